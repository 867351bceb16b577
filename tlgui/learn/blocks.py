"""Any network as an ordered row of named blocks, and the exact cut of it in two at any of them.

The network is traced once with torch.fx. A *cut* is a node whose one tensor is all that is alive at that place, so that
what stands before it (the prefix) and after it (the suffix) are networks of their own. The two share the network's
modules and parameter names; nothing is copied.
"""

from __future__ import annotations

import inspect
import operator
import re
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

import torch
from timm.layers import get_notrace_modules
from torch import Tensor, fx, nn
from tqdm import tqdm

# torch.fx shows its work with tqdm, which for that would start a thread that never ends and make a lock shared by
# processes that an engine that is killed cannot give back. A lock within the process is enough, and no thread.
tqdm.monitor_interval = 0
tqdm.set_lock(threading.RLock())

STEM = "stem"

# The parts of timm's networks that a person would call a block, by their module path; what comes before the first is
# the stem, and what matches nothing (a last norm, the pooling) belongs to the block before it.
_BLOCK = re.compile(
    r"^(?:features\.)?(?P<name>"
    r"blocks\.\d+\.\d+(?=\.)"  # efficientnet, mobilenet
    r"|blocks\.\d+(?=\.)"  # vision transformers
    r"|conv_head"  # efficientnet's last convolution; mobilenet's, after the pooling
    r"|layer\d+\.\d+"  # resnet
    r"|s\d+\.b\d+"  # regnet
    r"|stages\.\d+\.(?:blocks\.\d+|downsample)"  # convnext
    r"|denseblock\d+|transition\d+"  # densenet: within a dense block many tensors are alive, so it stays whole
    r"|(?:Conv2d|Mixed)_\w+"  # inception
    r")"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block and ``end``, the node whose value is all that the next block needs."""

    name: str
    end: fx.Node


class _Tracer(fx.Tracer):
    """Keeps torch's own modules, those timm marks as not traceable, and every module without children whole."""

    leaves: tuple[type[nn.Module], ...] = tuple(get_notrace_modules())

    def is_leaf_module(self, m: nn.Module, module_qualified_name: str) -> bool:  # noqa: ARG002 - torch's signature
        own = type(m).__module__.startswith("torch.nn") and not isinstance(m, nn.Sequential)
        return own or isinstance(m, (*self.leaves, nn.BatchNorm2d)) or not any(True for _ in m.children())


def trace(network: nn.Module) -> fx.GraphModule:
    """``network`` as a graph of its modules: one input, no optional arguments, no checks of sizes.

    Build the network without functional dropout (rates 0): the trace would keep it on for ever.
    """
    parameters = inspect.signature(network.forward).parameters
    optional = {name: p.default for name, p in parameters.items() if p.default is not p.empty}
    module = fx.GraphModule(network, _Tracer().trace(network, optional))
    graph = module.graph
    for node in list(graph.nodes):  # checks of optional arguments and input sizes hold values alive across every cut
        if node.op == "call_function" and node.target.__name__.startswith("_assert"):
            graph.erase_node(node)
    graph.eliminate_dead_code()
    for node in [n for n in graph.nodes if n.op == "placeholder"][1:]:
        graph.erase_node(node)
    graph.lint()
    module.delete_all_unused_submodules()
    module.recompile()
    return module


def find_blocks(module: fx.GraphModule) -> tuple[Block, ...]:
    """The blocks of a traced network in forward order; the last one ends with the network's output."""
    name_of = _vgg_names(module) or _name_of
    cuts = _cuts(module.graph)
    blocks: list[Block] = []
    current, cut = STEM, None
    for node in module.graph.nodes:
        name = name_of(str(node.target)) if node.op == "call_module" else None
        if name is not None and name != current:
            if cut is not None and (not blocks or blocks[-1].end is not cut):
                blocks.append(Block(current, cut))
            current = name
        if node in cuts:
            cut = node
    output = module.graph.output_node().args[0]
    assert isinstance(output, fx.Node)
    blocks.append(Block(current, output))
    return tuple(blocks)


def names(module: fx.GraphModule, blocks: tuple[Block, ...]) -> tuple[set[str], ...]:
    """For each block the names, in ``module``'s state dict, of the parameters and buffers it is the first to use."""
    held: dict[str, set[str]] = defaultdict(set)  # what lies in each module, however deep
    for name in module.state_dict():
        held[name].add(name)
        for end, letter in enumerate(name):
            if letter == ".":
                held[name[:end]].add(name)
    found: list[set[str]] = [set()]
    seen: set[str] = set()
    ends = {block.end for block in blocks[:-1]}
    for node in module.graph.nodes:
        if node.op in ("call_module", "get_attr"):
            used = held.get(str(node.target), set()) - seen
            found[-1] |= used
            seen |= used
        if node in ends:
            found.append(set())
    return tuple(found)


def split(
    module: fx.GraphModule, end: fx.Node, beside: Sequence[fx.Node] = ()
) -> tuple[fx.GraphModule, fx.GraphModule]:
    """Prefix and suffix of ``module`` at node ``end``; they share its modules, parameters and buffers.

    Nodes ``beside`` it that the suffix also needs go over the cut as one tensor: the prefix gives the pair of ``end`` and
    of those, joined along dimension 1, and the suffix takes the two. The suffix never changes its input in place, so an
    activation that is kept can be given to it again and again.
    """
    nodes = list(module.graph.nodes)
    place = nodes.index(end)
    after = fx.Graph()
    entry = after.placeholder("activations")
    copied = {end: after.call_method("clone", (entry,)) if _changed_in_place(module, end) else entry}
    if beside:
        copied |= dict.fromkeys(beside, after.placeholder("beside"))
    needed = {source for node in nodes[place + 1 :] for source in node.all_input_nodes}
    for index, node in enumerate(nodes):
        late = index > place and node not in copied
        if late or (node.op == "get_attr" and node in needed):
            copied[node] = after.node_copy(node, copied.__getitem__)
    _join_once(after, copied, beside)
    suffix = fx.GraphModule(module, after)
    suffix.training = module.training
    return until(module, end, beside), suffix


def _join_once(graph: fx.Graph, copied: dict[fx.Node, fx.Node], beside: Sequence[fx.Node]) -> None:
    """What came over the cut joined already stands in a later ``cat`` once, not once for each of its parts."""
    if beside:
        joined = copied[beside[0]]
        for node in list(joined.users):
            parts = cast("list[fx.Node]", node.args[0])
            others = [part for part in parts if part is not joined]
            place = parts.index(joined)
            node.args = ([*others[:place], joined, *others[place:]], *node.args[1:])
    graph.lint()


def until(module: fx.GraphModule, end: fx.Node, beside: Sequence[fx.Node] = ()) -> fx.GraphModule:
    """The part of ``module`` that computes the value of any of its nodes; it shares modules and parameters.

    With nodes ``beside`` it gives the pair of that value and of theirs, joined along dimension 1.
    """
    needed, waiting = set[fx.Node](), [end, *beside]
    while waiting:
        node = waiting.pop()
        if node not in needed:
            needed.add(node)
            waiting.extend(node.all_input_nodes)
    before = fx.Graph()
    copied: dict[fx.Node, fx.Node] = {}
    for node in module.graph.nodes:
        if node in needed:
            copied[node] = before.node_copy(node, copied.__getitem__)
    others = [copied[node] for node in beside]
    before.output((copied[end], before.call_function(torch.cat, (others, 1))) if beside else copied[end])
    part = fx.GraphModule(module, before)
    part.training = module.training
    return part


def pooled(value: Tensor) -> Tensor:
    """The mean of each channel over all places, float32 [B, C], of a map [B, C, H, W] or of tokens [B, N, C]."""
    if value.ndim == 2:
        return value.float()
    return value.mean((2, 3) if value.ndim == 4 else 1, dtype=torch.float32)


@dataclass(frozen=True, slots=True)
class Tapped:
    """A network whose output is followed by the pooled values of blocks on the way; ``taps`` are the nodes of these values."""

    module: fx.GraphModule
    taps: tuple[fx.Node, ...]
    ends: tuple[fx.Node, ...]

    def cut(self, depth: int) -> tuple[nn.Module, nn.Module, int]:
        """Prefix and suffix after ``depth`` blocks, and how many taps the prefix gives. See :func:`split`.

        At 0 the prefix is an ``Identity``, at the number of blocks the suffix is one.
        """
        if depth == 0:
            return nn.Identity(), self.module, 0
        if depth == len(self.ends):
            return self.module, nn.Identity(), len(self.taps)
        end = self.ends[depth - 1]
        nodes = list(self.module.graph.nodes)
        # the value of a tap stands right behind the block it is of, so that of this depth's last block is the prefix's too
        early = tuple(tap for tap in self.taps if nodes.index(tap.args[0]) <= nodes.index(end))
        prefix, suffix = split(self.module, end, early)
        return prefix, suffix, len(early)


def tapped(module: fx.GraphModule, ends: Sequence[fx.Node], taps: Sequence[int]) -> Tapped:
    """``module`` with the blocks numbered ``taps`` (from 0) pooled beside its output; it shares modules and parameters."""
    graph = fx.Graph()
    copied: dict[fx.Node, fx.Node] = {}
    values: list[fx.Node] = []
    tapped_ends = {ends[number] for number in taps}
    for node in module.graph.nodes:
        if node.op == "output":
            break
        copied[node] = graph.node_copy(node, copied.__getitem__)
        if node in tapped_ends:
            values.append(graph.call_function(pooled, (copied[node],)))
    out = copied[cast("fx.Node", module.graph.output_node().args[0])]
    graph.output(graph.call_function(torch.cat, ([out, *values], 1)) if values else out)
    whole = fx.GraphModule(module, graph)
    whole.training = module.training
    return Tapped(whole, tuple(values), tuple(copied[end] for end in ends))


def _cuts(graph: fx.Graph) -> set[fx.Node]:
    nodes = list(graph.nodes)
    place = {node: index for index, node in enumerate(nodes)}
    last_use = {node: max((place[user] for user in node.users), default=-1) for node in nodes}
    alive: set[fx.Node] = set()
    cuts: set[fx.Node] = set()
    for index, node in enumerate(nodes):
        if node.op in ("get_attr", "output"):  # parameters are there on both sides
            continue
        alive = {other for other in (*alive, node) if last_use[other] > index}
        if alive == {node} and node.op != "placeholder":
            cuts.add(node)
    return cuts


def _name_of(target: str) -> str | None:
    match = _BLOCK.match(target)
    return match["name"].replace("downsample", "blocks.0") if match else None


def _vgg_names(module: fx.GraphModule) -> Callable[[str], str | None] | None:
    """VGG is one flat row of layers: its blocks are its convolutions, named as by Simonyan & Zisserman 2014."""
    features = getattr(module, "features", None)
    layers = dict(features.named_children()) if isinstance(features, nn.Module) else {}
    if not layers or not all(name.isdigit() for name in layers):
        return None
    names: dict[str, str] = {}
    stage, layer = 1, 0
    for index, child in layers.items():
        if isinstance(child, nn.Conv2d):
            layer += 1
            names[f"features.{index}"] = f"conv{stage}_{layer}"
        elif isinstance(child, nn.MaxPool2d):
            stage, layer = stage + 1, 0
    return names.get


def _changed_in_place(module: fx.GraphModule, value: fx.Node) -> bool:
    """Whether a user of ``value``, or of a view of it, writes into its memory."""
    return any(
        _writes(module, user, value) or (_views(module, user) and _changed_in_place(module, user))
        for user in value.users
    )


def _writes(module: fx.GraphModule, node: fx.Node, value: fx.Node) -> bool:
    if node.kwargs.get("inplace"):
        return True
    if node.op == "call_module":
        return bool(getattr(module.get_submodule(str(node.target)), "inplace", False))
    if node.op == "call_method":
        return str(node.target).endswith("_") and node.args[0] is value
    return getattr(node.target, "__name__", "").endswith("_") and node.args[:1] == (value,)  # torch.relu_ and such


def _views(module: fx.GraphModule, node: fx.Node) -> bool:
    """Whether ``node`` may hand on the memory of its input; said of too many, it costs a copy; of too few, a cache."""
    if node.op == "call_module":
        layer = module.get_submodule(str(node.target))
        return isinstance(layer, nn.Identity | nn.Flatten | nn.Dropout) or not any(True for _ in layer.parameters())
    if node.op == "call_method":
        return node.target in {
            "view",
            "reshape",
            "permute",
            "transpose",
            "flatten",
            "unbind",
            "chunk",
            "squeeze",
            "unsqueeze",
        }
    return node.target in {operator.getitem, torch.flatten, torch.reshape, torch.permute, torch.transpose}
