"""The suspicious images one by one: the order, the keys, going back, undoing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.test_data_page import Page
from tlgui.messages import Checked
from tlgui.ui.app import Shell
from tlgui.ui.widgets import one_by_one
from tlgui.ui.widgets.one_by_one import OneByOne

Key = Qt.Key


def known(page: Page, checked: Checked) -> None:
    """A check said this."""
    checker = page.shell.checker
    checker.checked, checker.suspicion, checker.margins = checked, dict(checked.suspicion), dict(checked.margins)


class Desk:
    """The dialog over six animals, of which five have a suspicion: 4, 0, 3, 1, 5."""

    def __init__(self, qtbot: QtBot, page: Page) -> None:
        self.qtbot, self.page = qtbot, page
        scores = ((4, 0.9), (0, 0.8), (3, 0.6), (1, 0.3), (5, 0.1))
        known(page, Checked(6, suspicion=tuple((page.paths[n], score) for n, score in scores)))
        page.shell.checker.changed.emit()
        page.click("one-by-one-open")
        found = page.shell.window.findChild(OneByOne)
        assert found is not None
        self.dialog = found

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.dialog, key)

    def text(self, name: str) -> str:
        found = self.dialog.findChild(QLabel, f"one-by-one-{name}")
        assert found is not None
        return found.text()

    def button(self, name: str) -> QPushButton:
        found = self.dialog.findChild(QPushButton, f"one-by-one-{name}")
        assert found is not None
        return found


@pytest.fixture
def page(qtbot: QtBot, shell: Shell, tmp_path: Path) -> Page:
    return Page(qtbot, shell, tmp_path)


def test_without_a_check_there_is_nothing_to_go_through(page: Page) -> None:
    assert not page.shown("one-by-one-open")


def test_keys_decide_go_back_and_undo(qtbot: QtBot, page: Page) -> None:
    desk = Desk(qtbot, page)
    assert (desk.text("count"), desk.text("class")) == ("1 of 5", "dog  ·  suspicion 90 %")
    desk.press(Key.Key_1)  # 4 is a cat
    assert page.classes() == {"cat": 4, "dog": 2}
    assert (desk.text("count"), desk.text("class")) == ("2 of 5", "cat  ·  suspicion 80 %")
    desk.press(Key.Key_Return)  # 0 is one
    assert page.classes() == {"cat": 4, "dog": 2}
    assert desk.text("count") == "3 of 5"
    desk.press(Key.Key_Delete)
    assert page.classes() == {"cat": 4, "dog": 1}
    desk.press(Key.Key_Backspace)
    assert (desk.text("count"), desk.text("class")) == ("3 of 5", "left out  ·  suspicion 60 %")
    assert not desk.button("keep").isEnabled()
    desk.press(Key.Key_Return)  # what is left out has no class to keep
    assert desk.text("count") == "3 of 5"
    desk.press(Key.Key_1)  # brought back, and moved
    assert page.classes() == {"cat": 5, "dog": 1}
    for after in ({"cat": 4, "dog": 1}, {"cat": 4, "dog": 2}, {"cat": 3, "dog": 3}):
        desk.button("undo").click()
        assert page.classes() == after
    assert desk.text("count") == "1 of 5"
    assert not desk.button("undo").isEnabled()
    desk.press(Key.Key_9)  # no such class
    assert desk.text("count") == "1 of 5"
    desk.press(Key.Key_Escape)
    assert not desk.dialog.isVisible()


def test_the_end_and_the_next_ones(qtbot: QtBot, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_by_one, "MOST", 3)
    desk = Desk(qtbot, page)
    desk.press(Key.Key_1, Key.Key_2, Key.Key_Enter)
    assert desk.text("over") == "All looked at. Changed: 2."
    assert desk.button("more").isVisible()
    desk.press(Key.Key_1)  # nothing is shown that could be moved
    assert page.classes() == {"cat": 3, "dog": 3}
    desk.press(Key.Key_Return)
    assert desk.text("count") == "1 of 2"
    desk.press(Key.Key_Return, Key.Key_Return)
    assert desk.text("over") == "All looked at. Changed: 0."
    assert not desk.button("more").isVisible()
    desk.press(Key.Key_Return)
    assert not desk.dialog.isVisible()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_it_can_be_read(qtbot: QtBot, page: Page, look: str) -> None:
    page.shell.theme.choose(look)  # type: ignore[arg-type]
    desk = Desk(qtbot, page)
    assert clipped(desk.dialog) == []
    assert faint(desk.dialog) == []


def test_the_least_certain_come_first_when_that_is_wished(qtbot: QtBot, page: Page) -> None:
    margins = tuple((page.paths[number], share) for number, share in ((2, 0.05), (5, 0.2), (0, 0.9)))
    known(page, Checked(6, suspicion=((page.paths[4], 0.9),), margins=margins))
    page.shell.checker.changed.emit()
    page.click("one-by-one-open")
    dialog = page.shell.window.findChild(OneByOne)
    assert dialog is not None
    now, order = dialog.findChild(QLabel, "one-by-one-class"), dialog.findChild(QComboBox, "one-by-one-order")
    count = dialog.findChild(QLabel, "one-by-one-count")
    assert now is not None and order is not None and count is not None
    assert now.text() == "dog  ·  suspicion 90 %"
    order.setCurrentIndex(1)
    assert (count.text(), now.text()) == ("1 of 3", "cat  ·  likeliest class ahead by 5 %")
    QTest.keyClick(dialog, Key.Key_2)
    assert page.classes() == {"cat": 2, "dog": 4}
    assert (count.text(), now.text()) == ("2 of 3", "dog  ·  likeliest class ahead by 20 %")
    qtbot.waitUntil(lambda: not clipped(dialog), timeout=3000)  # once it is laid out anew
    assert not faint(dialog)
