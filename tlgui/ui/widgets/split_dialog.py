"""How the images are divided into parts: how many are held out, what stays together, and what comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tlgui.data.curation import pinned
from tlgui.data.grouping import keys
from tlgui.data.own_parts import parted
from tlgui.data.splits import split
from tlgui.errors import ToldError
from tlgui.messages import PARTS, Curation, Dataset, Part, SplitRule
from tlgui.ui.texts import told_text
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label, number
from tlgui.ui.widgets.own_folders import OwnFolders

CALM = 250  # ms without another choice before the parts are counted
MANY = 20_000  # images that are divided while a person waits
MOST = 80  # per cent held out together
FOLDS = (2, 20)


class SplitDialog(QDialog):
    """``chosen`` carries the SplitRule when it is accepted; ``compare_wanted``: train on both splits to see the difference."""

    chosen = Signal(object)
    compare_wanted = Signal()

    def __init__(
        self, dataset: Dataset, curation: Curation, together: Sequence[Sequence[Path]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("split-dialog")
        self.setWindowTitle(self.tr("Parts"))
        self._dataset, self._curation = dataset, curation
        number = dataset.items.paths.where(path for group in together for path in group)
        groups = ([number[path] for path in group if path in number] for group in together)
        self._together = [group for group in groups if len(group) > 1]
        self._gives = dataset.items.parts() - {None, "train"}
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        self._intro = label("", wrap=True)
        column.addWidget(self._intro)
        column.addLayout(self._make_form())
        self.told = label("", wrap=True)
        self.told.setObjectName("split-told")
        column.addWidget(self.told)
        compare = button(
            self.tr("Compare a random and an honest split"), self._compare, role="link", name="compare-splits"
        )
        compare.setToolTip(self.tr("Trains the classifier on both in the background; the figures come with the check"))
        column.addWidget(compare)
        column.addStretch(1)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("role", "primary")
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        column.addWidget(self._buttons)
        self.setMinimumWidth(66 * GRID)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._calm.timeout.connect(self._count)
        self._look()
        self._count()

    def _intro_words(self, given: bool) -> str:
        if given:
            return self.tr("Folders say which images are held out; what they leave open is divided so:")
        return self.tr(
            "The network learns from most of the images. Others are held out: some check the training as it goes, some test the "
            "result at the end."
        )

    def _make_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID + 4)
        self._add_measured(form, self._curation.rule)
        self._add_own(form, self._curation.rule)
        self._add_together(form, self._curation.rule)
        self._form = form
        return form

    def _add_measured(self, form: QFormLayout, rule: SplitRule) -> None:
        """How the result is measured."""
        self.validation = self._share("split-validation", self.tr("Share that checks the training"), rule.validation)
        self.test = self._share("split-test", self.tr("Share that tests the result"), rule.test)
        form.addRow(self.tr("Check the training"), self.validation)
        form.addRow(self.tr("Test the result"), self.test)
        self.folds = number()
        self.folds.setObjectName("split-folds")
        self.folds.setAccessibleName(self.tr("Parts of the cross-validation"))
        self.folds.setToolTip(self.tr(
            "The classifier is also measured on the images that it learns from (k-fold cross-validation): each part is answered "
            "by one fitted on the others.\nBlocks that learn are measured on the images held out alone."
        ))  # fmt: skip
        self.folds.setRange(*FOLDS)
        self.folds.setSuffix(self.tr(" parts"))
        self.folds.setValue(rule.folds)
        self.folds.valueChanged.connect(self._look)
        form.addRow(self.tr("Cross-validate"), self.folds)
        self.everywhere = QCheckBox(self.tr("All images, each checked once"))
        self.everywhere.setObjectName("split-everywhere")
        self.everywhere.setToolTip(self.tr(
            "Also the images held out; the figure shown is the mean over the parts, with its spread.\nThe model is still made "
            "from the images that train. It takes some seconds longer."
        ))  # fmt: skip
        self.everywhere.setChecked(rule.everywhere)
        self.everywhere.toggled.connect(self._look)
        form.addRow("", self.everywhere)

    def _add_own(self, form: QFormLayout, rule: SplitRule) -> None:
        """The parts that folders are."""
        self.given = QCheckBox(self.tr("The parts that the folder gives are kept"))
        self.given.setObjectName("split-given")
        self.given.setToolTip(
            self.tr("Otherwise all images are divided anew, whatever their folders or their table say")
        )
        self.given.setChecked(rule.given)
        self.given.toggled.connect(self._look)
        form.addRow("", self.given)
        form.setRowVisible(self.given, bool(self._gives))
        self.own = OwnFolders(self._dataset, rule.own)
        self.own.changed.connect(self._look)
        form.addRow(self.tr("Your folders"), self.own)

    def _add_together(self, form: QFormLayout, rule: SplitRule) -> None:
        """What stays in one part."""
        self.honest = QCheckBox(self.tr("Nearly identical images stay in one part"))
        self.honest.setObjectName("split-honest")
        self.honest.setToolTip(self.tr("Otherwise the figures flatter: the network is asked what it has seen"))
        self.honest.setChecked(rule.honest)
        self.honest.toggled.connect(self._look)
        form.addRow("", self.honest)
        self.by = QComboBox()
        self.by.setObjectName("split-by")
        self.by.setAccessibleName(self.tr("What also stays together"))
        rows = [("nothing", self.tr("Nothing else")), ("folder", self.tr("Images of one folder")),
                ("pattern", self.tr("Images whose names share something"))]  # fmt: skip
        if self._dataset.items.group is not None:
            rows.append(("group", self.tr("Images of one group in the table")))
        for value, text in rows:
            self.by.addItem(text, value)
        self.by.setCurrentIndex(max(self.by.findData(rule.by), 0))
        self.by.currentIndexChanged.connect(self._look)
        form.addRow(self.tr("Also together"), self.by)
        self.level = number()
        self.level.setObjectName("split-level")
        self.level.setAccessibleName(self.tr("How many levels above the image the folder is"))
        self.level.setRange(1, 9)
        self.level.setValue(rule.level)
        self.level.valueChanged.connect(self._look)
        form.addRow(self.tr("Levels above the image"), self.level)
        self.pattern = QLineEdit(rule.pattern)
        self.pattern.setObjectName("split-pattern")
        self.pattern.setAccessibleName(self.tr("Regular expression; its first group names what stays together"))
        self.pattern.setToolTip(self.tr("Regular expression; its first group names what stays together"))
        self.pattern.setPlaceholderText(r"(patient\d+)")
        self.pattern.textChanged.connect(self._look)
        form.addRow(self.tr("Pattern in the path"), self.pattern)

    def _share(self, name: str, title: str, value: float) -> QSpinBox:
        made = number()
        made.setObjectName(name)
        made.setAccessibleName(title)
        made.setRange(0, MOST)
        made.setSuffix(" %")
        made.setValue(round(value * 100))
        made.valueChanged.connect(self._look)
        return made

    def rule(self) -> SplitRule:
        """What is chosen now."""
        return SplitRule(
            self.validation.value() / 100, self.test.value() / 100, self.honest.isChecked(), self.by.currentData(),
            self.level.value(), self.pattern.text(), self.folds.value(), self.everywhere.isChecked(), self.given.isChecked(),
            self.own.chosen(),
        )  # fmt: skip

    def _look(self) -> None:
        by = self.by.currentData()
        self._form.setRowVisible(self.level, by == "folder")
        self._form.setRowVisible(self.pattern, by == "pattern")
        settled: set[Part | None] = {part for _, part in self.own.chosen()}
        if self.given.isChecked():
            settled |= self._gives
        self.validation.setEnabled("validation" not in settled)
        self.test.setEnabled("test" not in settled)
        self._intro.setText(self._intro_words(not settled.isdisjoint(("validation", "test"))))
        self.validation.setMaximum(MOST - self.test.value())
        self.test.setMaximum(MOST - self.validation.value())
        if hasattr(self, "_calm"):
            self._calm.start()

    def _count(self) -> None:
        """Divide as chosen and say what comes of it."""
        rule = self.rule()
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        try:
            self.told.setText("\n".join([*self._part_words(rule), *self._unread_words(), *self._together_words(rule)]))
            ok.setEnabled(True)
        except ToldError as error:
            self.told.setText(" ".join(part for part in told_text(error.told) if part))
            ok.setEnabled(False)

    def _part_words(self, rule: SplitRule) -> list[str]:
        """How many images each part has; about how many where counting would take seconds."""
        words = self.tr("Train {train}  ·  check {validation}  ·  test {test}")
        dataset = parted(self._dataset, rule)
        if len(dataset.items) > MANY:
            return [self.tr("about: {parts}").format(parts=words.format(**_about(dataset, rule)))]
        parts, problems = split(dataset, rule=rule, together=self._together, pins=pinned(dataset, self._curation))
        sizes = {"train": len(parts.train), "validation": len(parts.validation), "test": len(parts.test)}
        return [words.format(**sizes), *(told_text(problem.told)[0] for problem in problems[:3])]

    def _unread_words(self) -> list[str]:
        names = ", ".join(Path(name).name for name in self.own.unread())
        return [self.tr("Read and counted afterwards: {names}").format(names=names)] if names else []

    def _together_words(self, rule: SplitRule) -> list[str]:
        lines = []
        if rule.honest and self._together:
            lines.append(self.tr("Groups of nearly identical images: {count}").format(count=len(self._together)))
        if rule.by != "nothing":
            some = replace(self._dataset, items=self._dataset.items[:MANY])
            found = Counter(key for key in keys(some, rule) if key)
            names = ", ".join(name for name, _ in found.most_common(3))
            words = self.tr("Groups found: {count}, for example {names}") if found else self.tr("Groups found: none")
            lines.append(words.format(count=len(found), names=names))
        return lines

    def _compare(self) -> None:
        self.compare_wanted.emit()
        self._accept()

    def _accept(self) -> None:
        if self.rule() != self._curation.rule:
            self.chosen.emit(self.rule())
        self.accept()


def _about(dataset: Dataset, rule: SplitRule) -> dict[str, int]:
    """About how many images each part has: those that folders give, and shares of the others."""
    given = dict(zip(PARTS, dataset.items.count_parts(), strict=True))
    free = given[None] + given["train"]
    validation = given["validation"] or round(free * rule.validation)
    test = given["test"] or round(free * rule.test)
    return {"train": len(dataset.items) - validation - test, "validation": validation, "test": test}
