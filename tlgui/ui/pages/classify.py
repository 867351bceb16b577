"""The page Classify: images in, answers out, as cards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from tlgui.errors import Told
from tlgui.ui.answer_card import Card
from tlgui.ui.answers import results_of
from tlgui.ui.curator import Curator
from tlgui.ui.folder_watch import watch_of
from tlgui.ui.jobs import Jobs
from tlgui.ui.learning import Learning
from tlgui.ui.state import AppState
from tlgui.ui.theme import GRID
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.answer_cards import CardsView
from tlgui.ui.widgets.answers_out import AnswersOut
from tlgui.ui.widgets.basic import button, label, quiet_button
from tlgui.ui.widgets.card_details import CardDetails
from tlgui.ui.widgets.cards_filter import CardsFilter
from tlgui.ui.widgets.classify_empty import ClassifyEmpty
from tlgui.ui.widgets.classify_head import ClassifyHead
from tlgui.ui.widgets.classify_progress import ClassifyProgress
from tlgui.ui.widgets.correction_bar import CorrectionBar
from tlgui.ui.widgets.export_dialog import export_dialog
from tlgui.ui.widgets.marking import Marking
from tlgui.ui.widgets.notice_slot import NoticeSlot
from tlgui.ui.widgets.renaming import Renaming
from tlgui.ui.widgets.watch_bar import WatchBar
from tlgui.ui.widgets.ways_in import WaysIn


class ClassifyPage(QWidget):
    """No model, no images, or the cards; busy, stopped and failed are said above the cards."""

    def __init__(
        self,
        state: AppState,
        jobs: Jobs,
        curator: Curator | None = None,
        trainer: Trainer | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Without ``curator`` and ``trainer`` nothing can be learned from corrections."""
        super().__init__(parent)
        self.setObjectName("page-classify")
        self._state, self._jobs = state, jobs
        self._results = results_of(state)
        self._learning: Learning | None = None
        if curator is not None and trainer is not None:
            self._learning = Learning(state, jobs, curator, trainer, self._results, self)
        self._noticed: Told | None = None
        self._watch = watch_of(state)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * GRID, 2 * GRID, 0, 0)  # the scroll bar of the cards stands in the right margin
        outer.setSpacing(GRID + 4)
        self._stack = QStackedWidget()
        self._full = self._make_full()
        self._empty = ClassifyEmpty(state, self._ways)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._full)
        outer.addWidget(self._stack)
        state.images_dropped.connect(self._take)
        self._watch.came.connect(self.classify)
        self._watch.changed.connect(self._show)
        state.export_wanted.connect(self._export)
        state.model_changed.connect(self._model_changed)
        state.dataset_changed.connect(self._look)
        self._results.progressed.connect(self._show)
        self._results.modelReset.connect(self._show)
        self._results.arrived.connect(self._scroll_to)
        self._results.nothing_found.connect(self._nothing_found)
        self._model_changed()

    # -- building ------------------------------------------------------------------------------------------------------

    def _make_full(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._notices = NoticeSlot("classify-notice", 3 * GRID)
        self._progress = ClassifyProgress(self._results, self._go_on)
        self._out = AnswersOut(self._jobs, self, self._progress.say, self._notices.tell)
        self._renaming = Renaming(self._state, self._jobs, self, self._notices)
        self._ways = WaysIn(self._state, self._jobs, self._watch, self, take=self._take, tell=self._tell)
        self._head = ClassifyHead()
        self._head.fill_out.connect(lambda menu: self._out.fill(menu, self._chosen()))
        self._head.fill_in.connect(self._ways.fill)
        self._head.fill_model.connect(self._fill_model)
        column.addWidget(self._head)
        column.addLayout(self._make_second_row())
        column.addWidget(WatchBar(self._watch))
        column.addWidget(CorrectionBar(self._results, self._learning))
        column.addWidget(self._notices)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._make_cards(), 1)
        row.addWidget(self._make_details())
        column.addSpacing(GRID // 2)
        column.addLayout(row, 1)
        return page

    def _make_second_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 3 * GRID, 0)
        row.setSpacing(GRID + 4)
        self._filter = CardsFilter(self._results)
        row.addWidget(self._filter, 3)  # at 1280 pixels all of its texts have room
        row.addWidget(
            quiet_button("pane", self.tr("Show one image large (Enter)"), self._toggle_details, name="card-large")
        )
        row.addWidget(
            quiet_button("trash", self.tr("Remove all cards; the image files stay"), self._results.clear,
                         name="clear-results")
        )  # fmt: skip
        row.addWidget(self._progress, 2)
        return row

    def _make_cards(self) -> QWidget:
        self._view = view = CardsView(self._results)
        self._marking = Marking(self._results, view)
        view.remove_asked.connect(self._remove)
        view.copy_asked.connect(self._copy)
        view.right_said.connect(self._marking.right)
        view.wrong_said.connect(self._marking.wrong)
        view.near_asked.connect(lambda: self.show_details(True))
        view.far_asked.connect(lambda: self.show_details(False))
        view.paste_asked.connect(self._ways.paste)
        view.doubleClicked.connect(lambda _index: self.show_details(True))
        view.selectionModel().selectionChanged.connect(self._look)
        self._results.dataChanged.connect(self._look)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._menu)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self._nothing = label("", "muted")
        self._nothing.setObjectName("classify-nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._show_all = button(self.tr("Show all"), self._filter.clear, role="link", name="classify-show-all")
        column.addStretch(0)
        column.addWidget(self._nothing)
        column.addWidget(self._show_all, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(0)
        column.addWidget(view, 1)
        return holder

    def _make_details(self) -> QWidget:
        self.details = CardDetails(self._state, self._jobs)
        self.details.closed.connect(lambda: self.show_details(False))
        self.details.right_said.connect(self._marking.right)
        self.details.wrong_said.connect(self._marking.wrong)
        self.details.look_wanted.connect(self._look_inside)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.details)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(lambda: self.show_details(False))
        self._framed = QWidget()
        row = QHBoxLayout(self._framed)
        row.setContentsMargins(0, 0, 3 * GRID, 2 * GRID)
        row.addWidget(self.details)
        self._framed.hide()
        return self._framed

    # -- doing ---------------------------------------------------------------------------------------------------------

    def classify(self, paths: Sequence[Path]) -> None:
        """Classify images and the images in folders with the open model; without one the page says what to do."""
        if self._state.model is not None and paths:
            self._results.classify(self._jobs, self._state.model, tuple(paths))

    def _take(self, paths: Sequence[Path]) -> None:
        """What a person brings is shown, whatever was wanted before."""
        self._filter.clear()
        self.classify(paths)

    def show_details(self, shown: bool) -> None:
        """Open or close the large view of one image."""
        if shown and not self._view.rows() and self._results.rowCount():
            self._view.setCurrentIndex(self._results.index(0))
        self._framed.setVisible(shown)
        self.details.fit(self.width())
        self._look()
        self._view.setFocus()
        if (rows := self._view.rows()) and shown:
            QTimer.singleShot(0, self, lambda: self._scroll_to(min(rows[0], self._results.rowCount() - 1)))

    def _toggle_details(self) -> None:
        self.show_details(self._framed.isHidden())

    def _chosen(self) -> list[Card]:
        """The cards that go out: those selected where they are several, else all that are shown."""
        rows = self._view.rows()
        return self._results.cards(rows if len(rows) > 1 else None)

    def _export(self) -> None:
        export_dialog(self.window(), self._state, self._jobs)

    def _go_on(self) -> None:
        self._results.go_on(self._jobs)

    def _remove(self) -> None:
        rows = self._view.rows()
        if rows:
            self._results.remove(rows)
            stay = min(rows[0], self._results.rowCount() - 1)
            if stay >= 0:
                self._view.setCurrentIndex(self._results.index(stay))

    def _copy(self) -> None:
        self._out.copy_text(self._results.cards(self._view.rows() or None))

    def _look_inside(self) -> None:
        if (path := self.details.path()) is not None:
            self._state.look_wanted.emit(path)

    def _menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        answered = any(card.answers for card in self._results.cards(self._view.rows()))
        menu.addAction(self.tr("Show large"), lambda: self.show_details(True))
        menu.addAction(self.tr("Right (R)"), self._marking.right).setEnabled(answered)
        menu.addAction(self.tr("Wrong (W)"), self._marking.wrong).setEnabled(answered)
        menu.addSeparator()
        self._out.fill(menu, self._results.cards(self._view.rows() or None))
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), self._remove)
        menu.popup(self._view.viewport().mapToGlobal(where))

    def _fill_model(self, menu: QMenu) -> None:
        menu.addAction(self.tr("Export for other programs …"), self._state.export_wanted.emit)
        self._renaming.fill(menu)

    # -- showing -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The large view takes its share."""
        super().resizeEvent(event)
        self.details.fit(self.width())

    def _model_changed(self) -> None:
        model = self._state.model
        if model is not None and model is not self._results.model:
            self._results.again(self._jobs, model)
        self._show()

    def _show(self) -> None:
        self._view.show_answers(self._results.most_answers())
        came = self._show_face()
        self._head.show_results(self._results)
        self._progress.look(can_go_on=self._state.model is not None)
        if self._results.failed is not self._noticed:  # told once; the person may have put it away since
            self._noticed = self._results.failed
            self._notices.clear()
            if self._noticed is not None:
                self._notices.tell(self._noticed)
        self._show_nothing(keyboard=came)

    def _show_nothing(self, *, keyboard: bool) -> None:
        """Where there is no card to show, why, and the way out. The keyboard goes along where it was there, or is to be."""
        results = self._results
        words, narrowed = "", results.total() > 0
        if results.rowCount() == 0:
            watched = self.tr("What comes into the folder stands here.") if self._watch.folder else ""
            looking = self.tr("Looking for images …") if results.busy else watched
            words = self.tr("No image matches.") if narrowed else looking
        keyboard = keyboard or any(each.hasFocus() for each in (self._view, self._show_all, self._nothing))
        self._nothing.setText(words)
        self._nothing.setVisible(bool(words))
        self._show_all.setVisible(bool(words) and narrowed)
        self._view.setVisible(not words)
        if keyboard:
            (self._view if not words else self._show_all if narrowed else self._nothing).setFocus()

    def _show_face(self) -> bool:
        """The cards or what there is without any; whether the cards have just taken its place."""
        results = self._results
        if results.total() or results.busy or results.stopped or results.failed or self._watch.folder:
            came = self._stack.currentWidget() is not self._full
            self._stack.setCurrentWidget(self._full)
            return came
        self._empty.look()  # also before this page hears of the model: who heard first may have told of results
        self._stack.setCurrentWidget(self._empty)
        return False

    def _look(self) -> None:
        """The selection, or what is known of it, changed."""
        if self._framed.isHidden():
            return
        rows = self._view.rows()
        current = self._view.currentIndex().row()
        row = current if current in rows else rows[0] if rows else None
        self.details.show_card(None if row is None else self._results.cards([row])[0], self._results.model)

    def _nothing_found(self, told: Told) -> None:
        self._show()  # on the empty page it is told over it
        self._tell(told)

    def _tell(self, told: Told) -> None:
        """On the page where its cards are shown, else over it."""
        if self._stack.currentWidget() is self._full:
            self._notices.tell(told)
        else:
            self._state.told.emit(told)

    def _scroll_to(self, row: int) -> None:
        self._view.scrollTo(self._results.index(row))
