"""What starts a bundle elsewhere: the script is one for bash, and the manifest one for the cluster."""

from __future__ import annotations

import copy
import json
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tlgui import cli
from tlgui.project.bundle_launch import Launch

SCHEMA = json.loads((Path(__file__).parent / "pytorchjob_schema.json").read_text(encoding="utf-8"))
LAUNCHES = [Launch("꽃 17", 1, 1), Launch('Fruit & nuts; $(rm) `x` "q"', 2, 4), Launch("a" * 200, 64, 8)]


@pytest.mark.parametrize("launch", LAUNCHES, ids=["one", "two", "many"])
def test_the_manifest_is_a_pytorchjob(launch: Launch) -> None:
    manifest = yaml.safe_load(launch.kubernetes())
    jsonschema.validate(manifest, SCHEMA)
    pods = manifest["spec"]["pytorchReplicaSpecs"]
    assert sum(one["replicas"] for one in pods.values()) == launch.nodes
    for pod in pods.values():
        (container,) = pod["template"]["spec"]["containers"]
        assert container["resources"]["limits"]["nvidia.com/gpu"] == launch.devices
        mounted = {one["name"] for one in container["volumeMounts"]}
        assert mounted == {one["name"] for one in pod["template"]["spec"]["volumes"]}
        assert understood(shlex.split(container["command"][2]))


@pytest.mark.parametrize("way", ["misspelt", "container", "name", "count"])
def test_the_schema_refuses(way: str) -> None:
    manifest: dict[str, Any] = copy.deepcopy(yaml.safe_load(LAUNCHES[1].kubernetes()))
    master = manifest["spec"]["pytorchReplicaSpecs"]["Master"]
    match way:
        case "misspelt":
            master["restartpolicy"] = master.pop("restartPolicy")
        case "container":
            master["template"]["spec"]["containers"][0]["name"] = "torch"
        case "name":
            manifest["metadata"]["name"] = "Fruit"
        case "count":
            manifest["spec"]["nprocPerNode"] = 4
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(manifest, SCHEMA)


@pytest.mark.parametrize("launch", LAUNCHES, ids=["one", "two", "many"])
def test_the_script_is_one_for_bash(launch: Launch, tmp_path: Path) -> None:
    script = tmp_path / "slurm.sbatch"
    script.write_text(launch.slurm(), encoding="utf-8")
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not here")
    done = subprocess.run([bash, "-n", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    if (shellcheck := shutil.which("shellcheck")) is not None:
        done = subprocess.run([shellcheck, "-s", "bash", script], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "")


def test_the_script_starts_a_launcher_on_each_node(tmp_path: Path) -> None:
    """With stand-ins for Slurm's commands: what srun is given is what torchrun understands."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not here")
    (tmp_path / "slurm.sbatch").write_text(Launch("꽃", 2, 4).slurm(), encoding="utf-8")
    for name, does in (("scontrol", "printf 'n07\\nn08\\n'"), ("srun", 'printf "%s\\n" "$@"')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    own = {
        "SLURM_SUBMIT_DIR": str(tmp_path),
        "SLURM_JOB_NODELIST": "n[07-08]",
        "SLURM_JOB_ID": "12345",
        "SLURM_NNODES": "2",
    }
    done = subprocess.run(
        [bash, "slurm.sbatch"], cwd=tmp_path, env=own | {"PATH": f"{tmp_path}:/usr/bin:/bin"}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    words = done.stdout.splitlines()
    assert "--nnodes=2" in words and "--rdzv-endpoint=n07:32345" in words
    assert understood(words) == "run-12345"


def test_every_command_is_one() -> None:
    launch = Launch("x", 2, 4)
    for command in (launch.one_machine(), launch.several_machines()):
        assert understood([word for word in shlex.split(command) if "=$" not in word]) == "run"
    args = cli.build_parser().parse_args(shlex.split(launch.one_process())[1:])
    assert (args.job, args.run) == (Path("job.toml"), Path("run"))


def understood(words: list[str]) -> str:
    """Where ``words``, as torchrun and then tlgui read them, record the training."""
    from torch.distributed.run import get_args_parser

    words = words[words.index("torchrun") + 1 :]
    given = get_args_parser().parse_args(words)
    assert given.module and given.training_script == "tlgui"
    args = cli.build_parser().parse_args(given.training_script_args)
    assert args.job == Path("job.toml")
    return str(args.run)
