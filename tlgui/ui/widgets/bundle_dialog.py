"""Taking a training to another machine: what goes along, where it is written, and how it is started there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QFormLayout, QSpinBox, QWidget

from tlgui.messages import Bundled, Exported, Train
from tlgui.ui.bundle_desk import BundleDesk
from tlgui.ui.jobs import Jobs
from tlgui.ui.texts import size
from tlgui.ui.widgets.basic import label, number
from tlgui.ui.widgets.writing_dialog import WritingDialog


class BundleDialog(WritingDialog):
    """Writes what another machine needs of a training."""

    desk: BundleDesk

    def __init__(self, jobs: Jobs, train: Train, parent: QWidget | None = None) -> None:
        super().__init__("bundle", BundleDesk(jobs, train), parent)
        self.setWindowTitle(self.tr("Train on another machine"))
        self.column.addWidget(label(self.tr("Train on another machine, or on a cluster"), "title", wrap=True))
        self.column.addWidget(label(self.tr(
            "Writes all that is needed there: the settings as they are now, the list of your images with their parts and hashes, "
            "and how to start it (torchrun, Slurm, Kubernetes). Here you follow it, and bring its model home."
        ), wrap=True))  # fmt: skip
        self.column.addLayout(self._make_form())
        details = label(self.tr("What to do there stands in its README.md."), "muted", wrap=True)
        self.finish_building(self.tr("Write …"), details)

    def _make_form(self) -> QFormLayout:
        form = self.make_form()
        self.nodes = self._count("bundle-nodes", self.tr("Machines"), 1)
        form.addRow(self.tr("Machines"), self.nodes)
        self.devices = self._count("bundle-devices", self.tr("Graphics cards in each"), 1)
        form.addRow(self.tr("Graphics cards in each"), self.devices)
        self.kind = QComboBox()
        self.kind.setObjectName("bundle-kind")
        self.kind.setAccessibleName(self.tr("Written as"))
        self.kind.addItem(self.tr("a folder"), "")
        self.kind.addItem(self.tr("one .zip file"), ".zip")
        form.addRow(self.tr("Written as"), self.kind)
        self.images = QCheckBox(self.tr("With the images: copies of them go along"))
        self.images.setObjectName("bundle-images")
        self.images.setToolTip(
            self.tr("Without them you copy the images there yourself; each one is compared with its hash either way")
        )
        form.addRow("", self.images)
        return form

    def _count(self, name: str, words: str, value: int) -> QSpinBox:
        made = number()
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setRange(1, 1024)
        made.setValue(value)
        made.setToolTip(self.tr("For the commands that are written; they can be changed there"))
        return made

    def start(self, file: Path) -> None:
        """Write ``file`` as the form says."""
        ending = str(self.kind.currentData())
        if ending and file.suffix.lower() != ending:
            file = file.with_name(f"{file.name}{ending}")
        self.desk.start(file, images=self.images.isChecked(), nodes=self.nodes.value(), devices=self.devices.value())

    def prepare(self, dialog: QFileDialog) -> None:
        """Named after the folder of the images."""
        dialog.setWindowTitle(self.tr("Write what another machine needs as"))
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is written over: that is told
        dialog.selectFile(f"{self.desk.train.data.stem}-training{self.kind.currentData()}")

    def stages(self) -> dict[str, str]:
        """As the images are divided, then written."""
        together = self.tr("Looking which images belong together …")
        return {"features": together, "measure": together, "bundle": self.tr("Writing …")}

    def show_form(self) -> None:
        """Nothing can be changed while it is written."""
        for each in (self.nodes, self.devices, self.kind, self.images):
            each.setEnabled(not self.desk.running)

    def show_written(self, written: Bundled | Exported) -> Path:
        """How large it is, and how many images are in it."""
        assert isinstance(written, Bundled)
        listed = self.tr("%Ln image(s) listed", "", written.images)
        copied = self.tr("with copies of them") if written.copied else self.tr("none of them in it")
        words = self.tr("Written: {name} ({size}); {listed}, {copied}")
        name, octets = written.target.name, size(written.size)
        self.outcome.setText(words.format(name=name, size=octets, listed=listed, copied=copied))
        return written.target
