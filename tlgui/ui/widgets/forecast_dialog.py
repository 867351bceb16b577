"""More images, or cleaner ones? What either would win, before anybody goes out to take photos."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tlgui.messages import Forecasted, Gain
from tlgui.ui.forecast_desk import ForecastDesk
from tlgui.ui.texts import percent
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import EmptyState, button, label
from tlgui.ui.widgets.forecast_chart import ForecastChart
from tlgui.ui.widgets.notice_slot import NoticeSlot


def points(value: float) -> str:
    """A difference of accuracies in points of a hundred, with a real minus."""
    text = f"{100 * value:.1f}"
    return "0.0" if text in ("-0.0", "0.0") else text.replace("-", "−")


class ForecastDialog(QDialog):
    """Shows ``desk``: what it is about, how far it is, what came of it or why nothing did."""

    def __init__(self, desk: ForecastDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("forecast")
        self.setWindowTitle(self.tr("More images, or cleaner ones?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._shown: Forecasted | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        self.notices = NoticeSlot("forecast-notice")
        column.addWidget(self.notices)
        self._stack = QStackedWidget()
        self._empty, self._busy, self._done = self._make_empty(), self._make_busy(), self._make_done()
        for each in (self._empty, self._busy, self._done):
            self._stack.addWidget(each)
        column.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        self._stale = label("", "muted", wrap=True)
        self._stale.setObjectName("forecast-stale")
        foot.addWidget(self._stale, 1)
        self.again = button(self.tr("Measure again"), desk.start, name="forecast-again")
        foot.addWidget(self.again)
        foot.addWidget(button(self.tr("Close"), self.reject, name="forecast-close"))
        column.addLayout(foot)
        desk.changed.connect(self._show)
        if parent is not None:
            room = parent.window().size()
            self.resize(min(room.width() - 8 * GRID, 130 * GRID), min(room.height() - 8 * GRID, 88 * GRID))
        self._show()

    def _make_empty(self) -> QWidget:
        self.begin = button(self.tr("Find out"), self._desk.start, icon="play", role="primary", name="forecast-begin")
        return EmptyState(
            "results",
            self.tr("More images, or cleaner ones?"),
            self.tr(
                "The classifier learns from growing parts of your images and answers the others. From how its errors fall one "
                "can foresee what more images of each class would win, and what it would win to leave out those whose labels "
                "look wrong."
            ),
            [self.begin],
        )

    def _make_busy(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.addStretch(1)
        self.state = label("", "section")
        self.state.setObjectName("forecast-state")
        self.state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.state)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(48 * GRID)
        self.bar.setAccessibleName(self.tr("Progress"))
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(GRID)
        self.stop = button(self.tr("Cancel"), self._desk.stop, name="forecast-stop")
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return made

    def _make_done(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.more, self.best = label("", "title", wrap=True), label("", wrap=True)
        self.cleaner, self.basis = label("", wrap=True), label("", "muted", wrap=True)
        for name, each in (("more", self.more), ("best", self.best), ("cleaner", self.cleaner), ("basis", self.basis)):
            each.setObjectName(f"forecast-{name}")
            column.addWidget(each)
        self._body = QHBoxLayout()
        self._body.setSpacing(3 * GRID)
        self.chart: ForecastChart | None = None  # made when it is wanted: charts are slow to import
        self.table = _table(self.tr("What more images would win each class"))
        self._body.addWidget(self.table, 4)
        column.addSpacing(GRID)
        column.addLayout(self._body, 1)
        return made

    # -- what is shown -------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        desk = self._desk
        if desk.told is None:
            self.notices.clear()
        elif self.notices.isHidden():
            self.notices.tell(desk.told)
        if desk.running:
            self._show_progress()
            self._stack.setCurrentWidget(self._busy)
        elif desk.found is not None:
            self._show_found(desk.found)
            self._stack.setCurrentWidget(self._done)
        else:
            self._stack.setCurrentWidget(self._empty)
        self.begin.setEnabled(desk.possible)
        self.begin.setToolTip("" if desk.possible or desk.running else self.tr("The folder is being read again first"))
        old = desk.old and not desk.running
        self._stale.setText(self.tr("You changed the images or the plan since this was measured.") if old else "")
        self.again.setVisible(old)
        self.again.setEnabled(desk.possible)

    def _show_progress(self) -> None:
        progress = self._desk.progress
        words = {
            "features": self.tr("Computing what the frozen blocks see …"),
            "measure": self.tr("Looking for images that are nearly the same …"),
            "forecast": self.tr("Training on growing parts of the images …"),
        }
        known = progress is not None and progress.total > 0
        self.state.setText(words.get(progress.stage if progress else "", self.tr("Looking at the images …")))
        self.bar.setRange(0, progress.total if progress and known else 0)
        self.bar.setValue(progress.done if progress and known else 0)

    def _show_found(self, found: Forecasted) -> None:
        if found is self._shown:
            return
        self._shown = found
        if self.chart is None:
            self.chart = ForecastChart()
            self._body.insertWidget(0, self.chart, 5)
        self.chart.show_found(found)
        self.more.setText(
            self.tr("%n more image(s) of each class would win about {points}.", "", found.more).format(
                points=self._points(found.all)
            )
        )
        first = found.classes[0]
        best = self.tr("The most for “{name}”: about {points}.").format(
            name=first.name, points=self._points(first.gain)
        )
        self.best.setText(best if first.gain.high >= 0.005 else self.tr("No class would win half a point."))
        self.cleaner.setText(self._cleaner_words(found))
        self.basis.setText(
            self.tr(
                "Measured with the classifier alone on %n image(s), each answered without having been learned. In 95 of "
                "100 cases what is then measured lies within the interval. The curve is a power law (Hestness et al. 2017), "
                "with all classes growing alike; the farther it reaches, the less sure it is.",
                "",
                found.images,
            )
        )
        rows = [
            [one.name, str(one.images), percent(one.gain.accuracy),
             f"{points(one.gain.gain)}  ({points(one.gain.low)} – {points(one.gain.high)})"]
            for one in found.classes
        ]  # fmt: skip
        heads = [self.tr("Class"), self.tr("Images"), self.tr("Right now"), self.tr("Points to win (95 %)")]
        _fill(self.table, heads, rows)

    def _cleaner_words(self, found: Forecasted) -> str:
        if found.cleaner is None:
            return self.tr("Cleaner: no label looks wrong.")
        gain, count = found.cleaner.gain, len(found.cleaner.suspected)
        if gain.low > 0:
            text = self.tr("Cleaner: without the %n image(s) whose labels look wrong, the others would win {points}.", "",
                           count)  # fmt: skip
        else:
            text = self.tr("Cleaner: leaving out the %n image(s) whose labels look wrong makes no clear difference: {points}.",
                           "", count)  # fmt: skip
        return text.format(points=self._points(gain))

    def _points(self, gain: Gain) -> str:
        return self.tr("{points} points ({low} to {high})").format(
            points=points(gain.gain), low=points(gain.low), high=points(gain.high)
        )


def _table(name: str) -> QTableWidget:
    made = QTableWidget()
    made.setAccessibleName(name)
    made.verticalHeader().hide()
    made.setShowGrid(False)
    made.setTabKeyNavigation(False)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.horizontalHeader().setHighlightSections(False)
    return made


def _fill(table: QTableWidget, heads: list[str], rows: list[list[str]]) -> None:
    table.setColumnCount(len(heads))
    table.setRowCount(len(rows))
    for column, text in enumerate(heads):
        item = QTableWidgetItem(text)
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        table.setHorizontalHeaderItem(column, item)
        mode = QHeaderView.ResizeMode.ResizeToContents if column else QHeaderView.ResizeMode.Stretch
        table.horizontalHeader().setSectionResizeMode(column, mode)
        for row, texts in enumerate(rows):
            cell = QTableWidgetItem(texts[column])
            cell.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, column, cell)
