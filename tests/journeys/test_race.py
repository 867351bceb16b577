"""A race is begun by its dialog, run to its end, compared, and the one to be taken answers new images."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.journeys.driver import Hand, Wait, play
from tests.journeys.steps import answers, open_folder
from tlgui.messages import HeadChoice, Train
from tlgui.project import racing, run_list


def test_a_race_is_begun_run_compared_and_its_model_used(
    photos: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    every = racing.entries

    def small(base: Train, blocks: int, *, seeds: int) -> list[Train]:
        """What races, but for the depths, as a matter of seconds: nothing is measured or chosen first."""
        quick = replace(
            base, epochs=1, input_size=32, device="cpu", precision="fp32", backend="torch", threads=1,
            head=HeadChoice("last", 10.0),
        )  # fmt: skip
        return every(quick, blocks, seeds=seeds, depths=())

    monkeypatch.setattr(racing, "entries", small)

    def journey(hand: Hand) -> Wait:
        yield from open_folder(hand, photos / "photos")
        hand.click("to-train")
        yield lambda: hand.shown("race-wanted") and hand.find("race-wanted").isEnabled()
        hand.click("race-wanted")
        yield lambda: hand.shown("race-dialog")
        hand.click("race-start")
        yield lambda: hand.shown("race-verdict")
        assert hand.window.page() == "runs"
        yield lambda: hand.shown("race-use") and hand.shown("race-basis")
        assert hand.text("race-gave").startswith("After ")
        hand.click("race-use")
        yield lambda: hand.shown("page-classify")
        yield from answers(hand, sorted((photos / "new").iterdir()), seen)

    assert play(journey) == 0
    (race,) = racing.races(run_list.list_runs(next(own_home.rglob("runs"))))
    assert len(race.finished) == 3
    assert [len(curve) for curve in race.curves()] == [2, 1], "the fitted head and an epoch; an epoch"
    assert all("%" in row for row in seen[0])
