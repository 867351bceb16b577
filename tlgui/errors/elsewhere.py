"""What is told of training on other machines: bundles, job files, runs followed and taken in; what it costs."""

from __future__ import annotations

from tlgui.errors.text import QT_TRANSLATE_NOOP, Text

TEXTS: dict[str, Text] = {
    # -- taking a training to another machine --------------------------------------------------------------------------
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
    # -- job files -----------------------------------------------------------------------------------------------------
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
}
