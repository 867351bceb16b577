"""The engine and its client: real child processes, cheap handlers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import numpy as np
import psutil
import pytest

from tlgui import places
from tlgui.jobs.client import Engine
from tlgui.messages import Cancelled, Classify, Describe, Done, DrawMaps, Event, Failed, Mapped, Progress, Train
from tlgui.project import runs

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def handlers_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine gets this process's ``sys.path``."""
    monkeypatch.syspath_prepend(HERE)


@pytest.fixture
def engine() -> Iterator[Engine]:
    with Engine("test", handlers="fake_handlers") as engine:
        yield engine


Said = list[tuple[int, Event]]


def until(engine: Engine, enough: Callable[[Said], bool], seconds: float = 20) -> Said:
    said: Said = []
    end = time.monotonic() + seconds
    while not enough(said):
        assert time.monotonic() < end, f"only {said[-5:]}"
        said += engine.receive(0.5)
    return said


def to_end(engine: Engine, *jobs: int) -> dict[int, list[Event]]:
    left = set(jobs)

    def enough(said: Said) -> bool:
        return left <= {job for job, event in said if isinstance(event, Done | Failed | Cancelled)}

    said = until(engine, enough)
    return {job: [event for number, event in said if number == job] for job in jobs}


def children() -> list[psutil.Process]:
    """This process's children, but for the resource tracker that multiprocessing keeps until the interpreter ends."""
    found = []
    for child in psutil.Process().children(recursive=True):
        try:
            if "resource_tracker" not in " ".join(child.cmdline()):
                found.append(child)
        except psutil.Error:
            continue
    return found


def test_events_come_in_order_and_end_with_done(engine: Engine) -> None:
    first, second = engine.submit(Describe("count 5")), engine.submit(Describe("count 2"))
    said = until(engine, lambda said: (second, Done()) in said)
    assert said == [
        *((first, Progress("count", one, 5)) for one in range(5)),
        (first, Done()),
        *((second, Progress("count", one, 2)) for one in range(2)),
        (second, Done()),
    ]


def test_a_handler_that_says_done_itself_ends_once(engine: Engine) -> None:
    job = engine.submit(Describe("ends"))
    assert to_end(engine, job)[job] == [Progress("ends", 1, 1), Done()]
    assert engine.receive(0.1) == []


def test_nothing_to_receive_takes_the_timeout(engine: Engine) -> None:
    start = time.monotonic()
    assert engine.receive(0.2) == []
    assert 0.15 < time.monotonic() - start < 1


def test_cancel_ends_the_running_job_and_the_next_goes_on(engine: Engine, tmp_path: Path) -> None:
    left_over = tmp_path / "closed"
    running, after = engine.submit(Describe(f"slow {left_over}")), engine.submit(Describe("count 1"))
    until(engine, lambda said: len(said) > 3)
    engine.cancel(running)
    said = to_end(engine, running, after)
    assert said[running][-1] == Cancelled()
    assert said[after] == [Progress("count", 0, 1), Done()]
    assert left_over.read_text() == "closed"


def test_a_job_that_can_ends_early(engine: Engine, tmp_path: Path) -> None:
    patient, hasty = (
        engine.submit(Describe(f"patient {tmp_path / 'a'}")),
        engine.submit(Describe(f"slow {tmp_path / 'b'}")),
    )
    queued = engine.submit(Describe("count 1"))
    until(engine, lambda said: len(said) > 3)
    engine.finish(patient)
    engine.finish(queued)
    said = to_end(engine, patient, queued)
    assert said[patient][-2:] == [Progress("best so far", 1, 1), Done()]
    assert said[queued] == [Cancelled()]
    until(engine, lambda said: len(said) > 3)
    engine.finish(hasty)
    assert to_end(engine, hasty)[hasty][-1] == Cancelled(), "it cannot end early"
    assert (tmp_path / "b").read_text() == "closed"


def test_cancel_ends_a_queued_job_without_waiting_for_the_one_before(engine: Engine, tmp_path: Path) -> None:
    engine.submit(Describe(f"slow {tmp_path / 'closed'}"))
    queued = engine.submit(Describe("count 1"))
    engine.cancel(queued)
    assert to_end(engine, queued)[queued] == [Cancelled()]
    engine.cancel(queued)
    engine.cancel(12345)


def test_a_told_error_fails_the_job(engine: Engine) -> None:
    job = engine.submit(Describe("told"))
    failed = to_end(engine, job)[job][-1]
    assert isinstance(failed, Failed)
    assert failed.told.code == "image-missing"
    assert failed.told.arguments["name"] == "a.jpg"
    assert failed.log == ""


def test_an_unexpected_error_fails_the_job_and_not_the_engine(engine: Engine) -> None:
    job, after = engine.submit(Describe("boom")), engine.submit(Describe("count 1"))
    said = to_end(engine, job, after)
    failed = said[job][-1]
    assert isinstance(failed, Failed)
    assert failed.told.code == "unexpected"
    assert failed.told.arguments["reason"] == "ZeroDivisionError: a number"
    assert "Traceback" in failed.log
    assert said[after][-1] == Done()


def test_no_such_handlers_is_an_error_of_the_job() -> None:
    with Engine("test", handlers="no_such_module") as engine:
        job = engine.submit(Describe("count 1"))
        failed = to_end(engine, job)[job][-1]
    assert isinstance(failed, Failed)
    assert "no_such_module" in str(failed.told.arguments["reason"])


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
def test_a_killed_engine_is_noticed_at_once_and_starts_again(engine: Engine, tmp_path: Path) -> None:
    running, queued = engine.submit(Describe(f"slow {tmp_path / 'closed'}")), engine.submit(Describe("count 1"))
    until(engine, lambda said: len(said) > 3)
    assert engine.pid is not None
    killed = time.monotonic()
    os.kill(engine.pid, signal.SIGKILL)
    said = to_end(engine, running, queued)
    assert time.monotonic() - killed < 1
    for job in (running, queued):
        failed = said[job][-1]
        assert isinstance(failed, Failed)
        assert failed.told.code == "engine-died"
        assert failed.told.arguments["ending"] == "SIGKILL"
    assert not engine.alive
    again = engine.submit(Describe("count 1"))
    assert again > queued
    assert to_end(engine, again)[again][-1] == Done()
    assert engine.alive


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
def test_submit_right_after_a_death_that_nobody_has_heard_of_yet(engine: Engine) -> None:
    first = engine.submit(Describe("count 1"))
    to_end(engine, first)
    assert engine.pid is not None
    os.kill(engine.pid, signal.SIGKILL)
    psutil.Process(engine.pid).wait(5)
    job = engine.submit(Describe("count 1"))
    assert to_end(engine, job)[job][-1] == Done()


def test_a_renewed_engine_is_another_process_with_the_environment_of_now(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TLGUI_THREADS", "1")
    job = engine.submit(Describe("environment TLGUI_THREADS"))
    assert to_end(engine, job)[job] == [Progress("1", 0, 0), Done()]
    before = engine.pid
    monkeypatch.setenv("TLGUI_THREADS", "2")
    engine.renew()
    job = engine.submit(Describe("environment TLGUI_THREADS"))
    assert to_end(engine, job)[job] == [Progress("2", 0, 0), Done()]
    assert engine.pid != before and before is not None
    psutil.wait_procs([psutil.Process(before)] if psutil.pid_exists(before) else [], timeout=5)
    assert not psutil.pid_exists(before)


def test_the_last_log_lines_come_with_the_death(engine: Engine) -> None:
    job = engine.submit(Describe("die"))
    failed = to_end(engine, job)[job][-1]
    assert isinstance(failed, Failed)
    assert failed.told.arguments["ending"] == "exit code 3"
    lines = failed.log.splitlines()
    assert lines[-1] == "last words of a C library"
    assert "line 99" in lines
    assert len(lines) == 20
    assert (places.logs() / "engine-test.log").is_file()
    for number in range(4):
        engine.renew()
        to_end(engine, job := engine.submit(Describe("count 1")))
        assert (places.logs() / "engine-test.log").read_text() == ""
        older = places.logs() / f"engine-test.{number + 1}.log"
        assert older.is_file() == (number < 3) and (number == 3 or "line 99" in older.read_text())


def test_a_burst_of_events_is_complete(engine: Engine) -> None:
    job = engine.submit(Describe("count 20000"))
    said = to_end(engine, job)[job]
    assert said == [*(Progress("count", one, 20000) for one in range(20000)), Done()]


def test_large_arrays_cross(engine: Engine) -> None:
    job = engine.submit(DrawMaps("224", Path("x.png")))
    mapped = to_end(engine, job)[job][0]
    assert isinstance(mapped, Mapped)
    assert mapped.maps.shape == (64, 224, 224)
    assert mapped.maps.dtype == np.float32
    assert mapped.maps[63, 223, 223] == 64 * 224 * 224 - 1


def test_a_large_request_does_not_wait_for_the_engine_to_come_up(engine: Engine) -> None:
    engine.start()
    process = psutil.Process(engine.pid)
    process.suspend()  # whatever the machine does, it does not come up meanwhile
    paths = tuple(Path(f"/somewhere/with/a/long/name/{number}.jpg") for number in range(20_000))
    took: list[float] = []

    def submit() -> int:
        start = time.thread_time()
        job = engine.submit(Classify(Path("m"), paths))
        took.append(time.thread_time() - start)
        return job

    with ThreadPoolExecutor(1) as pool:
        submitted = pool.submit(submit)
        done, _ = wait([submitted], timeout=20)
        process.resume()
    assert done, "it waited for the engine"
    assert took[0] < 0.5
    job = submitted.result()
    assert to_end(engine, job)[job] == [Progress("paths", 20_000, 20_000), Done()]


def test_a_training_is_recorded(engine: Engine, tmp_path: Path) -> None:
    run = runs.new_run(tmp_path)
    job = engine.submit(Train(tmp_path, tmp_path / "m", run=run))
    said = to_end(engine, job)[job]
    assert list(runs.read_events(run)) == said
    second = engine.submit(Train(tmp_path, tmp_path / "m", run=run))
    failed = to_end(engine, second)[second][-1]
    assert isinstance(failed, Failed)
    assert failed.told.code == "run-exists"


def test_the_engine_has_a_low_priority(engine: Engine) -> None:
    job = engine.submit(Describe("count 1"))
    to_end(engine, job)
    nice = psutil.Process(engine.pid).nice()
    assert nice == (psutil.BELOW_NORMAL_PRIORITY_CLASS if psutil.WINDOWS else psutil.Process().nice() + 10)


def test_close_in_mid_job_leaves_nothing(tmp_path: Path) -> None:
    threads = threading.active_count()
    files = psutil.Process().num_fds() if psutil.POSIX else 0
    for _ in range(2):  # the first start brings the resource tracker
        engine = Engine("test", handlers="fake_handlers")
        engine.submit(Describe(f"slow {tmp_path / 'closed'}"))
        until(engine, lambda said: len(said) > 3)
        start = time.monotonic()
        engine.close()
        assert time.monotonic() - start < 2
        assert children() == []
        assert threading.active_count() == threads
        assert (tmp_path / "closed").read_text() == "closed"
        assert not engine.alive
        assert engine.receive(0.1) == []
        engine.close()
    if psutil.POSIX:
        assert psutil.Process().num_fds() <= files + 1


def test_close_while_another_thread_receives_and_the_engine_is_still_starting() -> None:
    engine = Engine("test", handlers="fake_handlers")
    heard: list[Said] = []
    listener = threading.Thread(target=lambda: heard.append(engine.receive(30)))
    listener.start()
    engine.start()
    engine.close()
    listener.join(5)
    assert not listener.is_alive()
    assert heard == [[]]
    assert children() == []
    with pytest.raises(RuntimeError):
        engine.submit(Describe("count 1"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
def test_an_engine_that_does_not_listen_is_killed_on_close(engine: Engine) -> None:
    job = engine.submit(Describe("count 1"))
    to_end(engine, job)
    psutil.Process(engine.pid).suspend()
    start = time.monotonic()
    engine.close(timeout=1)
    assert time.monotonic() - start < 2
    assert children() == []


PARENT = """
    import sys, time
    from tlgui.jobs.client import Engine
    from tlgui.messages import Describe

    if __name__ == "__main__":
        engines = [Engine(name, handlers="fake_handlers") for name in ("train", "ask")]
        engines[0].submit(Describe(f"slow {sys.argv[1]}"))
        engines[1].submit(Describe("count 1"))
        for engine in engines:
            while not engine.receive(1):
                pass
        print(*(engine.pid for engine in engines), flush=True)
        if sys.argv[2] == "stay":
            time.sleep(60)
"""


def run_parent(tmp_path: Path, mode: str) -> tuple[subprocess.Popen[str], list[int]]:
    script = tmp_path / "parent.py"
    script.write_text(textwrap.dedent(PARENT))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parents[1])])}
    parent = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "closed"), mode],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True,
    )  # fmt: skip
    assert parent.stdout is not None
    return parent, [int(pid) for pid in parent.stdout.readline().split()]


def gone(pids: list[int], seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while any(psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE for pid in pids):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
def test_a_killed_parent_leaves_no_process(tmp_path: Path) -> None:
    parent, pids = run_parent(tmp_path, "stay")
    with parent:
        assert len(pids) == 2
        parent.kill()
    assert gone(pids)


def test_a_parent_that_ends_without_closing_does_not_hang(tmp_path: Path) -> None:
    parent, pids = run_parent(tmp_path, "go")
    _, errors = parent.communicate(timeout=20)
    assert parent.returncode == 0
    assert errors == ""
    assert gone(pids)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
def test_ctrl_c_in_the_terminal_is_not_the_engines_business(tmp_path: Path) -> None:
    parent, pids = run_parent(tmp_path, "stay")
    os.killpg(parent.pid, signal.SIGINT)
    _, errors = parent.communicate(timeout=20)
    assert errors.count("Traceback") == 1, "the parent's own; none of the engines'"
    assert gone(pids)
