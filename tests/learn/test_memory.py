"""What is taken for memory that ran out, and what a training does then."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.learn.make import alike
from tlgui.learn.compute import is_memory_error

ROOM = 350  # MiB from where the images are read: half of what a step on 18 of them at once wants, three times what two want


@pytest.mark.parametrize("words", ["could not create a primitive", "could not create a memory object"])
def test_what_onednn_says_of_memory_is_known(words: str) -> None:
    assert is_memory_error(RuntimeError(words))
    assert not is_memory_error(RuntimeError(f"{words} descriptor for a convolution forward propagation primitive"))


@pytest.mark.skipif(sys.platform != "linux", reason="where a limit on memory is kept, and glibc")
def test_under_a_limit_a_step_is_computed_in_parts_and_the_training_ends(tmp_path: Path) -> None:
    data = alike(tmp_path / "data", 16)
    program = f"""
        import json, resource
        from pathlib import Path
        from tlgui.learn.handlers import handle
        from tlgui.messages import Finished, Started, Step, Train, Warned

        request = Train(
            Path({str(data)!r}), Path({str(tmp_path / "model.safetensors")!r}), strategy="whole", start="random",
            backbone="mobilenetv3_large_100", input_size=256, device="cpu", threads=1, precision="fp32", backend="torch",
            epochs=1, batch_size=32, validation=0.25,
        )
        told = []
        for event in handle(request):
            if isinstance(event, Started):
                held = next(line for line in open("/proc/self/status") if line.startswith("VmData"))
                most = int(held.split()[1]) * 1024 + {ROOM} * 2**20
                resource.setrlimit(resource.RLIMIT_DATA, (most, resource.RLIM_INFINITY))
            if isinstance(event, Started | Step | Warned | Finished):
                told.append([type(event).__name__, event.told.code if isinstance(event, Warned) else ""])
        print(json.dumps(told))
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False, timeout=200)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    # 36 images: two steps of 18 each, as without a limit
    assert told == [["Started", ""], ["Step", ""], ["Warned", "memory-short"], ["Step", ""], ["Finished", ""]]
