"""The network drawn as its blocks from input to head, with padlocks on the frozen ones, over the slider that freezes them."""

from __future__ import annotations

from math import log2

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QStyle, QStyleOptionSlider, QToolTip, QWidget

from tlgui.messages import BlockInfo, Described
from tlgui.ui import icons
from tlgui.ui.texts import count
from tlgui.ui.theme import GRID, current

INPUT, HEAD, GAP, SLIDER = 5 * GRID, 4 * GRID, 2 * GRID, 4 * GRID  # px
HIGH, LOW = 12 * GRID, 9 * GRID  # px; the drawing where there is room, and in a low window
LOCK, LOCK_PITCH = 14, 18  # px; a padlock and the room it needs


class NetworkStrip(QWidget):
    """Blocks and slider. ``depth_chosen`` says how many leading blocks the person wants frozen."""

    depth_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network-strip")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._blocks: tuple[BlockInfo, ...] = ()
        self._features, self._input_size, self._classes, self._depth = 0, 0, 2, 0
        self._hovered, self._high = -1, HIGH
        self._mark: int | None = None
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setObjectName("freeze-depth")
        self.slider.setProperty("role", "freeze")
        self.slider.setAccessibleName(self.tr("Freeze depth"))
        self.slider.setToolTip(self.tr("How many blocks, counted from the input, stay as they are (freeze depth)"))
        self.slider.setPageStep(2)
        self.slider.valueChanged.connect(self._slid)
        current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room; the drawing and the slider below it."""
        return QSize(60 * GRID, self._high + SLIDER + self._text_height())

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window."""
        return QSize(40 * GRID, self.sizeHint().height())

    def set_low(self, low: bool) -> None:
        """Draw lower, for a low window."""
        self._high = LOW if low else HIGH
        self._place_slider()
        self.updateGeometry()

    def show_network(self, described: Described | None, input_size: int, classes: int) -> None:
        """Draw another network (None: not known yet)."""
        self._blocks = described.blocks if described else ()
        self._features = described.features if described else 0
        self._input_size, self._classes = input_size, classes
        self.slider.setVisible(bool(self._blocks))
        self.slider.blockSignals(True)
        self.slider.setRange(0, len(self._blocks))
        self.slider.blockSignals(False)
        self._place_slider()
        self.update()

    def show_depth(self, depth: int) -> None:
        """Show the first ``depth`` blocks frozen."""
        self._depth = depth
        self.slider.blockSignals(True)
        self.slider.setValue(depth)
        self.slider.blockSignals(False)
        text = self.tr("{depth} of {blocks} blocks frozen").format(depth=depth, blocks=len(self._blocks))
        self.slider.setAccessibleDescription(text)
        self.setAccessibleName(text)
        self.update()

    def show_mark(self, depth: int | None) -> None:
        """Mark the freeze depth that is advised; None: none is."""
        if depth != self._mark:
            self._mark = depth
            self.update()

    def depth(self) -> int:
        """How many leading blocks are shown frozen."""
        return self._depth

    # -- where things are -----------------------------------------------------------------------------------------------

    def _captions(self) -> tuple[str, str]:
        return self.tr("{size} px").format(size=self._input_size), self.tr("%n class(es)", "", self._classes)

    def _ends(self) -> tuple[float, float]:
        """How wide the input and the head are, each with its caption."""
        metrics = QFontMetrics(current().font("small"))
        wide, high = (float(metrics.horizontalAdvance(text) + 4) for text in self._captions())
        return max(wide, INPUT), max(high, HEAD)

    def _text_height(self) -> int:
        return QFontMetrics(current().font("small")).height()

    def _pitch(self) -> float:
        left, right = self._ends()
        return (self.width() - left - right - 2 * GAP) / max(len(self._blocks), 1)

    def gap_x(self, depth: int) -> float:
        """The x of the gap after ``depth`` blocks, px."""
        return self._ends()[0] + GAP + depth * self._pitch()

    def block_rect(self, index: int) -> QRectF:
        """Where block ``index`` is drawn: its height follows the resolution of what it puts out."""
        pitch = self._pitch()
        gap = min(max(pitch * 0.14, 1.5), 5.0)
        height = self._height(index)
        return QRectF(self.gap_x(index) + gap / 2, (self._high - height) / 2, pitch - gap, height)

    def head_rect(self) -> QRectF:
        """Where the new classifier is drawn."""
        middle = self.width() - self._ends()[1] / 2
        return QRectF(middle - HEAD / 2, self._high / 2 - 3.5 * GRID, HEAD, 7 * GRID)

    def _height(self, index: int) -> float:
        """Taller for more pixels: 7 px a side is the lowest, 112 the highest; a flat output is as high as the one before."""
        for block in reversed(self._blocks[: index + 1]):
            if len(block.shape) == 3:
                share = (log2(max(block.shape[1], 7)) - log2(7)) / (log2(112) - log2(7))
                return self._high * (0.32 + 0.62 * min(share, 1.0))
        return self._high * 0.55

    def _block_at(self, position: QPointF) -> int:
        if not self._blocks or position.y() > self._high:
            return -1
        index = int((position.x() - self.gap_x(0)) // max(self._pitch(), 1e-6))
        return index if 0 <= index < len(self._blocks) else -1

    def _place_slider(self) -> None:
        option = QStyleOptionSlider()
        self.slider.initStyleOption(option)
        handle = self.slider.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self.slider
        )
        left, right = self.gap_x(0), self.gap_x(len(self._blocks))
        wide = handle.width()
        self.slider.setGeometry(round(left - wide / 2), self._high, round(right - left) + wide, SLIDER)

    # -- events ---------------------------------------------------------------------------------------------------------

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the slider's stops under the gaps between the blocks."""
        self._place_slider()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the block under the pointer."""
        self._hover(self._block_at(event.position()))

    def leaveEvent(self, _event: QEvent) -> None:
        """No block is under the pointer."""
        self._hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Freeze up to the block that is clicked, or, if it is frozen, set it free with all behind it."""
        index = self._block_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0 and self.slider.isEnabled():
            self.depth_chosen.emit(index if index < self._depth else index + 1)
            self.slider.setFocus(Qt.FocusReason.MouseFocusReason)

    def event(self, event: QEvent) -> bool:
        """Answer for tooltips by place."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def tip_at(self, position: QPointF) -> str:
        """What the tooltip says there: a block's name, shape and parameters; the input; the head."""
        index = self._block_at(position)
        if index >= 0:
            return self._block_tip(index)
        if self._blocks and self.head_rect().contains(position):
            numbers = self._features * self._classes + self._classes
            return self.tr(
                "New classifier (head): {features} numbers in, {classes} classes out\n{count} parameters"
            ).format(features=self._features, classes=self._classes, count=count(numbers))
        if self._blocks and position.x() < self._ends()[0] and position.y() <= self._high:
            return self.tr("Input: an image of {size} × {size} px").format(size=self._input_size)
        return ""

    def _block_tip(self, index: int) -> str:
        block = self._blocks[index]
        state = self.tr("frozen: stays as it is") if index < self._depth else self.tr("learns")
        if len(block.shape) == 3:
            out = self.tr("puts out {c} maps of {h} × {w}").format(c=block.shape[0], h=block.shape[1], w=block.shape[2])
        elif len(block.shape) == 2:
            out = self.tr("puts out {n} patches of {c} numbers").format(n=block.shape[0], c=block.shape[1])
        else:
            out = self.tr("puts out {n} numbers").format(n=block.shape[0])
        head = self.tr("Block {i} of {n}: {name}").format(i=index + 1, n=len(self._blocks), name=block.name)
        return f"{head}\n{out}\n" + self.tr("{count} parameters, {state}").format(
            count=count(block.parameters), state=state
        )

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            clickable = index >= 0 and self.slider.isEnabled()
            self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)
            self.update()

    def _slid(self, value: int) -> None:
        if value != self._depth:
            self.depth_chosen.emit(value)

    # -- drawing --------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Input, blocks with padlocks, the place where freezing ends, head."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current()
        middle = self._high / 2
        painter.setPen(QPen(theme.color("line"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        left = self._ends()[0]
        picture = QRectF((left - INPUT) / 2, middle - INPUT / 2, INPUT, INPUT).adjusted(4, 4, -4, -4)
        painter.drawLine(QPointF(picture.right() + 4, middle), QPointF(self.gap_x(0) - 4, middle))
        painter.drawLine(
            QPointF(self.gap_x(len(self._blocks)) + 4, middle), QPointF(self.head_rect().left() - 4, middle)
        )
        icons.paint(painter, "image", picture, theme.color("muted"))
        for index in range(len(self._blocks)):
            self._paint_block(painter, index)
        self._paint_head(painter)
        if self._blocks:
            self._paint_boundary(painter)
            self._paint_captions(painter)
        painter.end()

    def _paint_captions(self, painter: QPainter) -> None:
        painter.setFont(current().font("small"))
        painter.setPen(current().color("muted"))
        left, right = self._ends()
        size, classes = self._captions()
        row, below = (self._high, SLIDER), (self._high + SLIDER, self._text_height())
        painter.drawText(QRectF(0, row[0], left, row[1]), Qt.AlignmentFlag.AlignCenter, size)
        painter.drawText(QRectF(self.width() - right, row[0], right, row[1]), Qt.AlignmentFlag.AlignCenter, classes)
        span = QRectF(self.gap_x(0), below[0], self.gap_x(len(self._blocks)) - self.gap_x(0), below[1])
        left_text, right_text = self.tr("everything learns"), self.tr("only the classifier learns")
        painter.drawText(span, Qt.AlignmentFlag.AlignLeft, left_text)
        painter.drawText(span, Qt.AlignmentFlag.AlignRight, right_text)
        if self._mark is not None and self._mark <= len(self._blocks):
            self._paint_mark(painter, self._mark, span, (left_text, right_text))

    def _paint_mark(self, painter: QPainter, depth: int, span: QRectF, beside: tuple[str, str]) -> None:
        """A small arrow below the slider, and its word where the words ``beside`` leave room."""
        x, top = self.gap_x(depth), self._high + SLIDER - 3.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current().color("accent"))
        painter.drawPolygon([QPointF(x, top - 4), QPointF(x - 5, top + 4), QPointF(x + 5, top + 4)])
        painter.setPen(current().color("accent"))
        metrics, word = QFontMetrics(current().font("small")), self.tr("advised")
        left, right = (metrics.horizontalAdvance(text) + GRID for text in beside)
        wide = metrics.horizontalAdvance(word)
        if span.left() + left <= x - wide / 2 and x + wide / 2 <= span.right() - right:
            painter.drawText(
                QRectF(x - wide, span.top() + 2, 2 * wide, span.height()), Qt.AlignmentFlag.AlignCenter, word
            )

    def _paint_block(self, painter: QPainter, index: int) -> None:
        theme, rect, frozen = current(), self.block_rect(index), index < self._depth
        radius = min(5.0, rect.width() / 3)
        painter.setPen(QPen(theme.color("text"), 1.5) if index == self._hovered else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("frozen" if frozen else "accent"))
        painter.drawRoundedRect(rect, radius, radius)
        every = max(1, -(-LOCK_PITCH // max(int(self._pitch()), 1)))
        if frozen and (self._depth - 1 - index) % every == 0 and rect.center().x() - LOCK / 2 > self.gap_x(0) - 1:
            corner = rect.center() - QPointF(LOCK / 2, LOCK / 2)
            icons.paint(painter, "lock", QRectF(corner.x(), corner.y(), LOCK, LOCK), theme.color("text"))

    def _paint_head(self, painter: QPainter) -> None:
        theme, rect = current(), self.head_rect()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent") if self._blocks else theme.color("line"))
        painter.drawRoundedRect(rect, GRID, GRID)
        painter.setBrush(theme.color("on_accent"))
        dots = min(max(self._classes, 2), 4)
        for dot in range(dots):
            centre = rect.center() + QPointF(0, (dot - (dots - 1) / 2) * 12)
            painter.drawEllipse(centre, 3.2, 3.2)

    def _paint_boundary(self, painter: QPainter) -> None:
        color = QColor(current().color("text"))
        painter.setPen(QPen(color, 1.5, Qt.PenStyle.DotLine, Qt.PenCapStyle.RoundCap))
        x = self.gap_x(self._depth)
        painter.drawLine(QPointF(x, 2), QPointF(x, self._high + SLIDER / 2))
