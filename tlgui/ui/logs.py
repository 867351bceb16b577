"""The window's log: a file in the user's log folder that begins anew at a million bytes; the three before it are kept."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import sys
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from tlgui import __version__, places

MOST_BYTES, KEPT = 1_000_000, 3
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
log = logging.getLogger("tlgui.window")


@contextlib.contextmanager
def logging_to_file() -> Iterator[None]:
    """Inside, what :data:`log` and Qt say is written to ``window.log``, and a crash of C code to ``window-crash.log``. Where
    nothing can be written, nothing is: no reason not to work."""
    handler = _handler(places.logs() / "window.log")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    log.info("tlgui %s, Python %s, Qt %s, %s", __version__, sys.version.split()[0], qVersion(), sys.platform)
    crash = _crash_file(places.logs() / "window-crash.log")
    before = qInstallMessageHandler(_from_qt)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
        if crash is not None:
            faulthandler.disable()
            crash.close()
        log.info("closed")
        log.removeHandler(handler)
        handler.close()


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made: logging.Handler = RotatingFileHandler(
            path, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8", errors="backslashreplace"
        )
    except OSError:
        return logging.NullHandler()
    made.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    return made


def _crash_file(path: Path) -> TextIO | None:
    """Where the interpreter's last words go when C code crashes; None where somebody hears them already."""
    if faulthandler.is_enabled():
        return None
    try:
        file = path.open("w", encoding="utf-8")
    except OSError:
        return None
    faulthandler.enable(file)
    return file


def _from_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    log.log(LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
    if kind == QtMsgType.QtFatalMsg and sys.stderr is not None:  # the process ends with it
        sys.stderr.write(f"{message}\n")
