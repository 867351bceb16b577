"""The program's icon as each system wants it, drawn from resources/icons/tlgui.svg by Qt: Qt and Pillow are here anyway."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DRAWING = ROOT / "resources" / "icons" / "tlgui.svg"
SIDES = (16, 24, 32, 48, 64, 128, 256, 512)  # px


def pngs(folder: Path) -> dict[int, Path]:
    """``tlgui-SIDE.png`` for every side (px) in ``folder``, which is made."""
    from PySide6.QtGui import QGuiApplication, QIcon

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None  # Qt draws as long as it lives
    folder.mkdir(parents=True, exist_ok=True)
    made = {}
    for side in SIDES:
        made[side] = folder / f"tlgui-{side}.png"
        if not QIcon(str(DRAWING)).pixmap(side, side).save(str(made[side])):
            raise OSError(f"{made[side]} could not be written")
    return made


def containers(folder: Path) -> None:
    """``tlgui.ico`` (Windows) and ``tlgui.icns`` (macOS) in ``folder``, each with all the sizes that its format knows."""
    from PIL import Image

    made = pngs(folder)
    largest = Image.open(made[512]).convert("RGBA")
    smaller = [Image.open(path).convert("RGBA") for path in made.values()]
    largest.save(folder / "tlgui.ico", sizes=[(side, side) for side in SIDES if side <= 256], append_images=smaller)
    largest.save(folder / "tlgui.icns", append_images=smaller)
