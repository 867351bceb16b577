"""A race from near: how far it is, accuracy against time, what is best, and what transfer learning gave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from tlgui.data import figures
from tlgui.data.paired import unbeaten
from tlgui.errors import ToldError
from tlgui.messages import Compare, Compared, Event, Failed, Train
from tlgui.project import runs
from tlgui.project.racing import Race
from tlgui.project.run_list import RunInfo
from tlgui.ui.jobs import Jobs, Outcome
from tlgui.ui.run_queue import RunQueue
from tlgui.ui.texts import duration, percent
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.basic import button, label, number
from tlgui.ui.widgets.chart_parts import Key
from tlgui.ui.widgets.notice_slot import NoticeSlot
from tlgui.ui.widgets.plot_export import Exporter
from tlgui.ui.widgets.race_dialog import MINUTES
from tlgui.ui.widgets.race_plot import Point, RacePlot
from tlgui.ui.widgets.run_compare import below_list, dot, fill, table
from tlgui.ui.widgets.run_curves import HIGH, Curve, OverlaidChart

FASTER = 1.5  # times; below that the time to equal accuracy is told without naming one quicker


class RaceView(QWidget):
    """Shows one race as it is on disk. ``what`` says what of a training learned; ``on_back`` is called when the person goes back
    to the list; ``used`` carries the model file that the person takes."""

    used = Signal(object)

    def __init__(
        self, jobs: Jobs, queue: RunQueue, what: Callable[[Train], str], on_back: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("race")
        self.race: Race | None = None
        self.compared: Compared | None = None
        self._jobs, self._queue, self._what = jobs, queue, what
        self._models: tuple[Path, ...] = ()  # those that were compared, or are being
        self._choice: RunInfo | None = None
        back = button(self.tr("All runs"), on_back, icon="left", role="link", name="race-back")
        self.title = label("", "section")
        column, _ = below_list(self, back, self.title)
        column.addLayout(self._make_verdict())
        self.notices = NoticeSlot("race-notice")
        column.addWidget(self.notices)
        self.entries = table(self.tr("The race's entries"))
        column.addWidget(self.entries)
        column.addLayout(self._make_charts())
        column.addStretch(1)

    def _make_verdict(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        self.verdict = label("", "title", wrap=True)
        self.verdict.setObjectName("race-verdict")
        self.basis = label("", "muted", wrap=True)
        self.basis.setObjectName("race-basis")
        words.addWidget(self.verdict)
        words.addWidget(self.basis)
        row.addLayout(words, 1)
        self.use = button(self.tr("Use it"), self._use, icon="classify", role="primary", name="race-use",
                          tip=self.tr("Takes its model to Classify"))  # fmt: skip
        row.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)
        self.more = number()
        self.more.setObjectName("race-more")
        self.more.setAccessibleName(self.tr("More minutes for the race"))
        self.more.setRange(1, 24 * 60)
        self.more.setValue(MINUTES)
        self.more.setSuffix(self.tr(" min more"))
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.go_on = button(self.tr("Go on"), self._go_on, icon="play", name="race-go-on")
        row.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _make_charts(self) -> QBoxLayout:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Accuracy against time, %"), "section"))
        head.addStretch(1)
        self.plot = RacePlot()
        head.addWidget(Exporter(self.plot, "race").button())
        left.addLayout(head)
        left.addWidget(self.plot, 1)
        self.plot.setFixedHeight(HIGH - 4 * GRID)
        self.transfer = OverlaidChart("transfer", self.tr("What transfer gave you: accuracy, %"), fraction=True)
        right.setSpacing(GRID // 2)
        self.nothing = label(self.tr("What transfer gave you"), "section")
        right.addWidget(self.nothing)
        right.addWidget(self.transfer)
        legend = QHBoxLayout()
        legend.setSpacing(2 * GRID)
        self._keys = QWidget()
        self._keys.setLayout(legend)
        legend.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._keys)
        self.gave = label("", wrap=True)
        self.gave.setObjectName("race-gave")
        right.addWidget(self.gave)
        right.addStretch(1)
        self._charts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._charts.setSpacing(3 * GRID)
        left.addStretch(1)
        self._charts.addLayout(left, 1)
        self._charts.addLayout(right, 1)
        return self._charts

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """The charts stand side by side when there is room."""
        way = self._charts.Direction.LeftToRight if self.width() >= 100 * GRID else self._charts.Direction.TopToBottom
        if self._charts.direction() != way:
            self._charts.setDirection(way)

    # -- show ----------------------------------------------------------------------------------------------------------

    def show_race(self, race: Race) -> None:
        """Show ``race`` as it is now."""
        if self.race is None or race.name != self.race.name:
            self._models, self.compared = (), None
            self.notices.clear()
        self.race = race
        budget, spent = duration(race.budget), duration(sum(race.spent)) if any(race.spent) else self.tr("nothing")
        self.title.setText(self.tr("Race: {spent} of {budget} used").format(spent=spent, budget=budget))
        self._compare()
        self._show_verdict()
        self._show_entries()
        try:
            self._show_transfer()
        except ToldError as error:
            self.notices.tell(error.told)

    @property
    def running(self) -> bool:
        """Whether an entry is at work."""
        return self.race is not None and any(info.state == "running" for info in self.race.entries)

    def _compare(self) -> None:
        """Ask once for the comparison of those that have come to an end, when no other follows by itself."""
        assert self.race is not None
        models = tuple(model for info in self.race.finished if (model := info.model()) is not None)
        if self.running or len(models) < 2 or models == self._models:
            return
        self._models, self.compared = models, None

        def hear(event: Event) -> None:
            if isinstance(event, Compared) and models == self._models:
                self.compared = event
                if self.race is not None:
                    self._show_verdict()
                    self._show_entries()

        def end(outcome: Outcome) -> None:
            if isinstance(outcome, Failed) and models == self._models:
                self.notices.tell(outcome.told)
                self._show_verdict()

        self._jobs.ask(Compare(models), hear, end, quiet=True)

    def _show_verdict(self) -> None:
        race = self.race
        assert race is not None
        done, count = len(race.finished), len(race.entries)
        self._choice = None
        words, basis = self._words(race)
        self.verdict.setText(words)
        self.basis.setText(basis)
        self.basis.setVisible(bool(basis))
        self.use.setVisible(self._choice is not None)
        later = not self.running and bool(race.left)
        self.go_on.setVisible(later)
        self.go_on.setEnabled(not self._queue.busy and not self._queue.closed)
        self.more.setVisible(later)
        self.setAccessibleDescription(self.tr("{done} of {count} came to an end").format(done=done, count=count))

    def _words(self, race: Race) -> tuple[str, str]:
        """What there is to say, and what it rests on; chooses the model to use."""
        done, count = len(race.finished), len(race.entries)
        over = self.tr("{done} of {count} came to an end").format(done=done, count=count)
        now = next((place for place, info in enumerate(race.entries) if info.state == "running"), None)
        if now is not None:
            return self.tr("{name} learns now").format(name=self._name(now)), over + "."
        if any(info.state == "waiting" and not info.cut for info in race.left):
            return self.tr("The race has not come to its end"), over + "."
        if done == 0:
            return self.tr("Too little time for any of them"), self.tr("Give the race more minutes.")
        found, self._choice = self.compared, race.finished[0]
        places = [race.entries.index(info) for info in race.finished]
        if found is None:
            alone = self.tr("Only {name} came to an end").format(name=self._name(places[0]))
            return (alone if done == 1 else over), ""
        good = unbeaten(found.pairs, [accuracy for accuracy, _, _ in found.accuracies])
        self._choice = race.finished[good[0]]
        images = len(found.digests)
        if found.better is not None:
            best = self.tr("{name} is best").format(name=self._name(places[found.better]))
            return best, self.tr(
                "It beats every other on %n image(s), and that is not chance (McNemar's test).", "", images
            )
        names = ", ".join(str(places[place] + 1) for place in good)
        tie = self.tr("No difference that these %n image(s) could show between {names}.", "", images)
        return self.tr("Take {name}").format(name=self._name(places[good[0]])), " ".join((
            tie.format(names=names), self.tr("It is the quickest of them."))
        )  # fmt: skip

    def _name(self, place: int) -> str:
        assert self.race is not None
        request = self.race.entries[place].request
        return f"{place + 1} · {self._what(request) if request is not None else '–'}"

    def _show_entries(self) -> None:
        race, points, rows = self.race, list[Point](), []
        assert race is not None
        for place, (info, spent) in enumerate(zip(race.entries, race.spent, strict=True)):
            three = self._accuracy(info)
            accuracy = "–" if three is None else f"{percent(three[0])}  ({100 * three[1]:.0f} – {100 * three[2]:.0f})"
            rows.append([self._name(place), accuracy, duration(spent) if spent else "–", self._remark(info)])
            if three is not None:
                points.append(Point(place, self._name(place), spent, *three))
        heads = [self.tr("What learned"), self.tr("Accuracy (95 %)"), self.tr("Time"), ""]
        fill(self.entries, heads, rows)
        for place in range(len(rows)):
            if (item := self.entries.item(place, 0)) is not None:
                item.setIcon(dot(current().series(place)))
        self.plot.show_points(points)

    def _accuracy(self, info: RunInfo) -> tuple[float, float, float] | None:
        """The entry's accuracy and its interval: on the images that all of them answered, where these were compared."""
        if info.report is None:
            return None
        model = info.model()
        if self.compared is not None and model in self.compared.models:
            return self.compared.accuracies[self.compared.models.index(model)]
        return (info.report.accuracy, *figures.report_interval(info.report.report))

    def _remark(self, info: RunInfo) -> str:
        if info.report is None:
            words = {"waiting": self.tr("waits"), "running": self.tr("at work"), "failed": self.tr("failed")}
            return self.tr("too little time") if info.cut else words.get(info.state, self.tr("stopped"))
        kept = info.report.kept
        found = [self.tr("its time was up: the best so far")] if info.cut else []
        found += [self.tr("learning blocks did not help")] if kept is not None and kept.what == "classifier" else []
        return "; ".join(found)

    # -- what transfer gave ---------------------------------------------------------------------------------------------

    def _show_transfer(self) -> None:
        race = self.race
        assert race is not None
        names = {"pretrained": self.tr("from pretrained weights"), "random": self.tr("from random weights")}
        curves, places = list[Curve](), list[int]()
        for place, info in enumerate(race.entries):
            if info.request is None or info.request.strategy != "whole" or info.began is None:
                continue
            if epochs := runs.read_epochs(info.folder):
                curves.append(Curve(names[info.request.start], epochs))
                places.append(place)
        self.transfer.setVisible(bool(curves))
        self.nothing.setVisible(not curves)
        self.transfer.show_curves(curves, "seconds", places)
        self._show_keys(curves, places)
        self.gave.setText(self._gave(race))
        self.gave.setMinimumHeight(
            self.gave.heightForWidth(max(self.gave.width(), 40 * GRID))
        )  # nested, it gets too little

    def _show_keys(self, curves: Sequence[Curve], places: Sequence[int]) -> None:
        row = self._keys.layout()
        assert row is not None
        while (item := row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        keys = [Key(curve.name, place, dashed=True) for curve, place in zip(curves, places, strict=True)]
        keys += [Key(self.tr("while training"), "muted", dashed=False)] if keys else []
        for key in keys:
            row.addWidget(key)
        self._keys.setVisible(bool(keys))

    def _gave(self, race: Race) -> str:
        gain = race.gain()
        if gain is None:
            return self.tr("To see it, the whole network must have learned from pretrained and from random weights.")
        random = self.tr("not yet anything") if gain.random == 0 else percent(gain.random)
        time = self.tr("After {time}: {first} from pretrained weights, {second} from random ones.").format(
            time=duration(gain.seconds), first=percent(gain.pretrained), second=random
        )
        equal = self.tr(
            "{accuracy} was reached after {first} from pretrained weights, after {second} from random ones"
        ).format(
            accuracy=percent(gain.accuracy),
            first=duration(gain.pretrained_seconds),
            second=duration(gain.random_seconds),
        )
        times = self.tr(": {times} times as fast").format(times=f"{gain.times:.0f}" if gain.times >= FASTER else "")
        return f"{time} {equal}{times if gain.times >= FASTER else ''}."

    # -- do ------------------------------------------------------------------------------------------------------------

    def _use(self) -> None:
        if self._choice is not None and (model := self._choice.model()) is not None:
            self.used.emit(model)

    def _go_on(self) -> None:
        if self.race is not None:
            self._queue.go_on(self.race, 60.0 * self.more.value())
