from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.learn.make import folder, only, picture, small_inputs
from tlgui import messages
from tlgui.errors import ToldError
from tlgui.learn import compute, model_file
from tlgui.learn.handlers import HANDLERS, handle
from tlgui.learn.judging import top_answers
from tlgui.messages import (
    Classified,
    Classify,
    Diagnose,
    Evaluate,
    Evaluated,
    Finished,
    Follow,
    ImportRun,
    Progress,
    Ready,
    Request,
    Train,
    TrainTogether,
    Warm,
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("model")
    with pytest.MonkeyPatch.context() as patch:
        small_inputs(patch)
        list(handle(Train(folder(root / "data", 8, ("red", "green", "blue")), root / "m.safetensors", device="cpu")))
    return root / "m.safetensors"


@pytest.fixture(autouse=True)
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads gain nothing on images as small as these."""
    monkeypatch.setattr(compute, "cores", lambda: 1)


def test_every_image_is_answered_in_order_or_says_why_not(model: Path, tmp_path: Path) -> None:
    new = folder(tmp_path / "new", 12, ("blue", "red"), first=70)
    (new / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    alone = tmp_path / "alone.png"
    picture("green", 99).save(alone)
    missing = tmp_path / "missing.png"
    events = list(handle(Classify(model, (alone, new, missing), top=2, device="cpu")))
    found = only(events, Classified)
    assert [one.path for one in found[:2]] == [alone, new / "blue" / "70.png"]
    assert found[-1].path == missing
    assert found[-1].problem is not None
    assert found[-1].problem.code == "image-missing"
    broken = [one for one in found if one.path.name == "broken.jpg"]
    assert all(one.problem is not None and not one.answers for one in broken)
    good = [one for one in found if one.problem is None]
    assert len(good) == 25
    for one in good:
        assert len(one.answers) == 2
        assert one.answers[0].probability >= one.answers[1].probability
        assert one.answers[0].name == ("green" if one.path == alone else one.path.parent.name)
    assert only(events, Progress)[-1] == Progress("classify", len(found), len(found))


def test_the_answer_does_not_depend_on_the_company(model: Path, tmp_path: Path) -> None:
    new = folder(tmp_path / "new", 10, first=30)
    together = {one.path: one.answers for one in only(handle(Classify(model, (new,))), Classified)}
    for path, answers in list(together.items())[::6]:
        alone = only(handle(Classify(model, (path,))), Classified)[0].answers
        assert [answer.name for answer in alone] == [answer.name for answer in answers]
        assert [answer.probability for answer in alone] == pytest.approx([a.probability for a in answers], abs=1e-5)


def strange(root: Path) -> Path:
    """Twelve black and white patterns, which are nothing like noisy colours."""
    root.mkdir()
    for number in range(12):
        rows, columns = np.indices((80, 72)) // (4 + number)
        Image.fromarray((255 * ((rows + columns) % 2)).astype(np.uint8)).save(root / f"{number}.png")
    return root


def test_what_is_unlike_is_told_and_what_is_like_is_not(model: Path, tmp_path: Path) -> None:
    new = folder(tmp_path / "new", 12, ("red", "green", "blue"), first=40)
    like = only(handle(Classify(model, (new,))), Classified)
    unlike = only(handle(Classify(model, (strange(tmp_path / "strange"),))), Classified)
    assert sum(one.unlike is False for one in like) >= 0.85 * len(like)
    assert all(one.unlike for one in unlike)


def test_blocks_that_learned_know_their_images_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_inputs(monkeypatch)
    file = tmp_path / "m.safetensors"
    data = folder(tmp_path / "data", 14, ("red", "green", "blue"))
    request = Train(data, file, device="cpu", strategy="whole", start="random", epochs=1, validation=0.5)
    list(handle(request))
    network, info, memory = model_file.opened_whole(file)
    assert memory is not None
    assert info.likeness is not None
    assert memory.features.shape == (21, network.source.features)
    new = folder(tmp_path / "new", 8, ("red", "green", "blue"), first=40)
    assert sum(one.unlike is False for one in only(handle(Classify(file, (new,))), Classified)) >= 20
    # its own training images are themselves among what they are compared with
    found = only(handle(Classify(file, (data,))), Classified)
    assert sum(one.unlike is False for one in found) >= 0.9 * len(found)


def test_sets_grow_with_the_confidence_asked(model: Path, tmp_path: Path) -> None:
    new = folder(tmp_path / "new", 3, first=50)
    memory = model_file.opened_whole(model)[2]
    assert memory is not None
    images = len(memory.validation.truth)
    for confidence in (0.5, images / (images + 1)):
        for one in only(handle(Classify(model, (new,), confidence=confidence)), Classified):
            assert one.among[0] == one.answers[0].name
    assert {one.among for one in only(handle(Classify(model, (new,), confidence=0.99)), Classified)} == {()}
    for wrong in (0.0, 1.0, 95.0):
        with pytest.raises(ToldError) as caught:
            list(handle(Classify(model, (new,), confidence=wrong)))
        assert caught.value.told.code == "number-wrong"


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_turned_image_gets_the_answer_of_the_upright_one(model: Path, tmp_path: Path, orientation: int) -> None:
    turn = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    upright = picture("blue", 4, (200, 90))
    exif = Image.Exif()
    exif[0x0112] = orientation
    upright.save(tmp_path / "upright.png")
    upright.transpose(turn[orientation]).save(tmp_path / "turned.png", exif=exif)
    paths = (tmp_path / "upright.png", tmp_path / "turned.png")
    first, second = only(handle(Classify(model, paths)), Classified)
    assert first.answers == second.answers


def test_answers_are_probabilities_of_the_top_classes() -> None:
    probabilities = np.array([0.1, 0.35, 0.2, 0.35])
    answers = top_answers(probabilities, ("a", "b", "c", "d"), 3)
    assert [answer.name for answer in answers] == ["b", "d", "c"]
    whole = top_answers(probabilities, ("a", "b", "c", "d"), 50)
    assert sum(answer.probability for answer in whole) == pytest.approx(1)
    assert len(top_answers(probabilities, ("a", "b", "c", "d"), 0)) == 1


def test_a_training_s_report_is_what_evaluating_its_model_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_inputs(monkeypatch)
    root, file = tmp_path / "data", tmp_path / "m.safetensors"
    folder(root / "train", 5)
    folder(root / "val", 6, first=20)
    for fields in ({}, {"strategy": "partial", "epochs": 1}):
        request = Train(root, file, device="cpu", precision="fp32", backend="torch", **fields)  # type: ignore[arg-type]
        told = only(handle(request), Finished)[0].report
        found = only(handle(Evaluate(file, root / "val")), Evaluated)[0].report
        assert (found.accuracy, found.confusion, found.classes) == (told.accuracy, told.confusion, told.classes)
        assert found.loss == pytest.approx(told.loss, rel=1e-4)
    for backend in ("torch", "openvino"):  # bfloat16 is a little less exact
        request = Train(root, file, device="cpu", precision="bf16", backend=backend)  # type: ignore[arg-type]
        told = only(handle(request), Finished)[0].report
        found = only(handle(Evaluate(file, root / "val")), Evaluated)[0].report
        assert found.confusion == told.confusion
        assert found.loss == pytest.approx(told.loss, rel=0.1)


def test_no_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ToldError) as caught:
        list(handle(Classify(tmp_path / "none.safetensors", (tmp_path,))))
    assert caught.value.told.code == "model-missing"


def test_nothing_to_classify_ends_well(model: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert list(handle(Classify(model, (tmp_path / "empty",)))) == [Progress("classify", 0, 0)]


def test_every_request_has_a_handler() -> None:
    # the check of the installation has an engine of its own, runs are the project's, and several processes the engine's
    others = {Diagnose, Follow, ImportRun, TrainTogether}
    assert set(HANDLERS).isdisjoint(others)
    assert {*HANDLERS, *others} == set(Request.__args__)


def test_warming_up_tells_the_device() -> None:
    events = list(handle(Warm("cpu")))
    assert len(events) == 1
    assert isinstance(events[0], Ready)
    assert events[0].device.name == "cpu"


def test_a_scan_and_the_gallery_do_without_torch(tmp_path: Path) -> None:
    data = folder(tmp_path / "data", 2)
    program = (
        "import sys; from pathlib import Path; from tlgui import messages as m\n"
        "from tlgui.learn.handlers import handle\n"
        f"assert type(list(handle(m.Scan(Path({str(data)!r}))))[-1]) is m.Scanned\n"
        "assert list(handle(m.ListBackbones()))\n"
        "assert not {'torch', 'timm', 'torchvision'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True, timeout=60)


def test_listing_gives_the_gallery() -> None:
    (listed,) = handle(messages.ListBackbones())
    assert isinstance(listed, messages.BackbonesListed)
    assert listed.backbones


def test_drawing_the_sample_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    drawing = handle(messages.DrawSample(tmp_path / "sample"))
    first, second = next(drawing), next(drawing)
    assert isinstance(first, Progress)
    assert isinstance(second, Progress)
    assert (first.done, second.done) == (1, 2)
    drawing.close()  # type: ignore[attr-defined]
    assert len([path for path in (tmp_path / "sample").rglob("*-*.*") if path.is_file()]) == 2
    (tmp_path / "file").touch()
    with pytest.raises(ToldError) as caught:
        list(handle(messages.DrawSample(tmp_path / "file" / "sample")))
    assert caught.value.told.code == "sample-unwritable"
