"""The Train page with its state, its trainer and the engine that a test plays."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fakes import FakeJobs
from tests.ui.train_feed import LITE, RESNET, answer_questions, dataset, described
from tlgui.messages import BackbonesListed
from tlgui.ui.filler import Filler
from tlgui.ui.jobs import Jobs
from tlgui.ui.pages.train import TrainPage
from tlgui.ui.state import AppState
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.basic import ElidedLabel

W = TypeVar("W", bound=QWidget)


class Desk:
    """The page with its state, its trainer and the engine that the test plays."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.state, self.jobs = AppState(), FakeJobs()
        self.trainer = Trainer(self.state, cast(Jobs, self.jobs))
        self.filler = Filler(self.state, cast(Jobs, self.jobs), self.trainer)
        self.page = self.open_page()

    def open_page(self) -> TrainPage:
        page = TrainPage(self.state, cast(Jobs, self.jobs), self.trainer, self.filler)
        self.qtbot.addWidget(page)
        page.resize(1080, 690)
        page.show()
        return page

    def fill(self, images: int = 160, classes: tuple[str, ...] = ("cat", "dog")) -> None:
        self.state.set_dataset(dataset(self.folder / "animals", images, classes))
        self.answer()

    def answer(self) -> None:
        answer_questions(self.jobs, BackbonesListed((LITE, RESNET)), described(self.trainer.plan.backbone))

    def find(self, kind: type[W], name: str) -> W:
        self.qtbot.waitUntil(lambda: self.shown(name), timeout=3000)
        found = [each for each in self.page.findChildren(kind, name) if each.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)} are shown"
        return found[0]

    def shown(self, name: str) -> bool:
        return any(each.isVisible() for each in self.page.findChildren(QWidget, name))

    def text(self, name: str) -> str:
        found = self.find(QLabel, name)
        return found.whole_text() if isinstance(found, ElidedLabel) else found.text()

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(QPushButton, name), Qt.MouseButton.LeftButton)

    def later(self, name: str, text: str) -> None:
        """The page redraws by its timer."""
        self.qtbot.waitUntil(lambda: self.shown(name) and text in self.text(name), timeout=5000)
