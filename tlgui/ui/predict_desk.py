"""What a training would need, asked for before it begins."""

from __future__ import annotations

from tlgui.messages import Event, Predict, Predicted, Train
from tlgui.ui.asking_desk import AskingDesk


class PredictDesk(AskingDesk):
    """Asks the engine what the planned training would need."""

    found: Predicted | None

    def _request(self, train: Train) -> Predict:
        return Predict(train)

    def _take(self, event: Event) -> bool:
        if not isinstance(event, Predicted):
            return False
        self.found = event
        return True

    def _forget_found(self) -> None:
        self.found = None
