"""Every plot can be taken along: as a picture (PNG), as a drawing (SVG), as numbers (CSV)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Literal, Protocol

from PySide6.QtCore import QBuffer, QIODevice, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from tlgui.errors import Told, ToldError
from tlgui.ui.saving import save
from tlgui.ui.theme import current
from tlgui.ui.widgets.basic import Notice, quiet_button
from tlgui.ui.widgets.chart_parts import thicker

Format = Literal["png", "svg", "csv"]
Table = Sequence[Sequence[str | float | int]]
FORMATS: tuple[Format, ...] = ("png", "svg", "csv")
SHARP = 3  # device pixels for one of the screen's, so that it can be printed


class Plotted(Protocol):
    """What can be exported: it paints itself and knows its numbers."""

    def paint_plot(self, painter: QPainter, place: QRect) -> None:
        """Paint all of it into ``place``."""

    def table(self) -> Table:
        """Its numbers, the first row being their names."""


def paint_widget(widget: QWidget, painter: QPainter) -> None:
    """Paint a plot that is made of widgets as it is shown, but for its own export button."""
    buttons = [one for one in widget.findChildren(QToolButton) if one.objectName().startswith("export-")]
    icons = [one.icon() for one in buttons]
    for one in buttons:
        one.setIcon(QIcon())
    widget.render(painter, QPoint(0, 0), renderFlags=QWidget.RenderFlag.DrawChildren)
    for one, icon in zip(buttons, icons, strict=True):
        one.setIcon(icon)


def as_png(plot: Plotted, size: QSize) -> bytes:
    """``plot`` painted at ``size`` on the theme's ground, three times as sharp as on the screen."""
    image = QImage(size * SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARP)
    image.fill(current().color("window"))
    painter = QPainter(image)
    with thicker(SHARP):
        plot.paint_plot(painter, QRect(QPoint(0, 0), size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image)
    return bytes(buffer.data().data())


def as_svg(plot: Plotted, size: QSize, title: str) -> bytes:
    """``plot`` painted at ``size`` on the theme's ground, as lines and letters."""
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(0, 0), size))
    generator.setTitle(title)
    painter = QPainter(generator)
    painter.fillRect(QRect(QPoint(0, 0), size), current().color("window"))
    plot.paint_plot(painter, QRect(QPoint(0, 0), size))
    painter.end()
    return bytes(buffer.data().data())


def as_csv(plot: Plotted) -> bytes:
    """The numbers of ``plot`` as CSV in UTF-8 with the mark by which Excel knows it."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(plot.table())
    return text.getvalue().encode("utf-8-sig")


def write(plot: Plotted, size: QSize, title: str, path: Path, kind: Format) -> None:
    """Write ``plot`` to ``path``, whole or not at all.

    Raises:
        ToldError: as :func:`tlgui.ui.saving.save`.
    """
    save(path, as_csv(plot) if kind == "csv" else as_png(plot, size) if kind == "png" else as_svg(plot, size, title))


class Exporter(QObject):
    """The menu of one plot: by right click and menu key on ``widget``, and by :meth:`button`. ``name`` begins the file's name."""

    def __init__(self, widget: QWidget, name: str, *, formats: Sequence[Format] = FORMATS) -> None:
        super().__init__(widget)
        self._widget, self._name, self._formats = widget, name, formats
        self._plot: Plotted = widget  # type: ignore[assignment]
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        widget.customContextMenuRequested.connect(lambda place: self.menu().popup(widget.mapToGlobal(place)))

    def button(self) -> QToolButton:
        """A small button that opens the menu."""
        kinds = ", ".join(kind.upper() for kind in self._formats)
        tip = self.tr("Save this ({kinds})").format(kinds=kinds)
        made = quiet_button("save", tip, lambda: None, name=f"export-{self._name}")
        made.clicked.connect(lambda: self.menu().popup(made.mapToGlobal(QPoint(0, made.height()))))
        return made

    def menu(self) -> QMenu:
        """The three ways."""
        menu = QMenu(self._widget)
        menu.setObjectName("export-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = {
            "png": self.tr("Save picture (PNG) …"),
            "svg": self.tr("Save drawing (SVG) …"),
            "csv": self.tr("Save numbers (CSV) …"),
        }
        for kind in self._formats:
            menu.addAction(words[kind], partial(self._ask, kind))
        return menu

    def _ask(self, kind: Format) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self._widget,
            self.tr("Save this plot"),
            str(Path.home() / f"{self._name}.{kind}"),
            f"{kind.upper()} (*.{kind})",
        )
        if chosen:
            path = Path(chosen)
            try:
                title = self._widget.accessibleName() or self._name
                write(
                    self._plot,
                    self._widget.size(),
                    title,
                    path if path.suffix else path.with_suffix(f".{kind}"),
                    kind,
                )
            except ToldError as error:
                self._say(error.told)

    def _say(self, told: Told) -> None:
        notice = Notice(told, parent=self._widget)  # over the plot itself: it may stand anywhere
        notice.add_close(self.tr("Put away"), notice.deleteLater)
        notice.setGeometry(0, 0, self._widget.width(), max(notice.sizeHint().height(), 1))
        notice.show()
