"""Taking a model along: which format, how far it is, and the certificate that the file answers as the model does."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QFormLayout, QWidget

from tlgui.messages import Bundled, Certificate, Exported, ExportFormat, ModelInfo
from tlgui.ui.export_desk import ENDING, ExportDesk
from tlgui.ui.jobs import Jobs
from tlgui.ui.state import AppState
from tlgui.ui.texts import model_name, percent, size
from tlgui.ui.widgets.basic import label
from tlgui.ui.widgets.writing_dialog import WritingDialog


class ExportDialog(WritingDialog):
    """Writes a model in another format; shows the certificate, or the refusal."""

    desk: ExportDesk

    def __init__(self, state: AppState, jobs: Jobs, model: ModelInfo, parent: QWidget | None = None) -> None:
        super().__init__("export", ExportDesk(state, jobs, model), parent)
        self.setWindowTitle(self.tr("Take the model along"))
        title = self.tr("Write the model “{model}” for other programs").format(model=model_name(model.path))
        self.column.addWidget(label(title, "title", wrap=True))
        self.column.addLayout(self._make_form())
        self.basis = label("", "muted", wrap=True)
        self.basis.setObjectName("export-basis")
        self.column.addWidget(self.basis)
        self.figures = label("", wrap=True, selectable=True)
        self.figures.setObjectName("export-figures")
        self.finish_building(self.tr("Export …"), self.figures)
        self.format.currentIndexChanged.connect(lambda _row: self.show_desk())

    def _make_form(self) -> QFormLayout:
        form = self.make_form()
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

    def start(self, file: Path) -> None:
        """Write ``file`` as the form says."""
        int8 = self.int8.isEnabled() and self.int8.isChecked()
        self.desk.start(file, self._format(), int8=int8, card=self.card.isChecked())

    def _format(self) -> ExportFormat:
        return cast(ExportFormat, self.format.currentData())

    def prepare(self, dialog: QFileDialog) -> None:
        """Named after the model."""
        ending = ENDING[self._format()]
        dialog.setWindowTitle(self.tr("Export the model as"))
        dialog.setNameFilter(f"*{ending}")
        dialog.setDefaultSuffix(ending[1:])
        dialog.selectFile(model_name(self.desk.model.path) + ending)

    def stages(self) -> dict[str, str]:
        """As the file is written and compared."""
        return {
            "export": self.tr("Writing the other format …"),
            "calibrate": self.tr("Measuring the ranges for 8-bit numbers …"),
            "certify": self.tr("Comparing the file's answers with the model's …"),
        }

    def show_form(self) -> None:
        """8-bit numbers need the images and ONNX; what the certificate will rest on is said."""
        running, images = self.desk.running, self.desk.images()
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

    def show_written(self, written: Bundled | Exported) -> Path:
        """The certificate."""
        assert isinstance(written, Exported)
        name, octets = written.file.name, size(written.certificate.size)
        self.outcome.setText(self.tr("Written and certified: {name} ({size})").format(name=name, size=octets))
        self.figures.setText("\n".join(self._figures(written.certificate)))
        return written.file

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
        said = _plain(found.difference)
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


def _plain(number: float) -> str:
    """Two digits that count, and no exponent: 0.000003."""
    least = 1e-7
    return f"< {least:.7f}" if number < least else f"{float(f'{number:.2g}'):.8f}".rstrip("0")


def export_dialog(parent: QWidget, state: AppState, jobs: Jobs) -> ExportDialog | None:
    """Open the dialog for the open model, if there is one."""
    if state.model is None:
        return None
    made = ExportDialog(state, jobs, state.model, parent)
    made.open()
    return made
