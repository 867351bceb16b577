"""The Train page: choose what learns, watch it learn, go on with the result."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tlgui.ui.filler import Filler
from tlgui.ui.jobs import Jobs
from tlgui.ui.state import AppState
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets import chart_parts
from tlgui.ui.widgets.backbone_picker import BackbonePicker
from tlgui.ui.widgets.basic import EmptyState, button
from tlgui.ui.widgets.bundle_dialog import BundleDialog
from tlgui.ui.widgets.race_dialog import RaceDialog
from tlgui.ui.widgets.train_setup import TrainSetup
from tlgui.ui.widgets.training_pane import TrainingPane
from tlgui.ui.widgets.views_dialog import ViewsDialog


class TrainPage(QWidget):
    """Built anew at any time (language): all it shows comes from ``state`` and ``trainer``."""

    def __init__(
        self, state: AppState, jobs: Jobs, trainer: Trainer, filler: Filler, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page-train")
        self._state, self._jobs, self._trainer, self._filler = state, jobs, trainer, filler
        self._picker: BackbonePicker | None = None
        self._work: QWidget | None = None
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._stack.addWidget(self._make_empty())
        state.dataset_changed.connect(self._choose)
        state.training_changed.connect(self._choose)
        trainer.plan_changed.connect(self._describe)

    def _make_empty(self) -> QWidget:
        return EmptyState(
            "train",
            self.tr("First, open some images"),
            self.tr("A training needs a folder of images in classes: one folder for each class, or drop it on the window."),
            [
                button(self.tr("Open folder …"), self._open_folder, icon="folder", role="primary", name="train-open-folder"),
                button(self.tr("Try the sample"), self._state.sample_wanted.emit, icon="image", name="train-open-sample"),
            ],
        )  # fmt: skip

    def _make_work(self) -> QWidget:
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.setup = TrainSetup(self._state, self._trainer, self._filler)
        self.setup.picker_wanted.connect(self._open_picker)
        self.setup.views_wanted.connect(self._open_views)
        self.setup.race_wanted.connect(self._open_race)
        self.setup.bundle_wanted.connect(self._open_bundle)
        self.pane = TrainingPane(self._state, self._trainer)
        row.addWidget(self.setup)
        row.addWidget(self.pane, 1)
        self._stack.addWidget(work)
        return work

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """A narrow window narrows the left column."""
        if self._work is not None:
            self.setup.fit(self.width())

    def showEvent(self, _event: QShowEvent) -> None:
        """Made when first seen: the constructor costs the window's start nothing."""
        self._choose()
        QTimer.singleShot(0, chart_parts.warm)

    def _choose(self) -> None:
        """The empty state, or the page."""
        if self._state.dataset is None and self._state.training is None:
            self._stack.setCurrentIndex(0)
            return
        if not self.isVisible():
            return
        if self._work is None:
            self._work = self._make_work()
            self.setup.fit(self.width())
        self._stack.setCurrentWidget(self._work)
        self._trainer.backbones.list_all()
        self._describe()

    def _describe(self) -> None:
        if self.isVisible():
            self._trainer.backbones.describe(self._trainer.plan.backbone)

    def _open_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Open a folder of images"))
        if chosen:
            self._state.open_paths.emit((Path(chosen),))

    def _open_views(self) -> None:
        if self._state.dataset is not None and self._state.dataset.items:
            dialog = ViewsDialog(self._jobs, self._state.dataset, self._trainer.plan, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _open_race(self) -> None:
        dialog = RaceDialog(waits=self._trainer.running, parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._race)
        dialog.open()

    def _open_bundle(self) -> None:
        if (train := self._trainer.requests.elsewhere()) is not None:
            BundleDialog(self._jobs, train, self).open()

    def _race(self, minutes: int, seeds: int) -> None:
        self._state.go_to.emit("runs")
        self._trainer.begin_race(minutes, seeds)

    def _open_picker(self) -> None:
        if self._picker is None:
            self._picker = BackbonePicker(self._state, self._trainer, self)
        self._picker.open_on(self._trainer.plan.backbone)
