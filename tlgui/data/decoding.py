"""Bytes that do not say what script they are written in, as text."""

from __future__ import annotations

from collections.abc import Sequence

_EVERYDAY = 0.8  # share of a Korean text's syllables that are among the 2,350 of KS X 1001


def korean(raw: bytes) -> str | None:
    """``raw`` read as Korean Windows wrote it (cp949), or None when that gives no Korean.

    Accented letters of western encodings often make syllables too, but hardly ever those that Korean is written with.
    """
    try:
        text = raw.decode("cp949")
    except UnicodeDecodeError:
        return None
    foreign = [sign for sign in text if not sign.isascii()]
    everyday = sum(len(sign.encode("euc_kr", "ignore")) == 2 for sign in foreign)
    syllables = sum("가" <= sign <= "힣" for sign in foreign)
    return text if 2 * syllables >= len(foreign) and everyday >= _EVERYDAY * len(foreign) else None


def together(names: Sequence[bytes], otherwise: str) -> list[str]:
    """The names of one archive, all in one encoding: UTF-8 where all of them are, else Korean, else ``otherwise`` (an encoding
    that knows every byte)."""
    whole = b"\n".join(names)
    try:
        text = whole.decode("utf-8")
    except UnicodeDecodeError:
        text = korean(whole) or ""
    if text.count("\n") != len(names) - 1 or not text:  # a name may hold a line break itself
        return [_one(name, otherwise) for name in names]
    return text.split("\n")


def _one(name: bytes, otherwise: str) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return korean(name) or name.decode(otherwise)
