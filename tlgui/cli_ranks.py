"""Training in several processes on the command line: begun by torchrun, or here by its launcher; one of them speaks."""

from __future__ import annotations

import contextlib
import os
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tlgui import leash
from tlgui.errors import ToldError, as_told
from tlgui.messages import Train
from tlgui.project import runs

if TYPE_CHECKING:
    from tlgui.learn.ranks import Group


def _launched() -> bool:
    """Whether a launcher has started this process as one of several."""
    return "MASTER_ADDR" in os.environ and "RANK" in os.environ and os.environ.get("WORLD_SIZE", "1") != "1"


def _restarted() -> bool:
    """Whether the launcher has started the training again, because one of its processes died."""
    return os.environ.get("TORCHELASTIC_RESTART_COUNT", "0") != "0"


def to_launch(args: Namespace) -> bool:
    """Whether the training is to run in several processes, which this one is to start."""
    return getattr(args, "devices", None) is not None and "TORCHELASTIC_RUN_ID" not in os.environ


def launches(args: Namespace) -> bool:
    """Whether the training was to run in several processes, and was: they end before this does. Raises as ``launching.launch``
    does."""
    leash.hold()
    if not to_launch(args):
        return False
    from tlgui.learn import launching

    try:
        return launching.launch(args.devices, args.words)
    except ToldError as error:
        if args.run is not None:
            runs.record_loss(args.run, error.told)
        raise


@contextlib.contextmanager
def together() -> Iterator[Group | None]:
    """Inside, this process trains with the others that a launcher started; None: alone. Of an error one of them tells, the others
    end silently. Raises SystemExit."""
    if not _launched():
        yield None
        return
    from tlgui.learn import libraries

    libraries.load()
    from tlgui.learn import ranks

    try:
        group = ranks.begin()
        yield group
        group.barrier()
    except KeyboardInterrupt:
        if ranks.group().first:
            raise
        raise SystemExit(130) from None
    except Exception as error:
        if ranks.speaks(as_told(error)):
            raise
        raise SystemExit(1) from None
    finally:
        ranks.end()


def asked(group: Group | None, ask: Callable[[], Train]) -> Train | None:
    """The training that ``ask`` says, as the first of ``group`` understands it; None: it is over already. What a launcher starts,
    and may start again, is recorded: where nothing says where, beside its model file."""
    return _again(ask()) if group is None else group.from_first(lambda: _again(recorded(ask())))


def recorded(request: Train) -> Train:
    """``request`` with the folder that it is recorded in, if a launcher has started it and nothing says another one."""
    if request.run is not None or not _launched():
        return request
    beside = request.model.absolute().with_suffix(".runs")
    return replace(request, run=begun(beside) or runs.new_run(beside))


def _again(request: Train) -> Train | None:
    """What to do of ``request`` where the launcher starts it again: what is left of its run; None: nothing."""
    if not _restarted() or request.run is None or not (request.run / runs.REQUEST).exists():
        return request
    if (request.run / runs.REPORT).exists():
        return None
    return replace(request, resume=True)


def begun(parent: Path) -> Path | None:
    """The run in ``parent`` that this training had begun when the launcher started it again."""
    found = runs.runs(parent) if _restarted() else []
    return found[-1] if found and not (found[-1] / runs.REPORT).exists() else None


def follow(request: Train) -> None:
    """Train with the first process, which records and says all of it."""
    from tlgui.learn import handlers

    for _ in handlers.handle(request):
        pass
