"""The menu Help, and the dialogs behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from tlgui import places
from tlgui.ui.settings import Settings

if TYPE_CHECKING:
    from tlgui.ui.widgets.help_window import HelpWindow


class HelpMenu(QObject):
    """Fills ``menu``; what it opens belongs to ``window``. ``page`` names the one in front, whose help F1 opens."""

    def __init__(self, window: QMainWindow, menu: QMenu, settings: Settings, page: Callable[[], str]) -> None:
        super().__init__(window)
        self._window, self._settings, self._page = window, settings, page
        self._help: HelpWindow | None = None
        self._add(menu, self.tr("&Help on this page"), lambda: self.show(self._page()), "help-on-page", "F1")
        self._add(menu, self.tr("&Getting started"), lambda: self.show("start"), "help-start")
        self._add(menu, self.tr("&Lessons on transfer learning"), lambda: self.show("lessons"), "help-lessons")
        self._add(menu, self.tr("&Keyboard"), lambda: self.show("keyboard"), "help-keyboard")
        self._add(menu, self.tr("&What is new"), lambda: self.show("whats-new"), "help-whats-new")
        menu.addSeparator()
        self._add(menu, self.tr("&Check this installation …"), self.check, "check-installation")
        self._add(menu, self.tr("Open the log &folder"), open_logs, "open-logs")
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
        from tlgui.ui.widgets.checkup_dialog import CheckupDialog  # as all dialogs here: no start waits for them

        CheckupDialog(self._settings.cache_bytes, self._window).open()

    def show(self, page: str) -> None:
        """Open a page of the help."""
        from tlgui.ui.widgets.help_window import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self._window.menuBar(), self._window)
        self._help.open_page(page)
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def _about(self) -> None:
        from tlgui.ui.widgets.about_dialog import AboutDialog

        AboutDialog(self._window).open()


def open_logs() -> None:
    """Show the folder with the logs in the system's own file manager."""
    places.logs().mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(places.logs())))
