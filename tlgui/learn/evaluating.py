"""Answering with a finished model on a labelled folder, without counting what the model was trained or chosen with."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch

from tlgui.data.curation import curated
from tlgui.data.forms import listed
from tlgui.errors import Told, ToldError
from tlgui.learn import model_file, temperature
from tlgui.learn.answering import outputs
from tlgui.learn.compute import Compute, telling_memory
from tlgui.learn.evaluated_answers import AT_ONCE, Answers
from tlgui.learn.evaluation import counted, dropped_warnings
from tlgui.learn.model_features import features_of, some
from tlgui.learn.network import Network
from tlgui.learn.parts import pictures, scanned
from tlgui.learn.recalled import recall
from tlgui.learn.remembered import Remembered
from tlgui.messages import (
    COUNTED,
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
    recalled = recall(memory, dataset)
    if not (recalled.use == COUNTED).any():
        raise ToldError("evaluate-all-seen", path=str(request.data), count=len(dataset.items))
    answers = Answers(recalled, dataset, len(info.classes))
    if answers.more.any():
        yield Warned(Told("answers-sampled", {"count": len(dataset.items), "listed": len(answers.listed)}))
    failures = yield from _answered(network, info, dataset, answers, request.device)
    if not answers.counted.any():
        raise ToldError("evaluate-none", path=str(request.data), count=len(dataset.items))
    paths = pictures(dataset)[0]
    yield from dropped_warnings(sorted(failures.items()), paths)
    yield _evaluated(info, memory, answers, paths)


def labelled(
    request: Evaluate | Place | FindNearest | Illustrate, info: ModelInfo
) -> Generator[Progress | Warned, None, Dataset]:
    """The items of ``request.data`` as curated, ``class_index`` the place in the model's classes; Warned of those of other
    classes, which are left out. Raises ToldError: as ``folders.scan``; classes-foreign."""
    dataset = yield from scanned(request.data, request.form, request.curation)
    dataset = curated(dataset, request.curation, empty=True)
    if dataset.classes == info.classes:
        return dataset
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


def _answered(
    network: Network, info: ModelInfo, dataset: Dataset, answers: Answers, device: str
) -> Generator[Progress, None, dict[int, Told]]:
    """Fill in the ``answers``; why images could not be read, by their numbers."""
    seen, new = answers.missing()
    total = len(seen) + len(new)
    yield Progress("evaluate", 0, total)
    failures: dict[int, Told] = {}
    if len(seen):
        source = features_of(network, info, some(dataset, seen.tolist()), device)
        looked = yield from _as_evaluate(source, 0, total)
        read = np.array(looked.read, np.int64)
        for places in np.split(read, range(AT_ONCE, len(read), AT_ONCE)):
            with torch.inference_mode():
                answers.put(seen[places], network.head.cpu()(looked.features[places]).numpy())
        failures |= {int(seen[place]): told for place, told in looked.failures.items()}
    if len(new):
        compute = Compute(device)
        network.place(compute.device)
        with telling_memory(compute, 32):
            for at in range(0, len(new), AT_ONCE):
                own = new[at : at + AT_ONCE]
                paths = [dataset.items[number].path for number in own.tolist()]
                found = yield from _as_evaluate(
                    outputs(network, paths, network.preprocessing, compute, "evaluate"), len(seen) + at, total
                )
                if found.kept:
                    answers.put(own[list(found.kept)], found.values.numpy())
                failures |= {int(own[place]): told for place, told in found.failures}
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


def _evaluated(info: ModelInfo, memory: Remembered | None, answers: Answers, paths: Sequence[Path]) -> Evaluated:
    kept, logits = answers.kept()
    calibration = None
    if memory is not None:
        validation = memory.validation
        calibration = temperature.calibration(validation.logits, validation.truth, info.temperature)
    return Evaluated(
        _report(info, answers), tuple(paths[number] for number in kept.tolist()), answers.truth[kept], logits,
        answers.recalled.use[kept], calibration, info.cross_validated, tuple(answers.more.tolist()),
    )  # fmt: skip


def _report(info: ModelInfo, answers: Answers) -> Report:
    """The result on the images that count, with the part they are of if they are of one, and what it rests on."""
    mine = np.flatnonzero(answers.counted)
    own, said = torch.from_numpy(answers.truth[mine].astype(np.int64)), torch.from_numpy(answers.said[mine]).long()
    parts = set(answers.recalled.part[mine].tolist())
    name = {frozenset({1}): "validation", frozenset({2}): "test"}.get(frozenset(parts), "evaluation")
    chose = 1 in parts and info.report is not None and info.report.part == "validation"
    basis = info.report.basis if chose and info.report is not None else "apart"
    return counted(name, info.classes, said, own, answers.loss(), basis)
