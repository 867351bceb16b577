"""The left column of the Train page: backbone, strategy, recipe, and the button that starts or stops."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tlgui.messages import Strategy
from tlgui.project.presets import Preset
from tlgui.ui.filler import Filler
from tlgui.ui.plan import uneven
from tlgui.ui.state import AppState
from tlgui.ui.texts import count
from tlgui.ui.theme import GRID
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.advice_line import AdviceLine
from tlgui.ui.widgets.ahead_line import AheadLine
from tlgui.ui.widgets.basic import ElidedLabel, IconLabel, button, label
from tlgui.ui.widgets.predict_line import PredictLine
from tlgui.ui.widgets.preset_bar import PresetBar
from tlgui.ui.widgets.rate_panel import RatePanel
from tlgui.ui.widgets.recipe_fields import RecipeFields
from tlgui.ui.widgets.strategy_cards import StrategyCards


class TrainSetup(QWidget):
    """Shows and edits ``trainer.plan``. ``picker_wanted`` asks for the table of backbones, ``views_wanted`` for what augmentation
    does, ``race_wanted`` for a race of the strategies, ``bundle_wanted`` for what another machine needs."""

    picker_wanted = Signal()
    views_wanted = Signal()
    race_wanted = Signal()
    bundle_wanted = Signal()

    def __init__(self, state: AppState, trainer: Trainer, filler: Filler, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._trainer = state, trainer
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._scroll.setWidget(self._inside)
        column.addWidget(self._scroll, 1)
        self._rule = QFrame()
        self._rule.setProperty("role", "rule")
        self._rule.setFixedHeight(1)
        self._rule.hide()
        column.addWidget(self._rule)
        self._fill()
        self._scroll.verticalScrollBar().rangeChanged.connect(self._make_room)
        foot = QVBoxLayout()
        foot.setContentsMargins(3 * GRID, GRID, 2 * GRID, 2 * GRID)
        foot.setSpacing(GRID)
        self.ahead = AheadLine(trainer, filler)
        foot.addWidget(self.ahead)
        self.costs = PredictLine(trainer.costs)
        foot.addWidget(self.costs)
        self.start = button(
            self.tr("Start training"), trainer.start_plan, icon="play", role="primary", name="start-training"
        )
        self.finish = button(self.tr("Finish now"), trainer.finish_early, icon="check", name="finish-training",
                             tip=self.tr("Ends the training after its current step, and keeps the best so far"))  # fmt: skip
        self.stop = button(self.tr("Stop"), trainer.stop, icon="stop", name="stop-training",
                           tip=self.tr("Stops after the current step; what learns in steps can be resumed later"))  # fmt: skip
        self.later = button(self.tr("Add to the queue"), trainer.queue_plan, icon="clock", name="queue-training",
                            tip=self.tr("Waits on the page Runs, and begins when the trainings before it are over"))  # fmt: skip
        for each in (self.start, self.finish, self.stop, self.later):
            each.setMinimumHeight(5 * GRID)
            foot.addWidget(each)
        tip = self.tr("Writes this training for another machine or a cluster, with what starts it there")
        self.elsewhere = button(
            self.tr("Run elsewhere …"), self.bundle_wanted.emit, role="link", name="bundle-wanted", tip=tip
        )
        foot.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)
        trainer.plan_changed.connect(self.refresh)
        trainer.backbones.described.connect(self.refresh)
        trainer.queue.changed.connect(self._show_waiting)
        trainer.advice.changed.connect(self._show_advised)
        state.backbones_changed.connect(self.refresh)
        state.training_changed.connect(self.refresh)
        state.training_advanced.connect(self._advanced)
        state.dataset_changed.connect(self.refresh)
        self.refresh()

    def _fill(self) -> None:
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(3 * GRID, 3 * GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(label(self.tr("Backbone"), "section"))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        names = QVBoxLayout()
        names.setSpacing(2)
        self.backbone = ElidedLabel("")
        self.backbone.setObjectName("backbone-title")
        self.figures = ElidedLabel("", "muted")
        names.addWidget(self.backbone)
        names.addWidget(self.figures)
        row.addLayout(names, 1)
        self.change = button(self.tr("Change …"), self.picker_wanted.emit, name="change-backbone",
                             tip=self.tr("Choose the pretrained network to build on"))  # fmt: skip
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        column.addSpacing(2 * GRID)
        column.addWidget(label(self.tr("What learns"), "section"))
        self.cards = StrategyCards()
        self.cards.chosen.connect(self._strategy_chosen)
        column.addWidget(self.cards)
        self.random = QCheckBox(self.tr("Start from random weights (structure only)"))
        self.random.setObjectName("start-random")
        self.random.setToolTip(self.tr("Leaves out what the network learned before: to see how much that helps"))
        self.random.clicked.connect(self._random_clicked)
        column.addWidget(self.random)
        column.addSpacing(4)
        self.advice = AdviceLine(self._state, self._trainer)
        column.addWidget(self.advice)
        self.race = button(self.tr("Not sure? Let them race …"), self.race_wanted.emit, role="link", name="race-wanted",
                           tip=self.tr("Trains all of them within a time that you set, and shows which is best"))  # fmt: skip
        column.addWidget(self.race, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(GRID)
        self.recipe = RecipeFields()
        self.recipe.changed.connect(self._recipe_changed)
        self.recipe.views_wanted.connect(self.views_wanted)
        self.presets = PresetBar()
        self.presets.chosen.connect(self._preset_chosen)
        self.recipe.preset_place.addWidget(self.presets)
        self.rates = RatePanel(self._trainer.rates)
        self.rates.taken.connect(self._rate_taken)
        self.recipe.rate_place.addWidget(self.rates)
        column.addWidget(self._make_uneven())
        column.addWidget(self.recipe)
        column.addStretch(1)

    def _make_uneven(self) -> QWidget:
        """A hint that is there while classes are uneven and nothing is done about it."""
        self.uneven = QWidget()
        row = QHBoxLayout(self.uneven)
        row.setContentsMargins(0, 0, 0, GRID)
        row.setSpacing(GRID)
        row.addWidget(IconLabel("info", 18, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout()
        inside.setSpacing(0)
        inside.addWidget(label(self.tr("Some classes have far more images than others."), "muted", wrap=True))
        weigh = button(self.tr("Weigh classes equally"), self._weigh_equally, role="link", name="weigh-equally",
                       tip=self.tr("Classes with few images then count as much as those with many (class weights)"))  # fmt: skip
        inside.addWidget(weigh, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(inside, 1)
        return self.uneven

    def fit(self, page: int) -> None:
        """Take what it needs of a page that is ``page`` px wide, less in a narrow one."""
        text = self.fontMetrics().horizontalAdvance("x")
        self.setFixedWidth(min(max(52 * GRID, 56 * text), max(int(page * 0.42), 40 * GRID)))

    def _make_room(self, _least: int, most: int) -> None:
        """The scroll bar stands in the margin, so that nothing moves when it comes."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() if most else 0
        self._inside.layout().setContentsMargins(3 * GRID, 3 * GRID, max(2 * GRID - bar, 0), GRID)  # type: ignore[union-attr]
        self._rule.setVisible(most > 0)

    # -- show -----------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the plan, and whether it can be changed now."""
        plan, running = self._trainer.plan, self._trainer.running
        info = self._trainer.backbone()
        self.backbone.show_text(info.title if info else plan.backbone)
        if plan.weights is not None:
            self.figures.show_text(self.tr("weights from {file}").format(file=plan.weights.name))
        elif info:
            text = self.tr("{count} parameters · {size} px").format(count=count(info.parameters), size=info.input_size)
            self.figures.show_text(text)
        self.cards.show_strategy(plan.strategy)
        self.random.setVisible(plan.strategy == "whole")
        self.random.setChecked(plan.start == "random")
        self.recipe.show_plan(plan, info)
        self.presets.plan = plan
        self.rates.setVisible(plan.makes_steps)
        self.rates.begin.setEnabled(self._state.dataset is not None and not self._trainer.must_wait and not running)
        self.uneven.setVisible(not plan.balance and self._state.dataset is not None and uneven(self._state.dataset))
        over = self._state.training is not None and self._state.training.finished is not None and not running
        self.start.setText(self.tr("Train again") if over else self.tr("Start training"))
        self.start.setAccessibleName(self.start.text())
        self.start.setVisible(not running)
        ready = self._state.dataset is not None and not self._trainer.must_wait
        self._show_start(ready and not self._trainer.weights_missing())
        self.ahead.refresh()
        self.costs.setVisible(not running and self._state.dataset is not None)
        self.costs.refresh()
        self._emphasise(not over)
        self._advanced()
        self._show_advised()

    def _show_advised(self) -> None:
        self.advice.refresh()
        advised = self._trainer.advice.fresh
        self.cards.show_advised(advised.strategy if advised is not None else None)

    def _show_start(self, ready: bool) -> None:
        """Start waits until what was typed can be used; what is wrong is said at each field."""
        wrong = len(self.recipe.problems())
        self.start.setEnabled(ready and not wrong)
        self.race.setEnabled(self._trainer.can_race)
        self.later.setEnabled(ready and not wrong and not self._trainer.queue.closed)
        self.elsewhere.setEnabled(self._state.dataset is not None and not self._trainer.must_wait and not wrong)
        self.start.setToolTip(
            self.tr("%n setting(s) of the recipe must be corrected first", "", wrong) if wrong else ""
        )
        self._show_waiting()

    def _show_waiting(self) -> None:
        """How many wait already stands on the button: what a click did is seen where it was made."""
        count = len(self._trainer.queue.waiting()) if self._state.dataset is not None else 0
        self.later.setText(
            self.tr("Add to the queue  ·  %n waiting", "", count) if count else self.tr("Add to the queue")
        )

    def _advanced(self) -> None:
        self.stop.setVisible(self._trainer.running)
        stopping = self._trainer.stopping
        self.stop.setEnabled(not stopping)
        training = self._state.training
        steps = training is not None and bool(training.steps)
        self.finish.setVisible(self._trainer.running and steps and not stopping and not self._trainer.together)
        self.stop.setText(self.tr("Stopping …") if stopping else self.tr("Stop"))

    def _emphasise(self, primary: bool) -> None:
        role = "primary" if primary else ""
        if self.start.property("role") != role:
            from tlgui.ui import icons

            self.start.setProperty("role", role)
            self.start.setIcon(icons.icon("play", "on_accent" if primary else "text"))
            self.start.style().unpolish(self.start)
            self.start.style().polish(self.start)

    # -- hear -----------------------------------------------------------------------------------------------------------

    def _strategy_chosen(self, strategy: Strategy) -> None:
        self._trainer.set_plan(replace(self._trainer.plan, strategy=strategy))

    def _weigh_equally(self) -> None:
        self._trainer.set_plan(replace(self._trainer.plan, balance=True))

    def _random_clicked(self, on: bool) -> None:
        self._trainer.set_plan(replace(self._trainer.plan, start="random" if on else "pretrained"))

    def _recipe_changed(self) -> None:
        before = self._trainer.plan
        self._trainer.set_plan(self.recipe.apply(before))
        if self._trainer.plan == before:  # what was typed may be wrong, or no longer
            self.refresh()

    def _preset_chosen(self, preset: Preset) -> None:
        self.recipe.clear()
        self._trainer.set_plan(self._trainer.plan.by(preset))
        self.refresh()

    def _rate_taken(self, rate: float) -> None:
        self._trainer.set_plan(replace(self._trainer.plan, learning_rate=rate))
