"""Does the package work on a bare Debian? ``python packaging/bare_root.py PACKAGE.deb|PACKAGE.tar.gz [--root DIR]``.

Makes a minimal Debian (debootstrap; its releases by ``--suite``), installs the package there as its administrator would, runs the
demo, Classify and Export as an ordinary user without Python, removes it, and looks for what it left behind. Needs the rights
to change root, Debian's debootstrap and its mirror. Exits with 1 when something did not hold.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

USER = "person"
OF_THE_SYSTEM = (
    "var/lib",
    "var/cache",
    "var/log",
    "proc",
    "sys",
    "dev",
    "run",
    "tmp",
    "home",
    "etc/ld.so.cache",
    "etc/fonts",
)
SCREENLESS = "QT_QPA_PLATFORM=offscreen"


def main() -> int:
    """Run all of it; say what did not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("--root", type=Path, help="a folder for the bare system, kept and used again")
    parser.add_argument("--suite", default="bookworm")
    options = parser.parse_args()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        root = options.root or Path(folder)
        debootstrap(root, options.suite)
        with mounted(root):
            if options.package.suffix == ".deb":
                of_debian(root, options.package, wrong)
            else:
                of_one_user(root, options.package, wrong)
    for each in wrong:
        print(f"WRONG: {each}")
    print("bare root: failed" if wrong else "bare root: all held")
    return int(bool(wrong))


def debootstrap(root: Path, suite: str) -> None:
    """A minimal system in ``root``, with this system's package sources and an ordinary user; what is there is kept."""
    if not (root / "etc/debian_version").exists():
        subprocess.run(["debootstrap", "--variant=minbase", suite, str(root)], check=True, stdout=subprocess.DEVNULL)
    for name in ("sources.list", "sources.list.d", "apt.conf.d", "auth.conf.d", "trusted.gpg.d"):
        there, here = root / "etc/apt" / name, Path("/etc/apt") / name
        if here.is_dir():
            shutil.copytree(here, there, dirs_exist_ok=True)
        elif here.exists():
            shutil.copyfile(here, there)
    if inside(root, "id", USER, must=False).returncode:
        inside(root, "useradd", "--create-home", USER)


class mounted:  # noqa: N801 - reads as a verb
    """``/proc`` and ``/dev`` of this system in ``root`` for a while, without which no program of size runs."""

    def __init__(self, root: Path) -> None:
        self._places = [
            (kind, root / name) for kind, name in (("proc", "proc"), ("devtmpfs", "dev"), ("tmpfs", "dev/shm"))
        ]

    def __enter__(self) -> None:
        for kind, place in self._places:
            place.mkdir(exist_ok=True)
            subprocess.run(["mount", "-t", kind, kind, str(place)], check=True)

    def __exit__(self, *_: object) -> None:
        for _, place in reversed(self._places):
            subprocess.run(["umount", "-l", str(place)], check=False)


def of_debian(root: Path, package: Path, wrong: list[str]) -> None:
    """Installed, used and purged again by apt."""
    inside(root, "apt-get", "-qq", "update")
    needed = fields(package, "Depends")
    names = [name.split()[0] for name in needed.split(", ")]
    inside(root, "apt-get", "-qq", "install", "--no-install-recommends", *names)  # theirs; what remains later is ours
    before = files(root)
    shutil.copyfile(package, root / "tmp/package.deb")
    said("installed", inside(root, "apt-get", "-qq", "install", "--no-install-recommends", "/tmp/package.deb"))
    (root / "tmp/package.deb").unlink()
    used(root, "/usr/bin/tlgui", wrong)
    changed = subprocess.run(
        ["dpkg", "--root", str(root), "--verify", "tlgui"], capture_output=True, text=True, check=False
    )
    if changed.stdout.strip():
        wrong.append(f"files of the package changed: {changed.stdout[:500]}")
    said("removed", inside(root, "apt-get", "-qq", "purge", "tlgui"))
    if left := files(root) - before:
        wrong.append(f"left behind: {sorted(left)[:20]}")


def of_one_user(root: Path, package: Path, wrong: list[str]) -> None:
    """Unpacked and installed by the user for themselves, used, and removed by the same script."""
    from tlgui.ui import preflight

    names = [packages[0] for packages in (preflight.ALWAYS | preflight.ON_X11).values()]
    inside(root, "apt-get", "-qq", "update")
    inside(root, "apt-get", "-qq", "install", "--no-install-recommends", *names)
    home = root / "home" / USER
    shutil.copyfile(package, home / "package.tar.gz")
    began = time.monotonic()
    inside(root, "tar", "xf", "package.tar.gz", user=True)
    (home / "package.tar.gz").unlink()
    unpacked = next(path for path in home.iterdir() if path.name.startswith("tlgui-"))
    before = files(home)
    inside(root, f"./{unpacked.name}/install.sh", user=True)
    print(f"installed in {time.monotonic() - began:.0f} s", flush=True)
    used(root, f"/home/{USER}/.local/bin/tlgui", wrong)
    inside(root, f"./{unpacked.name}/install.sh", "--remove", user=True)
    own = {
        name
        for name in files(home) - before
        if "tlgui" not in name.split("/")[0:2] and ".local/share/tlgui" not in name
    }
    own = {name for name in own if not name.startswith(("Documents/", ".cache/", ".config/", "work/"))}
    if own:
        wrong.append(f"left behind: {sorted(own)[:20]}")


def used(root: Path, program: str, wrong: list[str]) -> None:
    """The demo, then its model asked and exported, by the ordinary user with nothing in the environment."""
    work = root / "home" / USER / "work"
    shutil.rmtree(work, ignore_errors=True)  # of a trial before, in a root that was kept
    for arguments in (("--version",), ("demo",)):
        run(root, wrong, program, *arguments)
    models = sorted(work.rglob("model.safetensors"))
    if not models:
        wrong.append("the demo left no model")
        return
    model = "/" + str(models[0].relative_to(root))
    sample = "/" + str((work / "data/sample").relative_to(root))
    image = "/" + str(sorted((work / "data/sample/new").iterdir())[0].relative_to(root))
    run(root, wrong, program, "classify", model, image)
    run(root, wrong, program, "export", model, f"/home/{USER}/work/out.onnx", "--images", f"{sample}/photos")
    time.sleep(5)  # its engines notice that nobody listens
    if left := processes(root):
        wrong.append(f"processes are left: {left}")


def processes(root: Path) -> list[str]:
    """The processes that run in the bare system."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            if (process / "root").readlink() == root.resolve():
                found.append(f"{process.name} {(process / 'comm').read_text().strip()}")
    return found


def run(root: Path, wrong: list[str], program: str, *arguments: str) -> None:
    """One command of the program as the ordinary user."""
    began = time.monotonic()
    home = f"TLGUI_HOME=/home/{USER}/work"
    done = inside(root, "env", "-i", f"HOME=/home/{USER}", home, SCREENLESS, program, *arguments, user=True, must=False)
    print(f"{arguments[0]}: {done.returncode} in {time.monotonic() - began:.1f} s\n{done.stdout[-400:]}", flush=True)
    if done.returncode or "Traceback" in done.stderr:
        wrong.append(f"{' '.join(arguments)}: exit {done.returncode}: {done.stderr[-1500:]}")


def inside(root: Path, *command: str, user: bool = False, must: bool = True) -> subprocess.CompletedProcess[str]:
    """A command in the bare system, as its administrator or as the ordinary user in their home."""
    start = ["chroot", *(["--userspec", f"{USER}:{USER}"] if user else []), str(root)]
    where = ["/bin/sh", "-c", f'cd /home/{USER} 2>/dev/null; exec "$@"', "sh"] if user else []
    environment = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "DEBIAN_FRONTEND": "noninteractive",
        "HOME": f"/home/{USER}" if user else "/root",
        **{name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")},
    }
    done = subprocess.run([*start, *where, *command], env=environment, capture_output=True, text=True, check=False)
    if must and done.returncode:
        raise SystemExit(
            f"{' '.join(command)} failed in the bare system:\n{done.stdout[-1000:]}\n{done.stderr[-2000:]}"
        )
    return done


def said(what: str, done: subprocess.CompletedProcess[str]) -> None:
    """Say that a step is done, with what it complained of."""
    print(f"{what}. {done.stderr[-400:].strip()}", flush=True)


def fields(package: Path, name: str) -> str:
    """A field of a .deb's control file."""
    return subprocess.run(
        ["dpkg-deb", "-f", str(package), name], check=True, capture_output=True, text=True
    ).stdout.strip()


def files(root: Path) -> set[str]:
    """Every file below ``root``, but for what the system itself writes."""
    found = set[str]()
    for folder, folders, names in os.walk(root):
        relative = os.path.relpath(folder, root)
        if relative.startswith(OF_THE_SYSTEM):
            folders.clear()
            continue
        found |= {os.path.normpath(f"{relative}/{name}") for name in names}
    return found


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    sys.exit(main())
