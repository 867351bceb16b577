"""A race that waits is run to its end in the window, compared, and the one to be taken answers new images."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.driver import Hand, Wait, play
from tests.journeys.steps import answers, open_folder
from tlgui.messages import HeadChoice, Train
from tlgui.project import racing, run_list
from tlgui.project.projects import Project


def test_a_race_is_run_compared_and_its_model_used(photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    every = racing.entries
    monkeypatch.setattr(racing, "entries", lambda base, blocks: every(base, blocks, depths=()))
    with Project.create(photos / "photos") as project:
        parent = project.runs_folder
        base = Train(  # a matter of seconds: nothing is measured or chosen first
            photos / "photos", Path(), epochs=1, input_size=32, device="cpu", precision="fp32", backend="torch", threads=1,
            head=HeadChoice("last", 10.0),
        )  # fmt: skip
        name = racing.begin(parent, base, 18, 600.0)

    def journey(hand: Hand) -> Wait:
        yield from open_folder(hand, photos / "photos")
        hand.click("rail-runs")
        yield lambda: hand.shown("queue-start")
        assert hand.text("queue-title").startswith("3 ")
        hand.click("queue-start")
        yield lambda: not hand.shown("queue-start")
        hand.click("race-show")
        yield lambda: hand.shown("race-verdict")
        yield lambda: hand.shown("race-use") and hand.shown("race-basis")
        assert hand.text("race-gave").startswith("After ")
        assert hand.window.page() == "runs"
        hand.click("race-use")
        yield lambda: hand.shown("page-classify")
        yield from answers(hand, sorted((photos / "new").iterdir()), seen)

    assert play(journey) == 0
    (race,) = [one for one in racing.races(run_list.list_runs(parent)) if one.name == name]
    assert len(race.finished) == 3
    assert [len(curve) for curve in race.curves()] == [2, 1], "the fitted head and an epoch; an epoch"
    assert all("%" in row for row in seen[0])
