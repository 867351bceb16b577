"""The few pieces every page is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tlgui.errors import Told, paragraph
from tlgui.ui import icons
from tlgui.ui.texts import Kind, told_kind, told_text
from tlgui.ui.theme import GRID, current

Role = Literal["title", "section", "muted", "small", "number", "hero", "bad", "good", "body"]


def label(text: str = "", role: Role = "body", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """A text in one of the three sizes; plain text always, so that a file name is never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def button(
    text: str,
    on_click: Callable[[], None],
    *,
    icon: str = "",
    role: Literal["", "primary", "link"] = "",
    tip: str = "",
    name: str = "",
) -> QPushButton:
    """A push button; ``name`` is its object name for tests and automation, ``icon`` one of resources/icons."""
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setAccessibleName(text)
    made.setToolTip(tip)
    made.setObjectName(name)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon:
        made.setIcon(icons.icon(icon, {"primary": "on_accent", "link": "accent"}.get(role, "text")))
    made.clicked.connect(lambda _checked=False: on_click())
    return made


def number() -> QSpinBox:
    """A field for a whole number. The style sheet's padding does not reach the text in it."""
    made = QSpinBox()
    made.lineEdit().setTextMargins(GRID, 0, 0, 0)
    return made


def quiet_button(icon: str, tip: str, on_click: Callable[[], None], *, name: str = "") -> QToolButton:
    """An icon alone; its tooltip is its accessible name."""
    made = QToolButton()
    made.setProperty("role", "quiet")
    made.setIcon(icons.icon(icon, "muted"))
    made.setIconSize(QSize(18, 18))
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setObjectName(name)
    made.clicked.connect(lambda _checked=False: on_click())
    return made


class IconLabel(QLabel):
    """An icon of the set in a tone, drawn again when the theme changes."""

    def __init__(self, name: str, size: int = 20, tone: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._tone = name, size, tone
        self.setFixedSize(size, size)
        self._draw()
        current().changed.connect(self._draw)

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(icons.pixmap(self._name, self._size, self._tone, self.devicePixelRatioF()))


class Card(QFrame):
    """A quiet raised surface with a vertical layout, ``self.body``."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = 2 * GRID, spacing: int = GRID) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(spacing)


class Notice(QFrame):
    """A told matter in place: what happened in bold, why and what to do below, buttons at its foot."""

    def __init__(self, told: Told, kind: Kind | None = None, parent: QWidget | None = None) -> None:
        """``kind`` is that of the matter where it is not given."""
        super().__init__(parent)
        self.told, kind = told, kind or told_kind(told)
        self.setProperty("role", kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID + 4)
        row.setSpacing(GRID + 4)
        tone = {"info": "accent", "warning": "warning", "error": "bad"}[kind]
        row.addWidget(IconLabel(kind, 20, tone), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        what, why, remedy = told_text(told)
        self.setAccessibleName(paragraph(what, why, remedy))
        column.addWidget(label(what, "section", wrap=True, selectable=True))
        if rest := paragraph(why, remedy):
            column.addWidget(label(rest, wrap=True, selectable=True))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        row.addLayout(column, 1)
        self._row, self._column = row, column

    def add_button(self, text: str, on_click: Callable[[], None], *, name: str = "") -> QPushButton:
        """Offer a remedy."""
        made = button(text, on_click, role="link", name=name)
        if self._buttons.count() == 0:  # added late: a row without anything would take the texts their width
            self._buttons.addStretch(1)
            self._column.addLayout(self._buttons)
        self._buttons.insertWidget(self._buttons.count() - 1, made)
        return made

    def add_close(self, tip: str, on_close: Callable[[], None]) -> None:
        """Let the person put it away."""
        self._row.addWidget(quiet_button("close", tip, on_close), 0, Qt.AlignmentFlag.AlignTop)


class EmptyState(QWidget):
    """What a page shows when it has nothing yet: a drawing, what to do in one line, why in another, the ways to do it."""

    def __init__(
        self, icon: str, title: str, text: str, buttons: list[QPushButton], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(2 * GRID)
        column.addStretch(2)
        column.addWidget(IconLabel(icon, 56, "accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        heading = label(title, "title", wrap=True)
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(heading)
        explanation = label(text, "muted", wrap=True)
        explanation.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        explanation.ensurePolished()
        explanation.setMaximumWidth(_even_width(explanation, 70 * GRID))
        middle = QHBoxLayout()  # no alignment flag here: it would take the text's height-for-width away and clip it
        middle.addStretch(1)
        middle.addWidget(explanation, 8)
        middle.addStretch(1)
        column.addLayout(middle)
        row = QHBoxLayout()
        row.setSpacing(GRID + 4)
        row.addStretch(1)
        for each in buttons:
            row.addWidget(each)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)


def _even_width(text: QLabel, most: int) -> int:
    """The least width at which ``text`` takes no more lines than at ``most`` pixels: no word is left alone in the last one."""
    height = text.heightForWidth(most)
    return next((width + GRID for width in range(most // 2, most, GRID) if text.heightForWidth(width) <= height), most)


class ElidedLabel(QLabel):
    """One line that shortens itself in the middle, or as ``sentence`` at its end, where there is no room; the whole stands in the
    tooltip."""

    def __init__(
        self, text: str = "", role: Role = "body", parent: QWidget | None = None, *, sentence: bool = False
    ) -> None:
        super().__init__(parent)
        self._mode = Qt.TextElideMode.ElideRight if sentence else Qt.TextElideMode.ElideMiddle
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._elide()

    def whole_text(self) -> str:
        """The text without shortening."""
        return self._whole

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Shorten anew for the new width."""
        self._elide()

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(40, super().minimumSizeHint().height())

    def _elide(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, self._mode, max(self.width(), 40)))
