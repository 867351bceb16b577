"""Taking a model along: which format, how far it is, and the certificate that the file answers as the model does."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from tlgui.messages import Certificate, Exported, ExportFormat, ModelInfo
from tlgui.ui.export_desk import ENDING, ExportDesk
from tlgui.ui.jobs import Jobs
from tlgui.ui.state import AppState
from tlgui.ui.texts import model_name, percent, size
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, button, label
from tlgui.ui.widgets.notice_slot import NoticeSlot


class ExportDialog(QDialog):
    """Asks, shows the progress, then the certificate or the refusal, all in one place. Closed, it cancels."""

    def __init__(self, state: AppState, jobs: Jobs, model: ModelInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export-dialog")
        self.setWindowTitle(self.tr("Take the model along"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = ExportDesk(state, jobs, model, self)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        title = self.tr("Write the model “{model}” for other programs").format(model=model_name(model.path))
        column.addWidget(label(title, "title", wrap=True))
        column.addLayout(self._make_form())
        self.basis = label("", "muted", wrap=True)
        self.basis.setObjectName("export-basis")
        column.addWidget(self.basis)
        self.notices = NoticeSlot("export-notice")
        column.addWidget(self.notices)
        column.addWidget(self._make_busy())
        column.addWidget(self._make_done())
        column.addStretch(1)
        column.addLayout(self._make_foot())
        self.setMinimumWidth(76 * GRID)
        self.desk.changed.connect(self._show)
        self.format.currentIndexChanged.connect(lambda _row: self._show())
        self._show()

    def _make_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        self.format = QComboBox()
        self.format.setObjectName("export-format")
        self.format.setAccessibleName(self.tr("Format"))
        self.format.addItem(self.tr("ONNX: for most programs and languages"), "onnx")
        self.format.addItem(self.tr("PyTorch program (.pt2): for Python and C++"), "torch")
        form.addRow(self.tr("Format"), self.format)
        self.int8 = QCheckBox(self.tr("8-bit numbers: smaller and quicker, a little less exact"))
        self.int8.setObjectName("export-int8")
        form.addRow("", self.int8)
        self.card = QCheckBox(self.tr("A model card beside it, in English and Korean"))
        self.card.setObjectName("export-card")
        self.card.setChecked(True)
        self.card.setToolTip(self.tr("What the model is for, its figures, its limits and its licence, as a text"))
        form.addRow("", self.card)
        return form

    def _make_busy(self) -> QWidget:
        self._busy = QWidget()
        column = QVBoxLayout(self._busy)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.state = label("")
        self.state.setObjectName("export-state")
        column.addWidget(self.state)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        column.addWidget(self.bar)
        return self._busy

    def _make_done(self) -> QWidget:
        self._done = QWidget()
        column = QVBoxLayout(self._done)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.outcome = label("", "section", wrap=True)
        self.outcome.setObjectName("export-result")
        column.addWidget(self.outcome)
        self.figures = label("", wrap=True, selectable=True)
        self.figures.setObjectName("export-figures")
        column.addWidget(self.figures)
        row = QHBoxLayout()
        self.place = ElidedLabel(role="muted")
        self.place.setObjectName("export-place")
        row.addWidget(self.place, 1)
        row.addWidget(button(self.tr("Open folder"), self._open_folder, role="link", name="export-folder"))
        column.addLayout(row)
        return self._done

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addStretch(1)
        self.close_button = button(self.tr("Close"), self.reject, name="export-close")
        self.stop = button(self.tr("Cancel"), self.desk.stop, name="export-stop")
        self.go = button(self.tr("Export …"), self._choose, icon="save", role="primary", name="export-go")
        for each in (self.close_button, self.stop, self.go):
            foot.addWidget(each)
        return foot

    # -- doing ---------------------------------------------------------------------------------------------------------

    def start(self, file: Path) -> None:
        """Write ``file`` as the form says."""
        self.desk.start(file, self._format(), int8=self._int8(), card=self.card.isChecked())

    def done(self, result: int) -> None:
        """What is still being made is cancelled."""
        self.desk.stop()
        super().done(result)

    def _format(self) -> ExportFormat:
        return cast(ExportFormat, self.format.currentData())

    def _int8(self) -> bool:
        return self.int8.isEnabled() and self.int8.isChecked()

    def _choose(self) -> None:
        ending = ENDING[self._format()]
        dialog = QFileDialog(self, self.tr("Export the model as"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"*{ending}")
        dialog.setDefaultSuffix(ending[1:])
        dialog.selectFile(model_name(self.desk.model.path) + ending)
        dialog.fileSelected.connect(lambda file: self.start(Path(file)))
        dialog.open()

    def _open_folder(self) -> None:
        if self.desk.exported is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.exported.file.parent)))

    # -- showing -------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        desk, images = self.desk, self.desk.images()
        running = desk.running
        self.format.setEnabled(not running)
        self.card.setEnabled(not running)
        self.int8.setEnabled(not running and images is not None and self._format() == "onnx")
        if images is not None:
            basis = self.tr(
                "The file is run in its own runtime on the model's validation images in “{folder}”, and kept only if it answers "
                "as the model does."
            ).format(folder=images.root.name)
        else:
            basis = self.tr(
                "No images with the model's classes are open: the file is checked with drawn pictures. Open them first for a "
                "certificate on the validation images, and for 8-bit numbers."
            )
        self.basis.setText(basis)
        self._busy.setVisible(running)
        self.stop.setVisible(running)
        self.go.setVisible(not running)
        self.close_button.setVisible(not running)
        if running:
            self._show_progress()
        told = desk.told or desk.warned
        self.notices.clear()
        if told is not None:
            self.notices.tell(told, kind="error" if desk.told else "warning")
        self._done.setVisible(desk.exported is not None and not running)
        if desk.exported is not None:
            self._show_exported(desk.exported)
        need = self._column.totalHeightForWidth(self.width())
        if need > self.height():  # a window in view does not grow with its texts by itself
            self.resize(self.width(), need)

    def _show_progress(self) -> None:
        progress = self.desk.progress
        words = {
            "export": self.tr("Writing the other format …"),
            "calibrate": self.tr("Measuring the ranges for 8-bit numbers …"),
            "certify": self.tr("Comparing the file's answers with the model's …"),
        }
        self.state.setText(words.get(progress.stage if progress else "", self.tr("Looking at the images …")))
        self.bar.setRange(0, progress.total if progress else 0)
        self.bar.setValue(progress.done if progress else 0)

    def _show_exported(self, exported: Exported) -> None:
        found = exported.certificate
        name, bytes_ = exported.file.name, size(found.size)
        self.outcome.setText(self.tr("Written and certified: {name} ({size})").format(name=name, size=bytes_))
        self.figures.setText("\n".join(self._figures(found)))
        self.place.show_text(str(exported.file.parent))

    def _figures(self, found: Certificate) -> list[str]:
        on = {
            "validation": self.tr("validation images"),
            "test": self.tr("test images"),
            "images": self.tr("images"),
            "drawn": self.tr("drawn pictures"),
        }[found.source]
        runtime = " ".join(found.versions[0])
        lines = [
            self.tr("The same class in {runtime}: {same} of {count} {images}").format(
                runtime=runtime, same=found.same, count=found.images, images=on
            )
        ]
        said = f"{found.difference:.1e}"
        if found.int8:
            lines.append(self.tr("Largest difference of a probability: {difference}").format(difference=said))
        else:
            text = self.tr("Largest difference of a probability: {difference}; {tolerance} is allowed")
            lines.append(text.format(difference=said, tolerance=f"{found.tolerance:g}"))
        if found.accuracies is not None:
            before, after = (percent(one) for one in found.accuracies)
            lines.append(self.tr("Right: the model {before}, the file {after}").format(before=before, after=after))
        lines.append(f"SHA-256: {found.file_hash[:32]}…")
        return lines


def export_dialog(parent: QWidget, state: AppState, jobs: Jobs) -> ExportDialog | None:
    """Open the dialog for the open model, if there is one."""
    if state.model is None:
        return None
    made = ExportDialog(state, jobs, state.model, parent)
    made.open()
    return made
