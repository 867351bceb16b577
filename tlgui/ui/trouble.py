"""What nobody foresaw: written to the log, told once, and the window goes on."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QLocale, QObject, QTimer, Signal, qVersion

from tlgui import __version__
from tlgui.errors import Told, as_told
from tlgui.ui.logs import log

LOOK = 500  # ms between two looks at what other threads left: only the window's own may emit


@dataclass(frozen=True, slots=True)
class Trouble:
    """An error that was not handled: what is told of it, and the report for whoever can mend it."""

    told: Told
    report: str


class Troubles(QObject):
    """From :meth:`install` to :meth:`close` every unhandled error of this process comes here. ``met`` carries a Trouble: the
    first from each place; the same again is only logged, since what is painted may fail at every painting."""

    met = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.page = "data"  # the one in front, for the report
        self._known: set[tuple[str, int]] = set()
        self._elsewhere: deque[tuple[type[BaseException], BaseException, TracebackType | None]] = deque()
        self._hooks: tuple[Any, Any] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def install(self) -> None:
        """Begin."""
        self._hooks = sys.excepthook, threading.excepthook
        sys.excepthook, threading.excepthook = self._hear, self._hear_thread
        self._timer.start(LOOK)

    def close(self) -> None:
        """End: errors go where they went before."""
        self._timer.stop()
        if self._hooks is not None:
            sys.excepthook, threading.excepthook = self._hooks
            self._hooks = None

    def _hear(self, kind: type[BaseException], error: BaseException, place: TracebackType | None) -> None:
        before = self._hooks[0] if self._hooks else sys.__excepthook__
        if before is not sys.__excepthook__ or not isinstance(error, Exception):  # a test's, or Ctrl+C
            before(kind, error, place)
        if isinstance(error, Exception):
            self._meet(error, place)

    def _hear_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._elsewhere.append((arguments.exc_type, arguments.exc_value, arguments.exc_traceback))

    def _look(self) -> None:
        while self._elsewhere:
            self._hear(*self._elsewhere.popleft())

    def _meet(self, error: Exception, place: TracebackType | None) -> None:
        words = "".join(traceback.format_exception(type(error), error, place))
        log.error("not handled:\n%s", words)
        frames = traceback.extract_tb(place)
        where = (frames[-1].filename, frames[-1].lineno or 0) if frames else (repr(error), 0)
        if where not in self._known:
            self._known.add(where)
            self.met.emit(Trouble(as_told(error), self._report(words)))

    def _report(self, words: str) -> str:
        from tlgui.ui import checkup

        home = str(Path.home())
        if len(home) > 1:  # whoever reads it need not know the account
            words = words.replace(home, "~")
        return (
            f"tlgui {__version__}\nPython {platform.python_version()}, Qt {qVersion()}\n{checkup.system()}\n"
            f"Language {QLocale().name()}, page {self.page}\n\n{words}"
        )
