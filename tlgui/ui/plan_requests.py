"""What the plan asks of the engine: the training itself, and those that others look into meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tlgui import places
from tlgui.messages import Train, Watch
from tlgui.ui.plan import Plan
from tlgui.ui.state import AppState

if TYPE_CHECKING:
    from tlgui.ui.trainer import Trainer


class PlanRequests:
    """Each is the training of the open dataset as the trainer plans it, for one purpose; None where it cannot be asked now. It
    has no run folder, and its model file is never written."""

    def __init__(self, state: AppState, trainer: Trainer) -> None:
        self._state, self._trainer = state, trainer

    def _of(self, plan: Plan) -> Train | None:
        dataset = self._state.dataset
        if dataset is None or self._trainer.must_wait:
            return None
        request = plan.request(dataset, places.cache() / "ahead", self._trainer.cache_bytes, self._state.curation)
        return replace(request, run=None)

    def later(self, plan: Plan) -> Train | None:
        """That of ``plan``, for the queue, which gives it a folder."""
        request = None if self._trainer.queue.closed else self._of(plan)
        return self.placed(request) if request is not None else None

    def placed(self, request: Train) -> Train:
        """``request`` on the device that the person chose; on several, each process finds its own."""
        chosen = self._state.trains_on
        return request if chosen in ("auto", "all") else replace(request, device=chosen)

    def elsewhere(self) -> Train | None:
        """For another machine."""
        return self._of(self._trainer.plan)

    def watch(self) -> Watch | None:
        """What is drawn again after every epoch: the pin, else the image looked at last (or, without one, a validation image)
        in the last block that has maps."""
        pin = self._state.pin
        if pin is not None and self._state.pin_backbone == self._trainer.plan.backbone:
            return pin
        image = pin.image if pin is not None else self._state.looked
        described = self._state.described.get(self._trainer.plan.backbone)
        blocks = described.blocks if described is not None else ()
        layer = next((each.name for each in reversed(blocks) if len(each.shape) == 3 and each.shape[-1] > 1), None)
        return Watch(image, layer) if layer is not None else None

    def ahead(self) -> Train | None:
        """That which Start would begin, as far as its frozen blocks can work ahead."""
        plan = self._trainer.plan
        ready = self._trainer.backbone() is not None and not self._trainer.weights_missing()
        frozen = plan.begins == "pretrained" and plan.strategy != "whole"
        request = self._of(plan) if ready and frozen and self._trainer.cache_bytes != 0 else None
        return self.placed(request) if request is not None else None

    def for_rate(self) -> Train | None:
        """That whose learning rate can be looked for."""
        plan = self._trainer.plan
        return self._of(plan) if plan.makes_steps and not self._trainer.weights_missing() else None

    def for_costs(self) -> Train | None:
        """That which Start would begin."""
        return None if self._trainer.running or self._trainer.weights_missing() else self._of(self._trainer.plan)

    def for_advice(self) -> Train | None:
        """That which can be advised on."""
        return None if self._trainer.running else self._of(replace(self._trainer.plan, start="pretrained"))

    def for_forecast(self) -> Train | None:
        """The classifier whose images are looked at: what of the plan the forecast depends on."""
        plan = self._trainer.plan
        own = Plan(
            plan.backbone, weights=plan.weights, input_size=plan.input_size, fill=plan.fill, features=plan.features,
            strength=plan.strength, seed=plan.seed, validation=plan.validation,
        )  # fmt: skip
        return self._of(own)
