"""What a person can be told: what happened, why, and what to do about it.

Every room says trouble as a code with arguments. The English sentences stand here, once; the window looks the same
sentences up in Qt's translations (context ``errors``), the command line prints them as they are.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")
V = TypeVar("V")

Argument = str | int | float


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001 - the name that Qt's lupdate looks for
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


class EndEarly(Exception):  # noqa: N818 - a wish, no error
    """Thrown into a training between its events: end after this step, and keep the best so far. What cannot end early takes it as
    being cancelled."""


def next_or_end(events: Iterator[T], early: EndEarly | None) -> T:
    """The next of ``events``, to whose maker the wish to end ``early``, if there is one, is handed first. Raises StopIteration at
    the end, and ``early`` itself where the maker cannot end early."""
    return events.throw(early) if early is not None and isinstance(events, Generator) else next(events)


def to_the_end(events: Generator[T, None, V]) -> Generator[T, None, V]:
    """``events`` that end soon in any case: a wish to end early changes nothing about them, and does not cancel them."""
    with contextlib.closing(events):
        while True:
            try:
                event = next(events)
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]
            with contextlib.suppress(EndEarly):
                yield event


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
    "images-away": Text(
        QT_TRANSLATE_NOOP("errors", "The folder with the images is not there any more."),
        QT_TRANSLATE_NOOP("errors", "{path} was moved, renamed or emptied, or its drive was disconnected."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Put it back or connect its drive again, then start again or resume: a training goes on from where it stood.",
        ),
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
    "dataset-missing": Text(
        QT_TRANSLATE_NOOP("errors", "There is no folder {name}."),
        QT_TRANSLATE_NOOP(
            "errors", "Nothing was found at {path}: it was moved, renamed or deleted, or its drive is not connected."
        ),
        QT_TRANSLATE_NOOP("errors", "Choose the folder again."),
    ),
    "dataset-is-file": Text(
        QT_TRANSLATE_NOOP("errors", "{name} is a file, not a folder."),
        QT_TRANSLATE_NOOP("errors", "Training needs a folder with one folder of images for each class."),
        QT_TRANSLATE_NOOP("errors", "Choose the folder that holds the images. If this is an archive, unpack it first."),
    ),
    "dataset-denied": Text(
        QT_TRANSLATE_NOOP("errors", "The folder {name} may not be opened."),
        QT_TRANSLATE_NOOP("errors", "Your account has no right to read {path}."),
        QT_TRANSLATE_NOOP("errors", "Change the folder's permissions, or copy it to a place of your own."),
    ),
    "dataset-no-images": Text(
        QT_TRANSLATE_NOOP("errors", "There are no images in {name}."),
        QT_TRANSLATE_NOOP("errors", "Neither the folder nor the folders in it hold any image that tlgui can read."),
        QT_TRANSLATE_NOOP("errors", "Choose a folder with one folder of images for each class."),
    ),
    "dataset-no-classes": Text(
        QT_TRANSLATE_NOOP("errors", "The images in {name} have no classes."),
        QT_TRANSLATE_NOOP(
            "errors",
            "They lie directly in the folder, and their names do not begin with two or more classes as in cat.1.jpg and dog.1.jpg.",
        ),
        QT_TRANSLATE_NOOP(
            "errors", "Make one folder for each class, put its images in, and choose the folder around them."
        ),
    ),
    "dataset-one-class": Text(
        QT_TRANSLATE_NOOP("errors", "There is only one class in {name}: {class_name}."),
        QT_TRANSLATE_NOOP("errors", "A classifier tells classes apart, so it needs two or more."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Add a folder with images of another class beside it, or choose the folder around the class folders.",
        ),
    ),
    "dataset-inner": Text(
        QT_TRANSLATE_NOOP("errors", "{name} holds only the folder {inner}."),
        QT_TRANSLATE_NOOP("errors", "The class folders seem to be inside {inner}."),
        QT_TRANSLATE_NOOP("errors", "Choose the folder {inner}."),
    ),
    "dataset-no-train": Text(
        QT_TRANSLATE_NOOP("errors", "{name} has no training images."),
        QT_TRANSLATE_NOOP(
            "errors", "It has folders for validation or test, but none named train with a folder for each class."
        ),
        QT_TRANSLATE_NOOP("errors", "Add a folder named train, or choose the folder around the class folders."),
    ),
    "dataset-parts-without-classes": Text(
        QT_TRANSLATE_NOOP("errors", "The images in {name} have no classes."),
        QT_TRANSLATE_NOOP("errors", "They lie directly in {names}, without a folder for each class."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Make a folder for each class inside, or choose one of these folders if its file names begin with the class.",
        ),
    ),
    "dataset-no-readable": Text(
        QT_TRANSLATE_NOOP("errors", "None of the images in {name} can be read."),
        QT_TRANSLATE_NOOP("errors", "Files that were tried: {count}. They are empty, damaged, or no images at all."),
        QT_TRANSLATE_NOOP("errors", "Copy or download the folder again."),
    ),
    "files-missing": Text(
        QT_TRANSLATE_NOOP("errors", "Links that lead nowhere: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "The files that they stand for were moved, renamed or deleted."),
        QT_TRANSLATE_NOOP("errors", "The other images are used. Put the files back, or delete the links."),
    ),
    "files-denied": Text(
        QT_TRANSLATE_NOOP("errors", "Files that may not be opened: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "Your account has no right to read them."),
        QT_TRANSLATE_NOOP("errors", "The other images are used. Change the permissions of these."),
    ),
    "files-failed": Text(
        QT_TRANSLATE_NOOP("errors", "Files that the disk could not read: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "The disk or the network drive reported an error."),
        QT_TRANSLATE_NOOP("errors", "The other images are used. Check the drive, then open the folder again."),
    ),
    "files-empty": Text(
        QT_TRANSLATE_NOOP("errors", "Empty files: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "They have no content, as after a copy or download that did not work."),
        QT_TRANSLATE_NOOP("errors", "The other images are used. Copy or download these again."),
    ),
    "files-unreadable": Text(
        QT_TRANSLATE_NOOP("errors", "Files that are not images: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "They are named like images, but their content is of no kind that tlgui can read."),
        QT_TRANSLATE_NOOP("errors", "The other images are used. Save these anew as JPEG or PNG, or delete them."),
    ),
    "files-damaged": Text(
        QT_TRANSLATE_NOOP("errors", "Damaged images: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "They begin like images, but the rest does not make sense."),
        QT_TRANSLATE_NOOP("errors", "The other images are used. Copy or download these again."),
    ),
    "files-truncated": Text(
        QT_TRANSLATE_NOOP("errors", "Images that are cut off: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "The end of the file is missing, as after a copy or download that stopped early."),
        QT_TRANSLATE_NOOP("errors", "The other images are used. Copy or download these again."),
    ),
    "files-too-large": Text(
        QT_TRANSLATE_NOOP("errors", "Images that are too large: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "They have more than {limit} million pixels, the most that tlgui reads."),
        QT_TRANSLATE_NOOP("errors", "The other images are used. Make these smaller in an image program."),
    ),
    "files-memory": Text(
        QT_TRANSLATE_NOOP("errors", "Images for which memory ran out: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "They are large, and other programs need memory too."),
        QT_TRANSLATE_NOOP("errors", "The other images are used. Close other programs, or make these smaller."),
    ),
    "loose-images": Text(
        QT_TRANSLATE_NOOP("errors", "Images outside the class folders: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "They lie beside the class folders, so their class is not known."),
        QT_TRANSLATE_NOOP("errors", "They are left out. Move them into the folder of their class."),
    ),
    "flat-unnamed": Text(
        QT_TRANSLATE_NOOP("errors", "Images whose names do not begin with a class: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "The class is taken from names such as cat.1.jpg."),
        QT_TRANSLATE_NOOP("errors", "They are left out. Rename them to use them."),
    ),
    "other-folders": Text(
        QT_TRANSLATE_NOOP("errors", "Folders that were left out: {names}."),
        QT_TRANSLATE_NOOP(
            "errors", "The images are taken from elsewhere in this folder, and these do not belong there."
        ),
        QT_TRANSLATE_NOOP("errors", "Nothing needs to be done, unless you miss images."),
    ),
    "folders-closed": Text(
        QT_TRANSLATE_NOOP("errors", "Folders that may not be opened: {names}."),
        QT_TRANSLATE_NOOP("errors", "Your account has no right to read them."),
        QT_TRANSLATE_NOOP("errors", "Images in them are left out. Change the permissions to use them."),
    ),
    "classes-empty": Text(
        QT_TRANSLATE_NOOP("errors", "Class folders without images: {names}."),
        QT_TRANSLATE_NOOP("errors", "A class needs images to learn from."),
        QT_TRANSLATE_NOOP("errors", "They are left out. Put images in, or delete the folders."),
    ),
    "classes-of-one": Text(
        QT_TRANSLATE_NOOP("errors", "Classes with only one image: {names}."),
        QT_TRANSLATE_NOOP("errors", "One image can be learned from, but then none is left to check what was learned."),
        QT_TRANSLATE_NOOP("errors", "Add more images of them."),
    ),
    "classes-without-training": Text(
        QT_TRANSLATE_NOOP("errors", "Classes without training images: {names}."),
        QT_TRANSLATE_NOOP("errors", "Their images are in the validation or test folder only."),
        QT_TRANSLATE_NOOP("errors", "They are left out. Put some of their images into the train folder."),
    ),
    "classes-unchecked": Text(
        QT_TRANSLATE_NOOP("errors", "Classes that are not checked: {names}."),
        QT_TRANSLATE_NOOP(
            "errors", "None of their images is held out for validation, so the accuracy says nothing about them."
        ),
        QT_TRANSLATE_NOOP("errors", "Add more images of them."),
    ),
    "copies-in-class": Text(
        QT_TRANSLATE_NOOP("errors", "Exact copies of other images: {count}."),
        QT_TRANSLATE_NOOP("errors", "Copies teach nothing new."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Nothing needs to be done: copies are kept together, so that none is both learned from and checked on.",
        ),
    ),
    "copies-across-classes": Text(
        QT_TRANSLATE_NOOP("errors", "Images that are in more than one class: {count}."),
        QT_TRANSLATE_NOOP(
            "errors", "The very same image was found under several of: {names}. At most one of them can be right."
        ),
        QT_TRANSLATE_NOOP("errors", "Look at these images and delete the wrong ones."),
    ),
    "copies-across-parts": Text(
        QT_TRANSLATE_NOOP("errors", "Images that are in more than one part: {count}."),
        QT_TRANSLATE_NOOP(
            "errors",
            "The folder has the very same image under several of: {names}. The result will look better than it is.",
        ),
        QT_TRANSLATE_NOOP("errors", "Delete each from all parts but one."),
    ),
    # -- data: what a check finds; labels-… and classes-… are found with the backbone ---------------------------------
    "found-copies": Text(
        QT_TRANSLATE_NOOP("errors", "Groups of exact copies: {count}, images in them: {images}."),
        QT_TRANSLATE_NOOP("errors", "Copies teach nothing new, and a class with copies weighs more than it should."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Keep one of each, or leave it as it is: copies stay together, so that none is both learned from and checked on.",
        ),
    ),
    "found-copies-across-classes": Text(
        QT_TRANSLATE_NOOP("errors", "The same image is in more than one class: {count} times."),
        QT_TRANSLATE_NOOP("errors", "It was found under several of: {names}. At most one of them can be right."),
        QT_TRANSLATE_NOOP("errors", "Move the images to the right class, or keep the right one of each."),
    ),
    "found-copies-across-parts": Text(
        QT_TRANSLATE_NOOP("errors", "The same image is in more than one part: {count} times."),
        QT_TRANSLATE_NOOP(
            "errors",
            "The folder has it under several of: {names}. What was learned from cannot be checked on: the result would look better than it is.",
        ),
        QT_TRANSLATE_NOOP("errors", "Keep one of each; the one in the test folder is suggested."),
    ),
    "found-near-copies": Text(
        QT_TRANSLATE_NOOP("errors", "Groups of nearly the same images: {count}, images in them: {images}."),
        QT_TRANSLATE_NOOP(
            "errors", "They are one picture at other sizes, cut or saved again, or pictures taken in a burst."
        ),
        QT_TRANSLATE_NOOP(
            "errors",
            "Keep one of each, or leave it as it is: they stay together, so that none is learned from while its like is checked on.",
        ),
    ),
    "found-near-across-classes": Text(
        QT_TRANSLATE_NOOP("errors", "Nearly the same image is in more than one class: {count} times."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Images under several of {names} are one picture at other sizes, cut or saved again, or pictures taken in a burst.",
        ),
        QT_TRANSLATE_NOOP("errors", "Look at each group and move the images to the right class."),
    ),
    "found-near-across-parts": Text(
        QT_TRANSLATE_NOOP("errors", "Nearly the same image is in more than one part: {count} times."),
        QT_TRANSLATE_NOOP(
            "errors",
            "The folder has it under several of: {names}. What was learned from cannot be checked on: the result would look better than it is.",
        ),
        QT_TRANSLATE_NOOP("errors", "Keep one of each; the one in the test folder is suggested."),
    ),
    "found-placeholder": Text(
        QT_TRANSLATE_NOOP("errors", "Images that seem to be placeholders: {count} ({names})."),
        QT_TRANSLATE_NOOP(
            "errors", "They are letters or lines on one colour, such as “image not found” on a web page."
        ),
        QT_TRANSLATE_NOOP("errors", "Look at them and leave them out if they show nothing of their class."),
    ),
    "found-blank": Text(
        QT_TRANSLATE_NOOP("errors", "Images of a single colour: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "There is nothing on them that could be learned."),
        QT_TRANSLATE_NOOP("errors", "Leave them out."),
    ),
    "found-tiny": Text(
        QT_TRANSLATE_NOOP("errors", "Tiny images: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "A side of less than {limit} pixels leaves little to see."),
        QT_TRANSLATE_NOOP("errors", "Use larger ones if you have them, or leave these out."),
    ),
    "found-aspect": Text(
        QT_TRANSLATE_NOOP("errors", "Very long images: {count} ({names})."),
        QT_TRANSLATE_NOOP(
            "errors",
            "They are {times} times as long as wide, or more. The network sees a square, so most of such an image is cut off or squeezed.",
        ),
        QT_TRANSLATE_NOOP("errors", "Cut out what matters, or leave them out."),
    ),
    "found-few": Text(
        QT_TRANSLATE_NOOP("errors", "Classes with fewer than {least} different images: {names}."),
        QT_TRANSLATE_NOOP("errors", "So few show little of what a class can look like, and the accuracy is uncertain."),
        QT_TRANSLATE_NOOP("errors", "Add more images of them."),
    ),
    "found-label": Text(
        QT_TRANSLATE_NOOP("errors", "Images whose label may be wrong: {count}."),
        QT_TRANSLATE_NOOP(
            "errors", "A classifier that learned from the other images sees another class in them: {names}."
        ),
        QT_TRANSLATE_NOOP(
            "errors", "Look at them, the most suspicious first, and move those that are wrong to their class."
        ),
    ),
    "found-classes-alike": Text(
        QT_TRANSLATE_NOOP("errors", "The classes {name} and {other} look the same."),
        QT_TRANSLATE_NOOP(
            "errors",
            "A classifier tells images of the two apart in {percent} % of the cases that it did not learn from; guessing does in 50 %.",
        ),
        QT_TRANSLATE_NOOP(
            "errors", "Check that the images are in the right classes; if both mean the same, merge them."
        ),
    ),
    "found-imbalance": Text(
        QT_TRANSLATE_NOOP("errors", "The classes are uneven: {name} has {count} images, {other} has {least}."),
        QT_TRANSLATE_NOOP("errors", "A classifier then prefers the classes with many images."),
        QT_TRANSLATE_NOOP("errors", "Add images to the small classes, or weigh the classes equally in the training."),
    ),
    "shortcut-size": Text(
        QT_TRANSLATE_NOOP("errors", "The image size gives the class {class_name} away."),
        QT_TRANSLATE_NOOP(
            "errors",
            "{share} % of its images are {value}, of all others {others} %. From the size alone, without looking, {accuracy} % are answered rightly; guessing gives {chance} %.",
        ),
        QT_TRANSLATE_NOOP(
            "errors",
            "Classes should differ only in what is on the images: take images of all classes from the same sources.",
        ),
    ),
    "shortcut-aspect": Text(
        QT_TRANSLATE_NOOP("errors", "The proportions of the images give the class {class_name} away."),
        QT_TRANSLATE_NOOP(
            "errors",
            "{share} % of its images are {value}, of all others {others} %. From width to height alone {accuracy} % are answered rightly; guessing gives {chance} %.",
        ),
        QT_TRANSLATE_NOOP(
            "errors",
            "Classes should differ only in what is on the images: take images of all classes in the same proportions.",
        ),
    ),
    "shortcut-mode": Text(
        QT_TRANSLATE_NOOP("errors", "The colour mode gives the class {class_name} away."),
        QT_TRANSLATE_NOOP(
            "errors",
            "{share} % of its images are {value}, of all others {others} %. From the mode alone {accuracy} % are answered rightly; guessing gives {chance} %.",
        ),
        QT_TRANSLATE_NOOP(
            "errors",
            "Classes should differ only in what is on the images: take images of all classes from the same sources.",
        ),
    ),
    "shortcut-format": Text(
        QT_TRANSLATE_NOOP("errors", "The file format gives the class {class_name} away."),
        QT_TRANSLATE_NOOP(
            "errors",
            "{share} % of its images are {value}, of all others {others} %. From the format alone {accuracy} % are answered rightly; guessing gives {chance} %.",
        ),
        QT_TRANSLATE_NOOP("errors", "Save the images of all classes in the same format, best from the same sources."),
    ),
    "shortcut-camera": Text(
        QT_TRANSLATE_NOOP("errors", "The camera or program gives the class {class_name} away."),
        QT_TRANSLATE_NOOP(
            "errors",
            "{share} % of its images were made with {value}, of all others {others} %. From this alone {accuracy} % are answered rightly; guessing gives {chance} %.",
        ),
        QT_TRANSLATE_NOOP("errors", "Take images of all classes with the same cameras."),
    ),
    "shortcut-border": Text(
        QT_TRANSLATE_NOOP("errors", "The colour at the edge of the images gives the class {class_name} away."),
        QT_TRANSLATE_NOOP(
            "errors",
            "From a thin frame alone {accuracy} % are answered rightly; guessing gives {chance} %. A classifier may learn the background instead of the thing.",
        ),
        QT_TRANSLATE_NOOP("errors", "Take images of all classes before the same, or many different, backgrounds."),
    ),
    "shortcut-colour": Text(
        QT_TRANSLATE_NOOP("errors", "The mean colour of the images gives the class {class_name} away."),
        QT_TRANSLATE_NOOP("errors", "From it alone {accuracy} % are answered rightly; guessing gives {chance} %."),
        QT_TRANSLATE_NOOP(
            "errors", "That is fine if the class has this colour. If it is the light or the background, vary them."
        ),
    ),
    "classes-untested": Text(
        QT_TRANSLATE_NOOP("errors", "Classes that are not tested: {names}."),
        QT_TRANSLATE_NOOP("errors", "None of their images is in the test part, so the test says nothing about them."),
        QT_TRANSLATE_NOOP("errors", "Add more images of them."),
    ),
    "classes-untaught": Text(
        QT_TRANSLATE_NOOP("errors", "Classes that nothing is learned of: {names}."),
        QT_TRANSLATE_NOOP("errors", "All of their images are in the validation or test part."),
        QT_TRANSLATE_NOOP("errors", "Put some of their images into the training part, or unpin them."),
    ),
    "classes-left-out": Text(
        QT_TRANSLATE_NOOP("errors", "Classes that are left out: {names}."),
        QT_TRANSLATE_NOOP("errors", "They have no image to learn from."),
        QT_TRANSLATE_NOOP("errors", "Add images to them, or move some there."),
    ),
    "pins-apart": Text(
        QT_TRANSLATE_NOOP("errors", "Groups of images that pins divide: {count}."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Their images belong together, and yet some are learned from while others are checked on. The result will look better than it is.",
        ),
        QT_TRANSLATE_NOOP("errors", "Pin the images of a group to the same part, or unpin them."),
    ),
    "groups-across-parts": Text(
        QT_TRANSLATE_NOOP("errors", "Groups of images that the folder divides: {count}."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Their images belong together, and yet the folder has them in more than one part. The result will look better than it is.",
        ),
        QT_TRANSLATE_NOOP("errors", "Leave out the images of a group from all parts but one, or pin them."),
    ),
    "own-folder-whole": Text(
        QT_TRANSLATE_NOOP("errors", "The folder {name} cannot be a part."),
        QT_TRANSLATE_NOOP("errors", "The whole dataset lies in it."),
        QT_TRANSLATE_NOOP("errors", "Pick a folder beside the dataset, or one in it."),
    ),
    "own-folder-empty": Text(
        QT_TRANSLATE_NOOP("errors", "No image lies below a folder {name}."),
        QT_TRANSLATE_NOOP("errors", "It was picked for a part, and the images have no such folder above them."),
        QT_TRANSLATE_NOOP("errors", "Pick another folder for this part, or none."),
    ),
    "split-pattern-wrong": Text(
        QT_TRANSLATE_NOOP("errors", "The pattern {pattern} cannot be used."),
        QT_TRANSLATE_NOOP("errors", "It is not a regular expression: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Correct it; for example, (patient\\d+) finds patient12 in patient12_left.jpg."),
    ),
    "split-pattern-slow": Text(
        QT_TRANSLATE_NOOP("errors", "The pattern {pattern} takes too long."),
        QT_TRANSLATE_NOOP("errors", "It can be read in so many ways that some file names would take years."),
        QT_TRANSLATE_NOOP("errors", "Make it simpler: no + or * on a bracket that holds another one."),
    ),
    "class-name-wrong": Text(
        QT_TRANSLATE_NOOP("errors", "This cannot be the name of a class."),
        QT_TRANSLATE_NOOP("errors", "A name needs at least one character that can be seen, and no line breaks."),
        QT_TRANSLATE_NOOP("errors", "Give another name."),
    ),
    "curation-one-class": Text(
        QT_TRANSLATE_NOOP(
            "errors", "After your changes only one class of {name} has images to learn from: {class_name}."
        ),
        QT_TRANSLATE_NOOP("errors", "A classifier tells classes apart, so it needs two or more."),
        QT_TRANSLATE_NOOP("errors", "Undo a change, or add images to another class."),
    ),
    "curation-no-images": Text(
        QT_TRANSLATE_NOOP("errors", "After your changes no image of {name} is left to learn from."),
        QT_TRANSLATE_NOOP("errors", "All of them are left out, or in the validation or test part."),
        QT_TRANSLATE_NOOP("errors", "Undo a change, or take some of the images in again."),
    ),
    "added-missing": Text(
        QT_TRANSLATE_NOOP("errors", "What was added and is no longer there: {count} ({names})."),
        QT_TRANSLATE_NOOP(
            "errors", "These folders or images were moved, renamed or deleted, or their drive is not connected."
        ),
        QT_TRANSLATE_NOOP("errors", "The other images are used. Put them back, or add them again from where they are."),
    ),
    # -- data: tables and archives ------------------------------------------------------------------------------------
    "table-unreadable": Text(
        QT_TRANSLATE_NOOP("errors", "The table {name} could not be read."),
        QT_TRANSLATE_NOOP("errors", "What is wrong: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Save it anew as CSV from a spreadsheet program, then choose it again."),
    ),
    "table-too-large": Text(
        QT_TRANSLATE_NOOP("errors", "The table {name} is too large."),
        QT_TRANSLATE_NOOP("errors", "A table of image paths and classes takes less than {limit} MB."),
        QT_TRANSLATE_NOOP("errors", "Choose a table with one row for each image."),
    ),
    "table-columns": Text(
        QT_TRANSLATE_NOOP("errors", "It is not clear which columns of {name} name the images and the classes."),
        QT_TRANSLATE_NOOP("errors", "The first row reads: {names}."),
        QT_TRANSLATE_NOOP("errors", "Call the column of images path and the column of classes class."),
    ),
    "table-no-images": Text(
        QT_TRANSLATE_NOOP("errors", "None of the images that {name} names was found."),
        QT_TRANSLATE_NOOP(
            "errors", "Rows with images: {count}. They are looked for in the table's folder and below it."
        ),
        QT_TRANSLATE_NOOP("errors", "Put the table beside its images, then choose it again."),
    ),
    "table-not-found": Text(
        QT_TRANSLATE_NOOP("errors", "Rows whose image was not found: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "There is no such file in the table's folder or below it."),
        QT_TRANSLATE_NOOP("errors", "The other images are used. Put these beside the table, or correct their paths."),
    ),
    "table-changed": Text(
        QT_TRANSLATE_NOOP("errors", "Images that are not those of the list: {count} ({names})."),
        QT_TRANSLATE_NOOP(
            "errors", "Their bytes have another hash than the list says: they were changed, or cut off on their way."
        ),
        QT_TRANSLATE_NOOP("errors", "The other images are used. Copy these again from where the list was written."),
    ),
    "table-several": Text(
        QT_TRANSLATE_NOOP("errors", "Rows that fit more than one image: {count} ({names})."),
        QT_TRANSLATE_NOOP(
            "errors", "Images of the same name lie in several folders, and the table does not say in which."
        ),
        QT_TRANSLATE_NOOP("errors", "They are left out. Write the folder before the name in the table."),
    ),
    "table-repeated": Text(
        QT_TRANSLATE_NOOP("errors", "Rows that give an image another class than a row before: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "An image belongs to one class."),
        QT_TRANSLATE_NOOP("errors", "The first row counts. Correct the table if that is wrong."),
    ),
    "table-incomplete": Text(
        QT_TRANSLATE_NOOP("errors", "Rows without an image or without a class: {count}."),
        QT_TRANSLATE_NOOP("errors", "Both are needed to learn from an image."),
        QT_TRANSLATE_NOOP("errors", "They are left out. Fill in what is missing to use them."),
    ),
    "table-parts-unknown": Text(
        QT_TRANSLATE_NOOP("errors", "Rows whose part is not known: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "The parts are called train, validation and test."),
        QT_TRANSLATE_NOOP("errors", "Their images are divided as those without a part are."),
    ),
    "shards-no-images": Text(
        QT_TRANSLATE_NOOP("errors", "There are no images with a class in the shards {name}."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Looked through: {count}. Beside an image KEY.jpg lies its class: a number or a name in KEY.cls, KEY.json or KEY.txt.",
        ),
        QT_TRANSLATE_NOOP(
            "errors", "Write the classes into the shards, or choose a folder with a folder of images for each class."
        ),
    ),
    "shards-too-many": Text(
        QT_TRANSLATE_NOOP("errors", "{name} stands for too many shards."),
        QT_TRANSLATE_NOOP("errors", "A pattern may stand for up to {limit} files."),
        QT_TRANSLATE_NOOP("errors", "Check the numbers between the braces."),
    ),
    "shards-left-out": Text(
        QT_TRANSLATE_NOOP("errors", "Entries of shards that were not read: {count} ({names})."),
        QT_TRANSLATE_NOOP(
            "errors",
            "They are links or devices, have names that lead out of the shard or come twice in it, or are larger than {limit} MB.",
        ),
        QT_TRANSLATE_NOOP(
            "errors", "They are left out. Make the shards anew without them if they are images of yours."
        ),
    ),
    "shards-unlabelled": Text(
        QT_TRANSLATE_NOOP("errors", "Images in shards without a class: {count} ({names})."),
        QT_TRANSLATE_NOOP(
            "errors", "No file of the same name that ends in .cls, .json or .txt says it in one short line."
        ),
        QT_TRANSLATE_NOOP("errors", "They are left out. Write their classes into the shards to use them."),
    ),
    "shards-cut": Text(
        QT_TRANSLATE_NOOP("errors", "Shards that could not be read to their end: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "They are damaged or were copied only in part, or hold more than {limit} entries."),
        QT_TRANSLATE_NOOP("errors", "What comes before is used. Copy or make these again."),
    ),
    "shards-missing": Text(
        QT_TRANSLATE_NOOP("errors", "Shards that are not there: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "The pattern stands for them, but they were moved, renamed or deleted."),
        QT_TRANSLATE_NOOP("errors", "The others are used. Check the numbers between the braces."),
    ),
    "shards-failed": Text(
        QT_TRANSLATE_NOOP("errors", "Shards that could not be opened: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "You may have no right to read them, or their disk fails."),
        QT_TRANSLATE_NOOP("errors", "The others are used. Check them with another program."),
    ),
    "shards-compressed": Text(
        QT_TRANSLATE_NOOP("errors", "Compressed shards: {count} ({names})."),
        QT_TRANSLATE_NOOP(
            "errors", "An image is read by its place in a shard, which is not known while the shard is compressed."
        ),
        QT_TRANSLATE_NOOP("errors", "They are left out. Unpack them to .tar files, for instance with gunzip."),
    ),
    "shards-names-missing": Text(
        QT_TRANSLATE_NOOP("errors", "Classes without a name in {name}: {count} ({names})."),
        QT_TRANSLATE_NOOP("errors", "The shards hold numbers that the file of names does not have."),
        QT_TRANSLATE_NOOP("errors", "These classes are called by their numbers. Add their names to the file."),
    ),
    "shards-names-unreadable": Text(
        QT_TRANSLATE_NOOP("errors", "The names of the classes in {name} cannot be read."),
        QT_TRANSLATE_NOOP(
            "errors", "It should hold a name in each line, or be a JSON list or object of names and numbers."
        ),
        QT_TRANSLATE_NOOP("errors", "The classes are called by their numbers. Correct the file, or take it away."),
    ),
    "archive-missing": Text(
        QT_TRANSLATE_NOOP("errors", "There is no archive {name}."),
        QT_TRANSLATE_NOOP(
            "errors", "Nothing was found at {path}: it was moved, renamed or deleted, or its drive is not connected."
        ),
        QT_TRANSLATE_NOOP("errors", "Choose it again."),
    ),
    "archive-unreadable": Text(
        QT_TRANSLATE_NOOP("errors", "The archive {name} could not be read."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Check its permissions and the drive, then try again."),
    ),
    "archive-unknown": Text(
        QT_TRANSLATE_NOOP("errors", "{name} is not an archive that tlgui can unpack."),
        QT_TRANSLATE_NOOP("errors", "It unpacks .zip, .tar, .tar.gz, .tar.bz2 and .tar.xz."),
        QT_TRANSLATE_NOOP("errors", "Unpack it with another program, then choose the folder."),
    ),
    "archive-damaged": Text(
        QT_TRANSLATE_NOOP("errors", "The archive {name} is damaged or incomplete."),
        QT_TRANSLATE_NOOP("errors", "It does not make sense: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Copy or download it again."),
    ),
    "archive-encrypted": Text(
        QT_TRANSLATE_NOOP("errors", "The archive {name} is locked with a password."),
        QT_TRANSLATE_NOOP("errors", "tlgui does not ask for passwords."),
        QT_TRANSLATE_NOOP("errors", "Unpack it with another program, then choose the folder."),
    ),
    "archive-outside": Text(
        QT_TRANSLATE_NOOP("errors", "The archive {name} is not unpacked: it would write or point outside its folder."),
        QT_TRANSLATE_NOOP("errors", "The entry {entry} leads elsewhere on the disk, as in archives that mean harm."),
        QT_TRANSLATE_NOOP("errors", "Use it only if you trust where it comes from: unpack it with another program."),
    ),
    "archive-too-many": Text(
        QT_TRANSLATE_NOOP("errors", "The archive {name} holds too many files."),
        QT_TRANSLATE_NOOP("errors", "tlgui unpacks up to {limit} files and folders from one archive."),
        QT_TRANSLATE_NOOP("errors", "Unpack it with another program, then choose the folder."),
    ),
    "archive-too-large": Text(
        QT_TRANSLATE_NOOP("errors", "The archive {name} is not unpacked: it would grow out of all proportion."),
        QT_TRANSLATE_NOOP("errors", "More than {limit} GB would come out of it, which images of its size do not."),
        QT_TRANSLATE_NOOP("errors", "If you trust where it comes from, unpack it with another program."),
    ),
    "archive-no-space": Text(
        QT_TRANSLATE_NOOP("errors", "There is not enough space to unpack {name}."),
        QT_TRANSLATE_NOOP("errors", "It needs {needed} GB; {free} GB are free at {path}."),
        QT_TRANSLATE_NOOP("errors", "Free some space, then try again."),
    ),
    "archive-no-images": Text(
        QT_TRANSLATE_NOOP("errors", "There are no images in the archive {name}."),
        QT_TRANSLATE_NOOP(
            "errors", "No file in it is of a kind that tlgui can read; archives within it are not opened."
        ),
        QT_TRANSLATE_NOOP("errors", "Choose another archive, or unpack the archives within it first."),
    ),
    "archive-folder-taken": Text(
        QT_TRANSLATE_NOOP("errors", "The archive is not unpacked: {path} holds something already."),
        QT_TRANSLATE_NOOP("errors", "An archive is unpacked into a new folder, so that nothing is overwritten."),
        QT_TRANSLATE_NOOP("errors", "Choose a new folder."),
    ),
    "archive-unwritable": Text(
        QT_TRANSLATE_NOOP("errors", "The archive could not be unpacked to {path}."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}."),
        QT_TRANSLATE_NOOP(
            "errors", "Check that there is space on the disk and that the folder may be written to, then try again."
        ),
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
    "backend-cannot": Text(
        QT_TRANSLATE_NOOP("errors", "{name} cannot compute this backbone here."),
        QT_TRANSLATE_NOOP("errors", "It says: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Leave the choice to tlgui, or choose torch."),
    ),
    "number-wrong": Text(
        QT_TRANSLATE_NOOP("errors", "{value} is not a usable value for {name}."),
        QT_TRANSLATE_NOOP("errors", "It is out of the range that makes sense."),
        QT_TRANSLATE_NOOP("errors", "Give another value, or leave it to tlgui."),
    ),
    "size-wrong": Text(
        QT_TRANSLATE_NOOP("errors", "{name} cannot take images of {size} px."),
        QT_TRANSLATE_NOOP("errors", "It takes {least} to {most} px."),
        QT_TRANSLATE_NOOP("errors", "Give a size in between, or leave it to tlgui."),
    ),
    "size-fixed": Text(
        QT_TRANSLATE_NOOP("errors", "{name} cannot take images of {size} px."),
        QT_TRANSLATE_NOOP(
            "errors", "It divides an image into a fixed number of patches, so that it takes {least} px alone."
        ),
        QT_TRANSLATE_NOOP("errors", "Leave the size to tlgui, or choose a convolutional backbone."),
    ),
    "rate-no-steps": Text(
        QT_TRANSLATE_NOOP("errors", "There is no learning rate to find here."),
        QT_TRANSLATE_NOOP(
            "errors", "The classifier alone is solved at once; only blocks and hidden units learn by steps."
        ),
        QT_TRANSLATE_NOOP("errors", "Let blocks learn, or give the classifier hidden units."),
    ),
    "presets-broken": Text(
        QT_TRANSLATE_NOOP("errors", "The file of your presets could not be read: {path}"),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP(
            "errors", "Correct the file, or save a preset: the old file is then kept beside it as {kept}."
        ),
    ),
    "preset-broken": Text(
        QT_TRANSLATE_NOOP("errors", "The preset “{name}” cannot be used."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP("errors", "Correct it in the file {path}, or save one of the same name over it."),
    ),
    "preset-nameless": Text(
        QT_TRANSLATE_NOOP("errors", "A preset needs a name."),
        "",
        QT_TRANSLATE_NOOP("errors", "Give a name of 1 to {most} characters."),
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
        QT_TRANSLATE_NOOP("errors", "They are: {names}."),
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
    "ranks-unreachable": Text(
        QT_TRANSLATE_NOOP("errors", "The processes of this training did not find each other."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}"),
        QT_TRANSLATE_NOOP(
            "errors", "Check that all of them were started, and that the machines reach each other over the network."
        ),
    ),
    "ranks-lost": Text(
        QT_TRANSLATE_NOOP("errors", "Another process of this training has ended."),
        QT_TRANSLATE_NOOP("errors", "It was stopped or failed, or its machine cannot be reached any more."),
        QT_TRANSLATE_NOOP(
            "errors", "Resume the run, or give torchrun --max-restarts, so that it starts it again by itself."
        ),
    ),
    "ranks-differ": Text(
        QT_TRANSLATE_NOOP("errors", "The processes of this training do not see the same images."),
        QT_TRANSLATE_NOOP(
            "errors", "The folder has other images on one machine than on another, or other divisions of them."
        ),
        QT_TRANSLATE_NOOP("errors", "Give every machine the same images, best in a folder that they share."),
    ),
    "ranks-norm": Text(
        QT_TRANSLATE_NOOP("errors", "This training cannot run in several processes on processors."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Its network collects statistics of whole batches (BatchNorm), which only graphics cards sum up between them.",
        ),
        QT_TRANSLATE_NOOP("errors", "Train in one process, on graphics cards, or from pretrained weights."),
    ),
    "out-of-memory": Text(
        QT_TRANSLATE_NOOP("errors", "There was not enough memory on {device}."),
        QT_TRANSLATE_NOOP("errors", "The batch of {batch} images at a time did not fit."),
        QT_TRANSLATE_NOOP("errors", "Choose a smaller batch size, freeze more blocks or choose a smaller backbone."),
    ),
    "near-not-sought": Text(
        QT_TRANSLATE_NOOP("errors", "Images that are nearly the same were not looked for: {count} are too many."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Each image is compared with every other one, which takes hours for more than {most}. Exact copies stay in one part all "
            "the same, but of two images that are nearly the same one may train and the other check: the figures then look better "
            "than they are.",
        ),
        QT_TRANSLATE_NOOP(
            "errors", "If folders or names say which images belong together, divide the images by these instead."
        ),
    ),
    "answers-sampled": Text(
        QT_TRANSLATE_NOOP("errors", "Of {count} images the answers to {listed} are shown."),
        QT_TRANSLATE_NOOP("errors", "Lists and charts of all of them would not fit into memory."),
        QT_TRANSLATE_NOOP(
            "errors", "Nothing needs to be done. The accuracy and the table of classes count every image."
        ),
    ),
    "memory-short": Text(
        QT_TRANSLATE_NOOP("errors", "Memory ran short: each step is computed in {parts} parts from now on."),
        QT_TRANSLATE_NOOP(
            "errors", "A whole step's images did not fit at once. The recipe is the same, and it takes a little longer."
        ),
        QT_TRANSLATE_NOOP("errors", "Nothing needs to be done. Closing other programs may make it faster next time."),
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
    # -- taking a training to another machine ---------------------------------------------------------------------------
    "bundle-taken": Text(
        QT_TRANSLATE_NOOP("errors", "There is something at {path} already."),
        QT_TRANSLATE_NOOP(
            "errors", "What is written for another machine needs a place of its own; nothing is written over."
        ),
        QT_TRANSLATE_NOOP("errors", "Choose another name, or move what is there away."),
    ),
    "bundle-inside": Text(
        QT_TRANSLATE_NOOP("errors", "{path} lies in the folder of the images."),
        QT_TRANSLATE_NOOP("errors", "Your images stay as they are: nothing is written into {data}."),
        QT_TRANSLATE_NOOP("errors", "Choose a place outside of it."),
    ),
    "bundle-unwritable": Text(
        QT_TRANSLATE_NOOP("errors", "What another machine needs could not be written to {path}."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Check that there is space on the disk and that the folder may be written to."),
    ),
    "bundle-no-list": Text(
        QT_TRANSLATE_NOOP("errors", "The job {path} cannot take its images from another folder."),
        QT_TRANSLATE_NOOP(
            "errors", "It is no job that was written for another machine: there is no list of images beside it."
        ),
        QT_TRANSLATE_NOOP("errors", "Leave out --images, or change the line “data” in the job."),
    ),
    "follow-quiet": Text(
        QT_TRANSLATE_NOOP("errors", "Nothing new was heard of this training for {time}."),
        QT_TRANSLATE_NOOP(
            "errors", "One step may take long; or it was ended there, or the disk that it writes to is not connected."
        ),
        QT_TRANSLATE_NOOP(
            "errors", "Look on that machine whether it still runs. What it says from now on is shown here."
        ),
    ),
    "run-imported": Text(
        QT_TRANSLATE_NOOP("errors", "The run was copied here as run {number}, and its model is open."),
        QT_TRANSLATE_NOOP(
            "errors", "It can be compared with your other runs where both were checked with the same images."
        ),
    ),
    "import-unfinished": Text(
        QT_TRANSLATE_NOOP("errors", "The run in {path} cannot be imported yet."),
        QT_TRANSLATE_NOOP("errors", "Its training has not finished, so that there is no model and no result."),
        QT_TRANSLATE_NOOP("errors", "Follow it until it has, or let it go on where it was interrupted."),
    ),
    "import-no-run": Text(
        QT_TRANSLATE_NOOP("errors", "There is no run in {path}."),
        QT_TRANSLATE_NOOP("errors", "A run's folder holds request.json and report.json; it is what --record named."),
        QT_TRANSLATE_NOOP("errors", "Choose the folder that the training was recorded in."),
    ),
    "import-no-model": Text(
        QT_TRANSLATE_NOOP("errors", "The run in {path} has no model file."),
        QT_TRANSLATE_NOOP("errors", "Its training wrote it to {model}, where it is not, or not for this computer."),
        QT_TRANSLATE_NOOP("errors", "Copy that file into the run's folder as model.safetensors, and import it again."),
    ),
    # -- job files ----------------------------------------------------------------------------------------------------
    "job-unreadable": Text(
        QT_TRANSLATE_NOOP("errors", "The job {path} could not be read."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Check the path and that you may read the file."),
    ),
    "job-broken": Text(
        QT_TRANSLATE_NOOP("errors", "The job {path} could not be understood."),
        QT_TRANSLATE_NOOP("errors", "It is no TOML: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Correct that line, or save the request anew from a run."),
    ),
    "job-wrong": Text(
        QT_TRANSLATE_NOOP("errors", "The job {path} cannot be followed."),
        QT_TRANSLATE_NOOP("errors", "Things that are wrong in it: {count}."),
        QT_TRANSLATE_NOOP("errors", "Correct them in the file and try again."),
    ),
    "job-odd-name": Text(
        QT_TRANSLATE_NOOP("errors", "The request cannot be saved as a file: {name}"),
        QT_TRANSLATE_NOOP("errors", "A file or folder in it has a name that is no text, which TOML cannot hold."),
        QT_TRANSLATE_NOOP("errors", "Rename it, scan the images again and train again."),
    ),
    "job-unknown": Text(
        QT_TRANSLATE_NOOP("errors", "The job says {where}, which tlgui does not know."),
        QT_TRANSLATE_NOOP("errors", "It may be of a newer version."),
        QT_TRANSLATE_NOOP("errors", "Take the line out, or update tlgui."),
    ),
    "job-unknown-near": Text(
        QT_TRANSLATE_NOOP("errors", "The job says {where}, which tlgui does not know."),
        "",
        QT_TRANSLATE_NOOP("errors", "Did you mean: {near}?"),
    ),
    "job-missing": Text(
        QT_TRANSLATE_NOOP("errors", "The job does not say {where}."),
        QT_TRANSLATE_NOOP("errors", "Without it there is nothing to train."),
        QT_TRANSLATE_NOOP("errors", "Add the line {where} = …"),
    ),
    "job-choice": Text(
        QT_TRANSLATE_NOOP("errors", "The job's {where} is {value}."),
        QT_TRANSLATE_NOOP("errors", "It must be one of: {choices}."),
    ),
    "job-whole": Text(
        QT_TRANSLATE_NOOP("errors", "The job's {where} is {value}."),
        QT_TRANSLATE_NOOP("errors", "It must be a whole number."),
    ),
    "job-number": Text(
        QT_TRANSLATE_NOOP("errors", "The job's {where} is {value}."),
        QT_TRANSLATE_NOOP("errors", "It must be a number."),
    ),
    "job-text": Text(
        QT_TRANSLATE_NOOP("errors", "The job's {where} is {value}."),
        QT_TRANSLATE_NOOP("errors", "It must be text in quotation marks, and not empty for a path."),
    ),
    "job-truth": Text(
        QT_TRANSLATE_NOOP("errors", "The job's {where} is {value}."),
        QT_TRANSLATE_NOOP("errors", "It must be true or false."),
    ),
    "job-list": Text(
        QT_TRANSLATE_NOOP("errors", "The job's {where} does not fit."),
        QT_TRANSLATE_NOOP("errors", "It must be a list, as long as it is where tlgui writes it."),
    ),
    "job-table": Text(
        QT_TRANSLATE_NOOP("errors", "The job's {where} does not fit."),
        QT_TRANSLATE_NOOP("errors", "It must be a table: a line [{where}], and its values below it."),
    ),
    # -- comparing ----------------------------------------------------------------------------------------------------
    "compare-count": Text(
        QT_TRANSLATE_NOOP("errors", "From {fewest} to {most} models can be compared, not {count}."),
        QT_TRANSLATE_NOOP("errors", "Each is held against every other one."),
        QT_TRANSLATE_NOOP("errors", "Choose {fewest} to {most} of them."),
    ),
    "compare-same": Text(
        QT_TRANSLATE_NOOP("errors", "The model {path} was chosen twice."),
        QT_TRANSLATE_NOOP("errors", "A model does not differ from itself."),
        QT_TRANSLATE_NOOP("errors", "Choose different models."),
    ),
    "compare-old": Text(
        QT_TRANSLATE_NOOP("errors", "The model {path} cannot be compared."),
        QT_TRANSLATE_NOOP("errors", "Its file does not remember its answers: it was made by an older tlgui."),
        QT_TRANSLATE_NOOP("errors", "Train it again, or evaluate both models on the same folder."),
    ),
    "compare-classes": Text(
        QT_TRANSLATE_NOOP("errors", "{first} and {second} know different classes."),
        QT_TRANSLATE_NOOP("errors", "Only one of them knows: {names}."),
        QT_TRANSLATE_NOOP("errors", "Compare models of the same classes."),
    ),
    "compare-no-images": Text(
        QT_TRANSLATE_NOOP("errors", "There is no image on which all the models can be compared."),
        QT_TRANSLATE_NOOP("errors", "Only images count that none of them learned from and that all of them answered."),
        QT_TRANSLATE_NOOP("errors", "Train them on the same images with the same seed, and so with the same split."),
    ),
    "compare-relabelled": Text(
        QT_TRANSLATE_NOOP("errors", "Images left out, because their class was changed between the trainings: {count}."),
        QT_TRANSLATE_NOOP("errors", "There the models were asked for different answers."),
    ),
    # -- project ------------------------------------------------------------------------------------------------------
    "run-exists": Text(
        QT_TRANSLATE_NOOP("errors", "The folder {path} already holds a run."),
        QT_TRANSLATE_NOOP("errors", "Each training has a folder of its own, so that none overwrites another."),
        QT_TRANSLATE_NOOP("errors", "Choose a new folder."),
    ),
    "runs-missing": Text(
        QT_TRANSLATE_NOOP("errors", "There are no runs at {path}."),
        QT_TRANSLATE_NOOP("errors", "It is neither a project nor a folder."),
        QT_TRANSLATE_NOOP("errors", "Give the folder of a project, or one that holds runs."),
    ),
    "run-over": Text(
        QT_TRANSLATE_NOOP("errors", "The run in {path} cannot be resumed."),
        QT_TRANSLATE_NOOP("errors", "Its training came to its end."),
        QT_TRANSLATE_NOOP("errors", "Use its model, or train again with other settings."),
    ),
    "continue-unfinished": Text(
        QT_TRANSLATE_NOOP("errors", "There is nothing yet to continue from in {path}."),
        QT_TRANSLATE_NOOP("errors", "Its training has not come to its end, or its model file is gone."),
        QT_TRANSLATE_NOOP("errors", "Resume the training first, or train again with its settings."),
    ),
    "continue-classifier": Text(
        QT_TRANSLATE_NOOP("errors", "More epochs would change nothing."),
        QT_TRANSLATE_NOOP("errors", "Only the classifier learned, and it was solved to the end."),
        QT_TRANSLATE_NOOP("errors", "Train again and let blocks learn, too."),
    ),
    "continue-other": Text(
        QT_TRANSLATE_NOOP("errors", "The training cannot go on from {path}."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Its model has other classes, another backbone, freeze depth, head or image size, or is from an "
            "older tlgui.",
        ),
        QT_TRANSLATE_NOOP("errors", "Train again with the settings of that run."),
    ),
    "continue-taught": Text(
        QT_TRANSLATE_NOOP("errors", "The images are no longer divided as they were in the training before."),
        QT_TRANSLATE_NOOP(
            "errors",
            "{count} of those that would now be held out have taught its model; the result would be flattered.",
        ),
        QT_TRANSLATE_NOOP("errors", "Train again with the settings of that run."),
    ),
    "run-running": Text(
        QT_TRANSLATE_NOOP("errors", "The run in {path} is at work."),
        QT_TRANSLATE_NOOP("errors", "A tlgui (process {process} on {computer}) is training it."),
        QT_TRANSLATE_NOOP("errors", "Stop that training, or wait until it has finished."),
    ),
    "run-interrupted": Text(
        QT_TRANSLATE_NOOP("errors", "The training did not come to its end."),
        QT_TRANSLATE_NOOP("errors", "It was stopped, or the program or the computer ended while it ran."),
        QT_TRANSLATE_NOOP("errors", "Resume it where that is offered: it ends as it would have ended. Or train again."),
    ),
    "run-gone": Text(
        QT_TRANSLATE_NOOP("errors", "The deleted run {number} cannot be brought back."),
        QT_TRANSLATE_NOOP("errors", "Its folder {path} is no longer there."),
        QT_TRANSLATE_NOOP("errors", "Train again with the same settings."),
    ),
    "checkpoint-unwritable": Text(
        QT_TRANSLATE_NOOP("errors", "Where the training stands could not be kept in {path}."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Make room on that disk, or connect it again, then resume the training: it goes on from the last point that was kept.",
        ),
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
    "project-missing": Text(
        QT_TRANSLATE_NOOP("errors", "There is no project in {path}."),
        QT_TRANSLATE_NOOP("errors", "A project's folder holds a file project.json, and none was found."),
        QT_TRANSLATE_NOOP("errors", "Choose the project's folder, or open the images again for a new project."),
    ),
    "project-unreadable": Text(
        QT_TRANSLATE_NOOP("errors", "The project in {path} could not be read."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Check that you may read the folder and that its drive is connected."),
    ),
    "project-broken": Text(
        QT_TRANSLATE_NOOP("errors", "The project in {path} is damaged."),
        QT_TRANSLATE_NOOP(
            "errors", "Its file project.json does not make sense ({reason}), and no good copy was found."
        ),
        QT_TRANSLATE_NOOP(
            "errors", "Your images and the models in runs are unchanged. Open the images again for a new project."
        ),
    ),
    "project-newer": Text(
        QT_TRANSLATE_NOOP("errors", "The project in {path} was written by a newer tlgui."),
        QT_TRANSLATE_NOOP("errors", "Its format is version {version}; this program knows up to {known}."),
        QT_TRANSLATE_NOOP("errors", "Update tlgui and open it again."),
    ),
    "project-recovered": Text(
        QT_TRANSLATE_NOOP("errors", "The project was damaged and is open as it was one change before."),
        QT_TRANSLATE_NOOP("errors", "Its file project.json does not make sense ({reason}); the copy before it does."),
        QT_TRANSLATE_NOOP("errors", "Look whether your last change is there. The damaged file is kept as {kept}."),
    ),
    "project-history-lost": Text(
        QT_TRANSLATE_NOOP("errors", "Changes from before can no longer be undone."),
        QT_TRANSLATE_NOOP("errors", "What the project's file says of them does not fit together."),
        QT_TRANSLATE_NOOP("errors", "Nothing else is lost; new changes can be undone as always."),
    ),
    "project-held": Text(
        QT_TRANSLATE_NOOP("errors", "This project is open in another window, so nothing can be changed here."),
        QT_TRANSLATE_NOOP("errors", "The other tlgui has the process number {process} on {computer}."),
        QT_TRANSLATE_NOOP("errors", "Close the other window and open the project again."),
    ),
    "project-read-only": Text(
        QT_TRANSLATE_NOOP("errors", "This project can be looked at, but not changed."),
        QT_TRANSLATE_NOOP("errors", "Its folder {path} cannot be written to: {reason}."),
        QT_TRANSLATE_NOOP(
            "errors", "Change the folder's permissions, or copy it to a place of your own and open that."
        ),
    ),
    "project-only-read": Text(
        QT_TRANSLATE_NOOP("errors", "This project was opened for reading only."),
        QT_TRANSLATE_NOOP("errors", "Changes to {path} were not asked for."),
        QT_TRANSLATE_NOOP("errors", "Open it in the window to change it."),
    ),
    "project-closed": Text(
        QT_TRANSLATE_NOOP("errors", "This project is closed."),
        QT_TRANSLATE_NOOP("errors", "It was closed before the change to {path} came."),
        QT_TRANSLATE_NOOP("errors", "Open it again."),
    ),
    "project-unwritable": Text(
        QT_TRANSLATE_NOOP("errors", "The change could not be saved in {path}, so it was not made."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}."),
        QT_TRANSLATE_NOOP(
            "errors", "Check that there is space on the disk and that the folder may be written to, then try again."
        ),
    ),
    "project-not-made": Text(
        QT_TRANSLATE_NOOP("errors", "No project could be made in {path}."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}."),
        QT_TRANSLATE_NOOP(
            "errors", "Check that there is space on the disk and that the folder may be written to, then try again."
        ),
    ),
    "project-inside-data": Text(
        QT_TRANSLATE_NOOP("errors", "The project cannot be kept in {path}."),
        QT_TRANSLATE_NOOP("errors", "That folder belongs to the images in {data}, which tlgui never changes."),
        QT_TRANSLATE_NOOP("errors", "Choose a folder outside the images."),
    ),
    # what a change did, for the menu that undoes it
    "edit-exclude": Text(QT_TRANSLATE_NOOP("errors", "Leave out images: {count}")),
    "edit-include": Text(QT_TRANSLATE_NOOP("errors", "Take images in again: {count}")),
    "edit-keep-one": Text(QT_TRANSLATE_NOOP("errors", "Keep one image of each group: {count}")),
    "edit-move": Text(QT_TRANSLATE_NOOP("errors", "Move to {class_name}: {count}")),
    "edit-rename": Text(QT_TRANSLATE_NOOP("errors", "Rename {old} to {new}")),
    "edit-merge": Text(QT_TRANSLATE_NOOP("errors", "Merge {names} into {class_name}")),
    "edit-class": Text(QT_TRANSLATE_NOOP("errors", "New class {class_name}")),
    "edit-class-drop": Text(QT_TRANSLATE_NOOP("errors", "Remove the empty class {class_name}")),
    "edit-pin": Text(QT_TRANSLATE_NOOP("errors", "Pin images: {count}")),
    "edit-unpin": Text(QT_TRANSLATE_NOOP("errors", "Unpin images: {count}")),
    "edit-note": Text(QT_TRANSLATE_NOOP("errors", "Note on images: {count}")),
    "edit-ignore": Text(QT_TRANSLATE_NOOP("errors", "Ignore findings: {count}")),
    "edit-heed": Text(QT_TRANSLATE_NOOP("errors", "Show findings again: {count}")),
    "edit-add": Text(QT_TRANSLATE_NOOP("errors", "Add images: {count}")),
    "edit-add-folder": Text(QT_TRANSLATE_NOOP("errors", "Add the folder {name}")),
    "edit-rule": Text(QT_TRANSLATE_NOOP("errors", "Divide the images differently")),
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
    # -- window -------------------------------------------------------------------------------------------------------
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
    # -- advice -------------------------------------------------------------------------------------------------------
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
    # -- command line and start ---------------------------------------------------------------------------------------
    "images-without-model": Text(
        QT_TRANSLATE_NOOP("errors", "There is no model yet that could classify these images."),
        QT_TRANSLATE_NOOP("errors", "A model is made by training on images whose classes are known."),
        QT_TRANSLATE_NOOP("errors", "Train on their folder, or open a model file first."),
    ),
    "updated": Text(
        QT_TRANSLATE_NOOP("errors", "tlgui is now version {version}."),
    ),
    "ended-badly": Text(
        QT_TRANSLATE_NOOP("errors", "tlgui was not closed properly the last time."),
        QT_TRANSLATE_NOOP("errors", "It or the computer stopped while “{name}” was open."),
        QT_TRANSLATE_NOOP(
            "errors", "What was saved is there: open it again, and go on with a training on the page Runs."
        ),
    ),
    "demo-slow": Text(
        QT_TRANSLATE_NOOP("errors", "The demo did not end within {minutes} minutes."),
        QT_TRANSLATE_NOOP("errors", "This computer may be very busy."),
        QT_TRANSLATE_NOOP("errors", "Close other programs and try again."),
    ),
    "no-screen": Text(
        QT_TRANSLATE_NOOP("errors", "The window cannot open: there is no screen."),
        QT_TRANSLATE_NOOP("errors", "Neither DISPLAY nor WAYLAND_DISPLAY is set, as on a server."),
        QT_TRANSLATE_NOOP("errors", "Use tlgui without a window (tlgui --help), or try: tlgui demo"),
    ),
    "camera-library": Text(
        QT_TRANSLATE_NOOP("errors", "The camera cannot be used yet."),
        QT_TRANSLATE_NOOP("errors", "Qt Multimedia needs the system library {library}, which is not installed."),
        QT_TRANSLATE_NOOP("errors", "Install it with “{command}”, then open this again."),
    ),
    "camera-library-unknown": Text(
        QT_TRANSLATE_NOOP("errors", "The camera cannot be used on this computer."),
        QT_TRANSLATE_NOOP("errors", "Qt Multimedia could not be loaded: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Take the images with another program and drop them on a class."),
    ),
    "camera-none": Text(
        QT_TRANSLATE_NOOP("errors", "No camera was found."),
        QT_TRANSLATE_NOOP("errors", "None is connected, or another program holds it, or the system does not allow it."),
        QT_TRANSLATE_NOOP("errors", "Connect a camera and open this again, or drop images from a phone on a class."),
    ),
    "camera-failed": Text(
        QT_TRANSLATE_NOOP("errors", "The camera {name} stopped."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP("errors", "Check its cable and that no other program uses it, then open this again."),
    ),
    "camera-unwritable": Text(
        QT_TRANSLATE_NOOP("errors", "The image could not be kept."),
        QT_TRANSLATE_NOOP("errors", "Writing {path} failed: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Make room on the disk, or check that the folder may be written to."),
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
    # -- the look at this installation ----------------------------------------------------------------------------------
    "doctor-program": Text(
        QT_TRANSLATE_NOOP("errors", "tlgui {version} with Python {python} on {system}."),
    ),
    "doctor-library": Text(
        QT_TRANSLATE_NOOP("errors", "{name} {version}"),
    ),
    "doctor-library-broken": Text(
        QT_TRANSLATE_NOOP("errors", "{name} cannot be used."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Install tlgui again. From source: pip install -e . in its folder."),
    ),
    "doctor-processor": Text(
        QT_TRANSLATE_NOOP(
            "errors", "Processor: {label}; {threads} threads compute ({features}), {memory} GB of memory."
        ),
    ),
    "doctor-graphics": Text(
        QT_TRANSLATE_NOOP("errors", "Graphics card: {label}, {memory} GB of memory."),
    ),
    "doctor-no-graphics": Text(
        QT_TRANSLATE_NOOP(
            "errors", "No graphics card that could help was found: everything is computed on the processor."
        ),
    ),
    "doctor-amd": Text(
        QT_TRANSLATE_NOOP("errors", "There is an AMD graphics card, and everything is computed on the processor."),
        QT_TRANSLATE_NOOP("errors", "The PyTorch that is installed cannot use it."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Everything works as it is. On Linux, PyTorch has a build for some of these cards (ROCm), which tlgui is not tested with.",
        ),
    ),
    "doctor-build": Text(
        QT_TRANSLATE_NOOP("errors", "PyTorch is the build for {build}."),
    ),
    "doctor-build-processor": Text(
        QT_TRANSLATE_NOOP("errors", "PyTorch is the build for processors alone."),
    ),
    "doctor-bundled": Text(
        QT_TRANSLATE_NOOP("errors", "The weights of {title} that came with tlgui are whole."),
    ),
    "doctor-bundled-missing": Text(
        QT_TRANSLATE_NOOP("errors", "The weights of {title} that come with tlgui are not there."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Install tlgui again."),
    ),
    "doctor-bundled-damaged": Text(
        QT_TRANSLATE_NOOP("errors", "The weights of {title} that came with tlgui are damaged."),
        QT_TRANSLATE_NOOP("errors", "Their checksum is not that of the file that was packed."),
        QT_TRANSLATE_NOOP("errors", "Install tlgui again."),
    ),
    "doctor-kept": Text(
        QT_TRANSLATE_NOOP("errors", "The weights of {title} can be read ({count} tensors)."),
    ),
    "doctor-kept-damaged": Text(
        QT_TRANSLATE_NOOP("errors", "The weights of {title} are damaged."),
        QT_TRANSLATE_NOOP("errors", "{path}: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Delete the file and fetch the weights again."),
    ),
    "doctor-documents": Text(
        QT_TRANSLATE_NOOP("errors", "Projects and models can be written: {path}"),
    ),
    "doctor-data": Text(
        QT_TRANSLATE_NOOP("errors", "Weights and the sample can be written: {path}"),
    ),
    "doctor-cache": Text(
        QT_TRANSLATE_NOOP("errors", "The cache can be written: {path}"),
    ),
    "doctor-logs": Text(
        QT_TRANSLATE_NOOP("errors", "Logs can be written: {path}"),
    ),
    "doctor-config": Text(
        QT_TRANSLATE_NOOP("errors", "Settings can be written: {path}"),
    ),
    "doctor-unwritable": Text(
        QT_TRANSLATE_NOOP("errors", "Nothing can be written to {path}."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Give your account the right to write there, or set TLGUI_HOME to another folder."),
    ),
    "doctor-disk": Text(
        QT_TRANSLATE_NOOP("errors", "Little space is left: {free} GB are free at {path}."),
        QT_TRANSLATE_NOOP("errors", "A training may need more for what it keeps."),
        QT_TRANSLATE_NOOP("errors", "Free some space, or let the cache take less."),
    ),
    "doctor-database": Text(
        QT_TRANSLATE_NOOP("errors", "A part of the cache cannot be read."),
        QT_TRANSLATE_NOOP("errors", "{path}: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Close tlgui and delete this file; what was in it is computed again."),
    ),
    "doctor-activations": Text(
        QT_TRANSLATE_NOOP("errors", "The activation cache takes {used} GB of at most {most} GB: {path}"),
    ),
    "doctor-window": Text(
        QT_TRANSLATE_NOOP("errors", "The system libraries that the window needs are there."),
    ),
    "doctor-font": Text(
        QT_TRANSLATE_NOOP("errors", "There is a font with Korean letters."),
    ),
    "doctor-no-font": Text(
        QT_TRANSLATE_NOOP("errors", "No font with Korean letters was found."),
        QT_TRANSLATE_NOOP("errors", "Korean texts and names would show as boxes."),
        QT_TRANSLATE_NOOP("errors", "Install one with: {command}"),
    ),
    "doctor-failed": Text(
        QT_TRANSLATE_NOOP("errors", "Parts of this installation do not work: {count}."),
        QT_TRANSLATE_NOOP("errors", "They are marked FAILED above."),
        QT_TRANSLATE_NOOP("errors", "Each says what to do."),
    ),
}
