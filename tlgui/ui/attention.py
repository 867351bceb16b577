"""While a training runs the computer does not fall asleep; when it ends out of sight, the person is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from tlgui.messages import Cancelled, Failed
from tlgui.ui.resources import resource
from tlgui.ui.state import AppState, Training
from tlgui.ui.texts import percent, told_text

Awake = Callable[[], Any]


def stay_awake() -> Any:
    """A context in which the computer does not fall asleep; where the system offers no way, nothing happens."""
    from wakepy import keep  # here, because it looks for the system's ways when it is imported

    return keep.running(on_fail="pass")


class Attention(QObject):
    """Follows the state's training. ``awake`` gives the context that keeps the computer awake."""

    def __init__(self, state: AppState, parent: QObject | None = None, *, awake: Awake = stay_awake) -> None:
        super().__init__(parent)
        self._state, self._awake = state, awake
        self._context: Any = None
        self._followed: Training | None = None
        self._tray: QSystemTrayIcon | None = None
        state.training_changed.connect(self._look)

    @property
    def keeps_awake(self) -> bool:
        """Whether the computer is kept awake now."""
        return self._context is not None

    def close(self) -> None:
        """The program ends."""
        self._let_sleep()
        if self._tray is not None:
            self._tray.hide()

    def _look(self) -> None:
        training = self._state.training
        if training is not None and training.running:
            self._followed = training
            if self._context is None:
                self._context = self._awake()
                self._context.__enter__()
            return
        self._let_sleep()
        if self._followed is not None and not self._followed.running:
            followed, self._followed = self._followed, None
            if not isinstance(followed.outcome, Cancelled) and QApplication.activeWindow() is None:
                self._tell(followed)

    def _let_sleep(self) -> None:
        if self._context is not None:
            self._context.__exit__(None, None, None)
            self._context = None

    def words(self, training: Training) -> tuple[str, str]:
        """The notice's title and text."""
        if isinstance(training.outcome, Failed):
            return self.tr("The training stopped"), told_text(training.outcome.told)[0]
        if training.finished is None:
            return self.tr("The training ended"), ""
        text = self.tr("Accuracy on held-out images: {accuracy}").format(accuracy=percent(training.finished.accuracy))
        return self.tr("The training is done"), text

    def _tell(self, training: Training) -> None:
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                QApplication.alert(window)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            icon = QIcon(str(resource("icons/tlgui.svg")))
            if self._tray is None:
                self._tray = QSystemTrayIcon(icon, self)
                self._tray.messageClicked.connect(self._tray.hide)
            self._tray.show()
            title, text = self.words(training)
            self._tray.showMessage(title, text, icon)
