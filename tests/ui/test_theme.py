"""Text is readable in both themes: WCAG's contrast ratio of 4.5:1 on every surface it stands on."""

from __future__ import annotations

import pytest

from tlgui.ui.theme import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Tones

SURFACES = ("window", "surface", "sunken", "accent_soft")
PAIRS = [
    *((text, surface) for text in ("text", "muted", "accent") for surface in SURFACES),
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("text", "warning_soft"), ("text", "bad_soft"),
    ("bad", "surface"), ("bad", "window"), ("good", "surface"), ("good", "window"), ("window", "text"),
    ("accent", "warning_soft"), ("accent", "bad_soft"), ("text", "frozen"),
]  # fmt: skip


def luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_golden_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "surface"), PAIRS)
def test_text_is_readable(tones: Tones, text: str, surface: str) -> None:
    assert contrast(getattr(tones, text), getattr(tones, surface)) >= 4.5


@pytest.mark.parametrize("tones", [STRONG_LIGHT, STRONG_DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "surface"), PAIRS)
def test_more_contrast_is_more(tones: Tones, text: str, surface: str) -> None:
    assert contrast(getattr(tones, text), getattr(tones, surface)) >= 7  # WCAG 2.1, 1.4.6
    assert contrast(tones.line, tones.surface) >= 7


@pytest.mark.parametrize("tones", [LIGHT, DARK, STRONG_LIGHT, STRONG_DARK])
def test_lines_of_the_charts_stand_out(tones: Tones) -> None:
    for line in (tones.train, tones.validation):  # WCAG 2.1, 1.4.11: graphics need 3:1
        assert contrast(line, tones.surface) >= 3
