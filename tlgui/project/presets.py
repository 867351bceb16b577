"""Recipes under names of their own, in one TOML file in the user's configuration folder that a person may edit."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import tomli_w

from tlgui import atomic, places
from tlgui.errors import Told, ToldError
from tlgui.messages import Fill
from tlgui.messages.things import HeadChoice, RecipeChoice
from tlgui.project.json_codec import plain, structured

VERSION = 1
MOST_BYTES = 1_000_000
MOST_NAME = 60


@dataclass(frozen=True, slots=True)
class Preset:
    """What a preset sets of a training; None, as in a request, means the default. ``validation`` is not among it, nor the seed:
    they belong to the images."""

    name: str
    epochs: int | None = None
    batch_size: int | None = None
    learning_rate: float | None = None
    weight_decay: float | None = None
    input_size: int | None = None
    fill: Fill = "crop"
    head: HeadChoice = HeadChoice()
    recipe: RecipeChoice = RecipeChoice()


def load() -> tuple[tuple[Preset, ...], tuple[Told, ...]]:
    """The presets in the order they were saved, and what is wrong with the file: presets-broken, or preset-broken for each one
    that does not say what a preset says. A file that is not there holds none."""
    path = _file()
    try:
        values = _read(path)
        entries = values.get("preset", [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise ValueError("preset is not a list of tables")
    except FileNotFoundError:
        return (), ()
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return (), (Told("presets-broken", {"path": str(path), "reason": reason, "kept": _beside(path).name}),)
    found: dict[str, Preset] = {}
    wrong: list[Told] = []
    for number, entry in enumerate(entries, 1):
        name = str(entry.get("name", number))[:MOST_NAME]
        try:
            preset = structured(entry, Preset)
            found[named(preset.name)] = replace(preset, name=named(preset.name))
        except ToldError as error:
            reason = str(error.told.arguments.get("reason", error.told.english()))
            wrong.append(Told("preset-broken", {"name": name, "reason": reason, "path": str(path)}))
    return tuple(found.values()), tuple(wrong)


def save(preset: Preset) -> None:
    """Add ``preset``, or put it in place of the one of its name. A file that cannot be read is kept beside the new one.

    Raises ToldError: preset-nameless, not-saved.
    """
    preset = replace(preset, name=named(preset.name))
    known, wrong = load()
    if any(told.code == "presets-broken" for told in wrong):
        with suppress(OSError):
            _file().replace(_beside(_file()))
    _write([*(one for one in known if one.name != preset.name), preset])


def delete(name: str) -> None:
    """Forget the preset ``name``. Raises ToldError: not-saved."""
    known, _ = load()
    if any(one.name == name for one in known):
        _write([one for one in known if one.name != name])


def named(name: str) -> str:
    """``name`` as a preset may have it. Raises ToldError: preset-nameless."""
    name = " ".join(name.split())
    if not 1 <= len(name) <= MOST_NAME or not name.isprintable():
        raise ToldError("preset-nameless", most=MOST_NAME)
    return name


def _file() -> Path:
    return places.config() / "presets.toml"


def _beside(path: Path) -> Path:
    return path.with_name("presets-old.toml")


def _read(path: Path) -> Mapping[str, Any]:
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError("it is larger than 1 MB")
    values = tomllib.loads(content.decode("utf-8"))
    if values.get("version", VERSION) != VERSION:
        raise ValueError("it was written by another version of tlgui")
    return values


def _write(presets: list[Preset]) -> None:
    path = _file()
    try:
        atomic.write_text(path, _text(presets))
    except OSError as error:
        reason = error.strerror or str(error)
        raise ToldError("not-saved", file=path.name, folder=str(path.parent), reason=reason) from error


def _text(presets: list[Preset]) -> str:
    return tomli_w.dumps({"version": VERSION, "preset": [_known(plain(preset)) for preset in presets]})


def _known(values: dict[str, Any]) -> dict[str, Any]:
    """``values`` without what is None or empty: TOML has no word for it."""
    kept = {name: _known(value) if isinstance(value, dict) else value for name, value in values.items()}
    return {name: value for name, value in kept.items() if value not in (None, {})}
