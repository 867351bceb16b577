"""From a dataset and its measures to findings: what is wrong, with which images, and what can be done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from tlgui.data.measures import Table
from tlgui.data.near import Pairs, groups_of, near_pairs
from tlgui.errors import Told
from tlgui.messages import Dataset, Finding, Remedy, Severity

__all__ = ["KINDS", "finding", "groups_of", "near_findings", "near_pairs", "plain"]

KINDS = (
    "unreadable",  # of one reason each: damaged, cut off, empty …
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


def plain(dataset: Dataset, table: Table) -> list[Finding]:
    """All findings that need no features, near-copies left out (see :func:`near_findings`), most important first."""
    raise NotImplementedError


def near_findings(dataset: Dataset, pairs: Iterable[Pairs], table: Table | None = None) -> list[Finding]:
    """Findings from pairs of items that are nearly the same (by hash, by features, together): under two classes, in more than
    one given part, and within one class and part. With ``table`` the largest image of a group comes first."""
    raise NotImplementedError
