"""Feature maps: the right values, the right shapes, and how much of the image each sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import timm
import torch
from PIL import Image
from torch import Tensor, nn

from tests.learn.small import NAMES, pictures, small, small_and_timms
from tlgui.data.heat import coloured
from tlgui.errors import ToldError
from tlgui.learn import backbones, blocks, maps, model_file, passing, structure, weights
from tlgui.learn import layers as inside
from tlgui.learn.backbones import Backbone, preprocessing
from tlgui.learn.gallery import GALLERY
from tlgui.learn.layers import Source
from tlgui.learn.network import Network
from tlgui.learn.passing import Passage
from tlgui.learn.preprocess import to_batch
from tlgui.messages import DrawMaps, LayersListed, ListLayers, Mapped, ModelInfo

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def image(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    path = tmp_path / "image.png"
    Image.fromarray(rng.integers(0, 256, (12, 16, 3), dtype=np.uint8)).resize((320, 240)).save(path)
    return path


def drawn(layer: str, image: Path) -> Mapped:
    (mapped,) = maps.draw(DrawMaps(layer, image))
    return mapped


def test_lists_the_default_backbone() -> None:
    (listed,) = maps.layers(ListLayers())
    assert isinstance(listed, LayersListed)
    layers = {layer.name: layer for layer in listed.layers}
    assert len(layers) == len(listed.layers)
    assert listed.layers[0].kind == "kernels" and listed.layers[0].shape == (32, 3, 3)
    assert layers["conv_stem"].kind == "convolution" and layers["conv_stem"].shape == (32, 112, 112)
    assert layers["bn1"].kind == "activation"
    assert layers["blocks.1.0"].kind == "block" and layers["blocks.1.0"].block == "blocks.1.0"
    assert layers["conv_head"].kind == "block"  # the convolution of that name steps back
    assert layers["conv_head.convolution"].kind == "convolution"


def test_maps_are_the_networks_values_strongest_first(image: Path) -> None:
    """Against a hook on timm's own network, whose activations work in place right after."""
    network = timm.create_model("tf_efficientnet_lite0", num_classes=0).eval()
    network.load_state_dict(weights.load("efficientnet_lite0"))
    kept: dict[str, Tensor] = {}

    def keeping(name: str) -> Callable[..., None]:
        return lambda module, inputs, output: kept.__setitem__(name, output[0].clone())

    for name in ("conv_stem", "bn1", "blocks.1.0", "blocks.3.1.conv_dw"):
        network.get_submodule(name).register_forward_hook(keeping(name))
    mapped = drawn("conv_stem", image)
    backbone = backbones.build("efficientnet_lite0")
    with torch.no_grad():
        network(to_batch([Source(backbone, backbone.preprocessing).view(image)], backbone.preprocessing, "cpu"))
    assert mapped.picture.shape == (224, 224, 3) and mapped.picture.dtype == np.uint8
    for name, expected in kept.items():
        mapped = drawn(name, image)
        assert mapped.maps.shape == mapped.layer.shape == tuple(expected.shape)
        assert mapped.maps.dtype == np.float32
        assert np.allclose(mapped.maps, expected.numpy()[list(mapped.channels)], atol=1e-4)
        strength = np.abs(mapped.maps).mean(axis=(1, 2))
        assert np.all(strength[:-1] >= strength[1:] - 1e-6)
        assert sorted(mapped.channels) == list(range(len(expected)))


def test_kernels_of_the_first_convolution(image: Path) -> None:
    mapped = drawn("kernels", image)
    kernels = weights.load("efficientnet_lite0")["conv_stem.weight"].mean(dim=1).numpy()
    assert mapped.maps.shape == (32, 3, 3)
    assert np.allclose(mapped.maps, kernels[list(mapped.channels)])


def test_a_layer_that_is_not_there_is_told_with_the_nearest(image: Path) -> None:
    with pytest.raises(ToldError) as caught:
        drawn("blocks.1.0.conv_dv", image)
    assert caught.value.told.code == "layer-unknown"
    assert "blocks.1.0.conv_dw" in str(caught.value)


def test_absent_weights_and_unreadable_images_are_told(tmp_path: Path, image: Path) -> None:
    with pytest.raises(ToldError) as caught:
        list(maps.layers(ListLayers(backbone="resnet18")))
    assert caught.value.told.code == "weights-absent"
    (tmp_path / "image.jpg").write_bytes(b"not an image")
    with pytest.raises(ToldError) as caught:
        drawn("stem", tmp_path / "image.jpg")
    assert caught.value.told.code.startswith("image-")


@pytest.mark.parametrize("name", NAMES)
def test_every_backbone_can_be_looked_into(name: str) -> None:
    """Each block, and the first and last layer of each kind, has values of the shape that was told; a layer of each block has
    the values that a hook on timm's own network hears."""
    backbone, network = small_and_timms(name)
    layers = inside.layers_of(backbone)
    names = [layer.info.name for layer in layers]
    assert len(set(names)) == len(names)
    assert [layer.info.name for layer in layers if layer.info.kind == "block"] == [b.name for b in backbone.blocks]
    assert {"convolution", "activation", "block"} <= {layer.info.kind for layer in layers}
    kinds = {layer.info.kind: layer for layer in reversed(layers)} | {layer.info.kind: layer for layer in layers}
    first = {layer.info.kind: layer for layer in reversed(layers)}
    for layer in [*first.values(), *kinds.values()]:
        values = inside.values(backbone, layer, pictures(backbone, 1))[0]
        assert tuple(values.shape) == layer.info.shape
        assert layer.info.block in {block.name for block in backbone.blocks}
    assert_heard_by_hooks(backbone, network)


def test_a_way_that_is_kept_gives_what_each_layer_alone_gives(monkeypatch: pytest.MonkeyPatch, image: Path) -> None:
    """In whatever order layers are asked for, from what is kept and where it no longer fits."""
    backbone = small("resnet18")  # its activations change their input in place
    source = Source(backbone, replace(backbone.preprocessing, size=32, resize=32))
    layers = inside.layers_of(backbone)
    batch = source.batch([source.view(image)])
    alone = [inside.values(backbone, layer, batch)[0] for layer in layers]
    order = np.random.default_rng(0).permutation(len(layers)).tolist()
    for limit in (passing.LIMIT, 70_000):
        monkeypatch.setattr(passing, "LIMIT", limit)
        way = Passage(source, image)
        for number in (*order[:12], order[0], len(layers) - 1, 0, 1):
            torch.testing.assert_close(way.maps(layers[number]), alone[number], rtol=1e-5, atol=1e-5)
        assert sum(kept.nbytes for kept in way._kept.values()) <= limit


def test_a_way_is_gone_once_and_anew_when_the_image_changes(monkeypatch: pytest.MonkeyPatch, image: Path) -> None:
    ran: list[str] = []
    run = Passage.run_node
    monkeypatch.setattr(Passage, "run_node", lambda self, node: (ran.append(node.name), run(self, node))[1])
    first, last = drawn("blocks.0.0", image), drawn("conv_head", image)
    assert len(ran) == len(set(ran))
    computed = len(ran)
    again = drawn("blocks.0.0", image)
    assert len(ran) == computed
    assert (again.maps == first.maps).all()
    Image.new("RGB", (300, 200), "red").save(image)
    assert (drawn("conv_head", image).maps != last.maps).any()
    assert len(ran) > computed


def test_a_way_that_was_broken_off_begins_anew(monkeypatch: pytest.MonkeyPatch, image: Path) -> None:
    backbone = small("resnet18")
    source = Source(backbone, replace(backbone.preprocessing, size=32, resize=32))
    way, layers = Passage(source, image), inside.layers_of(backbone)
    wanted = inside.values(backbone, layers[-1], source.batch([source.view(image)]))[0]
    run, left = Passage.run_node, iter(range(10))

    def failing(self: Passage, node: torch.fx.Node) -> object:
        if next(left, None) is None:
            raise MemoryError
        return run(self, node)

    monkeypatch.setattr(Passage, "run_node", failing)
    with pytest.raises(MemoryError):
        way.maps(layers[-1])
    monkeypatch.setattr(Passage, "run_node", run)
    torch.testing.assert_close(way.maps(layers[-1]), wanted, rtol=1e-5, atol=1e-5)


def assert_heard_by_hooks(backbone: Backbone, network: nn.Module) -> None:
    """The last layer of each block that is a module's output, or the block itself where it is one, to 1e-5."""
    wanted = dict[str, tuple[inside.Layer, str]]()  # by block
    modules = dict(network.named_modules())
    for layer in inside.layers_of(backbone):
        name = str(layer.node.target) if layer.node.op == "call_module" else layer.info.name
        if name in modules and layer.info.shape[1:] != (1, 1):
            wanted[layer.info.block] = (layer, name)
    assert len(wanted) >= min(4, len(backbone.blocks) - 1)
    heard: dict[str, Tensor] = {}

    def keeping(name: str) -> Callable[..., None]:
        return lambda module, inputs, output: heard.__setitem__(name, output.clone())

    hooks = [modules[name].register_forward_hook(keeping(name)) for _, name in wanted.values()]
    images = pictures(backbone, 1)
    with torch.no_grad():
        network(images)
    for hook in hooks:  # the modules are the graph's, too
        hook.remove()
    for layer, name in wanted.values():
        torch.testing.assert_close(
            inside.values(backbone, layer, images), layer.arranged(heard[name]), rtol=1e-5, atol=1e-5
        )


# From the table of Araujo, Norris & Sim 2019 (VGG-16's last pooling, Inception v3); ResNet-18 by the same sum.
@pytest.mark.parametrize(("name", "pixels"), [("vgg16", 212), ("inception_v3", 1311), ("resnet18", 435)])
def test_published_receptive_fields(name: str, pixels: int) -> None:
    backbone = small(name)
    assert [layer.info.receptive_field for layer in inside.layers_of(backbone) if layer.info.kind == "block"][
        -1
    ] == pixels


@pytest.mark.parametrize(
    ("name", "at", "side"),
    [("resnet18", "layer2.0", 160), ("vgg16", "conv3_1", 96), ("efficientnet_lite0", "blocks.2.1", 192)],
)
def test_receptive_field_is_what_the_gradient_reaches(name: str, at: str, side: int) -> None:
    """Size and place, in the middle of an image that is large enough; activations and maxima made linear."""
    info = replace(GALLERY[name], input_size=side)
    torch.manual_seed(0)
    backbone = Backbone(info, blocks.trace(structure.make(info)).eval(), preprocessing(info))
    layer = next(layer for layer in inside.layers_of(backbone) if layer.info.name == at)
    x = torch.randn(1, 3, side, side, requires_grad=True)
    for place, module in list(backbone.graph.named_modules()):  # so that nothing hides a path
        if isinstance(module, nn.ReLU | nn.ReLU6):
            backbone.graph.set_submodule(place, nn.Softplus())
        elif isinstance(module, nn.MaxPool2d):
            pool = nn.AvgPool2d(module.kernel_size, module.stride, module.padding)
            backbone.graph.set_submodule(place, pool)
        elif isinstance(module, nn.BatchNorm2d):
            nn.init.ones_(module.weight)  # timm begins with zero at the end of each residual branch
    value = blocks.until(backbone.graph, layer.node)(x)
    row, column = layer.info.shape[1] // 2, layer.info.shape[2] // 2 - 1
    value[0, :, row, column].sum().backward()
    assert x.grad is not None
    reached = x.grad[0].abs().sum(dim=0) > 0
    down, across = (reached.any(dim=1 - axis).nonzero() for axis in (0, 1))
    found = int(down.min()), int(across.min()), int(down.max()) + 1, int(across.max()) + 1
    assert found == layer.field.box(row, column, side)
    assert found[2] - found[0] == found[3] - found[1] == layer.info.receptive_field


def test_after_a_gate_or_attention_everything_is_seen() -> None:
    mobile = small("mobilenetv3_small_100")
    seen = {layer.info.name: layer.info.receptive_field for layer in inside.layers_of(mobile)}
    assert seen["conv_stem"] == 3
    assert seen["blocks.0.0"] == 0  # after a squeeze-and-excitation gate, which was pooled from everything
    assert seen["conv_head"] == 0  # after the global pooling
    vit = small("vit_small_patch16_224")
    seen = {layer.info.name: layer.info.receptive_field for layer in inside.layers_of(vit)}
    assert seen["stem"] == 16
    assert seen["blocks.0"] == 0
    assert max(layer.field.pixels for layer in inside.layers_of(vit)) == 16


def test_tokens_become_a_grid_without_the_class_token() -> None:
    vit = small("vit_small_patch16_224")
    stem = next(layer for layer in inside.layers_of(vit) if layer.info.name == "stem")
    assert stem.info.shape == (384, 2, 2) and stem.tokens == 2
    x = pictures(vit, 1)
    with torch.no_grad():
        tokens = vit.cut(1)[0](x)[0]
    values = inside.values(vit, stem, x)[0]
    assert torch.equal(values[:, 1, 0], tokens[1 + 2])  # second row, first column


def test_a_models_own_maps(tmp_path: Path, image: Path) -> None:
    backbone = backbones.build("efficientnet_lite0")
    with torch.no_grad():
        backbone.graph.get_parameter("conv_stem.weight").mul_(2)
    path = tmp_path / "model.safetensors"
    names = tuple(block.name for block in backbone.blocks)
    info = ModelInfo(
        path, ("a", "b"), "efficientnet_lite0", 224, "classifier", "pretrained", len(names), names, 0, None,
        *model_file.versions(),
    )  # fmt: skip
    model_file.save(Network(backbone, 2), info)
    (listed,) = maps.layers(ListLayers(path))
    assert len(listed.layers) == 101
    (mapped,) = maps.draw(DrawMaps("conv_stem", image, path))
    plain = drawn("conv_stem", image)
    assert mapped.channels == plain.channels
    assert np.allclose(mapped.maps, 2 * plain.maps, atol=1e-3)


def test_the_sheet(tmp_path: Path, image: Path) -> None:
    mapped = drawn("stem", image)
    maps.save_png(mapped, tmp_path / "sheet.png")
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.format == "PNG"
        assert sheet.size == (8 * 118 + 6, 5 * 118 + 6)  # the picture and 32 maps
        assert len(sheet.getcolors(1 << 20) or ()) > 100
    maps.save_png(mapped, tmp_path / "small.png", limit=3)
    with Image.open(tmp_path / "small.png") as sheet:
        assert sheet.size == (4 * 118 + 6, 118 + 6)
    with pytest.raises(ToldError) as caught:
        maps.save_png(mapped, image / "sheet.png")
    assert caught.value.told.code == "weights-write-failed"


def test_colours() -> None:
    ramp = coloured(np.linspace(-3, 5, 256, dtype=np.float32).reshape(1, 256))
    assert ramp.dtype == np.uint8 and ramp.shape == (1, 256, 3)
    assert tuple(ramp[0, 0]) == (68, 1, 84) and tuple(ramp[0, -1]) == (253, 231, 37)
    brightness = ramp[0].astype(float) @ [0.2126, 0.7152, 0.0722]
    assert np.all(np.diff(brightness) >= -0.5)
    assert np.unique(coloured(np.full((4, 4), 2.0, dtype=np.float32)).reshape(-1, 3), axis=0).shape == (1, 3)
