"""Form fields for settings: each shows and reads one value of the plan, an empty one means the default."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale
from PySide6.QtGui import QDoubleValidator, QIntValidator
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy

Value = str | float | bool | None


class NumberField(QLineEdit):
    """A number, or nothing for the default. Whole without ``decimals``; ``share`` shows 0.2 as 20 (per cent)."""

    def __init__(
        self, least: float, most: float, empty: str, on_edit: Callable[[], None], *, whole: bool, share: bool = False
    ) -> None:
        super().__init__()
        self._whole, self._share = whole, share
        self.setValidator(
            QIntValidator(int(least), int(most), self) if whole else QDoubleValidator(least, most, 9, self)
        )
        self._empty = empty
        self.setPlaceholderText(empty)
        self.textEdited.connect(on_edit)

    def value(self) -> float | int | None:
        """What was typed; what is not a valid number counts as nothing."""
        if not self.text() or not self.hasAcceptableInput():
            return None
        if self._whole:
            return int(self.text()) / 100 if self._share else int(self.text())
        value, valid = self.locale().toDouble(self.text())
        return value if valid else None

    def show_value(self, value: Value) -> None:
        """Show a value, unless the person is typing."""
        if self.hasFocus():
            return
        if value is None:
            self.clear()
        elif self._whole:
            self.setText(str(round(float(value) * 100) if self._share else int(value)))
        else:
            self.setText(QLocale().toString(float(value), "g", 6))

    def set_idle(self, why: str) -> None:
        """Say in place of a value, in a few words, why it has no effect now; "" gives it its effect back."""
        self.setEnabled(not why)
        self.setPlaceholderText(why or self._empty)
        if why:
            self.clear()

    def changed(self) -> bool:
        """Whether it is not at its default."""
        return bool(self.text())

    def reset(self) -> None:
        """Back to the default."""
        self.clear()


class ChoiceField(QComboBox):
    """One of a few values, the first one the default."""

    def __init__(self, choices: Sequence[tuple[str, Value]], on_edit: Callable[[], None]) -> None:
        super().__init__()
        self._values = [value for _text, value in choices]
        for text, _value in choices:
            self.addItem(text)
        self.activated.connect(on_edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> Value:
        """The chosen one."""
        return self._values[self.currentIndex()]

    def show_value(self, value: Value) -> None:
        """Choose it."""
        self.setCurrentIndex(self._values.index(value))

    def changed(self) -> bool:
        """Whether it is not at its default."""
        return self.currentIndex() != 0

    def reset(self) -> None:
        """Back to the default."""
        self.setCurrentIndex(0)


class CheckField(QCheckBox):
    """On or, by default, off."""

    def __init__(self, text: str, on_edit: Callable[[], None]) -> None:
        super().__init__(text)
        self.clicked.connect(on_edit)

    def value(self) -> bool:
        """Whether it is on."""
        return self.isChecked()

    def show_value(self, value: Value) -> None:
        """Set it on or off."""
        self.setChecked(bool(value))

    def changed(self) -> bool:
        """Whether it is not at its default."""
        return self.isChecked()

    def reset(self) -> None:
        """Back to the default."""
        self.setChecked(False)


Field = NumberField | ChoiceField | CheckField
