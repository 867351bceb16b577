"""What is open, noted while the window runs and forgotten when it is closed: what is left over is what a crash interrupted."""

from __future__ import annotations

import contextlib
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from tlgui import atomic, places
from tlgui.ui.opener import Opener
from tlgui.ui.state import AppState

CALM = 300  # ms; several changes at once are noted once


@dataclass(frozen=True, slots=True)
class Opened:
    """A dataset (its project's folder, or its own), a model file, and the page in front."""

    data: Path | None = None
    model: Path | None = None
    page: str = "data"

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to open again."""
        return self.data is None and self.model is None


def folder() -> Path:
    """Where each window that runs has its note."""
    return places.config() / "open"


def left_over() -> Opened | None:
    """What the window that ended last without being closed had open; its note is taken away. None where there is none, or what
    was open is gone."""
    notes = []
    with contextlib.suppress(OSError):
        notes = sorted(folder().glob("*.json"), key=lambda path: path.stat().st_mtime)
    found = None
    for note in notes:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            values = json.loads(note.read_text(encoding="utf-8"))
            if _runs(int(note.stem), float(values["began"])):
                continue
            found = Opened(_there(values["data"]), _there(values["model"]), str(values["page"]))
        with contextlib.suppress(OSError):
            note.unlink()
    return None if found is None or found.nothing else found


def _there(name: str | None) -> Path | None:
    return Path(name) if name and Path(name).exists() else None


def _runs(pid: int, began: float) -> bool:
    """Whether the process that wrote the note lives: its number may be another's by now."""
    import psutil  # only after a crash, or beside another window

    try:
        return pid != os.getpid() and float(psutil.Process(pid).create_time()) <= began
    except psutil.Error:
        return False


class Session(QObject):
    """Follows the state. ``carried`` is what a window before had open, and stays noted until something else is opened."""

    def __init__(self, state: AppState, carried: Opened | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._carried = state, carried
        self._page, self._began = "data", time.time()
        self._path = folder() / f"{os.getpid()}.json"
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM)
        self._timer.timeout.connect(self._write)
        state.dataset_changed.connect(self._timer.start)
        state.model_changed.connect(self._timer.start)
        self._timer.start()

    def set_page(self, page: str) -> None:
        """This page is in front."""
        self._page = page
        self._timer.start()

    def close(self) -> None:
        """The window was closed as it should be."""
        self._timer.stop()
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _now(self) -> Opened:
        dataset, project, model = self._state.dataset, self._state.project, self._state.model
        data = project.folder if project is not None else dataset.root if dataset is not None else None
        now = Opened(data, model.path if model is not None else None, self._page)
        return self._carried if now.nothing and self._carried is not None else now

    def _write(self) -> None:
        now = self._now()
        values = {
            "began": self._began, "data": now.data and str(now.data), "model": now.model and str(now.model), "page": now.page
        }  # fmt: skip
        with contextlib.suppress(OSError):  # a note that cannot be written is not offered, and no more
            atomic.write_text(self._path, json.dumps(values))


class Reopening(QObject):
    """Opens what was open, then shows the page of before: what is opened shows its own page first."""

    def __init__(self, opened: Opened, state: AppState, opener: Opener) -> None:
        super().__init__(state)
        self._opened, self._state, self._opener = opened, state, opener

    def begin(self) -> None:
        """Open it."""
        self._state.dataset_changed.connect(self._look)
        self._state.model_changed.connect(self._look)
        if self._opened.data is not None:
            self._opener.open((self._opened.data,))
        if self._opened.model is not None:
            self._opener.open_model(self._opened.model)

    def _look(self) -> None:
        state, wanted = self._state, self._opened
        data_there = wanted.data is None or (state.dataset is not None and state.scanning is None)
        model_there = wanted.model is None or state.model is not None
        if state.scan_failed is None and not (data_there and model_there):
            return
        self._state.dataset_changed.disconnect(self._look)
        self._state.model_changed.disconnect(self._look)
        if state.scan_failed is None:
            QTimer.singleShot(0, state, lambda: state.go_to.emit(wanted.page))
        self.deleteLater()
