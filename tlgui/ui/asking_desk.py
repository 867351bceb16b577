"""One thing asked of the engine about the training that is planned, and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from tlgui.messages import Event, Request, Train
from tlgui.ui.desk import Desk
from tlgui.ui.jobs import Jobs


class AskingDesk(Desk):
    """Each kind says what it asks, what it takes of the events, and what it forgets."""

    def __init__(self, jobs: Jobs, wanted: Callable[[], Train | None], parent: QObject | None = None) -> None:
        """``wanted`` gives the training that is meant; None where there is none."""
        super().__init__(jobs, parent)
        self._wanted = wanted
        self._for: Train | None = None
        self._forget_found()

    @property
    def possible(self) -> bool:
        """Whether it can begin."""
        return not self.running and self._wanted() is not None

    def start(self) -> None:
        """Ask for the training as it is planned now."""
        train = self._wanted()
        if train is None or self.running:
            return
        self._for = self._own(train)
        self._forget_found()
        self._begin(self._request(train))

    def put_away(self) -> None:
        """End it, and forget what was found."""
        self.stop()
        self._for = self.told = None
        self._forget_found()
        self.changed.emit()

    def check(self) -> None:
        """Put away what belongs to another training than the one planned now."""
        if self._for is not None:
            train = self._wanted()
            if train is None or self._own(train) != self._for:
                self.put_away()

    def _own(self, train: Train) -> Train:
        """What of a training decides the answer."""
        return train

    def _request(self, train: Train) -> Request:
        raise NotImplementedError

    def _take(self, event: Event) -> bool:
        """Keep what ``event`` says; whether there is something new to show."""
        raise NotImplementedError

    def _forget_found(self) -> None:
        raise NotImplementedError

    def _hear(self, event: Event) -> None:
        if self._awaited() and self._take(event):
            self.changed.emit()

    def _awaited(self) -> bool:
        return self._for is not None  # else it was put away
