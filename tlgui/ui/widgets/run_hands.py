"""What can be done with the runs that are chosen in their table: as buttons, and as a menu."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCursor, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QWidget

from tlgui.project import job_file, run_list
from tlgui.project.run_list import RunInfo
from tlgui.ui import icons
from tlgui.ui.opener import Opener
from tlgui.ui.plan import Plan
from tlgui.ui.state import AppState
from tlgui.ui.theme import GRID
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.basic import button, quiet_button
from tlgui.ui.widgets.run_questions import ask_epochs, ask_note
from tlgui.ui.widgets.run_table import RunTable

MOST = 6  # runs compared at once


class RunHands(QWidget):
    """``opened`` carries the run that is to be seen from near; ``compare_wanted`` and ``remove_wanted`` are wishes about those
    that are chosen; ``changed``: a run has another name or note now."""

    opened = Signal(object)
    compare_wanted = Signal()
    remove_wanted = Signal()
    changed = Signal()

    def __init__(
        self, state: AppState, trainer: Trainer, opener: Opener, table: RunTable, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._trainer, self._opener, self._table = state, trainer, opener, table
        self._make_buttons()
        table.itemSelectionChanged.connect(self.refresh)
        table.renamed.connect(self._renamed)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(lambda place: self.menu().popup(table.viewport().mapToGlobal(place)))
        self.refresh()

    def _make_buttons(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self.open = button(self.tr("Curves"), self._open, icon="train", name="run-open",
                           tip=self.tr("How it learned, and what came of it (Enter)"))  # fmt: skip
        self.use = button(self.tr("Use for classifying"), self._use, icon="classify", role="primary", name="run-use")
        self.compare = button(self.tr("Compare"), self.compare_wanted.emit, icon="results", name="run-compare-button",
                              tip=self.tr("Choose 2 to 6 finished runs (Ctrl or Shift with a click)"))  # fmt: skip
        self.again = button(self.tr("Again, but …"), self._again, icon="copy", name="run-again",
                            tip=self.tr("Takes this run's settings to Train, where you change them"))  # fmt: skip
        self.resume = button(self.tr("Resume"), self._resume, icon="play", name="run-resume",
                             tip=self.tr("Goes on where the training was interrupted, to the same end"))  # fmt: skip
        self.more = button(self.tr("More epochs …"), self._more, icon="play", name="run-more", tip=self.tr(
            "Trains its model on, as a new run, which waits while another one trains; where only the classifier learned, "
            "there is nothing more to learn"))  # fmt: skip
        self.remove = button(self.tr("Delete"), self.remove_wanted.emit, icon="trash", name="run-delete")
        for each in (self.use, self.open, self.compare, self.again, self.resume, self.more, self.remove):
            row.addWidget(each)
        tip = self.tr("Name, note, folder, and all else for this run (right click)")
        row.addWidget(quiet_button("down", tip, self._menu_below, name="run-menu-button"))
        row.addStretch(1)

    def refresh(self) -> None:
        """Offer what can be done now."""
        chosen = self._table.selected()
        one = chosen[0] if len(chosen) == 1 else None
        models = [info.model() for info in chosen]
        self.use.setEnabled(one is not None and models[0] is not None)
        self.open.setEnabled(one is not None and one.request is not None and one.state != "waiting")
        self.compare.setEnabled(2 <= len(chosen) <= MOST and all(models))
        self.again.setEnabled(one is not None and one.request is not None)
        self.resume.setEnabled(one is not None and one.resumable and not self._trainer.running)
        self.resume.setVisible(one is not None and one.resumable)  # the other one stands in its place
        self.more.setVisible(not self.resume.isVisibleTo(self))
        self.more.setEnabled(
            one is not None and models[0] is not None and _steps(one) and not self._trainer.queue.closed
        )
        self.remove.setEnabled(bool(chosen) and all(info.state != "running" for info in chosen))

    # -- doing ---------------------------------------------------------------------------------------------------------

    def _one(self) -> RunInfo | None:
        chosen = self._table.selected()
        return chosen[0] if len(chosen) == 1 else None

    def _use(self) -> None:
        if (info := self._one()) is not None and (model := info.model()) is not None:
            self._opener.open_model(model)

    def menu(self) -> QMenu:
        """All that can be done with what is selected."""
        made = QMenu(self)
        made.setObjectName("run-menu")
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.refresh()
        for each in (self.use, self.open, self.compare, self.again, self.resume, self.more):
            if not each.isHidden():
                icon = icons.icon("classify") if each is self.use else each.icon()  # its own is for the accent's ground
                made.addAction(icon, each.text(), each.click).setEnabled(each.isEnabled())
        made.addSeparator()
        one = self._one()
        known = one is not None and one.request is not None
        for name, text, call, can in (
            ("rename", self.tr("Rename"), self._table.rename, one is not None),
            ("note", self.tr("Note …"), self._note, one is not None),
            ("job", self.tr("Save as a job …"), self._save, known),
            ("folder", self.tr("Open its folder"), self._open_folder, one is not None),
        ):
            action = made.addAction(text, call)
            action.setObjectName(f"run-{name}")
            action.setEnabled(can)
        made.addSeparator()
        made.addAction(self.remove.icon(), self.remove.text(), self.remove.click).setEnabled(self.remove.isEnabled())
        return made

    def _menu_below(self) -> None:
        self.menu().popup(QCursor.pos())

    def _note(self) -> None:
        if (info := self._one()) is not None:
            ask_note(self, info.note, partial(self._noted, info.folder))

    def _noted(self, folder: Path, note: str) -> None:
        self._state.attempt(lambda: run_list.set_note(folder, note))
        self.changed.emit()

    def _open_folder(self) -> None:
        if (info := self._one()) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(info.folder)))

    def _open(self) -> None:
        if (info := self._one()) is not None:
            self.opened.emit(info)

    def _again(self) -> None:
        info = self._one()
        if info is not None and info.request is not None:
            self._trainer.set_plan(Plan.of(info.request))
            self._state.go_to.emit("train")

    def _resume(self) -> None:
        if (info := self._one()) is not None and info.resumable:
            self._trainer.resume(info.folder)
            self._state.go_to.emit("train")

    def _more(self) -> None:
        """Ask for how many epochs more, and begin."""
        if (info := self._one()) is None:
            return
        ask_epochs(self, partial(self._train_on, info.folder))

    def _train_on(self, folder: Path, epochs: int) -> None:
        self._trainer.train_on(folder, epochs)
        if self._trainer.running:
            self._state.go_to.emit("train")

    def _renamed(self, folder: object, name: str) -> None:
        assert isinstance(folder, Path)
        self._state.attempt(lambda: run_list.rename(folder, name))
        QTimer.singleShot(0, self, self.changed.emit)  # the table is still busy with the cell

    def _save(self) -> None:
        info = self._one()
        if info is None or info.request is None:
            return
        request = info.request
        start = str(Path.home() / f"{info.name or info.folder.name}.toml")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save as a job"), start, self.tr("Jobs (*.toml)"))
        if chosen:
            file = Path(chosen)
            self._state.attempt(lambda: job_file.write_job(request, file if file.suffix else file.with_suffix(".toml")))


def _steps(info: RunInfo) -> bool:
    """Whether blocks learned step by step."""
    return info.request is not None and info.request.strategy != "classifier" and info.state == "finished"
