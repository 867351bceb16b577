"""The parts of ``python -m tests.bench`` that measure time: each gives rows of the table."""

from __future__ import annotations

import statistics
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from tests.bench import children, datasets
from tests.bench.children import MODEL, Whole, fresh_home, whole
from tests.bench.datasets import DATA, Parts
from tests.bench.table import Row, percent, ratio, say, seconds
from tlgui.messages import HeadChoice

BLOCKS = 18
DEPTHS = (13, 8, 0)
"""Of EfficientNet-Lite0's 18 blocks: the stem, 16 MBConvs, the last convolution. Counts out of 17 take the last two as one
block, so that 13 and 8 of 17 are 13 and 8 here as well, and 17 of 17 is 18."""


# ---------------------------------------------------------------------------------------------------- whole processes


def classifier(options: Namespace) -> list[Row]:
    """The whole program, start to end with nothing cached, beside the tutorial's recipe on the same images."""
    return [_classifier(name, options) for name in options.data or datasets.NAMES]


def _classifier(name: str, options: Namespace) -> Row:
    own = datasets.parts(name, options.seed)
    ours, theirs, right = list[Whole](), list[Whole](), 0.0
    for number in range(options.rounds):
        with fresh_home() as home:
            split = datasets.write_split(own, home / "split.json")
            for plain in (False, True) if number % 2 == 0 else (True, False):
                if plain:
                    theirs.append(_plain(split, options))
                else:
                    ours.append(_tlgui(name, home, own, options, "--strategy", "classifier"))
            right = children.accuracy(home / MODEL, own.held_out, own.classes)
        say(f"{name}, round {number + 1}: tlgui {ours[-1].seconds:.2f} s, plain {theirs[-1].seconds:.2f} s")
    times = [run.seconds for run in ours], [run.seconds for run in theirs]
    last = theirs[-1].lines[-1]
    return Row(
        "classifier, whole process",
        f"{name}, {own}",
        f"{seconds(times[0])}, {_cpu(ours)}, {percent(right)} right",
        f"tutorial, {_epochs(options)}: {seconds(times[1])}, {_cpu(theirs)}, "
        f"{percent(last['held_out_accuracy'])} right",
        ratio(times[1], times[0]) + " x as fast",
    )


def _tlgui(name: str, home: Path, own: Parts, options: Namespace, *choices: object) -> Whole:
    """``tlgui train`` as a whole process; says so if it does not train on the images that are compared."""
    run = whole("tlgui", "train", DATA / name, "--model", home / MODEL, "--seed", options.seed, "--json", *choices)
    started = run.event("started")
    found = [started[f"{part}_images"] for part in ("train", "validation", "test")]
    wanted = [len(own.train), len(own.validation), len(own.test)]
    if found != wanted:
        say(f"NOT THE SAME IMAGES on {name}: tlgui has {found} to train, validate and test, plain.py {wanted}")
    return run


def _plain(split: Path, options: Namespace, depth: int = BLOCKS) -> Whole:
    return whole(
        "tests.bench.plain", "--split", split, "--epochs", options.epochs, "--freeze", depth, "--seed", options.seed,
        "--threads", options.threads, "--json",
    )  # fmt: skip


def _cpu(runs: list[Whole]) -> str:
    return f"CPU {statistics.median(run.cpu for run in runs):.1f} s"


# ------------------------------------------------------------------------------------------------------------- limits


def limits(options: Namespace) -> list[Row]:
    """The training in a warm process beside what cannot be done faster: reading the images and one forward pass."""
    return [_limits(name, options.rounds) for name in options.data or datasets.NAMES]


def _limits(name: str, rounds: int) -> Row:
    found: dict[str, list[float]] = {"decode": [], "forward": [], "train": []}
    way, images, batches = "", 0, 0.0
    for number in range(rounds):
        for what, times in found.items():
            line = whole("tests.bench.limits", what, DATA / name).lines[-1]
            times.append(line["seconds"])
            if what == "forward":
                way, images, batches = line["way"], line["images"], line["seconds_16"]
        say(f"{name}, round {number + 1}: " + ", ".join(f"{what} {times[-1]:.2f} s" for what, times in found.items()))
    bound = [one + other for one, other in zip(found["decode"], found["forward"], strict=True)]
    return Row(
        "classifier, warm process",
        f"{name}, {images} images",
        seconds(found["train"]),
        f"decode {seconds(found['decode'])} + forward {seconds(found['forward'])} ({way}; in batches of 16: {batches:.2f} s)",
        f"{ratio(found['train'], bound)} of the limit",
    )


# -------------------------------------------------------------------------------------------------------------- again


def again(options: Namespace) -> list[Row]:
    """The second training on the same images with other settings of the head, on a warm engine."""
    name = (options.data or ["flowers17"])[0]
    choices = {
        "the same once more": HeadChoice(),
        "strength .1": HeadChoice(strength=0.1),
        "features of the last block": HeadChoice(features="last"),
        "features of every stage": HeadChoice(features="multi"),
        "64 hidden units": HeadChoice(hidden=64),
    }
    first, later = list[float](), {words: list[float]() for words in choices}
    datasets.read(DATA / name)
    for number in range(options.rounds):
        with fresh_home() as home, children.warm_engine() as engine:
            request = children.training(DATA / name, home, seed=options.seed)
            first.append(children.job(engine, request).seconds)
            for words, head in choices.items():
                later[words].append(children.job(engine, replace(request, head=head)).seconds)
        say(f"{name}, round {number + 1}: first {first[-1]:.2f} s, then {[round(t[-1], 2) for t in later.values()]} s")
    return [
        Row(
            "trained again", f"{name}, {words}", seconds(times), f"first training {seconds(first)}", ratio(times, first)
        )
        for words, times in later.items()
    ]


# ------------------------------------------------------------------------------------------------------------ partial


def partial(options: Namespace) -> list[Row]:
    """The time of an epoch when some blocks, or all, learn, beside the tutorial's recipe with the same blocks frozen."""
    name = (options.data or ["cats_dogs"])[0]
    own = datasets.parts(name, options.seed)
    return [row for depth in DEPTHS for row in _partial(name, own, depth, options)]


def _partial(name: str, own: Parts, depth: int, options: Namespace) -> list[Row]:
    choices = ("--strategy", "partial", "--freeze-depth", depth) if depth else ("--strategy", "whole")
    counted, alone, theirs, rights = list[float](), list[float](), list[float](), (0.0, 0.0)
    for number in range(options.rounds):
        with fresh_home() as home:
            run = _tlgui(name, home, own, options, "--epochs", options.epochs, *choices)
            right = children.accuracy(home / MODEL, own.held_out, own.classes)
            plain = _plain(datasets.write_split(own, home / "split.json"), options, depth).lines[-1]
        epochs = [line["seconds"] for line in run.lines if line["event"] == "epoch" and line["epoch"] > 0]
        counted.append(run.event("finished")["seconds"] / len(epochs))
        alone.append(statistics.mean(epochs))
        theirs.append(plain["epoch_seconds"])
        rights = right, plain["held_out_accuracy"]
        say(
            f"{depth} frozen, round {number + 1}: {counted[-1]:.2f}, {alone[-1]:.2f}; plain {theirs[-1]:.2f} s an epoch"
        )
    on = f"{name}, {own}, {f'{depth} of {BLOCKS} blocks frozen' if depth else 'nothing frozen'}, {_epochs(options)}"
    other = f"tutorial {seconds(theirs)}, {percent(rights[1])} right"
    return [
        Row(
            "an epoch, all counted",
            on,
            f"{seconds(counted)}, {percent(rights[0])} right",
            other,
            _faster(theirs, counted),
        ),
        Row("an epoch by itself", on, seconds(alone), other, _faster(theirs, alone)),
    ]


def _epochs(options: Namespace) -> str:
    return f"{options.epochs} epoch{'s' * (options.epochs != 1)}"


def _faster(theirs: list[float], ours: list[float]) -> str:
    return ratio(theirs, ours) + " x as fast"
