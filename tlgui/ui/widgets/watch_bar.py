"""Which folder is watched, and that it is no longer, in one line over the cards."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tlgui.errors import Told, paragraph
from tlgui.ui.folder_watch import FolderWatch
from tlgui.ui.texts import told_text
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, IconLabel, button


class WatchBar(QWidget):
    """Takes no room while nothing is watched."""

    def __init__(self, watch: FolderWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watch = watch
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 3 * GRID, 0)
        row.setSpacing(GRID)
        self._icon = IconLabel("look", 18, "accent")
        row.addWidget(self._icon)
        self._words = ElidedLabel()
        self._words.setObjectName("watch-line")
        row.addWidget(self._words, 1)
        row.addWidget(button(self.tr("Stop watching"), watch.stop, role="link", name="stop-watching"))
        watch.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        folder = self._watch.folder
        self.setVisible(folder is not None)
        if folder is None:
            return
        if self._watch.gone:
            words = paragraph(*told_text(Told("watched-gone", {"folder": str(folder)})))
        else:
            count = self.tr("%n image(s) so far", "", self._watch.count)
            words = self.tr("Watching “{folder}”: {count}").format(folder=folder.name, count=count)
        self._icon.show_icon("warning" if self._watch.gone else "look", "warning" if self._watch.gone else "accent")
        self._words.show_text(words)
