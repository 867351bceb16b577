"""The frozen blocks as a fast function from pixels to rows of bytes, the same bytes whatever images it is given together.

BatchNorm is folded into the convolutions, memory is channels_last, numbers are bfloat16 where that was measured to be
faster. A processor computes few images at a time, on one thread for each core: measured with EfficientNet-Lite0 in bfloat16
on two cores, 4 images on each of two threads 270 images/s, 16 on two threads together 160: their activations stay in the
core's own cache. A graphics card takes many.
"""

from __future__ import annotations

import copy
import math
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, fx, nn

from tlgui.errors import ToldError
from tlgui.learn import folding
from tlgui.learn.compute import Compute, is_memory_error
from tlgui.learn.network import Network
from tlgui.learn.preprocess import Pixels, Preprocessing, to_batch
from tlgui.messages import Backend, Precision

Row = NDArray[np.uint8]


class UnknownOperationError(Exception):
    """A network has an operation that a backend has no translation of."""


CPU_IMAGES, GPU_IMAGES = 4, 64
_ALIGN = 64  # bytes; the second part of a row begins at a multiple, so that it can be viewed as any number type
_CURVED = {"SiLU", "Sigmoid", "GELU"}  # the classes, torch's and timm's, of the gallery that compute by exp or erf
_VECTORS = 64  # numbers; two vectors of bfloat16
TYPES: dict[Precision, torch.dtype] = {"fp32": torch.float32, "bf16": torch.bfloat16}


@dataclass(frozen=True, slots=True)
class Layout:
    """How a row's bytes are read: the activations of one image, of ``shape`` (channels first) and ``dtype``, stored channels
    last, then ``early`` float32 values of taps before the cut."""

    shape: tuple[int, ...]
    dtype: torch.dtype
    early: int = 0

    @property
    def size(self) -> int:
        """Bytes of a row."""
        return self._second + 4 * self.early if self.early else math.prod(self.shape) * self.dtype.itemsize

    @property
    def _second(self) -> int:
        return math.ceil(math.prod(self.shape) * self.dtype.itemsize / _ALIGN) * _ALIGN

    def rows(self, activations: Tensor, early: Tensor | None) -> list[Row]:
        """A row for each image of ``activations`` [B, …] and ``early`` [B, ``early``], on the CPU."""
        last = activations.permute(0, 2, 3, 1) if activations.ndim == 4 else activations
        first = last.to(self.dtype).contiguous().view(torch.uint8).reshape(len(activations), -1)
        rows = np.zeros((len(activations), self.size), np.uint8)
        rows[:, : first.shape[1]] = first.numpy()
        if self.early:
            assert early is not None
            rows[:, self._second :] = early.float().contiguous().view(torch.uint8).reshape(len(early), -1).numpy()
        return list(rows)

    def tensors(self, rows: Sequence[Row]) -> tuple[Tensor, Tensor | None]:
        """What :meth:`rows` was given, of images that need not have been together; channels_last, a copy."""
        together = torch.from_numpy(np.stack(rows))
        size = math.prod(self.shape) * self.dtype.itemsize
        flat = together[:, :size].contiguous().view(self.dtype)
        if len(self.shape) == 3:
            channels, height, width = self.shape
            activations = flat.view(-1, height, width, channels).permute(0, 3, 1, 2)
        else:
            activations = flat.view(-1, *self.shape)
        return activations, together[:, self._second :].contiguous().view(torch.float32) if self.early else None


def layout(network: Network, depth: int, precision: Precision) -> Layout:
    """The layout of the rows that the first ``depth`` blocks give; all of them give features, float32."""
    if depth == network.depth:
        return Layout((network.source.width(network.taps),), torch.float32)
    return Layout(network.source.blocks[depth - 1].shape, TYPES[precision], network.early_width(depth))


def forward(
    network: Network,
    depth: int,
    compute: Compute,
    precision: Precision,
    backend: Backend,
    space: Mapping[str, object] | None = None,
) -> AnyForward:
    """The first ``depth`` blocks of ``network``, computed by what ``backend`` says once it is needed.

    ``space`` is all that decides the rows' bytes: with it, what gives a processor's features stays made for the next time.
    """
    if not depth:
        return Unfrozen(network.preprocessing)
    made = Later(network, depth, compute, precision, backend)
    if space is None or depth < network.depth or not compute.is_cpu:
        return made
    return _kept.again(made, f"{sorted(space.items())} by {compute.threads}")


def _made(
    network: Network, depth: int, compute: Compute, precision: Precision, backend: Backend
) -> Forward | OpenVinoForward:
    if backend == "torch":
        return Forward(network, depth, compute, precision)
    try:
        return OpenVinoForward(network, depth, compute, precision)
    except (ImportError, RuntimeError, UnknownOperationError) as error:
        raise ToldError("backend-cannot", name="OpenVINO", reason=str(error)) from error


class Forward:
    """The first ``depth`` (1 or more) blocks of ``network``; all of them give the features that the head reads.

    May be called from several threads. The network's own parameters are copied: change them and this does not follow.
    """

    def __init__(self, network: Network, depth: int, compute: Compute, precision: Precision) -> None:
        prefix, _, taps = network.cut(depth)
        self._pair = taps > 0 and depth < network.depth
        self._compute, self._dtype = compute, TYPES[precision]
        self._preprocessing = network.preprocessing
        baked = copy.deepcopy(folding.baked(cast("fx.GraphModule", prefix))).eval().requires_grad_(False)
        if compute.is_cpu:
            _even(baked)
        self._module: nn.Module = baked.to(compute.device, self._dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.on_cpu = compute.is_cpu
        self.images = CPU_IMAGES if compute.is_cpu else GPU_IMAGES
        self.layout = layout(network, depth, precision)

    def rows(self, arrays: Sequence[Pixels]) -> list[Row]:
        """A row for each uint8 [size, size, 3] image, at most ``images``; fewer are filled up with black ones, so that the
        same kernels compute them. When memory runs out, half as many are computed at a time from then on.
        """
        while True:
            size = self.images
            filled = [*arrays, *[np.zeros_like(arrays[0])] * (-len(arrays) % size)]
            try:
                with torch.inference_mode():
                    found = [row for at in range(0, len(filled), size) for row in self._some(filled[at : at + size])]
                return found[: len(arrays)]
            except (RuntimeError, MemoryError) as error:
                if size == 1 or not is_memory_error(error):
                    raise
                self.images = size // 2
                self._compute.free_memory()

    def _some(self, arrays: Sequence[Pixels]) -> list[Row]:
        batch = to_batch(arrays, self._preprocessing, self._compute.device).to(self._dtype)
        found = self._module(batch)
        activations, early = found if self._pair else (found, None)
        return self.layout.rows(activations.cpu(), None if early is None else early.cpu())


class _Even(nn.Module):
    """An activation function that gives a number the same bits wherever in the tensor it stands.

    The last numbers, too few for the processor's vectors, torch computes by other instructions: in float32 the last of four
    images had other bits behind EfficientNet-B0's tensors of [4, 10, 1, 1].
    """

    def __init__(self, function: nn.Module) -> None:
        super().__init__()
        self.function = function

    def forward(self, values: Tensor) -> Tensor:
        over = -values.numel() % _VECTORS
        if not over:
            return cast(Tensor, self.function(values))
        found = self.function(nn.functional.pad(values.reshape(-1), (0, over)))
        return cast(Tensor, found[: values.numel()].view(values.shape))


def _even(module: nn.Module) -> None:
    for name, child in module.named_children():
        if type(child).__name__ in _CURVED:
            setattr(module, name, _Even(child))
        else:
            _even(child)


class OpenVinoForward:
    """As :class:`Forward`, by OpenVINO on the processor, with which the threads of a process compute side by side.

    Raises UnknownOperationError for a network that it has no translation of.
    """

    def __init__(self, network: Network, depth: int, compute: Compute, precision: Precision) -> None:
        from tlgui.learn import openvino_graph as graphs

        prefix, _, _ = network.cut(depth)
        self.on_cpu, self.images = True, CPU_IMAGES
        self.layout = layout(network, depth, precision)
        self._compiled = graphs.compiled(
            folding.baked(cast("fx.GraphModule", prefix)),
            network.preprocessing,
            self.images,
            compute.threads,
            precision,
        )
        self._idle: deque[_Asked] = deque()

    def rows(self, arrays: Sequence[Pixels]) -> list[Row]:
        """A row for each uint8 [size, size, 3] image, at most ``images``; fewer are filled up with black ones."""
        try:
            asked = self._idle.pop()
        except IndexError:
            asked = _Asked(self._compiled)
        asked.pixels[len(arrays) :] = 0
        for at, array in enumerate(arrays):
            asked.pixels[at] = array
        asked.request.infer()
        rows = self.layout.rows(asked.first, asked.beside)[: len(arrays)]
        self._idle.append(asked)
        return rows


class _Asked:
    """A request to OpenVINO, for one thread at a time, and the memory that it reads and writes: making that anew for each pass
    takes as long as computing four images."""

    def __init__(self, compiled: Any) -> None:
        self.request = compiled.create_infer_request()
        self.pixels: NDArray[np.uint8] = self.request.get_input_tensor().data
        outputs = [torch.from_numpy(self.request.get_output_tensor(at).data) for at in range(len(compiled.outputs))]
        self.first, self.beside = outputs[0], outputs[1] if len(outputs) > 1 else None


class Unfrozen:
    """No block is frozen: the rows are the views' own pixels."""

    def __init__(self, preprocessing: Preprocessing) -> None:
        self.layout = Layout((3, preprocessing.size, preprocessing.size), torch.uint8)
        self.images = CPU_IMAGES
        self.on_cpu = True

    def rows(self, arrays: Sequence[Pixels]) -> list[Row]:
        """A row for each uint8 [size, size, 3] image."""
        return [array.reshape(-1) for array in arrays]


class Later:
    """Made when it is begun or at the first row that is asked for: where all rows are on disk, never. The blocks must not
    change until it is made."""

    def __init__(self, network: Network, depth: int, compute: Compute, precision: Precision, backend: Backend) -> None:
        self.layout = layout(network, depth, precision)
        self.on_cpu, self.images = compute.is_cpu, CPU_IMAGES if compute.is_cpu else GPU_IMAGES
        self._make: partial[Forward | OpenVinoForward] | None = partial(
            _made, network, depth, compute, precision, backend
        )
        self._forward: Forward | OpenVinoForward | None = None
        self._making = threading.Lock()

    @property
    def made(self) -> bool:
        """Whether it has been made."""
        return self._forward is not None

    def begin(self) -> None:
        """Make it if nobody has. Raises ToldError: backend-cannot."""
        with self._making:
            if self._make is not None:
                self._forward, self._make = self._make(), None  # the network is not held any longer

    def rows(self, arrays: Sequence[Pixels]) -> list[Row]:
        """A row for each uint8 [size, size, 3] image, at most ``images``. Raises ToldError: backend-cannot."""
        self.begin()
        assert self._forward is not None
        return self._forward.rows(arrays)


class _Kept:
    """The last one that was made: building and compiling it takes as long as computing a hundred images."""

    def __init__(self) -> None:
        self._key, self._last = "", cast("Later | None", None)

    def again(self, new: Later, key: str) -> Later:
        """The last one if it is for ``key`` and made (until then its blocks may have changed), else ``new``."""
        if self._last is None or self._key != key or not self._last.made:
            self._key, self._last = key, new
        return self._last


_kept = _Kept()
AnyForward = Later | Unfrozen


@contextmanager
def single_threads(threads: int) -> Iterator[None]:
    """Inside, threads that call :func:`single` compute alone; afterwards this one has ``threads`` again."""
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def single() -> None:
    """This thread computes without helpers from now on."""
    torch.set_num_threads(1)
