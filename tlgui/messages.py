"""The words the rooms exchange: datasets, requests to the engine and events from it.

All are frozen dataclasses of plain values (and, for feature maps, numpy arrays), so that they cross a pipe, are written
into a run's folder, and read the same in the window, the engine and the command line. No torch and no Qt here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tlgui.errors import Told

Part = Literal["train", "validation", "test"]
Form = Literal["auto", "classes", "parts", "flat", "table"]
Strategy = Literal["classifier", "partial", "whole"]
Start = Literal["pretrained", "random"]
Fill = Literal["crop", "pad", "squash"]
"""How an image that is not square fills the network's square: its centre is cut out, all of it is shown with grey bars, or
all of it is squeezed."""
Features = Literal["last", "multi"]
"""What the head reads: the pooled output of the last block, or also that of every stage before it."""
Precision = Literal["fp32", "bf16"]
Backend = Literal["torch", "openvino"]
"""What computes the frozen blocks."""
Basis = Literal["apart", "cross-fitted", "nested"]
"""What a result rests on. ``apart``: images used neither to train nor to choose. ``cross-fitted``: each fifth of the
validation images at the step that the other four fifths choose. ``nested``: cross-validation, everything chosen anew
within each fold's training images."""
Method = Literal["auto", "gradcam", "attention", "occlusion"]
"""How an answer is explained; ``auto``: Grad-CAM for convolutional networks, an attention map for transformers."""
Placing = Literal["tsne", "pca"]
"""How images are placed in two dimensions by their features."""

# ---------------------------------------------------------------------------------------------------------- datasets


@dataclass(frozen=True, slots=True)
class Item:
    """An image with its class. ``part`` is set when the folder itself gives it; ``digest`` is the hash of the bytes; items of
    one ``group`` (not empty: a patient, a specimen, a site) stay in one part."""

    path: Path
    class_index: int
    digest: str
    part: Part | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know about a dataset; never an exception. ``paths`` are the files it speaks of."""

    told: Told
    paths: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """A folder read as classes.

    ``form`` says how it was read: ``classes`` (CLASS/…), ``parts`` (train/CLASS/…), ``flat`` (file names that begin with the
    class) or ``table`` (a CSV or TSV file of paths and classes). ``classes`` are in natural order; ``ignored`` counts hidden
    and foreign files left out.
    """

    root: Path
    form: Form
    classes: tuple[str, ...]
    items: tuple[Item, ...]
    problems: tuple[Problem, ...] = ()
    ignored: int = 0

    def __reduce__(self) -> tuple[Any, ...]:
        """How it crosses a pipe: items as plain rows, which takes half the time for 100,000 of them."""
        rows = [(str(item.path), item.class_index, item.digest, item.part, item.group) for item in self.items]
        return _dataset, (self.root, self.form, self.classes, rows, self.problems, self.ignored)


def _dataset(
    root: Path,
    form: Form,
    classes: tuple[str, ...],
    rows: list[tuple[str, int, str, Part | None, str]],
    problems: tuple[Problem, ...],
    ignored: int,
) -> Dataset:
    items = tuple(Item(Path(path), number, digest, part, group) for path, number, digest, part, group in rows)
    return Dataset(root, form, classes, items, problems, ignored)


@dataclass(frozen=True, slots=True)
class Split:
    """Indexes into ``Dataset.items`` for each part; disjoint, together all items."""

    train: tuple[int, ...]
    validation: tuple[int, ...]
    test: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """An image as a project knows it: by its content, and by where it lies below the dataset's root (``/`` between folders; an
    absolute path when it lies elsewhere). Copies differ in ``path``; an image that was moved is found by ``digest``."""

    digest: str
    path: str


@dataclass(frozen=True, slots=True)
class SplitRule:
    """How a dataset is divided where its folder does not say. ``validation`` and ``test`` are fractions (0 .. <1 together).

    ``honest``: images that are nearly the same stay in one part. ``by`` names what else belongs together: ``folder``, the folder
    ``level`` levels above the file (1: its own); ``pattern``, the first group of the regular expression ``pattern`` in the path
    below the root; ``group``, the table's column. An image of which it says nothing stands alone.

    ``folds`` (2 .. 20) is in how many parts the training images are divided for the cross-validation of the classifier.
    """

    validation: float = 0.2
    test: float = 0.0
    honest: bool = True
    by: Literal["nothing", "folder", "pattern", "group"] = "nothing"
    level: int = 1
    pattern: str = ""
    folds: int = 5


@dataclass(frozen=True, slots=True)
class Curation:
    """What a person changed about a dataset without touching a file.

    ``more`` folders are read as the first is, their classes joined by name; ``loose`` are single files with their classes.
    ``excluded`` images are left out; ``moved`` ones have another class; ``renamed`` gives classes other names (two with one name
    are merged), before ``moved`` is looked at; ``classes`` are new ones, which may be empty; ``pinned`` images belong to a part
    whatever the rule says; ``ignored`` are the keys of findings that are not to be shown; ``notes`` are a person's words.
    """

    more: tuple[Path, ...] = ()
    loose: tuple[tuple[Path, str], ...] = ()
    excluded: tuple[Ref, ...] = ()
    moved: tuple[tuple[Ref, str], ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    classes: tuple[str, ...] = ()
    pinned: tuple[tuple[Ref, Part], ...] = ()
    ignored: tuple[str, ...] = ()
    notes: tuple[tuple[Ref, str], ...] = ()
    rule: SplitRule = SplitRule()


Severity = Literal["serious", "warning", "note"]
Remedy = Literal["exclude", "keep-one", "move", "ignore"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the check found in a dataset.

    ``kind`` is one of :data:`tlgui.data.findings.KINDS`. ``groups`` are the images it speaks of, most important first: those of
    one group belong together (copies, a burst), others are groups of one. ``suggested`` and ``scores`` (0..1) go with the
    groups, or are empty: the class to move to, how suspicious. ``key`` is the same for the same finding in the next check.
    """

    key: str
    kind: str
    severity: Severity
    told: Told
    groups: tuple[tuple[Path, ...], ...] = ()
    remedies: tuple[Remedy, ...] = ("ignore",)
    suggested: tuple[str, ...] = ()
    scores: tuple[float, ...] = ()


# ------------------------------------------------------------------------------------------------- what things are


@dataclass(frozen=True, slots=True)
class DeviceInfo:
    """What the engine computes on. ``name`` is torch's (``cpu``, ``cuda:0``, ``mps``); ``label`` is for people.

    ``precision`` is ``bf16`` or ``fp32``; ``memory`` in bytes (0 if unknown); ``reason`` says why it is not a faster one.
    """

    name: str
    label: str
    precision: str
    memory: int = 0
    reason: Told | None = None


@dataclass(frozen=True, slots=True)
class BackboneInfo:
    """One backbone of the gallery and its figures.

    ``parameters`` counts its own numbers without the old classifier; ``download`` in bytes; ``gmacs`` in 1e9
    multiply-adds at ``input_size`` px (square); ``top1`` is ImageNet accuracy in percent (``None``: not published, as for
    self-supervised ones) from ``top1_source``; ``ready`` says that the weights are on this machine; ``verified`` that the
    pretrained output was checked on known images by the makers of tlgui; ``weights_hash`` is the sha256 of the weights' file
    (empty: not known).
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
    """What a training of blocks kept, and why: ``classifier``, the head as it was fitted, or ``blocks`` trained on from it.

    Losses (nats) and accuracies (0..1) are on the validation images; ``best_loss`` and ``best_accuracy`` belong to the best
    check of the blocks' training. The classifier is kept unless the blocks do better in loss and no worse in accuracy.
    """

    what: Literal["classifier", "blocks"]
    classifier_loss: float
    classifier_accuracy: float
    best_loss: float
    best_accuracy: float


@dataclass(frozen=True, slots=True)
class CrossFigure:
    """A cross-validated accuracy 0..1 of the head on ``images`` training images, and its standard deviation over the folds."""

    accuracy: float
    spread: float
    folds: int
    images: int
    nested: bool


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
    """An image and a layer whose maps a training shows after every epoch."""

    image: Path
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
class ModelInfo:
    """What a model file says of itself; ``freeze_depth`` counts blocks, ``blocks`` names them in forward order. ``taps`` are
    the blocks whose pooled outputs the head reads besides the last one's; ``hidden`` counts the head's hidden units (0: none).
    Logits are divided by ``temperature`` (> 0) before they become probabilities."""

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


# ---------------------------------------------------------------------------------------------------------- requests


@dataclass(frozen=True, slots=True)
class Warm:
    """Import what is slow to import, and tell the device. Answer: :class:`Ready`."""

    device: str = "auto"


@dataclass(frozen=True, slots=True)
class Scan:
    """Read a folder (or a table) as a dataset, with what ``curation`` adds to it; nothing else of that is looked at: the answer
    is what the files say. ``known`` is the mark of the listing that the asker has from before
    (:func:`tlgui.data.listing.mark`). Answers: :class:`Progress` …, :class:`Scanned`, or :class:`Unchanged` when the files
    still say what ``known`` says."""

    data: Path
    form: Form = "auto"
    curation: Curation = Curation()
    known: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """Look for what is wrong with a dataset, curated as ``curation`` says. ``features`` False leaves out all that needs the
    backbone. ``compare_splits``: train the classifier on a random and on an honest split, to show the difference.

    Answers: Progress (``scan``, ``measure``, ``features``, ``labels``), Found …, SplitsCompared, Checked.
    """

    data: Path
    form: Form = "auto"
    curation: Curation = Curation()
    features: bool = True
    compare_splits: bool = False
    backbone: str = "efficientnet_lite0"
    seed: int = 0
    device: str = "auto"
    cache_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Sort images without classes, and the images in folders, into groups that look alike, for a person to name. ``count`` None:
    rather too many groups than too few. Answers: Progress (``scan``, ``features``), Warned …, Clustered."""

    paths: tuple[Path, ...]
    count: int | None = None
    backbone: str = "efficientnet_lite0"
    seed: int = 0
    device: str = "auto"
    cache_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Unpack:
    """Unpack an archive of images (.zip, .tar, .tar.gz, .tar.bz2, .tar.xz) into ``folder``. Answers: Progress …, Unpacked."""

    archive: Path
    folder: Path


@dataclass(frozen=True, slots=True)
class DrawSample:
    """Draw the built-in sample into ``folder``; quick when it is there already. Answers: Progress …, SampleDrawn."""

    folder: Path


@dataclass(frozen=True, slots=True)
class ListBackbones:
    """Answer: :class:`BackbonesListed`."""


@dataclass(frozen=True, slots=True)
class Describe:
    """Take a backbone apart into blocks. Answer: :class:`Described`."""

    backbone: str


@dataclass(frozen=True, slots=True)
class FetchWeights:
    """Fetch pretrained weights from their source; only when a person chose it. Answers: Progress …, BackbonesListed."""

    backbone: str


@dataclass(frozen=True, slots=True)
class PackWeights:
    """Write the weights of ``backbones`` (fetched if absent) into one pack ``file``. Answers: Progress …, Packed."""

    backbones: tuple[str, ...]
    file: Path


@dataclass(frozen=True, slots=True)
class AddWeights:
    """Add the weights of a pack to this machine. Answers: Progress …, BackbonesListed."""

    file: Path


@dataclass(frozen=True, slots=True)
class Train:
    """Train a classifier for the classes in ``data`` and write it to ``model``.

    ``freeze_depth`` None means the strategy's own (all blocks, about half, none). ``weights`` is a file of backbone
    weights (.safetensors, .pth) or a model file of ours to start from. ``validation`` is the fraction held out when the
    folder gives no such part. None in ``epochs``, ``batch_size``, ``learning_rate``, ``weight_decay``, ``augment``
    means the recipe's default. ``run`` is the folder the recorder writes into.

    None in ``precision``, ``backend``, ``threads`` and ``views`` is settled first and told as Settled: what the prefix computes
    in and by, the threads of one computation, and how many fixed views of each image the suffix learns from (0: fresh random
    ones). The same settled request gives the same model file, bit for bit on one processor. ``cache_bytes`` bounds what is
    kept on disk (None: the default; 0: nothing is kept) and changes no result; nor does ``watch``, which asks for Watched.
    Answers: Settled, Progress, Started, Cached, Previewed, CrossValidated, Step, Epoch, Watched, Warned …, ModelOpened, Finished.
    """

    data: Path
    model: Path
    form: Form = "auto"
    strategy: Strategy = "classifier"
    freeze_depth: int | None = None
    start: Start = "pretrained"
    backbone: str = "efficientnet_lite0"
    weights: Path | None = None
    epochs: int | None = None
    validation: float = 0.2
    seed: int = 0
    device: str = "auto"
    batch_size: int | None = None
    learning_rate: float | None = None
    weight_decay: float | None = None
    augment: bool | None = None
    run: Path | None = None
    fill: Fill = "crop"
    head: HeadChoice = HeadChoice()
    precision: Precision | None = None
    backend: Backend | None = None
    threads: int | None = None
    views: int | None = None
    cache_bytes: int | None = None
    curation: Curation = Curation()
    watch: Watch | None = None


@dataclass(frozen=True, slots=True)
class FillCache:
    """Compute ahead what training ``train`` will need of its frozen blocks, and keep it on disk. Stopping keeps what is done.

    Answers: Progress (``features``), Cached.
    """

    train: Train


@dataclass(frozen=True, slots=True)
class OpenModel:
    """Answer: :class:`ModelOpened`."""

    model: Path


@dataclass(frozen=True, slots=True)
class Classify:
    """Classify images and the images in folders. Answers: one :class:`Classified` per image, in order, then Done."""

    model: Path
    paths: tuple[Path, ...]
    top: int = 5
    device: str = "auto"


@dataclass(frozen=True, slots=True)
class Evaluate:
    """Answer with a model on a labelled folder, curated as ``curation`` says. Images are matched by content with those that the
    model file remembers. Answers: Progress (``scan``, ``evaluate``), Warned …, :class:`Evaluated`."""

    model: Path
    data: Path
    form: Form = "auto"
    device: str = "auto"
    curation: Curation = Curation()


@dataclass(frozen=True, slots=True)
class Place:
    """Place the images of a dataset in two dimensions by a model's features. Answers: Progress (``scan``, ``features``,
    ``place``), Placed."""

    model: Path
    data: Path
    form: Form = "auto"
    curation: Curation = Curation()
    method: Placing = "tsne"
    seed: int = 0
    device: str = "auto"
    cache_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class FindNearest:
    """The ``count`` training images whose features are nearest to those of ``image`` (cosine; the image itself and its copies
    left out). Answers: Progress, NearestFound."""

    model: Path
    image: Path
    data: Path
    form: Form = "auto"
    curation: Curation = Curation()
    count: int = 5
    device: str = "auto"
    cache_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Explain:
    """Where in ``image`` the model looked for ``name`` (empty: its first answer). Answer: Explained."""

    model: Path
    image: Path
    name: str = ""
    method: Method = "auto"


@dataclass(frozen=True, slots=True)
class ListLayers:
    """List what can be looked at in a model file or, without one, in a pretrained backbone. Answer: LayersListed."""

    model: Path | None = None
    backbone: str = "efficientnet_lite0"


@dataclass(frozen=True, slots=True)
class DrawMaps:
    """Feature maps of one ``layer`` for one ``image`` (``layer`` ``kernels``: the first convolution's). Answer: Mapped."""

    layer: str
    image: Path
    model: Path | None = None
    backbone: str = "efficientnet_lite0"


@dataclass(frozen=True, slots=True)
class ShowViews:
    """``count`` random views of an image as a training from ``start`` draws them; another ``seed`` (not negative), other views.
    Answer: ViewsShown."""

    image: Path
    count: int = 9
    seed: int = 0
    fill: Fill = "crop"
    start: Start = "pretrained"
    backbone: str = "efficientnet_lite0"


@dataclass(frozen=True, slots=True)
class Teach:
    """How one number of a map comes about: the value at ``row`` and ``column`` of ``channel`` in the convolution or pooling
    ``layer`` for ``image``. Answer: Taught."""

    layer: str
    image: Path
    channel: int
    row: int
    column: int
    model: Path | None = None
    backbone: str = "efficientnet_lite0"


@dataclass(frozen=True, slots=True)
class Disturb:
    """How much each layer's output changes when ``image`` is moved by ``shift`` pixels of the network's input and gets noise of
    standard deviation ``noise`` (of 255). Answer: Disturbed."""

    image: Path
    shift: int = 1
    noise: float = 0.0
    seed: int = 0
    model: Path | None = None
    backbone: str = "efficientnet_lite0"


@dataclass(frozen=True, slots=True)
class MeasureStrengths:
    """How strongly each channel of ``layer`` answers to groups of images (two classes, or two images). Answers: Progress
    (``maps``), StrengthsMeasured."""

    layer: str
    groups: tuple[tuple[Path, ...], ...]
    model: Path | None = None
    backbone: str = "efficientnet_lite0"


@dataclass(frozen=True, slots=True)
class FindExciting:
    """The images of ``paths``, and the place in each, that excite each of ``channels`` of ``layer`` most. Answers: Progress
    (``maps``), ExcitingFound."""

    layer: str
    channels: tuple[int, ...]
    paths: tuple[Path, ...]
    count: int = 9
    model: Path | None = None
    backbone: str = "efficientnet_lite0"


@dataclass(frozen=True, slots=True)
class CompareBlocks:
    """How far training moved each block of a model from the pretrained backbone. Answer: BlocksCompared."""

    model: Path


Request = (
    Warm | Scan | Check | Cluster | Unpack | DrawSample | ListBackbones | Describe | FetchWeights | PackWeights | AddWeights
    | Train | FillCache | OpenModel | Classify | Evaluate | Place | FindNearest | Explain | ListLayers | DrawMaps | Teach
    | Disturb | MeasureStrengths | FindExciting | CompareBlocks | ShowViews
)  # fmt: skip

# ------------------------------------------------------------------------------------------------------------ events


@dataclass(frozen=True, slots=True)
class Ready:
    """The engine is warm and computes on ``device``."""

    device: DeviceInfo


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` units (0: unknown) of a ``stage``: ``scan``, ``unpack``, ``measure``, ``fetch``, ``pack``,
    ``features``, ``labels``, ``fit``, ``train``, ``evaluate``, ``classify``, ``place``, ``maps``. ``speed`` in units a second
    lately (0: not known)."""

    stage: str
    done: int
    total: int
    speed: float = 0.0


@dataclass(frozen=True, slots=True)
class Warned:
    """Something the person should know; the job goes on."""

    told: Told


@dataclass(frozen=True, slots=True)
class Failed:
    """The job ended with an error. ``log`` holds the last lines for the log view; it is never shown as the message."""

    told: Told
    log: str = ""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The job ended because the person cancelled it; nothing half-done is left."""


@dataclass(frozen=True, slots=True)
class Done:
    """The job ended well and has nothing more to say."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """A folder was read."""

    dataset: Dataset


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A folder was read, and the listing of it that the asker has is right."""

    root: Path


@dataclass(frozen=True, slots=True)
class Found:
    """The check found something."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class SplitsCompared:
    """Cross-validated accuracy 0..1 of the classifier when images are divided at random, and when those that belong together
    stay together."""

    random: float
    honest: float
    images: int


@dataclass(frozen=True, slots=True)
class Checked:
    """The check is done. ``images`` were looked at; ``together`` are the groups of two and more that are nearly the same image;
    ``suspicion`` 0..1 of the label of each image that has one, most suspicious first."""

    images: int
    together: tuple[tuple[Path, ...], ...] = ()
    suspicion: tuple[tuple[Path, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Clustered:
    """The groups, the largest first, and in each the most typical image first."""

    groups: tuple[tuple[Path, ...], ...]


@dataclass(frozen=True, slots=True)
class Unpacked:
    """An archive was unpacked into ``folder``: ``images`` of them; ``ignored`` other files were left out."""

    folder: Path
    images: int
    ignored: int


@dataclass(frozen=True, slots=True)
class SampleDrawn:
    """The sample lies in ``data`` (classes as folders); ``new`` are images to try the model on."""

    data: Path
    new: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class BackbonesListed:
    """The gallery, in its order."""

    backbones: tuple[BackboneInfo, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """A backbone's blocks in forward order, and how many ``features`` its last block gives the head."""

    backbone: str
    blocks: tuple[BlockInfo, ...]
    features: int


@dataclass(frozen=True, slots=True)
class Packed:
    """A weights pack was written; ``backbones`` are those in it."""

    file: Path
    backbones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Started:
    """What was built, before the first step. ``steps`` is the number in one epoch; ``epochs`` the most there will be."""

    classes: tuple[str, ...]
    train_images: int
    validation_images: int
    test_images: int
    backbone: str
    strategy: Strategy
    start: Start
    freeze_depth: int
    blocks: tuple[str, ...]
    trainable_parameters: int
    total_parameters: int
    device: DeviceInfo
    epochs: int
    steps: int
    seed: int


@dataclass(frozen=True, slots=True)
class Settled:
    """``request`` with everything decided that decides the result; asked again as it is, it gives the same model file."""

    request: Train


@dataclass(frozen=True, slots=True)
class Cached:
    """What the frozen blocks put out is there for ``images`` images: ``found`` of them were on disk from before, the others
    were computed at ``speed`` images a second (0: none). ``size`` in bytes is what all of it takes."""

    images: int
    found: int
    size: int
    speed: float


@dataclass(frozen=True, slots=True)
class Previewed:
    """A first classifier by ridge regression, there at once; ``accuracy`` 0..1 is leave-one-out on ``images`` training images."""

    accuracy: float
    images: int


@dataclass(frozen=True, slots=True)
class CrossValidated:
    """The head's ``folds``-fold cross-validation on ``images`` images: mean ``accuracy`` 0..1 and its standard deviation
    ``spread`` over the folds. ``features`` and ``strength`` are the best ones it found; ``nested``: they were chosen anew within
    each fold, so that the figure is not flattered by the choice."""

    accuracy: float
    spread: float
    folds: int
    images: int
    features: Features
    strength: float
    nested: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One optimiser step: ``epoch`` and ``step`` count from 1 (``step`` within the training, not the epoch); ``loss`` is the mean
    cross-entropy in nats over the batch; ``seconds_left`` is an estimate for the whole training."""

    epoch: int
    step: int
    loss: float
    accuracy: float
    learning_rate: float
    images_per_second: float
    seconds_left: float


@dataclass(frozen=True, slots=True)
class Epoch:
    """The end of an epoch: mean cross-entropy in nats and accuracy 0..1 on both parts; ``step`` is the last step's number;
    ``best`` says that this epoch's weights are the ones kept so far. Validation figures are nan when it has no image."""

    epoch: int
    step: int
    train_loss: float
    train_accuracy: float
    validation_loss: float
    validation_accuracy: float
    best: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Finished:
    """A training is done and its model file written. ``accuracy`` is the report's; ``seconds`` from the request to here.
    ``kept`` tells of a training of blocks that began from a fitted head."""

    accuracy: float
    model: Path
    seconds: float
    best_epoch: int
    report: Report
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class ModelOpened:
    """A model file was checked and can be used."""

    info: ModelInfo


@dataclass(frozen=True, slots=True)
class Classified:
    """The answers for one image, most probable first, or the ``problem`` why there are none."""

    path: Path
    answers: tuple[Answer, ...]
    problem: Told | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Evaluated:
    """A model's result on a labelled folder, and its answer to each of the n images.

    ``truth`` int32 [n] are places in the report's classes; ``logits`` float32 [n, classes] as the network gives them: divided
    by the ``calibration``'s temperature (1 without one), their softmax are the probabilities. ``use`` uint8 [n] is one of
    :data:`COUNTED` (in the report), :data:`CHOSE` (it took part in choosing: not in the report), :data:`SEEN` (in training).
    """

    report: Report
    paths: tuple[Path, ...] = ()
    truth: NDArray[np.int32] | None = None
    logits: NDArray[np.float32] | None = None
    use: NDArray[np.uint8] | None = None
    calibration: Calibration | None = None
    cross_validated: CrossFigure | None = None


COUNTED, CHOSE, SEEN = 0, 1, 2


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """``places`` float32 [n, 2] of the images ``paths``, each coordinate 0..1; ``truth`` int32 [n] and ``answers`` int32 [n]
    are places in ``classes`` (the model's answer)."""

    classes: tuple[str, ...]
    paths: tuple[Path, ...]
    places: NDArray[np.float32]
    truth: NDArray[np.int32]
    answers: NDArray[np.int32]
    method: Placing


@dataclass(frozen=True, slots=True)
class NearestFound:
    """The nearest training images, nearest first, each with its class and its cosine -1..1."""

    image: Path
    nearest: tuple[tuple[Path, str, float], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Explained:
    """``heat`` float32 [H, W] 0..1 over ``picture`` uint8 [H, W, 3], the image as the network saw it; ``probability`` 0..1 of
    ``name``. ``faint``: nothing in the image spoke for it, and the heat is zero."""

    image: Path
    name: str
    probability: float
    method: Method
    heat: NDArray[np.float32]
    picture: NDArray[np.uint8]
    faint: bool = False


@dataclass(frozen=True, slots=True)
class LayersListed:
    """Everything that can be looked at, in forward order."""

    layers: tuple[LayerInfo, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Mapped:
    """One layer's maps for one image.

    ``maps`` is float32 [channels, height, width], strongest (largest mean absolute value) first; ``channels`` gives each
    map's own number. ``picture`` is the image as the network saw it, uint8 [height, width, 3].
    """

    layer: LayerInfo
    maps: NDArray[np.float32]
    channels: tuple[int, ...]
    picture: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class ViewsShown:
    """``centre`` uint8 [size, size, 3] is what the network sees of the image when it is asked; ``views`` uint8
    [count, size, size, 3] what it may see of it in training."""

    image: Path
    centre: NDArray[np.uint8]
    views: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """The maps of the watched layer after ``epoch`` (0: before training): float16 [channels, height, width], at most 16 of
    them, the channels that were strongest at epoch 0, in that order each time."""

    epoch: int
    watch: Watch
    layer: LayerInfo
    maps: NDArray[np.float16]
    channels: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Taught:
    """How one number of a map comes about. All numbers are the network's own, unrounded.

    ``box`` is what the number sees in the network's input, in pixels (top, left, bottom, right; clipped to it; the whole
    image when ``whole``); ``picture`` uint8 [H, W, 3] the image as the network saw it. ``inputs`` and ``kernel`` float32 [k,
    h, w] are the patch of the layer's own input and the weights for the ``channels`` of it that contribute most (all of the
    first convolution's; beyond the border 0); ``products`` [k] their sums; ``rest`` what all other channels add; ``bias``;
    ``value`` is the sum of all. For a pooling ``kernel`` is empty, ``inputs`` [1, h, w] is what it chooses from or averages.
    ``own_parameters`` counts the layer's numbers; ``full_parameters`` those of a fully connected layer from and to the same
    places.
    """

    layer: LayerInfo
    channel: int
    row: int
    column: int
    box: tuple[int, int, int, int]
    whole: bool
    picture: NDArray[np.uint8]
    channels: tuple[int, ...]
    inputs: NDArray[np.float32]
    kernel: NDArray[np.float32]
    products: NDArray[np.float32]
    rest: float
    bias: float
    value: float
    own_parameters: int
    full_parameters: int


@dataclass(frozen=True, slots=True, eq=False)
class Disturbed:
    """``changes`` float32 [layers]: the norm of the change of each layer's output over the norm of the output, in forward
    order; the last one is the features after the global pooling (``layers`` has no entry for it). ``pictures`` are uint8 [H,
    W, 3] before and after."""

    layers: tuple[LayerInfo, ...]
    changes: NDArray[np.float32]
    pictures: tuple[NDArray[np.uint8], NDArray[np.uint8]]


@dataclass(frozen=True, slots=True, eq=False)
class StrengthsMeasured:
    """``means`` and ``spreads`` float32 [groups, channels]: mean over a group's images of each channel's mean value, and its
    standard deviation over the images (0 for one image)."""

    layer: LayerInfo
    means: NDArray[np.float32]
    spreads: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Exciting:
    """An image that excites a channel: the greatest ``value`` of its map, and the ``box`` it sees (top, left, bottom, right,
    in pixels of the network's input, clipped to it)."""

    path: Path
    value: float
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class ExcitingFound:
    """For each of ``channels`` of ``layer`` the images that excite it most, strongest first. ``size`` is the network's input in
    pixels (square)."""

    layer: LayerInfo
    channels: tuple[int, ...]
    found: tuple[tuple[Exciting, ...], ...]
    size: int


@dataclass(frozen=True, slots=True)
class BlocksCompared:
    """The blocks in forward order. ``pretrained`` False: the model did not begin from pretrained weights, and the distance is
    to them nevertheless."""

    blocks: tuple[BlockMoved, ...]
    pretrained: bool


Event = (
    Ready | Progress | Warned | Failed | Cancelled | Done | Scanned | Found | SplitsCompared | Checked | Clustered | Unpacked
    | Unchanged | SampleDrawn | BackbonesListed | Described | Packed | Settled | Cached | Previewed | CrossValidated | Started
    | Step | Epoch | Finished | ModelOpened | Classified | Evaluated | Placed | NearestFound | Explained | LayersListed | Mapped
    | Watched | Taught | Disturbed | StrengthsMeasured | ExcitingFound | BlocksCompared | ViewsShown
)  # fmt: skip
