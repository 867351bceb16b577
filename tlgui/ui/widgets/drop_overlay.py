"""What the window shows while something is dragged over it: what letting go would do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tlgui.ui import icons
from tlgui.ui.theme import GRID, current


class DropOverlay(QWidget):
    """Covers its parent; never takes the mouse itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._under = parent
        self.setObjectName("drop-overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._icon, self._text = "drop", ""
        parent.installEventFilter(self)
        self.hide()

    def show_intent(self, icon: str, text: str) -> None:
        """Cover the window and say what would happen."""
        self._icon, self._text = icon, text
        self.setAccessibleName(text)
        self.setGeometry(self._under.rect())
        self.raise_()
        self.show()
        self.update()

    def text(self) -> str:
        """What it says."""
        return self._text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._under.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A veil, a dashed frame, an icon and a sentence."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = theme.color("window")
        veil.setAlpha(248)  # more of what is below would be read together with the sentence
        painter.fillRect(self.rect(), veil)
        frame = QRectF(self.rect()).adjusted(2 * GRID, 2 * GRID, -2 * GRID, -2 * GRID)
        painter.setPen(QPen(theme.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, 14, 14)
        centre = frame.center()
        icons.paint(painter, self._icon, QRectF(centre.x() - 32, centre.y() - 72, 64, 64), theme.color("accent"))
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("title", bold=True))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(frame.left() + 40, centre.y() + 8, frame.width() - 80, 160), int(flags), self._text)
        painter.end()
