"""A place for one told matter at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tlgui.errors import Told
from tlgui.ui.texts import Kind
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import Notice


class NoticeSlot(QWidget):
    """Takes no room while there is nothing to tell; the notice in it is named ``name``."""

    def __init__(self, name: str, right_margin: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, right_margin, GRID // 2)
        self._notice: Notice | None = None
        self.hide()

    def tell(
        self, told: Told, action: tuple[str, Callable[[], None], str] | None = None, kind: Kind | None = None, *,
        lasting: bool = False,
    ) -> None:  # fmt: skip
        """Show ``told`` instead of what was there. It offers ``action`` (text, call, object name), or else to be put away, save
        where it is ``lasting``."""
        self.clear()
        self._notice = Notice(told, kind)
        self._notice.setObjectName(self._name)
        if action is not None:
            text, call, name = action
            self._notice.add_button(text, call, name=name)
        elif not lasting:
            self._notice.add_close(self.tr("Put away"), self.clear)
        self._column.addWidget(self._notice)
        self.show()

    def clear(self) -> None:
        """Nothing to tell any more."""
        self.hide()
        if self._notice is not None:
            self._column.removeWidget(self._notice)
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None
