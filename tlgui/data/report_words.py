"""What the HTML report says, so that it can be said in another language. In braces: what is filled in."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tlgui.errors.text import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Words:
    """The report's words; ``language`` is the document's (BCP 47)."""

    language: str = "en"
    accuracy: str = QT_TRANSLATE_NOOP("report", "Accuracy")
    interval: str = QT_TRANSLATE_NOOP("report", "95 % interval {low} to {high}")
    on_images: str = QT_TRANSLATE_NOOP("report", "Images: {count}")
    balanced: str = QT_TRANSLATE_NOOP("report", "Balanced accuracy")
    balanced_hint: str = QT_TRANSLATE_NOOP("report", "The mean of the classes' recall: every class counts the same.")
    macro_f1: str = QT_TRANSLATE_NOOP("report", "Macro F1")
    macro_f1_hint: str = QT_TRANSLATE_NOOP("report", "The mean of the classes' F1.")
    majority: str = QT_TRANSLATE_NOOP("report", "Always the commonest class")
    majority_hint: str = QT_TRANSLATE_NOOP("report", "What one gets right without looking at the image.")
    noise: str = QT_TRANSLATE_NOOP("report", "Images: {count}. With so few a difference of ten points is noise.")
    chance: str = QT_TRANSLATE_NOOP("report", "This is not clearly better than always answering the commonest class.")
    cross: str = QT_TRANSLATE_NOOP(
        "report", "Cross-validated on the images it learned from ({count}): {accuracy} ± {spread}."
    )
    cross_all: str = QT_TRANSLATE_NOOP(
        "report", "Cross-validated on all images ({count}), each checked once: {accuracy} ± {spread}."
    )
    seen: str = QT_TRANSLATE_NOOP("report", "Left out, because the model learned from them: {count}.")
    chose: str = QT_TRANSLATE_NOOP("report", "Left out, because they took part in choosing: {count}.")
    apart: str = QT_TRANSLATE_NOOP("report", "These images took no part in training or choosing.")
    cross_fitted: str = QT_TRANSLATE_NOOP(
        "report", "Each fifth of the validation images was measured at the step that the other four fifths chose."
    )
    nested: str = QT_TRANSLATE_NOOP(
        "report", "Nested cross-validation: for each image, everything was fitted and chosen without it."
    )
    confusion: str = QT_TRANSLATE_NOOP("report", "What is taken for what")
    confusion_hint: str = QT_TRANSLATE_NOOP(
        "report",
        "Rows: what the images are. Columns: what the model answered. Fuller colour: a greater share of the row.",
    )
    truth: str = QT_TRANSLATE_NOOP("report", "Is")
    answer: str = QT_TRANSLATE_NOOP("report", "Answered")
    classes: str = QT_TRANSLATE_NOOP("report", "Classes")
    name: str = QT_TRANSLATE_NOOP("report", "Class")
    images: str = QT_TRANSLATE_NOOP("report", "Images")
    precision: str = QT_TRANSLATE_NOOP("report", "Precision")
    recall: str = QT_TRANSLATE_NOOP("report", "Recall")
    f1: str = QT_TRANSLATE_NOOP("report", "F1")
    scores_hint: str = QT_TRANSLATE_NOOP(
        "report",
        "Precision: of the images answered as the class, how many are. Recall: of the class's images, how many were answered "
        "as it. In brackets the 95 % interval.",
    )
    wrong: str = QT_TRANSLATE_NOOP("report", "Wrong answers, the most confident first")
    wrong_hint: str = QT_TRANSLATE_NOOP(
        "report",
        "Beside each of the first ones: what in the image spoke for the answer (the yellower, the more), and the training "
        "images that the model finds most like it.",
    )
    none_wrong: str = QT_TRANSLATE_NOOP("report", "No answer was wrong.")
    unsure: str = QT_TRANSLATE_NOOP("report", "Least certain")
    is_truth: str = QT_TRANSLATE_NOOP("report", "is {name}")
    says: str = QT_TRANSLATE_NOOP("report", "answered {name}, {percent}")
    spoke: str = QT_TRANSLATE_NOOP("report", "What spoke for {name}")
    faint: str = QT_TRANSLATE_NOOP("report", "Nothing in the image spoke for {name}.")
    nearest: str = QT_TRANSLATE_NOOP("report", "Most like these training images")
    more: str = QT_TRANSLATE_NOOP("report", "Not shown: {count}.")
    unreadable: str = QT_TRANSLATE_NOOP("report", "This image can no longer be read.")
    curves: str = QT_TRANSLATE_NOOP("report", "Precision and recall")
    curves_hint: str = QT_TRANSLATE_NOOP(
        "report", "For each class: the higher the probability that is asked for, the fewer of its images are found."
    )
    average: str = QT_TRANSLATE_NOOP("report", "average precision {value}")
    threshold: str = QT_TRANSLATE_NOOP("report", "What is left to a person")
    threshold_hint: str = QT_TRANSLATE_NOOP(
        "report", "When only answers of at least this probability are given, and the others are left to a person."
    )
    at_least: str = QT_TRANSLATE_NOOP("report", "Probability at least")
    given: str = QT_TRANSLATE_NOOP("report", "Answered")
    of_these: str = QT_TRANSLATE_NOOP("report", "Right among these")
    calibration: str = QT_TRANSLATE_NOOP("report", "How far the probabilities may be believed")
    calibration_hint: str = QT_TRANSLATE_NOOP(
        "report",
        "On validation images; the larger a point, the more images. On the dashed line, of the answers given with 80 % "
        "probability 80 % are right. Below it the model is too sure, above it not sure enough.",
    )
    confidence: str = QT_TRANSLATE_NOOP("report", "Probability")
    right: str = QT_TRANSLATE_NOOP("report", "Right")
    before: str = QT_TRANSLATE_NOOP("report", "as computed: error {error}")
    after: str = QT_TRANSLATE_NOOP("report", "at temperature {temperature}: error {error}")
    unchanged: str = QT_TRANSLATE_NOOP("report", "The probabilities are left as they are computed.")


ENGLISH = Words()


def percent(share: float) -> str:
    """0..1 as ``97.5 %``, which no line break parts; nan as ``–``."""
    return "–" if math.isnan(share) else f"{100 * share:.1f}\u00a0%"
