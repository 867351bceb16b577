"""Start to visible window, against a bare PySide6 + pyqtgraph window in the same run.

``python -m tests.bench.startup [--rounds 7]``. Both are started as whole processes, turn by turn; what counts is the time
from the start of the process to the first painting of the window. Wants at most 2 x.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

SIGNAL = "visible"

WATCH = f"""
import os, sys
from PySide6.QtCore import QEvent, QObject
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            os.write(1, b"{SIGNAL}\\n")
            os._exit(0)
        return False
"""

BARE = f"""
{WATCH}
from PySide6.QtWidgets import QApplication, QMainWindow
import pyqtgraph
app = QApplication([])
window = QMainWindow()
plot = pyqtgraph.PlotWidget()
window.setCentralWidget(plot)
watch = Watch()
plot.viewport().installEventFilter(watch)
window.resize(1280, 800)
window.show()
app.exec()
"""

OURS = f"""
{WATCH}
import tlgui.ui.app as app
from tlgui.__main__ import main
opened = app.Shell.open
def open_watched(shell, path=None):
    shell.watch = Watch()
    shell.window.centralWidget().installEventFilter(shell.watch)
    opened(shell, path)
app.Shell.open = open_watched
sys.argv = ["tlgui"]
main()
"""


def once(program: str) -> float:
    """Seconds from starting the process until it says that its window was painted."""
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == SIGNAL:
                return time.perf_counter() - began
    raise RuntimeError("the window never became visible")


def main() -> int:
    """Measure and print; exit code 1 when tlgui takes more than twice the bare window's time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["TLGUI_HOME"] = home
        once(BARE), once(OURS)  # the first of each fills the disk cache and does not count
        pairs = [(once(BARE), once(OURS)) for _ in range(rounds)]
    bare, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(our / one for one, our in pairs)
    print(f"bare window {bare:.2f} s, tlgui {ours:.2f} s, median ratio {ratio:.2f} over {rounds} rounds (wants <= 2)")
    return 0 if ratio <= 2 else 1


if __name__ == "__main__":
    sys.exit(main())
