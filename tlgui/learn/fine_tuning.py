"""Training of the suffix by gradient descent, the best epoch kept.

What the prefix puts out comes from :class:`Activations`: the prefix itself computes without gradients in eval mode, apart
from here, and nothing of it is given to the optimiser, so its parameters and buffers stay bit for bit what they were.
"""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Sequence
from contextlib import closing, suppress
from functools import partial
from itertools import pairwise
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.errors import EndEarly, Told, ToldError, to_the_end
from tlgui.learn import ranks
from tlgui.learn.activations import Activations, Given, Groups, Held, Key, Keys
from tlgui.learn.averaging import Average
from tlgui.learn.best import Best, Check, check
from tlgui.learn.checkpoints import Keeper, Position, Stand
from tlgui.learn.compute import Compute, fitting
from tlgui.learn.feature_rows import Indexes
from tlgui.learn.head_fit import Scaling
from tlgui.learn.libraries import no_compiler
from tlgui.learn.loading import FRESH
from tlgui.learn.mixing import mixed
from tlgui.learn.network import Network
from tlgui.learn.optimising import optimiser, schedule, set_rate
from tlgui.learn.pace import Pace
from tlgui.learn.parts import Parts
from tlgui.learn.preprocess import normalised
from tlgui.learn.recipes import Recipe
from tlgui.learn.streaming import Order
from tlgui.learn.suffix import Suffix
from tlgui.messages import Epoch, Progress, Resumed, Step, Warned

MOST_NORM = 5.0  # of the gradient; a rare wild batch then costs one step, not the training
_CHECKED = 64  # images of a check's batch
_FEW = 16
"""Images that a processor computes at once where early blocks, with their large maps, learn. Measured with EfficientNet-Lite0 on
two cores, images/s, all blocks learning: 32 at once 25, 16 at once 30; with half of them or fewer 32 are as fast or faster."""
_AWAY = ("images-away", "image-missing")


class FineTuning:
    """One training of the blocks after ``depth`` and the head.

    ``run`` does it and leaves the best epoch in ``network`` and ``head``; a floor may be put into ``best`` before.
    """

    def __init__(
        self, network: Network, depth: int, recipe: Recipe, parts: Parts, activations: Activations | Held, head: nn.Module,
        scaling: Scaling, *, compute: Compute, seed: int, views: int, weights: Tensor | None = None, floor: bool = False,
        keeper: Keeper | None = None,
    ) -> None:  # fmt: skip
        self.network, self.depth, self.recipe, self.compute, self.seed = network, depth, recipe, compute, seed
        self.parts, self.activations, self.views, self.scaling = parts, activations, views, scaling
        self.suffix = Suffix(network, depth, head, scaling, norm_trains=recipe.norm_trains).to(compute.device)
        self.weights = None if weights is None else weights.to(compute.device)
        self._plain_loss = weights is None and not recipe.smoothing  # what is learned from is what is shown
        self._learning = [self.suffix.head, *([network.backbone] if depth < network.depth else [])]
        self.best = Best(self._learning, parts.of(parts.validation), floor)
        self.optimiser = optimiser(network, depth, self.suffix.head, recipe)
        self._learned = [p for group in self.optimiser.param_groups for p in group["params"]]
        self.average = Average(self._learning, recipe.average)
        self.position, self.keeper = Position(), keeper
        # what lies in memory each process computes alike, sooner than gradients would have gone around
        self.group = ranks.ALONE if isinstance(activations, Held) else ranks.group()
        self._mixes = bool(recipe.mixup or recipe.cutmix)
        self._learner = self.group.learner(self.suffix, norm_trains=recipe.norm_trains)
        self._orders = Order(parts.train, parts.paths)
        self.order = 0  # an epoch is drawn as the one so much later would be
        self.steps = recipe.steps(len(parts.train))
        self.micro = recipe.micro  # images computed at once; halved when memory runs out, which changes no step
        if compute.is_cpu and 2 * depth < network.depth and not recipe.norm_trains:
            self.micro = min(self.micro, _FEW)
        self._checked_at_once, self._warned = _CHECKED, False

    def run(self) -> Generator[Progress | Step | Epoch | Resumed | Warned, None, None]:
        """All epochs, each with its Step events, the check's Progress, and its Epoch; Resumed first where a checkpoint is gone on
        from. Closing keeps a checkpoint; EndEarly ends with the best so far. Raises ToldError: diverged, checkpoint-unwritable;
        and, with a checkpoint kept, images-away, image-missing.
        """
        pace = Pace(self.recipe.epochs, self.steps, len(self.parts.train), len(self.parts.validation))
        at, recipe = self.position, self.recipe
        if self.keeper is not None and self.keeper.load(self._stand()):
            if at.at_once:
                self.micro, self._warned = min(self.micro, at.at_once), True
            yield Resumed(at.epoch, (at.epoch - 1) * self.steps + at.done)
        try:
            while at.epoch <= recipe.epochs and not (recipe.patience and at.without_gain >= recipe.patience):
                yield from self._epoch(pace)
                if self.keeper is not None:
                    self.keeper.save_beside(self._stand())
        except GeneratorExit:  # only between steps, where all of the state belongs together
            self._keep()
            raise
        except ToldError as error:
            if error.told.code in _AWAY:  # said when images are read, between steps too
                self._keep()
            raise
        except EndEarly:
            if at.done or not self.best.checks:
                yield from to_the_end(self._checked(pace, time.monotonic()))
        finally:
            if self.keeper is not None:
                self.keeper.close()
        self.best.restore()
        self.suffix.eval()
        self.network.eval()

    def _keep(self) -> None:
        """Write a checkpoint before the training ends where it stands."""
        if self.keeper is not None:
            with suppress(ToldError):  # the checkpoint before is there still
                self.keeper.save(self._stand())

    def _stand(self) -> Stand:
        return Stand(self.position, self._learning, self.optimiser, self.best, self.average)

    def check(self, epoch: int) -> Generator[Progress, None, Check]:
        """The answers on the validation images now."""
        logits = yield from self.logits(self.parts.validation)
        return check(epoch, logits, self.best.truth)

    def logits(self, numbers: Indexes) -> Generator[Progress, None, Tensor]:
        """[images, classes] on the CPU for the centre views of ``numbers``; Progress (``evaluate``) on the way.

        Raises ToldError for an image that vanished since it was read first: figures on fewer would not compare.
        """
        for module in self._learning:
            module.eval()
        alone = self.group.world == 1
        own = slice(None) if alone else np.array(self.group.share(range(len(numbers))), np.int64)
        keys = Keys(np.asarray(numbers)[own])
        logits, done = torch.empty(0), 0
        with closing(self.activations.stream(Groups.of(keys, _CHECKED), every=True)) as source:
            for given in source:
                some = self._inferred(given)
                if not done:
                    logits = torch.empty(len(keys), some.shape[1], dtype=some.dtype)
                logits[done : done + len(some)] = some
                done += len(some)
                yield Progress("evaluate", done, len(keys))
        if alone or not len(numbers):
            return logits
        everybodys = torch.zeros(len(numbers), len(self.parts.classes))
        if len(keys):
            everybodys[own] = logits
        return self.group.sum(everybodys)

    def _inferred(self, given: Given) -> Tensor:
        """Logits on the CPU, without gradients; of half as many images at a time from where memory runs out."""
        found, most = fitting(
            self.compute, min(self._checked_at_once, len(given.keys)), 1, partial(self._forward, given)
        )
        if most < len(given.keys):
            self._checked_at_once = most
        return found

    def _forward(self, given: Given, most: int) -> Tensor:
        """Logits on the CPU, of ``most`` images at a time."""
        with torch.inference_mode():
            count = len(given.keys)
            return torch.cat([self._answers(given.some(at, at + most)).cpu() for at in range(0, count, most)])

    def _epoch(self, pace: Pace) -> Generator[Progress | Step | Epoch | Warned, None, None]:
        """What is left of an epoch: one pass over the training images in a new order, then the check. Warned once, after the
        step in which memory ran short: the recipe is the same, its steps are computed in more parts."""
        began, at = time.monotonic(), self.position
        self.train_mode()
        groups = self.groups(at.epoch)[at.done :]
        shares = Groups(range(len(groups)), lambda step: self.group.share(groups[step], led=self._mixes))
        with closing(self.activations.stream(shares if self.group.world > 1 else groups)) as source:
            for group, given in zip(groups, source, strict=True):
                at.done += 1
                step = (at.epoch - 1) * self.steps + at.done
                rate, at_once = self._set_rate(step), self.micro
                loss, correct, count = self.step(given, (at.epoch, step), group)
                if not count:
                    continue
                at.loss_sum, at.right, at.seen = at.loss_sum + loss * count, at.right + correct, at.seen + count
                speed, left = pace.stepped(step, count)
                yield Step(at.epoch, step, loss, correct / count, rate, speed, left)
                if self.micro < at_once and not self._warned:
                    self._warned = True
                    yield Warned(
                        Told("memory-short", {"parts": len(self._parts(self.recipe.batch_size, self.micro)) - 1})
                    )
                if self.keeper is not None and self.keeper.due():
                    self.keeper.save_beside(self._stand())
        yield from self._checked(pace, began)

    def _checked(self, pace: Pace, began: float) -> Generator[Progress | Epoch, None, None]:
        """Look how good it is now, and go on to the next epoch."""
        at, checking = self.position, time.monotonic()
        with self.average.in_place():
            now = yield from self.check(at.epoch)
            better = self.best.take(now)
        pace.checked(time.monotonic() - checking)
        self.activations.release()
        loss, accuracy = now.figures(self.best.truth)
        at.without_gain = 0 if loss < at.least_loss or accuracy > at.most_accuracy else at.without_gain + 1
        at.least_loss, at.most_accuracy = min(loss, at.least_loss), max(accuracy, at.most_accuracy)
        told = Epoch(
            at.epoch, (at.epoch - 1) * self.steps + at.done, at.loss_sum / max(1, at.seen), at.right / max(1, at.seen),
            loss, accuracy, better, time.monotonic() - began,
        )  # fmt: skip
        at.next_epoch()
        yield told

    def train_mode(self) -> None:
        """Let the head drop out, and BatchNorm collect where it trains."""
        for module in self._learning:
            module.train(module is self.suffix.head or self.recipe.norm_trains)

    def groups(self, epoch: int) -> Groups:
        """The images and views of each step of ``epoch``."""
        order = self._orders.drawn([self.seed, self.order + epoch])
        keys = Keys(order, self._views(order, epoch))
        ends = np.linspace(0, len(keys), self.steps + 1).astype(int).tolist()  # steps of nearly the same size
        return Groups(range(self.steps), lambda step: keys[ends[step] : ends[step + 1]])

    def _views(self, order: NDArray[np.int64], epoch: int) -> NDArray[np.int32] | int:
        """Which view of each image of ``order`` an epoch shows: a fresh one, or one of the fixed ones, each image beginning
        elsewhere."""
        if self.recipe.augmentation is None:
            return 0
        if self.views == 0:
            return FRESH + self.order + epoch
        draws = (int(np.random.default_rng([self.seed, number]).integers(self.views)) for number in order.tolist())
        return (np.fromiter(draws, np.int32, len(order)) + (self.order + epoch)) % self.views

    def _answers(self, given: Given, module: nn.Module | None = None) -> Tensor:
        module = self.suffix if module is None else module
        activations = self._plain(given.activations.to(self.compute.device, non_blocking=True))
        early = None if given.early is None else given.early.to(self.compute.device, non_blocking=True)
        if self.compute.is_cpu:
            # Measured with the joined BatchNorms: float32 is as fast as bfloat16 or faster, at every depth
            return module(activations.float(), early)  # type: ignore[no-any-return]
        with self.compute.fast():
            return module(activations, early)  # type: ignore[no-any-return]

    def _plain(self, activations: Tensor) -> Tensor:
        """Pixels (no block is frozen) as the network wants them; what frozen blocks put out as it is."""
        return normalised(activations, self.network.preprocessing) if activations.dtype == torch.uint8 else activations

    def step(self, given: Given, when: tuple[int, int], group: Sequence[Key] = ()) -> tuple[float, int, int]:
        """One step of the optimiser at its learning rates; the batch's mean loss, how many answers were right, and of how many
        images: 0, and no step, where too few of them are there still.

        ``given`` is this process's share of the step's images ``group`` (alone: all). ``when``, the epoch and the step, decides
        with the seed how images are mixed. Raises ToldError: diverged.
        """
        whole = len(group) if self.group.world > 1 else len(given.keys)
        if self.group.world == 1 and whole < self.recipe.least:  # files that vanished since they were read first
            return 0.0, 0, 0
        given, truth, wanted = self._wanted(given, when, group)
        self.group.draw_own((self.seed, *when))
        most = max(1, min(self.micro, len(truth)))
        # what a group has begun to add up cannot be begun again by one of it
        least = most if self.group.world > 1 else min(most, self.recipe.least)
        with no_compiler():
            (value, right), at_once = fitting(
                self.compute, most, least, partial(self._gradients, given, truth, wanted, whole)
            )
        if at_once < most:
            self.micro = self.position.at_once = at_once
        value, right, count = self.group.whole_step(self._learned, (value, right, len(truth)), whole)
        if count < self.recipe.least:
            return 0.0, 0, 0
        if not math.isfinite(value):
            raise ToldError("diverged", rate=self.recipe.learning_rate)
        torch.nn.utils.clip_grad_norm_(self._learned, MOST_NORM)
        with no_compiler():
            self.optimiser.step()
        self.average.step()
        return value, right, count

    def _wanted(self, given: Given, when: tuple[int, int], group: Sequence[Key]) -> tuple[Given, Tensor, Tensor]:
        """A step's images, mixed where the recipe says so, the class of each (of the greater share), and what the answers
        should be: classes int64 [B], or their shares [B, classes]."""
        truth, recipe = self.parts.of([number for number, _ in given.keys]), self.recipe
        if not self._mixes or not given.keys:
            return given, truth.to(self.compute.device), truth.to(self.compute.device)
        activations, early, shares = mixed(
            self._plain(given.activations).float(), given.early, recipe.mixup, recipe.cutmix, [self.seed, *when]
        )
        wanted = (shares @ F.one_hot(truth, len(self.parts.classes)).float()).to(self.compute.device)
        given = Given(given.keys, activations, early)
        if self.group.world > 1 and given.keys[0] not in self.group.share(group):  # it is another process's
            given, wanted = given.some(1, len(given.keys)), wanted[1:]
        return given, wanted.argmax(1), wanted

    def _gradients(self, given: Given, truth: Tensor, wanted: Tensor, whole: int, micro: int) -> tuple[float, int]:
        """Gradients of the mean loss over the ``whole`` step, ``micro`` images at a time; of these images their part of the
        plain loss, and how many were right. The last part adds up the gradients of a group, also where one has no image."""
        self.optimiser.zero_grad(set_to_none=True)
        value, right = torch.zeros((), device=truth.device), torch.zeros((), device=truth.device, dtype=torch.int64)
        for at, end in pairwise(self._parts(len(truth), micro)):
            answers = wanted[at:end]
            with ranks.summing_once(self._learner, now=end == len(truth)):
                some = given.some(at, end) if end > at else cast(Activations, self.activations).blank()
                logits = self._answers(some, self._learner)[: end - at]
                loss = (
                    F.cross_entropy(
                        logits, answers, self.weights, label_smoothing=self.recipe.smoothing, reduction="sum"
                    )
                    / whole
                )
                # a group takes the mean over its processes, whose sum this is to be
                (loss * self.group.world if self.group.world > 1 else loss).backward()  # type: ignore[no-untyped-call]
            value += (
                loss.detach()
                if self._plain_loss
                else F.cross_entropy(logits.detach(), answers, reduction="sum") / whole
            )
            right += (logits.detach().argmax(1) == truth[at:end]).sum()
        return float(value), int(right)

    def _parts(self, images: int, micro: int) -> list[int]:
        """Where the parts of a step's batch begin and end: of ``micro`` images each, and of nearly the same size, so that no
        last one is too small for BatchNorm."""
        parts = max(1, min(math.ceil(images / micro), images // self.recipe.least))
        ends: list[int] = np.linspace(0, images, parts + 1).astype(int).tolist()
        return ends

    def _set_rate(self, step: int) -> float:
        """The learning rate of ``step``: the head's, the others below it as the layer-wise decay says."""
        recipe = self.recipe
        warm_up = round(recipe.warm_up * self.steps)
        factor = schedule(step, self.steps * recipe.epochs, warm_up, recipe.schedule)
        set_rate(self.optimiser, factor)
        return recipe.learning_rate * factor
