"""One map large, laid over the image that it was made from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageWriter, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from tlgui.errors import ToldError
from tlgui.messages import Mapped, Taught
from tlgui.ui.looking import Order, value_at
from tlgui.ui.saving import save
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.basic import button, label, quiet_button
from tlgui.ui.widgets.explanation import rgb_image
from tlgui.ui.widgets.map_grid import color_image, rank_words
from tlgui.ui.widgets.notice_slot import NoticeSlot

HALF = 50  # percent of the map when a view is first opened
STEP = 10
SAVED_SIDE = 1024  # px, the longest side of a saved picture


class _Canvas(QWidget):
    """Paints the blend, as large as there is room for. ``pointed`` and ``clicked`` carry x and y, 0..1 of what is shown."""

    pointed = Signal(float, float)
    clicked = Signal(float, float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("map-canvas")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(20 * GRID, 20 * GRID)
        self.picture: QImage | None = None
        self.map = QImage()
        self.share = 1.0
        self.cell: QRectF | None = None  # the number that was clicked, and what it sees; 0..1 of what is shown
        self.box: QRectF | None = None
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setToolTip(self.tr("Click on a number to see how it comes about"))

    def area(self) -> QRectF:
        """Where it is shown: in the middle, with the image's proportions."""
        size = self.shape().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRectF(0, 0, size.width(), size.height())
        area.moveCenter(QRectF(self.rect()).center())
        return area

    def place(self, position: QPointF) -> QPointF:
        """``position`` as 0..1 of what is shown."""
        area = self.area()
        return QPointF(
            (position.x() - area.left()) / max(area.width(), 1.0), (position.y() - area.top()) / max(area.height(), 1.0)
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the number under the pointer."""
        at = self.place(event.position())
        self.pointed.emit(at.x(), at.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a number."""
        at = self.place(event.position())
        self.clicked.emit(at.x(), at.y())

    def leaveEvent(self, _event: QEvent) -> None:
        """No number is under the pointer."""
        self.pointed.emit(-1.0, -1.0)

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """The image below, the map above it with its share."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.picture is not None:
            painter.drawImage(area, self.picture)
            painter.setOpacity(self.share)
        else:  # kernels: their few numbers stay squares
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.map.width() > 40)
        painter.drawImage(area, self.map)
        painter.setOpacity(1)

    def shape(self) -> QSize:
        """The proportions of what is shown."""
        return self.map.size() if self.picture is None else self.picture.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """In the middle, with the image's proportions."""
        if self.map.isNull():
            return
        area = self.area()
        painter = QPainter(self)
        self.draw(painter, area)
        for part, tone in ((self.box, "accent"), (self.cell, "validation")):
            if part is not None:
                frame = QRectF(
                    area.left() + part.left() * area.width(), area.top() + part.top() * area.height(),
                    part.width() * area.width(), part.height() * area.height(),
                )  # fmt: skip
                for color, width in ((current().color("window"), 4), (current().color(tone), 2)):
                    painter.setPen(QPen(color, width))
                    painter.drawRect(frame)
        painter.end()


class MapView(QWidget):
    """Left and Right show the next map, Up and Down blend, Esc closes."""

    closed = Signal()
    moved = Signal(int)  # the row shown
    asked = Signal(int)  # the channel: what does it look for?
    picked = Signal(int, int, int)  # channel, row, column of a number: how does it come about?

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("map-view")
        self.setAccessibleName(self.tr("Map over the image"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._mapped: Mapped | None = None
        self._row = 0
        self.order: Order = "strength"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID + 4)
        column.addLayout(self._make_head())
        self._notices = NoticeSlot("map-notice")
        column.addWidget(self._notices)
        self._canvas = _Canvas(self)
        self._canvas.pointed.connect(self._point)
        self._canvas.clicked.connect(self._click)
        column.addWidget(self._canvas, 1)
        self._foot = self._make_foot()
        column.addWidget(self._foot)

    def _make_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._name = label(role="section")
        self._name.setObjectName("map-name")
        row.addWidget(quiet_button("left", self.tr("Previous map (←)"), lambda: self.step(-1), name="map-previous"))
        row.addWidget(quiet_button("right", self.tr("Next map (→)"), lambda: self.step(1), name="map-next"))
        row.addWidget(self._name, 1)
        self.look_for = button(
            self.tr("What does it look for?"),
            lambda: self.asked.emit(self.channel()),
            icon="search",
            name="look-for",
            tip=self.tr("The images of your dataset that excite this channel most"),
        )
        row.addWidget(self.look_for)
        row.addWidget(button(self.tr("Save as PNG …"), self._choose_file, icon="save", name="save-map"))
        row.addWidget(
            button(
                self.tr("All maps"),
                self.closed.emit,
                icon="close",
                name="close-map",
                tip=self.tr("Back to all maps (Esc)"),
            )
        )
        return row

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("map-blend")
        self.slider.setAccessibleName(self.tr("Blend from the image to the map"))
        self.slider.setToolTip(self.tr("How much of the map covers the image (↑ ↓)"))
        self.slider.setRange(0, 100)
        self.slider.setPageStep(STEP)
        self.slider.setValue(HALF)
        self.slider.setMaximumWidth(50 * GRID)
        self.slider.valueChanged.connect(self._blend)
        self._number = label(role="small")
        self._number.setObjectName("map-number")
        row.addWidget(self._number, 2)
        row.addWidget(label(self.tr("Image"), "muted"))
        row.addWidget(self.slider, 4)
        row.addWidget(label(self.tr("Map"), "muted"))
        return foot

    def show_map(self, mapped: Mapped, row: int) -> None:
        """Show the map of ``row`` over the image; kernels are not of an image and stand alone."""
        self._mapped, self._row = mapped, row
        self._notices.clear()
        kernels = mapped.layer.kind == "kernels"
        self._foot.setVisible(not kernels)
        self._canvas.picture = None if kernels else rgb_image(mapped.picture)
        self._canvas.map = color_image(mapped.maps[row])
        self._canvas.cell = self._canvas.box = None
        self.look_for.setVisible(not kernels)
        rank = rank_words(self.order, row + 1, len(mapped.channels))
        text = self.tr("Map {channel}  ·  {rank}").format(channel=mapped.channels[row], rank=rank)
        self._name.setText(text)
        self._canvas.setAccessibleName(text)
        self._blend(self.slider.value())

    def channel(self) -> int:
        """The number of the channel that is shown; -1 for none."""
        return self._mapped.channels[self._row] if self._mapped is not None else -1

    def show_taught(self, taught: Taught) -> None:
        """Outline the number that was explained, and what it sees."""
        if self._mapped is None or taught.layer.name != self._mapped.layer.name or taught.channel != self.channel():
            return
        _, rows, columns = self._mapped.maps.shape
        height, width = taught.picture.shape[:2]
        top, left, bottom, right = taught.box
        self._canvas.cell = QRectF(taught.column / columns, taught.row / rows, 1 / columns, 1 / rows)
        self._canvas.box = QRectF(left / width, top / height, (right - left) / width, (bottom - top) / height)
        self._canvas.update()

    def _point(self, x: float, y: float) -> None:
        found = value_at(self._mapped.maps[self._row], x, y) if self._mapped is not None else None
        words = self.tr("Row {row}, column {column}: {value}")
        self._number.setText(
            words.format(row=found[0], column=found[1], value=f"{found[2]:.4g}") if found is not None else ""
        )

    def _click(self, x: float, y: float) -> None:
        found = value_at(self._mapped.maps[self._row], x, y) if self._mapped is not None else None
        if found is not None and self._mapped is not None and self._mapped.layer.kind != "kernels":
            self.picked.emit(self.channel(), found[0], found[1])

    def show_next(self, mapped: Mapped) -> None:
        """Show the same channel for another image or another network, or the first map of another layer."""
        row = 0
        if self._mapped is not None and self._mapped.layer.name == mapped.layer.name:
            channel = self.channel()
            row = mapped.channels.index(channel) if channel in mapped.channels else 0
        self.show_map(mapped, row)
        self.moved.emit(row)

    def step(self, by: int) -> None:
        """Show the next or the previous map."""
        if self._mapped is not None and 0 <= self._row + by < len(self._mapped.channels):
            self.show_map(self._mapped, self._row + by)
            self.moved.emit(self._row)

    def save_png(self, path: Path) -> None:
        """Write what is shown, enlarged; what goes wrong is said here."""
        shape = self._canvas.shape().scaled(SAVED_SIDE, SAVED_SIDE, Qt.AspectRatioMode.KeepAspectRatio)
        image = QImage(shape, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        self._canvas.draw(painter, QRectF(0, 0, shape.width(), shape.height()))
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"PNG").write(image)
        try:
            save(path, bytes(buffer.data().data()))
        except ToldError as error:
            self._notices.tell(error.told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the class's docstring."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.slider.setValue(self.slider.value() + (STEP if key == Qt.Key.Key_Up else -STEP))
        else:
            super().keyPressEvent(event)

    def _blend(self, percent: int) -> None:
        self._canvas.share = percent / 100
        self._canvas.update()

    def _choose_file(self) -> None:
        if self._mapped is None:
            return
        dialog = QFileDialog(self, self.tr("Save as PNG"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Pictures (*.png)"))
        dialog.setDefaultSuffix("png")
        dialog.selectFile(f"{self._mapped.layer.name.replace('/', '.')}-{self._mapped.channels[self._row]}.png")
        dialog.fileSelected.connect(self._file_chosen)
        dialog.open()

    def _file_chosen(self, file: str) -> None:
        self.save_png(Path(file))
