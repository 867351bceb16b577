"""What is imported, seen from a process that nothing was imported in before."""

from __future__ import annotations

import subprocess
import sys

import pytest

BEFORE = "import gc, sys, warnings; from tlgui.learn import libraries; "


def said(program: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", BEFORE + program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_neither_the_compiler_nor_a_client_of_a_hub_is_imported() -> None:
    names = said("libraries.load(); import tlgui.learn.training; print(*sys.modules)")
    assert {"torch", "timm", "torchvision"} <= set(names)
    assert not {"torch._dynamo", "torch._dynamo.utils", "sympy", "requests", "httpx"} & set(names)


def test_a_network_is_built_and_a_head_fitted_without_the_compiler() -> None:
    names = said(
        "libraries.load(); import torch; from tlgui.learn import backbones, head_fit; "
        "print(len(backbones.build('efficientnet_lite0').blocks)); "
        "print(*[fit.iteration for fit in head_fit.fit(torch.eye(4), torch.tensor([0, 1, 0, 1]), 2)][:1]); "
        "print(*sys.modules)"
    )
    assert names[:2] == ["18", "1"]
    assert "torch._dynamo" not in names


@pytest.mark.parametrize("kind", ["AdamW", "SGD"])
def test_an_optimiser_s_step_is_made_without_the_compiler(kind: str) -> None:
    program = (
        "libraries.load()\nimport torch\nweight = torch.ones(2, requires_grad=True)\n"
        f"with libraries.no_compiler():\n    optimiser = torch.optim.{kind}([weight], lr=.1, fused=True)\n"
        "weight.sum().backward()\nwith libraries.no_compiler():\n    optimiser.step()\n"
        "print(float(weight.detach().max()) < 1)\nprint(*sys.modules)"
    )
    moved, *names = said(f"exec({program!r})")
    assert moved == "True"
    assert "torch._dynamo" not in names


def test_whoever_wants_the_compiler_gets_it_afterwards() -> None:
    found = said("libraries.load(); import torch._dynamo; print(torch._dynamo.__file__, torch._dynamo.is_compiling())")
    assert found[0].endswith("__init__.py")
    assert found[1] == "False"


@pytest.mark.parametrize(
    "asked", ["torch._dynamo.config.__name__", "importlib.import_module('torch._dynamo').config.__name__"]
)
def test_what_the_stand_in_does_not_know_is_asked_of_the_compiler(asked: str) -> None:
    program = "import importlib, torch\nwith libraries.no_compiler():\n    print(torch._dynamo.disable(len) is len)\n"
    assert said(f"exec({program + f'    print({asked})'!r})") == ["True", "torch._dynamo.config"]


def test_garbage_is_looked_for_again_but_not_among_what_was_imported() -> None:
    assert said("libraries.load(); print(gc.isenabled(), gc.get_freeze_count() > 100_000)") == ["True", "True"]


def test_a_second_call_and_a_torch_that_was_there_change_nothing() -> None:
    assert said("import torch, timm; libraries.load(); print(gc.get_freeze_count())") == ["0"]
    with_compiler = "import torch._dynamo\nwith libraries.no_compiler():\n    print(torch._dynamo.disable(len) is len)"
    assert said(f"exec({with_compiler!r})") == ["False"]
