"""The three strategies as cards, of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from tlgui.messages import Strategy
from tlgui.ui import icons
from tlgui.ui.theme import GRID, current

BARS = 5
GLYPH, MARK, PAD = 5 * GRID, 18, 12  # px
FROZEN_BARS: dict[Strategy, int] = {"classifier": 5, "partial": 3, "whole": 0}
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class StrategyCard(QRadioButton):
    """A radio button drawn as a card: a small network, a title, one sentence on when to use it."""

    def __init__(self, strategy: Strategy, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strategy = strategy
        self._title, self._sentence, self._badge = title, sentence, ""
        self.setObjectName(f"strategy-{strategy}")
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Wide enough for two lines of its sentence."""
        return QSize(46 * GRID, self.heightForWidth(46 * GRID))

    def minimumSizeHint(self) -> QSize:
        """It may become narrower; the sentence wraps."""
        return QSize(30 * GRID, self.heightForWidth(max(self.width(), 30 * GRID)))

    def heightForWidth(self, width: int) -> int:
        """The height that the wrapped sentence needs."""
        title = QFontMetrics(current().font(bold=True)).height()
        lines = QFontMetrics(current().font()).boundingRect(
            QRect(0, 0, self._text_width(width), 9999), WRAP, self._sentence
        )
        return 2 * PAD + max(title + 4 + lines.height(), GLYPH)

    def show_badge(self, text: str) -> None:
        """Show a word beside the title; "" for none."""
        if text != self._badge:
            self._badge = text
            self.setAccessibleDescription(
                " ".join(part for part in (f"{text}." if text else "", self._sentence) if part)
            )
            self.update()

    def hitButton(self, pos: QPoint) -> bool:
        """The whole card can be clicked."""
        return self.rect().contains(pos)

    def _text_width(self, width: int) -> int:
        return width - GLYPH - 3 * PAD - MARK - GRID

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, small network, texts, and a check mark on the chosen one."""
        theme, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, on = self.isChecked(), self.isEnabled()
        if chosen:
            frame = QPen(theme.color("accent" if on else "muted"), 2)
        else:
            frame = QPen(theme.color("muted" if self.underMouse() and on else "line"), 1)
        painter.setPen(frame)
        painter.setBrush(theme.color("accent_soft" if chosen else "surface"))
        edge = frame.widthF() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 10, 10)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("text"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 7, 7)
        self._paint_glyph(painter, QRectF(PAD, (self.height() - GLYPH) / 2, GLYPH, GLYPH))
        self._paint_texts(painter)
        if chosen:
            where = QRectF(self.width() - PAD - MARK, (self.height() - MARK) / 2, MARK, MARK)
            icons.paint(painter, "check", where, theme.color("accent" if on else "muted"))
        painter.end()

    def _paint_texts(self, painter: QPainter) -> None:
        theme = current()
        left, width = GLYPH + 2 * PAD, self._text_width(self.width())
        bold = theme.font(bold=True)
        painter.setFont(bold)
        painter.setPen(theme.color("text" if self.isEnabled() else "muted"))
        high = QFontMetrics(bold).height()
        lines = QFontMetrics(theme.font()).boundingRect(QRect(0, 0, width, 9999), WRAP, self._sentence).height()
        top = (self.height() - high - 4 - lines) // 2
        painter.drawText(QRect(left, top, width, high), Qt.AlignmentFlag.AlignVCenter, self._title)
        if self._badge:
            self._paint_badge(painter, left + QFontMetrics(bold).horizontalAdvance(self._title) + GRID, top, high)
        painter.setFont(theme.font())
        painter.setPen(theme.color("muted"))
        painter.drawText(QRect(left, top + high + 4, width, self.height()), WRAP, self._sentence)

    def _paint_badge(self, painter: QPainter, left: int, top: int, high: int) -> None:
        """At the title's right, or as far to the left as it needs."""
        theme, font = current(), current().font("small")
        wide = QFontMetrics(font).horizontalAdvance(self._badge) + 2 * GRID
        where = QRectF(min(left, self.width() - PAD - wide), top, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent" if self.isEnabled() else "muted"))
        painter.drawRoundedRect(where, high / 2, high / 2)
        painter.setFont(font)
        painter.setPen(theme.color("on_accent"))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, self._badge)

    def _paint_glyph(self, painter: QPainter, where: QRectF) -> None:
        theme = current()
        painter.setPen(Qt.PenStyle.NoPen)
        pitch = where.width() / (BARS + 1)
        for bar in range(BARS + 1):
            height = where.height() * (0.9 - 0.1 * bar if bar < BARS else 0.5)
            frozen = bar < FROZEN_BARS[self.strategy]
            painter.setBrush(theme.color("frozen" if frozen else "accent"))
            box = QRectF(where.x() + bar * pitch, where.center().y() - height / 2, pitch - 2, height)
            painter.drawRoundedRect(box, 2, 2)


class StrategyCards(QWidget):
    """The cards in a column; arrow keys move the choice. ``chosen`` carries a Strategy."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._group = QButtonGroup(self)
        self.cards: dict[Strategy, StrategyCard] = {}
        texts: tuple[tuple[Strategy, str, str], ...] = (
            (
                "classifier",
                self.tr("Only the classifier"),
                self.tr("All blocks stay frozen. Seconds to train; best with few images."),
            ),
            (
                "partial",
                self.tr("The last blocks too"),
                self.tr("Later blocks adapt. For hundreds of images, or unusual ones."),
            ),
            (
                "whole",
                self.tr("The whole network"),
                self.tr("Every block learns. For thousands of images; the slowest."),
            ),
        )
        for strategy, title, sentence in texts:
            card = StrategyCard(strategy, title, sentence)
            card.clicked.connect(lambda _checked=False, chosen=strategy: self.chosen.emit(chosen))
            self._group.addButton(card)
            column.addWidget(card)
            self.cards[strategy] = card
        self._group.buttonToggled.connect(self._toggled)
        self._showing = False

    def show_strategy(self, strategy: Strategy) -> None:
        """Mark the chosen one."""
        self._showing = True
        self.cards[strategy].setChecked(True)
        self._showing = False

    def show_advised(self, strategy: Strategy | None) -> None:
        """Mark the one that is advised; None: none is."""
        for name, card in self.cards.items():
            card.show_badge(self.tr("Advised") if name == strategy else "")

    def _toggled(self, card: StrategyCard, on: bool) -> None:
        if on and not self._showing:  # arrow keys check a radio button without a click
            self.chosen.emit(card.strategy)
