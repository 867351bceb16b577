"""The advice on the right side of the Train page: what is advised, why, what was measured of every block, and to use it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tlgui.messages import Advised, Progress
from tlgui.ui.state import AppState
from tlgui.ui.texts import count, duration, percent, told_text
from tlgui.ui.theme import GRID
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.basic import IconLabel, Notice, button, label, quiet_button
from tlgui.ui.widgets.probe_chart import ProbeChart


class AdvicePanel(QWidget):
    """Shows ``trainer.advice``: while it is measured, when it is there, when it is outdated, when it failed."""

    def __init__(self, state: AppState, trainer: Trainer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("advice-panel")
        self._state, self._trainer, self._desk = state, trainer, trainer.advice
        self._shown: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._make_head())
        self.about = label("", "muted", wrap=True)
        self.about.setObjectName("advice-about")
        column.addWidget(self.about)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Looking at the images"))
        column.addWidget(self.bar)
        self._told = QVBoxLayout()
        self._told.setSpacing(GRID)
        column.addLayout(self._told)
        self.chart = ProbeChart()
        column.addWidget(self.chart, 1)
        self._desk.changed.connect(self.refresh)
        self._desk.advanced.connect(self._advance)
        trainer.plan_changed.connect(self._show_buttons)
        state.training_changed.connect(self._show_buttons)
        self.refresh()

    def _make_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self.title = label("", "title", wrap=True)
        self.title.setObjectName("advice-title")
        row.addWidget(self.title, 1)
        self.stop = button(self.tr("Stop"), self._desk.stop, icon="stop", name="stop-advice")
        self.again = button(self.tr("Advise again"), self._desk.start, name="advise-again")
        self.undo = button(self.tr("Undo"), self._trainer.undo_advice, icon="undo", name="undo-advice",
                           tip=self.tr("Back to what was chosen before the advice was used"))  # fmt: skip
        self.use = button(self.tr("Use it"), self._trainer.take_advice, icon="check", name="use-advice",
                          tip=self.tr("Choose the strategy, the freeze depth and the backbone that are advised"))  # fmt: skip
        self.close_it = quiet_button(
            "close", self.tr("Put away"), lambda: self._desk.show(False), name="put-advice-away"
        )
        for each in (self.stop, self.again, self.undo, self.use, self.close_it):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        return row

    # -- showing -------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what there is."""
        desk = self._desk
        advised = None if desk.running else desk.advised
        self._show_texts(advised)
        self._show_buttons()
        self.bar.setVisible(desk.running)
        probes = advised.probes if advised is not None else tuple(desk.probes)
        self.chart.setVisible(bool(probes))
        if probes:
            described = self._state.described.get(probes[0].backbone)
            blocks = len(probes) if advised is not None or described is None else len(described.blocks)
            depth, trainable = (advised.freeze_depth, advised.trainable) if advised is not None else (None, ())
            self.chart.show_probes(probes, blocks, advised=depth, trainable=trainable)
        self._advance()

    def _advance(self) -> None:
        """How far it is."""
        desk, progress = self._desk, self._desk.progress
        if not desk.running:
            return
        self.bar.setRange(0, progress.total if progress else 0)
        self.bar.setValue(progress.done if progress else 0)
        self.about.setText(self.tr("Stopping …") if desk.stopping else self._stage(progress))

    def _stage(self, progress: Progress | None) -> str:
        if progress is None:
            return self.tr("Reading the images …")
        words = {
            "features": self.tr("What every block sees of the images: {done} of {total}"),
            "probe": self.tr("A linear classifier on each block: {done} of {total}"),
        }.get(progress.stage, self.tr("Reading the images …"))
        return words.format(done=progress.done, total=progress.total)

    def _show_texts(self, advised: Advised | None) -> None:
        desk = self._desk
        if desk.running:
            self.title.setText(self.tr("Looking at your images …"))
        elif advised is not None:
            self.title.setText(self._title(advised))
            self.about.setText(self._about(advised))
        else:
            self.title.setText(self.tr("No advice yet"))
            self.about.setText("")
        self.about.setVisible(bool(self.about.text()) or desk.running)
        key = (advised, desk.outdated, desk.told, desk.running)
        if key == self._shown:
            return
        self._shown = key
        while (item := self._told.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if desk.told is not None and not desk.running:
            notice = Notice(desk.told)
            notice.setObjectName("advice-failed")
            self._told.addWidget(notice)
        if advised is not None:
            self._tell(advised)

    def _tell(self, advised: Advised) -> None:
        if self._desk.outdated:
            self._told.addWidget(self._line(
                "warning", "warning", self.tr("Outdated: the images are others than those that this was measured on."), "",
                name="advice-outdated"))  # fmt: skip
        for told in advised.reasons:
            what, why, _remedy = told_text(told)
            self._told.addWidget(self._line("info", "accent", what, why, name="advice-reason"))
        if len(advised.transferability) > 1:
            text = "   ".join(
                self.tr("{name}: LogME {value}").format(name=self._backbone(one.backbone), value=f"{one.logme:.3f}")
                + ("" if one.probe is None else f", {percent(one.probe.accuracy)} ± {percent(one.probe.spread)}")
                for one in advised.transferability
            )
            ranked = label(text, "small", wrap=True)
            ranked.setObjectName("advice-backbones")
            self._told.addWidget(ranked)

    def _line(self, icon: str, tone: str, what: str, why: str, *, name: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(IconLabel(icon, 18, tone), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        said = label(what, wrap=True, selectable=True)
        said.setObjectName(name)
        texts.addWidget(said)
        if why:
            texts.addWidget(label(why, "muted", wrap=True, selectable=True))
        row.addLayout(texts, 1)
        return line

    def _title(self, advised: Advised) -> str:
        return {
            "classifier": self.tr("Advice: only the classifier learns"),
            "partial": self.tr("Advice: the last blocks learn too"),
            "whole": self.tr("Advice: the whole network learns"),
        }[advised.strategy]

    def _about(self, advised: Advised) -> str:
        parts = [
            self._backbone(advised.backbone),
            self.tr("{depth} of {blocks} blocks frozen").format(depth=advised.freeze_depth, blocks=len(advised.probes)),
            self.tr("{count} parameters learn").format(count=count(advised.trainable[advised.freeze_depth])),
            self.tr("measured in {time}").format(time=duration(advised.seconds)),
        ]
        return "  ·  ".join(parts)

    def _backbone(self, name: str) -> str:
        return next((info.title for info in self._state.backbones if info.name == name), name)

    def _show_buttons(self) -> None:
        desk, trainer = self._desk, self._trainer
        there = desk.advised is not None and not desk.running
        self.stop.setVisible(desk.running)
        self.stop.setEnabled(not desk.stopping)
        self.again.setVisible(not desk.running and (desk.outdated or desk.told is not None))
        self.again.setEnabled(desk.possible)
        self.undo.setVisible(there and trainer.can_undo_advice)
        self.use.setVisible(there and not trainer.can_undo_advice)
        self.use.setEnabled(not trainer.as_advised)
        self.use.setText(self.tr("In use") if trainer.as_advised else self.tr("Use it"))
        self.use.setAccessibleName(self.use.text())
        self.close_it.setVisible(not desk.running)
