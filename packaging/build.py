"""Build the installed program for the system this runs on: ``python packaging/build.py [--target TARGET] [--out DIR]``.

``appdir`` is PyInstaller's folder with the program (``tlgui.spec``), everywhere. Of it are made ``tar`` and ``deb`` on Linux,
``installer`` on Windows (Inno Setup 6) and ``dmg`` on macOS. The torch that is installed decides what the program computes on:
``--variant cpu`` or ``cuda`` refuses another one and says how to get the right one. ``--keep`` takes the folder that is in
``--out`` already; ``--checklist`` prints the steps of a release.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the checkout's own package, installed or not

import icons  # noqa: E402
import on_linux  # noqa: E402
import on_mac  # noqa: E402
import on_windows  # noqa: E402
import tools  # noqa: E402

TARGETS = {"appdir": "", "tar": "linux", "deb": "linux", "installer": "win32", "dmg": "darwin"}
WHEELS = "https://download.pytorch.org/whl"
CHECKLIST = """Steps of a release
 1. CHANGELOG.md has the version's changes, tlgui/__init__.py its number, the metainfo its date.
 2. .ci/run passes on a clean clone.
 3. python packaging/screenshots.py; look at every picture, in both languages.
 4. A new environment: pip install --require-hashes -r packaging/requirements.lock, then pip install --no-deps -e .
 5. On each system and for each variant: python packaging/build.py --target TARGET --variant cpu|cuda
    (cpu on Linux and Windows: put the CPU torch of https://download.pytorch.org/whl/cpu into the environment first).
 6. python packaging/smoke.py DIST/tlgui/tlgui, also with --xvfb; on Linux python packaging/bare_root.py PACKAGE for deb and tar.
 7. desktop-file-validate, appstreamcli validate, lintian (Linux); install, open a model file, remove (Windows, macOS).
 8. Signing: TLGUI_SIGN_IDENTITY and TLGUI_NOTARY_PROFILE (macOS); signtool on tlgui.exe and on the installer (Windows).
 9. Publish the packages with their SHA-256 and their .cdx.json (what is inside), and tag the commit."""


def main() -> int:
    """Build, and say what came of it and how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", choices=TARGETS, default="appdir")
    parser.add_argument("--variant", choices=("cpu", "cuda"))
    parser.add_argument("--out", type=Path, default=ROOT / "build")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--checklist", action="store_true")
    options = parser.parse_args()
    if options.checklist:
        print(CHECKLIST)
        return 0
    if not sys.platform.startswith(TARGETS[options.target]):
        parser.error(f"{options.target} is built on another system ({TARGETS[options.target]})")
    variant = installed_variant()
    if options.variant not in (None, variant):
        wanted = "cpu" if options.variant == "cpu" else "cu130"
        parser.error(
            f"the torch that is installed is for {variant}: pip install torch torchvision --index-url {WHEELS}/{wanted}"
        )
    out, began = options.out.absolute(), time.monotonic()
    folder = out / "dist" / "tlgui"
    if not (options.keep and folder.is_dir()):
        freeze(out)
    made = package(options.target, folder, out, variant)
    print(f"{made}: {size_of(made) / 1e6:,.0f} MB ({variant}), built in {time.monotonic() - began:.0f} s")
    for name, size in largest(folder):
        print(f"  {size / 1e6:8,.0f} MB  {name}")
    contents(out)
    return 0


def installed_variant() -> str:
    """``cuda`` when the torch that is installed brings NVIDIA's libraries, else ``cpu``; it is not imported for this."""
    found = find_spec("torch")
    if found is None or found.origin is None:
        raise SystemExit("torch is not installed: pip install -e '.[build]' first.")
    library = Path(found.origin).parent / "lib"
    return "cuda" if any(library.glob("*torch_cuda.*")) else "cpu"


def freeze(out: Path) -> None:
    """Run PyInstaller with the checkout's own package first; raises CalledProcessError with its words."""
    icons.containers(out / "icons")
    on_windows.version_resource(version(), out / "icons" / "version.txt")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += [
        "--distpath",
        str(out / "dist"),
        "--workpath",
        str(out / "work"),
        str(ROOT / "packaging" / "tlgui.spec"),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TLGUI_ICONS": str(out / "icons"), "TLGUI_VERSION": version()}
    subprocess.run(command, check=True, env=environment)
    if sys.platform.startswith("linux"):
        on_linux.tidy(out / "dist" / "tlgui")


def package(target: str, folder: Path, out: Path, variant: str) -> Path:
    """What ``target`` names, made of the program's folder."""
    if target == "tar":
        return on_linux.tar(folder, out, version(), variant)
    if target == "deb":
        return on_linux.deb(folder, out, version(), variant)
    if target == "installer":
        return on_windows.installer(folder, out, version(), variant, size_of(folder))
    if target == "dmg":
        return on_mac.disk_image(out / "dist" / "tlgui.app", out, version())
    return folder


def contents(out: Path) -> None:
    """``tlgui-VERSION.cdx.json``: every library that is inside, with its version and licence (CycloneDX)."""
    target = out / f"tlgui-{version()}.cdx.json"
    tool = tools.found("cyclonedx-py")
    if tool is None:
        print("no list of contents: cyclonedx-py is not installed (pip install -e '.[build]')")
        return
    command = [
        tool,
        "environment",
        "--pyproject",
        str(ROOT / "pyproject.toml"),
        "--output-reproducible",
        "-o",
        str(target),
    ]
    subprocess.run([*command, sys.executable], check=True)
    print(f"{target}: what is inside")


def largest(folder: Path) -> list[tuple[str, int]]:
    """What makes up the folder's size: its ten largest parts, in bytes."""
    parts = [(path.name, size_of(path)) for path in (folder / "_internal").iterdir()]
    return sorted(parts, key=lambda part: -part[1])[:10]


def version() -> str:
    """The program's version."""
    text = (ROOT / "tlgui" / "__init__.py").read_text(encoding="utf-8")
    return text.partition('__version__ = "')[2].partition('"')[0]


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files below a folder; links count nothing."""
    if not path.is_dir():
        return 0 if path.is_symlink() else path.stat().st_size
    return sum(each.lstat().st_size for each in path.rglob("*") if each.is_file() and not each.is_symlink())


if __name__ == "__main__":
    sys.exit(main())
