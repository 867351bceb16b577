"""What the pages' tests share: jobs that a test answers itself, a theme, models and drawn images."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QObject, Signal

from tlgui.messages import Event, ModelInfo, Request
from tlgui.ui.jobs import Job, Outcome


class FakeJobs(QObject):
    """Takes requests as :class:`tlgui.ui.jobs.Jobs` does; the test plays the engine."""

    changed, renewed = Signal(), Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asked: list[Job] = []
        self.cancelled: list[Job] = []
        self.finished: list[Job] = []
        self.renewals = 0

    def ask(
        self,
        request: Request,
        on_event: Callable[[Event], None],
        on_end: Callable[[Outcome], None] | None = None,
        *,
        where: str = "ask",
        quiet: bool = False,
    ) -> Job:
        job = Job(request, where, on_event, on_end, quiet, self)  # type: ignore[arg-type]
        self.asked.append(job)
        return job

    def cancel(self, job: Job) -> None:
        self.cancelled.append(job)

    def finish(self, job: Job) -> None:
        self.finished.append(job)

    def renew(self) -> None:
        self.renewals += 1

    def others(self, where: str, than: Job | None) -> bool:
        return any(job.where == where and job is not than and not job.ended for job in self.asked)


def end(job: Job, outcome: Outcome) -> None:
    """The engine's last word on a job."""
    job.ended = True
    if job.on_end is not None:
        job.on_end(outcome)


def model(folder: Path, classes: tuple[str, ...] = ("cat", "dog"), freeze_depth: int = 2) -> ModelInfo:
    """A model of three blocks."""
    return ModelInfo(
        path=folder / "animals.safetensors",
        classes=classes,
        backbone="efficientnet_lite0",
        input_size=224,
        strategy="partial",
        start="pretrained",
        freeze_depth=freeze_depth,
        blocks=("stem", "blocks.0", "blocks.1"),
        seed=0,
        report=None,
        tlgui_version="0",
        torch_version="0",
    )


def draw_images(folder: Path, count: int) -> tuple[Path, ...]:
    """Small images on disk."""
    paths = tuple(folder / f"image {number}.png" for number in range(count))
    for number, path in enumerate(paths):
        Image.new("RGB", (48, 32), (40 * number % 255, 90, 160)).save(path)
    return paths
