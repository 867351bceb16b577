"""What the values of options must be on the command line."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable

DATA = (
    "a folder with one folder of images for each class, an archive of one, a table of paths and classes, "
    "WebDataset shards (a folder of .tar files, or a pattern: photos-{000..009}.tar), or a project"
)
"""What the help says of a dataset."""


def whole(least: int) -> Callable[[str], int]:
    """A whole number from ``least`` on."""

    def read(text: str) -> int:
        if not re.fullmatch(r"\d+", text, re.ASCII) or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text} is not a whole number from {least} on")
        return int(text)

    return read


def real(fits: Callable[[float], bool], words: str) -> Callable[[str], float]:
    """A finite number for which ``fits`` holds, said in ``words``."""

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or not fits(value):
            raise argparse.ArgumentTypeError(f"{text} is not {words}")
        return value

    return read


def device(text: str) -> str:
    """The name of a device, as torch has it, or ``auto``."""
    if not re.fullmatch(r"auto|cpu|mps|cuda(:\d+)?", text):
        raise argparse.ArgumentTypeError(f"{text} is none of auto, cpu, cuda, cuda:0 (and so on), mps")
    return text
