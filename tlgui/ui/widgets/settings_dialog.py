"""The settings: language and look, what computes, the cache, and what is kept where."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tlgui.ui.filler import Filler
from tlgui.ui.jobs import Jobs
from tlgui.ui.settings import Settings
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.basic import label, number
from tlgui.ui.widgets.cache_pane import CachePane
from tlgui.ui.widgets.privacy_pane import PrivacyPane

TABS = ("general", "computing", "cache", "privacy")


class SettingsDialog(QDialog):
    """Takes effect with OK. ``language_chosen`` comes last, since the window is then made anew."""

    language_chosen = Signal(str)

    def __init__(
        self, settings: Settings, jobs: Jobs, filler: Filler, parent: QWidget | None = None, tab: str = "general"
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settings-dialog")
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings, self._jobs = settings, jobs
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        self.cache, self.privacy = CachePane(settings, filler), PrivacyPane()
        self._stack = QStackedWidget()
        for pane in (self._make_general(), self._make_computing(), self.cache, self.privacy):
            self._stack.addWidget(pane)
        column.addLayout(self._make_tabs())
        column.addWidget(self._stack, 1)
        column.addWidget(self._make_foot())
        self.setMinimumSize(80 * GRID, 54 * GRID)
        self.show_tab(tab)

    def _make_tabs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        self._tabs = QButtonGroup(self)
        words = (self.tr("General"), self.tr("Computing"), self.tr("Cache"), self.tr("Privacy"))
        for index, (name, text) in enumerate(zip(TABS, words, strict=True)):
            tab = QToolButton()
            tab.setProperty("role", "tab")
            tab.setObjectName(f"settings-{name}")
            tab.setText(text)
            tab.setCheckable(True)
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._tabs.addButton(tab, index)
            row.addWidget(tab)
        self._tabs.idClicked.connect(self._stack.setCurrentIndex)
        row.addStretch(1)
        return row

    def show_tab(self, name: str) -> None:
        """Show one of :data:`TABS`."""
        self._tabs.button(TABS.index(name)).setChecked(True)
        self._tabs.button(TABS.index(name)).setFocus()
        self._stack.setCurrentIndex(TABS.index(name))

    def _make_general(self) -> QWidget:
        self.language = _combo(
            "settings-language",
            self.tr("Language"),
            [("system", self.tr("As the system")), ("en", "English"), ("ko", "한국어")],
            self._settings.language,
        )
        self.theme = _combo(
            "settings-theme",
            self.tr("Theme"),
            [("system", self.tr("As the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))],
            self._settings.theme,
        )
        self.strong = QCheckBox(self.tr("More contrast"))
        self.strong.setObjectName("settings-contrast")
        self.strong.setChecked(self._settings.strong)
        hint = self.tr("Black and white, strong frames. Where the system asks for more contrast, it is so anyway.")
        return _form(
            [(self.tr("Language"), self.language, ""), (self.tr("Theme"), self.theme, ""), ("", self.strong, hint)]
        )

    def _make_computing(self) -> QWidget:
        self.device = _combo(
            "settings-device",
            self.tr("Compute on"),
            [("", self.tr("The fastest that works")), ("cpu", self.tr("The processor only"))],
            "cpu" if self._settings.processor_only else "",
        )
        self.threads = number()
        self.threads.setObjectName("settings-threads")
        self.threads.setAccessibleName(self.tr("Threads"))
        self.threads.setRange(0, os.cpu_count() or 1)
        self.threads.setSpecialValueText(self.tr("Automatic"))
        self.threads.setValue(self._settings.threads)
        self.threads.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return _form(
            [
                (self.tr("Compute on"), self.device, self.tr("A graphics card is used where there is one that works.")),
                (
                    self.tr("Threads"),
                    self.threads,
                    self.tr(
                        "Fewer leave more of the processor to other programs. Automatic takes as many as there are cores. With "
                        "another number, the last digits of results may differ."
                    ),
                ),
            ],
            self.tr("Both take effect when nothing is running."),
        )

    def _make_foot(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def accept(self) -> None:
        """Remember and do what was chosen."""
        settings = self._settings
        settings.theme, settings.strong = self.theme.currentData(), self.strong.isChecked()
        current().choose(settings.theme, strong=settings.strong)
        settings.processor_only, settings.threads = self.device.currentData() == "cpu", self.threads.value()
        if settings.tell_engines():
            self._jobs.renew()
        self.cache.keep()
        super().accept()
        if self.language.currentData() != settings.language:
            self.language_chosen.emit(self.language.currentData())

    def done(self, result: int) -> None:
        """Closing, in whatever way, ends what is under way."""
        self.cache.stop()
        self.privacy.stop()
        super().done(result)


def _combo(name: str, title: str, rows: Sequence[tuple[str, str]], chosen: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for value, text in rows:
        made.addItem(text, value)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made


def _form(rows: Sequence[tuple[str, QWidget, str]], foot: str = "") -> QWidget:
    """Each field with its title and, below it, a hint."""
    pane = QWidget()
    form = QFormLayout(pane)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(3 * GRID)
    form.setVerticalSpacing(GRID)
    for title, field, hint in rows:
        form.addRow(title, field)
        if hint:
            form.addRow("", label(hint, "muted", wrap=True))
    if foot:
        form.addRow(label(foot, "muted", wrap=True))
    return pane
