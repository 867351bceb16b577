"""What Windows wants of the built program: a version resource, and an installer by Inno Setup 6."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "packaging" / "windows" / "tlgui.iss"
LARGEST_SETUP = 4_000_000_000  # bytes of one setup file; Windows runs none over 4.2e9


def version_resource(version: str, target: Path) -> Path:
    """Write what the Explorer shows as the program's details, in the form that PyInstaller reads."""
    numbers = (*(int(part) for part in version.split(".")), 0, 0, 0)[:4]
    strings = {
        "CompanyName": "The tlgui authors", "FileDescription": "tlgui", "FileVersion": version, "InternalName": "tlgui",
        "LegalCopyright": "MIT licence", "OriginalFilename": "tlgui.exe", "ProductName": "tlgui", "ProductVersion": version,
    }  # fmt: skip
    table = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in strings.items())
    target.write_text(
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0, OS=0x40004, fileType=1), "
        f"kids=[StringFileInfo([StringTable('040904B0', [{table}])]), VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n",
        encoding="utf-8",
    )
    return target


def installer(folder: Path, out: Path, version: str, variant: str, size: int) -> Path:
    """Inno Setup's installer of ``folder`` (``size`` bytes). Raises FileNotFoundError without Inno Setup."""
    compiler = shutil.which("iscc") or next(Path("C:/").glob("Program Files*/Inno Setup 6/ISCC.exe"), None)
    if compiler is None:
        raise FileNotFoundError("Inno Setup 6 is not here: winget install JRSoftware.InnoSetup")
    shutil.copyfile(ROOT / "LICENSE", folder.parent / "LICENSE.txt")
    given = {
        "Version": version, "Source": folder, "Out": out, "Variant": variant,
        "DiskSpanning": "yes" if size > LARGEST_SETUP else "no",
    }  # fmt: skip
    subprocess.run([str(compiler), *(f"/D{name}={value}" for name, value in given.items()), str(SCRIPT)], check=True)
    return out / f"tlgui-{version}-windows-x86_64-{variant}.exe"
