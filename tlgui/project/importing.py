"""A run from another machine made one of ours: copied, with its paths as they are here."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tlgui.errors import ToldError
from tlgui.messages import Event, ImportRun, Progress, RunImported
from tlgui.project import run_facts, run_list, runs
from tlgui.project.record import EVENTS, told_unwritable

_AT_ONCE = 2**23  # bytes between two events


def imported(request: ImportRun) -> Iterator[Event]:
    """Copy the run as ``request`` says: all of it is there or nothing; the source is only read.

    Raises ToldError: import-no-run; import-unfinished; import-no-model; run-unreadable; run-unwritable; as ``read_request`` does.
    """
    source = request.source.absolute()
    if not (source / runs.REQUEST).is_file():
        raise ToldError("import-no-run", path=str(source))
    asked, report = runs.read_request(source), runs.read_report(source)
    if report is None:
        raise ToldError("import-unfinished", path=str(source))
    model = run_list.describe(source).model()
    if model is None:
        raise ToldError("import-no-model", path=str(source), model=str(report.model))
    new = runs.new_run(request.runs)
    ours = new / runs.MODEL
    done = False
    try:
        yield from _copied({model: ours, source / EVENTS: new / EVENTS}, source)
        with told_unwritable(new):
            facts = run_facts.read(source)
            run_facts.change(new, name=facts.name, note=facts.note, began=facts.began)
            runs.write(new / runs.REPORT, replace(report, model=ours))
            # last: from now on it is a run; the model that it may have gone on from is another machine's
            runs.write(new / runs.REQUEST, replace(asked, run=new, model=ours, parent=None, resume=False))
        done = True
    finally:
        if not done:
            shutil.rmtree(new, ignore_errors=True)  # made just now, by us
    yield RunImported(new, ours)


def _copied(files: dict[Path, Path], source: Path) -> Iterator[Progress]:
    try:
        total = sum(file.stat().st_size for file in files)
        copied = 0
        for file, new in files.items():
            with file.open("rb") as stream, told_unwritable(new), new.open("wb") as made:
                while some := stream.read(_AT_ONCE):
                    made.write(some)
                    copied += len(some)
                    yield Progress("import", copied, total)
    except OSError as error:
        raise ToldError("run-unreadable", path=str(source), reason=error.strerror or str(error)) from error
