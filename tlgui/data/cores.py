"""How many threads work at once."""

from __future__ import annotations

import os


def threads() -> int:
    """As many as there are cores for this process, 2 .. 8."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2
    return max(2, min(8, cores))
