"""The advice for a project's images, kept in its folder with a mark of the images that it was measured on.

A missing or broken file is no error: the advice is asked for again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tlgui import atomic
from tlgui.errors import ToldError
from tlgui.messages import KEY, Advised, Dataset
from tlgui.project.json_codec import from_dict, to_dict

ADVICE = "advice.json"
_AT_ONCE = 100_000  # images


def mark(dataset: Dataset) -> str:
    """A mark of the images with their classes and parts: another one once an image is added, changed, left out or moved.
    Names of files do not count, nor does the order."""
    items, names = dataset.items, dataset.classes
    keys = items.keys.copy()
    for number in items.nameless.tolist():
        keys[number] = np.frombuffer(_hash(items.paths.text(number), KEY), np.uint8)
    salt_of = np.array([int.from_bytes(_hash(name, 8)) for name in names], np.uint64)
    # Sums of well mixed numbers, one for each image, say which they are whatever their order, and no text of all is made.
    sums = np.zeros(2, np.uint64)
    for start in range(0, len(items), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        salts = salt_of[items.class_index[some]] + (items.part[some].astype(np.uint64) << np.uint64(32))
        sums += _mixed(_mixed(keys[some].view(np.uint64)) ^ salts[:, None]).sum(0, dtype=np.uint64)
    rows = (f"{len(items)}", *map(str, sums.tolist()))
    return hashlib.sha256("\n".join((*names, *rows)).encode("utf-8", "surrogateescape")).hexdigest()


def _hash(text: str, size: int) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=size).digest()


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Each number's bits spread over all of its 64 (SplitMix64's last steps)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def keep(folder: Path, of: str, advised: Advised) -> None:
    """Keep ``advised``, of the images with the mark ``of``, in a project's ``folder``, in the place of what was there."""
    with contextlib.suppress(OSError):  # asked for again
        atomic.write_text(folder / ADVICE, json.dumps({"mark": of, **to_dict(advised)}) + "\n")


def kept(folder: Path) -> tuple[str, Advised] | None:
    """The mark of the images and their advice that are kept in a project's ``folder``; None for none."""
    try:
        values = json.loads((folder / ADVICE).read_bytes().decode("utf-8", errors="replace"))
        found = from_dict(values)
        return (str(values["mark"]), found) if isinstance(found, Advised) else None
    except (OSError, ValueError, RecursionError, AttributeError, KeyError, ToldError):
        return None
