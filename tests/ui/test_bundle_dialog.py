"""Taking a training to another machine from the window: the dialog in its states; the test answers for the engine."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.fakes import end
from tests.ui.train_desk import Desk
from tlgui.errors import Told
from tlgui.messages import Bundle, Bundled, Cancelled, Done, Failed, Progress, Warned
from tlgui.ui.widgets.bundle_dialog import BundleDialog


def opened(desk: Desk) -> BundleDialog:
    desk.click("bundle-wanted")
    dialog = desk.page.findChild(BundleDialog)
    assert isinstance(dialog, BundleDialog)
    desk.qtbot.waitExposed(dialog)
    return dialog


def text(dialog: BundleDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    return found.text() if isinstance(found, QLabel) and found.isVisible() else ""


def test_it_is_written_as_the_form_says(full: Desk, tmp_path: Path) -> None:
    dialog = opened(full)
    assert (clipped(dialog), faint(dialog)) == ([], [])
    dialog.nodes.setValue(3)
    dialog.devices.setValue(8)
    dialog.kind.setCurrentIndex(1)
    dialog.images.setChecked(True)
    dialog.start(tmp_path / "there")
    job = full.jobs.asked[-1]
    wanted = full.trainer.requests.elsewhere()
    assert wanted is not None and wanted.run is None
    assert job.request == Bundle(wanted, tmp_path / "there.zip", True, "en", 3, 8)
    job.hear(Progress("bundle", 40, 160))
    assert dialog.stop.isVisible() and dialog.bar.maximum() == 160 and text(dialog, "bundle-state")
    job.hear(Bundled(tmp_path / "there.zip", 160, 160, 5_000_000))
    end(job, Done())
    assert "there.zip" in text(dialog, "bundle-result") and "160 image" in text(dialog, "bundle-result")
    assert (clipped(dialog), faint(dialog)) == ([], [])
    dialog.reject()


def test_what_went_wrong_is_said_in_place_and_can_be_tried_again(full: Desk, tmp_path: Path) -> None:
    dialog = opened(full)
    dialog.start(tmp_path / "there")
    job = full.jobs.asked[-1]
    job.hear(Warned(Told("classes-of-one", {"count": 1, "names": "x"})))
    end(job, Failed(Told("bundle-taken", {"path": "there"})))
    assert dialog.notices.isVisible() and dialog.go.isVisible() and not text(dialog, "bundle-result")
    dialog.start(tmp_path / "other")
    assert not dialog.notices.isVisible()
    dialog.stop.click()
    assert full.jobs.cancelled == [full.jobs.asked[-1]]
    end(full.jobs.asked[-1], Cancelled())
    assert not text(dialog, "bundle-result")
    dialog.start(tmp_path / "third")
    dialog.reject()
    assert full.jobs.cancelled[-1] is full.jobs.asked[-1], "closed, it cancels"


def test_without_images_there_is_nothing_to_take(desk: Desk, qtbot: QtBot) -> None:
    assert desk.trainer.requests.elsewhere() is None
