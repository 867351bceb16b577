"""The right side of the Train page: the network, what stands in the way, and the training or a quiet hint."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tlgui.errors import Told
from tlgui.messages import Cancelled, Done, Failed
from tlgui.ui.state import AppState
from tlgui.ui.texts import size
from tlgui.ui.theme import GRID
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets import chart_parts
from tlgui.ui.widgets.advice_panel import AdvicePanel
from tlgui.ui.widgets.basic import Notice, label
from tlgui.ui.widgets.folded_notices import FoldedNotices
from tlgui.ui.widgets.network_panel import NetworkPanel
from tlgui.ui.widgets.train_hint import TrainHint
from tlgui.ui.widgets.training_live import TrainingLive

REDRAW = 50  # ms: 20 Hz at most
LOW = 92 * GRID  # px


class TrainingPane(QWidget):
    """Redraws by a timer that runs only while something changed and the page is seen."""

    def __init__(self, state: AppState, trainer: Trainer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._trainer = state, trainer
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()  # for windows that are too low, and large fonts
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(scroll)
        inside = QWidget()
        scroll.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        self.network = NetworkPanel(state, trainer)
        column.addWidget(self.network)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(GRID)
        column.addLayout(self._notices)
        self._stack = QStackedWidget()
        self.hint = TrainHint(state, trainer)
        self._stack.addWidget(self.hint)
        self._stack.currentChanged.connect(self._claim_height)
        column.addWidget(self._stack, 1)
        self.live: TrainingLive | None = None
        self.advice: AdvicePanel | None = None
        self._noticed: object = None
        self._put_away: set[int] = set()  # warnings that the person has read; they live as long as their training
        self._unfolded = False  # whether the person opened the warnings
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAW)
        self._timer.timeout.connect(self._redraw)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(1500)
        self._idle.timeout.connect(self._prepare)
        state.training_changed.connect(self.refresh)
        state.training_advanced.connect(self._later)
        state.dataset_changed.connect(self.refresh)
        state.backbones_changed.connect(self.refresh)
        trainer.plan_changed.connect(self.refresh)
        trainer.weights.changed.connect(self.refresh)
        trainer.advice.changed.connect(self.refresh)
        trainer.copies.saved.connect(self._saved)
        self.refresh()

    # -- showing -------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the training, or the hint."""
        if not self.isVisible():
            return  # all of it is shown when the page comes to the front
        training = self._state.training
        self.hint.refresh()
        self._show_notices()
        if self._trainer.advice.front:
            self._stack.setCurrentWidget(self._advice())
            return
        if training is None or (isinstance(training.outcome, Failed | Cancelled) and not training.epochs):
            self._stack.setCurrentIndex(0)
            return
        live = self._live()
        self._stack.setCurrentWidget(live)
        live.show_training(training)

    def _advice(self) -> AdvicePanel:
        if self.advice is None:
            self.advice = AdvicePanel(self._state, self._trainer)
            self._stack.addWidget(self.advice)
        return self.advice

    def _live(self) -> TrainingLive:
        if self.live is None:
            self.live = TrainingLive()
            self.live.freeze_more.connect(self._freeze_more)
            self.live.go_to.connect(self._state.go_to)
            self.live.save.connect(self._trainer.copies.save_as)
            self._stack.addWidget(self.live)
            self._claim_height()
        return self.live

    def _claim_height(self) -> None:
        """Only what is in front needs height; the charts, built ahead of their time, must not make the hint scroll."""
        for index in range(self._stack.count()):
            page = self._stack.widget(index)
            assert page is not None
            front = index == self._stack.currentIndex()
            vertical = QSizePolicy.Policy.Preferred if front else QSizePolicy.Policy.Ignored
            page.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)

    def _prepare(self) -> None:
        if self.isVisible() and chart_parts.is_warm():
            self._live()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """A low window leaves its height to the charts."""
        self.network.strip.set_low(self.height() < LOW)

    def showEvent(self, _event: QShowEvent) -> None:
        """Catch up; build the charts while the person looks around, so that Start answers at once."""
        self.refresh()
        self._idle.start()

    def hideEvent(self, _event: QHideEvent) -> None:
        """Nobody looks: draw nothing."""
        self._timer.stop()
        self._idle.stop()

    def _later(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _redraw(self) -> None:
        training = self._state.training
        if training is not None and self.live is not None and self._stack.currentWidget() is self.live:
            self.live.show_training(training)
            self._show_notices()

    # -- notices -------------------------------------------------------------------------------------------------------

    def _show_notices(self) -> None:
        wanted = self._wanted_notices()
        if wanted == self._noticed:
            return
        self._noticed = wanted
        while (item := self._notices.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for make in wanted:
            self._notices.addWidget(self._make_notice(*make))

    def _wanted_notices(self) -> list[tuple[str, object]]:
        wanted: list[tuple[str, object]] = []
        training = self._state.training
        outcome = training.outcome if training is not None else None
        goes_on = None if isinstance(outcome, Done) else self._trainer.interrupted()
        if isinstance(outcome, Failed):
            wanted.append(("failed", (outcome, goes_on and goes_on.folder)))
        elif goes_on is not None:
            wanted.append(("resume", (goes_on.folder, goes_on.told)))
        if training is not None:
            if isinstance(outcome, Cancelled) and training.epochs:
                wanted.insert(0, ("stopped", None))
            left = [warned.told for warned in training.warnings if id(warned.told) not in self._put_away]
            if left:
                wanted.append(("warned", tuple(left)))
        if not self._trainer.running and self._trainer.weights_missing():
            name = self._trainer.plan.backbone
            trouble = self._trainer.weights.troubles.get(name)
            busy = self._trainer.weights.busy(name)
            wanted.append(("fetching", name) if busy else ("weights", trouble or name))
        return wanted

    def _make_notice(self, what: str, about: object) -> QWidget:
        if what == "failed" and isinstance(about, tuple):
            return self._failure_notice(*about)
        if what == "stopped":
            return label(self.tr("Stopped. No model was written."), "muted")
        if what == "resume" and isinstance(about, tuple):
            return self._resume_notice(*about)
        if what == "warned" and isinstance(about, tuple):
            return self._warnings(about)
        return self._weights_notice(what, about)

    def _failure_notice(self, failed: Failed, run: Path | None) -> QWidget:
        """Why the training failed; ``run``: where it can go on."""
        notice = Notice(failed.told)
        notice.setObjectName("training-failed")
        if failed.log:
            notice.add_button(self.tr("Show details"), lambda: self._show_log(failed.log), name="show-log")
        if run is not None:
            self._offer_to_resume(notice, run)

        def put_away() -> None:
            if run is not None:
                self._trainer.decline(run)
            self._trainer.put_away()

        notice.add_close(self.tr("Put away"), put_away)
        return notice

    def _resume_notice(self, run: Path, told: Told | None) -> QWidget:
        notice = Notice(told or Told("run-interrupted", {"path": str(run)}), "warning")
        notice.setObjectName("training-interrupted")
        self._offer_to_resume(notice, run)
        notice.add_close(self.tr("Put away"), lambda: self._trainer.decline(run))
        return notice

    def _offer_to_resume(self, notice: Notice, run: Path) -> None:
        notice.add_button(self.tr("Resume"), lambda: self._trainer.resume(run), name="resume-training")

    def _warnings(self, told: tuple[Told, ...]) -> QWidget:
        """One warning as it is; more of them in one line, so that they do not push the result out of sight."""
        if len(told) > 1:
            return FoldedNotices(told, self._put_warning_away, self._unfolded, self._remember_unfolded)
        notice = Notice(told[0], "warning")
        notice.add_close(self.tr("Put away"), lambda: self._put_warning_away(told[0]))
        return notice

    def _remember_unfolded(self, unfolded: bool) -> None:
        self._unfolded = unfolded

    def _put_warning_away(self, told: Told) -> None:
        self._put_away.add(id(told))
        self._show_notices()

    def _weights_notice(self, what: str, about: object) -> QWidget:
        from tlgui.ui.widgets.fetching import Fetching

        info = self._trainer.backbone()
        assert info is not None
        if what == "fetching":
            return Fetching(info, self._trainer.weights)
        told = about if isinstance(about, Told) else Told("weights-absent", {"title": info.title, "name": info.name})
        notice = Notice(told, "error" if isinstance(about, Told) else "warning")
        notice.setObjectName("weights-absent")
        get = self.tr("Get them ({size})").format(size=size(info.download))
        notice.add_button(get, lambda: self._trainer.weights.fetch(info.name), name="get-weights")
        bundled = next((each for each in self._state.backbones if each.bundled), None)
        if bundled is not None:
            use = self.tr("Use {title}").format(title=bundled.title)
            notice.add_button(use, lambda: self._trainer.set_backbone(bundled.name), name="use-bundled")
        return notice

    def _show_log(self, log: str) -> None:
        dialog = QDialog(self)
        dialog.setObjectName("log")
        dialog.setWindowTitle(self.tr("Details of the error"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.resize(90 * GRID, 50 * GRID)
        column = QVBoxLayout(dialog)
        text = QPlainTextEdit(log)
        text.setReadOnly(True)
        text.setAccessibleName(self.tr("Details of the error"))
        column.addWidget(text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(dialog.reject)
        column.addWidget(buttons)
        dialog.open()

    # -- doing ---------------------------------------------------------------------------------------------------------

    def _freeze_more(self) -> None:
        described = self._state.described.get(self._trainer.plan.backbone)
        if described is None:
            return
        blocks = len(described.blocks)
        depth = self._trainer.plan.frozen_blocks(blocks)
        self._trainer.set_depth(min(blocks, depth + max(1, (blocks - depth + 1) // 2)))
        self.network.strip.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def _saved(self, path: object) -> None:
        if self.live is not None:
            self.live.show_saved(self.tr("Saved as {path}").format(path=path))
