"""``project.json``: what is in it, how it is read and written, and how one of an older version becomes the newest."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import GenericAlias
from typing import Any

from tlgui import atomic
from tlgui.errors import Told, ToldError
from tlgui.messages import Curation, Form
from tlgui.project import history
from tlgui.project.content import Known
from tlgui.project.history import Splice, Step
from tlgui.project.json_codec import plain, structured

PROJECT, BEFORE, BROKEN = "project.json", "project.json.before", "project.json.broken"
FORMAT, VERSION = "tlgui project", 1

MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""What makes of the values of a version those of the next one. Raises anything that :func:`decode` takes for a broken file:
KeyError, TypeError, ValueError."""


@dataclass(frozen=True, slots=True)
class State:
    """All that a project keeps. ``undo`` and ``redo`` are steps from ``curation``, the next one last."""

    data: Path
    form: Form = "auto"
    curation: Curation = field(default_factory=Curation)
    known: tuple[Known, ...] = ()
    undo: tuple[Step, ...] = ()
    redo: tuple[Step, ...] = ()


def load(folder: Path, reason: Told | None) -> tuple[State, tuple[Told, ...], Told | None]:
    """The state of the project in ``folder``, what to tell of it, and why it is read-only: ``reason``, or that its folder
    cannot be written. When the file is broken, the one before it takes its place, unless it is read-only.

    Raises ToldError: project-unreadable, project-broken, project-newer.
    """
    try:
        state, told = decode(_text(folder / PROJECT), folder)
        return state, told, reason
    except ToldError as error:
        if error.told.code != "project-broken" or not (folder / BEFORE).is_file():
            raise
        why = str(error.told.arguments["reason"])
    text = _text(folder / BEFORE)
    state, told = decode(text, folder)
    if reason is None:
        try:
            if (folder / PROJECT).exists():
                (folder / PROJECT).replace(folder / BROKEN)
            atomic.write_text(folder / PROJECT, text)
        except OSError as error:
            reason = Told("project-read-only", {"path": str(folder), "reason": _reason(error)})
    return state, (Told("project-recovered", {"reason": why, "kept": BROKEN}), *told), reason


def save(state: State, folder: Path, texts: Texts | None = None) -> None:
    """Write ``state`` into ``folder``, and keep what was there as the file before. Raises OSError; then the state that was
    there is there still. ``texts`` as for :func:`encode`."""
    text = encode(state, folder, texts)
    _keep_before(folder)
    atomic.write_text(folder / PROJECT, text)


def tidy(folder: Path) -> None:
    """Delete what a write that was cut off left behind. Only who holds the lock may: nobody else is writing."""
    for left in folder.glob(f".{PROJECT}*.part"):
        with contextlib.suppress(OSError):
            left.unlink()


class Texts:
    """The JSON text of values that never change, made once: of 10,000 changes that a file holds, a new one is one more."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}
        self._used: dict[int, tuple[object, str]] = {}

    def of(self, value: object) -> str:
        """The text of ``value``, frozen all through."""
        known = self._known.get(id(value))
        if known is None or known[0] is not value:
            known = value, json.dumps(plain(value), separators=(",", ":"))
        self._used[id(value)] = known
        return known[1]

    def forget(self) -> None:
        """Keep only what was asked for since the last time."""
        self._known, self._used = self._used, {}


def encode(state: State, folder: Path, texts: Texts | None = None) -> str:
    """The text of the file in ``folder``; with the same ``texts`` the next time is quicker."""
    texts = texts or Texts()
    curation = ",".join(f'"{one.name}":{texts.of(getattr(state.curation, one.name))}' for one in fields(Curation))
    parts = {
        "format": json.dumps(FORMAT),
        "version": json.dumps(VERSION),
        "folder": json.dumps(str(folder)),
        "data": json.dumps(str(state.data)),
        "form": json.dumps(state.form),
        "curation": f"{{{curation}}}",
        "known": texts.of(state.known),
        "undo": f"[{','.join(map(texts.of, state.undo))}]",
        "redo": f"[{','.join(map(texts.of, state.redo))}]",
    }
    texts.forget()
    return "{" + ",\n".join(f'"{name}":{text}' for name, text in parts.items()) + "}\n"


def decode(text: str, folder: Path) -> tuple[State, tuple[Told, ...]]:
    """The state that ``text``, of a project in ``folder``, holds, and what a person should be told of it: project-history-lost.

    Raises ToldError: project-newer; project-broken.
    """
    try:
        values = _newest(json.loads(text), folder)
        values = _along(values, str(values.get("folder", folder)), str(folder))
        curation = structured(values["curation"], Curation)
        state = State(
            Path(str(values["data"])),
            structured(values["form"], Form),
            curation,
            structured(values.get("known", []), tuple[Known, ...]),
        )
    except ToldError as error:
        if error.told.code == "project-newer":
            raise
        raise _broken(folder, str(error.told.arguments.get("reason", ""))) from error
    except (KeyError, TypeError, ValueError, RecursionError, AttributeError) as error:
        raise _broken(folder, str(error) or type(error).__name__) from error
    try:
        undo, redo = (tuple(map(_step, values.get(name, []))) for name in ("undo", "redo"))
    except (KeyError, TypeError, ValueError, AttributeError, ToldError):
        return state, (Told("project-history-lost"),)
    if not history.fitting(curation, undo, redo):
        return state, (Told("project-history-lost"),)
    return State(state.data, state.form, curation, state.known, undo, redo), ()


def _newest(values: dict[str, Any], folder: Path) -> dict[str, Any]:
    """``values`` as those of the newest version."""
    if not isinstance(values, dict) or values.get("format") != FORMAT or not isinstance(values.get("version"), int):
        raise ValueError("no tlgui project")
    version = values["version"]
    if version > VERSION:
        raise ToldError("project-newer", path=str(folder), version=version, known=VERSION)
    while version < VERSION:
        if version not in MIGRATIONS:
            raise ValueError(f"version {version}")
        values = MIGRATIONS[version](values)
        version += 1
    return values


def _along(values: Any, old: str, new: str) -> Any:
    """``values`` with the paths inside a project's folder ``old`` as they are now that it is ``new``: it was moved."""
    match values:
        case _ if old == new:
            return values
        case str():
            inside = values.startswith((f"{old}/", f"{old}\\"))
            return new + values[len(old) :] if inside else values
        case list():
            return [_along(one, old, new) for one in values]
        case dict():
            return {key: _along(one, old, new) for key, one in values.items()}
        case _:
            return values


def _step(values: dict[str, Any]) -> Step:
    return Step(structured(values["words"], Told), tuple(map(_splice, values["splices"])))


def _splice(values: dict[str, Any]) -> Splice:
    name = str(values["field"])
    some = GenericAlias(tuple, (history.entry_type(name), ...))
    return Splice(name, int(values["at"]), structured(values["removed"], some), structured(values["added"], some))


def _broken(folder: Path, reason: str) -> ToldError:
    return ToldError("project-broken", path=str(folder), reason=reason)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", errors="replace")
    except FileNotFoundError as error:
        raise ToldError("project-broken", path=str(path.parent), reason=_reason(error)) from error
    except OSError as error:
        raise ToldError("project-unreadable", path=str(path.parent), reason=_reason(error)) from error


def _keep_before(folder: Path) -> None:
    """Let project.json.before be what project.json is now."""
    now, link = folder / PROJECT, folder / f".{BEFORE}.{os.getpid()}.part"
    if not now.exists():
        return
    try:
        link.unlink(missing_ok=True)
        link.hardlink_to(now)
    except OSError:  # a disk that knows no second name for a file, as on most sticks
        with atomic.replacing(folder / BEFORE) as temporary:
            shutil.copyfile(now, temporary)
        return
    try:
        link.replace(folder / BEFORE)
    finally:
        link.unlink(missing_ok=True)  # it is still there when both were the same file already


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
