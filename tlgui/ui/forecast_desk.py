"""What more images, or cleaner ones, would win: asked of the engine, and kept as long as the window is open."""

from __future__ import annotations

from tlgui.messages import Event, Forecast, Forecasted, Train
from tlgui.ui.asking_desk import AskingDesk


class ForecastDesk(AskingDesk):
    """Asks for the images as they are now. What the frozen blocks saw until it is stopped is kept on disk."""

    found: Forecasted | None

    @property
    def old(self) -> bool:
        """Whether what was found was found on other images, or for another backbone or head."""
        return self.found is not None and self._wanted() != self._for

    def stop(self) -> None:
        """End it, and show at once that it ends."""
        if self.running:
            super().stop()
            self.changed.emit()

    def _request(self, train: Train) -> Forecast:
        return Forecast(train)

    def _take(self, event: Event) -> bool:
        if isinstance(event, Forecasted):
            self.found = event
        return True

    def _forget_found(self) -> None:
        self.found = None
