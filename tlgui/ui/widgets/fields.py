"""Form fields for settings: each shows and reads one value of the plan, an empty one means the default."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite

from PySide6.QtCore import QLocale
from PySide6.QtGui import QDoubleValidator, QFocusEvent, QIntValidator
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy

Value = str | float | bool | None


class NumberField(QLineEdit):
    """A number, or nothing for the default. Whole without ``decimals``; ``share`` shows 0.2 as 20 (per cent).

    What was typed and is no such number stays, and :meth:`problem` says so once the person has left the field.
    """

    def __init__(
        self, least: float, most: float, empty: str, on_edit: Callable[[], None], *, whole: bool, share: bool = False
    ) -> None:
        super().__init__()
        self._whole, self._share = whole, share
        self._least, self._most, self._empty = least, most, empty
        self._on_edit = on_edit
        # any number can be typed, so that what is wrong with it can be said
        self.setValidator(QIntValidator(self) if whole else QDoubleValidator(self))
        self.setPlaceholderText(empty)
        self.textEdited.connect(on_edit)

    def set_range(self, least: float, most: float) -> None:
        """What the number must lie between, both ends with it."""
        self._least, self._most = least, most

    def set_empty(self, empty: str) -> None:
        """Show ``empty`` where nothing is typed."""
        self._empty = empty
        self.setPlaceholderText(empty)

    def value(self) -> float | int | None:
        """What was typed; what is not a valid number counts as nothing."""
        number = self._number()
        if number is None or not self._least <= number <= self._most:
            return None
        if self._whole:
            return int(number) / 100 if self._share else int(number)
        return number

    def problem(self) -> str:
        """What is wrong with what was typed, in a few words; "" for nothing."""
        if not self.text().strip() or not self.isEnabled() or self.hasFocus() or self.value() is not None:
            return ""
        least, most = (QLocale().toString(float(end), "g", 6) for end in (self._least, self._most))
        if self._least == self._most:
            return self.tr("It can only be {number}").format(number=least)
        if self._whole:
            return self.tr("A whole number from {least} to {most}").format(least=least, most=most)
        return self.tr("A number from {least} to {most}").format(least=least, most=most)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The person has typed it."""
        super().focusOutEvent(event)
        self._on_edit()

    def show_value(self, value: Value) -> None:
        """Show a value, unless the person is typing, or typed what cannot be used."""
        if self.hasFocus() or (value is None and self.problem()):
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

    def _number(self) -> float | None:
        value, valid = self.locale().toDouble(self.text())
        return value if valid and isfinite(value) and not (self._whole and value % 1) else None


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

    def problem(self) -> str:
        """Nothing can be wrong with it."""
        return ""

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

    def problem(self) -> str:
        """Nothing can be wrong with it."""
        return ""

    def changed(self) -> bool:
        """Whether it is not at its default."""
        return self.isChecked()

    def reset(self) -> None:
        """Back to the default."""
        self.setChecked(False)


Field = NumberField | ChoiceField | CheckField
