"""Looking for what is wrong with a dataset before anything is trained on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tlgui.data import findings
from tlgui.data.forms import listed
from tlgui.data.near import Pairs
from tlgui.errors import Told
from tlgui.learn.insight import Insight, insight
from tlgui.learn.near import by_hashes, measured
from tlgui.learn.parts import read
from tlgui.learn.plans import refuse
from tlgui.learn.settling import store
from tlgui.messages import Check, Checked, Dataset, Event, Finding, Found, Severity, SplitsCompared, Train

_ORDER: dict[Severity, int] = {"serious": 0, "warning": 1, "note": 2}


def check(request: Check) -> Iterator[Event]:
    """Look at every image and every label, as :class:`Check` says; what needs no network is told first.

    Closing the iterator ends it; what was measured and computed is kept. Raises ToldError as scanning the folder does and, with
    ``features``, as building the backbone and choosing the device do.

    An image takes at most 2 kB of memory, and the check by itself some 400 MB: of features, cosines and probabilities some
    thousand rows are there at a time, the others lie in files; a classifier learns from at most :data:`tlgui.learn.labels.MOST`.
    """
    training = Train(
        request.data, Path(), request.form, backbone=request.backbone, seed=request.seed, device=request.device,
        cache_bytes=request.cache_bytes, curation=request.curation,
    )  # fmt: skip
    yield from refuse(training)
    dataset = yield from read(training)
    table = yield from measured(dataset.items)
    yield from _told(findings.plain(dataset, table), request)
    pairs: list[Pairs] = [(yield from by_hashes(dataset.items, table.hashes, store(training)))]
    if not request.features:
        yield from _told(findings.near_findings(dataset, pairs, table), request)
        yield Checked(len(dataset.items), _together(dataset, pairs))
        return
    found = yield from insight(training, dataset, table, pairs, compare=request.compare_splits)
    pairs.append(found.pairs)
    more = [*findings.near_findings(dataset, pairs, table), *_labels(dataset, found, request), *_same(dataset, found)]
    yield from _told(more, request)
    if len(found.splits):
        random, honest, images = found.splits.tolist()
        yield SplitsCompared(random, honest, int(images))
    together = _together(dataset, pairs)
    paths = list(dataset.items.paths)
    yield Checked(len(dataset.items), together, _ranked(paths, -found.suspicion, -1), _ranked(paths, found.margin))


def _told(found: Iterable[Finding], request: Check) -> Iterator[Found]:
    """Those that are not to be ignored, serious ones first."""
    for finding in sorted(found, key=lambda one: _ORDER[one.severity]):
        if finding.key not in request.curation.ignored:
            yield Found(finding)


def _together(dataset: Dataset, pairs: Sequence[Pairs]) -> tuple[tuple[Path, ...], ...]:
    items = dataset.items
    return tuple(tuple(items[n].path for n in group) for group in findings.groups_of(pairs, len(items)))


def _labels(dataset: Dataset, found: Insight, request: Check) -> list[Finding]:
    """One finding with every label that is probably wrong, the most suspicious first. An image is ignored by the key
    ``label:`` with its digest."""
    numbers = [
        number
        for number in np.argsort(-found.suspicion, kind="stable").tolist()
        if found.wrong[number] >= 0 and f"label:{dataset.items[number].digest}" not in request.curation.ignored
    ]
    if not numbers:
        return []
    suggested = [dataset.classes[found.wrong[number]] for number in numbers]
    told = Told("found-label", {"count": len(numbers), "names": listed(list(dict.fromkeys(suggested)), 5)})
    return [
        findings.finding(
            "label", "warning", told, [(dataset.items[number].path,) for number in numbers], ("move", "exclude", "ignore"),
            identities=[f"{dataset.items[n].digest} {name}" for n, name in zip(numbers, suggested, strict=True)],
            suggested=suggested, scores=[float(found.suspicion[number]) for number in numbers],
        )
    ]  # fmt: skip


def _same(dataset: Dataset, found: Insight) -> list[Finding]:
    """A finding for each two classes that look the same."""
    made = []
    for one, other, share in found.same.tolist():
        names = dataset.classes[int(one)], dataset.classes[int(other)]
        told = Told("found-classes-alike", {"name": names[0], "other": names[1], "percent": round(100 * float(share))})
        made.append(findings.finding("classes-alike", "warning", told, identities=names))
    return made


def _ranked(paths: Sequence[Path], values: NDArray[np.float32], sign: int = 1) -> tuple[tuple[Path, float], ...]:
    """The images with their ``values`` times ``sign``, the smallest value first; those without one left out."""
    order = np.argsort(values, kind="stable").tolist()
    return tuple((paths[n], sign * float(values[n])) for n in order if not np.isnan(values[n]))
