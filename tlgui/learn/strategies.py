"""Which blocks are frozen: the strategies and the freeze depth are two words for one state."""

from __future__ import annotations

from tlgui.errors import ToldError
from tlgui.messages import Strategy


def freeze_depth(strategy: Strategy, depth: int | None, blocks: int) -> int:
    """How many of ``blocks`` (two or more) leading blocks ``strategy`` freezes.

    ``depth`` None is the strategy's own: all for ``classifier``, half for ``partial``, none for ``whole``. A given depth
    must be 0 .. ``blocks`` and not contradict the strategy. Raises ToldError: depth-wrong, depth-mismatch.
    """
    own = {"classifier": blocks, "partial": blocks // 2, "whole": 0}[strategy]
    if depth is None:
        return own
    if not 0 <= depth <= blocks:
        raise ToldError("depth-wrong", depth=depth, blocks=blocks)
    if strategy != "partial" and depth != own:
        raise ToldError("depth-mismatch", depth=depth, strategy=strategy, blocks=blocks, most=blocks - 1)
    return depth


def strategy_of(depth: int, blocks: int) -> Strategy:
    """The strategy that freezes ``depth`` of ``blocks`` blocks: ``partial`` at an end is ``whole`` or ``classifier``."""
    if depth == 0:
        return "whole"
    return "classifier" if depth == blocks else "partial"
