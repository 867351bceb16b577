"""The measures for clipped and faint text find what is wrong, and only that."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint


def window(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    layout = QVBoxLayout(made)
    for widget in widgets:
        layout.addWidget(widget)
    made.setStyleSheet("QWidget { background: #ffffff; color: #000000; }")
    made.resize(400, 200)
    made.show()
    QApplication.processEvents()
    return made


def test_room_enough(qtbot: QtBot) -> None:
    assert clipped(window(qtbot, QLabel("short"), QPushButton("Start"))) == []


def test_finds_narrow_label_and_button(qtbot: QtBot) -> None:
    label, button = QLabel("a text that is far too long for so little room"), QPushButton("Start the training now")
    label.setFixedWidth(60)
    button.setFixedWidth(60)
    assert len(clipped(window(qtbot, label, button))) == 2


def test_finds_wrapped_text_cut_below(qtbot: QtBot) -> None:
    label = QLabel("a text of several lines " * 6)
    label.setWordWrap(True)
    label.setFixedSize(120, 20)
    assert len(clipped(window(qtbot, label))) == 1


def test_finds_faint_text(qtbot: QtBot) -> None:
    good, bad = QLabel("black on white"), QLabel("grey on white")
    made = window(qtbot, good, bad)
    bad.setStyleSheet("color: #999999")  # 2.85:1
    assert len(faint(made)) == 1
    assert "grey" in faint(made)[0]
