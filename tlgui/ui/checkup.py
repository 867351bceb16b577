"""The look at this installation, for the window and the command line: what can be seen from here, then what a child process
finds that loads the libraries. No Qt here."""

from __future__ import annotations

import contextlib
import ctypes
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence

from tlgui import __version__
from tlgui.errors import Told, ToldError
from tlgui.jobs.client import Engine
from tlgui.messages import Cancelled, Diagnose, Diagnosed, Done, Failed, Health
from tlgui.ui import preflight

HANDLERS = "tlgui.learn.checkup"
KOREAN_FONT = ("fonts-noto-cjk", "google-noto-sans-cjk-fonts", "noto-fonts-cjk")  # Debian, Fedora, Arch


def lines(cache_bytes: int | None = None) -> Iterator[Diagnosed]:
    """Every line, as it is found. Starts a process and ends it."""
    yield from lines_from_here()
    if not preflight.has_screen():
        yield Diagnosed("window", "warning", Told("no-screen"))
    with Engine("doctor", handlers=HANDLERS) as engine:
        engine.submit(Diagnose(cache_bytes))
        while True:
            for _job, event in engine.receive(1.0):
                if isinstance(event, Diagnosed):
                    yield event
                elif isinstance(event, Failed):
                    yield Diagnosed("program", "failed", event.told)
                if isinstance(event, Done | Failed | Cancelled):
                    return


def lines_from_here(load: Callable[[str], object] = ctypes.CDLL) -> Iterator[Diagnosed]:
    """The program, and what the window needs of the system: told even where nothing can be loaded."""
    about = {"version": __version__, "python": platform.python_version(), "system": system()}
    yield Diagnosed("program", "ok", Told("doctor-program", about))
    try:
        preflight.check(load=load)
    except ToldError as error:
        yield Diagnosed("window", "failed", error.told)
    else:
        yield Diagnosed("window", "ok", Told("doctor-window"))
    if (korean := _has_korean_font()) is not None:
        told = Told("doctor-font") if korean else Told("doctor-no-font", {"command": preflight.install(KOREAN_FONT)})
        yield Diagnosed("window", "ok" if korean else "warning", told)


def system() -> str:
    """The system's name and version, and its kind of processor."""
    name = f"{platform.system()} {platform.release()}"
    with contextlib.suppress(OSError, KeyError):
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    return f"{name} ({platform.machine()})"


def _has_korean_font() -> bool | None:
    """Whether letters of Hangul can be drawn; None where that cannot be asked (other systems bring a font along)."""
    program = shutil.which("fc-list") if sys.platform.startswith("linux") else None
    if program is None:
        return None
    try:
        done = subprocess.run([program, ":lang=ko", "family"], capture_output=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return bool(done.stdout.strip())


def worst(found: Sequence[Diagnosed]) -> Health:
    """The state of all of it."""
    states = {line.state for line in found}
    return "failed" if "failed" in states else "warning" if "warning" in states else "ok"
