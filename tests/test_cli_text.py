"""Numbers, tables and progress as text."""

from __future__ import annotations

import io
import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from tlgui import cli_lines as lines
from tlgui import cli_text as text
from tlgui.cli_print import Json, Plain, tell
from tlgui.cli_results import report_lines
from tlgui.errors import Told
from tlgui.messages import (
    Answer,
    Basis,
    Cached,
    Classified,
    ClassScore,
    CrossValidated,
    DeviceInfo,
    Done,
    Epoch,
    Evaluated,
    Event,
    Finished,
    Kept,
    Previewed,
    Progress,
    Report,
    Started,
    Step,
    Warned,
)

REPORT = Report(
    "validation", 40, 0.95, 0.2,
    (ClassScore("고양이", 20, 1.0, 0.9, 0.947), ClassScore("dog", 20, 0.909, 1.0, 0.952)),
    ((18, 2), (0, 20)),
)  # fmt: skip
STARTED = Started(
    ("고양이", "dog"), 160, 40, 0, "efficientnet_lite0", "classifier", "pretrained", 17, tuple("abcdefghijklmnopq"),
    2562, 3_400_000, DeviceInfo("cpu", "8-core processor", "bf16"), 3, 5, 0,
)  # fmt: skip
TRAINING: list[Event] = [
    Progress("scan", 200, 200),
    STARTED,
    Warned(Told("image-missing", {"name": "x.jpg", "path": "/x.jpg"})),
    Step(1, 1, 0.7, 0.5, 1e-3, 100.0, 8.0),
    Epoch(1, 5, 0.5, 0.8, 0.4, 0.9, True, 1.5),
    Epoch(2, 10, 0.3, 0.9, math.nan, math.nan, False, 75.0),
    Finished(0.95, Path("my model.safetensors"), 12.3, 1, REPORT),
    Done(),
]


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.44, "0.4 s"), (9.97, "10 s"), (12, "12 s"), (59.7, "1 min 00 s"), (185, "3 min 05 s"), (7800, "2 h 10 min"),
     (math.nan, "–"), (math.inf, "–")],
)  # fmt: skip
def test_durations(seconds: float, said: str) -> None:
    assert text.duration(seconds) == said


def test_numbers() -> None:
    assert [text.count(value) for value in (7, 2562, 3_400_000, 2 * 10**9)] == ["7", "2.6 k", "3.4 M", "2.0 G"]
    assert text.size(18_800_000) == "18.8 MB"
    assert (text.percent(0.975), text.percent(math.nan), text.number(math.nan)) == ("97.5 %", "–", "–")


def test_columns_are_aligned_for_wide_characters() -> None:
    table = text.table([["a", "n"], ["고양이", "1"], ["dog", "22"]], right=(1,))
    assert table == ["a        n", "고양이   1", "dog     22"]
    assert text.cut("고양이", 5) == "고양…"
    assert text.cut("dog", 3) == "dog"


def test_a_training_for_people() -> None:
    out, err = io.StringIO(), io.StringIO()
    plain = Plain(out, err)
    for event in TRAINING:
        plain.event(event)
    said = out.getvalue()
    assert "2 classes; 160 images to learn from, 40 to check with\n" in said
    assert "17 of 17 blocks frozen, 2.6 k of 3.4 M parameters learn" in said
    assert "     1      0.5000      80.0 %       0.4000       90.0 %        1.5 s *\n" in said
    assert "     2      0.3000      90.0 %            –            –   1 min 15 s\n" in said
    assert "Accuracy 95.0 % on 40 validation images (95 % interval 83.5 to 98.6 %)" in said
    assert "'my model.safetensors'" in said or '"my model.safetensors"' in said
    assert said.count("epoch ") == 2
    assert "x.jpg" in err.getvalue()
    assert "\r" not in err.getvalue()


def test_a_terminal_has_one_line_of_progress_that_goes_when_there_is_a_result() -> None:
    out, err = io.StringIO(), Screen()
    plain = Plain(out, err)
    for event in TRAINING[:2]:
        plain.event(event)
    assert err.getvalue() == "\r\x1b[Kreading images · 200 of 200\r\x1b[K"


def test_plain_progress_is_rare() -> None:
    err = io.StringIO()
    plain = Plain(io.StringIO(), err)
    for done in range(1000):
        plain.event(Progress("features", done, 1000))
    plain.event(Progress("fit", 1, 3))
    assert err.getvalue().splitlines() == [
        "computing what the frozen blocks see · 0 of 1000", "fitting the new classifier · 1 of 3",
    ]  # fmt: skip


def test_a_training_for_programs() -> None:
    out, err = io.StringIO(), io.StringIO()
    for event in TRAINING:
        Json(out, err).event(event)
    said = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [one["event"] for one in said] == [
        "progress", "started", "warned", "step", "epoch", "epoch", "finished",
    ]  # fmt: skip
    assert said[2]["message"].startswith("The image x.jpg is not there.")
    assert said[5]["validation_loss"] is None
    assert (said[-1]["accuracy"], said[-1]["model"], said[-1]["seconds"]) == (0.95, "my model.safetensors", 12.3)
    assert err.getvalue() == ""
    assert out.getvalue().isascii()


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Cached(400, 320, 12_000_000, 170.2), "What the frozen blocks see of 400 images: 320 were ready from before, 80 computed "
         "at 170 images/s; 12.0 MB on disk"),
        (Cached(400, 400, 0, 0.0), "What the frozen blocks see of 400 images: 400 were ready from before"),
        (Cached(400, 0, 0, 0.0), "What the frozen blocks see of 400 images: 400 computed"),
        (Previewed(0.9634, 320), "Preview: 96.3 % (ridge regression, leave-one-out on 320 training images)"),
        (CrossValidated(0.979, 0.0123, 5, 320, "multi", 0.0125, True), "5-fold cross-validation: 97.9 % ± 1.2 on 320 images\n"
         "  best: reads several depths, penalty 0.0125 (chosen anew within each fold)"),
        (CrossValidated(0.9, 0.02, 3, 60, "last", 3.0, True, True), "3-fold cross-validation: 90.0 % ± 2.0 on all 60 images, "
         "each checked once\n  best: reads the last block, penalty 3 (chosen anew within each fold)"),
        (CrossValidated(0.979, 0.0123, 5, 320, "last", 3.0, False), "5-fold cross-validation: 97.9 % ± 1.2 on 320 images\n"
         "  best: reads the last block, penalty 3 (chosen on the same images, which flatters a little)"),
    ],
)  # fmt: skip
def test_what_comes_before_the_result(event: Event, said: str) -> None:
    out, err = io.StringIO(), io.StringIO()
    Plain(out, err).event(event)
    assert out.getvalue() == said + "\n"
    Json(out, err).event(event)
    assert json.loads(out.getvalue().splitlines()[-1])["event"] in ("cached", "previewed", "cross_validated")


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        ("apart", "These images took no part in training or choosing."),
        ("cross-fitted", "Each fifth of these images was measured at the step that the other four fifths chose."),
        ("nested", "Nested cross-validation: for each image, everything was fitted and chosen without it."),
    ],
)
def test_a_result_says_what_it_rests_on(basis: Basis, said: str) -> None:
    out = io.StringIO()
    Plain(out, io.StringIO()).event(Finished(0.95, Path("m"), 1.0, 0, replace(REPORT, basis=basis)))
    assert f"\n  {said}\n" in out.getvalue()
    assert "best epoch" not in out.getvalue()
    none = replace(REPORT, images=0, basis=basis)
    assert said not in "".join(lines.finished_lines(Finished(0.0, Path("m"), 1.0, 0, none)))


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (Kept("classifier", 0.149, 0.94, 0.152, 0.93), "The classifier alone was kept: training the blocks did not lower the "
         "validation loss (0.152 against 0.149)."),
        (Kept("classifier", 0.149, 0.94, 0.12, 0.93), "The classifier alone was kept: training the blocks lowered the accuracy "
         "(94.0 % to 93.0 %)."),
        (Kept("blocks", 0.149, 0.94, 0.121, 0.954), "The trained blocks were kept: validation loss 0.149 to 0.121, accuracy "
         "94.0 % to 95.4 %."),
        (Kept("blocks", math.nan, 0.0, math.nan, 0.0), "The trained blocks were kept."),
        (Kept("classifier", math.nan, 0.0, math.nan, 0.0), "The classifier alone was kept."),
    ],
)  # fmt: skip
def test_a_result_says_what_was_kept_and_why(kept: Kept, said: str) -> None:
    assert said in lines.finished_lines(Finished(0.95, Path("m"), 1.0, 3, REPORT, kept))


def test_progress_with_its_speed_tells_the_time_left() -> None:
    err = io.StringIO()
    plain = Plain(io.StringIO(), err)
    plain.event(Progress("features", 120, 400, 83.2))
    plain.event(Progress("fetch", 10, 30, 4.0))
    assert err.getvalue().splitlines() == [
        "computing what the frozen blocks see · 120 of 400 · 83 images/s · 3.4 s left",
        "fetching weights · 10 of 30 · 5.0 s left",
    ]


def test_answers() -> None:
    answers = (Answer("cat", 0.91), Answer("dog", 0.09))
    assert lines.classified_line(Classified(Path("a.jpg"), answers), 1) == "a.jpg  cat  91.0 %"
    assert lines.classified_line(Classified(Path("a.jpg"), answers), 2) == "a.jpg  cat  91.0 %   dog  9.0 %"
    problem = Classified(Path("b.jpg"), (), Told("image-empty", {"name": "b.jpg"}))
    assert lines.classified_line(problem, 1).startswith("b.jpg  —  The image b.jpg is empty.")


def test_an_evaluation_has_classes_and_confusion() -> None:
    out = io.StringIO()
    Plain(out, io.StringIO()).event(Evaluated(REPORT))
    rows = out.getvalue().splitlines()
    assert rows[:3] == [
        "Accuracy 95.0 % on 40 validation images (95 % interval 83.5 to 98.6 %)",
        "  These images took no part in training or choosing.",
        "Balanced accuracy 95.0 %, macro F1 0.950; always the commonest class 50.0 %",
    ]
    assert rows[4:7] == [
        "class   images         precision            recall     F1",
        "고양이      20  100.0 % (82-100)    90.0 % (70-97)  0.947",
        "dog         20    90.9 % (72-97)  100.0 % (84-100)  0.952",
    ]
    assert rows[-2:] == ["고양이                       18    2", "dog                           0   20"]


def test_a_large_confusion_is_told_by_its_commonest_mix_ups() -> None:
    names = [f"c{at}" for at in range(30)]
    confusion = [[0] * 30 for _ in names]
    confusion[3][7], confusion[9][1] = 5, 8
    scores = tuple(ClassScore(name, 9, 1.0, 1.0, 1.0) for name in names)
    said = report_lines(Report("test", 270, 0.9, 0.1, scores, tuple(map(tuple, confusion))))
    assert said[-3:] == ["images  true class  answered as", "     8  c9          c1", "     5  c3          c7"]


def test_an_error_is_what_why_and_remedy() -> None:
    err = io.StringIO()
    tell(Told("image-empty", {"name": "b.jpg"}), err)
    said = err.getvalue().splitlines()
    assert said[0] == "tlgui: The image b.jpg is empty."
    assert len(said) == 3
    assert all(line.startswith("  ") for line in said[1:])
