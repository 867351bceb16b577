"""The program's own handlers, with a checkpoint after every step: a process that is killed is often in the middle of one."""

from __future__ import annotations

from tlgui.learn import checkpoints
from tlgui.learn.handlers import handle

__all__ = ["handle"]

checkpoints.EVERY = 0.0
