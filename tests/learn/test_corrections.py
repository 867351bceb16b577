"""What a person corrected joins the training images, and the model before stays what it was."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from tests.learn.make import folder, only, picture, small_inputs
from tlgui.data import edits, images
from tlgui.learn import compute, model_file
from tlgui.learn.handlers import handle
from tlgui.learn.remembered import matched, prefixes
from tlgui.messages import Classified, Classify, Compare, Compared, Curation, Ref, Train


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small images, and one core, which is enough for them."""
    small_inputs(monkeypatch)
    monkeypatch.setattr(compute, "cores", lambda: 1)


def test_corrected_images_teach_and_the_two_models_can_be_compared(tmp_path: Path) -> None:
    data = folder(tmp_path / "data", 10, ("red", "blue"))
    before = tmp_path / "before.safetensors"
    request = Train(data, before, device="cpu")
    list(handle(request))
    digest = hashlib.sha256(before.read_bytes()).digest()
    new = []
    for number in range(12):
        new.append(tmp_path / "new" / f"{number}.png")
        new[-1].parent.mkdir(exist_ok=True)
        picture("green", 50 + number).save(new[-1])
    refs = [Ref(images.digest(path), path.as_posix()) for path in new[:8]]
    curation = edits.pin(edits.add_loose(Curation(), new[:8], "blue"), refs, "train")
    after = tmp_path / "after.safetensors"
    list(handle(replace(request, model=after, curation=curation)))
    _info, memory = model_file.memory_of(after)
    assert memory is not None
    assert (matched(prefixes([ref.digest for ref in refs]), memory.train) >= 0).all()
    answers = only(handle(Classify(after, tuple(new), device="cpu")), Classified)
    assert [one.answers[0].name for one in answers] == ["blue"] * 12
    compared = only(handle(Compare((before, after))), Compared)[0]
    assert compared.pairs[0].images == 4  # the validation images are the same ones, though there are more images now
    assert hashlib.sha256(before.read_bytes()).digest() == digest
