"""The maps of one layer for one image after every epoch of a training; they change nothing of it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import TypeVar

import torch

from tlgui.errors import EndEarly, ToldError, next_or_end
from tlgui.learn.layers import Source, values
from tlgui.learn.parts import Parts
from tlgui.learn.plans import Plan
from tlgui.messages import Epoch, Event, Warned, Watch, Watched

T = TypeVar("T")
MOST = 16  # maps


class Watcher:
    """Looks at ``watch`` with the network of a plan as it is now; what cannot be looked at is told once."""

    def __init__(self, plan: Plan, parts: Parts) -> None:
        watch = plan.request.watch
        if watch is not None and watch.image is None:
            watch = replace(
                watch, image=parts.paths[int((parts.validation if len(parts.validation) else parts.train)[0])]
            )
        self._watch = watch
        self._source = Source(plan.network.source, plan.network.preprocessing)
        self._once = plan.strategy == "classifier"  # no block changes
        self._epoch = -1
        self._channels: tuple[int, ...] = ()

    def look(self, epoch: int) -> Iterator[Watched | Warned]:
        """The maps after ``epoch``; nothing where they were shown already."""
        watch = self._watch
        if watch is None or epoch <= self._epoch or (self._once and epoch > 0):
            return
        try:
            yield self._watched(watch, epoch)
        except ToldError as error:
            self._watch = None
            yield Warned(error.told)
        self._epoch = epoch

    def _watched(self, watch: Watch, epoch: int) -> Watched:
        assert watch.image is not None
        layer = self._source.layer(watch.layer)
        graph = self._source.backbone.graph
        learning = [module for module in graph.modules() if module.training]
        graph.eval()
        try:
            batch = self._source.batch([self._source.view(watch.image)])
            value = values(self._source.backbone, layer, batch)[0]
        finally:
            for module in learning:
                module.training = True
        if not self._channels:
            order = value.abs().mean(dim=(1, 2)).argsort(descending=True, stable=True)
            self._channels = tuple(order[:MOST].tolist())
        maps = value[list(self._channels)].to(torch.float16).contiguous().numpy()
        return Watched(epoch, watch, layer.info, maps, self._channels)


def watched(events: Generator[Event, None, T], watcher: Watcher) -> Generator[Event, None, T]:
    """``events`` with the maps after each Epoch."""
    try:
        early: EndEarly | None = None
        while True:
            try:
                event = next_or_end(events, early)
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]
            early = None
            try:
                yield event
            except EndEarly as wish:
                early = wish
                continue
            if isinstance(event, Epoch):
                for shown in watcher.look(event.epoch):
                    try:
                        yield shown
                    except EndEarly as wish:
                        early = wish
    finally:
        events.close()
