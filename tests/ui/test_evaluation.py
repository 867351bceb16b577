"""What an evaluation found outlasts the page; another model or dataset makes it one of the past."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from tests.ui.fakes import FakeJobs, end, model
from tests.ui.results_feed import CLASSES, dataset, evaluated, placed
from tlgui.errors import Told
from tlgui.messages import Cancelled, Curation, Done, Evaluate, Failed, Place, Progress, Ref
from tlgui.ui.evaluation import Evaluation, evaluation_of
from tlgui.ui.jobs import Jobs
from tlgui.ui.state import AppState
from tlgui.ui.theme import Theme


@pytest.fixture
def state(theme: Theme, tmp_path: Path) -> AppState:
    made = AppState()
    made.set_dataset(dataset(tmp_path))
    made.set_model(model(tmp_path, CLASSES))
    return made


def asked(state: AppState) -> tuple[Evaluation, FakeJobs]:
    one, jobs = evaluation_of(state), FakeJobs()
    one.want(cast(Jobs, jobs))
    return one, jobs


def answer(state: AppState, jobs: FakeJobs) -> None:
    assert state.dataset is not None
    jobs.asked[-1].hear(evaluated(state.dataset))
    end(jobs.asked[-1], Done())


def test_asked_once_for_a_model_on_a_dataset(state: AppState, tmp_path: Path) -> None:
    one, jobs = asked(state)
    assert [job.request for job in jobs.asked] == [Evaluate(tmp_path / "animals.safetensors", tmp_path, "classes")]
    one.want(cast(Jobs, jobs))
    answer(state, jobs)
    one.want(cast(Jobs, jobs))
    assert len(jobs.asked) == 1
    assert one.found is not None
    assert not one.busy
    assert evaluation_of(state) is one


def test_nothing_is_asked_without_a_model(theme: Theme, tmp_path: Path) -> None:
    state = AppState()
    state.set_dataset(dataset(tmp_path))
    one, jobs = asked(state)
    assert not jobs.asked
    assert not one.busy


def test_another_model_is_measured_anew(state: AppState, tmp_path: Path) -> None:
    one, jobs = asked(state)
    answer(state, jobs)
    state.set_model(replace(model(tmp_path, CLASSES), seed=1))
    assert one.found is None
    one.want(cast(Jobs, jobs))
    assert len(jobs.asked) == 2
    assert one.busy


def test_an_answer_that_comes_too_late_is_not_heard(state: AppState, tmp_path: Path) -> None:
    one, jobs = asked(state)
    late = jobs.asked[-1]
    state.set_model(replace(model(tmp_path, CLASSES), seed=1))
    assert jobs.cancelled == [late]
    one.want(cast(Jobs, jobs))
    assert state.dataset is not None
    late.hear(evaluated(state.dataset))
    end(late, Done())
    assert one.found is None
    assert one.busy


def test_new_labels_make_it_stale_but_keep_it(state: AppState) -> None:
    one, jobs = asked(state)
    answer(state, jobs)
    raw = state.raw
    assert raw is not None
    noted = Curation(notes=((Ref(raw.items[0].digest, "image 0.png"), "hm"),))
    state.set_curated(None, raw, raw, raw, noted)
    assert not one.stale  # a note changes no answer
    moved = Curation(moved=((Ref(raw.items[0].digest, "image 0.png"), "dog"),))
    state.set_curated(None, raw, raw, raw, moved)
    assert one.stale
    before = one.found
    assert before is not None
    one.want(cast(Jobs, jobs))
    assert len(jobs.asked) == 1  # not by itself: the images would jump under the person's hands
    one.again(cast(Jobs, jobs))
    request = jobs.asked[-1].request
    assert isinstance(request, Evaluate)
    assert request.curation == moved
    assert one.found is before
    answer(state, jobs)
    assert one.found is not before
    assert not one.stale


def test_what_went_wrong_and_what_was_stopped(state: AppState) -> None:
    one, jobs = asked(state)
    jobs.asked[-1].hear(Progress("evaluate", 3, 12))
    assert one.progress == Progress("evaluate", 3, 12)
    end(jobs.asked[-1], Failed(Told("evaluate-all-seen", {"path": "x", "count": 12})))
    assert one.failed is not None
    one.want(cast(Jobs, jobs))
    assert len(jobs.asked) == 1
    one.again(cast(Jobs, jobs))
    assert one.failed is None
    one.stop()
    end(jobs.asked[-1], Cancelled())
    assert one.stopped
    one.want(cast(Jobs, jobs))
    assert len(jobs.asked) == 2


def test_the_map_is_asked_for_by_method(state: AppState) -> None:
    one, jobs = asked(state)
    answer(state, jobs)
    one.place(cast(Jobs, jobs), "tsne")
    request = jobs.asked[-1].request
    assert isinstance(request, Place)
    assert request.method == "tsne"
    assert one.placing
    assert state.dataset is not None
    jobs.asked[-1].hear(placed(state.dataset))
    end(jobs.asked[-1], Done())
    one.place(cast(Jobs, jobs), "tsne")
    assert len(jobs.asked) == 2
    one.place(cast(Jobs, jobs), "pca")
    assert len(jobs.asked) == 3
    one.stop_placing()
    end(jobs.asked[-1], Cancelled())
    assert one.placed is not None  # the one before
    assert one.place_stopped
