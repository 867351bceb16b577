"""The suspicious images one by one, each large: a key says which class it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tlgui.ui.curator import Curator
from tlgui.ui.open_findings import classes_of
from tlgui.ui.shots import Images, Shot
from tlgui.ui.state import AppState
from tlgui.ui.texts import percent
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, button, label
from tlgui.ui.widgets.flow import Flow
from tlgui.ui.widgets.image_details import Picture

MOST = 40  # images at a time: a few minutes


def suspicious(images: Images) -> Sequence[Shot]:
    """Those in use of which it is known how suspicious their class is, the most suspicious first."""
    return images.ranked(images.scores, highest=True)


def uncertain(images: Images, margins: Mapping[Path, float]) -> Sequence[Shot]:
    """Those in use of which ``margins`` says how far their likeliest class is ahead of the next, the least certain first."""
    return images.ranked(margins, highest=False)


class OneByOne(QDialog):
    """Goes through ``shots`` in their order, ``MOST`` at a time; what the person decides is done at once, and can be undone.

    ``least_certain``: the same images in another order that the person may choose, with the ``margins`` of
    :func:`uncertain`; ``begin_uncertain``: it is chosen at first."""

    def __init__(
        self, state: AppState, curator: Curator, shots: Sequence[Shot], parent: QWidget | None = None, *,
        least_certain: Sequence[Shot] = (), margins: Mapping[Path, float] | None = None, begin_uncertain: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("one-by-one")
        self.setWindowTitle(self.tr("One by one"))
        self._state, self._curator = state, curator
        self._margins = margins or {}
        self._orders = [shots, least_certain]
        self._waiting: Sequence[Shot] = []  # for a turn after this one
        self._shots: Sequence[Shot] = []
        self._place = 0
        self._changed: list[
            tuple[int, int]
        ] = []  # places that were decided otherwise, in how many changes; latest last
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(self._make_head())
        self._picture = Picture()
        column.addWidget(self._picture, 1)
        self._over = label("", "title", wrap=True)
        self._over.setObjectName("one-by-one-over")
        self._over.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._over, 1)
        column.addWidget(self._make_classes())
        column.addLayout(self._make_foot())
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self._undo)
        curator.changed.connect(self._show)
        self._order.setCurrentIndex(int(begin_uncertain and bool(least_certain)))
        self._begin()
        self._order.currentIndexChanged.connect(self._begin)
        if parent is not None:
            room = parent.window().size()
            self.resize(min(room.width() - 8 * GRID, 110 * GRID), min(room.height() - 6 * GRID, 100 * GRID))

    # -- building ------------------------------------------------------------------------------------------------------

    def _make_head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        self._name = ElidedLabel(role="section")
        row.addWidget(self._name, 1)
        self._now = label("", "muted")
        self._now.setObjectName("one-by-one-class")
        row.addWidget(self._now)
        self._order = QComboBox()
        self._order.setObjectName("one-by-one-order")
        self._order.setAccessibleName(self.tr("Order"))
        self._order.addItems([self.tr("Most suspicious first"), self.tr("Least certain first")])
        self._order.setToolTip(self.tr(
            "Least certain: a quick classifier that did not see the image hardly tells its two likeliest classes apart.\n"
            "After groups were named, these are the images that decide most."
        ))  # fmt: skip
        self._order.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._order.setVisible(bool(self._orders[1]))
        row.addWidget(self._order)
        self._count = label("")
        self._count.setObjectName("one-by-one-count")
        row.addWidget(self._count)
        head.addLayout(row)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName(self.tr("How many were looked at"))
        head.addWidget(self._bar)
        return head

    def _make_classes(self) -> QWidget:
        """The classes as buttons in the order of the keys; many scroll."""
        inside = QWidget()
        flow = Flow(inside)
        self._buttons: dict[str, QPushButton] = {}
        for number, name in enumerate(self._classes()):
            key = f"{number + 1}   " if number < 9 else ""
            made = button(key + name.replace("&", "&&"), partial(self._decide, name))
            made.setAccessibleName(name)
            made.setAutoDefault(False)
            made.setCheckable(True)
            self._buttons[name] = made
            flow.addWidget(made)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        self._scroll.setFixedHeight((6 if len(self._buttons) <= 5 else 11) * GRID)
        return self._scroll

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        self._back = button(self.tr("Back"), self._go_back, icon="left", name="one-by-one-back",
                            tip=self.tr("The image before (Backspace)"))  # fmt: skip
        self._out = button(self.tr("Leave out"), self._leave_out, icon="out", name="one-by-one-out",
                           tip=self.tr("It is not used; your file stays as it is (Delete)"))  # fmt: skip
        self._undo_button = button(self.tr("Undo"), self._undo, icon="undo", name="one-by-one-undo",
                                   tip=self.tr("Takes back what was decided last (Ctrl+Z)"))  # fmt: skip
        self._more = button(self.tr("The next ones"), self._next_ones, name="one-by-one-more")
        self._end = button(self.tr("Close"), self.reject, name="one-by-one-close", tip=self.tr("Escape"))
        self._keep = button(self.tr("It is right"), self._keep_it, role="primary", name="one-by-one-keep",
                            tip=self.tr("Keeps the class and goes on (Enter)"))  # fmt: skip
        for each in (self._back, self._out, self._undo_button):
            foot.addWidget(each)
        foot.addStretch(1)
        for each in (self._end, self._more, self._keep):
            foot.addWidget(each)
        for each in (self._back, self._out, self._undo_button, self._more, self._end, self._keep):
            each.setAutoDefault(False)
        return foot

    # -- what is shown -------------------------------------------------------------------------------------------------

    def _classes(self) -> tuple[str, ...]:
        return self._state.dataset.classes if self._state.dataset is not None else ()

    def _class_of(self, path: Path) -> str:
        """The class that it has now; "" when it is left out."""
        dataset = self._state.dataset
        return classes_of(dataset, [path]).get(path, "") if dataset is not None else ""

    def _show(self) -> None:
        total, over = len(self._shots), self._place >= len(self._shots)
        self._count.setText(self.tr("{place} of {total}").format(place=min(self._place + 1, total), total=total))
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(self._place)
        for each in (self._picture, self._scroll, self._keep, self._out, self._now, self._count):
            each.setVisible(not over)
        self._over.setVisible(over)
        self._more.setVisible(over and bool(self._waiting))
        self._back.setEnabled(self._place > 0)
        self._undo_button.setEnabled(bool(self._changed))
        if over:
            self._show_end()
            return
        shot = self._shots[self._place]
        name = self._class_of(shot.path)
        self._name.show_text(shot.path.name)
        self._picture.show_image(shot.path)
        words = name or self.tr("left out")
        if self._order.currentIndex() and shot.path in self._margins:
            lead = self.tr("likeliest class ahead by {share}").format(share=percent(self._margins[shot.path], 0))
            words += "  ·  " + lead
        elif shot.score >= 0:
            words += "  ·  " + self.tr("suspicion {share}").format(share=percent(shot.score, 0))
        self._now.setText(words)
        for own, made in self._buttons.items():
            made.setChecked(own == name)
        self._keep.setEnabled(bool(name))
        self._out.setEnabled(bool(name))

    def _show_end(self) -> None:
        self._name.show_text("")
        self._picture.show_image(None)
        words = self.tr("All looked at. Changed: {count}.") if self._shots else self.tr("No image is suspicious.")
        self._over.setText(words.format(count=len({place for place, _ in self._changed})))

    # -- what the person does ------------------------------------------------------------------------------------------

    def _decide(self, name: str) -> None:
        """It belongs to the class ``name``."""
        if self._place >= len(self._shots):
            return
        path = self._shots[self._place].path
        edits = [] if self._class_of(path) else [lambda: self._curator.bring_back([path])]
        self._do(*edits, lambda: self._curator.move([(path, name)]) if self._class_of(path) != name else None)

    def _do(self, *edits: Callable[[], None]) -> None:
        """Change the image that is shown, and go on to the next."""
        steps, place = 0, self._place
        self._place += 1
        for edit in edits:
            before = self._state.curation
            edit()
            steps += self._state.curation != before
        if steps:
            self._changed.append((place, steps))
        self._show()

    def _keep_it(self) -> None:
        if self._place < len(self._shots) and (name := self._class_of(self._shots[self._place].path)):
            self._decide(name)

    def _leave_out(self) -> None:
        if self._place < len(self._shots) and self._class_of(self._shots[self._place].path):
            path = self._shots[self._place].path
            self._do(lambda: self._curator.leave_out([path]))

    def _go_back(self) -> None:
        self._place = max(self._place - 1, 0)
        self._show()

    def _undo(self) -> None:
        """Take back the last change made here, and show its image again."""
        if self._changed:
            self._place, steps = self._changed.pop()
            for _ in range(steps):
                self._curator.undo()
            self._show()

    def _begin(self) -> None:
        """Go through all of them in the order that is chosen."""
        self._waiting = self._orders[self._order.currentIndex()]
        self._next_ones()
        self.setFocus()  # the keys are the classes, not the order

    def _next_ones(self) -> None:
        self._shots, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
        self._place, self._changed = 0, []
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 9 are the classes, Enter keeps the one that it has, Backspace goes back, Delete leaves out, Escape ends."""
        number = event.key() - Qt.Key.Key_1
        names = self._classes()
        if 0 <= number < min(9, len(names)) and not event.isAutoRepeat():
            self._decide(names[number])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():  # a key held down would wave all of them through
                self._enter()
        elif event.key() == Qt.Key.Key_Backspace:
            self._go_back()
        elif event.key() == Qt.Key.Key_Delete and not event.isAutoRepeat():
            self._leave_out()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self._place < len(self._shots):
            self._keep_it()
        elif self._waiting:
            self._next_ones()
        else:
            self.accept()
