"""tlgui: an image classifier of your own by transfer learning, on your own machine.

``tlgui.load(model)`` gives a model file as a function from images to answers. Importing this is light on purpose: every engine
start, ``--version`` and shell completion pays for it; what ``load`` needs is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tlgui.learn.using import Answers, Classifier, load

__all__ = ["Answers", "Classifier", "load"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tlgui.learn import using  # and torch as it is: the quicker way of ``libraries`` is for a process of our own

    return getattr(using, name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
