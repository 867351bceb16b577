"""About tlgui: its version, and all licences that it stands on."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tlgui import __version__
from tlgui.ui import licences
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import IconLabel, button, label


class AboutDialog(QDialog):
    """The libraries are looked up when it opens; a chosen one shows its licence's text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(self.tr("About tlgui"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(self._make_head())
        column.addWidget(label(self.tr("The work of others in it, and its licences"), "section"))
        column.addWidget(self._make_list(), 3)
        self.text = QPlainTextEdit()
        self.text.setObjectName("licence-text")
        self.text.setAccessibleName(self.tr("Text of the licence"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        column.addWidget(self.text, 2)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Close"), self.reject, role="primary", name="about-close"))
        column.addLayout(foot)
        self.resize(88 * GRID, 78 * GRID)
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _make_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(IconLabel("tlgui", 48, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(label(f"tlgui {__version__}", "title", selectable=True))
        words.addWidget(
            label(
                self.tr("Your own image classifier, made on your own machine by transfer learning. Nothing leaves it."),
                wrap=True,
            )
        )
        words.addWidget(label(self.tr("Free software under the MIT licence."), "muted", wrap=True))
        row.addLayout(words, 1)
        return row

    def _make_list(self) -> QTreeWidget:
        self.list = QTreeWidget()
        self.list.setObjectName("licences")
        self.list.setAccessibleName(self.tr("Libraries and weights with their licences"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHeaderLabels([self.tr("Name"), self.tr("Version"), self.tr("Licence")])
        for one in licences.components():
            item = QTreeWidgetItem([one.name, one.version, one.licence or self.tr("not said")])
            item.setToolTip(2, one.licence)
            self.list.addTopLevelItem(item)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(True)
        self.list.selectionModel().currentChanged.connect(self._show)
        return self.list

    def _show(self, current: QModelIndex) -> None:
        name = str(current.siblingAtColumn(0).data() or "")
        self.text.setPlainText(licences.text(name) or self.tr("It brought no text of its licence along."))
