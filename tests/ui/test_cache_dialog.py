"""The activation cache as the person sees it: how large it may be, how large it is, and emptying it."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.fakes import FakeJobs
from tlgui import places
from tlgui.ui import cache_folder
from tlgui.ui.filler import Filler
from tlgui.ui.jobs import Jobs
from tlgui.ui.settings import Settings
from tlgui.ui.state import AppState
from tlgui.ui.theme import Theme
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.cache_dialog import CacheDialog


@pytest.fixture
def cache() -> Path:
    """Two folders with 3,000 bytes in four files."""
    folder = places.activations()
    for name, size in (("a/1", 1000), ("a/2", 500), ("b/c/3", 1500), ("4", 0)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x" * size)
    return folder


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, settings: Settings) -> CacheDialog:
    return opened(qtbot, settings)


def opened(qtbot: QtBot, settings: Settings) -> CacheDialog:
    state, jobs = AppState(), cast(Jobs, FakeJobs())
    filler = Filler(state, jobs, Trainer(state, jobs))
    made = CacheDialog(settings, filler)
    made.kept = (state, filler)  # type: ignore[attr-defined]
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def button(dialog: CacheDialog, name: str) -> QWidget:
    found = dialog.findChild(QWidget, name)
    assert found is not None
    return found


def accept(qtbot: QtBot, dialog: CacheDialog) -> None:
    ok = dialog.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok)
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)


def test_measuring_and_emptying(tmp_path: Path, cache: Path) -> None:
    assert sum(cache_folder.measure(cache)) == 3000
    (tmp_path / "precious").write_bytes(b"mine")
    (cache / "link").symlink_to(tmp_path)
    assert sum(cache_folder.empty(cache)) >= 3000
    assert list(cache.iterdir()) == []
    assert (tmp_path / "precious").read_bytes() == b"mine"
    assert list(cache_folder.measure(tmp_path / "none")) == list(cache_folder.empty(tmp_path / "none")) == []


def test_it_shows_the_size_and_empties(qtbot: QtBot, cache: Path, dialog: CacheDialog) -> None:
    qtbot.waitUntil(lambda: "3.0 kB" in dialog.activations.used.text(), timeout=3000)
    qtbot.mouseClick(cast(QPushButton, button(dialog, "empty-cache")), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.activations.used.text() == "Now on disk: 0 bytes", timeout=3000)
    assert list(cache.iterdir()) == []
    assert not button(dialog, "empty-cache").isEnabled()


def test_unpacked_archives_are_shown_and_deleted_alone(
    qtbot: QtBot, cache: Path, theme: Theme, settings: Settings
) -> None:
    archive = places.unpacked() / "0123" / "birds"
    archive.mkdir(parents=True)
    (archive / "1.jpg").write_bytes(b"x" * 2000)
    dialog = opened(qtbot, settings)
    qtbot.waitUntil(lambda: "2.0 kB" in dialog.unpacked.used.text(), timeout=3000)
    qtbot.mouseClick(cast(QPushButton, button(dialog, "empty-unpacked")), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.unpacked.used.text() == "Unpacked archives: 0 bytes", timeout=3000)
    assert list(places.unpacked().iterdir()) == []
    assert sum(cache_folder.measure(cache)) == 3000


def test_the_bound_is_remembered(qtbot: QtBot, theme: Theme, settings: Settings) -> None:
    assert settings.cache_gb is None and settings.cache_bytes is None
    dialog = opened(qtbot, settings)
    assert not dialog.most.isVisible()
    qtbot.keyClick(dialog.way, Qt.Key.Key_Down)
    assert dialog.most.isVisible()
    dialog.most.setValue(7)
    accept(qtbot, dialog)
    assert (settings.cache_gb, settings.cache_bytes) == (7, 7 * 10**9)
    again = opened(qtbot, settings)
    assert again.most.value() == 7 and again.most.isVisible()
    qtbot.keyClick(again.way, Qt.Key.Key_Down)
    accept(qtbot, again)
    assert settings.cache_bytes == 0
    last = opened(qtbot, settings)
    qtbot.keyClick(last.way, Qt.Key.Key_Home)
    accept(qtbot, last)
    assert settings.cache_gb is None


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_nothing_is_clipped_or_faint(qtbot: QtBot, theme: Theme, dialog: CacheDialog, mode: str) -> None:
    theme.choose(mode)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: "0" in dialog.activations.used.text(), timeout=3000)
    assert clipped(dialog) == []
    assert faint(dialog) == []
