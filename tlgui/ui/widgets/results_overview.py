"""The result at a glance: figures, the confusion matrix, the classes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from tlgui.ui import report_text
from tlgui.ui.answered import Pick, picked, shots
from tlgui.ui.evaluation import Found
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label
from tlgui.ui.widgets.class_scores import ClassScores
from tlgui.ui.widgets.confusion_matrix import ConfusionMatrix
from tlgui.ui.widgets.gallery import Gallery
from tlgui.ui.widgets.gallery_tile import SHOT
from tlgui.ui.widgets.plot_export import Exporter
from tlgui.ui.widgets.results_head import ResultsHead

MOST = 12  # wrong images in one row
FEW, MATRIX = 3, 46 * GRID  # so few classes need less room for their matrix than these px


class ResultsOverview(QWidget):
    """``cell_chosen`` carries (class, answer), ``class_chosen`` a class whose images are wanted, ``image_chosen`` a path."""

    cell_chosen = Signal(int, int)
    class_chosen = Signal(int)
    image_chosen = Signal(object)
    images_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Found | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * GRID)
        self.head = ResultsHead()
        column.addWidget(self.head)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(4 * GRID)
        self.matrix, self.scores = ConfusionMatrix(), ClassScores()
        said = report_text.words()
        splitter.addWidget(self._titled(said.confusion, self._make_toggle(), self.matrix))
        keep = Exporter(self.scores, "classes", formats=("csv",)).button()
        splitter.addWidget(self._titled(said.classes, [keep], self.scores))
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([52 * GRID, 74 * GRID])
        column.addWidget(splitter, 1)
        column.addWidget(self._make_strip())
        self.matrix.chosen.connect(self.cell_chosen)
        self.scores.chosen.connect(self.class_chosen)

    def show_found(self, found: Found) -> None:
        """Show a result."""
        self._found = found
        self.head.show_found(found)
        self.strip.show_shots(shots(found, picked(found, Pick("wrong"))[:MOST]), captions=True)
        self._make_room()
        self.matrix.show_table(found.classes, found.table)
        self.scores.show_scores(found.classes, found.table)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """The strip goes first where there is no room."""
        self._make_room()

    def _make_room(self) -> None:
        """Whether the wrong images are shown: where there are some, and the matrix leaves them room."""
        found = self._found
        if found is None:
            return
        row = self.strip.gridSize().height() or 17 * GRID
        self.strip.setFixedHeight(row)  # one row, and nothing of the next
        left = self.height() - self.head.height() - row - 16 * GRID  # for the matrix, without titles and gaps
        enough = 14 * GRID * len(found.classes) if len(found.classes) <= FEW else MATRIX
        self._mistakes.setVisible(bool(self.strip.shots()) and left >= min(enough, MATRIX))

    def _make_strip(self) -> QWidget:
        """One row of the worst mistakes."""
        self.strip = Gallery()
        self.strip.setObjectName("mistakes")
        self.strip.setAccessibleName(self.tr("Wrong answers, the most confident first"))
        self.strip.set_tile_side(16 * GRID)
        self.strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.strip.clicked.connect(lambda index: self.image_chosen.emit(index.data(SHOT).path))
        self.strip.opened.connect(self.image_chosen)
        title = self.tr("Wrong answers, the most confident first")
        more = button(self.tr("All images"), self.images_wanted.emit, role="link", name="to-images")
        self._mistakes = self._titled(title, [more], self.strip)
        self._mistakes.hide()
        return self._mistakes

    def _make_toggle(self) -> list[QWidget]:
        """Counts or rates, and the export."""
        group = QButtonGroup(self)
        made: list[QWidget] = []
        for number, (name, text, tip) in enumerate(
            (
                ("counts", self.tr("Counts"), self.tr("How many images")),
                ("rates", self.tr("Rates"), self.tr("Percent of the images of the class (of the row)")),
            )
        ):
            one = QToolButton()
            one.setProperty("role", "chip")
            one.setObjectName(f"confusion-{name}")
            one.setText(text)
            one.setToolTip(tip)
            one.setCheckable(True)
            one.setChecked(number == 0)
            group.addButton(one, number)
            made.append(one)
        group.idToggled.connect(lambda number, on: self.matrix.show_rates(bool(number)) if on else None)
        made.append(Exporter(self.matrix, "confusion").button())
        return made

    @staticmethod
    def _titled(title: str, tools: list[QWidget], inside: QWidget) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        head = QHBoxLayout()
        head.setSpacing(GRID // 2)
        head.addWidget(label(title, "section"))
        head.addStretch(1)
        for tool in tools:
            head.addWidget(tool)
        column.addLayout(head)
        column.addWidget(inside, 1)
        column.addStretch(0)
        return made
