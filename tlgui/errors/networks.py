"""What is told of devices, backbones, blocks, weights and maps."""

from __future__ import annotations

from tlgui.errors.text import QT_TRANSLATE_NOOP, Text

TEXTS: dict[str, Text] = {
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
            "Fetch them in the backbone picker, add a pack (tlgui weights add FILE), or choose EfficientNet-Lite0.",
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
            "Choose a .safetensors or .pth file of backbone weights, or a model file of tlgui.",
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
            "Check the network and proxy, or bring a pack from a connected computer (tlgui weights add FILE).",
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
    ),
    "device-chosen": Text(
        QT_TRANSLATE_NOOP("errors", "This computes on the processor, as the settings say."),
        QT_TRANSLATE_NOOP("errors", "A graphics card, if there is one, is left alone."),
    ),
    "device-number": Text(
        QT_TRANSLATE_NOOP("errors", "There is no graphics card number {number}."),
        QT_TRANSLATE_NOOP("errors", "There are {count}, counted from 0; number {number} is not one of them."),
        QT_TRANSLATE_NOOP("errors", "Choose auto, or a number that is there."),
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
    "lesson-layer": Text(
        QT_TRANSLATE_NOOP("errors", "The numbers of {name} are not made by one convolution or pooling."),
        QT_TRANSLATE_NOOP("errors", "It is a block of several layers, or an activation."),
        QT_TRANSLATE_NOOP("errors", "Choose a convolution or a pooling inside it."),
    ),
    "lesson-outside": Text(
        QT_TRANSLATE_NOOP("errors", "The layer {name} has no such channel or place."),
        QT_TRANSLATE_NOOP("errors", "It has {shape} numbers (channels, rows, columns), counted from 0."),
        "",
    ),
    "images-unread": Text(
        QT_TRANSLATE_NOOP("errors", "None of these images could be read: {count}."),
        QT_TRANSLATE_NOOP("errors", "They may have been moved or deleted."),
        QT_TRANSLATE_NOOP("errors", "Open the folder again, or choose other images."),
    ),
    "class-unknown": Text(
        QT_TRANSLATE_NOOP("errors", "The model has no class called {name}."),
        QT_TRANSLATE_NOOP("errors", "Its classes: {classes}."),
        QT_TRANSLATE_NOOP("errors", "Choose one of these."),
    ),
}
