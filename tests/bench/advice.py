"""The advisor's choice against the best of a full race: ``python -m tests.bench.advice --sets flowers17 --seeds 1 2``.

For each set and seed, an engine with nothing cached advises; then all that a race tries is trained to its end, without a
budget, and what was advised where the race does not try it. ``--random`` adds the start from random weights, which takes the
longest: without it the race is shorter than a person's. The answers of all these models are compared on the same images: those
of a test part (a quarter, where the folder gives no part itself) or, where these are below 30, of the validation images, too.
``best of race`` is the entry with the best mean over the seeds, and so is a little too good by chance.

``--keep FILE`` keeps what is finished, and the models in a folder beside it: the same command goes on. Prints one Markdown table
after each set and seed. The real photos are needed; without them exit code 2.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.bench import datasets
from tests.bench.children import MODEL, fresh_home, home_in, job, warm_engine
from tests.bench.table import Others, machine, percent, say
from tlgui import atomic
from tlgui.jobs.client import Engine
from tlgui.messages import Advise, Advised, Compare, Compared, Curation, Describe, Described, SplitRule, Train
from tlgui.project import racing

SETS = ("flowers17", "brain_mri", "hymenoptera_full", "cats_dogs")
TEST = 0.25
HEAD = (
    "set", "advised", "its accuracy", "best of race", "its accuracy", "points apart", "advisor's time", "race's time", "ratio",
)  # fmt: skip

Known = dict[str, Any]
"""By ``set/seed``: what was ``advised`` and in how many seconds, ``seconds`` and ``accuracy`` of each training by its name, the
names in the ``race``."""


@dataclass(frozen=True)
class Keep:
    """What is finished, in ``file``, and the models in ``folder``."""

    file: Path
    folder: Path

    def read(self) -> Known:
        """All that is finished; nothing at first."""
        return json.loads(self.file.read_text(encoding="utf-8")) if self.file.exists() else {}

    def write(self, known: Known) -> None:
        """Keep it."""
        atomic.write_text(self.file, json.dumps(known, indent=1))


def main() -> int:
    """Advise, race, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", default=SETS)
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--random", action="store_true")
    parser.add_argument("--threads", type=int, help="of the engine's computations; default: as many as it settles on")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    if missing := [name for name in options.sets if not (datasets.DATA / name).is_dir()]:
        say(f"Not here: {', '.join(str(datasets.DATA / name) for name in missing)}")
        return 2
    others = Others()
    with contextlib.ExitStack() as stack:
        file = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "advice.json"
        keep = Keep(file, file.with_suffix(""))
        keep.folder.mkdir(parents=True, exist_ok=True)
        for seed in options.seeds:  # all sets with one seed first: what is known of each comes sooner
            for name in options.sets:
                one(keep, name, seed, random=options.random, threads=options.threads)
                print(f"{table(keep.read(), options.sets, options.seeds)}\n\n{machine(others)}\n", flush=True)
    return 0


def one(keep: Keep, name: str, seed: int, *, random: bool, threads: int | None) -> None:
    """All that is not known yet of the set ``name`` with ``seed``."""
    known, key = keep.read(), f"{name}/{seed}"
    own = known.setdefault(key, {"advised": None, "seconds": {}, "accuracy": {}, "race": []})
    rule = SplitRule(test=TEST)
    base = Train(datasets.DATA / name, Path(), seed=seed, threads=threads, curation=Curation(rule=rule))
    if own["advised"] is None:
        with fresh_home(), warm_engine() as engine:
            done = job(engine, Advise(base))
        said = next(event for event in done.events if isinstance(event, Advised))
        own["advised"] = {"strategy": said.strategy, "depth": said.freeze_depth, "seconds": done.seconds}
        own["probes"] = [[probe.depth, probe.accuracy, probe.spread] for probe in said.probes]
        keep.write(known)
        say(f"{key}: advised {said.strategy} {said.freeze_depth} in {done.seconds:.1f} s")
    with home_in(keep.folder / name / "home"), warm_engine() as engine:
        wanted = _wanted(engine, base, own["advised"], random=random)
        own["race"] = [label for label, _, races in wanted if races]
        models = {}
        for label, request, _ in wanted:
            models[label] = keep.folder / name / str(seed) / label / MODEL
            models[label].parent.mkdir(parents=True, exist_ok=True)
            if label not in own["seconds"]:
                own["seconds"][label] = job(engine, replace(request, model=models[label])).seconds
                keep.write(known)
                say(f"{key}: {label} in {own['seconds'][label]:.1f} s")
        compared = next(
            event for event in job(engine, Compare(tuple(models.values()))).events if isinstance(event, Compared)
        )
    own["accuracy"] = {label: found[0] for label, found in zip(models, compared.accuracies, strict=True)}
    own["compared"] = [compared.part, len(compared.digests)]
    keep.write(known)


def _wanted(engine: Engine, base: Train, advised: Known, *, random: bool) -> list[tuple[str, Train, bool]]:
    """Name and request of each training, and whether the race tries it."""
    blocks = next(len(e.blocks) for e in job(engine, Describe(base.backbone)).events if isinstance(e, Described))
    wanted = [(_label(each, blocks), each, True) for each in racing.entries(base, blocks, random=random)]
    strategy, depth = advised["strategy"], advised["depth"]
    frozen = depth if strategy == "partial" else None
    one = replace(base, strategy=strategy, freeze_depth=frozen)
    if _label(one, blocks) not in [label for label, _, _ in wanted]:
        wanted.append((_label(one, blocks), one, False))
    return wanted


def _label(request: Train, blocks: int) -> str:
    depth = {"classifier": blocks, "whole": 0}.get(request.strategy, request.freeze_depth)
    return f"{request.strategy} {depth}{' random' if request.start == 'random' else ''}"


def table(known: Known, sets: list[str], seeds: list[int]) -> str:
    """What is known of ``sets``, as a Markdown table."""
    lines = [HEAD, ("---",) * len(HEAD)]
    for name in sets:
        own = [found for seed in seeds if (found := known.get(f"{name}/{seed}", {})).get("accuracy")]
        if own:
            lines.append(_row(name, own))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _row(name: str, own: list[Known]) -> tuple[str, ...]:
    labels = [f"{each['advised']['strategy']} {each['advised']['depth']}" for each in own]
    advised = statistics.mean(each["accuracy"][label] for each, label in zip(own, labels, strict=True))
    means = {label: statistics.mean(each["accuracy"][label] for each in own) for label in own[0]["race"]}
    best = max(means, key=lambda label: means[label])
    took = sum(each["advised"]["seconds"] for each in own)
    race = sum(each["seconds"][label] for each in own for label in each["race"])
    part, images = own[0]["compared"]
    return (
        f"{name} ({images} {part} images, seeds: {len(own)})", ", ".join(dict.fromkeys(labels)), percent(advised), best,
        percent(means[best]), f"{100 * (means[best] - advised):.1f}", f"{took:.0f} s", f"{race:.0f} s", f"{took / race:.3f}",
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
