"""The search for a learning rate, while the window is open."""

from __future__ import annotations

from dataclasses import replace

from tlgui.messages import Event, FindRate, RateFound, RateTried, Train
from tlgui.ui.asking_desk import AskingDesk


class RateDesk(AskingDesk):
    """Asks the engine to try learning rates on the planned training."""

    tried: list[RateTried]
    found: RateFound | None

    def _own(self, train: Train) -> Train:
        return replace(train, learning_rate=None, epochs=None)

    def _request(self, train: Train) -> FindRate:
        return FindRate(train)

    def _take(self, event: Event) -> bool:
        if isinstance(event, RateTried):
            self.tried.append(event)
        elif isinstance(event, RateFound):
            self.found = event
        return True

    def _forget_found(self) -> None:
        self.tried, self.found = [], None
