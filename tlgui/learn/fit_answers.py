"""What a fitted head answers on many images, some thousands at a time."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.learn.evaluation import counted, figures, report
from tlgui.learn.feature_rows import ROWS, Features, split
from tlgui.learn.head_fit import Fit
from tlgui.learn.paged import Paged
from tlgui.learn.remembered import places
from tlgui.messages import Report

IN_MEMORY = 8 * 2**20
"""Bytes of the logits of a part up to which they lie in memory; more lie there only where the disk has no room for them."""


def measured(fit: Fit, features: Features, truth: Tensor) -> tuple[float, float]:
    """Mean cross-entropy in nats and accuracy 0..1 on ``features`` of images of classes ``truth`` int64 [images]."""
    if isinstance(features, Tensor):
        return figures(fit.logits(features), truth)
    loss, right = 0.0, 0
    for rows, own in zip(split(features), torch.split(truth, ROWS), strict=True):
        logits = fit.logits(rows)
        loss += float(F.cross_entropy(logits, own, reduction="sum"))
        right += int((logits.argmax(1) == own).sum())
    return loss / len(truth), right / len(truth)


def told(
    fit: Fit, features: Features, truth: Tensor, part: str, classes: Sequence[str], *, whole: bool = False
) -> tuple[Report, Tensor]:
    """The result of a part, and the logits float32 [images, classes] that a model file may remember of it: of more images than
    that, those of :func:`tlgui.learn.remembered.places` alone, unless the ``whole`` of them is wanted."""
    if isinstance(features, Tensor):
        logits = fit.logits(features)
        return report(part, classes, logits, truth), logits
    answers, loss = torch.empty(len(truth), dtype=torch.int64), 0.0
    kept = torch.zeros(len(truth), dtype=torch.bool)
    kept[torch.from_numpy(places(len(truth), len(classes)))] = True
    found, filled = _table(len(truth) if whole else int(kept.sum()), len(classes)), 0
    for at, rows in zip(range(0, len(truth), ROWS), split(features), strict=True):
        some = slice(at, at + ROWS)
        logits = fit.logits(rows)
        answers[some] = logits.argmax(1)
        loss += float(F.cross_entropy(logits, truth[some], reduction="sum"))
        own = logits if whole else logits[kept[some]]
        found.rows[filled : filled + len(own)] = own
        found.release()
        filled += len(own)
    return counted(part, classes, answers, truth, loss / len(truth)), found.rows


def _table(images: int, classes: int) -> Paged:
    try:
        return Paged(images, classes, IN_MEMORY)
    except OSError:
        return Paged(images, classes, sys.maxsize)
