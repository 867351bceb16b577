"""Frozen blocks as rows of bytes: what they hold, that company does not change them, and how exact they are."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from tests.learn.small import NAMES, lively
from tlgui.errors import ToldError
from tlgui.learn import backbones, gallery
from tlgui.learn import forward as forward_module
from tlgui.learn.compute import Compute
from tlgui.learn.forward import Forward, Layout, Unfrozen, UnknownOperationError, forward, layout
from tlgui.learn.network import Network
from tlgui.learn.preprocess import Pixels, to_batch
from tlgui.messages import Precision

pytestmark = pytest.mark.usefixtures("one_thread")
CHAOTIC = {"resnet50", "regnety_008"}  # their bottlenecks of random numbers blow up a rounding a hundredfold


def network(name: str) -> Network:
    """With taps at all its stages, in channels_last memory as the program has it."""
    backbone = lively(name)
    size = backbone.info.input_size
    made = Network(backbone, 2, replace(backbone.preprocessing, size=size, resize=size), backbone.stages)
    return made.place(torch.device("cpu"))


def images(made: Network, count: int, seed: int = 0) -> list[Pixels]:
    size = made.preprocessing.size
    noise = np.random.default_rng(seed).normal(120, 45, (count, size, size, 3))
    return list(np.clip(noise, 0, 255).astype(np.uint8))


def middle(made: Network) -> int:
    """Right behind the tap in the middle."""
    names = [block.name for block in made.source.blocks]
    return names.index(made.taps[len(made.taps) // 2]) + 1


# ---------------------------------------------------------------------------------------------------------------- rows


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("early", [0, 1, 37])
@pytest.mark.parametrize("shape", [(11,), (5, 3), (6, 3, 5), (1, 1, 1)])
def test_rows_give_back_what_they_were_given(shape: tuple[int, ...], early: int, dtype: torch.dtype) -> None:
    draw = torch.Generator().manual_seed(0)
    form = Layout(shape, dtype, early)
    activations = torch.randn(3, *shape, generator=draw).to(dtype)
    beside = torch.randn(3, early, generator=draw) if early else None
    rows = form.rows(activations, beside)
    assert [(row.shape, row.dtype) for row in rows] == [((form.size,), np.uint8)] * 3
    found, also = form.tensors(rows)
    assert found.dtype == dtype
    assert torch.equal(found, activations)
    assert (also is None) == (not early)
    assert also is None or torch.equal(also, beside)
    if len(shape) == 3:
        assert found.is_contiguous(memory_format=torch.channels_last)
    turned, taps = form.tensors([rows[2], rows[0]])
    assert torch.equal(turned, activations[[2, 0]])
    assert taps is None or beside is None or torch.equal(taps, beside[[2, 0]])


def test_rows_are_read_from_memory_that_nobody_may_write() -> None:
    form = Layout((2, 3, 3), torch.bfloat16, 3)
    row = form.rows(torch.ones(1, 2, 3, 3, dtype=torch.bfloat16), torch.ones(1, 3))[0].copy()
    row.flags.writeable = False
    found, beside = form.tensors([row])
    assert beside is not None
    found.add_(1)
    assert form.tensors([row])[0].eq(1).all()


def test_activations_of_another_type_are_stored_as_the_row_says() -> None:
    form = Layout((4,), torch.bfloat16)
    values = torch.randn(2, 4, generator=torch.Generator().manual_seed(0))
    assert torch.equal(form.tensors(form.rows(values, None))[0], values.bfloat16())
    assert form.size == 8
    assert Layout((4,), torch.bfloat16, 2).size == 64 + 8, "the second part begins where any type may"


def test_no_frozen_block_leaves_the_pixels() -> None:
    made = network("resnet18")
    some = images(made, 3)
    plain = forward(made, 0, Compute("cpu", 1), "bf16", "openvino")
    assert isinstance(plain, Unfrozen)
    found, beside = plain.layout.tensors(plain.rows(some))
    assert beside is None
    assert found.dtype == torch.uint8
    assert np.array_equal(found.permute(0, 2, 3, 1).numpy(), np.stack(some))


def test_what_a_backend_cannot_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(*_: object) -> None:
        raise UnknownOperationError("a strange one")

    monkeypatch.setattr(forward_module, "OpenVinoForward", cannot)
    with pytest.raises(ToldError) as caught:
        made = forward(network("resnet18"), 3, Compute("cpu", 1), "fp32", "openvino")
        made.rows(images(network("resnet18"), 1))
    assert caught.value.told.code == "backend-cannot"
    assert "?" not in caught.value.told.english()


# ------------------------------------------------------------------------------------------------- the whole gallery


class Frozen:
    """One network of the gallery, images for it, and its blocks up to the middle and all of them as rows."""

    def __init__(self, name: str) -> None:
        self.name, self.network = name, network(name)
        self.images = images(self.network, 7)
        self.middle = middle(self.network)
        self._made: dict[tuple[int, Precision], Forward] = {}

    def at(self, depth: int, precision: Precision) -> Forward:
        if (depth, precision) not in self._made:
            self._made[depth, precision] = Forward(self.network, depth, Compute("cpu", 1), precision)
        return self._made[depth, precision]


@pytest.fixture(scope="module", params=NAMES)
def frozen(request: pytest.FixtureRequest) -> Frozen:
    return Frozen(request.param)


def test_an_image_has_the_same_bytes_in_any_company_and_place(frozen: Frozen) -> None:
    one, *others = frozen.images
    cases: list[tuple[int, Precision]] = [
        (frozen.middle, "fp32"), (frozen.network.depth, "fp32"), (frozen.network.depth, "bf16")
    ]  # fmt: skip
    for depth, precision in cases:
        made = frozen.at(depth, precision)
        (alone,) = made.rows([one])
        for place in range(made.images) if depth == frozen.middle else (made.images - 1,):
            rows = made.rows([*others[:place], one, *others[place : made.images - 1]])
            assert len(rows) == made.images
            assert rows[place].tobytes() == alone.tobytes(), (depth, precision, place)
    two = made.rows([others[5], one])
    assert two[1].tobytes() == alone.tobytes()
    assert two[0].tobytes() != alone.tobytes()


@pytest.mark.parametrize("precision", ["fp32", "bf16"])
def test_rows_are_nearly_what_the_plain_network_gives(frozen: Frozen, precision: Precision) -> None:
    made, some, own = frozen.network, frozen.images[:3], frozen.network.source.features
    size, angle = {"fp32": (1e-4, 1e-7), "bf16": (1.0, 0.15 if frozen.name in CHAOTIC else 1e-2)}[precision]
    whole, part = frozen.at(made.depth, precision), frozen.at(frozen.middle, precision)
    assert whole.layout == layout(made, made.depth, precision)
    prefix, suffix, _ = made.cut(frozen.middle)
    with torch.no_grad():
        activations, beside = prefix(to_batch(some, made.preprocessing, torch.device("cpu")))
        features = suffix(activations, beside)
    found, nothing = whole.layout.tensors(whole.rows(some))
    cut, early = part.layout.tensors(part.rows(some))
    assert nothing is None and early is not None
    assert cut.shape == activations.shape
    pairs = (
        (found[:, :own], features[:, :own]), (found[:, own:], features[:, own:]), (cut, activations), (early, beside)
    )  # fmt: skip
    for got, wanted in pairs:
        one, other = got.flatten(1).double(), wanted.flatten(1).double()
        away = float(((one - other).norm(dim=1) / other.norm(dim=1)).max())
        turned = float((1 - torch.nn.functional.cosine_similarity(one, other)).max())
        assert away <= size and turned <= angle, (away, turned)


@pytest.mark.parametrize("precision", ["fp32", "bf16"])
@pytest.mark.parametrize("depth", [3, 18])
def test_openvino_gives_an_image_the_same_bytes_in_any_company_and_thread(depth: int, precision: Precision) -> None:
    made = network("efficientnet_lite0")
    assert made.depth == 18
    own = forward(made, depth, Compute("cpu", 2), precision, "openvino")
    seen = images(made, 7)
    alone = [own.rows([image])[0].tobytes() for image in seen]
    groups = [[0, 1, 2, 3], [4], [5, 6], [3, 0], [6], [2, 1, 5, 4]] * 5
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda group: own.rows([seen[number] for number in group]), groups))
    for group, rows in zip(groups, found, strict=True):
        assert [row.tobytes() for row in rows] == [alone[number] for number in group]
    assert len(set(alone)) == len(seen)


@pytest.mark.parametrize(("precision", "angle"), [("fp32", 1e-9), ("bf16", 1e-2)])
def test_rows_of_the_pretrained_default_backbone_are_as_exact(precision: Precision, angle: float) -> None:
    made = Network(backbones.build(gallery.DEFAULT), 2).place(torch.device("cpu"))
    blots = np.random.default_rng(0).integers(
        0, 256, (4, 28, 28, 3), np.uint8
    )  # it is less exact on what is nearly flat
    some = [np.asarray(Image.fromarray(one).resize((made.preprocessing.size,) * 2)) for one in blots]
    frozen = Forward(made, made.depth, Compute("cpu", 1), precision)
    found = frozen.layout.tensors(frozen.rows(some))[0].double()
    with torch.no_grad():
        expected = made._features(to_batch(some, made.preprocessing, torch.device("cpu"))).double()
    assert float((1 - torch.nn.functional.cosine_similarity(found, expected)).max()) <= angle


def test_the_network_itself_stays_as_it_was() -> None:
    made = network("resnet18")
    before = {name: value.clone() for name, value in made.state_dict().items()}
    strides = [value.stride() for value in made.parameters()]
    for precision in ("fp32", "bf16"):
        frozen = Forward(made, made.depth, Compute("cpu", 1), precision)
        frozen.rows(images(made, 1))
    for name, value in made.state_dict().items():
        assert value.dtype == before[name].dtype
        assert torch.equal(value, before[name]), name
    assert [value.stride() for value in made.parameters()] == strides
    assert all(value.requires_grad for value in made.parameters())
    with torch.no_grad():
        for value in made.parameters():
            value.zero_()
    again = frozen.rows(images(made, 1))[0]
    assert bool(frozen.layout.tensors([again])[0].abs().max() > 0), "a copy of its own"


# ------------------------------------------------------------------------------------------------------- out of memory


class Narrow(nn.Module):
    """Raises what torch raises when it is given more than ``most`` images."""

    def __init__(self, module: nn.Module, most: int, error: Exception) -> None:
        super().__init__()
        self.module, self.most, self.error, self.sizes = module, most, error, list[int]()

    def forward(self, batch: torch.Tensor) -> object:
        self.sizes.append(len(batch))
        if len(batch) > self.most:
            raise self.error
        return self.module(batch)


ERRORS = (
    torch.OutOfMemoryError("CUDA out of memory."),
    RuntimeError("[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory"),
    MemoryError(),
)


@pytest.mark.parametrize("error", ERRORS, ids=["card", "processor", "python"])
@pytest.mark.parametrize("most", [1, 2, 3])
def test_where_memory_runs_out_half_as_many_are_computed_at_a_time(most: int, error: Exception) -> None:
    made = network("resnet18")
    frozen = Forward(made, 4, Compute("cpu", 1), "fp32")
    some = images(made, 4)
    expected = frozen.rows(some)
    narrow = Narrow(frozen._module, most, error)
    frozen._module = narrow
    for count in (4, 3, 1):
        rows = frozen.rows(some[:count])
        assert len(rows) == count
        for row, wanted in zip(rows, expected, strict=False):
            found, other = frozen.layout.tensors([row])[0], frozen.layout.tensors([wanted])[0]
            assert torch.allclose(found, other, rtol=1e-4, atol=1e-4 * float(other.abs().max()))
    assert frozen.images == min(most, 2)
    tried = [size for size in narrow.sizes if size > most]
    assert tried == [4, 2][: len(tried)], "it does not try again what did not fit"
    assert {size for size in narrow.sizes if size <= most} == {frozen.images}, "the last ones are filled up, too"


def test_what_does_not_fit_one_at_a_time_is_an_error() -> None:
    made = network("resnet18")
    frozen = Forward(made, 4, Compute("cpu", 1), "fp32")
    narrow = Narrow(frozen._module, 0, ERRORS[0])
    frozen._module = narrow
    with pytest.raises(torch.OutOfMemoryError):
        frozen.rows(images(made, 4))
    assert narrow.sizes == [4, 2, 1]


def test_another_error_is_not_taken_for_memory() -> None:
    made = network("resnet18")
    frozen = Forward(made, 4, Compute("cpu", 1), "fp32")
    narrow = Narrow(frozen._module, 0, RuntimeError("shapes do not match"))
    frozen._module = narrow
    with pytest.raises(RuntimeError, match="shapes"):
        frozen.rows(images(made, 4))
    assert narrow.sizes == [4]
    assert frozen.images == 4


def test_what_gives_features_stays_made_for_the_same_bytes_alone() -> None:
    made = network("resnet18")
    cpu, pixels = Compute("cpu", 1), images(made, 1)
    first = forward(made, made.depth, cpu, "fp32", "torch", {"weights": "one"})
    unmade = forward(made, made.depth, cpu, "fp32", "torch", {"weights": "one"})
    assert unmade is not first  # until it is made, the blocks behind it may have changed
    rows = unmade.rows(pixels)
    again = forward(made, made.depth, cpu, "fp32", "torch", {"weights": "one"})
    assert again is unmade
    assert np.array_equal(again.rows(pixels)[0], rows[0])
    others = [
        forward(made, made.depth, cpu, "fp32", "torch", {"weights": "another"}),
        forward(made, made.depth, Compute("cpu", 2), "fp32", "torch", {"weights": "one"}),
        forward(made, made.depth, cpu, "fp32", "torch"),
        forward(made, middle(made), cpu, "fp32", "torch", {"weights": "one"}),
    ]
    assert all(other is not unmade for other in others)


def test_a_network_trained_after_its_features_were_made_does_not_change_them() -> None:
    made = network("resnet18")
    cpu, pixels, space = Compute("cpu", 1), images(made, 1), {"weights": "before"}
    kept = forward(made, made.depth, cpu, "fp32", "torch", space)
    rows = kept.rows(pixels)
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.mul_(1.5)
    assert np.array_equal(forward(made, made.depth, cpu, "fp32", "torch", space).rows(pixels)[0], rows[0])
