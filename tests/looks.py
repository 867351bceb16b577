"""What a designer would wince at, found by measuring: text that has too little room, text that stands out too little."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget

from tlgui.ui.widgets.basic import ElidedLabel

SCALE = 3  # text is looked at three times as large, so that thin strokes show their true colour
ENOUGH = 4.5  # WCAG 2.1, 1.4.3


def _texts(window: QWidget) -> list[QLabel | QAbstractButton]:
    found = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
    return [widget for widget in found if widget.isVisibleTo(window) and widget.text().strip() and widget.width() > 0]


def _named(widget: QLabel | QAbstractButton) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r} {widget.text().strip()[:50]!r}"


def _in_view(widget: QWidget, window: QWidget) -> bool:
    """Whether any of it can be seen, and not only after scrolling."""
    return not widget.visibleRegion().isEmpty() and widget.window() is window.window()


def clipped(window: QWidget) -> list[str]:
    """Every label and button whose text needs more room than it has; texts that shorten themselves are no fault."""
    faults = []
    for widget in _texts(window):
        if isinstance(widget, ElidedLabel) or not _in_view(widget, window):
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            need = QSize(0, widget.heightForWidth(widget.width()))
        elif isinstance(widget, QLabel):
            need = widget.fontMetrics().size(0, widget.text())
        else:
            need = widget.minimumSizeHint() if not isinstance(widget, QToolButton) else widget.sizeHint()
        if need.width() > widget.width() + 1 or need.height() > widget.height() + 1:
            faults.append(
                f"{_named(widget)}: has {widget.width()} x {widget.height()}, needs {need.width()} x {need.height()}"
            )
    return faults


def _luminance(red: int, green: int, blue: int) -> float:
    channels = (value / 255 for value in (red, green, blue))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast_of(image: QImage) -> float:
    """The contrast between the commonest colour (what the text stands on) and the one farthest from it (the text)."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)[:, : image.width()]
    found, counts = np.unique(pixels & 0xFFFFFF, return_counts=True)
    light = [_luminance(color >> 16, color >> 8 & 255, color & 255) for color in found.tolist()]
    ground = light[int(counts.argmax())]
    return max((max(ground, other) + 0.05) / (min(ground, other) + 0.05) for other in light)


def faint(window: QWidget) -> list[str]:
    """Every enabled label and button in view whose text, as it is painted, has a contrast below 4.5:1.

    What is scrolled half out of view is left out: of its text too little is painted to judge.
    """
    faults = []
    for widget in _texts(window):
        if not widget.isEnabled() or not _in_view(widget, window):
            continue
        if widget.visibleRegion().boundingRect().height() < widget.height():
            continue
        area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).intersected(window.rect())
        image = QImage(area.size() * SCALE, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.scale(SCALE, SCALE)
        window.render(painter, QPoint(0, 0), area)
        painter.end()
        ratio = contrast_of(image)
        if ratio < ENOUGH:
            faults.append(f"{_named(widget)}: {ratio:.2f}:1")
    return faults
