"""What a model learned from is not counted; images are known by their content, wherever they lie."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.learn.make import folder, only, picture, small_inputs
from tlgui.data import images
from tlgui.errors import ToldError
from tlgui.learn import model_file, settling
from tlgui.learn.handlers import handle
from tlgui.learn.preprocess import to_batch
from tlgui.learn.remembered import matched, prefixes
from tlgui.learn.resizing import viewed
from tlgui.messages import (
    CHOSE,
    COUNTED,
    SEEN,
    Answer,
    Classified,
    Classify,
    Curation,
    Evaluate,
    Evaluated,
    Explain,
    Explained,
    FindNearest,
    Finished,
    Illustrate,
    NearestFound,
    Place,
    Placed,
    Progress,
    Ref,
    Report,
    Train,
    Warned,
)

PLAIN = {"device": "cpu", "precision": "fp32", "backend": "torch"}


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        small_inputs(patch)
        yield


def trained(data: Path, model: Path, **fields: object) -> Report:
    return only(handle(Train(data, model, **(PLAIN | fields))), Finished)[0].report  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight images of each of two classes."""
    return folder(tmp_path_factory.mktemp("data"), 8)


@pytest.fixture(scope="module")
def model(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("model") / "m.safetensors"
    trained(data, file)
    return file


def evaluated(model: Path, data: Path, **fields: object) -> Evaluated:
    return only(handle(Evaluate(model, data, device="cpu", **fields)), Evaluated)[0]  # type: ignore[arg-type]


def kept(model: Path) -> dict[str, set[str]]:
    """The beginnings of the hashes that the file remembers, by part."""
    memory = model_file.opened_whole(model)[2]
    assert memory is not None
    parts = {"train": memory.train, "validation": memory.validation.images, "test": memory.test.images}
    return {name: {bytes(row).hex() for row in rows} for name, rows in parts.items()}


def paths_of(data: Path, digests: set[str]) -> list[Path]:
    return [path for path in sorted(data.rglob("*.png")) if images.digest(path)[:16] in digests]


def test_on_its_own_data_the_result_is_that_of_the_training(data: Path, model: Path) -> None:
    events = list(handle(Evaluate(model, data, device="cpu")))
    found = only(events, Evaluated)[0]
    info = model_file.read_info(model)
    assert found.report == info.report
    assert found.report.part == "validation"
    assert found.cross_validated == info.cross_validated is not None
    assert found.use is not None and found.truth is not None and found.logits is not None
    own = kept(model)
    seen = {path for path, use in zip(found.paths, found.use, strict=True) if use == SEEN}
    assert seen == set(paths_of(data, own["train"]))
    assert (found.use != SEEN).sum() == found.report.images == len(own["validation"])
    assert len(found.paths) == 16
    assert [path.parent.name for path in found.paths] == [info.classes[number] for number in found.truth]
    assert (found.logits.argmax(1) == found.truth)[found.use == SEEN].mean() > 0.9
    assert only(events, Warned) == []
    assert only(events, Progress)[-1] == Progress("evaluate", len(seen), len(seen), only(events, Progress)[-1].speed)


def test_images_that_were_seen_are_known_under_other_names(data: Path, model: Path, tmp_path: Path) -> None:
    new = folder(tmp_path / "new", 3, first=60)
    copied = paths_of(data, kept(model)["train"])[:2]
    for number, path in enumerate(copied):
        shutil.copy(path, new / "green" / f"another name {number}.png")
    (new / "red" / "60.png").write_bytes(b"no image any more")
    found = evaluated(model, new)
    assert found.use is not None
    assert {path.name for path, use in zip(found.paths, found.use, strict=True) if use == SEEN} == {
        "another name 0.png", "another name 1.png"
    }  # fmt: skip
    assert (found.report.images, found.report.part, found.report.basis) == (5, "evaluation", "apart")


def test_a_label_that_is_mended_counts_at_once(data: Path, model: Path) -> None:
    (path, *_) = paths_of(data, kept(model)["validation"])
    other = "green" if path.parent.name == "red" else "red"
    ref = Ref(images.digest(path), path.relative_to(data).as_posix())
    before = evaluated(model, data).report
    after = evaluated(model, data, curation=Curation(moved=((ref, other),))).report
    assert after.images == before.images
    assert abs(after.accuracy - before.accuracy) == pytest.approx(1 / before.images)
    gone = evaluated(model, data, curation=Curation(excluded=(ref,))).report
    assert gone.images == before.images - 1


def test_where_all_is_seen_that_is_told(data: Path, model: Path, tmp_path: Path) -> None:
    for path in paths_of(data, kept(model)["train"]):
        target = tmp_path / "seen" / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    with pytest.raises(ToldError) as caught:
        evaluated(model, tmp_path / "seen")
    assert caught.value.told.code == "evaluate-all-seen"
    assert "?" not in caught.value.told.english()


def test_beside_a_test_part_validation_images_chose(tmp_path: Path) -> None:
    root, file = tmp_path / "data", tmp_path / "m.safetensors"
    folder(root / "train", 8)
    folder(root / "test", 4, first=20)
    told = trained(root, file)
    found = evaluated(file, root)
    assert found.report == told
    assert found.report.part == "test"
    assert found.use is not None
    for name, use in (("train", SEEN), ("validation", CHOSE), ("test", COUNTED)):
        mine = {path for path, own in zip(found.paths, found.use, strict=True) if own == use}
        assert mine == set(paths_of(root, kept(file)[name])) != set(), name


def test_a_cross_fitted_result_comes_back_as_it_was(tmp_path: Path) -> None:
    root, file = folder(tmp_path / "data", 8), tmp_path / "m.safetensors"
    told = trained(root, file, strategy="partial", freeze_depth=15, epochs=2, batch_size=8, validation=0.4)
    assert told.basis == "cross-fitted"
    found = evaluated(file, root).report
    assert replace(found, loss=told.loss) == told
    assert found.loss == pytest.approx(told.loss, rel=1e-5)


def test_without_memory_everything_counts_and_that_is_told(
    data: Path, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "_fastest", lambda *_: ("torch", "fp32"))
    network, info = model_file.load(model)
    old = tmp_path / "old.safetensors"
    model_file.save(network, replace(info, path=old))
    events = list(handle(Evaluate(old, data, device="cpu")))
    assert [warned.told.code for warned in only(events, Warned)] == ["model-forgot"]
    found = only(events, Evaluated)[0]
    assert found.report.images == 16
    assert found.calibration is None
    views = [viewed(images.read(path), network.preprocessing) for path in found.paths]
    with torch.inference_mode():
        expected = network.eval()(to_batch(views, network.preprocessing, "cpu")).numpy()
    assert found.logits is not None
    np.testing.assert_allclose(found.logits, expected, atol=1e-4, err_msg="the very answers of the page Classify")


def test_the_temperature_goes_into_every_probability(data: Path, model: Path, tmp_path: Path) -> None:
    network, info, memory = model_file.opened_whole(model)
    hot = tmp_path / "hot.safetensors"
    model_file.save(network, replace(info, path=hot, temperature=4.0), memory)
    path = data / "red" / "3.png"

    def answers(file: Path) -> dict[str, float]:
        said: tuple[Answer, ...] = only(handle(Classify(file, (path,), device="cpu")), Classified)[0].answers
        return {answer.name: answer.probability for answer in said}

    plain, warm = answers(model), answers(hot)
    logits = torch.tensor([plain[name] for name in info.classes], dtype=torch.float64).log()
    assert [warm[name] for name in info.classes] == pytest.approx(torch.softmax(logits / 4, 0).tolist(), rel=1e-4)
    assert list(plain) == list(warm), "no answer changes"


def test_images_are_matched_by_eight_bytes() -> None:
    draw = np.random.default_rng(0)
    digests = [bytes(row).hex() for row in draw.integers(0, 256, (50, 16), np.uint8)]
    known = prefixes(digests)
    assert matched(prefixes(digests[::-1]), known).tolist() == list(range(50))[::-1]
    assert matched(prefixes(["ab" * 16, digests[7], digests[7][:16] + "ff" * 8]), known).tolist() == [-1, 7, 7]
    assert matched(known, known[:0]).tolist() == [-1] * 50


# ------------------------------------------------------------------------------------------------ the map, the nearest


def test_the_map_is_the_same_each_time(data: Path, model: Path) -> None:
    request = Place(model, data, device="cpu")
    events = list(handle(request))
    (found,) = only(events, Placed)
    assert found.method == "tsne"
    assert found.places.shape == (16, 2)
    assert found.places.dtype == np.float32
    assert found.places.min() >= 0
    assert found.places.max() <= 1
    assert (found.places.max(0) - found.places.min(0)).max() == pytest.approx(1, abs=1e-5)
    assert [path.parent.name for path in found.paths] == [found.classes[number] for number in found.truth]
    said = evaluated(model, data)
    assert said.logits is not None
    assert found.paths == said.paths
    assert found.answers.tolist() == said.logits.argmax(1).tolist()
    assert [event.done for event in only(events, Progress) if event.stage == "place"][:3] == [0, 25, 50]
    again = only(handle(request), Placed)[0]
    assert (again.places == found.places).all()
    plain = only(handle(replace(request, method="pca")), Placed)[0]
    assert plain.method == "pca"
    assert (plain.places != found.places).any()


def test_few_images_are_placed_by_their_main_directions(model: Path, tmp_path: Path) -> None:
    found = only(handle(Place(model, folder(tmp_path / "few", 2, first=80), device="cpu")), Placed)[0]
    assert found.method == "pca"
    assert len(found.places) == 4


def test_the_nearest_are_training_images_and_no_copies(data: Path, model: Path, tmp_path: Path) -> None:
    taught = paths_of(data, kept(model)["train"])
    query = next(path for path in taught if path.parent.name == "red")
    found = only(handle(FindNearest(model, query, data, count=3, device="cpu")), NearestFound)[0]
    assert len(found.nearest) == 3
    assert query not in [path for path, _, _ in found.nearest]
    assert {path for path, _, _ in found.nearest} <= set(taught)
    assert [name for _, name, _ in found.nearest] == [path.parent.name for path, _, _ in found.nearest]
    cosines = [cosine for _, _, cosine in found.nearest]
    assert cosines == sorted(cosines, reverse=True)
    outside = tmp_path / "copy.png"
    shutil.copy(query, outside)
    same = only(handle(FindNearest(model, outside, data, count=3, device="cpu")), NearestFound)[0]
    assert same.nearest == found.nearest, "the image itself is left out by its content"
    picture("red", 99).save(tmp_path / "new.png")
    everything = only(handle(FindNearest(model, tmp_path / "new.png", data, count=99, device="cpu")), NearestFound)[0]
    assert {path for path, _, _ in everything.nearest} == set(taught)
    with pytest.raises(ToldError) as caught:
        list(handle(FindNearest(model, tmp_path / "none.png", data, device="cpu")))
    assert caught.value.told.code == "image-missing"


def test_wrong_answers_are_illustrated_as_each_question_alone_would_be(data: Path, model: Path, tmp_path: Path) -> None:
    taught = paths_of(data, kept(model)["train"])
    picture("red", 98).save(tmp_path / "new.png")
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no image")
    wanted = (taught[0], broken, tmp_path / "gone.png", tmp_path / "new.png")
    events = list(handle(Illustrate(model, wanted, data, count=3, device="cpu")))
    why, like = ([event for event in events if isinstance(event, kind)] for kind in (Explained, NearestFound))
    assert [one.image for one in why] == [one.image for one in like] == [wanted[0], wanted[3]]
    for one, explained in zip(like, why, strict=True):
        alone = only(handle(FindNearest(model, one.image, data, count=3, device="cpu")), NearestFound)[0]
        assert [row[:2] for row in one.nearest] == [row[:2] for row in alone.nearest]
        (same,) = only(handle(Explain(model, one.image)), Explained)
        assert (same.name, same.probability) == (explained.name, explained.probability)
        assert (same.heat == explained.heat).all()
    steps = [event.done for event in events if isinstance(event, Progress) and event.stage == "explain"]
    assert steps == [1, 2, 3, 4]
    nothing = list(handle(Illustrate(model, (broken,), data, device="cpu")))
    assert [type(event) for event in nothing] == [Progress]
    with pytest.raises(ToldError) as caught:
        list(handle(Illustrate(model, wanted, data, count=0)))
    assert caught.value.told.code == "number-wrong"
