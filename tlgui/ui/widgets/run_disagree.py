"""The images that one of two runs answered right and the other wrong, and what each took them for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from tlgui.data import members
from tlgui.messages import Compared, Dataset
from tlgui.ui.shots import Shot
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, label, quiet_button
from tlgui.ui.widgets.gallery import Gallery
from tlgui.ui.widgets.image_details import WIDTH, Picture

HIGH = 44 * GRID  # px of the images


class RunDisagree(QWidget):
    """A choice of two runs, their images, and one of these from near."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Compared | None = None
        self._names: Sequence[str] = ()
        self._there: dict[str, tuple[Path, str]] = {}  # by the digest's beginning: the image and all of its digest
        self._rows: list[int] = []  # the images shown: their places in the comparison
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(label(self.tr("One right, the other wrong"), "section"))
        self.which = QComboBox()
        self.which.setObjectName("disagree-which")
        self.which.setAccessibleName(self.tr("Which two runs"))
        self.which.activated.connect(lambda _row: self._show())
        row.addWidget(self.which)
        self.says = ElidedLabel(role="muted")
        self.says.setObjectName("disagree-says")
        row.addWidget(self.says, 1)
        column.addLayout(row)
        images = QHBoxLayout()
        images.setSpacing(2 * GRID)
        self.gallery = Gallery()
        self.gallery.setObjectName("disagree-images")
        self.gallery.setDragEnabled(False)
        self.gallery.setFixedHeight(HIGH)
        self.gallery.clicked.connect(lambda _index: self._look())
        self.gallery.opened.connect(lambda _path: self._look())
        self.gallery.looked_at.connect(lambda _shot: self._look(opens=False))
        images.addWidget(self.gallery, 1)
        images.addWidget(self._make_near())
        column.addLayout(images)

    def _make_near(self) -> QWidget:
        self.near = QWidget()
        self.near.setObjectName("disagree-near")
        self.near.setFixedSize(WIDTH, HIGH)
        column = QVBoxLayout(self.near)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        head = QHBoxLayout()
        self.name = ElidedLabel(role="section")
        head.addWidget(self.name, 1)
        self.opens = quiet_button("image", self.tr("Open it with the system's own program"), self._open)
        head.addWidget(self.opens)
        head.addWidget(quiet_button("close", self.tr("Close the details"), self.near.hide, name="disagree-close"))
        column.addLayout(head)
        self.picture = Picture()
        column.addWidget(self.picture, 1)
        self.words = label("", wrap=True)
        self.words.setObjectName("disagree-words")
        column.addWidget(self.words)
        self.near.hide()
        return self.near

    def show_compared(self, found: Compared, names: Sequence[str], dataset: Dataset | None) -> None:
        """Show what the runs ``names`` disagree on, as far as the images are in ``dataset``."""
        self._found, self._names = found, names
        wanted = set(found.digests)
        length = len(found.digests[0]) if found.digests else 0
        digests = dataset.items.digests() if dataset is not None else ()
        rows = {short: row for row, digest in enumerate(digests) if (short := digest[:length]) in wanted}
        self._there = {
            short: (dataset.items.paths[row], dataset.items.digest(row)) for short, row in rows.items() if dataset
        }
        self.which.clear()
        for pair in found.pairs:
            for right, wrong, count in (
                (pair.first, pair.second, pair.only_first), (pair.second, pair.first, pair.only_second)
            ):  # fmt: skip
                if count:
                    text = self.tr("{one} right, {other} wrong ({count})")
                    self.which.addItem(text.format(one=names[right], other=names[wrong], count=count), (right, wrong))
        self._show()

    def _show(self) -> None:
        found, chosen = self._found, self.which.currentData()
        assert found is not None
        both = [] if chosen is None else [
            row for row, (good, bad) in enumerate(zip(found.right[chosen[0]], found.right[chosen[1]], strict=True))
            if good and not bad
        ]  # fmt: skip
        self._rows = [row for row in both if found.digests[row] in self._there]
        self.near.hide()
        for each in (self.which, self.gallery):
            each.setVisible(bool(self._rows) or (each is self.which and chosen is not None))
        self.gallery.show_shots([self._shot(row, chosen) for row in self._rows], captions=True)
        missing = len(both) - len(self._rows)
        words = self.tr("Each with its class, and what the wrong one took it for.") if found.truth else ""
        if chosen is None:
            words = self.tr("They are right and wrong on the same images.")
        elif missing:
            words = self.tr("%n of them are not among the images that are open now.", "", missing)
        self.says.show_text(words)

    def _shot(self, row: int, chosen: tuple[int, int]) -> Shot:
        found = self._found
        assert found is not None
        path, digest = self._there[found.digests[row]]
        if not found.truth:
            return Shot(path, "", digest)
        taken_for = found.classes[found.answers[chosen[1]][row]]
        return Shot(path, found.classes[found.truth[row]], digest, suggested=taken_for)

    def _look(self, *, opens: bool = True) -> None:
        """Show the current image from near; ``opens`` also where nothing is shown from near yet."""
        shot, found = self.gallery.current(), self._found
        if shot is None or found is None or (self.near.isHidden() and not opens):
            return
        self.near.show()
        self.name.show_text(shot.path.name)
        self.opens.setVisible(not members.is_member(shot.path))  # no other program reads it within its shard
        self.picture.show_image(shot.path)
        row = self._rows[self.gallery.currentIndex().row()]
        lines = []
        if found.truth:
            lines = [self.tr("Class {name}").format(name=found.classes[found.truth[row]])]
            lines += [
                f"{name}: {found.classes[own[row]]}" for name, own in zip(self._names, found.answers, strict=True)
            ]
        self.words.setText("\n".join(lines))

    def _open(self) -> None:
        if (shot := self.gallery.current()) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(shot.path)))
