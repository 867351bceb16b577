"""Classifying new images with a model file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

import torch
from torch import Tensor

from tlgui.data import images
from tlgui.learn import model_file
from tlgui.learn.compute import Compute, telling_memory
from tlgui.learn.loading import Batch, batches, centres
from tlgui.learn.network import Network
from tlgui.learn.preprocess import to_batch
from tlgui.messages import Answer, Classified, Classify, Progress

_BATCH = 16  # answers come to the screen this many at a time
_FIRST = 1  # the first one at once


def classify(request: Classify) -> Iterator[Progress | Classified]:
    """The answers for each image of ``request.paths``, in order; Progress (``classify``) after each batch.

    Computed in float32. An image that cannot be read is Classified with its problem. Raises ToldError: as
    ``model_file.load``, and for a device that does not work.
    """
    network, info = model_file.opened(request.model)
    compute = Compute(request.device)
    paths = list(images.find_images(request.paths))
    yield Progress("classify", 0, len(paths))
    with telling_memory(compute, _BATCH):
        network.place(compute.device)
        done = 0
        with closing(batches(_groups(len(paths)), centres(paths, network.preprocessing))) as source:
            for batch in source:
                logits, problems = _answers(network, info.temperature, compute, batch), dict(batch.failures)
                for number in sorted([*logits, *problems]):
                    answers = top_answers(logits[number], info.classes, request.top) if number in logits else ()
                    yield Classified(paths[number], answers, problems.get(number))
                done += len(logits) + len(problems)
                yield Progress("classify", done, len(paths))


def top_answers(logits: Tensor, classes: Sequence[str], top: int) -> tuple[Answer, ...]:
    """The ``top`` (all, if there are fewer) most probable classes for ``logits`` [classes], the first of equals first."""
    probabilities = torch.softmax(logits.double(), 0)
    order = torch.argsort(probabilities, descending=True, stable=True)[: max(1, top)]
    return tuple(Answer(classes[int(place)], float(probabilities[place])) for place in order)


def _groups(count: int) -> list[range]:
    first = min(_FIRST, count)
    rest = (range(at, min(at + _BATCH, count)) for at in range(first, count, _BATCH))
    return [group for group in (range(first), *rest) if len(group)]


def _answers(network: Network, temperature: float, compute: Compute, batch: Batch) -> dict[int, Tensor]:
    """The logits [classes], divided by ``temperature``, on the CPU for each image number of ``batch`` that could be read."""
    if not batch.arrays:
        return {}
    pictures = to_batch(batch.arrays, network.preprocessing, compute.device)
    with torch.inference_mode():
        logits: Tensor = network(pictures).cpu() / temperature
    return dict(zip(batch.indices, logits, strict=True))
