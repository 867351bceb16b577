"""Transfer learning as PyTorch's tutorial documents it, written plainly: what the other benchmarks compare tlgui with.

``python -m tests.bench.plain DATA`` (a folder with ``train/`` and ``val/``) or ``--split FILE.json`` (exact images, see
``datasets.write_split``). EfficientNet-Lite0 by timm with the bundled weights, a new linear head on the pooled features,
SGD 1e-3 with momentum .9 on what is not frozen, divided by ten every 7 epochs, batches of 16, random resized crops and
mirroring, two loader workers; float32 in torch's default layout. Each epoch trains in ``train()`` (frozen parameters without
gradients, BatchNorm's statistics moving, as there) and validates in ``eval()``; the best validation accuracy's weights are kept.
"""

from __future__ import annotations

import argparse
import copy
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import timm
import torch
from PIL import Image
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset
from torchvision import datasets, transforms

from tlgui.learn import weights

BACKBONE = "efficientnet_lite0"
FEATURES = 1280
SHAPE = [transforms.ToTensor(), transforms.Normalize([0.5] * 3, [0.5] * 3)]
TRAIN = transforms.Compose([transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip(), *SHAPE])
CHECK = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224), *SHAPE])

Listed = Sequence[tuple[str, int]]


class Images(Dataset[tuple[Tensor, int]]):
    """The images of one part, each a path and the number of its class."""

    def __init__(self, listed: Listed, transform: transforms.Compose) -> None:
        self.listed, self.transform = listed, transform

    def __len__(self) -> int:
        return len(self.listed)

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        path, label = self.listed[index]
        with Image.open(path) as image:
            return self.transform(image.convert("RGB")), label


def main() -> int:
    """Train and print each epoch's times and accuracies, then the totals."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", help="a folder with train/CLASS/... and val/CLASS/...")
    parser.add_argument("--split", type=Path, help="a JSON file that lists the images of each part, instead of DATA")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--freeze", type=int, help="how many leading blocks are frozen, as tlgui counts (default: all)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args()
    if (options.data is None) == (options.split is None):
        parser.error("name either DATA or --split")
    began = time.monotonic()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    parts = listed_split(options.split) if options.split else listed_folder(options.data)
    classes = 1 + max(label for listed in parts.values() for _, label in listed)
    model = nn.Sequential(pretrained(), nn.Linear(FEATURES, classes))
    blocks = block_modules(model[0])
    freeze(blocks, len(blocks) if options.freeze is None else options.freeze)
    for line in train(model, parts, options.epochs, began):
        print(json.dumps(line) if options.json else "  ".join(f"{key} {value}" for key, value in line.items()))
        sys.stdout.flush()
    return 0


def train(model: nn.Module, parts: dict[str, Listed], epochs: int, began: float):
    """All epochs, a line for each; the last line tells the totals, and the best weights' accuracy on images held out."""
    loaders = {
        name: DataLoader(
            Images(listed, TRAIN if name == "train" else CHECK), 16, shuffle=name == "train", num_workers=2
        )
        for name, listed in parts.items()
        if listed
    }
    learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimiser = torch.optim.SGD(learning, lr=0.001, momentum=0.9)
    schedule = torch.optim.lr_scheduler.StepLR(optimiser, step_size=7, gamma=0.1)
    best, kept, seconds = -1.0, copy.deepcopy(model.state_dict()), []
    accuracy = 0.0
    for epoch in range(1, epochs + 1):
        started = time.monotonic()
        loss, train_accuracy = one_pass(model, loaders["train"], optimiser)
        schedule.step()
        turned = time.monotonic()
        _, accuracy = one_pass(model, loaders["validation"])
        ended = time.monotonic()
        seconds.append(ended - started)
        if accuracy > best:
            best, kept = accuracy, copy.deepcopy(model.state_dict())
        yield {
            "epoch": epoch, "train_seconds": turned - started, "validation_seconds": ended - turned, "train_loss": loss,
            "train_accuracy": train_accuracy, "validation_accuracy": accuracy,
        }  # fmt: skip
    model.load_state_dict(kept)
    held_out = one_pass(model, loaders["test"])[1] if "test" in loaders else best
    yield {
        "total_seconds": time.monotonic() - began, "epoch_seconds": sum(seconds) / max(1, len(seconds)),
        "best_accuracy": best, "last_accuracy": accuracy, "held_out_accuracy": held_out,
    }  # fmt: skip


def one_pass(
    model: nn.Module, loader: DataLoader[tuple[Tensor, int]], optimiser: torch.optim.Optimizer | None = None
) -> tuple[float, float]:
    """Mean loss and accuracy over all batches, learning from each when there is an ``optimiser``."""
    model.train(optimiser is not None)
    loss_sum, right, seen = 0.0, 0, 0
    for images, labels in loader:
        with torch.set_grad_enabled(optimiser is not None):
            answers = model(images)
            loss = nn.functional.cross_entropy(answers, labels)
        if optimiser is not None:
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        loss_sum += loss.item() * len(labels)
        right += int((answers.argmax(1) == labels).sum())
        seen += len(labels)
    return loss_sum / seen, right / seen


def pretrained() -> nn.Module:
    """The backbone without its old classifier, with the same weights that tlgui has."""
    network = timm.create_model("tf_efficientnet_lite0", num_classes=0)
    network.load_state_dict(weights.load(BACKBONE))
    return network


def block_modules(network: nn.Module) -> list[list[nn.Module]]:
    """The modules of each block, input side first, divided as tlgui does: the stem, the 16 MBConvs, the last convolution."""
    middle = [[block] for stage in network.blocks for block in stage]
    return [[network.conv_stem, network.bn1], *middle, [network.conv_head, network.bn2]]


def freeze(blocks: list[list[nn.Module]], depth: int) -> None:
    """No gradients for the first ``depth`` blocks."""
    if not 0 <= depth <= len(blocks):
        raise SystemExit(f"--freeze {depth} is not in 0..{len(blocks)}")
    for modules in blocks[:depth]:
        for module in modules:
            module.requires_grad_(False)


def listed_split(file: Path) -> dict[str, Listed]:
    """The parts that a split file lists."""
    content = json.loads(file.read_text(encoding="utf-8"))
    return {part: [(path, label) for path, label in content[part]] for part in ("train", "validation", "test")}


def listed_folder(folder: Path) -> dict[str, Listed]:
    """The parts of a folder with train/ and val/."""
    return {
        part: datasets.ImageFolder(str(folder / name)).samples
        for part, name in (("train", "train"), ("validation", "val"))
    }


if __name__ == "__main__":
    sys.exit(main())
