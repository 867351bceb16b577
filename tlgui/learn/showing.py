"""What a training makes of an image before the network sees it: the random views, to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from tlgui.data import images
from tlgui.learn import weights
from tlgui.learn.augmenting import draw, drawn, working
from tlgui.learn.backbones import preprocessing
from tlgui.learn.preprocess import prepare
from tlgui.learn.recipes import AUGMENTATIONS
from tlgui.messages import ShowViews, ViewsShown


def show(request: ShowViews) -> Iterator[ViewsShown]:
    """The centre view of an image, and random ones as a training with this start draws them.

    Raises ToldError: backbone unknown, or as ``images.read`` does.
    """
    p = replace(preprocessing(weights.info(request.backbone)), fill=request.fill)
    how = AUGMENTATIONS[request.augmentation or ("strong" if request.start == "random" else "light")]
    if how is None:  # every view is the centre
        centre = prepare(images.read(request.image, smallest=p.decoded), p)
        yield ViewsShown(request.image, centre, np.stack([centre] * request.count))
        return
    image = images.read(request.image, smallest=2 * how.side(p.size))
    keys = [(0, view) for view in range(request.count)]
    pixels = working(image, p, how)
    made = drawn([pixels] * request.count, draw(request.seed, keys), p, how, "cpu")
    views = np.ascontiguousarray(made.permute(0, 2, 3, 1).numpy())
    yield ViewsShown(request.image, prepare(image, p), views)
