"""Rows of figures, one Markdown table of them, and what they were measured on."""

from __future__ import annotations

import datetime
import os
import platform
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import psutil

HEAD = ("part", "measured on", "tlgui", "compared with", "ratio")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    part: str
    on: str
    ours: str
    theirs: str = ""
    ratio: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts in the table's order."""
        return self.part, self.on, self.ours, self.theirs, self.ratio


def say(text: str) -> None:
    """Tell on the errors' stream what is going on."""
    print(text, file=sys.stderr, flush=True)


def seconds(values: Sequence[float]) -> str:
    """The median, and the least when there is more than one."""
    least = f" (min {min(values):.2f})" if len(values) > 1 else ""
    return f"{statistics.median(values):.2f} s{least}"


def ratio(numerators: Sequence[float], denominators: Sequence[float]) -> str:
    """The median over the rounds, with the ratio of the least values when there is more than one round."""
    rounds = [one / other for one, other in zip(numerators, denominators, strict=True)]
    least = f" (of minima {min(numerators) / min(denominators):.2f})" if len(rounds) > 1 else ""
    return f"{statistics.median(rounds):.2f}{least}"


def percent(share: float) -> str:
    """An accuracy."""
    return f"{100 * share:.1f} %"


class Others:
    """How much of the machine's time other programs took since this was made: more than a few percent spoil the figures."""

    def __init__(self) -> None:
        self._began, self._before = time.monotonic(), self._computed()

    @staticmethod
    def _computed() -> float:
        """Seconds that all processors were busy, without this process and its children that have ended."""
        times, own = psutil.cpu_times(), os.times()
        everything = times.user + times.nice + times.system if hasattr(times, "nice") else times.user + times.system
        return float(everything - own.user - own.system - own.children_user - own.children_system)

    def share(self) -> float:
        """0 (nothing else ran) .. 1."""
        room = (time.monotonic() - self._began) * (os.cpu_count() or 1)
        return min(1.0, max(0.0, (self._computed() - self._before) / room))


def markdown(rows: Sequence[Row], others: Others) -> str:
    """The rows as a Markdown table, then the date and the machine."""
    lines = [HEAD, ["---"] * len(HEAD), *(row.cells for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + f"\n\n{machine(others)}"


def machine(others: Others) -> str:
    """The date, the processor, its cores, torch, and how busy the machine was with other things."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    name, bf16 = processor()
    return (
        f"{datetime.datetime.now().astimezone().date().isoformat()}, {name}{' with bfloat16' if bf16 else ''}, {cores} of "
        f"{os.cpu_count()} cores, torch {version('torch')}, Python {platform.python_version()}, {platform.system()}; other "
        f"programs took {percent(others.share())} of the machine's time meanwhile."
    )


def processor() -> tuple[str, bool]:
    """Its name, and whether it computes in bfloat16 itself (asked of Linux alone)."""
    file = Path("/proc/cpuinfo")
    words = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    named = next((line.partition(":")[2].strip() for line in words if line.startswith("model name")), "")
    flags = next((set(line.split()) for line in words if line.startswith("flags")), set[str]())
    return named or platform.processor() or platform.machine(), bool(flags & {"avx512_bf16", "amx_bf16"})
