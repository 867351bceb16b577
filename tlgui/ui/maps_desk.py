"""Asks for the maps of what is looked at: of the trained or the pretrained network or their difference, in an order."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tlgui.messages import DrawMaps, Event, Mapped, MeasureStrengths, StrengthsMeasured
from tlgui.ui.jobs import Jobs
from tlgui.ui.looking import Order, Stage, Subject, difference, in_order
from tlgui.ui.question import Question

Groups = tuple[tuple[Path, ...], ...]


class MapsDesk(QObject):
    """``drawn`` carries maps in the order that is wanted; ``ended`` the Told of what went wrong, or None."""

    drawn = Signal(object)
    ended = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._drawing, self._measuring = Question(jobs, self), Question(jobs, self)
        self.subject = Subject()
        self.order: Order = "strength"
        self.stage: Stage = "trained"
        self._groups: Groups = ()
        self._mapped: Mapped | None = None  # as the engine gave them
        self._before: Mapped | None = None  # those of the pretrained network, while the trained ones are awaited
        self._strengths: StrengthsMeasured | None = None

    @property
    def busy(self) -> bool:
        """Whether maps are on their way."""
        return self._drawing.open or self._measuring.open

    def draw(self, subject: Subject) -> bool:
        """Ask for the maps of ``subject``; what was asked before is given up. False: there is nothing to ask for yet."""
        self.subject = subject
        if subject.layer is None or subject.image is None:
            return False
        self._measuring.give_up()
        self._strengths = None
        if self.shown_stage() == "difference":
            self._drawing.ask(self._request(subject, trained=False), self._hear_before, self.ended.emit)
        else:
            trained = self.shown_stage() == "trained"
            self._drawing.ask(self._request(subject, trained=trained), self._hear, self.ended.emit)
        return True

    def set_stage(self, stage: Stage) -> None:
        """Draw another network's maps."""
        if stage != self.stage:
            self.stage = stage
            self.draw(self.subject)

    def set_order(self, order: Order, groups: Groups = ()) -> None:
        """Put the maps in another order; ``groups`` are the two groups of images whose difference counts."""
        if (order, groups) == (self.order, self._groups):
            return
        self.order, self._groups, self._strengths = order, groups, None
        self._measuring.give_up()
        self._show()

    def shown_stage(self) -> Stage:
        """Whose maps are drawn: without a model there is one network only, and kernels have no difference."""
        kernels = self.subject.layer is not None and self.subject.layer.kind == "kernels"
        return "trained" if self.subject.model is None or (kernels and self.stage == "difference") else self.stage

    def _request(self, subject: Subject, *, trained: bool) -> DrawMaps:
        assert subject.layer is not None
        assert subject.image is not None
        return DrawMaps(subject.layer.name, subject.image, subject.file if trained else None, subject.backbone)

    def _hear(self, event: Event) -> None:
        if isinstance(event, Mapped):
            self._mapped = event
            self._show()

    def _hear_before(self, event: Event) -> None:
        if isinstance(event, Mapped):
            self._before = event
            self._drawing.ask(self._request(self.subject, trained=True), self._hear_after, self.ended.emit)

    def _hear_after(self, event: Event) -> None:
        if isinstance(event, Mapped) and self._before is not None:
            self._mapped = difference(event, self._before)
            self._show()

    def _show(self) -> None:
        if self._mapped is None:
            return
        self.drawn.emit(in_order(self._mapped, self.order, self._strengths))
        wanted = self.order in ("images", "classes") and len(self._groups) == 2 and all(self._groups)
        if wanted and self._strengths is None and not self._measuring.open and self._mapped.layer.kind != "kernels":
            subject = self.subject
            file = subject.file if self.shown_stage() != "pretrained" else None
            request = MeasureStrengths(self._mapped.layer.name, self._groups, file, subject.backbone)
            self._measuring.ask(request, self._measured, self.ended.emit)

    def _measured(self, event: Event) -> None:
        if isinstance(event, StrengthsMeasured) and self._mapped is not None:
            self._strengths = event
            self.drawn.emit(in_order(self._mapped, self.order, event))
