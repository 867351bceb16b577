"""What Look inside shows before there is an image."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from tlgui.ui import icons
from tlgui.ui.widgets.basic import EmptyState, button


class LookEmpty(EmptyState):
    """Offers an image of the dataset, when there is one, and to choose one."""

    def __init__(
        self, on_dataset: Callable[[], None], on_choose: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate  # the buttons are made before the widget is
        self._from_dataset = button(
            translate("LookEmpty", "From the dataset"), on_dataset, icon="data", role="primary", name="look-dataset"
        )
        self._choose = button(translate("LookEmpty", "Choose image …"), on_choose, icon="image", name="look-choose")
        super().__init__(
            "look",
            translate("LookEmpty", "Drop an image here"),
            translate(
                "LookEmpty", "Then see what each layer of the network makes of it: edges first, whole things last."
            ),
            [self._from_dataset, self._choose],
            parent,
        )

    def show_data(self, there: bool) -> None:
        """Whether there is a dataset: one next step stands out."""
        self._from_dataset.setVisible(there)
        self._choose.setProperty("role", "" if there else "primary")
        self._choose.setIcon(icons.icon("image", "text" if there else "on_accent"))
        self._choose.style().polish(self._choose)
