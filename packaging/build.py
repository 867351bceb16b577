"""Build the installed program for the system this runs on: ``python packaging/build.py [--target appdir|tar|deb] [--out DIR]``.

``appdir`` is PyInstaller's folder with the program (``tlgui.spec``); ``tar`` and ``deb`` are made of it and of ``linux/``.
``--keep`` takes the folder that is in ``--out`` already.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "packaging" / "linux"
NAME = "io.github.tlgui.tlgui"
ICONS = (16, 24, 32, 48, 64, 128, 256, 512)
GLIBC = "2.28"  # what torch's wheels need
DEBIAN = (  # what the bundled Qt needs of the system, as tlgui/ui/preflight.py knows it
    "libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libfreetype6", "libglib2.0-0", "libx11-xcb1",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0",
    "libxcb-render0", "libxcb-shape0", "libxcb-shm0", "libxcb-sync1", "libxcb-util1", "libxcb-xfixes0", "libxcb-xkb1",
    "libxcb1", "libxkbcommon-x11-0",
)  # fmt: skip


def main() -> int:
    """Build, and say what came of it and how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", choices=("appdir", "tar", "deb"), default="appdir")
    parser.add_argument("--out", type=Path, default=ROOT / "build")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    out = options.out.absolute()
    folder = out / "dist" / "tlgui"
    if options.target != "appdir" and not sys.platform.startswith("linux"):
        parser.error(f"{options.target} is built on Linux only")
    began = time.monotonic()
    if not (options.keep and folder.is_dir()):
        freeze(out)
    made = {"appdir": lambda: folder, "tar": lambda: tar(folder, out), "deb": lambda: deb(folder, out)}[
        options.target
    ]()
    print(f"{made}: {_bytes(made) / 1e6:,.0f} MB, built in {time.monotonic() - began:.0f} s")
    for name, size in largest(folder):
        print(f"  {size / 1e6:8,.0f} MB  {name}")
    return 0


def freeze(out: Path) -> None:
    """Run PyInstaller with the checkout's own package first; raises CalledProcessError with its words."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += [
        "--distpath",
        str(out / "dist"),
        "--workpath",
        str(out / "work"),
        str(ROOT / "packaging" / "tlgui.spec"),
    ]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})


def largest(folder: Path) -> list[tuple[str, int]]:
    """What makes up the folder's size: its ten largest parts, in bytes."""
    parts = [(path.name, _bytes(path)) for path in (folder / "_internal").iterdir()]
    return sorted(parts, key=lambda part: -part[1])[:10]


def version() -> str:
    """The program's version."""
    text = (ROOT / "tlgui" / "__init__.py").read_text(encoding="utf-8")
    return text.partition('__version__ = "')[2].partition('"')[0]


def share(target: Path) -> None:
    """Write what the desktop wants to know of the program below ``target``: menu, icons, file type, description."""
    pairs = {
        f"applications/{NAME}.desktop": f"{NAME}.desktop",
        f"metainfo/{NAME}.metainfo.xml": f"{NAME}.metainfo.xml",
        "mime/packages/tlgui.xml": "tlgui-mime.xml",
    }
    for name, source in pairs.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(LINUX / source, target / name)
    from PySide6.QtGui import QGuiApplication, QIcon

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _application = QGuiApplication.instance() or QGuiApplication([])
    drawing = ROOT / "resources" / "icons" / "tlgui.svg"
    for side in ICONS:
        place = target / "icons" / "hicolor" / f"{side}x{side}" / "apps"
        place.mkdir(parents=True)
        QIcon(str(drawing)).pixmap(side, side).save(str(place / "tlgui.png"))
    place = target / "icons" / "hicolor" / "scalable" / "apps"
    place.mkdir(parents=True)
    shutil.copyfile(drawing, place / "tlgui.svg")


def tar(folder: Path, out: Path) -> Path:
    """A folder that runs where it is unpacked, and installs itself for one user."""
    name = f"tlgui-{version()}-linux-{platform.machine()}"
    extra = out / "tar"
    shutil.rmtree(extra, ignore_errors=True)
    share(extra / "share")
    shutil.copy(LINUX / "install.sh", extra)
    shutil.copy(ROOT / "LICENSE", extra)
    made = out / f"{name}.tar.gz"
    with tarfile.open(made, "w:gz", compresslevel=3) as archive:
        archive.add(folder, f"{name}/tlgui", filter=_nobody)
        archive.add(extra, name, filter=_nobody)
    shutil.rmtree(extra)
    return made


def _nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def deb(folder: Path, out: Path) -> Path:
    """A Debian package: the program in /usr/lib/tlgui, ``tlgui`` in /usr/bin."""
    tree = out / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder, tree / "usr/lib/tlgui", symlinks=True, copy_function=os.link)
    (tree / "usr/bin").mkdir()
    (tree / "usr/bin/tlgui").symlink_to("../lib/tlgui/tlgui")
    share(tree / "usr/share")
    documents = tree / "usr/share/doc/tlgui"
    documents.mkdir(parents=True)
    shutil.copyfile(ROOT / "LICENSE", documents / "copyright")
    control = tree / "DEBIAN"
    control.mkdir()
    machine = subprocess.run(
        ["dpkg", "--print-architecture"], check=True, capture_output=True, text=True
    ).stdout.strip()
    lines = {
        "Package": "tlgui", "Version": version(), "Section": "education", "Priority": "optional", "Architecture": machine,
        "Depends": ", ".join((f"libc6 (>= {GLIBC})", *DEBIAN)), "Recommends": "libpulse0",
        "Installed-Size": str(_bytes(tree) // 1024), "Maintainer": "The tlgui authors <tlgui@example.invalid>",
        "Description": "image classifiers by transfer learning, on your own machine\n"
        " Drop a folder of labelled images on the window and get an image classifier.\n See how it learned and what it sees.",
    }  # fmt: skip
    (control / "control").write_text("".join(f"{name}: {value}\n" for name, value in lines.items()), encoding="utf-8")
    made = out / f"tlgui_{version()}_{machine}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zgzip", "-z3", "--build", str(tree), str(made)], check=True)
    shutil.rmtree(tree)
    return made


def _bytes(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(each.lstat().st_size for each in path.rglob("*") if each.is_file() and not each.is_symlink())


if __name__ == "__main__":
    sys.exit(main())
