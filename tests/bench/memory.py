"""The part ``memory`` of ``python -m tests.bench``: how the engine's memory and time grow with the images. Linux only."""

from __future__ import annotations

import tempfile
import threading
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.bench import children, datasets
from tests.bench.children import Job, fresh_home
from tests.bench.table import Row, say

SIZES = (400, 4000)
GROWTH = (100, 200, 400, 800)
PERIOD = 0.02  # s between two looks
MIB = 2**20


def memory(options: Namespace) -> list[Row]:
    """Peak memory of 400 and 4,000 images, and the time of 100 to 800."""
    if not Path("/proc/self/status").exists():
        say("memory: left out, since it reads Linux's /proc")
        return []
    sizes = options.sizes or SIZES
    rows = []
    for strategy, choices in (("classifier", {}), ("partial", {"epochs": 2})):
        peaks = {size: _peak(size, strategy, choices) for size in sizes}
        rows += [_peak_row(strategy, size, peak, peaks[sizes[0]]) for size, peak in peaks.items()]
    return rows + _growth(options.rounds)


@dataclass(frozen=True)
class Peak:
    """Bytes of a process: anonymous memory when warm and at most, all memory at most (VmHWM); seconds of the training."""

    warm: int
    anonymous: int
    resident: int
    seconds: float


class Watch:
    """Looks at a process's memory every ``PERIOD`` seconds while it is open, by default the anonymous part of it; ``most`` is
    the highest seen."""

    def __init__(self, pid: int, key: str = "RssAnon") -> None:
        self.pid, self.key, self.most, self._end = pid, key, status(pid, key), threading.Event()
        self._thread = threading.Thread(target=self._look)

    def _look(self) -> None:
        while not self._end.wait(PERIOD):
            self.most = max(self.most, status(self.pid, self.key))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._end.set()
        self._thread.join()


def status(pid: int, key: str) -> int:
    """A figure of /proc/PID/status in bytes; 0 when the process is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{key}:")), 0)


def _peak(size: int, strategy: str, choices: dict[str, Any]) -> Peak:
    with fresh_home() as home, tempfile.TemporaryDirectory(prefix="tlgui-bench-") as folder:
        data = datasets.repeated(size, Path(folder))
        with children.warm_engine() as engine:
            pid = engine.pid
            assert pid is not None
            warm = status(pid, "RssAnon")
            with Watch(pid) as watch:
                done = children.job(engine, children.training(data, home, strategy=strategy, **choices))
            peak = Peak(warm, watch.most, status(pid, "VmHWM"), done.seconds)
    say(f"{strategy}, {size} images: {peak.anonymous / MIB:.0f} MiB anonymous, {peak.resident / MIB:.0f} MiB resident")
    return peak


def _peak_row(strategy: str, size: int, peak: Peak, least: Peak) -> Row:
    return Row(
        "engine's peak memory",
        f"{size} images, {strategy}",
        f"{peak.anonymous / MIB:.0f} MiB anonymous, {peak.resident / MIB:.0f} MiB in all ({peak.seconds:.1f} s)",
        f"warm, before the training: {peak.warm / MIB:.0f} MiB anonymous",
        f"{peak.anonymous / least.anonymous:.2f} of the smallest's",
    )


def _growth(rounds: int) -> list[Row]:
    """The least time of each size, and how it compares with the size before it (2: in step with the images)."""
    least: dict[int, Job] = {}
    for size in GROWTH * rounds:
        with fresh_home() as home, tempfile.TemporaryDirectory(prefix="tlgui-bench-") as folder:
            request = children.training(datasets.repeated(size, Path(folder)), home)
            with children.warm_engine() as engine:
                done = children.job(engine, request)
        least[size] = min(done, least.get(size, done), key=lambda job: job.seconds)
        say(f"{size} images: {done.seconds:.2f} s, CPU {done.cpu:.1f} s")
    rows, before = [], None
    for size, job in least.items():
        times = (
            f"{job.seconds / before.seconds:.2f} (CPU {job.cpu / before.cpu:.2f}) of the size before" if before else ""
        )
        ours, each = f"{job.seconds:.2f} s, CPU {job.cpu:.1f} s", f"{1000 * job.seconds / size:.1f} ms an image"
        rows.append(Row("time of growing data", f"{size} images, classifier, warm engine", ours, each, times))
        before = job
    return rows
