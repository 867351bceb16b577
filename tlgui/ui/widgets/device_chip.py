"""The chip in the header that says what the program computes on, and explains itself when clicked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QRadioButton, QToolButton, QVBoxLayout, QWidget

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
        device = self._trained_on()
        if self._state.trains_on == "all":
            self.setText(self.tr("{n} GPUs").format(n=self._state.cards))
        else:
            self.setText(self._short(device) if device else self.tr("Looking for a GPU …"))
        self.setAccessibleName(self.tr("Device: {name}").format(name=self.text()))
        self.adjustSize()

    def _trained_on(self) -> DeviceInfo | None:
        """The device that is chosen for trainings, else the one that the engine chose."""
        chosen = self._state.trains_on
        return next((one for one in self._state.devices if one.name == chosen), self._state.device)

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
        if self._state.device is not None:
            column.addSpacing(GRID)
            self._add_choice(popup, column)
        popup.setFixedWidth(46 * GRID)
        popup.adjustSize()
        popup.move(self.mapToGlobal(QPoint(self.width() - popup.width(), self.height() + GRID)))
        popup.show()
        popup.setFocus()

    def _add_choice(self, popup: QFrame, column: QVBoxLayout) -> None:
        """What trainings run on: the devices that are here, and all graphics cards at once; of one device that it is the only
        one."""
        state = self._state
        if len(state.devices) < 2:
            one = label(self.tr("This computer has one device: every training runs on it, and “all” would be the same."),
                        "muted", wrap=True)  # fmt: skip
            one.setObjectName("one-device")
            column.addWidget(one)
            return
        column.addWidget(label(self.tr("Train on"), "section"))
        choices = [("auto", self.tr("The fastest that works"))]
        choices += [(one.name, self._named(one)) for one in state.devices]
        if state.cards > 1:
            choices.append(("all", self.tr("All {n} graphics cards at once").format(n=state.cards)))
        for name, text in choices:
            made = QRadioButton(text)
            made.setObjectName(f"train-on-{name}")
            made.setChecked(name == state.trains_on)
            made.clicked.connect(lambda _checked=False, name=name: state.set_train_on(name))
            if name == "all":
                made.setToolTip(self.tr(
                    "Every step's images are shared out between them; the result is the same but for rounding "
                    "(DistributedDataParallel by torchrun's launcher)"
                ))  # fmt: skip
            column.addWidget(made)
            if made.isChecked():
                popup.setFocusProxy(made)
        if state.cards < 2:
            column.addWidget(
                label(self.tr("“All at once” is for several graphics cards of NVIDIA."), "muted", wrap=True)
            )
        column.addWidget(label(self.tr("It holds for trainings that begin from now on."), "muted", wrap=True))

    def _named(self, device: DeviceInfo) -> str:
        name = self.tr("The processor") if device.name == "cpu" else device.label
        number = device.name.partition(":")[2]
        several = number and self._state.cards > 1
        return f"{name} ({int(number) + 1})" if several else name
