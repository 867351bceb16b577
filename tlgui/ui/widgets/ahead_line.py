"""One quiet line over Start: how far the frozen blocks have come ahead of the training."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tlgui.messages import Cached
from tlgui.ui.filler import Filler
from tlgui.ui.texts import images_per_second, size
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.basic import ElidedLabel


class AheadLine(ElidedLabel):
    """Empty where nothing can be done ahead; it keeps its height, so that Start does not move."""

    def __init__(self, trainer: Trainer, filler: Filler, parent: QWidget | None = None) -> None:
        super().__init__("", "small", parent)
        self.setObjectName("ahead")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._trainer, self._filler = trainer, filler
        self.ensurePolished()  # else its font is not yet the small one
        self.setMinimumHeight(self.fontMetrics().height())
        filler.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show where it stands."""
        text, tip = self._words()
        if text != self.whole_text():
            self.show_text(text)
        self.setToolTip(tip)

    def _words(self) -> tuple[str, str]:
        progress = self._filler.progress
        if self._trainer.running:
            return "", ""
        if self._trainer.must_wait:
            again = self.tr("Looking at the folder again …") if self._trainer.folder_read else ""
            return again or self.tr("The folder must be looked at again first: see Data"), self.tr(
                "Training begins with what the folder holds now; the images are shown as they were the last time."
            )
        if self._filler.ready and self._filler.cached is not None:
            return self.tr("Ready: training starts at once"), self._kept(self._filler.cached)
        if not self._filler.busy or progress is None or not progress.total:
            return "", ""
        text = self.tr("Getting ready: {done} of %n image(s)", "", progress.total).format(done=progress.done)
        if progress.speed > 0:
            text += "  ·  " + images_per_second(progress.speed)
        tip = self.tr("The frozen blocks see every image once, ahead of the training (activation cache).")
        return text, tip + "\n" + self.tr("You need not wait: a training goes on from where this is.")

    def _kept(self, cached: Cached) -> str:
        kept = self.tr(
            "What the frozen blocks see of %n image(s) is on disk: {size} (activation cache)", "", cached.images
        )
        return kept.format(size=size(cached.size))
