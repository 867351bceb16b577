"""What can be done with the selected images: move them to a class, pin them to a part, leave them out, bring them back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from tlgui.messages import Part
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label, quiet_button
from tlgui.ui.widgets.flow import Flow


class SelectionBar(QWidget):
    """Says what is wanted, by the signals of the same names as :class:`GalleryPane`'s."""

    move_wanted = Signal(str)
    pin_wanted = Signal(object)
    out_wanted = Signal(bool)
    suggested_wanted = Signal()
    nothing_wanted = Signal()  # select nothing

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("selection-bar")
        self.classes: Sequence[str] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self._picked = label("", "section")
        self._picked.setObjectName("picked")
        row.addWidget(self._picked)
        buttons = QWidget()
        flow = Flow(buttons)
        row.addWidget(buttons, 1)
        flow.addWidget(self._opens("move-to", self.tr("Move to class"), self.class_menu,
                                   self.tr("Or press 1 to 9, or drag the images on a class")))  # fmt: skip
        flow.addWidget(self._opens("pin-to", self.tr("Pin to a part"), self.part_menu,
                                   self.tr("They then belong to it, whatever the split says")))  # fmt: skip
        self._out = button(self.tr("Leave out"), partial(self.out_wanted.emit, True), icon="out", name="leave-out",
                           tip=self.tr("They are not used; your files stay as they are (Delete)"))  # fmt: skip
        self._back = button(self.tr("Bring back"), partial(self.out_wanted.emit, False), icon="undo", name="bring-back")
        self._suggested = button(self.tr("Move as suggested"), self.suggested_wanted.emit, name="move-suggested")
        flow.addWidget(self._suggested)
        flow.addWidget(self._out)
        flow.addWidget(self._back)
        row.addWidget(quiet_button("close", self.tr("Select nothing (Escape)"), self.nothing_wanted.emit))

    def show_picked(self, count: int, *, some_in: bool, some_out: bool, suggested: bool) -> None:
        """Offer what fits the ``count`` selected images: some in use, some left out, some with a class suggested."""
        self._picked.setText(self.tr("{count} selected").format(count=f"{count:,}"))
        self._out.setVisible(some_in)
        self._back.setVisible(some_out)
        self._suggested.setVisible(suggested)

    def _opens(self, name: str, text: str, menu: Callable[[], QMenu], tip: str) -> QToolButton:
        """A button that opens a menu over itself."""
        made = QToolButton()
        made.setProperty("role", "plain")
        made.setObjectName(name)
        made.setText(text)
        made.setToolTip(tip)
        made.setAccessibleName(text)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(lambda: menu().exec(made.mapToGlobal(QPoint(0, 0))))
        return made

    def class_menu(self, title: str = "") -> QMenu:
        """The classes, each with its key."""
        menu = QMenu(title, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, name in enumerate(self.classes):
            key = f"{number + 1}   " if number < 9 else ""
            menu.addAction(key + name.replace("&", "&&"), partial(self.move_wanted.emit, name))
        return menu

    def part_menu(self, title: str = "") -> QMenu:
        """The parts of the split."""
        menu = QMenu(title, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        parts: tuple[tuple[str, Part], ...] = (
            (self.tr("Train"), "train"), (self.tr("Validation"), "validation"), (self.tr("Test"), "test")
        )  # fmt: skip
        for text, part in parts:
            menu.addAction(text, partial(self.pin_wanted.emit, part))
        menu.addSeparator()
        menu.addAction(self.tr("Where the split puts them"), partial(self.pin_wanted.emit, None))
        return menu
