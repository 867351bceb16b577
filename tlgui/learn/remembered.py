"""What a model file remembers of its training's images: which they were, and its answers to those that its result rests on.

Beside the network's tensors: ``remembered.train``, ``remembered.validation`` and ``remembered.test`` uint8 [images, 8], how each
image's content hash begins; ``….logits`` float32 [answered, classes] and ``….truth`` int32 [answered] of validation and test. The
answers are those of the first ``answered`` images of the part: of all, unless they would be too large. From version 4 of the file
on ``remembered.features`` float16 [images, width], what ``likeness`` compares with. No torch here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

PREFIX = "remembered."
FEATURES = f"{PREFIX}features"
BYTES = 8  # of the hash: two images of a million are taken for one with a chance of 3e-8
MOST_BYTES = 32 * 2**20
"""Of the answers to one part; beyond it an even choice of its images is answered."""

_TYPES = {"": "U8", ".logits": "F32", ".truth": "I32"}
_PARTS = ("train", "validation", "test")


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """The images of a part, uint8 [images, 8], and the network's ``logits`` float32 [answered, classes] and the ``truth`` int32
    [answered] of the first of them."""

    images: NDArray[np.uint8]
    logits: NDArray[np.float32]
    truth: NDArray[np.int32]

    @staticmethod
    def of(
        digests: Iterable[str], logits: NDArray[np.float32], truth: Sequence[int] | NDArray[np.int64], classes: int
    ) -> Answered:
        """Those of the images of content ``digests``, or as many of them as there is room for; ``logits`` are of all of them, of
        those at :func:`places`, or none: no answers."""
        own = prefixes(digests)
        if not len(logits):
            return Answered(own, np.empty((0, classes), np.float32), np.empty(0, np.int32))
        chosen = places(len(own), classes)
        others = np.ones(len(own), np.bool_)
        others[chosen] = False
        if len(logits) == len(own):
            logits = logits[chosen]
        return Answered(np.concatenate([own[chosen], own[others]]), logits, np.array(truth, np.int32)[chosen])


@dataclass(frozen=True, slots=True, eq=False)
class Remembered:
    """The images that taught, uint8 [images, 8], the others with answers, and the last block's ``features`` float16 [some images,
    width], normalised (none: the model cannot tell what is unlike its images)."""

    train: NDArray[np.uint8]
    validation: Answered
    test: Answered
    features: NDArray[np.float16] = field(default_factory=lambda: np.empty((0, 0), np.float16))

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """By the names they have in the file."""
        found: dict[str, NDArray[np.generic]] = {f"{PREFIX}train": self.train, FEATURES: self.features}
        for part, own in (("validation", self.validation), ("test", self.test)):
            found |= {f"{PREFIX}{part}": own.images, f"{PREFIX}{part}.logits": own.logits}
            found[f"{PREFIX}{part}.truth"] = own.truth
        return found

    @staticmethod
    def from_arrays(arrays: Mapping[str, NDArray[np.generic]]) -> Remembered:
        """What :meth:`arrays` gave, with features or (from files before version 4) without."""

        def answered(part: str) -> Answered:
            return Answered(*(arrays[f"{PREFIX}{part}{kind}"] for kind in _TYPES))  # type: ignore[arg-type]

        features = arrays.get(FEATURES, np.empty((0, 0), np.float16))
        return Remembered(arrays[f"{PREFIX}train"], answered("validation"), answered("test"), features)  # type: ignore[arg-type]


def places(images: int, classes: int) -> NDArray[np.int64]:
    """Which of a part's images are answered: all, or an even choice of as many as there is room for."""
    most = max(1, MOST_BYTES // (4 * classes))
    return np.unique(np.linspace(0, images - 1, min(most, images)).astype(int))


def prefixes(digests: Iterable[str]) -> NDArray[np.uint8]:
    """How each content hash (hexadecimal, 16 digits or more) begins: uint8 [images, 8]."""
    found = bytearray()
    for digest in digests:  # one by one: no list of many is made
        found += bytes.fromhex(digest[: 2 * BYTES])
    return np.frombuffer(found, np.uint8).reshape(-1, BYTES)


def matched(images: NDArray[np.uint8], known: NDArray[np.uint8]) -> NDArray[np.int64]:
    """For each of ``images`` uint8 [n, 8] its place in ``known`` uint8 [k, 8], or -1: int64 [n]."""
    if not len(known):
        return np.full(len(images), -1)
    mine, theirs = (np.ascontiguousarray(one).view(np.uint64)[:, 0] for one in (images, known))
    order = np.argsort(theirs, kind="stable")
    places = order[np.searchsorted(theirs, mine, sorter=order).clip(max=len(order) - 1)]
    return np.where(theirs[places] == mine, places, -1)


def names(version: int) -> tuple[str, ...]:
    """The names of all its tensors in a file of this ``version``: it has all of them or none."""
    known = tuple(f"{PREFIX}{part}{kind}" for part in _PARTS for kind in (_TYPES if part != "train" else ("",)))
    return (*known, FEATURES) if version >= 4 else known


def misfits(tensors: Mapping[str, tuple[str, tuple[int, ...]]], classes: int) -> list[str]:
    """Which of a file's remembered tensors, of these types (safetensors' words) and shapes, cannot be what they are named."""
    wrong = []
    for part in _PARTS:
        images = tensors[f"{PREFIX}{part}"][1]
        answered = images[:1] if part == "train" else tensors[f"{PREFIX}{part}.truth"][1]
        shapes = {"": (*images[:1], BYTES), ".logits": (*answered[:1], classes), ".truth": answered[:1]}
        fits = len(images) == 2 and len(answered) == 1 and answered[0] <= images[0]
        for kind in _TYPES if part != "train" else ("",):
            name = f"{PREFIX}{part}{kind}"
            if not fits or tensors[name] != (_TYPES[kind], shapes[kind]):
                wrong.append(name)
    kind, shape = tensors.get(FEATURES, ("F16", (0, 0)))
    return wrong if (kind, len(shape)) == ("F16", 2) else [*wrong, FEATURES]


def nonsense(remembered: Remembered, classes: int) -> str | None:
    """The name of a tensor with values that cannot be, or None."""
    for part, own in (("validation", remembered.validation), ("test", remembered.test)):
        if not np.isfinite(own.logits).all():
            return f"{PREFIX}{part}.logits"
        if len(own.truth) and not 0 <= own.truth.min() <= own.truth.max() < classes:
            return f"{PREFIX}{part}.truth"
    return None if np.isfinite(remembered.features).all() else FEATURES
