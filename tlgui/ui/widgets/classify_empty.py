"""The page Classify before there is something to show: no model yet, or no images."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from tlgui.messages import ModelInfo
from tlgui.ui.texts import model_name
from tlgui.ui.widgets.basic import EmptyState, button
from tlgui.ui.widgets.ways_in import WaysIn

NAMED = 8  # classes named; the rest is counted


def no_model(train: Callable[[], None], choose: Callable[[], None]) -> EmptyState:
    """Without a model: train one or open one."""
    translate = QCoreApplication.translate
    return EmptyState(
        "classify",
        translate("ClassifyPage", "No model yet"),
        translate(
            "ClassifyPage",
            "Train a model on your own images first, or open one that you saved before. Then drop new images here.",
        ),
        [
            button(translate("ClassifyPage", "Go to Train"), train, role="primary", name="go-train"),
            button(translate("ClassifyPage", "Open model …"), choose, icon="folder", name="open-model"),
        ],
    )


def no_images(model: ModelInfo, ways: WaysIn) -> EmptyState:
    """With a model: what it tells apart, and that images can be dropped."""
    translate = QCoreApplication.translate
    text = translate(
        "ClassifyPage",
        "The model “{model}” tells apart: {classes}. Images and whole folders can be dropped, and images pasted.",
    )
    return EmptyState(
        "drop",
        translate("ClassifyPage", "Drop images here"),
        text.format(model=model_name(model.path), classes=_some(model.classes)),
        [
            button(
                translate("ClassifyPage", "Add images …"),
                ways.choose_images,
                icon="image",
                role="primary",
                name="add-images-empty",
            ),
            button(translate("ClassifyPage", "Use a camera …"), ways.camera, name="camera-empty"),
            button(
                translate("ClassifyPage", "Watch a folder …"), ways.choose_watched, icon="folder", name="watch-empty"
            ),
        ],
    )


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:NAMED])
    unnamed = len(names) - NAMED
    more = QCoreApplication.translate("ClassifyPage", "and %n more", "", unnamed)
    return f"{shown}, {more}" if unnamed > 0 else shown
