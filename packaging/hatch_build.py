"""Hatchling's build hook: compiles the translations, resources/translations/*.ts, to the *.qm that Qt reads.

lrelease comes with PySide6-Essentials, which pyproject.toml requires for building; nothing is fetched here.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface[Any]):
    """Runs before a wheel's files are gathered, for an editable install too, which reads them from the checkout."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Write a ``.qm`` beside each ``.ts``. Raises RuntimeError with lrelease's words when one is faulty."""
        folder = Path(self.root) / "resources" / "translations"
        if self.target_name != "wheel" or not any(folder.glob("*.ts")):
            return
        translations = runpy.run_path(str(Path(self.root) / "packaging" / "translations.py"))
        if translations["tool"]("lrelease") is None:
            self.app.display_warning("tlgui: PySide6 here has no lrelease, so the window will speak English only")
            return
        translations["compile_all"](folder)
