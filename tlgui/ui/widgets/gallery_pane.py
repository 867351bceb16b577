"""The gallery with all that goes with it: search, filters, order, zoom, what to do with the selected images, details."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QSlider, QVBoxLayout, QWidget

from tlgui.messages import Finding, Part
from tlgui.ui import icons
from tlgui.ui.shots import Images, Left, Order, Shot, View, chosen, of_finding
from tlgui.ui.sizes import Sizes
from tlgui.ui.slices import Slices
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label, quiet_button
from tlgui.ui.widgets.flow import Flow
from tlgui.ui.widgets.gallery import SIDES, Gallery
from tlgui.ui.widgets.gallery_selection import SelectionBar
from tlgui.ui.widgets.image_details import ImageDetails

CALM = 200  # ms without another letter before the search begins


class GalleryPane(QWidget):
    """Says what the person wants done; the page does it, and shows the images anew."""

    move_wanted = Signal(str)  # the selected images belong to this class
    out_wanted = Signal(bool)  # leave the selected images out (True), or bring them back
    pin_wanted = Signal(object)  # the selected images belong to this Part, or (None) where the split puts them
    suggested_wanted = Signal()  # the selected images belong to the classes that the check suggests
    noted = Signal(object, str)  # Path, the person's note
    one_by_one_wanted = Signal()  # go through the suspicious ones

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = View()
        self._all = Images.of(())
        self._classes: Sequence[str] = ()
        self._notes: dict[Path, str] = {}
        self._finding: Finding | None = None
        self._editable = self._top = False
        self._sizes, self._slices = Sizes(self), Slices(self)
        self.gallery = Gallery()
        self.details = ImageDetails()
        self.details.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._make_bar())
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.gallery, 1)
        self._nothing = label(self.tr("No image matches."), "muted")
        self._nothing.setObjectName("nothing-matches")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self._nothing, 1)
        row.addWidget(self.details)
        column.addLayout(row, 1)
        self._bar = SelectionBar()
        column.addWidget(self._bar)
        self._connect()
        self._show()

    # -- building ------------------------------------------------------------------------------------------------------

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        filters = QWidget()
        flow = Flow(filters)
        row.addWidget(filters, 1)
        self._search = QLineEdit()
        self._search.setObjectName("gallery-search")
        self._search.setPlaceholderText(self.tr("Search names"))
        self._search.setAccessibleName(self.tr("Search names"))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._search.setFixedWidth(24 * GRID)
        flow.addWidget(self._search)
        parts = [(self.tr("All parts"), None), (self.tr("Train"), "train"), (self.tr("Validation"), "validation"),
                 (self.tr("Test"), "test")]  # fmt: skip
        self._part = self._combo("gallery-part", self.tr("Part"), parts)
        left = [(self.tr("In use"), "hide"), (self.tr("In use and left out"), "show"),
                (self.tr("Left out"), "only")]  # fmt: skip
        self._left = self._combo("gallery-left", self.tr("Images left out"), left)
        orders = [(self.tr("By class"), "class"), (self.tr("By name"), "name"), (self.tr("Largest file first"), "size"),
                  (self.tr("Most suspicious first"), "suspicion")]  # fmt: skip
        self._order = self._combo("gallery-order", self.tr("Order"), orders)
        for each in (self._part, self._left, self._order):
            flow.addWidget(each)
        self._one_by_one = button(self.tr("One by one …"), self.one_by_one_wanted.emit, role="link", name="one-by-one-open",
                                  tip=self.tr("Go through the suspicious images one by one"))  # fmt: skip
        flow.addWidget(self._one_by_one)
        self._zoom = QSlider(Qt.Orientation.Horizontal)
        self._zoom.setObjectName("gallery-zoom")
        self._zoom.setAccessibleName(self.tr("Size of the images"))
        self._zoom.setToolTip(self.tr("Size of the images (Ctrl and the wheel, or + and −)"))
        self._zoom.setRange(SIDES[0] // GRID, SIDES[1] // GRID)
        self._zoom.setValue(self.gallery.tile_side() // GRID)
        self._zoom.setFixedWidth(12 * GRID)
        row.addWidget(self._zoom)
        self._details_toggle = quiet_button("pane", self.tr("Details of the image (Enter)"), self._toggle_details,
                                            name="toggle-details")  # fmt: skip
        row.addWidget(self._details_toggle)
        return bar

    def _combo(self, name: str, title: str, rows: Sequence[tuple[str, str | None]]) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setAccessibleName(title)
        made.setToolTip(title)
        for text, value in rows:
            made.addItem(text, value)
        made.activated.connect(lambda _row: self._view_changed())
        return made

    def _connect(self) -> None:
        gallery = self.gallery
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._calm.timeout.connect(self._view_changed)
        self._search.textChanged.connect(lambda _text: self._calm.start())
        self._zoom.valueChanged.connect(lambda value: gallery.set_tile_side(value * GRID))
        gallery.zoomed.connect(lambda side: self._zoom.setValue(side // GRID))
        gallery.opened.connect(lambda _path: self.show_details(True))
        gallery.looked_at.connect(self._look_at)
        gallery.picked.connect(lambda _count: self._show_picked())
        self._bar.move_wanted.connect(self.move_wanted)
        self._bar.pin_wanted.connect(self.pin_wanted)
        self._bar.out_wanted.connect(self.out_wanted)
        self._bar.suggested_wanted.connect(self.suggested_wanted)
        self._bar.nothing_wanted.connect(gallery.clearSelection)
        gallery.class_wanted.connect(self._class_key)
        gallery.out_wanted.connect(self._out_key)
        self._sizes.found.connect(self._show)
        self._slices.ended.connect(self._show)
        gallery.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        gallery.customContextMenuRequested.connect(self._menu)
        self.details.closed.connect(lambda: self.show_details(False))
        self.details.noted.connect(self.noted)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self._search.setFocus)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_images(
        self,
        images: Images,
        classes: Sequence[str],
        *,
        notes: dict[Path, str] | None = None,
        editable: bool = False,
        keep: bool = False,
    ) -> None:
        """Show ``images`` as the person chose to see them. ``editable``: they can be moved and left out, notes written. ``keep``:
        what is selected and looked at stays so, wherever it is among them."""
        self._all, self._classes, self._notes, self._editable = images, classes, notes or {}, editable
        self._bar.classes = classes
        if keep or self._top:  # other files, or read anew
            self._sizes.forget()
        if self.view.class_name is not None and self.view.class_name not in classes:
            self.view = replace(self.view, class_name=None)
        top, self._top = self._top, False
        self._show(top=top, keep=keep)

    def start_anew(self) -> None:
        """Other images come: all of them will be shown, from the top."""
        self.view, self._finding = View(order=self.view.order), None
        for each in (self._part, self._left):
            each.setCurrentIndex(0)
        self._search.blockSignals(True)
        self._search.clear()
        self._search.blockSignals(False)
        self._top = True

    def show_class(self, name: str | None) -> None:
        """Show one class, or all."""
        self.view, self._finding = replace(self.view, class_name=name), None
        self._show()

    def show_finding(self, finding: Finding | None) -> None:
        """Show the images of a finding, group by group; None goes back to the classes."""
        before, self._finding = self._finding, finding
        if finding != before:
            same = finding is not None and before is not None and finding.key == before.key
            self._show(top=not same)

    @property
    def finding(self) -> Finding | None:
        """The finding whose images are shown; None: those of classes."""
        return self._finding

    def update_finding(self, findings: Sequence[Finding]) -> None:
        """Of the finding that is shown, show what is left to be dealt with."""
        if self._finding is not None:
            key = self._finding.key
            self.show_finding(next((each for each in findings if each.key == key), self._finding))

    def selected(self) -> list[Shot]:
        """What the person selected."""
        return self.gallery.selected()

    def show_details(self, shown: bool) -> None:
        """Open or close the pane on one image."""
        self.details.setVisible(shown)
        if shown and self.gallery.current() is None and self.gallery.shots():
            self.gallery.look_at_first()
        if shown:
            self._look_at(self.gallery.current())
        else:
            self.gallery.setFocus()

    def _show(self, *, top: bool = True, keep: bool = False) -> None:
        given, some_out, scored = self._all.parts is not None, self._all.outs is not None, bool(self._all.scores)
        finding = self._finding
        self._part.setVisible(given and finding is None)
        self._left.setVisible(some_out and finding is None)
        self._order.setVisible(finding is None)
        self._order.view().setRowHidden(3, not scored)  # type: ignore[attr-defined]
        self._one_by_one.setVisible(scored and self._editable)
        if finding is None:
            view = self.view if some_out else replace(self.view, left="hide")
            view = self._prepared(view)
            shots: Sequence[Shot] = chosen(self._all, view, self._classes, self._sizes.known)
        else:
            shots = of_finding(self._all, finding)
        self.gallery.show_shots(shots, captions=finding is not None, parts=given, top=top, keep=keep)
        self.gallery.setVisible(bool(shots))
        of_classes = finding is not None and not any(finding.groups)
        self._nothing.setText(
            self.tr("This is about whole classes, not about single images.")
            if of_classes
            else self.tr("No image matches.")
        )
        self._nothing.setVisible(not shots)
        self._show_picked()

    def _prepared(self, view: View) -> View:
        """The view; by class, and not searched, as long as what that takes is being found out."""
        images = self._all
        self._slices.stop()
        if view.order == "size" and not self._sizes.known and images.paths:
            if not self._sizes.running:
                images.forget_sizes()
                self._sizes.find(images.paths)
            return replace(view, order="class")
        if not images.is_ready(view):
            self._slices.begin(images.prepare(view, self._sizes.known))
            return replace(view, order="class", text="")
        return view

    def _view_changed(self) -> None:
        self._finding = self._finding if not self._search.text() else None
        self.view = replace(
            self.view, part=cast("Part | None", self._part.currentData()), text=self._search.text().strip(),
            left=cast(Left, self._left.currentData()), order=cast(Order, self._order.currentData()),
        )  # fmt: skip
        self._show()

    def _show_picked(self) -> None:
        count = self.gallery.count_selected()
        self._bar.setVisible(self._editable and count > 0)
        if count:
            picked = self.gallery.each_selected
            some_out = self._all.outs is not None and any(shot.out for shot in picked())
            some_in = not some_out or not all(shot.out for shot in picked())
            suggested = self._finding is not None and any(shot.suggested for shot in picked())
            self._bar.show_picked(count, some_in=some_in, some_out=some_out, suggested=suggested)

    def _look_at(self, shot: Shot | None) -> None:
        if shot is None and self.details.isVisible() and self.gallery.shots():
            self.gallery.look_at_first()
        elif self.details.isVisible() or shot is None:
            self.details.show_shot(shot, self._notes.get(shot.path, "") if shot else "", notes=self._editable)

    def _toggle_details(self) -> None:
        self.show_details(self.details.isHidden())

    # -- hands ---------------------------------------------------------------------------------------------------------

    def _class_key(self, index: int) -> None:
        if self._editable and index < len(self._classes) and self.gallery.count_selected():
            self.move_wanted.emit(self._classes[index])

    def _out_key(self) -> None:
        picked = self.selected()
        if self._editable and picked:
            self.out_wanted.emit(not all(shot.out for shot in picked))

    def _menu(self, where: QPoint) -> None:
        if not self.gallery.count_selected():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Details"), partial(self.show_details, True))
        if self._editable:
            menu.addMenu(self._bar.class_menu(self.tr("Move to class")))
            menu.addMenu(self._bar.part_menu(self.tr("Pin to a part")))
            menu.addAction(self.tr("Leave out or bring back"), self._out_key)
        menu.popup(self.gallery.viewport().mapToGlobal(where))
