"""What is measured of one image, of many, and what is kept of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.data.make import picture, save
from tests.learn.make import at_end
from tlgui import places
from tlgui.data import images, measures
from tlgui.data.measures import Table, _span, corners, measure, measured
from tlgui.data.measures_cache import MeasuresCache
from tlgui.errors import ToldError
from tlgui.messages import Item, Progress


def items(*paths: Path) -> list[Item]:
    return [Item(path, 0, images.digest(path)) for path in paths]


def table(found: list[Item]) -> Table:
    last = list(measured(found))[-1]
    assert isinstance(last, Table)
    return last


def bits(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum((a ^ b).bit_count() for a, b in zip(one, other, strict=True))


@pytest.fixture
def no_decoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on no image can be decoded, so what is measured comes from disk."""

    def refuse(path: Path, **_: object) -> Image.Image:
        raise ToldError("image-denied", path=str(path), name=path.name)

    monkeypatch.setattr(images, "read", refuse)


def test_what_a_file_says(tmp_path):
    image = picture(60, 40).convert("CMYK")
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0131], exif[0x0112] = "Canon", "Canon EOS 5D", "Darkroom 3", 6
    image.save(tmp_path / "a.jpg", exif=exif)
    found = measure(tmp_path / "a.jpg")
    assert (found.width, found.height) == (40, 60)  # upright
    assert (found.mode, found.format) == ("CMYK", "JPEG")
    assert (found.camera, found.software) == ("Canon EOS 5D", "Darkroom 3")
    assert found.size == (tmp_path / "a.jpg").stat().st_size


def test_colours_of_the_whole_and_of_the_frame(tmp_path):
    image = Image.new("RGB", (100, 80), (200, 40, 10))
    image.paste((0, 0, 0), (25, 20, 75, 60))  # a quarter of the area
    image.save(tmp_path / "a.png")
    found = measure(tmp_path / "a.png")
    assert found.border == pytest.approx((200, 40, 10))
    assert found.mean == pytest.approx((150, 30, 7.5))
    assert (found.span, found.colours) == (200, 2)
    assert found.flat > 0.95


def test_one_colour_has_no_span_and_no_hash(tmp_path):
    Image.new("L", (64, 64), 90).save(tmp_path / "a.png")
    found = measure(tmp_path / "a.png")
    assert (found.span, found.flat, found.colours) == (0, 1, 1)
    assert found.hash == found.inner == (0, 0, 0, 0)


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 300), (3000, 2), (5, 5)])
def test_odd_sizes(tmp_path, size):
    picture(*size).save(tmp_path / "a.png")
    assert (measure(tmp_path / "a.png").width, measure(tmp_path / "a.png").height) == size


def test_the_hash_stays_when_an_image_is_saved_again_and_those_of_its_parts_when_it_is_cropped(tmp_path):
    noise = np.random.default_rng(1).integers(0, 256, (12, 16, 3), dtype=np.uint8)
    image = Image.fromarray(noise).resize((400, 300), Image.Resampling.BICUBIC)
    image.save(tmp_path / "a.png")
    image.resize((320, 240)).save(tmp_path / "b.jpg", quality=60)
    image.crop((16, 12, 384, 288)).save(tmp_path / "c.jpg", quality=60)  # 4 % of each side
    image.crop((16, 0, 400, 288)).save(tmp_path / "e.jpg", quality=60)  # of the left and the lower side
    other = Image.fromarray(noise[::-1, ::-1]).resize((400, 300), Image.Resampling.BICUBIC)
    other.save(tmp_path / "d.png")
    a, b, c, d, e = (measure(tmp_path / name) for name in ("a.png", "b.jpg", "c.jpg", "d.png", "e.jpg"))
    assert bits(a.hash, b.hash) <= 24
    assert bits(a.inner, c.hash) <= 40
    assert bits(a.hash, d.hash) > 90
    (parts,) = at_end(corners(items(tmp_path / "a.png"))).tolist()
    assert bits(tuple(parts[8:12]), e.hash) <= 24
    assert min(bits(a.hash, e.hash), *(bits(tuple(parts[at : at + 4]), e.hash) for at in (0, 4, 12))) > 24


def test_a_bad_image_raises_alone_and_is_a_failure_among_others(tmp_path):
    good, bad = save(tmp_path / "good.jpg"), save(tmp_path / "bad.jpg", size=(400, 300))
    bad.write_bytes(bad.read_bytes()[:1500])
    with pytest.raises(ToldError) as caught:
        measure(bad)
    assert caught.value.told.code == "image-truncated"
    found = table([*items(good, bad), Item(tmp_path / "gone.jpg", 0, "")])
    assert {number: told.code for number, told in found.failed.items()} == {1: "image-truncated", 2: "image-missing"}
    assert found.read.tolist() == [True, False, False]


def test_many_are_as_one_by_one_in_their_order(tmp_path):
    paths = [save(tmp_path / f"{n}.jpg", n, (40 + n, 30)) for n in range(7)]
    found = table(items(*paths))
    for row, path in zip(found.rows, paths, strict=True):
        one = measure(path)
        for name in one._fields:
            value = getattr(one, name)
            same = value.encode() if isinstance(value, str) else pytest.approx(value)
            assert (row[name].tolist() if isinstance(value, tuple) else row[name]) == same, name
    one = measure(paths[3])
    assert found.hashes.shape == (7, 8)
    assert found.hashes[3].tolist() == [*one.hash, *one.inner]


def test_corners_that_cannot_be_seen_or_read_are_zeros(tmp_path):
    Image.new("L", (64, 64), 90).save(tmp_path / "one colour.png")
    (tmp_path / "text.png").write_text("no image")
    found = items(save(tmp_path / "a.jpg", 1), tmp_path / "one colour.png", tmp_path / "text.png")
    search = corners(found)
    assert next(search) == Progress("measure", 3, 3)
    hashes = at_end(search)
    assert (hashes.shape, hashes.dtype) == ((3, 16), np.uint64)
    assert hashes.any(axis=1).tolist() == [True, False, False]


def test_the_span_is_numpy_s():
    draw = np.random.default_rng(3)
    for size in ((1, 1), (1, 2), (3, 7), (40, 61), (128, 96)):
        planes = draw.integers(0, 256, (3, *size)).astype(np.int16)
        low, high = np.percentile(planes.reshape(3, -1), (1, 99), axis=1)
        assert _span(planes) == pytest.approx((high - low).max(), rel=1e-12)


def test_progress_counts_to_the_end(tmp_path):
    found = items(*(save(tmp_path / f"{n}.png", n) for n in range(130)))
    events = list(measured(found))[:-1]
    assert all(isinstance(event, Progress) and event.stage == "measure" and event.total == 130 for event in events)
    done = [event.done for event in events]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, 130)
    assert len(done) >= 3


def test_what_was_measured_is_not_decoded_again_wherever_it_lies(tmp_path, monkeypatch, request):
    first = table(items(save(tmp_path / "a.jpg", 1), save(tmp_path / "b.jpg", 2)))
    shutil.copy(tmp_path / "a.jpg", tmp_path / "c.jpg")
    found = items(*(tmp_path / name for name in ("b.jpg", "c.jpg", "a.jpg")))
    request.getfixturevalue("no_decoding")
    again = table(found)
    assert not again.failed
    assert again.rows.tobytes() == first.rows[[1, 0, 0]].tobytes()


def test_what_is_done_is_kept_when_it_is_ended_early(tmp_path, request):
    found = items(*(save(tmp_path / f"{n}.png", n) for n in range(160)))
    run = measured(found)
    while next(run).done == 0:
        pass
    run.close()
    request.getfixturevalue("no_decoding")
    again = table(found)
    assert 50 <= int(again.read.sum()) < 160


@pytest.mark.parametrize("harm", ["cut", "foreign", "flipped", "folder"])
def test_a_damaged_cache_is_built_again(tmp_path, harm):
    found = items(*(save(tmp_path / f"{n}.png", n) for n in range(60)))
    rows = table(found).rows.tobytes()
    path = places.measures()
    data = bytearray(path.read_bytes())
    path.unlink()
    if harm == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif harm == "foreign":
        path.write_bytes(b"not a database at all" * 500)
    elif harm == "flipped":
        for at in range(1000, len(data), 97):
            data[at] ^= 0xFF
        path.write_bytes(data)
    else:
        path.mkdir()
    assert table(found).rows.tobytes() == rows
    if harm != "folder":
        table(found)  # where it was deleted it is there again
        assert dict(MeasuresCache(*_kind()).get([item.digest for item in found]))


def _kind() -> tuple[str, int]:
    return f"{measures._EDITION} {measures.imagehash.__version__} {measures._ROW.descr}", measures._ROW.itemsize


def test_the_cache_forgets_the_oldest_and_other_editions(tmp_path):
    path = tmp_path / "cache.sqlite"
    cache = MeasuresCache("1", 4, path, most=100)
    for start in range(0, 400, 10):
        cache.put({f"{n}": n.to_bytes(4, "big") for n in range(start, start + 10)})
    found = dict(cache.get([str(n) for n in range(400)]))
    assert 50 < len(found) <= 100
    assert found["399"] == (399).to_bytes(4, "big")
    assert "0" not in found
    newer = MeasuresCache("2", 4, path)
    assert dict(newer.get(["399"])) == {}
    newer.put({"7": b"abcd", "": b"none"})
    assert dict(newer.get(["7", ""])) == {"7": b"abcd"}
    assert dict(cache.get(["399"])) == {}


def test_rows_that_are_not_what_was_put_are_not_given_back(tmp_path):
    import sqlite3

    path = tmp_path / "cache.sqlite"
    cache = MeasuresCache("1", 4, path)
    cache.put({"a": b"aaaa", "b": b"bbbb"})
    base = sqlite3.connect(path)
    (name,) = base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchone()
    base.execute(f"UPDATE {name} SET row = ? WHERE digest = 'a'", (b"bbbb",))
    base.commit()
    base.close()
    assert dict(cache.get(["a", "b"])) == {"b": b"bbbb"}


WRITER = """
import sys
from pathlib import Path
from tlgui.data.measures_cache import MeasuresCache
cache = MeasuresCache("1", 4, Path(sys.argv[1]))
for n in range(30):
    cache.put({f"{sys.argv[2]}-{n}": n.to_bytes(4, "big")})
"""


def test_two_processes_write_at_once(tmp_path):
    path = tmp_path / "cache.sqlite"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, path, name]) for name in "ab"]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    keys = [f"{name}-{n}" for name in "ab" for n in range(30)]
    assert sorted(dict(MeasuresCache("1", 4, path).get(keys))) == sorted(keys)
