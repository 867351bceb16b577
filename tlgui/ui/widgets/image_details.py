"""One image of the dataset from near: all of it, its size, where it lies, when it was taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tlgui.data import members
from tlgui.data.facts import Facts, facts
from tlgui.errors import ToldError
from tlgui.ui import icons
from tlgui.ui.shots import Shot
from tlgui.ui.texts import percent, size, told_text
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.basic import ElidedLabel, button, label, quiet_button
from tlgui.ui.widgets.painting import middle, on_ground, whole
from tlgui.ui.widgets.thumbs import ThumbLoader

WIDTH = 36 * GRID


class Picture(QWidget):
    """The whole image, as large as fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._loader = ThumbLoader(round(2 * WIDTH * self.devicePixelRatioF()), self, keep=12, waiting=2)
        self._loader.loaded.connect(lambda *_: self.update())
        self._loader.failed.connect(lambda *_: self.update())
        self.setMinimumHeight(20 * GRID)

    def show_image(self, path: Path | None) -> None:
        """Show another."""
        self._path = path
        self.update()

    def sizeHint(self) -> QSize:
        """A square, or less where there is no room."""
        return QSize(WIDTH, WIDTH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The image on a sunken ground."""
        painter = QPainter(self)
        on_ground(painter, self.rect())
        picture = self._loader.image(self._path) if self._path is not None else None
        if picture is not None:
            whole(painter, self.rect(), picture)
        elif self._path is not None and self._loader.problem(self._path) is not None:
            icons.paint(painter, "error", middle(self.rect(), 4 * GRID, 4 * GRID), current().color("bad"))
        painter.end()


class ImageDetails(QWidget):
    """Shows one shot at a time; ``closed`` when the person puts it away, ``noted`` with (path, what they wrote)."""

    closed = Signal()
    noted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("image-details")
        self.setFixedWidth(WIDTH)
        self._shot: Shot | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        head = QHBoxLayout()
        self._name = ElidedLabel(role="section")
        self._name.setObjectName("details-name")
        head.addWidget(self._name, 1)
        head.addWidget(quiet_button("close", self.tr("Close the details"), self.closed.emit, name="close-details"))
        column.addLayout(head)
        self._picture = Picture()
        column.addWidget(self._picture, 1)
        self._class = label("", wrap=True)
        self._class.setObjectName("details-class")
        self._facts = label("", "muted", wrap=True, selectable=True)
        self._facts.setObjectName("details-facts")
        self._place = ElidedLabel(role="muted")
        self._place.setObjectName("details-place")
        for each in (self._class, self._facts, self._place):
            column.addWidget(each)
        self._note = QLineEdit()
        self._note.setObjectName("details-note")
        self._note.setPlaceholderText(self.tr("A note of yours"))
        self._note.setAccessibleName(self.tr("A note of yours"))
        self._note.editingFinished.connect(self._say_note)
        column.addWidget(self._note)
        row = QHBoxLayout()
        row.addWidget(button(self.tr("Show in folder"), self._show_in_folder, icon="folder", name="show-in-folder"))
        self._opens = button(self.tr("Open"), self._open, icon="image", name="open-image",
                             tip=self.tr("Open it with the system's own program"))  # fmt: skip
        row.addWidget(self._opens)
        row.addStretch(1)
        column.addLayout(row)

    def show_shot(self, shot: Shot | None, note: str = "", *, notes: bool = False) -> None:
        """Show ``shot`` with its ``note``; ``notes`` says whether one can be written."""
        self._shot = shot
        self._picture.show_image(shot.path if shot else None)
        self._note.setVisible(notes)
        self._note.setText(note)
        self.setEnabled(shot is not None)
        if shot is None:
            self._name.show_text(self.tr("No image chosen"))
            for each in (self._class, self._facts):
                each.setText("")
            self._place.show_text("")
            return
        self._opens.setVisible(not members.is_member(shot.path))  # no other program reads it within its shard
        self._name.show_text(shot.path.name)
        self._class.setText(self._class_words(shot))
        self._place.show_text(str(shot.path.parent))
        try:
            self._facts.setText(self._fact_words(facts(shot.path)))
        except (ToldError, OSError) as error:
            told = error.told if isinstance(error, ToldError) else None
            self._facts.setText(told_text(told)[0] if told else str(error))

    def _class_words(self, shot: Shot) -> str:
        words = [self.tr("Class {name}").format(name=shot.class_name)] if shot.class_name else []
        if shot.part is not None:
            parts = {"train": self.tr("train"), "validation": self.tr("validation"), "test": self.tr("test")}
            words.append(parts[shot.part])
        if shot.out:
            words.append(self.tr("left out"))
        if shot.suggested:
            words.append(self.tr("looks like {name}").format(name=shot.suggested))
        elif shot.score >= 0.5:
            words.append(self.tr("suspicion {share}").format(share=percent(shot.score, 0)))
        return "  ·  ".join(words)

    @staticmethod
    def _fact_words(found: Facts) -> str:
        words = [f"{found.width} × {found.height} px", f"{found.kind} {found.mode}".strip(), size(found.size)]
        return "\n".join(each for each in ("  ·  ".join(words), found.taken, found.camera) if each)

    def _say_note(self) -> None:
        if self._shot is not None:
            self.noted.emit(self._shot.path, self._note.text().strip())

    def _show_in_folder(self) -> None:
        if self._shot is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(members.home(self._shot.path))))

    def _open(self) -> None:
        if self._shot is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._shot.path)))
