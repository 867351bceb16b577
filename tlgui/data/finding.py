"""The kinds of findings, and how one is made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from tlgui.data import duplicates
from tlgui.errors import Told
from tlgui.messages import Finding, Item, Remedy, Severity

KINDS = (
    "unreadable",  # files of one reason each: damaged, cut off, empty …
    "copies-across-classes",
    "copies-across-parts",
    "near-across-classes",
    "near-across-parts",
    "shortcut",
    "label",  # suspicious labels: needs features
    "classes-alike",  # classes that look the same: needs features
    "placeholder",
    "blank",
    "tiny",
    "aspect",
    "imbalance",
    "few",
    "folder",  # what was left out when the folder was read
    "copies",
    "near-copies",
)
"""The kinds of findings, most important first."""


def finding(
    kind: str,
    severity: Severity,
    told: Told,
    groups: Iterable[Sequence[Path]] = (),
    remedies: Sequence[Remedy] = ("ignore",),
    *,
    identities: Iterable[str] = (),
    suggested: Sequence[str] = (),
    scores: Sequence[float] = (),
) -> Finding:
    """A Finding whose key follows from ``kind``, the told code and ``identities`` (digests of its images, or class names), in
    whatever order."""
    summed = hashlib.blake2b("\n".join([told.code, *sorted(identities)]).encode(errors="surrogatepass"), digest_size=8)
    made = tuple(tuple(group) for group in groups)
    return Finding(
        f"{kind}:{summed.hexdigest()}", kind, severity, told, made, tuple(remedies), tuple(suggested), tuple(scores)
    )


def of_items(
    kind: str,
    severity: Severity,
    told: Told,
    groups: Sequence[Sequence[Item]],
    remedies: Sequence[Remedy],
    suggested: Sequence[str] = (),
) -> Finding:
    """The same of items, by their digests."""
    identities = [duplicates.identity(item) for group in groups for item in group]
    paths = [[item.path for item in group] for group in groups]
    return finding(kind, severity, told, paths, remedies, identities=identities, suggested=suggested)
