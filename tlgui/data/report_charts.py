"""Charts of the HTML report as SVG: drawn with the page's own colours, so that they follow its light or dark theme."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

from tlgui.data.figures import Bins, Reals

_SIDE, _LEFT, _BOTTOM, _TOP = 200, 56, 40, 8  # of the plotting area and around it


def precision_recall_chart(precision: Reals, recall: Reals, title: str, across: str, up: str) -> str:
    """The curve of one class, as :func:`tlgui.data.figures.precision_recall` gives it, as steps whose area is the average
    precision; the other arguments are texts."""
    rising, first = np.unique(recall[::-1][1:], return_index=True)  # the point (1, 0) is no answer
    points = [(float(x), float(precision[::-1][1:][at])) for x, at in zip(rising, first, strict=True) if x > 0]
    steps = [f"M{_at(0, points[0][1])}"] if points else []
    for x, y in _thinned(points):
        across_to, up_to = _at(x, y).split(",")
        steps.append(f"V{up_to}H{across_to}")
    return _chart(f'<path class="curve one" d="{"".join(steps)}"/>', title, across, up)


def reliability_chart(series: Sequence[tuple[str, Bins]], title: str, across: str, up: str) -> str:
    """Accuracy against confidence; ``series`` are (class of the style sheet, bins). A point is as large as its images
    are many: a line through points of few would tell of noise."""
    marks = [f'<path class="even" d="M{_at(0, 0)} L{_at(1, 1)}"/>']
    for style, bins in series:
        most = max((count for *_, count in bins), default=1)
        for confidence, right, count in bins:
            x, y = _at(confidence, right).split(",")
            marks.append(f'<circle class="{style}" cx="{x}" cy="{y}" r="{1 + 7 * (count / most) ** 0.5:.1f}"/>')
    return _chart("".join(marks), title, across, up)


def _chart(inside: str, title: str, across: str, up: str) -> str:
    lines = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        lines.append(f'<path class="grid" d="M{_at(share, 0)} L{_at(share, 1)} M{_at(0, share)} L{_at(1, share)}"/>')
    for share in (0.0, 0.5, 1.0):
        x, _ = _at(share, 0).split(",")
        _, y = _at(0, share).split(",")
        anchor = "end" if share == 1 else "middle"
        lines.append(f'<text x="{x}" y="{_TOP + _SIDE + 16}" text-anchor="{anchor}">{100 * share:.0f} %</text>')
        lines.append(f'<text x="{_LEFT - 4}" y="{float(y) + 4:.1f}" text-anchor="end">{100 * share:.0f} %</text>')
    middle = _TOP + _SIDE / 2
    lines.append(f'<text x="{_LEFT + _SIDE / 2}" y="{_TOP + _SIDE + 34}" text-anchor="middle">{escape(across)}</text>')
    lines.append(f'<text transform="translate(12 {middle}) rotate(-90)" text-anchor="middle">{escape(up)}</text>')
    size = f"0 0 {_LEFT + _SIDE + 8} {_TOP + _SIDE + _BOTTOM}"
    return f'<svg viewBox="{size}" role="img"><title>{escape(title)}</title>{"".join(lines)}{inside}</svg>'


def _at(x: float, y: float) -> str:
    return f"{_LEFT + _SIDE * x:.1f},{_TOP + _SIDE * (1 - y):.1f}"


def _thinned(points: list[tuple[float, float]], most: int = 400) -> list[tuple[float, float]]:
    """As many points as a chart of this size can show."""
    if len(points) <= most:
        return points
    return [points[at] for at in np.unique(np.linspace(0, len(points) - 1, most).astype(int)).tolist()]
