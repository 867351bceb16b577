"""What the window remembers between starts: geometry, language, theme, what was opened last."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QByteArray, QSettings

from tlgui import places
from tlgui.errors import ToldError
from tlgui.project.json_codec import plain, structured
from tlgui.ui.plan import Plan
from tlgui.ui.theme import Choice

Language = Literal["system", "en", "ko"]
RECENT = 8


class Settings:
    """A thin typed face on an ini file in the user's configuration folder."""

    def __init__(self) -> None:
        self._told: set[str] = set()  # what was put into the environment: what others put there is theirs
        self._file = QSettings(str(places.config() / "window.ini"), QSettings.Format.IniFormat)

    @property
    def theme(self) -> Choice:
        """``system``, ``light`` or ``dark``."""
        value = str(self._file.value("theme", "system"))
        return cast(Choice, value) if value in ("system", "light", "dark") else "system"

    @theme.setter
    def theme(self, value: Choice) -> None:
        self._file.setValue("theme", value)

    @property
    def strong(self) -> bool:
        """Whether the theme has more contrast."""
        return str(self._file.value("strong", "")) == "true"

    @strong.setter
    def strong(self, value: bool) -> None:
        self._file.setValue("strong", "true" if value else "")

    @property
    def language(self) -> Language:
        """``system``, ``en`` or ``ko``."""
        value = str(self._file.value("language", "system"))
        return cast(Language, value) if value in ("system", "en", "ko") else "system"

    @language.setter
    def language(self, value: Language) -> None:
        self._file.setValue("language", value)

    @property
    def geometry(self) -> QByteArray | None:
        """The window's size and place when it was closed."""
        value = self._file.value("geometry")
        return value if isinstance(value, QByteArray) else None

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._file.setValue("geometry", value)

    @property
    def cache_gb(self) -> int | None:
        """How much of what frozen blocks see may stay on disk, in GB; 0 for nothing, None for what the engine finds fit."""
        value = str(self._file.value("cache_gb", ""))
        return int(value) if value.isdecimal() else None

    @cache_gb.setter
    def cache_gb(self, value: int | None) -> None:
        self._file.setValue("cache_gb", "" if value is None else value)

    @property
    def cache_bytes(self) -> int | None:
        """:attr:`cache_gb` as a request wants it."""
        return None if self.cache_gb is None else self.cache_gb * 10**9

    @property
    def threads(self) -> int:
        """How many threads compute; 0 for as many as there are cores."""
        value = str(self._file.value("threads", "0"))
        return int(value) if value.isdecimal() else 0

    @threads.setter
    def threads(self, value: int) -> None:
        self._file.setValue("threads", value)

    @property
    def processor_only(self) -> bool:
        """Whether a graphics card is left alone."""
        return str(self._file.value("processor_only", "")) == "true"

    @processor_only.setter
    def processor_only(self, value: bool) -> None:
        self._file.setValue("processor_only", "true" if value else "")

    @property
    def train_on(self) -> str:
        """What is trained on: a device's name, ``auto`` or ``all`` graphics cards."""
        return str(self._file.value("train_on", "auto"))

    @train_on.setter
    def train_on(self, value: str) -> None:
        self._file.setValue("train_on", value)

    @property
    def seen_version(self) -> str:
        """The version whose news the person could see; empty before the first start."""
        return str(self._file.value("seen_version", ""))

    @seen_version.setter
    def seen_version(self, value: str) -> None:
        self._file.setValue("seen_version", value)

    def tell_engines(self) -> bool:
        """Put what engines are to know into the environment that they inherit. Answers whether that changed."""
        wanted = {"TLGUI_THREADS": str(self.threads or ""), "TLGUI_DEVICE": "cpu" if self.processor_only else ""}
        wanted = {name: value for name, value in wanted.items() if value or name in self._told}
        changed = any(os.environ.get(name, "") != value for name, value in wanted.items())
        self._told |= wanted.keys()
        os.environ.update(wanted)
        return changed

    @property
    def plan(self) -> Plan | None:
        """How the next training was planned last; None where nothing is known, or it makes no sense any more."""
        try:
            found: Plan = structured(json.loads(str(self._file.value("plan", ""))), Plan)
        except (ValueError, ToldError):
            return None
        return found if found.weights is None or found.weights.exists() else None

    @plan.setter
    def plan(self, value: Plan) -> None:
        self._file.setValue("plan", json.dumps(plain(value)))

    def recent(self) -> list[Path]:
        """Folders and models opened before, newest first; those that are gone are left out."""
        value = self._file.value("recent", [])
        names = [value] if isinstance(value, str) else list(cast("list[str]", value or []))
        return [path for path in map(Path, names) if path.exists()]

    def add_recent(self, path: Path) -> None:
        """Put ``path`` first."""
        paths = [path, *(other for other in self.recent() if other != path)]
        self._file.setValue("recent", [str(each) for each in paths[:RECENT]])

    def sync(self) -> None:
        """Write to disk now."""
        self._file.sync()
