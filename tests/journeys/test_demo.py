"""``tlgui demo`` as a person's first command, and as their second, when the sample's project is there already."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_demo_runs_to_its_end_the_second_time_too(own_home: Path) -> None:
    for times in (1, 2):
        done = subprocess.run(
            [sys.executable, "-m", "tlgui", "demo"], capture_output=True, text=True, check=False, timeout=140
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.count("cat-") == done.stdout.count("dog-") == 3  # six new images are answered
        assert len(list(own_home.rglob("model.safetensors"))) == times
