"""The last listing of a dataset: what was kept comes back the same, or not at all."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tlgui import places
from tlgui.data import listing
from tlgui.errors import Told
from tlgui.learn.handlers import handle
from tlgui.messages import Curation, Dataset, Form, Item, Problem, Scan, Scanned, Unchanged

ROOT = Path("/photos/동물")
PROBLEM = Problem(Told("files-empty", {"count": 2, "names": "a, b"}), tuple(Path(f"/photos/{n}") for n in range(1201)))


def dataset(count: int = 1203, root: Path = ROOT) -> Dataset:
    items = [
        Item(
            root / f"{n // 400}" / f"n\udce9 {n}.jpg",
            n // 700,
            f"{n:032x}",
            "test" if n % 2 else None,
            "p 1" * (n > 1000),
        )
        for n in range(count)
    ]
    return Dataset(root, "classes", ("cat", "개"), tuple(items), (PROBLEM,), 7)


def recalled(root: Path = ROOT, form: Form = "auto", curation: Curation = Curation()) -> Dataset | None:  # noqa: B008
    reading = listing.recall(root, form, curation)
    try:
        while True:
            next(reading)
    except StopIteration as end:
        found: Dataset | None = end.value
        return found


def only_file() -> Path:
    (file,) = places.listings().iterdir()
    return file


def test_what_was_kept_comes_back_the_same() -> None:
    assert recalled() is None
    assert listing.mark(ROOT, Curation()) == ""
    kept = listing.keep(dataset(), Curation(excluded=()))
    assert recalled() == dataset()
    assert recalled(form="classes") == dataset()
    assert kept == listing.mark(ROOT, Curation()) == listing.keep(dataset(), Curation())


def test_it_is_that_dataset_alone() -> None:
    listing.keep(dataset(), Curation())
    assert recalled(form="flat") is None
    assert recalled(ROOT / "0") is None
    assert recalled(curation=Curation(more=(ROOT / "more",))) is None
    only_file().rename(listing._file(ROOT / "0", Curation()))  # somebody else's in its place
    assert recalled(ROOT / "0") is None


def test_another_content_has_another_mark() -> None:
    kept = listing.keep(dataset(), Curation())
    first, *others = dataset().items
    for other in (
        dataclasses.replace(dataset(), items=(dataclasses.replace(first, digest="f" * 32), *others)),
        dataclasses.replace(dataset(), items=tuple(others)),
        dataclasses.replace(dataset(), problems=()),
    ):
        assert listing.keep(other, Curation()) != kept
        assert recalled() == other


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_damaged_one_is_none(data: st.DataObject) -> None:
    listing.keep(dataset(30), Curation())
    content = bytearray(listing._file(ROOT, Curation()).read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content = content[:at]
    else:
        content[at] ^= data.draw(st.integers(1, 255))
    listing._file(ROOT, Curation()).write_bytes(content)
    assert recalled() in (None, dataset(30))  # the rest of the first line, a blank, may be another blank
    listing._file(ROOT, Curation()).unlink()


@pytest.mark.parametrize("content", [b"", b"\n", b"[]\n", b"\0" * 200, b"x" * 64 + b"\n[1]\n", b"{}" * 40])
def test_what_is_no_listing_is_none(content: bytes) -> None:
    listing.keep(dataset(3), Curation())
    only_file().write_bytes(content)
    assert recalled() is None


def test_those_used_least_lately_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST", 3)
    for number in range(5):
        listing.keep(dataset(2, Path(f"/photos/{number}")), Curation())
    assert len(list(places.listings().iterdir())) == 3
    assert recalled(Path("/photos/4")) is not None


def test_where_nothing_can_be_written_nothing_is_kept() -> None:
    places.cache().mkdir(parents=True)
    places.listings().write_bytes(b"in the way")
    assert listing.keep(dataset(2), Curation())
    assert recalled() is None


def test_reading_a_folder_again_says_whether_it_is_the_same(tmp_path: Path) -> None:
    from PIL import Image

    for number in range(4):
        path = tmp_path / "pets" / ("cat" if number < 2 else "dog") / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (20, 20), (40 * number, 90, 120)).save(path)
    data = tmp_path / "pets"
    *_, first = handle(Scan(data))
    assert isinstance(first, Scanned)
    assert recalled(data) == first.dataset
    known = listing.mark(data, Curation())
    assert list(handle(Scan(data, first.dataset.form, known=known)))[-1] == Unchanged(data)
    (data / "cat" / "0.png").unlink()
    *_, other = handle(Scan(data, known=known))
    assert isinstance(other, Scanned)
    assert len(other.dataset.items) == 3
    assert recalled(data) == other.dataset
