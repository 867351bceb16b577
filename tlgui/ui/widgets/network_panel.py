"""The network with its freeze depth, and what that means in numbers, over the right side of the Train page."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tlgui.ui.plan import parameters
from tlgui.ui.state import AppState
from tlgui.ui.texts import count
from tlgui.ui.theme import GRID
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.basic import button, label
from tlgui.ui.widgets.network_strip import NetworkStrip


class NetworkPanel(QWidget):
    """Title, trainable parameters, strip with slider, and words at the slider's ends."""

    def __init__(self, state: AppState, trainer: Trainer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._trainer = state, trainer
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        self.title = label("", "section")
        self.title.setObjectName("frozen-blocks")
        head.addWidget(self.title)
        head.addStretch(1)
        self.trainable = label("", "body")
        self.trainable.setObjectName("trainable")
        self.trainable.setToolTip(
            self.tr("Parameters are the numbers that a network learns; frozen ones stay as they are")
        )
        head.addWidget(self.trainable)
        self.again = button(self.tr("Try again"), lambda: trainer.backbones.describe(trainer.plan.backbone), role="link",
                            name="describe-again")  # fmt: skip
        head.addWidget(self.again)
        column.addLayout(head)
        self.strip = NetworkStrip()
        self.strip.depth_chosen.connect(trainer.set_depth)
        column.addWidget(self.strip)
        trainer.advice.changed.connect(self.refresh)
        trainer.plan_changed.connect(self.refresh)
        trainer.backbones.described.connect(self.refresh)
        state.backbones_changed.connect(self.refresh)
        state.dataset_changed.connect(self.refresh)
        state.training_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the plan's backbone and depth."""
        plan = self._trainer.plan
        described = self._state.described.get(plan.backbone)
        info = self._trainer.backbone()
        classes = len(self._state.dataset.classes) if self._state.dataset else 2
        self.strip.show_network(described, plan.input_size or (info.input_size if info else 224), classes)
        advised = self._trainer.advice.fresh
        self.strip.show_mark(advised.freeze_depth if advised and advised.backbone == plan.backbone else None)
        self.again.setVisible(described is None and plan.backbone in self._trainer.backbones.failures)
        if described is None:
            self.trainable.clear()
            failed = plan.backbone in self._trainer.backbones.failures
            self.title.setText(
                self.tr("This network could not be taken apart") if failed else self.tr("Taking the network apart …")
            )
            return
        blocks = len(described.blocks)
        depth = plan.frozen_blocks(blocks)
        self.strip.show_depth(depth)
        title = self.tr("{depth} of {blocks} blocks frozen")
        started = self._state.training.started if self._state.training and self._trainer.running else None
        if started is not None and started.freeze_depth != depth:
            title = self.tr("{depth} of {blocks} blocks frozen in the next training")
        self.title.setText(title.format(depth=depth, blocks=blocks))
        trainable, total = parameters(described, depth, classes)
        text = self.tr("Trainable {part} of {whole} parameters")
        self.trainable.setText(text.format(part=count(trainable), whole=count(total)))
