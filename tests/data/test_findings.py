"""From a dataset to findings: drawn images, and the real photos whose troubles are known."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.data.make import save
from tests.learn.make import at_end
from tlgui.data import images, measures
from tlgui.data.findings import KINDS, near_findings, plain
from tlgui.data.folders import scan
from tlgui.data.measures import Table, measured
from tlgui.data.near import near_images
from tlgui.errors import TEXTS
from tlgui.messages import Dataset, Finding, Item, Part, Scanned


def read(root: Path) -> tuple[Dataset, Table]:
    scanned, table = list(scan(root))[-1], None
    assert isinstance(scanned, Scanned)
    *_, table = measured(scanned.dataset.items)
    assert isinstance(table, Table)
    return scanned.dataset, table


def check(root: Path) -> dict[str, Finding]:
    """All findings without features, by the code that is told."""
    dataset, table = read(root)
    pairs = at_end(near_images(dataset.items, table.hashes))
    found = [*plain(dataset, table), *near_findings(dataset, [pairs], table)]
    assert all(one.kind in KINDS and one.told.code in TEXTS and "?" not in one.told.english() for one in found)
    assert len({one.key for one in found}) == len(found)
    return {one.told.code: one for one in found}


def names(finding: Finding) -> list[list[str]]:
    return [[path.name for path in group] for group in finding.groups]


def photo(path: Path, seed: int, size: tuple[int, int] = (160, 120)) -> Path:
    """Something with as much in it as a photo, of its own for each seed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = np.random.default_rng(seed).integers(0, 256, (12, 16, 3), dtype=np.uint8)
    Image.fromarray(cells).resize(size, Image.Resampling.BICUBIC).save(path)
    return path


@pytest.fixture
def plain_photos(tmp_path: Path) -> Path:
    """Two classes of 12 images with nothing wrong."""
    for number in range(24):
        photo(tmp_path / "ab"[number % 2] / f"{number}.png", number)
    return tmp_path


def test_nothing_is_wrong(plain_photos):
    assert check(plain_photos) == {}


def test_odd_images(plain_photos):
    Image.new("RGB", (100, 80), (30, 90, 200)).save(plain_photos / "a" / "blue.png")
    photo(plain_photos / "a" / "tiny.png", 90, (40, 31))
    photo(plain_photos / "b" / "long.png", 91, (480, 120))
    sorry = Image.new("RGB", (300, 300), "white")
    ImageDraw.Draw(sorry).text((60, 130), "IMAGE NOT FOUND", fill="black", font_size=20)
    sorry.save(plain_photos / "b" / "sorry.gif")
    found = check(plain_photos)
    expected = {"found-blank": "blue.png", "found-tiny": "tiny.png", "found-aspect": "long.png"}
    expected["found-placeholder"] = "sorry.gif"
    assert {code: names(one) for code, one in found.items()} == {code: [[name]] for code, name in expected.items()}
    assert all(one.remedies == ("exclude", "ignore") for one in found.values())
    assert all(name in found[code].told.english() for code, name in expected.items())


def test_drawings_among_drawings_are_no_placeholders(tmp_path):
    for number in range(24):
        page = Image.new("L", (200, 200), "white")
        ImageDraw.Draw(page).text((20 + 3 * number, 60 + 2 * number), f"{number}", fill="black", font_size=60)
        (tmp_path / "ab"[number % 2]).mkdir(exist_ok=True)
        page.save(tmp_path / "ab"[number % 2] / f"{number}.png")
    assert "found-placeholder" not in check(tmp_path)


def test_files_that_cannot_be_read_and_those_that_cannot_be_decoded(plain_photos):
    (plain_photos / "a" / "empty.jpg").touch()
    whole = save(plain_photos / "b" / "cut.jpg", size=(400, 300))
    whole.write_bytes(whole.read_bytes()[:1500])
    (plain_photos / "loose.png").write_bytes((plain_photos / "a" / "0.png").read_bytes())
    found = check(plain_photos)
    assert (found["files-empty"].kind, found["files-empty"].remedies) == ("unreadable", ("ignore",))
    assert (found["files-truncated"].kind, found["files-truncated"].remedies) == ("unreadable", ("exclude", "ignore"))
    assert names(found["files-truncated"]) == [["cut.jpg"]]
    assert (found["loose-images"].kind, found["loose-images"].severity) == ("folder", "note")


def test_copies_within_a_class(plain_photos):
    for name in ("x.png", "y.png"):
        shutil.copy(plain_photos / "a" / "0.png", plain_photos / "a" / name)
    found = check(plain_photos)
    assert list(found) == ["found-copies"]
    assert names(found["found-copies"]) == [["0.png", "x.png", "y.png"]]
    assert found["found-copies"].severity == "note"
    assert found["found-copies"].remedies == ("keep-one", "exclude", "ignore")


def test_copies_under_two_classes_and_the_class_of_most(plain_photos):
    shutil.copy(plain_photos / "a" / "0.png", plain_photos / "b" / "x.png")
    (one,) = check(plain_photos).values()
    assert (one.kind, one.severity, one.suggested) == ("copies-across-classes", "serious", ())
    assert names(one) == [["0.png", "x.png"]]
    assert "move" in one.remedies
    shutil.copy(plain_photos / "a" / "0.png", plain_photos / "b" / "y.png")
    (one,) = check(plain_photos).values()
    assert one.suggested == ("b",)


def made(*said: tuple[int, str, Part | None]) -> Dataset:
    items = tuple(Item(Path(f"/d/{n}"), c, digest, part) for n, (c, digest, part) in enumerate(said))
    return Dataset(Path("/d"), "parts", ("a", "b"), items)


def near(dataset: Dataset, *pairs: tuple[int, int], table: Table | None = None) -> dict[str, list[list[int]]]:
    found = near_findings(dataset, [np.array(pairs, np.int32).reshape(-1, 2)], table)
    return {one.kind: [[int(path.name) for path in group] for group in one.groups] for one in found}


def test_near_images_by_what_is_wrong_with_them():
    dataset = made(
        (0, "A", "train"), (0, "B", "train"), (0, "C", "test"), (1, "D", "train"), (1, "E", "train"), (0, "F", "train")
    )  # fmt: skip
    assert near(dataset, (0, 1)) == {"near-copies": [[0, 1]]}
    assert near(dataset, (0, 2)) == {"near-across-parts": [[2, 0]]}  # the test image is the one to keep
    assert near(dataset, (0, 3)) == {"near-across-classes": [[0, 3]]}
    both = {"near-across-classes": [[2, 0, 3]], "near-across-parts": [[2, 0, 3]]}
    assert near(dataset, (0, 2), (2, 3)) == both
    assert near(dataset, (0, 1), (3, 4), (1, 5)) == {"near-copies": [[0, 1, 5], [3, 4]]}
    assert near(dataset) == {}


def test_exact_copies_alone_are_not_near_but_go_with_what_is():
    dataset = made((0, "A", None), (0, "A", None), (1, "A", None), (0, "B", None))
    assert near(dataset, (0, 1), (1, 2)) == {}
    assert near(dataset, (0, 3)) == {"near-across-classes": [[0, 1, 2, 3]]}


def test_the_largest_image_is_the_one_to_keep(plain_photos):
    for number, width in ((0, 100), (1, 300), (2, 200)):
        photo(plain_photos / "a" / f"burst{number}.png", 77, (width, round(width * 0.75)))
    (one,) = check(plain_photos).values()
    assert one.kind == "near-copies"
    assert names(one) == [["burst1.png", "burst2.png", "burst0.png"]]


def test_the_key_is_the_same_wherever_the_folder_lies_and_another_with_another_image(plain_photos, tmp_path_factory):
    shutil.copy(plain_photos / "a" / "0.png", plain_photos / "a" / "x.png")
    (plain_photos / "a" / "empty.jpg").touch()
    first = {one.key for one in check(plain_photos).values()}
    moved = tmp_path_factory.mktemp("other") / "moved"
    shutil.copytree(plain_photos, moved)
    assert {one.key for one in check(moved).values()} == first
    shutil.copy(moved / "a" / "2.png", moved / "a" / "y.png")
    assert len({one.key for one in check(moved).values()} & first) == 1  # the empty file


def test_few_and_uneven_classes(plain_photos):
    for number in range(100, 103):
        photo(plain_photos / "c" / f"{number}.png", number)
    for number in range(200, 230):
        photo(plain_photos / "a" / f"{number}.png", number)
    found = check(plain_photos)
    assert set(found) == {"found-few", "found-imbalance"}
    assert found["found-few"].told.arguments["names"] == "c"
    said = found["found-imbalance"].told.arguments
    assert (said["name"], said["count"], said["other"], said["least"]) == ("a", 42, "c", 3)
    assert found["found-imbalance"].severity == "warning"


def test_a_class_of_one_is_told_once(plain_photos):
    photo(plain_photos / "c" / "1.png", 300)
    assert set(check(plain_photos)) == {"classes-of-one", "found-imbalance"}


def test_real_photos_with_nothing_serious(shared_data):
    assert check(shared_data / "cats_dogs") == {}


def test_real_placeholder(shared_data):
    found = check(shared_data / "hymenoptera_full")
    assert names(found["found-placeholder"]) == [["imageNotFound.gif"]]
    assert list(found) == ["found-placeholder"]


def test_real_copies(shared_data):
    found = check(shared_data / "brain_mri")
    assert len(found["found-copies"].groups) == 22
    assert not any(one.severity == "serious" for one in found.values())


def test_real_shortcut(shared_data):
    found = check(shared_data / "satellite4")
    assert {code for code, one in found.items() if one.severity == "serious"} == {"shortcut-size", "shortcut-mode"}
    assert found["shortcut-mode"].told.arguments["value"] == "CMYK"


# Looked at, one by one: the same photo, one with a frame around it.
SAME = {
    (882, 921), (33, 46), (414, 464), (402, 472), (909, 935), (746, 764), (907, 923), (28, 51), (832, 853), (838, 866),
    (988, 1008), (422, 469), (424, 443), (1311, 1327), (893, 929),
}  # fmt: skip


def test_real_near_copies(shared_data):
    found = check(shared_data / "flowers17")
    assert set(found) == {"found-near-across-parts", "found-near-copies"}
    groups = [tuple(sorted(int(name[6:10]) for name in group)) for one in found.values() for group in names(one)]
    assert set(groups) == SAME
    assert len(found["found-near-across-parts"].groups) == 6


def test_real_photos_recompressed_resized_and_cropped_are_found(shared_data, tmp_path):
    """Cropped by 4 %: of the width and height in all, of each side, and of two sides."""
    picked = (
        sorted((shared_data / "cats_dogs" / "cat").iterdir())[:100:7]
        + sorted((shared_data / "cats_dogs" / "dog").iterdir())[:100:7]
    )
    assert len(picked) == 30
    expected = 0
    for name in ("cat", "dog"):
        shutil.copytree(shared_data / "cats_dogs" / name, tmp_path / name)
    for path in picked:
        image = images.read(path)
        width, height = image.size
        copies = {
            "again": image,
            "small": image.resize((round(width * 0.8), round(height * 0.8))),
            "cut": image.crop((round(width * 0.02), round(height * 0.02), round(width * 0.98), round(height * 0.98))),
            "more": image.crop((round(width * 0.04), round(height * 0.04), round(width * 0.96), round(height * 0.96))),
        }
        copies["corner"] = image.crop((round(width * 0.04), round(height * 0.04), width, height))
        copies["all"] = copies["cut"].resize(copies["small"].size)
        for kind, copy in copies.items():
            copy.save(tmp_path / path.parent.name / f"{path.stem}-{kind}.jpg", quality=85 if kind == "small" else 60)
            expected += 1
    (one,) = check(tmp_path).values()
    assert one.kind == "near-copies"
    sources = [{Path(name).stem.partition("-")[0] for name in group} for group in names(one)]
    assert all(len(source) == 1 for source in sources)
    found = sum(len(group) - 1 for group in one.groups)
    assert found >= 0.95 * expected


def test_a_dataset_without_images_has_no_findings():
    assert plain(made(), Table(np.zeros(0, measures._ROW))) == []
    assert near_findings(made(), []) == []
