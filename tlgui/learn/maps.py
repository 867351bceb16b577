"""Looking inside: what any layer of a network makes of one image, and the kernels of its first convolution."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from pathlib import Path

from PIL import Image

from tlgui.data.heat import coloured
from tlgui.learn import layers as inside
from tlgui.learn.fetching import part_file
from tlgui.learn.layers import KERNELS
from tlgui.learn.passing import passage
from tlgui.messages import DrawMaps, LayersListed, ListLayers, Mapped


def layers(request: ListLayers) -> Iterator[LayersListed]:
    """Everything that can be looked at, in forward order, the first convolution's kernels first.

    Raises ``ToldError``: as loading the model file or the backbone's weights does.
    """
    backbone = inside.source(request.model, request.backbone).backbone
    listed = (layer.info for layer in inside.layers_of(backbone))
    yield LayersListed((inside.kernels_info(backbone), *listed))


def draw(request: DrawMaps) -> Iterator[Mapped]:
    """The maps of one layer for one image, strongest first.

    Raises ``ToldError``: unknown layer, unreadable image, or as loading the model or weights does.
    """
    source = inside.source(request.model, request.backbone)
    layer = source.layer(request.layer)
    way = passage(source, request.image)
    if request.layer == KERNELS:
        info = inside.kernels_info(source.backbone)
        values = inside.first_convolution(source.backbone)[1].weight.detach().cpu().mean(dim=1)
    else:
        info = layer.info
        values = way.maps(layer)
    order = values.abs().mean(dim=(1, 2)).argsort(descending=True, stable=True)
    yield Mapped(info, values[order].float().numpy(), tuple(order.tolist()), way.picture)


# ----------------------------------------------------------------------------------------------------------- the picture

_CELL = 112  # pixels
_GAP = 6  # pixels
_COLUMNS = 8


def save_png(mapped: Mapped, path: Path, limit: int = 63) -> None:
    """Write the picture and its ``limit`` strongest maps as a grid, each map from its smallest value (dark) to its largest.

    Raises ``ToldError`` when ``path`` cannot be written.
    """
    maps = mapped.maps[:limit]
    count = len(maps) + 1
    columns = min(_COLUMNS, count)
    rows = ceil(count / columns)
    sheet = Image.new("RGB", (columns * (_CELL + _GAP) + _GAP, rows * (_CELL + _GAP) + _GAP), "white")
    cells = [Image.fromarray(mapped.picture).resize((_CELL, _CELL), Image.Resampling.LANCZOS)]
    cells += [Image.fromarray(coloured(one)).resize((_CELL, _CELL), Image.Resampling.NEAREST) for one in maps]
    for index, cell in enumerate(cells):
        row, column = divmod(index, columns)
        sheet.paste(cell, (_GAP + column * (_CELL + _GAP), _GAP + row * (_CELL + _GAP)))
    with part_file(path) as part:
        sheet.save(part, format="PNG", optimize=True)
