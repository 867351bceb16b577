"""The report's words in the person's language, for the page Results and for the file that it saves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from PySide6.QtCore import QCoreApplication, QLocale

from tlgui.data.html_report import document
from tlgui.data.report_words import Words
from tlgui.messages import Dataset, Evaluated, Explained, ModelInfo, NearestFound
from tlgui.ui.texts import model_name


def words() -> Words:
    """All of them; ``language`` is the one that the window speaks."""
    said = {one.name: QCoreApplication.translate("report", str(one.default)) for one in fields(Words)}
    said = {name: text.replace(" %", "\u00a0%") for name, text in said.items()}  # no line ends before the sign
    return Words(**{**said, "language": QLocale().bcp47Name() or "en"})


def report(
    evaluated: Evaluated, model: ModelInfo, dataset: Dataset, told: Sequence[Explained | NearestFound] = ()
) -> str:
    """The evaluation as one HTML file, as :func:`tlgui.data.html_report.document` writes it."""
    translate = QCoreApplication.translate
    facts = [
        (translate("report", "Model"), model_name(model.path)),
        (translate("report", "Backbone"), model.backbone),
        (translate("report", "Images"), str(dataset.root)),
    ]
    return document(evaluated, dataset.root.name, facts, words(), told)
