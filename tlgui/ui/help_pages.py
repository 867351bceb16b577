"""The help: Markdown files in the person's language, and pages that are made from what is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QMenuBar

from tlgui.ui import keys
from tlgui.ui.lessons import lessons
from tlgui.ui.resources import changelog, resource

ORDER = (
    "start",
    "data",
    "train",
    "cost",
    "runs",
    "results",
    "look",
    "classify",
    "lessons",
    "keyboard",
    "trouble",
    "whats-new",
)


_EMPHASISED = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page as Markdown; its first line is its title."""

    name: str
    text: str

    @property
    def title(self) -> str:
        """The heading."""
        return self.text.partition("\n")[0].removeprefix("# ").strip()


def pages(bar: QMenuBar) -> list[HelpPage]:
    """All pages in their order; the keys of the menus are read off ``bar``."""
    made: dict[str, Callable[[], str]] = {"lessons": _lessons, "keyboard": lambda: _keyboard(bar)}
    return [HelpPage(name, made[name]() if name in made else _file(name)) for name in ORDER]


def _language() -> str:
    return "ko" if QLocale().language() == QLocale.Language.Korean else "en"


def _file(name: str) -> str:
    path = resource(f"help/{_language()}/{name}.md")
    if not path.is_file() and name == "whats-new":
        return _changes()
    text = path.read_text(encoding="utf-8")
    return _EMPHASISED.sub(r"“\1”", text) if _language() == "ko" else text  # slanted Hangul reads badly


def _changes() -> str:
    """The changelog under the title that it has in the window."""
    title = QCoreApplication.translate("help", "What is new")
    _heading, _, rest = changelog().read_text(encoding="utf-8").partition("\n")
    return f"# {title}\n{rest}"


def _lessons() -> str:
    title = QCoreApplication.translate("help", "Lessons on transfer learning")
    where = QCoreApplication.translate(
        "help",
        "On the page Look inside, the button “Learn” tells them beside the drawing and the maps that they speak of.",
    )
    return f"# {title}\n\n{where}\n\n" + "\n\n".join(f"## {heading}\n\n{text}" for heading, text in lessons())


def _keyboard(bar: QMenuBar) -> str:
    translate = QCoreApplication.translate
    title, everywhere = translate("help", "Keyboard"), translate("help", "Everywhere")
    intro = translate(
        "help",
        "Everything can be done by keyboard: Tab goes on, Shift+Tab back, arrows move within a list, Space or Enter acts.",
    )
    parts = [f"# {title}\n\n{intro}", f"## {everywhere}\n\n{_table(keys.of_menus(bar))}"]
    parts += [
        f"## {part}\n\n{_table([(keys.shown(own), what) for own, what in rows])}" for part, rows in keys.of_parts()
    ]
    return "\n\n".join(parts)


def _table(rows: list[tuple[str, str]]) -> str:
    return "\n".join(f"- **{own}**  {what}" for own, what in rows)
