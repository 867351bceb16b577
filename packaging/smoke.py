"""Does the built program work where there is no Python? ``python packaging/smoke.py DIST/tlgui/tlgui``.

An empty environment, an empty PATH, a home of its own: the demo from the sample to the answers, the trained model asked and
written as ONNX by the program's verbs. Then: no process of it is left, and its own folder is as it was. Exits with 1 when
something is not so. ``--xvfb`` runs the demo on a screen in memory (needs Xvfb here), and then tells how long the program takes
from its start to its window, beside the same program of the checkout (needs xdotool): at most 1.3 times as long. ``--kills N``
ends the demo by force at N moments of its life, each time going on in the same home: no model that was there is lost or changed,
no process is left, and at last the demo runs to its end.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 900  # s for one command
STARTS = (
    5  # of each program; the first of each, with nothing in the system's file cache but what ran before, is told apart
)
SLOWER = 1.3  # how much longer the built program may take to its window
LARGE = 100_000_000  # bytes


def main() -> int:
    """Run all of it; say what did not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--xvfb", action="store_true")
    parser.add_argument("--kills", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    program = options.program.absolute()
    before = _files(program.parent)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as home:
        model = _demo(program, Path(home), screen=options.xvfb, wrong=wrong)
        if model is not None:
            sample = Path(home) / "data" / "sample"
            images = sorted((sample / "new").iterdir())[:3]
            _run(program, Path(home), wrong, "classify", str(model), *map(str, images))
            target = Path(home) / "out.onnx"
            _run(program, Path(home), wrong, "export", str(model), str(target), "--images", str(sample / "photos"))
            if not target.is_file():
                wrong.append("export wrote no file")
        _run(program, Path(home), wrong, "doctor")
    if options.xvfb:
        _starts(program, wrong)
    if options.kills:
        _killed(program, options.kills, random.Random(options.seed), wrong)
    if left := _processes(program):
        wrong.append(f"processes left: {left}")
    if _files(program.parent) != before:
        wrong.append("the program's folder changed")
    if found := _build_paths(program.parent):
        wrong.append(f"paths of the machine that built it are in {found}")
    for each in wrong:
        print(f"WRONG: {each}")
    print("smoke: failed" if wrong else "smoke: all held")
    return int(bool(wrong))


def _demo(program: Path, home: Path, *, screen: bool, wrong: list[str]) -> Path | None:
    """The model that the demo made."""
    if not screen:
        _run(program, home, wrong, "demo")
    else:  # with a screen the demo stays open: it is closed as a person would when its model is there
        _on_screen(program, home, wrong)
    found = sorted(home.rglob("model.safetensors"))
    if not found:
        wrong.append("the demo left no model")
    return found[0] if found else None


def _environment(home: Path) -> dict[str, str]:
    return {"HOME": str(home), "TLGUI_HOME": str(home), "PATH": "", "LANG": "C.UTF-8"}


def _run(program: Path, home: Path, wrong: list[str], *arguments: str) -> None:
    began = time.monotonic()
    done = subprocess.run(
        [str(program), *arguments], env=_environment(home), cwd=home, capture_output=True, text=True, errors="replace",
        timeout=PATIENCE, check=False,
    )  # fmt: skip
    print(f"{arguments[0]}: {done.returncode} in {time.monotonic() - began:.1f} s", flush=True)
    print(done.stdout[-600:])
    if done.returncode or "Traceback" in done.stderr:
        wrong.append(f"{' '.join(arguments)}: exit {done.returncode}: {done.stderr[-1500:]}")


def _on_screen(program: Path, home: Path, wrong: list[str]) -> None:
    with _screen() as screen:
        shown = subprocess.Popen([str(program), "demo"], env={**_environment(home), "DISPLAY": screen}, cwd=home)
        try:
            end = time.monotonic() + PATIENCE
            while not list(home.rglob("model.safetensors")) and shown.poll() is None and time.monotonic() < end:
                time.sleep(0.2)
            if shown.poll() is not None:
                wrong.append(f"on a screen the demo ended by itself with {shown.returncode}")
            time.sleep(3)
        finally:
            shown.terminate()
            shown.wait(30)
            time.sleep(3)  # its engines notice that nobody listens


@contextlib.contextmanager
def _screen() -> Iterator[str]:
    """A screen in memory, and the name of its display. Raises FileNotFoundError without Xvfb."""
    # it tells its number when it is up, and does not begin anew when a program has left it
    command = ["Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", "1280x800x24"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None
        yield f":{server.stdout.readline().strip()}"
    finally:
        server.terminate()
        server.communicate(timeout=10)


def _starts(program: Path, wrong: list[str]) -> None:
    """Start to window, the built program and the checkout's turn by turn."""
    commands = {"built": [str(program)], "source": [sys.executable, "-m", "tlgui"]}
    times: dict[str, list[float]] = {name: [] for name in commands}
    with _screen() as screen:
        for _ in range(STARTS):
            for name, command in commands.items():
                times[name].append(_start(command, screen))
    for name, found in times.items():
        print(f"start to window, {name}: first {found[0]:.2f} s, then {statistics.median(found[1:]):.2f} s", flush=True)
    if statistics.median(times["built"][1:]) > SLOWER * statistics.median(times["source"][1:]):
        wrong.append(f"the built program takes more than {SLOWER} times as long to its window")


def _start(command: list[str], screen: str) -> float:
    """Seconds from the start of the program to its window on the screen."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**_environment(Path(home)), "DISPLAY": screen, "PYTHONPATH": str(ROOT)}
        began = time.monotonic()
        shown = subprocess.Popen(command, env=environment, cwd=home)
        try:
            look = ["xdotool", "search", "--onlyvisible", "--pid", str(shown.pid)]
            seen = {**os.environ, "DISPLAY": screen}
            while subprocess.run(look, env=seen, check=False, capture_output=True).returncode:
                time.sleep(0.02)
                if shown.poll() is not None or time.monotonic() > began + PATIENCE:
                    raise SystemExit(f"{command[0]} showed no window")
            seconds = time.monotonic() - began
        finally:
            time.sleep(1)
            shown.terminate()
            shown.wait(30)
            time.sleep(2)  # its engines notice that nobody listens
    return seconds


def _killed(program: Path, times: int, chance: random.Random, wrong: list[str]) -> None:
    """The demo, killed again and again; then once to its end."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        began = time.monotonic()
        _run(program, home, wrong, "demo")
        life = time.monotonic() - began
        for number in range(times):
            before, moment = _models(home), chance.uniform(0, life)
            told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
            shown = subprocess.Popen([str(program), "demo"], env=_environment(home), cwd=home, **told)
            time.sleep(moment)
            ended = shown.poll()
            shown.kill()
            said = shown.communicate()[0]
            if ended or "Traceback" in said:
                wrong.append(f"kill {number + 1}: it had ended by itself with {ended}: {said[-500:]}")
            end = time.monotonic() + 15  # s in which its engines notice that nobody listens
            while (left := _processes(program)) and time.monotonic() < end:
                time.sleep(0.2)
            after = _models(home)
            changed = [name for name, digest in before.items() if after.get(name) != digest]
            print(f"kill {number + 1} after {moment:.1f} s: {len(after)} models are there", flush=True)
            if left or changed:
                wrong.append(f"kill {number + 1} after {moment:.1f} s: left {left}, lost or changed {changed}")
        _run(program, home, wrong, "demo")


def _models(home: Path) -> dict[str, str]:
    """The models that finished trainings left, and their SHA-256."""
    found = sorted((home / "documents").rglob("model.safetensors"))
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def _processes(program: Path) -> list[str]:
    return [
        f"{each.pid} {each.info['name']}"
        for each in psutil.process_iter(["exe", "name"])
        if each.info["exe"] == str(program)
    ]


def _build_paths(folder: Path) -> list[str]:
    """The files that name the checkout or the environment that the program was built in. The largest are others' libraries, and
    the environment's Python has its own maker's paths compiled in."""
    here = {str(place).encode() for place in (ROOT, sys.prefix)}
    small = (path for path in folder.rglob("*") if path.is_file() and path.stat().st_size < LARGE)
    return [str(path.relative_to(folder)) for path in small if any(name in path.read_bytes() for name in here)]


def _files(folder: Path) -> set[tuple[str, int]]:
    return {(str(path.relative_to(folder)), path.lstat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


if __name__ == "__main__":
    sys.exit(main())
