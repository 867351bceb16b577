"""The answers as cards: the image, its name, the top answer large, the others with bars. Painted, not built of widgets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QKeyEvent, QKeySequence, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tlgui.messages import Answer
from tlgui.ui import icons
from tlgui.ui.answers import CARD_ROLE, Card, ClassifyResults, notes
from tlgui.ui.texts import percent, told_text
from tlgui.ui.theme import GRID, Theme, current
from tlgui.ui.widgets.thumbs import ThumbLoader
from tlgui.ui.widgets.tiles import GAP, TileView

Index = QModelIndex | QPersistentModelIndex
LEAST_WIDTH = 29 * GRID  # px of a card; as many as fit stand side by side
LEAST_LETTERS = 32  # of the small size, so that larger fonts get wider cards
RADIUS = 10
RIGHT, WRONG = ("ㄱ", "ㄲ"), ("ㅈ", "ㅉ")  # what the keys R and W give on a Korean keyboard
FULL = 0.72  # the part of a picture that must stay visible for it to fill its place instead of fitting into it


@dataclass(frozen=True, slots=True)
class _Fonts:
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


def _fonts(theme: Theme) -> _Fonts:
    return _Fonts(theme.font("small"), theme.font(bold=True), theme.font("title", bold=True))


class _Delegate(QStyledItemDelegate):
    """Paints one card."""

    def __init__(self, loader: ThumbLoader, view: CardsView) -> None:
        super().__init__(view)
        self._loader, self._view = loader, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Card = index.data(CARD_ROLE)
        theme, fonts = current(), _fonts(current())
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
        picture = QRectF(area.left(), area.top(), area.width(), area.height() - fonts.height(self._view.answers))
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

    def _paint_words(self, painter: QPainter, area: QRectF, card: Card, theme: Theme, fonts: _Fonts) -> None:
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
            self._paint_answers(painter, left, card.answers[: self._view.answers], theme, fonts)
        else:
            translate = QCoreApplication.translate
            stopped, waiting = translate("CardsView", "Not answered: stopped"), translate("CardsView", "Waiting …")
            words = stopped if card.stopped else waiting
            _wrapped(painter, left, fonts.body, words)

    def _paint_answers(
        self, painter: QPainter, area: QRectF, answers: tuple[Answer, ...], theme: Theme, fonts: _Fonts
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


def _paint_truth(painter: QPainter, area: QRectF, card: Card, theme: Theme, fonts: _Fonts) -> None:
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


def paint_filling(painter: QPainter, area: QRectF, picture: QImage) -> None:
    """Draw ``picture`` filling ``area`` when little of it is lost by that, fitting into it otherwise."""
    wide, high = picture.width(), picture.height()
    fill = max(area.width() / wide, area.height() / high)
    fit = min(area.width() / wide, area.height() / high)
    if fit / fill >= FULL:
        source = QRectF(0, 0, area.width() / fill, area.height() / fill)
        source.moveCenter(QRectF(0, 0, wide, high).center())
        painter.drawImage(area, picture, source)
    else:
        target = QRectF(0, 0, wide * fit, high * fit)
        target.moveCenter(area.center())
        painter.drawImage(target, picture, QRectF(0, 0, wide, high))


def _paint_notes(painter: QPainter, area: QRectF, card: Card, theme: Theme, fonts: _Fonts) -> None:
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


class CardsView(TileView):
    """The cards of some results. Arrows walk, Delete removes, Ctrl+C copies, R says right, W wrong."""

    right_said = Signal()
    wrong_said = Signal()
    remove_asked = Signal()
    copy_asked = Signal()

    def __init__(self, results: ClassifyResults, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("classify-results")
        self.setAccessibleName(self.tr("Answers"))
        self.answers = results.most_answers()
        self._results = results
        self._loader = ThumbLoader(round(1.5 * LEAST_WIDTH * self.devicePixelRatioF()), self, keep=400)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setModel(results)
        self.setItemDelegate(_Delegate(self._loader, self))
        self._tidy_soon = QTimer(self)
        self._tidy_soon.setSingleShot(True)
        self._tidy_soon.setInterval(15)
        self._tidy_soon.timeout.connect(self._forget_scrolled_away)
        self.verticalScrollBar().valueChanged.connect(self._tidy_soon.start)
        self._loader.loaded.connect(self.viewport().update)
        self._loader.failed.connect(self.viewport().update)
        current().changed.connect(self._theme_changed)

    def cell(self, width: int, _height: int) -> QSize:
        """As many cards as fit side by side, each a picture of about 3:2 above its text."""
        fonts = _fonts(current())
        least = max(LEAST_WIDTH, LEAST_LETTERS * QFontMetrics(fonts.small).horizontalAdvance("x"))
        columns = max(width // (least + GAP), 1)
        wide = width // columns
        return QSize(wide, round((wide - GAP) * 0.68) + fonts.height(self.answers) + GAP)

    def show_answers(self, answers: int) -> None:
        """Make room for so many answers in each card."""
        if answers != self.answers:
            self.answers = answers
            self.fit()

    def rows(self) -> list[int]:
        """The selected rows."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Copy; the rest is the list's own."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.key() == Qt.Key.Key_R or event.text() in RIGHT:
            self.right_said.emit()
        elif event.key() == Qt.Key.Key_W or event.text() in WRONG:
            self.wrong_said.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A larger font needs taller cards."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()
        super().changeEvent(event)

    def _theme_changed(self) -> None:
        self.viewport().update()

    def _forget_scrolled_away(self) -> None:
        """Of the thumbnails that wait, load only those of about the screen."""
        self._loader.only({card.path for card in self._results.cards(self.in_view())})
