"""The program killed at seeded moments of its life: can it start afterwards, with nothing lost but the last seconds?

``python -m tests.bench.life_kills [--kills 20] [--seed 0] [--program FILE]``. ``tlgui demo`` runs once undisturbed; then, all in
one home, it is killed (SIGKILL) at moments drawn evenly from the time that took. After each kill: its engines end by themselves,
``tlgui doctor`` finds nothing that does not work, every file that should be JSON is, and no model file is half written. At the
end the demo runs to its end in that home. Exit code 1 when something of this is not so. Linux and macOS only.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 600  # s for one demo
GRACE = 10.0  # s in which engines notice that nobody listens


def main() -> int:
    """Kill and look; say what did not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--program", help="the built program instead of the source")
    options = parser.parse_args()
    command = [options.program] if options.program else [sys.executable, "-m", "tlgui"]
    moments = random.Random(options.seed)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as home:
        began = time.monotonic()
        _run([*command, "demo"], Path(first))
        took = time.monotonic() - began
        print(f"undisturbed: {took:.1f} s", flush=True)
        for number in range(options.kills):
            after = moments.uniform(0.1, took)
            state = _kill([*command, "demo"], Path(home), after)
            found = [*_left(Path(home)), *_broken(Path(home)), *_doctor(command, Path(home))]
            print(f"{number + 1}: {state} after {after:.1f} s: {'; '.join(found) or 'well'}", flush=True)
            wrong += found
        if (code := _run([*command, "demo"], Path(home))) != 0:
            wrong.append(f"the demo afterwards ended with {code}")
    print(f"{len(wrong)} things were wrong" if wrong else "all held")
    return int(bool(wrong))


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "TLGUI_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


def _run(command: list[str], home: Path) -> int:
    return subprocess.run(
        command, env=_environment(home), capture_output=True, timeout=PATIENCE, check=False
    ).returncode


def _kill(command: list[str], home: Path, after: float) -> str:
    process = subprocess.Popen(command, env=_environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return "killed"
    return "over"


def _left(home: Path) -> list[str]:
    """Engines of a killed program that do not end."""
    end = time.monotonic() + GRACE
    while left := [each.pid for each in psutil.process_iter(["cmdline"]) if _belongs(each, home)]:
        if time.monotonic() > end:
            return [f"left running: {left}"]
        time.sleep(0.2)
    return []


def _belongs(process: psutil.Process, home: Path) -> bool:
    if not process.info["cmdline"]:  # a zombie, which nobody can end
        return False
    try:
        return process.environ().get("TLGUI_HOME") == str(home)
    except psutil.Error:
        return False


def _broken(home: Path) -> list[str]:
    """What is half written."""
    found = []
    for path in home.rglob("*.json"):
        try:
            json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            found.append(f"half written: {path.relative_to(home)}")
    for path in home.rglob("model.safetensors"):
        length = int.from_bytes(path.read_bytes()[:8], "little")
        if not 0 < length < path.stat().st_size:
            found.append(f"half written: {path.relative_to(home)}")
    return found


def _doctor(command: list[str], home: Path) -> list[str]:
    done = subprocess.run(
        [*command, "doctor", "--json"],
        env=_environment(home),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    failed = [json.loads(line) for line in done.stdout.splitlines() if '"failed"' in line]
    return [f"doctor: {line.get('message')}" for line in failed] + (
        [] if done.returncode == 0 else [f"doctor {done.returncode}"]
    )


if __name__ == "__main__":
    sys.exit(main())
