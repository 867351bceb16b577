"""What every test shares: the real photos, a home of its own so that no test touches the person's folders, and the rule
that nothing is left behind: no thread, no process, no widget."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

import tlgui.learn  # noqa: F401 - how torch's threads wait is settled before any test loads it

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if _worker and hasattr(
    os, "sched_setaffinity"
):  # a core for each worker and the processes that its tests start: threads
    _allowed = sorted(os.sched_getaffinity(0))  # of two that wait for each other at every layer take many times as long
    os.sched_setaffinity(0, {_allowed[int(_worker.removeprefix("gw")) % len(_allowed)]})
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # so it is for what a shell runs in the background, and for its
    signal.signal(signal.SIGINT, signal.default_int_handler)  # children; the tests of Ctrl+C need it as at a terminal

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
_LISTED = Path(f"/proc/self/task/{os.getpid()}/children").exists()
GRACE = 5.0  # s that what is ending may take to end


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real photos that lies beside a working checkout; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip("the folder of real photos (shared/data beside the checkout) is not here")
    return SHARED


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Documents, data, cache and logs of tlgui go to a new folder for each test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("TLGUI_HOME", str(home))
    yield home


@pytest.fixture
def little(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of 256 kB, where this process may make one."""
    place = tmp_path / "little"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() or shutil.which("mount") is None:
        pytest.skip("only root on Linux can make a small disk")
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", place], check=False, capture_output=True
    ).returncode:
        pytest.skip("a small disk cannot be made here")
    yield place
    subprocess.run(["umount", place], check=True)


def _threads() -> set[str]:
    """The threads that run. Of one that Qt started Python keeps a stand-in for good, so the system is asked about those."""
    running = {thread.id for thread in psutil.Process().threads()}
    return {f"{thread.name} ({thread.ident})" for thread in threading.enumerate() if thread.native_id in running}


def _below(process: int) -> Iterator[psutil.Process]:
    """The processes that ``process`` began, and theirs. Linux keeps a list; elsewhere all processes must be looked at."""
    if not _LISTED:
        yield from psutil.Process(process).children(recursive=True)
        return
    children: list[str] = []
    with contextlib.suppress(OSError):  # it ended meanwhile
        for thread in Path(f"/proc/{process}/task").iterdir():
            with contextlib.suppress(OSError):
                children += (thread / "children").read_text().split()
    for child in map(int, children):
        with contextlib.suppress(psutil.NoSuchProcess):
            yield psutil.Process(child)
        yield from _below(child)


def _children() -> set[str]:
    found = set()
    for child in _below(os.getpid()):
        try:
            command = " ".join(child.cmdline())
            if (
                child.status() != psutil.STATUS_ZOMBIE and "resource_tracker" not in command
            ):  # Python's own, one for good
                found.add(f"{child.pid}: {command[:120]}")
        except psutil.NoSuchProcess:
            continue
    return found


def _widgets() -> set[str]:
    """Top-level widgets that exist, by class, name and address; nothing when Qt was not used."""
    if "PySide6.QtWidgets" not in sys.modules:
        return set()
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication
    from shiboken6 import getCppPointer

    if QApplication.instance() is None:
        return set()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return {f"{type(w).__name__} '{w.objectName()}' {getCppPointer(w)[0]:x}" for w in QApplication.topLevelWidgets()}


@pytest.fixture(autouse=True)
def nothing_left_behind(own_home: Path) -> Iterator[None]:
    """Fail a test that leaves a thread, a process or a window behind."""
    threads, children, widgets = _threads(), _children(), _widgets()
    yield
    end = time.monotonic() + GRACE
    while left := (_threads() - threads) | (_children() - children) | (_widgets() - widgets):
        if time.monotonic() > end:
            pytest.fail("left behind: " + "; ".join(sorted(left)))
        gc.collect()
        time.sleep(0.05)
