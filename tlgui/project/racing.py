"""A race: the strategies on the same images and the same split, one after the other, within a time budget.

Each entry is an ordinary run. They are told apart from others by the race they belong to, and nothing else is special.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal
from uuid import uuid4

from tlgui.data.figures import report_interval
from tlgui.data.paired import unbeaten
from tlgui.data.transfer_gain import Gain, gain
from tlgui.messages import Compared, Event, Step, Train
from tlgui.project import run_facts, run_list, runs
from tlgui.project.record import EVENTS, told_unwritable
from tlgui.project.run_list import RunInfo

DEPTHS = (0.75, 0.5)
"""Which parts of the base the entries of strategy ``partial`` freeze: from the cut that is usually good for few images to one
where half of the base, with what is specific in it, learns."""
_LEAST = 5.0  # s; what is left of a budget is not worth beginning a training with


def entries(
    base: Train, blocks: int, *, depths: Sequence[float] = DEPTHS, seeds: int = 1, random: bool = True
) -> list[Train]:
    """What races: ``classifier``, ``partial`` at ``depths`` (shares of the ``blocks`` blocks, 0 .. 1) and ``whole`` from
    pretrained weights, and, if ``random``, ``whole`` from random ones by that start's own recipe; each with ``seeds`` seeds
    from ``base``'s on.

    Cheapest first: the more is frozen, the sooner, and from random last. Where two shares give one depth, it races once.
    """
    frozen = sorted({min(max(round(share * blocks), 1), blocks - 1) for share in depths}, reverse=True)
    plain = replace(base, strategy="classifier", freeze_depth=None, start="pretrained", run=None, resume=False)
    kinds = [plain]
    kinds += [replace(plain, strategy="partial", freeze_depth=depth) for depth in frozen]
    kinds.append(replace(plain, strategy="whole"))
    if random:
        kinds.append(replace(plain, strategy="whole", start="random", weights=None))
    return [replace(kind, seed=base.seed + number) for kind in kinds for number in range(seeds)]


def allowance(budget: float, spent: float, left: int) -> float | None:
    """How many seconds the next of ``left`` entries may take of a ``budget``, of which ``spent`` are gone; None: too few to
    begin.

    Each may take an equal share of what is left. What the cheap ones do not need falls to the dear ones after them, so that the
    last two, ``whole`` from pretrained and from random weights, have nearly the same time to learn in.
    """
    share = (budget - spent) / max(1, left)
    return share if share >= _LEAST else None


class Clock:
    """Watches one entry: its ``share`` of the time, and the ``rest`` that all entries still have together, both in seconds from
    now on.

    A training can end early only once it learns by steps. What comes before them may take more than the share, which then lacks
    to the entries after it, but not more than the rest. What ends early is checked once more before it ends: as much time is kept
    for that as lay between two of its events at most.
    """

    def __init__(self, share: float, rest: float) -> None:
        self._share, self._rest, self._began = share, rest, time.monotonic()
        self._steps, self._told = False, False
        self._last, self._pause = self._began, 0.0

    def hear(self, event: Event) -> Literal["", "finish", "stop"]:
        """What is to be done after ``event``: nothing, or once ``finish`` the training with the best so far, or ``stop`` it."""
        now = time.monotonic()
        if self._steps:
            self._pause = max(self._pause, now - self._last)
        self._steps, self._last = self._steps or isinstance(event, Step), now
        most = self._share - self._pause if self._steps else self._rest
        if self._told or now - self._began < most:
            return ""
        self._told = True
        return "finish" if self._steps else "stop"


# ------------------------------------------------------------------------------------------------------ one race on disk


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that races: its ``entries``, one for each seed, and how many seconds each has ``spent``."""

    entries: tuple[RunInfo, ...]
    spent: tuple[float, ...]

    @property
    def request(self) -> Train | None:
        """What was asked, with the first seed; None: it cannot be read."""
        return self.entries[0].request

    @property
    def finished(self) -> tuple[RunInfo, ...]:
        """Those that came to a model file."""
        return tuple(info for info in self.entries if info.report is not None and info.model() is not None)

    @property
    def model(self) -> Path | None:
        """That of the first seed that came to one: seeds are not chosen by their results."""
        return self.finished[0].model() if self.finished else None

    @property
    def seconds(self) -> float:
        """What one training took, the mean; 0: none has begun."""
        return statistics.fmean(taken) if (taken := [one for one in self.spent if one]) else 0.0

    @property
    def accuracies(self) -> tuple[float, ...]:
        """The result of each seed that came to an end."""
        return tuple(info.report.accuracy for info in self.entries if info.report is not None)

    @property
    def accuracy(self) -> tuple[float, float, float] | None:
        """The mean over the seeds, and the means of their 95 % intervals' ends: each seed holds out images of its own."""
        told = [info.report for info in self.entries if info.report is not None]
        if not told:
            return None
        three = [(one.accuracy, *report_interval(one.report)) for one in told]
        mean, low, high = (statistics.fmean(column) for column in zip(*three, strict=True))
        return mean, low, high


@dataclass(frozen=True, slots=True)
class Race:
    """The race ``name``: its ``entries``, cheapest first, the ``budget`` in seconds for all of them, and how many of it each has
    ``spent``."""

    name: str
    entries: tuple[RunInfo, ...]
    budget: float
    spent: tuple[float, ...]

    @property
    def finished(self) -> tuple[RunInfo, ...]:
        """Those that came to a model file."""
        return tuple(info for info in self.entries if info.report is not None and info.model() is not None)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The entries that differ in their seed alone together, cheapest first."""
        found: dict[object, list[tuple[RunInfo, float]]] = {}
        for info, spent in zip(self.entries, self.spent, strict=True):
            own = info.request
            name = info.folder if own is None else (own.strategy, own.freeze_depth, own.start)
            found.setdefault(name, []).append((info, spent))
        return tuple(Kind(*map(tuple, zip(*one, strict=True))) for one in found.values())

    @property
    def seeds(self) -> int:
        """How many seeds each of them races with."""
        return max((len(kind.entries) for kind in self.kinds), default=0)

    @property
    def left(self) -> tuple[RunInfo, ...]:
        """Those that may still run: that wait, or ended before their end."""
        return tuple(info for info in self.entries if info.state not in ("finished", "running", "broken"))

    def clock(self) -> Clock | None:
        """What watches the next entry; None: too little time is left to begin it."""
        gone = sum(self.spent)
        share = allowance(self.budget, gone, len(self.left))
        return None if share is None else Clock(share, self.budget - gone)

    def curves(self) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
        """The learning curves of the whole network from pretrained and from random weights, as
        :data:`tlgui.data.transfer_gain.Curve`; empty for one that has told no accuracy."""
        whole = [info for info in self.entries if info.request is not None and info.request.strategy == "whole"]
        starts = [
            [info for info in whole if info.request and info.request.start == s] for s in ("pretrained", "random")
        ]
        return tuple(curve(found[0].folder) if found else [] for found in starts)  # type: ignore[return-value]

    def gain(self) -> Gain | None:
        """What transfer learning gave, by these curves; None while one of them is missing."""
        return gain(*self.curves())


def begin(parent: Path | None, base: Train, blocks: int, budget: float, seeds: int = 1) -> str:
    """Let a race of ``base`` wait, for a backbone of ``blocks`` blocks and ``budget`` seconds, with so many ``seeds``; the answer
    is its name.

    Raises ToldError run-unwritable; then nothing of it waits.
    """
    name = uuid4().hex
    made: list[Path] = []
    try:
        for entry in entries(base, blocks, seeds=seeds):
            made.append(run_list.enqueue(parent, entry, race=name, budget=budget))
    except BaseException:
        for folder in made:
            run_list.delete(folder)
        raise
    return name


def judged(compared: Compared, kinds: Sequence[Kind]) -> tuple[int | None, tuple[int, ...]]:
    """The one of the ``kinds`` that is best, where that is shown, and those that may be, the quickest first, by their places.

    ``compared`` are their first models, on the same images: best is what beats every other one there and in the mean over all
    seeds; without such a one all may be that the most accurate one there does not beat, or that are ahead of it in the mean.
    """
    accuracies = [accuracy for accuracy, _, _ in compared.accuracies]
    good = unbeaten(compared.pairs, accuracies)
    if any(len(kind.accuracies) > 1 for kind in kinds):
        means = [statistics.fmean(kind.accuracies) for kind in kinds]
        most = means[accuracies.index(max(accuracies))]
        good = tuple(place for place, mean in enumerate(means) if place in good or mean > most)
    return compared.better if good == (compared.better,) else None, good


def races(found: Sequence[RunInfo]) -> list[Race]:
    """The races among ``found`` (all the runs of one folder, by number), the oldest first."""
    names = dict.fromkeys(info.race for info in found if info.race)
    return [_race(name, tuple(info for info in found if info.race == name)) for name in names]


def _race(name: str, own: tuple[RunInfo, ...]) -> Race:
    budget = max((info.budget for info in own if info.budget is not None), default=0.0)
    return Race(name, own, budget, tuple(runs.spent(info.folder) for info in own))


def unfinished(found: Sequence[RunInfo], base: Train, seeds: int = 1) -> Race | None:
    """The last race of ``base``'s images, backbone and ``seeds`` seeds, if it has not come to its end."""
    wanted = {(base.data, base.backbone, base.seed + number) for number in range(seeds)}
    same = [race for race in races(found) if race.left and _asked(race) == wanted]
    return same[-1] if same else None


def _asked(race: Race) -> set[tuple[Path, str, int] | None]:
    asked = [info.request for info in race.entries]
    return {None if one is None else (one.data, one.backbone, one.seed) for one in asked}


def set_budget(race: Race, budget: float) -> None:
    """Let the race take ``budget`` seconds in all, those that are gone included. Raises ToldError run-unwritable."""
    for info in race.entries:
        if info.budget != budget:
            with told_unwritable(info.folder):
                run_facts.change(info.folder, budget=budget)


def mark_cut(run: Path, cut: bool = True) -> None:
    """Keep in mind that the race's time ended ``run``, or (False) that it begins once more. Raises ToldError run-unwritable."""
    with told_unwritable(run):
        run_facts.change(run, cut=cut)


def curve(run: Path) -> list[tuple[float, float]]:
    """How the run learned, as :data:`tlgui.data.transfer_gain.Curve`; empty if that is not on record. Raises ToldError as
    :func:`tlgui.project.runs.read_events`."""
    if not (run / EVENTS).exists():
        return []
    told = [(at, epoch.validation_accuracy) for at, epoch in runs.read_epochs(run)]
    return [(at, accuracy) for at, accuracy in told if not math.isnan(at) and not math.isnan(accuracy)]
