"""A table as a dataset: a CSV or TSV file whose rows name an image and its class."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tlgui.data import decoding
from tlgui.data.forms import PARTS, Layout, files_problem, listed
from tlgui.data.magic import IMAGE_SUFFIXES
from tlgui.data.named_images import NamedImages
from tlgui.data.walking import normal
from tlgui.errors import Told, ToldError
from tlgui.messages import Part, Problem

SUFFIXES = (".csv", ".tsv")
"""What tables are called (lower case); ``.txt`` too when it holds tabs."""

_LARGEST = 200 * 10**6  # bytes
_DELIMITERS = ",\t;|"
_LOOKED_AT = 50  # rows that tell what the columns are

# What columns are called, the likeliest first; letters and digits of the name alone, in small letters.
_PATHS = (
    "path filepath imagepath imgpath filename file imagefile imagefilename imagename imgname fname image img picture photo"
    " imageid imgid fileid id name url 경로 파일경로 이미지경로 파일명 파일이름 파일 이미지 사진"
)
_CLASSES = (
    "class classname classlabel label labelname labels category categoryname target species breed diagnosis dx"
    " groundtruth truth type tag y classid labelid categoryid 클래스 분류 라벨 레이블 종류 범주 정답"
)
_SPLITS = "split part subset partition set dataset datasplit phase 분할 구분"
_GROUPS = (
    "group groupid patient patientid specimen specimenid site siteid subject subjectid case caseid lesionid individual"
    " individualid animalid slideid 그룹 환자 환자번호 개체 장소"
)
DIGESTS = "blake2b"
"""The column of what the bytes of the images should be, as :func:`tlgui.data.images.digest` gives it (``b2sum -l 128``)."""
_SPLIT_VALUES: dict[str, Part] = PARTS | {"tr": "train", "dev": "validation", "eval": "validation", "te": "test"}


@dataclass(frozen=True)
class _Columns:
    """Where in a row each thing stands, and the first row that is no header."""

    path: int
    label: int
    part: int | None
    group: int | None
    digest: int | None
    first: int


@dataclass
class _Read:
    """What the rows gave."""

    classes: dict[Path, str] = field(default_factory=dict)
    parts: dict[Path, Part | None] = field(default_factory=dict)
    groups: dict[Path, str] = field(default_factory=dict)
    digests: dict[Path, str] = field(default_factory=dict)
    missing: list[Path] = field(default_factory=list)
    several: list[Path] = field(default_factory=list)
    repeated: list[Path] = field(default_factory=list)
    incomplete: int = 0
    unknown_parts: Counter[str] = field(default_factory=Counter)


def written(rows: Iterable[tuple[Path, str]]) -> str:
    """A table of images and their classes as CSV: what ``lay_out`` reads, and a spreadsheet does."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([("path", "class"), *((str(path), name) for path, name in rows)])
    return text.getvalue()


def is_table(path: Path) -> bool:
    """Whether ``path`` is a file that is called like a table; a ``.txt`` file counts when it holds tabs."""
    suffix = path.suffix.lower()
    if suffix not in (*SUFFIXES, ".txt") or not path.is_file():
        return False
    if suffix != ".txt":
        return True
    try:
        with path.open("rb") as file:
            return b"\t" in file.read(4096)
    except OSError:
        return False


def lay_out(table: Path) -> Layout:
    """The classes, parts and groups of the images that ``table`` names: a CSV or TSV file, with a header or with two columns.

    Paths are looked for from the table's folder on, then by name below it, with or without a suffix. What is not found is a
    problem; what the bytes of images should be (:data:`DIGESTS`) is for who reads them. Raises ToldError: dataset-missing,
    table-unreadable, table-too-large, table-columns, table-no-images.
    """
    rows = _rows(table)
    columns = _columns(table, rows)
    read = _read(rows[columns.first :], columns, NamedImages(table.parent))
    if not read.classes:
        raise ToldError("table-no-images", name=table.name, path=str(table), count=len(rows) - columns.first)
    if all(part not in ("train", None) for part in read.parts.values()):  # a table of test images alone
        read.parts = dict.fromkeys(read.parts)
    places: dict[tuple[str, Part | None], list[Path]] = {}
    for path, name in read.classes.items():
        places.setdefault((name, read.parts[path]), []).append(path)
    laid_out: list[tuple[str, Part | None, Sequence[Path]]] = [(*key, paths) for key, paths in places.items()]
    return Layout("table", laid_out, _problems(read), read.groups, read.digests)


# --------------------------------------------------------------------------------------------------- the file as rows


def _rows(table: Path) -> list[list[str]]:
    """The rows that are not empty."""
    named = {"name": table.name, "path": str(table)}
    try:
        if table.stat().st_size > _LARGEST:
            raise ToldError("table-too-large", **named, limit=_LARGEST // 10**6)
        text = _decoded(table.read_bytes())
    except FileNotFoundError as error:
        raise ToldError("dataset-missing", **named) from error
    except OSError as error:
        raise ToldError("table-unreadable", **named, reason=error.strerror or str(error)) from error
    lines = text.splitlines()
    if lines and lines[0].lower().startswith("sep="):  # a spreadsheet's way to name the delimiter
        text = text.partition("\n")[2]
        lines = lines[1:]
    some = [line for line in lines[: 4 * _LOOKED_AT] if line.strip()][:_LOOKED_AT]
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(some))
        return [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise ToldError("table-unreadable", **named, reason=str(error)) from error


def _decoded(raw: bytes) -> str:
    """Text of any of the encodings that tables are found in; the last one knows every byte."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    even, odd = (raw[at:4096:2].count(0) for at in (0, 1))
    if even + odd > 400 or 10 * (even + odd) > len(raw):  # UTF-16 that does not say so
        return raw.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decoding.korean(raw) or raw.decode("latin-1")


def _delimiter(lines: Sequence[str]) -> str:
    """The sign that divides most lines into equally many cells. (``csv.Sniffer`` often takes a letter or a space for it.)"""

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(map(len, csv.reader(lines, delimiter=delimiter)))
        except csv.Error:
            return 0, 0
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
        return (count, width) if width > 1 else (0, 0)

    return max(_DELIMITERS, key=fit)


# -------------------------------------------------------------------------------------------------------- the columns


def _columns(table: Path, rows: Sequence[Sequence[str]]) -> _Columns:
    """What the columns are, by their names or, without a header, by what is in them. Raises ToldError: table-columns."""
    width = max(map(len, rows[:_LOOKED_AT]), default=0)
    header = [_plain(cell) for cell in rows[0]] if rows and not any(map(_is_path, rows[0])) else []
    some = rows[bool(header) : _LOOKED_AT]
    named = {what: _first(header, names) for what, names in _NAMES.items()}
    if header and named["path"] is None and named["label"] is None and not _path_like(some, width):
        header, some = [], rows[:_LOOKED_AT]  # images without suffixes, and no header
    free = [at for at in range(width) if at not in named.values()]
    path, label = named["path"], named["label"]
    if path is None:
        path = next(iter(_path_like(some, width)), 0 if width == 2 and label != 0 else None)
    if label is None:
        others = [at for at in free if at != path]
        label = others[0] if len(others) == 1 and path is not None else None
    if path is None or label is None:
        names = listed([cell.strip() for cell in rows[0]], 8) if rows else ""
        raise ToldError("table-columns", name=table.name, path=str(table), names=names)
    return _Columns(path, label, named["part"], named["group"], named["digest"], 1 if header else 0)


_NAMES = {"path": _PATHS, "label": _CLASSES, "part": _SPLITS, "group": _GROUPS, "digest": DIGESTS}


def _plain(cell: str) -> str:
    return "".join(sign for sign in normal(cell).casefold() if sign.isalnum())


def _first(header: Sequence[str], names: str) -> int | None:
    return next((header.index(name) for name in names.split() if name in header), None)


def _is_path(cell: str) -> bool:
    return Path(cell.strip()).suffix.lower() in IMAGE_SUFFIXES


def _path_like(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The columns in which most cells end like an image's name."""
    counts = [sum(_is_path(row[at]) for row in rows if at < len(row)) for at in range(width)]
    return [at for at, count in enumerate(counts) if count * 2 > len(rows)]


# ----------------------------------------------------------------------------------------------------------- the rows


def _read(rows: Sequence[Sequence[str]], columns: _Columns, images: NamedImages) -> _Read:
    read = _Read()
    for row in rows:
        cell, name = _cell(row, columns.path), _cell(row, columns.label)
        if not cell or not name:
            read.incomplete += 1
            continue
        found = images.find(cell)
        if not found:
            read.missing.append(Path(cell))
        elif len(found) > 1:
            read.several.append(Path(cell))
        else:
            _take(read, row, columns, found[0], normal(name))
    return read


def _take(read: _Read, row: Sequence[str], columns: _Columns, path: Path, name: str) -> None:
    if path in read.classes:
        if read.classes[path] != name:
            read.repeated.append(path)
        return
    read.classes[path] = name
    said, group = _cell(row, columns.part), normal(_cell(row, columns.group))
    read.parts[path] = _SPLIT_VALUES.get(said.casefold())
    if said and read.parts[path] is None:
        read.unknown_parts[said] += 1
    if group:
        read.groups[path] = group
    if digest := _cell(row, columns.digest).lower():
        read.digests[path] = digest


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


def _problems(read: _Read) -> list[Problem]:
    found = [
        files_problem(code, paths)
        for code, paths in (
            ("table-not-found", read.missing),
            ("table-several", read.several),
            ("table-repeated", read.repeated),
        )
        if paths
    ]
    if read.incomplete:
        found.append(Problem(Told("table-incomplete", {"count": read.incomplete})))
    if read.unknown_parts:
        names = listed([name for name, _ in read.unknown_parts.most_common()], 5)
        found.append(Problem(Told("table-parts-unknown", {"count": read.unknown_parts.total(), "names": names})))
    return found
