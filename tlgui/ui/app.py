"""Starting the window and keeping what outlives it: the state, the engines, the trainer, the language."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from tlgui import __version__
from tlgui.ui.attention import Attention
from tlgui.ui.checker import Checker
from tlgui.ui.curator import Curator
from tlgui.ui.filler import Filler
from tlgui.ui.jobs import Jobs
from tlgui.ui.logs import logging_to_file
from tlgui.ui.main_window import MainWindow
from tlgui.ui.opener import Opener
from tlgui.ui.resources import resource
from tlgui.ui.session import Session, left_over
from tlgui.ui.settings import Settings
from tlgui.ui.state import AppState
from tlgui.ui.theme import Theme
from tlgui.ui.trainer import Trainer
from tlgui.ui.trouble import Trouble, Troubles

SWITCH = 0.001  # s that a thread which loads thumbnails may keep the interpreter from the window; Python's own is 0.005


class Shell(QObject):
    """One running program with one window, which is made anew when the language changes."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.settings = Settings()
        self.theme = Theme(application, self.settings.theme, strong=self.settings.strong)
        self._application = application
        application.setQuitOnLastWindowClosed(False)  # the window says itself when it is closed; once is enough
        self._translators: list[QTranslator] = []
        self._install_language()
        self.state = AppState(self)
        self.state.train_on = self.settings.train_on
        self.state.device_changed.connect(lambda: setattr(self.settings, "train_on", self.state.train_on))
        self.settings.tell_engines()
        self.jobs = Jobs(self)
        self.trainer = Trainer(self.state, self.jobs, self, cache_bytes=lambda: self.settings.cache_bytes)
        self.trainer.set_plan(self.settings.plan or self.trainer.plan)
        self.trainer.plan_changed.connect(lambda: setattr(self.settings, "plan", self.trainer.plan))
        self.filler = Filler(self.state, self.jobs, self.trainer, self)
        self.attention = Attention(self.state, self)
        self.curator = Curator(self.state, self)
        self.checker = Checker(self.state, self.jobs, self.filler, self)
        self.curator.opened.connect(self.checker.start)
        self.opener = Opener(self.state, self.jobs, self.settings, self.curator, self)
        self.jobs.renewed.connect(self.opener.warm_up)
        self.troubles = Troubles(self)
        self.troubles.met.connect(self._tell_trouble)
        self.session: Session | None = None
        self.window = self._make_window()

    def open(self, path: Path | None = None) -> None:
        """Show the window, then start the engines, so that nobody waits for them; open ``path`` when given, or offer what was
        open when the program ended without being closed."""
        self.troubles.install()
        before = left_over()
        self.session = Session(self.state, before, self)
        self.window.page_shown.connect(self.session.set_page)
        if self.settings.geometry is None or not self.window.restoreGeometry(self.settings.geometry):
            self.window.resize(1280, 800)
        self.window.show()
        self.window.tell_news()
        QTimer.singleShot(0, self._start)
        if path is not None:
            QTimer.singleShot(0, lambda: self.opener.open((path,)))
        elif before is not None:
            self.window.offer_again(before)

    def close(self) -> None:
        """End the engines, threads and the window; nothing of this program is left in the process."""
        self.troubles.close()
        if self.session is not None:
            self.session.close()
        self.attention.close()
        self.checker.close()
        self.filler.close()
        self.trainer.copies.close()
        self.jobs.close()
        self.curator.close()
        self.settings.sync()
        for translator in self._translators:
            self._application.removeTranslator(translator)
        QLocale.setDefault(QLocale.system())
        self.window.deleteLater()
        self.theme.setParent(None)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.removePostedEvents(
            self._application, QEvent.Type.Quit.value
        )  # or the next event loop ends at once

    def choose_language(self, language: str) -> None:
        """Speak another language at once: the window is made anew over the same state."""
        self.settings.language = language  # type: ignore[assignment]
        self._install_language()
        old, page = self.window, self.window.page()
        self.window = self._make_window()
        self.window.setGeometry(old.geometry())
        self.window.go_to(page)
        self.window.show()
        old.closed.disconnect()
        old.hide()
        old.deleteLater()

    def _tell_trouble(self, trouble: Trouble) -> None:
        """Over whatever is in front, once the event in which it happened is over."""

        def show() -> None:
            from tlgui.ui.widgets.trouble_dialog import TroubleDialog

            TroubleDialog(trouble, QApplication.activeModalWidget() or self.window).open()

        QTimer.singleShot(0, self.window, show)

    def _start(self) -> None:
        self.jobs.start()
        self.opener.warm_up()

    def _make_window(self) -> MainWindow:
        window = MainWindow(
            self.state,
            self.jobs,
            self.opener,
            self.trainer,
            filler=self.filler,
            settings=self.settings,
            curator=self.curator,
            checker=self.checker,
        )
        window.closed.connect(self._application.quit)
        window.language_chosen.connect(self.choose_language)
        window.page_shown.connect(lambda page: setattr(self.troubles, "page", page))
        if self.session is not None:
            window.page_shown.connect(self.session.set_page)
        return window

    def _install_language(self) -> None:
        for translator in self._translators:
            self._application.removeTranslator(translator)
        chosen = self.settings.language
        locale = QLocale.system() if chosen == "system" else QLocale(chosen)
        language = "ko" if locale.language() == QLocale.Language.Korean else "en"
        QLocale.setDefault(locale if chosen == "system" else QLocale(language))
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._translators = []
        for name, folder in ((f"tlgui_{language}", str(resource("translations"))), (f"qtbase_{language}", qt_folder)):
            translator = QTranslator(self)
            if translator.load(name, folder):
                self._application.installTranslator(translator)
                self._translators.append(translator)


def create_application() -> QApplication:
    """The QApplication with its name and icon."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication([sys.argv[0]])
    application.setApplicationName("tlgui")
    application.setApplicationDisplayName("tlgui")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("tlgui")
    sys.setswitchinterval(SWITCH)
    application.setWindowIcon(QIcon(str(resource("icons/tlgui.svg"))))
    return application


def run(path: Path | None = None) -> int:
    """Open the window, on ``path`` when given, and stay until it is closed.

    Returns:
        The exit code for the shell.
    """
    application = create_application()
    with logging_to_file():
        return _stay(application, path)


def _stay(application: QApplication, path: Path | None) -> int:
    """The window's life."""
    shell = Shell(application)
    # Python sees Ctrl+C only while its own code runs; the timer gives it a chance five times a second
    before = signal.signal(signal.SIGINT, lambda *_: shell.window.close())
    beat = QTimer()
    beat.timeout.connect(lambda: None)
    beat.start(200)
    shell.open(path)
    code = application.exec()
    beat.stop()
    signal.signal(signal.SIGINT, before)
    shell.close()
    return code
