"""A race from near: how far it is, accuracy against time, what is best, and what transfer learning gave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from tlgui.errors import ToldError
from tlgui.messages import Compare, Compared, Event, Failed
from tlgui.project.racing import Kind, Race, judged
from tlgui.project.run_list import RunInfo
from tlgui.ui import run_words
from tlgui.ui.jobs import Jobs, Outcome
from tlgui.ui.run_queue import RunQueue
from tlgui.ui.texts import duration, percent
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.basic import button, label, number
from tlgui.ui.widgets.notice_slot import NoticeSlot
from tlgui.ui.widgets.plot_export import Exporter
from tlgui.ui.widgets.race_dialog import MINUTES
from tlgui.ui.widgets.race_plot import Point, RacePlot
from tlgui.ui.widgets.race_transfer import RaceTransfer
from tlgui.ui.widgets.run_compare import below_list, dot, fill, table
from tlgui.ui.widgets.run_curves import HIGH


class RaceView(QWidget):
    """Shows one race as it is on disk. ``on_back`` is called when the person goes back to the list; ``used`` carries the model
    file that the person takes."""

    used = Signal(object)

    def __init__(self, jobs: Jobs, queue: RunQueue, on_back: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("race")
        self.race: Race | None = None
        self.compared: Compared | None = None
        self._jobs, self._queue = jobs, queue
        self._models: tuple[Path, ...] = ()  # those that were compared, or are being
        self._choice: Path | None = None
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
        left = QVBoxLayout()
        left.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Accuracy against time, %"), "section"))
        head.addStretch(1)
        self.plot = RacePlot()
        head.addWidget(Exporter(self.plot, "race").button())
        left.addLayout(head)
        left.addWidget(self.plot, 1)
        self.plot.setFixedHeight(HIGH - 4 * GRID)
        self.transfer = RaceTransfer()
        self._charts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._charts.setSpacing(3 * GRID)
        left.addStretch(1)
        self._charts.addLayout(left, 1)
        self._charts.addWidget(self.transfer, 1)
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
            self.transfer.show_race(race)
        except ToldError as error:
            self.notices.tell(error.told)

    @property
    def running(self) -> bool:
        """Whether an entry is at work."""
        return self.race is not None and any(info.state == "running" for info in self.race.entries)

    def _compare(self) -> None:
        """Ask once for the comparison of those that have come to an end, when no other follows by itself."""
        assert self.race is not None
        models = tuple(kind.model for kind in self.race.kinds if kind.model is not None)
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
        now = next((info for info in race.entries if info.state == "running"), None)
        if now is not None:
            return self.tr("{name} learns now").format(name=self._entry_name(now)), over + "."
        if any(info.state == "waiting" and not info.cut for info in race.left):
            return self.tr("The race has not come to its end"), over + "."
        if done == 0:
            return self.tr("Too little time for any of them"), self.tr("Give the race more minutes.")
        found = self.compared
        places = [place for place, kind in enumerate(race.kinds) if kind.model is not None]
        kinds = [race.kinds[place] for place in places]
        self._choice = kinds[0].model
        if found is None:
            alone = self.tr("Only {name} came to an end").format(name=self._name(places[0]))
            return (alone if len(kinds) == 1 else over), ""
        best, good = judged(found, kinds)
        self._choice = kinds[good[0]].model
        if best is not None:
            return self.tr("{name} is best").format(name=self._name(places[best])), self._won(len(found.digests))
        names = ", ".join(str(places[place] + 1) for place in good)
        tie = self.tr("No difference that these %n image(s) could show between {names}.", "", len(found.digests))
        return self.tr("Take {name}").format(name=self._name(places[good[0]])), " ".join((
            tie.format(names=names), self.tr("It is the quickest of them."))
        )  # fmt: skip

    def _won(self, images: int) -> str:
        assert self.race is not None
        won = self.tr("It beats every other on %n image(s), and that is not chance (McNemar's test).", "", images)
        return won if self.race.seeds == 1 else " ".join((won, self.tr("Its mean over the seeds is the highest, too.")))

    def _name(self, place: int) -> str:
        """What races in this place (from 0)."""
        assert self.race is not None
        request = self.race.kinds[place].request
        return f"{place + 1} · {run_words.what(request) if request is not None else '–'}"

    def _entry_name(self, info: RunInfo) -> str:
        """The same with its seed, where there are several."""
        assert self.race is not None
        name = self._name(next(at for at, kind in enumerate(self.race.kinds) if info in kind.entries))
        if self.race.seeds == 1 or info.request is None:
            return name
        return self.tr("{name} (seed {seed})").format(name=name, seed=info.request.seed)

    def _show_entries(self) -> None:
        race, points, rows = self.race, list[Point](), []
        assert race is not None
        for place, kind in enumerate(race.kinds):
            three, own = self._accuracy(kind), kind.accuracies
            accuracy = "–" if three is None else f"{percent(three[0])}  ({100 * three[1]:.0f} – {100 * three[2]:.0f})"
            spread = [f"{100 * min(own):.1f} – {100 * max(own):.1f}" if len(own) > 1 else "–"] if race.seeds > 1 else []
            time = duration(kind.seconds) if kind.seconds else "–"
            rows.append([self._name(place), accuracy, *spread, time, self._remarks(kind)])
            if three is not None:
                points.append(Point(place, self._name(place), kind.seconds, *three, own if len(own) > 1 else ()))
        heads = [self.tr("What learned"), self.tr("Accuracy (95 %)"), self.tr("Time"), ""]
        if race.seeds > 1:
            heads[1:3] = [
                self.tr("Mean accuracy (95 %)"),
                self.tr("%n seed(s)", "", race.seeds),
                self.tr("Time of each"),
            ]
        fill(self.entries, heads, rows)
        for place in range(len(rows)):
            if (item := self.entries.item(place, 0)) is not None:
                item.setIcon(dot(current().series(place)))
        self.plot.show_points(points)

    def _accuracy(self, kind: Kind) -> tuple[float, float, float] | None:
        """Its accuracy and the interval: of one seed on the images that all of them answered, where these were compared."""
        model = kind.model
        if len(kind.entries) == 1 and self.compared is not None and model in self.compared.models:
            return self.compared.accuracies[self.compared.models.index(model)]
        return kind.accuracy

    def _remarks(self, kind: Kind) -> str:
        return "; ".join(dict.fromkeys(words for info in kind.entries if (words := self._remark(info))))

    def _remark(self, info: RunInfo) -> str:
        if info.report is None:
            words = {"waiting": self.tr("waits"), "running": self.tr("at work"), "failed": self.tr("failed")}
            return self.tr("too little time") if info.cut else words.get(info.state, self.tr("stopped"))
        kept = info.report.kept
        found = [self.tr("its time was up: the best so far")] if info.cut else []
        found += [self.tr("learning blocks did not help")] if kept is not None and kept.what == "classifier" else []
        return "; ".join(found)

    # -- do ------------------------------------------------------------------------------------------------------------

    def _use(self) -> None:
        if self._choice is not None:
            self.used.emit(self._choice)

    def _go_on(self) -> None:
        if self.race is not None:
            self._queue.go_on(self.race, 60.0 * self.more.value())
