"""Before Qt is imported: are the system libraries there that its wheels expect? Says which package brings a missing one.

Qt itself would end the process with a message few can use. Only Linux lacks such libraries.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tlgui.errors import ToldError

# soname: package on Debian/Ubuntu, Fedora, Arch
ALWAYS = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype", "freetype2"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2"),
}
ON_X11 = {
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libx11"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb", "libxcb"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb"),
    "libxcb.so.1": ("libxcb1", "libxcb", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
}
INSTALL = ("sudo apt install", "sudo dnf install", "sudo pacman -S")


def has_screen(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a window could be seen: always on Windows and macOS; on Linux with an X11 or Wayland display."""
    if environment.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def check(
    environment: Mapping[str, str] = os.environ, load: Callable[[str], object] = ctypes.CDLL, release: str | None = None
) -> None:
    """Look for every library that the window needs in ``environment``.

    Raises:
        ToldError: ``system-library-missing`` with the libraries and the line that installs them.
    """
    if not sys.platform.startswith("linux"):
        return
    on_x11 = has_screen(environment) and not environment.get("WAYLAND_DISPLAY")
    wanted = {**ALWAYS, **(ON_X11 if on_x11 else {})}
    missing = [name for name in wanted if not _loads(name, load)]
    if missing:
        column = _distribution(release if release is not None else _os_release())
        packages = dict.fromkeys(wanted[name][column] for name in missing)
        raise ToldError(
            "system-library-missing", libraries=", ".join(missing), command=f"{INSTALL[column]} {' '.join(packages)}"
        )


def install(packages: tuple[str, str, str]) -> str:
    """The line that installs a package, named as Debian, Fedora and Arch do, on this system."""
    column = _distribution(_os_release())
    return f"{INSTALL[column]} {packages[column]}"


def _loads(name: str, load: Callable[[str], object]) -> bool:
    try:
        load(name)
    except OSError:
        return False
    return True


def _os_release() -> str:
    try:
        return Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return ""


def _distribution(release: str) -> int:
    """The column of the tables above: 0 Debian and the like (also when unknown), 1 Fedora, 2 Arch."""
    words = " ".join(line.partition("=")[2] for line in release.splitlines() if line.startswith(("ID=", "ID_LIKE=")))
    if any(word in words for word in ("fedora", "rhel", "suse")):
        return 1
    return 2 if "arch" in words else 0
