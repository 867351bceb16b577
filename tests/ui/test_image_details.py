"""The details of one image."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.data.shards import image, samples, shard
from tlgui.data import members
from tlgui.ui.shots import Shot
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.image_details import ImageDetails


def test_a_member_of_a_shard_is_shown_as_a_file_is(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    path = members.member(shard(tmp_path / "x.tar", samples([0])), "000000.png")
    (tmp_path / "own.png").write_bytes(image(0))
    details = ImageDetails()
    qtbot.addWidget(details)
    details.show()
    facts, opens = details.findChild(QLabel, "details-facts"), details.findChild(QPushButton, "open-image")
    assert facts is not None and opens is not None
    said = []
    for shown in (path, tmp_path / "own.png"):
        details.show_shot(Shot(shown, "cat"))
        said.append((facts.text(), opens.isVisible()))
    assert said[0][0] == said[1][0] and "24 × 16" in said[0][0]
    assert [visible for _, visible in said] == [False, True], "no other program opens it in its shard"
