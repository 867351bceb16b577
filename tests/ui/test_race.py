"""A race in the window: chosen on the Train page, watched and judged on the Runs page; the test plays the engine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.fakes import FakeJobs, end
from tests.ui.train_desk import Desk as TrainDesk
from tlgui.errors import Told
from tlgui.messages import Compare, Compared, Epoch, Failed, Finished, Pair, Report, Train
from tlgui.project import racing, run_list, runs
from tlgui.project.racing import Race
from tlgui.ui.following import Following
from tlgui.ui.jobs import Job, Jobs
from tlgui.ui.opener import Opener
from tlgui.ui.pages.runs import RunsPage
from tlgui.ui.state import AppState
from tlgui.ui.theme import Theme
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.plot_export import as_csv, as_png, as_svg
from tlgui.ui.widgets.race_dialog import RaceDialog
from tlgui.ui.widgets.race_view import RaceView

BASE = Train(Path("/data"), Path(), seed=4)
RESULTS = (  # seconds, accuracy, what was told on the way
    (9.0, 0.91, (0.91,)),
    (35.0, 0.94, (0.91, 0.94)),
    (70.0, 0.95, (0.91, 0.95)),
    (100.0, 0.95, (0.90, 0.93, 0.95)),
    (200.0, 0.62, (0.2, 0.4, 0.6, 0.62)),
)


def train(run: Path, seconds: float, accuracy: float, told: tuple[float, ...]) -> None:
    """A waiting run is trained: the times of its events are even."""
    model, right = run / "model.safetensors", round(100 * accuracy)
    report = Report("validation", 100, accuracy, 0.3, (), ((right // 2, 100 - right), (0, right - right // 2)))
    epochs = [Epoch(at, at, 0.1, one, 0.2, one, True, 1.0) for at, one in enumerate(told)]
    list(
        runs.record(
            replace(runs.read_request(run), run=run), iter([*epochs, Finished(accuracy, model, seconds, 1, report)])
        )
    )
    model.write_bytes(b"model")
    lines = [json.loads(line) for line in (run / "events.jsonl").read_text().splitlines()]
    written = (json.dumps({**line, "at": seconds * (at + 1) / len(lines)}) for at, line in enumerate(lines))
    (run / "events.jsonl").write_text("".join(f"{line}\n" for line in written))


def a_race(results: int = 5, minutes: float = 10.0, seeds: int = 1) -> Race:
    """A race on disk, of which so many kinds came to an end, each further seed with a result one point better."""
    name = racing.begin(None, BASE, 16, 60 * minutes, seeds)
    for kind, (seconds, accuracy, told) in zip(race_of(name).kinds[:results], RESULTS, strict=False):
        for place, info in enumerate(kind.entries):
            train(info.folder, seconds, accuracy + place / 100, told)
    return race_of(name)


def race_of(name: str) -> Race:
    return next(race for race in racing.races(run_list.list_runs()) if race.name == name)


def compared(models: tuple[Path, ...], better: int | None) -> Compared:
    """A random start that all others beat, and ``better``, which beats them all."""
    three = tuple((accuracy, accuracy - 0.06, accuracy + 0.04) for _, accuracy, _ in RESULTS[: len(models)])
    pairs = tuple(
        Pair(
            one, two, 100, 1, 9, 0.4, (0.0,) * 3, (0.0,) * 3, 0.001 if 4 in (one, two) or better in (one, two) else 0.4
        )
        for one, two in combinations(range(len(models)), 2)
    )
    return Compared(models, ("a",) * 100, ((True,) * 100,) * len(models), three, three, pairs, better, "validation")


class Desk:
    """The Runs page, on which the test answers for the engine."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.jobs, self.state = qtbot, FakeJobs(), AppState()
        self.trainer = Trainer(self.state, cast(Jobs, self.jobs))
        self.opened: list[Path] = []
        self.following = Following(self.state, cast(Jobs, self.jobs))
        self.page = RunsPage(self.state, cast(Jobs, self.jobs), self.trainer, cast(Opener, self))
        qtbot.addWidget(self.page)
        self.page.resize(1100, 700)
        self.page.show()
        qtbot.waitExposed(self.page)

    def open_model(self, path: Path) -> None:
        """In the opener's place."""
        self.opened.append(path)

    def see(self, race: Race) -> RaceView:
        """Go to the race from the list."""
        self.page.refresh()
        line = self.page.races
        assert line.isVisible()
        self.page.findChild(QWidget, "race-show").click()  # type: ignore[union-attr]
        assert self.page.race is not None and self.page.race.isVisible()
        assert self.page.race.race == race
        return self.page.race

    def asked(self) -> Job:
        """The comparison that was asked for last."""
        return [job for job in self.jobs.asked if isinstance(job.request, Compare)][-1]


@pytest.fixture
def own(qtbot: QtBot, theme: Theme) -> Iterator[Desk]:
    assert theme
    made = Desk(qtbot)
    yield made
    made.page.close()


def rows(view: RaceView) -> list[list[str]]:
    table = view.entries
    return [[table.item(row, at).text() for at in range(4)] for row in range(table.rowCount())]  # type: ignore[union-attr]


def test_the_winner_is_named_and_used_only_where_the_test_agrees(own: Desk) -> None:
    race = a_race()
    view = own.see(race)
    models = tuple(info.folder / "model.safetensors" for info in race.entries)
    assert own.asked().request == Compare(models)
    assert view.verdict.text() == "5 of 5 came to an end"
    own.asked().hear(compared(models, 2))
    assert view.verdict.text() == "3 · The last blocks too, 8 frozen is best"
    view.use.click()
    assert own.opened == [models[2]]
    own.asked().hear(compared(models, None))
    assert view.verdict.text() == "Take 1 · Only the classifier"
    assert view.basis.text() == (
        "No difference that these 100 image(s) could show between 1, 2, 3, 4. It is the quickest of them."
    )
    view.use.click()
    assert own.opened == [models[2], models[0]]
    assert not view.go_on.isVisible()
    assert rows(view)[4] == ["5 · The whole network, from random", "62.0 %  (56 – 66)", "3 min", ""]


def test_seeds_are_told_by_their_mean_and_spread(own: Desk) -> None:
    race = a_race(seeds=2)
    view = own.see(race)
    models = tuple(kind.entries[0].folder / "model.safetensors" for kind in race.kinds)
    assert own.asked().request == Compare(models), "of the first seed, on the same images"
    assert view.verdict.text() == "10 of 10 came to an end"
    own.asked().hear(compared(models, 2))
    assert view.verdict.text() == "3 · The last blocks too, 8 frozen is best"
    assert view.basis.text().endswith("Its mean over the seeds is the highest, too.")
    head = [view.entries.horizontalHeaderItem(at).text() for at in range(5)]  # type: ignore[union-attr]
    assert head == ["What learned", "Mean accuracy (95 %)", "2 seed(s)", "Time of each", ""]
    assert rows(view)[1][:4] == ["2 · The last blocks too, 12 frozen", "94.5 %  (88 – 98)", "94.0 – 95.0", "35 s"]
    assert view.plot.table()[0][-2:] == ("seed 1", "seed 2")
    assert view.plot.table()[5][-2:] == (0.62, 0.63)


def test_what_transfer_gave_is_drawn_and_said(own: Desk) -> None:
    view = own.see(a_race())
    assert [row[0] for row in view.transfer.chart.table()[1:]] == ["from pretrained weights"] * 3 + [
        "from random weights"
    ] * 4
    assert view.transfer.gave.text() == (
        "After 1 min: 95.0 % from pretrained weights, 20.0 % from random ones. 62.0 % was reached after 20 s from pretrained "
        "weights, after 2 min from random ones: 7 times as fast."
    )


def test_the_plot_is_taken_along(own: Desk, qtbot: QtBot) -> None:
    view = own.see(a_race())
    qtbot.wait(50)
    lines = as_csv(view.plot).decode("utf-8-sig").splitlines()
    assert lines[0] == "entry,seconds,accuracy,low,high"
    assert lines[1].startswith("1 · Only the classifier,9.0,0.91,0.8")
    assert len(lines) == 6
    assert as_png(view.plot, QSize(400, 200)).startswith(b"\x89PNG")
    assert b"seconds of training" in as_svg(view.plot, QRect(0, 0, 400, 200).size(), "race")


def test_too_little_time_is_said_and_more_goes_on(own: Desk) -> None:
    race = a_race(results=0, minutes=0.1)
    for info in race.entries:
        racing.mark_cut(info.folder)
    view = own.see(race_of(race.name))
    assert view.verdict.text() == "Too little time for any of them"
    assert {row[3] for row in rows(view)} == {"too little time"}
    assert not view.use.isVisible()
    assert view.plot.table() == [("entry", "seconds", "accuracy", "low", "high")]
    view.more.setValue(3)
    view.go_on.click()
    assert own.trainer.running
    assert race_of(race.name).budget == 180.0
    assert not own.page.findChild(QWidget, "race-go-on").isEnabled()  # type: ignore[union-attr]


def test_what_cannot_be_compared_is_told(own: Desk) -> None:
    view = own.see(a_race(results=2))
    end(own.asked(), Failed(Told("compare-no-images")))
    assert view.notices.isVisible()
    assert view.verdict.text() == "The race has not come to its end"
    assert view.go_on.isVisible()


def test_a_race_is_chosen_on_the_train_page(full: TrainDesk) -> None:
    full.click("race-wanted")
    dialog = full.page.findChild(RaceDialog)
    assert dialog is not None
    assert clipped(dialog) == []
    dialog.minutes.setValue(7)
    dialog.seeds.setValue(2)
    said = list[str]()
    for signal in (full.state.go_to, full.trainer.queue.race_begun):
        signal.connect(said.append)
    dialog.findChild(QWidget, "race-start").click()  # type: ignore[union-attr]
    (race,) = racing.races(run_list.list_runs())
    assert said == ["runs", race.name]
    assert race.budget == 420.0
    assert [kind.request.freeze_depth for kind in race.kinds if kind.request] == [None, 3, 2, None, None]
    assert {len(kind.entries) for kind in race.kinds} == {2}
    assert full.trainer.running and full.trainer.queue.race == race.name
    assert {info.request.data for info in race.entries if info.request} == {full.folder / "animals"}


@pytest.mark.parametrize("look", ["light", "dark"])
def test_nothing_is_clipped_or_faint(own: Desk, theme: Theme, look: str) -> None:
    theme.choose(look)  # type: ignore[arg-type]
    own.page.resize(960, 560)
    view = own.see(a_race())
    own.asked().hear(compared(tuple(info.folder / "model.safetensors" for info in view.race.entries), 2))  # type: ignore[union-attr]
    own.qtbot.wait(50)
    assert clipped(own.page) == []
    assert faint(own.page) == []
