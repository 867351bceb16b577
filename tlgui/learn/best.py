"""Which state of a training is kept, and what may honestly be reported of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.learn.evaluation import counted
from tlgui.learn.feature_rows import ROWS
from tlgui.messages import Kept, Report

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Check:
    """The answers on the validation images at one moment: ``losses`` in nats and ``answers``, both [images], and the ``logits``
    [images, classes] they came from, as long as a result may rest on them."""

    epoch: int
    losses: Tensor
    answers: Tensor
    logits: Tensor | None = None

    def figures(self, truth: Tensor) -> tuple[float, float]:
        """Mean loss and accuracy over all images; nan without images."""
        if not len(self.losses):
            return math.nan, math.nan
        return float(self.losses.double().mean()), float((self.answers == truth).double().mean())


def check(epoch: int, logits: Tensor, truth: Tensor) -> Check:
    """The check of ``logits`` [images, classes] for ``truth`` int64 [images]."""
    if not len(truth):
        return Check(epoch, torch.empty(0), torch.empty(0, dtype=torch.int64), logits)
    some = zip(torch.split(logits, ROWS), torch.split(truth, ROWS), strict=True)
    losses = torch.cat([F.cross_entropy(own, right, reduction="none") for own, right in some])
    return Check(epoch, losses, logits.argmax(1), logits)


@dataclass
class Best:
    """The checks so far, and the tensors of ``modules`` after the best of them.

    The best has the least validation loss. With a ``floor`` (the first check: the fitted head) it must also answer at least
    as many images right as that, else the floor stays: what is kept is never worse than it.
    """

    modules: Sequence[nn.Module]
    truth: Tensor
    floor: bool = False
    checks: list[Check] = field(default_factory=list)
    place: int = 0
    state: list[dict[str, Tensor]] = field(default_factory=list)

    def take(self, now: Check) -> bool:
        """Add a check; whether it is the best one. Without validation images the latest counts as best."""
        self.checks.append(now)
        place = self._best(*self._table())
        better = place == len(self.checks) - 1
        if better:
            self.place = place
            self.state = [
                {name: value.detach().clone() for name, value in module.state_dict().items()} for module in self.modules
            ]
        used = set(self._chosen().tolist())
        self.checks = [now if at in used else replace(now, logits=None) for at, now in enumerate(self.checks)]
        return better

    def restore(self) -> None:
        """Give the modules the best one's tensors."""
        for module, state in zip(self.modules, self.state, strict=True):
            module.load_state_dict(state)

    @property
    def epoch(self) -> int:
        """The best check's epoch."""
        return self.checks[self.place].epoch

    def _table(self) -> tuple[Tensor, Tensor]:
        """Of each check and image, both float64 [checks, images]: the loss, and 1 where the answer is right."""
        losses = torch.stack([now.losses for now in self.checks]).double()
        return losses, (torch.stack([now.answers for now in self.checks]) == self.truth).double()

    def _best(self, losses: Tensor, right: Tensor) -> int:
        """The place of the best check by some images' columns of :meth:`_table`; without images the latest."""
        if not losses.shape[1]:
            return len(losses) - 1
        loss, accuracy = losses.mean(1).nan_to_num(math.inf), right.mean(1)
        if self.floor:
            loss = loss.masked_fill(accuracy < accuracy[0], math.inf)
        return int(loss.argmin())

    def report(self, classes: Sequence[str]) -> Report:
        """The result on the validation images, each fifth of them answered at the check that the other four fifths choose.

        So no image chooses the step at which it is itself counted (Stone 1974, "Cross-validatory choice and assessment of
        statistical predictions").
        """
        if self._alone:
            only = self.checks[self._only]
            return counted("validation", classes, only.answers, self.truth, only.figures(self.truth)[0])
        answers, losses = torch.empty_like(self.truth), torch.empty(len(self.truth))
        chosen = self._chosen()
        for place in sorted(set(chosen.tolist())):
            mine, check = chosen == place, self.checks[place]
            answers[mine], losses[mine] = check.answers[mine], check.losses[mine]
        return counted("validation", classes, answers, self.truth, float(losses.double().mean()), "cross-fitted")

    def logits(self) -> Tensor:
        """The logits [images, classes] that :meth:`report` rests on."""
        chosen, found = self._chosen(), torch.empty(0)
        for place in sorted(set(chosen.tolist())):
            given = self.checks[place].logits
            assert given is not None  # kept as long as it is chosen
            mine = chosen == place
            found = found if len(found) else torch.empty_like(given)
            found[mine] = given[mine]
        return found

    @property
    def _alone(self) -> bool:
        """Whether nothing is chosen: there is one check, or one image, which alone must choose nothing."""
        return len(self.checks) == 1 or len(self.truth) < 2

    @property
    def _only(self) -> int:
        return 0 if self.floor else len(self.checks) - 1

    def _chosen(self) -> Tensor:
        """For each image the place of the check that its result rests on: that which the images of the other folds choose."""
        found = torch.full_like(self.truth, self._only)
        if self._alone:
            return found
        folds = min(FOLDS, len(self.truth))
        fold = torch.empty_like(self.truth)  # every class is spread over all folds
        fold[torch.argsort(self.truth, stable=True)] = torch.arange(len(self.truth)) % folds
        losses, right = self._table()
        for number in range(folds):
            others = fold != number
            found[~others] = self._best(losses[:, others], right[:, others])
        return found

    def kept(self) -> Kept | None:
        """What was kept and why; None without a floor or without validation images."""
        if not self.floor or len(self.checks) < 2 or not len(self.truth):
            return None
        first = self.checks[0].figures(self.truth)
        best = min((now.figures(self.truth) for now in self.checks[1:]), key=lambda found: found[0])
        if self.place:
            best = self.checks[self.place].figures(self.truth)
        return Kept("blocks" if self.place else "classifier", *first, *best)
