"""The answers of a finished model, in float32: the one way for the window, the command line and Python.

An image becomes the network's input by ``images.read`` (upright, sRGB, 8 bits, decoded in full), ``resizing.viewed`` and
``preprocess.to_batch``; what is exported does the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from tlgui.data.figures import softmax
from tlgui.errors import ToldError
from tlgui.learn import answer_sets, likeness, model_file
from tlgui.learn.compute import Compute
from tlgui.learn.preprocess import to_batch
from tlgui.learn.remembered import Remembered
from tlgui.learn.resizing import View
from tlgui.messages import Answer


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What a model says of an image: ``probabilities`` float64 [classes]; ``among`` and ``unlike`` as in ``Classified``."""

    probabilities: NDArray[np.float64]
    among: tuple[str, ...]
    unlike: bool | None


class Judge:
    """A model file, opened to answer on a device."""

    def __init__(self, path: Path, device: str = "auto", confidence: float = 0.9) -> None:
        """Raises ToldError: number-wrong for a ``confidence`` not between 0 and 1, as ``model_file.load``, and for a device that
        does not work."""
        if not 0 < confidence < 1:
            raise ToldError("number-wrong", name="confidence", value=confidence)
        self.network, self.info, memory = model_file.opened_whole(path)
        self.compute = Compute(device)
        self.network.place(self.compute.device)
        self._known = None if memory is None or not len(memory.features) else _plain(memory)
        self._threshold: float | None = None
        if memory is not None:
            own = memory.validation
            self._threshold = answer_sets.least(own.logits, own.truth, self.info.temperature, confidence)

    def of(self, arrays: Sequence[View]) -> list[Judged]:
        """What it says of each image, float32 [size, size, 3] as ``viewed`` gives it."""
        if not arrays:
            return []
        with torch.inference_mode():
            features = self.network.features(to_batch(arrays, self.network.preprocessing, self.compute.device))
            logits = self.network.head(features).float().cpu().numpy()
        probabilities = softmax(logits.astype(np.float64), self.info.temperature)
        unlike: list[bool | None] = [None] * len(arrays)
        if self._known is not None and self.info.likeness is not None:
            last = features[:, : self.network.source.features].cpu().numpy()
            unlike = [bool(value) for value in likeness.likeness(last, self._known) < self.info.likeness]
        return [Judged(row, self._among(row), new) for row, new in zip(probabilities, unlike, strict=True)]

    def _among(self, probabilities: NDArray[np.float64]) -> tuple[str, ...]:
        if self._threshold is None:
            return ()
        return answer_sets.among(probabilities, self._threshold, self.info.classes)


@lru_cache(maxsize=1)
def _plain(memory: Remembered) -> NDArray[np.float32]:
    """What a model remembers of its images' features in float32, kept for the next image: making it anew takes as long as the
    comparison."""
    return memory.features.astype(np.float32)


def top_answers(probabilities: NDArray[np.float64], classes: Sequence[str], top: int) -> tuple[Answer, ...]:
    """The ``top`` (all, if there are fewer) most probable classes by ``probabilities`` [classes], the first of equals first."""
    order = np.argsort(-probabilities, kind="stable")[: max(1, top)]
    return tuple(Answer(classes[place], float(probabilities[place])) for place in order)
