"""A training on its way to another machine."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QLocale, QObject

from tlgui.messages import Bundle, Train
from tlgui.ui.jobs import Jobs
from tlgui.ui.writing_desk import WritingDesk


class BundleDesk(WritingDesk):
    """Asks the engine to write what another machine needs of ``train``."""

    def __init__(self, jobs: Jobs, train: Train, parent: QObject | None = None) -> None:
        super().__init__(jobs, parent)
        self.train = train

    def start(self, target: Path, *, images: bool, nodes: int, devices: int) -> None:
        """Write it to ``target``, in the window's language."""
        if not self.running:
            language: Literal["en", "ko"] = "ko" if QLocale().language() == QLocale.Language.Korean else "en"
            self._write(Bundle(self.train, target, images, language, nodes, devices))
