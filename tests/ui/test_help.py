"""Help, keys, licences and news: whole, true and in both languages."""

from __future__ import annotations

import inspect
import re
from importlib import metadata
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tlgui import __version__
from tlgui.ui import help_pages, keys, licences
from tlgui.ui.app import Shell
from tlgui.ui.main_window import PAGES
from tlgui.ui.settings import Settings
from tlgui.ui.widgets.answer_cards import CardsView
from tlgui.ui.widgets.gallery import Gallery
from tlgui.ui.widgets.help_window import HelpWindow
from tlgui.ui.widgets.one_by_one import OneByOne

ROOT = Path(__file__).resolve().parents[2]
HELP = ROOT / "resources" / "help"


def opened(shell: Shell, page: str) -> HelpWindow:
    shell.window._menus.help.show(page)
    found = shell.window.findChild(HelpWindow)
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_page_is_there_is_found_and_leads_on(qtbot: QtBot, shell: Shell, language: str) -> None:
    made = help_pages.pages(shell.window.menuBar())
    names = {page.name for page in made}
    assert set(PAGES) <= names
    for page in made:
        assert page.text.startswith("# ") and len(page.text) > 200, page.name
        assert set(re.findall(r"\]\(([\w-]+)\)", page.text)) <= names, page.name
    assert __version__ in next(page.text for page in made if page.name == "whats-new")
    window = opened(shell, "train")
    assert window.list.currentItem().text() == {"en": "Train", "ko": "학습"}[language]
    window.search.setText({"en": "conformal antelope", "ko": "없는말"}[language])
    assert window.list.count() == 0 and window.nothing.isVisible()
    window.search.setText({"en": "hold the mistakes", "ko": "혼동"}[language].split()[-1])
    assert "results" in [window.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(window.list.count())]
    window.open_page("keyboard")
    assert window.search.text() == "" or window.list.currentItem().data(Qt.ItemDataRole.UserRole) == "keyboard"
    assert clipped(window) == []
    assert faint(window) == []


def test_f1_opens_the_help_of_the_page_in_front(qtbot: QtBot, shell: Shell) -> None:
    shell.window.go_to("results")
    qtbot.keyClick(shell.window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: shell.window.findChild(HelpWindow) is not None)
    window = shell.window.findChild(HelpWindow)
    assert window is not None
    assert window.list.currentItem().data(Qt.ItemDataRole.UserRole) == "results"
    shell.window.go_to("data")
    how = shell.window.findChild(QPushButton, "how-it-works")
    assert how is not None
    qtbot.mouseClick(how, Qt.MouseButton.LeftButton)
    assert window.list.currentItem().data(Qt.ItemDataRole.UserRole) == "start"


def words(text: str | None) -> str:
    return re.sub(r"\(&.\)|&| ?…", "", text or "").strip().rstrip(".?")


@pytest.mark.parametrize(("language", "tag"), [("en", "source"), ("ko", "translation")])
def test_what_the_help_names_is_called_so_in_the_window(language: str, tag: str) -> None:
    """What stands between single stars is a text of the window, or several on the way to it."""
    messages = ElementTree.parse(ROOT / "resources" / "translations" / "tlgui_ko.ts").iter("message")
    known = {words(message.findtext(tag)) for message in messages}
    unknown = [
        (path.stem, named)
        for path in sorted((HELP / language).glob("*.md"))
        for named in help_pages._EMPHASISED.findall(path.read_text(encoding="utf-8"))
        if not all(words(part) in known for part in named.split(" > "))
    ]
    assert unknown == []


def test_both_languages_have_the_same_pages() -> None:
    english, korean = ({path.name for path in (HELP / language).glob("*.md")} for language in ("en", "ko"))
    assert korean - english == {"whats-new.md"}  # in English that is the changelog
    assert english <= korean


def test_the_keys_are_those_there_are(shell: Shell) -> None:
    listed = dict(keys.of_menus(shell.window.menuBar()))
    assert listed["F1"] == "Help on this page"
    assert listed[QKeySequence(QKeySequence.StandardKey.Open).toString()] == "Open folder of images"
    assert len(listed) >= 12
    for part, (_words, rows) in zip((Gallery, OneByOne, CardsView), keys.of_parts(), strict=True):
        handled = inspect.getsource(part.keyPressEvent)
        for own, what in rows:
            names = [own.name] if isinstance(own, QKeySequence.StandardKey) else [key.name for key in own]
            assert all(name in handled or name == "Key_9" for name in names), f"{part.__name__}: {what}"


def test_every_library_that_it_needs_has_a_licence(qtbot: QtBot, shell: Shell) -> None:
    found = {licences._key(one.name): one for one in licences.components()}
    for line in metadata.requires("tlgui") or []:
        if "extra" not in line:
            name = licences._key(re.split(r"[^\w.-]", line)[0])
            assert found[name].licence, name
    assert "pytest" not in found
    shell.window._menus.help._about()
    dialog = next(one for one in shell.window.findChildren(QWidget, "about") if one.isVisible())
    tree, text = dialog.findChild(QTreeWidget), dialog.findChild(QPlainTextEdit)
    assert tree is not None and text is not None
    (row,) = tree.findItems("torch", Qt.MatchFlag.MatchExactly)
    tree.setCurrentItem(row)
    assert "Copyright" in text.toPlainText()
    assert clipped(dialog) == []
    dialog.close()


def test_news_are_offered_once_after_an_update(qtbot: QtBot, shell: Shell, settings: Settings) -> None:
    def offered() -> list[QPushButton]:
        return [one for one in shell.window.findChildren(QPushButton, "show-news") if one.isVisible()]

    shell.window.tell_news()
    assert offered() == []  # the first start ever: all of it is new
    shell.settings.seen_version = "0.0.9"
    shell.window.tell_news()
    qtbot.waitUntil(lambda: len(offered()) == 1)
    (news,) = offered()
    qtbot.mouseClick(news, Qt.MouseButton.LeftButton)
    window = shell.window.findChild(HelpWindow)
    assert window is not None and __version__ in window.text.toPlainText()
    shell.window.tell_news()
    qtbot.wait(50)
    assert len(offered()) == 1


def test_the_language_of_the_window_is_that_of_the_help(shell: Shell) -> None:
    assert QLocale().language() == QLocale.Language.English
    shell.choose_language("ko")
    assert opened(shell, "trouble").list.currentItem().text() == "문제가 생겼을 때"
