"""The page Runs: every training of the project, to be named, compared, gone on with, used, and done again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tlgui.errors import Told
from tlgui.messages import Compare, Compared, Event, Failed, ModelOpened, OpenModel
from tlgui.project import racing, run_list
from tlgui.project.run_list import Deleted, RunInfo
from tlgui.ui import run_words
from tlgui.ui.jobs import Jobs, Outcome
from tlgui.ui.opener import Opener
from tlgui.ui.state import AppState
from tlgui.ui.theme import GRID
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.basic import EmptyState, button, label
from tlgui.ui.widgets.follow_view import FollowView
from tlgui.ui.widgets.notice_slot import NoticeSlot
from tlgui.ui.widgets.queue_panel import QueuePanel
from tlgui.ui.widgets.race_line import RaceLine
from tlgui.ui.widgets.race_view import RaceView
from tlgui.ui.widgets.run_compare import RunCompare
from tlgui.ui.widgets.run_hands import RunHands
from tlgui.ui.widgets.run_table import RunTable
from tlgui.ui.widgets.run_view import RunView

WATCH = 2000  # ms between two looks at a race that runs


class RunsPage(QWidget):
    """Reads the runs' folders when it is shown and when a training begins or ends."""

    def __init__(
        self, state: AppState, jobs: Jobs, trainer: Trainer, opener: Opener, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._jobs, self._trainer, self._opener = state, jobs, trainer, opener
        self._deleted: list[Deleted] = []
        self._purged: set[Path] = set()
        self._again_soon = QTimer(self)
        self._again_soon.setSingleShot(True)
        self._again_soon.timeout.connect(self.refresh)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._stack.addWidget(self._nothing())
        self._stack.addWidget(self._build())
        self.view = RunView(self.refresh)
        self.view.go_to.connect(self._go_with_model)
        self.view.save.connect(lambda: self._with_model(self._trainer.copies.save_as))
        self._near = QWidget()
        around = QVBoxLayout(self._near)
        around.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        around.addWidget(self.view)
        self._stack.addWidget(self._near)
        self.compared: RunCompare | None = None  # made when it is wanted: charts are slow to import
        self.race: RaceView | None = None  # so is this
        self.followed: FollowView | None = None  # and this
        self._watch = QTimer(self)
        self._watch.setSingleShot(True)
        self._watch.setInterval(WATCH)
        self._watch.timeout.connect(self.refresh)
        state.training_changed.connect(self.refresh)
        trainer.queue.changed.connect(self._again_soon.start)
        trainer.queue.race_begun.connect(self._show_race)
        state.dataset_changed.connect(self._other)
        opener.following.begun.connect(self._show_followed)
        opener.following.imported.connect(self._show_imported)
        if opener.following.run is not None:
            self._show_followed()
        self._show_undo()

    def _nothing(self) -> QWidget:
        return EmptyState(
            "runs",
            self.tr("No training yet"),
            self.tr("Every training is kept here with its settings and its model: to compare, to go on with, to use."),
            [button(self.tr("Go to Train"), lambda: self._state.go_to.emit("train"), icon="train", role="primary",
                    name="runs-to-train")],
        )  # fmt: skip

    def _build(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        column.setSpacing(GRID + 4)
        self.table = RunTable()
        self.hands = RunHands(self._state, self._trainer, self._opener, self.table)
        self.hands.opened.connect(self._opened)
        self.hands.compare_wanted.connect(self._compare)
        self.hands.remove_wanted.connect(self._remove)
        self.hands.changed.connect(self.refresh)
        column.addWidget(self.hands)
        self.notices = NoticeSlot("runs-notice")
        column.addWidget(self.notices)
        undo = QHBoxLayout()
        self.undone = label("", "muted")
        self.undo = button(self.tr("Undo"), self._undo, role="link", name="run-undo")
        undo.addWidget(self.undone)
        undo.addWidget(self.undo)
        undo.addStretch(1)
        column.addLayout(undo)
        self.races = RaceLine()
        self.races.wanted.connect(self._show_race)
        column.addWidget(self.races)
        self.queue = QueuePanel(self._trainer.queue)
        self.queue.removed.connect(self._call_off)
        column.addWidget(self.queue)
        self.table.opened.connect(self._opened)
        self.table.removed.connect(self._remove)
        column.addWidget(self.table, 1)
        return inside

    # -- showing -------------------------------------------------------------------------------------------------------

    def folder(self) -> Path:
        """Where the runs are: the open project's, else those without a project."""
        return self._trainer.queue.folder()

    def showEvent(self, _event: QShowEvent) -> None:
        """Look at the runs again."""
        self.refresh()

    def refresh(self) -> None:
        """Show the runs as they are on disk now."""
        if not self.isVisible():
            return
        folder = self.folder()
        if folder not in self._purged:
            run_list.purge(folder)
            self._purged.add(folder)
        found = run_list.list_runs(folder)
        self.table.show_runs(found)
        self._show_queue(found)
        self._show_races(found)
        there = [info.folder for info in found]
        near = self.view.info is not None and self.view.info.folder in there
        if not near and self._stack.currentWidget() not in (self.compared, self.race, self.followed):
            self._stack.setCurrentIndex(1 if found or self._deleted else 0)
        self.hands.refresh()
        self._show_undo()

    def _show_queue(self, found: list[RunInfo]) -> None:
        queue, infos = self._trainer.queue, {info.folder: info for info in found}
        waiting = [infos[run] for run in queue.waiting() if run in infos]
        words = [
            "  ·  ".join(part for part in (info.name, run_words.what(info.request), info.request.backbone) if part)
            if info.request is not None
            else info.folder.name
            for info in waiting
        ]
        self.queue.show_waiting(waiting, words, running=self._trainer.running, closed=queue.closed)

    def _show_races(self, found: list[RunInfo]) -> None:
        """The line about the last race, and the one that is seen from near; while it runs both are looked at again and again."""
        races = racing.races(found)
        self.races.show_race(races[-1] if races else None)
        if self.race is not None and self._stack.currentWidget() is self.race and self.race.race is not None:
            own = next((one for one in races if one.name == self.race.race.name), None)
            self.race.show_race(own) if own is not None else self._list()
        if self._trainer.queue.race:
            self._watch.start()

    def _show_race(self, name: str) -> None:
        """Show a race from near."""
        race = next((one for one in racing.races(run_list.list_runs(self.folder())) if one.name == name), None)
        if race is None:
            return
        if self.race is None:
            self.race = RaceView(self._jobs, self._trainer.queue, self._list)
            self.race.used.connect(self._opener.open_model)
            self._stack.addWidget(self.race)
        self._stack.setCurrentWidget(self.race)
        self.race.show_race(race)

    def _show_followed(self) -> None:
        """Show the run of another machine that is followed."""
        if self.followed is None:
            self.followed = FollowView(self._opener.following, self._list)
            self._stack.addWidget(self.followed)
        self._stack.setCurrentWidget(self.followed)
        self.followed.refresh()
        self._state.go_to.emit("runs")

    def _show_imported(self, run: Path) -> None:
        """Show the run that was copied from another machine among the others."""
        self._state.go_to.emit("runs")
        self._list()
        self.table.choose(run)
        told = Told("run-imported", {"number": run.name.lstrip("0"), "path": str(run)})
        action = self.tr("Classify images"), lambda: self._state.go_to.emit("classify"), "imported-classify"
        self.notices.tell(told, action, "info")

    def _list(self) -> None:
        """Back from what was compared."""
        self._stack.setCurrentIndex(1)
        self.refresh()

    def _other(self) -> None:
        """Another folder, or the same one curated anew."""
        self._deleted.clear()
        self.notices.clear()
        if self._stack.currentWidget() is not self.followed or self.followed is None:
            self._stack.setCurrentIndex(1)
        self.view.back()

    def _show_undo(self) -> None:
        self.undo.setVisible(bool(self._deleted))
        self.undone.setVisible(bool(self._deleted))
        self.undone.setText(self.tr("%n run(s) deleted", "", len(self._deleted)))

    # -- doing ---------------------------------------------------------------------------------------------------------

    def _opened(self, info: RunInfo) -> None:
        """Show the run from near: its curves and its result."""
        if info.request is not None and info.state != "waiting":
            self._stack.setCurrentWidget(self._near)
            words = run_words.name(info), run_words.what(info.request), run_words.state(info)
            self.view.show_run(info, "  ·  ".join(words))

    def _go_with_model(self, page: str) -> None:
        self._with_model(lambda: self._state.go_to.emit(page))

    def _with_model(self, then: Callable[[], None]) -> None:
        """Open the model of the run that is seen from near, then go on."""
        model = self.view.info.model() if self.view.info is not None else None
        if model is None:
            return

        def hear(event: Event) -> None:
            if isinstance(event, ModelOpened):
                self._state.set_model(event.info)
                then()

        def end(outcome: Outcome) -> None:
            if isinstance(outcome, Failed):
                self._state.told.emit(outcome.told)

        self._jobs.ask(OpenModel(model), hear, end, quiet=True)

    def _remove(self) -> None:
        for info in self.table.selected():
            if info.state != "running":
                self._state.attempt(partial(self._delete, info.folder))
        self.refresh()

    def _call_off(self, folder: object) -> None:
        assert isinstance(folder, Path)
        self._state.attempt(partial(self._delete, folder))
        self._again_soon.start()  # the row's button is still at work

    def _delete(self, folder: Path) -> None:
        self._deleted.append(run_list.delete(folder))

    def _undo(self) -> None:
        for deleted in tuple(self._deleted):
            self._state.attempt(partial(self._restore, deleted))
        self.refresh()

    def _restore(self, deleted: Deleted) -> None:
        run_list.restore(deleted)
        self._deleted.remove(deleted)

    def _compare(self) -> None:
        chosen = self.table.selected()
        models = tuple(model for info in chosen if (model := info.model()) is not None)
        folder = self.folder()

        def hear(event: Event) -> None:
            if isinstance(event, Compared) and folder == self.folder():
                self._show_compared(event, chosen)

        def end(outcome: Outcome) -> None:
            if isinstance(outcome, Failed):
                self._state.told.emit(outcome.told)

        self._jobs.ask(Compare(models), hear, end, quiet=True)

    def _show_compared(self, found: Compared, chosen: list[RunInfo]) -> None:
        if self.compared is None:
            self.compared = RunCompare(self._list)
            self._stack.addWidget(self.compared)
        self._stack.setCurrentWidget(self.compared)
        self.compared.show_compared(found, chosen, self._state.whole or self._state.dataset)
