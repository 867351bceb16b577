"""The settings: language, look, what computes, the cache with its bound and its place, and what is kept where."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.fakes import FakeJobs
from tlgui import places
from tlgui.errors import Told
from tlgui.learn import compute, devices
from tlgui.ui import cache_folder
from tlgui.ui.filler import Filler
from tlgui.ui.jobs import Jobs
from tlgui.ui.settings import Settings
from tlgui.ui.state import AppState
from tlgui.ui.theme import STRONG_DARK, Theme
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.settings_dialog import TABS, SettingsDialog


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
def dialog(qtbot: QtBot, theme: Theme, settings: Settings) -> SettingsDialog:
    return opened(qtbot, settings)


def opened(qtbot: QtBot, settings: Settings) -> SettingsDialog:
    state, jobs = AppState(), cast(Jobs, FakeJobs())
    filler = Filler(state, jobs, Trainer(state, jobs))
    made = SettingsDialog(settings, jobs, filler, tab="cache")
    made.kept = (state, filler, jobs)  # type: ignore[attr-defined]
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def button(dialog: SettingsDialog, name: str) -> QWidget:
    found = dialog.findChild(QWidget, name)
    assert found is not None
    return found


def accept(qtbot: QtBot, dialog: SettingsDialog) -> None:
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


def test_it_shows_the_size_and_empties(qtbot: QtBot, cache: Path, dialog: SettingsDialog) -> None:
    qtbot.waitUntil(lambda: "3.0 kB" in dialog.cache.activations.used.text(), timeout=3000)
    qtbot.mouseClick(cast(QPushButton, button(dialog, "empty-cache")), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.cache.activations.used.text() == "Now on disk: 0 bytes", timeout=3000)
    assert list(cache.iterdir()) == []
    assert not button(dialog, "empty-cache").isEnabled()


def test_unpacked_archives_are_shown_and_deleted_alone(
    qtbot: QtBot, cache: Path, theme: Theme, settings: Settings
) -> None:
    archive = places.unpacked() / "0123" / "birds"
    archive.mkdir(parents=True)
    (archive / "1.jpg").write_bytes(b"x" * 2000)
    dialog = opened(qtbot, settings)
    qtbot.waitUntil(lambda: "2.0 kB" in dialog.cache.unpacked.used.text(), timeout=3000)
    qtbot.mouseClick(cast(QPushButton, button(dialog, "empty-unpacked")), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.cache.unpacked.used.text() == "Unpacked archives: 0 bytes", timeout=3000)
    assert list(places.unpacked().iterdir()) == []
    assert sum(cache_folder.measure(cache)) == 3000


def test_the_bound_is_remembered(qtbot: QtBot, theme: Theme, settings: Settings) -> None:
    assert settings.cache_gb is None and settings.cache_bytes is None
    dialog = opened(qtbot, settings)
    assert not dialog.cache.most.isVisible()
    qtbot.keyClick(dialog.cache.way, Qt.Key.Key_Down)
    assert dialog.cache.most.isVisible()
    dialog.cache.most.setValue(7)
    accept(qtbot, dialog)
    assert (settings.cache_gb, settings.cache_bytes) == (7, 7 * 10**9)
    again = opened(qtbot, settings)
    assert again.cache.most.value() == 7 and again.cache.most.isVisible()
    qtbot.keyClick(again.cache.way, Qt.Key.Key_Down)
    accept(qtbot, again)
    assert settings.cache_bytes == 0
    last = opened(qtbot, settings)
    qtbot.keyClick(last.cache.way, Qt.Key.Key_Home)
    accept(qtbot, last)
    assert settings.cache_gb is None


def test_another_place_for_the_cache(qtbot: QtBot, own_home: Path, tmp_path: Path, dialog: SettingsDialog) -> None:
    usual = places.cache()
    dialog.cache.place.use(tmp_path)
    assert places.cache() == tmp_path / "tlgui-cache"
    assert "next start" in dialog.cache.place.note.text()
    (tmp_path / "tlgui-cache").rmdir()  # as when a drive was taken away
    assert places.cache() == usual
    (tmp_path / "tlgui-cache").write_text("a file")
    dialog.cache.place.use(tmp_path)
    assert "Nothing can be written there" in dialog.cache.place.note.text()
    dialog.cache.place.use(None)
    assert places.cache() == usual


def test_fewer_threads_and_the_processor_only(
    qtbot: QtBot, dialog: SettingsDialog, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TLGUI_THREADS", "TLGUI_DEVICE"):  # and back to this after the test
        monkeypatch.setenv(name, "")
    dialog.threads.setValue(1)
    dialog.device.setCurrentIndex(1)
    accept(qtbot, dialog)
    jobs = dialog.kept[2]  # type: ignore[attr-defined]
    assert jobs.renewals == 1
    assert (settings.threads, settings.processor_only) == (1, True)
    assert compute.cores() == 1
    assert devices.choose("auto").reason == Told("device-chosen")
    accept(qtbot, opened(qtbot, settings))  # nothing changed: nothing is begun anew
    assert not settings.tell_engines()


def test_language_and_theme(qtbot: QtBot, dialog: SettingsDialog, settings: Settings, theme: Theme) -> None:
    dialog.theme.setCurrentIndex(2)
    dialog.strong.setChecked(True)
    dialog.language.setCurrentIndex(2)
    with qtbot.waitSignal(dialog.language_chosen) as chosen:
        accept(qtbot, dialog)
    assert chosen.args == ["ko"]
    assert settings.theme == theme.choice == "dark"
    assert settings.strong and theme.tones is STRONG_DARK and theme.dark


def test_what_is_kept_where(qtbot: QtBot, cache: Path, dialog: SettingsDialog) -> None:
    dialog.show_tab("privacy")
    used = cast(QLabel, button(dialog, "size-cache"))
    qtbot.waitUntil(lambda: used.text() == "3.0 kB")
    assert cast(QLabel, button(dialog, "size-logs")).text() == "0 bytes"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_nothing_is_clipped_or_faint(qtbot: QtBot, theme: Theme, dialog: SettingsDialog, mode: str) -> None:
    theme.choose(mode)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: "0" in dialog.cache.activations.used.text(), timeout=3000)
    for tab in TABS:
        dialog.show_tab(tab)
        qtbot.wait(30)
        assert clipped(dialog) == [], tab
        assert faint(dialog) == [], tab
