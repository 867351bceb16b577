"""What can be measured of an image without a network: size, mode, colours, a perceptual hash; kept by content."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import imagehash
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tlgui.data import images
from tlgui.data.cores import threads
from tlgui.data.facts import facts
from tlgui.data.measures_cache import MeasuresCache
from tlgui.errors import Told, as_told
from tlgui.messages import Item, Progress

T = TypeVar("T")

_DECODED = 128  # px: short side that is decoded at least; hashes of copies at other sizes come out the same from it
_HASH_SIDE = 16  # 256 bits: 64 tell too few images apart (unrelated photos as near as cropped ones)
_HASH_PIXELS = 4 * _HASH_SIDE
_WHOLE = (0.0,) * 4
_INNER = (0.025,) * 4  # of the left, upper, right, lower side is cut off: a copy cropped by up to 4 % a side is near it
_CORNERS = (
    (0.04, 0.04, 0, 0),
    (0, 0.04, 0.04, 0),
    (0.04, 0, 0, 0.04),
    (0, 0, 0.04, 0.04),
)  # for crops that end in a corner
_FEATURELESS = 3.0  # standard deviation in levels: below it a hash is of noise
_FRAME = 1 / 32  # of each side
_AT_ONCE = 50  # files between two events, and between two writes
_TEXT = 48  # bytes of a text

# One row of a table; what is changed here, or in how it is computed, gets another number below.
_ROW = np.dtype(
    [
        ("width", np.int32), ("height", np.int32), ("mode", "S8"), ("format", "S12"), ("camera", f"S{_TEXT}"),
        ("software", f"S{_TEXT}"), ("size", np.int64), ("mean", np.float32, 3), ("border", np.float32, 3),
        ("span", np.float32), ("flat", np.float32), ("colours", np.int32), ("hash", np.uint64, 4), ("inner", np.uint64, 4),
    ]
)  # fmt: skip
_EDITION = 2


class Measures(NamedTuple):
    """One image. ``width`` and ``height`` (px) are the upright image's; ``mode`` and ``format`` are the file's own, in Pillow's
    words; ``camera`` and ``software`` are EXIF's, or empty; ``size`` in bytes; ``mean`` and ``border`` are mean red, green, blue
    (0..255) of all and of a thin frame.

    ``span`` is how many levels (0..255) lie between the darkest and the brightest hundredth of the channel with the widest range;
    ``flat`` is the share of pixels like their neighbours, 0..1; ``colours`` is how many colours (of 4096) make 95 % of the
    image. ``hash`` and ``inner`` are perceptual hashes of 256 bits of all and of the middle; zeros when there is nothing to see.
    """

    width: int
    height: int
    mode: str
    format: str
    camera: str
    software: str
    size: int
    mean: tuple[float, ...]
    border: tuple[float, ...]
    span: float
    flat: float
    colours: int
    hash: tuple[int, ...]
    inner: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """The measures of a dataset's items, in their order: ``rows`` [n] is a structured array with the fields of Measures (text as
    UTF-8 bytes, cut). ``failed``: the items that could not be read, by number, and why; their rows are zeros."""

    rows: NDArray[Any]
    failed: dict[int, Told] = field(default_factory=dict)

    @property
    def hashes(self) -> NDArray[np.uint64]:
        """[n, 8]: ``hash`` and ``inner`` of each image."""
        joined: NDArray[np.uint64] = np.concatenate([self.rows[name] for name in ("hash", "inner")], axis=1)
        return joined

    @property
    def read(self) -> NDArray[np.bool_]:
        """[n]: which items could be read."""
        known: NDArray[np.bool_] = self.rows["width"] > 0
        return known


def measure(path: Path) -> Measures:
    """The measures of the image in ``path``, in one decode. Raises ToldError as :func:`tlgui.data.images.read` does."""
    said = facts(path)
    image = images.read(path, smallest=_DECODED)
    hashes = _hashes(image, (_WHOLE, _INNER))
    image.thumbnail((_DECODED, _DECODED), Image.Resampling.BOX)
    planes = np.ascontiguousarray(np.moveaxis(np.asarray(image, dtype=np.int16), 2, 0))
    return Measures(
        said.width, said.height, said.mode, said.kind, said.camera, said.software, said.size,
        *_means(planes), _span(planes), _flat(planes), _colours(planes),
        hashes[0], hashes[1],
    )  # fmt: skip


def measured(items: Sequence[Item]) -> Iterator[Progress | Table]:
    """Progress (``measure``) …, then the Table of all ``items``. What was measured before is read from the cache folder; the
    rest is decoded in threads. Closing the iterator ends it and keeps what is done. Never raises for a bad image."""
    yield Progress("measure", 0, len(items))
    table, cache = Table(np.zeros(len(items), _ROW)), _cache()
    missing = _recall(items, table, cache)
    done = len(items) - len(missing)
    if done:
        yield Progress("measure", done, len(items))
    for some in _in_threads(items, missing, measure):
        fresh: dict[str, bytes] = {}
        for number, found in some:
            if isinstance(found, Told):
                table.failed[number] = found
                continue
            table.rows[number] = _row(found)
            fresh[items[number].digest] = table.rows[number].tobytes()
        cache.put(fresh)
        done += len(some)
        yield Progress("measure", done, len(items))
    yield table


def corners(items: Sequence[Item]) -> Generator[Progress, None, NDArray[np.uint64]]:
    """Perceptual hashes [n, 16] of what of each of ``items`` ends in its four corners: Progress (``measure``) on the way. Zeros
    where there is nothing to see, or nothing to read."""
    found = np.zeros((len(items), 16), np.uint64)
    done = 0
    for some in _in_threads(items, range(len(items)), _corners):
        for number, hashes in some:
            if not isinstance(hashes, Told):
                found[number] = hashes
        done += len(some)
        yield Progress("measure", done, len(items))
    return found


def unknown(items: Sequence[Item]) -> int:
    """How many of ``items`` were not measured before."""
    return len(_recall(items, Table(np.zeros(len(items), _ROW)), _cache()))


def _cache() -> MeasuresCache:
    return MeasuresCache(f"{_EDITION} {imagehash.__version__} {_ROW.descr}", _ROW.itemsize)


def _recall(items: Sequence[Item], table: Table, cache: MeasuresCache) -> list[int]:
    """Fill in what is known; the numbers of the other items."""
    by_digest: dict[str, list[int]] = {}
    for number, item in enumerate(items):
        by_digest.setdefault(item.digest, []).append(number)
    for digest, row in cache.get([digest for digest in by_digest if digest]):
        table.rows[by_digest[digest]] = np.frombuffer(row, _ROW)[0]
    return np.flatnonzero(~table.read).tolist()


def _in_threads(
    items: Sequence[Item], numbers: Sequence[int], make: Callable[[Path], T]
) -> Iterator[list[tuple[int, T | Told]]]:
    """What ``make`` makes of the items ``numbers``, some at a time, while the next ones are decoded."""
    pool = ThreadPoolExecutor(threads(), thread_name_prefix="measure")
    ahead: deque[list[tuple[int, Future[T | Told]]]] = deque()
    try:
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            ahead.append([(number, pool.submit(_try, make, items[number].path)) for number in some])
            if len(ahead) > 2:
                yield [(number, future.result()) for number, future in ahead.popleft()]
        while ahead:
            yield [(number, future.result()) for number, future in ahead.popleft()]
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _try(make: Callable[[Path], T], path: Path) -> T | Told:
    try:
        return make(path)
    except Exception as error:  # a file may be anything, and change while it is read
        return as_told(error)


def _row(found: Measures) -> tuple[Any, ...]:
    return tuple(one.encode(errors="replace") if isinstance(one, str) else one for one in found)


def _means(planes: NDArray[np.int16]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Mean colour of ``planes`` [3, height, width], and of a thin frame of them."""
    height, width = planes.shape[1:]
    thick = max(1, round(min(height, width) * _FRAME))
    inside = planes[:, thick : height - thick, thick : width - thick]
    whole, inner = planes.sum((1, 2), dtype=np.int64), inside.sum((1, 2), dtype=np.int64)
    frame = (whole - inner) / (height * width - inside[0].size)
    return tuple((whole / (height * width)).tolist()), tuple(frame.tolist())


def _span(planes: NDArray[np.int16]) -> float:
    """Levels between the first and the last percentile of ``planes`` [3, height, width], where they are farthest apart; as
    numpy.percentile finds them, by counting instead of sorting: in a quarter of the time."""
    places = (planes[0].size - 1) * np.array([0.01, 0.99])
    below = np.floor(places)
    spans = []
    for plane in planes:
        counts = np.cumsum(np.bincount(plane.ravel(), minlength=256))
        one, next_one = (np.searchsorted(counts, np.minimum(below + more, counts[-1] - 1), "right") for more in (0, 1))
        low, high = one + (next_one - one) * (places - below)
        spans.append(high - low)
    return float(max(spans))


def _flat(planes: NDArray[np.int16]) -> float:
    """The share of pixels that differ by one level at most from those to the right and below."""
    across = np.abs(np.diff(planes, axis=2)).max(0, initial=0)[:-1] <= 1
    down = np.abs(np.diff(planes, axis=1)).max(0, initial=0)[:, :-1] <= 1
    both = across & down
    return float(both.mean()) if both.size else 1.0


def _colours(planes: NDArray[np.int16]) -> int:
    """How many colours of 16 x 16 x 16, the most frequent ones, make 95 % of ``planes``."""
    red, green, blue = planes >> 4
    counts = np.bincount(((red << 8) | (green << 4) | blue).ravel())
    shares = np.cumsum(np.sort(counts[counts > 0])[::-1]) / red.size
    return int(np.searchsorted(shares, 0.95)) + 1


def _corners(path: Path) -> tuple[int, ...]:
    return sum(_hashes(images.read(path, smallest=_DECODED), _CORNERS), ())


def _hashes(image: Image.Image, cuts: Sequence[tuple[float, ...]]) -> list[tuple[int, ...]]:
    """Perceptual hashes of ``image`` without each of ``cuts``; zeros when there is nothing to see."""
    grey = image.convert("L")
    grey = grey.reduce(max(1, min(grey.size) // _DECODED))  # as a JPEG was by its decoder
    if _deviation(grey) < _FEATURELESS:
        return [(0,) * 4] * len(cuts)
    return [_hash(grey, cut) for cut in cuts]


def _deviation(grey: Image.Image) -> float:
    """Standard deviation of the levels of ``grey`` (mode ``L``); as Pillow's ImageStat, which is slow, finds it."""
    counts = np.array(grey.histogram(), np.int64)
    levels, pixels = np.arange(len(counts)), counts.sum()
    mean, squares = np.dot(levels, counts) / pixels, np.dot(levels * levels, counts) / pixels
    return math.sqrt(max(0.0, squares - mean * mean))


def _hash(grey: Image.Image, cut: tuple[float, ...]) -> tuple[int, ...]:
    """pHash of ``grey`` (mode ``L``) without ``cut`` of the left, upper, right and lower side: 256 bits as four numbers."""
    width, height = grey.size
    box = (width * cut[0], height * cut[1], width * (1 - cut[2]), height * (1 - cut[3]))
    small = grey.resize((_HASH_PIXELS, _HASH_PIXELS), Image.Resampling.LANCZOS, box=box)
    bits = imagehash.phash(small, hash_size=_HASH_SIDE).hash
    # low frequencies first, so that the first number alone rules out most other images
    order = [bits[:8, :8], bits[:8, 8:], bits[8:, :8], bits[8:, 8:]]
    packed = np.packbits(np.concatenate([part.ravel() for part in order])).view(">u8")
    return tuple(int(number) for number in packed)
