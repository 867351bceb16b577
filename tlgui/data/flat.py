"""Classes from file names: cat.0.jpg, dog_12.png, "Dog 3.jpg"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tlgui.data.magic import IMAGE_SUFFIXES
from tlgui.data.walking import natural_key, normal

# The name up to its last number (n02085620_1002, american_bulldog_100), or up to its first (cat_12_flipped).
_RULES = (
    re.compile(r"(?P<name>.*?[^\W\d_].*?)[\s._-]*[(\[]?\d+[)\]]?"),
    re.compile(r"(?P<name>\D*?[^\W\d_]\D*?)[\s._(\[-]*\d.*"),
)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_CAMERA = re.compile(  # what cameras, phones and programs call every image; never a class
    "img|images?|photos?|pictures?|pic|foto|dsc|dscn|dscf|dcim|pxl|mvimg|gopr|dji|scan|frame|screenshot|untitled|unnamed"
    "|download|whatsapp|kakaotalk|사진|이미지|스크린샷"
)


def group(images: Iterable[Path]) -> tuple[dict[str, list[Path]], list[Path]]:
    """Images by the class that their names begin with, in natural order, and those whose names tell none.

    A class is the name before a number, in any mixture of capitals. No classes are found where that gives hardly fewer
    classes than images (holiday names, hashes) or leaves most images without; one class alone is given, for the caller
    to refuse.
    """
    images = list(images)
    found = [_by(rule, images) for rule in _RULES]
    best = next((groups for groups in found if _sensible(groups, len(images))), {})
    if not best:
        best = next((groups for groups in found if len(groups) == 1), {})
    named = {path for paths in best.values() for path in paths}
    return best, [path for path in images if path not in named]


def _by(rule: re.Pattern[str], images: list[Path]) -> dict[str, list[Path]]:
    spellings: dict[str, Counter[str]] = {}
    members: dict[str, list[Path]] = {}
    bare: list[tuple[str, Path]] = []
    for path in images:
        stem = _stem(path)
        match = rule.fullmatch(stem)
        if match is None:
            bare.append((stem.casefold(), path))
            continue
        name = match["name"].strip(" ._-([")
        word = _FIRST_WORD.search(name)
        if word is not None and not _CAMERA.fullmatch(word[0].casefold()):
            spellings.setdefault(name.casefold(), Counter())[name] += 1
            members.setdefault(name.casefold(), []).append(path)
    beside = [(key, path) for key, path in bare if key in members]  # cat.jpg beside cat1.jpg
    for key, path in beside:
        members[key].append(path)
    for key in {key for key, _ in beside}:
        members[key].sort(key=lambda path: natural_key(path.name))
    titles = {key: min(names, key=lambda name: (-names[name], name)) for key, names in spellings.items()}
    return {titles[key]: members[key] for key in sorted(members, key=lambda key: natural_key(titles[key]))}


def _stem(path: Path) -> str:
    return normal(path.stem if path.suffix.lower() in IMAGE_SUFFIXES else path.name)


def _sensible(groups: dict[str, list[Path]], images: int) -> bool:
    named = sum(map(len, groups.values()))
    return 2 <= len(groups) <= max(2, named // 2) and named * 2 >= images
