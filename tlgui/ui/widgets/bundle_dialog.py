"""Taking a training to another machine: what goes along, where it is written, and how it is started there."""

from __future__ import annotations

from pathlib import Path

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
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tlgui.messages import Bundled, Train
from tlgui.ui.bundle_desk import BundleDesk
from tlgui.ui.jobs import Jobs
from tlgui.ui.texts import size
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, button, label, number
from tlgui.ui.widgets.notice_slot import NoticeSlot


class BundleDialog(QDialog):
    """Asks, shows the progress, then what was written or why not, all in one place. Closed, it cancels."""

    def __init__(self, jobs: Jobs, train: Train, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bundle-dialog")
        self.setWindowTitle(self.tr("Train on another machine"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = BundleDesk(jobs, train, self)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(label(self.tr("Train on another machine, or on a cluster"), "title", wrap=True))
        column.addWidget(label(self.tr(
            "Writes all that is needed there: the settings as they are now, the list of your images with their parts and hashes, "
            "and how to start it (torchrun, Slurm, Kubernetes). Here you follow it, and bring its model home."
        ), wrap=True))  # fmt: skip
        column.addLayout(self._make_form())
        self.notices = NoticeSlot("bundle-notice")
        column.addWidget(self.notices)
        column.addWidget(self._make_busy())
        column.addWidget(self._make_done())
        column.addStretch(1)
        column.addLayout(self._make_foot())
        self.setMinimumWidth(76 * GRID)
        self.desk.changed.connect(self._show)
        self._show()

    def _make_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
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

    def _make_busy(self) -> QWidget:
        self._busy = QWidget()
        column = QVBoxLayout(self._busy)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.state = label("")
        self.state.setObjectName("bundle-state")
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
        self.outcome.setObjectName("bundle-result")
        column.addWidget(self.outcome)
        column.addWidget(label(self.tr("What to do there stands in its README.md."), "muted", wrap=True))
        row = QHBoxLayout()
        self.place = ElidedLabel(role="muted")
        self.place.setObjectName("bundle-place")
        row.addWidget(self.place, 1)
        row.addWidget(button(self.tr("Open folder"), self._open_folder, role="link", name="bundle-folder"))
        column.addLayout(row)
        return self._done

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addStretch(1)
        self.close_button = button(self.tr("Close"), self.reject, name="bundle-close")
        self.stop = button(self.tr("Cancel"), self.desk.stop, name="bundle-stop")
        self.go = button(self.tr("Write …"), self._choose, icon="save", role="primary", name="bundle-go")
        self.go.setDefault(True)
        for each in (self.close_button, self.stop, self.go):
            foot.addWidget(each)
        return foot

    # -- doing ---------------------------------------------------------------------------------------------------------

    def start(self, target: Path) -> None:
        """Write ``target`` as the form says."""
        ending = str(self.kind.currentData())
        if ending and target.suffix.lower() != ending:
            target = target.with_name(f"{target.name}{ending}")
        self.desk.start(target, images=self.images.isChecked(), nodes=self.nodes.value(), devices=self.devices.value())

    def done(self, result: int) -> None:
        """What is still being written is cancelled."""
        self.desk.stop()
        super().done(result)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Write what another machine needs as"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is written over: that is told
        dialog.selectFile(f"{self.desk.train.data.stem}-training{self.kind.currentData()}")
        dialog.fileSelected.connect(lambda file: self.start(Path(file)))
        dialog.open()

    def _open_folder(self) -> None:
        if self.desk.bundled is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.bundled.target.parent)))

    # -- showing -------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        desk = self.desk
        for each in (self.nodes, self.devices, self.kind, self.images):
            each.setEnabled(not desk.running)
        self._busy.setVisible(desk.running)
        self.stop.setVisible(desk.running)
        self.go.setVisible(not desk.running)
        self.close_button.setVisible(not desk.running)
        if desk.running:
            self._show_progress()
        self.notices.clear()
        if (told := desk.told or next(iter(desk.warned), None)) is not None and not desk.running:
            self.notices.tell(told, kind="error" if desk.told else "warning")
        self._done.setVisible(desk.bundled is not None and not desk.running)
        if desk.bundled is not None:
            self._show_bundled(desk.bundled)
        need = self._column.totalHeightForWidth(self.width())
        if need > self.height():  # a window in view does not grow with its texts by itself
            self.resize(self.width(), need)

    def _show_progress(self) -> None:
        progress = self.desk.progress
        words = {
            "features": self.tr("Looking which images belong together …"),
            "measure": self.tr("Looking which images belong together …"),
            "bundle": self.tr("Writing …"),
        }
        self.state.setText(words.get(progress.stage if progress else "", self.tr("Looking at the images …")))
        self.bar.setRange(0, progress.total if progress else 0)
        self.bar.setValue(progress.done if progress else 0)

    def _show_bundled(self, bundled: Bundled) -> None:
        listed = self.tr("%Ln image(s) listed", "", bundled.images)
        copied = self.tr("with copies of them") if bundled.copied else self.tr("none of them in it")
        words = self.tr("Written: {name} ({size}); {listed}, {copied}")
        name, octets = bundled.target.name, size(bundled.size)
        self.outcome.setText(words.format(name=name, size=octets, listed=listed, copied=copied))
        self.place.show_text(str(bundled.target.parent))
