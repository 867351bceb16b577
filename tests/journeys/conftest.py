"""Images for the journeys: a few real photos where they are here, drawn ones elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SHARED
from tests.journeys.steps import state_of
from tlgui.data import sample

EACH = 16


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of two classes, ``cat`` and ``dog``, with a few images each; beside it ``new`` with one of each.

    After all journeys not a byte, time or right of it may have changed.
    """
    folder = tmp_path_factory.mktemp("사진")
    source = SHARED / "cats_dogs"
    if not source.is_dir():
        source = sample.write(tmp_path_factory.mktemp("drawn"), per_class=EACH + 1).data
    (folder / "new").mkdir()
    for name in ("cat", "dog"):
        (folder / "photos" / name).mkdir(parents=True)
        images = sorted((source / name).iterdir())
        for image in images[:EACH]:
            shutil.copy(image, folder / "photos" / name)
        shutil.copy(images[EACH], folder / "new" / f"a {name}{images[EACH].suffix}")
    before = state_of(folder)
    yield folder
    assert state_of(folder) == before
