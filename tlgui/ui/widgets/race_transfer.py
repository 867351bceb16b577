"""What transfer learning gave in a race: the whole network's learning curves from pretrained and from random weights."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tlgui.project import runs
from tlgui.project.racing import Race
from tlgui.ui.texts import duration, percent
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import label
from tlgui.ui.widgets.chart_parts import Key
from tlgui.ui.widgets.run_curves import Curve, OverlaidChart

FASTER = 1.5  # times; below that the time to equal accuracy is told without naming one quicker


class RaceTransfer(QWidget):
    """The two curves over the seconds, each in the colour of its place in the race, and what they say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        self.chart = OverlaidChart("transfer", self.tr("What transfer gave you: accuracy, %"), fraction=True)
        self._nothing = label(self.tr("What transfer gave you"), "section")
        column.addWidget(self._nothing)
        column.addWidget(self.chart)
        legend = QHBoxLayout()
        legend.setSpacing(2 * GRID)
        legend.setContentsMargins(0, 0, 0, 0)
        self._keys = QWidget()
        self._keys.setLayout(legend)
        column.addWidget(self._keys)
        self.gave = label("", wrap=True)
        self.gave.setObjectName("race-gave")
        column.addWidget(self.gave)
        column.addStretch(1)

    def show_race(self, race: Race) -> None:
        """Show the curves of ``race`` with its first seed. Raises ToldError: a run that cannot be read."""
        names = {"pretrained": self.tr("from pretrained weights"), "random": self.tr("from random weights")}
        curves, places = list[Curve](), list[int]()
        for place, kind in enumerate(race.kinds):
            info = kind.entries[0]
            if info.request is None or info.request.strategy != "whole" or info.began is None:
                continue
            if epochs := runs.read_epochs(info.folder):
                curves.append(Curve(names[info.request.start], epochs))
                places.append(place)
        self.chart.setVisible(bool(curves))
        self._nothing.setVisible(not curves)
        self.chart.show_curves(curves, "seconds", places)
        self._show_keys(curves, places)
        self.gave.setText(self._gave(race))
        self.gave.setMinimumHeight(
            self.gave.heightForWidth(max(self.gave.width(), 40 * GRID))
        )  # nested, it gets too little

    def _show_keys(self, curves: Sequence[Curve], places: Sequence[int]) -> None:
        row = self._keys.layout()
        assert row is not None
        while (item := row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        keys = [Key(curve.name, place, dashed=True) for curve, place in zip(curves, places, strict=True)]
        keys += [Key(self.tr("while training"), "muted", dashed=False)] if keys else []
        for key in keys:
            row.addWidget(key)
        self._keys.setVisible(bool(keys))

    def _gave(self, race: Race) -> str:
        gain = race.gain()
        if gain is None:
            return self.tr("To see it, the whole network must have learned from pretrained and from random weights.")
        random = self.tr("not yet anything") if gain.random == 0 else percent(gain.random)
        time = self.tr("After {time}: {first} from pretrained weights, {second} from random ones.").format(
            time=duration(gain.seconds), first=percent(gain.pretrained), second=random
        )
        equal = self.tr(
            "{accuracy} was reached after {first} from pretrained weights, after {second} from random ones"
        ).format(
            accuracy=percent(gain.accuracy),
            first=duration(gain.pretrained_seconds),
            second=duration(gain.random_seconds),
        )
        times = self.tr(": {times} times as fast").format(times=f"{gain.times:.0f}" if gain.times >= FASTER else "")
        return f"{time} {equal}{times if gain.times >= FASTER else ''}."
