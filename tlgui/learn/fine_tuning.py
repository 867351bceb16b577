"""Training of the suffix by gradient descent: AdamW with a warm-up and a cosine, the best epoch kept.

What the prefix puts out comes from :class:`Activations`: the prefix itself computes without gradients in eval mode, apart
from here, and nothing of it is given to the optimiser, so its parameters and buffers stay bit for bit what they were.
"""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor, fx, nn
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.errors import ToldError
from tlgui.learn import folding
from tlgui.learn.activations import Activations, Given, Held, Key
from tlgui.learn.best import Best, Check, check
from tlgui.learn.compute import Compute, is_memory_error
from tlgui.learn.head_fit import Scaling
from tlgui.learn.libraries import no_compiler
from tlgui.learn.loading import FRESH
from tlgui.learn.network import Network
from tlgui.learn.pace import Pace
from tlgui.learn.parts import Parts
from tlgui.learn.preprocess import normalised
from tlgui.learn.recipes import Recipe
from tlgui.messages import Epoch, Progress, Step

MOST_NORM = 5.0  # of the gradient; a rare wild batch then costs one step, not the training
_CHECKED = 64  # images of a check's batch
_FEW = 16
"""Images that a processor computes at once where early blocks, with their large maps, learn. Measured with EfficientNet-Lite0 on
two cores, images/s, all blocks learning: 32 at once 25, 16 at once 30; with half of them or fewer 32 are as fast or faster."""


class Suffix(nn.Module):
    """The blocks after the cut and the head, from activations (and early taps) to logits [B, classes].

    The head learns on standard features, for which one learning rate fits all; ``scaling`` made them so.
    """

    def __init__(self, network: Network, depth: int, head: nn.Module, scaling: Scaling, *, norm_trains: bool) -> None:
        super().__init__()
        _, rest, early = network.cut(depth)
        joins = isinstance(rest, fx.GraphModule) and not norm_trains
        self.rest = folding.live(rest) if joins and isinstance(rest, fx.GraphModule) else rest
        self.head = head
        self.pair = early > 0 and depth < network.depth
        self.register_buffer("mean", scaling.mean.clone())
        self.register_buffer("scale", scaling.scale.clone())

    def forward(self, activations: Tensor, early: Tensor | None) -> Tensor:
        """Logits, float32."""
        features = self.rest(activations, early) if self.pair else self.rest(activations)
        logits: Tensor = self.head((features.float() - self.mean) / self.scale)
        return logits.float()


class FineTuning:
    """One training of the blocks after ``depth`` and the head.

    ``run`` does it and leaves the best epoch in ``network`` and ``head``; a floor may be put into ``best`` before.
    """

    def __init__(
        self, network: Network, depth: int, recipe: Recipe, parts: Parts, activations: Activations | Held, head: nn.Module,
        scaling: Scaling, *, compute: Compute, seed: int, views: int, weights: Tensor | None = None, floor: bool = False,
    ) -> None:  # fmt: skip
        self.network, self.depth, self.recipe, self.compute, self.seed = network, depth, recipe, compute, seed
        self.parts, self.activations, self.views = parts, activations, views
        self.suffix = Suffix(network, depth, head, scaling, norm_trains=recipe.norm_trains).to(compute.device)
        self.weights = None if weights is None else weights.to(compute.device)
        self._learning = [self.suffix.head, *([network.backbone] if depth < network.depth else [])]
        self.best = Best(self._learning, parts.of(parts.validation), floor)
        with no_compiler():
            groups = list(_groups(network, depth, self.suffix.head, recipe))
            # one kernel for a whole step, where there is one: a head with hidden units learns 1.2 x as fast with it
            fused = compute.device.type in ("cpu", "cuda")
            self.optimiser = torch.optim.AdamW(groups, fused=fused, foreach=not fused)
        self.steps = recipe.steps(len(parts.train))
        self.micro = recipe.batch_size  # images computed at once; halved when memory runs out, which changes no step
        if compute.is_cpu and 2 * depth < network.depth and not recipe.norm_trains:
            self.micro = min(self.micro, _FEW)

    def run(self) -> Generator[Progress | Step | Epoch, None, None]:
        """All epochs, each with its Step events, the check's Progress, and its Epoch. Raises ToldError: diverged."""
        pace = Pace(self.recipe.epochs, self.steps, len(self.parts.train), len(self.parts.validation))
        without_gain, least_loss, most_accuracy = 0, math.inf, -1.0
        for epoch in range(1, self.recipe.epochs + 1):
            began = time.monotonic()
            train_loss, train_accuracy = yield from self._epoch(epoch, pace)
            checking = time.monotonic()
            now = yield from self.check(epoch)
            pace.checked(time.monotonic() - checking)
            self.activations.release()
            loss, accuracy = now.figures(self.best.truth)
            better = self.best.take(now)
            seconds = time.monotonic() - began
            yield Epoch(epoch, epoch * self.steps, train_loss, train_accuracy, loss, accuracy, better, seconds)
            without_gain = 0 if loss < least_loss or accuracy > most_accuracy else without_gain + 1
            least_loss, most_accuracy = min(loss, least_loss), max(accuracy, most_accuracy)
            if self.recipe.patience and without_gain >= self.recipe.patience:
                break
        self.best.restore()
        self.suffix.eval()
        self.network.eval()

    def check(self, epoch: int) -> Generator[Progress, None, Check]:
        """The answers on the validation images now."""
        logits = yield from self.logits(self.parts.validation)
        return check(epoch, logits, self.best.truth)

    def logits(self, numbers: Sequence[int]) -> Generator[Progress, None, Tensor]:
        """[images, classes] on the CPU for the centre views of ``numbers``; Progress (``evaluate``) on the way.

        Raises ToldError for an image that vanished since it was read first: figures on fewer would not compare.
        """
        for module in self._learning:
            module.eval()
        keys: list[Key] = [(number, 0) for number in numbers]
        groups = [keys[at : at + _CHECKED] for at in range(0, len(keys), _CHECKED)]
        found: list[Tensor] = []
        with closing(self.activations.stream(groups, every=True)) as source:
            for given in source:
                with torch.inference_mode():
                    found.append(self._answers(given).cpu())
                yield Progress("evaluate", min(len(found) * _CHECKED, len(keys)), len(keys))
        return torch.cat(found).clone() if found else torch.empty(0)

    def _epoch(self, epoch: int, pace: Pace) -> Generator[Step, None, tuple[float, float]]:
        """One pass over the training images in a new order; mean loss and accuracy over it."""
        for module in self._learning:
            module.train(module is self.suffix.head or self.recipe.norm_trains)
        order = np.random.default_rng([self.seed, epoch]).permutation(np.array(self.parts.train))
        keys: list[Key] = [(number, self._view(number, epoch)) for number in order.tolist()]
        ends = np.linspace(0, len(keys), self.steps + 1).astype(int).tolist()  # steps of nearly the same size
        groups = [keys[at:end] for at, end in pairwise(ends)]
        loss_sum, right, seen = 0.0, 0, 0
        step = (epoch - 1) * self.steps
        with closing(self.activations.stream(groups)) as source:
            for given in source:
                step += 1
                count = len(given.keys)
                if count < self.recipe.least:  # files that vanished since they were read first
                    continue
                rate = self._set_rate(step)
                with no_compiler():
                    loss, correct = self._step(given)
                loss_sum, right, seen = loss_sum + loss * count, right + correct, seen + count
                speed, left = pace.stepped(step, count)
                yield Step(epoch, step, loss, correct / count, rate, speed, left)
        return loss_sum / max(1, seen), right / max(1, seen)

    def _view(self, number: int, epoch: int) -> int:
        """Which view of an image an epoch shows: a fresh one, or one of the fixed ones, each image beginning elsewhere."""
        if self.recipe.augmentation is None:
            return 0
        if self.views == 0:
            return FRESH + epoch
        begin = int(np.random.default_rng([self.seed, number]).integers(self.views))
        return (begin + epoch) % self.views

    def _answers(self, given: Given) -> Tensor:
        activations = given.activations.to(self.compute.device, non_blocking=True)
        early = None if given.early is None else given.early.to(self.compute.device, non_blocking=True)
        if activations.dtype == torch.uint8:  # no block is frozen: pixels
            activations = normalised(activations, self.network.preprocessing)
        if self.compute.is_cpu:
            # Measured with the joined BatchNorms: float32 is as fast as bfloat16 or faster, at every depth
            return self.suffix(activations.float(), early)  # type: ignore[no-any-return]
        with self.compute.fast():
            return self.suffix(activations, early)  # type: ignore[no-any-return]

    def _step(self, given: Given) -> tuple[float, int]:
        """One step of the optimiser; the batch's loss and how many answers were right."""
        truth = self.parts.of(tuple(number for number, _ in given.keys)).to(self.compute.device)
        while True:
            try:
                value, right = self._gradients(given, truth)
                break
            except (RuntimeError, MemoryError) as error:
                if self.micro <= self.recipe.least or not is_memory_error(error):
                    raise
                self.micro = max(self.recipe.least, min(self.micro, len(truth)) // 2)
                self.compute.free_memory()
        if not math.isfinite(value):
            raise ToldError("diverged", rate=self.recipe.learning_rate)
        torch.nn.utils.clip_grad_norm_([p for group in self.optimiser.param_groups for p in group["params"]], MOST_NORM)
        self.optimiser.step()
        return value, right

    def _gradients(self, given: Given, truth: Tensor) -> tuple[float, int]:
        """Gradients of the batch's mean loss, ``micro`` images at a time; the plain loss, and how many were right."""
        self.optimiser.zero_grad(set_to_none=True)
        value, right = torch.zeros((), device=truth.device), torch.zeros((), device=truth.device, dtype=torch.int64)
        for at in range(0, len(truth), self.micro):
            part, answers = given.some(at, at + self.micro), truth[at : at + self.micro]
            logits = self._answers(part)
            loss = F.cross_entropy(
                logits, answers, self.weights, label_smoothing=self.recipe.smoothing, reduction="sum"
            ) / len(truth)
            loss.backward()  # type: ignore[no-untyped-call]
            value += F.cross_entropy(logits.detach(), answers, reduction="sum") / len(truth)
            right += (logits.detach().argmax(1) == answers).sum()
        return float(value), int(right)

    def _set_rate(self, step: int) -> float:
        """The learning rate of ``step``: the head's, the others below it as the layer-wise decay says."""
        factor = schedule(step, self.steps * self.recipe.epochs, round(self.recipe.warm_up * self.steps))
        for group in self.optimiser.param_groups:
            group["lr"] = group["full_rate"] * factor
        return self.recipe.learning_rate * factor


def schedule(step: int, steps: int, warm_up: int) -> float:
    """The factor on the learning rate at ``step`` (1 .. ``steps``): a linear rise over ``warm_up`` steps, then a cosine.

    It would be 0 one step after the last.
    """
    if step <= warm_up:
        return step / (warm_up + 1)
    return 0.5 * (1 + math.cos(math.pi * (step - 1 - warm_up) / max(1, steps - warm_up)))


def _groups(network: Network, depth: int, head: nn.Module, recipe: Recipe) -> Iterator[dict[str, object]]:
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
    blocks.append(list(head.parameters()))
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
