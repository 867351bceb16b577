"""Importing what is slow to import before it is needed."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Iterator

import numpy as np
from PIL import Image

from tlgui.errors import ToldError
from tlgui.learn import backbones, devices, gallery, measuring
from tlgui.learn.activations import space_key
from tlgui.learn.compute import Compute
from tlgui.learn.forward import Later, forward
from tlgui.learn.network import Network
from tlgui.messages import Ready, Warm


def warm(request: Warm) -> Iterator[Ready]:
    """Import torch, timm and what stands on them, say what this computes on, on a new machine measure how, and have the default
    backbone ready to compute features.

    Raises ToldError for a bad device.
    """
    for module in ("training", "classifier", "evaluation", "maps"):
        importlib.import_module(f"tlgui.learn.{module}")
    compute = Compute(request.device)
    yield Ready(compute.info, devices.every())
    with contextlib.suppress(ToldError):  # a training that needs it will tell
        _make_ready(compute)
    for module in ("tlgui.data.measures", "scipy.fftpack"):  # what images that are nearly the same are told by; .3 s
        importlib.import_module(module)
    Image.init()  # a module for each format


def _make_ready(compute: Compute) -> None:
    source = backbones.fixed(gallery.DEFAULT)
    network = Network(source, 2, source.preprocessing, source.stages).place(compute.device)
    backend, precision = measuring.fastest(network, compute)
    space = space_key(network, network.depth, compute, precision, backend)
    made = forward(network, network.depth, compute, precision, backend, space)
    if compute.is_cpu:  # whose memory is got with the first image
        made.rows([np.zeros((source.preprocessing.size, source.preprocessing.size, 3), np.uint8)])
    elif isinstance(made, Later):
        made.begin()
