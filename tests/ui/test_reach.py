"""For everybody: what a screen reader is told of every page and dialog, in both languages; no control without a name or a role,
none that the keyboard cannot reach; screens of other scales; and what is typed in Korean arrives."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QScrollArea, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped
from tests.ui.fakes import FakeJobs, model
from tlgui.data import folders
from tlgui.errors import Told
from tlgui.messages import Dataset, Scanned
from tlgui.ui.app import Shell
from tlgui.ui.jobs import Jobs
from tlgui.ui.main_window import PAGES
from tlgui.ui.shots import images_of
from tlgui.ui.trouble import Trouble
from tlgui.ui.widgets.about_dialog import AboutDialog
from tlgui.ui.widgets.backbone_picker import BackbonePicker
from tlgui.ui.widgets.camera_dialog import CameraDialog
from tlgui.ui.widgets.export_dialog import ExportDialog
from tlgui.ui.widgets.help_window import HelpWindow
from tlgui.ui.widgets.one_by_one import OneByOne
from tlgui.ui.widgets.race_dialog import RaceDialog
from tlgui.ui.widgets.renaming import RenameDialog
from tlgui.ui.widgets.settings_dialog import TABS, SettingsDialog
from tlgui.ui.widgets.split_dialog import SplitDialog
from tlgui.ui.widgets.trouble_dialog import TroubleDialog
from tlgui.ui.widgets.views_dialog import ViewsDialog

R = QAccessible.Role
CONTROLS = {
    R.Button, R.PushButton, R.ButtonDropDown, R.ButtonMenu, R.CheckBox, R.RadioButton, R.ComboBox, R.EditableText, R.SpinBox,
    R.Slider, R.List, R.Tree, R.Table, R.MenuItem, R.PageTab, R.Link, R.ProgressBar, R.Dialog, R.Chart,
}  # fmt: skip
CLOSED = {R.List, R.Tree, R.Table, R.ComboBox, R.SpinBox, R.EditableText}
"""Controls whose parts speak for themselves."""


@pytest.fixture
def shell(shell: Shell) -> Shell:
    """On the smallest usual screen."""
    shell.window.resize(1280, 720)
    return shell


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """Two classes."""
    for name in ("개", "고양이"):
        (tmp_path / "동물" / name).mkdir(parents=True)
        for number in range(3):
            Image.new("RGB", (64, 48), (40 * number, 90, 120)).save(tmp_path / "동물" / name / f"{number}.png")
    last = list(folders.scan(tmp_path / "동물"))[-1]
    assert isinstance(last, Scanned)
    return last.dataset


def walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything in view that a screen reader can come to."""
    yield interface
    if interface.role() in CLOSED:
        return
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from walk(child)


def faults(root: QWidget) -> tuple[list[str], int]:
    """What is wrong with the tree of ``root``, and how many controls were looked at."""
    found, seen = [], 0
    for one in walk(QAccessible.queryAccessibleInterface(root)):
        owner = one.object()
        if not isinstance(owner, QWidget) or isinstance(owner, QTabBar) or owner is root:
            continue
        focusable = bool(owner.focusPolicy() & Qt.FocusPolicy.TabFocus) and owner.isEnabled()
        group = owner.group() if isinstance(owner, QAbstractButton) else None
        reached = focusable or (group is not None and group.exclusive())  # by arrow keys, from the one that is chosen
        if one.role() not in CONTROLS and not focusable:
            continue
        seen += 1
        what = f"{type(owner).__name__} {owner.objectName()!r} ({one.role().name})"
        if not one.text(QAccessible.Text.Name).strip():
            found.append(f"{what} has no name")
        if one.role() == R.NoRole or (one.role() == R.Client and not isinstance(owner, QScrollArea)):
            found.append(f"{what} has no role")
        if (
            not reached
            and owner.isEnabled()
            and one.role() in CONTROLS - {R.ProgressBar, R.Chart, R.Dialog, R.MenuItem}
        ):
            found.append(f"{what} cannot be reached by Tab")
    return found, seen


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_page_can_be_read_and_reached(qtbot: QtBot, shell: Shell, dataset: Dataset, language: str) -> None:
    wrong, count = [], 0
    for state in ("empty", "full"):
        if state == "full":
            shell.state.set_dataset(dataset)
            shell.state.set_model(model(dataset.root))
            shell.state.told.emit(Told("image-truncated", {"name": "사진 한 장.jpg"}))
        for page in PAGES:
            shell.window.go_to(page)
            qtbot.wait(30)
            found, seen = faults(shell.window)
            wrong += [f"{state} {page}: {fault}" for fault in found]
            count += seen
    assert wrong == []
    assert count > 120


def dialogs(shell: Shell, dataset: Dataset, jobs: Jobs) -> dict[str, Callable[[], QDialog]]:
    """Every dialog, as it opens."""
    window, state = shell.window, shell.state
    trouble = Trouble(Told("unexpected", {"reason": "ValueError: 1"}), "report")
    made: dict[str, Callable[[], QDialog]] = {
        "about": lambda: AboutDialog(window),
        "backbones": lambda: BackbonePicker(state, shell.trainer, window),
        "camera": lambda: CameraDialog(dataset.classes, dataset.root, window),
        "export": lambda: ExportDialog(state, jobs, model(dataset.root), window),
        "help": lambda: HelpWindow(window.menuBar(), window),
        "one by one": lambda: OneByOne(state, shell.curator, images_of(dataset, dataset).all(), window),
        "race": lambda: RaceDialog(waits=False, parent=window),
        "rename": lambda: RenameDialog(dataset.classes, window),
        "split": lambda: SplitDialog(dataset, state.curation, (), window),
        "trouble": lambda: TroubleDialog(trouble, window),
        "views": lambda: ViewsDialog(jobs, dataset, shell.trainer.plan, window),
    }
    for tab in TABS:
        made[f"settings {tab}"] = lambda tab=tab: SettingsDialog(shell.settings, jobs, shell.filler, window, tab)  # type: ignore[misc]
    return made


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_dialog_can_be_read_and_reached(qtbot: QtBot, shell: Shell, dataset: Dataset, language: str) -> None:
    shell.state.set_dataset(dataset)
    wrong = []
    for name, make in dialogs(shell, dataset, cast(Jobs, FakeJobs())).items():
        dialog = make()
        dialog.show()
        for _ in range(50):  # on a busy machine the first layouts take a while
            qtbot.wait(30)
            found, seen = faults(dialog)
            found += clipped(dialog)
            if not found:
                break
        wrong += [f"{name}: {fault}" for fault in found]
        wrong += [] if seen else [f"{name}: nothing was looked at"]
        wrong += [] if dialog.windowTitle() else [f"{name}: no title"]
        wrong += [] if dialog.height() <= 720 else [f"{name}: {dialog.height()} px high, a screen may have 720"]
        dialog.close()
        dialog.deleteLater()
    assert wrong == []


@pytest.mark.parametrize("language", ["ko"])
def test_hangul_is_composed_and_arrives(qtbot: QtBot, shell: Shell, language: str) -> None:
    """As an input method sends it: the syllable while it is composed, then the whole."""
    window = HelpWindow(shell.window.menuBar(), shell.window)
    window.show()
    field: QLineEdit = window.search
    for composing in ("ㅎ", "호", "혼"):
        QApplication.sendEvent(field, QInputMethodEvent(composing, []))
    assert field.text() == ""
    done = QInputMethodEvent()
    done.setCommitString("혼동")
    QApplication.sendEvent(field, done)
    assert field.text() == "혼동"
    assert window.list.count() >= 1
    assert field.event(QEvent(QEvent.Type.InputMethodQuery)) or field.testAttribute(
        Qt.WidgetAttribute.WA_InputMethodEnabled
    )
    window.close()


SCALED = """
import sys
from pathlib import Path
from tests.looks import clipped
from tlgui.data import folders
from tlgui.ui.app import Shell, create_application
from tlgui.ui.main_window import PAGES
from tlgui.ui.settings import Settings
from tlgui.ui.widgets.settings_dialog import TABS, SettingsDialog
settings = Settings()
settings.language, settings.strong = sys.argv[1], True
application = create_application()
shell = Shell(application)
shell.window.resize(960, 520)
shell.window.show()
print("ratio", shell.window.devicePixelRatioF())
def look(what, widget):
    for _ in range(6):
        application.processEvents()
    print(*(f"{what}: {fault}" for fault in clipped(widget)), sep="\\n", end="")
for state in ("empty", "full"):
    if state == "full":
        shell.state.set_dataset(list(folders.scan(Path(sys.argv[2])))[-1].dataset)
    for page in PAGES:
        shell.window.go_to(page)
        look(f"{state} {page}", shell.window)
for tab in TABS:
    dialog = SettingsDialog(settings, shell.jobs, shell.filler, shell.window, tab)
    dialog.show()
    look(tab, dialog)
    dialog.close()
shell.window.close()
shell.close()
"""


@pytest.mark.parametrize(("language", "factor"), [("en", 1.25), ("ko", 2.0)])
def test_nothing_is_clipped_on_screens_of_other_scales(dataset: Dataset, language: str, factor: float) -> None:
    """In the smallest window, with more contrast."""
    done = subprocess.run(
        [sys.executable, "-c", SCALED, language, str(dataset.root)], cwd=Path(__file__).parents[2], check=False,
        env={**os.environ, "QT_SCALE_FACTOR": str(factor)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip() == f"ratio {factor}", done.stderr
