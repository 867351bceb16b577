"""Hatchling's build hook: compiles the translations, resources/translations/*.ts, to the *.qm that Qt reads.

lrelease comes with PySide6-Essentials, which pyproject.toml requires for building; nothing is fetched here.
"""

from __future__ import annotations

import importlib.util
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface[Any]):
    """Runs before a wheel's files are gathered, for an editable install too, which reads them from the checkout."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Write a ``.qm`` beside each ``.ts``. Raises RuntimeError with lrelease's words when one is faulty."""
        sources = sorted((Path(self.root) / "resources" / "translations").glob("*.ts"))
        if self.target_name != "wheel" or not sources:
            return
        lrelease = find_lrelease()
        if lrelease is None:
            self.app.display_warning("tlgui: PySide6 here has no lrelease, so the window will speak English only")
            return
        for source in sources:
            compile_one(lrelease, source)


def compile_one(lrelease: Path, source: Path) -> None:
    """Compile ``source`` to the ``.qm`` beside it."""
    command = [str(lrelease), "-silent", str(source), "-qm", str(source.with_suffix(".qm"))]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise RuntimeError(f"lrelease could not compile {source}: {done.stdout}{done.stderr}")


def find_lrelease() -> Path | None:
    """PySide6's lrelease, which lies elsewhere on each system; None if it has none. Does not import PySide6."""
    spec = importlib.util.find_spec("PySide6")
    for package in spec.submodule_search_locations or () if spec else ():
        for folder in ("", "Qt/libexec", "Qt/bin"):
            for name in ("lrelease", "lrelease.exe"):
                found = Path(package) / folder / name
                if found.is_file():
                    return found
    return None
