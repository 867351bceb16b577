"""What the engine can be asked. Each request names the events that answer it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tlgui.messages.datasets import Curation
from tlgui.messages.things import HeadChoice, RecipeChoice, Watch
from tlgui.messages.words import (
    Backend,
    ExportFormat,
    Fill,
    Form,
    Method,
    Placing,
    Precision,
    Start,
    Strategy,
    Strength,
)


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
    folder gives no such part. ``run`` is the folder the recorder writes into. None in ``epochs``, ``batch_size``,
    ``learning_rate``, ``weight_decay`` and in ``recipe`` means the strategy's own, which the version of tlgui and the number
    of training images decide; a settled request leaves it so.

    None in ``precision``, ``backend``, ``threads`` and ``views`` is settled first and told as Settled: what the prefix computes
    in and by, the threads of one computation, and how many fixed views of each image the suffix learns from (0: fresh random
    ones). The same settled request gives the same model file, bit for bit on one processor. ``cache_bytes`` bounds what is
    kept on disk (None: the default; 0: nothing is kept) and changes no result; nor does ``watch``, which asks for Watched.

    ``input_size`` px (None: the backbone's own) is the side of the square that the network is given. ``resume`` goes on from the
    checkpoint in ``run``, to the same end as if nothing had been interrupted; where there is none the training begins anew.

    ``parent`` is the model file of a training by steps of the same network on the same images: its blocks and its head are
    where this one begins, with a new optimiser and a new schedule; what is kept is never worse than it on the validation
    images, which then have chosen twice.
    Answers: Settled, Resumed, Progress, Started, Cached, Previewed, CrossValidated, Step, Epoch, Watched, Warned …,
    ModelOpened, Finished."""

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
    input_size: int | None = None
    recipe: RecipeChoice = RecipeChoice()
    resume: bool = False
    parent: Path | None = None


@dataclass(frozen=True, slots=True)
class TrainTogether:
    """Do ``train``, which has a run's folder, in ``processes`` of this machine at once, each on a graphics card of its own or on
    its share of the cores: by torchrun's launcher. Answers: those of ``train`` that are recorded."""

    train: Train
    processes: int


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
    """Classify images and the images in folders. Answers: one :class:`Classified` per image, in order, then Done.

    ``confidence`` (0 < .. < 1) is the chance with which each answer's set of classes is to hold the true one."""

    model: Path
    paths: tuple[Path, ...]
    top: int = 5
    device: str = "auto"
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class SortOut:
    """Copy ``images``, each with the class it was answered as (empty: none), into the folders of their classes in ``copy_to``
    (None: no copies); with ``keywords`` a sidecar (XMP, ``dc:subject``) stands beside each copy, or else beside the image.
    Nothing is moved or written over. Answers: Progress (``sort``), SortedOut."""

    images: tuple[tuple[Path, str], ...]
    copy_to: Path | None = None
    keywords: bool = False


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
class Illustrate:
    """What stands beside wrong answers in a report: for each of ``images`` where the model looked for its answer, and the
    ``count`` training images in ``data`` that are most like it. An image that cannot be read is passed over. Answers: Progress,
    Warned …, one Explained and one NearestFound for each image."""

    model: Path
    images: tuple[Path, ...]
    data: Path
    form: Form = "auto"
    curation: Curation = Curation()
    count: int = 4
    device: str = "auto"
    cache_bytes: int | None = None


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
    """``count`` random views of an image as a training from ``start`` draws them, or of the strength ``augmentation``; another
    ``seed`` (not negative), other views. Answer: ViewsShown."""

    image: Path
    count: int = 9
    seed: int = 0
    fill: Fill = "crop"
    start: Start = "pretrained"
    backbone: str = "efficientnet_lite0"
    augmentation: Strength | None = None


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


@dataclass(frozen=True, slots=True)
class Compare:
    """Compare 2 to 6 ``models`` on the images held out from all of them, by the answers that their files remember.

    Answer: :class:`Compared`.
    """

    models: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class FetchImage:
    """Fetch the image at an https ``address``, which a person agreed to, into ``folder``. Answers: Progress (``fetch``),
    ImageFetched."""

    address: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Rename:
    """Write ``model`` to ``file`` with ``names`` for its classes, in their order; those with the same name become one. Nothing is
    trained. Answer: :class:`ModelOpened`, of the new file."""

    model: Path
    file: Path
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """Write ``model`` to ``file`` for other programs, with all that is between the pixels of an image and probabilities, and a
    certificate beside it (``certificate_of``). ``data`` (a labelled folder, curated as ``curation`` says) has the validation
    images that it is certified by; without it drawn pictures are. ``int8`` (ONNX only) needs ``data``: it is calibrated on what
    the model learned from. ``card``: also a model card in English and Korean.

    Answers: Progress (``export``, ``scan``, ``calibrate``, ``certify``), Warned …, Exported.
    """

    model: Path
    file: Path
    format: ExportFormat = "onnx"
    int8: bool = False
    data: Path | None = None
    form: Form = "auto"
    curation: Curation = Curation()
    card: bool = False


@dataclass(frozen=True, slots=True)
class Advise:
    """Find the strategy, the freeze depth and the backbone for the images of ``train`` (its data, curation, seed, device), before
    any training. ``backbones`` are those to choose from (empty: all whose weights are on this machine).

    Answers: Progress (``features``, ``probe``), Probed …, Advised.
    """

    train: Train
    backbones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """Say what more images, or cleaner ones, would win the classifier of ``train`` (its data, curation, backbone, head, seed,
    device): ``more`` images of each class (None: a round number, at most as many as a class has now).

    Answers: Progress (``scan``, ``features``, ``forecast``), Warned …, Forecasted.
    """

    train: Train
    more: int | None = None


@dataclass(frozen=True, slots=True)
class Predict:
    """How long ``train`` would take, and what it needs, from a short measurement. Answers: Progress (``scan``, ``predict``),
    Predicted."""

    train: Train


@dataclass(frozen=True, slots=True)
class Estimate:
    """What ``train`` would cost on ``nodes`` machines of ``devices`` devices each (1 or more), each ``speed`` times as fast as
    the one that is measured here, with ``link`` Gbit/s between them (0: an assumed one). Answers: Progress (``scan``,
    ``predict``), Estimated."""

    train: Train
    devices: int = 1
    nodes: int = 1
    link: float = 0.0
    speed: float = 1.0


@dataclass(frozen=True, slots=True)
class FindRate:
    """Try growing learning rates on ``train``'s blocks and head, whose state is then thrown away (Smith 2017).

    Answers: Progress (``rate`` and a training's), RateTried …, RateFound.
    """

    train: Train


@dataclass(frozen=True, slots=True)
class Bundle:
    """Write all that another machine needs to do ``train``'s training into ``target``, a new folder, or a .zip file: the job,
    the images as a list (with their hashes, classes and parts; with ``images`` also copies of them), what says how to place
    them in ``language``, and how to start it on ``nodes`` machines of ``devices`` graphics cards each (both 1 or more).

    Answers: Progress (``scan``, ``features``, ``measure``, ``bundle``), Warned …, Bundled.
    """

    train: Train
    target: Path
    images: bool = False
    language: Literal["en", "ko"] = "en"
    nodes: int = 2
    devices: int = 4


@dataclass(frozen=True, slots=True)
class Follow:
    """Read the record of the training in the folder ``run`` as another process, perhaps on another machine, writes it: looked at
    ``every`` so many seconds until the training has finished. Nothing is written there.

    Answers: RunRead, then what the training said and RunSeen, again and again.
    """

    run: Path
    every: float = 1.0


@dataclass(frozen=True, slots=True)
class ImportRun:
    """Copy the run in the folder ``source``, which has finished, among those in ``runs``. Answers: Progress (``import``),
    RunImported."""

    source: Path
    runs: Path


@dataclass(frozen=True, slots=True)
class Diagnose:
    """Look whether this installation works: libraries, device, weights, folders and caches. ``cache_bytes`` bounds the activation
    cache; None for what is found fit. Answers: Diagnosed …"""

    cache_bytes: int | None = None


Request = (
    Warm | Scan | Check | Cluster | Unpack | DrawSample | ListBackbones | Describe | FetchWeights | PackWeights | AddWeights
    | TrainTogether
    | Train | FillCache | OpenModel | Classify | Evaluate | Place | FindNearest | Explain | Illustrate | ListLayers | DrawMaps
    | Teach | Disturb | MeasureStrengths | FindExciting | CompareBlocks | ShowViews | Compare | Advise | FindRate
    | Forecast | Predict | Estimate | SortOut | FetchImage | Rename | Export | Diagnose | Bundle | Follow | ImportRun
)  # fmt: skip
