"""More images, or cleaner ones: the dialog in all its states, and what is kept of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.fakes import FakeJobs, end
from tlgui.errors import Told
from tlgui.messages import (
    Cancelled,
    ClassForecast,
    Cleaner,
    Dataset,
    Done,
    Failed,
    Forecast,
    Forecasted,
    Gain,
    Item,
    Progress,
)
from tlgui.ui.state import AppState
from tlgui.ui.theme import Theme
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.forecast_dialog import ForecastDialog, points

GAIN = Gain(0.91, 0.021, 0.004, 0.038)


def found(cleaner: Cleaner | None = None, classes: int = 3) -> Forecasted:
    names = [f"class {number}" for number in range(classes)]
    measured = tuple((80 * 2**k, 0.8 + 0.03 * k, 0.77 + 0.03 * k, 0.83 + 0.03 * k) for k in range(4))
    curve = tuple((80.0 + 40 * k, 0.8 + 0.004 * k, 0.77 + 0.004 * k, 0.82 + 0.005 * k) for k in range(30))
    return Forecasted(900, 100, GAIN, tuple(ClassForecast(name, 300, GAIN) for name in names), measured, curve, cleaner)


class Desk:
    def __init__(self, qtbot: QtBot) -> None:
        self.jobs, self.state = FakeJobs(), AppState()
        self.trainer = Trainer(self.state, self.jobs)  # type: ignore[arg-type]
        self.open(Path("/data"))
        self.room = QWidget()
        self.room.resize(1200, 800)
        qtbot.addWidget(self.room)
        self.dialog = ForecastDialog(self.trainer.forecasts, self.room)
        self.dialog.show()
        qtbot.waitExposed(self.dialog)

    def open(self, root: Path) -> None:
        self.state.set_dataset(Dataset(root, "classes", ("a", "b"), (Item(root / "a" / "1.png", 0, "00"),)))

    def shown(self, name: str) -> bool:
        return any(each.isVisible() for each in self.dialog.findChildren(QWidget, name))


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Desk:
    assert theme
    return Desk(qtbot)


def test_it_is_asked_shown_on_the_way_and_told(desk: Desk) -> None:
    dialog = desk.dialog
    assert desk.shown("forecast-begin")
    dialog.begin.click()
    (job,) = desk.jobs.asked
    assert isinstance(job.request, Forecast)
    assert (job.request.train.data, job.request.train.run) == (Path("/data"), None)
    job.hear(Progress("features", 30, 120))
    assert (dialog.bar.value(), dialog.bar.maximum()) == (30, 120)
    assert dialog.state.text() == "Computing what the frozen blocks see …"
    job.hear(Progress("forecast", 0, 0))
    assert dialog.bar.maximum() == 0, "it only moves"
    job.hear(found(Cleaner((Path("x.png"),) * 5, Gain(0.9, 0.012, 0.002, 0.03))))
    end(job, Done())
    assert dialog.more.text() == "100 more image(s) of each class would win about 2.1 points (0.4 to 3.8)."
    assert dialog.best.text() == "The most for “class 0”: about 2.1 points (0.4 to 3.8)."
    assert "5 image(s) whose labels look wrong, the others would win 1.2 points (0.2 to 3.0)" in dialog.cleaner.text()
    assert [dialog.table.item(0, column).text() for column in range(4)] == [  # type: ignore[union-attr]
        "class 0", "300", "91.0 %", "2.1  (0.4 – 3.8)"
    ]  # fmt: skip
    assert dialog.chart is not None
    assert len(dialog.chart.curve.table()) == 1 + 4 + 30
    assert not dialog.again.isVisible()
    desk.trainer.set_depth(3)
    again = ForecastDialog(desk.trainer.forecasts, desk.room)
    assert again.more.text() == dialog.more.text(), "it is kept while the window is open"
    again.deleteLater()


def test_what_is_not_clear_is_not_claimed(desk: Desk) -> None:
    desk.dialog.begin.click()
    job = desk.jobs.asked[0]
    job.hear(found(Cleaner((Path("x.png"),), Gain(0.9, 0.0, -0.013, 0.013))))
    end(job, Done())
    assert desk.dialog.cleaner.text().endswith("makes no clear difference: 0.0 points (−1.3 to 1.3).")
    assert points(-0.0001) == "0.0"


def test_an_error_and_cancelling_lead_back(desk: Desk) -> None:
    desk.dialog.begin.click()
    end(desk.jobs.asked[0], Failed(Told("forecast-too-few", {"images": 4, "least": 9})))
    assert desk.shown("forecast-notice")
    assert desk.shown("forecast-begin")
    desk.dialog.begin.click()
    assert not desk.shown("forecast-notice")
    desk.dialog.stop.click()
    assert desk.jobs.cancelled == [desk.jobs.asked[1]]
    end(desk.jobs.asked[1], Cancelled())
    assert desk.shown("forecast-begin")


def test_other_images_make_it_old_and_another_folder_forgets_it(desk: Desk) -> None:
    desk.dialog.begin.click()
    desk.jobs.asked[0].hear(found())
    end(desk.jobs.asked[0], Done())
    assert "no label looks wrong" in desk.dialog.cleaner.text()
    desk.trainer.set_plan(replace(desk.trainer.plan, fill="pad"))
    desk.trainer.forecasts.changed.emit()
    assert desk.dialog.again.isVisible()
    desk.open(Path("/other"))
    assert desk.trainer.forecasts.found is None
    assert desk.shown("forecast-begin")


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("size", [(760, 560), (1040, 700)])
def test_nothing_is_clipped_or_faint(desk: Desk, theme: Theme, qtbot: QtBot, look: str, size: tuple[int, int]) -> None:
    theme.choose(look)  # type: ignore[arg-type]
    desk.dialog.resize(*size)
    for step in ("empty", "busy", "done"):
        if step == "busy":
            desk.dialog.begin.click()
        elif step == "done":
            desk.jobs.asked[0].hear(found(Cleaner((Path("x"),) * 7, GAIN), 30))
            end(desk.jobs.asked[0], Done())
        qtbot.wait(30)
        assert clipped(desk.dialog) == []
        assert faint(desk.dialog) == []
