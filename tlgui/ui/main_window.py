"""The window: rail, header, pages, job bar, menus, and everything that can be dropped on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tlgui import __version__
from tlgui.errors import Told
from tlgui.messages import Classify, Request
from tlgui.ui import icons
from tlgui.ui.checker import Checker
from tlgui.ui.curator import Curator
from tlgui.ui.dropping import Dropping
from tlgui.ui.filler import Filler
from tlgui.ui.jobs import Jobs
from tlgui.ui.menus import Menus
from tlgui.ui.opener import Opener
from tlgui.ui.pages.classify import ClassifyPage
from tlgui.ui.pages.data import DataPage
from tlgui.ui.pages.look import LookPage
from tlgui.ui.pages.results import ResultsPage
from tlgui.ui.pages.runs import RunsPage
from tlgui.ui.pages.train import TrainPage
from tlgui.ui.session import Opened, Reopening
from tlgui.ui.settings import Settings
from tlgui.ui.state import AppState
from tlgui.ui.texts import Kind, model_name
from tlgui.ui.theme import GRID
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.basic import ElidedLabel, IconLabel, Notice
from tlgui.ui.widgets.device_chip import DeviceChip
from tlgui.ui.widgets.drop_overlay import DropOverlay
from tlgui.ui.widgets.job_bar import JobBar

PAGES = ("data", "train", "runs", "results", "look", "classify")


class MainWindow(QMainWindow):
    """Made anew when the language changes; everything that lasts lives in the state, the jobs and the trainer."""

    closed = Signal()
    language_chosen = Signal(str)
    page_shown = Signal(str)

    def __init__(
        self,
        state: AppState,
        jobs: Jobs,
        opener: Opener,
        trainer: Trainer,
        *,
        filler: Filler,
        settings: Settings,
        curator: Curator,
        checker: Checker,
    ) -> None:
        super().__init__()
        self._state, self._jobs, self._opener, self._trainer = state, jobs, opener, trainer
        self._filler, self._settings = filler, settings
        self.setAcceptDrops(True)
        self.setWindowTitle("tlgui")
        self.setMinimumSize(QSize(960, 520))  # a screen of 1920 x 1080 at 200 %
        self._look = LookPage(state, jobs)
        self._pages: dict[str, QWidget] = {
            "data": DataPage(state, jobs, opener, curator, checker, trainer),
            "train": TrainPage(state, jobs, trainer, filler),
            "runs": RunsPage(state, jobs, trainer, opener),
            "results": ResultsPage(state, jobs, curator),
            "look": self._look,
            "classify": ClassifyPage(state, jobs, curator, trainer),
        }
        self._stack = QStackedWidget()
        for name in PAGES:
            self._stack.addWidget(self._pages[name])
        self._rail_buttons: dict[str, QToolButton] = {}
        central = self._build()
        pages = [(name, text) for name, text, _tip in self._page_words()]
        self._menus = Menus(self, opener, trainer, curator, settings, pages, self.page)
        self._menus.language_chosen.connect(self.language_chosen)
        self._menus.page_chosen.connect(self.go_to)
        self._menus.export_wanted.connect(state.export_wanted)
        self._menus.settings_wanted.connect(self.open_settings)
        self._overlay = DropOverlay(central)
        Dropping(self, state, jobs, opener, self._overlay)
        self._scanning: Path | None = None  # the folder that is being read
        state.go_to.connect(self.go_to)
        state.told.connect(self.tell)
        state.help_wanted.connect(self._menus.help.show)
        state.dataset_changed.connect(self._show_header)
        state.dataset_changed.connect(self._begin_anew)
        state.model_changed.connect(self._show_header)
        opener.offered.connect(self._offer_folder)
        opener.look_at.connect(self._look_at)
        state.look_wanted.connect(self._look_at)
        self._show_header()
        self.go_to("data")
        self._stack.setFocus()

    # -- building ------------------------------------------------------------------------------------------------------

    def _build(self) -> QWidget:
        central = QWidget()
        outer = QHBoxLayout(central)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._build_rail())
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_header())
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(3 * GRID, 0, 3 * GRID, 0)
        self._notices.setSpacing(GRID)
        column.addLayout(self._notices)
        column.addWidget(self._stack, 1)
        self._job_bar = JobBar(self._state, self._jobs, beside=self._shows)
        column.addWidget(self._job_bar)
        outer.addLayout(column, 1)
        self.setCentralWidget(central)
        return central

    def _build_rail(self) -> QFrame:
        rail = QFrame()
        rail.setProperty("role", "rail")
        column = QVBoxLayout(rail)
        column.setContentsMargins(GRID + 4, 2 * GRID, GRID + 4, 2 * GRID)
        column.setSpacing(GRID // 2)
        for number, (name, text, tip) in enumerate(self._page_words(), 1):
            made = QToolButton()
            made.setProperty("role", "rail")
            made.setObjectName(f"rail-{name}")
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setIcon(icons.icon(name))
            made.setIconSize(QSize(20, 20))
            made.setText(f"  {text}")
            made.setAccessibleName(text)
            made.setToolTip(f"{tip} (Ctrl+{number})")
            made.setMinimumWidth(21 * GRID)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves no frame behind; the keyboard finds it
            made.clicked.connect(lambda _checked=False, name=name: self.go_to(name))
            self._rail_buttons[name] = made
            column.addWidget(made)
        column.addStretch(1)
        return rail

    def _page_words(self) -> list[tuple[str, str, str]]:
        return [
            ("data", self.tr("Data"), self.tr("Your images and their classes")),
            ("train", self.tr("Train"), self.tr("Choose a backbone and a strategy, and train")),
            ("runs", self.tr("Runs"), self.tr("Every training so far: compare, go on, use")),
            ("results", self.tr("Results"), self.tr("How good the model is, and where it fails")),
            ("look", self.tr("Look inside"), self.tr("What each layer of the network sees")),
            ("classify", self.tr("Classify"), self.tr("Use the model on new images")),
        ]

    def _build_header(self) -> QFrame:
        header = QFrame()
        header.setProperty("role", "header")
        row = QHBoxLayout(header)
        row.setContentsMargins(3 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(IconLabel("folder", 18))
        self._data_name = ElidedLabel(role="section")
        self._data_name.setObjectName("header-data")
        row.addWidget(self._data_name, 3)
        row.addSpacing(2 * GRID)
        row.addWidget(IconLabel("layers", 18))
        self._model_name = ElidedLabel(role="section")
        self._model_name.setObjectName("header-model")
        row.addWidget(self._model_name, 2)
        row.addWidget(DeviceChip(self._state))
        return header

    # -- what is shown -------------------------------------------------------------------------------------------------

    def go_to(self, name: str) -> None:
        """Show a page."""
        self._stack.setCurrentWidget(self._pages[name])
        self._rail_buttons[name].setChecked(True)
        self._job_bar.look()
        self.page_shown.emit(name)

    def _shows(self, request: Request) -> bool:
        """Whether the page in front says how far ``request`` is."""
        return isinstance(request, Classify) and self.page() == "classify"

    def page(self) -> str:
        """The page in front."""
        return PAGES[self._stack.currentIndex()]

    def tell(self, told: Told, kind: Kind | None = None) -> Notice:
        """Show a told matter over the page until the person puts it away; the newest three stay."""
        notice = Notice(told, kind)
        notice.setObjectName("window-notice")
        notice.add_close(self.tr("Put away"), lambda: self._put_away(notice))
        self._notices.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 0)
        self._notices.addWidget(notice)
        while self._notices.count() > 3:
            oldest = self._notices.itemAt(0)
            if oldest is not None and isinstance(oldest.widget(), Notice):
                self._put_away(oldest.widget())  # type: ignore[arg-type]
        return notice

    def _put_away(self, notice: Notice) -> None:
        self._notices.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        if self._notices.count() == 0:
            self._notices.setContentsMargins(3 * GRID, 0, 3 * GRID, 0)

    def _begin_anew(self) -> None:
        """What was told before another folder was opened is over."""
        before, self._scanning = self._scanning, self._state.scanning
        if self._scanning in (None, before):
            return
        while (item := self._notices.itemAt(0)) is not None and isinstance(notice := item.widget(), Notice):
            self._put_away(notice)

    def _show_header(self) -> None:
        dataset, model = self._state.dataset, self._state.model
        if dataset is None:
            self._data_name.show_text(self.tr("No images yet"))
        else:
            images = self.tr("%Ln image(s)", "", len(dataset.items))
            self._data_name.show_text(f"{dataset.root.name}  ·  {images}")
        self._model_name.show_text(self._model_words() if model else self.tr("No model yet"))

    def _model_words(self) -> str:
        model = self._state.model
        assert model is not None
        name = self.tr("Model {name}").format(name=model_name(model.path))
        classes = self.tr("%n class(es)", "", len(model.classes))
        return f"{name}  ·  {classes}"

    def _offer_folder(self, folder: Path) -> None:
        notice = self.tell(Told("images-without-model", {"folder": folder.name}))

        def use() -> None:
            self._put_away(notice)
            self._opener.open_folder(folder)

        notice.add_button(self.tr("Open the folder “{name}”").format(name=folder.name), use, name="offer-folder")

    def tell_news(self) -> None:
        """Once after an update, what is new is offered."""
        seen, self._settings.seen_version = self._settings.seen_version, __version__
        if seen and seen != __version__:
            notice = self.tell(Told("updated", {"version": __version__}), "info")
            notice.add_button(self.tr("What is new"), lambda: self._menus.help.show("whats-new"), name="show-news")

    def offer_again(self, opened: Opened) -> None:
        """Offer what was open when the program ended without being closed."""
        name = (opened.data or opened.model or Path()).name
        notice = self.tell(Told("ended-badly", {"name": name}), "info")

        def reopen() -> None:
            self._put_away(notice)
            Reopening(opened, self._state, self._opener).begin()

        notice.add_button(self.tr("Open “{name}” again").format(name=name), reopen, name="open-again")

    def _look_at(self, image: Path) -> None:
        self.go_to("look")
        self._look.show_image(image)

    def open_settings(self, tab: str = "general") -> None:
        """Open the settings at one of their pages."""
        from tlgui.ui.widgets.settings_dialog import SettingsDialog  # no start waits for it

        dialog = SettingsDialog(self._settings, self._jobs, self._filler, self, tab)
        dialog.language_chosen.connect(self.language_chosen)
        dialog.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the size and say goodbye; the shell ends the engines."""
        self._settings.geometry = self.saveGeometry()
        super().closeEvent(event)
        self.closed.emit()
