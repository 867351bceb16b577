"""Copies in class folders and sidecars: nothing of the person's is changed, moved or written over."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tlgui.data.sorting_out import UNLIKE, sort_out
from tlgui.messages import Progress, SortedOut, SortOut

DC = "{http://purl.org/dc/elements/1.1/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def done(request: SortOut) -> SortedOut:
    *_, last = sort_out(request)
    assert isinstance(last, SortedOut)
    return last


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def images(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Two of one name, and a third."""
    found = (tmp_path / "a" / "x.jpg", tmp_path / "b" / "x.jpg", tmp_path / "b" / "y.png")
    for number, path in enumerate(found):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(bytes([number]) * 100)
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return found


def test_copies_are_sorted_and_the_second_time_nothing_is_new(tmp_path: Path, images: tuple[Path, ...]) -> None:
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in images]
    out = tmp_path / "out"
    request = SortOut(tuple(zip(images, ("cat", "cat", ""), strict=True)), out)
    events = list(sort_out(request))
    assert events[:-1] == [Progress("sort", number, 3) for number in range(4)]
    assert events[-1] == SortedOut(3, 0, 0, 0)
    expected = {"cat/x.jpg": bytes([0]) * 100, "cat/x (2).jpg": bytes([1]) * 100, f"{UNLIKE}/y.png": bytes([2]) * 100}
    assert files(out) == expected
    assert (out / "cat" / "x.jpg").stat().st_mtime == 1_000_000_000
    assert done(request) == SortedOut(0, 3, 0, 0)
    assert files(out) == expected
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in images] == before


def test_what_was_there_stays(tmp_path: Path, images: tuple[Path, ...]) -> None:
    there = tmp_path / "out" / "cat" / "x.jpg"
    there.parent.mkdir(parents=True)
    there.write_bytes(b"mine")
    assert done(SortOut(((images[0], "cat"),), tmp_path / "out")).copied == 1
    assert files(tmp_path / "out") == {"cat/x.jpg": b"mine", "cat/x (2).jpg": images[0].read_bytes()}


def test_a_class_cannot_lead_out_of_the_folder_and_two_that_look_alike_get_two(
    tmp_path: Path, images: tuple[Path, ...]
) -> None:
    out = tmp_path / "out"
    names = ("../../a", "Cat", "cat")
    assert done(SortOut(tuple(zip(images, names, strict=True)), out)).copied == 3
    found = files(out)
    assert len({name.split("/")[0].casefold() for name in found}) == 3
    assert all(name.count("/") == 1 for name in found)


def test_a_sidecar_has_the_class_as_its_subject(images: tuple[Path, ...]) -> None:
    name = "고양이 <&> \x01"
    assert done(SortOut(((images[0], name), (images[2], "")), keywords=True)) == SortedOut(0, 0, 1, 0)
    sidecar = images[0].with_name("x.jpg.xmp")
    root = ElementTree.fromstring(sidecar.read_text("utf-8"))
    assert [item.text for item in root.findall(f".//{DC}subject/{RDF}Bag/{RDF}li")] == ["고양이 <&> \ufffd"]
    assert done(SortOut(((images[0], "dog"),), keywords=True)).marked == 1
    assert "<rdf:li>dog<" in sidecar.read_text("utf-8")


def test_another_programs_sidecar_is_kept(images: tuple[Path, ...]) -> None:
    sidecar = images[0].with_name("x.jpg.xmp")
    sidecar.write_text("<x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='darktable'/>")
    before = sidecar.read_bytes()
    assert done(SortOut(((images[0], "cat"),), keywords=True)) == SortedOut(0, 0, 0, 1)
    assert sidecar.read_bytes() == before


def test_with_copies_the_sidecars_stand_beside_them(tmp_path: Path, images: tuple[Path, ...]) -> None:
    assert done(SortOut(((images[0], "cat"),), tmp_path / "out", keywords=True)) == SortedOut(1, 0, 1, 0)
    assert sorted(files(tmp_path / "out")) == ["cat/x.jpg", "cat/x.jpg.xmp"]
    assert sorted(files(tmp_path / "a")) == ["x.jpg"]


def test_what_cannot_be_copied_is_told_and_the_others_go_on(tmp_path: Path, images: tuple[Path, ...]) -> None:
    gone = tmp_path / "gone.jpg"
    found = done(SortOut(((gone, "cat"), (images[0], "cat")), tmp_path / "out"))
    assert found.copied == 1
    assert [(path, told.code) for path, told in found.problems] == [(gone, "not-saved")]
    assert sorted(files(tmp_path / "out")) == ["cat/x.jpg"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="this user may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path, images: tuple[Path, ...]) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert [told.code for _, told in done(SortOut(((images[0], "cat"),), closed)).problems] == ["not-saved"]
