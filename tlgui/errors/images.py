"""What is told of images, folders and classes."""

from __future__ import annotations

from tlgui.errors.text import QT_TRANSLATE_NOOP, Text

TEXTS: dict[str, Text] = {
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
}
