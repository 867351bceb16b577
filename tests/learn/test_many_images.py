"""Many images: what does not fit in memory is read some at a time, to the same result, and nothing of it grows unseen."""

from __future__ import annotations

import hashlib
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from tests.learn.make import alike, at_end, folder, only, small_inputs
from tlgui.learn import (
    checkpoints,
    evaluated_answers,
    feature_rows,
    fit_answers,
    model_file,
    paged,
    placing,
    remembered,
    survey,
)
from tlgui.learn.activations import Activations, Groups, Keys
from tlgui.learn.choosing import folds
from tlgui.learn.forward import Layout, Row
from tlgui.learn.handlers import handle
from tlgui.learn.head_fit import fit
from tlgui.learn.loading import Images
from tlgui.learn.preprocess import LIGHT, Pixels, Preprocessing
from tlgui.learn.store import Store
from tlgui.messages import (
    CHOSE,
    COUNTED,
    SEEN,
    Curation,
    Epoch,
    Evaluate,
    Evaluated,
    Finished,
    HeadChoice,
    Place,
    Placed,
    Report,
    SplitRule,
    Train,
    Warned,
)

PLAIN: dict[str, Any] = {"device": "cpu", "precision": "fp32", "backend": "torch"}


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        small_inputs(patch)
        yield


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve images of each of three classes that are hard to tell."""
    return alike(tmp_path_factory.mktemp("data"), 12)


def few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """All are many: nothing is put together in memory."""
    monkeypatch.setattr(feature_rows, "AT_HAND", 2)
    monkeypatch.setattr(paged, "IN_MEMORY", 1)
    monkeypatch.setattr(fit_answers, "IN_MEMORY", 1)


def trained(data: Path, model: Path, **fields: Any) -> tuple[list[Epoch], Report]:
    events = list(handle(Train(data, model, **(PLAIN | fields))))
    return only(events, Epoch), only(events, Finished)[0].report


@pytest.mark.parametrize(
    "fields",
    [
        {"curation": Curation(rule=SplitRule(test=0.25))},
        {"head": HeadChoice(balance=True, features="last"), "curation": Curation(rule=SplitRule(everywhere=True))},
        {"strategy": "partial", "freeze_depth": 16, "epochs": 1, "batch_size": 16},
    ],
)
def test_a_training_that_reads_some_at_a_time_gives_the_same_model(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fields: dict[str, Any]
) -> None:
    files = tmp_path / "plain.safetensors", tmp_path / "many.safetensors"
    plain, report = trained(data, files[0], **fields)
    few_at_a_time(monkeypatch)
    many, other = trained(data, files[1], **fields)
    assert replace(other, loss=report.loss) == report
    assert other.loss == pytest.approx(report.loss, rel=1e-5)
    for one, two in zip(plain, many, strict=True):
        for name in ("train_loss", "validation_loss", "train_accuracy", "validation_accuracy"):
            assert getattr(two, name) == pytest.approx(getattr(one, name), rel=1e-5)
    (first, _, own), (second, _, its) = (model_file.opened_whole(file) for file in files)
    for name, value in first.state_dict().items():
        torch.testing.assert_close(second.state_dict()[name], value, rtol=1e-4, atol=1e-6, msg=name)
    assert own is not None and its is not None
    for name, array in own.arrays().items():
        np.testing.assert_allclose(its.arrays()[name], array, rtol=1e-3, atol=1e-4, err_msg=name)


def test_rows_that_are_read_give_the_same_fit_to_the_bit(tmp_path: Path) -> None:
    draw = torch.Generator().manual_seed(0)
    features = torch.randn(9000, 12, generator=draw)
    truth = (features[:, 0] + torch.randn(9000, generator=draw) > 0).long()
    numbers = np.arange(0, 9000, 2, dtype=np.int32)
    own = torch.from_numpy(numbers).long()
    *_, plain = fit(features[own][:, :7], truth[own], 2)
    table = paged.Paged(9000, 12)
    table.rows.copy_(features)
    *_, read = fit(feature_rows.Rows(table.rows, numbers, 7, table.release), truth[own], 2)
    assert torch.equal(read.weight, plain.weight) and torch.equal(read.bias, plain.bias)


@pytest.mark.parametrize("whole", [True, False])
def test_answers_lie_on_disk_or_where_it_has_no_room_in_memory(monkeypatch: pytest.MonkeyPatch, whole: bool) -> None:
    draw = torch.Generator().manual_seed(0)
    features, truth = torch.randn(5000, 12, generator=draw), torch.arange(5000) % 3
    head = list(fit(features, truth, 3))[-1]
    rows = feature_rows.Rows(features, np.arange(5000, dtype=np.int32), 12, paged.nothing)
    monkeypatch.setattr(remembered, "MOST_BYTES", 3000 * 3 * 4)
    chosen = slice(None) if whole else torch.from_numpy(remembered.places(5000, 3))
    made: list[int] = []
    plain = tempfile.TemporaryFile
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **where: (made.append(1), plain(**where))[1])
    found = []
    for most in (10**9, 1):
        monkeypatch.setattr(fit_answers, "IN_MEMORY", most)
        found.append(fit_answers.told(head, rows, truth, "test", "abc", whole=whole))
    assert made == [1]

    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    found.append(fit_answers.told(head, rows, truth, "test", "abc", whole=whole))
    for result, logits in found:
        assert result == found[0][0]
        assert torch.equal(logits, found[0][1])
        torch.testing.assert_close(logits, head.logits(features)[chosen])


def test_of_many_images_some_answers_are_listed_and_all_counted(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tmp_path / "m.safetensors"
    trained(data, model, curation=Curation(rule=SplitRule(test=0.25)))
    (every,) = only(handle(Evaluate(model, data, device="cpu")), Evaluated)
    assert every.more == (0, 0, 0)
    monkeypatch.setattr(evaluated_answers, "LISTED", 14)
    monkeypatch.setattr(evaluated_answers, "AT_ONCE", 4)
    events = list(handle(Evaluate(model, data, device="cpu")))
    (some,) = only(events, Evaluated)
    assert some.report == every.report and some.calibration == every.calibration
    assert [one.told.code for one in only(events, Warned)] == ["answers-sampled"]
    assert every.use is not None and some.use is not None and some.logits is not None and every.logits is not None
    counts = {use: int((every.use == use).sum()) for use in (COUNTED, CHOSE, SEEN)}
    assert int((some.use == COUNTED).sum()) == counts[COUNTED] < 14 == len(some.paths)
    assert [int((some.use == use).sum()) + some.more[use] for use in counts] == list(counts.values())
    rows = [every.paths.index(path) for path in some.paths]
    np.testing.assert_allclose(some.logits, every.logits[rows], atol=1e-4)
    monkeypatch.setattr(evaluated_answers, "LISTED", 5)
    (few,) = only(handle(Evaluate(model, data, device="cpu")), Evaluated)
    assert few.use is not None and few.use.tolist() == [COUNTED] * 5
    assert replace(few.report, loss=0) == replace(every.report, loss=0)
    assert few.report.loss == pytest.approx(every.report.loss, rel=1e-5)


def test_a_map_of_many_images_shows_an_even_choice(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = tmp_path / "m.safetensors"
    trained(data, model)
    monkeypatch.setattr(placing, "LISTED", 12)
    events = list(handle(Place(model, data, method="pca", device="cpu")))
    assert len(only(events, Placed)[0].paths) == 12
    assert [one.told.code for one in only(events, Warned)] == ["answers-sampled"]


def test_near_copies_of_too_many_images_are_not_looked_for_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey, "NEAR_AMONG", 11)
    events = list(handle(Train(folder(tmp_path / "data", 6), tmp_path / "m.safetensors", **PLAIN)))
    (warned,) = only(events, Warned)
    assert warned.told.code == "near-not-sought"
    assert dict(warned.told.arguments) == {"count": 12, "most": 11}


def test_the_identity_is_that_of_a_tuple_put_together() -> None:
    request, words = Train(Path("data"), Path("model")), ("it's", "b\ud800", 'c"', "é")
    text = repr((request, words))
    assert checkpoints.identity(request, iter(words)) == hashlib.sha256(text.encode()).hexdigest()


def test_folds_by_numbers_are_those_by_names() -> None:
    draw = np.random.default_rng(0)
    truth, groups = draw.integers(0, 3, 200), draw.integers(0, 90, 200)
    for count in (2, 5, 7):
        found = folds(truth, groups, 3, count)
        assert found.tolist() == folds(truth, [f"group {number}" for number in groups], 3, count).tolist()
        assert all(len(set(found[groups == group].tolist())) == 1 for group in set(groups.tolist()))
        assert np.bincount(found).min() >= 200 / count / 2
    assert folds(truth[:0], groups[:0], 0).tolist() == []


# --------------------------------------------------------------------------------------------------------- what grows


class Made:
    """What computes rows of 32 bytes from nothing."""

    layout, images, on_cpu = Layout((8,), torch.float32), 64, True

    def rows(self, arrays: Sequence[Pixels]) -> list[Row]:
        return [np.full(32, len(array), np.uint8) for array in arrays]


class Digests(Sequence[str]):
    """A content for each number, made when it is asked for."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, at: Any) -> Any:
        return f"{at:032x}"


def test_a_pass_over_rows_keeps_some_bytes_for_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    view: Callable[..., Pixels] = lambda *_: np.zeros((1, 1, 3), np.uint8)  # noqa: E731
    monkeypatch.setattr(Images, "view", view)
    pixels = Preprocessing(8, 8, (0.5,) * 3, (0.5,) * 3, "bilinear")  # type: ignore[arg-type]

    def passed(count: int) -> tuple[int, int]:
        """Bytes at most while ``count`` rows are computed and then while they are read."""
        at_most = []
        for root in (tmp_path / str(count),) * 2:
            store = Store(root, 10**9)
            source = Images(Digests(count), Digests(count), pixels, store, 0, LIGHT)  # type: ignore[arg-type]
            own = Activations(Made(), source, store, {"all": count}, 1)  # type: ignore[arg-type]
            got = np.zeros(count, bool)

            def take(key: tuple[int, int], row: Row, got: Any = got) -> None:
                got[key[0]] = len(row) == 32

            tracemalloc.start()
            assert at_end(own.each(Keys(np.arange(count, dtype=np.int32)), take)) == {}
            at_most.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
            assert got.all()
        return at_most[0], at_most[1]

    first, second = passed(5_000), passed(15_000)
    assert (second[0] - first[0]) / 10_000 < 80, "computing"
    assert (second[1] - first[1]) / 10_000 < 80, "reading"


@pytest.mark.parametrize("most", [0, 10**9])  # nothing is kept: each is computed; all is: each is read
def test_the_steps_of_an_epoch_are_made_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    view: Callable[..., Pixels] = lambda *_: np.zeros((1, 1, 3), np.uint8)  # noqa: E731
    monkeypatch.setattr(Images, "view", view)
    pixels = Preprocessing(8, 8, (0.5,) * 3, (0.5,) * 3, "bilinear")  # type: ignore[arg-type]

    def passed(count: int) -> int:
        """Bytes at most while the steps of ``count`` images are gone through."""
        store = Store(tmp_path / str(count), most)
        source = Images(Digests(count), Digests(count), pixels, store, 0, LIGHT)  # type: ignore[arg-type]
        own = Activations(Made(), source, store, {"all": count}, 1)  # type: ignore[arg-type]
        keys = Keys(np.random.default_rng(0).permutation(count))
        at_end(own.each(keys))
        tracemalloc.start()
        at = 0
        for given in own.stream(Groups.of(keys, 32)):
            assert given.keys == tuple(keys[at : at + 32]) and given.activations.shape == (len(given.keys), 8)
            at += 32
        at_most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert at >= count
        return at_most

    assert (passed(20_000) - passed(8_000)) / 12_000 < 12
