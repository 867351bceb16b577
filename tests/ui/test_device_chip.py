"""The chip says which devices there are, and which of them train."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.train_desk import Desk
from tests.ui.train_feed import training_of
from tlgui.messages import DeviceInfo, Step, Train, TrainTogether
from tlgui.ui.app import Shell
from tlgui.ui.settings import Settings
from tlgui.ui.state import AppState
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.device_chip import DeviceChip

CPU = DeviceInfo("cpu", "AMD EPYC, 2 cores", "fp32", 8 * 10**9, variant="cuda")
CARDS = tuple(DeviceInfo(f"cuda:{number}", "NVIDIA H100", "bf16", 80 * 10**9) for number in (0, 1))


def opened(qtbot: QtBot, state: AppState) -> tuple[DeviceChip, QFrame]:
    chip = DeviceChip(state)
    qtbot.addWidget(chip)
    chip.show()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    popup = chip.findChild(QFrame, "device-popup")
    assert isinstance(popup, QFrame)
    return chip, popup


def choices(popup: QFrame) -> dict[str, QRadioButton]:
    return {each.objectName().removeprefix("train-on-"): each for each in popup.findChildren(QRadioButton)}


def test_of_one_device_that_is_said_plainly(qtbot: QtBot, theme: Theme) -> None:
    state = AppState()
    state.set_device(CPU, (CPU,))
    _, popup = opened(qtbot, state)
    assert choices(popup) == {}
    found = popup.findChild(QLabel, "one-device")
    assert isinstance(found, QLabel) and "one device" in found.text()
    popup.close()


def test_all_are_offered_and_chosen_by_key(qtbot: QtBot, theme: Theme) -> None:
    state = AppState()
    state.set_device(CARDS[0], (*CARDS, CPU))
    chip, popup = opened(qtbot, state)
    assert list(choices(popup)) == ["auto", "cuda:0", "cuda:1", "cpu", "all"]
    assert choices(popup)["auto"].isChecked()
    assert (clipped(popup), faint(popup)) == ([], [])
    QTest.keyClick(choices(popup)["all"], Qt.Key.Key_Space)
    assert state.trains_on == "all" and chip.text() == "2 GPUs"
    choices(popup)["cpu"].click()
    assert chip.text() == "CPU"
    state.set_train_on("all")
    state.set_device(CARDS[0], (CARDS[0], CPU))  # one was taken out
    assert state.trains_on == "auto" and chip.text() == "NVIDIA H100"
    popup.close()


@pytest.mark.parametrize(("chosen", "device"), [("auto", "auto"), ("cuda:1", "cuda:1"), ("cpu", "cpu")])
def test_a_training_is_asked_for_on_what_was_chosen(full: Desk, chosen: str, device: str) -> None:
    full.state.set_device(CARDS[0], (*CARDS, CPU))
    full.state.set_train_on(chosen)
    full.trainer.start_plan()
    request = training_of(full.jobs).request
    assert isinstance(request, Train) and request.device == device


def test_on_all_the_launcher_is_asked(full: Desk) -> None:
    full.state.set_device(CARDS[0], (*CARDS, CPU))
    full.state.set_train_on("all")
    full.trainer.start_plan()
    job = next(job for job in full.jobs.asked if isinstance(job.request, TrainTogether))
    assert job.where == "train" and isinstance(job.request, TrainTogether)
    assert job.request.processes == 2 and job.request.train.device == "auto"
    assert full.state.training is not None and full.state.training.request == job.request.train
    job.hear(Step(1, 1, 0.5, 0.5, 1e-3, 50.0, 9.0))
    finish = full.page.findChild(QPushButton, "finish-training")
    assert isinstance(finish, QPushButton) and not finish.isVisible(), "it can be stopped and resumed, not ended early"
    full.click("stop-training")
    assert full.jobs.cancelled == [job]


def test_the_choice_is_remembered(shell: Shell, tmp_path: Path) -> None:
    shell.state.set_device(CARDS[0], (*CARDS, CPU))
    shell.state.set_train_on("all")
    assert Settings().train_on == "all"
