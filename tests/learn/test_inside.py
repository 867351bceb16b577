"""Looking inside: how a number comes about, what excites a channel, what moved in training, and why an answer was given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from tests.learn.make import at_end, folder, only, small_inputs
from tlgui.data.heat import overlaid
from tlgui.errors import ToldError
from tlgui.learn import backbones, explaining, layers, model_file, parts
from tlgui.learn.disturbing import disturb
from tlgui.learn.exciting import find, strengths
from tlgui.learn.explaining import explain
from tlgui.learn.layers import layers_of, source
from tlgui.learn.maps import draw
from tlgui.learn.moving import compare
from tlgui.learn.preprocess import to_batch
from tlgui.learn.teaching import moved, teach
from tlgui.learn.training import train
from tlgui.messages import (
    BlocksCompared,
    CompareBlocks,
    Disturb,
    DrawMaps,
    Epoch,
    ExcitingFound,
    Explain,
    Explained,
    FindExciting,
    LayerInfo,
    Mapped,
    MeasureStrengths,
    RecipeChoice,
    StrengthsMeasured,
    Taught,
    Teach,
    Train,
    Warned,
    Watch,
    Watched,
)

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    """Images of 64 px; what other tests keep in memory is of another size."""
    with pytest.MonkeyPatch.context() as patch:
        small_inputs(patch)
        forget()
        yield
    forget()


def forget() -> None:
    layers._pretrained.cache_clear()
    layers.layers_of.cache_clear()
    layers._until.cache_clear()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("data"), 8)


@pytest.fixture(scope="module")
def request_(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Train:
    """Blocks that learn, with nothing kept on disk."""
    model = tmp_path_factory.mktemp("model") / "model.safetensors"
    return Train(
        data, model, strategy="partial", freeze_depth=15, epochs=2,
        recipe=RecipeChoice(augmentation="none"), cache_bytes=0, validation=0.25,
        precision="fp32", backend="torch", learning_rate=1e-3,
    )  # fmt: skip


@pytest.fixture(scope="module")
def events(request_: Train, data: Path) -> list[object]:
    return list(train(replace(request_, watch=Watch(data / "red" / "0.png", "blocks.6.0"))))


@pytest.fixture(scope="module")
def model(request_: Train, events: list[object]) -> Path:
    assert events
    return request_.model


def taught(layer: str, image: Path, channel: int, row: int, column: int) -> Taught:
    (event,) = teach(Teach(layer, image, channel, row, column))
    return event


def value(layer: str, image: Path, place: tuple[int, int, int]) -> float:
    (mapped,) = draw(DrawMaps(layer, image))
    return float(mapped.maps[mapped.channels.index(place[0]), place[1], place[2]])


# ------------------------------------------------------------------------------------------------------------ the lesson


def test_the_first_convolution_is_taught_exactly(data: Path) -> None:
    image = data / "red" / "1.png"
    for place in ((0, 0, 0), (5, 12, 20), (31, 31, 31)):
        event = taught("conv_stem", image, *place)
        assert event.channels == (0, 1, 2) and event.inputs.shape == event.kernel.shape == (3, 3, 3)
        np.testing.assert_allclose((event.inputs * event.kernel).sum((1, 2)), event.products, atol=1e-5)
        assert event.products.sum() + event.rest + event.bias == pytest.approx(event.value, abs=1e-5)
        assert event.value == pytest.approx(value("conv_stem", image, place), abs=1e-4)
        assert event.rest == pytest.approx(0, abs=1e-6)
    assert (event.own_parameters, event.full_parameters) == (864, 3 * 64 * 64 * 32 * 32 * 32)
    assert taught("kernels", image, 5, 12, 20).value == taught("conv_stem", image, 5, 12, 20).value


def test_the_patch_is_what_the_picture_shows(data: Path) -> None:
    """Beyond the border zeros; inside, the picture's own pixels, normalised, before they were rounded for the eye."""
    event = taught("conv_stem", data / "red" / "1.png", 0, 10, 10)
    top, left, bottom, right = event.box
    pixels = event.picture[top:bottom, left:right].astype(np.float32).transpose(2, 0, 1)
    np.testing.assert_allclose(event.inputs, (pixels / 255 - 0.5) / 0.5, atol=1 / 255 + 1e-5)  # half a level of 255


@pytest.mark.parametrize("kind", ["deep", "depthwise"])
def test_later_convolutions_are_taught_by_their_strongest_inputs(data: Path, kind: str) -> None:
    name = {"deep": "blocks.1.0.conv_pw", "depthwise": "blocks.1.0.conv_dw"}[kind]
    image = data / "green" / "2.png"
    event = taught(name, image, 7, 3, 5)
    assert len(event.channels) == (4 if kind == "deep" else 1)
    assert kind == "deep" or event.channels == (7,)
    assert list(np.abs(event.products)) == sorted(np.abs(event.products), reverse=True)
    assert event.products.sum() + event.rest + event.bias == pytest.approx(event.value, abs=1e-4)
    assert event.value == pytest.approx(value(name, image, (7, 3, 5)), abs=1e-4)


def test_what_a_pooling_chooses_from(data: Path) -> None:
    """ResNet's first pooling looks beyond the border, where there is nothing."""
    made = backbones.build("resnet18", start="random")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers, "_pretrained", lambda _name: made)
        image = data / "red" / "0.png"
        (corner,) = teach(Teach("maxpool", image, 3, 0, 0, backbone="resnet18"))
        (inner,) = teach(Teach("maxpool", image, 3, 4, 5, backbone="resnet18"))
    assert corner.inputs.shape == (1, 3, 3) and np.isnan(corner.inputs).sum() == 5
    for event in (corner, inner):
        assert event.value == pytest.approx(float(np.nanmax(event.inputs)))
        assert event.kernel.size == 0 and event.own_parameters == 0


@pytest.mark.parametrize(
    ("layer", "place", "code"),
    [
        ("blocks.1.0", (0, 0, 0), "lesson-layer"),
        ("bn1", (0, 0, 0), "lesson-layer"),
        ("conv_stem", (32, 0, 0), "lesson-outside"),
        ("conv_stem", (0, -1, 0), "lesson-outside"),
        ("conv_sten", (0, 0, 0), "layer-unknown"),
    ],
)
def test_what_cannot_be_taught_is_told(data: Path, layer: str, place: tuple[int, int, int], code: str) -> None:
    with pytest.raises(ToldError) as caught:
        taught(layer, data / "red" / "0.png", *place)
    assert caught.value.told.code == code


# ---------------------------------------------------------------------------------------------------------- disturbing


def test_an_image_is_moved_and_gets_noise() -> None:
    picture = np.arange(48, dtype=np.uint8).reshape(4, 4, 3)
    right, left = moved(picture, 1, 0, 0), moved(picture, -1, 0, 0)
    np.testing.assert_array_equal(right[:, 1:], picture[:, :-1])
    np.testing.assert_array_equal(right[:, 0], picture[:, 0])
    np.testing.assert_array_equal(left[:, :-1], picture[:, 1:])
    np.testing.assert_array_equal(moved(picture, 0, 0, 0), picture)
    assert not np.array_equal(moved(picture, 0, 9, 0), picture)
    np.testing.assert_array_equal(moved(picture, 0, 9, 1), moved(picture, 0, 9, 1))


def test_changes_are_measured_layer_by_layer(data: Path) -> None:
    image = data / "green" / "0.png"
    (event,) = disturb(Disturb(image, shift=2))
    own = source(None, "efficientnet_lite0")
    assert [info.name for info in event.layers] == [layer.info.name for layer in layers_of(own.backbone)]
    assert len(event.changes) == len(event.layers) + 1
    at = next(number for number, info in enumerate(event.layers) if info.name == "blocks.2.0")
    one, other = layers.values(
        own.backbone, own.layer("blocks.2.0"), to_batch(list(event.pictures), own.preprocessing, "cpu")
    )
    assert event.changes[at] == pytest.approx(float((one - other).norm() / one.norm()), rel=1e-3)
    (still,) = disturb(Disturb(image, shift=0))
    assert not still.changes.any()


# ------------------------------------------------------------------------------------------------------------- exciting


def test_channels_answer_to_groups(data: Path) -> None:
    groups = tuple(tuple(sorted((data / name).iterdir())) for name in ("red", "green"))
    (event,) = only(strengths(MeasureStrengths("bn1", (*groups, groups[0][:1]))), StrengthsMeasured)
    (mapped,) = draw(DrawMaps("bn1", groups[0][0]))
    assert event.means.shape == event.spreads.shape == (3, 32)
    order = list(mapped.channels)
    np.testing.assert_allclose(event.means[2][order], mapped.maps.mean((1, 2)), atol=1e-4)
    assert not event.spreads[2].any() and event.spreads[0].any()


def test_the_images_that_excite_a_channel(data: Path, tmp_path: Path) -> None:
    """The strongest first, with the place in each; one that cannot be read is left out."""
    paths = [*sorted((data / "red").iterdir()), *sorted((data / "green").iterdir())]
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no image")
    request = FindExciting("blocks.0.0", (3, 9), (*paths, broken, paths[0]), count=4)
    (event,) = only(find(request), ExcitingFound)
    assert event.channels == (3, 9) and event.size == 64
    for channel, found in zip(event.channels, event.found, strict=True):
        peaks = {}
        for path in paths:
            (mapped,) = draw(DrawMaps("blocks.0.0", path))
            peaks[path] = mapped.maps[mapped.channels.index(channel)]
        wanted = sorted(paths, key=lambda path: -float(peaks[path].max()))[:4]
        assert [one.path for one in found] == wanted
        row, column = np.unravel_index(peaks[wanted[0]].argmax(), peaks[wanted[0]].shape)
        assert found[0].value == pytest.approx(float(peaks[wanted[0]].max()), abs=1e-4)
        layer = source(None, "efficientnet_lite0").layer("blocks.0.0")
        assert found[0].box == layer.field.box(int(row), int(column), 64)
    with pytest.raises(ToldError) as caught:
        list(find(replace(request, paths=(broken,))))
    assert caught.value.told.code == "images-unread"


# --------------------------------------------------------------------------------------------------- before and after


def test_frozen_blocks_are_proven_unmoved(model: Path, tmp_path: Path) -> None:
    """A model whose last three blocks moved by a tenth, but for a statistic of one block before them."""
    network, info = model_file.load(model)
    names = network.source.frozen_names(network.depth) - network.source.frozen_names(network.depth - 3)
    pretrained = backbones.build("efficientnet_lite0").graph.state_dict()
    with torch.no_grad():
        for name, value in network.backbone.state_dict().items():
            value.copy_(pretrained[name] * (1.1 if name in names and value.is_floating_point() else 1))
        network.backbone.state_dict()["blocks.0.0.bn1.running_mean"].add_(1e-3)
    other = replace(info, path=tmp_path / "moved.safetensors")
    model_file.save(network, other)
    (event,) = compare(CompareBlocks(other.path))
    assert isinstance(event, BlocksCompared) and event.pretrained
    assert tuple(block.name for block in event.blocks) == info.blocks
    moving = {*info.blocks[-3:], "blocks.0.0"}
    assert {block.name for block in event.blocks if block.before != block.after} == moving
    for block in event.blocks:
        assert block.distance == pytest.approx(0.1 if block.name in info.blocks[-3:] else 0, abs=1e-6)


def test_what_is_watched_is_shown_after_every_epoch(events: list[object], data: Path) -> None:
    seen = [event for event in events if isinstance(event, Watched)]
    assert [event.epoch for event in seen] == [0, 1, 2]
    assert len({event.channels for event in seen}) == 1 and seen[0].maps.shape == (16, 2, 2)
    assert seen[0].maps.dtype == np.float16 and isinstance(seen[0].layer, LayerInfo)
    (before,) = draw(DrawMaps("blocks.6.0", data / "red" / "0.png"))
    assert seen[0].channels == before.channels[:16]
    np.testing.assert_allclose(seen[0].maps, before.maps[:16], atol=0.01)
    assert not np.array_equal(seen[0].maps, seen[2].maps)


def test_without_an_image_a_validation_image_is_watched(request_: Train, tmp_path: Path, data: Path) -> None:
    asked = replace(
        request_,
        strategy="classifier",
        freeze_depth=None,
        watch=Watch(None, "bn1"),
        model=tmp_path / "model.safetensors",
    )
    with closing(train(asked)) as running:
        seen = next(event for event in running if isinstance(event, Watched))
    dataset = at_end(parts.read(asked))
    drawn = at_end(parts.divided(dataset, asked))
    assert seen.watch == Watch(drawn.paths[drawn.validation[0]], "bn1")
    (plain,) = draw(DrawMaps("bn1", seen.watch.image or data))
    np.testing.assert_allclose(seen.maps, plain.maps[:16], atol=0.01)


def test_watching_changes_nothing(request_: Train, events: list[object], model: Path, tmp_path: Path) -> None:
    assert events
    plain = replace(request_, model=tmp_path / "plain.safetensors")
    told = list(train(plain))
    assert not only(told, Watched)  # type: ignore[arg-type]
    assert [e.validation_loss for e in told if isinstance(e, Epoch)] == [
        e.validation_loss for e in events if isinstance(e, Epoch)
    ]
    assert plain.model.read_bytes() == model.read_bytes()


def test_what_cannot_be_watched_is_told_once(request_: Train, tmp_path: Path, data: Path) -> None:
    for watch, code in (
        (Watch(data / "red" / "0.png", "nowhere"), "layer-unknown"),
        (Watch(tmp_path / "none.png", "bn1"), "image-missing"),
    ):
        asked = replace(
            request_, strategy="classifier", freeze_depth=None, watch=watch, model=tmp_path / "model.safetensors"
        )
        told = [event.told.code for event in train(asked) if isinstance(event, Warned)]
        assert told.count(code) == 1


# ----------------------------------------------------------------------------------------------------------- explaining


def explained(model: Path, image: Path, name: str = "", method: str = "auto") -> Explained:
    (event,) = only(explain(Explain(model, image, name, method)), Explained)  # type: ignore[arg-type]
    return event


def test_occlusion_is_how_much_the_answer_falls_where_it_is_hidden(model: Path, data: Path) -> None:
    """The corner pixel is hidden by one square alone: what the class loses then, against the greatest loss there is."""
    image = data / "green" / "5.png"
    event = explained(model, image, "green", "occlusion")
    network, info = model_file.opened(model)
    own = layers.Source(network.source, network.preprocessing)
    batch = to_batch([own.view(image)], network.preprocessing, "cpu").repeat(2, 1, 1, 1)
    batch[1, :, :12, :12] = 0
    with torch.inference_mode():
        before, after = torch.softmax(network(batch).double() / info.temperature, 1)[
            :, info.classes.index("green")
        ].tolist()
    heat = explaining._occlusion(network, batch[:1].clone(), info.classes.index("green"), info.temperature)
    plain = at_end(heat)
    assert float(plain[0, 0]) == pytest.approx(max(0.0, before - after), abs=1e-6)
    assert event.faint is not bool(plain.max() > 0)
    if not event.faint:
        assert event.heat.max() == 1 and event.heat.min() >= 0
        np.testing.assert_allclose(event.heat, (plain / plain.max()).numpy(), atol=1e-3)


def test_gradcam_is_the_papers_formula(model: Path, data: Path) -> None:
    """Against gradients of the plain network by a hook."""
    image = data / "red" / "3.png"
    event = explained(model, image, "green", "gradcam")
    network, info = model_file.opened(model)
    own = layers.Source(network.source, network.preprocessing)
    layer = [one for one in layers_of(network.source) if one.info.kind == "block" and one.info.shape[1:] != (1, 1)][-1]
    kept: list[torch.Tensor] = []
    module = network.backbone.get_submodule(str(layer.node.target))
    hook = module.register_forward_hook(lambda _module, _inputs, output: kept.append(output))
    logits = network(to_batch([own.view(image)], network.preprocessing, "cpu"))
    hook.remove()
    (slope,) = torch.autograd.grad(logits[0, info.classes.index("green")], kept[0])
    wanted = (slope[0].mean((1, 2), keepdim=True) * kept[0][0]).sum(0).clamp(min=0)
    large = torch.nn.functional.interpolate(wanted[None, None], (64, 64), mode="bilinear")[0, 0].detach()
    if float(large.max()) > 0:
        np.testing.assert_allclose(event.heat, (large / large.max()).numpy(), atol=1e-4)
    assert event.faint is not bool(large.max() > 0)
    probability = torch.softmax(logits[0].detach().double() / info.temperature, 0)[info.classes.index("green")]
    assert event.probability == pytest.approx(float(probability), abs=1e-5)


def test_the_classes_are_named_and_known(model: Path, data: Path) -> None:
    with pytest.raises(ToldError) as caught:
        explained(model, data / "red" / "0.png", "purple")
    assert caught.value.told.code == "class-unknown" and "green, red" in caught.value.told.english()


def test_the_picture_with_the_heat_is_written(model: Path, data: Path, tmp_path: Path) -> None:
    event = explained(model, data / "red" / "0.png")
    explaining.save_png(event, tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as image:
        assert image.size == (64, 64)
        np.testing.assert_array_equal(np.asarray(image), overlaid(event.picture, event.heat))


def test_transformers_are_explained_by_attention(data: Path, tmp_path: Path) -> None:
    """Opening the attention does not change the answer, and its map lies on the patches."""
    asked = Train(
        data, tmp_path / "vit.safetensors", backbone="vit_small_patch16_224", strategy="whole", start="random", epochs=1,
        cache_bytes=0,
    )  # fmt: skip
    list(train(asked))
    event = explained(asked.model, data / "red" / "0.png")
    assert event.method == "attention" and event.heat.shape == event.picture.shape[:2]
    network, info = model_file.opened(asked.model)
    batch = to_batch([event.picture], network.preprocessing, "cpu")
    opened = explaining._Attending(explaining._features(network))
    with torch.inference_mode():
        np.testing.assert_allclose(network.head(opened.run(batch).float()), network(batch), atol=1e-4)
    assert len(opened.weights) == 12 and event.name in info.classes
    assert explained(asked.model, data / "red" / "0.png", method="gradcam").method == "gradcam"
    assert isinstance(event, Explained) and not isinstance(event, Mapped)
