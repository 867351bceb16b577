"""Bring resources/translations up to date with the strings in the code: ``python packaging/translations.py``.

Runs Qt's lupdate over the package. The Korean file holds every string; the English one only the plural forms, because the
code itself is written in English. The wheel's build hook compiles both.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"


def tool(name: str) -> Path | None:
    """One of Qt's translation tools, which PySide6 brings along, elsewhere on each system; None if it has none. Does not import
    PySide6."""
    spec = importlib.util.find_spec("PySide6")
    for package in spec.submodule_search_locations or () if spec else ():
        for folder in ("", "Qt/libexec", "Qt/bin"):
            for file in (name, f"{name}.exe"):
                found = Path(package) / folder / file
                if found.is_file():
                    return found
    return None


def update(folder: Path = FOLDER) -> None:
    """Write tlgui_ko.ts and tlgui_en.ts into ``folder``, keeping the translations that are there."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tlgui").rglob("*.py"))
    for language, options in (("ko", []), ("en", ["-pluralonly"])):
        command = [str(tool("lupdate")), *options, "-silent", "-no-obsolete", "-locations", "none", *sources]
        target = str(folder / f"tlgui_{language}.ts")
        command += ["-source-language", "en", "-target-language", language, "-ts", target]
        subprocess.run(command, check=True, cwd=ROOT)


def compile_all(folder: Path = FOLDER) -> None:
    """Compile what ``folder`` holds, so that a checkout speaks the new words when it is next started.

    A window that is open has the old files in its memory: they are replaced, because it would end if they were written over.
    Raises RuntimeError with lrelease's words when a file is faulty.
    """
    for source in sorted(folder.glob("*.ts")):
        made = source.with_name(f"{source.stem}-{os.getpid()}.qm")
        try:
            command = [str(tool("lrelease")), "-silent", str(source), "-qm", str(made)]
            done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
            if done.returncode:
                raise RuntimeError(f"lrelease could not compile {source}: {done.stdout}{done.stderr}")
            made.replace(source.with_suffix(".qm"))
        finally:
            made.unlink(missing_ok=True)


if __name__ == "__main__":
    update()
    compile_all()
    sys.exit(0)
