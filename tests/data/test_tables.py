"""Tables as people have them: every delimiter, encoding and header, and paths from elsewhere."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.data.make import save
from tlgui.data import folders, tables
from tlgui.errors import TEXTS, ToldError
from tlgui.messages import Dataset, Problem, Scanned


def table(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def photos(root: Path, *names: str) -> None:
    for seed, name in enumerate(names):
        save(root / name, seed)


def scanned(path: Path, form="auto") -> Dataset:
    *_, last = folders.scan(path, form)
    assert isinstance(last, Scanned)
    for problem in last.dataset.problems:
        said = problem.told.english()
        assert problem.told.code in TEXTS and "?" not in said, said
    return last.dataset


def refused(path: Path, form="auto") -> str:
    with pytest.raises(ToldError) as caught:
        list(folders.scan(path, form))
    assert "?" not in str(caught.value)
    return caught.value.told.code


def told(dataset: Dataset) -> dict[str, Problem]:
    return {problem.told.code: problem for problem in dataset.problems}


def named(dataset: Dataset) -> dict[str, str]:
    return {item.path.name: dataset.classes[item.class_index] for item in dataset.items}


WANTED = {"1.png": "cat", "2.png": "cat", "3.png": "dog", "4.png": "dog"}
ROWS = [("1.png", "cat"), ("2.png", "cat"), ("3.png", "dog"), ("4.png", "dog")]


def text(rows, delimiter=",", header=("path", "class")) -> str:
    lines = [delimiter.join(row) for row in ([header, *rows] if header else rows)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("header", [("path", "class"), ("File Name", "LABEL"), ("image_id", "dx"), None])
def test_delimiters_and_headers(tmp_path, delimiter, header):
    photos(tmp_path, *WANTED)
    path = table(tmp_path / "labels.csv", text(ROWS, delimiter, header))
    dataset = scanned(path)
    assert named(dataset) == WANTED
    assert (dataset.root, dataset.form, dataset.classes, dataset.problems) == (path, "table", ("cat", "dog"), ())
    assert folders.look(path) == "table"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949"])
def test_korean_in_every_encoding(tmp_path, encoding):
    rows = [("사진1.png", "강아지"), ("사진2.png", "고양이"), ("사진3.png", "강아지")]
    photos(tmp_path, *(unicodedata.normalize("NFD", name) for name, _ in rows))  # as macOS writes names
    dataset = scanned(table(tmp_path / "표.csv", text(rows, header=("파일명", "분류")), encoding))
    assert dataset.classes == ("강아지", "고양이")
    assert len(dataset.items) == 3


@pytest.mark.parametrize("name", ["Bär", "café", "Ärger", "ñandú"])
def test_western_names_are_not_taken_for_korean(tmp_path, name):
    photos(tmp_path, "1.png", "2.png")
    path = table(tmp_path / "t.csv", text([("1.png", name), ("2.png", "x")]), "latin-1")
    assert set(scanned(path).classes) == {name, "x"}


def test_parts_and_groups(tmp_path):
    photos(tmp_path, *(f"img/{n}.png" for n in range(8)))
    header = ("Image Path", "Patient ID", "Diagnosis", "Split")
    parts = ["train", "Training", "TRAIN", "", "val", "validation", "test", "holdout"]
    rows = [(f"img/{n}.png", f"P{n // 2}" if n < 6 else "", "ab"[n % 2], part) for n, part in enumerate(parts)]
    dataset = scanned(table(tmp_path / "t.csv", text(rows, header=header)))
    items = sorted(dataset.items, key=lambda item: item.path)
    assert [item.part for item in items] == ["train", "train", "train", None, "validation", "validation", "test", None]
    assert [item.group for item in items] == ["P0", "P0", "P1", "P1", "P2", "P2", "", ""]
    assert told(dataset)["table-parts-unknown"].told.arguments["names"] == "holdout"


def test_a_table_of_test_images_alone_is_a_dataset(tmp_path):
    photos(tmp_path, *WANTED)
    rows = [(*row, "test") for row in ROWS]
    dataset = scanned(table(tmp_path / "t.csv", text(rows, header=("file", "class", "part"))))
    assert {item.part for item in dataset.items} == {None}


@pytest.mark.parametrize(
    "cell",
    ["{}", "./{}", "images/{}", "C:\\Users\\me\\photos\\images\\{}", "/home/other/photos/images/{}", "IMAGES/{}",
     "https://example.org/images/{}?"],
)  # fmt: skip
def test_paths_from_elsewhere_are_found_by_name(tmp_path, cell):
    photos(tmp_path, *(f"images/{name}" for name in WANTED))
    path = table(tmp_path / "t.csv", text([(cell.format(name).rstrip("?"), label) for name, label in ROWS]))
    assert named(scanned(path)) == WANTED


def test_ids_are_matched_to_names_without_suffix(tmp_path):
    photos(tmp_path, "train/ISIC_001.jpg", "train/ISIC_002.png", "train/x.7.jpg", "train/0042.jpg")
    rows = [("ISIC_001", "nv"), ("isic_002", "mel"), ("x.7", "mel"), ("0042", "nv")]
    assert len(scanned(table(tmp_path / "a.csv", text(rows, header=("image", "dx")))).items) == 4
    assert len(scanned(table(tmp_path / "b.csv", text(rows, header=None))).items) == 4


def test_folders_tell_images_of_one_name_apart(tmp_path):
    photos(tmp_path, "d/cat/1.png", "d/dog/1.png", "d/cat/2.png", "d/dog/2.png")
    rows = [("old/cat/1.png", "cat"), ("old/dog/1.png", "dog"), ("2.png", "cat")]
    dataset = scanned(table(tmp_path / "t.csv", text(rows)))
    assert [item.path.parent.name for item in dataset.items] == ["cat", "dog"]
    assert told(dataset)["table-several"].told.arguments["count"] == 1


def test_what_is_wrong_is_told_and_the_rest_is_used(tmp_path):
    photos(tmp_path, *WANTED)
    (tmp_path / "empty.png").touch()
    rows = [
        *ROWS,
        ("gone.png", "cat"),
        ("1.png", "dog"),
        ("2.png", "cat"),
        ("3.png", ""),
        ("", "dog"),
        ("empty.png", "cat"),
    ]
    dataset = scanned(table(tmp_path / "t.csv", text(rows) + "\n,\n"))
    assert named(dataset) == WANTED
    problems = told(dataset)
    assert problems["table-not-found"].paths == (Path("gone.png"),)
    assert problems["table-repeated"].paths == (tmp_path / "1.png",)
    assert problems["table-incomplete"].told.arguments["count"] == 2
    assert problems["files-empty"].paths == (tmp_path / "empty.png",)


def test_quotes_commas_and_spreadsheets(tmp_path):
    photos(tmp_path, "a, b.png", "c.png")
    words = 'sep=;\r\n"path";"class";"notes"\r\n"a, b.png";"one; two";"x, y"\r\nc.png;"say ""hi""";\r\n'
    assert set(scanned(table(tmp_path / "t.csv", words)).classes) == {"one; two", 'say "hi"'}


def test_which_files_are_tables(tmp_path):
    assert tables.is_table(table(tmp_path / "t.TSV", "x"))
    assert tables.is_table(table(tmp_path / "tabs.txt", "1.png\tcat\n"))
    assert tables.is_table(table(tmp_path / "wide.txt", "1.png\tcat\n", "utf-16"))
    assert not tables.is_table(table(tmp_path / "words.txt", "no tabs"))
    assert not tables.is_table(tmp_path / "none.csv")
    (tmp_path / "folder.csv").mkdir()
    assert not tables.is_table(tmp_path / "folder.csv")


def test_refusals(tmp_path):
    photos(tmp_path, "1.png", "2.png")
    assert refused(table(tmp_path / "none.csv", "")) == "table-columns"
    assert refused(table(tmp_path / "one.csv", "1.png\n2.png\n")) == "table-columns"
    assert refused(table(tmp_path / "what.csv", "a,b,c\n1,2,3\n4,5,6\n")) == "table-columns"
    assert refused(table(tmp_path / "lost.csv", text([("x.png", "a"), ("y.png", "b")]))) == "table-no-images"
    assert refused(table(tmp_path / "single.csv", text([("1.png", "a"), ("2.png", "a")]))) == "dataset-one-class"
    assert refused(tmp_path / "nowhere.csv", "table") == "dataset-missing"
    assert refused(tmp_path, "table") == "table-unreadable"
    assert refused(table(tmp_path / "field.csv", "path,class\n1.png," + "x" * 200_000)) == "table-unreadable"


def test_a_table_larger_than_any_table(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "_LARGEST", 10)
    assert refused(table(tmp_path / "t.csv", text(ROWS))) == "table-too-large"


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe\x00", b"\xff\xff\xff,\xfe\n", b"\0\0\0\0", b'"unclosed,1.png\n', b"a\0b,c\n", b"\n\n,,,\n"]
)
def test_no_table_at_all(tmp_path, raw):
    path = tmp_path / "t.csv"
    path.write_bytes(raw)
    assert refused(path) in ("table-columns", "table-unreadable", "table-no-images")


def test_what_is_written_as_a_table_is_read_back(tmp_path):
    names = ['a "quoted".png', "b, with comma.png", "가나다.png", "d.png"]
    photos(tmp_path / "elsewhere", *names)
    rows = [(tmp_path / "elsewhere" / name, f"group {number // 2 + 1}") for number, name in enumerate(names)]
    (tmp_path / "project").mkdir()
    path = tmp_path / "project" / "groups.csv"
    path.write_bytes(tables.written(rows).encode("utf-8-sig"))
    dataset = scanned(path)
    assert {(item.path, dataset.classes[item.class_index]) for item in dataset.items} == set(rows)
