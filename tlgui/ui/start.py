"""The door to the window's room: looks for what Qt needs before Qt is imported, so that a lack is told, not a crash."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Any

from tlgui.errors import ToldError
from tlgui.ui import preflight


def window(path: Path | None = None) -> int:
    """Open the window, on ``path`` when given, and stay until it is closed.

    Raises:
        ToldError: no screen, or a system library is missing, or Qt could not be loaded.
    """
    if not preflight.has_screen() and "QT_QPA_PLATFORM" not in os.environ:
        raise ToldError("no-screen")
    return int(_module("tlgui.ui.app").run(path))


def demo() -> int:
    """Run the demo, with or without a screen; raises as :func:`window` does, save for the screen."""
    return int(_module("tlgui.ui.demo").run())


def _module(name: str) -> Any:
    preflight.check()
    try:
        return importlib.import_module(name)
    except ImportError as error:
        if "PySide6" in str(error) or ".so" in str(error) or "DLL" in str(error):
            raise ToldError("window-broken", reason=str(error)) from error
        raise
