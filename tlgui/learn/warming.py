"""Importing what is slow to import before it is needed."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from tlgui.learn import measuring
from tlgui.learn.compute import Compute
from tlgui.messages import Ready, Warm


def warm(request: Warm) -> Iterator[Ready]:
    """Import torch, timm and what stands on them, say what this computes on, and on a new machine measure how.

    Raises ToldError for a bad device.
    """
    for module in ("training", "classifier", "evaluation", "maps"):
        importlib.import_module(f"tlgui.learn.{module}")
    compute = Compute(request.device)
    yield Ready(compute.info)
    measuring.device(compute)  # so that the first training does not have to
