"""What the person chose for the next training, and the rules that follow from it. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from math import isfinite
from pathlib import Path
from typing import Literal

import numpy as np

from tlgui.data.findings import UNEVEN
from tlgui.messages import (
    Advised,
    Curation,
    Dataset,
    Described,
    Epoch,
    Features,
    Fill,
    HeadChoice,
    Optimiser,
    RecipeChoice,
    Schedule,
    Start,
    Strategy,
    Strength,
    Train,
)
from tlgui.project.presets import Preset

FEW, MANY = 200, 2000
"""Images per class: below the first only the classifier is safe, from the second on the whole network may learn."""
TURN_EPOCHS, TURN_RISE = 3, 0.05
"""Overfitting is marked when validation loss was lowest this many epochs ago and rose by this share since."""

NOTHING_CHANGED = Curation()

Advice = Literal["classifier", "few-partial", "few-whole", "random", "enough", "many"]


@dataclass(frozen=True, slots=True)
class Plan:
    """The settings of the next training. None means the recipe's default; ``depth`` matters for ``partial`` only."""

    backbone: str = "efficientnet_lite0"
    strategy: Strategy = "classifier"
    depth: int | None = None
    start: Start = "pretrained"
    weights: Path | None = None
    epochs: int | None = None
    batch_size: int | None = None
    learning_rate: float | None = None
    weight_decay: float | None = None
    validation: float | None = None
    input_size: int | None = None
    optimiser: Optimiser | None = None
    schedule: Schedule | None = None
    warm_up: float | None = None
    layer_decay: float | None = None
    accumulate: int | None = None
    smoothing: float | None = None
    mixup: float | None = None
    cutmix: float | None = None
    augmentation: Strength | None = None
    average: float | None = None
    patience: int | None = None
    seed: int | None = None
    fill: Fill = "crop"
    features: Features | None = None
    strength: float | None = None
    hidden: int | None = None
    dropout: float | None = None
    balance: bool = False

    def frozen_blocks(self, blocks: int) -> int:
        """How many of ``blocks`` leading blocks stay as they are: all, some (about half unless chosen), none."""
        if self.strategy == "classifier":
            return blocks
        if self.strategy == "whole":
            return 0
        return min(max(blocks // 2 if self.depth is None else self.depth, 1), max(blocks - 1, 1))

    def at_depth(self, depth: int, blocks: int) -> Plan:
        """This plan with ``depth`` of ``blocks`` frozen; the ends are the strategies ``whole`` and ``classifier``."""
        if depth >= blocks:
            return replace(self, strategy="classifier")
        if depth <= 0:
            return replace(self, strategy="whole")
        return replace(self, strategy="partial", depth=depth)

    def advised(self, advice: Advised) -> Plan:
        """This plan with what was advised; the rest of it stays, but for what belongs to another backbone."""
        own = (
            self
            if advice.backbone == self.backbone
            else replace(self, backbone=advice.backbone, weights=None, input_size=None)
        )
        depth = advice.freeze_depth if advice.strategy == "partial" else own.depth
        return replace(own, strategy=advice.strategy, depth=depth, start="pretrained")

    @property
    def begins(self) -> Start:
        """What the blocks begin from: random weights go with the whole network only."""
        return self.start if self.strategy == "whole" else "pretrained"

    @property
    def makes_steps(self) -> bool:
        """Whether the network learns step by step: where blocks learn, or hidden units. The plain classifier is solved."""
        return self.strategy != "classifier" or bool(self.hidden)

    def idle(self) -> frozenset[str]:
        """The settings that have no effect beside the others."""
        found = set() if self.makes_steps else set(STEP_SETTINGS)
        if self.strategy == "classifier":
            found |= {"augmentation", "layer_decay"}  # the frozen blocks see every image once, as it is
        if self.hidden or self.begins == "random":
            found.add("strength")  # it is the penalty of the plain classifier that is solved first
        if not self.hidden:
            found.add("dropout")
        return frozenset(found)

    def preset(self, name: str) -> Preset:
        """What of this plan a preset keeps, under ``name``."""
        head = HeadChoice(self.features, self.strength, self.hidden or 0, balance=self.balance)
        return Preset(
            name, self.epochs, self.batch_size, self.learning_rate, self.weight_decay, self.input_size, self.fill,
            head if self.dropout is None else replace(head, dropout=self.dropout),
            RecipeChoice(**{name: getattr(self, name) for name in RECIPE}),
        )  # fmt: skip

    def by(self, preset: Preset) -> Plan:
        """This plan with the settings of ``preset``."""
        head = preset.head
        return replace(
            self, epochs=preset.epochs, batch_size=preset.batch_size, learning_rate=preset.learning_rate,
            weight_decay=preset.weight_decay, input_size=preset.input_size, fill=preset.fill, features=head.features,
            strength=head.strength, hidden=head.hidden or None, balance=head.balance,
            dropout=None if head.dropout == HeadChoice().dropout else head.dropout,
            **{name: getattr(preset.recipe, name) for name in RECIPE},
        )  # fmt: skip

    @classmethod
    def of(cls, request: Train) -> Plan:
        """The plan that asks for what ``request`` asked of a network, whatever its images."""
        preset = Preset(
            "", request.epochs, request.batch_size, request.learning_rate, request.weight_decay, request.input_size,
            request.fill, request.head, request.recipe,
        )  # fmt: skip
        plain = cls(
            backbone=request.backbone, strategy=request.strategy, depth=request.freeze_depth, start=request.start,
            weights=request.weights, validation=request.validation, seed=request.seed,
        )  # fmt: skip
        return plain.by(preset)

    def request(
        self, dataset: Dataset, run: Path, cache_bytes: int | None = None, curation: Curation = NOTHING_CHANGED
    ) -> Train:
        """The training of this plan on ``dataset``, curated so, its model file and its records in the folder ``run``.

        Settings without effect stay at their defaults, so that what was once typed cannot stand in the way.
        """
        own = replace(self, **{name: getattr(DEFAULT, name) for name in self.idle()})
        share = curation.rule.validation if own.validation is None else own.validation
        curation = replace(curation, rule=replace(curation.rule, validation=share))
        head = HeadChoice(own.features, own.strength, own.hidden or 0, balance=own.balance)
        return Train(
            data=dataset.root, form=dataset.form, model=run / "model.safetensors", run=run, backbone=own.backbone,
            strategy=own.strategy, freeze_depth=own.depth if own.strategy == "partial" else None, start=own.begins,
            weights=own.weights if own.begins == "pretrained" else None, epochs=own.epochs, batch_size=own.batch_size,
            learning_rate=own.learning_rate, weight_decay=own.weight_decay, input_size=own.input_size,
            recipe=RecipeChoice(**{name: getattr(own, name) for name in RECIPE}),
            validation=share, curation=curation, seed=own.seed or 0, fill=own.fill,
            head=head if own.dropout is None else replace(head, dropout=own.dropout), cache_bytes=cache_bytes,
        )  # fmt: skip


DEFAULT = Plan()
RECIPE = tuple(field.name for field in fields(RecipeChoice))
"""Settings of the recipe of steps."""
STEP_SETTINGS = ("epochs", "batch_size", "learning_rate", "weight_decay", *RECIPE)
"""All settings of the optimiser's steps."""


def parameters(described: Described, depth: int, classes: int) -> tuple[int, int]:
    """Trainable and total parameters with ``depth`` blocks frozen, the new head for ``classes`` counted in both."""
    head = described.features * classes + classes
    total = sum(block.parameters for block in described.blocks)
    return sum(block.parameters for block in described.blocks[depth:]) + head, total + head


def advise(plan: Plan, dataset: Dataset) -> Advice:
    """Which advice fits ``plan``: few images cannot hold down many trainable parameters."""
    per_class = len(dataset.items) / max(len(dataset.classes), 1)
    if plan.begins == "random":
        return "random"
    if per_class >= MANY:
        return "many"
    if per_class >= FEW:
        return "enough"
    return {"classifier": "classifier", "partial": "few-partial", "whole": "few-whole"}[plan.strategy]  # type: ignore[return-value]


def uneven(dataset: Dataset) -> bool:
    """Whether one class has so many more images than another that their weights are worth a thought."""
    counts = np.bincount(dataset.items.class_index)
    counts = counts[counts > 0]
    return bool(len(counts)) and bool(counts.max() >= UNEVEN * counts.min())


def turning_epoch(epochs: list[Epoch]) -> int | None:
    """The index of the epoch where validation turned away from training, or None.

    Its validation loss is the lowest, lies at least ``TURN_EPOCHS`` back, and since then validation loss rose clearly
    (the mean of the last two epochs counts, so that one bad epoch does not) while training loss fell.
    """
    losses = [epoch.validation_loss for epoch in epochs]
    if len(losses) <= TURN_EPOCHS or not all(map(isfinite, losses)):
        return None
    best = min(range(len(losses)), key=losses.__getitem__)
    late = (losses[-1] + losses[-2]) / 2
    rose = late > losses[best] * (1 + TURN_RISE) + 0.01
    fell = epochs[-1].train_loss < epochs[best].train_loss
    return best if len(losses) - 1 - best >= TURN_EPOCHS and rose and fell else None
