"""The page Results: how good the model is, where it fails, and how far it may be believed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tlgui.ui.answered import Pick
from tlgui.ui.curator import Curator
from tlgui.ui.evaluation import class_now, evaluation_of
from tlgui.ui.jobs import Jobs
from tlgui.ui.report_desk import ReportDesk
from tlgui.ui.state import AppState
from tlgui.ui.texts import model_name, told_text
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, EmptyState, button
from tlgui.ui.widgets.notice_slot import NoticeSlot
from tlgui.ui.widgets.results_calibration import ResultsCalibration
from tlgui.ui.widgets.results_faces import MeasuringFace, UnmeasuredFace
from tlgui.ui.widgets.results_images import ResultsImages
from tlgui.ui.widgets.results_map import ResultsMap
from tlgui.ui.widgets.results_overview import ResultsOverview
from tlgui.ui.widgets.results_threshold import ResultsThreshold

TABS = ("overview", "images", "threshold", "calibration", "map")


class ResultsPage(QWidget):
    """Measured when the page is shown with a model and a dataset; built anew at any time (language), all it shows is kept beside
    the state."""

    def __init__(self, state: AppState, jobs: Jobs, curator: Curator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page-results")
        self._state, self._jobs, self._curator = state, jobs, curator
        self._evaluation = evaluation_of(state)
        self._report = ReportDesk(jobs, self)
        self._shown: object = None
        self._classes_of: tuple[object, object] = (None, None)
        self._classes_now: dict[Path, str] = {}
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(self._make_head())
        self._notices = NoticeSlot("results-notice")
        column.addWidget(self._notices)
        column.addWidget(self._stack, 1)
        self._busy = MeasuringFace(self._evaluation.stop)
        self._told = UnmeasuredFace(self._measure, self._open_folder)
        self._faces = {
            "model": self._no_model(),
            "data": self._no_data(),
            "busy": self._busy,
            "told": self._told,
        }
        for face in self._faces.values():
            self._stack.addWidget(face)
        self._tabs: QStackedWidget | None = None
        self._report.failed.connect(self._notices.tell)
        self._report.changed.connect(self._report_changed)
        self._evaluation.changed.connect(self._look)
        self._evaluation.advanced.connect(self._advance)
        self._look()

    # -- building ------------------------------------------------------------------------------------------------------

    def _make_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._bar = QWidget()
        tabs = QHBoxLayout(self._bar)
        tabs.setContentsMargins(0, 0, 0, 0)
        tabs.setSpacing(0)
        self._group = QButtonGroup(self)
        words = {
            "overview": self.tr("Overview"),
            "images": self.tr("Images"),
            "threshold": self.tr("Threshold"),
            "calibration": self.tr("Calibration"),
            "map": self.tr("Map"),
        }
        for number, name in enumerate(TABS):
            one = QToolButton()
            one.setProperty("role", "tab")
            one.setObjectName(f"results-{name}")
            one.setText(words[name])
            one.setAccessibleName(words[name])
            one.setCheckable(True)
            one.setChecked(number == 0)
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(one, number)
            tabs.addWidget(one)
        self._group.idToggled.connect(lambda number, on: self._show_tab(number) if on else None)
        row.addWidget(self._bar)
        self._stale = ElidedLabel(role="muted")
        self._stale.setObjectName("results-stale")
        row.addWidget(self._stale, 1)
        self._again = button(self.tr("Measure again"), self._measure, role="link", name="results-again")
        row.addWidget(self._again)
        self._retrain = button(
            self.tr("Train again"), lambda: self._state.go_to.emit("train"), role="link", name="results-train"
        )
        row.addWidget(self._retrain)
        self._export = button(self.tr("Export model …"), self._state.export_wanted.emit, role="link", name="results-export",
                              tip=self.tr("Write the model for other programs, with a certificate"))  # fmt: skip
        row.addWidget(self._export)
        self._save = button(self.tr("Save report …"), self._save_report, icon="save", name="save-report",
                            tip=self.tr("All of this as one HTML file that any browser shows"))  # fmt: skip
        row.addWidget(self._save)
        return row

    def _no_model(self) -> QWidget:
        return EmptyState(
            "results",
            self.tr("First, train a model"),
            self.tr("Here you then see how good it is, which images it gets wrong, and how far it may be believed."),
            [button(self.tr("Go to Train"), lambda: self._state.go_to.emit("train"), icon="train", role="primary",
                    name="results-to-train")],
        )  # fmt: skip

    def _no_data(self) -> QWidget:
        return EmptyState(
            "data",
            self.tr("Which images shall it answer?"),
            self.tr("Open a folder of images in the model's classes; those that it learned from are left out."),
            [button(self.tr("Open folder …"), self._open_folder, icon="folder", role="primary", name="results-open-folder")],
        )  # fmt: skip

    def _make_tabs(self) -> QStackedWidget:
        """Made when there is a first result: the constructor costs the window's start nothing."""
        tabs = QStackedWidget()
        self.overview, self.threshold, self.calibration = ResultsOverview(), ResultsThreshold(), ResultsCalibration()
        self.images = ResultsImages(self._evaluation, self._jobs, self._changes)
        self.map = ResultsMap(self._evaluation, self._jobs)
        for each in (self.overview, self.images, self.threshold, self.calibration, self.map):
            tabs.addWidget(each)
        self.overview.cell_chosen.connect(lambda truth, answer: self._show_images(Pick("class", truth, answer)))
        self.overview.class_chosen.connect(lambda truth: self._show_images(Pick("class", truth)))
        self.overview.images_wanted.connect(lambda: self._show_images(Pick()))
        self.overview.image_chosen.connect(self._show_wrong)
        self.threshold.left_wanted.connect(lambda below: self._show_images(Pick("unsure", below=below)))
        self.map.chosen.connect(lambda paths: self._show_images(Pick("all", paths=frozenset(paths))) if paths else None)
        self.map.opened.connect(lambda path: self._show_images(Pick("all", paths=frozenset([path])), details=True))
        self.images.move_wanted.connect(lambda paths, name: self._curator.move([(path, name) for path in paths]))
        self.images.out_wanted.connect(self._leave_out)
        self._stack.addWidget(tabs)
        return tabs

    # -- doing ---------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Measure what is open, once."""
        super().showEvent(event)
        self._evaluation.want(self._jobs)
        self._look()

    def _measure(self) -> None:
        self._evaluation.again(self._jobs)

    def _leave_out(self, paths: list[Path], out: bool) -> None:
        (self._curator.leave_out if out else self._curator.bring_back)(paths)

    def _changes(self) -> tuple[tuple[str, ...], dict[Path, str], str | None]:
        dataset, found = self._state.dataset, self._evaluation.found
        if (
            self._classes_of[0] is not dataset or self._classes_of[1] is not found
        ):  # asked for each image that is walked over: looked up once
            self._classes_of = (dataset, found)
            self._classes_now = class_now(dataset, found.evaluated.paths) if found is not None else {}
        told = self._curator.read_only_told()
        reason = (
            None
            if self._curator.editable
            else told_text(told)[0]
            if told
            else self.tr("There is no project to keep it in.")
        )
        return dataset.classes if dataset is not None else (), self._classes_now, reason

    def _open_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Open a folder of images"))
        if chosen:
            self._state.open_paths.emit((Path(chosen),))

    def _save_report(self) -> None:
        found, asked, dataset = self._evaluation.found, self._evaluation.asked, self._state.dataset
        if found is None or asked is None or dataset is None:
            return
        name = f"{dataset.root.name} {model_name(asked.model.path)}.html"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Save the report"), str(Path.home() / name), "HTML (*.html)"
        )
        if not chosen:
            return
        path = Path(chosen)
        self._report.write(path if path.suffix else path.with_suffix(".html"), found, asked, dataset)

    def _report_changed(self) -> None:
        self._save.setEnabled(not self._report.busy)
        self._save.setText(self.tr("Writing the report …") if self._report.busy else self.tr("Save report …"))

    # -- showing -------------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """The face that fits: what is missing, that it is being measured, why there is nothing, or the result."""
        one = self._evaluation
        if self.isVisible():
            one.want(self._jobs)
        found = one.found
        if found is not None:
            self._show_found()
        elif self._state.model is None:
            self._stack.setCurrentWidget(self._faces["model"])
        elif self._state.dataset is None:
            self._stack.setCurrentWidget(self._faces["data"])
        elif one.failed is not None or one.stopped:
            self._told.show_told(one.failed)
            self._stack.setCurrentWidget(self._faces["told"])
        else:
            self._busy.show_progress(one.progress)
            self._stack.setCurrentWidget(self._faces["busy"])
        for each in (self._bar, self._save):
            each.setVisible(found is not None)
        self._show_stale()

    def _show_found(self) -> None:
        one = self._evaluation
        if self._tabs is None:
            if not self.isVisible():
                return
            self._tabs = self._make_tabs()
        found = one.found
        assert found is not None
        if self._shown is not found:
            self._shown = found
            for tab in (self.overview, self.images, self.threshold, self.calibration):
                tab.show_found(found)
            self._notices.clear()
            if one.warnings:
                self._notices.tell(one.warnings[0], kind="warning")
        else:
            self.images.refresh()
        self._stack.setCurrentWidget(self._tabs)
        self._show_tab(self._group.checkedId())

    def _show_stale(self) -> None:
        one = self._evaluation
        stale = one.found is not None and one.stale and not one.busy
        words = ""
        if one.found is not None and one.busy:
            words = self.tr("Measuring again …")
        elif one.found is not None and one.failed is not None:
            words = told_text(one.failed)[0]
        elif stale:
            words = self.tr("You changed the data since this was measured.")
        self._stale.show_text(words)
        self._again.setVisible(stale or (one.found is not None and one.failed is not None))
        self._retrain.setVisible(stale)

    def _advance(self) -> None:
        self._busy.show_progress(self._evaluation.progress)

    def _show_tab(self, number: int) -> None:
        if self._tabs is None:
            return
        self._tabs.setCurrentIndex(number)
        if TABS[number] == "map" and self.isVisible():
            self.map.opened_first()

    def _show_images(self, pick: Pick, *, details: bool = False) -> None:
        self._group.button(TABS.index("images")).setChecked(True)
        self.images.show_pick(pick)
        if details:
            self.images.show_details(True)

    def _show_wrong(self, path: Path) -> None:
        """One of the wrong ones from near, among the others."""
        self._show_images(Pick())
        self.images.go_to(path)
