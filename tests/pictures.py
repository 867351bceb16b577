"""Pictures of every page in its states, to be looked at: the real window and engines with real photos, both languages and themes.

``python -m tests.pictures PHOTOS OUT [--each 30]``. ``PHOTOS`` holds a folder a class; the first ``--each`` of each are copied,
with some that are wrong on purpose. Writes ``OUT/<page> <state> <language> <theme> <width>.png``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tlgui.messages import Dataset
    from tlgui.ui.app import Shell

SIZES = ((1280, 800), (1920, 1080))
PATIENCE = 180.0  # s for one state
MANY = 100_000  # images of the generated index


def main() -> int:
    """Walk through all states; a state that does not come is told and passed over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--each", type=int, default=30)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["TLGUI_HOME"] = home
        data = _prepared(options.photos, Path(home) / "반려동물", options.each)
        return _Show(data, options.out).run()


def _prepared(photos: Path, data: Path, each: int) -> Path:
    """Photos by class; one in the wrong class, one twice, one that is cut off."""
    for folder in sorted(path for path in photos.iterdir() if path.is_dir()):
        (data / folder.name).mkdir(parents=True)
        for image in sorted(path for path in folder.iterdir() if path.is_file())[:each]:
            shutil.copy(image, data / folder.name)
    first, second, *_ = sorted(data.iterdir())
    some = sorted(first.iterdir())
    shutil.copy(some[0], second / f"misplaced{some[0].suffix}")
    shutil.copy(some[1], first / f"again{some[1].suffix}")
    shutil.copy(some[4], second / f"misplaced too{some[4].suffix}")
    some[3].write_bytes(some[3].read_bytes()[:900])
    return data


class _Show:
    def __init__(self, data: Path, out: Path) -> None:
        from tlgui.ui.app import Shell, create_application

        self.data, self.out = data, out
        self.application = create_application()
        self.shell: Shell = Shell(self.application)
        self.shell.choose_language("ko")
        self.shell.window.resize(*SIZES[0])
        self.shell.window.show()

    def run(self) -> int:
        late = 0
        for state, wanted in self._states():
            end = time.monotonic() + PATIENCE
            while not wanted():
                self._rest()
                if time.monotonic() > end:
                    print(f"{state}: did not come", flush=True)
                    late += 1
                    break
            self._take(state)
        self.shell.close()
        return late

    def _rest(self, seconds: float = 0.02) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.application.processEvents()
            time.sleep(0.002)

    def _take(self, state: str) -> None:
        language = self.shell.settings.language
        for theme in ("dark", "light"):
            self.shell.theme.choose(theme)
            for width, height in SIZES:
                self.shell.window.resize(width, height)
                self._rest(0.25)
                self.shell.window.grab().save(str(self.out / f"{state} {language} {theme} {width}.png"))
        self.shell.window.resize(*SIZES[0])
        print(state, language, flush=True)

    def _click(self, name: str) -> None:
        from PySide6.QtWidgets import QAbstractButton

        found = [one for one in self.shell.window.findChildren(QAbstractButton, name) if one.isVisible()]
        if found and found[0].isEnabled():
            found[0].click()
        else:
            print(f"no {name}", flush=True)

    def _shown(self, name: str) -> bool:
        from PySide6.QtWidgets import QWidget

        return any(one.isVisible() for one in self.shell.window.findChildren(QWidget, name))

    def _clicked(self, *names: str) -> Callable[[], bool]:
        """Click one after the other, and wait a while."""
        for name in names:
            self._click(name)
            self._rest(0.3)
        return self._after(1.5)

    def _after(self, seconds: float) -> Callable[[], bool]:
        until = time.monotonic() + seconds
        return lambda: time.monotonic() > until

    def _page(self, name: str) -> None:
        self.shell.window.go_to(name)
        self._rest(0.2)

    def _states(self) -> Iterator[tuple[str, Callable[[], object]]]:
        for page in ("data", "train", "runs", "results", "look", "classify"):
            self._page(page)
            yield f"{page} empty", self._after(0.3)
        self.shell.jobs.start()
        self.shell.opener.warm_up()
        self._page("data")
        self.shell.opener.open((self.data,))
        yield "data reading", self._after(0.15)
        yield "data checking", lambda: self._shown("to-train")
        yield "data findings", lambda: not self._shown("stop-check") and self._shown("problem")
        yield from self._trained()
        yield from self._results()
        yield from self._inside()
        yield from self._classified()
        for language in ("en", "ko"):  # what outlives the window, in the other language, and back
            self.shell.choose_language(language)
            for page in ("data", "train", "runs", "results", "look", "classify"):
                self._page(page)
                yield f"{page} afterwards", self._after(2.5)
        self.shell.state.set_dataset(self._many())
        self._page("data")
        yield "data many", self._after(4)
        self.shell.opener.open_folder(self.data.parent / "nothing here")
        yield "data error", self._after(3)

    def _trained(self) -> Iterator[tuple[str, Callable[[], object]]]:
        self._page("train")
        yield "train ready", self._after(3)
        self._click("start-training")
        yield "train running", self._after(3)
        yield "train done", lambda: self._shown("go-results")
        self._page("runs")
        yield "runs one", self._after(1)

    def _results(self) -> Iterator[tuple[str, Callable[[], object]]]:
        self._page("results")
        yield "results done", lambda: self._shown("results-images")
        yield "results wrong", self._clicked("results-images")
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from tlgui.ui.widgets.gallery import Gallery

        gallery = next(one for one in self.shell.window.findChildren(Gallery) if one.isVisible())
        for key in (Qt.Key.Key_Home, Qt.Key.Key_Return):
            QTest.keyClick(gallery, key)
            self._rest(0.3)
        self._click("why")
        yield "results details", self._after(8)
        for tab in ("threshold", "calibration"):
            yield f"results {tab}", self._clicked(f"results-{tab}")
        self._clicked("results-map")
        yield "results map", self._after(12)

    def _inside(self) -> Iterator[tuple[str, Callable[[], object]]]:
        self._page("look")
        image = sorted((self.data / "dog").iterdir())[2] if (self.data / "dog").is_dir() else None
        image = image or sorted(next(iter(sorted(self.data.iterdir()))).iterdir())[2]
        self.shell.window._look.show_image(image)
        yield "look maps", self._after(6)
        for panel in ("lesson", "exciting", "why", "disturb", "live", "learn"):
            self.shell.window._look._panels.open_panel(panel)
            yield f"look {panel}", self._after(6)
        self.shell.window._look._panels.close_panel()
        self.shell.window._look._desk.set_stage("difference")
        yield "look difference", self._after(5)

    def _classified(self) -> Iterator[tuple[str, Callable[[], object]]]:
        self._page("classify")
        images = [path for folder in sorted(self.data.iterdir()) for path in sorted(folder.iterdir())[:6]]
        self.shell.window._pages["classify"].classify(images)  # type: ignore[attr-defined]
        yield "classify answers", self._after(8)

    def _many(self) -> Dataset:
        """An index of so many images, most of which are the same files."""
        shown = self.shell.state.dataset
        assert shown is not None
        items = shown.items
        return replace(shown, items=tuple(replace(items[n % len(items)], digest=f"{n:064x}") for n in range(MANY)))


if __name__ == "__main__":
    sys.exit(main())
