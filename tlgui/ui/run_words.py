"""What a run is called, what of it learned, and how it stands with it, in the person's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tlgui.messages import Train
from tlgui.project.run_list import RunInfo


def name(info: RunInfo) -> str:
    """What the person calls it, else its number."""
    numbered = QCoreApplication.translate("runs", "Run {number}")
    return info.name or numbered.format(number=info.number or info.folder.name)


def what(request: Train) -> str:
    """What learned, and the run that it went on from."""
    if request.parent is None:
        return _learned(request)
    number = request.parent.parent.name.lstrip("0")
    onward = QCoreApplication.translate("runs", "{learned}, on from run {number}")
    return onward.format(learned=_learned(request), number=number)


def _learned(request: Train) -> str:
    translate = QCoreApplication.translate
    if request.strategy == "classifier":
        return translate("runs", "Only the classifier")
    if request.strategy == "whole":
        random = request.start == "random"
        return translate("runs", "The whole network, from random") if random else translate("runs", "The whole network")
    if request.freeze_depth is None:
        return translate("runs", "The last blocks too")
    return translate("runs", "The last blocks too, {n} frozen").format(n=request.freeze_depth)


def state(info: RunInfo) -> str:
    """How it stands with a run."""
    translate = QCoreApplication.translate
    return {
        "waiting": translate("runs", "no time left") if info.cut else translate("runs", "waits"),
        "running": translate("runs", "at work"),
        "finished": translate("runs", "finished"),
        "paused": translate("runs", "stopped, can go on"),
        "stopped": translate("runs", "stopped, can go on") if info.resumable else translate("runs", "stopped"),
        "failed": translate("runs", "failed, can go on") if info.resumable else translate("runs", "failed"),
        "broken": translate("runs", "unreadable"),
    }[info.state]


def value(setting: object) -> str:
    """What was chosen for a setting, where that has a word; else the value as it is written in a job file."""
    translate = QCoreApplication.translate
    words: dict[object, str] = {
        "classifier": translate("runs", "Only the classifier"),
        "partial": translate("runs", "The last blocks too"),
        "whole": translate("runs", "The whole network"),
        "pretrained": translate("runs", "pretrained weights"),
        "random": translate("runs", "random weights"),
    }
    if isinstance(setting, bool):
        return translate("runs", "yes") if setting else translate("runs", "no")
    return "–" if setting is None else words.get(setting, str(setting))
