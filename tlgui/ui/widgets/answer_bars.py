"""The most probable classes of one image as bars, and the training images most like it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.painting import paint_filling
from tlgui.ui.widgets.thumbs import ThumbLoader

Row = tuple[str, float]


class AnswerBars(QWidget):
    """Each class with its probability; ``chosen`` carries the name of one that was clicked or entered."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer-bars")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Click a class to see what speaks for it"))
        self.rows: list[Row] = []
        self._truth = ""
        self._current = 0
        current().changed.connect(self.update)

    def show_rows(self, rows: list[Row], truth: str) -> None:
        """Show classes with probabilities 0..1, the most probable first; ``truth`` is what the image is (empty: not known)."""
        self.rows, self._truth, self._current = rows, truth, 0
        self.setAccessibleName(", ".join(f"{name} {100 * value:.1f} %" for name, value in rows))
        self.updateGeometry()
        self.update()

    def _line(self) -> int:
        return self.fontMetrics().height() + GRID // 2

    def sizeHint(self) -> QSize:
        """A line for each."""
        return QSize(30 * GRID, max(len(self.rows), 1) * self._line())

    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return QSize(20 * GRID, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name, bar, percent."""
        painter, theme = QPainter(self), current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, share = self._line(), 0.42
        percent = painter.fontMetrics().horizontalAdvance("100.0 %") + GRID
        for number, (name, value) in enumerate(self.rows):
            top = number * line
            names = QRectF(0, top, self.width() * share - GRID, line)
            bars = QRectF(self.width() * share, top + line / 2 - 4, self.width() * (1 - share) - percent, 8)
            painter.setFont(theme.font(bold=name == self._truth))
            painter.setPen(theme.color("text"))
            words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, int(names.width()))
            painter.drawText(names, int(Qt.AlignmentFlag.AlignVCenter), words)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(bars, 4, 4)
            bars.setWidth(max(bars.width() * value, 2))
            painter.setBrush(theme.color(self._tone(number, name)))
            painter.drawRoundedRect(bars, 4, 4)
            painter.setPen(theme.color("muted"))
            painter.setFont(theme.font("small"))
            end = QRectF(self.width() - percent, top, percent, line)
            painter.drawText(
                end, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), f"{100 * value:.1f} %"
            )
        if self.hasFocus() and self.rows:
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(0.5, self._current * line + 0.5, self.width() - 1, line - 1), 4, 4)
        painter.end()

    def _tone(self, number: int, name: str) -> str:
        """The truth stands out, and so does a first answer that is another; where no truth is known, the first answer."""
        if name == self._truth:
            return "train"
        if number == 0:
            return "validation" if self._truth else "accent"
        return "bar"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A class was clicked."""
        row = int(event.position().y()) // self._line()
        if row < len(self.rows):
            self._current = row
            self.update()
            self.chosen.emit(self.rows[row][0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk, Enter and Space choose."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.rows:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._current = min(max(self._current + step, 0), len(self.rows) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.rows:
            self.chosen.emit(self.rows[self._current][0])
        else:
            super().keyPressEvent(event)


class NearestStrip(QWidget):
    """The training images most like one, nearest first, each with its class; classes other than the image's own stand out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nearest")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._loader = ThumbLoader(round(8 * GRID * max(self.devicePixelRatioF(), 1.5)), self, keep=60, waiting=12)
        self._loader.loaded.connect(lambda *_: self.update())
        self._loader.failed.connect(lambda *_: self.update())
        self.rows: list[tuple[Path, str, float]] = []
        self._truth = ""
        current().changed.connect(self.update)

    def show_nearest(self, rows: list[tuple[Path, str, float]], truth: str) -> None:
        """Show images with class and cosine."""
        self.rows, self._truth = rows, truth
        self.setAccessibleName(", ".join(f"{path.name}: {name}" for path, name, _ in rows))
        self.update()

    def sizeHint(self) -> QSize:
        """A row of small pictures with a line under it."""
        return QSize(36 * GRID, 8 * GRID + self.fontMetrics().height())

    minimumSizeHint = sizeHint

    def _cell(self) -> float:
        return self.width() / 5

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Up to five."""
        painter, theme, cell = QPainter(self), current(), self._cell()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(theme.font("small"))
        metrics = painter.fontMetrics()
        for number, (path, name, _cosine) in enumerate(self.rows[:5]):
            area = QRectF(number * cell, 0, cell - GRID / 2, self.height() - metrics.height() - 2)
            outline = QPainterPath()
            outline.addRoundedRect(area, 6, 6)
            painter.fillPath(outline, theme.color("sunken"))
            if (picture := self._loader.image(path)) is not None:
                painter.save()
                painter.setClipPath(outline)
                paint_filling(painter, area, picture)
                painter.restore()
            painter.setPen(theme.color("text" if name == self._truth else "validation"))
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(area.width()))
            foot = QRectF(area.left(), area.bottom() + 2, area.width(), metrics.height())
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignHCenter), words)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Which image it is, under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = int(event.pos().x() // max(self._cell(), 1))
            words = ""
            if number < len(self.rows):
                path, name, cosine = self.rows[number]
                words = f"{path.name}\n{name}  ·  " + self.tr("similarity {value}").format(value=f"{cosine:.2f}")
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)
