"""Answering with a finished model on a labelled folder, without counting what the model was trained or chosen with."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray

from tlgui.data.curation import curated
from tlgui.data.forms import listed
from tlgui.errors import Told, ToldError
from tlgui.learn import model_file, temperature
from tlgui.learn.answering import outputs
from tlgui.learn.compute import Compute, telling_memory
from tlgui.learn.evaluation import counted, dropped_warnings, figures
from tlgui.learn.model_features import features_of, some
from tlgui.learn.network import Network
from tlgui.learn.parts import scanned
from tlgui.learn.remembered import Remembered, matched, prefixes
from tlgui.messages import (
    CHOSE,
    COUNTED,
    SEEN,
    Dataset,
    Evaluate,
    Evaluated,
    Event,
    FindNearest,
    Illustrate,
    ModelInfo,
    Place,
    Progress,
    Report,
    Warned,
)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a model remembers of the n images of a dataset. ``use`` uint8 [n] is as in :class:`Evaluated`; ``part`` int8 [n] is 1
    for validation images, 2 for test images, else 0; ``logits`` float32 [n, classes] are of those in ``known`` (bool [n])."""

    use: NDArray[np.uint8]
    part: NDArray[np.int8]
    logits: NDArray[np.float32]
    known: NDArray[np.bool_]


def evaluate(request: Evaluate) -> Iterator[Event]:
    """Answer with a model file on a labelled folder: Progress, Warned, then Evaluated.

    Classes are matched by name, images by their content. The answers to validation and test images are those that the
    training's result rests on; to images that taught they come from cached features; all others are computed now, in float32.
    The report's loss is at temperature 1, as a training tells it.

    Raises ToldError: as ``model_file.load`` and ``folders.scan``; classes-foreign, evaluate-none, evaluate-all-seen.
    """
    network, info, memory = model_file.opened_whole(request.model)
    dataset = yield from labelled(request, info)
    if memory is None:
        yield Warned(Told("model-forgot", {"name": request.model.name}))
    recalled = recall(memory, dataset, len(info.classes))
    if not (recalled.use == COUNTED).any():
        raise ToldError("evaluate-all-seen", path=str(request.data), count=len(dataset.items))
    failures = yield from _answered(network, info, dataset, recalled, request.device)
    paths = [item.path for item in dataset.items]
    kept = np.array([number for number in range(len(paths)) if number not in failures], np.int64)
    if not (recalled.use[kept] == COUNTED).any():
        raise ToldError("evaluate-none", path=str(request.data), count=len(paths))
    yield from dropped_warnings(sorted(failures.items()), paths)
    truth = dataset.items.class_index
    yield _evaluated(info, memory, recalled, kept, truth, paths)


def labelled(
    request: Evaluate | Place | FindNearest | Illustrate, info: ModelInfo
) -> Generator[Progress | Warned, None, Dataset]:
    """The items of ``request.data`` as curated, ``class_index`` the place in the model's classes; Warned of those of other
    classes, which are left out. Raises ToldError: as ``folders.scan``; classes-foreign."""
    dataset = yield from scanned(request.data, request.form, request.curation)
    dataset = curated(dataset, request.curation, empty=True)
    known = {name: number for number, name in enumerate(info.classes)}
    own = np.array([known.get(name, -1) for name in dataset.classes], np.int32)[dataset.items.class_index]
    rows = np.flatnonzero(own >= 0)
    items = dataset.items.take(rows, own[rows])
    if not items:
        theirs, ours = listed(dataset.classes, 5), listed(info.classes, 5)
        raise ToldError("classes-foreign", path=str(request.data), theirs=theirs, ours=ours)
    if len(items) < len(dataset.items):
        names = listed([name for name in dataset.classes if name not in known], 5)
        yield Warned(Told("classes-unknown", {"count": len(dataset.items) - len(items), "names": names}))
    return replace(dataset, classes=info.classes, items=items)


def recall(memory: Remembered | None, dataset: Dataset, classes: int) -> Recalled:
    """What is remembered of the items of ``dataset``, by the beginning of their content's hash."""
    count = len(dataset.items)
    use, part = np.full(count, COUNTED, np.uint8), np.zeros(count, np.int8)
    logits, known = np.zeros((count, classes), np.float32), np.zeros(count, bool)
    if memory is None:
        return Recalled(use, part, logits, known)
    own = prefixes([item.digest for item in dataset.items])
    for number, answered in ((1, memory.validation), (2, memory.test)):
        places = matched(own, answered.images)
        part[places >= 0] = number
        there = (places >= 0) & (places < len(answered.logits))
        logits[there], known[there] = answered.logits[places[there]], True
    if len(memory.test.images):
        use[part == 1] = CHOSE
    use[matched(own, memory.train) >= 0] = SEEN
    return Recalled(use, part, logits, known)


def _answered(
    network: Network, info: ModelInfo, dataset: Dataset, recalled: Recalled, device: str
) -> Generator[Progress, None, dict[int, Told]]:
    """Put the logits of the images that are not known into ``recalled``; why others could not be read, by their numbers."""
    seen = np.flatnonzero(~recalled.known & (recalled.use == SEEN)).tolist()
    new = np.flatnonzero(~recalled.known & (recalled.use != SEEN)).tolist()
    total = len(seen) + len(new)
    yield Progress("evaluate", 0, total)
    failures: dict[int, Told] = {}
    if seen:
        source = features_of(network, info, some(dataset, seen), device)
        looked = yield from _as_evaluate(source, 0, total)
        with torch.inference_mode():
            recalled.logits[seen] = network.head.cpu()(looked.features).numpy()
        failures |= {seen[place]: told for place, told in looked.failures.items()}
    if new:
        compute = Compute(device)
        network.place(compute.device)
        paths = [dataset.items[number].path for number in new]
        with telling_memory(compute, 32):
            found = yield from _as_evaluate(
                outputs(network, paths, network.preprocessing, compute, "evaluate"), len(seen), total
            )
        if found.kept:
            recalled.logits[[new[place] for place in found.kept]] = found.values.numpy()
        failures |= {new[place]: told for place, told in found.failures}
    return failures


def _as_evaluate(source: Generator[Progress, None, _T], before: int, total: int) -> Generator[Progress, None, _T]:
    """``source`` with its Progress as that of the whole evaluation."""
    with closing(source):
        while True:
            try:
                event = next(source)
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]
            yield Progress("evaluate", before + event.done, total, event.speed)


def _evaluated(
    info: ModelInfo,
    memory: Remembered | None,
    recalled: Recalled,
    kept: NDArray[np.int64],
    truth: NDArray[np.int32],
    paths: list[Path],
) -> Evaluated:
    own, logits = truth[kept], recalled.logits[kept]
    result = _report(info, recalled, kept, truth)
    calibration = None
    if memory is not None:
        validation = memory.validation
        calibration = temperature.calibration(validation.logits, validation.truth, info.temperature)
    return Evaluated(
        result, tuple(paths[number] for number in kept), own, logits, recalled.use[kept], calibration,
        info.cross_validated,
    )  # fmt: skip


def _report(info: ModelInfo, recalled: Recalled, kept: NDArray[np.int64], truth: NDArray[np.int32]) -> Report:
    """The result on the images that count, with the part they are of if they are of one, and what it rests on."""
    mine = kept[recalled.use[kept] == COUNTED]
    logits = torch.from_numpy(recalled.logits[mine])
    own = torch.from_numpy(truth[mine].astype(np.int64))
    loss, _ = figures(logits, own)
    parts = set(recalled.part[mine].tolist())
    name = {frozenset({1}): "validation", frozenset({2}): "test"}.get(frozenset(parts), "evaluation")
    chose = 1 in parts and info.report is not None and info.report.part == "validation"
    basis = info.report.basis if chose and info.report is not None else "apart"
    return counted(name, info.classes, logits.argmax(1), own, loss, basis)
