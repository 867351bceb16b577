"""What was asked of the engine for the page Classify."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tlgui.ui.jobs import Job


@dataclass(eq=False)
class Asked:
    """One Classify job: what it was asked, which of its files still wait, how far it is."""

    paths: tuple[Path, ...]
    open: set[Path]
    job: Job | None = None
    done: int = 0
    total: int = 0
    ended: bool = False
    removed: set[Path] = field(default_factory=set)
