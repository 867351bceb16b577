"""What the HTML report says, so that it can be said in another language. In braces: what is filled in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The report's words; ``language`` is the document's (BCP 47)."""

    language: str = "en"
    accuracy: str = "Accuracy"
    interval: str = "95 % interval {low} to {high}"
    on_images: str = "Images: {count}"
    balanced: str = "Balanced accuracy"
    balanced_hint: str = "The mean of the classes' recall: every class counts the same."
    macro_f1: str = "Macro F1"
    macro_f1_hint: str = "The mean of the classes' F1."
    majority: str = "Always the commonest class"
    majority_hint: str = "What one gets right without looking at the image."
    noise: str = "Images: {count}. With so few a difference of ten points is noise."
    chance: str = "This is not clearly better than always answering the commonest class."
    cross: str = "Cross-validated on the images it learned from ({count}): {accuracy} ± {spread}."
    seen: str = "Left out, because the model learned from them: {count}."
    chose: str = "Left out, because they took part in choosing: {count}."
    apart: str = "These images took no part in training or choosing."
    cross_fitted: str = "Each fifth of the validation images was measured at the step that the other four fifths chose."
    nested: str = "Nested cross-validation: for each image, everything was fitted and chosen without it."
    confusion: str = "What is taken for what"
    confusion_hint: str = (
        "Rows: what the images are. Columns: what the model answered. Darker: a greater share of the row."
    )
    truth: str = "Is"
    answer: str = "Answered"
    classes: str = "Classes"
    name: str = "Class"
    images: str = "Images"
    precision: str = "Precision"
    recall: str = "Recall"
    f1: str = "F1"
    scores_hint: str = (
        "Precision: of the images answered as the class, how many are. Recall: of the class's images, how many were answered "
        "as it. In brackets the 95 % interval."
    )
    wrong: str = "Wrong answers, the most confident first"
    none_wrong: str = "No answer was wrong."
    unsure: str = "Least certain"
    is_truth: str = "is {name}"
    says: str = "answered {name}, {percent}"
    more: str = "Not shown: {count}."
    unreadable: str = "This image can no longer be read."
    curves: str = "Precision and recall"
    curves_hint: str = (
        "For each class: the higher the probability that is asked for, the fewer of its images are found."
    )
    average: str = "average precision {value}"
    threshold: str = "What is left to a person"
    threshold_hint: str = (
        "When only answers of at least this probability are given, and the others are left to a person."
    )
    at_least: str = "Probability at least"
    given: str = "Answered"
    of_these: str = "Right among these"
    calibration: str = "How far the probabilities may be believed"
    calibration_hint: str = (
        "On validation images; the larger a point, the more images. On the dashed line, of the answers given with 80 % "
        "probability 80 % are right. Below it the model is too sure, above it not sure enough."
    )
    confidence: str = "Probability"
    right: str = "Right"
    before: str = "as computed: error {error}"
    after: str = "at temperature {temperature}: error {error}"
    unchanged: str = "The probabilities are left as they are computed."


ENGLISH = Words()
