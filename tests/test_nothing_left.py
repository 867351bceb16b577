"""The rule against leaks can itself fail."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "body",
    [
        "import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()",
        "import subprocess as s, sys; global c; c = s.Popen([sys.executable, '-c', 'input()'], stdin=s.PIPE)",
        "from PySide6.QtWidgets import QApplication, QWidget; global a, w; a = QApplication([]); w = QWidget(); w.show()",
    ],
    ids=["thread", "process", "widget"],
)
def test_a_leak_fails_the_test(tmp_path: Path, body: str) -> None:
    conftest = (Path(__file__).parent / "conftest.py").read_text(encoding="utf-8").replace("GRACE = 5.0", "GRACE = 0.3")
    (tmp_path / "conftest.py").write_text(conftest, encoding="utf-8")
    # the widget's application is made before the test, as the rule compares before with after
    (tmp_path / "test_it.py").write_text(textwrap.dedent(f"def test_it():\n    {body}\n"), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:pytest-qt", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False, timeout=60)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "left behind" in done.stdout
