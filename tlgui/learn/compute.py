"""What the network computes on: the device, its precision, and the settings of torch that go with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import psutil
import torch

from tlgui.errors import ToldError
from tlgui.learn import devices


class Compute:
    """A device that was chosen, and torch set up for it.

    ``fast()`` is the context for what may be computed in the device's own precision (bfloat16 where it has it); answers
    and checks are computed outside it, in float32, so that they agree everywhere.
    """

    def __init__(self, name: str = "auto") -> None:
        """Raises ToldError when the device called ``name`` does not work."""
        # The same number of threads each time: how a sum is divided among them decides its last bits.
        torch.set_num_threads(cores())
        torch.backends.cudnn.benchmark = False
        torch.backends.cudnn.deterministic = True
        self.info = devices.choose(name)
        self.device = devices.torch_device(self.info)

    def fast(self) -> AbstractContextManager[object]:
        """Computes in the device's precision inside."""
        return devices.autocast(self.info)

    @property
    def is_cpu(self) -> bool:
        """Whether this is the processor."""
        return self.device.type == "cpu"


def cores() -> int:
    """How many physical cores this process may use."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(allowed, psutil.cpu_count(logical=False) or allowed))


@contextmanager
def telling_memory(compute: Compute, batch: int) -> Iterator[None]:
    """Turn running out of memory inside into ToldError (out-of-memory)."""
    try:
        yield
    except (torch.OutOfMemoryError, MemoryError) as error:
        raise _out_of_memory(compute, batch) from error
    except RuntimeError as error:  # what torch raises when the processor's memory is at its end
        if "allocate memory" not in str(error) and "out of memory" not in str(error):
            raise
        raise _out_of_memory(compute, batch) from error


def _out_of_memory(compute: Compute, batch: int) -> ToldError:
    if compute.device.type == "cuda":
        torch.cuda.empty_cache()
    return ToldError("out-of-memory", device=compute.info.label, batch=batch)
