"""The backbones a person can choose from, and their figures."""

from __future__ import annotations

from tlgui.messages import BackboneInfo

DEFAULT = "efficientnet_lite0"

GALLERY: dict[str, BackboneInfo] = {
    info.name: info
    for info in (
        BackboneInfo(
            "efficientnet_lite0",
            "EfficientNet-Lite0",
            3_371_008,
            18_800_000,
            0.4,
            224,
            75.1,
            "",
            "Apache-2.0",
            "tf_efficientnet_lite0.in1k",
            "timm pretrained_cfg",
            bundled=True,
            ready=True,
            verified=True,
        ),  # fmt: skip
        BackboneInfo(
            "resnet18",
            "ResNet-18",
            11_176_512,
            46_800_000,
            1.8,
            224,
            69.8,
            "",
            "BSD-3-Clause",
            "resnet18.tv_in1k",
            "timm pretrained_cfg",
        ),  # fmt: skip
    )
}


def listed() -> tuple[BackboneInfo, ...]:
    """The gallery in its order."""
    return tuple(GALLERY.values())
