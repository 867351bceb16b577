"""What is told of tables, archives and shards."""

from __future__ import annotations

from tlgui.errors.text import QT_TRANSLATE_NOOP, Text

TEXTS: dict[str, Text] = {
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
}
