"""Bring resources/translations up to date with the strings in the code: ``python packaging/translations.py``.

Runs Qt's lupdate over the package. The Korean file holds every string; the English one only the plural forms, because the
code itself is written in English. The wheel's build hook compiles both.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"


def tool(name: str) -> Path:
    """The path of one of Qt's translation tools, which PySide6 brings along."""
    base = Path(PySide6.__file__).parent
    candidates = [base / name, base / f"{name}.exe", base / "Qt" / "libexec" / name]
    return next(path for path in candidates if path.exists())


def update(folder: Path = FOLDER) -> None:
    """Write tlgui_ko.ts and tlgui_en.ts into ``folder``, keeping the translations that are there."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tlgui").rglob("*.py"))
    for language, options in (("ko", []), ("en", ["-pluralonly"])):
        command = [str(tool("lupdate")), *options, "-silent", "-no-obsolete", "-locations", "none", *sources]
        target = str(folder / f"tlgui_{language}.ts")
        command += ["-source-language", "en", "-target-language", language, "-ts", target]
        subprocess.run(command, check=True, cwd=ROOT)


def compile_all(folder: Path = FOLDER) -> None:
    """Compile what ``folder`` holds, so that a running checkout speaks the new words at once."""
    for source in sorted(folder.glob("*.ts")):
        subprocess.run(
            [str(tool("lrelease")), "-silent", str(source), "-qm", str(source.with_suffix(".qm"))], check=True
        )


if __name__ == "__main__":
    update()
    compile_all()
    sys.exit(0)
