"""Runs on the command line: listing a project's, comparing models, and advice before a run."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from pathlib import Path
from types import NoneType
from typing import Any

from tlgui import cli_text as text
from tlgui import places
from tlgui.cli_lines import seen_lines
from tlgui.cli_print import Output
from tlgui.cli_verbs import Verb, do, said, source_of
from tlgui.data import figures
from tlgui.errors import ToldError
from tlgui.messages import Advise, Compare, Follow, Forecast, ImportRun, RunImported, RunSeen, Train
from tlgui.project.run_list import RunInfo, list_runs

QUIET = 60.0
"""Seconds without news of a training that is followed after which that is said; again after twice as long."""
_DEPTHS = {"classifier": "all", "partial": "half", "whole": "none"}
"""What is frozen where the strategy decides."""


def runs(args: Namespace, out: Output) -> None:
    """List the runs of a project, or of a folder of runs."""
    folder = _folder(args.project)
    found = list_runs(folder)
    for info in found:
        out.note("run", [], **_values(info))
    out.note("runs", _lines(found, folder), count=len(found), folder=str(folder))


def _folder(path: Path | None) -> Path:
    from tlgui.project.projects import is_project

    if path is None:
        return places.documents() / "runs"
    if is_project(path):
        return (path if path.is_dir() else path.parent) / "runs"
    if not path.is_dir():
        raise ToldError("runs-missing", path=str(path))
    return path


def _lines(found: list[RunInfo], folder: Path) -> list[str]:
    if not found:
        return [f"No runs in {folder}"]
    header = ["run", "name", "state", "strategy", "frozen", "backbone", "accuracy (95 % interval)", "time"]
    rows = [
        [str(info.number or info.folder.name), info.name, info.state, *asked_words(info.request), *came_words(info)]
        for info in found
    ]
    told = [f"Run {info.number or info.folder.name}: {info.told.english()}" for info in found if info.told]
    return [*text.table([header, *rows], right=(0,)), *([""] if told else []), *told]


def asked_words(request: Train | None) -> list[str]:
    if request is None:
        return ["–", "–", "–"]
    random = ", random start" if request.start == "random" else ""
    depth = _DEPTHS[request.strategy] if request.freeze_depth is None else str(request.freeze_depth)
    onward = f", on from run {request.parent.parent.name.lstrip('0')}" if request.parent else ""
    return [f"{request.strategy}{random}{onward}", depth, request.backbone]


def came_words(info: RunInfo) -> list[str]:
    seconds = text.duration(info.seconds) if info.began is not None else "–"
    if info.report is None:
        return ["–", seconds]
    low, high = figures.report_interval(info.report.report)
    of = f" of {info.report.report.images} {info.report.report.part} images"
    return [f"{text.percent(info.report.accuracy)} ({low * 100:.1f}-{high * 100:.1f}){of}", seconds]


def _values(info: RunInfo) -> dict[str, Any]:
    """A run for programs."""
    request, report, model = info.request, info.report, info.model()
    return {
        "number": info.number, "folder": str(info.folder), "name": info.name, "note": info.note, "state": info.state,
        "strategy": request and request.strategy, "freeze_depth": request and request.freeze_depth,
        "start": request and request.start, "parent": request and request.parent and str(request.parent),
        "backbone": request and request.backbone, "seed": request and request.seed,
        "accuracy": report and report.accuracy, "interval": report and list(figures.report_interval(report.report)),
        "part": report and report.report.part, "images": report and report.report.images, "began": info.began,
        "seconds": info.seconds, "resumable": info.resumable, "race": info.race, "order": info.order,
        "model": model and str(model), "message": info.told and info.told.english(),
    }  # fmt: skip


def follow(args: Namespace, out: Output) -> None:
    """Say what a training says that another process records, until it has finished."""
    last, quiet = "", QUIET
    out.note("follow", [f"Following {args.run}; Ctrl+C ends that, and not the training."], run=str(args.run))
    with contextlib.closing(said(Follow(args.run), out, NoneType)) as events:
        for event in events:
            if not isinstance(event, RunSeen):
                out.event(event)
            elif event.state != last or event.quiet >= quiet:
                quiet = 2 * event.quiet if event.quiet >= quiet else QUIET
                last = event.state
                out.note(
                    "run",
                    seen_lines(event),
                    state=last,
                    quiet=round(event.quiet),
                    message=event.told and event.told.english(),
                )


def import_run(args: Namespace, out: Output) -> None:
    """Copy a run among a project's."""
    for event in said(ImportRun(args.run, _folder(args.project)), out):
        if isinstance(event, RunImported):
            line = f"Run {event.run.name.lstrip('0')}: {event.run}"
            out.note("imported", [line, f"Model: {event.model}"], run=str(event.run), model=str(event.model))


def compare(args: Namespace, out: Output) -> None:
    """Compare models on the images that taught none of them."""
    do(Compare(tuple(args.models)), out)


def advise(args: Namespace, out: Output) -> None:
    """Say which strategy, freeze depth and backbone suit a dataset."""
    source = source_of(args.data, out)
    train = Train(source.data, Path(), source.form, seed=args.seed, device=args.device, curation=source.curation)
    do(Advise(train, tuple(args.backbone)), out)


def forecast(args: Namespace, out: Output) -> None:
    """Say what more images, or cleaner ones, would win."""
    source = source_of(args.data, out)
    train = Train(
        source.data, Path(), source.form, seed=args.seed, device=args.device, curation=source.curation,
        backbone=args.backbone,
    )  # fmt: skip
    do(Forecast(train, args.more), out)


VERBS: dict[str, Verb] = {
    "advise": advise, "forecast": forecast, "runs": runs, "compare": compare, "follow": follow, "import-run": import_run,
}  # fmt: skip
