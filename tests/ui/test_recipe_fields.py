"""The advanced settings: what they ask for, and that what has no effect cannot be set and says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.train_feed import dataset
from tlgui.messages import HeadChoice, Train
from tlgui.ui.plan import Plan
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.fields import CheckField, ChoiceField, NumberField
from tlgui.ui.widgets.recipe_fields import STEP_ROWS, RecipeFields


class Form:
    """The fields as TrainSetup uses them: each change becomes the plan, and the plan is shown."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.plan, self.fields = qtbot, Plan(), RecipeFields()
        qtbot.addWidget(self.fields)
        self.fields.changed.connect(lambda: self.use(self.fields.apply(self.plan)))
        self.fields.unfold(True)
        self.fields.show()

    def use(self, plan: Plan) -> None:
        self.plan = plan
        self.fields.show_plan(plan)

    def field(self, name: str) -> NumberField | ChoiceField | CheckField:
        return self.fields.fields[name]

    def write(self, name: str, text: str) -> None:
        field = self.field(name)
        field.setFocus()
        assert isinstance(field, NumberField)
        field.selectAll()
        self.qtbot.keyClicks(field, text)
        field.clearFocus()

    def choose(self, name: str, row: int) -> None:
        field = self.field(name)
        field.setFocus()
        for _ in range(row):
            self.qtbot.keyClick(field, Qt.Key.Key_Down)

    def place(self, name: str) -> tuple[bool, str]:
        field = self.field(name)
        assert isinstance(field, NumberField) and field.text() == ""
        return field.isEnabled(), field.placeholderText()

    def request(self) -> Train:
        return self.plan.request(dataset(Path("d")), Path("d"))


@pytest.fixture
def form(qtbot: QtBot, theme: Theme) -> Form:
    return Form(qtbot)


def test_everything_about_the_classifier_is_asked_for(form: Form) -> None:
    form.choose("fill", 1)
    form.choose("features", 2)
    form.write("strength", "0.5")
    form.qtbot.keyClick(form.field("balance"), Qt.Key.Key_Space)
    request = form.request()
    assert request.fill == "pad"
    assert request.head == HeadChoice("multi", 0.5, balance=True)
    assert form.fields.toggle.text() == "Recipe (4 changed)"
    form.qtbot.mouseClick(form.fields.reset, Qt.MouseButton.LeftButton)
    assert form.request() == Plan().request(dataset(Path("d")), Path("d"))
    assert form.fields.toggle.text() == "Recipe"


def test_hidden_units_bring_dropout_and_steps_and_put_the_penalty_away(form: Form) -> None:
    form.write("strength", "0.5")
    assert form.place("dropout") == (False, "only with hidden units")
    form.write("hidden", "64")
    form.write("dropout", "40")
    form.write("epochs", "9")
    request = form.request()
    assert request.head == HeadChoice(hidden=64, dropout=0.4)  # the penalty that was typed before has no effect
    assert request.epochs == 9
    assert form.place("strength") == (False, "not with hidden units")
    assert not form.field("augmentation").isVisible()
    form.write("hidden", "0")
    assert form.request().head == HeadChoice(strength=0.5)
    assert form.request().epochs is None
    form.qtbot.mouseClick(form.fields.reset, Qt.MouseButton.LeftButton)
    assert form.plan == Plan()  # what is not shown now too


@pytest.mark.parametrize("strategy", ["classifier", "partial", "whole"])
def test_steps_are_for_what_learns_by_steps(form: Form, strategy: str) -> None:
    form.use(Plan(strategy=strategy))  # type: ignore[arg-type]
    shown = [name for name in STEP_ROWS if form.field(name).isVisible()]
    assert shown == ([] if strategy == "classifier" else list(STEP_ROWS))
    note = form.fields.findChild(QWidget, "no-steps")
    assert note is not None
    assert note.isVisible() == (strategy == "classifier")


def test_from_random_weights_there_is_no_penalty_to_choose(form: Form) -> None:
    form.use(Plan(strategy="whole", start="random"))
    assert form.place("strength") == (False, "not from random weights")


def test_a_plan_is_shown_as_it_is(form: Form) -> None:
    plan = Plan(
        strategy="partial", fill="squash", features="last", strength=2.0, balance=True, epochs=3,
        learning_rate=0.001, validation=0.3, augmentation="none", seed=0,
    )  # fmt: skip
    form.use(plan)
    assert form.fields.apply(plan) == plan
