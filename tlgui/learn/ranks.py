"""What a process knows of the others that train the same with it: ``torch.distributed``, as torchrun started it.

Every process runs the same program in the same order; what a decision could differ in, such as a measurement, the first one
(rank 0) decides for all. Alone, a process is a group of one, for which all of this is nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from typing import Any, TypeVar

import numpy as np
import torch
from torch import Tensor, distributed, nn
from torch.distributed import PrefixStore, Store, rendezvous  # type: ignore[attr-defined]  # documented, though not marked

from tlgui.errors import Told, ToldError

T = TypeVar("T")
PATIENCE = timedelta(minutes=30)
"""For how long a process waits for another one, which may be decoding, measuring or writing meanwhile."""
_FOR_THE_FIRST = timedelta(seconds=3)  # that it has the time to say the same error itself
_LOST = ("gloo", "Connection closed", "Connection reset", "NCCL", "Broken pipe")
"""What a message of torch has in it when another process is gone."""


class Group:
    """The processes that train together: this is the one of number ``rank`` among ``world``."""

    def __init__(self, rank: int = 0, world: int = 1) -> None:
        self.rank, self.world = rank, world

    @property
    def first(self) -> bool:
        """Whether this process alone writes and speaks."""
        return self.rank == 0

    def share(self, things: Sequence[T], *, led: bool = False) -> list[T]:
        """This process's part of ``things``: all of them are in one process's, in order, none in two. ``led``: a part begins with
        the one before its first one, around the end, since images are mixed with those before them."""
        begin, end = (len(things) * rank // self.world for rank in (self.rank, self.rank + 1))
        before = [things[begin - 1]] if led and 0 < end - begin < len(things) else []
        return [*before, *things[begin:end]]

    def barrier(self) -> None:
        """Wait until all have come here."""
        self.sum(torch.zeros(1))  # not distributed.barrier, which on graphics cards needs to be told which

    def sum(self, values: Tensor) -> Tensor:
        """``values``, on the processor, become the sum of everybody's, the same bits for all."""
        if self.world > 1:
            with telling():
                distributed.all_reduce(values)
        return values

    def from_first(self, ask: Callable[[], T]) -> T:
        """What ``ask`` gives the first process, where alone it is asked; a ToldError is raised by all."""
        if self.world == 1:
            return ask()
        found: list[Any] = [None, None]
        if self.first:
            try:
                found[0] = ask()
            except ToldError as error:
                found[1] = error
        with telling():
            distributed.broadcast_object_list(found)
        if found[1] is not None:
            raise found[1]
        return found[0]  # type: ignore[no-any-return]

    def agree(self, value: str) -> None:
        """Raises ToldError (ranks-differ) if ``value`` is not the same for all."""
        if self.world > 1:
            found: list[Any] = [None] * self.world
            with telling():
                distributed.all_gather_object(found, value)
            if len(set(found)) > 1:
                raise ToldError("ranks-differ")

    def learner(self, module: nn.Module, *, norm_trains: bool) -> nn.Module:
        """``module``, whose trained parameters are settled, as it learns: the gradients of a backward pass are then the mean of
        everybody's. Raises ToldError: ranks-norm, where BatchNorm would collect other statistics in each process."""
        parameters = [one for one in module.parameters() if one.requires_grad]
        if self.world == 1 or not parameters:
            return module
        on_cpu = parameters[0].device.type == "cpu"
        if norm_trains and any(isinstance(one, nn.modules.batchnorm._BatchNorm) for one in module.modules()):
            if on_cpu:
                raise ToldError("ranks-norm")
            from timm.layers import convert_sync_batchnorm  # torch's own loses the activations in timm's norms

            convert_sync_batchnorm(module)
        own = None if on_cpu else [parameters[0].device]
        with telling():
            return nn.parallel.DistributedDataParallel(
                module, own, broadcast_buffers=False, gradient_as_bucket_view=True
            )

    def whole_step(
        self, learned: Sequence[nn.Parameter], mine: tuple[float, int, int], whole: int
    ) -> tuple[float, int, int]:
        """A step's loss, how many of its answers were right and of how many images, of which ``mine`` are this process's. The
        loss and the gradients of ``learned`` were divided by the ``whole``: where images have vanished, they are made right."""
        if self.world == 1:
            return mine
        loss, right, count = self.sum(torch.tensor(mine, dtype=torch.float64)).tolist()
        if 0 < count < whole:
            loss *= whole / count
            for gradient in (one.grad for one in learned if one.grad is not None):
                gradient.mul_(whole / count)
        return loss, int(right), int(count)

    def draw_own(self, seed: Sequence[int]) -> None:
        """Begin torch's random numbers anew, each process with its own, the same again for the same ``seed``: what a process
        drops out does not depend on where it was resumed."""
        if self.world > 1:
            torch.manual_seed(int(np.random.default_rng([*seed, self.rank]).integers(2**62)))


ALONE = Group()
_group = ALONE
_store: Store | None = None


def group() -> Group:
    """Those that train with this process."""
    return _group


def local_world() -> int:
    """How many of them are on this machine, which share its cores."""
    return int(os.environ.get("LOCAL_WORLD_SIZE", "1")) if _group.world > 1 else 1


def device(name: str) -> str:
    """Which device a process of a group computes on that would choose ``name`` alone: each on a graphics card of its own; on the
    processor where torch has no sums between them (MPS)."""
    if _group.world == 1 or name == "cpu":
        return name
    return f"cuda:{os.environ.get('LOCAL_RANK', '0')}" if name.startswith("cuda") else "cpu"


def begin() -> Group:
    """Find the others, as the launcher's variables say: gloo between processors, NCCL between graphics cards; on one machine
    by its loopback alone. Raises ToldError: ranks-unreachable."""
    global _group, _store  # noqa: PLW0603 - a process is in one group, as torch has it
    rank, world = int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1"))
    if world == 1:
        return _group
    if os.environ.get("LOCAL_WORLD_SIZE") == str(world) and platform.system() != "Windows":
        name = "lo0" if platform.system() == "Darwin" else "lo"
        for variable in ("GLOO_SOCKET_IFNAME", "NCCL_SOCKET_IFNAME"):
            os.environ.setdefault(variable, name)
    cards = distributed.is_nccl_available() and torch.cuda.is_available()
    if cards and (own := int(os.environ.get("LOCAL_RANK", "0"))) < torch.cuda.device_count():
        torch.cuda.set_device(own)
    try:
        found, _, _ = next(rendezvous("env://", timeout=PATIENCE))
        _store = PrefixStore(f"tlgui/{restarts()}", found)  # a store may outlive those who died
        distributed.init_process_group(
            "cpu:gloo,cuda:nccl" if cards else "gloo", store=_store, rank=rank, world_size=world, timeout=PATIENCE
        )
    except (RuntimeError, ValueError, OSError) as error:
        raise ToldError("ranks-unreachable", reason=str(error).splitlines()[0][:200]) from error
    _group = Group(rank, world)
    return _group


def end() -> None:
    """The training is over: leave the others."""
    global _group  # noqa: PLW0603 - as above
    if _group.world > 1:
        _group = ALONE
        with contextlib.suppress(RuntimeError):
            distributed.destroy_process_group()


def restarts() -> int:
    """How often the launcher has started this training again because a process died."""
    return int(os.environ.get("TORCHELASTIC_RESTART_COUNT", "0"))


@contextlib.contextmanager
def telling() -> Iterator[None]:
    """Say that another process is gone as what that one has said, or else as an error of its own: raises ToldError."""
    try:
        yield
    except RuntimeError as error:
        if _group.world == 1 or not any(word in str(error) for word in _LOST):
            raise
        raise _reason() from error


def _reason() -> ToldError:
    with contextlib.suppress(RuntimeError, ValueError):
        if _store is not None and _store.check(["told"]):
            said = json.loads(_store.get("told"))
            return ToldError(said["code"], **said["arguments"])
    return ToldError("ranks-lost")


def speaks(told: Told) -> bool:
    """Whether it is this process that tells people of its error ``told``: the first one where it comes so far, and one of the
    others only where the first does not."""
    if _store is None or _group.world == 1:
        return True
    with contextlib.suppress(RuntimeError):
        if not _store.check(["told"]):
            _store.set("told", json.dumps({"code": told.code, "arguments": dict(told.arguments)}))
        if not _group.first:
            with contextlib.suppress(RuntimeError):
                _store.wait(["spoken"], _FOR_THE_FIRST)
                return False
        if _store.add("speakers", 1) > 1:
            return False
        _store.set("spoken", "")
        return True
    return _group.first


def summing_once(learner: nn.Module, *, now: bool) -> AbstractContextManager[object]:
    """Inside, a backward pass of ``learner`` sums the gradients over the processes only if ``now``."""
    if now or not isinstance(learner, nn.parallel.DistributedDataParallel):
        return nullcontext()
    return learner.no_sync()
