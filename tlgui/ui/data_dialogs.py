"""The dialogs that open over the page Data: the parts, the images one by one, and what more images would win."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tlgui.data import own_parts
from tlgui.data.curation import curated
from tlgui.messages import SplitRule
from tlgui.ui.checker import Checker
from tlgui.ui.curator import Curator
from tlgui.ui.shots import images_of
from tlgui.ui.state import AppState
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.forecast_dialog import ForecastDialog
from tlgui.ui.widgets.one_by_one import OneByOne, suspicious, uncertain
from tlgui.ui.widgets.split_dialog import SplitDialog


class DataDialogs:
    """Each opens over ``page`` when it is called, if there is a dataset."""

    def __init__(self, state: AppState, curator: Curator, checker: Checker, trainer: Trainer, page: QWidget) -> None:
        self._state, self._curator, self._checker, self._trainer, self._page = state, curator, checker, trainer, page

    def split(self) -> None:
        """Which images are of which part."""
        dataset, raw, curation = self._state.dataset, self._state.raw, self._state.curation
        if dataset is None:
            return
        together = self._checker.checked.together if self._checker.checked is not None else ()
        if raw is not None and own_parts.wanted(curation.rule):
            dataset = curated(raw, replace(curation, rule=SplitRule()), empty=True)  # with the parts that it gives
        dialog = SplitDialog(dataset, curation, together, self._page)
        dialog.chosen.connect(self._curator.set_rule)
        dialog.compare_wanted.connect(partial(self._checker.start, compare=True))
        dialog.open()

    def one_by_one(self) -> None:
        """The images whose classes are in doubt."""
        dataset, whole, project = self._state.dataset, self._state.whole, self._state.project
        if dataset is None or whole is None:
            return
        found, margins = images_of(dataset, whole, self._checker.suspicion), self._checker.margins
        inside = project is not None and dataset.root.is_relative_to(project.folder)
        grouped = inside and dataset.form == "table"  # a table of groups that were found
        dialog = OneByOne(
            self._state, self._curator, suspicious(found), self._page, least_certain=uncertain(found, margins),
            margins=margins, begin_uncertain=grouped,
        )  # fmt: skip
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def forecast(self) -> None:
        """What more images, or cleaner ones, would win."""
        ForecastDialog(self._trainer.forecasts, self._page).open()
