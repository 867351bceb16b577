"""What a check of a dataset tells; labels-… and classes-… are found with the backbone."""

from __future__ import annotations

from tlgui.errors.text import QT_TRANSLATE_NOOP, Text

TEXTS: dict[str, Text] = {
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
}
