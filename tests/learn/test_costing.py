"""What a training costs on many devices: the figures of the model, by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.learn.make import folder, only, small_inputs
from tlgui.learn import predicting
from tlgui.learn.costing import LATENCY, START, Work, estimated, ring_bytes, share
from tlgui.learn.handlers import handle
from tlgui.messages import Estimate, Estimated, HeadChoice, Phase, Predict, Predicted, Train

HELP = Path(__file__).resolve().parents[2] / "resources" / "help"
TRAIN = Train(Path("d"), Path("m"))
WORK = Work(
    fixed=2.0, forward=0.01, prefix=0.004, step=0.02, read=0.005, drawn=0.001, features=1000, filled=1800, plain=200, train=800,
    rest=200, epochs=3, steps=25, fresh=False, learned=1_000_000, total=4_000_000, rows=7 * 10**6, copies=2 * 10**6, files=10**8,
    most=8 * 10**6, data=10**9, on_cpu=False,
)  # fmt: skip
EXAMPLE = replace(
    WORK,
    train=800_000,
    steps=782,
    step=1 / 500,
    learned=4_000_000,
    epochs=10,
    rest=0,
    fixed=0.0,
    features=0,
    filled=0,
    plain=0,
)


def asked(nodes: int, devices: int, link: float = 0.0, speed: float = 1.0) -> Estimate:
    return Estimate(TRAIN, devices, nodes, link, speed)


def phases(found: Estimated) -> dict[str, tuple[float, float]]:
    return {phase.name: (phase.low, phase.high) for phase in found.phases}


@pytest.mark.parametrize(("world", "sent"), [(1, 0.0), (2, 12.0), (4, 18.0), (32, 23.25)])
def test_what_goes_around_a_ring(world: int, sent: float) -> None:
    assert ring_bytes(world, 12.0) == sent


def test_alone_it_is_what_a_prediction_says() -> None:
    found = estimated(WORK, asked(1, 1), "here")
    assert found.alone == pytest.approx(2 + 1000 * 0.015 + 1600 * 0.001 + 200 * 0.005 + 1800 * 0.004 + 3 * 17.333333333)
    assert found.low < found.alone < found.high
    assert (found.step_bytes, found.sent, found.steps) == (0, 0, 75)
    assert (found.activations, found.copies, found.files, found.data) == (7 * 10**6, 10**6, 10**8, 10**9), (
        "up to the bound"
    )
    assert [one.name for one in found.assumed] == ["read", "forward", "step", "certain", "overlap"]


def test_every_part_on_four_machines_of_two() -> None:
    found = estimated(WORK, asked(4, 2, link=8.0), "here")
    assert phases(found) == {
        "start": START,
        "features": (pytest.approx(1.25 / 1.25), pytest.approx((1.25 + 1.25) * 1.25)),
        "head": (pytest.approx(1.6), pytest.approx(2.5)),
        "fill": (pytest.approx(0.9 / 1.25), pytest.approx((0.65 + 0.9) * 1.25)),
        # 32 images in a step, 4 for each: 80 ms; 7 MB at 1 GB/s: 7 ms, at half of it 14 ms, and 14 messages twice
        "steps": (pytest.approx(75 * 0.064), pytest.approx(75 * (0.1 + 0.014 + 28 * LATENCY))),
        "checks": (pytest.approx(0.5 / 1.25), pytest.approx(0.5 * 1.25)),
    }
    assert found.low == pytest.approx(sum(low for low, _ in phases(found).values()))
    assert found.step_bytes == 7_000_000
    assert found.sent == 75 * 7_000_000 + 16_000_000, "and what it begins from, once"


def test_the_link_decides_where_it_is_slow_and_speed_where_it_is_not() -> None:
    slow = estimated(WORK, asked(4, 2, link=0.1), "here")
    assert phases(slow)["steps"][0] == pytest.approx(75 * 7e6 / 12.5e6)
    fast = estimated(WORK, asked(4, 2, link=8.0, speed=10.0), "here")
    assert phases(fast)["steps"][0] == pytest.approx(75 * 0.007)
    values = {one.name: one.value for one in estimated(WORK, asked(1, 8), "here").assumed}
    assert values["link-unsaid"] == 64.0
    assert "link" not in values
    assert {one.name: one.value for one in estimated(WORK, asked(2, 1), "here").assumed}["link-unsaid"] == 10.0


def test_fresh_views_are_decoded_in_each_step() -> None:
    fresh = replace(WORK, fresh=True, drawn=0.01)
    # 32 images drawn on four machines: 80 ms, more than 4 images' 24 ms through frozen blocks and 80 ms of learning
    assert phases(estimated(fresh, asked(4, 2, link=8.0), "here"))["steps"] == (
        pytest.approx(75 * 0.096 / 1.25),
        pytest.approx(75 * ((0.096 + 0.08) * 1.25 + 0.014 + 28 * LATENCY)),
    )


def test_more_devices_than_images_of_a_step_win_nothing_more() -> None:
    assert share(WORK, asked(1, 1)) == 32
    assert share(WORK, asked(2, 16)) == 1
    assert share(WORK, asked(8, 16)) == 1
    assert share(WORK, asked(1, 3)) == 11


def test_where_no_block_learns_nothing_is_sent() -> None:
    found = estimated(replace(WORK, epochs=0, steps=0, filled=0, plain=0), asked(4, 8), "here")
    assert (found.steps, found.step_bytes, found.sent) == (0, 0, 0)
    assert list(phases(found)) == ["start", "features", "head"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_help_counts_its_example_right(language: str) -> None:
    text = (HELP / language / "cost.md").read_text(encoding="utf-8")
    found = estimated(EXAMPLE, asked(4, 8, link=10.0), "here")
    low, high = (seconds / 7820 for seconds in phases(found)["steps"])
    figures = (
        f"{found.step_bytes / 1e6:.1f} MB", f"{found.step_bytes / 1.25e6:.1f} ms", f"{low * 1e3:.1f} ms",
        f"{high * 1e3:.1f} ms", f"{round(found.sent / 1e9)} GB", f"{found.step_bytes / 0.125e6:.0f} ms",
    )  # fmt: skip
    assert figures == ("31.0 MB", "24.8 ms", "51.2 ms", "135.8 ms", "242 GB", "248 ms")
    assert [figure for figure in figures if figure not in text] == []
    assert (round(low * 782), round(high * 782)) == (40, 106)


def test_it_is_measured_here_and_counted_for_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_inputs(monkeypatch)
    monkeypatch.setattr(predicting, "_SECONDS", 0.0)
    plain = Train(
        folder(tmp_path / "data", 10), tmp_path / "m.safetensors", strategy="partial", freeze_depth=14, epochs=2,
        precision="fp32", backend="torch", views=2, head=HeadChoice("last", 1.0), batch_size=4, device="cpu", threads=1,
    )  # fmt: skip
    (found,) = only(handle(Estimate(plain, 2, 3)), Estimated)
    (alone,) = only(handle(Predict(plain)), Predicted)
    assert found.alone == pytest.approx(alone.seconds, rel=0.5)
    assert alone.disk == found.activations + found.files
    assert found.phases[0] == Phase("start", *START)
    assert found.steps == 8
    assert found.step_bytes > 0
    whole = sum(path.stat().st_size for path in (tmp_path / "data").rglob("*.png"))
    assert found.data == pytest.approx(whole, rel=0.1)
    assert found.copies > 16 * 64 * 64 * 3
    assert not (tmp_path / "m.safetensors").exists()
