"""A dialog that writes something to a file: what is asked, how far it is, and what was written or why not, all in one place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from tlgui.messages import Bundled, Exported
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, button, label
from tlgui.ui.widgets.notice_slot import NoticeSlot
from tlgui.ui.writing_desk import WritingDesk


class WritingDialog(QDialog):
    """Closed, it cancels. Subclasses fill ``column``, call :meth:`finish_building`, and say the words; its parts are named after
    ``name``."""

    def __init__(self, name: str, desk: WritingDesk, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name, self.desk = name, desk
        desk.setParent(self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        self.column.setSpacing(2 * GRID)
        self._face: tuple[bool, ...] = ()  # which of its parts are shown
        self.setMinimumWidth(76 * GRID)

    def make_form(self) -> QFormLayout:
        """The form for what is asked; still empty."""
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        return form

    def finish_building(self, go: str, details: QLabel) -> None:
        """Add what shows the progress, then the outcome with ``details`` of it, and the buttons; ``go`` says what one begins."""
        self.notices = NoticeSlot(f"{self._name}-notice")
        for each in (self.notices, self._make_busy(), self._make_done(details)):
            self.column.addWidget(each)
        self.column.addStretch(1)
        self.column.addLayout(self._make_foot(go))
        self.desk.changed.connect(self.show_desk)
        self.show_desk()

    def _make_foot(self, go: str) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addStretch(1)
        self.close_button = button(self.tr("Close"), self.reject, name=f"{self._name}-close")
        self.stop = button(self.tr("Cancel"), self.desk.stop, name=f"{self._name}-stop")
        self.go = button(go, self._choose, icon="save", role="primary", name=f"{self._name}-go")
        self.go.setDefault(True)
        for each in (self.close_button, self.stop, self.go):
            foot.addWidget(each)
        return foot

    def _make_busy(self) -> QWidget:
        self._busy = QWidget()
        column = QVBoxLayout(self._busy)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.state = label("")
        self.state.setObjectName(f"{self._name}-state")
        column.addWidget(self.state)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        column.addWidget(self.bar)
        return self._busy

    def _make_done(self, details: QLabel) -> QWidget:
        self._done = QWidget()
        column = QVBoxLayout(self._done)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.outcome = label("", "section", wrap=True)
        self.outcome.setObjectName(f"{self._name}-result")
        column.addWidget(self.outcome)
        column.addWidget(details)
        row = QHBoxLayout()
        self.place = ElidedLabel(role="muted")
        self.place.setObjectName(f"{self._name}-place")
        row.addWidget(self.place, 1)
        row.addWidget(button(self.tr("Open folder"), self._open_folder, role="link", name=f"{self._name}-folder"))
        column.addLayout(row)
        return self._done

    # -- what subclasses say -------------------------------------------------------------------------------------------

    def start(self, file: Path) -> None:
        """Write ``file`` as the form says."""
        raise NotImplementedError

    def prepare(self, dialog: QFileDialog) -> None:
        """Give ``dialog``, which asks for the file, its title and a name to begin with."""
        raise NotImplementedError

    def stages(self) -> dict[str, str]:
        """The words for the progress' stages; any other looks at the images."""
        raise NotImplementedError

    def show_form(self) -> None:
        """Show what can be asked now."""
        raise NotImplementedError

    def show_written(self, written: Bundled | Exported) -> Path:
        """Say what was written; returns where."""
        raise NotImplementedError

    # -- doing ---------------------------------------------------------------------------------------------------------

    def done(self, result: int) -> None:
        """What is still being written is cancelled."""
        self.desk.stop()
        super().done(result)

    def _choose(self) -> None:
        dialog = QFileDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.prepare(dialog)
        dialog.fileSelected.connect(lambda file: self.start(Path(file)))
        dialog.open()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.place.whole_text()))

    # -- showing -------------------------------------------------------------------------------------------------------

    def show_desk(self) -> None:
        """Show how it stands."""
        desk, running = self.desk, self.desk.running
        self.show_form()
        self._busy.setVisible(running)
        self.stop.setVisible(running)
        self.stop.setEnabled(not desk.stopping)
        self.go.setVisible(not running)
        self.close_button.setVisible(not running)
        if running:
            self._show_progress()
        self.notices.clear()
        if (told := desk.told or next(iter(desk.warned), None)) is not None and not running:
            self.notices.tell(told, kind="error" if desk.told else "warning")
        self._done.setVisible(desk.written is not None and not running)
        if desk.written is not None:
            self.place.show_text(str(self.show_written(desk.written).parent))
        self._fit((running, told is not None, desk.written is not None))

    def _fit(self, face: tuple[bool, ...]) -> None:
        """A window in view does not follow its texts by itself: grow where they have no room, shrink when parts go."""
        self.column.activate()
        need = self.column.totalHeightForWidth(self.width())
        if need > self.height() or face != self._face:
            self.resize(self.width(), need)
        self._face = face

    def _show_progress(self) -> None:
        progress = self.desk.progress
        words = self.stages().get(progress.stage if progress else "", self.tr("Looking at the images …"))
        self.state.setText(self.tr("Stopping …") if self.desk.stopping else words)
        self.bar.setRange(0, progress.total if progress else 0)
        self.bar.setValue(progress.done if progress else 0)
