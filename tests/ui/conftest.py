"""What every test of the window's parts needs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.train_desk import Desk
from tlgui.ui.app import Shell
from tlgui.ui.settings import Settings
from tlgui.ui.theme import Theme
from tlgui.ui.widgets import chart_parts


@pytest.fixture(scope="session", autouse=True)
def charts_are_warm() -> None:
    """The window imports pyqtgraph in a thread of its own, which on a busy machine would outlive the first test."""
    chart_parts.load()


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """The next test begins in English: a window that did not come to its end leaves its translations installed."""
    yield
    if QCoreApplication.translate("MainWindow", "Data") == "Data":
        return
    for found in [each for each in gc.get_objects() if isinstance(each, QTranslator)]:
        QCoreApplication.removeTranslator(found)
    QLocale.setDefault(QLocale.system())


@pytest.fixture
def settings(own_home: Path, request: pytest.FixtureRequest) -> Settings:
    """English and light, or what the test's parameters ``language`` and ``theme`` say: chosen before the window is made, which
    is then made and styled once."""
    chosen = getattr(request.node, "callspec", None)
    made = Settings()
    made.language = chosen.params.get("language", "en") if chosen else "en"
    made.theme = chosen.params.get("theme", "light") if chosen else "light"
    return made


@pytest.fixture
def shell(qapp: QApplication, settings: Settings) -> Iterator[Shell]:
    """The program with its window shown at 1280 x 800; the engines are never started."""
    made = Shell(qapp)
    made.window.resize(1280, 800)
    made.window.show()
    yield made
    made.window.close()
    made.close()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme, as the application has it; gone after the test."""
    made = Theme(qapp, "light")
    yield made
    made.setParent(None)


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Desk:
    """The Train page before a folder is opened."""
    return Desk(qtbot, tmp_path)


@pytest.fixture
def full(desk: Desk) -> Desk:
    """The Train page with 160 images in two classes."""
    desk.fill()
    return desk
