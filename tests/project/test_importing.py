"""A finished run of another machine among one's own: copied whole or not at all, the source only read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.journeys.steps import state_of
from tests.project.test_run_list import FINISHED, codes, recorded, request
from tlgui.messages import Event, ImportRun, Progress, RunImported, Step
from tlgui.project import importing, run_facts, run_list, runs


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A run as it came from another machine: its paths lead nowhere."""
    run = recorded(tmp_path / "other", Step(1, 1, 0.5, 0.9, 0.1, 20.0, 3.0), replace(FINISHED, model=Path("/gone/m")))
    runs.write(
        run / runs.REQUEST, replace(request(Path("/gone")), data=Path("/gone/images.csv"), parent=Path("/gone/p/m"))
    )
    (run / runs.MODEL).write_bytes(b"weights" * 5_000_000)
    run_facts.change(run, name="on the cluster", note="8 cards", race="r", order=3)
    return run


def brought(source: Path, parent: Path) -> list[Event]:
    return list(importing.imported(ImportRun(source, parent)))


def test_it_becomes_one_of_ours(foreign: Path, tmp_path: Path) -> None:
    parent = tmp_path / "project" / "runs"
    recorded(parent, FINISHED)
    before = state_of(foreign)
    *copying, end = brought(foreign, parent)
    assert end == RunImported(parent / "0002", parent / "0002" / runs.MODEL)
    assert len(copying) > 1 and all(isinstance(event, Progress) for event in copying)
    info = run_list.describe(parent / "0002")
    assert (info.state, info.name, info.note, info.race, info.order) == (
        "finished",
        "on the cluster",
        "8 cards",
        "",
        None,
    )
    assert info.model() == parent / "0002" / runs.MODEL
    assert info.report is not None and info.report.model == info.model()
    assert info.request is not None and info.request.run == info.folder and info.request.parent is None
    assert list(runs.read_events(info.folder)) == list(runs.read_events(foreign))
    assert state_of(foreign) == before


def test_the_model_may_lie_where_the_report_says(foreign: Path, tmp_path: Path) -> None:
    (foreign / runs.MODEL).rename(tmp_path / "elsewhere.safetensors")
    assert codes(lambda: brought(foreign, tmp_path / "runs")) == "import-no-model"
    report = runs.read_report(foreign)
    assert report is not None
    runs.write(foreign / runs.REPORT, replace(report, model=tmp_path / "elsewhere.safetensors"))
    *_, end = brought(foreign, tmp_path / "runs")
    assert isinstance(end, RunImported) and end.model.stat().st_size == 35_000_000


def test_what_cannot_be_imported_leaves_nothing(foreign: Path, tmp_path: Path) -> None:
    parent = tmp_path / "runs"
    assert codes(lambda: brought(tmp_path / "nothing", parent)) == "import-no-run"
    copying = importing.imported(ImportRun(foreign, parent))
    next(copying)
    copying.close()  # type: ignore[attr-defined]  # cancelled
    assert list(parent.iterdir()) == []
    (foreign / runs.REPORT).unlink()
    assert codes(lambda: brought(foreign, parent)) == "import-unfinished"
    assert list(parent.iterdir()) == []
