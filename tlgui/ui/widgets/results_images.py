"""The answered images: wrong ones first, filtered, one of them from near."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tlgui.ui import icons
from tlgui.ui.answered import Order, Pick, picked, shots
from tlgui.ui.evaluation import Evaluation, Found
from tlgui.ui.jobs import Jobs
from tlgui.ui.shots import Shot
from tlgui.ui.texts import percent
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.answer_details import AnswerDetails
from tlgui.ui.widgets.basic import ElidedLabel, button, label, quiet_button
from tlgui.ui.widgets.gallery import Gallery
from tlgui.ui.widgets.gallery_pane import CALM

Changes = Callable[[], tuple[tuple[str, ...], dict[Path, str], str | None]]
"""The classes that can be given, the class that each used image has now, and why nothing can be changed (None: it can)."""


class ResultsImages(QWidget):
    """``move_wanted`` carries (paths, class), ``out_wanted`` (paths, whether they are to be left out)."""

    move_wanted = Signal(object, str)
    out_wanted = Signal(object, bool)

    def __init__(self, evaluation: Evaluation, jobs: Jobs, changes: Changes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes = changes
        self._found: Found | None = None
        self._rows: dict[Path, int] = {}
        self.pick = Pick()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._make_bar())
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        self.gallery = Gallery()
        row.addWidget(self.gallery, 1)
        self._nothing = label("", "muted", wrap=True)
        self._nothing.setObjectName("no-answers")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self._nothing, 1)
        self.details = AnswerDetails(evaluation, jobs)
        self.details.hide()
        row.addWidget(self.details)
        column.addLayout(row, 1)
        self._connect()

    def _make_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._order = QComboBox()
        self._order.setObjectName("answers-order")
        self._order.setAccessibleName(self.tr("Which images"))
        for text, value in (
            (self.tr("Wrong answers, most confident first"), "wrong"),
            (self.tr("Least certain first"), "unsure"),
            (self.tr("By class"), "class"),
            (self.tr("All, also those it learned from"), "all"),
        ):
            self._order.addItem(text, value)
        row.addWidget(self._order)
        self._search = QLineEdit()
        self._search.setObjectName("answers-search")
        self._search.setPlaceholderText(self.tr("Search names"))
        self._search.setAccessibleName(self.tr("Search names"))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._search.setFixedWidth(24 * GRID)
        row.addWidget(self._search)
        self._chip = button("", self._widen, icon="close", name="answers-filter",
                            tip=self.tr("Show the images of all classes again"))  # fmt: skip
        row.addWidget(self._chip)
        self._count = ElidedLabel(role="muted")
        self._count.setObjectName("answers-count")
        row.addWidget(self._count, 1)
        self._toggle = quiet_button("pane", self.tr("Details of the image (Enter)"), self._toggle_details,
                                    name="toggle-answer")  # fmt: skip
        row.addWidget(self._toggle)
        return row

    def _connect(self) -> None:
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._calm.timeout.connect(self._searched)
        self._search.textChanged.connect(lambda _text: self._calm.start())
        self._order.activated.connect(lambda _row: self._ordered())
        gallery, details = self.gallery, self.details
        gallery.clicked.connect(lambda _index: self.show_details(True))
        gallery.opened.connect(lambda _path: self.show_details(True))
        gallery.looked_at.connect(self._look_at)
        gallery.class_wanted.connect(self._class_key)
        gallery.out_wanted.connect(self._out_key)
        details.closed.connect(lambda: self.show_details(False))
        details.move_wanted.connect(lambda name: self._emit_move(self._looked(), name))
        details.out_wanted.connect(lambda out: self.out_wanted.emit(self._looked(), out))
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self._search.setFocus)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), details)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(lambda: self.show_details(False))

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_found(self, found: Found) -> None:
        """Show a result from its first image."""
        self._found = found
        self._rows = {path: row for row, path in enumerate(found.evaluated.paths)}
        self.pick = replace(self.pick, truth=None, answer=None, paths=None, below=None)
        self._show()

    def show_pick(self, pick: Pick) -> None:
        """Show what was chosen elsewhere: a cell of the matrix, a class, a part of the map."""
        self.pick = pick
        self._order.setCurrentIndex(self._order.findData(pick.order))
        self._search.blockSignals(True)
        self._search.setText(pick.text)
        self._search.blockSignals(False)
        self._show()

    def refresh(self) -> None:
        """The person changed the data: what is shown stays where it is."""
        self._show(top=False)

    def show_details(self, shown: bool) -> None:
        """Open or close the panel on one image."""
        self.details.setVisible(shown)
        if shown and self.gallery.current() is None and self.gallery.shots():
            self.gallery.look_at_first()
        if shown:
            self._look_at(self.gallery.current())
        else:
            self.gallery.setFocus()

    def go_to(self, path: Path) -> None:
        """Look at one of those shown from near."""
        for row, shot in enumerate(self.gallery.shots()):
            if shot.path == path:
                self.gallery.setCurrentIndex(self.gallery.model().index(row, 0))
        self.show_details(True)

    def _show(self, *, top: bool = True) -> None:
        found = self._found
        if found is None:
            return
        rows = picked(found, self.pick)
        _classes, now, _reason = self._changes()
        self.gallery.show_shots(shots(found, rows, now), captions=True, parts=True, top=top)
        self.gallery.setVisible(len(rows) > 0)
        self._nothing.setVisible(len(rows) == 0)
        self._nothing.setText(self._nothing_words(found))
        self._count.show_text(self.tr("%n image(s)", "", len(rows)))
        self._chip.setVisible(self.pick.narrowed)
        self._chip.setText(self._chip_words(found))
        if not len(rows):
            self.details.hide()
        elif not self.details.isHidden() and top:  # it may be on a tab that is not in front
            self.gallery.look_at_first()

    def _nothing_words(self, found: Found) -> str:
        if self.pick.order == "wrong" and not self.pick.narrowed and not self.pick.text:
            return self.tr("No answer was wrong: all {count} images were answered as what they are.").format(
                count=found.summary.images
            )
        return self.tr("No image matches.")

    def _chip_words(self, found: Found) -> str:
        pick = self.pick
        if pick.paths is not None:
            return self.tr("Chosen on the map")
        if pick.below is not None:
            return self.tr("Less sure than {percent}").format(percent=percent(pick.below, 0))
        truth = found.classes[pick.truth] if pick.truth is not None else ""
        answer = found.classes[pick.answer] if pick.answer is not None else ""
        return (
            self.tr("{truth} answered as {answer}").format(truth=truth, answer=answer)
            if truth and answer
            else truth or answer
        )

    def _look_at(self, shot: Shot | None) -> None:
        if not self.details.isHidden() and shot is not None and self._found is not None:
            classes, now, reason = self._changes()
            self.details.show_answer(self._found, self._rows[shot.path], classes, now.get(shot.path), reason=reason)

    def _toggle_details(self) -> None:
        self.show_details(self.details.isHidden())

    # -- hands ---------------------------------------------------------------------------------------------------------

    def _ordered(self) -> None:
        self.pick = replace(self.pick, order=cast(Order, self._order.currentData()))
        self._show()

    def _searched(self) -> None:
        self.pick = replace(self.pick, text=self._search.text().strip())
        self._show()

    def _widen(self) -> None:
        self.pick = replace(self.pick, truth=None, answer=None, paths=None, below=None)
        self._show()

    def _looked(self) -> list[Path]:
        path = self.details.path()
        return [path] if path is not None else []

    def _class_key(self, index: int) -> None:
        classes, _now, reason = self._changes()
        if reason is None and index < len(classes):
            self._emit_move([shot.path for shot in self.gallery.selected()], classes[index])

    def _out_key(self) -> None:
        chosen = self.gallery.selected()
        if chosen and self._changes()[2] is None:
            self.out_wanted.emit([shot.path for shot in chosen], not all(shot.out for shot in chosen))

    def _emit_move(self, paths: Sequence[Path], name: str) -> None:
        if paths:
            self.move_wanted.emit(list(paths), name)
