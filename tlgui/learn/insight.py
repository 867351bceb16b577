"""What the backbone and a classifier on its features say of a dataset, kept on disk for the next look at the same images."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from itertools import chain, islice

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

import tlgui
from tlgui.data.grouping import grouped
from tlgui.data.measures import Table
from tlgui.data.near import Pairs, groups_of
from tlgui.learn import gallery, labels, settling
from tlgui.learn.choosing import FOLDS, Candidates, drawn
from tlgui.learn.compute import telling_memory
from tlgui.learn.near import near, neighbours
from tlgui.learn.paged import Paged, Release, taken
from tlgui.learn.plans import planned
from tlgui.learn.store import Space
from tlgui.learn.survey import look
from tlgui.messages import Dataset, Numbers, Progress, Train

_EDITION = 2  # of what is kept; a new one when the same images give something else
_LEAST = 8  # images; what a classifier says of fewer is nothing
_MOVED = 512  # rows of features at once
_DRAWS = 3  # random divisions into folds whose mean is compared


@dataclass(frozen=True)
class Insight:
    """Of a dataset's items by number.

    ``pairs`` [m, 2] are nearly the same by features; ``suspicion`` float32 [n] is of the labels, 0..1 (nan: nothing can be said);
    ``margin`` float32 [n] is how far the likeliest class is ahead of the next (nan: as before);
    ``wrong`` int32 [n] is the class that an image confidently is instead of its own, or -1; ``same`` [k, 3] are two classes that
    look the same, and how often (0..1) they are told apart; ``splits`` [3] are the accuracies 0..1 of a random and of an honest
    split, and on how many images (empty: not asked for).
    """

    pairs: Pairs
    suspicion: NDArray[np.float32]
    margin: NDArray[np.float32]
    wrong: NDArray[np.int32]
    same: NDArray[np.float64]
    splits: NDArray[np.float64]


def insight(
    request: Train, dataset: Dataset, table: Table, pairs: Sequence[Pairs], *, compare: bool
) -> Generator[Progress, None, Insight]:
    """Look at all images with the backbone of ``request``; ``pairs`` are nearly the same by their hashes. ``compare``: also the
    accuracies of a random and an honest split. Progress (``features``, ``labels``).

    Raises ToldError as building the backbone and choosing the device do; out-of-memory.
    """
    space, name = _place(request, dataset, pairs, compare=compare)
    found = _recalled(space, name, len(dataset.items))
    if found is None:
        found = yield from _computed(request, dataset, table, pairs, compare=compare)
        space.put({name: _packed(found)})
    return found


def _computed(
    request: Train, dataset: Dataset, table: Table, pairs: Sequence[Pairs], *, compare: bool
) -> Generator[Progress, None, Insight]:
    plan = planned(request, dataset)
    count, classes, last = len(dataset.items), len(dataset.classes), plan.network.source.features
    with telling_memory(plan.compute, 32):
        seen = yield from look(plan, dataset)
        assert seen.features is not None
        found = yield from neighbours(seen.features[:, :last], seen.release)
    near_pairs = near(found, table, classes)
    del found
    read = [number for number in range(count) if number not in seen.failures]
    groups = _groups(request, dataset, [*pairs, near_pairs])
    truth = torch.from_numpy(dataset.items.class_index[read].astype(np.int64))
    features = _compacted(seen.features, read, seen.release)
    images = _Images(features, last, seen.release, truth, [groups[number] for number in read], classes)
    judged = yield from _judged(images, request.seed, compare=compare)
    suspicion, wrong = np.full(count, np.nan, np.float32), np.full(count, -1, np.int32)
    margin = np.full(count, np.nan, np.float32)
    rows, release = judged.probabilities.rows, judged.probabilities.release
    margin[read] = labels.margin(rows, release)
    suspicion[read] = labels.suspicion(rows, truth, release)
    wrong[read] = labels.wrong(rows, truth, release)
    same = np.array(labels.same(rows, truth, release), np.float64).reshape(-1, 3)
    return Insight(near_pairs, suspicion, margin, wrong, same, np.array(judged.splits, np.float64))


def _groups(request: Train, dataset: Dataset, pairs: Sequence[Pairs]) -> Numbers:
    """For each item a number that those which belong together share; near ones do, whatever the rule says."""
    rule = replace(request.curation.rule, honest=True)
    return grouped(dataset, rule, groups_of(pairs, len(dataset.items)))


def _compacted(features: Tensor, read: Sequence[int], release: Release) -> Tensor:
    """The rows ``read`` of ``features``, moved to its beginning: many of them lie on the disk and are not copied to memory."""
    if len(read) < len(features):
        numbers = torch.tensor(read, dtype=torch.long)
        for into, some in zip(torch.split(features[: len(read)], _MOVED), torch.split(numbers, _MOVED), strict=True):
            into.copy_(features[some])
            release()
    return features[: len(read)]


@dataclass(frozen=True)
class _Images:
    """Those that could be read: ``features`` float32 [images, width], the first ``last`` of them the last block's, whose pages
    ``release`` gives back; ``truth`` int64 [images]; images of one of the ``groups`` belong together."""

    features: Tensor
    last: int
    release: Release
    truth: Tensor
    groups: Sequence[int]
    classes: int


@dataclass(frozen=True)
class _Judged:
    probabilities: Paged
    splits: tuple[float, ...]


def _judged(images: _Images, seed: int, *, compare: bool) -> Generator[Progress, None, _Judged]:
    """What a cross-validated head says of the images, and how well it does on random and on honest folds."""
    together, truth, classes = [str(group) for group in images.groups], images.truth, images.classes
    if len(truth) < _LEAST or len(set(together)) < 2:
        return _Judged(labels.unknown(len(truth), classes), ())
    runs = [(together, seed + draw) for draw in range(_DRAWS if compare else 1)]
    runs += [([str(number) for number in range(len(truth))], seed + draw) for draw in range(_DRAWS if compare else 0)]
    yield Progress("labels", 0, FOLDS * len(runs))
    chosen = torch.from_numpy(drawn(truth.numpy(), seed))
    some, names = taken(images.features, chosen, images.release), [together[number] for number in chosen.tolist()]
    choice = Candidates(some, images.last, truth[chosen], names, classes, seed).choose(None, None, nest=False)
    del some
    columns = images.features[:, : images.last] if choice.features == "last" else images.features
    first: Paged | None = None
    known, right = torch.ones(len(truth), dtype=torch.bool), []
    for at, (names, own) in enumerate(runs):
        told = at, len(runs)
        found = yield from labels.out_of_fold(
            columns, truth, names, classes, choice.strength, own, told, images.release
        )
        first = first or found
        if compare:
            said, hit = labels.answered(found.rows, truth, found.release)
            known &= said
            right.append(hit)
    assert first is not None
    if not compare:
        return _Judged(first, ())
    shares = [float(one[known].double().mean()) for one in right]
    honest, random = shares[:_DRAWS], shares[_DRAWS:]
    return _Judged(first, (sum(random) / _DRAWS, sum(honest) / _DRAWS, float(known.sum())))


# ------------------------------------------------------------------------------------------------------------ on disk


def _place(request: Train, dataset: Dataset, pairs: Sequence[Pairs], *, compare: bool) -> tuple[Space, str]:
    """Where what is found is kept, and under which name: all that it follows from."""
    info = gallery.GALLERY.get(request.backbone)
    stat = None
    if info is not None and not info.bundled:
        with suppress(OSError):
            stat = gallery.kept_file(info.name).stat()
    key: dict[str, str | int | float | None] = {
        "edition": _EDITION, "kind": "insight", "backbone": request.backbone, "tlgui": tlgui.__version__,
        "torch": torch.__version__, "weights": f"{stat.st_size} {stat.st_mtime_ns}" if stat else "",
    }  # fmt: skip
    hashed = hashlib.blake2b(digest_size=16)
    items, groups = ((item.digest, item.class_index) for item in dataset.items), _groups(request, dataset, pairs)
    rest = json.dumps([len(dataset.classes), request.seed, request.device, compare])[1:]
    for text in chain(["["], _json(items), [", "], _json(groups), [", ", rest]):
        hashed.update(text.encode())
    name = hashed.hexdigest()
    space = settling.store(request).space(key)
    space.refresh()
    return space, name


def _json(values: Iterable[object]) -> Iterator[str]:
    """What json.dumps gives of a list of them, in pieces: of a million images all at once would be much."""
    left, before = iter(values), "["
    while some := list(islice(left, _MOVED)):
        yield before + json.dumps(some)[1:-1]
        before = ", "
    yield "]" if before == ", " else "[]"


def _packed(found: Insight) -> NDArray[np.uint8]:
    file = io.BytesIO()
    np.savez(file, **asdict(found))
    return np.frombuffer(file.getvalue(), np.uint8)


def _recalled(space: Space, name: str, count: int) -> Insight | None:
    row = space.get(name)
    if row is None:
        return None
    try:
        with np.load(io.BytesIO(row.tobytes()), allow_pickle=False) as arrays:
            found = Insight(**arrays)
    except (OSError, ValueError, TypeError, zipfile.BadZipFile):
        return None
    return found if len(found.suspicion) == len(found.wrong) == count else None
