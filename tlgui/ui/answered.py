"""The answered images of an evaluation as rows of a gallery: which of them, and in which order. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from tlgui.messages import COUNTED, SEEN, Part
from tlgui.ui.shots import Shot

if TYPE_CHECKING:
    from tlgui.ui.evaluation import Found

Order = Literal["wrong", "unsure", "class", "all"]
"""``wrong``: the wrong answers, most confident first; ``unsure``: the least certain first; ``class``: class by class, wrong ones
first; ``all``: likewise, with the images that the figures leave out."""


@dataclass(frozen=True, slots=True)
class Pick:
    """What is shown. ``truth`` and ``answer`` are places in the classes (None: any); ``paths`` are images that were picked
    elsewhere (None: no such choice); ``below``: those left to a person by a threshold on the confidence."""

    order: Order = "wrong"
    truth: int | None = None
    answer: int | None = None
    paths: frozenset[Path] | None = None
    below: float | None = None
    text: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether something other than the order and the text chooses."""
        return any(each is not None for each in (self.truth, self.answer, self.paths, self.below))


def picked(found: Found, pick: Pick) -> NDArray[np.int64]:
    """The rows of ``found`` that ``pick`` shows, in its order."""
    keep = np.ones(len(found.truth), bool) if pick.order == "all" else found.use == COUNTED
    wrong = found.answers != found.truth
    if pick.order == "wrong":
        keep = keep & wrong
    if pick.truth is not None:
        keep = keep & (found.truth == pick.truth)
    if pick.answer is not None:
        keep = keep & (found.answers == pick.answer)
    if pick.below is not None:
        keep = keep & (found.confidence < pick.below)
    rows = np.flatnonzero(keep)
    if pick.paths is not None or pick.text:
        text = pick.text.casefold()
        rows = np.array([row for row in rows.tolist() if _meets(found, row, pick.paths, text)], np.int64)
    if pick.order == "wrong":
        return rows[np.argsort(-found.confidence[rows], kind="stable")]
    if pick.order == "unsure":
        return rows[np.argsort(found.confidence[rows], kind="stable")]
    return rows[np.lexsort((-found.confidence[rows], ~wrong[rows], found.truth[rows]))]


def shots(found: Found, rows: NDArray[np.int64], now: Mapping[Path, str] | None = None) -> list[Shot]:
    """These rows for the gallery: each with its class and, where that was not the answer, what it was taken for. ``now`` are the
    images that are still used, with the class that they have now; what is not in it is left out."""
    paths, names = found.evaluated.paths, found.classes
    sure = [f"{number} %" for number in range(101)]
    percents = np.rint(100 * found.confidence[rows]).astype(int).tolist()
    truths, answers, uses = found.truth[rows].tolist(), found.answers[rows].tolist(), found.use[rows].tolist()
    made = []
    for row, truth, answer, use, percent in zip(rows.tolist(), truths, answers, uses, percents, strict=True):
        path = paths[row]
        part: Part | None = "train" if use == SEEN else None
        out = now is not None and path not in now
        if answer == truth:
            made.append(Shot(path, f"{names[truth]} {sure[percent]}", "", part, out))
        else:
            made.append(Shot(path, names[truth], "", part, out, suggested=f"{names[answer]} {sure[percent]}"))
    return made


def _meets(found: Found, row: int, paths: frozenset[Path] | None, text: str) -> bool:
    path = found.evaluated.paths[row]
    if paths is not None and path not in paths:
        return False
    if not text:
        return True
    names = (str(path), found.classes[int(found.truth[row])], found.classes[int(found.answers[row])])
    return any(text in name.casefold() for name in names)
