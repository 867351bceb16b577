"""The drawn sample: the same every time, safe to write again, and a real problem to learn."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from tlgui.data import folders, sample
from tlgui.messages import Scanned


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_is_a_dataset_without_problems_and_some_new_images(tmp_path):
    made = sample.write(tmp_path / "sample", per_class=6)
    assert made.data == tmp_path / "sample" / "photos"
    *_, last = folders.scan(made.data)
    assert isinstance(last, Scanned)
    assert (last.dataset.classes, len(last.dataset.items), last.dataset.problems) == (("cat", "dog"), 12, ())
    assert [path.name for path in made.new] == [f"{kind}-{n}.jpg" for kind in ("cat", "dog") for n in (1, 2, 3)]
    assert all(path.exists() and made.data not in path.parents for path in made.new)
    assert {item.path.suffix for item in last.dataset.items} == {".jpg", ".png"}
    everything = contents(tmp_path)
    assert len(set(everything.values())) == len(everything)


def test_the_same_seed_gives_the_same_bytes_and_another_other_ones(tmp_path):
    first, second, other = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    for folder, seed in ((first, 0), (second, 0), (other, 1)):
        sample.write(folder, seed, per_class=2)
    assert contents(first) == contents(second)
    assert not set(contents(first).values()) & set(contents(other).values())


def test_writing_again_draws_only_what_is_missing(tmp_path, monkeypatch):
    made = sample.write(tmp_path, per_class=2)
    before = contents(tmp_path)
    (made.data / "cat" / "cat-01.jpg").unlink()
    own = made.data / "dog" / "my-dog.jpg"
    own.write_bytes(b"mine")
    drawn = []
    draw = sample.draw
    monkeypatch.setattr(sample, "draw", lambda *args: drawn.append(args) or draw(*args))
    assert sample.write(tmp_path, per_class=2) == made
    assert drawn == [("cat", 0, 1)]
    assert own.read_bytes() == b"mine"
    own.unlink()
    assert contents(tmp_path) == before


@pytest.mark.parametrize(("seed", "per_class"), [(0, 1), (0, 3), (5, 2)])
def test_another_number_or_seed_replaces_the_old_drawings(tmp_path, seed, per_class):
    sample.write(tmp_path / "again", 0, per_class=2)
    sample.write(tmp_path / "again", seed, per_class)
    sample.write(tmp_path / "fresh", seed, per_class)
    assert contents(tmp_path / "again") == contents(tmp_path / "fresh")


def test_an_interrupted_or_spoilt_sample_is_made_whole(tmp_path):
    sample.write(tmp_path, per_class=2)
    whole = contents(tmp_path)
    for spoilt in (
        b"",
        b"[1]",
        json.dumps({"edition": 0, "seed": 0, "files": ["../../outside", "sample.json"]}).encode(),
    ):
        (tmp_path / "sample.json").write_bytes(spoilt)
        (tmp_path / "photos" / "cat" / "cat-01.jpg").write_bytes(b"half")
        sample.write(tmp_path, per_class=2)
        assert contents(tmp_path) == whole


def test_sizes_and_colours_vary_alike_in_both_classes():
    images = {kind: [sample.draw(kind, 0, number) for number in range(1, 25)] for kind in sample.KINDS}
    for drawn in images.values():
        assert all(image.mode == "RGB" and 200 <= side <= 420 for image in drawn for side in image.size)
        assert len({image.size for image in drawn}) > 15
    means = {
        kind: np.array([np.asarray(image, dtype=float).mean(axis=(0, 1)) for image in drawn])
        for kind, drawn in images.items()
    }
    spread = np.concatenate(list(means.values())).std(axis=0)
    assert (np.abs(means["cat"].mean(axis=0) - means["dog"].mean(axis=0)) < spread).all()
