"""Presets come back as they were saved; a file that is broken, old or hostile is told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tlgui import places
from tlgui.errors import ToldError
from tlgui.messages import HeadChoice, RecipeChoice
from tlgui.project import presets
from tlgui.project.presets import Preset

CHOICE = RecipeChoice("sgd", "linear", 1.5, 0.9, 4, 0.2, 0.3, 0.4, "strong", 0.99, 7)
FULL = Preset('아주 "strong" \\ one', 3, 8, 1e-3, 0.0, 160, "pad", HeadChoice("multi", 0.5, 32, 0.4, True), CHOICE)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(places, "config", lambda: tmp_path / "config")
    (tmp_path / "config").mkdir()
    return tmp_path / "config" / "presets.toml"


@pytest.mark.usefixtures("file")
def test_they_come_back_as_they_were_saved_in_their_order() -> None:
    assert presets.load() == ((), ())
    plain = Preset("plain")
    presets.save(plain)
    presets.save(FULL)
    assert presets.load() == ((plain, FULL), ())
    changed = Preset("plain", epochs=9)
    presets.save(changed)
    assert presets.load() == ((FULL, changed), ())
    presets.delete("plain")
    presets.delete("never there")
    assert presets.load() == ((FULL,), ())


@given(name=st.text(max_size=70), rate=st.floats(1e-7, 1))
def test_any_name_is_kept_or_refused(name: str, rate: float) -> None:
    try:
        own = presets.named(name)
    except ToldError as error:
        assert error.told.code == "preset-nameless"
        return
    read = tomllib.loads(presets._text([Preset(own, learning_rate=rate)]))["preset"][0]
    assert (read["name"], read["learning_rate"]) == (own, rate)


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", b"[[preset", b"preset = 3", b"preset = [1]", b"version = 2", b"a = " + b"[" * 100_000,
     b"# " + b"x" * presets.MOST_BYTES],
    ids=["bytes", "cut", "number", "numbers", "version", "deep", "large"],
)  # fmt: skip
def test_a_file_that_is_none_is_told_and_kept_beside_the_next(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    found, (told,) = presets.load()
    assert (found, told.code) == ((), "presets-broken")
    assert "?" not in told.english() and told.arguments["reason"]
    presets.save(FULL)
    assert presets.load() == ((FULL,), ())
    assert file.with_name("presets-old.toml").read_bytes() == content


def test_one_that_is_wrong_is_told_and_the_others_are_there(file: Path) -> None:
    file.write_text(
        """
        [[preset]]
        name = "good"
        epochs = 3
        from_the_future = [1, 2]
        [[preset]]
        epochs = 3
        [[preset]]
        name = "words"
        epochs = "many"
        [[preset]]
        name = "optimiser"
        recipe = {optimiser = "adam"}
        [[preset]]
        name = "parts"
        recipe = 3
        [[preset]]
        name = "huge"
        epochs = inf
        [[preset]]
        name = "\\u0000"
        """,
        encoding="utf-8",
    )
    found, wrong = presets.load()
    assert found == (Preset("good", epochs=3),)
    assert [told.code for told in wrong] == ["preset-broken"] * 6
    assert [told.arguments["name"] for told in wrong] == ["2", "words", "optimiser", "parts", "huge", "\0"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(places, "config", lambda: tmp_path / "file")
    with pytest.raises(ToldError) as caught:
        presets.save(FULL)
    assert caught.value.told.code == "not-saved"


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\0b"])
@pytest.mark.usefixtures("file")
def test_a_preset_needs_a_name(name: str) -> None:
    with pytest.raises(ToldError) as caught:
        presets.save(Preset(name))
    assert caught.value.told.code == "preset-nameless"
