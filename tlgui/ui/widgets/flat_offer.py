"""A folder without folders of classes: are the words that its file names begin with the classes?"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tlgui.messages import Dataset
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import Card, IconLabel, button, label
from tlgui.ui.widgets.class_list import ClassList


class FlatOffer(QWidget):
    """Shows the classes of ``dataset``; ``use`` takes them, ``other`` asks for another folder, ``cancel`` goes back."""

    def __init__(
        self, dataset: Dataset, use: Callable[[], None], other: Callable[[], None], cancel: Callable[[], None]
    ) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        card = Card(margin=3 * GRID, spacing=2 * GRID)
        card.setObjectName("flat-offer")
        card.setMaximumWidth(70 * GRID)
        head = QHBoxLayout()
        head.addWidget(IconLabel("folder", 24, "accent"))
        head.addWidget(label(self.tr("Are these the classes?"), "title"), 1)
        card.body.addLayout(head)
        words = self.tr("“{name}” has no folders for its classes, but its file names begin with these words:")
        card.body.addWidget(label(words.format(name=dataset.root.name), wrap=True))
        counts = counts_of(dataset)
        preview = ClassList()
        preview.show_classes(dataset.classes, counts)
        preview.setFixedHeight(min(len(counts) + 1, 7) * 6 * GRID)
        card.body.addWidget(preview)
        row = QHBoxLayout()
        row.addWidget(button(self.tr("Use these classes"), use, role="primary", name="use-flat"))
        row.addWidget(button(self.tr("Open another folder …"), other))
        row.addWidget(button(self.tr("Cancel"), cancel))
        row.addStretch(1)
        card.body.addLayout(row)
        layout.addWidget(card)
        layout.setAlignment(card, Qt.AlignmentFlag.AlignCenter)


def counts_of(dataset: Dataset) -> list[int]:
    """How many images each class has."""
    counts: list[int] = np.bincount(dataset.items.class_index, minlength=len(dataset.classes)).tolist()
    return counts
