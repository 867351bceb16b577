"""What the rooms tell each other about: devices, backbones, layers, figures, choices, models."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tlgui.errors import Told
from tlgui.messages.words import Basis, ExportFormat, Features, Fill, Optimiser, Schedule, Start, Strategy, Strength


@dataclass(frozen=True, slots=True)
class DeviceInfo:
    """What the engine computes on. ``name`` is torch's (``cpu``, ``cuda:0``, ``mps``); ``label`` is for people.

    ``precision`` is ``bf16`` or ``fp32``; ``memory`` in bytes (0 if unknown); ``reason`` says why it is not a faster one.
    ``variant`` is what this installation could compute on: ``cuda``, ``mps`` or ``cpu`` alone (empty: not known).
    """

    name: str
    label: str
    precision: str
    memory: int = 0
    reason: Told | None = None
    variant: str = ""


@dataclass(frozen=True, slots=True)
class BackboneInfo:
    """One backbone of the gallery and its figures.

    ``parameters`` counts its own numbers without the old classifier; ``download`` in bytes; ``gmacs`` in 1e9
    multiply-adds at ``input_size`` px (square); ``top1`` is ImageNet accuracy in percent (``None``: not published, as for
    self-supervised ones) from ``top1_source``; ``ready`` says that the weights are on this machine; ``verified`` that the
    pretrained output was checked on known images by the makers of tlgui; ``weights_hash`` is the sha256 of the weights' file
    (empty: not known). ``sizes`` px are the least and the greatest input size it takes; its own alone, where they are the same.
    """

    name: str
    title: str
    parameters: int
    download: int
    gmacs: float
    input_size: int
    top1: float | None
    top1_source: str
    licence: str
    timm_name: str
    preprocessing_source: str
    bundled: bool = False
    ready: bool = False
    verified: bool = False
    weights_hash: str = ""
    sizes: tuple[int, int] = (32, 1024)


@dataclass(frozen=True, slots=True)
class BlockInfo:
    """One block of a backbone: its name, its parameter count, and the shape it puts out for one image (no batch)."""

    name: str
    parameters: int
    shape: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LayerInfo:
    """One layer or block that can be looked at.

    ``name`` is its dotted path; ``kind`` one of ``convolution``, ``pooling``, ``activation``, ``block``, ``kernels``;
    ``block`` is the block it belongs to; ``shape`` is (channels, height, width) for one image; ``receptive_field`` in
    pixels of the network's input (0: the whole image); ``parameters`` counts its own numbers.
    """

    name: str
    kind: str
    block: str
    shape: tuple[int, ...]
    receptive_field: int
    parameters: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """A class and its probability, 0..1."""

    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class ClassScore:
    """One class's figures, each 0..1; ``images`` is how many of it were answered."""

    name: str
    images: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Report:
    """The result on one part of a dataset. ``confusion[i][j]`` counts images of class i answered as class j."""

    part: str
    images: int
    accuracy: float
    loss: float
    classes: tuple[ClassScore, ...]
    confusion: tuple[tuple[int, ...], ...]
    basis: Basis = "apart"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a training of blocks kept, and why: ``classifier``, the head as it was fitted, or ``blocks`` trained on from it. Where
    it went on from another training, ``before`` is that one's model, which then takes the classifier's place in all of this.

    Losses (nats) and accuracies (0..1) are on the validation images; ``best_loss`` and ``best_accuracy`` belong to the best
    check of the blocks' training. The classifier is kept unless the blocks do better in loss and no worse in accuracy.
    """

    what: Literal["classifier", "blocks", "before"]
    classifier_loss: float
    classifier_accuracy: float
    best_loss: float
    best_accuracy: float


@dataclass(frozen=True, slots=True)
class CrossFigure:
    """A cross-validated accuracy 0..1 of the head on ``images`` training images, and its standard deviation over the folds.
    ``everywhere``: on all images of all parts."""

    accuracy: float
    spread: float
    folds: int
    images: int
    nested: bool
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far probabilities may be believed, on validation images, each measured at the temperature that the others chose.

    ``error_before`` and ``error_after`` are the expected calibration error 0..1 (Guo et al. 2017) at temperature 1 and at
    ``temperature``. ``before`` and ``after`` are the bins of the reliability diagram: mean confidence, accuracy (both 0..1),
    images.
    """

    temperature: float
    error_before: float
    error_after: float
    before: tuple[tuple[float, float, int], ...]
    after: tuple[tuple[float, float, int], ...]


@dataclass(frozen=True, slots=True)
class BlockMoved:
    """How far training moved a block: the norm of the change of its parameters over their norm before. The hashes are of its
    parameters and buffers, in hexadecimal: the same when it was frozen."""

    name: str
    distance: float
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Watch:
    """An image and a layer whose maps a training shows after every epoch. Without an image (None) it is the first of the
    validation part, or of the training part where that is empty; what comes back names it."""

    image: Path | None
    layer: str


@dataclass(frozen=True, slots=True)
class HeadChoice:
    """How the head is made. None: chosen by cross-validation.

    ``strength`` (> 0) is the penalty on its weights; ``hidden`` units (0: none) make it a network of two layers whose hidden
    one drops the share ``dropout`` (0 .. <1) while it learns; ``balance`` weighs classes as if they had equally many images.
    """

    features: Features | None = None
    strength: float | None = None
    hidden: int = 0
    dropout: float = 0.2
    balance: bool = False


@dataclass(frozen=True, slots=True)
class RecipeChoice:
    """What a request changes of its strategy's recipe besides batch, rate, decay and epochs. None: the recipe's own.

    ``warm_up`` (epochs, 0 or more) is the rise of the learning rate before its ``schedule``; ``layer_decay`` (0 < .. 1) the
    factor on it from each block to the one before; ``accumulate`` (1 or more) in how many parts a step's batch is computed, one
    after the other, which saves memory; ``smoothing`` of the labels (0 .. <1); ``mixup`` and ``cutmix`` are the alphas (0 or
    more; 0: off) of Zhang et al. 2018 and Yun et al. 2019; ``augmentation`` how much views differ; ``average`` (0 .. <1) the
    decay a step of the moving average of the weights that is kept in their stead (0: none); ``patience`` ends a training after
    so many epochs without a better validation figure (0: never)."""

    optimiser: Optimiser | None = None
    schedule: Schedule | None = None
    warm_up: float | None = None
    layer_decay: float | None = None
    accumulate: int | None = None
    smoothing: float | None = None
    mixup: float | None = None
    cutmix: float | None = None
    augmentation: Strength | None = None
    average: float | None = None
    patience: int | None = None


@dataclass(frozen=True, slots=True)
class Probe:
    """How well the pooled output of a backbone's first ``depth`` blocks tells the classes apart: the cross-validated ``accuracy``
    0..1 of a linear classifier on it over ``images`` images, ``spread`` its standard deviation over the folds; ``block`` is the
    last of those blocks, ``seconds`` what they take for one image here."""

    backbone: str
    depth: int
    block: str
    accuracy: float
    spread: float
    images: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Transferability:
    """LogME (You et al. 2021) of a backbone's pooled features for these classes: the higher, the better they fit; the ``probe``
    at its last block judges (None: it was not among those worth probing)."""

    backbone: str
    logme: float
    probe: Probe | None = None


@dataclass(frozen=True, slots=True)
class Gain:
    """What a change would win: ``accuracy`` 0..1 now, and the ``gain`` in it with the ends of its 95 % interval, within which it
    would be measured on as many images as there are."""

    accuracy: float
    gain: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ClassForecast:
    """What more images of every class would win the class ``name``, which has ``images`` now; its accuracy is its recall."""

    name: str
    images: int
    gain: Gain


@dataclass(frozen=True, slots=True)
class Cleaner:
    """What leaving out the images ``suspected`` of a wrong label would win the others."""

    suspected: tuple[Path, ...]
    gain: Gain


@dataclass(frozen=True, slots=True)
class Pair:
    """Two models on the same ``images``: how many only the ``first`` (its place among those compared) answers right, how many
    only the ``second``; ``p`` of McNemar's exact test; the accuracy of the second less that of the first, and the same of macro
    F1, each with its 95 % bootstrap interval; ``adjusted`` is ``p`` after Holm's correction for all the pairs compared."""

    first: int
    second: int
    images: int
    only_first: int
    only_second: int
    p: float
    accuracy: tuple[float, float, float]
    macro_f1: tuple[float, float, float]
    adjusted: float


@dataclass(frozen=True, slots=True)
class Certificate:
    """That an exported file answers as the model does: both answered the same ``images`` pictures (``source``: the model's
    validation or test images, other images with or without classes, or drawn ones where there were no images).

    ``same`` of them got the same class; ``difference`` is the largest between two probabilities of one class, which may be
    ``tolerance`` (int8: only told). ``accuracies`` 0..1 are the model's and the file's, of images whose class is known.
    ``file_hash`` and ``model_hash`` are sha256 of the exported file and the model file; ``versions`` of what took part, the
    runtime first.
    """

    file: str
    format: ExportFormat
    int8: bool
    classes: tuple[str, ...]
    images: int
    source: Literal["validation", "test", "images", "drawn"]
    same: int
    difference: float
    tolerance: float
    accuracies: tuple[float, float] | None
    file_hash: str
    model_hash: str
    size: int
    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What a model file says of itself; ``freeze_depth`` counts blocks, ``blocks`` names them in forward order. ``taps`` are
    the blocks whose pooled outputs the head reads besides the last one's; ``hidden`` counts the head's hidden units (0: none).
    Logits are divided by ``temperature`` (> 0) before they become probabilities. Images of less ``likeness`` (-1 .. 1) are unlike
    those that it learned from; None: it cannot tell. ``merged`` says for each output of the head the place of its class, where
    several make up one; empty: each its own."""

    path: Path
    classes: tuple[str, ...]
    backbone: str
    input_size: int
    strategy: Strategy
    start: Start
    freeze_depth: int
    blocks: tuple[str, ...]
    seed: int
    report: Report | None
    tlgui_version: str
    torch_version: str
    fill: Fill = "crop"
    taps: tuple[str, ...] = ()
    hidden: int = 0
    temperature: float = 1.0
    cross_validated: CrossFigure | None = None
    likeness: float | None = None
    merged: tuple[int, ...] = ()
