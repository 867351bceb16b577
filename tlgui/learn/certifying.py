"""Whether an exported file, run in its own runtime, answers as the model does: on the images that the model was checked with."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from tlgui.data import images
from tlgui.data.figures import softmax
from tlgui.errors import ToldError
from tlgui.learn import model_file, written
from tlgui.learn.evaluating import labelled
from tlgui.learn.forward import single, single_threads
from tlgui.learn.network import Network
from tlgui.learn.preprocess import to_batch
from tlgui.learn.recalled import Recalled, recall
from tlgui.learn.remembered import Remembered
from tlgui.learn.resizing import viewed
from tlgui.messages import SEEN, Certificate, Evaluate, Event, Export, ModelInfo, Progress

TOLERANCE = 1e-3
"""Of a probability."""
MOST_LOST = 0.01
"""Of the accuracy, with 8-bit numbers."""
CALIBRATION = 64  # images; more moved no range on cats and dogs
_DRAWN = ((320, 240), (240, 320), (64, 64), (31, 200), (500, 375), (224, 224), (7, 5), (640, 128))  # px

Source = Literal["validation", "test", "images", "drawn"]


@dataclass(frozen=True, slots=True)
class Cases:
    """What a file is certified by: ``paths`` of images with the places of their classes (empty: drawn pictures are taken), and
    the ``calibration`` images for 8-bit numbers."""

    source: Source
    paths: tuple[Path, ...] = ()
    truth: tuple[int, ...] = ()
    calibration: tuple[Path, ...] = ()


def cases(request: Export, info: ModelInfo, memory: Remembered | None) -> Generator[Event, None, Cases]:
    """The images of ``request.data`` that the model was checked with, or tested with; all of them where it knows none.

    Raises ToldError: as ``folders.scan``; classes-foreign.
    """
    if request.data is None:
        return Cases("drawn")
    asked = Evaluate(request.model, request.data, request.form, "cpu", request.curation)
    dataset = yield from labelled(asked, info)
    recalled = recall(memory, dataset)
    taught = np.flatnonzero(recalled.use == SEEN)
    calibration = taught if len(taught) else np.arange(len(dataset.items))
    even = np.unique(np.linspace(0, len(calibration) - 1, min(CALIBRATION, len(calibration))).astype(int))
    chosen, source = _of(recalled)
    return Cases(
        source,
        tuple(dataset.items[at].path for at in chosen),
        tuple(dataset.items[at].class_index for at in chosen),
        tuple(dataset.items[at].path for at in calibration[even]),
    )


def _of(recalled: Recalled) -> tuple[NDArray[np.int64], Source]:
    """Which images of a dataset certify, and what they are."""
    parts: tuple[tuple[int, Source], ...] = ((1, "validation"), (2, "test"))
    for number, source in parts:
        chosen = np.flatnonzero(recalled.part == number)
        if len(chosen):
            return chosen, source
    return np.arange(len(recalled.part)), "images"


def certificate(
    request: Export, content: bytes, network: Network, info: ModelInfo, cases: Cases
) -> Generator[Event, None, Certificate]:
    """Ask the model and the file with these bytes the same; Progress (``certify``). Raises ToldError: export-differs,
    export-int8-worse."""
    ask, runtime = written.runs(request.format, content)
    total = len(cases.paths) or len(_DRAWN)
    own, theirs, truth = [], [], []
    network.place(torch.device("cpu"))
    yield Progress("certify", 0, total)
    # the runtime computes between torch's images: threads that wait for each other would take its processor
    with single_threads(torch.get_num_threads()), closing(_pictures(cases)) as pictures:
        single()
        for done, (image, number) in enumerate(pictures, 1):
            if image is not None:
                own.append(_answer(network, info, image))
                theirs.append(ask(np.array(image)))
                truth.append(number)
            yield Progress("certify", done, total)
    if not own:
        raise ToldError("evaluate-none", path=str(request.data), count=total)
    found = _compared(request, content, info, cases.source, (np.stack(own), np.stack(theirs)), np.array(truth), runtime)
    _judge(found)
    return found


def _pictures(cases: Cases) -> Generator[tuple[Image.Image | None, int], None, None]:
    """Each image, or None where it cannot be read, with its class or -1."""
    for path, number in zip(cases.paths, cases.truth, strict=True):
        try:
            yield images.read(path), number
        except ToldError:
            yield None, number
    if not cases.paths:
        draw = np.random.default_rng(0)
        for width, height in _DRAWN:
            coarse = Image.fromarray(draw.integers(0, 256, (9, 9, 3), np.uint8)).resize((width, height))
            noise = draw.normal(0, 12, (height, width, 3))
            yield Image.fromarray(np.clip(np.asarray(coarse) + noise, 0, 255).astype(np.uint8)), -1


def _answer(network: Network, info: ModelInfo, image: Image.Image) -> NDArray[np.float64]:
    """The model's own probabilities [classes]."""
    with torch.inference_mode():
        logits = network(to_batch([viewed(image, network.preprocessing)], network.preprocessing, "cpu"))
    found: NDArray[np.float64] = softmax(logits.double().numpy(), info.temperature)[0]
    return found


def _compared(
    request: Export,
    content: bytes,
    info: ModelInfo,
    source: Source,
    answers: tuple[NDArray[np.float64], NDArray[np.float32]],
    truth: NDArray[np.int64],
    runtime: tuple[str, str],
) -> Certificate:
    own, theirs = (one.argmax(1) for one in answers)
    known = bool((truth >= 0).all())
    difference = np.abs(answers[0] - answers[1]).max()
    tlgui, torch_version = model_file.versions()
    versions = (runtime, ("tlgui", tlgui), ("torch", torch_version), ("python", platform.python_version()))
    return Certificate(
        request.file.name, request.format, request.int8, info.classes, len(truth), source, int((own == theirs).sum()),
        float(difference) if np.isfinite(difference) else 1.0, TOLERANCE,
        (float((own == truth).mean()), float((theirs == truth).mean())) if known else None,
        hashlib.sha256(content).hexdigest(), _hash(request.model), len(content), tuple(dict(versions).items()),
    )  # fmt: skip


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, hashlib.sha256).hexdigest()


def _judge(found: Certificate) -> None:
    """Raise what refuses the export."""
    if not found.int8 and found.difference > found.tolerance:
        raise ToldError(
            "export-differs", runtime=" ".join(found.versions[0]), difference=f"{found.difference:.2g}",
            tolerance=f"{found.tolerance:.2g}", images=found.images, same=found.same,
        )  # fmt: skip
    if found.int8 and found.accuracies is not None:
        before, after = found.accuracies
        if before - after > MOST_LOST + 1e-9:
            raise ToldError(
                "export-int8-worse", images=found.images, before=f"{100 * before:.1f}", after=f"{100 * after:.1f}"
            )
