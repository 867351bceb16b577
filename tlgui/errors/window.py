"""What the window and its engines tell, and what is advised."""

from __future__ import annotations

from tlgui.errors.text import QT_TRANSLATE_NOOP, Text

TEXTS: dict[str, Text] = {
    # -- jobs ----------------------------------------------------------------------------------------------------------
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
    # -- window --------------------------------------------------------------------------------------------------------
    "learn-no-data": Text(
        QT_TRANSLATE_NOOP("errors", "The corrections cannot be learned from now."),
        QT_TRANSLATE_NOOP("errors", "The images that this model learned from are not open, or cannot be changed now."),
        QT_TRANSLATE_NOOP("errors", "Open them on the page Data, wait until they are read, and learn again."),
    ),
    "learn-other-names": Text(
        QT_TRANSLATE_NOOP("errors", "The corrections cannot be learned from with this model."),
        QT_TRANSLATE_NOOP("errors", "It has classes that the open images do not have: {names}."),
        QT_TRANSLATE_NOOP("errors", "Rename the classes of the images alike, or go back to the model before."),
    ),
    "learn-busy": Text(
        QT_TRANSLATE_NOOP("errors", "The corrections cannot be learned from now."),
        QT_TRANSLATE_NOOP("errors", "Another training is at work."),
        QT_TRANSLATE_NOOP("errors", "Wait until it is done, or stop it on the page Train."),
    ),
    "watch-no-folder": Text(
        QT_TRANSLATE_NOOP("errors", "“{path}” cannot be watched."),
        QT_TRANSLATE_NOOP("errors", "It is not a folder, or it is not there."),
        QT_TRANSLATE_NOOP("errors", "Name folders that exist: what comes into them is answered."),
    ),
    "not-saved": Text(
        QT_TRANSLATE_NOOP("errors", "“{file}” could not be saved."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Choose another folder, or free some space and try again."),
    ),
    "clipboard-empty": Text(
        QT_TRANSLATE_NOOP("errors", "There is no image in the clipboard."),
        QT_TRANSLATE_NOOP("errors", "Image files, folders and pictures can be pasted."),
        QT_TRANSLATE_NOOP("errors", "Copy an image first, then paste it here."),
    ),
    "folder-dropped": Text(
        QT_TRANSLATE_NOOP("errors", "Add {names} to the images of {data}, or open that instead?"),
        QT_TRANSLATE_NOOP("errors", "Classes of the same name are joined. No file is copied or changed."),
    ),
    "folder-gone": Text(
        QT_TRANSLATE_NOOP("errors", "The images of the project {name} are no longer in {path}."),
        QT_TRANSLATE_NOOP("errors", "The folder was moved or renamed, or its drive is not connected."),
        QT_TRANSLATE_NOOP("errors", "Find the folder: what you changed is found again by the images themselves."),
    ),
    "folder-unconfirmed": Text(
        QT_TRANSLATE_NOOP("errors", "The images are shown as they were the last time."),
        QT_TRANSLATE_NOOP("errors", "The folder {path} was not looked at again to its end."),
        QT_TRANSLATE_NOOP("errors", "Look again before you train."),
    ),
    "folder-other": Text(
        QT_TRANSLATE_NOOP("errors", "The images in {path} are not those of the project {name}."),
        QT_TRANSLATE_NOOP("errors", "None of the images that the project knows was found there."),
        QT_TRANSLATE_NOOP("errors", "Choose the folder where these images are now, or open {path} as a new project."),
    ),
    # -- advice --------------------------------------------------------------------------------------------------------
    "advice-easy": Text(
        QT_TRANSLATE_NOOP("errors", "What the pretrained network sees tells these images apart already."),
        QT_TRANSLATE_NOOP(
            "errors", "A linear classifier on it is right on {accuracy} of {images} images it did not learn from."
        ),
        QT_TRANSLATE_NOOP("errors", "Let only the new classifier learn."),
    ),
    "advice-few": Text(
        QT_TRANSLATE_NOOP("errors", "There are few images to learn from: about {images} of each class."),
        QT_TRANSLATE_NOOP(
            "errors", "Training everything would fit {all} numbers to them, the classifier alone {head}."
        ),
        QT_TRANSLATE_NOOP("errors", "Let only the new classifier learn, or add images."),
    ),
    "advice-many": Text(
        QT_TRANSLATE_NOOP("errors", "There are many images to learn from: about {images} of each class."),
        QT_TRANSLATE_NOOP("errors", "They can teach the whole network, and this computer is quick enough for it."),
    ),
    "advice-room": Text(
        QT_TRANSLATE_NOOP("errors", "What the pretrained network sees does not yet tell these images apart well."),
        QT_TRANSLATE_NOOP(
            "errors", "A linear classifier on it is right on {accuracy} of {images} images it did not learn from."
        ),
        QT_TRANSLATE_NOOP("errors", "Let the later blocks learn, too."),
    ),
    "advice-deep": Text(
        QT_TRANSLATE_NOOP("errors", "Every block makes the features more useful for these images, up to the last."),
        QT_TRANSLATE_NOOP("errors", "The best probe is right on {accuracy}."),
    ),
    "advice-shallow": Text(
        QT_TRANSLATE_NOOP(
            "errors", "After block {depth} of {blocks} ({block}) the features become no more useful for these images."
        ),
        QT_TRANSLATE_NOOP(
            "errors", "The best probe is right on {accuracy}, and this block is within one standard error of it."
        ),
    ),
    "forecast-too-few": Text(
        QT_TRANSLATE_NOOP("errors", "There are too few images to foresee what more would bring."),
        QT_TRANSLATE_NOOP(
            "errors", "The classes have about {images} images each; to see a trend it takes {least} or so."
        ),
        QT_TRANSLATE_NOOP("errors", "Add images: with so few, every one of them helps."),
    ),
    "advice-like": Text(
        QT_TRANSLATE_NOOP("errors", "These images are like those that the pretrained network learned from."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Its own classifier is {likeness} sure of what it sees (0 %: any of its classes, 100 %: just one).",
        ),
    ),
    "advice-unlike": Text(
        QT_TRANSLATE_NOOP("errors", "These images are unlike those that the pretrained network learned from."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Its own classifier is {likeness} sure of what it sees (0 %: any of its classes, 100 %: just one).",
        ),
    ),
    "advice-speed": Text(
        QT_TRANSLATE_NOOP("errors", "This computer puts {speed} images a second through the network."),
        QT_TRANSLATE_NOOP("errors", "Measured on {device}; what is frozen sees each image only once."),
    ),
    "advice-backbone": Text(
        QT_TRANSLATE_NOOP("errors", "Of {count} networks on this computer, {name} suits these images best."),
        QT_TRANSLATE_NOOP(
            "errors", "LogME chose the two most promising ones, a cross-validated probe the better of them."
        ),
    ),
}
