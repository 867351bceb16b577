"""What is told of training."""

from __future__ import annotations

from tlgui.errors.text import QT_TRANSLATE_NOOP, Text

TEXTS: dict[str, Text] = {
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
        QT_TRANSLATE_NOOP("errors", "One of the processes of this training ended unexpectedly."),
        QT_TRANSLATE_NOOP(
            "errors", "It was killed or failed, as where memory runs out, or its machine cannot be reached any more."
        ),
        QT_TRANSLATE_NOOP(
            "errors",
            "What was trained up to the last checkpoint is kept: resume the run, and it goes on from there. torchrun's "
            "--max-restarts does so by itself.",
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
}
