"""What the job bar is told of a job's time."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

from tlgui.messages import Progress, Step, Train
from tlgui.ui.jobs import Job


def test_evaluating_between_epochs_does_not_pass_for_the_end() -> None:
    heard: list[object] = []
    job = Job(Train(data=Path("d"), model=Path("m")), "train", heard.append, None, False, Mock())
    job.hear(Progress("features", 10, 100))
    job.hear(Step(1, 1, 0.5, 0.5, 1e-3, 20.0, 240.0))
    assert job.seconds_left == 240.0
    job.hear(Progress("evaluate", 79, 80))
    assert job.seconds_left == 240.0
    assert len(heard) == 3


def test_a_stage_that_tells_its_speed_tells_the_time_left() -> None:
    job = Job(Train(data=Path("d"), model=Path("m")), "train", Mock(), None, False, Mock())
    job.hear(Progress("features", 100, 400, 60.0))
    assert job.seconds_left == 5.0
