"""The look: two palettes, three text sizes, an 8-px grid, and the one style sheet filled with them.

Nothing else in the window names a colour. Text colours are held to a contrast of 4.5:1 on every surface they stand on
(tests/ui/test_theme.py computes it).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from tlgui.ui.resources import resource

Choice = Literal["system", "light", "dark"]
GRID = 8  # px; margins and gaps are multiples of it


@dataclass(frozen=True, slots=True)
class Tones:
    """Every colour of one theme, as #rrggbb. ``train``/``validation`` are Okabe-Ito hues that colour-blind people tell apart."""

    window: str
    surface: str  # pages' cards, lists, inputs
    sunken: str  # rail, wells behind images
    line: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str  # behind the chosen thing
    good: str
    warning: str
    warning_soft: str
    bad: str
    bad_soft: str
    train: str
    validation: str
    bar: str  # quiet bars (class counts)
    frozen: str  # frozen blocks
    disabled: str


LIGHT = Tones(
    window="#fbfaf8",
    surface="#ffffff",
    sunken="#f2f0ec",
    line="#dedad3",
    text="#1e2326",
    muted="#5c6468",
    accent="#0f6b75",
    accent_hover="#0b5760",
    on_accent="#ffffff",
    accent_soft="#ddeeef",
    good="#1d6f42",
    warning="#8a5200",
    warning_soft="#fdf1dc",
    bad="#b3261e",
    bad_soft="#fbe9e7",
    train="#0072b2",
    validation="#c45500",
    bar="#7fb3b8",
    frozen="#b9cdd6",
    disabled="#a9adae",
)

DARK = Tones(
    window="#17191b",
    surface="#1f2326",
    sunken="#121415",
    line="#363c40",
    text="#e8eaea",
    muted="#a3abae",
    accent="#5fc4cd",
    accent_hover="#83d5dc",
    on_accent="#06272a",
    accent_soft="#1d3c40",
    good="#6fcf97",
    warning="#f0b357",
    warning_soft="#3a2d17",
    bad="#ff8a80",
    bad_soft="#3f2220",
    train="#56b4e9",
    validation="#f0a030",
    bar="#3f8b93",
    frozen="#42545d",
    disabled="#6a7174",
)

STRONG_LIGHT = replace(
    LIGHT,
    window="#ffffff",
    sunken="#ffffff",
    line="#1e2326",
    text="#000000",
    muted="#1e2326",
    accent="#00434a",
    accent_hover="#00292e",
    accent_soft="#cfeef1",
    good="#0b4a28",
    warning="#5a3600",
    bad="#8a0f0a",
    bar="#00434a",
    disabled="#5c6468",
)
STRONG_DARK = replace(
    DARK,
    window="#000000",
    surface="#000000",
    sunken="#000000",
    line="#e8eaea",
    text="#ffffff",
    muted="#e8eaea",
    accent="#8df0f8",
    accent_hover="#c4f8fc",
    on_accent="#000000",
    accent_soft="#0b4047",
    good="#a6f0c4",
    warning="#ffd28a",
    bad="#ffb3ac",
    bar="#8df0f8",
    disabled="#a9adae",
)
"""The themes with more contrast: what is quiet in the others stands out as the rest does, and every frame is drawn strongly."""

SERIES = {
    "light": ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#a39600", "#4d4d4d"),
    "dark": ("#56b4e9", "#e69f00", "#00b887", "#e08fbd", "#f0e442", "#d55e00", "#3d8fd1", "#c4c4c4"),
}
"""Colours for classes: those of Okabe & Ito 2008, "Color universal design", the ones that are too close to the ground of a theme
made darker or lighter."""


class Theme(QObject):
    """The theme in force. ``changed`` tells widgets that paint for themselves to look again."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: Choice = "system", *, strong: bool = False) -> None:
        """``strong``: with more contrast, whatever the system says."""
        super().__init__(application)
        self._application = application
        self._choice: Choice = choice
        self._strong = strong
        self.tones = LIGHT
        application.setStyle(QStyleFactory.create("Fusion"))
        self._base_font = _with_korean(application.font())
        application.setFont(self._base_font)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        if hasattr(hints, "accessibility"):  # since Qt 6.10
            hints.accessibility().contrastPreferenceChanged.connect(self._apply)
        self._apply()

    @property
    def choice(self) -> Choice:
        """What the person chose: follow the system, or one of the two."""
        return self._choice

    @property
    def dark(self) -> bool:
        """Whether the dark tones are in force."""
        return self.tones in (DARK, STRONG_DARK)

    def choose(self, choice: Choice, *, strong: bool | None = None) -> None:
        """Follow the system or hold one theme; ``strong`` as at first, None as it is."""
        self._choice = choice
        self._strong = self._strong if strong is None else strong
        self._apply()

    def color(self, name: str) -> QColor:
        """The tone ``name`` of :class:`Tones` as a colour."""
        return QColor(getattr(self.tones, name))

    def series(self, number: int) -> QColor:
        """The colour of class ``number``; there are eight, then they begin again."""
        colors = SERIES["dark" if self.dark else "light"]
        return QColor(colors[number % len(colors)])

    def font(self, size: Literal["small", "body", "title"] = "body", *, bold: bool = False) -> QFont:
        """One of the three text sizes, relative to the person's own font size."""
        font = QFont(self._base_font)
        font.setPointSizeF(self._base_font.pointSizeF() * {"small": 0.9, "body": 1.0, "title": 1.55}[size])
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _system_changed(self) -> None:
        if self._choice == "system":
            self._apply()

    def _apply(self) -> None:
        scheme = QGuiApplication.styleHints().colorScheme()
        dark = self._choice == "dark" or (self._choice == "system" and scheme == Qt.ColorScheme.Dark)
        strong = self._strong or _system_wants_contrast()
        self.tones = (STRONG_DARK if strong else DARK) if dark else STRONG_LIGHT if strong else LIGHT
        self._application.setPalette(_palette(self.tones))
        sheet = resource("style/tlgui.qss").read_text(encoding="utf-8")
        values = {**asdict(self.tones), "icons": resource("icons").as_posix(), "mode": "dark" if dark else "light"}
        values["title_pt"] = f"{self._base_font.pointSizeF() * 1.55:.1f}"
        values["hero_pt"] = f"{self._base_font.pointSizeF() * 2.6:.1f}"
        values["small_pt"] = f"{self._base_font.pointSizeF() * 0.9:.1f}"
        for name, value in values.items():
            sheet = sheet.replace(f"@{name}@", value)
        if sheet != self._application.styleSheet():  # or every widget there is would be styled anew for nothing
            self._application.setStyleSheet(sheet)
        self.changed.emit()


def _system_wants_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def _with_korean(font: QFont) -> QFont:
    """The system's font, and for Hangul the upright sans of each system before whatever Qt would fall back to."""
    korean = ["Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo", "NanumGothic"]
    there = set(QFontDatabase.families(QFontDatabase.WritingSystem.Korean))
    made = QFont(font)
    made.setFamilies([font.family(), *(family for family in korean if family in there)])
    return made


def _palette(tones: Tones) -> QPalette:
    """Fusion's palette from our tones, so that every standard control fits without a style rule of its own."""
    roles = {
        QPalette.ColorRole.Window: tones.window,
        QPalette.ColorRole.WindowText: tones.text,
        QPalette.ColorRole.Base: tones.surface,
        QPalette.ColorRole.AlternateBase: tones.sunken,
        QPalette.ColorRole.Text: tones.text,
        QPalette.ColorRole.PlaceholderText: tones.muted,
        QPalette.ColorRole.Button: tones.surface,
        QPalette.ColorRole.ButtonText: tones.text,
        QPalette.ColorRole.BrightText: tones.bad,
        QPalette.ColorRole.Highlight: tones.accent,
        QPalette.ColorRole.HighlightedText: tones.on_accent,
        QPalette.ColorRole.Link: tones.accent,
        QPalette.ColorRole.LinkVisited: tones.accent,
        QPalette.ColorRole.ToolTipBase: tones.text,
        QPalette.ColorRole.ToolTipText: tones.window,
        QPalette.ColorRole.Accent: tones.accent,
        QPalette.ColorRole.Light: tones.surface,
        QPalette.ColorRole.Midlight: tones.sunken,
        QPalette.ColorRole.Mid: tones.line,
        QPalette.ColorRole.Dark: tones.line,
        QPalette.ColorRole.Shadow: tones.line,
    }
    palette = QPalette()
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tones.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(tones.line))
    return palette


def current() -> Theme:
    """The application's theme, made by ``app.create``.

    Raises:
        RuntimeError: no theme was made yet.
    """
    application = QApplication.instance()
    theme = application.findChild(Theme) if application else None
    if theme is None:
        raise RuntimeError("the theme is made with the application")
    return theme
