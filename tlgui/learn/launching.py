"""One training in several processes of this machine: torch.distributed's own launcher, that of torchrun."""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Sequence

import torch
from torch.distributed import TCPStore  # type: ignore[attr-defined]  # documented, though not marked
from torch.distributed.elastic.multiprocessing import SignalException
from torch.distributed.elastic.multiprocessing.errors import ChildFailedError
from torch.distributed.elastic.rendezvous import RendezvousInfo, RendezvousParameters, rendezvous_handler_registry
from torch.distributed.elastic.rendezvous.api import RendezvousStoreInfo
from torch.distributed.elastic.rendezvous.static_tcp_rendezvous import StaticTCPRendezvous
from torch.distributed.launcher.api import LaunchConfig, elastic_launch

from tlgui import leash
from tlgui.errors import ToldError

_LOOPBACK, _NAME = "127.0.0.1", "tlgui-loopback"
_STOPPED = 130  # by Ctrl+C, as the first process has said


def launch(devices: str, words: Sequence[str]) -> bool:
    """Run tlgui with ``words`` in ``devices`` processes, ``all``: in one for each graphics card, until they have ended; False
    where that is this process alone.

    Raises ToldError: ranks-lost, when one was killed; SystemExit, when they have said what is wrong.
    """
    count = max(1, torch.cuda.device_count()) if devices == "all" else int(devices)
    if count == 1:
        return False
    rendezvous_handler_registry.register(_NAME, _loopback)
    config = LaunchConfig(
        1, 1, count, run_id=f"tlgui-{os.getpid()}", rdzv_backend=_NAME, max_restarts=0, monitor_interval=0.2
    )
    leash.put()
    module = [] if getattr(sys, "frozen", False) else ["-m", "tlgui"]
    logging.disable(logging.CRITICAL)  # the launcher tells every end of a process in words of its own
    try:
        elastic_launch(config, sys.executable)(*module, *words)
    except ChildFailedError as error:
        if any(failure.exitcode > 0 for failure in error.failures.values()):
            raise SystemExit(1) from None
        raise ToldError("ranks-lost") from None
    except SignalException:
        raise SystemExit(_STOPPED) from None
    finally:
        logging.disable(logging.NOTSET)
    return True


class _Loopback(StaticTCPRendezvous):
    """How the processes find each other: by a port of the loopback alone, where torchrun's own would listen to the network."""

    def get_backend(self) -> str:
        return _NAME

    def next_rendezvous(self) -> RendezvousInfo:
        """A new store for every start, so that nothing is left in it of those who died."""
        listening = socket.create_server((_LOOPBACK, 0))
        port = listening.getsockname()[1]
        self._store = TCPStore(
            _LOOPBACK, port, is_master=True, timeout=self.timeout, wait_for_workers=False,
            master_listen_fd=listening.detach(),
        )  # fmt: skip
        return RendezvousInfo(self._store, 0, 1, RendezvousStoreInfo(_LOOPBACK, port))


def _loopback(parameters: RendezvousParameters) -> _Loopback:
    return _Loopback(_LOOPBACK, 0, 0, 1, parameters.run_id, 60)
