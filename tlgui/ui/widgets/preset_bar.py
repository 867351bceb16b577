"""The recipes that were saved under names: load, save, delete."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tlgui.errors import Told, ToldError
from tlgui.project import presets
from tlgui.project.presets import Preset
from tlgui.ui.plan import Plan
from tlgui.ui.texts import told_text
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label, quiet_button


class PresetBar(QWidget):
    """A field with the names; a name that is chosen loads, one that is typed can be saved."""

    chosen = Signal(object)  # the Preset to load

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = Plan()
        self._presets: dict[str, Preset] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self.names = QComboBox()
        self.names.setObjectName("preset-names")
        self.names.setEditable(True)
        self.names.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.names.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.names.setAccessibleName(self.tr("Preset"))
        self.names.setToolTip(self.tr("Choose a recipe that was saved, or type a name to save this one under"))
        line = self.names.lineEdit()
        assert line is not None
        line.setObjectName("preset-name")
        line.setAccessibleName(self.names.accessibleName())
        line.setPlaceholderText(self.tr("Preset: choose, or name to save"))
        line.setMaxLength(presets.MOST_NAME)
        row.addWidget(self.names, 1)
        self.save = button(self.tr("Save"), self._save, name="preset-save",
                           tip=self.tr("Keeps these settings under this name, on this computer"))  # fmt: skip
        row.addWidget(self.save)
        self.delete = quiet_button("trash", self.tr("Delete this preset"), self._delete, name="preset-delete")
        row.addWidget(self.delete)
        column.addLayout(row)
        self.wrong = label("", "bad", wrap=True)
        self.wrong.setObjectName("preset-wrong")
        column.addWidget(self.wrong)
        self.names.activated.connect(self._activated)
        self.names.editTextChanged.connect(self._refresh)
        self.read()

    def read(self) -> None:
        """Read what was saved."""
        found, wrong = presets.load()
        self._presets = {preset.name: preset for preset in found}
        text = self.names.currentText()
        self.names.blockSignals(True)
        self.names.clear()
        self.names.addItems(list(self._presets))
        self.names.setCurrentIndex(self.names.findText(text))
        self.names.setEditText(text)
        self.names.blockSignals(False)
        self._tell(*wrong)
        self._refresh()

    def _refresh(self) -> None:
        name = " ".join(self.names.currentText().split())
        self.save.setEnabled(bool(name))
        self.delete.setEnabled(name in self._presets)

    def _activated(self, number: int) -> None:
        preset = self._presets.get(self.names.itemText(number))
        if preset is not None:
            self.chosen.emit(preset)

    def _save(self) -> None:
        try:
            presets.save(self.plan.preset(self.names.currentText()))
        except ToldError as error:
            self._tell(error.told)
            return
        self.read()

    def _delete(self) -> None:
        try:
            presets.delete(" ".join(self.names.currentText().split()))
        except ToldError as error:
            self._tell(error.told)
            return
        self.names.setEditText("")
        self.read()

    def _tell(self, *told: Told) -> None:
        self.wrong.setText("\n".join(" ".join(filter(None, told_text(each))) for each in told))
        self.wrong.setVisible(bool(told))
