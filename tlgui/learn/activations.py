"""What the frozen blocks put out for each image and view: computed once, kept on disk, computed again where it is gone.

A row is known by the image's content, its view and everything that decides its bytes; see :func:`space_key`.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, overload

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from tlgui.data import members
from tlgui.errors import Told, ToldError
from tlgui.learn import ranks
from tlgui.learn.compute import Compute
from tlgui.learn.forward import AnyForward, Row, single, single_threads
from tlgui.learn.loading import FRESH, Images, decode_threads
from tlgui.learn.network import Network
from tlgui.learn.paged import Release, nothing
from tlgui.learn.store import BLOCK_BYTES, BLOCK_ROWS, Store
from tlgui.messages import Backend, Cached, Precision, Progress

EDITION = 3  # of what is computed; a new one when the same inputs give other bytes
_AHEAD = 3  # groups for each thread beyond those in work
_LATELY = 3.0  # seconds over which a speed is told
_AT_ONCE = 4096  # keys that are looked up together
SHARE = 7 / 8  # of the bound: rows of one pass that do not fit would push each other out

Key = tuple[int, int]
"""An image's number and a view's."""
Space = dict[str, str | int | float | None]


class Keys(Sequence[Key]):
    """The keys of the images ``numbers`` int [keys] with their ``views`` (one for all, or int [keys]), each made when it is
    asked for."""

    def __init__(self, numbers: NDArray[Any], views: NDArray[Any] | int = 0) -> None:
        self._numbers, self._views = numbers, np.broadcast_to(views, numbers.shape)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Key: ...
    @overload
    def __getitem__(self, at: slice) -> list[Key]: ...
    def __getitem__(self, at: int | slice) -> Key | list[Key]:
        if isinstance(at, slice):
            return list(zip(self._numbers[at].tolist(), self._views[at].tolist(), strict=True))
        return int(self._numbers[at]), int(self._views[at])


class Groups(Sequence[Sequence[Key]]):
    """Groups of keys, each made when it is asked for: those of an epoch over a million images would take some 200 MB."""

    def __init__(self, numbers: range, make: Callable[[int], Sequence[Key]]) -> None:
        """One for each of ``numbers``, as ``make`` gives it."""
        self._numbers, self._make = numbers, make

    @classmethod
    def of(cls, keys: Sequence[Key], size: int) -> Groups:
        """``keys`` in groups of ``size``, the last one smaller."""
        return cls(range(0, len(keys), size), lambda at: keys[at : at + size])

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Sequence[Key]: ...
    @overload
    def __getitem__(self, at: slice) -> Groups: ...
    def __getitem__(self, at: int | slice) -> Sequence[Key] | Groups:
        return Groups(self._numbers[at], self._make) if isinstance(at, slice) else self._make(self._numbers[at])


def space_key(network: Network, depth: int, compute: Compute, precision: Precision, backend: Backend) -> Space:
    """All that decides a row's bytes but the image and the view. The number of threads does not."""
    return {
        "edition": EDITION,
        "backbone": network.source.info.name,
        "weights": network.source.hash_of(depth) if depth else "",
        "depth": depth,
        "taps": ",".join(network.taps),
        "preprocessing": repr(network.preprocessing),
        "precision": precision,
        "backend": backend,
        "device": compute.info.label if not compute.is_cpu else compute.info.label.rpartition(",")[0],
        "torch": torch.__version__,
    }


@dataclass(frozen=True, slots=True)
class Given:
    """``activations`` [B, …] and ``early`` taps (float32 [B, k], or None) of the images and views ``keys``, on the CPU."""

    keys: tuple[Key, ...]
    activations: Tensor
    early: Tensor | None

    def some(self, first: int, end: int) -> Given:
        """Those from ``first`` to before ``end``."""
        early = None if self.early is None else self.early[first:end]
        return Given(self.keys[first:end], self.activations[first:end], early)


class Held:
    """Features that are computed already, given as :class:`Activations` gives them."""

    def __init__(self, features: Tensor, release: Release = nothing) -> None:
        """``features`` float32 [images, width], by the images' numbers, whose pages ``release`` gives back."""
        self._features, self.release = features, release

    def stream(self, groups: Sequence[Sequence[Key]], *, every: bool = False) -> Generator[Given, None, None]:  # noqa: ARG002 - all are there
        """The rows of each group, in order."""
        read = 0
        for group in groups:
            yield Given(tuple(group), self._features[[number for number, _ in group]], None)
            read += len(group)
            if read >= _AT_ONCE:
                self.release()
                read = 0


@dataclass(frozen=True, slots=True)
class _Made:
    """Rows that were computed, and the images that could not be read."""

    keys: tuple[Key, ...] = ()
    rows: tuple[Row, ...] = ()
    told: tuple[tuple[int, Told], ...] = ()


class Activations:
    """Rows of one network's prefix for the images of one training."""

    def __init__(self, forward: AnyForward, images: Images, store: Store, key: Space, threads: int) -> None:
        self.forward, self.images = forward, images
        self._space, self._threads = store.space(key), threads
        self._room = int(store.most_bytes * SHARE)
        self._found = self._computed = 0
        self._seconds = 0.0

    def each(
        self, keys: Sequence[Key], take: Callable[[Key, Row], None] | None = None
    ) -> Generator[Progress, None, dict[int, Told]]:
        """Have the row of every key, computing what is missing; ``take`` is given each row once, in any order.

        Progress (``features``) on the way. The answer names the images that could not be read, with the reason. Closing
        keeps what was computed so far. Of a group of processes each computes its share first, which the others then find on
        disk; what did not fit there, each computes.
        """
        group = ranks.group()
        if group.world > 1 and group.from_first(lambda: self._room > 0):
            found, computed = self._found, self._computed
            yield from self._each(group.share(keys), None)
            new = int(group.sum(torch.tensor([self._computed - computed])))  # when all have come here
            self._found, self._computed = found - new, computed + new  # which will be found below
        return (yield from self._each(keys, take))

    def _each(
        self, keys: Sequence[Key], take: Callable[[Key, Row], None] | None
    ) -> Generator[Progress, None, dict[int, Told]]:
        total = len(keys)
        yield Progress("features", 0, total)
        missing = yield from self._from_disk(keys, take)
        done = len(keys) - len(missing)
        self._found += done
        yield Progress("features", done, total)
        failures: dict[int, Told] = {}
        began = time.monotonic()
        recent = deque([(began, done)])
        size = self.forward.images
        groups = ([keys[at] for at in missing[first : first + size]] for first in range(0, len(missing), size))
        with closing(self._made(groups)) as source:
            for made in source:
                if take is not None:
                    for key, row in zip(made.keys, made.rows, strict=True):
                        take(key, row)
                failures |= dict(made.told)
                self._computed += len(made.keys)
                done += len(made.keys) + len(made.told)
                recent.append((time.monotonic(), done))
                while len(recent) > 2 and recent[-1][0] - recent[0][0] > _LATELY:
                    recent.popleft()
                speed = (done - recent[0][1]) / max(1e-6, recent[-1][0] - recent[0][0])
                yield Progress("features", done, total, speed)
        self._seconds += time.monotonic() - began
        return failures

    def missing(self, keys: Sequence[Key]) -> int:
        """How many of the rows of ``keys`` are not on disk."""
        self._space.refresh()
        return len(keys) - sum(int(self._space.has(self._ids(some)).sum()) for some in _some(keys))

    def stream(self, groups: Sequence[Sequence[Key]], *, every: bool = False) -> Generator[Given, None, None]:
        """For each group, in order, what the prefix puts out: from disk, or computed ahead in threads.

        An image that can no longer be read is left out of its group, which may leave none in it, or, if ``every`` one is needed,
        told: raises ToldError as reading it does.
        """
        self._space.refresh()
        ahead: deque[tuple[int, Sequence[Key]]] = deque()
        with closing(self._made(self._missing(groups, ahead))) as source:
            begun = [made] if (made := next(source, None)) is not None else []  # from now on ``ahead`` is ahead
            for number, group in enumerate(groups):
                rows: dict[Key, Row] = {}
                missing: set[Key] = set()
                while ahead and ahead[0][0] == number:
                    missing.update(ahead.popleft()[1])
                    made = begun.pop() if begun else next(source)
                    rows |= zip(made.keys, made.rows, strict=True)
                    if every and made.told:
                        raise ToldError(made.told[0][1].code, **made.told[0][1].arguments)
                given = self._given(group, rows, missing)
                if every and (given is None or len(given.keys) < len(group)):
                    there = given.keys if given is not None else ()
                    path = self.images.paths[next(key for key in group if key not in there)[0]]
                    raise ToldError("image-missing", path=str(path), name=path.name)
                yield given if given is not None else Given((), torch.empty(0), None)

    def _missing(
        self, groups: Sequence[Sequence[Key]], ahead: deque[tuple[int, Sequence[Key]]]
    ) -> Iterator[Sequence[Key]]:
        """The keys whose rows are not on disk, as many of a group as are computed at once; they go to the end of ``ahead``, too,
        with the group's number."""
        many = max(1, _AT_ONCE // max(1, len(groups[0]))) if len(groups) else 1  # are looked up together
        for first in range(0, len(groups), many):
            some = list(groups[first : first + many])
            here = iter(self._space.has([self._id(key) for group in some for key in group]).tolist())
            for number, group in enumerate(some, first):
                missing = [key for key in group if not next(here)]
                for at in range(0, len(missing), self.forward.images):
                    part = missing[at : at + self.forward.images]
                    ahead.append((number, part))
                    yield part

    def cached(self, images: int) -> Cached:
        """What was found and computed so far, for ``images`` images."""
        size = (self._found + self._computed) * self.forward.layout.size
        speed = self._computed / self._seconds if self._seconds else 0.0
        return Cached(images, max(0, images - self._computed), size, speed)

    def blank(self) -> Given:
        """What a process computes on in a step that has no image for it; of no image."""
        layout = self.forward.layout
        return Given((), *layout.tensors([np.zeros(layout.size, np.uint8)]))

    def release(self) -> None:
        """Give back the memory of pages that were read."""
        self._space.release()

    def _from_disk(
        self, keys: Sequence[Key], take: Callable[[Key, Row], None] | None
    ) -> Generator[Progress, None, NDArray[np.intp]]:
        """Hand on the rows that are on disk, with Progress for many; the places of the others among ``keys``."""
        self._space.refresh()
        here = np.zeros(len(keys), bool)
        for first, some in zip(range(0, len(keys), _AT_ONCE), _some(keys), strict=True):
            if first:
                yield Progress("features", int(here.sum()), len(keys))
            if take is None:
                here[first : first + len(some)] = self._space.has(self._ids(some))
                continue
            for place, (key, row) in enumerate(zip(some, self._space.each(self._ids(some)), strict=True), first):
                if row is not None and len(row) == self.forward.layout.size:
                    take(key, row)
                    here[place] = True
            self._space.release()
        return np.flatnonzero(~here)

    def _row(self, key: Key) -> Row | None:
        row = self._space.get(self._id(key))
        return row if row is not None and len(row) == self.forward.layout.size else None

    def _given(self, group: Sequence[Key], rows: dict[Key, Row], missing: set[Key]) -> Given | None:
        for key in group:
            if key not in rows:
                row = self._row(key)
                if row is None and key not in missing:  # it was there a moment ago
                    for made in self._made([[key]]):
                        rows |= zip(made.keys, made.rows, strict=True)
                elif row is not None:
                    rows[key] = row
        keys = tuple(key for key in group if key in rows)
        return Given(keys, *self.forward.layout.tensors([rows[key] for key in keys])) if keys else None

    def _ids(self, keys: Sequence[Key]) -> list[str]:
        return [self._id(key) for key in keys]

    def _id(self, key: Key) -> str:
        number, view = key
        own = f"{self.images.digests[number]}-{view}"
        return own if view < FRESH else f"{own}-{number}"

    def _made(self, groups: Iterable[Sequence[Key]]) -> Generator[_Made, None, None]:
        """The rows of each group, in order, computed in threads ahead, and put on disk in larger blocks on the way.

        On a processor each thread decodes and computes; a graphics card is fed by threads that decode.
        """
        waiting = iter(groups)
        on_cpu = self.forward.on_cpu
        # one more than there are cores: while two wait for each other to give the interpreter free, it computes
        count = self._threads + 1 if on_cpu else decode_threads()
        ahead: deque[Future[_Made]] = deque()
        keeping = _Keeping(self)
        with single_threads(self._threads):
            pool = ThreadPoolExecutor(count, thread_name_prefix="decode", initializer=single)
            try:
                while True:
                    while len(ahead) <= count * _AHEAD and (group := next(waiting, None)) is not None:
                        ahead.append(pool.submit(self._one, group, computes=on_cpu))
                    if not ahead:
                        return
                    made = ahead.popleft().result()
                    if not on_cpu and made.rows:
                        made = _Made(made.keys, tuple(self.forward.rows(made.rows)), made.told)
                    keeping.add(made)
                    yield made
            finally:
                pool.shutdown(wait=True, cancel_futures=True)
                keeping.put()
                self.images.close()

    def _one(self, group: Sequence[Key], *, computes: bool) -> _Made:
        keys: list[Key] = []
        arrays: list[Row] = []
        told: list[tuple[int, Told]] = []
        for key in group:
            try:
                arrays.append(self.images.view(*key))
                keys.append(key)
            except ToldError as error:
                if error.told.code in ("image-missing", "image-failed"):
                    _refuse_away(self.images.paths[key[0]])
                told.append((key[0], error.told))
        rows = self.forward.rows(arrays) if computes and arrays else arrays
        return _Made(tuple(keys), tuple(rows), tuple(told))


def _some(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """``keys``, as many at a time as are looked up together."""
    return (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))


def _refuse_away(path: Path) -> None:
    """One image that is gone is left out; all of a folder are not. Raises ToldError: images-away."""
    try:
        with os.scandir(members.home(path)) as entries:
            there = any(entries)
    except OSError:  # renamed away, or its drive is gone
        there = False
    if not there:
        raise ToldError("images-away", path=str(members.home(path)))


class _Keeping:
    """Gathers rows until they make a block worth writing; fresh views, which come once, and what has no room are not kept."""

    def __init__(self, activations: Activations) -> None:
        self._of = activations
        self._waiting: dict[str, Row] = {}
        self._bytes = 0

    def add(self, made: _Made) -> None:
        for key, row in zip(made.keys, made.rows, strict=True):
            if key[1] < FRESH and self._of._room >= len(row):
                self._of._room -= len(row)
                self._waiting[self._of._id(key)] = row
                self._bytes += len(row)
        if self._bytes >= BLOCK_BYTES or len(self._waiting) >= BLOCK_ROWS:
            self.put()

    def put(self) -> None:
        if self._waiting:
            self._of._space.put(self._waiting)
            self._waiting, self._bytes = {}, 0
