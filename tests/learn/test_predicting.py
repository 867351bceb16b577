"""What a training is predicted to need: counted right from what was measured, which is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.learn.make import folder, only, small_inputs
from tlgui import places
from tlgui.learn import predicting
from tlgui.learn.handlers import handle
from tlgui.learn.predicting import Costs
from tlgui.messages import HeadChoice, Predict, Predicted, Train

pytestmark = pytest.mark.usefixtures("one_thread")


def test_it_is_measured_once_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_inputs(monkeypatch)
    monkeypatch.setattr(predicting, "_SECONDS", 0.0)
    data = folder(tmp_path / "data", 10)
    plain = Train(
        data, tmp_path / "m.safetensors", strategy="partial", epochs=2, precision="fp32", backend="torch", views=2
    )
    (first,) = only(handle(Predict(plain)), Predicted)
    assert first.images == 20 and first.seconds > 0 and first.memory > 50e6
    assert first.disk > 4 * 3e6, "the model file alone is as large"
    ((name, costs),) = predicting._known().items()
    assert costs.step > costs.forward > 0
    # with a step of one second everything else is noise: 2 epochs of 16 images, and checks of 4 at a third
    predicting._remember({name: Costs(0.0, 1.0, 10**9)})
    (again,) = only(handle(Predict(plain)), Predicted)
    assert again.seconds == pytest.approx(2 * (16 + 4 / 3), rel=0.3)
    assert again.memory >= 10**9
    assert not (tmp_path / "m.safetensors").exists()
    (places.cache() / "costs.json").write_text("[1]")
    assert predicting._known() == {}, "measured again"


def test_a_head_with_hidden_units_is_counted_by_its_own_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_inputs(monkeypatch)
    plain = Train(folder(tmp_path / "data", 10), tmp_path / "m.safetensors", precision="fp32", backend="torch")
    hidden = replace(plain, head=HeadChoice(hidden=8), epochs=50)
    (measured,) = only(handle(Predict(hidden)), Predicted)
    assert 0 < measured.seconds < 30
    monkeypatch.setattr(predicting, "_step_seconds", lambda plan, _: float(plan.recipe.epochs == 50 and plan.depth > 0))
    (linear,) = only(handle(Predict(plain)), Predicted)
    (counted,) = only(handle(Predict(hidden)), Predicted)
    # a step of one second an image: 50 epochs of 16 images, and checks of 4 at a third; no other part takes so long
    assert counted.seconds - linear.seconds == pytest.approx(50 * (16 + 4 / 3), abs=5)
