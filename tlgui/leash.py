"""A process that ends with the one that started it, however that one ends: nobody is left who trains for nobody."""

from __future__ import annotations

import os
import platform
import threading
import time

_NAME = "TLGUI_LEASH"
_EVERY = 0.5  # s


def put() -> None:
    """The processes that this one starts from now on, and that ``hold``, end with it."""
    os.environ[_NAME] = str(os.getpid())


def hold() -> None:
    """End on the spot when the process that started this one is gone, if it put such a leash on it."""
    if (holder := os.environ.get(_NAME, "")).isdecimal():
        threading.Thread(target=_watch, args=(int(holder),), name="leash", daemon=True).start()


def unheard() -> None:
    """Nobody hears any more what this process says: end on the spot if it is on a leash, because those it works for are gone."""
    if os.environ.get(_NAME):
        os._exit(1)


def _watch(holder: int) -> None:
    while _lives(holder):
        time.sleep(_EVERY)
    os._exit(1)


def _lives(holder: int) -> bool:
    if platform.system() != "Windows":
        return os.getppid() == holder  # an orphan gets another parent
    import psutil  # there it keeps its parent's number

    return bool(psutil.pid_exists(holder))
