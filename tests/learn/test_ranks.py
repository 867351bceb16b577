"""What processes of a group tell each other."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.learn.two_ranks import problem
from tlgui.learn import head_fit, ranks

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def two() -> list[dict[str, Any]]:
    """What two processes of a group say."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    started = []
    for rank in ("0", "1"):
        own = {"RANK": rank, "WORLD_SIZE": "2", "LOCAL_WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": port,
               "OMP_NUM_THREADS": "1"}  # fmt: skip
        command = [sys.executable, "-m", "tests.learn.two_ranks"]
        started.append(subprocess.Popen(command, cwd=ROOT, env=os.environ | own, stdout=subprocess.PIPE, text=True))
    return [json.loads(process.communicate(timeout=120)[0].splitlines()[-1]) for process in started]


def test_each_has_its_share_and_the_first_decides(two: list[dict[str, Any]]) -> None:
    assert two[0]["share"] + two[1]["share"] == list(range(7))
    assert two[0]["first"] == two[1]["first"]
    assert [one["refused"] for one in two] == ["model-unwritable"] * 2
    assert [one["differ"] for one in two] == ["ranks-differ"] * 2
    assert [one["norm"] for one in two] == ["ranks-norm"] * 2


def test_the_head_that_all_add_up_is_the_one_of_one_process(two: list[dict[str, Any]]) -> None:
    *_, last = head_fit.fit(*problem(), 3)
    assert two[0]["weight"] == two[1]["weight"]
    assert two[0]["iterations"] == last.iteration
    torch.testing.assert_close(torch.tensor(two[0]["weight"]), last.weight, rtol=1e-4, atol=1e-5)


def test_the_one_that_fails_says_so_and_the_first_one_knows_why(two: list[dict[str, Any]]) -> None:
    assert two[1]["speaks"]  # the first one did not come so far
    assert two[0]["lost"] == "images-away"


def test_a_step_is_the_mean_over_the_images_that_are_there_still(two: list[dict[str, Any]]) -> None:
    assert [one["step"] for one in two] == [[0.75, 3, 4]] * 2  # 0.25 + 0.125, divided by 4 in place of 8
    assert [one["gradient"] for one in two] == [[2.0, 2.0]] * 2
    assert [one["led"] for one in two] == [
        [6, 0, 1, 2],
        [2, 3, 4, 5, 6],
    ]  # what is mixed into a part's first image leads it


def test_alone_is_a_group_of_one() -> None:
    values = torch.ones(2)
    assert ranks.group().first and ranks.group().sum(values) is values and ranks.ALONE.share("abc") == ["a", "b", "c"]
    assert ranks.device("cuda:1") == "cuda:1" and ranks.local_world() == 1
    assert ranks.ALONE.whole_step([], (0.5, 1, 2), 3) == (0.5, 1, 2)
