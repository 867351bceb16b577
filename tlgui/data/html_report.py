"""An evaluation as one HTML file that needs no other: its pictures, charts and style are in it, and nothing in it can run."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

import numpy as np

from tlgui.data import figures
from tlgui.data.report_charts import precision_recall_chart, reliability_chart
from tlgui.data.report_pictures import Answered
from tlgui.data.report_style import STYLE
from tlgui.data.report_words import ENGLISH, Words, percent
from tlgui.data.summary import Answers, Summary, counted, summarised
from tlgui.messages import Evaluated, Explained, NearestFound

MOST_EXPLAINED, MOST_WRONG, MOST_UNSURE, MOST_CURVES = 12, 60, 24, 24
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)


def to_illustrate(evaluated: Evaluated) -> tuple[Path, ...]:
    """The images of which :func:`document` says more where it can: the first of the wrong ones."""
    answers = counted(evaluated)
    return tuple(evaluated.paths[int(answers.places[row])] for row in answers.wrong()[:MOST_EXPLAINED])


def document(
    evaluated: Evaluated,
    title: str,
    facts: Sequence[tuple[str, str]] = (),
    words: Words = ENGLISH,
    told: Sequence[Explained | NearestFound] = (),
) -> str:
    """The whole file. ``facts`` are lines under the title: what it is, and what is said of it; ``told`` is what an Illustrate
    of the images of :func:`to_illustrate` answered.

    Images that can no longer be read are told in their place. The same evaluation gives the same file.
    """
    summary, answers = summarised(evaluated), counted(evaluated)
    names = [one.name for one in evaluated.report.classes]
    answered = Answered(evaluated, answers, names, words)
    parts = [
        _head(title, facts),
        _figures(evaluated, summary, words),
        _confusion(evaluated, words),
        _classes(evaluated, words),
        _wrong(answered, told),
        _unsure(answered),
        _curves(answers, names, words),
        _thresholds(answers, words),
        _calibration(evaluated, words),
    ]
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(words.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(part for part in parts if part)
        + "\n</main>\n</body>\n</html>\n"
    )


def _head(title: str, facts: Sequence[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts)
    return f"<header><h1>{escape(title)}</h1>" + (f"<dl>{rows}</dl>" if rows else "") + "</header>"


def _figures(evaluated: Evaluated, summary: Summary, words: Words) -> str:
    span = words.interval.format(low=percent(summary.low), high=percent(summary.high))
    small = [
        (words.balanced, percent(summary.balanced_accuracy), words.balanced_hint),
        (words.macro_f1, _number(summary.macro_f1), words.macro_f1_hint),
        (words.majority, percent(summary.majority), words.majority_hint),
    ]
    cells = "".join(
        f'<div title="{escape(hint)}"><b>{escape(value)}</b><span>{escape(name)}</span></div>'
        for name, value, hint in small
    )
    said = "".join(f"<p>{escape(line)}</p>" for line in notes(evaluated, summary, words))
    count = words.on_images.format(count=summary.images)
    return (
        f'<section class="figures"><div class="large"><b>{percent(summary.accuracy)}</b>'
        f"<span>{escape(words.accuracy)}</span><span>{escape(span)}</span><span>{escape(count)}</span></div>{cells}</section>"
        f'<section class="notes">{said}</section>'
    )


def notes(evaluated: Evaluated, summary: Summary, words: Words) -> Iterator[str]:
    """What must be said beside the accuracy, in the order of how much it matters."""
    if summary.noise:
        yield words.noise.format(count=summary.images)
    if summary.chance:
        yield words.chance
    if (cross := summary.cross_validated) is not None:
        spread = f"{100 * cross.spread:.1f}"
        said = words.cross_all if cross.everywhere else words.cross
        yield said.format(count=cross.images, accuracy=percent(cross.accuracy), spread=spread)
    yield {"apart": words.apart, "cross-fitted": words.cross_fitted, "nested": words.nested}[evaluated.report.basis]
    if summary.seen:
        yield words.seen.format(count=summary.seen)
    if summary.chose:
        yield words.chose.format(count=summary.chose)


def _confusion(evaluated: Evaluated, words: Words) -> str:
    report = evaluated.report
    names = [escape(one.name) for one in report.classes]
    head = "".join(f'<th scope="col"><span>{name}</span></th>' for name in names)
    rows = []
    for i, row in enumerate(report.confusion):
        total = sum(row)
        cells = []
        for j, count in enumerate(row):
            rate = count / total if total else 0.0
            kind = ("right" if i == j else "wrong") if count else "none"
            tip = f"{words.truth}: {report.classes[i].name}. {words.answer}: {report.classes[j].name}. {percent(rate)}"
            cells.append(f'<td class="{kind}" style="--rate:{rate:.3f}" title="{escape(tip)}">{count}</td>')
        rows.append(f'<tr><th scope="row">{names[i]}</th>{"".join(cells)}</tr>')
    corner = f"<th>{escape(words.truth)} ↓ &nbsp; {escape(words.answer)} →</th>"
    tall = ' class="tall"' if len(names) > 6 else ""
    many = " many" if len(names) > 15 else ""
    table = f'<table class="confusion{many}"><thead><tr{tall}>{corner}{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    return _section(words.confusion, words.confusion_hint, f'<div class="wide">{table}</div>')


def _classes(evaluated: Evaluated, words: Words) -> str:
    report = evaluated.report
    spans = figures.score_intervals(np.array(report.confusion, np.int64).reshape(len(report.classes), -1))
    head = "".join(f"<th>{escape(name)}</th>" for name in (words.images, words.precision, words.recall, words.f1))
    rows = []
    for one, span in zip(report.classes, spans, strict=True):
        cells = "".join(
            f"<td>{percent(value)} <small>({100 * low:.0f} – {100 * high:.0f})</small></td>"
            for value, (low, high) in zip((one.precision, one.recall), span.tolist(), strict=False)
        )
        cells += "<td>{} <small>({:.2f} – {:.2f})</small></td>".format(_number(one.f1), *span[2])
        rows.append(f'<tr><th scope="row">{escape(one.name)}</th><td>{one.images}</td>{cells}</tr>')
    table = f"<table><thead><tr><th>{escape(words.name)}</th>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return _section(words.classes, words.scores_hint, f'<div class="wide">{table}</div>')


# -------------------------------------------------------------------------------------------------------- pictures


def _wrong(answered: Answered, told: Sequence[Explained | NearestFound]) -> str:
    words = answered.words
    if not len(answered.answers.places):
        return ""
    rows = answered.answers.wrong().tolist()
    if not rows:
        return _section(words.wrong, "", f"<p>{escape(words.none_wrong)}</p>")
    whys = {one.image: one for one in told if isinstance(one, Explained)}
    likes = {one.image: one for one in told if isinstance(one, NearestFound)}
    first = [row for row in rows[:MOST_EXPLAINED] if answered.path(row) in whys]
    rest = [row for row in rows if row not in first]
    inside = answered.explained([(row, whys[answered.path(row)], likes.get(answered.path(row))) for row in first])
    return _section(words.wrong, words.wrong_hint if first else "", inside + answered.gallery(rest, MOST_WRONG))


def _unsure(answered: Answered) -> str:
    if not len(answered.answers.places):
        return ""
    rows = answered.answers.unsure().tolist()[
        :MOST_UNSURE
    ]  # of all images the first few are meant: no more are missing
    return _section(answered.words.unsure, "", answered.gallery(rows, MOST_UNSURE))


# ---------------------------------------------------------------------------------------------------- probabilities


def _curves(answers: Answers, names: Sequence[str], words: Words) -> str:
    drawn = []
    for number, name in enumerate(names):
        positive = answers.truth == number
        if not positive.any():
            continue
        own = answers.probabilities[:, number]
        precision, recall, _ = figures.precision_recall(own, positive)
        area = figures.average_precision(own, positive)
        chart = precision_recall_chart(precision, recall, name, words.recall, words.precision)
        value = escape(words.average.format(value=f"{area:.3f}"))
        drawn.append((area, f"<figure>{chart}<figcaption><b>{escape(name)}</b><br>{value}</figcaption></figure>"))
    if not drawn:
        return ""
    drawn.sort(key=lambda one: one[0])  # the worst first, as far as there are too many
    more = len(drawn) - MOST_CURVES
    rest = f"<p>{escape(words.more.format(count=more))}</p>" if more > 0 else ""
    return _section(words.curves, words.curves_hint, _charts(chart for _, chart in drawn[:MOST_CURVES]) + rest)


def _thresholds(answers: Answers, words: Words) -> str:
    if not len(answers.places):
        return ""
    rows = []
    for threshold in THRESHOLDS:
        share, right = figures.answered(answers.probabilities, answers.truth, threshold)
        rows.append(f"<tr><td>{100 * threshold:.0f} %</td><td>{percent(share)}</td><td>{percent(right)}</td></tr>")
    head = "".join(f"<th>{escape(name)}</th>" for name in (words.at_least, words.given, words.of_these))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return _section(words.threshold, words.threshold_hint, table)


def _calibration(evaluated: Evaluated, words: Words) -> str:
    found = evaluated.calibration
    if found is None:
        return ""
    series = [("one", found.before)]
    before = words.before.format(error=percent(found.error_before))
    lines = [f'<li class="one">{escape(before)}</li>']
    if found.temperature == 1:
        lines.append(f"<li>{escape(words.unchanged)}</li>")
    else:
        series.append(("two", found.after))
        after = words.after.format(temperature=f"{found.temperature:.2f}", error=percent(found.error_after))
        lines.append(f'<li class="two">{escape(after)}</li>')
    chart = reliability_chart(series, words.calibration, words.confidence, words.right)
    inside = f'<div class="beside"><figure>{chart}</figure><ul class="key">{"".join(lines)}</ul></div>'
    return _section(words.calibration, words.calibration_hint, inside)


def _charts(charts: Iterable[str]) -> str:
    return f'<div class="charts">{"".join(charts)}</div>'


def _section(title: str, hint: str, inside: str) -> str:
    lead = f"<p>{escape(hint)}</p>" if hint else ""
    return f"<section><h2>{escape(title)}</h2>{lead}{inside}</section>"


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.3f}"
