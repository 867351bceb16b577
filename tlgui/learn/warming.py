"""Importing what is slow to import before it is needed."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from tlgui.learn.compute import Compute
from tlgui.messages import Ready, Warm


def warm(request: Warm) -> Iterator[Ready]:
    """Import torch, timm and what stands on them, and say what this computes on. Raises ToldError for a bad device."""
    for module in ("training", "classifier", "evaluation", "maps"):
        importlib.import_module(f"tlgui.learn.{module}")
    yield Ready(Compute(request.device).info)
