"""The chip in the header that says what the program computes on, and explains itself when clicked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from tlgui.messages import DeviceInfo
from tlgui.ui import icons
from tlgui.ui.state import AppState
from tlgui.ui.texts import size, told_text
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import label


class DeviceChip(QToolButton):
    """Shows the device's short name."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setProperty("role", "chip")
        self.setObjectName("device-chip")
        self.setIcon(icons.icon("device", "muted"))
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setToolTip(self.tr("What tlgui computes on, and why"))
        self.clicked.connect(self._explain)
        state.device_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        device = self._state.device
        self.setText(self._short(device) if device else self.tr("Looking for a GPU …"))
        self.setAccessibleName(self.tr("Device: {name}").format(name=self.text()))
        self.adjustSize()

    def _short(self, device: DeviceInfo) -> str:
        return self.tr("CPU") if device.name == "cpu" else device.label

    def sentences(self) -> list[str]:
        """What the popup says, a sentence each."""
        device = self._state.device
        if device is None:
            return [self.tr("The engine is starting; it will tell in a moment what it computes on.")]
        said = [self.tr("tlgui computes on: {label}").format(label=device.label)]
        if device.memory:
            said.append(self.tr("Memory: {size}").format(size=size(device.memory)))
        if device.precision == "bf16":
            said.append(self.tr("It calculates with 16-bit numbers (bfloat16) where that is as good and faster."))
        if device.reason is not None:
            said += [part for part in told_text(device.reason) if part]
        if device.variant == "cuda":
            said.append(self.tr("This installation can use NVIDIA graphics cards (CUDA)."))
        elif device.variant == "mps":
            said.append(self.tr("This installation can use Apple's graphics (MPS)."))
        elif device.variant == "cpu":
            said.append(self.tr("This installation computes on the processor only."))
        return said

    def _explain(self) -> None:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setProperty("role", "card")
        popup.setObjectName("device-popup")
        column = QVBoxLayout(popup)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        first, *rest = self.sentences()
        column.addWidget(label(first, "section", wrap=True))
        for sentence in rest:
            column.addWidget(label(sentence, "muted", wrap=True))
        popup.setFixedWidth(46 * GRID)
        popup.adjustSize()
        popup.move(self.mapToGlobal(QPoint(self.width() - popup.width(), self.height() + GRID)))
        popup.show()
