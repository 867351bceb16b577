"""All keys there are: those of the menus as the menus have them, and those of single parts of the window."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

K = Qt.Key
ONE_TO_NINE = (K.Key_1, K.Key_9)
"""A range, shown as 1 – 9."""

_MNEMONIC = re.compile(r"\s*\(&\w\)")

Row = tuple[Sequence[Qt.Key] | QKeySequence.StandardKey, str]


def of_menus(bar: QMenuBar) -> list[tuple[str, str]]:
    """(keys, what they do) of every action of the menus that has keys, in their order."""
    return [row for action in bar.actions() for row in _below(action)]


def _below(action: QAction) -> list[tuple[str, str]]:
    menu = action.menu()
    if isinstance(menu, QMenu):
        return [row for child in menu.actions() for row in _below(child)]
    keys = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()]
    words = _MNEMONIC.sub("", action.text()).replace("&", "").rstrip(" …")
    return [(", ".join(keys), words)] if keys else []


def of_parts() -> list[tuple[str, list[Row]]]:
    """Each part of the window, by name of its class and in words, with its keys."""
    translate = QCoreApplication.translate
    delete, enter = (K.Key_Delete, K.Key_Backspace), (K.Key_Return,)
    return [
        (translate("keys", "Images on the page Data"), [
            (ONE_TO_NINE, translate("keys", "give the selected images this class")),
            (delete, translate("keys", "leave the selected images out")),
            ((K.Key_Plus, K.Key_Minus), translate("keys", "larger or smaller pictures")),
            ((K.Key_Escape,), translate("keys", "select nothing")),
        ]),
        (translate("keys", "One by one"), [
            (ONE_TO_NINE, translate("keys", "the image is of this class")),
            (enter, translate("keys", "it keeps the class that it has")),
            ((K.Key_Backspace,), translate("keys", "back to the image before")),
            ((K.Key_Delete,), translate("keys", "leave it out")),
        ]),
        (translate("keys", "Cards of Classify"), [
            ((K.Key_R,), translate("keys", "the answer is right")),
            ((K.Key_W,), translate("keys", "the answer is wrong")),
            (enter, translate("keys", "show the training images most like it")),
            (delete, translate("keys", "take the image away")),
            (QKeySequence.StandardKey.Copy, translate("keys", "copy the answers")),
        ]),
    ]  # fmt: skip


def shown(keys: Sequence[Qt.Key] | QKeySequence.StandardKey) -> str:
    """Keys as they are written on this system."""
    native = QKeySequence.SequenceFormat.NativeText
    if isinstance(keys, QKeySequence.StandardKey):
        return QKeySequence(keys).toString(native)
    return (" – " if keys == ONE_TO_NINE else ", ").join(QKeySequence(key).toString(native) for key in keys)
