"""The advisor: what its rules say of what was measured, and that it measures what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from tests.learn.make import at_end, folder, only, small_inputs
from tlgui.learn import probing
from tlgui.learn.advising import Facts, certainty, decided, enough
from tlgui.learn.handlers import handle
from tlgui.learn.parts import divided, gather
from tlgui.learn.plans import planned
from tlgui.learn.preprocess import to_batch
from tlgui.messages import Advise, Advised, Probe, Probed, Train

pytestmark = pytest.mark.usefixtures("one_thread")


def facts(*accuracies: float, images: float = 100, is_fast: bool = False) -> Facts:
    probes = tuple(Probe("a", n, f"b{n}", value, 0.02, 300, 0.1) for n, value in enumerate(accuracies, 1))
    return Facts(probes, images, (1000,) * (len(probes) + 1), is_fast)


RISING = (0.5, 0.6, 0.7, 0.8, 0.85, 0.88, 0.9, 0.93)
PEAKED = (0.5, 0.8, 0.9, 0.93, 0.93, 0.9, 0.88, 0.8)


@pytest.mark.parametrize(
    ("known", "strategy", "depth", "first"),
    [
        (facts(*RISING[:-1], 0.99), "classifier", 8, "advice-easy"),
        (facts(*RISING, images=10), "classifier", 8, "advice-few"),
        (facts(*RISING), "partial", 6, "advice-room"),
        (facts(*RISING, images=300), "partial", 4, "advice-room"),
        (facts(*PEAKED), "partial", 4, "advice-room"),
        (facts(0.5, 0.93, *PEAKED[2:]), "partial", 4, "advice-room"),
        (facts(0.5, 0.93, *PEAKED[2:], images=300), "partial", 2, "advice-room"),
        (facts(*RISING, images=2000, is_fast=True), "whole", 0, "advice-many"),
        (facts(*RISING, images=2000), "partial", 4, "advice-room"),
    ],
)
def test_what_the_rules_say(known: Facts, strategy: str, depth: int, first: str) -> None:
    said, froze, reasons = decided(known)
    assert (said, froze, reasons[0].code) == (strategy, depth, first)
    assert not any("?" in told.english() for told in reasons), "every argument is there"


def test_useful_is_the_shallowest_within_one_standard_error() -> None:
    assert enough(facts(*RISING).probes).depth == 8
    assert enough(facts(*PEAKED).probes).depth == 4
    assert enough(facts(0.5, 0.922, 0.93).probes).depth == 2
    assert enough(facts(0.5, 0.920, 0.93).probes).depth == 3


def test_certainty_is_one_less_the_share_of_the_greatest_entropy() -> None:
    assert certainty(torch.zeros(3, 16)) == pytest.approx(0, abs=1e-6)
    assert certainty(torch.eye(4) * 1000) == pytest.approx(1)
    among_two = torch.tensor([[0.0, 0.0, -1000.0, -1000.0]])  # log 2 of log 4
    assert certainty(among_two) == pytest.approx(0.5)
    assert certainty(torch.cat([among_two, torch.zeros(1, 4)])) == pytest.approx(0.25)


def test_images_of_two_colours_need_the_classifier_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_inputs(monkeypatch)
    data = folder(tmp_path / "data", 10)
    events = list(handle(Advise(Train(data, Path()))))
    (advised,) = only(events, Advised)
    assert advised.strategy == "classifier" and advised.freeze_depth == len(advised.probes)
    assert advised.probes == tuple(event.probe for event in only(events, Probed))
    assert [probe.depth for probe in advised.probes] == list(range(1, len(advised.probes) + 1))
    assert advised.images_per_class == 8 and advised.probes[-1].images == 16, "none of those that check"
    seconds = [probe.seconds for probe in advised.probes]
    assert seconds == sorted(seconds) and seconds[0] > 0
    assert advised.backbone == advised.transferability[0].backbone == "efficientnet_lite0"
    assert advised.likeness is not None and 0 <= advised.likeness < 0.45, "plain colours are nothing that it knows"
    assert [told.code for told in advised.reasons[2:4]] == ["advice-unlike", "advice-speed"]
    assert not any("?" in told.english() for told in advised.reasons)
    assert list(advised.trainable) == sorted(advised.trainable, reverse=True)


def test_every_block_is_pooled_as_the_cut_network_gives_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_inputs(monkeypatch)
    request = Train(folder(tmp_path / "data", 4), Path(), precision="fp32", backend="torch")
    dataset = at_end(gather(request))
    parts = at_end(divided(dataset, request))
    plan = planned(request, dataset)
    found = at_end(probing.pooled(plan, parts, parts.train))
    images = probing.activations_at(plan, parts.paths, parts.digests).images
    source = plan.network.source
    batch = to_batch([images.view(n, 0) for n in parts.train], plan.network.preprocessing, plan.compute.device)
    assert len(found.blocks) == len(source.blocks)
    with torch.inference_mode():
        for depth in (1, 5, 9, len(source.blocks)):
            prefix, _ = source.cut(depth)
            value = prefix(batch)
            expected = value if value.ndim == 2 else value.mean((2, 3))
            torch.testing.assert_close(found.blocks[depth - 1], expected, rtol=2e-3, atol=2e-3)
