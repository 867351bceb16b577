"""What stands beside wrong answers in a report: why each was given, and what it resembles."""

from __future__ import annotations

from collections.abc import Iterator

from tlgui.errors import ToldError
from tlgui.learn import model_file
from tlgui.learn.explaining import explain
from tlgui.learn.nearest import nearest
from tlgui.messages import Event, Explain, Illustrate, Progress


def illustrate(request: Illustrate) -> Iterator[Event]:
    """An Explained and a NearestFound for each image that can be read; Progress (``explain``, and of the features).

    Raises ToldError: as ``nearest.find``, but not for an image.
    """
    if request.count < 1:
        raise ToldError("number-wrong", name="count", value=request.count)
    model_file.opened(request.model)  # what is wrong with the model is no image's fault
    read = []
    for number, image in enumerate(request.images, 1):
        try:
            yield from explain(Explain(request.model, image))
            read.append(image)
        except ToldError as error:
            if not error.told.code.startswith("image-"):
                raise
        yield Progress("explain", number, len(request.images))
    if read:
        yield from (yield from nearest(request, tuple(read)))
