"""Same image, same model, same answer: ``python -m tests.bench.agreement [--model FILE]``.

The validation part of cats_dogs and odd images (grey, transparent, 16 bits, CMYK, turned by EXIF, one pixel, a thin strip, 12
megapixels) are answered by the engine as the window asks it, by ``tlgui classify``, by ``tlgui.load`` and by the exported ONNX
file in onnxruntime. Exit code 1 where a probability differs by more than .001 from the window's.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tests.bench.children import fresh_home
from tests.bench.classify import trained
from tests.bench.datasets import parts
from tests.bench.table import say

ALLOWED = 1e-3
Answers = NDArray[np.float64]


def main() -> int:
    """Ask all four, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path)
    options = parser.parse_args()
    with fresh_home() as home:
        model = options.model or trained(home)
        known = [Path(path) for path, _ in parts("cats_dogs", 0).validation]
        odd = oddities(known[0], home / "odd")
        return _compared(model, home, known, odd)


def _compared(model: Path, home: Path, known: list[Path], odd: list[Path]) -> int:
    import tlgui

    classifier = tlgui.load(model)
    classes, paths = classifier.classes, [*known, *odd]
    window = by_engine(model, classes, paths)
    others = {
        "tlgui classify": by_command(model, classes, paths, home / "answers.json"),
        "tlgui.load": np.array(
            [_row({one.name: one.probability for one in classifier(p).every}, classes) for p in paths]
        ),
        "onnxruntime": by_onnx(model, paths, home / "m.onnx"),
    }
    print(
        "| beside the window | validation images | largest difference | odd images | largest difference | other class |"
    )
    print("| --- | --- | --- | --- | --- | --- |")
    worst = 0.0
    for name, found in others.items():
        apart = np.abs(found - window).max(1)
        other = int((found.argmax(1) != window.argmax(1)).sum())
        first, second = apart[: len(known)].max(), apart[len(known) :].max()
        print(f"| {name} | {len(known)} | {first:.1e} | {len(odd)} | {second:.1e} | {other} |")
        worst = max(worst, float(first), float(second))
    return int(worst > ALLOWED)


def oddities(one: Path, folder: Path) -> list[Path]:
    """Files of all kinds that cameras and programs write, all of them of one photo."""
    folder.mkdir()
    with Image.open(one) as opened:
        photo = opened.convert("RGB")
    turned = Image.Exif()
    turned[0x0112] = 6
    deep = (np.asarray(photo.convert("L")).astype(np.uint16) * 257).astype(np.uint16)
    photo.convert("L").save(folder / "grey.png")
    photo.convert("RGBA").save(folder / "transparent.png")
    Image.fromarray(deep).save(folder / "deep.png")
    photo.convert("CMYK").save(folder / "cmyk.jpg", quality=92)
    photo.save(folder / "turned.jpg", quality=92, exif=turned)
    photo.resize((1, 1)).save(folder / "pixel.png")
    photo.resize((9, 700)).save(folder / "strip.png")
    photo.resize((4000, 3000)).save(folder / "large.jpg", quality=92)
    photo.quantize(64).save(folder / "palette.gif")
    photo.save(folder / "web.webp")
    return sorted(folder.iterdir())


def by_engine(model: Path, classes: tuple[str, ...], paths: list[Path]) -> Answers:
    """As the window gets them: from the engine's own process."""
    from tlgui.jobs.client import Engine
    from tlgui.messages import Cancelled, Classified, Classify, Done, Failed

    say("agreement: the engine")
    found: dict[Path, dict[str, float]] = {}
    with Engine("ask") as engine:
        number, ended = engine.submit(Classify(model, tuple(paths), top=len(classes))), False
        while not ended:
            for job, event in engine.receive(60):
                if isinstance(event, Classified):
                    found[event.path] = {answer.name: answer.probability for answer in event.answers}
                ended |= job == number and isinstance(event, Done | Failed | Cancelled)
    return np.array([_row(found[path], classes) for path in paths])


def by_command(model: Path, classes: tuple[str, ...], paths: list[Path], file: Path) -> Answers:
    """From ``tlgui classify``, with every class."""
    say("agreement: the command")
    own = [str(path) for path in paths]
    command = [sys.executable, "-m", "tlgui", "classify", str(model), *own, "--json-file", str(file)]
    subprocess.run([*command, "--top", str(len(classes))], check=True, stdout=subprocess.DEVNULL)
    rows = {
        Path(row["file"]): {one["class"]: one["probability"] for one in row["answers"]}
        for row in json.loads(file.read_text(encoding="utf-8"))
    }
    return np.array([_row(rows[path], classes) for path in paths])


def by_onnx(model: Path, paths: list[Path], file: Path) -> Answers:
    """From the exported file, given each image upright in RGB."""
    import onnxruntime

    from tlgui.data import images
    from tlgui.learn.handlers import handle
    from tlgui.messages import Export

    say("agreement: onnxruntime")
    list(handle(Export(model, file)))
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    return np.array([session.run(None, {"image": np.array(images.read(path))})[0] for path in paths], np.float64)


def _row(named: dict[str, float], classes: tuple[str, ...]) -> list[float]:
    return [named[name] for name in classes]


if __name__ == "__main__":
    sys.exit(main())
