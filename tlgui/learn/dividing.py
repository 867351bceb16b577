"""Which images a training would learn from and be checked with, without training: for a machine that is to do the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tlgui.learn.compute import telling_memory
from tlgui.learn.parts import Parts, gather
from tlgui.learn.plans import planned, refuse
from tlgui.learn.survey import survey
from tlgui.messages import Bundle, Divided, Event, Part


def divide(request: Bundle) -> Iterator[Event]:
    """The images of ``request.train`` in their parts, as its training here would divide them: Progress, Warned, Divided. Nothing
    is written. Raises ToldError as training does until its first step."""
    train = request.train
    yield from refuse(train)
    dataset = yield from gather(train)
    plan = planned(train, dataset)
    with telling_memory(plan.compute, plan.recipe.batch_size):
        surveyed = yield from survey(plan, dataset)
    parts = surveyed.parts
    yield Divided(train.data, parts.classes, tuple(_images(parts)), parts.drawn)


def _images(parts: Parts) -> Iterator[tuple[Path, int, str, Part, int]]:
    """In the order of the dataset, which decides in what order images are learned from."""
    part_of: dict[int, Part] = {number: part for part, numbers in parts.named.items() for number in numbers}
    several = Counter(parts.groups[number] for number in part_of)
    groups: dict[str, int] = {}
    for number in sorted(part_of):
        group = parts.groups[number]
        label = groups.setdefault(group, len(groups) + 1) if several[group] > 1 else 0
        yield parts.paths[number], int(parts.truth[number]), parts.digests[number], part_of[number], label
