"""Importing torch and timm in half the time, and without what tlgui never uses of them.

Measured on two cores: 2.5 s as they are, 1.9 s while no garbage is looked for among the hundred thousands of objects that
importing makes and none of which is garbage, 1.2 s without torch's compiler too, 1.1 s without the hub's client.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

_COMPILER, _UTILITIES = "torch._dynamo", "torch._dynamo.utils"


def load() -> None:
    """Import torch and timm if nobody has. What is imported by then is never looked through for garbage again."""
    if "timm" in sys.modules:
        return
    enabled = gc.isenabled()
    gc.disable()
    try:
        # timm's client of a download service: tlgui fetches weights itself, and only when asked
        sys.modules.setdefault("huggingface_hub", None)  # type: ignore[arg-type]
        with contextlib.suppress(ImportError), no_compiler():  # other versions may want more: then as they are, later
            importlib.import_module("timm")
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


@contextlib.contextmanager
def no_compiler() -> Iterator[None]:
    """Inside, what torch's functions ask of the compiler behind torch.compile is answered without importing it (1 s).

    They mark themselves as not to be compiled, at import and at their first call, and a step of an optimiser says where what is
    compiled would be cut. Whatever else is asked for imports the compiler itself, then and there; where it is imported already,
    it answers.
    """
    if _COMPILER in sys.modules:
        yield
        return
    torch = importlib.import_module("torch")
    utilities = _StandIn(_UTILITIES)
    vars(utilities)["is_compile_supported"] = lambda _device: False
    stand_in = _StandIn(_COMPILER)
    vars(stand_in).update(__path__=[], disable=_unchanged, graph_break=_nothing, utils=utilities)
    sys.modules[_COMPILER], sys.modules[_UTILITIES] = stand_in, utilities
    vars(torch)["_dynamo"] = stand_in
    try:
        yield
    finally:
        _remove()


class _StandIn(ModuleType):
    """A module that gives way to the real one when it is asked for what it has not."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # whoever looks through all modules asks for these
            raise AttributeError(name)
        _remove()
        return getattr(importlib.import_module(self.__name__), name)


def _remove() -> None:
    if isinstance(sys.modules.get(_COMPILER), _StandIn):
        del sys.modules[_COMPILER], sys.modules[_UTILITIES]
        del vars(sys.modules["torch"])["_dynamo"]


def _unchanged(function: Callable[..., Any] | None = None, *_: Any, **__: Any) -> Callable[..., Any]:
    return function if function is not None else _unchanged


def _nothing(*_: Any, **__: Any) -> None:
    """What is not compiled is not cut."""
