"""What is told of projects and their runs."""

from __future__ import annotations

from tlgui.errors.text import QT_TRANSLATE_NOOP, Text

TEXTS: dict[str, Text] = {
    # -- comparing -----------------------------------------------------------------------------------------------------
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
    # -- project -------------------------------------------------------------------------------------------------------
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
}
