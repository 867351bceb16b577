"""The computer stays awake exactly while a training runs, and what is said when it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tlgui.errors import Told
from tlgui.messages import Cancelled, Done, Failed, Finished, Report, Train
from tlgui.ui.attention import Attention, stay_awake
from tlgui.ui.state import AppState, Training


class Context:
    """Counts how often it is entered and left."""

    def __init__(self) -> None:
        self.entered = self.left = 0

    def __enter__(self) -> None:
        self.entered += 1

    def __exit__(self, *_error: object) -> None:
        self.left += 1


@pytest.fixture
def training() -> Training:
    return Training(Train(data=Path("d"), model=Path("m.safetensors")))


def test_awake_while_it_runs(qtbot: QtBot, training: Training) -> None:
    state, context = AppState(), Context()
    attention = Attention(state, awake=lambda: context)
    state.set_training(training)
    state.training_changed.emit()  # told twice: entered once
    assert (context.entered, context.left, attention.keeps_awake) == (1, 0, True)
    training.outcome = Cancelled()
    state.training_changed.emit()
    assert (context.entered, context.left, attention.keeps_awake) == (1, 1, False)
    attention.close()
    assert context.left == 1


def test_closing_in_mid_training_lets_sleep(qtbot: QtBot, training: Training) -> None:
    state, context = AppState(), Context()
    attention = Attention(state, awake=lambda: context)
    state.set_training(training)
    attention.close()
    assert context.left == 1


def test_words(qtbot: QtBot, training: Training) -> None:
    attention = Attention(AppState())
    training.finished = Finished(0.975, Path("m"), 3.0, 2, Report("validation", 80, 0.975, 0.1, (), ()))
    training.outcome = Done()
    assert attention.words(training) == ("The training is done", "Accuracy on held-out images: 97.5 %")
    training.outcome = Failed(Told("image-empty", {"name": "a.jpg"}))
    assert attention.words(training)[1] == "The image a.jpg is empty."


def test_a_system_without_a_way_is_no_error() -> None:
    with stay_awake():
        pass
