"""Something on its way to a file: what is asked of the engine, how far it is, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tlgui.errors import Told
from tlgui.messages import Bundle, Bundled, Cancelled, Event, Export, Exported, Warned
from tlgui.ui.desk import Desk
from tlgui.ui.jobs import Jobs, Outcome


class WritingDesk(Desk):
    """When it ends ``written`` is there, or ``told`` why not, or neither: cancelled. ``warned`` is what was odd about the
    images."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(jobs, parent)
        self.written: Bundled | Exported | None = None
        self.warned: list[Told] = []

    def stop(self) -> None:
        """End it; nothing is left of the file."""
        super().stop()
        self.changed.emit()

    def _write(self, request: Bundle | Export) -> None:
        self.written, self.warned = None, []
        self._begin(request, quiet=True)  # the dialog over the window has the bar, and closed it ends it

    def _hear(self, event: Event) -> None:
        if isinstance(event, Bundled | Exported):
            self.written = event
        elif isinstance(event, Warned):
            self.warned.append(event.told)
        self.changed.emit()

    def _end(self, outcome: Outcome) -> None:
        if isinstance(outcome, Cancelled):
            self.written = None
        super()._end(outcome)
