"""The first thing a person sees: three ways in, and what was open before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tlgui.ui.texts import model_name
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import Card, IconLabel, button, label

SHOWN = 3  # of what was open before


class Way(Card):
    """A card with what can be done first, and the button that does it."""

    def __init__(self, icon: str, title: str, text: str, button: QPushButton) -> None:
        super().__init__(margin=3 * GRID, spacing=GRID)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.body.addWidget(IconLabel(icon, 32, "accent"))
        self.body.addSpacing(GRID)
        self.body.addWidget(label(title, "section", wrap=True))
        self.body.addWidget(label(text, "muted", wrap=True))
        self.body.addStretch(1)
        self.body.addSpacing(GRID)
        self.body.addWidget(button)


class Welcome(QScrollArea):
    """``recent`` says what was opened before, newest first; ``reopen`` opens one of it."""

    def __init__(
        self,
        choose_folder: Callable[[], None],
        open_sample: Callable[[], None],
        choose_model: Callable[[], None],
        recent: Callable[[], list[Path]],
        reopen: Callable[[tuple[Path, ...]], None],
        explain: Callable[[], None],
    ) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons take it
        self._recent_of, self._reopen = recent, reopen
        inside = QWidget()
        self.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        column.setSpacing(GRID)
        column.addStretch(2)
        for text, role in (
            (self.tr("Make your own image classifier"), "title"),
            (self.tr("On your own computer, from your own images. Nothing leaves it, and your images are only read."), "muted"),
        ):  # fmt: skip
            line = label(text, role, wrap=True)  # type: ignore[arg-type]
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addSpacing(2 * GRID)
        column.addLayout(self._make_ways(choose_folder, open_sample, choose_model))
        how = button(self.tr("How does it work?"), explain, role="link", icon="info", name="how-it-works")
        column.addWidget(how, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(GRID)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        column.addLayout(self._recent)
        column.addStretch(3)

    def _make_ways(
        self, choose_folder: Callable[[], None], open_sample: Callable[[], None], choose_model: Callable[[], None]
    ) -> QHBoxLayout:
        ways = (
            Way("image", self.tr("See it on a sample"), self.tr("Drawn cats and dogs: see the whole way in a minute."),
                button(self.tr("Try the sample"), open_sample, name="open-sample")),
            Way("data", self.tr("Drop a folder of images here"),
                self.tr("Put the images of each class into a folder of its own, for example “cat” and “dog”, and drop the folder "
                        "that holds them."),
                button(self.tr("Open folder …"), choose_folder, icon="folder", role="primary", name="open-folder")),
            Way("layers", self.tr("Open a model"),
                self.tr("One that you made before or were given: it classifies new images at once."),
                button(self.tr("Open model …"), choose_model, name="welcome-open-model")),
        )  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addStretch(1)
        for way in ways:
            way.setMaximumWidth(40 * GRID)
            row.addWidget(way, 6)
        row.addStretch(1)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """What was open before may have changed meanwhile."""
        super().showEvent(event)
        while (item := self._recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        paths = self._recent_of()[:SHOWN]
        if paths:
            heading = label(self.tr("Opened before"), "small")
            heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._recent.addWidget(heading)
        for path in paths:
            name = model_name(path) if path.suffix.lower() == ".safetensors" else path.name
            link = button(name, partial(self._reopen, (path,)), role="link", tip=str(path), name="open-recent")
            self._recent.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)
