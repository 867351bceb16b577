"""How often the sets of classes hold the true one: ``python -m tests.bench.coverage [--splits 20]``, one table.

cats_dogs and flowers17 divided at random again and again into training, validation and a quarter of test images; the head is
fitted and its temperature chosen as a training does it, the sets are calibrated on the validation images and counted on the
test images; beside it, how many of these are accepted as the model's own kind. Exit code 1 where the mean falls more than a
point below the confidence asked, or lies more than two above it where plain accuracy is below it.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

import numpy as np
import torch

from tests.bench.datasets import DATA, read
from tests.bench.table import Others, machine, percent
from tlgui.data.figures import softmax
from tlgui.learn import answer_sets, backbones, likeness, temperature
from tlgui.learn.head_fit import fit
from tlgui.learn.model_features import features_of
from tlgui.learn.network import Network
from tlgui.messages import ModelInfo

CONFIDENCES = (0.8, 0.9, 0.95)
STRENGTH = 25.0


def main() -> int:
    """Divide, fit, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--splits", type=int, default=20)
    splits, others, missed = parser.parse_args().splits, Others(), False
    print(
        "| images | asked | accuracy | coverage | classes in a set | own accepted |\n| --- | --- | --- | --- | --- | --- |"
    )
    for name in ("cats_dogs", "flowers17"):
        features, truth = _features(name)
        found = np.array([_measured(features, truth, seed) for seed in range(splits)])
        for place, asked in enumerate(CONFIDENCES):
            right, covered, size, own = found[:, place].mean(0)
            print(
                f"| {name} | {percent(asked)} | {percent(right)} | {percent(covered)} | {size:.2f} | {percent(own)} |"
            )
            missed |= covered < asked - 0.01 or (right < asked and covered > asked + 0.02)
    print(f"\n{machine(others)}")
    return int(missed)


def _features(name: str) -> tuple[torch.Tensor, torch.Tensor]:
    dataset = read(DATA / name)
    backbone = backbones.build("efficientnet_lite0")
    network = Network(backbone, len(dataset.classes))
    info = ModelInfo(
        DATA, dataset.classes, "efficientnet_lite0", network.preprocessing.size, "classifier", "pretrained", network.depth,
        tuple(block.name for block in backbone.blocks), 0, None, "", "",
    )  # fmt: skip
    source = features_of(network, info, replace(dataset), "cpu")
    while True:
        try:
            next(source)
        except StopIteration as end:
            return end.value.features, torch.tensor([item.class_index for item in dataset.items])


def _measured(features: torch.Tensor, truth: torch.Tensor, seed: int) -> list[list[float]]:
    """For each confidence the accuracy, the coverage, the mean number of classes, and the share accepted as like."""
    order = torch.randperm(len(truth), generator=torch.Generator().manual_seed(seed))
    test, rest = order[: len(order) // 4], order[len(order) // 4 :]
    validation, train = rest[: len(rest) // 5], rest[len(rest) // 5 :]
    classes = int(truth.max()) + 1
    *_, head = fit(features[train], truth[train], classes, 100, STRENGTH, None)
    chose, new = (head.logits(features[part]).numpy() for part in (validation, test))
    degrees = temperature.chosen(chose, truth[validation].numpy())
    probabilities, names = softmax(new, degrees), [str(number) for number in range(classes)]
    rest_rows = features[rest].numpy()
    known, numbers = likeness.normal(rest_rows), list(range(len(rest)))
    least = likeness.threshold(likeness.likeness(rest_rows, known, numbers, numbers))
    own = float((likeness.likeness(features[test].numpy(), known) >= least).mean())
    found = []
    for asked in CONFIDENCES:
        threshold = answer_sets.least(chose, truth[validation].numpy(), degrees, asked)
        assert threshold is not None
        sets = [answer_sets.among(row, threshold, names) for row in probabilities]
        inside = np.mean([str(int(true)) in one for true, one in zip(truth[test], sets, strict=True)])
        right = float((new.argmax(1) == truth[test].numpy()).mean())
        found.append([right, float(inside), float(np.mean([len(one) for one in sets])), own])
    return found


if __name__ == "__main__":
    sys.exit(main())
