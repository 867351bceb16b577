"""What is told of model files: classifying, evaluating, renaming, exporting; and of images from elsewhere."""

from __future__ import annotations

from tlgui.errors.text import QT_TRANSLATE_NOOP, Text

TEXTS: dict[str, Text] = {
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
    "export-library": Text(
        QT_TRANSLATE_NOOP("errors", "The model cannot be exported, because {name} is not installed."),
        QT_TRANSLATE_NOOP("errors", "It writes this format, or runs what was written to check it."),
        QT_TRANSLATE_NOOP("errors", "Install it with pip, or choose the other format."),
    ),
    "rename-onto-model": Text(
        QT_TRANSLATE_NOOP("errors", "The model file itself cannot be written over."),
        QT_TRANSLATE_NOOP("errors", "{path} is the model whose classes are to have other names; it stays as it is."),
        QT_TRANSLATE_NOOP("errors", "Choose another name."),
    ),
    "rename-count": Text(
        QT_TRANSLATE_NOOP("errors", "Each class needs one name."),
        QT_TRANSLATE_NOOP("errors", "There are {names} names and {classes} classes."),
        QT_TRANSLATE_NOOP("errors", "Give as many names as there are classes."),
    ),
    "web-image-insecure": Text(
        QT_TRANSLATE_NOOP("errors", "The image was not fetched."),
        QT_TRANSLATE_NOOP(
            "errors", "Its address does not begin with https, so anybody on the way could change it: {address}"
        ),
        QT_TRANSLATE_NOOP("errors", "Save the image with the browser, and drop the file here."),
    ),
    "web-image-failed": Text(
        QT_TRANSLATE_NOOP("errors", "The image could not be fetched from {address}."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP("errors", "Save the image with the browser, and drop the file here."),
    ),
    "web-image-large": Text(
        QT_TRANSLATE_NOOP("errors", "What lies at {address} is too large."),
        QT_TRANSLATE_NOOP("errors", "More than {limit} MB are not fetched."),
        QT_TRANSLATE_NOOP("errors", "Save it with the browser, and drop the file here."),
    ),
    "web-image-none": Text(
        QT_TRANSLATE_NOOP("errors", "There is no image at {address}."),
        QT_TRANSLATE_NOOP(
            "errors", "What was fetched does not begin like an image; perhaps it is a page that shows one."
        ),
        QT_TRANSLATE_NOOP("errors", "Save the image with the browser, and drop the file here."),
    ),
    "classify-no-images": Text(
        QT_TRANSLATE_NOOP("errors", "There are no images in “{name}”."),
        QT_TRANSLATE_NOOP("errors", "Neither the folder nor the folders in it hold any image that tlgui can read."),
        QT_TRANSLATE_NOOP("errors", "Choose another folder."),
    ),
    "watched-gone": Text(
        QT_TRANSLATE_NOOP("errors", "The folder {folder} is not there."),
        QT_TRANSLATE_NOOP("errors", "It was moved or renamed, or its disk is not connected."),
        QT_TRANSLATE_NOOP("errors", "Watching goes on as soon as it is back."),
    ),
    "classes-renamed": Text(
        QT_TRANSLATE_NOOP("errors", "The model has new classes: {classes}."),
        QT_TRANSLATE_NOOP("errors", "It is a new file, {file}; the model before was not touched."),
    ),
    "rename-unknown": Text(
        QT_TRANSLATE_NOOP("errors", "The model has no class “{name}”."),
        QT_TRANSLATE_NOOP("errors", "Its classes are: {classes}."),
        QT_TRANSLATE_NOOP("errors", "Write OLD=NEW with one of these before the equals sign."),
    ),
    "rename-empty": Text(
        QT_TRANSLATE_NOOP("errors", "The class “{name}” would have no name."),
        QT_TRANSLATE_NOOP("errors", "A name of spaces alone is none."),
        QT_TRANSLATE_NOOP("errors", "Write a name for it."),
    ),
    "rename-few": Text(
        QT_TRANSLATE_NOOP("errors", "Only the class “{name}” would be left."),
        QT_TRANSLATE_NOOP("errors", "A model tells two classes or more apart."),
        QT_TRANSLATE_NOOP("errors", "Keep at least two different names."),
    ),
    "export-onto-model": Text(
        QT_TRANSLATE_NOOP("errors", "The model file itself cannot be written over."),
        QT_TRANSLATE_NOOP("errors", "{path} is the model that is to be exported."),
        QT_TRANSLATE_NOOP("errors", "Choose another name."),
    ),
    "export-failed": Text(
        QT_TRANSLATE_NOOP("errors", "The model could not be exported."),
        QT_TRANSLATE_NOOP("errors", "Its network holds something that the format cannot say: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Choose the other format."),
    ),
    "export-int8-torch": Text(
        QT_TRANSLATE_NOOP("errors", "Only ONNX files are written with 8-bit numbers."),
        QT_TRANSLATE_NOOP("errors", "The other format was chosen."),
        QT_TRANSLATE_NOOP("errors", "Choose ONNX, or leave 8-bit numbers out."),
    ),
    "export-int8-images": Text(
        QT_TRANSLATE_NOOP("errors", "8-bit numbers need the images that the model learned from."),
        QT_TRANSLATE_NOOP("errors", "How large the numbers within the network become is measured on them."),
        QT_TRANSLATE_NOOP("errors", "Name the folder of images as well, or leave 8-bit numbers out."),
    ),
    "export-differs": Text(
        QT_TRANSLATE_NOOP("errors", "The exported file answers differently from the model, and was not kept."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Run in {runtime}, a probability differs by {difference}; {tolerance} is allowed. Images: {images}, the same class: {same}.",
        ),
        QT_TRANSLATE_NOOP("errors", "Choose the other format."),
    ),
    "export-int8-worse": Text(
        QT_TRANSLATE_NOOP("errors", "With 8-bit numbers the model becomes worse, and the file was not kept."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Of {images} images it answers {after} % as it should, and the model itself {before} %; 1 point less is allowed.",
        ),
        QT_TRANSLATE_NOOP("errors", "Leave 8-bit numbers out, or train another backbone."),
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
    "evaluate-all-seen": Text(
        QT_TRANSLATE_NOOP("errors", "The model knows every image in {path} already."),
        QT_TRANSLATE_NOOP(
            "errors",
            "All of them took part in its training or its choice. Images: {count}. An accuracy on these would say nothing about new ones.",
        ),
        QT_TRANSLATE_NOOP("errors", "Choose a folder with images that the model has not seen."),
    ),
    "model-forgot": Text(
        QT_TRANSLATE_NOOP("errors", "The model file {name} does not say which images it learned from."),
        QT_TRANSLATE_NOOP(
            "errors", "It is from an older version of tlgui. Images that it has seen are counted, too, which flatters."
        ),
        QT_TRANSLATE_NOOP("errors", "Train again, or use images that the model has not seen."),
    ),
    "sample-unwritable": Text(
        QT_TRANSLATE_NOOP("errors", "The sample could not be drawn into {path}."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Check that there is space on the disk and that the folder may be written to."),
    ),
}
