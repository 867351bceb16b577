"""Where a training by steps stands, on disk, so that it goes on from there whatever ended it: a stop, a crash, a power cut.

One safetensors file: the tensors of what learns, of the best state so far, of the optimiser and of the random numbers, and in its
header where the training stands and which training it is. It is written whole or not at all; the one before stays until then.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import safetensors.torch
import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from tlgui import atomic
from tlgui.errors import ToldError
from tlgui.learn import ranks
from tlgui.learn.averaging import Average
from tlgui.learn.best import Best, Check
from tlgui.messages import Train

FILE = "checkpoint.safetensors"
EVERY = 120.0
"""Seconds: within an epoch there is a checkpoint at least so often; and one at its end."""
_KEY, _VERSION = "tlgui checkpoint", 1


@dataclass
class Position:
    """Where a training by steps stands: ``done`` steps of ``epoch`` (from 1) are made, with the sums of its figures so far; how
    long there was no gain; and how many images are computed at once since memory ran short (0: it did not), because sums of
    other parts are rounded otherwise."""

    epoch: int = 1
    done: int = 0
    loss_sum: float = 0.0
    right: int = 0
    seen: int = 0
    without_gain: int = 0
    least_loss: float = float("inf")
    most_accuracy: float = -1.0
    at_once: int = 0

    def next_epoch(self) -> None:
        """The epoch is over."""
        self.epoch, self.done, self.loss_sum, self.right, self.seen = self.epoch + 1, 0, 0.0, 0, 0

    def take(self, other: Position) -> None:
        """Stand where ``other`` stands."""
        for name, value in asdict(other).items():
            setattr(self, name, value)


@dataclass(frozen=True, slots=True)
class Stand:
    """All that a training by steps goes on from; the modules and the optimiser are changed in place."""

    position: Position
    modules: Sequence[nn.Module]
    optimiser: torch.optim.Optimizer
    best: Best
    average: Average

    def tensors(self) -> dict[str, Tensor]:
        """Everything that has numbers, by name; with the state of torch's random numbers."""
        found = self.module_tensors()
        found |= {f"best.{i}.{name}": value for i, one in enumerate(self.best.state) for name, value in one.items()}
        for place, check in enumerate(self.best.checks):
            found |= {f"check.{place}.losses": check.losses, f"check.{place}.answers": check.answers}
            if check.logits is not None:
                found[f"check.{place}.logits"] = check.logits
        for number, values in self.optimiser.state_dict()["state"].items():
            found |= {f"optimiser.{number}.{name}": value for name, value in values.items() if value is not None}
        found |= {f"average.{name}": value for name, value in self.average.state_dict().items()}
        found["random.cpu"] = torch.get_rng_state()
        if torch.cuda.is_available():
            found["random.cuda"] = torch.cuda.get_rng_state()
        return {name: value.detach().to("cpu").contiguous().clone() for name, value in found.items()}

    def module_tensors(self) -> dict[str, Tensor]:
        """The tensors of what learns as they are, by their names in the checkpoint."""
        return {
            f"module.{i}.{name}": value
            for i, one in enumerate(self.modules)
            for name, value in one.state_dict().items()
        }

    def restore(self, tensors: dict[str, Tensor], values: dict[str, Any]) -> None:
        """Stand where :meth:`tensors` and the header's ``values`` say."""
        for number, module in enumerate(self.modules):
            module.load_state_dict(_under(f"module.{number}.", tensors))
        self.best.state = (
            [_under(f"best.{i}.", tensors) for i in range(len(self.modules))] if values["place"] >= 0 else []
        )
        self.best.state = [one for one in self.best.state if one]
        self.best.place = max(values["place"], 0)
        self.best.checks = [
            Check(epoch, tensors[f"check.{i}.losses"], tensors[f"check.{i}.answers"], tensors.get(f"check.{i}.logits"))
            for i, epoch in enumerate(values["checks"])
        ]
        _restore_optimiser(self.optimiser, tensors)
        self.average.load_state_dict(_under("average.", tensors))
        torch.set_rng_state(tensors["random.cpu"])
        if "random.cuda" in tensors and torch.cuda.is_available():
            torch.cuda.set_rng_state(tensors["random.cuda"])
        self.position.take(Position(**values["position"]))


class Keeper:
    """Writes the checkpoints of one training into its run's folder, and finds the one to go on from. Of a group of
    processes, which stand alike, the first one does.

    What is written beside the training costs it a copy of the tensors. Measured with 55 MB (EfficientNet-Lite0, all blocks
    learning): the copy takes 0.14 s, writing it through to the disk 0.3 to 0.8 s.
    """

    def __init__(
        self, run: Path, belongs: str, *, resumes: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``belongs`` says which training it is (:func:`identity`); one that ``resumes`` goes on from what is there; ``clock``
        gives seconds."""
        self.file, self._belongs, self._resumes, self._clock = run / FILE, belongs, resumes, clock
        self._last = clock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="checkpoint")
        self._writing: Future[None] | None = None

    def due(self) -> bool:
        """Whether the last one is too old."""
        return ranks.group().first and self._clock() - self._last >= EVERY

    def save_beside(self, stand: Stand) -> None:
        """Write where the training stands now while it goes on; nothing while the one before is being written still, so that an
        epoch that is shorter than that shares one with the next. Raises ToldError: checkpoint-unwritable, if the one before
        was."""
        if not ranks.group().first:
            return
        if self._writing is not None:
            if not self._writing.done():
                return
            self._settle()
        self._last = self._clock()
        self._writing = self._pool.submit(self._write, stand.tensors(), self._header(stand))

    def save(self, stand: Stand) -> None:
        """Write where the training stands. Raises ToldError: checkpoint-unwritable; the one before is there still."""
        if not ranks.group().first:
            return
        with suppress(ToldError):  # what could not be written then is old now
            self._settle()
        self._write(stand.tensors(), self._header(stand))
        self._last = self._clock()

    def close(self) -> None:
        """The training is over: end what is being written."""
        self._pool.shutdown()

    def _settle(self) -> None:
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.result()

    def _header(self, stand: Stand) -> str:
        values = {
            "version": _VERSION,
            "belongs": self._belongs,
            "position": asdict(stand.position),
            "checks": [check.epoch for check in stand.best.checks],
            "place": stand.best.place if stand.best.checks else -1,
        }
        return json.dumps(values)

    def _write(self, tensors: dict[str, Tensor], header: str) -> None:
        try:
            with atomic.replacing(self.file) as temporary:
                safetensors.torch.save_file(tensors, temporary, {_KEY: header})
        except (OSError, SafetensorError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ToldError("checkpoint-unwritable", path=str(self.file.parent), reason=reason) from error

    def load(self, stand: Stand) -> bool:
        """Go on from the checkpoint; False when that is not asked for, there is none, or none that can be read and is of this
        training: then nothing was changed."""
        found = ranks.group().from_first(lambda: self._found(stand)) if self._resumes else None
        if found is None:
            return False
        stand.restore(*found)
        return True

    def _found(self, stand: Stand) -> tuple[dict[str, Tensor], dict[str, Any]] | None:
        """The tensors and the header's values of the checkpoint to go on from."""
        try:
            with safe_open(self.file, "pt") as opened:
                values = json.loads((opened.metadata() or {})[_KEY])
            if values["version"] != _VERSION or values["belongs"] != self._belongs:
                return None
            # copied: what is loaded is the file itself, mapped, and Windows replaces none that is
            tensors = {name: value.clone() for name, value in safetensors.torch.load_file(self.file).items()}
        except (OSError, SafetensorError, KeyError, ValueError, TypeError):
            return None
        own = stand.module_tensors()
        if any(name not in tensors or tensors[name].shape != value.shape for name, value in own.items()):
            return None
        return tensors, values


def remove(run: Path) -> None:
    """The training of ``run`` is over and its model file written."""
    with suppress(OSError):
        (run / FILE).unlink()


def identity(request: Train, digests: Iterable[str]) -> str:
    """Which training a settled ``request`` on the images with these ``digests`` (in the order of the parts) is: the same one
    gives the same model file, in its run's folder, whatever that and its parent's are called now."""
    parent = None if request.parent is None else Path("parent")
    same = replace(request, run=None, resume=False, cache_bytes=None, watch=None, model=Path("model"), parent=parent)
    found = hashlib.sha256(f"({same!r}, (".encode("utf-8", "surrogateescape"))
    for number, digest in enumerate(digests):  # as the repr of a tuple, of which a million would not be put together
        found.update(f"{', ' if number else ''}{digest!r}".encode("utf-8", "surrogateescape"))
    found.update(b"))")
    return found.hexdigest()


def _under(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name[len(prefix) :]: value for name, value in tensors.items() if name.startswith(prefix)}


def _restore_optimiser(optimiser: torch.optim.Optimizer, tensors: dict[str, Tensor]) -> None:
    """Give ``optimiser`` its state, in the layout of the parameters, which its joined kernels ask for."""
    parameters = [one for group in optimiser.param_groups for one in group["params"]]
    for number, parameter in enumerate(parameters):
        for name, value in _under(f"optimiser.{number}.", tensors).items():
            if value.shape == parameter.shape and value.ndim:
                own = torch.empty_like(parameter, dtype=value.dtype, requires_grad=False)
                optimiser.state[parameter][name] = own.copy_(value)
            else:
                optimiser.state[parameter][name] = value.to(parameter.device)
