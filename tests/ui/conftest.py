"""What every test of the window's parts needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.train_desk import Desk
from tlgui.ui.theme import Theme


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
