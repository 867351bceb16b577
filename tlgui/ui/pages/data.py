"""The page Data: the classes and their images, what is wrong with them, and the way on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from tlgui.data import duplicates
from tlgui.messages import Dataset, Problem
from tlgui.ui.jobs import Jobs
from tlgui.ui.opener import Opener
from tlgui.ui.state import AppState
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import Card, ElidedLabel, EmptyState, IconLabel, Notice, button, label
from tlgui.ui.widgets.class_list import ClassList
from tlgui.ui.widgets.gallery import Gallery

LISTED = 12  # files named under a problem; the rest is counted


class DataPage(QWidget):
    """Empty, reading, offered (file names as classes), failed, or full."""

    def __init__(self, state: AppState, jobs: Jobs, opener: Opener, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._jobs, self._opener = state, jobs, opener
        self._shown: Dataset | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        outer.setSpacing(2 * GRID)
        self._failure = QVBoxLayout()
        outer.addLayout(self._failure)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack, 1)
        self._empty, self._busy, self._offer, self._full = self._make_empty(), self._make_busy(), QWidget(), QWidget()
        QVBoxLayout(self._offer)
        self._make_full()
        for page in (self._empty, self._busy, self._offer, self._full):
            self._stack.addWidget(page)
        state.dataset_changed.connect(self._show)
        jobs.changed.connect(self._show_progress)
        self._show()

    # -- the four faces ------------------------------------------------------------------------------------------------

    def _make_empty(self) -> QWidget:
        return EmptyState(
            "data",
            self.tr("Drop a folder of images here"),
            self.tr(
                "Put the images of each class into a folder of its own, for example “cat” and “dog”, and drop the folder "
                "that holds them. Your images are only read, never changed."
            ),
            [
                button(
                    self.tr("Open folder …"), self._choose_folder, icon="folder", role="primary", name="open-folder"
                ),
                button(self.tr("Try the sample"), self._opener.open_sample, icon="image", name="open-sample"),
            ],
        )

    def _make_busy(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(2 * GRID)
        column.addStretch(2)
        self._busy_text = ElidedLabel(role="title")
        self._busy_text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._busy_text)
        self._busy_count = label(role="muted")
        self._busy_count.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._busy_count)
        self._busy_bar = QProgressBar()
        self._busy_bar.setTextVisible(False)
        self._busy_bar.setFixedWidth(50 * GRID)
        self._busy_bar.setAccessibleName(self.tr("Progress"))
        column.addWidget(self._busy_bar, 0, Qt.AlignmentFlag.AlignHCenter)
        cancel = button(self.tr("Cancel"), self._opener.cancel_scan, name="cancel-scan")
        column.addWidget(cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return page

    def _make_full(self) -> None:
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        head = QHBoxLayout()
        self._title = ElidedLabel(role="title")
        self._title.setObjectName("data-title")
        head.addWidget(self._title, 1)
        head.addWidget(
            button(self.tr("Open another folder …"), self._choose_folder, icon="folder", name="open-other-folder")
        )
        self._next = button(
            self.tr("Choose how to train"), lambda: self._state.go_to.emit("train"), role="primary", name="to-train"
        )
        head.addWidget(self._next)
        column.addLayout(head)
        self._summary = label(role="muted", wrap=True)
        self._summary.setObjectName("data-summary")
        column.addWidget(self._summary)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        left = QVBoxLayout()
        left.setSpacing(2 * GRID)
        self._classes = ClassList()
        self._classes.setFixedWidth(34 * GRID)
        self._classes.chosen.connect(self._show_class)
        left.addWidget(self._classes, 1)
        self._problems_area = QScrollArea()
        self._problems_area.setWidgetResizable(True)
        self._problems_area.setFixedWidth(34 * GRID)
        self._problems_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.addWidget(self._problems_area, 1)
        body.addLayout(left)
        self._gallery = Gallery()
        self._gallery.opened.connect(lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        body.addWidget(self._gallery, 1)
        column.addLayout(body, 1)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        _clear(self._failure)
        if self._state.scan_failed is not None:
            notice = Notice(self._state.scan_failed)
            notice.setObjectName("scan-failure")
            notice.add_button(self.tr("Open another folder …"), self._choose_folder)
            self._failure.addWidget(notice)
        if self._state.scanning is not None:
            self._busy_text.show_text(self.tr("Reading “{name}”").format(name=self._state.scanning.name))
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
        if self._state.scanning is None:
            return
        progress = next((job.progress for job in self._jobs.shown() if job.where == "ask" and job.progress), None)
        done, total = (progress.done, progress.total) if progress else (0, 0)
        self._busy_bar.setRange(0, total)
        self._busy_bar.setValue(done)
        self._busy_count.setText(self.tr("{done} of {total} files").format(done=done, total=total) if total else " ")

    def _show_offer(self, dataset: Dataset) -> None:
        layout = self._offer.layout()
        assert layout is not None
        _clear(layout)
        card = Card(margin=3 * GRID, spacing=2 * GRID)
        card.setObjectName("flat-offer")
        card.setMaximumWidth(70 * GRID)
        head = QHBoxLayout()
        head.addWidget(IconLabel("folder", 24, "accent"))
        head.addWidget(label(self.tr("Are these the classes?"), "title"), 1)
        card.body.addLayout(head)
        card.body.addWidget(
            label(
                self.tr("“{name}” has no folders for its classes, but its file names begin with these words:").format(
                    name=dataset.root.name
                ),
                wrap=True,
            )
        )
        counts = _counts(dataset)
        preview = ClassList()
        preview.show_classes(dataset.classes, counts)
        preview.setFixedHeight(min(len(counts) + 1, 7) * 6 * GRID)
        card.body.addWidget(preview)
        row = QHBoxLayout()
        use = button(self.tr("Use these classes"), lambda: self._opener.use(dataset), role="primary", name="use-flat")
        row.addWidget(use)
        row.addWidget(button(self.tr("Open another folder …"), self._choose_folder))
        row.addWidget(button(self.tr("Cancel"), lambda: self._state.offer(None)))
        row.addStretch(1)
        card.body.addLayout(row)
        layout.addWidget(card)
        layout.setAlignment(card, Qt.AlignmentFlag.AlignCenter)
        self._stack.setCurrentWidget(self._offer)

    def _show_dataset(self, dataset: Dataset) -> None:
        if dataset is self._shown:
            return
        self._shown = dataset
        self._title.show_text(dataset.root.name)
        images = self.tr("%n image(s)", "", len(dataset.items))
        classes = self.tr("%n class(es)", "", len(dataset.classes))
        parts = [self.tr("{images} in {classes}").format(images=images, classes=classes)]
        given = {item.part for item in dataset.items} - {None}
        if given - {"train"}:
            parts.append(self.tr("the folder gives its own validation images"))
        else:
            parts.append(self.tr("a fifth of each class is held out to check the training"))
        if dataset.ignored:
            parts.append(self.tr("%n other file(s) left out", "", dataset.ignored))
        self._summary.setText("  ·  ".join(parts))
        self._classes.show_classes(dataset.classes, _counts(dataset))
        self._show_problems((*dataset.problems, *duplicates.across_parts(dataset.items)))
        self._show_class(-1)

    def _show_class(self, index: int) -> None:
        dataset = self._state.dataset
        if dataset is None:
            return
        names = dataset.classes
        chosen = (item for item in dataset.items if index < 0 or item.class_index == index)
        self._gallery.show_images([(item.path, names[item.class_index]) for item in chosen])

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self._problems_area.setVisible(bool(problems))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for problem in problems:
            notice = Notice(problem.told, "warning")
            notice.setObjectName("problem")
            if problem.paths:
                notice.setToolTip(_listed(problem.paths, self.tr("and %n more", "", len(problem.paths) - LISTED)))
                folder = problem.paths[0].parent
                notice.add_button(self.tr("Show in folder"), partial(_show_in_folder, folder))
            column.addWidget(notice)
        column.addStretch(1)
        self._problems_area.setWidget(inside)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Open a folder of images"))
        if chosen:
            self._opener.open_folder(Path(chosen))


def _counts(dataset: Dataset) -> list[int]:
    counts = [0] * len(dataset.classes)
    for item in dataset.items:
        counts[item.class_index] += 1
    return counts


def _listed(paths: tuple[Path, ...], more: str) -> str:
    lines = [str(path) for path in paths[:LISTED]]
    return "\n".join([*lines, more] if len(paths) > LISTED else lines)


def _show_in_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _clear(layout: object) -> None:
    """Take every widget out of a layout at once."""
    while (item := layout.takeAt(0)) is not None:  # type: ignore[attr-defined]
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
