"""``tlgui demo``: the main job on the built-in sample, before the person's eyes or, without a screen, reported as text.

Both ways drive the same window: the sample is opened, trained on, and new images are dropped on it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from tlgui import places
from tlgui.data import sample
from tlgui.errors import Told
from tlgui.messages import Failed
from tlgui.ui.answers import ClassifyResults, results_of
from tlgui.ui.app import Shell, create_application
from tlgui.ui.logs import logging_to_file
from tlgui.ui.preflight import has_screen

SHOWN = (1280, 800)
PATIENCE = 900_000  # ms; a slow machine takes a minute


class Demo(QObject):
    """Opens the sample, trains, and drops the new images: each step when the one before has shown its result."""

    done = Signal(object)  # None, or the Told why it ended

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._results: ClassifyResults = results_of(shell.state)
        self._steps: list[Callable[[], bool]] = [self._train, self._drop_new_images, self._read_answers]
        self.new: tuple[Path, ...] = ()
        state = shell.state
        for signal in (state.dataset_changed, state.training_changed, state.model_changed, self._results.progressed):
            signal.connect(self._advance)

    def start(self) -> None:
        """Open the sample."""
        self._shell.opener.open_sample()

    def _advance(self) -> None:
        state = self._shell.state
        training = state.training
        if state.scan_failed is not None:
            self._end(state.scan_failed)
        elif training is not None and isinstance(training.outcome, Failed):
            self._end(training.outcome.told)
        elif self._results.failed is not None:
            self._end(self._results.failed)
        elif self._steps and self._steps[0]():
            del self._steps[0]
            if not self._steps:
                self._end(None)

    def _end(self, told: Told | None) -> None:
        self._steps.clear()
        self.done.emit(told)

    def _train(self) -> bool:
        # where it was open before it is shown as it was remembered: its folder is read first
        if self._shell.state.dataset is None or self._shell.trainer.must_wait:
            return False
        self.new = sample.write(places.data() / "sample").new  # quick: it was just drawn
        self._shell.window.go_to("train")
        QTimer.singleShot(0, self._start)
        return True

    def _start(self) -> None:
        """Ask for the training. Where it cannot begin the demo ends with what is told of it, or, with nothing told, asks again
        when something has changed."""
        told: list[Told] = []
        hearing = self._shell.state.told.connect(told.append)
        self._shell.trainer.start_plan()
        self._shell.state.told.disconnect(hearing)
        if told:
            self._end(told[0])
        elif not self._shell.trainer.running:
            self._steps.insert(0, self._train)

    def _drop_new_images(self) -> bool:
        training, model = self._shell.state.training, self._shell.state.model
        if training is None or training.finished is None or model is None:
            return False
        QTimer.singleShot(0, lambda: drop(self._shell.window, self.new))
        return True

    def _read_answers(self) -> bool:
        cards = self._results.cards()
        return len(cards) >= len(self.new) and not self._results.busy


def drop(widget: QWidget, paths: tuple[Path, ...]) -> None:
    """Let go of files over the middle of ``widget``."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    let_go(widget, data)


def let_go(widget: QWidget, data: QMimeData) -> None:
    """Let go of what is dragged over the middle of ``widget``, with the events that Qt would send."""
    middle = widget.rect().center()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(middle, Qt.DropAction.CopyAction, data, buttons, keys))
    QApplication.sendEvent(widget, QDropEvent(QPointF(middle), Qt.DropAction.CopyAction, data, buttons, keys))


def run() -> int:
    """The demo, with or without a screen.

    Returns:
        The exit code for the shell: 0, or 1 when something was told as an error.
    """
    seen = has_screen()
    if not seen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _say("No screen was found, so the window is drawn in memory; everything else is the same.")
    application = create_application()
    with logging_to_file():
        shell = Shell(application)
        demo = Demo(shell)
        if seen:
            shell.open()
            demo.start()
            code = application.exec()
        else:
            code = _without_screen(application, shell, demo)
        shell.close()
    return code


def _without_screen(application: QApplication, shell: Shell, demo: Demo) -> int:
    shell.open()
    shell.window.resize(*SHOWN)
    ended: list[Told | None] = []

    def end(told: Told | None) -> None:
        ended.append(told)
        QTimer.singleShot(400, application.quit)  # the last thumbnails come in

    demo.done.connect(end)
    state = shell.state
    state.dataset_changed.connect(lambda: _say_once(said, "dataset", _dataset_words(shell)))
    said: set[str] = set()
    QTimer.singleShot(PATIENCE, application.quit)
    demo.start()
    application.exec()
    if not ended or ended[0] is not None:
        told = ended[0] if ended and ended[0] else Told("demo-slow", {"minutes": PATIENCE // 60_000})
        sys.stderr.write(told.english() + "\n")
        return 1
    _report(shell)
    return 0


def _report(shell: Shell) -> None:
    """Say what came out of it, save the picture, say where everything is."""
    training = shell.state.training
    assert training is not None and training.finished is not None
    finished = training.finished
    report = finished.report
    _say(f"Accuracy on {report.images} held-out images: {finished.accuracy:.3f}")
    for row in range(results_of(shell.state).rowCount()):
        _say(f"  {results_of(shell.state).index(row).data()}")
    picture = finished.model.with_name("window.png")
    shell.window.grab().save(str(picture))
    _say(f"Model file:  {finished.model}")
    _say(f"Window:      {picture}")
    _say(f"Sample:      {training.request.data}")


def _dataset_words(shell: Shell) -> str:
    dataset = shell.state.dataset
    if dataset is None:
        return ""
    return f"Training on the sample: {len(dataset.items)} images, classes {', '.join(dataset.classes)} …"


def _say_once(said: set[str], key: str, words: str) -> None:
    if words and key not in said:
        said.add(key)
        _say(words)


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
