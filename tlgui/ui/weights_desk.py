"""Weights that are fetched, added from a pack or packed, while the window is open; the picker and the page show it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tlgui.errors import Told
from tlgui.messages import (
    AddWeights,
    BackbonesListed,
    Event,
    Failed,
    FetchWeights,
    Packed,
    PackWeights,
    Progress,
)
from tlgui.ui.jobs import Job, Jobs, Outcome
from tlgui.ui.state import AppState

PACK = ""
"""The key of the pack that is written or added, beside the backbones' names."""


class WeightsDesk(QObject):
    """Asks the engine for weights. ``changed`` says that a job began, advanced or ended."""

    changed = Signal()
    failed = Signal(str, object)  # the key of what failed, and its Told
    packed = Signal(object)  # the pack's Path
    added = Signal()

    def __init__(self, state: AppState, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._jobs = state, jobs
        self._running: dict[str, Job] = {}
        self.troubles: dict[str, Told] = {}

    def busy(self, key: str) -> bool:
        """Whether something of ``key`` (a backbone's name, or ``PACK``) is under way."""
        return key in self._running

    def progress(self, key: str) -> Progress | None:
        """How far it is, None when nothing was told yet."""
        job = self._running.get(key)
        return job.progress if job else None

    def fetch(self, backbone: str) -> None:
        """Fetch a backbone's weights from their source."""
        self._ask(backbone, FetchWeights(backbone))

    def add(self, file: Path) -> None:
        """Add the weights of a pack to this machine."""
        self._ask(PACK, AddWeights(file))

    def pack(self, backbones: tuple[str, ...], file: Path) -> None:
        """Write weights into one file that another computer can add."""
        self._ask(PACK, PackWeights(backbones, file))

    def cancel(self, key: str) -> None:
        """End what runs for ``key``."""
        if key in self._running:
            self._running[key].cancel()

    def _ask(self, key: str, request: FetchWeights | AddWeights | PackWeights) -> None:
        if key in self._running:
            return
        self.troubles.pop(key, None)

        def hear(event: Event) -> None:
            if isinstance(event, BackbonesListed):
                self._state.set_backbones(event.backbones)
            elif isinstance(event, Packed):
                self.packed.emit(event.file)
            self.changed.emit()

        def end(outcome: Outcome) -> None:
            self._running.pop(key, None)
            if isinstance(outcome, Failed):
                self.troubles[key] = outcome.told
                self.failed.emit(key, outcome.told)
            elif isinstance(request, AddWeights):
                self.added.emit()
            self.changed.emit()

        self._running[key] = self._jobs.ask(request, hear, end)
        self.changed.emit()
