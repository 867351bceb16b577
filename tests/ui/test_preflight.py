"""A missing system library is told with the line that installs it."""

from __future__ import annotations

import sys

import pytest

from tlgui.errors import ToldError
from tlgui.ui import preflight

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks system libraries")


def without(*names: str):
    def load(name: str) -> object:
        if name in names:
            raise OSError(f"{name}: cannot open shared object file")
        return object()

    return load


@pytest.mark.parametrize(
    ("release", "command"),
    [
        ("ID=debian\n", "sudo apt install libxcb-cursor0 libxkbcommon-x11-0"),
        ("ID=fedora\n", "sudo dnf install xcb-util-cursor libxkbcommon-x11"),
        ("ID=manjaro\nID_LIKE=arch\n", "sudo pacman -S xcb-util-cursor libxkbcommon-x11"),
    ],
)
def test_names_the_packages(release: str, command: str) -> None:
    with pytest.raises(ToldError) as caught:
        preflight.check({"DISPLAY": ":0"}, without("libxcb-cursor.so.0", "libxkbcommon-x11.so.0"), release)
    assert "libxcb-cursor.so.0" in str(caught.value)
    assert caught.value.told.arguments["command"] == command


def test_x11_libraries_matter_only_on_x11() -> None:
    missing = without("libxcb-cursor.so.0")
    preflight.check({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, missing, "")
    preflight.check({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, missing, "")
    with pytest.raises(ToldError):
        preflight.check({"DISPLAY": ":0"}, missing, "")


def test_this_machine_has_what_the_tests_need() -> None:
    preflight.check({"QT_QPA_PLATFORM": "offscreen"})


@pytest.mark.parametrize(
    ("environment", "screen"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "w"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_has_screen(environment: dict[str, str], screen: bool) -> None:
    assert preflight.has_screen(environment) is screen
