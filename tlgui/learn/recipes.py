"""Recipes: optimiser, schedule, augmentation and budget for each strategy, and what a request may change of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import Any, get_args

from tlgui.errors import Told
from tlgui.learn.gallery import GALLERY
from tlgui.learn.preprocess import LIGHT, STRONG, Augmentation
from tlgui.messages import HeadChoice, Optimiser, RecipeChoice, Schedule, Strategy, Strength, Train

MOST_HIDDEN = 65536
ITERATIONS = 60
SGD = 50.0
"""Stochastic gradient descent takes this many times the rate of AdamW, whose steps have the length of the rate whatever the
gradient, and this part of its decay: weights are pulled back as fast."""
AUGMENTATIONS: dict[Strength, Augmentation | None] = {"none": None, "light": LIGHT, "strong": STRONG}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a strategy trains.

    ``epochs`` is the most there will be; ``warm_up`` (epochs) is the linear rise of the learning rate before its cosine
    fall. ``layer_decay`` is the factor on the learning rate from each block to the one before it. ``augmentation`` None
    shows every image the same way each time. ``norm_trains`` lets BatchNorm use and collect the batch's own statistics.
    ``fits_head`` begins with the head fitted on fixed features. ``patience`` ends the training after so many epochs
    without a better validation figure (0: never). ``smoothing`` of the labels is learned with, but not counted in the losses
    that are told. ``accumulate`` is in how many parts a step's batch is computed; ``mixup`` and ``cutmix`` are the alphas of
    :func:`tlgui.learn.mixing.mixed`, ``average`` the decay of :class:`tlgui.learn.averaging.Average`.
    """

    epochs: int
    batch_size: int = 32
    learning_rate: float = 0.0
    weight_decay: float = 0.0
    layer_decay: float = 1.0
    warm_up: float = 0.0
    augmentation: Augmentation | None = None
    norm_trains: bool = False
    fits_head: bool = True
    patience: int = 0
    smoothing: float = 0.0
    optimiser: Optimiser = "adamw"
    schedule: Schedule = "cosine"
    accumulate: int = 1
    mixup: float = 0.0
    cutmix: float = 0.0
    average: float = 0.0

    @property
    def least(self) -> int:
        """The fewest images of a step: BatchNorm cannot take statistics of one."""
        return 2 if self.norm_trains else 1

    @property
    def micro(self) -> int:
        """How many images are computed at once."""
        return max(self.least, math.ceil(self.batch_size / self.accumulate))

    def steps(self, images: int) -> int:
        """How many steps an epoch over ``images`` images has; the images are spread evenly over them."""
        return max(1, min(math.ceil(images / self.batch_size), images // self.least))


# The head alone is fitted by L-BFGS: an epoch is one iteration over all images, and it ends where nothing is gained.
CLASSIFIER = Recipe(epochs=ITERATIONS)

# LP-FT, Kumar et al. 2022, "Fine-tuning can distort pretrained features and underperform out-of-distribution": the head is
# fitted first, so that the first steps do not tear the pretrained blocks apart. Measured once each at half depth: with rates
# 1e-4 to 3e-4, ants and bees stay within the noise of the fitted head (which is then kept) and brain scans gain 2 to 6
# points; smoothing lowers the loss on the ants and bees held out from .19 to .15.
# The budget is in steps: see ``epochs_for``.
PARTIAL = Recipe(
    epochs=0, learning_rate=2e-4, weight_decay=0.05, layer_decay=0.8, warm_up=0.5, augmentation=LIGHT, smoothing=0.1
)
WHOLE = PARTIAL
_STEPS, _FEWEST, _MOST = 6.0, 3, 10  # steps for the square root of the images; epochs

# A head with hidden units, on features that never change. Measured on four sets, six seeds, 64 and 256 units: 20 epochs are right
# as often as 40 (the mean differs by half an image at most), 10 on flowers by a point less.
HIDDEN = Recipe(epochs=20, learning_rate=1e-3, weight_decay=0.05, warm_up=1, fits_head=False)

# From random numbers, everything that helps learning from nothing: BatchNorm trains, all blocks learn at one rate, stronger
# augmentation, and as many epochs as still bring something.
RANDOM = Recipe(
    epochs=60, learning_rate=1.5e-3, weight_decay=0.05, warm_up=3, augmentation=STRONG, norm_trains=True, fits_head=False,
    patience=12,
)  # fmt: skip


def epochs_for(images: int, batch_size: int) -> int:
    """How many epochs over ``images`` images: the steps grow with their square root, so that few images are seen often and
    many seldom."""
    steps = _STEPS * math.sqrt(images)
    return min(_MOST, max(_FEWEST, round(steps * batch_size / max(1, images))))


def recipe(request: Train, strategy: Strategy, images: int) -> Recipe:
    """The recipe for ``strategy`` and ``images`` training images, with what ``request`` itself says."""
    own = (
        RANDOM
        if request.start == "random"
        else {"classifier": CLASSIFIER, "partial": PARTIAL, "whole": WHOLE}[strategy]
    )
    own = _changed(own, request, steps=strategy != "classifier")
    return own if own.epochs else replace(own, epochs=epochs_for(images, own.batch_size))


def hidden_recipe(request: Train, strategy: Strategy) -> Recipe:
    """The recipe for a head with hidden units on features that never change; the step settings are its own only where no
    block learns."""
    if strategy != "classifier":
        return HIDDEN
    return replace(_changed(HIDDEN, request, steps=True), augmentation=None)  # the features are of the centre view


def _changed(own: Recipe, request: Train, *, steps: bool) -> Recipe:
    """``own`` with what the request itself says; where nothing is learned by ``steps``, only what is not about them."""
    names = ("epochs", "batch_size", "learning_rate", "weight_decay")
    given: dict[str, Any] = {name: value for name in names if (value := getattr(request, name)) is not None}
    if steps:
        if request.recipe.optimiser == "sgd":
            own = replace(own, learning_rate=own.learning_rate * SGD, weight_decay=own.weight_decay / SGD)
        choice = {field.name: getattr(request.recipe, field.name) for field in fields(request.recipe)}
        given |= {name: value for name, value in choice.items() if value is not None}
        if (strength := request.recipe.augmentation) is not None:
            given["augmentation"] = AUGMENTATIONS[strength]
    return replace(own, **given)


def problems(request: Train) -> tuple[Told, ...]:
    """All that is wrong with ``request`` itself, before any image is read; empty if nothing is."""
    found = []
    if request.start == "random" and not _all_learn(request.strategy, request.freeze_depth):
        found.append(Told("random-needs-whole"))
    if request.parent is not None and request.strategy == "classifier":
        found.append(Told("continue-classifier"))
    if request.epochs is not None and request.epochs < 1:
        found.append(Told("epochs-wrong", {"epochs": request.epochs}))
    held_out = request.validation + request.curation.rule.test
    if not (request.validation > 0 and request.curation.rule.test >= 0 and held_out <= 0.9):
        found.append(Told("validation-wrong", {"fraction": held_out}))
    least = 2 if request.start == "random" else 1  # BatchNorm cannot train on one image
    if request.batch_size is not None and request.batch_size < least:
        found.append(Told("batch-wrong", {"batch": request.batch_size, "least": least}))
    if request.learning_rate is not None and not 0 < request.learning_rate <= 1:
        found.append(Told("rate-wrong", {"rate": request.learning_rate}))
    found += _head_problems(request.head)
    for name in ("threads", "views", "cache_bytes"):
        value = getattr(request, name)
        if value is not None and value < (1 if name == "threads" else 0):
            found.append(Told("number-wrong", {"name": name, "value": value}))
    if request.weight_decay is not None and not 0 <= request.weight_decay < math.inf:
        found.append(Told("decay-wrong", {"decay": request.weight_decay}))
    return (*found, *_recipe_problems(request.recipe), *_size_problems(request))


_RANGES = {
    "warm_up": (0.0, 10_000.0), "layer_decay": (1e-6, 1.0), "accumulate": (1, 65_536), "smoothing": (0.0, 0.99),
    "mixup": (0.0, 100.0), "cutmix": (0.0, 100.0), "average": (0.0, 0.999999), "patience": (0, 10_000),
}  # fmt: skip
_WORDS = {
    "optimiser": get_args(Optimiser), "schedule": get_args(Schedule), "augmentation": get_args(Strength)
}  # fmt: skip


def _recipe_problems(choice: RecipeChoice) -> list[Told]:
    found = []
    for field in fields(choice):
        value, name = getattr(choice, field.name), field.name
        if value is None:
            continue
        right = value in _WORDS[name] if name in _WORDS else _RANGES[name][0] <= value <= _RANGES[name][1]
        if not right:
            found.append(Told("number-wrong", {"name": name, "value": value}))
    return found


def _size_problems(request: Train) -> list[Told]:
    """What is wrong with the side that is asked for. A backbone that is not in the gallery is told elsewhere."""
    size, info = request.input_size, GALLERY.get(request.backbone)
    if size is None or info is None:
        return []
    least, most = info.sizes
    if least <= size <= most:
        return []
    code = "size-fixed" if least == most else "size-wrong"
    return [Told(code, {"size": size, "least": least, "most": most, "name": info.title})]


def _head_problems(head: HeadChoice) -> list[Told]:
    found = []
    if head.strength is not None and not 0 < head.strength < math.inf:
        found.append(Told("number-wrong", {"name": "strength", "value": head.strength}))
    if not 0 <= head.hidden <= MOST_HIDDEN:
        found.append(Told("number-wrong", {"name": "hidden", "value": head.hidden}))
    if not 0 <= head.dropout < 1:
        found.append(Told("number-wrong", {"name": "dropout", "value": head.dropout}))
    return found


def _all_learn(strategy: Strategy, depth: int | None) -> bool:
    return strategy == "whole" or (strategy == "partial" and depth == 0)
