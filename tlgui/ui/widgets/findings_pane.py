"""What the check found: how it goes, the findings one under the other, and the problems of reading before there are any."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from tlgui import places
from tlgui.data import members
from tlgui.data.thumbnails import Shelf, square
from tlgui.messages import Finding, Problem, Progress, SplitsCompared
from tlgui.ui.checker import Checker
from tlgui.ui.texts import percent, told_text
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import IconLabel, Notice, button, label, quiet_button
from tlgui.ui.widgets.finding_card import THUMB, FindingCard
from tlgui.ui.widgets.gallery_tile import rounded
from tlgui.ui.widgets.thumbs import ThumbLoader

LISTED = 12  # files named under a problem; the rest is counted
MOST = 60  # cards shown; beyond, the person has to begin somewhere


class FindingsPane(QWidget):
    """``chosen`` carries the finding that is opened, or None; ``remedied`` a finding and the remedy pressed."""

    chosen = Signal(object)
    remedied = Signal(object, str)
    ignored_wanted = Signal()  # show again what was ignored

    def __init__(self, checker: Checker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checker = checker
        self._open: str | None = None  # the key of the finding that is open
        self._shown: object = None
        self._editable = self._balanced = False
        self._digests: dict[Path, str] = {}
        shelf = Shelf(places.cache() / "thumbnails.sqlite3")
        side = round(THUMB * self.devicePixelRatioF())
        self._loader = ThumbLoader(
            side, self, read=lambda path, size: rounded(square(path, size, shelf, self._digests.get(path, "")), 4)
        )
        self._loader.destroyed.connect(shelf.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._make_head())
        self._splits = label("", "muted", wrap=True)
        self._splits.setObjectName("splits-compared")
        column.addWidget(self._splits)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._area, 1)

    def _make_head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._icon = IconLabel("check", 18, "good")
        row.addWidget(self._icon)
        self._status = label("", "section", wrap=True)
        self._status.setObjectName("check-status")
        row.addWidget(self._status, 1)
        self._stop = quiet_button("stop", self.tr("Stop the check"), self._checker.stop, name="stop-check")
        self._again = button(self.tr("Check again"), self._checker.start, role="link", name="check-again",
                             tip=self.tr("Look again for what is wrong with the images"))  # fmt: skip
        row.addWidget(self._stop)
        row.addWidget(self._again)
        column.addLayout(row)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the check"))
        self._stage = label("", "small", wrap=True)
        column.addWidget(self._bar)
        column.addWidget(self._stage)
        return head

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_findings(
        self, findings: Sequence[Finding], problems: Sequence[Problem], digests: dict[Path, str], *, ignored: int, editable: bool,
        balanced: bool = False,
    ) -> None:  # fmt: skip
        """Show ``findings``; ``problems`` of reading where nothing was checked yet; how many are ``ignored``.

        ``balanced``: the next training weighs classes equally.
        """
        self._digests, self._editable, self._balanced = digests, editable, balanced
        if self._open is not None and all(each.key != self._open for each in findings):
            self._open = None
            self.chosen.emit(None)
        self._show_head(findings)
        self._show_splits(self._checker.splits)
        shown = (tuple(findings), tuple(problems), ignored, editable, balanced, self._open)
        if shown == self._shown:
            return
        self._shown = shown
        place = self._area.verticalScrollBar().value()
        self._area.setWidget(self._list(findings, problems, ignored))
        self._area.verticalScrollBar().setValue(place)

    def forget(self) -> None:
        """Other images come: none of the findings is open."""
        self._open = None

    def open_finding(self, finding: Finding | None) -> None:
        """Open one, or close the one that is open."""
        self._open = finding.key if finding is not None else None
        self._shown = None
        self.chosen.emit(finding)

    def _list(self, findings: Sequence[Finding], problems: Sequence[Problem], ignored: int) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(4)
        for each in findings[:MOST]:
            card = FindingCard(
                each, self._loader, opened=each.key == self._open, editable=self._editable, balanced=self._balanced
            )
            card.chosen.connect(self._toggle)
            card.remedied.connect(self.remedied)
            column.addWidget(card)
        if len(findings) > MOST:
            column.addWidget(label(self.tr("More findings: {count}").format(count=len(findings) - MOST), "muted"))
        for problem in problems:
            column.addWidget(self._problem(problem))
        if ignored:
            column.addWidget(button(self.tr("Show what is ignored: {count}").format(count=ignored),
                                    self.ignored_wanted.emit, role="link", name="show-ignored"))  # fmt: skip
        column.addStretch(1)
        return inside

    def _toggle(self, finding: Finding) -> None:
        self.open_finding(None if finding.key == self._open else finding)

    def _problem(self, problem: Problem) -> Notice:
        notice = Notice(problem.told, "warning")
        notice.setObjectName("problem")
        if problem.paths:
            notice.setToolTip(_listed(problem.paths, self.tr("and {count} more")))
            folder = str(members.home(problem.paths[0]))
            notice.add_button(
                self.tr("Show in folder"), partial(QDesktopServices.openUrl, QUrl.fromLocalFile(folder))  # type: ignore[arg-type]
            )  # fmt: skip
        return notice

    def _show_head(self, findings: Sequence[Finding]) -> None:
        checker = self._checker
        running, progress = checker.running, checker.progress
        text, icon, tone = self._words(findings)
        self._status.setText(text)
        self._icon.show_icon(icon, tone)
        self._stop.setVisible(running)
        self._again.setVisible(not running)
        self._again.setText(self.tr("Check again") if checker.checked or checker.failed else self.tr("Check now"))
        for each in (self._bar, self._stage):
            each.setVisible(running)
        self._stage.setText(self._stage_words(progress))
        self._bar.setRange(0, progress.total if progress else 0)
        self._bar.setValue(progress.done if progress else 0)

    def _words(self, findings: Sequence[Finding]) -> tuple[str, str, str]:
        checker = self._checker
        if checker.running:
            return self.tr("Checking the images …"), "search", "accent"
        if checker.failed is not None:
            return told_text(checker.failed)[0], "error", "bad"
        if checker.checked is None:
            return (
                self.tr("Not checked to the end") if checker.stopped else self.tr("Not checked yet"),
                "search",
                "muted",
            )
        if checker.old:
            return self.tr("Changed since the last check"), "info", "accent"
        heavy = [each for each in findings if each.severity != "note"]
        if not heavy:
            return self.tr("Nothing serious found"), "check", "good"
        icon, tone = ("error", "bad") if heavy[0].severity == "serious" else ("warning", "warning")
        return self.tr("Findings: {count}").format(count=len(heavy)), icon, tone

    def _stage_words(self, progress: Progress | None) -> str:
        words = {
            "scan": self.tr("Reading the folder"),
            "measure": self.tr("Looking at each image"),
            "features": self.tr("Comparing what the images show"),
            "labels": self.tr("Comparing classes with what the images show"),
        }
        if progress is None:
            return self.tr("Goes on when the computer has time")
        count = f"  ·  {progress.done} / {progress.total}" if progress.total else ""
        return words.get(progress.stage, "") + count

    def _show_splits(self, splits: SplitsCompared | None) -> None:
        self._splits.setVisible(splits is not None)
        if splits is not None:
            self._splits.setText(
                self.tr("Random split {random}, honest split {honest}").format(
                    random=percent(splits.random), honest=percent(splits.honest)
                )
            )
            self._splits.setToolTip(
                self.tr("Accuracy when images are divided at random, and when nearly identical ones stay together: "
                        "the honest figure is what you can expect of new images")
            )  # fmt: skip


def _listed(paths: tuple[Path, ...], more: str) -> str:
    lines = [str(path) for path in paths[:LISTED]]
    return "\n".join([*lines, more.format(count=len(paths) - LISTED)] if len(paths) > LISTED else lines)
