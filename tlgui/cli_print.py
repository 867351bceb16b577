"""How the command line shows events: for people, or one JSON object a line for programs."""

from __future__ import annotations

import json
import shutil
import time
from typing import Any, Protocol, TextIO

from tlgui import cli_lines as lines
from tlgui import cli_text as text
from tlgui import leash
from tlgui.errors import Told
from tlgui.messages import (
    Classified,
    Diagnosed,
    Done,
    Epoch,
    Event,
    Failed,
    Found,
    Progress,
    Resumed,
    RunRead,
    Started,
    Step,
    Warned,
)
from tlgui.project.json_codec import to_dict

STAGES = {
    "unpack": "unpacking the archive",
    "scan": "reading images",
    "measure": "looking at each image",
    "fetch": "fetching weights",
    "pack": "packing weights",
    "features": "computing what the frozen blocks see",
    "forecast": "training on growing parts",
    "labels": "comparing the labels with what the images show",
    "folds": "cross-validating on all images",
    "fit": "fitting the new classifier",
    "train": "training",
    "evaluate": "checking the result",
    "classify": "classifying",
    "sort": "writing copies and sidecars",
    "place": "placing images side by side",
    "explain": "looking for what spoke for wrong answers",
    "probe": "trying what each block sees",
    "rate": "trying learning rates",
    "export": "writing the other format",
    "calibrate": "measuring how large numbers become",
    "bundle": "writing what another machine needs",
    "import": "copying the run",
    "certify": "asking the model and the file the same",
}

OF_IMAGES = ("scan", "measure", "features", "evaluate", "classify", "sort", "certify")
"""Stages whose units are images."""


class Output(Protocol):
    """Where a verb's events, errors and last words go."""

    def event(self, event: Event) -> None:
        """Show one event."""

    def failed(self, told: Told) -> None:
        """Show why the verb failed."""

    def note(self, name: str, words: list[str], /, **values: Any) -> None:
        """Say something that is no event: ``words`` to people, ``{"event": name, **values}`` to programs."""


def tell(told: Told, err: TextIO) -> None:
    """What happened, why, and what to do, each on its line."""
    what, why, remedy = told.sentences()
    err.write(f"tlgui: {what}\n" + "".join(f"  {line}\n" for line in (why, remedy) if line))
    err.flush()


class Json:
    """One JSON object a line on ``out``, ASCII so that any console and pipe carries it; errors also as text on ``err``."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out, self._err = out, err

    def event(self, event: Event) -> None:
        if isinstance(event, Done):  # the last line is the result
            return
        values = to_dict(event)
        told = _told_in(event)
        self._line(values | ({"message": told.english()} if told else {}))

    def failed(self, told: Told) -> None:
        plain = to_dict(Failed(told))["told"]
        self._line({"event": "failed", "code": told.code, "message": told.english(), "arguments": plain["arguments"]})
        tell(told, self._err)

    def note(self, name: str, words: list[str], /, **values: Any) -> None:  # noqa: ARG002 - words are for people
        self._line({"event": name, **values})

    def _line(self, values: dict[str, Any]) -> None:
        try:
            self._out.write(json.dumps(values) + "\n")
            self._out.flush()
        except BrokenPipeError:
            leash.unheard()
            raise


def _told_in(event: Event) -> Told | None:
    """What the event tells people in words."""
    match event:
        case Warned(told) | Diagnosed(_, _, told):
            return told
        case Found(finding):
            return finding.told
        case Classified():
            return event.problem
        case _:
            return None


class Plain:
    """Results on ``out``; progress, warnings and errors on ``err``, progress in one line that renews itself on a terminal."""

    def __init__(self, out: TextIO, err: TextIO, top: int = 1) -> None:
        self._out, self._err, self._top = out, err, top
        self._progress = ProgressLine(err)
        self._started: Started | None = None
        self._epochs = 0

    def event(self, event: Event) -> None:
        match event:
            case Progress():
                self._progress.stage(event)
            case Step():
                self._step(event)
            case Warned(told):
                self._progress.clear()
                self._err.write(f"Note: {told.english()}\n")
            case RunRead():
                self._started, self._epochs = None, 0
            case Resumed(epoch):
                self._say(f"Going on in epoch {epoch}.")
            case Epoch():
                self._say(*([] if self._epochs else [lines.EPOCH_HEADER]), lines.epoch_line(event))
                self._epochs += 1
            case _:
                if isinstance(event, Started):
                    self._started, self._epochs = event, 0
                self._say(*lines.of(event, self._top))

    def failed(self, told: Told) -> None:
        self._progress.clear()
        tell(told, self._err)

    def note(self, name: str, words: list[str], /, **values: Any) -> None:  # noqa: ARG002 - values are for programs
        self._say(*words)

    def _step(self, step: Step) -> None:
        of = f" of {self._started.epochs}" if self._started else ""
        self._progress.show(
            f"epoch {step.epoch}{of} · step {step.step} · loss {text.number(step.loss, 3)} · "
            f"{step.images_per_second:.0f} images/s · {text.duration(step.seconds_left)} left",
            often=False,
        )

    def _say(self, *words: str) -> None:
        self._progress.clear()
        for line in words:
            self._out.write(line + "\n")
        self._out.flush()


class ProgressLine:
    """One line at the foot of a terminal that renews itself; elsewhere a plain line now and then."""

    EVERY = 0.1
    PLAIN_EVERY = 10.0

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._terminal = stream.isatty()
        self._shown = False
        self._last = -1e9
        self._name = ""
        self._since = 0.0

    def stage(self, event: Progress) -> None:
        """Progress in a stage, with the time left once it can be told."""
        now = time.monotonic()
        new = event.stage != self._name
        if new:
            self._name, self._since = event.stage, now
        passed = now - self._since
        line = STAGES.get(event.stage, event.stage)
        if event.total:
            line += f" · {event.done} of {event.total}"
        left = event.total - event.done
        if event.total and event.speed > 0:
            unit = " · " + f"{event.speed:.0f} images/s" if event.stage in OF_IMAGES else ""
            line += f"{unit} · {text.duration(left / event.speed)} left"
        elif event.total and event.done and passed > 2:
            line += f" · {text.duration(passed / event.done * left)} left"
        self.show(line, often=new or (self._terminal and event.done == event.total))

    def show(self, line: str, *, often: bool) -> None:
        """Show ``line`` if the last one is old enough, or if ``often``."""
        now = time.monotonic()
        if not often and now - self._last < (self.EVERY if self._terminal else self.PLAIN_EVERY):
            return
        self._last = now
        if self._terminal:
            self._stream.write("\r\x1b[K" + text.cut(line, shutil.get_terminal_size().columns - 1))
            self._shown = True
        else:
            self._stream.write(line + "\n")
        self._stream.flush()

    def clear(self) -> None:
        """Make room for other words."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False
