"""Going on with a training that is over: its blocks and its head are where the next epochs begin.

A model file holds the weights of the epoch that was kept and nothing of the optimiser, so what goes on are the weights: the
optimiser begins anew, and so does the schedule, over the epochs that are asked for (a warm restart, Loshchilov & Hutter 2017,
"SGDR: stochastic gradient descent with warm restarts").
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from tlgui.errors import ToldError
from tlgui.learn import heads, model_file
from tlgui.learn.fine_tuning import FineTuning
from tlgui.learn.head_fit import Scaling
from tlgui.learn.heads import Result
from tlgui.learn.network import Network, make_head
from tlgui.learn.parts import Parts
from tlgui.learn.plans import Plan
from tlgui.learn.remembered import matched, prefixes
from tlgui.learn.survey import Survey, activations_at
from tlgui.learn.weights import weights_hash

_ORDERS = 2**16
"""The epochs of a training that goes on are numbered from somewhere below it, so that they show the images in other orders and
in other views than the epochs before, and the same again when it is repeated."""


def taken_up(plan: Plan, parts: Parts) -> Plan:
    """``plan`` with the network of the model file that it goes on from, in place of the backbone as it was before that.

    The images were looked at with that backbone, so that they are divided as they were then. Raises ToldError: as
    ``model_file.load``; continue-classifier; continue-other, for a model of another structure; continue-taught, where an image
    that is held out taught it.
    """
    path = plan.request.parent
    assert path is not None
    if plan.strategy == "classifier":
        raise ToldError("continue-classifier")
    network, info = model_file.load(path)
    depth = info.freeze_depth
    same = (info.backbone, info.classes, depth, network.preprocessing) == (
        plan.network.source.info.name, parts.classes, plan.depth, plan.network.preprocessing
    )  # fmt: skip
    memory = model_file.memory_of(path)[1]
    if not same or memory is None or info.merged or info.hidden != plan.request.head.hidden:
        raise ToldError("continue-other", path=str(path))
    held_out = prefixes(parts.digests[number] for number in np.concatenate([parts.validation, parts.test]))
    if taught := int((matched(held_out, memory.train) >= 0).sum()):
        raise ToldError("continue-taught", count=taught)
    return replace(plan, network=network.place(plan.compute.device))


def begun(plan: Plan, surveyed: Survey) -> FineTuning:
    """The training by steps of the network that was taken up, from where it stands; what is kept of it is never worse."""
    parts, network = surveyed.parts, plan.network
    columns = network.source.width(network.taps)
    if surveyed.features is None:
        scaling = Scaling(torch.zeros(columns), torch.ones(columns))
    else:  # as at the beginning of the training before: the same steps then mean the same
        scaling = Scaling.of(surveyed.of(parts.train, columns))
    hidden = plan.request.head.hidden
    module = make_head(columns, len(parts.classes), hidden, plan.request.head.dropout)
    module.load_state_dict(unfolded(network, scaling, "hidden." if hidden else ""))
    activations = activations_at(plan, parts.paths, parts.digests)
    tuning = heads.tuning_of(plan, surveyed, plan.recipe, module, scaling, activations, floor=True)
    tuning.order = 1 + int(weights_hash(network.head.state_dict())[:8], 16) % _ORDERS
    return tuning


def unfolded(network: Network, scaling: Scaling, layer: str) -> dict[str, Tensor]:
    """The head's tensors for standard features; those of its first ``layer`` are kept for plain ones."""
    state = {name: value.detach().cpu().clone() for name, value in network.head.state_dict().items()}
    weight = state[f"{layer}weight"]
    state[f"{layer}bias"] += weight @ scaling.mean
    state[f"{layer}weight"] = torch.where(scaling.scale.isfinite(), weight * scaling.scale, 0.0)
    return state


def told(result: Result) -> Result:
    """``result`` with what was kept in the words of a training that went on."""
    kept = result.kept
    if kept is None or kept.what == "blocks":
        return result
    return replace(result, kept=replace(kept, what="before"))
