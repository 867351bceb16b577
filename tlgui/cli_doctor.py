"""``tlgui doctor``: whether this installation works, a line each."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from tlgui.cli_print import Output
from tlgui.errors import ToldError


def doctor(_args: Namespace, out: Output) -> None:
    """Look at every part. Raises ToldError ``doctor-failed`` when one does not work."""
    from tlgui.ui import checkup

    failed = 0
    for line in checkup.lines():
        failed += line.state == "failed"
        out.event(line)
    if failed:
        raise ToldError("doctor-failed", count=failed)


VERBS: dict[str, Callable[[Namespace, Output], None]] = {"doctor": doctor}
