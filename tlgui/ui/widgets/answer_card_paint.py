"""One card of the page Classify, painted: the image, its name, the top answer large, the others with bars."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tlgui.messages import Answer
from tlgui.ui import icons
from tlgui.ui.answer_card import CARD_ROLE, Card, notes
from tlgui.ui.texts import percent, told_text
from tlgui.ui.theme import GRID, Theme, current
from tlgui.ui.widgets.painting import paint_filling
from tlgui.ui.widgets.thumbs import ThumbLoader
from tlgui.ui.widgets.tiles import GAP, TileView

Index = QModelIndex | QPersistentModelIndex
RADIUS = 10


@dataclass(frozen=True, slots=True)
class Fonts:
    """The three text sizes with what they measure."""

    small: QFont
    body: QFont
    title: QFont

    @property
    def line(self) -> int:
        """The height of one answer's line."""
        return QFontMetrics(self.small).height() + GRID // 2

    def height(self, answers: int) -> int:
        """The height of a card's text for so many answers."""
        name, top = QFontMetrics(self.small).height(), QFontMetrics(self.title).height()
        return GRID + name + GRID // 2 + top + GRID + max(answers - 1, 1) * self.line + GRID + GRID // 2


def fonts_of(theme: Theme) -> Fonts:
    return Fonts(theme.font("small"), theme.font(bold=True), theme.font("title", bold=True))


class CardDelegate(QStyledItemDelegate):
    """Paints one card."""

    def __init__(self, loader: ThumbLoader, view: TileView, answers: Callable[[], int]) -> None:
        """``answers`` tells how many answers each card has room for."""
        super().__init__(view)
        self._loader, self._view, self._answers = loader, view, answers

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Card = index.data(CARD_ROLE)
        theme, fonts = current(), fonts_of(current())
        rect: QRect = option.rect
        area = QRectF(rect).adjusted(1, 1, 1 - GAP, 1 - GAP)
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        outline = QPainterPath()
        outline.addRoundedRect(area, RADIUS, RADIUS)
        painter.fillPath(outline, theme.color("accent_soft" if selected else "surface"))
        picture = QRectF(area.left(), area.top(), area.width(), area.height() - fonts.height(self._answers()))
        painter.setClipPath(outline)
        self._paint_picture(painter, picture, card, theme)
        _paint_notes(painter, picture, card, theme, fonts)
        if card.truth:
            _paint_truth(painter, picture, card, theme, fonts)
        painter.setClipping(False)
        words = QRectF(picture.left(), picture.bottom(), picture.width(), area.bottom() - picture.bottom())
        self._paint_words(painter, words.adjusted(1.5 * GRID, GRID, -1.5 * GRID, -GRID), card, theme, fonts)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        tone = "accent" if selected or focused or hovered else "line"
        painter.setPen(QPen(theme.color(tone), 2 if selected or focused else 1))
        painter.drawPath(outline)
        painter.restore()

    def _paint_picture(self, painter: QPainter, area: QRectF, card: Card, theme: Theme) -> None:
        painter.fillRect(area, theme.color("sunken"))
        picture = self._loader.image(card.path)  # wishes for it if it is not there
        if picture is not None:
            if card.problem is not None or card.stopped or card.waiting:
                painter.setOpacity(0.55)
            paint_filling(painter, area, picture)
            painter.setOpacity(1)
        elif card.problem is not None or self._loader.problem(card.path) is not None:
            side = 4 * GRID
            where = QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side)
            icons.paint(painter, "image", where, theme.color("muted"))

    def _paint_words(self, painter: QPainter, area: QRectF, card: Card, theme: Theme, fonts: Fonts) -> None:
        painter.setPen(theme.color("muted"))
        left = _line(painter, area, fonts.small, card.path.name, Qt.TextElideMode.ElideMiddle)
        left.setTop(left.top() + GRID // 2)
        if card.problem is not None:
            what, why, _remedy = told_text(card.problem)
            painter.setPen(theme.color("bad"))
            left = _wrapped(painter, left, fonts.body, what)
            painter.setPen(theme.color("muted"))
            _wrapped(painter, left, fonts.small, why)
        elif card.answers:
            self._paint_answers(painter, left, card.answers[: self._answers()], theme, fonts)
        else:
            translate = QCoreApplication.translate
            stopped, waiting = translate("CardsView", "Not answered: stopped"), translate("CardsView", "Waiting …")
            words = stopped if card.stopped else waiting
            _wrapped(painter, left, fonts.body, words)

    def _paint_answers(
        self, painter: QPainter, area: QRectF, answers: tuple[Answer, ...], theme: Theme, fonts: Fonts
    ) -> None:
        top = answers[0]
        painter.setPen(theme.color("text"))
        said = percent(top.probability)
        room = QFontMetrics(fonts.title).horizontalAdvance(said) + GRID
        first = _line(painter, area, fonts.title, top.name, Qt.TextElideMode.ElideRight, less=room)
        _right(painter, QRectF(area.left(), area.top(), area.width(), first.top() - area.top()), fonts.title, said)
        _bar(painter, QRectF(area.left(), first.top() + 2, area.width(), 5), top.probability, theme, "accent")
        small = QFontMetrics(fonts.small)
        number = small.horizontalAdvance("00.0 %") + GRID
        name = (area.width() - number) * 0.5
        y = first.top() + GRID + 2
        for answer in answers[1:]:
            line = QRectF(area.left(), y, area.width(), fonts.line)
            painter.setPen(theme.color("text"))
            _line(painter, line, fonts.small, answer.name, Qt.TextElideMode.ElideRight, less=area.width() - name + GRID)
            bar = QRectF(area.left() + name, y + small.height() / 2 - 1, area.width() - name - number, 3)
            _bar(painter, bar, answer.probability, theme, "bar")
            painter.setPen(theme.color("muted"))
            _right(
                painter, QRectF(line.left(), y, line.width(), small.height()), fonts.small, percent(answer.probability)
            )
            y += fonts.line


def _paint_truth(painter: QPainter, area: QRectF, card: Card, theme: Theme, fonts: Fonts) -> None:
    """What a person says, as a label in the picture's corner: the answer is right, or which class it is instead."""
    right = bool(card.answers) and card.answers[0].name == card.truth
    translate = QCoreApplication.translate
    words = translate("CardsView", "Right") if right else translate("CardsView", "Is: {name}").format(name=card.truth)
    metrics = QFontMetrics(fonts.small)
    most = int(area.width() - 4 * GRID)
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
    wide, high = metrics.horizontalAdvance(words) + 2 * GRID, metrics.height() + GRID // 2
    place = QRectF(area.left() + GRID, area.top() + GRID, wide, high)
    painter.setPen(QPen(theme.color("good" if right else "warning"), 1.5))
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(place, high / 2, high / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setFont(fonts.small)
    painter.setPen(theme.color("text"))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)


def _paint_notes(painter: QPainter, area: QRectF, card: Card, theme: Theme, fonts: Fonts) -> None:
    """What must be known of the answers, as labels at the foot of the picture, the gravest lowest."""
    metrics, bottom = QFontMetrics(fonts.small), area.bottom() - GRID
    for words in notes(card):
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(area.width() - 4 * GRID))
        high = metrics.height() + GRID // 2
        place = QRectF(area.left() + GRID, bottom - high, metrics.horizontalAdvance(shown) + 2 * GRID, high)
        tone = "warning" if card.unlike and bottom == area.bottom() - GRID else "line"
        painter.setPen(QPen(theme.color(tone), 1.5))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(place, high / 2, high / 2)
        painter.setFont(fonts.small)
        painter.setPen(theme.color("text"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), shown)
        bottom -= high + GRID // 2
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _line(
    painter: QPainter, area: QRectF, font: QFont, text: str, elide: Qt.TextElideMode, *, less: float = 0
) -> QRectF:
    """Draw one line, shortened to ``area`` less ``less`` px; returns what of ``area`` is left below."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    shown = metrics.elidedText(text, elide, int(area.width() - less))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), shown)
    return area.adjusted(0, metrics.height(), 0, 0)


def _right(painter: QPainter, area: QRectF, font: QFont, text: str) -> None:
    painter.setFont(font)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), text)


def _wrapped(painter: QPainter, area: QRectF, font: QFont, text: str) -> QRectF:
    """Draw as many lines of ``text`` as have room; what does not stands in the tooltip."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    text = _breakable(text)
    room = QRect(0, 0, int(area.width()), int(area.height() // metrics.height()) * metrics.height())
    flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    words = text.split()
    shown = text
    while len(words) > 1 and metrics.boundingRect(room, flags, shown).height() > room.height():
        words.pop()
        shown = " ".join(words) + " …"
    if room.height() > 0:
        painter.drawText(QRectF(area.left(), area.top(), room.width(), room.height()), flags, shown)
    return area.adjusted(0, metrics.boundingRect(room, flags, shown).height() + 2, 0, 0)


def _breakable(text: str, limit: int = 14) -> str:
    """``text`` with places to break in words longer than ``limit``, such as file names."""
    words = text.split(" ")
    return " ".join("\u200b".join(word[i : i + limit] for i in range(0, len(word), limit)) for word in words)


def _bar(painter: QPainter, area: QRectF, fraction: float, theme: Theme, tone: str) -> None:
    """A bar of ``fraction`` of ``area`` on a quiet groove."""
    painter.setPen(Qt.PenStyle.NoPen)
    radius = area.height() / 2
    groove = QColor(theme.color("line"))
    painter.setBrush(groove)
    painter.drawRoundedRect(area, radius, radius)
    painter.setBrush(theme.color(tone))
    if fraction * area.width() >= 1:
        painter.drawRoundedRect(
            QRectF(area.left(), area.top(), max(area.width() * fraction, area.height()), area.height()), radius, radius
        )
    painter.setBrush(Qt.BrushStyle.NoBrush)
