"""What the command line says of the parts: a person's own folders, and how the result is measured."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tlgui.errors import ToldError

if TYPE_CHECKING:  # the options are made before anything heavy is imported
    from tlgui.messages import Curation, Part

_PARTS: dict[str, Part] = {"train": "train", "val": "validation", "validation": "validation", "test": "test"}


def own(verb: argparse.ArgumentParser) -> None:
    """Give ``verb`` what says which folders are parts."""
    group = verb.add_argument_group("parts that are yours; by default those that the folder gives")
    group.add_argument(
        "--part", metavar="PART=FOLDER", type=_pair, action="append", default=[],
        help="images below folders of this name, or path, are of this part: train, validation or test; a folder "
        "that lies elsewhere is read along; may be given again",
    )  # fmt: skip
    group.add_argument(
        "--divide-anew", action="store_true", help="what the folder or the table says of parts does not count"
    )


def measured(verb: argparse.ArgumentParser, fraction: Callable[[str], Any], folds: Callable[[str], Any]) -> None:
    """Give ``verb`` what says how the result is measured."""
    verb.add_argument("--test", metavar="FRACTION", type=fraction, help="held out to test the result; default 0, or what "
        "the project says")  # fmt: skip
    verb.add_argument("--k-fold", metavar="K", type=folds, help="also cross-validate the classifier on all images in K parts, "
        "each image checked once; default: on those it learns from")  # fmt: skip


def applied(args: argparse.Namespace, curation: Curation, data: Path) -> Curation:
    """``curation`` of the dataset in ``data`` with what the options say of the parts. Raises ToldError dataset-missing,
    own-folder-whole for a folder that lies elsewhere."""
    from tlgui.data.edits import set_rule

    rule = curation.rule
    if args.divide_anew:
        rule = replace(rule, given=False)
    if args.part:
        rule = replace(rule, own=tuple((_own_name(folder, data), part) for folder, part in args.part))
    if getattr(args, "test", None) is not None:
        rule = replace(rule, test=args.test)
    if getattr(args, "k_fold", None) is not None:
        rule = replace(rule, folds=args.k_fold, everywhere=True)
    return curation if rule == curation.rule else set_rule(curation, rule)


def _own_name(folder: str, data: Path) -> str:
    """A folder of the dataset keeps the name it was given; one that lies elsewhere is called by its whole path."""
    from tlgui.data.own_parts import own_name

    path = Path(folder).expanduser()
    said = path.is_absolute() or folder.startswith(("./", "../"))  # that it is a path, not a name
    if said and not path.is_dir():
        raise ToldError("dataset-missing", name=path.name, path=str(path.absolute()))
    if path.is_dir() and (said or not _has_folder(data, path)):
        return own_name(Path(os.path.abspath(path)), data.absolute())  # noqa: PTH100 - links stay as they were named
    return folder


def _has_folder(data: Path, folder: Path) -> bool:
    """Whether a folder of that name, or path, is anywhere below ``data``."""
    top = data.parent if data.is_file() else data
    return any((Path(base) / folder).is_dir() for base, _, _ in os.walk(top))


def folds(text: str) -> int:
    """How many parts of a cross-validation. Raises ArgumentTypeError."""
    value = int(text) if text.isdecimal() else 0
    if not 2 <= value <= 20:
        raise argparse.ArgumentTypeError(f"a whole number from 2 to 20, not {text}")
    return value


def _pair(text: str) -> tuple[str, Part]:
    part, _, folder = text.partition("=")
    name = _PARTS.get(part)
    if name is None or not folder.strip("/\\"):
        raise argparse.ArgumentTypeError(f"train=FOLDER, validation=FOLDER or test=FOLDER, not {text}")
    return folder.replace("\\", "/"), name
