"""What every test of the window's parts needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tlgui.ui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme, as the application has it; gone after the test."""
    made = Theme(qapp, "light")
    yield made
    made.setParent(None)
