"""Take README's screenshots anew: ``python packaging/screenshots.py [--out resources/screenshots]``.

The real window and engines, on the built-in sample: a training that runs and its result, the maps of
a block, and answers in Korean in the dark theme. Nothing is touched up; the font must have Korean letters.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tlgui.ui.app import Shell

SIZE = (1280, 800)
PATIENCE = 600.0  # s for one state
EPOCHS = 5  # of the training that is shown while it runs
ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Walk the main job; take a picture of each state that README shows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "screenshots")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["TLGUI_HOME"] = home
        data, new = _sample(Path(home))
        from tlgui.ui.app import Shell, create_application

        application = create_application()
        shell = Shell(application)
        shell.settings.language = "en"
        shell.choose_language("en")
        shell.theme.choose("light")
        shell.window.resize(*SIZE)
        shell.open()
        shell.window.resize(*SIZE)
        try:
            _Camera(shell, options.out).walk(data, new)
        finally:
            shell.close()
    return 0


def _sample(home: Path) -> tuple[Path, list[Path]]:
    from tlgui.data import sample

    drawn = sample.write(home / "sample")
    return drawn.data, list(drawn.new)


class _Camera:
    def __init__(self, shell: Shell, out: Path) -> None:
        self._shell, self._out = shell, out
        out.mkdir(parents=True, exist_ok=True)

    def walk(self, data: Path, new: list[Path]) -> None:
        from tlgui.ui.answers import results_of

        shell, state = self._shell, self._shell.state
        shell.opener.open((data,))
        self._until(lambda: state.dataset is not None and state.device is not None)
        shell.window.go_to("train")
        self._until(lambda: bool(state.described))
        self._click("strategy-partial")
        self._rest(2)
        self._click("start-training")
        self._until(lambda: state.training is not None and len(state.training.epochs) > EPOCHS)
        self._take("running")
        self._until(lambda: state.training is not None and state.training.outcome is not None)
        self._rest(3)
        self._take("train")
        shell.window.go_to("look")
        assert state.dataset is not None
        shell.opener.look_at.emit(state.dataset.items[0].path)
        self._until(lambda: self._shown("map-grid"))
        self._rest(6)
        self._take("look")
        shell.choose_language("ko")
        shell.theme.choose("dark")
        shell.opener.open(tuple(new))
        results = results_of(state)
        self._until(lambda: len(results.cards()) == len(new) and not results.busy)
        self._rest(3)
        self._take("classify-ko-dark")

    def _take(self, name: str) -> None:
        picture = self._shell.window.grab().toImage()
        target = self._out / f"{name}.png"
        picture.save(str(target))
        _fewer_colours(target)
        print(target, flush=True)

    def _until(self, wanted: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE
        while not wanted():
            self._rest(0.05)
            if time.monotonic() > end:
                raise SystemExit("A state did not come.")

    def _rest(self, seconds: float) -> None:
        from PySide6.QtWidgets import QApplication

        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.005)

    def _click(self, name: str) -> None:
        from PySide6.QtWidgets import QAbstractButton

        self._until(lambda: any(one.isEnabled() for one in self._buttons(QAbstractButton, name)))
        self._buttons(QAbstractButton, name)[0].click()

    def _buttons(self, kind: type, name: str) -> list:
        return [one for one in self._shell.window.findChildren(kind, name) if one.isVisible()]

    def _shown(self, name: str) -> bool:
        from PySide6.QtWidgets import QWidget

        return bool(self._buttons(QWidget, name))


def _fewer_colours(path: Path) -> None:
    """256 colours: a fifth of the size, and no difference to be seen at the size that README shows."""
    from PIL import Image

    with Image.open(path) as image:
        made = image.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    made.save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
