"""How good a model is, as lines of plain text for people and as values for programs."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from tlgui import cli_text as text
from tlgui.data import figures
from tlgui.data.summary import summarised
from tlgui.messages import Advised, Compared, Diagnosed, Evaluated, Forecasted, Gain, Report

MOST_CLASSES = 20
"""A wider confusion table does not fit a terminal: the commonest mix-ups are listed instead."""


BASIS = {
    "apart": "These images took no part in training or choosing.",
    "cross-fitted": "Each fifth of these images was measured at the step that the other four fifths chose.",
    "nested": "Nested cross-validation: for each image, everything was fitted and chosen without it.",
}


def accuracy_line(report: Report) -> str:
    """The accuracy with its number of images and its uncertainty."""
    low, high = figures.report_interval(report)
    return (
        f"Accuracy {text.percent(report.accuracy)} on {report.images} {report.part} images "
        f"(95 % interval {low * 100:.1f} to {high * 100:.1f} %)"
    )


def evaluated_lines(evaluated: Evaluated) -> list[str]:
    """The accuracy and what it must be held against, what was left out, the classes, and the confusion."""
    own = summarised(evaluated)
    lines = [accuracy_line(evaluated.report), f"  {BASIS[evaluated.report.basis]}"]
    if own.noise:
        lines.append(f"  Images: {own.images}. With so few a difference of ten points is noise.")
    if (cross := own.cross_validated) is not None:
        spread = f"{text.percent(cross.accuracy)} ± {cross.spread * 100:.1f}"
        lines.append(f"  Cross-validated on the images it learned from ({cross.images}): {spread}")
    lines.append(
        f"Balanced accuracy {text.percent(own.balanced_accuracy)}, macro F1 {text.number(own.macro_f1, 3)}; "
        f"always the commonest class {text.percent(own.majority)}"
    )
    if own.chance:
        lines.append("  The accuracy is not clearly better than that.")
    if own.seen:
        lines.append(f"Left out, because the model learned from them: {own.seen}")
    if own.chose:
        lines.append(f"Left out, because they took part in choosing: {own.chose}")
    if (found := evaluated.calibration) is not None:
        after = f", at temperature {found.temperature:.2f} {text.percent(found.error_after)}"
        change = after if found.temperature != 1 else ""
        lines.append(f"Calibration error of the probabilities {text.percent(found.error_before)}{change}")
    return [*lines, "", *report_lines(evaluated.report)]


def values(evaluated: Evaluated) -> dict[str, Any]:
    """The figures that the event itself does not hold, nan as None."""
    own, report = summarised(evaluated), evaluated.report
    table = np.array(report.confusion, np.int64).reshape(len(report.classes), -1)
    spans = figures.score_intervals(table).tolist()
    calibration = evaluated.calibration
    return {
        "interval": [own.low, own.high],
        "balanced_accuracy": _finite(own.balanced_accuracy),
        "macro_f1": _finite(own.macro_f1),
        "majority": _finite(own.majority),
        "seen": own.seen,
        "chose": own.chose,
        "calibration_error": calibration and [calibration.error_before, calibration.error_after],
        "class_intervals": {
            one.name: dict(zip(("precision", "recall", "f1"), span, strict=True))
            for one, span in zip(report.classes, spans, strict=True)
        },
    }


def report_lines(report: Report) -> list[str]:
    """A table of the classes with intervals, and what is taken for what."""
    table = np.array(report.confusion, np.int64).reshape(len(report.classes), -1)
    header = ["class", "images", "precision", "recall", "F1"]
    rows = [
        [
            one.name, str(one.images), f"{text.percent(one.precision)} {_span(spans[0])}",
            f"{text.percent(one.recall)} {_span(spans[1])}", text.number(one.f1, 3),
        ]
        for one, spans in zip(report.classes, figures.score_intervals(table).tolist(), strict=True)
    ]  # fmt: skip
    names = [one.name for one in report.classes]
    return [
        *text.table([header, *rows], right=range(1, 5)),
        "",
        *(_confusion(report, names) if len(names) <= MOST_CLASSES else _mix_ups(report, names)),
    ]


def _confusion(report: Report, names: list[str]) -> list[str]:
    header = ["true class, answered as", *(text.cut(name, 12) for name in names)]
    rows = [[name, *(str(cell) for cell in row)] for name, row in zip(names, report.confusion, strict=True)]
    return text.table([header, *rows], right=range(1, len(header)))


def _mix_ups(report: Report, names: list[str]) -> list[str]:
    found = sorted(
        ((cell, i, j) for i, row in enumerate(report.confusion) for j, cell in enumerate(row) if cell and i != j),
        key=lambda one: (-one[0], one[1:]),
    )
    rows = [[str(cell), names[i], names[j]] for cell, i, j in found[:MOST_CLASSES]]
    return text.table([["images", "true class", "answered as"], *rows], right=(0,)) if rows else []


def _span(span: list[float]) -> str:
    return f"({span[0] * 100:.0f}-{span[1] * 100:.0f})"


def compared_lines(compared: Compared) -> list[str]:
    """Each model with its intervals, each two of them with the test between them, and what follows from it."""
    names = _told_apart(compared.models)
    header = ["model", "accuracy (95 %)", "macro F1 (95 %)"]
    rows = [
        [f"{number}  {name}", _percents(accuracy), _percents(macro)]
        for number, (name, accuracy, macro) in enumerate(
            zip(names, compared.accuracies, compared.macro_f1, strict=True), 1
        )
    ]
    pairs = [["pair", "only first right", "only second", "accuracy, second - first (95 %)", "p", "p (Holm)"]]
    pairs += [
        [
            f"{pair.first + 1} and {pair.second + 1}", str(pair.only_first), str(pair.only_second),
            _percents(pair.accuracy, sign="+"), f"{pair.p:.2g}", f"{pair.adjusted:.2g}",
        ]
        for pair in compared.pairs
    ]  # fmt: skip
    return [
        f"{len(compared.digests)} images that taught none of the models{_CHOSE[compared.part]}",
        *text.table([header, *rows]),
        "",
        *text.table(pairs, right=(1, 2)),
        "",
        verdict_line(compared, names),
    ]


def advised_lines(advised: Advised) -> list[str]:
    """What is advised, why, and what was measured for it."""
    rows = [["frozen", "block", "accuracy", "spread", "learn"]]
    rows += [
        [str(probe.depth), probe.block, text.percent(probe.accuracy), text.percent(probe.spread), text.count(learn)]
        for probe, learn in zip(advised.probes, advised.trainable[1:], strict=True)
    ]
    ranked = [f"{one.backbone}: LogME {one.logme:.3f}" for one in advised.transferability]
    return [
        "A linear classifier on what each block gives, cross-validated, its spread over the folds:",
        *text.table(rows, right=(0, 2, 3, 4)),
        *(ranked if len(ranked) > 1 else []),
        "",
        f"Advice ({text.duration(advised.seconds)}): strategy {advised.strategy}, {advised.freeze_depth} of "
        f"{len(advised.probes)} blocks frozen, {advised.backbone}",
        *(f"  {told.english()}" for told in advised.reasons),
    ]


def forecast_lines(found: Forecasted) -> list[str]:
    """What more images would win, in all and for each class, and what fewer wrong labels would."""
    measured = [["images", "accuracy (95 % interval)"]]
    measured += [
        [f"{size:.0f}", f"{text.percent(a)} ({100 * b:.1f}-{100 * c:.1f})"] for size, a, b, c in found.measured
    ]
    classes = [["class", "images", "now", "points to win (95 % interval)"]]
    classes += [
        [one.name, str(one.images), text.percent(one.gain.accuracy), _points(one.gain)] for one in found.classes
    ]
    cleaner = "No label is suspicious."
    if found.cleaner is not None:
        count, points = len(found.cleaner.suspected), _points(found.cleaner.gain)
        cleaner = f"Cleaner: without the {count} images whose labels look wrong, the others would win {points} points."
        cleaner += " tlgui check names them."
    return [
        "The classifier, cross-validated, when it learns from so many images:",
        *text.table(measured, right=(0, 1)),
        "",
        f"More: {found.more} more images of each class would win {_points(found.all)} points "
        f"({text.percent(found.all.accuracy)} now).",
        *text.table(classes, right=(1, 2, 3)),
        cleaner,
    ]


def _points(gain: Gain) -> str:
    return f"{100 * gain.gain:.1f} ({100 * gain.low:.1f} to {100 * gain.high:.1f})"


_CHOSE = {
    "test": ", nor chose anything",
    "validation": "; validation images among them may have chosen a model's settings",
}


def verdict_line(compared: Compared, names: list[str]) -> str:
    """The winner where the test agrees."""
    images = len(compared.digests)
    if compared.better is None:
        return f"There is no difference that these {images} images could show."
    worst = max(pair.adjusted for pair in compared.pairs if compared.better in (pair.first, pair.second))
    than = "the other" if len(names) == 2 else "every other"
    test = f"McNemar's exact test, p at most {worst:.2g} after Holm's correction"
    return f"{names[compared.better]} is better than {than} ({test})."


def _told_apart(models: tuple[Path, ...]) -> list[str]:
    """The models' names, with as many of the folders above as tell them apart."""
    for parts in range(1, max(len(model.parts) for model in models) + 1):
        names = ["/".join(model.parts[-parts:]) for model in models]
        if len(set(names)) == len(names):
            return names
    return [str(model) for model in models]


def _percents(values: tuple[float, float, float], sign: str = "") -> str:
    value, low, high = (f"{100 * one:{sign}.1f}" for one in values)
    return f"{value} % ({low} to {high})"


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def doctor_lines(line: Diagnosed) -> list[str]:
    """A line for people: its state, what is so, and below it why and what to do."""
    what, why, remedy = line.told.sentences()
    mark = {"ok": "ok", "warning": "warning", "failed": "FAILED"}[line.state]
    return [f"{mark:<9}{what}", *(f"{'':<9}{each}" for each in (why, remedy) if each)]
