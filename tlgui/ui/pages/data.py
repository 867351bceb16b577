"""The page Data: the classes and their images, what is wrong with them, how to mend it, and the way on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tlgui.data import duplicates
from tlgui.messages import Dataset, Finding, Part
from tlgui.ui.adding import Adding
from tlgui.ui.checker import Checker
from tlgui.ui.curator import Curator
from tlgui.ui.data_dialogs import DataDialogs
from tlgui.ui.jobs import Jobs
from tlgui.ui.open_findings import classes_of, paths_of, still_open
from tlgui.ui.opener import Opener
from tlgui.ui.shots import images_of
from tlgui.ui.state import AppState
from tlgui.ui.theme import GRID
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.basic import Notice, button
from tlgui.ui.widgets.class_list import ClassList
from tlgui.ui.widgets.data_head import DataHead
from tlgui.ui.widgets.finding_card import BALANCE
from tlgui.ui.widgets.findings_pane import FindingsPane
from tlgui.ui.widgets.flat_offer import FlatOffer, counts_of
from tlgui.ui.widgets.gallery_pane import GalleryPane
from tlgui.ui.widgets.project_notice import ProjectNotice
from tlgui.ui.widgets.reading import Reading
from tlgui.ui.widgets.welcome import Welcome

LEFT = 36 * GRID  # px, the column of classes and findings


class DataPage(QWidget):
    """Empty, reading, offered (file names as classes), failed, or full."""

    def __init__(
        self,
        state: AppState,
        jobs: Jobs,
        opener: Opener,
        curator: Curator,
        checker: Checker,
        trainer: Trainer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._jobs, self._opener = state, jobs, opener
        self._curator, self._checker, self._trainer = curator, checker, trainer
        self._adding = Adding(state, curator, self, lambda: self._gallery.view.class_name)
        self._dialogs = DataDialogs(state, curator, checker, trainer, self)
        self._shown: tuple[object, ...] = ()
        self._root: Path | None = None
        self._raw: Dataset | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        outer.setSpacing(2 * GRID)
        self._failure = QVBoxLayout()
        outer.addLayout(self._failure)
        self._notice = ProjectNotice(state, curator, opener)
        outer.addWidget(self._notice)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack, 1)
        self._empty, self._busy, self._full = self._make_empty(), Reading(opener.cancel_scan), QWidget()
        self._offer: QWidget | None = None
        self._make_full()
        for page in (self._empty, self._busy, self._full):
            self._stack.addWidget(page)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._adding.paste)
        state.dataset_changed.connect(self._show)
        jobs.changed.connect(self._show_progress)
        checker.changed.connect(self._show_check)
        trainer.plan_changed.connect(self._show_check)
        self._show()

    # -- building ------------------------------------------------------------------------------------------------------

    def _make_empty(self) -> QWidget:
        return Welcome(
            self._choose_folder, self._opener.open_sample, self._choose_model, self._opener.recent, self._opener.open,
            partial(self._state.help_wanted.emit, "start"),
        )  # fmt: skip

    def _make_full(self) -> None:
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._head = DataHead(self._state, self._curator, self._dialogs.split, self._choose_folder)
        column.addWidget(self._head)
        column.addSpacing(GRID)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addWidget(self._make_left())
        self._gallery = GalleryPane()
        self._gallery.move_wanted.connect(self._move_selected)
        self._gallery.out_wanted.connect(self._selected_out)
        self._gallery.pin_wanted.connect(self._pin_selected)
        self._gallery.suggested_wanted.connect(self._move_to_suggested)
        self._gallery.noted.connect(self._curator.note)
        self._gallery.one_by_one_wanted.connect(self._dialogs.one_by_one)
        body.addWidget(self._gallery, 1)
        column.addLayout(body, 1)

    def _make_left(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._classes = ClassList()
        self._classes.chosen.connect(self._show_class)
        self._classes.shots_dropped.connect(self._move_selected)
        self._classes.files_dropped.connect(self._adding.add_files)
        self._classes.rename_wanted.connect(self._adding.rename)
        self._classes.new_wanted.connect(self._adding.new_class)
        column.addWidget(self._classes, 3)
        self._new = button(
            self.tr("Add images or a class …"), self._open_add_menu, role="link", icon="plus", name="add-images"
        )
        column.addWidget(self._new)
        self._findings = FindingsPane(self._checker)
        self._findings.chosen.connect(self._show_finding)
        self._findings.remedied.connect(self._remedy)
        self._findings.ignored_wanted.connect(self._curator.heed)
        column.addWidget(self._findings, 4)
        column.addWidget(button(self.tr("More images, or cleaner ones? …"), self._dialogs.forecast, role="link", icon="results",
                                name="open-forecast", tip=self.tr("Foresee what either would win")))  # fmt: skip
        return left

    # -- what is shown -------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        clear(self._failure)
        if self._state.scan_failed is not None:
            notice = Notice(self._state.scan_failed)
            notice.setObjectName("scan-failure")
            if self._state.scan_failed.code == "dataset-no-classes":
                folder = Path(str(self._state.scan_failed.arguments["path"]))
                notice.add_button(
                    self.tr("Sort them into groups that look alike"), partial(self._opener.sort, folder), name="sort"
                )
            notice.add_button(self.tr("Open another folder …"), self._choose_folder)
            self._failure.addWidget(notice)
        if self._state.scanning is not None:
            self._stack.setCurrentWidget(self._busy)
            self._show_progress()
        elif self._state.offered is not None:
            self._show_offer(self._state.offered)
        elif self._state.dataset is not None:
            self._show_dataset(self._state.dataset)
            self._stack.setCurrentWidget(self._full)
        else:
            self._stack.setCurrentWidget(self._empty)

    def _show_progress(self) -> None:
        if self._state.scanning is not None:
            progress = next((job.progress for job in self._jobs.shown() if job.where == "ask" and job.progress), None)
            self._busy.show_progress(self._state.scanning.name, progress)

    def _show_offer(self, dataset: Dataset) -> None:
        if self._offer is not None:
            self._stack.removeWidget(self._offer)
            self._offer.deleteLater()
        use, cancel = partial(self._opener.use, dataset), partial(self._state.offer, None)
        self._offer = FlatOffer(dataset, use, self._choose_folder, cancel)
        self._stack.addWidget(self._offer)
        self._stack.setCurrentWidget(self._offer)

    def _show_dataset(self, dataset: Dataset) -> None:
        """Show it; where it is the one before, curated anew, what the person looks at stays."""
        if self._root != dataset.root:
            self._root, self._shown = dataset.root, ()
            self._findings.forget()
            self._gallery.start_anew()
        self._head.show_dataset(dataset)
        editable = self._curator.editable
        self._classes.show_classes(
            dataset.classes, counts_of(dataset), chosen=self._gallery.view.class_name, editable=editable
        )
        self._classes.setMaximumHeight(self._classes.full_height())
        self._new.setVisible(editable)
        self._classes.show_chosen(self._gallery.finding is None)
        self._show_check()

    def _show_images(self) -> None:
        """Show the images; only when they or what is known of them changed."""
        dataset, whole = self._state.dataset, self._state.whole
        if dataset is None or whole is None:
            return
        shown = (dataset, whole, self._checker.checked, self._state.curation.pinned)
        if len(self._shown) == len(shown) and all(a is b for a, b in zip(shown, self._shown, strict=True)):
            return
        self._shown = shown
        images = images_of(dataset, whole, self._checker.suspicion, self._curator.pins())
        read_anew, self._raw = self._raw is not self._state.raw, self._state.raw
        self._gallery.show_images(
            images, dataset.classes, notes=self._curator.notes(), editable=self._curator.editable, keep=read_anew
        )  # fmt: skip

    def _show_check(self) -> None:
        dataset, whole = self._state.dataset, self._state.whole
        if dataset is None or whole is None or dataset.root != self._root:  # that comes next, and all of it once
            return
        self._show_images()
        ignored = set(self._state.curation.ignored)
        found = self._checker.findings
        spoken_of = {path for each in found for path in paths_of(each)}
        known = {path: whole.items.digest(row) for path, row in whole.items.paths.where(spoken_of).items()}
        known.update((dataset.root / ref.path, "") for ref in self._state.curation.excluded if not ref.digest)
        left = still_open(found, ignored, known, classes_of(dataset, spoken_of))
        plain = () if self._checker.checked is not None or found else dataset.problems
        problems = (*plain, *duplicates.across_parts(dataset.items)) if plain else ()
        self._gallery.update_finding(left)
        self._findings.show_findings(
            left, problems, known, ignored=sum(each.key in ignored for each in found), editable=self._curator.editable,
            balanced=self._trainer.plan.balance,
        )  # fmt: skip

    def _show_class(self, index: int) -> None:
        dataset = self._state.dataset
        if dataset is not None:
            self._findings.open_finding(None)
            self._gallery.show_class(dataset.classes[index] if 0 <= index < len(dataset.classes) else None)

    def _show_finding(self, finding: Finding | None) -> None:
        self._gallery.show_finding(finding)
        self._classes.show_chosen(finding is None)
        self._show_check()

    # -- what the person does ------------------------------------------------------------------------------------------

    def _remedy(self, finding: Finding, remedy: str) -> None:
        dataset = self._state.dataset
        if dataset is None:
            return
        if remedy == "ignore":
            self._curator.ignore(finding.key)
        elif remedy == "exclude":
            self._curator.leave_out(paths_of(finding))
        elif remedy == "keep-one":
            classes = classes_of(dataset, paths_of(finding))
            self._curator.keep_one([[path for path in group if path in classes] for group in finding.groups])
        elif remedy == BALANCE:
            plan = self._trainer.plan
            self._trainer.set_plan(replace(plan, balance=not plan.balance))
        elif remedy == "move":
            pairs = zip(finding.groups, finding.suggested, strict=False)
            self._curator.move([(path, name) for group, name in pairs if name for path in group])

    def _move_selected(self, name: str) -> None:
        self._curator.move([(shot.path, name) for shot in self._gallery.selected() if shot.class_name != name])

    def _move_to_suggested(self) -> None:
        self._curator.move([(shot.path, shot.suggested) for shot in self._gallery.selected() if shot.suggested])

    def _pin_selected(self, part: Part | None) -> None:
        self._curator.pin([shot.path for shot in self._gallery.selected()], part)

    def _selected_out(self, out: bool) -> None:
        paths = [shot.path for shot in self._gallery.selected() if shot.out is not out]
        if out:
            self._curator.leave_out(paths)
        else:
            self._curator.bring_back(paths)

    def _open_add_menu(self) -> None:
        menu = self._adding.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._new.mapToGlobal(QPoint(0, self._new.height())))

    def _choose_model(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Open a model"), filter=self.tr("Model files (*.safetensors)")
        )
        if chosen:
            self._opener.open_model(Path(chosen))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Open a folder of images"))
        if chosen:
            self._opener.open_folder(Path(chosen))


def clear(layout: QVBoxLayout) -> None:
    """Take every widget out of a layout at once."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
