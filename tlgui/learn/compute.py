"""What the network computes on: the device, its precision, and the settings of torch that go with it."""

from __future__ import annotations

import _thread
import contextlib
import ctypes
import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from typing import TypeVar

import psutil
import torch

from tlgui.errors import ToldError
from tlgui.learn import devices, ranks

T = TypeVar("T")
_PATIENCE = 30.0  # s until a new thread must have begun
_MANY = 1000  # images; of fewer, what is given back is soon asked for again, and that takes longer
_LARGE, _ARENAS = -3, -8  # M_MMAP_THRESHOLD and M_ARENA_MAX of malloc.h


class Compute:
    """A device that was chosen, and torch set up for it.

    ``fast()`` is the context for what may be computed in the device's own precision (bfloat16 where it has it); answers
    and checks are computed outside it, in float32, so that they agree everywhere.
    """

    def __init__(self, name: str = "auto", threads: int | None = None) -> None:
        """``threads`` None: as many as physical cores. Raises ToldError when the device called ``name`` does not work."""
        # The same number of threads each time: how a sum is divided among them decides its last bits.
        most = max(1, cores() // ranks.local_world())  # processes of one machine share its cores
        self.threads = threads or most
        if ranks.group().world > 1:
            self.threads = min(self.threads, most)
        torch.set_num_threads(self.threads)
        torch.backends.cudnn.benchmark = False
        torch.backends.cudnn.deterministic = True
        self.info = devices.choose(name)
        if (own := ranks.device(self.info.name)) != self.info.name:
            self.info = devices.choose(own)
        self.device = devices.torch_device(self.info)

    def fast(self) -> AbstractContextManager[object]:
        """Computes in the device's precision inside."""
        return devices.autocast(self.info)

    @property
    def is_cpu(self) -> bool:
        """Whether this is the processor."""
        return self.device.type == "cpu"

    def free_memory(self) -> None:
        """Give back what torch, or the C library, keeps of the device's memory for later."""
        gc.collect()
        if self.device.type == "cuda":
            torch.cuda.empty_cache()
        elif sys.platform == "linux":
            _give_back()


class _Here(threading.local):
    """Of each thread, whether memory ran out on it."""

    spoilt = False


_here = _Here()


def fitting(compute: Compute, most: int, least: int, call: Callable[[int], T]) -> tuple[T, int]:
    """What ``call(n)`` answers, which computes ``n`` images at a time, and that number: ``most``, or from where memory runs out
    half as many, and again, down to ``least``. Raises what ``call`` raises.

    After one allocation that failed, oneDNN answers everything that is asked for on that thread with "could not create a
    primitive", even where there is room again: from then on each call has a thread of its own.
    """
    while True:
        try:
            return (_apart if _here.spoilt else _at_once)(partial(call, most)), most
        except (RuntimeError, MemoryError) as error:
            if not is_memory_error(error):
                raise
            _here.spoilt = compute.is_cpu
            if most <= least:
                raise
        most = max(least, most // 2)
        compute.free_memory()  # not above, where the traceback holds what was computed


def _at_once(call: Callable[[], T]) -> T:
    return call()


def _apart(call: Callable[[], T]) -> T:
    """What ``call`` answers in a new thread. Raises MemoryError, too, where there is no room for one."""
    begun, done = _thread.allocate_lock(), _thread.allocate_lock()
    answers, errors = list[T](), list[BaseException]()

    def run() -> None:
        begun.release()
        try:
            answers.append(call())
        except BaseException as error:
            errors.append(error)
        finally:
            done.release()

    begun.acquire()
    done.acquire()
    try:
        _thread.start_new_thread(run, ())
    except RuntimeError as error:
        raise MemoryError from error
    if not begun.acquire(timeout=_PATIENCE):  # it died before it ran: threading.Thread would wait for ever
        raise MemoryError
    done.acquire()
    if errors:
        raise errors.pop()
    return answers.pop()


def _give_back() -> None:
    """Let the C library keep large blocks apart, so that they are given back to the system at once when they are free, and give
    back what is free now; glibc alone. Without this a limit on memory stays as full as it once was."""
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL("libc.so.6")
        library.mallopt(_LARGE, 2**16)
        library.mallopt(_ARENAS, 1)
    _trim()


def trim(images: int) -> None:
    """Let the C library give back to the system what is free among that which stays: for the end of what took memory for each of
    ``images``, where these are many; glibc alone."""
    if images >= _MANY:
        _trim()


def _trim() -> None:
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL("libc.so.6").malloc_trim(0)


def cores() -> int:
    """How many threads compute: as the person said (``TLGUI_THREADS``), else as many as this process may use physical cores."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    chosen = os.environ.get("TLGUI_THREADS", "")
    if chosen.isdecimal() and int(chosen):
        return min(int(chosen), allowed)
    return max(1, min(allowed, psutil.cpu_count(logical=False) or allowed))


@contextmanager
def one_thread() -> Iterator[None]:
    """Inside, one thread computes: for one image a second one saves a quarter of the time on an idle machine, but where other
    work holds a core the threads wait for each other at every layer, ten times as long."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


_FEW = 2_000_000
"""Numbers of which a second thread computes no sooner than it is woken: fitted on 300 images x 3,000 features in .025 s by one
and .042 s by two, on 1,000 in about the same time, on 4,000 in .42 and .30 s."""


def threads_for(numbers: int) -> AbstractContextManager[None]:
    """Inside, one thread computes if the matrices have so few ``numbers`` that it is quicker alone."""
    return one_thread() if numbers <= _FEW else nullcontext()


_ONEDNN = ("could not create a primitive", "could not create a memory object")
"""What oneDNN, which computes convolutions on a processor, says of too little memory; of wrong shapes it says more."""


def is_memory_error(error: BaseException) -> bool:
    """Whether memory ran out, on a graphics card or (torch raises a RuntimeError then) of the processor."""
    words = str(error)
    return isinstance(error, torch.OutOfMemoryError | MemoryError) or (
        isinstance(error, RuntimeError)
        and ("allocate memory" in words or "out of memory" in words or words.strip() in _ONEDNN)
    )


@contextmanager
def telling_memory(compute: Compute, batch: int) -> Iterator[None]:
    """Turn running out of memory inside into ToldError (out-of-memory)."""
    try:
        yield
    except (RuntimeError, MemoryError) as error:
        if not is_memory_error(error):
            raise
        compute.free_memory()
        raise ToldError("out-of-memory", device=compute.info.label, batch=batch) from error
