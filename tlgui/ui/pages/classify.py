"""The page Classify: images in, answers out, as cards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from tlgui.errors import Told, ToldError
from tlgui.ui.answers import Card, results_of
from tlgui.ui.answers_table import as_csv, as_text
from tlgui.ui.curator import Curator
from tlgui.ui.jobs import Jobs
from tlgui.ui.learning import Learning
from tlgui.ui.saving import save
from tlgui.ui.state import AppState
from tlgui.ui.texts import model_name
from tlgui.ui.theme import GRID
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.answer_cards import CardsView
from tlgui.ui.widgets.basic import ElidedLabel, button
from tlgui.ui.widgets.classify_empty import no_images, no_model
from tlgui.ui.widgets.correction_bar import CorrectionBar
from tlgui.ui.widgets.explanation import explanation_dialog
from tlgui.ui.widgets.export_dialog import export_dialog
from tlgui.ui.widgets.marking import Marking
from tlgui.ui.widgets.notice_slot import NoticeSlot
from tlgui.ui.widgets.order_box import OrderBox
from tlgui.ui.widgets.sorting_desk import SortingDesk

NAMED = 4  # classes named in the summary; the rest is counted


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
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * GRID, 2 * GRID, 0, 0)  # the scroll bar of the cards stands in the right margin
        outer.setSpacing(GRID + 4)
        self._stack = QStackedWidget()
        self._no_model = no_model(lambda: state.go_to.emit("train"), self._choose_model)
        self._no_images = QWidget(self)
        self._no_images.hide()
        self._stack.addWidget(self._no_model)
        self._full = self._make_full()
        self._sorting = SortingDesk(jobs, self, self._say, self._notices.tell)
        self._stack.addWidget(self._full)
        outer.addWidget(self._stack)
        state.images_dropped.connect(self.classify)
        state.export_wanted.connect(self._export)
        state.model_changed.connect(self._model_changed)
        self._results.progressed.connect(self._show)
        self._results.arrived.connect(self._scroll_to)
        self._model_changed()

    # -- building ------------------------------------------------------------------------------------------------------

    def _make_full(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._make_toolbar())
        column.addLayout(self._make_progress())
        self._bar_of_corrections = CorrectionBar(self._results, self._learning)
        column.addWidget(self._bar_of_corrections)
        self._notices = NoticeSlot("classify-notice", 3 * GRID)
        column.addWidget(self._notices)
        self._view = CardsView(self._results)
        self._view.remove_asked.connect(self._remove)
        self._view.copy_asked.connect(self._copy)
        self._marking = Marking(self._results, self._view)
        self._view.right_said.connect(self._marking.right)
        self._view.wrong_said.connect(self._marking.wrong)
        self._view.doubleClicked.connect(self._explain)
        self._view.selectionModel().selectionChanged.connect(self._show_buttons)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(self._menu)
        column.addSpacing(GRID // 2)
        column.addWidget(self._view, 1)
        return page

    def _make_toolbar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 3 * GRID, 0)
        row.setSpacing(GRID)
        self._summary = ElidedLabel(role="section")
        self._summary.setObjectName("classify-summary")
        row.addWidget(self._summary, 1)
        row.addWidget(OrderBox(self._results))
        self._copy_button = button(
            self.tr("Copy results"), self._copy, icon="copy", name="copy-results",
            tip=self.tr("Copy the selected cards, or all, as a table (Ctrl+C)"),
        )  # fmt: skip
        self._csv_button = button(
            self.tr("Save as CSV …"), self._choose_csv, icon="save", name="save-csv",
            tip=self.tr("Save the selected cards, or all, as a table for a spreadsheet"),
        )  # fmt: skip
        self._clear_button = button(
            self.tr("Clear"), self._results.clear, icon="trash", name="clear-results",
            tip=self.tr("Remove all cards; the image files stay"),
        )  # fmt: skip
        add = button(self.tr("Add images …"), self._choose_images, icon="image", role="primary", name="add-images")
        self._why_button = button(
            self.tr("Why?"), self._explain, icon="look", name="explain-card",
            tip=self.tr("Show which parts of the selected image speak for its answer (double-click a card)"),
        )  # fmt: skip
        self._export_button = button(
            self.tr("Export model …"), self._state.export_wanted.emit, icon="download", name="export-model",
            tip=self.tr("Write the model for other programs, with a certificate"),
        )  # fmt: skip
        for each in (
            self._why_button,
            self._export_button,
            self._clear_button,
            self._copy_button,
            self._csv_button,
            add,
        ):
            row.addWidget(each)
        return row

    def _make_progress(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 3 * GRID, 0)
        row.setSpacing(GRID + 4)
        self._line = ElidedLabel(role="small")
        self._line.setObjectName("classify-line")
        self._bar = QProgressBar()
        self._bar.setObjectName("classify-progress")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(24 * GRID)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._stop_button = button(self.tr("Stop"), self._results.stop, role="link", name="stop-classify")
        policy = self._stop_button.sizePolicy()  # the cards below must not jump as it comes and goes
        policy.setRetainSizeWhenHidden(True)
        self._stop_button.setSizePolicy(policy)
        self._go_on_button = button(self.tr("Continue"), self._go_on, role="link", name="continue-classify")
        row.addWidget(self._line, 1)
        row.addWidget(self._bar)
        row.addWidget(self._go_on_button)
        row.addWidget(self._stop_button)
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self._said.timeout.connect(self._show)
        return row

    # -- doing ---------------------------------------------------------------------------------------------------------

    def classify(self, paths: Sequence[Path]) -> None:
        """Classify images and the images in folders with the open model; without one the page says what to do."""
        if self._state.model is not None and paths:
            self._results.classify(self._jobs, self._state.model, tuple(paths))

    def save_csv(self, path: Path) -> None:
        """Write the selected cards, or all, to ``path``; what goes wrong is said on the page."""
        if not path.suffix:
            path = path.with_suffix(".csv")
        try:
            save(path, as_csv(self._chosen()))
        except ToldError as error:
            self._notices.tell(error.told)
        else:
            self._say(self.tr("Saved: {path}").format(path=path))

    def _chosen(self) -> list[Card]:
        return self._results.cards(self._view.rows() or None)

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

    def _explain(self) -> None:
        """Why the selected card's image was answered so."""
        model = self._results.model
        if model is not None and self._explainable():
            explanation_dialog(self, self._jobs, model, self._results.cards(self._view.rows())[0].path)

    def _copy(self) -> None:
        cards = self._chosen()
        QGuiApplication.clipboard().setText(as_text(cards))
        self._say(self.tr("Copied: %n result(s)", "", len(cards)))

    def _menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Why?"), self._explain).setEnabled(self._explainable())
        menu.addAction(self.tr("Right (R)"), self._marking.right).setEnabled(self._explainable())
        menu.addAction(self.tr("Wrong (W)"), self._marking.wrong).setEnabled(self._explainable())
        menu.addAction(self.tr("Copy"), self._copy)
        menu.addAction(self.tr("Copy into class folders …"), lambda: self._sorting.choose_folder(self._chosen()))
        menu.addAction(self.tr("Write as keywords (XMP)"), lambda: self._sorting.mark(self._chosen()))
        menu.addAction(self.tr("Remove"), self._remove)
        menu.popup(self._view.viewport().mapToGlobal(where))

    def _choose_images(self) -> None:
        dialog = QFileDialog(self, self.tr("Add images"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._images_chosen)
        self._ask(dialog)

    def _images_chosen(self, files: list[str]) -> None:
        self.classify([Path(file) for file in files])

    def _choose_csv(self) -> None:
        dialog = QFileDialog(self, self.tr("Save as CSV"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Tables (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(self.tr("results") + ".csv")
        dialog.fileSelected.connect(self._csv_chosen)
        self._ask(dialog)

    def _csv_chosen(self, file: str) -> None:
        self.save_csv(Path(file))

    def _choose_model(self) -> None:
        dialog = QFileDialog(self, self.tr("Open a model"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Model files (*.safetensors)"))
        dialog.fileSelected.connect(self._model_chosen)
        self._ask(dialog)

    def _model_chosen(self, file: str) -> None:
        self._state.open_paths.emit((Path(file),))

    def _ask(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # -- showing -------------------------------------------------------------------------------------------------------

    def _model_changed(self) -> None:
        model = self._state.model
        if model is not None:
            self._stack.removeWidget(self._no_images)
            self._no_images.deleteLater()
            self._no_images = no_images(model, self._choose_images)
            self._stack.addWidget(self._no_images)
            if model is not self._results.model:
                self._results.again(self._jobs, model)
        self._show()

    def _show(self) -> None:
        self._view.show_answers(self._results.most_answers())
        if self._results.rowCount() or self._results.busy or self._results.stopped or self._results.failed:
            if self._stack.currentWidget() is not self._full:
                self._stack.setCurrentWidget(self._full)
                self._view.setFocus()
        else:
            self._stack.setCurrentWidget(self._no_model if self._state.model is None else self._no_images)
        self._summary.show_text(self._summary_words())
        busy = self._results.busy
        done, total = self._results.progress()
        self._bar.setVisible(busy)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._stop_button.setVisible(busy)
        self._go_on_button.setVisible(self._results.stopped and self._state.model is not None)
        if busy or not self._said.isActive():
            self._line.show_text(self._line_words(done, total))
        if self._results.failed is not self._noticed:  # told once; the person may have put it away since
            self._noticed = self._results.failed
            self._notices.clear()
            if self._noticed is not None:
                self._notices.tell(self._noticed)
        self._show_buttons()

    def _show_buttons(self) -> None:
        some = self._results.rowCount() > 0
        for each in (self._copy_button, self._csv_button):
            each.setEnabled(some)
        self._clear_button.setEnabled(some or self._results.stopped)
        self._why_button.setEnabled(self._explainable())

    def _explainable(self) -> bool:
        chosen = self._results.cards(self._view.rows()) if self._view.rows() else []
        return self._results.model is not None and bool(chosen) and bool(chosen[0].answers)

    def _summary_words(self) -> str:
        parts = [self.tr("%n image(s)", "", self._results.rowCount())]
        counts = self._results.counts()
        parts += [f"{_short(name)} {number}" for name, number in counts[:NAMED]]
        if len(counts) > NAMED:
            parts.append(self.tr("%n more class(es)", "", len(counts) - NAMED))
        if unreadable := self._results.unreadable():
            parts.append(self.tr("%n not readable", "", unreadable))
        return "  ·  ".join(parts)

    def _line_words(self, done: int, total: int) -> str:
        model = self._results.model
        name = model_name(model.path) if model else ""
        if self._results.busy and total:
            return self.tr("“{model}” is answering: {done} of {total}").format(model=name, done=done, total=total)
        if self._results.busy:
            return self.tr("“{model}” is answering: looking for images …").format(model=name)
        if self._results.stopped:
            return self.tr("Stopped before all images were answered.")
        return self.tr("Answered by the model “{model}”").format(model=name) if model else ""

    def _say(self, text: str) -> None:
        """Say for some seconds that something was done."""
        self._said.start(6000)
        self._line.show_text(text)

    def _scroll_to(self, row: int) -> None:
        self._view.scrollTo(self._results.index(row))


def _short(name: str, limit: int = 20) -> str:
    return name if len(name) <= limit else name[: limit - 1] + "…"
