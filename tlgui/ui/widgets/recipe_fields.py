"""The advanced settings, folded away: an empty one means the default; one without effect is hidden or says why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from tlgui.ui import icons
from tlgui.ui.plan import DEFAULT, STEP_SETTINGS, Plan
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label
from tlgui.ui.widgets.fields import CheckField, ChoiceField, Field, NumberField

STEP_ROWS = (*STEP_SETTINGS, "augment")
"""Rows that are hidden while they have no effect."""


class RecipeFields(QWidget):
    """A heading that unfolds the fields. ``changed`` says that the person set or cleared one; read it with ``apply``."""

    changed = Signal()
    views_wanted = Signal()  # to see what augmentation does

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
        self._form = QFormLayout(self._body)
        self._form.setContentsMargins(GRID, 0, 0, GRID)
        self._form.setHorizontalSpacing(2 * GRID)
        self._form.setVerticalSpacing(GRID)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.fields: dict[str, Field] = {}  # by the plan's names
        self._titles: dict[str, QLabel] = {}
        self._clearing = False
        self._image_fields()
        self._classifier_fields()
        self._step_fields()
        self.reset = button(self.tr("Back to the defaults"), self._clear, role="link", name="recipe-defaults")
        self._form.addRow(self.reset)
        column.addWidget(self._body)
        self.show_plan(DEFAULT)
        self.unfold(False)

    # -- the fields ----------------------------------------------------------------------------------------------------

    def _image_fields(self) -> None:
        self._heading(self.tr("Images"))
        ways = ChoiceField(
            [
                (self.tr("cut out the centre"), "crop"),
                (self.tr("show all, with bars"), "pad"),
                (self.tr("squeeze to a square"), "squash"),
            ],
            self._edited,
        )
        self._add("fill", self.tr("Make square"), ways, self.tr(
            "The network sees squares: how an image that is not square becomes one (crop, pad or squash)"))  # fmt: skip
        share = NumberField(5, 90, self.tr("default (20)"), self._edited, whole=True, share=True)
        self._add("validation", self.tr("Validation, %"), share, self.tr(
            "The share of the images that is held out to measure; a folder with a validation part of its own needs none"
        ))  # fmt: skip
        seed = NumberField(0, 2**31 - 1, self.tr("default (0)"), self._edited, whole=True)
        self._add("seed", self.tr("Seed"), seed, self.tr(
            "The same seed gives the same split and the same training again"))  # fmt: skip

    def _classifier_fields(self) -> None:
        self._heading(self.tr("Classifier"))
        depths = [
            (self.tr("automatic"), None),
            (self.tr("the last block"), "last"),
            (self.tr("several depths"), "multi"),
        ]
        self._add("features", self.tr("Reads"), ChoiceField(depths, self._edited), self.tr(
            "What the classifier (the head) is given: what the last block sees, or what earlier ones see too.\n"
            "Automatic takes what does better in cross-validation."))  # fmt: skip
        strength = NumberField(1e-9, 1e9, self.tr("automatic"), self._edited, whole=False)
        self._add("strength", self.tr("Penalty"), strength, self.tr(
            "How strongly large weights of the classifier are held down (L2); empty: chosen by cross-validation"
        ))  # fmt: skip
        hidden = NumberField(0, 65_536, self.tr("none"), self._edited, whole=True)
        self._add("hidden", self.tr("Hidden units"), hidden, self.tr(
            "Makes the classifier a network of two layers (multilayer perceptron), which learns by steps"))  # fmt: skip
        dropout = NumberField(0, 99, self.tr("default (20)"), self._edited, whole=True, share=True)
        self._add("dropout", self.tr("Dropout, %"), dropout, self.tr(
            "The share of the hidden units that is left out at each step, so that none is relied on alone"))  # fmt: skip
        balance = CheckField(self.tr("Weigh classes equally"), self._edited)
        self._add("balance", "", balance, self.tr(
            "Classes with few images count as much as those with many (class weights)"))  # fmt: skip

    def _step_fields(self) -> None:
        self._heading(self.tr("Learning by steps"))
        self.no_steps = label(
            self.tr("Nothing to set: the classifier alone is solved at once. Blocks that learn and hidden units take steps."),
            "muted", wrap=True,
        )  # fmt: skip
        self.no_steps.setObjectName("no-steps")
        self._form.addRow(self.no_steps)
        empty = self.tr("default")
        self._add("epochs", self.tr("Epochs"), NumberField(1, 10_000, empty, self._edited, whole=True),
                  self.tr("How often every training image is seen, at most"))  # fmt: skip
        self._add("batch_size", self.tr("Batch size"), NumberField(1, 4096, empty, self._edited, whole=True),
                  self.tr("How many images make one step; fewer need less memory"))  # fmt: skip
        self._add("learning_rate", self.tr("Learning rate"), NumberField(1e-7, 1, empty, self._edited, whole=False),
                  self.tr("How far each step goes; too far and the loss jumps about"))  # fmt: skip
        self._add("weight_decay", self.tr("Weight decay"), NumberField(0, 10, empty, self._edited, whole=False),
                  self.tr("How strongly large weights are pulled back; more holds down overfitting"))  # fmt: skip
        ways = [(empty, None), (self.tr("on"), True), (self.tr("off"), False)]
        self._add("augment", self.tr("Augmentation"), ChoiceField(ways, self._edited),
                  self.tr("Show each image a little differently every time: cropped, mirrored"))  # fmt: skip
        self.views = button(self.tr("See what it does …"), self.views_wanted.emit, role="link", name="show-views",
                            tip=self.tr("Shows one of your images as the training may see it"))  # fmt: skip
        self._form.addRow("", self.views)

    def _heading(self, text: str) -> None:
        heading = label(text, "section")
        heading.setContentsMargins(0, GRID if self.fields else 0, 0, 0)
        self._form.addRow(heading)

    def _add(self, name: str, title: str, field: Field, tip: str) -> None:
        field.setObjectName(f"recipe-{name.replace('_', '-')}")
        field.setAccessibleName(title or field.text() if isinstance(field, CheckField) else title)
        text = label(title)
        text.setBuddy(field)
        self._form.addRow(text, field)
        for each in (field, text):
            each.setToolTip(tip)
        self.fields[name], self._titles[name] = field, text

    # -- showing and reading -------------------------------------------------------------------------------------------

    def unfold(self, on: bool) -> None:
        """Show or hide the fields."""
        self.toggle.setChecked(on)
        self._body.setVisible(on)
        self._retitle()

    def show_plan(self, plan: Plan) -> None:
        """Show a plan's settings; rows without effect are hidden, or say why."""
        idle = plan.idle()
        for name, field in self.fields.items():
            field.show_value(getattr(plan, name))
        for name in STEP_ROWS:
            self._form.setRowVisible(self.fields[name], name not in idle)
        self._form.setRowVisible(self.views, "augment" not in idle and plan.augment is not False)
        self._form.setRowVisible(self.no_steps, not plan.makes_steps)
        reasons = {"strength": self._why_no_penalty(plan), "dropout": self.tr("only with hidden units")}
        for name, why in reasons.items():
            field = self.fields[name]
            assert isinstance(field, NumberField)
            field.set_idle(why if name in idle else "")
            self._titles[name].setEnabled(name not in idle)
        self._retitle()

    def apply(self, plan: Plan) -> Plan:
        """``plan`` with what the fields say; a field that is not a valid number counts as empty, and one without effect
        leaves the plan's own value for when it has one again."""
        values: dict[str, Any] = {name: field.value() for name, field in self._live().items()}
        if self._clearing:
            values = {name: getattr(DEFAULT, name) for name in self.fields}
        return replace(plan, **values)

    def _live(self) -> dict[str, Field]:
        """The fields that have an effect."""
        return {
            name: field for name, field in self.fields.items()
            if field.isEnabledTo(self) and self._form.isRowVisible(field)
        }  # fmt: skip

    def _why_no_penalty(self, plan: Plan) -> str:
        return self.tr("not with hidden units") if plan.hidden else self.tr("not from random weights")

    def _retitle(self) -> None:
        open_ = self.toggle.isChecked()
        self.toggle.setIcon(icons.icon("down" if open_ else "right", "accent"))
        changes = sum(field.changed() for field in self._live().values())
        text = self.tr("Advanced settings")
        if changes:
            text = self.tr("Advanced settings (%n changed)", "", changes)
        self.toggle.setText(text)
        self.toggle.setAccessibleName(text)
        self.reset.setEnabled(changes > 0)

    def _clear(self) -> None:
        for field in self.fields.values():
            field.reset()
        self._clearing = True
        self._edited()
        self._clearing = False

    def _edited(self) -> None:
        self._retitle()
        self.changed.emit()
