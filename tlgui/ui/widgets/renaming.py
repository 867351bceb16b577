"""Other names for the classes of the open model, and several classes as one: asked in a dialog, done without training, and one
click back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QMenu, QScrollArea, QVBoxLayout, QWidget

from tlgui.errors import Told
from tlgui.messages import Event, ModelInfo, ModelOpened, Rename
from tlgui.ui.jobs import Jobs
from tlgui.ui.question import Question
from tlgui.ui.state import AppState
from tlgui.ui.texts import model_name
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label
from tlgui.ui.widgets.notice_slot import NoticeSlot


class Renaming(QObject):
    """``page`` is over what the dialog opens; what came of it is told in ``notices``."""

    def __init__(self, state: AppState, jobs: Jobs, page: QWidget, notices: NoticeSlot) -> None:
        super().__init__(page)
        self._state, self._page, self._notices = state, page, notices
        self._question = Question(jobs, self)
        self._before: tuple[ModelInfo, ModelInfo] | None = None  # the model of before, and what came of it

    def fill(self, menu: QMenu) -> None:
        """Put what can be done into ``menu``."""
        menu.addAction(self.tr("Rename or merge classes …"), self.choose).setEnabled(self._state.model is not None)
        if self._before is not None and self._state.model == self._before[1]:
            menu.addAction(self.tr("Back to the model before"), self.go_back)

    def choose(self) -> None:
        """Ask for the names."""
        model = self._state.model
        if model is not None:
            dialog = RenameDialog(model.classes, self._page)
            dialog.named.connect(lambda names: self.rename(model, names))
            dialog.open()

    def rename(self, model: ModelInfo, names: Sequence[str]) -> None:
        """Have ``model`` written with these names into a new file beside it, and use that."""

        def hear(event: Event) -> None:
            if isinstance(event, ModelOpened):
                self._use(model, event.info)

        self._question.ask(Rename(model.path, _free(model.path), tuple(names)), hear, self._end)

    def _use(self, before: ModelInfo, model: ModelInfo) -> None:
        self._before = before, model
        self._state.set_model(model)
        told = Told("classes-renamed", {"classes": ", ".join(model.classes), "file": str(model.path)})
        self._notices.tell(told, (self.tr("Back to the model before"), self.go_back, "rename-back"), "info")

    def _end(self, told: Told | None) -> None:
        if told is not None:
            self._notices.tell(told)

    def go_back(self) -> None:
        """Use the model of before again: the very file."""
        if self._before is not None:
            (before, _after), self._before = self._before, None
            self._notices.clear()
            self._state.set_model(before)


class RenameDialog(QDialog):
    """``named`` carries a name for each class, in their order."""

    named = Signal(object)  # list[str]

    def __init__(self, classes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rename-dialog")
        self.setWindowTitle(self.tr("Rename or merge classes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._classes = tuple(classes)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(label(self.tr("Other names for the classes"), "title"))
        words = self.tr(
            "Classes with the same name become one: their probabilities are added. Nothing is trained; the model's file stays as "
            "it is, and a new one is written beside it."
        )
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(self._make_fields(), 1)
        self._outcome = label("", wrap=True)
        self._outcome.setObjectName("rename-outcome")
        column.addWidget(self._outcome)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Cancel"), self.reject, name="rename-cancel"))
        self._go = button(self.tr("Use these names"), self.accept, role="primary", name="rename-go")
        self._go.setDefault(True)
        foot.addWidget(self._go)
        column.addLayout(foot)
        self.setMinimumWidth(64 * GRID)
        self.resize(64 * GRID, min(28 + 6 * len(self._classes), 80) * GRID)
        self._look()

    def _make_fields(self) -> QScrollArea:
        inside, area = QWidget(), QScrollArea()
        form = QFormLayout(inside)
        form.setContentsMargins(0, 0, GRID, 0)
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        self.fields: list[QLineEdit] = []
        for name in self._classes:
            field = QLineEdit(name)
            field.setObjectName("rename-field")
            field.setAccessibleName(self.tr("New name of {name}").format(name=name))
            field.textChanged.connect(self._look)
            form.addRow(label(name), field)
            self.fields.append(field)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take it
        return area

    def names(self) -> list[str]:
        """What stands in the fields."""
        return [field.text().strip() for field in self.fields]

    def accept(self) -> None:
        """The names are told."""
        self.named.emit(self.names())
        super().accept()

    def _look(self) -> None:
        names = self.names()
        left = list(dict.fromkeys(names))
        if not all(names):
            words = self.tr("Each class needs a name.")
        elif len(left) < 2:
            words = self.tr("At least two different names must be left.")
        else:
            parts = [f"{name} = {' + '.join(old)}" for name in left if len(old := self._made_of(name, names)) > 1]
            words = self.tr("Merged: {classes}").format(classes=", ".join(parts)) if parts else ""
        self._outcome.setText(words)
        self._go.setEnabled(all(names) and len(left) > 1 and names != list(self._classes))

    def _made_of(self, name: str, names: Sequence[str]) -> list[str]:
        return [old for old, new in zip(self._classes, names, strict=True) if new == name]


def _free(path: Path) -> Path:
    """A name beside ``path`` that no file has."""
    numbers = range(2, 10**6)
    return next(
        new for number in numbers if not (new := path.with_name(f"{model_name(path)} ({number}).safetensors")).exists()
    )
