"""The image moved by a few pixels or with noise: how much each layer changes, from the first to the last."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QSizePolicy, QSlider, QWidget

from tlgui.messages import Disturb, Disturbed, Event, LayerInfo
from tlgui.ui.jobs import Jobs
from tlgui.ui.looking import Subject
from tlgui.ui.texts import percent
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.basic import label
from tlgui.ui.widgets.explanation import rgb_image
from tlgui.ui.widgets.look_panel import LookPanel
from tlgui.ui.widgets.painting import on_ground, whole

SETTLE = 80  # ms
LINE = 18  # px of one bar


class _Pair(QWidget):
    """The image before and after."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: tuple[QImage, QImage] | None = None
        self.setFixedHeight(19 * GRID)
        self.setObjectName("disturb-pictures")
        self.setAccessibleName(self.tr("The image before and after"))
        current().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Side by side."""
        wide = (self.width() - GRID) // 2
        for number in range(2):
            painter = QPainter(self)
            place = QRect(number * (wide + GRID), 0, wide, self.height())
            on_ground(painter, place)
            if self.pictures is not None:
                whole(painter, place, self.pictures[number])
            painter.end()


class Bars(QWidget):
    """One bar for each layer: its change, 0..1 and more, of what it was."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("disturb-bars")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rows: list[tuple[str, float]] = []
        current().changed.connect(self.update)

    def show_rows(self, rows: list[tuple[str, float]]) -> None:
        """Draw other bars."""
        self.rows = rows
        self.setAccessibleDescription("; ".join(f"{name}: {percent(value, 0)}" for name, value in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line for each."""
        return QSize(30 * GRID, LINE * max(len(self.rows), 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name, bar, figure."""
        painter = QPainter(self)
        theme = current()
        font = theme.font("small")
        metrics = QFontMetrics(font)
        name = max((metrics.horizontalAdvance(words) for words, _ in self.rows), default=0) + GRID
        figure = metrics.horizontalAdvance("100 %") + GRID
        room = max(self.width() - name - figure, 1)
        most = max([1.0, *(value for _, value in self.rows)])
        painter.setFont(font)
        for number, (words, value) in enumerate(self.rows):
            top = number * LINE
            painter.setPen(theme.color("muted"))
            painter.drawText(QRectF(0, top, name, LINE), int(Qt.AlignmentFlag.AlignVCenter), words)
            last = number == len(self.rows) - 1
            painter.fillRect(
                QRectF(name, top + 3, max(room * value / most, 1.0), LINE - 6), theme.color("accent" if last else "bar")
            )
            place = QRectF(self.width() - figure, top, figure, LINE)
            painter.setPen(theme.color("text"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), percent(value, 0))
        painter.end()


class DisturbPanel(LookPanel):
    """Two sliders, both pictures, one bar for each block and pooling."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self.setObjectName("disturb-panel")
        self.say(
            self.tr("Moved or noisy"),
            self.tr("How much each block's output changes. Pooling and larger steps forget exact places; the features that "
                    "the classifier reads change least where the network learned to bear it."),
        )  # fmt: skip
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self.again)
        form = QFormLayout()
        form.setSpacing(GRID)
        self.shift, self._shift_words = self._slider("disturb-shift", 8, 1)
        self.noise, self._noise_words = self._slider("disturb-noise", 40, 0)
        for words, slider in ((self._shift_words, self.shift), (self._noise_words, self.noise)):
            form.addRow(words, slider)
        self.body.addLayout(form)
        self._pair = _Pair()
        self.body.addWidget(self._pair)
        self.bars = Bars()
        self.body.addWidget(self.bars)
        self.body.addStretch(1)
        self._say_values()

    def _slider(self, name: str, most: int, value: int) -> tuple[QSlider, QLabel]:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setObjectName(name)
        slider.setRange(0, most)
        slider.setValue(value)
        slider.valueChanged.connect(self._moved)
        words = label()
        words.setMinimumWidth(15 * GRID)
        return slider, words

    def show_subject(self, subject: Subject) -> None:
        """The layer that is looked at makes no difference."""
        super().show_subject(Subject(subject.image, None, subject.model, subject.backbone))

    def ask(self) -> None:
        """Ask for the changes."""
        if self.subject.image is None or self.question is None:
            return
        subject = self.subject
        request = Disturb(
            self.subject.image, self.shift.value(), float(self.noise.value()), 0, subject.file, subject.backbone
        )
        self.question.ask(request, self._hear, self.ended)

    def _moved(self) -> None:
        self._say_values()
        self._settle.start()

    def _say_values(self) -> None:
        shift = self.tr("Moved: {n} px").format(n=self.shift.value())
        noise = self.tr("Noise: {n} of 255").format(n=self.noise.value())
        for words, slider, text in ((self._shift_words, self.shift, shift), (self._noise_words, self.noise, noise)):
            words.setText(text)
            slider.setAccessibleName(text)
            slider.setToolTip(text)

    def _hear(self, event: Event) -> None:
        if not isinstance(event, Disturbed):
            return
        self.notices.clear()
        self._pair.pictures = (rgb_image(event.pictures[0]), rgb_image(event.pictures[1]))
        self._pair.update()
        self.bars.show_rows(self._rows(event.layers, event.changes.tolist()))

    def _rows(self, layers: tuple[LayerInfo, ...], changes: list[float]) -> list[tuple[str, float]]:
        rows, number = [], 0
        for layer, change in zip(layers, changes, strict=False):
            if layer.kind == "block":
                number += 1
                rows.append((self.tr("Block {number}").format(number=number), change))
            elif layer.kind == "pooling":
                rows.append((self.tr("Pooling"), change))
        return [*rows, (self.tr("Features"), changes[-1])]
