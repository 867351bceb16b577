"""A process on a leash ends with the one that started it, also where that one was killed and nothing is said between them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
CHILD = "import time; from tlgui import leash; leash.hold(); time.sleep(60)"
PARENT = f"""
import subprocess, sys, time
from tlgui import leash
leash.put()
child = subprocess.Popen([sys.executable, "-c", {CHILD!r}], stdout=subprocess.DEVNULL)
print(child.pid, flush=True)
time.sleep(60)
"""


def test_nobody_is_left_of_a_killed_one() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
        parent.wait()
        try:
            child.wait(15)
        finally:
            if child.is_running():
                child.kill()
    finally:
        parent.kill()
        parent.wait()
        parent.stdout.close()  # type: ignore[union-attr]
