"""Classifying new images with a model file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from tlgui.data import images
from tlgui.learn.compute import telling_memory
from tlgui.learn.judging import Judge, top_answers
from tlgui.learn.loading import batches, in_full
from tlgui.messages import Classified, Classify, Progress

_BATCH = 16  # answers come to the screen this many at a time
_FIRST = 1  # the first one at once


def classify(request: Classify) -> Iterator[Progress | Classified]:
    """The answers for each image of ``request.paths``, in order; Progress (``classify``) after each batch.

    Computed in float32. An image that cannot be read is Classified with its problem. Raises ToldError: number-wrong for a
    confidence that is none, as ``model_file.load``, and for a device that does not work.
    """
    judge = Judge(request.model, request.device, request.confidence)
    paths = list(images.find_images(request.paths))
    yield Progress("classify", 0, len(paths))
    with telling_memory(judge.compute, _BATCH):
        done = 0
        with closing(batches(_groups(len(paths)), in_full(paths, judge.network.preprocessing))) as source:
            for batch in source:
                judged = dict(zip(batch.indices, judge.of(batch.arrays), strict=True))
                problems = dict(batch.failures)
                for number in sorted([*judged, *problems]):
                    if number in problems:
                        yield Classified(paths[number], (), problems[number])
                        continue
                    own = judged[number]
                    answers = top_answers(own.probabilities, judge.info.classes, request.top)
                    yield Classified(paths[number], answers, None, own.among, own.unlike)
                done += len(judged) + len(problems)
                yield Progress("classify", done, len(paths))


def _groups(count: int) -> list[range]:
    first = min(_FIRST, count)
    rest = (range(at, min(at + _BATCH, count)) for at in range(first, count, _BATCH))
    return [group for group in (range(first), *rest) if len(group)]
