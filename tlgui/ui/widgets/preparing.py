"""What happens before a training's first step: the stage in words, how far it is, how fast, how long it still takes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from tlgui.messages import Cached, Progress
from tlgui.ui.texts import duration, images_per_second, size
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import label

OF_IMAGES = ("scan", "features", "evaluate")
"""Stages whose units are images."""


class Preparing(QWidget):
    """The stage, its bar, and the numbers under it."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        self.text = label("", "title", wrap=True)
        self.text.setObjectName("preparing")
        self.count, self.detail = label("", "muted"), label("", "muted", wrap=True)
        self.count.setObjectName("preparing-count")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(40 * GRID)
        self.bar.setAccessibleName(self.tr("Preparing"))
        column.addStretch(2)
        for text in (self.text, self.detail):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addSpacing(GRID)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.count, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_progress(self, progress: Progress | None) -> None:
        """Show the stage in words and its bar; a bar that runs to and fro while the total is unknown."""
        text, detail = self._words(progress.stage if progress else "")
        self.text.setText(text)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.count.setText(self._numbers(progress) if progress and progress.total > 0 else "")
        self.bar.setRange(0, progress.total if progress else 0)
        self.bar.setValue(progress.done if progress else 0)

    def _numbers(self, progress: Progress) -> str:
        done, total = str(progress.done), str(progress.total)
        if progress.stage == "fetch":
            done, total = size(progress.done), size(progress.total)
        parts = [self.tr("{done} of {total}").format(done=done, total=total)]
        if progress.speed > 0:
            if progress.stage in OF_IMAGES:
                parts.append(images_per_second(progress.speed))
            if left := progress.total - progress.done:
                parts.append(self.tr("{time} left").format(time=duration(left / progress.speed)))
        return "  ·  ".join(parts)

    def _words(self, stage: str) -> tuple[str, str]:
        words = {
            "scan": (self.tr("Reading the images …"), ""),
            "fetch": (self.tr("Fetching the weights …"), ""),
            "features": (
                self.tr("Computing what the frozen blocks see …"),
                self.tr("They never change, so once is enough; after that training is fast."),
            ),
            "folds": (self.tr("Cross-validating on all images …"), ""),
            "fit": (self.tr("Fitting the classifier …"), ""),
            "train": (self.tr("The blocks begin to learn …"), ""),
            "evaluate": (self.tr("Measuring the result …"), ""),
        }
        return words.get(stage, (self.tr("Getting ready …"), self.tr("The first training takes a few seconds longer.")))


class CachedLine(QWidget):
    """What of the frozen blocks' work was there before, and how fast the rest went."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.text = label("", "small", wrap=True)
        self.text.setObjectName("cached")
        column.addWidget(self.text)
        self._shown: Cached | None = None

    def show_cached(self, cached: Cached | None) -> None:
        """Show what the engine told of it."""
        if cached is None or cached == self._shown:
            return
        self._shown = cached
        words = self.tr("%n image(s)", "", cached.images) + ": " + self._parts(cached)
        if cached.size:
            words += "  ·  " + self.tr("{size} on disk").format(size=size(cached.size))
        self.text.setText(words)
        self.setToolTip(
            self.tr("What the frozen blocks see is kept in the activation cache, for this training and all later ones")
        )

    def _parts(self, cached: Cached) -> str:
        computed = cached.images - cached.found
        if not computed:
            return self.tr("all were ready from before")
        speed = images_per_second(cached.speed) if cached.speed > 0 else ""
        if not cached.found:
            return self.tr("all computed at {speed}").format(speed=speed) if speed else self.tr("all computed")
        found = self.tr("%n were ready from before", "", cached.found)
        if not speed:
            return found + ", " + self.tr("%n computed", "", computed)
        return found + ", " + self.tr("%n computed at {speed}", "", computed).format(speed=speed)
