"""The time that a training will still take, told while it goes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tlgui.learn.pace import Pace

WITHIN = 0.3  # of the truth, from the second epoch on


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_pace_tells_speed_and_time_left() -> None:
    clock = Clock()
    pace = Pace(epochs=2, steps=5, images=50, checked_images=30, clock=clock)
    clock.now += 9  # the first step is slow
    pace.stepped(1, 10)
    for step in range(2, 6):
        clock.now += 1
        speed, left = pace.stepped(step, 10)
    assert speed == pytest.approx(10)
    assert left == pytest.approx(5 + 2 * 1)  # five steps of 1 s, two checks estimated at a third of training's time
    clock.now += 2
    pace.checked(2.0)
    clock.now += 1
    speed, left = pace.stepped(6, 10)
    assert speed == pytest.approx(10)
    assert left == pytest.approx(4 + 2)


@dataclass(frozen=True)
class Machine:
    """Seconds of a step by its number and epoch, and of a check by its epoch."""

    step: Callable[[int, int, random.Random], float]
    check: Callable[[int], float] = lambda _epoch: 0.4
    epochs: int = 8
    steps: int = 12


def worst(machine: Machine, seed: int = 0) -> float:
    """The greatest error of the time left, as a share of it, from the second epoch on, while a tenth is still to come."""
    clock, draw = Clock(), random.Random(seed)
    pace = Pace(machine.epochs, machine.steps, machine.steps * 32, machine.steps * 8, clock)
    told: list[tuple[float, float, int]] = []
    for epoch in range(1, machine.epochs + 1):
        for at in range(1, machine.steps + 1):
            clock.now += machine.step(at, epoch, draw)
            left = pace.stepped((epoch - 1) * machine.steps + at, 32)[1]
            told.append((clock.now, left, epoch))
        clock.now += machine.check(epoch)
        pace.checked(machine.check(epoch))
    return max(
        abs(left - (clock.now - now)) / (clock.now - now)
        for now, left, epoch in told
        if epoch > 1 and clock.now - now > clock.now / 10
    )


def even(at: int, epoch: int, draw: random.Random) -> float:
    return draw.uniform(0.7, 1.4)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    "machine",
    [
        Machine(even),
        Machine(even, steps=3, epochs=30),
        Machine(even, steps=200, epochs=3),
        Machine(lambda at, epoch, draw: 8.0 if (at, epoch) == (1, 1) else even(at, epoch, draw)),
        Machine(lambda at, epoch, draw: (4.0 if epoch == 1 else 1.0) * draw.uniform(0.85, 1.2)),
        Machine(lambda at, epoch, draw: 1.0 + (at == 1), check=lambda epoch: 6.0 if epoch == 1 else 2.0),
        Machine(lambda at, epoch, draw: 5.0, epochs=20, steps=1),
    ],
    ids=["uneven", "short epochs", "long epochs", "slow begin", "first epoch reads", "slow first check", "one step"],
)
def test_from_the_second_epoch_on_the_time_left_is_right(machine: Machine, seed: int) -> None:
    assert worst(machine, seed) < WITHIN


def test_a_training_that_goes_on_tells_the_time_from_where_it_is() -> None:
    clock = Clock()
    pace = Pace(epochs=10, steps=4, images=128, checked_images=0, clock=clock)
    for step in (31, 32):
        clock.now += 2
        left = pace.stepped(step, 32)[1]
    assert left == pytest.approx(8 * 2)
