"""Why this answer, as a person sees and steers it; the test answers for the engine."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QProgressBar, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fakes import FakeJobs, draw_images, end, model
from tlgui.errors import Told
from tlgui.messages import Done, Explain, Explained, Failed, Progress
from tlgui.ui.jobs import Jobs
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.basic import Notice
from tlgui.ui.widgets.explanation import Explanation, heat_image


@pytest.fixture
def jobs() -> FakeJobs:
    return FakeJobs()


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme, jobs: FakeJobs, tmp_path: Path) -> Explanation:
    made = Explanation(cast(Jobs, jobs))
    qtbot.addWidget(made)
    made.resize(400, 560)
    made.show()
    (image,) = draw_images(tmp_path, 1)
    made.explain(model(tmp_path), image)
    return made


def answer(jobs: FakeJobs, *, faint: bool = False) -> None:
    """The engine answers the last question: the left half speaks for the class."""
    request = cast(Explain, jobs.asked[-1].request)
    heat = np.zeros((8, 8), np.float32)
    heat[:, :4] = 0 if faint else 1
    picture = np.full((8, 8, 3), 40, np.uint8)
    jobs.asked[-1].hear(Explained(request.image, request.name or "cat", 0.873, "gradcam", heat, picture, faint))
    end(jobs.asked[-1], Done())


def said(shown: Explanation) -> str:
    return cast(QLabel, shown.findChild(QLabel, "explanation-said")).text()


def brightness(shown: Explanation) -> tuple[float, float]:
    """Of the left and the right half of the picture."""
    picture = shown.findChild(QWidget, "explanation-picture")
    assert picture is not None
    image = picture.grab().toImage()
    y, x = image.height() // 2, image.width() // 2
    return image.pixelColor(x - 30, y).lightnessF(), image.pixelColor(x + 30, y).lightnessF()


def test_the_heat_lies_over_what_speaks_for_the_answer(shown: Explanation, jobs: FakeJobs) -> None:
    busy = cast(QProgressBar, shown.findChild(QProgressBar, "explanation-busy"))
    assert busy.isVisible()
    assert cast(Explain, jobs.asked[-1].request).name == ""
    answer(jobs)
    assert not busy.isVisible()
    assert said(shown) == "The bright parts speak for “cat” (87.3 %)."
    left, right = brightness(shown)
    assert left > right + 0.2
    cast(QSlider, shown.findChild(QSlider, "explanation-share")).setValue(0)
    left, right = brightness(shown)
    assert left == pytest.approx(right, abs=0.01)


def test_any_class_and_method_can_be_asked_for(qtbot: QtBot, shown: Explanation, jobs: FakeJobs) -> None:
    first = jobs.asked[-1]
    classes = cast(QComboBox, shown.findChild(QComboBox, "explanation-class"))
    classes.setFocus()
    qtbot.keyClick(classes, Qt.Key.Key_End)
    assert jobs.cancelled == [first]
    assert cast(Explain, jobs.asked[-1].request).name == "dog"
    methods = cast(QComboBox, shown.findChild(QComboBox, "explanation-method"))
    qtbot.keyClick(methods, Qt.Key.Key_End)
    assert cast(Explain, jobs.asked[-1].request).method == "occlusion"
    jobs.asked[-1].hear(Progress("maps", 3, 12))
    busy = cast(QProgressBar, shown.findChild(QProgressBar, "explanation-busy"))
    assert (busy.value(), busy.maximum()) == (3, 12)
    answer(jobs, faint=True)
    assert said(shown) == "Nothing in it speaks for “dog” (87.3 %)."


def test_what_cannot_be_explained_is_told_and_tried_again(qtbot: QtBot, shown: Explanation, jobs: FakeJobs) -> None:
    end(jobs.asked[-1], Failed(Told("unexpected", {"reason": "The file is torn."})))
    notice = shown.findChild(Notice, "explanation-notice")
    assert notice is not None
    again = cast(QPushButton, shown.findChild(QPushButton, "explain-again"))
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert len(jobs.asked) == 2
    answer(jobs)
    assert said(shown).startswith("The bright parts")


def test_heat_hides_the_more_the_hotter_it_is() -> None:
    image = heat_image(np.array([[0.0, 0.5, 1.0, np.nan]], np.float32))
    assert [image.pixelColor(x, 0).alpha() for x in range(4)] == [0, 127, 255, 0]
