"""The answered images in the HTML report: as small cards, and from near with what spoke for the answer."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PIL import Image

from tlgui.data import thumbnails
from tlgui.data.heat import overlaid
from tlgui.data.report_words import Words, percent
from tlgui.data.summary import Answers
from tlgui.errors import ToldError
from tlgui.messages import Evaluated, Explained, NearestFound

PICTURE, LIKE = 168, 72  # px of the longer side


@dataclass(frozen=True, slots=True)
class Answered:
    """The counted images of an evaluation; rows are those of ``answers``, ``names`` those of its classes."""

    evaluated: Evaluated
    answers: Answers
    names: Sequence[str]
    words: Words

    def path(self, row: int) -> Path:
        """The image of ``row``."""
        return self.evaluated.paths[int(self.answers.places[row])]

    def gallery(self, rows: Sequence[int], most: int) -> str:
        """Cards of the first ``most`` of ``rows``, and how many are missing."""
        if not rows:
            return ""
        cards = [
            f'<figure class="{self._kind(row)}">{self._picture(self.path(row), PICTURE)}'
            f"<figcaption>{self._caption(row)}</figcaption></figure>"
            for row in rows[:most]
        ]
        more = len(rows) - most
        rest = f"<p>{escape(self.words.more.format(count=more))}</p>" if more > 0 else ""
        return f'<div class="gallery">{"".join(cards)}</div>{rest}'

    def explained(self, rows: Iterable[tuple[int, Explained, NearestFound | None]]) -> str:
        """Each row with the heat over it and the training images most like it."""
        cards = [
            f'<figure class="{self._kind(row)}"><div class="pair"><div>{self._picture(self.path(row), PICTURE)}'
            f"<p>{self._caption(row)}</p></div><div>{self._why(why)}</div></div>{self._like(row, like)}</figure>"
            for row, why, like in rows
        ]
        return f'<div class="explained">{"".join(cards)}</div>' if cards else ""

    def _kind(self, row: int) -> str:
        return "right" if self.answers.truth[row] == self.answers.answers[row] else "wrong"

    def _caption(self, row: int) -> str:
        said = self.names[int(self.answers.answers[row])]
        says = self.words.says.format(name=said, percent=percent(float(self.answers.confidence[row])))
        truth, path = self.words.is_truth.format(name=self.names[int(self.answers.truth[row])]), self.path(row)
        return f'{escape(truth)}<br><b>{escape(says)}</b><small title="{escape(str(path))}">{escape(path.name)}</small>'

    def _why(self, why: Explained) -> str:
        picture = Image.fromarray(why.picture if why.faint else overlaid(why.picture, why.heat))
        picture.thumbnail((2 * PICTURE, 2 * PICTURE))  # a heat's edges show when it is enlarged
        said = (self.words.faint if why.faint else self.words.spoke).format(name=why.name)
        return f"{_embedded(picture, said)}<p>{escape(said)}</p>"

    def _like(self, row: int, like: NearestFound | None) -> str:
        if like is None or not like.nearest:
            return ""
        truth = self.names[int(self.answers.truth[row])]
        each = "".join(
            f'<li class="{"same" if name == truth else "other"}">{self._picture(path, LIKE)}'
            f'<small title="{escape(str(path))}">{escape(name)}</small></li>'
            for path, name, _ in like.nearest
        )
        return f'<div class="like"><span>{escape(self.words.nearest)}</span><ul>{each}</ul></div>'

    def _picture(self, path: Path, side: int) -> str:
        try:
            return _embedded(thumbnails.thumbnail(path, side), path.name)
        except ToldError:
            return f'<div class="gone">{escape(self.words.unreadable)}</div>'


def _embedded(image: Image.Image, alt: str) -> str:
    written = io.BytesIO()
    image.save(written, "JPEG", quality=80)
    data = base64.b64encode(written.getvalue()).decode()
    width, height = image.size
    return f'<img src="data:image/jpeg;base64,{data}" width="{width}" height="{height}" alt="{escape(alt)}">'
