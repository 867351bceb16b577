"""Each request's handler. Nothing heavy is imported before the request that needs it comes."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import cast

from tlgui import messages
from tlgui.errors import ToldError
from tlgui.learn import libraries
from tlgui.messages import Event, Request

HANDLERS: dict[type[Request], str] = {
    messages.Warm: "tlgui.learn.warming:warm",
    messages.Scan: "tlgui.learn.handlers:scan",
    messages.Unpack: "tlgui.learn.handlers:unpack",
    messages.DrawSample: "tlgui.learn.handlers:draw_sample",
    messages.ListBackbones: "tlgui.learn.handlers:list_backbones",
    messages.Describe: "tlgui.learn.backbones:describe",
    messages.FetchWeights: "tlgui.learn.fetching:fetch",
    messages.PackWeights: "tlgui.learn.packs:pack",
    messages.AddWeights: "tlgui.learn.packs:add",
    messages.Check: "tlgui.learn.checking:check",
    messages.Cluster: "tlgui.learn.clustering:cluster",
    messages.Train: "tlgui.learn.training:train",
    messages.Forecast: "tlgui.learn.forecasting:forecast",
    messages.FindRate: "tlgui.learn.rate_finder:find",
    messages.FillCache: "tlgui.learn.survey:fill",
    messages.OpenModel: "tlgui.learn.model_file:open_model",
    messages.Classify: "tlgui.learn.classifier:classify",
    messages.SortOut: "tlgui.learn.handlers:sort_out",
    messages.Evaluate: "tlgui.learn.evaluating:evaluate",
    messages.Place: "tlgui.learn.placing:place",
    messages.FindNearest: "tlgui.learn.nearest:find",
    messages.Illustrate: "tlgui.learn.illustrating:illustrate",
    messages.ListLayers: "tlgui.learn.maps:layers",
    messages.DrawMaps: "tlgui.learn.maps:draw",
    messages.ShowViews: "tlgui.learn.showing:show",
    messages.Explain: "tlgui.learn.explaining:explain",
    messages.Teach: "tlgui.learn.teaching:teach",
    messages.Disturb: "tlgui.learn.disturbing:disturb",
    messages.MeasureStrengths: "tlgui.learn.exciting:strengths",
    messages.FindExciting: "tlgui.learn.exciting:find",
    messages.CompareBlocks: "tlgui.learn.moving:compare",
    messages.Advise: "tlgui.learn.advising:advise",
    messages.Predict: "tlgui.learn.predicting:predict",
    messages.Estimate: "tlgui.learn.predicting:estimate",
    messages.Compare: "tlgui.learn.comparing:compare",
    messages.FetchImage: "tlgui.learn.web_images:fetch",
    messages.Rename: "tlgui.learn.renaming:rename",
    messages.Export: "tlgui.learn.exporting:export",
    messages.Bundle: "tlgui.learn.dividing:divide",
}
"""Where the function is that answers a type of request, as ``module:function``."""


def handle(request: Request) -> Iterator[Event]:
    """Do what ``request`` asks: its answers in order. Closing the iterator cancels. Raises ToldError."""
    module, _, function = HANDLERS[type(request)].partition(":")
    if module != __name__:
        libraries.load()
    handler = cast("Callable[[Request], Iterator[Event]]", getattr(importlib.import_module(module), function))
    yield from handler(request)


def scan(request: messages.Scan) -> Iterator[Event]:
    """Read a folder or a table as a dataset, without torch; its listing is kept for the next time it is opened."""
    from tlgui.data import folders, listing

    for event in folders.scan(request.data, request.form, request.curation):
        if not isinstance(event, messages.Scanned):
            yield event
        elif request.known:
            same = listing.keep(event.dataset, request.curation) == request.known
            yield messages.Unchanged(request.data) if same else event
        elif len(event.dataset.items) <= listing.SMALL:
            yield event
            listing.keep(event.dataset, request.curation)
        else:
            listing.keep(event.dataset, request.curation)  # at the other end of a pipe they are read from there
            yield event


def unpack(request: messages.Unpack) -> Iterator[Event]:
    """Unpack an archive of images, without torch."""
    from tlgui.data import archives

    yield from archives.unpack(request.archive, request.folder)


def sort_out(request: messages.SortOut) -> Iterator[Event]:
    """Copies in class folders and sidecars of answered images, without torch."""
    from tlgui.data import sorting_out

    yield from sorting_out.sort_out(request)


def draw_sample(request: messages.DrawSample) -> Iterator[Event]:
    """Draw the built-in sample, without torch: Progress (``sample``) for each image. Raises ToldError: sample-unwritable."""
    from tlgui.data import sample

    try:
        drawing = sample.drawn(request.folder)
        while True:
            yield messages.Progress("sample", *next(drawing))
    except StopIteration as end:
        yield messages.SampleDrawn(end.value.data, end.value.new)
    except OSError as error:
        raise ToldError("sample-unwritable", path=str(request.folder), reason=error.strerror or str(error)) from error


def list_backbones(_request: messages.ListBackbones) -> Iterator[Event]:
    """The gallery, without torch."""
    from tlgui.learn import gallery

    yield messages.BackbonesListed(gallery.listed())
