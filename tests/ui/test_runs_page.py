"""The Runs page as a person uses it, on runs that lie on disk as the recorder leaves them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.fakes import FakeJobs, draw_images
from tlgui import places
from tlgui.messages import (
    Compare,
    Compared,
    Dataset,
    Epoch,
    Event,
    Finished,
    Item,
    Pair,
    RecipeChoice,
    Report,
    Step,
    Train,
)
from tlgui.project import run_list, runs
from tlgui.ui import run_words
from tlgui.ui.following import Following
from tlgui.ui.opener import Opener
from tlgui.ui.pages.runs import RunsPage
from tlgui.ui.state import AppState
from tlgui.ui.theme import Theme
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.run_curves import Curve
from tlgui.ui.widgets.run_table import ACCURACY, BEGAN, IMAGES, NAME


class _Opened:
    """Stands in for the opener: remembers which model was opened."""

    def __init__(self, state: AppState, jobs: FakeJobs) -> None:
        self.models: list[Path] = []
        self.following = Following(state, jobs)  # type: ignore[arg-type]

    def open_model(self, path: Path) -> None:
        self.models.append(path)


class Desk:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.jobs, self.state = qtbot, FakeJobs(), AppState()
        self.opener = _Opened(self.state, self.jobs)
        self.trainer = Trainer(self.state, self.jobs)  # type: ignore[arg-type]
        opener: Opener = self.opener  # type: ignore[assignment]
        self.page = RunsPage(self.state, self.jobs, self.trainer, opener)  # type: ignore[arg-type]
        qtbot.addWidget(self.page)
        self.page.resize(1100, 640)

    def show(self) -> None:
        self.page.show()
        self.qtbot.waitExposed(self.page)
        self.page.refresh()

    def shown(self, name: str) -> bool:
        return any(each.isVisible() for each in self.page.findChildren(QWidget, name))

    def numbers(self) -> list[str]:
        table = self.page.table
        return [table.item(row, 0).text() for row in range(table.rowCount())]  # type: ignore[union-attr]

    def choose(self, *numbers: int) -> None:
        table = self.page.table
        table.clearSelection()
        for row, number in enumerate(self.numbers()):
            if int(number) in numbers:
                table.setCurrentCell(
                    row, 0, table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows
                )


def train(number: int, accuracy: float = 0.9, **fields: object) -> Path:
    """A run that finished, with a file in its model's place."""
    run = runs.new_run()
    asked = replace(Train(Path("/data"), run / "model.safetensors", seed=number, run=run), **fields)  # type: ignore[arg-type]
    report = Report("validation", 40, accuracy, 0.3, (), ((20, 0), (0, 20)))
    list(runs.record(asked, iter([Finished(accuracy, asked.model, 12.5, 3, report)])))
    asked.model.write_bytes(b"model")
    return run


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Iterator[Desk]:
    assert theme
    made = Desk(qtbot)
    yield made
    made.page.close()


def test_without_a_run_it_says_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    desk.show()
    with qtbot.waitSignal(desk.state.go_to) as went:
        desk.page.findChild(QWidget, "runs-to-train").click()  # type: ignore[union-attr]
    assert went.args == ["train"]


def test_runs_are_listed_and_sorted(desk: Desk) -> None:
    for number, accuracy in enumerate((0.8, 0.95, 0.9)):
        train(number, accuracy)
    desk.show()
    assert desk.numbers() == ["3", "2", "1"], "the newest first"
    desk.page.table.sortByColumn(ACCURACY, Qt.SortOrder.DescendingOrder)
    assert desk.numbers() == ["2", "3", "1"]
    desk.page.refresh()
    assert desk.numbers() == ["2", "3", "1"], "the order stays"


def test_a_name_is_written_in_place(desk: Desk, qtbot: QtBot) -> None:
    run = train(1)
    desk.show()
    desk.choose(1)
    action(desk, "run-rename").trigger()
    editor = desk.page.table.findChild(QLineEdit)
    assert editor is not None
    editor.setText("고양이 첫 시도")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: run_list.describe(run).name == "고양이 첫 시도")
    qtbot.wait(20)  # the list is read again
    assert desk.page.table.item(0, NAME).text() == "고양이 첫 시도"  # type: ignore[union-attr]


def action(desk: Desk, name: str) -> QAction:
    """What the menu of the selected runs offers under ``name``."""
    menu = desk.page.hands.menu()
    desk.qtbot.addWidget(menu)
    return next(each for each in menu.actions() if each.objectName() == name)


def test_a_note_is_written_and_shown(desk: Desk) -> None:
    run = train(1)
    desk.show()
    desk.choose(1)
    action(desk, "run-note").trigger()
    dialog = desk.page.findChild(QInputDialog, "run-note")
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue("with the new camera\nat noon")
    dialog.accept()
    assert run_list.describe(run).note == "with the new camera\nat noon"
    assert desk.page.table.item(0, NAME).toolTip() == "with the new camera\nat noon"  # type: ignore[union-attr]


def test_its_folder_is_opened_and_a_job_saved_only_for_one_run(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    run = train(1)
    train(2)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    desk.show()
    desk.choose(1)
    action(desk, "run-folder").trigger()
    assert [Path(one) for one in opened] == [run]
    desk.choose(1, 2)
    assert not any(action(desk, f"run-{name}").isEnabled() for name in ("rename", "note", "job", "folder"))


def test_when_it_began_and_how_many_images_are_shown_where_there_is_room(desk: Desk) -> None:
    train(1)
    desk.show()
    table = desk.page.table
    assert table.item(0, IMAGES).text() == "40"  # type: ignore[union-attr]
    assert str(QDate.currentDate().year() % 100) in table.item(0, BEGAN).text()  # type: ignore[union-attr]
    desk.page.resize(800, 500)
    assert table.isColumnHidden(IMAGES)
    desk.page.resize(1400, 500)
    assert not table.isColumnHidden(IMAGES)


def test_deleting_can_be_undone(desk: Desk) -> None:
    train(1)
    train(2)
    desk.show()
    desk.choose(1, 2)
    desk.page.hands.remove.click()
    assert desk.numbers() == []
    assert "2" in desk.page.undone.text()
    desk.page.undo.click()
    assert desk.numbers() == ["2", "1"]
    assert not desk.page.undo.isVisible()


def test_a_model_is_used_and_a_plan_taken_up_again(desk: Desk) -> None:
    run = train(7, strategy="partial", freeze_depth=9, recipe=RecipeChoice(mixup=0.2), epochs=4, validation=0.4)
    desk.show()
    desk.choose(1)
    desk.page.hands.use.click()
    assert desk.opener.models == [run / "model.safetensors"]
    desk.page.hands.again.click()
    plan = desk.trainer.plan
    assert (plan.strategy, plan.depth, plan.mixup, plan.epochs, plan.seed) == ("partial", 9, 0.2, 4, 7)
    assert plan.validation == 0.4


def test_a_run_is_seen_from_near(desk: Desk, qtbot: QtBot) -> None:
    run = train(1, 0.8)
    train(2)
    desk.show()
    desk.choose(1)
    qtbot.keyClick(desk.page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.shown("run-title") and not desk.page.table.isVisible())
    view = desk.page.view
    assert view.info is not None and view.info.folder == run
    desk.page.refresh()
    assert not desk.page.table.isVisible(), "it stays when the list is read again"
    desk.page.findChild(QWidget, "runs-back").click()  # type: ignore[union-attr]
    assert desk.page.table.isVisible()


def test_what_was_interrupted_is_resumed(desk: Desk) -> None:
    run = runs.new_run()
    asked = Train(Path("/data"), run / "model.safetensors", strategy="whole", run=run)
    events = runs.record(asked, iter([Step(1, 1, 0.5, 0.5, 1e-3, 1.0, 1.0), Step(1, 2, 0.5, 0.5, 1e-3, 1.0, 1.0)]))
    next(events)
    events.close()  # type: ignore[attr-defined]
    (run / "checkpoint.safetensors").touch()
    desk.show()
    desk.choose(1)
    assert not desk.page.hands.use.isEnabled()
    desk.page.hands.resume.click()
    assert [job.request for job in desk.jobs.asked if isinstance(job.request, Train)] == [replace(asked, resume=True)]


def test_a_run_that_is_over_is_trained_on(desk: Desk) -> None:
    train(1)
    run = train(2, strategy="whole", epochs=4)
    desk.show()
    desk.choose(1)
    assert desk.page.hands.more.isVisible()
    assert not desk.page.hands.more.isEnabled(), "the classifier alone is solved to the end"
    desk.choose(2)
    desk.page.hands.more.click()
    dialog = desk.page.findChild(QInputDialog)
    assert dialog is not None
    dialog.setIntValue(7)
    dialog.accept()
    (asked,) = [job.request for job in desk.jobs.asked if isinstance(job.request, Train)]
    assert (asked.epochs, asked.parent) == (7, run / "model.safetensors")
    assert asked.run == run.parent / "0003"
    assert run_words.what(asked) == "The whole network, on from run 2"
    desk.page.refresh()
    desk.choose(2)
    desk.page.hands.more.click()
    (dialog,) = [one for one in desk.page.findChildren(QInputDialog) if one.isVisible()]
    dialog.setIntValue(3)
    dialog.accept()
    assert len([job for job in desk.jobs.asked if isinstance(job.request, Train)]) == 1, "one trains already"
    (waiting,) = run_list.waiting(run.parent)
    later = runs.read_request(waiting)
    assert (later.epochs, later.parent, later.run) == (3, run / "model.safetensors", waiting)


@pytest.mark.parametrize("better", [None, 1])
def test_a_winner_is_named_only_where_the_test_agrees(desk: Desk, better: int | None) -> None:
    models = tuple(
        train(number, strategy=strategy) / "model.safetensors" for number, strategy in ((1, "classifier"), (1, "whole"))
    )
    desk.show()
    desk.choose(1)
    assert not desk.page.hands.compare.isEnabled()
    desk.choose(1, 2)
    desk.page.hands.compare.click()
    job = desk.jobs.asked[-1]
    assert job.request == Compare(models)
    three = (0.9, 0.8, 0.95)
    pair = Pair(0, 1, 40, 1, 9, 0.021, (0.2, 0.1, 0.3), (0.2, 0.1, 0.3), 0.021)
    job.hear(
        Compared(
            models, ("a",) * 40, ((True,) * 40,) * 2, (three, three), (three, three), (pair,), better, "validation"
        )
    )
    assert desk.page.compared is not None
    words = desk.page.compared.verdict.text()
    assert words == ("No difference that these 40 image(s) could show." if better is None else "Run 2 is better.")
    table = desk.page.compared.differences
    rows = [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())]  # type: ignore[union-attr]
    assert ["Strategy", "Only the classifier", "The whole network"] in rows
    assert len(rows) == 3, "what is the same is left out"


def learned(number: int, epochs: int) -> Path:
    """A finished run that told of its epochs, and of a step in each."""
    run = runs.new_run()
    asked = Train(Path("/data"), run / "model.safetensors", strategy="whole", seed=number, run=run)
    told: list[Event] = []
    for epoch in range(1, epochs + 1):
        told += [Step(epoch, epoch, 0.5, 0.5, 1e-3, 1.0, 1.0)]
        told += [Epoch(epoch, epoch, 0.4 / epoch, 0.9, 0.5 / epoch, 0.5 + epoch / 20 + number / 100, True, 2.0)]
    report = Report("validation", 4, 0.9, 0.3, (), ((2, 0), (0, 2)))
    list(runs.record(asked, iter([*told, Finished(0.9, asked.model, 12.5, 3, report)])))
    asked.model.write_bytes(b"model")
    return run


def test_runs_are_drawn_over_one_another_and_their_disagreements_shown(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    models = tuple(learned(number, epochs) / "model.safetensors" for number, epochs in ((0, 3), (1, 5)))
    paths = draw_images(tmp_path, 4)
    digests = tuple(f"{number:02x}" * 32 for number in range(4))
    items = tuple(
        Item(path, number % 2, digest) for number, (path, digest) in enumerate(zip(paths, digests, strict=True))
    )
    desk.state.dataset = Dataset(tmp_path, "classes", ("cat", "dog"), items[:3])
    desk.show()
    desk.choose(1, 2)
    desk.page.hands.compare.click()
    three, right = (0.5, 0.2, 0.8), ((True, True, True, True), (True, False, True, False))
    pair = Pair(0, 1, 4, 2, 0, 0.5, (-0.5, -0.8, 0.1), (-0.5, -0.8, 0.1), 0.5)
    desk.jobs.asked[-1].hear(
        Compared(models, tuple(digest[:16] for digest in digests), right, (three, three), (three, three), (pair,), None,
                 "test", ("cat", "dog"), (0, 1, 0, 1), ((0, 1, 0, 1), (0, 0, 0, 0)))
    )  # fmt: skip
    compared = desk.page.compared
    assert compared is not None and compared.isVisible()
    table = compared.curves.accuracy.table()
    assert list(table[1:]) == [
        (f"Run {run + 1}", float(epoch), 0.9, 0.5 + epoch / 20 + run / 100) for run, most in ((0, 3), (1, 5))
        for epoch in range(1, most + 1)
    ]  # fmt: skip
    shown = compared.disagree
    assert [shown.which.itemText(row) for row in range(shown.which.count())] == ["Run 1 right, Run 2 wrong (2)"]
    assert [(shot.path, shot.class_name, shot.suggested) for shot in shown.gallery.shots()] == [
        (paths[1], "dog", "cat")
    ]
    assert "1 of them" in shown.says.whole_text(), "the fourth image is not in the dataset that is open"
    qtbot.mouseClick(shown.gallery.viewport(), Qt.MouseButton.LeftButton, pos=shown.gallery.center_of(0))
    assert shown.near.isVisible()
    assert shown.words.text().splitlines() == ["Class dog", "Run 1: dog", "Run 2: cat"]
    assert clipped(compared) == []
    desk.page.refresh()
    assert compared.isVisible(), "it stays when the list is read again"
    desk.page.findChild(QWidget, "compare-back").click()  # type: ignore[union-attr]
    assert desk.page.table.isVisible()


def test_curves_stand_over_the_seconds_that_were_recorded() -> None:
    epochs = [Epoch(number, number, 0.1, 0.9, 0.1, 0.9, True, 2.0) for number in (1, 2, 3)]
    curve = Curve("", list(zip((float("nan"), 5.0, float("nan")), epochs, strict=True)))
    assert curve.x("epochs") == [1, 2, 3]
    assert curve.x("seconds") == [2, 5, 6]


def test_the_project_s_own_runs_are_shown(desk: Desk) -> None:
    assert desk.page.folder() == places.documents() / "runs"


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("size", [(960, 560), (1700, 980)])
def test_nothing_is_clipped_or_faint(desk: Desk, theme: Theme, qtbot: QtBot, look: str, size: tuple[int, int]) -> None:
    theme.choose(look)  # type: ignore[arg-type]
    for number in range(6):
        train(number, 0.8 + number / 40)
    desk.page.resize(*size)
    desk.show()
    desk.choose(2, 3)
    qtbot.wait(50)
    assert clipped(desk.page) == []
    assert faint(desk.page) == []
