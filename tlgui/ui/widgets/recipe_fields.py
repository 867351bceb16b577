"""The recipe's fields, folded away: each empty one means the default."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QDoubleValidator, QIntValidator
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from tlgui.ui import icons
from tlgui.ui.plan import Plan
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label


class RecipeFields(QWidget):
    """A heading that unfolds the fields. ``changed`` says that the person set or cleared one; read it with ``apply``."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.toggle = QToolButton()
        self.toggle.setObjectName("advanced")
        self.toggle.setProperty("role", "link")
        self.toggle.setCheckable(True)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setIconSize(QSize(14, 14))
        self.toggle.toggled.connect(self.unfold)
        column.addWidget(self.toggle)
        self._body = QWidget()
        form = QFormLayout(self._body)
        form.setContentsMargins(GRID, 0, 0, GRID)
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form = form
        self.epochs = self._whole("epochs", self.tr("Epochs"), 1, 10_000)
        self.epochs.setToolTip(self.tr("How often every training image is seen, at most"))
        self.batch_size = self._whole("batch-size", self.tr("Batch size"), 1, 4096)
        self.batch_size.setToolTip(self.tr("How many images make one step; fewer need less memory"))
        self.learning_rate = self._real("learning-rate", self.tr("Learning rate"), 1e-7, 10)
        self.learning_rate.setToolTip(self.tr("How far each step goes; too far and the loss jumps about"))
        self.weight_decay = self._real("weight-decay", self.tr("Weight decay"), 0, 10)
        self.weight_decay.setToolTip(self.tr("How strongly large weights are pulled back; more holds down overfitting"))
        self.validation = self._whole("validation", self.tr("Validation, %"), 5, 90)
        self.validation.setToolTip(
            self.tr(
                "The share of the images that is held out to measure; a folder with a validation part of its own needs none"
            )
        )
        self.validation.setPlaceholderText(self.tr("default (20)"))
        self.augment = QComboBox()
        for text in (self.tr("default"), self.tr("on"), self.tr("off")):
            self.augment.addItem(text)
        self.augment.setToolTip(self.tr("Show each image a little differently every time: cropped, mirrored"))
        self._add("augment", self.tr("Augmentation"), self.augment)
        self.augment.activated.connect(self._edited)
        self.seed = self._whole("seed", self.tr("Seed"), 0, 2**31 - 1)
        self.seed.setToolTip(self.tr("The same seed gives the same split and the same training again"))
        self.seed.setPlaceholderText(self.tr("default (0)"))
        self.reset = button(self.tr("Back to the defaults"), self._clear, role="link", name="recipe-defaults")
        form.addRow(self.reset)
        column.addWidget(self._body)
        self.unfold(False)

    def unfold(self, on: bool) -> None:
        """Show or hide the fields."""
        self.toggle.setChecked(on)
        self._body.setVisible(on)
        self._retitle()

    def show_plan(self, plan: Plan) -> None:
        """Show a plan's settings; None stays empty."""
        locale = QLocale()
        for edit, value in self._edits(plan):
            shown = (
                ""
                if value is None
                else locale.toString(float(value), "g", 6)
                if isinstance(value, float)
                else str(value)
            )
            if not edit.hasFocus():
                edit.setText(shown)
        self.augment.setCurrentIndex(0 if plan.augment is None else 1 if plan.augment else 2)
        self._retitle()

    def apply(self, plan: Plan) -> Plan:
        """``plan`` with what the fields say; a field that is not a valid number counts as empty."""
        percent = _integer(self.validation)
        return replace(
            plan,
            epochs=_integer(self.epochs),
            batch_size=_integer(self.batch_size),
            learning_rate=_number(self.learning_rate),
            weight_decay=_number(self.weight_decay),
            validation=None if percent is None else percent / 100,
            augment=(None, True, False)[self.augment.currentIndex()],
            seed=_integer(self.seed),
        )

    def _edits(self, plan: Plan) -> list[tuple[QLineEdit, float | int | None]]:
        percent = None if plan.validation is None else round(plan.validation * 100)
        return [
            (self.epochs, plan.epochs), (self.batch_size, plan.batch_size), (self.learning_rate, plan.learning_rate),
            (self.weight_decay, plan.weight_decay), (self.validation, percent), (self.seed, plan.seed),
        ]  # fmt: skip

    def _changes(self) -> int:
        filled = sum(bool(edit.text()) for edit, _value in self._edits(Plan()))
        return filled + (self.augment.currentIndex() != 0)

    def _retitle(self) -> None:
        open_ = self.toggle.isChecked()
        self.toggle.setIcon(icons.icon("down" if open_ else "right", "accent"))
        changes = self._changes()
        text = self.tr("Advanced settings")
        if changes:
            text = self.tr("Advanced settings (%n changed)", "", changes)
        self.toggle.setText(text)
        self.toggle.setAccessibleName(text)
        self.reset.setEnabled(changes > 0)

    def _clear(self) -> None:
        for edit, _value in self._edits(Plan()):
            edit.clear()
        self.augment.setCurrentIndex(0)
        self._edited()

    def _edited(self) -> None:
        self._retitle()
        self.changed.emit()

    def _whole(self, name: str, title: str, least: int, most: int) -> QLineEdit:
        edit = QLineEdit()
        edit.setValidator(QIntValidator(least, most, edit))
        return self._line(name, title, edit)

    def _real(self, name: str, title: str, least: float, most: float) -> QLineEdit:
        edit = QLineEdit()
        edit.setValidator(QDoubleValidator(least, most, 9, edit))
        return self._line(name, title, edit)

    def _line(self, name: str, title: str, edit: QLineEdit) -> QLineEdit:
        edit.setPlaceholderText(self.tr("default"))
        edit.textEdited.connect(self._edited)
        self._add(name, title, edit)
        return edit

    def _add(self, name: str, title: str, field: QWidget) -> None:
        field.setObjectName(f"recipe-{name}")
        field.setAccessibleName(title)
        text = label(title)
        text.setBuddy(field)
        self._form.addRow(text, field)


def _integer(edit: QLineEdit) -> int | None:
    return int(edit.text()) if edit.text() and edit.hasAcceptableInput() else None


def _number(edit: QLineEdit) -> float | None:
    if not edit.text() or not edit.hasAcceptableInput():
        return None
    value, valid = edit.locale().toDouble(edit.text())
    return value if valid else None
