"""How well a model answers on labelled images: accuracy, each class's figures, and who is taken for whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.data.figures import confusion, scores
from tlgui.data.forms import listed
from tlgui.errors import Told
from tlgui.messages import Basis, Report, Warned


def figures(logits: Tensor, truth: Tensor) -> tuple[float, float]:
    """Mean cross-entropy in nats and accuracy 0..1 of ``logits`` [images, classes]; nan and nan without images."""
    if not len(truth):
        return float("nan"), float("nan")
    return float(F.cross_entropy(logits, truth)), float((logits.argmax(1) == truth).double().mean())


def report(part: str, classes: Sequence[str], logits: Tensor, truth: Tensor) -> Report:
    """The result of ``logits`` float32 [images, classes] for ``truth`` int64 [images]; without images accuracy is nan."""
    loss, _ = figures(logits, truth)
    answers = logits.reshape(-1, len(classes)).argmax(1)
    return counted(part, classes, answers, truth, loss)


def counted(
    part: str, classes: Sequence[str], answers: Tensor, truth: Tensor, loss: float, basis: Basis = "apart"
) -> Report:
    """The result of ``answers`` int64 [images] for ``truth`` int64 [images], whose mean cross-entropy is ``loss``."""
    table = confusion(truth.numpy(), answers.numpy(), len(classes))
    rows = tuple(tuple(int(count) for count in row) for row in table)
    accuracy = float((answers == truth).double().mean()) if len(truth) else float("nan")
    return Report(part, len(truth), accuracy, loss, scores(classes, table), rows, basis)


def dropped_warnings(failures: Sequence[tuple[int, Told]], paths: Sequence[Path]) -> Iterator[Warned]:
    """That images could not be read, and why for the first few of them; nothing without ``failures``."""
    if failures:
        names = listed([paths[number].name for number, _ in failures])
        yield Warned(Told("images-dropped", {"count": len(failures), "names": names}))
        for _, told in failures[:3]:
            yield Warned(told)
