"""What the command line says of the parts: a person's own folders, and how the result is measured."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the options are made before anything heavy is imported
    from tlgui.messages import Curation, Part

_PARTS: dict[str, Part] = {"train": "train", "val": "validation", "validation": "validation", "test": "test"}


def own(verb: argparse.ArgumentParser) -> None:
    """Give ``verb`` what says which folders are parts."""
    group = verb.add_argument_group("parts that are yours; by default those that the folder gives")
    group.add_argument(
        "--part", metavar="PART=FOLDER", type=_pair, action="append", default=[],
        help="images below folders of this name, or path, are of this part: train, validation or test; may be given again",
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


def applied(args: argparse.Namespace, curation: Curation) -> Curation:
    """``curation`` with what the options say of the parts."""
    rule = curation.rule
    if args.divide_anew:
        rule = replace(rule, given=False)
    if args.part:
        rule = replace(rule, own=tuple(args.part))
    if getattr(args, "test", None) is not None:
        rule = replace(rule, test=args.test)
    if getattr(args, "k_fold", None) is not None:
        rule = replace(rule, folds=args.k_fold, everywhere=True)
    return curation if rule == curation.rule else replace(curation, rule=rule)


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
