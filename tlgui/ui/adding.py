"""New images and classes for the open data: chosen, dropped, pasted, taken with a camera. The person's files are never copied;
only what has no file yet, a picture in the clipboard or a camera's, is written, into the project's folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMenu, QWidget

from tlgui.data.magic import IMAGE_SUFFIXES
from tlgui.errors import Told, ToldError
from tlgui.ui.curator import Curator
from tlgui.ui.incoming import png
from tlgui.ui.saving import save
from tlgui.ui.state import AppState
from tlgui.ui.widgets.camera_dialog import CameraDialog

PASTED, TAKEN = "pasted", "camera"  # folders of a project


class Adding(QObject):
    """``page`` is over what dialogs open; ``chosen`` tells the class that is looked at, None for all."""

    def __init__(self, state: AppState, curator: Curator, page: QWidget, chosen: Callable[[], str | None]) -> None:
        super().__init__(page)
        self._state, self._curator, self._page, self._chosen = state, curator, page, chosen

    def menu(self) -> QMenu:
        """All ways to add."""
        menu = QMenu(self._page)
        menu.addAction(self.tr("New class …"), self.new_class)
        menu.addSeparator()
        menu.addAction(self.tr("Image files …"), self.choose_files)
        menu.addAction(self.tr("A folder of images …"), self.choose_folder)
        menu.addAction(self.tr("Paste from the clipboard"), self.paste)
        menu.addAction(self.tr("Take images with a camera …"), self.camera)
        return menu

    def new_class(self) -> None:
        """Ask for its name."""
        if name := self._ask(self.tr("New class"), self.tr("Name of the class")):
            self._curator.add_class(name)

    def rename(self, name: str) -> None:
        """Ask for another name of a class."""
        text = self.tr("Another name for “{name}”; the name of another class merges the two").format(name=name)
        if (new := self._ask(self.tr("Rename the class"), text, name)) and new != name:
            self._curator.rename(name, new)

    def add_files(self, paths: tuple[Path, ...], name: str = "") -> None:
        """Add these files to a class; "" asks for it."""
        name = name or self._ask_class()
        if name and paths:
            self._curator.add_files(paths, name)

    def choose_files(self) -> None:
        """Ask for files and their class."""
        patterns = " ".join(f"*{suffix}" for suffix in sorted(IMAGE_SUFFIXES))
        words = self.tr("Images ({patterns})").format(patterns=patterns)
        chosen, _kind = QFileDialog.getOpenFileNames(self._page, self.tr("Add images"), filter=words)
        self.add_files(tuple(Path(each) for each in chosen)) if chosen else None

    def choose_folder(self) -> None:
        """Ask for a folder that is read as the first one is."""
        chosen = QFileDialog.getExistingDirectory(self._page, self.tr("Add a folder of images"))
        if chosen:
            self._curator.add_folders([Path(chosen)])

    def paste(self) -> None:
        """Add what is in the clipboard: files, folders, or a picture, which is saved in the project."""
        data = QGuiApplication.clipboard().mimeData()
        if not self._curator.editable or data is None:
            return
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if folders := [path for path in paths if path.is_dir()]:
            self._curator.add_folders(folders)
        if files := tuple(path for path in paths if path.is_file()):
            self.add_files(files)
        elif not folders and data.hasImage():
            self._paste_picture(QGuiApplication.clipboard().image())
        elif not folders:
            self._state.told.emit(Told("clipboard-empty"))

    def _paste_picture(self, picture: QImage) -> None:
        project, name = self._state.project, self._ask_class()
        if project is None or not name:
            return
        folder = project.folder / PASTED
        try:
            folder.mkdir(exist_ok=True)
            path = next(path for number in range(1, 10**6) if not (path := folder / f"{number:04}.png").exists())
            save(path, png(picture))
        except ToldError as error:
            self._state.told.emit(error.told)
        except OSError as error:
            told = {"file": PASTED, "folder": str(project.folder), "reason": error.strerror or str(error)}
            self._state.told.emit(Told("not-saved", told))
        else:
            self._curator.add_files([path], name)

    def camera(self) -> None:
        """Take images into classes."""
        project, dataset = self._state.project, self._state.dataset
        if project is None or dataset is None or not self._curator.editable:
            return
        dialog = CameraDialog(dataset.classes, project.folder / TAKEN, self._page)
        dialog.recorded.connect(self._recorded)
        dialog.open()

    def _recorded(self, files: tuple[Path, ...], name: str) -> None:
        if files:
            self._curator.add_files(files, name)
        else:
            self._curator.undo()  # the last burst was deleted again

    def _ask_class(self) -> str:
        """The class that is looked at, or the one that the person names."""
        if name := self._chosen():
            return name
        classes = list(self._state.dataset.classes) if self._state.dataset is not None else []
        text = self.tr("Class of these images; another name makes a new class")
        answer, said = QInputDialog.getItem(self._page, self.tr("Add images"), text, classes, 0, True)
        return answer.strip() if said else ""

    def _ask(self, title: str, text: str, before: str = "") -> str:
        answer, said = QInputDialog.getText(self._page, title, text, QLineEdit.EchoMode.Normal, before)
        return answer.strip() if said else ""
