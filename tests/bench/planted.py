"""What was planted among real photos and is found again by a check: wrong labels, and copies that were altered.

Part of ``python -m tests.bench.check``. Nothing is written beside the photos: they are copied first.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from tests.bench.children import fresh_home
from tests.bench.datasets import DATA
from tests.bench.table import Row, say
from tlgui.learn.handlers import handle
from tlgui.messages import Check, Checked

WRONG = 0.05  # of the labels
TOP = 0.08  # of all images: the most suspicious ones
WANTED = {"cats_dogs": 0.95, "flowers17": 0.8}  # of the wrong labels among them
SEEDS = (0, 1, 2)
COPIED = 30  # images, each altered in three ways
FOUND = 0.95  # of the altered copies


def rows(good: list[bool]) -> Iterator[Row]:
    """The lines of the table; ``good`` gets for each whether it is what is wanted."""
    for name, wanted in WANTED.items():
        shares = []
        for seed in SEEDS:
            found, planted = wrong_labels(name, seed)
            shares.append(found / planted)
            say(f"{name}, seed {seed}: {found} of {planted} wrong labels")
        ours = " / ".join(f"{100 * share:.1f} %" for share in shares)
        good.append(min(shares) >= wanted)
        yield Row(f"{WRONG:.0%} wrong labels among the top {TOP:.0%}", f"{name}, {len(SEEDS)} seeds", ours,
                  f"at least {wanted:.0%}")  # fmt: skip
    for seed in SEEDS[:1]:
        found, planted, false = altered_copies("cats_dogs", seed)
        good.append(found / planted >= FOUND)
        yield Row(f"copies of {COPIED} images: quality 60, resized to 80 %, cropped by 4 %", "cats_dogs",
                  f"{found} of {planted} found", f"at least {FOUND:.0%}", f"{false} other pairs")  # fmt: skip


def wrong_labels(name: str, seed: int) -> tuple[int, int]:
    """How many of the labels that were changed are among the most suspicious, and how many were changed."""
    draw = random.Random(seed)
    with fresh_home(), tempfile.TemporaryDirectory(prefix="tlgui-bench-") as made:
        data = Path(shutil.copytree(DATA / name, Path(made) / name))
        photos = sorted(path for path in data.rglob("*.*") if path.is_file())
        changed = set()
        for photo in draw.sample(photos, round(WRONG * len(photos))):
            others = sorted(folder for folder in photo.parent.parent.iterdir() if folder != photo.parent)
            place = draw.choice(others) / f"moved {photo.name}"
            changed.add(photo.rename(place))
        done = checked(data)
        top = {path for path, _ in done.suspicion[: round(TOP * done.images)]}
    return len(changed & top), len(changed)


def altered_copies(name: str, seed: int) -> tuple[int, int, int]:
    """How many of the altered copies stand in a group with their image, how many were made, and how many images of other origin
    were put with them."""
    draw = random.Random(seed)
    with fresh_home(), tempfile.TemporaryDirectory(prefix="tlgui-bench-") as made:
        data = Path(shutil.copytree(DATA / name, Path(made) / name))
        origin = {}
        for photo in draw.sample(sorted(data.rglob("*.jpg")), COPIED):
            with Image.open(photo) as image:
                rgb = image.convert("RGB")
            width, height = rgb.size
            box = (round(width * 0.04), round(height * 0.04), round(width * 0.96), round(height * 0.96))
            smaller = rgb.resize((round(width * 0.8), round(height * 0.8)))
            for kind, copy, quality in (("q", rgb, 60), ("r", smaller, 75), ("c", rgb.crop(box), 75)):
                place = photo.with_name(f"{photo.stem} {kind}.jpg")
                copy.save(place, quality=quality)
                origin[place] = photo
        together = [set(group) for group in checked(data).together]
    found = sum(any({copy, photo} <= group for group in together) for copy, photo in origin.items())
    originals = set(origin.values())
    false = sum(len({origin.get(path, path) for path in group}) > 1 for group in together if group & originals)
    return found, len(origin), false


def checked(data: Path) -> Checked:
    """The end of a check."""
    return next(event for event in handle(Check(data, device="cpu")) if isinstance(event, Checked))
