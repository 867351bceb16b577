"""The race on the command line: every strategy on the same images within a time, and what came of it."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from tlgui import cli_text as text
from tlgui import places
from tlgui.cli_print import Output
from tlgui.cli_runs import asked_words, came_words
from tlgui.cli_verbs import Source, Verb, error_of, said, source_of
from tlgui.data import figures, folders
from tlgui.data.transfer_gain import Curve, Gain, best_by
from tlgui.errors import EndEarly, ToldError, next_or_end
from tlgui.messages import Compare, Compared, Describe, Described, Failed, Progress, Train, Warned
from tlgui.project import racing, run_list, runs
from tlgui.project.racing import Clock, Kind, Race, judged
from tlgui.project.run_list import RunInfo

_MARKS = 8  # rows of the two learning curves


def race(args: Namespace, out: Output) -> None:
    """Let the strategies race, or go on with a race that was interrupted, and say what came of it."""
    source = source_of(args.data, out)
    parent = source.runs or places.documents() / "runs"
    name = _name(args, source, parent, out)
    tried: set[Path] = set()
    while entry := next((one for one in _now(parent, name).left if one.folder not in tried), None):
        tried.add(entry.folder)
        clock = _now(parent, name).clock()
        if clock is None:
            out.note(
                "time-up", ["", "The time is up. With more minutes, the same command goes on."], folder=str(parent)
            )
            break
        _run(entry, clock, parent, name, out)
    _tell(_now(parent, name), out)


def _name(args: Namespace, source: Source, parent: Path, out: Output) -> str:
    """The race that goes on, or a new one that waits. Raises ToldError as describing the backbone and ``racing.begin``."""
    base = Train(
        source.data.absolute(), Path(), source.form, backbone=args.backbone, seed=args.seed, device=args.device,
        validation=source.curation.rule.validation, curation=source.curation,
    )  # fmt: skip
    before = None if args.new else racing.unfinished(run_list.list_runs(parent), base, args.seeds)
    if before is not None:
        racing.set_budget(before, 60 * args.minutes)
        gone = text.duration(sum(before.spent))
        out.note("race-goes-on", [f"Going on with a race; {gone} of its time are gone."], spent=sum(before.spent))
        return before.name
    with contextlib.closing(said(Describe(args.backbone), out)) as events:
        blocks = next(len(event.blocks) for event in events if isinstance(event, Described))
    for event in folders.scan(
        base.data, base.form, base.curation
    ):  # what is wrong with it is told before anything waits
        if isinstance(event, Progress):
            out.event(event)
    return racing.begin(parent, base, blocks, 60 * args.minutes, args.seeds)


def _now(parent: Path, name: str) -> Race:
    return next(one for one in racing.races(run_list.list_runs(parent)) if one.name == name)


def _run(entry: RunInfo, clock: Clock, parent: Path, name: str, out: Output) -> None:
    """Train one entry while its clock lets it. Raises ToldError when it fails before any other has come to an end."""
    request = runs.to_resume(entry.folder)
    request = replace(request, resume=entry.state != "waiting")
    place = [one.folder for one in _now(parent, name).entries].index(entry.folder) + 1
    what, frozen = asked_words(entry.request)[:2]
    seed = f", seed {request.seed}" if _now(parent, name).seeds > 1 else ""
    out.note("entry", ["", f"{place}: {what}, frozen: {frozen}{seed}"], run=str(entry.folder), strategy=request.strategy,
             freeze_depth=request.freeze_depth, start=request.start, seed=request.seed)  # fmt: skip
    try:
        if entry.cut:
            racing.mark_cut(entry.folder, False)
        _watched(request, clock, entry.folder, out)
    except ToldError as error:
        race = _now(parent, name)
        if not race.finished:  # what keeps the cheapest one from ending keeps the others
            for one in race.entries:
                run_list.delete(one.folder)
            raise
        out.event(Warned(error.told))


def _watched(request: Train, clock: Clock, run: Path, out: Output) -> None:
    from tlgui.learn import handlers

    early: EndEarly | None = None
    events = runs.record(request, handlers.handle(request))
    with contextlib.closing(events), contextlib.suppress(StopIteration):  # type: ignore[type-var]
        while True:
            event = next_or_end(events, early)
            early = None
            if isinstance(event, Failed):
                raise error_of(event.told)
            out.event(event)
            match clock.hear(event):
                case "finish":
                    early = EndEarly()
                    racing.mark_cut(run)
                case "stop":
                    racing.mark_cut(run)
                    return
                case _:
                    pass


# ------------------------------------------------------------------------------------------------------ what came of it


def _tell(race: Race, out: Output) -> None:
    kinds = [kind for kind in race.kinds if kind.model is not None]
    compared = _compared(kinds, out)
    out.note("raced", _lines(race), name=race.name, budget=race.budget, spent=sum(race.spent), seeds=race.seeds,
             entries=[_values(info, spent) for info, spent in zip(race.entries, race.spent, strict=True)])  # fmt: skip
    if compared is not None:
        best, good = judged(compared, kinds)
        first = kinds[good[0]].finished[0]
        out.note("winner", _verdict(compared, kinds, good), run=None if best is None else str(first.folder),
                 unbeaten=[str(kinds[place].finished[0].folder) for place in good], model=str(first.model()))  # fmt: skip
    curves, found = race.curves(), race.gain()
    if found is not None:
        out.note("transfer", gain_lines(found, *curves), curves=curves, times=found.times,
                 **asdict(found))  # fmt: skip


def _compared(kinds: list[Kind], out: Output) -> Compared | None:
    """The finished ones on the same images; None when there are none to compare, or no images to do it on."""
    if len(kinds) < 2:
        return None
    try:
        with contextlib.closing(said(Compare(tuple(kind.model for kind in kinds if kind.model)), out)) as events:
            return next(event for event in events if isinstance(event, Compared))
    except ToldError as error:
        out.event(Warned(error.told))
        return None


def _lines(race: Race) -> list[str]:
    many = race.seeds > 1
    spread = ["seeds"] if many else []
    rows = [["run", "strategy", "frozen", "accuracy (95 % interval)", *spread, "time", ""]]
    for kind in race.kinds:
        numbers = ", ".join(str(info.number) for info in kind.entries)
        accuracy, came = _mean(kind) if many else came_words(kind.entries[0])[0], kind.accuracies
        spread = [f"{text.percent(min(came))}-{text.percent(max(came))}" if len(came) > 1 else "–"] if many else []
        time = text.duration(kind.seconds) if kind.seconds else "–"
        remark = "; ".join(dict.fromkeys(words for info in kind.entries if (words := _remark(info))))
        rows.append([numbers, *asked_words(kind.request)[:2], accuracy, *spread, time, remark])
    used = f"{text.duration(sum(race.spent))} of {text.duration(race.budget)} used"
    return ["", "The race", *text.table(rows, right=(0, 5 if many else 4)), used]


def _mean(kind: Kind) -> str:
    if (found := kind.accuracy) is None:
        return "–"
    mean, low, high = found
    return f"{text.percent(mean)} ({low * 100:.1f}-{high * 100:.1f})"


def _remark(info: RunInfo) -> str:
    if info.report is None:
        return {"failed": "failed", "waiting": "no time left"}.get(
            info.state, "too little time" if info.cut else info.state
        )
    kept = info.report.kept
    words = ["its time was up: the best so far"] if info.cut else []
    words += (
        ["learning blocks did not help: the classifier alone is kept"] if kept and kept.what == "classifier" else []
    )
    return "; ".join(words)


def _values(info: RunInfo, spent: float) -> dict[str, Any]:
    """An entry for programs; the rest of it is in ``tlgui runs --json``."""
    request, report = info.request, info.report
    return {
        "run": str(info.folder), "state": info.state, "cut": info.cut, "strategy": request and request.strategy,
        "freeze_depth": request and request.freeze_depth, "start": request and request.start, "seed": request and request.seed,
        "seconds": spent, "accuracy": report and report.accuracy,
        "interval": report and list(figures.report_interval(report.report)),
    }  # fmt: skip


def _verdict(compared: Compared, kinds: list[Kind], good: tuple[int, ...]) -> list[str]:
    runs_ = [kind.finished[0] for kind in kinds]
    names = [f"run {info.number}" for info in runs_]
    first = runs_[good[0]]
    if len(good) == 1:
        words = f"Use {names[good[0]]}: it is better than every other, and that is not chance."
    else:
        among = ", ".join(names[place] for place in good)
        words = f"The {len(compared.digests)} images show no difference between {among}: use the quickest, {names[good[0]]}."
    return ["", words, f"Model: {first.model()}"]


def _best(curve: Curve, at: float) -> str:
    return text.percent(best_by(curve, at)) if curve[0][0] <= at else "–"


def gain_lines(found: Gain, pretrained: Curve, random: Curve) -> list[str]:
    """What transfer learning gave, and the two curves."""
    rows = [["time", "pretrained", "random"]]
    end = max(pretrained[-1][0], random[-1][0])
    for mark in range(1, _MARKS + 1):
        at = end * mark / _MARKS
        rows.append([text.duration(at), *(_best(one, at) for one in (pretrained, random))])
    quicker = text.duration(found.pretrained_seconds), text.duration(found.random_seconds)
    return [
        "", "What transfer learning gave, the whole network from pretrained and from random weights (best so far):",
        *text.table(rows, right=(0, 1, 2)),
        f"After {text.duration(found.seconds)}: {text.percent(found.pretrained)} against {text.percent(found.random)}",
        f"{text.percent(found.accuracy)} after {quicker[0]} against {quicker[1]}",
    ]  # fmt: skip


VERBS: dict[str, Verb] = {"race": race}
