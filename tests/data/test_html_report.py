"""The HTML report: all in one file, nothing of it can run, and it shows what the figures say."""

from __future__ import annotations

import base64
import dataclasses
import io
import math
import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tlgui.data import figures
from tlgui.data.html_report import MOST_EXPLAINED, document, to_illustrate
from tlgui.data.report_charts import precision_recall_chart
from tlgui.data.report_words import Words
from tlgui.data.summary import counted, summarised
from tlgui.messages import CHOSE, COUNTED, SEEN, Calibration, CrossFigure, Evaluated, Explained, NearestFound, Report

NAMES = ("<b>bold</b><script>alert(1)</script>", 'a "quoted" & one', "고양이")
ODD = "it's &amp; odd.png"
VOID = {"meta", "img", "br", "path", "circle"}


class Tags(HTMLParser):
    """Every tag with its attributes and all text; refuses what is not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def evaluation(folder: Path, images: int = 12) -> Evaluated:
    """``images`` counted images, of which the second and third are answered wrongly; one more that taught and one that chose."""
    truth = np.arange(images + 2, dtype=np.int32) % 3
    logits = 4 * np.eye(3, dtype=np.float32)[truth] + np.linspace(0, 1, images + 2, dtype=np.float32)[:, None] * [
        0,
        1,
        0,
    ]
    logits[1], logits[2] = [0, 0, 6], [1, 0, 0]
    use = np.array([COUNTED] * images + [SEEN, CHOSE], np.uint8)
    paths = tuple(folder / (ODD if number == 1 else f"{number}.png") for number in range(images + 2))
    for number, path in enumerate(paths):
        if number != 2:  # it is gone since
            Image.new("RGB", (40, 30), (20 * number, 90, 120)).save(path)
    table = figures.confusion(truth[:images], logits[:images].argmax(1), 3)
    report = Report(
        "validation",
        images,
        figures.accuracy(table),
        0.3,
        figures.scores(NAMES, table),
        tuple(map(tuple, table.tolist())),
    )
    bins = ((0.6, 0.5, 4), (0.95, 0.9, 8))
    return Evaluated(
        report, paths, truth, logits.astype(np.float32), use, Calibration(2.0, 0.08, 0.03, bins, bins),
        CrossFigure(0.91, 0.04, 5, 60, True),
    )  # fmt: skip


@pytest.fixture
def evaluated(tmp_path: Path) -> Evaluated:
    return evaluation(tmp_path)


def test_names_are_text_and_nothing_runs_or_is_fetched(evaluated: Evaluated) -> None:
    text = document(evaluated, "<i>model</i>", [("Data", "a<b>&c")])
    found = Tags(text)
    kinds = {tag for tag, _ in found.tags}
    assert not kinds & {"script", "b>", "i", "link", "iframe", "object", "a", "form"}
    said = "".join(found.text)
    for name in (*NAMES, "<i>model</i>", "a<b>&c", ODD):
        assert name in said
    for tag, attributes in found.tags:
        assert not any(name.startswith("on") for name in attributes)
        assert "href" not in attributes
        if tag == "img":
            assert (attributes["src"] or "").startswith("data:image/jpeg;base64,")
    assert "url(" not in text
    assert "@import" not in text
    policy = next(one for tag, one in found.tags if tag == "meta" and "http-equiv" in one)
    assert (policy["content"] or "").startswith("default-src 'none'")


def test_the_figures_are_there(evaluated: Evaluated) -> None:
    said = "".join(Tags(document(evaluated, "model")).text).replace("\u00a0", " ")
    low, high = figures.wilson(10, 12)
    assert "83.3 %" in said
    assert f"95 % interval {100 * low:.1f} % to {100 * high:.1f} %" in said
    assert "Images: 12. With so few a difference of ten points is noise." in said
    assert "Cross-validated on the images it learned from (60): 91.0 % ± 4.0." in said
    assert "the model learned from them: 1." in said
    assert "took part in choosing: 1." in said
    assert "at temperature 2.00: error 3.0 %" in said
    assert "This image can no longer be read." in said
    first, second = re.findall(r"answered (\S+), ([0-9.]+) %", said)[:2]
    sure = figures.softmax(np.array([[0, 0, 6.0]]), 2.0).max()
    assert (first[0], float(first[1])) == ("고양이", pytest.approx(100 * sure, abs=0.06))
    assert float(second[1]) < float(first[1]), "the most confident wrong answer comes first"


def test_the_same_evaluation_gives_the_same_file_in_other_words_too(evaluated: Evaluated) -> None:
    assert document(evaluated, "m") == document(evaluated, "m")
    korean = document(evaluated, "m", words=Words(language="ko", wrong="틀린 답"))
    assert '<html lang="ko">' in korean
    assert "틀린 답" in korean


def test_an_evaluation_without_images_to_show(evaluated: Evaluated) -> None:
    bare = Evaluated(evaluated.report)
    said = "".join(Tags(document(bare, "m")).text)
    assert "Precision" in said
    assert "Least certain" not in said
    none = dataclasses.replace(evaluated.report, images=0, accuracy=math.nan, confusion=((0, 0, 0),) * 3)
    Tags(document(Evaluated(none), "m"))


def test_all_answers_right(tmp_path: Path) -> None:
    one = evaluation(tmp_path)
    assert one.logits is not None and one.truth is not None
    right = dataclasses.replace(one, logits=4 * np.eye(3, dtype=np.float32)[one.truth])
    assert "No answer was wrong." in document(right, "m")


def test_the_first_wrong_answers_are_explained_from_what_the_engine_told(evaluated: Evaluated) -> None:
    wrong = to_illustrate(evaluated)
    assert [path.name for path in wrong] == [ODD, "2.png"]
    heat = np.zeros((32, 32), np.float32)
    heat[:16] = 1
    why = Explained(wrong[0], NAMES[2], 0.9, "gradcam", heat, np.full((32, 32, 3), 200, np.uint8))
    like = NearestFound(wrong[0], ((evaluated.paths[0], NAMES[0], 0.9), (wrong[1], NAMES[2], 0.8)))
    plain, told = document(evaluated, "m"), document(evaluated, "m", told=[why, like])
    assert 'class="explained"' not in plain
    before, found = Tags(plain), Tags(told)
    said = "".join(found.text)
    assert "What spoke for 고양이" in said
    assert said.count("Most like these training images") == 1
    assert len(re.findall('<li class="(?:same|other)">', told)) == 2
    pictures = [[one for tag, one in tags.tags if tag == "img"] for tags in (before, found)]
    assert len(pictures[1]) == len(pictures[0]) + 2  # the heat and one neighbour; the other can no longer be read
    heated = next(one["src"] or "" for one in pictures[1] if (one["alt"] or "").startswith("What spoke"))
    pixels = np.asarray(Image.open(io.BytesIO(base64.b64decode(heated.partition(",")[2]))), np.int16)
    assert (pixels[4, 16, 2] < 120) and (pixels[28, 16, 2] > 150), "yellow where it is hot"
    faint = document(evaluated, "m", told=[dataclasses.replace(why, heat=0 * heat, faint=True)])
    assert "Nothing in the image spoke for 고양이." in faint


def test_what_is_explained_is_bounded(tmp_path: Path) -> None:
    many = evaluation(tmp_path, 40)
    assert many.logits is not None
    wrong = dataclasses.replace(many, logits=np.roll(many.logits, 1, axis=1))
    assert len(to_illustrate(wrong)) == MOST_EXPLAINED


def test_a_summary_says_what_must_be_said(evaluated: Evaluated) -> None:
    found = summarised(evaluated)
    assert (found.images, found.seen, found.chose, found.temperature) == (12, 1, 1, 2.0)
    assert (found.noise, found.chance) == (True, False)
    assert found.cross_validated == evaluated.cross_validated
    many = dataclasses.replace(evaluated.report, images=1200, confusion=((700, 0, 0), (300, 0, 0), (0, 200, 0)))
    flat = summarised(dataclasses.replace(evaluated, report=many))
    assert (flat.noise, flat.chance, flat.cross_validated) == (False, True, None)
    assert flat.majority == pytest.approx(7 / 12)


def test_counted_answers_are_sorted_by_how_sure_they_are(evaluated: Evaluated) -> None:
    found = counted(evaluated)
    assert len(found.places) == 12
    assert found.wrong().tolist() == [1, 2]
    assert found.unsure()[0] == 2
    assert found.probabilities == pytest.approx(figures.softmax(evaluated.logits[:12], 2.0))  # type: ignore[index]


def drawn(chart: str) -> list[tuple[float, float]]:
    """The corners of a chart's curve as recall and precision."""
    (path,) = re.findall(r'class="curve one" d="M([^"]+)"', chart)
    start, *steps = path.split("V")
    corners = [tuple(map(float, start.split(",")))]
    for step in steps:
        up, across = map(float, step.split("H"))
        corners += [(corners[-1][0], up), (across, up)]
    return [((x - 56) / 200, 1 - (y - 8) / 200) for x, y in corners]


def test_a_curve_s_area_is_the_average_precision() -> None:
    rng = np.random.default_rng(0)
    for images in (9, 200, 20_000):
        positive = rng.random(images) < 0.3
        probabilities = rng.random(images) + 0.4 * positive
        precision, recall, _ = figures.precision_recall(probabilities, positive)
        chart = precision_recall_chart(precision, recall, "t", "r", "p")
        assert len(chart) < 10_000
        corners = np.array(drawn(chart))
        area = float((np.diff(corners[:, 0]) * corners[1:, 1]).sum())
        assert area == pytest.approx(figures.average_precision(probabilities, positive), abs=0.004)
        assert (corners[0, 0], corners[-1, 0]) == (0, 1)
