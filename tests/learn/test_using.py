"""A model from Python."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import tlgui
from tests.learn.make import folder, only, picture, small_inputs
from tlgui.errors import ToldError
from tlgui.learn import compute
from tlgui.learn.handlers import handle
from tlgui.messages import Classified, Classify, Train

README = Path(__file__).resolve().parents[2] / "README.md"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("model")
    with pytest.MonkeyPatch.context() as patch:
        small_inputs(patch)
        list(handle(Train(folder(root / "data", 10, ("red", "green", "blue")), root / "m.safetensors", device="cpu")))
    return root / "m.safetensors"


@pytest.fixture(autouse=True)
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads gain nothing on images as small as these."""
    monkeypatch.setattr(compute, "cores", lambda: 1)


def probabilities(answers: tlgui.Answers | Classified) -> dict[str, float]:
    return {
        one.name: one.probability for one in (answers.answers if isinstance(answers, Classified) else answers.every)
    }


def test_a_path_an_image_and_an_array_get_the_answer_of_the_window(model: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.png" for number in range(20)]  # more than a batch
    for number, file in enumerate(files):
        picture(("red", "green", "blue")[number % 3], 60 + number, (80 + number, 72)).save(file)
    classifier = tlgui.load(model, device="cpu")
    theirs = only(handle(Classify(model, tuple(files), top=9, device="cpu")), Classified)
    opened = [Image.open(file) for file in files]
    for given in (files, list(map(str, files)), opened, tuple(np.asarray(one) for one in opened)):
        found = classifier(given)  # type: ignore[arg-type]
        assert len(found) == 20
        for one, wanted in zip(found, theirs, strict=True):
            assert probabilities(one) == pytest.approx(probabilities(wanted), abs=1e-4)
            assert (one.name, one.among, one.unlike) == (wanted.answers[0].name, wanted.among, wanted.unlike)
    alone = classifier(files[3])
    assert isinstance(alone, tlgui.Answers)
    assert (alone.name, alone.probability) == (alone.every[0].name, alone.every[0].probability)
    assert sum(probabilities(alone).values()) == pytest.approx(1)
    assert classifier([]) == []
    assert classifier.classes == classifier.info.classes == ("blue", "green", "red")


def test_all_agree_on_what_folders_really_hold(model: Path, shared_data: Path) -> None:
    """Files of every kind, colour and turn, one of 20 megapixels: to 1e-3 in every probability."""
    theirs = only(handle(Classify(model, (shared_data / "oddities",), top=9, device="cpu")), Classified)
    good = [one for one in theirs if one.problem is None]
    assert len(good) > 20
    classifier = tlgui.load(model, device="cpu")
    for one in good:
        with Image.open(one.path) as image:
            assert probabilities(classifier(image)) == pytest.approx(probabilities(one), abs=1e-3), one.path
    for bad in (one for one in theirs if one.problem is not None):
        with pytest.raises(ToldError) as caught:
            classifier(bad.path)
        assert caught.value.told == bad.problem


def test_grey_and_transparent_arrays_are_read_as_files_of_them_are(model: Path, tmp_path: Path) -> None:
    classifier = tlgui.load(model, device="cpu")
    array = np.random.default_rng(0).integers(0, 256, (50, 60, 4), np.uint8)
    for own in (array, array[..., 0], array[:, ::2, :3]):
        Image.fromarray(own).save(tmp_path / "one.png")
        assert probabilities(classifier(own)) == pytest.approx(
            probabilities(classifier(tmp_path / "one.png")), abs=1e-5
        )


def test_what_is_no_image_is_refused(model: Path, tmp_path: Path) -> None:
    classifier = tlgui.load(model, device="cpu")
    for wrong in (
        np.zeros((4, 4, 3)),
        np.zeros((4, 4, 2), np.uint8),
        np.zeros((0, 4, 3), np.uint8),
        np.zeros(4, np.uint8),
    ):
        with pytest.raises(ValueError, match="array"):
            classifier(wrong)
    for wrong in (3, None, b"photo.jpg"):
        with pytest.raises(TypeError, match="path"):
            classifier(wrong)  # type: ignore[call-overload]
    with pytest.raises(ToldError) as caught:
        classifier(tmp_path / "none.jpg")
    assert caught.value.told.code == "image-missing"
    with pytest.raises(ToldError) as caught:
        tlgui.load(model, confidence=95)
    assert caught.value.told.code == "number-wrong"
    with pytest.raises(ToldError) as caught:
        tlgui.load(tmp_path / "none.safetensors")
    assert caught.value.told.code == "model-missing"


def test_the_example_of_the_readme_runs(model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "flowers.safetensors").symlink_to(model)
    for name in ("photo.jpg", "other.jpg"):
        picture("red", 5).save(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    space: dict[str, object] = {}
    exec(compile(example, "README.md", "exec"), space)
    assert isinstance(space["answers"], tlgui.Answers)


def test_importing_is_light_and_loading_needs_no_qt(model: Path) -> None:
    program = (
        "import sys, tlgui\n"
        "assert not {'torch', 'numpy', 'PIL'} & set(sys.modules)\n"
        "assert {'load', 'Answers', '__version__'} <= set(dir(tlgui)) and not hasattr(tlgui, 'nothing')\n"
        f"assert tlgui.load({str(model)!r}, device='cpu').classes\n"
        "assert not [name for name in sys.modules if name.partition('.')[0] in ('PySide6', 'pyqtgraph')]\n"
        "assert sys.modules.get('huggingface_hub', 0) is not None, 'of another program nothing is taken away'\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True, timeout=120)
