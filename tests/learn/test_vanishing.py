from __future__ import annotations

from pathlib import Path

import pytest

from tests.learn.make import folder, small_inputs
from tlgui.errors import ToldError
from tlgui.learn.handlers import handle
from tlgui.messages import Epoch, Train


@pytest.mark.parametrize(("strategy", "cache"), [("whole", 0), ("partial", 0), ("partial", None)])
@pytest.mark.parametrize("part", ["val", "test"])
def test_an_image_that_vanishes_before_it_is_checked_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strategy: str, cache: int | None, part: str
) -> None:
    small_inputs(monkeypatch)
    root, model = tmp_path / "data", tmp_path / "m.safetensors"
    for name, first in (("train", 0), ("val", 20), ("test", 40)):
        folder(root / name, 4, first=first)
    request = Train(root, model, strategy=strategy, epochs=1, device="cpu", cache_bytes=cache)  # type: ignore[arg-type]
    gone = next((root / part / "red").iterdir())

    def run() -> None:
        for event in handle(request):
            if isinstance(event, Epoch) and event.epoch == 0:
                gone.unlink()

    with pytest.raises(ToldError) as caught:
        run()
    assert caught.value.told.code == "image-missing"
    assert gone.name in caught.value.told.english()
    assert not model.exists()
