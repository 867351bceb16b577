"""A model's classes under other names, or some of them as one, without training: a new file; the model it came from stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import torch

from tlgui.errors import ToldError
from tlgui.learn import merging, model_file
from tlgui.learn.evaluation import report
from tlgui.learn.remembered import Answered, Remembered
from tlgui.messages import ModelInfo, ModelOpened, Rename, Report


def rename(request: Rename) -> Iterator[ModelOpened]:
    """Write the model with other class names; two that are the same make one class, whose probability is the sum of theirs.

    Raises ToldError: rename-count, rename-empty, rename-few, rename-onto-model; model-unwritable; as ``model_file.load``.
    """
    if request.file.absolute() == request.model.absolute() or (
        request.file.exists() and request.model.exists() and request.file.samefile(request.model)
    ):
        raise ToldError("rename-onto-model", path=str(request.model))
    model_file.check_place(request.file)
    network, info, memory = model_file.opened_whole(request.model)
    classes, places = _classes(request.names, info)
    renamed = _info(info, request, classes, places, memory)
    model_file.save(network, renamed, None if memory is None else _remembered(memory, places, info.temperature))
    yield ModelOpened(renamed)


def _classes(names: Sequence[str], info: ModelInfo) -> tuple[tuple[str, ...], list[int]]:
    """The new classes, in the order of those they came from, and for each class of before the place of its new one."""
    if len(names) != len(info.classes):
        raise ToldError("rename-count", names=len(names), classes=len(info.classes))
    plain = [name.strip() for name in names]
    if not all(plain):
        raise ToldError("rename-empty", name=info.classes[plain.index("")])
    classes = tuple(dict.fromkeys(plain))
    if len(classes) < 2:
        raise ToldError("rename-few", name=classes[0])
    return classes, [classes.index(name) for name in plain]


def _info(
    info: ModelInfo, request: Rename, classes: tuple[str, ...], places: list[int], memory: Remembered | None
) -> ModelInfo:
    outputs = info.merged or tuple(range(len(info.classes)))
    merged = tuple(places[place] for place in outputs)
    several = len(classes) < len(outputs)
    return replace(
        info, path=request.file, classes=classes, merged=merged if several else (),
        report=_report(info, classes, places, memory),
        cross_validated=info.cross_validated if len(classes) == len(info.classes) else None,
    )  # fmt: skip


def _report(info: ModelInfo, classes: tuple[str, ...], places: list[int], memory: Remembered | None) -> Report | None:
    """The result with the new classes: the same figures under other names, or counted anew from what the model answered."""
    before = info.report
    if before is None:
        return None
    if len(classes) == len(info.classes):
        scores = tuple(replace(score, name=name) for score, name in zip(before.classes, classes, strict=True))
        return replace(before, classes=scores)
    own = None if memory is None else memory.test if before.part == "test" else memory.validation
    if own is None or len(own.truth) != before.images:
        return None
    logits = torch.from_numpy(merging.logits_of(own.logits, places, info.temperature))
    truth = torch.tensor(places)[torch.from_numpy(own.truth.astype(np.int64))]
    return replace(report(before.part, classes, logits, truth), basis=before.basis)


def _remembered(memory: Remembered, places: list[int], temperature: float) -> Remembered:
    def part(own: Answered) -> Answered:
        truth = np.array(places, np.int32)[own.truth] if len(own.truth) else own.truth
        return Answered(own.images, merging.logits_of(own.logits, places, temperature), truth)

    if len(set(places)) == len(places):
        return memory
    return replace(memory, validation=part(memory.validation), test=part(memory.test))
