"""Files that the window itself writes: whole or not at all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSaveFile

from tlgui.errors import ToldError


def save(path: Path, data: bytes) -> None:
    """Write ``data`` to a temporary file beside ``path``, then put it in its place.

    Raises:
        ToldError: ``not-saved``, with the system's reason; what was there before is unchanged.
    """
    file = QSaveFile(str(path))
    if not (
        file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit()
    ):  # a QSaveFile that is not committed removes its temporary file
        raise ToldError("not-saved", file=path.name, folder=str(path.parent), reason=file.errorString())
