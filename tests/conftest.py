"""What every test shares: the real photos, and a home of its own so that no test touches the person's folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real photos that lies beside a working checkout; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip("the folder of real photos (shared/data beside the checkout) is not here")
    return SHARED


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Documents, data, cache and logs of tlgui go to a new folder for each test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("TLGUI_HOME", str(home))
    yield home
