"""The settings of learning by steps, each with one sentence and its unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject

from tlgui.ui.widgets.fields import ChoiceField, Field, NumberField

Edited = Callable[[], None]


class Row(NamedTuple):
    """A field of the plan's ``name``; ``tip`` is what it does."""

    name: str
    title: str
    field: Field
    tip: str


class RecipeRows(QObject):
    """Makes the rows."""

    def steps(self, edited: Edited) -> list[Row]:
        """How far and how long."""
        empty = self.tr("default")
        return [
            Row("epochs", self.tr("Epochs"), NumberField(1, 10_000, empty, edited, whole=True),
                self.tr("How often every training image is seen, at most")),
            Row("batch_size", self.tr("Batch size"), NumberField(1, 4096, empty, edited, whole=True),
                self.tr("How many images make one step; fewer need less memory")),
            Row("learning_rate", self.tr("Learning rate"), NumberField(1e-9, 1, empty, edited, whole=False),
                self.tr("How far each step goes; too far and the loss jumps about")),
        ]  # fmt: skip

    def rate(self, edited: Edited) -> list[Row]:
        """How the rate goes and what else the optimiser does."""
        empty = self.tr("default")
        kinds = [(empty, None), ("AdamW", "adamw"), (self.tr("SGD with momentum"), "sgd")]
        ways = [
            (empty, None), (self.tr("cosine"), "cosine"), (self.tr("straight line"), "linear"),
            (self.tr("constant"), "constant"),
        ]  # fmt: skip
        return [
            Row("schedule", self.tr("Schedule"), ChoiceField(ways, edited),
                self.tr("How the learning rate falls from the warm-up to the last step")),
            Row("warm_up", self.tr("Warm-up, epochs"), NumberField(0, 10_000, empty, edited, whole=False),
                self.tr("Over how many epochs the learning rate rises before it falls")),
            Row("layer_decay", self.tr("Layer decay"), NumberField(1e-6, 1, empty, edited, whole=False),
                self.tr("The factor on the learning rate from each block to the one before it; 1: all learn as fast")),
            Row("optimiser", self.tr("Optimiser"), ChoiceField(kinds, edited),
                self.tr("What turns gradients into steps; SGD wants a learning rate about 50 times as high")),
            Row("weight_decay", self.tr("Weight decay"), NumberField(0, 10, empty, edited, whole=False),
                self.tr("How strongly large weights are pulled back; more holds down overfitting")),
            Row("accumulate", self.tr("Parts of a step"), NumberField(1, 65_536, empty, edited, whole=True),
                self.tr("In how many parts the images of a step are computed, one after the other; more need less memory"
                        " (gradient accumulation)")),
        ]  # fmt: skip

    def views(self, edited: Edited) -> list[Row]:
        """How images differ from one time to the next."""
        empty = self.tr("default")
        strengths = [
            (empty, None), (self.tr("none"), "none"), (self.tr("light"), "light"), (self.tr("strong"), "strong"),
        ]  # fmt: skip
        return [
            Row("augmentation", self.tr("Augmentation"), ChoiceField(strengths, edited),
                self.tr("Show each image a little differently every time: cropped, mirrored; strong: coloured, too")),
        ]  # fmt: skip

    def against(self, edited: Edited) -> list[Row]:
        """What holds down learning by heart, and what ends it."""
        empty = self.tr("default")
        return [
            Row("mixup", self.tr("Mixup"), NumberField(0, 100, empty, edited, whole=False),
                self.tr("Blends pairs of images and their classes: alpha of the Beta distribution, 0.2 is usual, 0 is off")),
            Row("cutmix", self.tr("Cutmix"), NumberField(0, 100, empty, edited, whole=False),
                self.tr("Pastes a piece of one image into another: alpha of the Beta distribution, 1 is usual, 0 is off")),
            Row("smoothing", self.tr("Label smoothing, %"), NumberField(0, 99, empty, edited, whole=True, share=True),
                self.tr("The share of the right answer that is spread over all classes, against being too sure")),
            Row("average", self.tr("Averaging"), NumberField(0, 0.999999, empty, edited, whole=False),
                self.tr("The share that a moving average of the weights keeps at each step; the average becomes the model;"
                        " 0 is off (EMA)")),
            Row("patience", self.tr("Patience, epochs"), NumberField(0, 10_000, empty, edited, whole=True),
                self.tr("After how many epochs without a better validation figure the training ends; 0: never")),
        ]  # fmt: skip
