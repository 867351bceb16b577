"""A training as the engine would tell it, for the tests of the Train page."""

from __future__ import annotations

from math import exp
from pathlib import Path

from tests.ui.fakes import FakeJobs, end, model
from tlgui.messages import (
    BackboneInfo,
    Basis,
    BlockInfo,
    Cached,
    CrossValidated,
    Dataset,
    Described,
    DeviceInfo,
    Done,
    Epoch,
    Event,
    FillCache,
    Finished,
    Item,
    Kept,
    ModelOpened,
    Previewed,
    Report,
    Started,
    Step,
    Train,
)  # fmt: skip
from tlgui.ui.jobs import Job

CACHED = Cached(400, 320, 12_000_000, 170.4)
PREVIEWED = Previewed(0.9634, 320)
CROSS = CrossValidated(0.979, 0.0123, 5, 320, "multi", 0.0125, True)
KEPT_CLASSIFIER = Kept("classifier", 0.149, 0.94, 0.152, 0.93)
KEPT_BLOCKS = Kept("blocks", 0.149, 0.94, 0.121, 0.954)

LITE = BackboneInfo(
    "efficientnet_lite0", "EfficientNet-Lite0", 3_000, 18_800_000, 0.4, 224, 75.1, "timm's results", "Apache-2.0",
    "tf_efficientnet_lite0", "timm", bundled=True, ready=True, verified=True,
)  # fmt: skip
RESNET = BackboneInfo(
    "resnet18", "ResNet-18", 11_000, 46_800_000, 1.8, 224, 69.8, "timm's results", "BSD-3-Clause", "resnet18", "timm"
)
SHAPES = ((16, 112, 112), (24, 56, 56), (40, 28, 28), (10,))
BLOCKS = tuple(BlockInfo(f"blocks.{i}", 1_000 * (i + 1), shape) for i, shape in enumerate(SHAPES))


def described(name: str = "efficientnet_lite0") -> Described:
    """Four blocks of 1,000 to 4,000 parameters that give the head 10 features."""
    return Described(name, BLOCKS, 10)


def dataset(root: Path, images: int = 160, classes: tuple[str, ...] = ("cat", "dog")) -> Dataset:
    """A dataset of images that are not there: the page never opens them."""
    items = tuple(Item(root / f"{i}.jpg", i % len(classes), str(i)) for i in range(images))
    return Dataset(root, "classes", classes, items)


def answer_questions(jobs: FakeJobs, *events: Event) -> None:
    """Give each open question that is not a training its answer, if it is among ``events``."""
    wanted = {"Describe": "Described", "ListBackbones": "BackbonesListed", "OpenModel": "ModelOpened"}
    for job in [job for job in jobs.asked if not job.ended]:
        answers = [event for event in events if type(event).__name__ == wanted.get(type(job.request).__name__)]
        for event in answers:
            job.hear(event)
        if answers:
            end(job, Done())


def training_of(jobs: FakeJobs) -> Job:
    """The last training asked for."""
    return [job for job in jobs.asked if isinstance(job.request, Train)][-1]


def fills(jobs: FakeJobs) -> list[Job]:
    """Every time that the frozen blocks were asked to work ahead."""
    return [job for job in jobs.asked if isinstance(job.request, FillCache)]


def started(job: Job, epochs: int = 10, steps: int = 4) -> Started:
    """What was built for a training's request."""
    request = job.request
    assert isinstance(request, Train)
    device = DeviceInfo("cpu", "CPU", "fp32")
    names = tuple(block.name for block in BLOCKS)
    return Started(("cat", "dog"), 128, 32, 0, request.backbone, request.strategy, request.start, 2, names, 7_022, 10_022,
                   device, epochs, steps, 0)  # fmt: skip


def step(number: int, epoch: int = 1, loss: float = 0.5) -> Step:
    """One step."""
    return Step(epoch, number, loss, 0.8, 1e-3, 83.0, 95.0)


def epoch(number: int, steps: int = 4, *, overfits_from: int = 1000) -> Epoch:
    """One epoch: training loss falls, validation loss too until ``overfits_from``."""
    train, validation = exp(-number / 3), 0.2 + exp(-number / 2)
    validation += max(0, number - overfits_from) * 0.2
    best = number <= overfits_from
    return Epoch(number, number * steps, train, 1 - train / 2, validation, 1 - validation / 2, best, 3.0)


def tell(job: Job, epochs: int, *, steps: int = 4, overfits_from: int = 1000) -> None:
    """The events of the first ``epochs`` epochs."""
    job.hear(started(job))
    for number in range(1, epochs + 1):
        for i in range(steps):
            job.hear(step((number - 1) * steps + i + 1, number, 1 / number))
        job.hear(epoch(number, steps, overfits_from=overfits_from))


def finish(
    job: Job,
    accuracy: float = 0.96875,
    images: int = 32,
    best_epoch: int = 7,
    *,
    basis: Basis = "apart",
    kept: Kept | None = None,
) -> None:
    """The report, then the end."""
    assert isinstance(job.request, Train)
    report = Report("validation", images, accuracy, 0.1, (), (), basis)
    job.hear(Finished(accuracy, job.request.model, 63.0, best_epoch, report, kept))
    job.hear(ModelOpened(model(job.request.model.parent)))
    end(job, Done())
