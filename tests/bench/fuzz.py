"""Damaged files: mutated images and model files are answered or told, quickly, and nothing is written elsewhere.

``python -m tests.bench.fuzz [IMAGES] [MODELS] [SEED]`` mutates 2,000 image files and 500 model files by default.
"""

from __future__ import annotations

import os
import random
import struct
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from tests.learn.small import lively
from tlgui.errors import ToldError
from tlgui.learn import model_file
from tlgui.learn.handlers import handle
from tlgui.learn.network import Network
from tlgui.learn.remembered import Answered, Remembered, prefixes
from tlgui.messages import Classified, Classify, ModelInfo

MOST_SECONDS = 5.0  # of the processor, which other programs' load does not change
FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "PPM", "ICO", "TGA", "AVIF")


def seeds() -> list[bytes]:
    """A small image in each format."""
    import io

    draw = np.random.default_rng(0)
    picture = Image.fromarray(draw.integers(0, 256, (40, 48, 3), np.uint8))
    found = []
    for name in FORMATS:
        file = io.BytesIO()
        picture.save(file, name)
        found.append(file.getvalue())
    return found


def mutated(data: bytes, draw: random.Random) -> bytes:
    """``data`` with a few bytes changed, taken out, doubled, or numbers in it made extreme; sometimes cut."""
    own = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 4, 16, 64))):
        at, kind = draw.randrange(len(own)) if own else 0, draw.randrange(6)
        reach = at if draw.random() < 0.5 else draw.randrange(min(len(own), 64)) if own else 0  # headers above all
        if kind == 0:
            own[reach : reach + 1] = bytes([draw.randrange(256)])
        elif kind == 1:
            del own[reach : reach + draw.choice((1, 2, 8, 100))]
        elif kind == 2:
            own[reach:reach] = own[at : at + draw.choice((1, 4, 50))]
        elif kind == 3:
            own[reach : reach + 4] = struct.pack("<I", draw.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 65536)))
        elif kind == 4:
            own[reach : reach + 4] = struct.pack(">I", draw.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 65536)))
        elif draw.random() < 0.3:
            del own[at:]
    return bytes(own)


def small_model(path: Path) -> Path:
    """A model file of a small network that remembers nothing much, in the newest version."""
    source = lively("resnet18")
    merged = (0, 1, 1)  # of three outputs two are one class
    network = Network(source, 2, merged=merged)
    torch.nn.init.normal_(network.head.weight, std=0.01)  # type: ignore[arg-type]
    nothing = Answered(prefixes([]), np.empty((0, 2), np.float32), np.empty(0, np.int32))
    info = ModelInfo(
        path, ("cat", "dog"), "resnet18", source.info.input_size, "partial", "pretrained", 2,
        tuple(block.name for block in source.blocks), 0, None, *model_file.versions(), fill=network.preprocessing.fill,
        merged=merged,
    )  # fmt: skip
    model_file.save(network, info, Remembered(prefixes(["ab" * 16]), nothing, nothing))
    return path


def images(model: Path, folder: Path, count: int, seed: int = 0) -> Counter[str]:
    """How many of ``count`` mutated images were answered or told, by what they were told."""
    draw, own, found = random.Random(seed), seeds(), Counter[str]()
    sound = folder / "sound.jpg"
    sound.write_bytes(own[0])
    list(handle(Classify(model, (sound,), device="cpu")))  # what is imported and opened once is not an image's time
    sound.unlink()
    for number in range(count):
        file = folder / f"{number}.{draw.choice(('jpg', 'png', 'tif', 'webp'))}"
        file.write_bytes(mutated(own[number % len(own)], draw))
        began = time.process_time()
        events = list(handle(Classify(model, (file,), device="cpu")))
        _in_time(began, file)
        answer = next(event for event in events if isinstance(event, Classified))
        assert (answer.problem is None) == bool(answer.answers)
        found[answer.problem.code if answer.problem else "answered"] += 1
        file.unlink()
    return found


def models(model: Path, folder: Path, count: int, seed: int = 0) -> Counter[str]:
    """How many of ``count`` mutated model files could be opened or were told, by what they were told."""
    draw, data, found = random.Random(seed), model.read_bytes(), Counter[str]()
    end = 8 + int.from_bytes(data[:8], "little")
    for number in range(count):
        file = folder / f"{number}.safetensors"
        if draw.random() < 0.8:  # what a header says is what must not be believed
            file.write_bytes(mutated(data[:end], draw) + data[end:])
        else:
            file.write_bytes(mutated(data, draw))
        began = time.process_time()
        try:
            model_file.load(file)
            found["opened"] += 1
        except ToldError as error:
            found[error.told.code] += 1
        _in_time(began, file)
        file.unlink()
    return found


def _in_time(began: float, file: Path) -> None:
    took = time.process_time() - began
    if took > MOST_SECONDS:
        raise AssertionError(f"{file.name} took {took:.1f} s")


def listing(folder: Path) -> set[str]:
    """All that lies below ``folder``."""
    return {str(Path(root, name)) for root, _, names in os.walk(folder) for name in names}


def main() -> None:
    """Print what the files were answered."""
    given = [int(word) for word in sys.argv[1:]]
    pictures, files, seed = (*given, *(2000, 500, 0)[len(given) :])
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model = small_model(folder / "m.safetensors")
        here = listing(Path.cwd())
        for told in (images(model, folder, pictures, seed), models(model, folder, files, seed)):
            print(sum(told.values()), dict(told.most_common()))
        assert listing(folder) == {str(model)}, "something was written beside the files"
        assert listing(Path.cwd()) == here, "something was written where the program runs"


if __name__ == "__main__":
    main()
