"""The lesson: how one number of a map comes about, with the network's own numbers."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tlgui.messages import Event, Taught, Teach
from tlgui.ui.jobs import Jobs
from tlgui.ui.looking import Subject
from tlgui.ui.widgets.basic import button, label
from tlgui.ui.widgets.look_panel import LookPanel
from tlgui.ui.widgets.number_grid import ProductRow, short


class LessonPanel(LookPanel):
    """``taught`` carries the answer, for the patch to be outlined; ``computed_wanted`` asks for a layer that can be taught."""

    taught = Signal(object)
    computed_wanted = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self.setObjectName("lesson-panel")
        self.say(
            self.tr("How this number comes about"),
            self.tr("Click on a number of the map: it is computed here again, step by step."),
        )
        self._place: tuple[int, int, int] | None = None  # channel, row, column
        self._rows: list[QWidget] = []
        self._go = button(
            self.tr("Go to a convolution of this block"), self.computed_wanted.emit, role="link", name="lesson-go"
        )
        self.body.addWidget(self._go)
        self.body.addStretch(1)
        self._go.hide()

    def teach(self, channel: int, row: int, column: int) -> None:
        """Explain this number of the subject's map."""
        self._place = channel, row, column
        self.again()

    def show_subject(self, subject: Subject) -> None:
        """Another image keeps the place; another layer has other places."""
        if subject.layer != self.subject.layer:
            self._place = None
            self._clear()
        super().show_subject(subject)

    def ask(self) -> None:
        """Ask for the number's lesson."""
        subject, layer = self.subject, self.subject.layer
        teachable = layer is not None and layer.kind in ("convolution", "pooling")
        self._go.setVisible(not teachable)
        if layer is None or not teachable:
            self._clear()
            self.sentence.setText(
                self.tr("This layer combines several steps. A convolution or a pooling can be computed by hand.")
            )
            return
        if self._place is None or subject.image is None or self.question is None:
            self.sentence.setText(self.tr("Click on a number of the map: it is computed here again, step by step."))
            return
        channel, row, column = self._place
        request = Teach(layer.name, subject.image, channel, row, column, subject.file, subject.backbone)
        self.question.ask(request, self._hear, self.ended)

    def _hear(self, event: Event) -> None:
        if isinstance(event, Taught):
            self.notices.clear()
            self._show(event)
            self.taught.emit(event)

    def _clear(self) -> None:
        for row in self._rows:
            self.body.removeWidget(row)
            row.deleteLater()
        self._rows = []

    def _add(self, widget: QWidget) -> None:
        self.body.insertWidget(len(self._rows), widget)
        self._rows.append(widget)

    def _show(self, taught: Taught) -> None:
        self._clear()
        top, left, bottom, right = taught.box
        if taught.whole:
            seen = self.tr("This number sees the whole image.")
        else:
            seen = self.tr("This number sees {height} × {width} pixels of the image, outlined there.").format(
                height=bottom - top, width=right - left
            )
        self.sentence.setText(seen)
        if taught.kernel.size:
            self._show_convolution(taught)
        else:
            self._show_pooling(taught)

    def _show_convolution(self, taught: Taught) -> None:
        self._add(label(self.tr("What it sees  ×  the kernel: multiply cell by cell, then add"), "small", wrap=True))
        scales = (float(np.abs(taught.inputs).max(initial=0)), float(np.abs(taught.kernel).max(initial=0)))
        for channel, inputs, kernel, product in zip(
            taught.channels, taught.inputs, taught.kernel, taught.products, strict=True
        ):
            row = ProductRow(inputs, kernel, f"= {short(float(product))}", scales)
            row.setToolTip(self.tr("Input channel {channel}").format(channel=channel))
            self._add(row)
        total = label(self._sum_words(taught), "section", wrap=True, selectable=True)
        total.setObjectName("lesson-sum")
        total.setToolTip(self.tr("Exactly: {value}").format(value=f"{taught.value:.7g}"))
        self._add(total)
        channels, height, width = taught.layer.shape
        text = self.tr(
            "The {kernel} numbers of this kernel serve all {places} places of its map. The layer's {channels} kernels have {own} "
            "numbers in all; a fully connected layer would need {full}."
        )
        words = label(
            text.format(
                kernel=f"{taught.own_parameters // channels:,}",
                places=f"{height * width:,}",
                channels=channels,
                own=f"{taught.own_parameters:,}",
                full=f"{taught.full_parameters:,}",
            ),
            wrap=True,
        )
        words.setObjectName("lesson-shared")
        self._add(words)

    def _sum_words(self, taught: Taught) -> str:
        """0.31 − 0.12 + 0.50 (all other channels) = 0.69."""
        parts = [(float(product), "{value}") for product in taught.products]
        if taught.rest:
            parts.append((taught.rest, self.tr("{value} (all other channels)")))
        if taught.bias:
            parts.append((taught.bias, self.tr("{value} (bias)")))
        words = ""
        for value, text in parts:
            sign = "−" if value < 0 else "+"
            before = f" {sign} " if words else sign.replace("+", "")
            words += before + text.format(value=short(abs(value)))
        return f"{words} = {short(taught.value)}"

    def _show_pooling(self, taught: Taught) -> None:
        inputs = taught.inputs[0]
        known = np.where(np.isfinite(inputs), inputs, -np.inf)
        row = ProductRow(
            inputs, None, f"→ {short(taught.value)}", (float(np.abs(inputs[np.isfinite(inputs)]).max(initial=0)), 1)
        )
        greatest = np.isclose(float(known.max()), taught.value, rtol=1e-5, atol=1e-6)
        if greatest:
            at = divmod(int(known.argmax()), inputs.shape[1])
            row.mark = (int(at[0]), int(at[1]))
        self._add(row)
        kept = int(np.isfinite(inputs).sum())
        if greatest:
            text = self.tr(
                "It keeps the greatest of {n} numbers, framed, and drops the others and where exactly the greatest stood. "
                "Moved by a pixel, the same number often still wins: little changes."
            )
        else:
            text = self.tr("It keeps the mean of {n} numbers: a small shift changes the mean only a little.")
        self._add(label(text.format(n=kept), wrap=True))
