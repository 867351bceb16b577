"""The help: pages at the left, a field to search all of them, the text at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenuBar,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from tlgui.ui.help_pages import ORDER, HelpPage, pages
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.basic import label

NAME = Qt.ItemDataRole.UserRole
SPACE = 130  # % of a line's height


class HelpWindow(QDialog):
    """Stands beside the window, which goes on meanwhile."""

    def __init__(self, bar: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help-window")
        self.setWindowTitle(self.tr("Help"))
        self.setModal(False)
        self._pages = {page.name: page for page in pages(bar)}
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(2 * GRID)
        row.addLayout(self._make_left())
        self.text = QTextBrowser()
        self.text.setObjectName("help-text")
        self.text.setAccessibleName(self.tr("Text of the help"))
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self.text.document().setDocumentMargin(2 * GRID)
        row.addWidget(self.text, 1)
        current().changed.connect(self._again)
        self.resize(112 * GRID, 84 * GRID)
        self._list()
        self.open_page(ORDER[0])

    def _make_left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(GRID)
        self.search = QLineEdit()
        self.search.setObjectName("help-search")
        self.search.setPlaceholderText(self.tr("Search the help"))
        self.search.setAccessibleName(self.tr("Search the help"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(28 * GRID)
        self.search.textChanged.connect(self._list)
        self.search.returnPressed.connect(self._find_next)
        left.addWidget(self.search)
        self.list = QListWidget()
        self.list.setObjectName("help-list")
        self.list.setAccessibleName(self.tr("Pages of the help"))
        self.list.setFixedWidth(28 * GRID)
        self.list.setSpacing(GRID // 2)
        self.list.currentItemChanged.connect(self._chosen)
        left.addWidget(self.list, 1)
        self.nothing = label(self.tr("Nothing is found"), "muted")
        self.nothing.hide()
        left.addWidget(self.nothing)
        return left

    def open_page(self, name: str) -> None:
        """Show a page; one that a search hides ends the search."""
        if all(self.list.item(row).data(NAME) != name for row in range(self.list.count())):
            self.search.clear()
        for row in range(self.list.count()):
            if self.list.item(row).data(NAME) == name:
                self.list.setCurrentRow(row)

    def _list(self) -> None:
        words = self.search.text().casefold().split()
        before = self.list.currentItem().data(NAME) if self.list.currentItem() else None
        found = [page for page in self._pages.values() if all(word in page.text.casefold() for word in words)]
        self.list.blockSignals(True)
        self.list.clear()
        for page in found:
            item = QListWidgetItem(page.title)
            item.setData(NAME, page.name)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.nothing.setVisible(not found)
        if found:
            names = [page.name for page in found]
            self.list.setCurrentRow(names.index(before) if before in names else 0)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._show(self._pages[item.data(NAME)])

    def _show(self, page: HelpPage) -> None:
        self.text.setMarkdown(page.text)
        cursor = QTextCursor(self.text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(SPACE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spaced)
        if words := self.search.text().split():
            self.text.find(words[0])

    def _again(self) -> None:
        self._chosen(self.list.currentItem())

    def _find_next(self) -> None:
        """Enter goes to the next place, and from the last one to the first."""
        if (words := self.search.text().split()) and not self.text.find(words[0]):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(words[0])

    def _follow(self, link: QUrl) -> None:
        if link.toString() in self._pages:
            self.open_page(link.toString())
