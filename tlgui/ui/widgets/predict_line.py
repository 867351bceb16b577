"""Above Start: what the planned training would need, once somebody asks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tlgui.ui.predict_desk import PredictDesk
from tlgui.ui.texts import duration, size, told_text
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label


class PredictLine(QWidget):
    """A link that asks; then time, memory and disk in a line."""

    def __init__(self, desk: PredictDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self.text = label("", "muted", wrap=True)
        self.text.setObjectName("prediction")
        self.text.setToolTip(self.tr(
            "Expected time, the most memory that the engine takes, and what is written to disk: counted from a measurement\n"
            "of a few seconds, which is kept for this device and backbone"))  # fmt: skip
        row.addWidget(self.text, 1)
        self.ask = button(self.tr("How long will it take?"), desk.start, role="link", name="predict", tip=self.tr(
            "Measures for a few seconds, and trains nothing"))  # fmt: skip
        row.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self.stop = button(self.tr("Stop"), desk.stop, role="link", name="stop-predict")
        row.addWidget(self.stop)
        column.addLayout(row)
        self.wrong = label("", "bad", wrap=True)
        self.wrong.setObjectName("predict-wrong")
        column.addWidget(self.wrong)
        desk.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is known."""
        desk, found = self._desk, self._desk.found
        self.ask.setVisible(not desk.running and found is None)
        self.ask.setEnabled(desk.possible)
        self.stop.setVisible(desk.running)
        self.text.setVisible(desk.running or found is not None)
        if found is not None:
            words = self.tr("About {time}  ·  {memory} of memory  ·  {disk} on disk")
            self.text.setText(
                words.format(time=duration(found.seconds), memory=size(found.memory), disk=size(found.disk))
            )
        elif desk.running:
            self.text.setText(self.tr("Measuring for a few seconds …"))
        self.wrong.setVisible(desk.told is not None)
        if desk.told is not None:
            self.wrong.setText(" ".join(filter(None, told_text(desk.told))))
