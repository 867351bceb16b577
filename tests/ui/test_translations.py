"""The translations are whole: every string of the code is in resources/translations, translated, with its places for values."""

from __future__ import annotations

import ast
import importlib.util
import mmap
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
PLACE = re.compile(r"\{\w*\}|%n")
PLURAL_FORMS = {"ko": 1, "en": 2}
AGAIN = "run packaging/translations.py and translate what is new"

Messages = dict[tuple[str, str], ElementTree.Element]


def read(folder: Path, language: str) -> Messages:
    """The messages of a .ts file by context and English text."""
    root = ElementTree.parse(folder / f"tlgui_{language}.ts").getroot()
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message
        for context in root.iter("context")
        for message in context.iter("message")
    }


def forms(message: ElementTree.Element) -> list[str]:
    """What a message is translated to: one text, or one for each plural form."""
    translation = message.find("translation")
    assert translation is not None
    if message.get("numerus") == "yes":
        return [form.text or "" for form in translation.iter("numerusform")]
    return [translation.text or ""]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """packaging/translations.py"""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def renewed(script: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The .ts files as Qt's lupdate writes them from the code as it is now."""
    folder = tmp_path_factory.mktemp("translations")
    for language in PLURAL_FORMS:
        shutil.copy(FOLDER / f"tlgui_{language}.ts", folder)
    script.update(folder)
    return folder


@pytest.mark.parametrize("language", PLURAL_FORMS)
def test_the_files_hold_the_strings_of_the_code(renewed: Path, language: str) -> None:
    ours, now = read(FOLDER, language), read(renewed, language)
    assert now.keys() - ours.keys() == set(), f"missing: {AGAIN}"
    assert ours.keys() - now.keys() == set(), f"stale: {AGAIN}"


@pytest.mark.parametrize("language", PLURAL_FORMS)
def test_every_string_is_translated(language: str) -> None:
    open_, empty, miscounted = [], [], []
    for key, message in read(FOLDER, language).items():
        translation = message.find("translation")
        if translation is None or translation.get("type"):  # unfinished, vanished or obsolete
            open_.append(key)
        if not all(form.strip() for form in forms(message)):
            empty.append(key)
        if message.get("numerus") == "yes" and len(forms(message)) != PLURAL_FORMS[language]:
            miscounted.append(key)
    assert (open_, empty, miscounted) == ([], [], [])


@pytest.mark.parametrize("language", PLURAL_FORMS)
def test_places_for_values_agree(language: str) -> None:
    wrong = [
        (key, form)
        for key, message in read(FOLDER, language).items()
        for form in forms(message)
        if Counter(PLACE.findall(form)) != Counter(PLACE.findall(key[1]))
    ]
    assert wrong == []


def asked(tree: ast.AST, owner: str = "") -> Iterator[tuple[str, str]]:
    """Each text that the code asks a translation of, with its context: at run time that of ``tr("…")`` is the class's name."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "tr":
            of_self = isinstance(node.func.value, ast.Name) and node.func.value.id == "self"
            text = node.args[0]
            assert isinstance(text, ast.Constant), f"line {node.lineno}: tr() needs a literal text"
            yield (owner if of_self else ast.unparse(node.func.value)), str(text.value)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "translate" and len(node.args) > 1:
            context, text = node.args[:2]
            if isinstance(context, ast.Constant) and isinstance(text, ast.Constant):
                assert "%n" not in str(text.value), f"line {node.lineno}: lupdate knows plural forms in tr() alone"
                yield str(context.value), str(text.value)
        yield from asked(node, node.name if isinstance(node, ast.ClassDef) else owner)


@pytest.mark.parametrize("file", sorted((ROOT / "tlgui" / "ui").rglob("*.py")), ids=lambda file: file.stem)
def test_every_text_that_is_asked_for_is_found(file: Path) -> None:
    """lupdate does not see a tr() within an f-string, and takes the context of ``other.tr()`` wrongly."""
    known = read(FOLDER, "ko").keys()
    assert [key for key in asked(ast.parse(file.read_text("utf-8"))) if key not in known] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows replaces no file that is mapped: there it is refused")
def test_a_window_keeps_the_words_that_it_has_in_its_memory(script: ModuleType, tmp_path: Path) -> None:
    """To write over a file that is mapped ends the process that reads it."""
    shutil.copy(FOLDER / "tlgui_ko.ts", tmp_path)
    old, compiled = b"the words of the open window" * 1000, tmp_path / "tlgui_ko.qm"
    compiled.write_bytes(old)
    with compiled.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as words:
        script.compile_all(tmp_path)
        assert words[:] == old
    assert compiled.read_bytes()[:4] == bytes.fromhex("3cb86418")  # how Qt's own files begin
    (tmp_path / "tlgui_ko.ts").write_text("no translation")
    with pytest.raises(RuntimeError, match="could not compile"):
        script.compile_all(tmp_path)
    assert compiled.read_bytes()[:4] == bytes.fromhex("3cb86418")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["tlgui_ko.qm", "tlgui_ko.ts"]
