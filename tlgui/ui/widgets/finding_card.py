"""One finding of the check: what it is, and when it is open why it matters, its first images and what can be done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tlgui.messages import Finding, Remedy
from tlgui.ui.texts import told_text
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.basic import IconLabel, button, label
from tlgui.ui.widgets.flow import Flow
from tlgui.ui.widgets.thumbs import ThumbLoader

THUMB, SHOWN = 6 * GRID, 4
BALANCE = "balance"
"""The way to mend uneven classes: not a change of the data but a setting of the next training."""
ICONS = {"serious": ("error", "bad"), "warning": ("warning", "warning"), "note": ("info", "muted")}


class Thumbs(QWidget):
    """The first images of a finding in one line."""

    def __init__(self, paths: list[Path], loader: ThumbLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paths, self._loader = paths[:SHOWN], loader
        loader.loaded.connect(self._look)
        loader.failed.connect(self._look)
        self.setFixedHeight(THUMB)

    def _look(self, path: Path, _what: object) -> None:
        if path in self._paths:
            self.update()

    def sizeHint(self) -> QSize:
        """All of them side by side."""
        return QSize(len(self._paths) * (THUMB + 4), THUMB)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Squares; those that cannot be read stay empty."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for number, path in enumerate(self._paths):
            area = QRectF(number * (THUMB + 4), 0, THUMB, THUMB)
            picture = self._loader.image(path)
            if picture is not None:
                painter.drawImage(area, picture)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(current().color("line"))
                painter.drawRoundedRect(area, 4, 4)
        painter.end()


class FindingCard(QFrame):
    """``chosen`` when the person opens or closes it, ``remedied`` with the remedy they press."""

    chosen = Signal(object)  # the Finding
    remedied = Signal(object, str)  # the Finding, a Remedy or BALANCE

    def __init__(
        self, finding: Finding, loader: ThumbLoader, *, opened: bool, editable: bool, balanced: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.finding, self._balanced = finding, balanced
        self.setObjectName("finding")
        self.setProperty("role", "finding")
        self.setProperty("open", opened)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        what, why, remedy = told_text(finding.told)
        self.setAccessibleName(what)
        self.setAccessibleDescription(" ".join(part for part in (why, remedy) if part))
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + 2, GRID, GRID + 2, GRID)
        column.setSpacing(GRID)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        icon, tone = ICONS[finding.severity]
        head.addWidget(IconLabel(icon, 18, tone), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(what, "section" if opened else "body", wrap=True), 1)
        column.addLayout(head)
        if opened:
            rest = " ".join(part for part in (why, remedy) if part)
            if rest:
                column.addWidget(label(rest, "muted", wrap=True))
            paths = [group[0] for group in finding.groups]
            if len(paths) == 1:
                paths = list(finding.groups[0])
            if paths:
                column.addWidget(Thumbs(paths, loader))
            if editable:
                column.addWidget(self._buttons())

    def _buttons(self) -> QWidget:
        finding = self.finding
        texts: dict[Remedy, tuple[str, str]] = {
            "keep-one": (self.tr("Keep one of each"), self.tr("All but the first of each group are left out")),
            "move": (self.tr("Move to the classes they look like"), self.tr("Each image goes to the class suggested")),
            "exclude": (self.tr("Leave out"), self.tr("These images are not used; your files stay as they are")),
            "ignore": (self.tr("Ignore"), self.tr("It is not shown again; nothing else changes")),
        }
        made = QWidget()
        row = Flow(made)
        if finding.kind == "imbalance":
            row.addWidget(self._balance_button())
        for remedy in ("keep-one", "move", "exclude", "ignore"):
            if remedy not in finding.remedies or (remedy == "move" and not finding.suggested):
                continue
            text, tip = texts[remedy]
            row.addWidget(
                button(text, lambda remedy=remedy: self.remedied.emit(finding, remedy), tip=tip, role="link",  # type: ignore[misc]
                       name=f"remedy-{remedy}")
            )  # fmt: skip
        return made

    def _balance_button(self) -> QWidget:
        text, tip = (
            self.tr("Weigh classes equally"),
            self.tr("In the next training, classes with few images count as much"),
        )
        if self._balanced:
            text, tip = self.tr("Classes are weighed equally: undo"), self.tr("Let every image count the same again")
        return button(text, lambda: self.remedied.emit(self.finding, BALANCE), tip=tip, role="link", name="remedy-balance",
                      icon="check" if self._balanced else "")  # fmt: skip

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open or close."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open or close by Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.finding)
        else:
            super().keyPressEvent(event)
