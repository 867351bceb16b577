"""What is taken for memory that ran out."""

from __future__ import annotations

import pytest

from tlgui.learn.compute import is_memory_error


@pytest.mark.parametrize("words", ["could not create a primitive", "could not create a memory object"])
def test_what_onednn_says_of_memory_is_known(words: str) -> None:
    assert is_memory_error(RuntimeError(words))
    assert not is_memory_error(RuntimeError(f"{words} descriptor for a convolution forward propagation primitive"))
