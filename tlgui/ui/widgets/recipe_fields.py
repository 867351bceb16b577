"""The recipe, folded away: an empty field means the default; one without effect is hidden or says why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from tlgui.messages import BackboneInfo
from tlgui.ui import icons
from tlgui.ui.plan import DEFAULT, STEP_SETTINGS, Plan
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label
from tlgui.ui.widgets.fields import CheckField, ChoiceField, Field, NumberField
from tlgui.ui.widgets.recipe_rows import RecipeRows

STEP_ROWS = STEP_SETTINGS
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
        self._wrong: dict[str, QLabel] = {}
        self._clearing = False
        self.preset_place = QVBoxLayout()  # of the presets' bar
        self._form.addRow(self.preset_place)
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
        side = NumberField(32, 1024, self.tr("default"), self._edited, whole=True)
        self._add("input_size", self.tr("Size, px"), side, self.tr(
            "The side of the square that the network is given, in pixels; larger shows more and takes longer"))  # fmt: skip
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
        rows = RecipeRows(self)
        for row in rows.steps(self._edited):
            self._add(*row)
        self.rate_place = QVBoxLayout()  # of the learning rate's finder
        self._form.addRow(self.rate_place)
        for row in (*rows.rate(self._edited), *rows.views(self._edited)):
            self._add(*row)
        self.views = button(self.tr("See what it does …"), self.views_wanted.emit, role="link", name="show-views",
                            tip=self.tr("Shows one of your images as the training may see it"))  # fmt: skip
        self._form.addRow("", self.views)
        for row in rows.against(self._edited):
            self._add(*row)

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
        wrong = label("", "bad", wrap=True)
        wrong.setObjectName(f"wrong-{name.replace('_', '-')}")
        self._form.addRow("", wrong)
        self._wrong[name] = wrong
        for each in (field, text):
            each.setToolTip(tip)
        self.fields[name], self._titles[name] = field, text

    # -- showing and reading -------------------------------------------------------------------------------------------

    def unfold(self, on: bool) -> None:
        """Show or hide the fields."""
        self.toggle.setChecked(on)
        self._body.setVisible(on)
        self._retitle()

    def show_plan(self, plan: Plan, info: BackboneInfo | None = None) -> None:
        """Show a plan's settings for the backbone ``info``; rows without effect are hidden, or say why."""
        idle = plan.idle()
        self._show_ranges(plan, info)
        for name, field in self.fields.items():
            field.show_value(getattr(plan, name))
        for name in STEP_ROWS:
            self._form.setRowVisible(self.fields[name], name not in idle)
        self._form.setRowVisible(self.views, "augmentation" not in idle and plan.augmentation != "none")
        self._form.setRowVisible(self.no_steps, not plan.makes_steps)
        reasons = {"strength": self._why_no_penalty(plan), "dropout": self.tr("only with hidden units")}
        for name, why in reasons.items():
            field = self.fields[name]
            assert isinstance(field, NumberField)
            field.set_idle(why if name in idle else "")
            self._titles[name].setEnabled(name not in idle)
        self._retitle()

    def _show_ranges(self, plan: Plan, info: BackboneInfo | None) -> None:
        """What is possible depends on the backbone and on what it begins from."""
        side, batch = self.fields["input_size"], self.fields["batch_size"]
        assert isinstance(side, NumberField) and isinstance(batch, NumberField)
        side.set_range(*(info.sizes if info else (32, 1024)))
        side.set_empty(self.tr("default ({size})").format(size=info.input_size) if info else self.tr("default"))
        batch.set_range(2 if plan.begins == "random" else 1, 4096)  # BatchNorm cannot train on one image

    def problems(self) -> dict[str, str]:
        """What is wrong with the fields that have an effect, all of it, by the plan's names."""
        return {name: words for name, field in self._live().items() if (words := field.problem())}

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
        wrong = self.problems()
        for name, words in self._wrong.items():
            words.setText(wrong.get(name, ""))
            self._form.setRowVisible(words, name in wrong)
        self.toggle.setIcon(icons.icon("down" if open_ else "right", "accent"))
        changes = sum(field.changed() for field in self._live().values())
        text = self.tr("Recipe")
        if wrong:
            text = self.tr("Recipe (%n to correct)", "", len(wrong))
        elif changes:
            text = self.tr("Recipe (%n changed)", "", changes)
        self.toggle.setText(text)
        self.toggle.setAccessibleName(text)
        self.reset.setEnabled(changes > 0)

    def clear(self) -> None:
        """Empty every field, so that a preset is shown as it is."""
        for field in self.fields.values():
            field.clearFocus()
            field.reset()

    def _clear(self) -> None:
        self.clear()
        self._clearing = True
        self._edited()
        self._clearing = False

    def _edited(self) -> None:
        self._retitle()
        self.changed.emit()
