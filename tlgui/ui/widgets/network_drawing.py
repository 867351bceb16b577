"""The network drawn from input to head to be walked through: what each block is, sees, and how far training moved it."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tlgui.messages import BlockMoved, BlocksCompared, LayerInfo
from tlgui.ui import icons
from tlgui.ui.texts import count, percent
from tlgui.ui.theme import GRID, current

HIGH, ENDS, LOCK = 9 * GRID, 5 * GRID, 12  # px: the pieces, the room for input and head, a padlock
MOVED = 4  # px, the bar that tells how far a block moved


class NetworkDrawing(QWidget):
    """``chosen`` carries the name of a block. Left and right walk; Home and End go to the ends."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network-drawing")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._blocks: list[LayerInfo] = []
        self._frozen, self._input = 0, 224
        self._moved: dict[str, BlockMoved] = {}
        self._current, self._hovered = -1, -1
        self.setAccessibleName(self.tr("The network's blocks from input to head"))
        current().changed.connect(self.update)

    def show_layers(self, layers: Sequence[LayerInfo], frozen: int, input_size: int) -> None:
        """Draw another network; its first ``frozen`` blocks were frozen. ``input_size`` in pixels."""
        self._blocks = [layer for layer in layers if layer.kind == "block"]
        self._frozen, self._input, self._moved, self._current = frozen, input_size, {}, -1
        self.update()

    def show_moved(self, compared: BlocksCompared) -> None:
        """Show how far training moved each block."""
        self._moved = {block.name: block for block in compared.blocks}
        self.update()

    def show_current(self, block: str) -> None:
        """Mark the block whose layer is looked at."""
        self._current = next((n for n, layer in enumerate(self._blocks) if layer.block == block), -1)
        if self._current >= 0:
            self.setAccessibleDescription(self.tip(self._current))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room; the pieces with a line of text below."""
        return QSize(60 * GRID, HIGH + MOVED + 4 + QFontMetrics(current().font("small")).height())

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window."""
        return QSize(30 * GRID, self.sizeHint().height())

    # -- where things are ----------------------------------------------------------------------------------------------

    def _pitch(self) -> float:
        return (self.width() - 2 * ENDS) / max(len(self._blocks), 1)

    def block_rect(self, index: int) -> QRectF:
        """Where block ``index`` is drawn: as high as the resolution of what it puts out."""
        side = max(self._blocks[index].shape[-1], 1)
        share = min(max((log2(side) + 1) / (log2(self._input) + 1), 0.25), 1.0)
        pitch = self._pitch()
        gap = min(max(pitch * 0.14, 1.5), 5.0)
        return QRectF(ENDS + index * pitch + gap / 2, HIGH * (1 - share) / 2, pitch - gap, HIGH * share)

    def _at(self, position: QPointF) -> int:
        index = int((position.x() - ENDS) // max(self._pitch(), 1e-6))
        return index if 0 <= index < len(self._blocks) else -1

    # -- words ---------------------------------------------------------------------------------------------------------

    def sees(self, layer: LayerInfo) -> str:
        """sees 43 px, or the whole image."""
        if 0 < layer.receptive_field < self._input:
            return self.tr("sees {n} px").format(n=layer.receptive_field)
        return self.tr("sees the whole image")

    def tip(self, index: int) -> str:
        """Everything that is known about a block."""
        layer = self._blocks[index]
        shape = " × ".join(str(side) for side in layer.shape)
        head = self.tr("Block {number} of {total}").format(number=index + 1, total=len(self._blocks))
        lines = [
            f"{head}: {shape}, {self.sees(layer)}",
            self.tr("{count} parameters").format(count=count(layer.parameters)),
        ]
        if index < self._frozen:
            lines.append(self.tr("Frozen: training does not change it"))
        if moved := self._moved.get(layer.block):
            if moved.before == moved.after:
                lines.append(self.tr("Not one bit differs from before training: both hash to {hash}").format(
                    hash=moved.before[:12]))  # fmt: skip
            else:
                lines.append(
                    self.tr("Training moved it by {percent}; hash before {before}, after {after}").format(
                        percent=percent(moved.distance, 2), before=moved.before[:12], after=moved.after[:12])
                )  # fmt: skip
        return "\n".join(lines)

    # -- events --------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the block."""
        self._choose(self._at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the block under the pointer."""
        self._hovered = self._at(event.position())
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        """No block is under the pointer."""
        self._hovered = -1
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys act."""
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk."""
        last = len(self._blocks) - 1
        steps = {
            Qt.Key.Key_Left: self._current - 1,
            Qt.Key.Key_Right: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in steps:
            self._choose(min(max(steps[Qt.Key(event.key())], 0), last))
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Answer for tooltips by place."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.tip(index) if index >= 0 else "", self)
            return True
        return super().event(event)

    def _choose(self, index: int) -> None:
        if index >= 0 and index != self._current:
            self.chosen.emit(self._blocks[index].name)

    # -- painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Input, blocks, head."""
        if not self._blocks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current()
        painter.setPen(QPen(theme.color("line"), 2))
        painter.drawLine(QPointF(3 * GRID, HIGH / 2), QPointF(self.width() - 2 * GRID, HIGH / 2))
        icons.paint(painter, "image", QRectF(0, HIGH / 2 - 12, 24, 24), theme.color("muted"))
        icons.paint(painter, "classify", QRectF(self.width() - 24, HIGH / 2 - 12, 24, 24), theme.color("muted"))
        most = max((moved.distance for moved in self._moved.values()), default=0.0)
        for index in range(len(self._blocks)):
            self._paint_block(painter, index, most)
        painter.end()

    def _paint_block(self, painter: QPainter, index: int, most: float) -> None:
        theme, layer, rect = current(), self._blocks[index], self.block_rect(index)
        frozen, chosen = index < self._frozen, index == self._current
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("frozen" if frozen else "bar"))
        painter.drawRoundedRect(rect, 3, 3)
        if chosen or index == self._hovered:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            wide = 3 if chosen and self.hasFocus() else 2
            painter.setPen(QPen(theme.color("text" if chosen else "accent"), wide))
            painter.drawRoundedRect(rect, 3, 3)
        if frozen and rect.width() > LOCK + 2:
            where = QRectF(0, 0, LOCK, LOCK)
            where.moveCenter(rect.center())
            icons.paint(painter, "lock", where, theme.color("text"))
        moved = self._moved.get(layer.block)
        if moved is not None and most > 0 and moved.distance > 0:
            long = max((rect.width()) * moved.distance / most, 1.0)
            painter.fillRect(QRectF(rect.left(), HIGH + 2, long, MOVED), theme.color("validation"))
        painter.setFont(theme.font("small", bold=chosen))
        painter.setPen(theme.color("text" if chosen else "muted"))
        seen = str(layer.receptive_field) if 0 < layer.receptive_field < self._input else ""
        if chosen:
            self._paint_chosen_words(painter, rect, layer)
        elif not self._near_chosen(rect) and QFontMetrics(painter.font()).horizontalAdvance(seen) < self._pitch():
            below = QRectF(rect.left() - 4, HIGH + MOVED + 4, rect.width() + 8, 3 * GRID)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), seen)

    def _chosen_place(self) -> QRectF:
        """The room that the words of the chosen block take."""
        if self._current < 0:
            return QRectF()
        wide = QFontMetrics(current().font("small", bold=True)).horizontalAdvance(
            self.sees(self._blocks[self._current])
        )
        middle = self.block_rect(self._current).center().x()
        left = min(max(middle - wide / 2 - 4, 0.0), self.width() - wide - 8.0)
        return QRectF(left, HIGH + MOVED + 4, wide + 8, 3 * GRID)

    def _near_chosen(self, rect: QRectF) -> bool:
        place = self._chosen_place()
        return place.left() < rect.right() + 6 and rect.left() - 6 < place.right()

    def _paint_chosen_words(self, painter: QPainter, _rect: QRectF, layer: LayerInfo) -> None:
        align = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        painter.drawText(self._chosen_place(), align, self.sees(layer))
