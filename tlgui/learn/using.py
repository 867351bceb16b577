"""A model file for programs in Python: ``tlgui.load``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tlgui.data import images
from tlgui.data.colour import to_rgb
from tlgui.learn.compute import telling_memory
from tlgui.learn.judging import Judge, Judged, top_answers
from tlgui.learn.resizing import View, viewed
from tlgui.messages import Answer, ModelInfo

if TYPE_CHECKING:
    Picture = str | PathLike[str] | Image.Image | NDArray[Any]

_BATCH = 16


@dataclass(frozen=True, slots=True)
class Answers:
    """What a model says of an image.

    ``every`` class with its probability, most probable first; ``among``, the fewest classes that hold the true one with the
    confidence that the classifier was loaded with (empty: the model remembers too few validation images to promise it);
    ``unlike``, whether the image is unlike those that the model learned from, so that its answer says nothing (None: the model
    cannot tell).
    """

    every: tuple[Answer, ...]
    among: tuple[str, ...]
    unlike: bool | None

    @property
    def name(self) -> str:
        """The most probable class."""
        return self.every[0].name

    @property
    def probability(self) -> float:
        """Its probability, 0 .. 1."""
        return self.every[0].probability


class Classifier:
    """An opened model file, to be called with images; it answers as the window and ``tlgui classify`` do, in float32.

    ``info`` is what the file says of itself; ``classes`` are its classes in their order.
    """

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self.info: ModelInfo = judge.info
        self.classes: tuple[str, ...] = judge.info.classes

    @overload
    def __call__(self, image: Picture) -> Answers: ...

    @overload
    def __call__(self, image: list[Picture] | tuple[Picture, ...]) -> list[Answers]: ...

    def __call__(self, image: Picture | list[Picture] | tuple[Picture, ...]) -> Answers | list[Answers]:
        """The answers to an image: a path, a PIL image, or an array (uint8 [H, W, 3] RGB, [H, W] grey, [H, W, 4] RGBA); to a list
        or a tuple of images, a list.

        Raises ToldError as ``images.read`` does for a file that cannot be read, and out-of-memory; TypeError and ValueError for
        what is no image.
        """
        if not isinstance(image, list | tuple):
            return self._some([image])[0]
        found: list[Answers] = []
        for at in range(0, len(image), _BATCH):
            found += self._some(image[at : at + _BATCH])
        return found

    def _some(self, pictures: Iterable[Picture]) -> list[Answers]:
        p = self._judge.network.preprocessing
        with telling_memory(self._judge.compute, _BATCH):
            return [self._answers(own) for own in self._judge.of([pixels(one, p) for one in pictures])]

    def _answers(self, judged: Judged) -> Answers:
        return Answers(top_answers(judged.probabilities, self.classes, len(self.classes)), judged.among, judged.unlike)


def load(model: str | PathLike[str], device: str = "auto", confidence: float = 0.9) -> Classifier:
    """The classifier in the model file ``model``, on ``device`` (``auto``, ``cpu``, ``cuda:0``, ``mps``).

    ``confidence`` (0 < .. < 1) is the chance with which each answer's ``among`` is to hold the true class. Raises ToldError:
    number-wrong, as ``model_file.load``, and for a device that does not work.
    """
    return Classifier(Judge(Path(model), device, confidence))


def pixels(picture: Picture, p: Any) -> View:
    """A picture as the network is given it: float32 [size, size, 3]."""
    if isinstance(picture, np.ndarray):
        picture = _from_array(picture)
    if isinstance(picture, Image.Image):
        if 0 in picture.size:
            raise ValueError("an image without pixels has no answer")
        return viewed(images.upright(picture), p)
    if isinstance(picture, str | PathLike):
        return viewed(images.read(Path(picture)), p)
    raise TypeError(f"an image is a path, a PIL image or an array, not {type(picture).__name__}")


def _from_array(array: NDArray[Any]) -> Image.Image:
    shaped = array.ndim == 2 or (array.ndim == 3 and array.shape[2] in (3, 4))
    if array.dtype != np.uint8 or not shaped or 0 in array.shape:
        raise ValueError(f"an array must be uint8 [H, W], [H, W, 3] or [H, W, 4], not {array.dtype} {array.shape}")
    return to_rgb(Image.fromarray(array))
