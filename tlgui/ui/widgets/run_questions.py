"""What is asked of a person about one run: how many epochs more, and a note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QInputDialog, QWidget

from tlgui.ui.theme import GRID


def ask_epochs(parent: QWidget, then: Callable[[int], object]) -> None:
    """Ask for how many epochs a training is to go on; ``then`` hears the number."""
    translate = QCoreApplication.translate
    dialog = _dialog(parent, "more-epochs", translate("run_questions", "More epochs"))
    dialog.setLabelText(
        translate(
            "run_questions",
            "How many epochs more? A new run begins where this one's model stands, with a new schedule of the\n"
            "learning rate; what is kept is never worse on the images held out.",
        )
    )
    dialog.setInputMode(QInputDialog.InputMode.IntInput)
    dialog.setIntRange(1, 10_000)
    dialog.setIntValue(5)
    dialog.setOkButtonText(translate("run_questions", "Train on"))
    dialog.intValueSelected.connect(then)
    dialog.open()


def ask_note(parent: QWidget, note: str, then: Callable[[str], object]) -> None:
    """Let a person write a run's ``note`` anew; ``then`` hears it."""
    translate = QCoreApplication.translate
    dialog = _dialog(parent, "run-note", translate("run_questions", "Note"))
    dialog.setLabelText(translate("run_questions", "What is worth remembering of this run?"))
    dialog.setInputMode(QInputDialog.InputMode.TextInput)
    dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
    dialog.setTextValue(note)
    dialog.setOkButtonText(translate("run_questions", "Keep the note"))
    dialog.textValueSelected.connect(then)
    dialog.resize(60 * GRID, 30 * GRID)
    dialog.open()


def _dialog(parent: QWidget, name: str, title: str) -> QInputDialog:
    made = QInputDialog(parent)
    made.setObjectName(name)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setWindowTitle(title)
    made.setCancelButtonText(QCoreApplication.translate("run_questions", "Cancel"))
    return made
