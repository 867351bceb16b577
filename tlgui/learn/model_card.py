"""A model card: what a model is for people who get it without the program, in English and Korean (Mitchell et al. 2019, "Model
cards for model reporting")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tlgui.data.figures import report_interval, score_intervals
from tlgui.learn.gallery import GALLERY
from tlgui.learn.remembered import Remembered
from tlgui.messages import Certificate, ClassScore, ModelInfo, Report


@dataclass(frozen=True, slots=True)
class _Words:
    """The sentences of one language, with places to fill."""

    title: str
    classes: str
    about: str
    start: dict[str, str]
    data: str
    counts: str
    forgot: str
    figures: str
    accuracy: str
    none: str
    part: dict[str, str]
    table: tuple[str, ...]
    limits: str
    limit: tuple[str, ...]
    few: str
    licence: str
    weights: str
    file: str
    certified: str
    asked: str
    source: dict[str, str]


_ENGLISH = _Words(
    title="Image classifier: {classes}",
    classes="{count} classes",
    about="It says which of these an image shows, each with a probability: {classes}. Its backbone is {backbone} ({start}), "
    "given squares of {size} px; {frozen} of its {blocks} blocks were not trained.",
    start={"pretrained": "pretrained", "random": "from random numbers"},
    data="Data",
    counts="Images it learned from: {train}. Images it was checked with: {validation}. Images kept for a test: {test}.",
    forgot="The model file is from a version of tlgui that does not remember its images.",
    figures="Figures",
    accuracy="Accuracy {accuracy} % on {images} {part} (95 % interval {low} to {high} %, Wilson).",
    none="It was never measured on images.",
    part={"validation": "validation images", "test": "test images", "evaluation": "images"},
    table=("class", "images", "precision %", "recall %", "95 % interval of the recall"),
    limits="Limits",
    limit=(
        "It answers with one of its classes whatever the image shows.",
        "The figures hold for images like those it learned from: other cameras, places or seasons can make it worse, unseen.",
        "A probability is an estimate. Where an error costs much, let a person look.",
    ),
    few="Fewer than 30 images were answered for these classes, and their figures say little: {names}.",
    licence="Licence",
    weights="The weights of the backbone {backbone} are under: {licence}. The images that it learned from may "
    "have terms of their own.",
    file="The file",
    certified="`{file}` (sha256 `{hash}`) was run in {runtime} on {images} {source}: the same class for {same} of them, the "
    "largest difference of a probability {difference}.",
    asked="Input: an upright RGB image, uint8 [height, width, 3], of any size. Output: the probabilities of the classes, in the "
    "order above.",
    source={"validation": "validation images", "test": "test images", "images": "images", "drawn": "drawn pictures"},
)
_KOREAN = _Words(
    title="이미지 분류기: {classes}",
    classes="클래스 {count}개",
    about="이미지가 다음 중 무엇을 보여 주는지 확률과 함께 답합니다: {classes}. 백본은 {backbone}({start})이며 한 변이 "
    "{size} px인 정사각형을 받습니다. 블록 {blocks}개 중 {frozen}개는 학습하지 않았습니다.",
    start={"pretrained": "사전 학습됨", "random": "무작위 수에서 시작"},
    data="데이터",
    counts="학습에 쓴 이미지: {train}. 확인에 쓴 이미지: {validation}. 시험용으로 둔 이미지: {test}.",
    forgot="이 모델 파일은 이미지를 기억하지 않는 버전의 tlgui로 만들었습니다.",
    figures="성능",
    accuracy="{part} {images}개에서 정확도 {accuracy} %(95 % 구간 {low}~{high} %, Wilson).",
    none="이미지로 잰 적이 없습니다.",
    part={"validation": "검증 이미지", "test": "시험 이미지", "evaluation": "이미지"},
    table=("클래스", "이미지", "정밀도 %", "재현율 %", "재현율의 95 % 구간"),
    limits="한계",
    limit=(
        "이미지가 무엇을 보여 주든 자기 클래스 중 하나로 답합니다.",
        "수치는 학습한 것과 비슷한 이미지에만 해당합니다. 카메라, 장소, 계절이 다르면 모르는 사이에 나빠질 수 있습니다.",
        "확률은 추정값입니다. 틀리면 손해가 큰 일에는 사람이 확인해야 합니다.",
    ),
    few="다음 클래스는 답한 이미지가 30개보다 적어 수치로 말할 수 있는 것이 적습니다: {names}.",
    licence="라이선스",
    weights="백본 {backbone}의 가중치 라이선스: {licence}. 학습한 이미지에는 따로 조건이 있을 수 있습니다.",
    file="파일",
    certified="`{file}`(sha256 `{hash}`)을 {runtime}에서 {source} {images}개로 실행했습니다. 그중 {same}개가 같은 클래스이고, "
    "확률의 가장 큰 차이는 {difference}입니다.",
    asked="입력: 바로 세운 RGB 이미지, uint8 [높이, 너비, 3], 크기는 자유. 출력: 위 순서대로 클래스의 확률.",
    source={"validation": "검증 이미지", "test": "시험 이미지", "images": "이미지", "drawn": "그려 낸 그림"},
)
_FEW = 30
_SPECIAL = "\\`*_{}[]<>#|"


def cards(file: Path, info: ModelInfo, memory: Remembered | None, certificate: Certificate) -> dict[Path, str]:
    """The model cards of an exported ``file``, by where they belong."""
    return {
        file.with_name(f"{file.name}.{ending}.md"): card(words, info, memory, certificate)
        for ending, words in (("card", _ENGLISH), ("card.ko", _KOREAN))
    }


def card(words: _Words, info: ModelInfo, memory: Remembered | None, certificate: Certificate) -> str:
    """One card, as Markdown."""
    names = ", ".join(map(_plain, info.classes))
    licence = GALLERY[info.backbone].licence
    few = words.classes.format(count=len(info.classes))
    told = words.about.format(
        classes=names, backbone=_plain(info.backbone), start=words.start[info.start], size=info.input_size,
        frozen=info.freeze_depth, blocks=len(info.blocks),
    )  # fmt: skip
    parts = [
        f"# {words.title.format(classes=names if len(info.classes) <= 5 else few)}",
        told,
        f"## {words.data}",
        words.forgot if memory is None else _counts(words, memory),
        f"## {words.figures}",
        *_figures(words, info.report),
        f"## {words.limits}",
        "\n".join(f"- {line}" for line in (*words.limit, *_few(words, info.report))),
        f"## {words.licence}",
        words.weights.format(backbone=_plain(info.backbone), licence=licence),
        f"## {words.file}",
        _certified(words, certificate),
        words.asked,
    ]
    return "\n\n".join(parts) + "\n"


def _counts(words: _Words, memory: Remembered) -> str:
    return words.counts.format(
        train=len(memory.train), validation=len(memory.validation.images), test=len(memory.test.images)
    )


def _figures(words: _Words, report: Report | None) -> list[str]:
    if report is None or not report.images:
        return [words.none]
    low, high = report_interval(report)
    part = words.part.get(report.part, words.part["evaluation"])
    told = words.accuracy.format(
        accuracy=_percent(report.accuracy), images=report.images, part=part, low=_percent(low), high=_percent(high)
    )
    intervals = score_intervals(np.array(report.confusion))
    rows = [_row(score, intervals[at, 1]) for at, score in enumerate(report.classes)]
    return [told, "\n".join(["| " + " | ".join(words.table) + " |", "| --- " * len(words.table) + "|", *rows])]


def _row(score: ClassScore, interval: Sequence[float]) -> str:
    cells = [_plain(score.name), str(score.images), _percent(score.precision), _percent(score.recall)]
    return "| " + " | ".join([*cells, f"{_percent(interval[0])}–{_percent(interval[1])}"]) + " |"


def _few(words: _Words, report: Report | None) -> list[str]:
    names = [_plain(score.name) for score in report.classes if score.images < _FEW] if report else []
    return [words.few.format(names=", ".join(names))] if names else []


def _certified(words: _Words, found: Certificate) -> str:
    return words.certified.format(
        file=found.file, hash=found.file_hash, runtime=" ".join(found.versions[0]), images=found.images,
        source=words.source[found.source], same=found.same, difference=f"{found.difference:.1g}",
    )  # fmt: skip


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _plain(name: str) -> str:
    """A person's own name as text, whatever Markdown would make of it."""
    return "".join(f"\\{letter}" if letter in _SPECIAL else letter for letter in " ".join(name.split()))
