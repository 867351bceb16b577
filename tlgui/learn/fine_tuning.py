"""Training of the suffix by gradient descent: AdamW with a warm-up and a cosine, the best epoch kept.

The prefix computes without gradients and in eval mode, and nothing of it is given to the optimiser, so its parameters and
buffers stay bit for bit what they were.
"""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.errors import ToldError
from tlgui.learn.answering import Count, outputs
from tlgui.learn.compute import Compute
from tlgui.learn.evaluation import figures
from tlgui.learn.loading import Batch, Shrunk, batches
from tlgui.learn.network import Network
from tlgui.learn.pace import Pace
from tlgui.learn.preprocess import Pixels, augment, to_batch
from tlgui.learn.recipes import Recipe
from tlgui.learn.survey import Surveyed
from tlgui.messages import Epoch, Progress, Step

MOST_NORM = 5.0  # of the gradient; a rare wild batch then costs one step, not the training


@dataclass
class Best:
    """The best epoch so far by validation accuracy, then loss; ``state`` are the suffix's tensors after it."""

    epoch: int = 0
    accuracy: float = -1.0
    loss: float = math.inf
    state: dict[str, Tensor] = field(default_factory=dict)

    def take(self, epoch: int, loss: float, accuracy: float, suffix: nn.Module) -> bool:
        """Keep ``suffix`` if it is better. Without validation figures (nan) the latest epoch counts as better."""
        if not math.isnan(loss) and (accuracy, -loss) <= (self.accuracy, -self.loss):
            return False
        self.epoch, self.accuracy, self.loss = epoch, accuracy, loss
        self.state = {name: value.detach().clone() for name, value in suffix.state_dict().items()}
        return True


class FineTuning:
    """One training of the blocks after ``depth`` and the head.

    ``run`` does it and leaves the best epoch in ``network``; a floor may be put into ``best`` before, as epoch 0.
    """

    def __init__(
        self, network: Network, depth: int, recipe: Recipe, surveyed: Surveyed, *, compute: Compute, seed: int
    ) -> None:
        self.network, self.recipe, self.compute, self.seed = network, recipe, compute, seed
        self.parts, self.prepared = surveyed.parts, surveyed.prepared
        self.prefix, self.suffix = network.prefix_suffix(depth)
        self.frozen = depth > 0
        self.best = Best()
        self.optimiser = torch.optim.AdamW(list(_groups(network, depth, recipe)))
        augmentation = recipe.augmentation
        side = augmentation.side(network.preprocessing.size) if augmentation else network.preprocessing.resize
        self.images = Shrunk(self.parts.paths, side, network.preprocessing)
        self.steps = recipe.steps(len(self.parts.train))

    def run(self) -> Generator[Progress | Step | Epoch, None, None]:
        """All epochs, each with its Step events, the check's Progress, and its Epoch. Raises ToldError: diverged."""
        pace = Pace(self.recipe.epochs, self.steps, len(self.parts.train), len(self.parts.validation))
        without_gain, least_loss, most_accuracy = 0, math.inf, -1.0
        for epoch in range(1, self.recipe.epochs + 1):
            began = time.monotonic()
            train_loss, train_accuracy = yield from self._epoch(epoch, pace)
            checked = time.monotonic()
            loss, accuracy = yield from self._check()
            pace.checked(time.monotonic() - checked)
            better = self.best.take(epoch, loss, accuracy, self.suffix)
            seconds = time.monotonic() - began
            yield Epoch(epoch, epoch * self.steps, train_loss, train_accuracy, loss, accuracy, better, seconds)
            without_gain = 0 if loss < least_loss or accuracy > most_accuracy else without_gain + 1
            least_loss, most_accuracy = min(loss, least_loss), max(accuracy, most_accuracy)
            if self.recipe.patience and without_gain >= self.recipe.patience:
                break
        self.suffix.load_state_dict(self.best.state)
        self.network.eval()

    def _epoch(self, epoch: int, pace: Pace) -> Generator[Step, None, tuple[float, float]]:
        """One pass over the training images in a new order; mean loss and accuracy over it."""
        self.suffix.train(self.recipe.norm_trains)
        order = np.random.default_rng([self.seed, epoch]).permutation(np.array(self.parts.train))
        groups = [group.tolist() for group in np.array_split(order, self.steps)]
        loss_sum, right, seen = 0.0, 0, 0
        step = (epoch - 1) * self.steps
        with closing(batches(groups, lambda number: self._view(number, epoch))) as source:
            for batch in source:
                step += 1
                count = len(batch.indices)
                if count < self.recipe.least:  # files that vanished since they were surveyed
                    continue
                rate = self._set_rate(step)
                loss, correct = self._step(batch)
                loss_sum, right, seen = loss_sum + loss * count, right + correct, seen + count
                speed, left = pace.stepped(step, count)
                yield Step(epoch, step, loss, correct / count, rate, speed, left)
        return loss_sum / max(1, seen), right / max(1, seen)

    def _view(self, number: int, epoch: int) -> Pixels:
        if self.recipe.augmentation is None:
            return self.prepared.make(number)
        # a generator for each view: which thread draws it, and when, does not matter
        rng = np.random.default_rng([self.seed, epoch, number])
        return augment(self.images.read(number), self.network.preprocessing, rng, self.recipe.augmentation)

    def _step(self, batch: Batch) -> tuple[float, int]:
        """One step of the optimiser; the batch's loss and how many answers were right."""
        images = to_batch(batch.arrays, self.network.preprocessing, self.compute.device)
        truth = self.parts.of(batch.indices).to(self.compute.device)
        with self.compute.fast(), torch.no_grad():
            activations = self.prefix(images) if self.frozen else images
        # On a processor bfloat16 pays for the whole network only: measured, later blocks alone are no faster in it.
        slow = self.frozen and self.compute.is_cpu
        with nullcontext() if slow else self.compute.fast():
            logits = self.suffix(activations.float() if slow else activations).float()
        loss = F.cross_entropy(logits, truth, label_smoothing=self.recipe.smoothing)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.suffix.parameters(), MOST_NORM)
        self.optimiser.step()
        value = float(F.cross_entropy(logits.detach(), truth))
        if not math.isfinite(value):
            raise ToldError("diverged", rate=self.recipe.learning_rate)
        return value, int((logits.detach().argmax(1) == truth).sum())

    def _set_rate(self, step: int) -> float:
        """Set each group's learning rate for ``step`` (from 1); gives the head's."""
        factor = schedule(step, self.steps * self.recipe.epochs, int(self.recipe.warm_up * self.steps))
        for group in self.optimiser.param_groups:
            group["lr"] = group["full_rate"] * factor
        return self.recipe.learning_rate * factor

    def _check(self) -> Generator[Progress, None, tuple[float, float]]:
        """Loss and accuracy on the validation images, in float32."""
        if not self.parts.validation:
            return math.nan, math.nan
        self.network.eval()
        count = Count("evaluate", len(self.parts.validation))
        found = yield from outputs(self.network, self.prepared, self.parts.validation, self.compute, count)
        return figures(found.values, self.parts.of(found.kept))


def schedule(step: int, steps: int, warm_up: int) -> float:
    """The factor on the learning rate at ``step`` (1 .. ``steps``): a linear rise over ``warm_up`` steps, then a cosine.

    It would be 0 one step after the last.
    """
    if step <= warm_up:
        return step / (warm_up + 1)
    return 0.5 * (1 + math.cos(math.pi * (step - 1 - warm_up) / max(1, steps - warm_up)))


def _groups(network: Network, depth: int, recipe: Recipe) -> Iterator[dict[str, object]]:
    """The optimiser's groups: each block's weights, then its biases and norms without decay, from the input side.

    The learning rate falls by ``layer_decay`` with each block away from the head (Howard & Ruder 2018, "Universal
    language model fine-tuning for text classification": discriminative fine-tuning).
    """
    for parameter in network.parameters():
        parameter.requires_grad_(False)
    named = dict(network.backbone.named_parameters())
    done = network.source.frozen_names(depth)
    blocks: list[Sequence[nn.Parameter]] = []
    for after in range(depth + 1, network.depth + 1):
        names = network.source.frozen_names(after)
        blocks.append([parameter for name, parameter in named.items() if name in names - done])
        done = names
    blocks.append(list(network.head.parameters()))
    for place, own in enumerate(blocks):
        rate = recipe.learning_rate * recipe.layer_decay ** (len(blocks) - 1 - place)
        for decay, kind in (
            (recipe.weight_decay, [p for p in own if p.ndim > 1]),
            (0.0, [p for p in own if p.ndim <= 1]),
        ):
            for parameter in kind:
                parameter.requires_grad_(True)
            if kind:
                yield {"params": kind, "lr": rate, "full_rate": rate, "weight_decay": decay}
