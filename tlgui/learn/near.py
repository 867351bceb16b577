"""Images that are nearly the same, by what the backbone sees in them."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.data.near import Pairs, near_images
from tlgui.learn.paged import Paged, Release, nothing, taken
from tlgui.learn.store import Store
from tlgui.messages import Item, Progress

if TYPE_CHECKING:
    from tlgui.data.measures import Table

COSINE, GAP = 0.93, 0.3
"""Two images are nearly the same when the cosine of their features is ``COSINE`` or more, and their distance (1 - cosine) is at
most ``GAP`` times that of either to its ``NEIGHBOUR``-th nearest: in sets where all images are alike a cosine alone says little.

Measured with EfficientNet-Lite0. Cats and dogs: 30 images each saved at quality 60, at 80 % of the size and cropped by 4 % have
cosines from .946 with the original and gaps up to .17, cropped by 8 % from .92 and .27; different images have cosines up to .78
(ants and bees .80). Flowers: 18 pairs, all copies or the same flower taken again; what comes next, from a cosine of .919 down,
are different flowers. Brain scans: 15 pairs of different files, all the same scan. Forks and scissors: 4, the same thing in about
the same place. Satellite: of all pairs 1 % have a cosine of .97 and more; 25 pass the gap, all of images without ``CONTRAST``."""
COSINE_CONFIRMED, BITS_CONFIRMED = 0.9, 72
"""Or when their cosine is ``COSINE_CONFIRMED`` or more and their perceptual hashes differ in at most so many of 256 bits: as in a
burst, whose images all have many near neighbours. Of all these sets no two different images pass: hashes of different photos
differ in 86 bits and more, of scans in 60."""
PROBABLE = 0.85
"""Images without another at such a cosine need not be measured to know that they stand alone. Of cats and dogs, ants and bees
none has one, of flowers a quarter, of brain scans two fifths."""
NEIGHBOUR = 8
CONTRAST = 32.0
"""Levels (0..255) between an image's darkest and its brightest hundredth: below, it is sky or sea, and like all of its kind."""
_MOST = 32  # neighbours of an image that are looked at
_BLOCK, _COLUMNS = 1000, 20_000  # images that are compared at once, and with how many
_ROWS, _AT_ONCE = 4096, 32  # images that are narrowed at once; whose neighbours are looked at exactly
_MANY, _WIDTH = 20_000, 256  # from so many images on, neighbours are looked for in so many dimensions
_ROUGH = 0.05  # by which a cosine in these may be too small
_SEARCH = 2  # edition of the search by hashes; a new one when it finds other pairs


def measured(items: Sequence[Item], numbers: Sequence[int] | None = None) -> Generator[Progress, None, Table]:
    """The measures of the images ``numbers`` (None: all); the rows of the others are zeros. Progress (``measure``) on the way."""
    from tlgui.data import measures  # what it brings takes a while, and often no image is measured

    chosen = range(len(items)) if numbers is None else numbers
    for event in measures.measured(items if numbers is None else [items[number] for number in numbers]):
        if isinstance(event, Progress):
            yield event
            continue
        if numbers is None:
            return event
        rows = np.zeros(len(items), event.rows.dtype)
        rows[list(chosen)] = event.rows
        return measures.Table(rows, {chosen[number]: told for number, told in event.failed.items()})
    raise AssertionError("a measuring ends with its table")


def by_hashes(items: Sequence[Item], hashes: NDArray[np.uint64], store: Store) -> Generator[Progress, None, Pairs]:
    """What :func:`near_images` finds, kept for the next look at the same images: the search grows with their square, and is most
    of a second check of many."""
    space = store.space({"edition": _SEARCH, "kind": "near-hashes"})
    space.refresh()
    name = hashlib.blake2b(hashes.tobytes(), digest_size=16).hexdigest()
    row = space.get(name)
    if row is not None and len(row) >= 8 and len(row) % 8 == 0:
        kept = np.frombuffer(row.tobytes(), np.int32).reshape(-1, 2)
        if kept[0].tolist() == [len(hashes), len(kept) - 1]:
            return kept[1:]
    found = yield from near_images(items, hashes)
    counted = np.concatenate([np.array([[len(hashes), len(found)]], np.int32), found])
    space.put({name: counted.view(np.uint8).reshape(-1)})
    return found


class Neighbours(NamedTuple):
    """Of the images ``rows`` [r], which have one at a cosine of ``PROBABLE`` or more: the nearest others, ``columns`` int32
    [r, k], nearest first, and the cosines ``values`` [r, k]."""

    rows: Tensor
    columns: Tensor
    values: Tensor


def near(found: Neighbours, table: Table, classes: int) -> Pairs:
    """The pairs of images that are nearly the same, by the ``found`` neighbours and what was measured of these.

    Images of less contrast than ``CONTRAST`` are in no pair."""
    count = len(table.rows)
    if not len(found.rows):
        return np.empty((0, 2), np.int32)
    hashes = np.concatenate([table.rows["hash"], table.rows["inner"]], axis=1)
    contrast = torch.from_numpy(table.rows["span"] >= CONTRAST)
    # where a class has few images, all the others of it may be that near
    place = max(2, min(NEIGHBOUR, count // (4 * classes), found.values.shape[1]))
    distance = torch.zeros(count)
    distance[found.rows] = 1 - found.values[:, place - 1]
    pairs = []
    for rows, columns, values in zip(*(torch.split(part, _ROWS) for part in found), strict=True):
        one, other = rows[:, None].expand(columns.shape), columns.long()
        seen = (values >= COSINE_CONFIRMED) & contrast[one] & contrast[other]
        one, other, cosines = one[seen], other[seen], values[seen]
        apart = (cosines >= COSINE) & (1 - cosines <= GAP * torch.minimum(distance[one], distance[other]))
        confirmed = torch.from_numpy(_bits(hashes[one.numpy()], hashes[other.numpy()]) <= BITS_CONFIRMED)
        ends = torch.stack([torch.minimum(one, other), torch.maximum(one, other)], 1)[apart | confirmed]
        pairs.append(ends.int())
    different: Pairs = torch.unique(torch.cat(pairs), dim=0).numpy()
    return different


def neighbours(features: Tensor, release: Release = nothing) -> Generator[Progress, None, Neighbours]:
    """The nearest others of each image by ``features`` float32 [images, width] of the last block (zeros: an image without).

    Progress (``features``) after each block of images. Some 250 MB of memory, and for each image that has a near one 256 bytes:
    ``release`` gives back those of ``features`` that were read.
    """
    numbers = _filled(features, release)
    count = len(numbers)
    most = max(0, min(_MOST, count - 1))
    # room for all at once, of which the system gives what is written to: small pieces that stay would lie between large ones that
    # go, and memory would grow by the holes
    found = Neighbours(torch.empty_like(numbers), torch.empty(count, most, dtype=torch.int32), torch.empty(count, most))
    filled = 0
    if count < 3:
        return Neighbours(*(part[:0] for part in found))
    narrow = _narrowed(features, numbers, release)
    rough = narrow.rows.shape[1] < features.shape[1]
    least = PROBABLE - (_ROUGH if rough else 0)
    for start in range(0, count, _BLOCK):
        for rows, columns, about in _nearest(narrow, range(start, min(count, start + _BLOCK)), least, most):
            exact = about
            if rough:
                exact = _cosines(features[numbers[rows]], features[numbers[columns]])
                release()
            values, order = exact.sort(dim=1, descending=True, stable=True)
            enough = values[:, 0] >= PROBABLE
            here = numbers[rows[enough]], numbers[columns.gather(1, order)[enough]].int(), values[enough]
            for part, own in zip(found, here, strict=True):
                part[filled : filled + len(own)] = own
            filled += len(here[0])
        yield Progress("features", min(count, start + _BLOCK), count)
    return Neighbours(*(part[:filled] for part in found))


def _filled(features: Tensor, release: Release) -> Tensor:
    """The numbers of the images that have features."""
    found = [torch.empty(0, dtype=torch.bool)]
    for some in torch.split(features, _ROWS):
        found.append(some.any(1))
        release()
    return torch.nonzero(torch.cat(found))[:, 0]


def _narrowed(features: Tensor, numbers: Tensor, release: Release) -> Paged:
    """The rows ``numbers`` of ``features``, of length 1; of many images in fewer dimensions, in which the angles are about the
    same (Johnson & Lindenstrauss 1984)."""
    width = features.shape[1]
    draw = None
    if len(numbers) >= _MANY and width > _WIDTH:
        draw = torch.randn(width, _WIDTH, generator=torch.Generator().manual_seed(0))
    narrow = Paged(len(numbers), width if draw is None else _WIDTH)
    for into, some in zip(torch.split(narrow.rows, _ROWS), torch.split(numbers, _ROWS), strict=True):
        rows = taken(features, some, release)
        into.copy_(F.normalize(rows if draw is None else rows @ draw, dim=1))
        narrow.release()
    return narrow


def _nearest(narrow: Paged, own: range, least: float, most: int) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Of the images ``own`` those that have another at a cosine of ``least`` or more, some [r] at a time, the ``most``
    nearest others of these [r, most], and their cosines. All are compared with ``_COLUMNS`` others at a time; of many, these
    once more."""
    count, ones = len(narrow.rows), narrow.rows[own.start : own.stop].clone()
    places = [range(left, min(count, left + _COLUMNS)) for left in range(0, count, _COLUMNS)]
    highest = torch.full((len(ones),), -1.0)
    for place in places:
        cosines = _against(narrow, place, ones, torch.arange(own.start, own.stop))
        highest = torch.maximum(highest, cosines.amax(1))
    some = torch.nonzero(highest >= least)[:, 0]
    if not len(some):
        return
    if len(places) == 1:
        for rows in torch.split(some, _AT_ONCE):
            nearest = cosines[rows].topk(most, dim=1)
            yield rows + own.start, nearest.indices, nearest.values
        return
    ones, rows = ones[some], some + own.start
    values, columns = ones.new_empty(len(ones), 0), rows.new_empty(len(ones), 0)
    for place in places:
        here = _against(narrow, place, ones, rows).topk(min(most, len(place)), dim=1)
        both, beside = torch.cat([values, here.values], 1), torch.cat([columns, here.indices + place.start], 1)
        values, order = both.topk(min(most, both.shape[1]), dim=1)
        columns = beside.gather(1, order)
    yield from zip(*(torch.split(part, _AT_ONCE) for part in (rows, columns, values)), strict=True)


def _against(narrow: Paged, place: range, ones: Tensor, numbers: Tensor) -> Tensor:
    """The cosines of ``ones``, which are the images ``numbers``, with the others in ``place``; -1 with themselves."""
    cosines = ones @ narrow.rows[place.start : place.stop].T
    narrow.release()
    inside = torch.nonzero((numbers >= place.start) & (numbers < place.stop))[:, 0]
    cosines[inside, numbers[inside] - place.start] = -1.0
    return cosines


def _cosines(ones: Tensor, others: Tensor) -> Tensor:
    """Of each of ``ones`` [r, width] with each of its ``others`` [r, k, width]."""
    return (F.normalize(others, dim=2) @ F.normalize(ones, dim=1)[:, :, None])[:, :, 0]


def _bits(ones: NDArray[np.uint64], others: NDArray[np.uint64]) -> NDArray[np.int64]:
    """In how many bits the hashes [n, 8], each of a whole image and of its middle, differ where they differ least."""
    pairs = [(ones[:, a : a + 4], others[:, b : b + 4]) for a in (0, 4) for b in (0, 4)]
    counts = [np.bitwise_count(one ^ other).sum(1, dtype=np.int64) for one, other in pairs]
    fewest: NDArray[np.int64] = np.min(counts, axis=0)
    return fewest
