"""The menu Help, and the dialogs behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMessageBox

from tlgui import __version__, places
from tlgui.ui.settings import Settings
from tlgui.ui.widgets.checkup_dialog import CheckupDialog


class HelpMenu(QObject):
    """Fills ``menu``; what it opens belongs to ``window``."""

    def __init__(self, window: QMainWindow, menu: QMenu, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self._add(menu, self.tr("&Check this installation …"), self.check, "check-installation")
        self._add(menu, self.tr("Open the &log folder"), open_logs, "open-logs")
        menu.addSeparator()
        self._add(menu, self.tr("&About tlgui"), self._about, "about-tlgui")

    def _add(self, menu: QMenu, text: str, call: Callable[[], object], name: str, keys: str = "") -> None:
        action = QAction(text, self)
        action.setObjectName(name)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: call())
        menu.addAction(action)

    def check(self) -> None:
        """Look whether everything works."""
        CheckupDialog(self._settings.cache_bytes, self._window).open()

    def _about(self) -> None:
        box = QMessageBox(self._window)
        box.setObjectName("about")
        box.setWindowTitle(self.tr("About tlgui"))
        box.setIconPixmap(self._window.windowIcon().pixmap(64, 64))
        box.setText(f"tlgui {__version__}")
        box.setInformativeText(
            self.tr("Your own image classifier, made on your own machine by transfer learning. Nothing leaves it.")
        )
        box.open()


def open_logs() -> None:
    """Show the folder with the logs in the system's own file manager."""
    places.logs().mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(places.logs())))
