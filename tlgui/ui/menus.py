"""The menus: everything the window can do, by name and by key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMenu

from tlgui.ui.curator import Curator
from tlgui.ui.help_menu import HelpMenu
from tlgui.ui.opener import Opener
from tlgui.ui.settings import Settings
from tlgui.ui.theme import current
from tlgui.ui.trainer import Trainer


class Menus(QObject):
    """Fills the window's menu bar; ``pages`` are (name, text) in order, ``page`` names the one in front."""

    language_chosen = Signal(str)
    page_chosen = Signal(str)
    export_wanted = Signal()  # the open model for other programs
    settings_wanted = Signal(str)  # at this page

    def __init__(
        self,
        window: QMainWindow,
        opener: Opener,
        trainer: Trainer,
        curator: Curator,
        settings: Settings,
        pages: list[tuple[str, str]],
        page: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._window, self._opener, self._curator, self._settings = window, opener, curator, settings
        bar = window.menuBar()
        file = bar.addMenu(self.tr("&File"))
        self._action(file, self.tr("Open &folder of images …"), QKeySequence.StandardKey.Open, self.choose_folder)
        self._action(file, self.tr("Open &archive or table …"), "", self.choose_file)
        self._action(file, self.tr("Open &images …"), "Ctrl+I", self.choose_images)
        self._action(file, self.tr("Open &model …"), "Ctrl+M", self.choose_model)
        self._action(file, self.tr("Fo&llow a run …"), "Ctrl+Shift+F", self.choose_followed)
        self._action(file, self.tr("Import a ru&n …"), "", self.choose_imported)
        self._recent = file.addMenu(self.tr("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        self._action(file, self.tr("Open the sam&ple"), "", opener.open_sample)
        file.addSeparator()
        self._action(file, self.tr("&Save model as …"), QKeySequence.StandardKey.SaveAs, trainer.copies.save_as)
        self._action(file, self.tr("&Export model …"), "Ctrl+E", self.export_wanted.emit)
        file.addSeparator()
        self._action(file, self.tr("&Cache size …"), "", partial(self.settings_wanted.emit, "cache"))
        self._action(file, self.tr("Se&ttings …"), "Ctrl+,", partial(self.settings_wanted.emit, "general"))
        file.addSeparator()
        self._action(file, self.tr("&Quit"), QKeySequence.StandardKey.Quit, self._window.close)
        edit = bar.addMenu(self.tr("&Edit"))
        self._undo = self._action(edit, self.tr("&Undo"), QKeySequence.StandardKey.Undo, curator.undo)
        self._redo = self._action(edit, self.tr("&Redo"), "Ctrl+Shift+Z", curator.redo)
        self._redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        curator.changed.connect(self._show_undo)
        self._show_undo()
        view = bar.addMenu(self.tr("&View"))
        for number, (name, text) in enumerate(pages, 1):
            self._action(view, text, f"Ctrl+{number}", partial(self.page_chosen.emit, name))
        view.addSeparator()
        themes = [("system", self.tr("As the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))]
        self._choices(view.addMenu(self.tr("&Theme")), themes, current().choice, self._choose_theme)
        languages = [("system", self.tr("As the system")), ("en", "English"), ("ko", "한국어")]
        self._choices(view.addMenu(self.tr("&Language")), languages, self._settings.language, self.language_chosen.emit)
        self.help = HelpMenu(window, bar.addMenu(self.tr("&Help")), settings, page)

    def _show_undo(self) -> None:
        """The menu says what would be undone."""
        for action, word, words in (
            (self._undo, self.tr("&Undo"), self._curator.undo_words()),
            (self._redo, self.tr("&Redo"), self._curator.redo_words()),
        ):
            action.setEnabled(bool(words))
            action.setText(f"{word}: {words.replace('&', '&&')}" if words else word)

    def _action(
        self, menu: QMenu, text: str, keys: QKeySequence.StandardKey | str, call: Callable[[], object]
    ) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: call())
        menu.addAction(action)
        return action

    def _choices(self, menu: QMenu, rows: list[tuple[str, str]], chosen: str, call: Callable[[str], object]) -> None:
        group = QActionGroup(menu)
        for value, text in rows:
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(lambda _checked=False, value=value: call(value))
            menu.addAction(action)

    def choose_folder(self) -> None:
        """Ask for a folder and open it."""
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Open a folder of images"))
        if chosen:
            self._opener.open_folder(Path(chosen))

    def choose_file(self) -> None:
        """Ask for an archive, a table or a project, and open it."""
        chosen, _kind = QFileDialog.getOpenFileName(
            self._window, self.tr("Open an archive, a table or a project"),
            filter=self.tr("Archives, tables and projects")
            + " (*.zip *.tar *.tar.gz *.tgz *.tar.bz2 *.tbz2 *.tar.xz *.txz *.csv *.tsv project.json)",
        )  # fmt: skip
        if chosen:
            self._opener.open((Path(chosen),))

    def choose_images(self) -> None:
        """Ask for images and do what dropping them does."""
        chosen, _kind = QFileDialog.getOpenFileNames(self._window, self.tr("Open images"))
        if chosen:
            self._opener.open(tuple(Path(each) for each in chosen))

    def choose_model(self) -> None:
        """Ask for a model file and open it."""
        chosen, _kind = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a model"), filter=self.tr("Model files (*.safetensors)")
        )
        if chosen:
            self._opener.open_model(Path(chosen))

    def choose_followed(self) -> None:
        """Ask for the folder that another machine records a training in, and follow it."""
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("The folder that the training is recorded in"))
        if chosen:
            self._opener.following.begin(Path(chosen))

    def choose_imported(self) -> None:
        """Ask for the folder of a finished run, and copy it among one's own."""
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("The folder of a run that has finished"))
        if chosen:
            self._opener.following.take_in(Path(chosen))

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._settings.recent():
            name = path.name if path.stem != "model" else f"{path.parent.name}/{path.name}"
            self._action(self._recent, name, "", partial(self._opener.open, (path,)))
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("Nothing opened yet")).setEnabled(False)

    def _choose_theme(self, choice: str) -> None:
        if choice in ("system", "light", "dark"):
            self._settings.theme = choice  # type: ignore[assignment]
            current().choose(choice)  # type: ignore[arg-type]
