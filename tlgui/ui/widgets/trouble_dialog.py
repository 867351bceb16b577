"""The dialog on an error that nobody foresaw: what happened, what to do, and a report to be copied. Nothing is sent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from tlgui.ui.help_menu import open_logs
from tlgui.ui.texts import told_text
from tlgui.ui.theme import GRID
from tlgui.ui.trouble import Trouble
from tlgui.ui.widgets.basic import IconLabel, button, label


class TroubleDialog(QDialog):
    """Closed, the window goes on."""

    def __init__(self, trouble: Trouble, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trouble-dialog")
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._report = trouble.report
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(self._make_words(trouble))
        column.addWidget(self._make_report())
        column.addLayout(self._make_foot())
        self.setFixedWidth(76 * GRID)

    def _make_words(self, trouble: Trouble) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(IconLabel("warning", 32, "warning"), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(GRID)
        what, why, _remedy = told_text(trouble.told)
        texts.addWidget(label(what, "title", wrap=True))
        if why:
            reason = label(why, "muted", wrap=True, selectable=True)
            reason.setObjectName("trouble-reason")
            texts.addWidget(reason)
        texts.addWidget(
            label(
                self.tr(
                    "Your images, projects and models are as they were, and you can go on. If the window behaves oddly "
                    "afterwards, close tlgui and start it again."
                ),
                wrap=True,
            )
        )
        texts.addWidget(
            label(
                self.tr(
                    "If it happens again, copy the report for whoever looks after tlgui with you. Nothing is sent by itself."
                ),
                wrap=True,
            )
        )  # fmt: skip
        row.addLayout(texts, 1)
        return row

    def _make_report(self) -> QPlainTextEdit:
        self.report = QPlainTextEdit(self._report)
        self.report.setObjectName("trouble-report")
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setMinimumHeight(24 * GRID)
        self.report.hide()
        return self.report

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        self.copy = button(self.tr("Copy report"), self._copy, icon="copy", name="trouble-copy")
        foot.addWidget(self.copy)
        foot.addWidget(button(self.tr("Open log folder"), open_logs, icon="folder", name="trouble-logs"))
        self.show_report = button(self.tr("Show report"), self._show_report, role="link", name="trouble-show")
        foot.addWidget(self.show_report)
        foot.addStretch(1)
        on = button(self.tr("Go on"), self.accept, role="primary", name="trouble-on")
        on.setDefault(True)
        foot.addWidget(on)
        return foot

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy.setText(self.tr("Copied"))

    def _show_report(self) -> None:
        self.show_report.hide()
        self.report.show()
