"""A model that one version made opens in the next, and answers as it did: ``kept`` holds a file of each version since 3, its
weights drawn from few numbers so that it packs to a few kB, and what it answered when answers began to be resized in float32."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from tests.learn.make import only, picture
from tlgui.learn import model_file, model_header
from tlgui.learn.handlers import handle
from tlgui.messages import Classified, Classify

KEPT = Path(__file__).parent / "kept"
VERSIONS = range(3, model_header.VERSION + 1)


@pytest.mark.parametrize("version", VERSIONS)
def test_it_opens_and_answers_as_it_did(version: int, tmp_path: Path) -> None:
    file = tmp_path / "m.safetensors"
    file.write_bytes(lzma.decompress((KEPT / f"version{version}.safetensors.xz").read_bytes()))
    wanted = json.loads((KEPT / f"version{version}.json").read_text(encoding="utf-8"))
    assert model_header.read(file).version == version
    images = tuple(tmp_path / f"{name}.png" for name in wanted)
    for image in images:
        picture(image.stem, 7).save(image)
    for one in only(handle(Classify(file, images, device="cpu")), Classified):
        assert {answer.name: answer.probability for answer in one.answers} == pytest.approx(
            wanted[one.path.stem], abs=1e-3
        )
        assert (one.unlike is None) == (version < 4), "older files cannot tell"
        assert one.among == (), "4 validation images promise nothing"
    info, memory = model_file.memory_of(file)
    assert memory is not None
    assert (info.temperature, len(memory.train), len(memory.validation.truth)) == (1.7, 7, 4)
