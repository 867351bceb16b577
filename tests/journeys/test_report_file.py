"""The report as one HTML file: written by the program, opened by a browser, and looked at."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.journeys.browse import CANNOT, WIDTH
from tlgui import cli

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def report(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a model that has seen all images but two; these lie in the wrong folders, so that it is wrong about them."""
    folder = tmp_path_factory.mktemp("report")
    shutil.copytree(photos / "photos", folder / "labelled")
    for name, other in (("cat", "dog"), ("dog", "cat")):
        for path in (photos / "new").glob(f"a {name}*"):
            shutil.copy(path, folder / "labelled" / other)
    model = folder / "model.safetensors"
    quick = ("--precision", "fp32", "--backend", "torch")
    assert cli.main(["train", str(photos / "photos"), "--model", str(model), *quick]) == 0
    assert cli.main(["evaluate", str(model), str(folder / "labelled"), "--report", str(folder)]) == 0
    return folder / "report.html"


def opened(file: Path, picture: Path, scheme: str) -> dict[str, Any]:
    """What the browser says of ``file``; its picture is written."""
    command = [sys.executable, "-m", "tests.journeys.browse", str(file), str(picture), scheme]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=120)
    if done.returncode == CANNOT:
        pytest.skip(f"no browser here: {done.stdout.strip()}")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_in_a_browser_and_needs_nothing_else(report: Path, tmp_path: Path, scheme: str) -> None:
    picture = tmp_path / "report.png"
    seen = opened(report, picture, scheme)
    assert seen["loaded"] is True
    assert seen["title"] == "model"
    assert seen["said"] == []
    assert seen["asked"] == [url for url in seen["asked"] if url.startswith((report.as_uri(), "data:"))]
    assert report.as_uri() in seen["asked"]
    assert seen["images"] == seen["painted"] > 0
    assert seen["charts"] >= 2
    assert seen["explained"] >= 2
    assert seen["like"] == 4 * seen["explained"]  # four training images beside each
    assert seen["letters"] > 500
    assert seen["width"] <= WIDTH  # nothing hangs out at the side
    with Image.open(picture) as opened_picture:
        pixels = np.asarray(opened_picture.convert("L"), np.float32)
    assert pixels.std() > 5
    paper = float(np.median(pixels[:400]))
    assert paper > 200 if scheme == "light" else paper < 60
