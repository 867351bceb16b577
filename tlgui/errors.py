"""What a person can be told: what happened, why, and what to do about it.

Every room says trouble as a code with arguments. The English sentences stand here, once; the window looks the same
sentences up in Qt's translations (context ``errors``), the command line prints them as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Argument = str | int | float


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name that Qt's lupdate looks for
    """Mark ``text`` for Qt's translation without needing Qt here."""
    return text


@dataclass(frozen=True, slots=True)
class Text:
    """One told matter in English: ``what`` happened, ``why``, and the ``remedy``; each may hold ``{argument}``."""

    what: str
    why: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A code of :data:`TEXTS` and the arguments that fill its sentences."""

    code: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)

    def sentences(self) -> tuple[str, str, str]:
        """What, why and remedy in English, filled; an unknown code (of a newer version) says so instead of failing."""
        text = TEXTS.get(self.code, TEXTS["unexpected"])
        return fill(text.what, self.arguments), fill(text.why, self.arguments), fill(text.remedy, self.arguments)

    def english(self) -> str:
        """All of it as one English paragraph."""
        return " ".join(part for part in self.sentences() if part)


class _Missing(dict[str, Argument]):
    def __missing__(self, key: str) -> str:
        return "?"


def fill(sentence: str, arguments: Mapping[str, Argument]) -> str:
    """``sentence`` with its ``{argument}`` places filled; a missing argument shows as ``?`` rather than raising."""
    return sentence.format_map(_Missing(arguments))


class ToldError(Exception):
    """An error that a person is told. Raise it with a code of :data:`TEXTS` and the arguments its sentences need."""

    def __init__(self, code: str, **arguments: Argument) -> None:
        self.told = Told(code, arguments)
        super().__init__(code, arguments)

    def __str__(self) -> str:
        return self.told.english()

    def __reduce__(self) -> tuple[object, ...]:  # keyword arguments do not survive Exception's own pickling
        return _rebuild, (type(self), self.told)


def _rebuild(cls: type[ToldError], told: Told) -> ToldError:
    return cls(told.code, **told.arguments)


def as_told(error: Exception) -> Told:
    """What a person is told of ``error``: a ToldError's own words, or that it was not expected, with its kind and first line."""
    if isinstance(error, ToldError):
        return error.told
    first = str(error).strip().partition("\n")[0]
    return Told("unexpected", {"reason": f"{type(error).__name__}: {first}" if first else type(error).__name__})


TEXTS: dict[str, Text] = {
    "unexpected": Text(
        QT_TRANSLATE_NOOP("errors", "Something went wrong that tlgui did not expect."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP("errors", "Your images and models are unchanged. Try again; the details are in the log."),
    ),
    # -- data ---------------------------------------------------------------------------------------------------------
    "image-missing": Text(
        QT_TRANSLATE_NOOP("errors", "The image {name} is not there."),
        QT_TRANSLATE_NOOP(
            "errors", "There is no file {path}: it was moved, renamed or deleted, or it is a link that leads nowhere."
        ),
        QT_TRANSLATE_NOOP("errors", "Put it back, or choose another image."),
    ),
    "image-folder": Text(
        QT_TRANSLATE_NOOP("errors", "{name} is a folder, not an image."),
        QT_TRANSLATE_NOOP("errors", "An image file was expected at {path}."),
        QT_TRANSLATE_NOOP("errors", "Choose the images inside the folder."),
    ),
    "image-denied": Text(
        QT_TRANSLATE_NOOP("errors", "The image {name} may not be opened."),
        QT_TRANSLATE_NOOP("errors", "Your account has no right to read {path}."),
        QT_TRANSLATE_NOOP("errors", "Change the file's permissions, or copy it to a folder of your own."),
    ),
    "image-failed": Text(
        QT_TRANSLATE_NOOP("errors", "The image {name} could not be read from the disk."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Check the disk or the network drive, then try again."),
    ),
    "image-empty": Text(
        QT_TRANSLATE_NOOP("errors", "The image {name} is empty."),
        QT_TRANSLATE_NOOP("errors", "The file has no content, as after a copy or download that did not work."),
        QT_TRANSLATE_NOOP("errors", "Copy or download it again."),
    ),
    "image-unreadable": Text(
        QT_TRANSLATE_NOOP("errors", "{name} is not an image that tlgui can read."),
        QT_TRANSLATE_NOOP("errors", "What is in the file is no kind of image known here, whatever its name says."),
        QT_TRANSLATE_NOOP("errors", "Open it in the program it comes from and save it as JPEG or PNG."),
    ),
    "image-damaged": Text(
        QT_TRANSLATE_NOOP("errors", "The image {name} is damaged."),
        QT_TRANSLATE_NOOP("errors", "It begins like an image, but the rest does not make sense ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Copy or download it again, or save it anew from another program."),
    ),
    "image-truncated": Text(
        QT_TRANSLATE_NOOP("errors", "The image {name} is cut off."),
        QT_TRANSLATE_NOOP("errors", "The end of the file is missing, as after a copy or download that stopped early."),
        QT_TRANSLATE_NOOP("errors", "Copy or download it again."),
    ),
    "image-too-large": Text(
        QT_TRANSLATE_NOOP("errors", "The image {name} is too large."),
        QT_TRANSLATE_NOOP("errors", "It has more than {limit} million pixels, the most that tlgui reads."),
        QT_TRANSLATE_NOOP("errors", "Make it smaller in an image program first."),
    ),
    "image-memory": Text(
        QT_TRANSLATE_NOOP("errors", "There was not enough memory for the image {name}."),
        QT_TRANSLATE_NOOP("errors", "It is large, and other programs need memory too."),
        QT_TRANSLATE_NOOP("errors", "Close other programs, or make the image smaller."),
    ),
    # -- learn: devices, backbones, blocks, weights, maps -------------------------------------------------------------
    "backbone-unknown": Text(
        QT_TRANSLATE_NOOP("errors", "There is no backbone called {name}."),
        QT_TRANSLATE_NOOP("errors", "It is not in the gallery of this version of tlgui."),
        QT_TRANSLATE_NOOP("errors", "Choose one from the list of backbones (tlgui backbones)."),
    ),
    "weights-absent": Text(
        QT_TRANSLATE_NOOP("errors", "The pretrained weights of {title} are not on this machine."),
        QT_TRANSLATE_NOOP("errors", "They are fetched only when you ask for it."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Fetch them in the backbone picker, add a weights pack (tlgui weights add FILE), or choose EfficientNet-Lite0, which needs no network.",
        ),
    ),
    "weights-missing": Text(
        QT_TRANSLATE_NOOP("errors", "The weights file {path} cannot be opened."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP("errors", "Check that the file is there and that you may read it."),
    ),
    "weights-unreadable": Text(
        QT_TRANSLATE_NOOP("errors", "The weights file {path} cannot be read."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Choose a .safetensors or .pth file of backbone weights, or a model file of tlgui; get the file again if it may be damaged.",
        ),
    ),
    "weights-unfit": Text(
        QT_TRANSLATE_NOOP("errors", "The weights in {path} are not those of {title}."),
        QT_TRANSLATE_NOOP("errors", "{count} tensors do not fit: {names}."),
        QT_TRANSLATE_NOOP("errors", "Choose the backbone that these weights belong to, or another file."),
    ),
    "weights-other-backbone": Text(
        QT_TRANSLATE_NOOP("errors", "The model file {path} cannot start a training of {title}."),
        QT_TRANSLATE_NOOP("errors", "It holds the weights of {found}."),
        QT_TRANSLATE_NOOP("errors", "Choose {found} as the backbone, or another file."),
    ),
    "fetch-failed": Text(
        QT_TRANSLATE_NOOP("errors", "The weights of {title} could not be fetched."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP(
            "errors",
            "Check the network connection and proxy, or bring a weights pack from a connected computer (tlgui weights add FILE).",
        ),
    ),
    "fetch-damaged": Text(
        QT_TRANSLATE_NOOP("errors", "The weights of {title} arrived damaged."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP(
            "errors", "Fetch them again. If it goes on, something between here and the server changes the file."
        ),
    ),
    "weights-write-failed": Text(
        QT_TRANSLATE_NOOP("errors", "The file {path} could not be written."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP("errors", "Free some disk space, or check that you may write to its folder."),
    ),
    "pack-unreadable": Text(
        QT_TRANSLATE_NOOP("errors", "{path} is not a weights pack."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP(
            "errors", "Make a pack with: tlgui weights pack NAMES FILE, on a computer with a network connection."
        ),
    ),
    "pack-damaged": Text(
        QT_TRANSLATE_NOOP("errors", "The weights pack {path} is damaged."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP("errors", "Copy or make the pack again. Nothing of it was added."),
    ),
    "pack-empty": Text(
        QT_TRANSLATE_NOOP("errors", "There is nothing to pack."),
        QT_TRANSLATE_NOOP("errors", "No backbone was named, or only the bundled one, which every tlgui has."),
        QT_TRANSLATE_NOOP("errors", "Name at least one other backbone (tlgui backbones lists them)."),
    ),
    "device-unknown": Text(
        QT_TRANSLATE_NOOP("errors", "There is no device called {name}."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP("errors", "Choose auto, cpu, cuda, cuda:N or mps."),
    ),
    "device-unusable": Text(
        QT_TRANSLATE_NOOP("errors", "The device {name} cannot be used."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP("errors", "Choose auto or cpu, or free the device and try again."),
    ),
    "device-no-gpu": Text(
        QT_TRANSLATE_NOOP("errors", "This computes on the processor: no graphics card for it was found."),
        QT_TRANSLATE_NOOP("errors", "Neither an NVIDIA graphics card nor Apple's graphics is there."),
        QT_TRANSLATE_NOOP("errors", ""),
    ),
    "device-torch-without-cuda": Text(
        QT_TRANSLATE_NOOP("errors", "This computes on the processor although there is an NVIDIA graphics card."),
        QT_TRANSLATE_NOOP("errors", "The PyTorch that is installed was built without CUDA."),
        QT_TRANSLATE_NOOP("errors", "Install a CUDA build of PyTorch; the README has the line."),
    ),
    "device-driver": Text(
        QT_TRANSLATE_NOOP("errors", "This computes on the processor although there is an NVIDIA graphics card."),
        QT_TRANSLATE_NOOP("errors", "Its driver does not answer: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Install or update NVIDIA's driver, then start tlgui again."),
    ),
    "device-too-old": Text(
        QT_TRANSLATE_NOOP("errors", "This computes on the processor although there is an NVIDIA graphics card."),
        QT_TRANSLATE_NOOP(
            "errors", "{label} has compute capability {capability}; the PyTorch that is installed supports {supported}."
        ),
        QT_TRANSLATE_NOOP(
            "errors", "Install a PyTorch build that still supports this card, or go on with the processor."
        ),
    ),
    "device-memory": Text(
        QT_TRANSLATE_NOOP("errors", "This computes on the processor although there is a graphics card."),
        QT_TRANSLATE_NOOP("errors", "{label} has no free memory now."),
        QT_TRANSLATE_NOOP("errors", "Close other programs that use it, then start tlgui again."),
    ),
    "device-broken": Text(
        QT_TRANSLATE_NOOP("errors", "This computes on the processor although there is a graphics card."),
        QT_TRANSLATE_NOOP("errors", "A small test computation on {label} failed: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Close other programs that use it or update its driver, then start tlgui again."),
    ),
    "layer-unknown": Text(
        QT_TRANSLATE_NOOP("errors", "There is no layer called {name} in this network."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP("errors", "Choose one from the list of layers (tlgui maps --list)."),
    ),
    # -- learn: training, evaluation, model file, classifying ---------------------------------------------------------
    "epochs-wrong": Text(
        QT_TRANSLATE_NOOP("errors", "{epochs} is not a number of epochs."),
        QT_TRANSLATE_NOOP("errors", "A training needs at least one epoch."),
        QT_TRANSLATE_NOOP("errors", "Give 1 or more, or leave it to tlgui."),
    ),
    "validation-wrong": Text(
        QT_TRANSLATE_NOOP("errors", "{fraction} of the images cannot be held out for validation."),
        QT_TRANSLATE_NOOP("errors", "The fraction must be above 0 and at most 0.9."),
        QT_TRANSLATE_NOOP("errors", "Give a fraction such as 0.2."),
    ),
    "batch-wrong": Text(
        QT_TRANSLATE_NOOP("errors", "{batch} is not a usable batch size here."),
        QT_TRANSLATE_NOOP("errors", "A batch needs at least {least} images."),
        QT_TRANSLATE_NOOP("errors", "Give {least} or more, or leave it to tlgui."),
    ),
    "rate-wrong": Text(
        QT_TRANSLATE_NOOP("errors", "{rate} is not a usable learning rate."),
        QT_TRANSLATE_NOOP("errors", "It must be above 0 and at most 1."),
        QT_TRANSLATE_NOOP("errors", "Give a rate such as 0.0005, or leave it to tlgui."),
    ),
    "decay-wrong": Text(
        QT_TRANSLATE_NOOP("errors", "{decay} is not a usable weight decay."),
        QT_TRANSLATE_NOOP("errors", "It must be 0 or more."),
        QT_TRANSLATE_NOOP("errors", "Give a value such as 0.05, or leave it to tlgui."),
    ),
    "depth-wrong": Text(
        QT_TRANSLATE_NOOP("errors", "The freeze depth {depth} does not exist in this backbone."),
        QT_TRANSLATE_NOOP(
            "errors", "It has {blocks} blocks, so the depth goes from 0 (nothing frozen) to {blocks} (all frozen)."
        ),
        QT_TRANSLATE_NOOP("errors", "Choose a depth from 0 to {blocks}."),
    ),
    "depth-mismatch": Text(
        QT_TRANSLATE_NOOP("errors", "The freeze depth {depth} does not fit the strategy {strategy}."),
        QT_TRANSLATE_NOOP("errors", "The strategy classifier freezes all {blocks} blocks and whole freezes none."),
        QT_TRANSLATE_NOOP(
            "errors", "Leave the depth out, or choose the strategy partial with a depth from 1 to {most}."
        ),
    ),
    "random-needs-whole": Text(
        QT_TRANSLATE_NOOP("errors", "A random start cannot go with frozen blocks."),
        QT_TRANSLATE_NOOP("errors", "Frozen blocks keep what they begin with, and random numbers recognise nothing."),
        QT_TRANSLATE_NOOP("errors", "Choose the strategy whole, or start pretrained."),
    ),
    "images-dropped": Text(
        QT_TRANSLATE_NOOP("errors", "{count} images could not be read and were left out."),
        QT_TRANSLATE_NOOP("errors", "The first is {path}: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Replace or delete them if they matter."),
    ),
    "validation-none": Text(
        QT_TRANSLATE_NOOP("errors", "There is no image to validate with."),
        QT_TRANSLATE_NOOP(
            "errors", "Every image is needed for training, so nobody can say how well the result does on new images."
        ),
        QT_TRANSLATE_NOOP("errors", "Add images to each class."),
    ),
    "train-too-few": Text(
        QT_TRANSLATE_NOOP("errors", "There are too few readable images to train with."),
        QT_TRANSLATE_NOOP("errors", "At least two classes need a training image each; {classes} have one."),
        QT_TRANSLATE_NOOP("errors", "Add images to each class."),
    ),
    "diverged": Text(
        QT_TRANSLATE_NOOP("errors", "The training ran out of bounds: its loss is no longer a number."),
        QT_TRANSLATE_NOOP("errors", "The learning rate {rate} is too high for these images."),
        QT_TRANSLATE_NOOP("errors", "Train again with a lower learning rate."),
    ),
    "out-of-memory": Text(
        QT_TRANSLATE_NOOP("errors", "There was not enough memory on {device}."),
        QT_TRANSLATE_NOOP("errors", "The batch of {batch} images at a time did not fit."),
        QT_TRANSLATE_NOOP("errors", "Choose a smaller batch size, freeze more blocks or choose a smaller backbone."),
    ),
    "model-missing": Text(
        QT_TRANSLATE_NOOP("errors", "The model file {path} is not there."),
        QT_TRANSLATE_NOOP("errors", "It may have been moved, renamed or deleted."),
        QT_TRANSLATE_NOOP("errors", "Choose another model file, or train again."),
    ),
    "model-denied": Text(
        QT_TRANSLATE_NOOP("errors", "The model file {path} could not be read."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Check that you may read the file and try again."),
    ),
    "model-folder": Text(
        QT_TRANSLATE_NOOP("errors", "{path} is a folder, not a model file."),
        QT_TRANSLATE_NOOP("errors", "A model file is one file that ends in .safetensors."),
        QT_TRANSLATE_NOOP("errors", "Choose the file inside the folder."),
    ),
    "model-foreign": Text(
        QT_TRANSLATE_NOOP("errors", "{path} is not a model file."),
        QT_TRANSLATE_NOOP("errors", "Its beginning is not that of a .safetensors file."),
        QT_TRANSLATE_NOOP("errors", "Choose a .safetensors file that tlgui wrote."),
    ),
    "model-pickle": Text(
        QT_TRANSLATE_NOOP("errors", "{path} is not opened, because it could run code on your computer."),
        QT_TRANSLATE_NOOP("errors", "It holds a Python pickle under the name of a model file."),
        QT_TRANSLATE_NOOP("errors", "Choose a .safetensors file that tlgui wrote."),
    ),
    "model-truncated": Text(
        QT_TRANSLATE_NOOP("errors", "The model file {path} is incomplete."),
        QT_TRANSLATE_NOOP("errors", "It should have {expected} bytes and has {found}."),
        QT_TRANSLATE_NOOP("errors", "Copy or download it again."),
    ),
    "model-header": Text(
        QT_TRANSLATE_NOOP("errors", "The model file {path} is damaged."),
        QT_TRANSLATE_NOOP("errors", "The description at its beginning does not make sense: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Copy or download it again, or train again."),
    ),
    "model-not-ours": Text(
        QT_TRANSLATE_NOOP("errors", "{path} was not written by tlgui."),
        QT_TRANSLATE_NOOP("errors", "It holds tensors, but not the classes and the backbone they belong to."),
        QT_TRANSLATE_NOOP(
            "errors", "Choose a model that tlgui trained. A file of backbone weights can be chosen when training."
        ),
    ),
    "model-newer": Text(
        QT_TRANSLATE_NOOP("errors", "The model file {path} was written by a newer tlgui."),
        QT_TRANSLATE_NOOP("errors", "Its format is version {version}; this program knows up to {known}."),
        QT_TRANSLATE_NOOP("errors", "Update tlgui and open it again."),
    ),
    "model-backbone": Text(
        QT_TRANSLATE_NOOP("errors", "The model file {path} needs a backbone that this tlgui does not have."),
        QT_TRANSLATE_NOOP("errors", "The backbone is called {name}."),
        QT_TRANSLATE_NOOP("errors", "Update tlgui and open it again."),
    ),
    "model-tensors": Text(
        QT_TRANSLATE_NOOP("errors", "The model file {path} does not fit its backbone {name}."),
        QT_TRANSLATE_NOOP(
            "errors",
            "{missing} tensors are missing, {extra} are too many, {shaped} have a wrong shape; the first is {first}.",
        ),
        QT_TRANSLATE_NOOP("errors", "Copy or download it again, or train again."),
    ),
    "model-not-finite": Text(
        QT_TRANSLATE_NOOP("errors", "The model file {path} is damaged."),
        QT_TRANSLATE_NOOP("errors", "Its tensor {first} holds values that are not numbers."),
        QT_TRANSLATE_NOOP("errors", "Copy or download it again, or train again."),
    ),
    "model-unwritable": Text(
        QT_TRANSLATE_NOOP("errors", "The model could not be written to {path}."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}."),
        QT_TRANSLATE_NOOP(
            "errors", "Check that there is space on the disk and that the folder may be written to, then try again."
        ),
    ),
    "classes-foreign": Text(
        QT_TRANSLATE_NOOP("errors", "None of the classes in {path} is one of the model's."),
        QT_TRANSLATE_NOOP("errors", "The folder has {theirs}; the model knows {ours}."),
        QT_TRANSLATE_NOOP("errors", "Choose a folder with the model's classes."),
    ),
    "classes-unknown": Text(
        QT_TRANSLATE_NOOP("errors", "{count} images were left out, because the model does not know their classes."),
        QT_TRANSLATE_NOOP("errors", "Unknown to it: {names}."),
        QT_TRANSLATE_NOOP("errors", "Train a model with these classes if you need them."),
    ),
    "evaluate-none": Text(
        QT_TRANSLATE_NOOP("errors", "No image in {path} could be read."),
        QT_TRANSLATE_NOOP("errors", "Each of the {count} images failed."),
        QT_TRANSLATE_NOOP("errors", "Choose another folder."),
    ),
    # -- project ------------------------------------------------------------------------------------------------------
    "run-exists": Text(
        QT_TRANSLATE_NOOP("errors", "The folder {path} already holds a run."),
        QT_TRANSLATE_NOOP("errors", "Each training has a folder of its own, so that none overwrites another."),
        QT_TRANSLATE_NOOP("errors", "Choose a new folder."),
    ),
    "run-unwritable": Text(
        QT_TRANSLATE_NOOP("errors", "The run could not be written to {path}."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}."),
        QT_TRANSLATE_NOOP(
            "errors", "Check that there is space on the disk and that the folder may be written to, then try again."
        ),
    ),
    "run-unreadable": Text(
        QT_TRANSLATE_NOOP("errors", "The run in {path} could not be read."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Choose the folder of another run."),
    ),
    "record-unknown": Text(
        QT_TRANSLATE_NOOP("errors", "A run holds something that this tlgui does not know: {name}."),
        QT_TRANSLATE_NOOP("errors", "It may have been written by a newer version."),
        QT_TRANSLATE_NOOP("errors", "Update tlgui and open the run again."),
    ),
    "record-broken": Text(
        QT_TRANSLATE_NOOP("errors", "A run's record is damaged."),
        QT_TRANSLATE_NOOP("errors", "It does not make sense at: {reason}."),
        QT_TRANSLATE_NOOP(
            "errors", "The model file, if there is one, can still be opened; train again for the charts."
        ),
    ),
    # -- jobs ---------------------------------------------------------------------------------------------------------
    "engine-died": Text(
        QT_TRANSLATE_NOOP(
            "errors", "The engine, the part of tlgui that trains and answers, stopped in the middle of its work."
        ),
        QT_TRANSLATE_NOOP(
            "errors", "It ended with {ending}; SIGKILL mostly means that the computer ran out of memory."
        ),
        QT_TRANSLATE_NOOP(
            "errors",
            "Nothing of yours is lost. Start it again; if it repeats, close other programs or freeze more blocks.",
        ),
    ),
    # -- command line and start ---------------------------------------------------------------------------------------
    "images-without-model": Text(
        QT_TRANSLATE_NOOP("errors", "There is no model yet that could classify these images."),
        QT_TRANSLATE_NOOP("errors", "A model is made by training on images whose classes are known."),
        QT_TRANSLATE_NOOP("errors", "Train on their folder, or open a model file first."),
    ),
    "system-library-missing": Text(
        QT_TRANSLATE_NOOP("errors", "The window cannot open: system libraries are missing ({libraries})."),
        QT_TRANSLATE_NOOP("errors", "Qt needs them, and this system was installed without them."),
        QT_TRANSLATE_NOOP("errors", "Install them with: {command}"),
    ),
    "window-broken": Text(
        QT_TRANSLATE_NOOP("errors", "The window cannot open: Qt could not be loaded."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Install tlgui again, or use it without a window: tlgui --help"),
    ),
}
