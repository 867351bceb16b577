"""An evaluation as the engine gives it, for the tests of the page Results."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.ui.fakes import draw_images
from tlgui.data import figures
from tlgui.messages import (
    CHOSE,
    COUNTED,
    SEEN,
    Calibration,
    CrossFigure,
    Dataset,
    Evaluated,
    Item,
    Placed,
    Report,
)

CLASSES = ("bird", "cat", "dog")
TRUTH = (0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 0)
ANSWERS = (0, 0, 1, 0, 1, 2, 2, 2, 2, 0, 2, 0)
SURE = (3.0, 2.0, 4.0, 0.4, 3.0, 1.0, 2.0, 5.0, 0.2, 0.6, 3.0, 6.0)  # the answer's logit over the others'
USE = (*[COUNTED] * 9, CHOSE, COUNTED, SEEN)


def dataset(folder: Path) -> Dataset:
    """Twelve drawn images in three classes."""
    paths = draw_images(folder, len(TRUTH))
    items = tuple(
        Item(path, truth, f"{number:064x}") for number, (path, truth) in enumerate(zip(paths, TRUTH, strict=True))
    )
    return Dataset(folder, "classes", CLASSES, items)


def evaluated(data: Dataset, *, calibrated: bool = True) -> Evaluated:
    """Ten of them count: three are wrong."""
    truth, answers, use = np.array(TRUTH, np.int32), np.array(ANSWERS), np.array(USE, np.uint8)
    logits = np.zeros((len(truth), len(CLASSES)), np.float32)
    logits[np.arange(len(truth)), answers] = SURE
    mine = use == COUNTED
    table = figures.confusion(truth[mine], answers[mine], len(CLASSES))
    rows = tuple(tuple(int(cell) for cell in row) for row in table)
    report = Report(
        "validation",
        int(mine.sum()),
        figures.accuracy(table),
        0.8,
        figures.scores(CLASSES, table),
        rows,
        "cross-fitted",
    )
    bins = ((0.55, 0.4, 5), (0.9, 0.8, 5))
    calibration = Calibration(2.0, 0.2, 0.1, bins, ((0.5, 0.4, 5), (0.8, 0.8, 5))) if calibrated else None
    cross = CrossFigure(0.84, 0.02, 5, 40, nested=False)
    return Evaluated(report, tuple(item.path for item in data.items), truth, logits, use, calibration, cross)


def placed(data: Dataset) -> Placed:
    """Birds left, cats in the middle, dogs right."""
    count = len(data.items)
    places = np.stack([np.array(TRUTH) / 2, np.linspace(0, 1, count)], 1).astype(np.float32)
    paths = tuple(item.path for item in data.items)
    return Placed(CLASSES, paths, places, np.array(TRUTH, np.int32), np.array(ANSWERS, np.int32), "tsne")
