"""What the engine says while it does what it was asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tlgui.errors import Told
from tlgui.messages.datasets import Dataset, Finding
from tlgui.messages.items import Items
from tlgui.messages.requests import Train
from tlgui.messages.things import (
    Answer,
    BackboneInfo,
    BlockInfo,
    BlockMoved,
    Calibration,
    Certificate,
    ClassForecast,
    Cleaner,
    CrossFigure,
    DeviceInfo,
    Gain,
    Kept,
    LayerInfo,
    ModelInfo,
    Pair,
    Probe,
    Report,
    Transferability,
    Watch,
)
from tlgui.messages.words import Features, Health, Method, Part, Placing, Start, Strategy, Topic


@dataclass(frozen=True, slots=True)
class Ready:
    """The engine is warm and computes on ``device``; ``devices`` are all that work here, graphics cards first."""

    device: DeviceInfo
    devices: tuple[DeviceInfo, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` units (0: unknown) of a ``stage``: ``scan``, ``unpack``, ``measure``, ``fetch``, ``pack``,
    ``features``, ``labels``, ``fit``, ``train``, ``evaluate``, ``classify``, ``place``, ``maps``, ``explain``, ``probe``,
    ``rate``, ``forecast``, ``predict``, ``export``, ``calibrate``, ``certify``, ``bundle``, ``import``. ``speed`` in units a
    second lately (0: not known)."""

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
    ``suspicion`` 0..1 of the label of each image that has one, most suspicious first; ``margins`` 0..1, how far its likeliest
    class is ahead of the next, least certain first."""

    images: int
    together: tuple[tuple[Path, ...], ...] = ()
    suspicion: tuple[tuple[Path, float], ...] = ()
    margins: tuple[tuple[Path, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Clustered:
    """The groups, the largest first, and in each the most typical image first."""

    groups: tuple[tuple[Path, ...], ...]


@dataclass(frozen=True, slots=True)
class Unpacked:
    """An archive was unpacked into ``folder``: ``images`` of them; ``ignored`` other files were left out. ``table`` in it says
    the classes, if one does."""

    folder: Path
    images: int
    ignored: int
    table: Path | None = None


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
    each fold, so that the figure is not flattered by the choice. ``everywhere``: the images are all of all parts, each answered
    once, not the training images alone."""

    accuracy: float
    spread: float
    folds: int
    images: int
    features: Features
    strength: float
    nested: bool
    everywhere: bool = False


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
    """The answers for one image, most probable first, or the ``problem`` why there are none.

    ``among`` are the fewest classes that hold the true one with the confidence asked, most probable first; empty: the model
    remembers too few validation images to promise it. ``unlike``: the image looks unlike those that the model learned from, so
    that its answers say nothing; None: the model cannot tell."""

    path: Path
    answers: tuple[Answer, ...]
    problem: Told | None = None
    among: tuple[str, ...] = ()
    unlike: bool | None = None


@dataclass(frozen=True, slots=True)
class ImageFetched:
    """The image of an address lies in ``path`` now."""

    path: Path


@dataclass(frozen=True, slots=True)
class SortedOut:
    """How many images were ``copied``, how many copies were there from before (``same``), how many images got a sidecar
    (``marked``), how many had one by another program that was ``kept``, and what could not be written."""

    copied: int
    same: int
    marked: int
    kept: int
    problems: tuple[tuple[Path, Told], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Evaluated:
    """A model's result on a labelled folder, and its answer to each of the n images.

    ``truth`` int32 [n] are places in the report's classes; ``logits`` float32 [n, classes] as the network gives them: divided
    by the ``calibration``'s temperature (1 without one), their softmax are the probabilities. ``use`` uint8 [n] is one of
    :data:`COUNTED` (in the report), :data:`CHOSE` (it took part in choosing: not in the report), :data:`SEEN` (in training).
    ``more`` says how many of each use are not among the n, because they were too many: the report counts them all the same.
    """

    report: Report
    paths: tuple[Path, ...] = ()
    truth: NDArray[np.int32] | None = None
    logits: NDArray[np.float32] | None = None
    use: NDArray[np.uint8] | None = None
    calibration: Calibration | None = None
    cross_validated: CrossFigure | None = None
    more: tuple[int, ...] = (0, 0, 0)


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


@dataclass(frozen=True, slots=True)
class Resumed:
    """The training goes on after ``step`` (of the whole training) in ``epoch``; what was said of later steps no longer counts."""

    epoch: int
    step: int


@dataclass(frozen=True, slots=True)
class Compared:
    """``models`` on the same images, by their ``digests`` (prefixes, as the model files have them): which of them each model
    answers right, and each two of them. ``accuracies`` and ``macro_f1`` are each (value, low, high), 0..1: Wilson's 95 %
    interval and the bootstrap's. ``better`` is the place of a model that beats every other with p < .05 after Holm's correction;
    None: no difference that these images could show. ``part`` is ``test`` when the images took no part in any choice, and
    ``validation`` when some may have (each model's own: its step, its strength, its temperature). Of each image, the place in
    ``classes`` of the ``truth`` and of each model's of the ``answers`` (all empty: written by a version that did not say)."""

    models: tuple[Path, ...]
    digests: tuple[str, ...]
    right: tuple[tuple[bool, ...], ...]
    accuracies: tuple[tuple[float, float, float], ...]
    macro_f1: tuple[tuple[float, float, float], ...]
    pairs: tuple[Pair, ...]
    better: int | None
    part: Part
    classes: tuple[str, ...] = ()
    truth: tuple[int, ...] = ()
    answers: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """A model was written to ``file`` and answers as ``certificate`` says, which lies in ``certificate_file``; ``cards`` are the
    model cards that were written."""

    file: Path
    certificate: Certificate
    certificate_file: Path
    cards: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Probed:
    """One probe of the advisor is done."""

    probe: Probe


@dataclass(frozen=True, slots=True)
class Advised:
    """What the advisor recommends, and its ``reasons``, most important first.

    ``probes`` are those of the recommended backbone, shallow to deep; ``trainable`` counts the parameters that learn at each
    freeze depth 0 .. blocks; ``likeness`` 0..1 says how sure the
    pretrained network's own classifier is of these images: 1 less the mean entropy of its answers over the greatest there is
    (None: it could not be measured); ``images_per_class`` is the median; ``seconds`` the advice took."""

    strategy: Strategy
    freeze_depth: int
    backbone: str
    reasons: tuple[Told, ...]
    probes: tuple[Probe, ...]
    transferability: tuple[Transferability, ...]
    trainable: tuple[int, ...]
    likeness: float | None
    images_per_class: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Forecasted:
    """What ``more`` images of each class would win a dataset of ``images``: ``all`` of it, and each of the ``classes``, the one
    with the most to win first; and what fewer wrong labels would (None: no label is suspicious).

    ``measured`` are the accuracies of the cross-validated classifier on growing parts, ``curve`` the power law through them,
    further than they reach: each (training images, accuracy, low, high), 0..1, with 95 % intervals.
    """

    images: int
    more: int
    all: Gain
    classes: tuple[ClassForecast, ...]
    measured: tuple[tuple[float, float, float, float], ...]
    curve: tuple[tuple[float, float, float, float], ...]
    cleaner: Cleaner | None = None


@dataclass(frozen=True, slots=True)
class Predicted:
    """What a training should need: ``seconds``, the most ``memory`` of the engine (of the graphics card where that trains)
    and what it writes to ``disk``, both in bytes; ``images`` are those that the frozen blocks have not seen yet."""

    seconds: float
    memory: int
    disk: int
    images: int


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a training (``start``, ``features``, ``head``, ``fill``, ``steps``, ``checks``), and its seconds, at least and at
    most."""

    name: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Assumed:
    """A figure that an estimate rests on, measured or assumed; what it is, is said where it is shown."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Estimated:
    """What a training should cost on ``nodes`` machines of ``devices`` devices each: between ``low`` and ``high`` seconds,
    against ``alone`` on the one that was measured, ``device``.

    In each of ``steps`` steps each device sends ``step_bytes`` bytes; ``sent`` in all, which is also what leaves a machine, since
    the ring leaves it once. In bytes: ``activations`` and ``copies`` of images that are kept for later epochs, ``files`` of model
    and checkpoint, ``data`` of the images.
    """

    nodes: int
    devices: int
    low: float
    high: float
    alone: float
    phases: tuple[Phase, ...]
    steps: int
    step_bytes: int
    sent: int
    activations: int
    copies: int
    files: int
    data: int
    assumed: tuple[Assumed, ...]
    device: str


@dataclass(frozen=True, slots=True)
class RateTried:
    """One step at a learning ``rate``: its ``loss`` in nats, smoothed."""

    rate: float
    loss: float


@dataclass(frozen=True, slots=True)
class RateFound:
    """The learning rate to train with, between the ``lowest`` at which the loss began to fall and the ``highest`` before it
    rose."""

    rate: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Divided:
    """The images of a training: those of the dataset in ``root`` that can be read, each with its part, and with the number of
    its group, which stays together (none: it stands alone). ``drawn``: the parts were drawn from the training images, not
    given."""

    root: Path
    classes: tuple[str, ...]
    images: Items
    drawn: bool


@dataclass(frozen=True, slots=True)
class Bundled:
    """All that another machine needs is written to ``target``, for so many ``images``, of which ``copied`` ones are in it;
    ``size`` in bytes."""

    target: Path
    images: int
    copied: int
    size: int


@dataclass(frozen=True, slots=True)
class RunRead:
    """The record of ``run``, of the training ``request``, is read from its beginning; what it said before no longer counts."""

    run: Path
    request: Train


@dataclass(frozen=True, slots=True)
class RunSeen:
    """How the run that is followed is now: ``waiting`` for its training to begin, ``running``, ``stopped``, ``failed``,
    ``interrupted`` (its process is gone), ``finished``, or ``unreadable``; ``told`` says why. Nothing new was heard of it for
    ``quiet`` seconds."""

    state: Literal["waiting", "running", "stopped", "failed", "interrupted", "finished", "unreadable"]
    quiet: float = 0.0
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class RunImported:
    """A run was copied to ``run``, and its model file to ``model``."""

    run: Path
    model: Path


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """One line of a look at this installation: ``told`` says what is so, and what to do where ``state`` is not ``ok``."""

    topic: Topic
    state: Health
    told: Told


Event = (
    Ready | Progress | Warned | Failed | Cancelled | Done | Scanned | Found | SplitsCompared | Checked | Clustered | Unpacked
    | Unchanged | SampleDrawn | BackbonesListed | Described | Packed | Settled | Cached | Previewed | CrossValidated | Started
    | Step | Epoch | Finished | ModelOpened | Classified | Evaluated | Placed | NearestFound | Explained | LayersListed | Mapped
    | Watched | Taught | Disturbed | StrengthsMeasured | ExcitingFound | BlocksCompared | ViewsShown | Resumed | Compared | Probed
    | Advised | Predicted | Estimated | RateTried | RateFound | Forecasted | SortedOut | Exported | Diagnosed | ImageFetched
    | Divided | Bundled | RunRead | RunSeen | RunImported
)  # fmt: skip
