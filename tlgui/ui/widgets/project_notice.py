"""What is to be said of the open project over the Data page: that it is read-only, that its folder is gone, what was dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from tlgui.errors import Told
from tlgui.ui.curator import Curator
from tlgui.ui.opener import Opener
from tlgui.ui.state import AppState
from tlgui.ui.texts import Kind
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import Notice


class ProjectNotice(QWidget):
    """Takes no room while there is nothing to say."""

    def __init__(self, state: AppState, curator: Curator, opener: Opener, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._curator, self._opener = state, curator, opener
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._notices: dict[str, Notice] = {}
        curator.changed.connect(self._show)
        state.dataset_changed.connect(self._show)
        opener.folders_offered.connect(self._offer_folders)
        self._show()

    def _show(self) -> None:
        """Say what is to be said of the project."""
        told = self._curator.read_only_told()
        self._say("read-only", told, "info", [])
        gone = self._curator.folder_gone
        self._say(
            "folder-gone", gone, "warning", [(self.tr("Find the folder …"), self._find_folder, "find-folder")],
            closed=self._curator.forget_gone,
        )  # fmt: skip

        waits = self._state.unconfirmed if not self._state.confirming and self._state.scanning is None else None
        told = Told("folder-unconfirmed", {"path": str(waits)}) if waits is not None else None
        self._say("unconfirmed", told, "info", [(self.tr("Look again"), self._opener.look_again, "look-again")])

    def _offer_folders(self, folders: tuple[Path, ...]) -> None:
        """More folders were dropped on an open dataset."""
        names = ", ".join(folder.name for folder in folders)
        told = Told(
            "folder-dropped", {"names": names, "data": self._state.dataset.root.name if self._state.dataset else ""}
        )

        def then(call: Callable[[], None]) -> Callable[[], None]:
            def do() -> None:
                self._say("offer", None, "info", [])
                call()

            return do

        actions = [(self.tr("Open instead"), then(lambda: self._opener.open_folder(folders[0])), "open-instead")]
        if self._curator.editable:
            add = (self.tr("Add to these images"), then(lambda: self._curator.add_folders(folders)), "add-folders")
            actions.insert(0, add)
        self._say("offer", told, "info", actions, closed=lambda: self._say("offer", None, "info", []))

    def _say(
        self,
        what: str,
        told: Told | None,
        kind: Kind,
        actions: list[tuple[str, Callable[[], None], str]],
        *,
        closed: Callable[[], None] | None = None,
    ) -> None:
        before = self._notices.get(what)
        if before is not None and before.told == told:
            return
        if before is not None:
            del self._notices[what]
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        if told is not None:
            notice = Notice(told, kind)
            notice.setObjectName(f"notice-{what}")
            for text, call, name in actions:
                notice.add_button(text, call, name=name)
            if closed is not None:
                notice.add_close(self.tr("Put away"), closed)
            self._column.addWidget(notice)
            self._notices[what] = notice
        self.setVisible(bool(self._notices))

    def _find_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Where are the images now?"))
        if chosen:
            self._curator.found_folder(Path(chosen))
