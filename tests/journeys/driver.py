"""A person at the window: runs the real ``main()`` and touches what it shows through mouse, key and drop events only.

A journey is a generator function that gets a :class:`Hand`. It yields conditions; each is looked at every few milliseconds
until it holds. What it asserts, it reads off the widgets that are shown.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator, Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QPushButton, QWidget

from tlgui.__main__ import main
from tlgui.ui.app import create_application
from tlgui.ui.demo import drop, let_go
from tlgui.ui.main_window import MainWindow
from tlgui.ui.widgets.basic import ElidedLabel

Wait = Generator[Callable[[], object], None, None]
Journey = Callable[["Hand"], Wait]
PATIENCE = 90.0  # s for one condition; a busy machine is slow


class Hand:
    """Finds widgets by their object names in whatever is shown, and touches them."""

    def __init__(self) -> None:
        self._seen: list[QWidget] = []  # Python's hold on windows that Qt made: without it their children are forgotten

    @property
    def window(self) -> MainWindow:
        """The program's window."""
        return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())

    def shown(self, name: str) -> bool:
        """Whether a widget of this name can be seen."""
        return any(True for _ in self._visible(name))

    def find(self, name: str) -> QWidget:
        """The visible widget of this name. Raises AssertionError: there is none, which must not be taken for a journey's end."""
        found = next(iter(self._visible(name)), None)
        assert found is not None, f"{name} is not shown"
        return found

    def text(self, name: str) -> str:
        """What a label or button of this name says, whole even where it is shortened."""
        widget = self.find(name)
        if isinstance(widget, ElidedLabel):
            return widget.whole_text()
        assert isinstance(widget, QLabel | QAbstractButton)
        return widget.text()

    def click(self, name: str) -> None:
        """Click in the middle of a widget, once the present event is dealt with (the click may open a dialog)."""
        widget = self.find(name)
        assert widget.isEnabled(), f"{name} cannot be clicked now"
        middle = widget.rect().center() if not isinstance(widget, QAbstractButton) else QPoint(12, widget.height() // 2)
        QTimer.singleShot(0, lambda: QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=middle))

    def accept(self, dialog: str) -> Wait:
        """Click the default button of a dialog until it is gone; suggestions that pop up late are closed first."""
        while self.shown(dialog):
            button = next(each for each in self.find(dialog).findChildren(QPushButton) if each.isDefault())
            if (popup := QApplication.activePopupWidget()) is not None:
                QTest.keyClick(popup, Qt.Key.Key_Escape)
            else:
                QTimer.singleShot(0, lambda button=button: QTest.mouseClick(button, Qt.MouseButton.LeftButton))
            later = time.monotonic() + 0.5
            yield lambda later=later: time.monotonic() > later or not self.shown(dialog)

    def press(self, name: str, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in a widget."""
        widget = self.find(name)
        QTimer.singleShot(0, lambda: QTest.keyClick(widget, key, modifier))

    def keys(self, sequence: str) -> None:
        """Press keys such as ``Ctrl+O``, wherever the focus is."""
        pressed = QKeySequence(sequence)[0]

        def press() -> None:
            self._as_window_managers_do()
            QTest.keyClick(QApplication.focusWidget() or self.window, pressed.key(), pressed.keyboardModifiers())

        QTimer.singleShot(0, press)

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is in the widget of this name.

        Raises:
            AssertionError: Tab does not lead there.
        """
        assert self.shown(name), name
        self._as_window_managers_do()
        wanted, passed = self.find(name), []
        for _ in range(120):
            at = QApplication.focusWidget()
            if at is not None and (at is wanted or wanted.isAncestorOf(at)):
                return
            passed.append(at.objectName() if at is not None else "nothing")
            QTest.keyClick(at or self.window, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name}, but past: {passed}")

    def _as_window_managers_do(self) -> None:
        """When a dialog is gone, the window before it has the keyboard again; without a screen nobody does that."""
        if QApplication.activeWindow() is None:
            (QApplication.activeModalWidget() or self.window).activateWindow()
            QApplication.processEvents()

    def enter(self, dialog: str) -> Wait:
        """Press Enter until a dialog is gone; suggestions that pop up are closed first."""
        while self.shown(dialog):
            popup = QApplication.activePopupWidget()
            target = popup or QApplication.focusWidget() or self.find(dialog)
            key = Qt.Key.Key_Escape if popup is not None else Qt.Key.Key_Return
            QTimer.singleShot(0, target, lambda target=target, key=key: QTest.keyClick(target, key))
            later = time.monotonic() + 0.5
            yield lambda later=later: time.monotonic() > later or not self.shown(dialog)

    def write(self, name: str, text: str, *, by_mouse: bool = True) -> None:
        """Replace what stands in a field; without the mouse it must have the focus already."""
        field = self.find(name)
        if by_mouse:
            QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        assert QApplication.focusWidget() is field, f"the focus is not in {name}"
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for character in text:  # QTest's own keyClicks knows ASCII alone
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(field, event)

    def drop(self, *paths: Path) -> None:
        """Let go of files over the window."""
        window = self.window
        QTimer.singleShot(0, lambda: drop(window, paths))

    def drag(self, data: QMimeData) -> None:
        """Let go over the window of what another program gives."""
        window = self.window
        QTimer.singleShot(0, lambda: let_go(window, data))

    def texts(self) -> str:
        """Every text that can be read in the window now."""
        labels = (w for w in self.window.findChildren(QLabel) if w.isVisible())
        buttons = (w for w in self.window.findChildren(QAbstractButton) if w.isVisible())
        return "\n".join(w.toolTip() + w.text() if w.toolTip() else w.text() for w in (*labels, *buttons))

    def rows(self, name: str) -> list[str]:
        """The texts of a list's rows."""
        view = self.find(name)
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def _visible(self, name: str) -> Iterable[QWidget]:
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                if top not in self._seen:
                    self._seen.append(top)
                if top.objectName() == name:
                    yield top
                yield from (w for w in top.findChildren(QWidget, name) if w.isVisible())


def play(journey: Journey, *arguments: str) -> int:
    """Run ``tlgui ARGUMENTS`` in this process with ``journey`` at the window; the window is closed when it ends.

    Raises:
        AssertionError: what the journey saw was not right, or a condition did not come true in time.
    """
    application = create_application()  # a timer needs one; main() takes the same
    hand = Hand()
    script = journey(hand)
    state: dict[str, object] = {"wanted": lambda: True, "since": time.monotonic(), "error": None}
    timer = QTimer(application)

    def finish(error: BaseException | None = None) -> None:
        timer.stop()
        state["error"] = error
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                top.close()

    def look() -> None:
        try:
            if any(w.objectName() == "trouble-dialog" and w.isVisible() for w in QApplication.topLevelWidgets()):
                raise AssertionError(f"an error was not handled: {hand.text('trouble-reason')}")
            if not state["wanted"]():  # type: ignore[operator]
                assert time.monotonic() - state["since"] < PATIENCE, f"nothing came; shown is:\n{hand.texts()}"  # type: ignore[operator]
                return
            state["wanted"], state["since"] = next(script), time.monotonic()
        except StopIteration:
            finish()
        except BaseException as error:  # told to pytest after the program has ended well
            finish(error)

    timer.timeout.connect(look)
    timer.start(20)
    before = sys.argv
    sys.argv = ["tlgui", *arguments]
    try:
        code = main()
    except SystemExit as left:
        code = int(left.code or 0)
    finally:
        sys.argv = before
        timer.stop()
        timer.deleteLater()
    if state["error"] is not None:
        raise state["error"]  # type: ignore[misc]
    return code or 0
