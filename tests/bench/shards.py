"""Shards against the folder that they were made of, and a training on them that is stopped in mid-epoch:
``python -m tests.bench.shards [DATASET]``, flowers17 without it.

Trains both with each strategy, from the same seed, and one on shards that is stopped twice within an epoch and gone on with, its
images mixed in a small buffer. Exit code 1 when accuracies are more than 2 points apart, when an epoch does not see each image
once, or when what was stopped ends with another model. Needs the real photos; without them exit code 2.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.bench.children import fresh_home
from tests.bench.table import Others, Row, markdown, say
from tests.data.shards import of_folder
from tests.ranks import ROOT
from tlgui.messages import RecipeChoice, Settled, Step, Train

SHARED = ROOT.parent / "shared" / "data"
CLOSE = 0.02
_EACH = 64  # images of a shard


def main() -> int:
    """Train all of it, and print one Markdown table."""
    source = SHARED / (sys.argv[1] if len(sys.argv) > 1 else "flowers17")
    if not source.is_dir():
        print(f"{source} is not here", file=sys.stderr)
        return 2
    others, rows, right = Others(), list[Row](), True
    with fresh_home(), tempfile.TemporaryDirectory(prefix="tlgui-bench-") as place:
        shards = _shards(source, Path(place) / "shards")
        for strategy in ("classifier", "partial", "whole"):
            ours, theirs = (_accuracy(data, strategy, Path(place) / "m.safetensors") for data in (shards, source))
            right = right and abs(ours - theirs) <= CLOSE
            say(f"{strategy}: {ours:.1%} by shards, {theirs:.1%} by the folder")
            rows.append(Row(f"accuracy, {strategy}", source.name, f"{ours:.1%}", f"{theirs:.1%} by the folder"))
        words, same = _stopped(shards, Path(place))
        rows.append(Row("stopped in mid-epoch", source.name, words, "each image once in an epoch, the same model"))
    print(markdown(rows, others))
    return 0 if right and same else 1


def _shards(source: Path, folder: Path) -> Path:
    """Shards of the dataset's parts, as WebDataset names them."""
    for part in ("train", "test"):
        names = sorted(path.name for path in (source / part).iterdir() if path.is_dir())
        of_folder(source / part, folder, _EACH, names)
    return folder


def _accuracy(data: Path, strategy: str, model: Path) -> float:
    """On the dataset's own test part, after a training in a process of its own."""
    words = ["train", str(data), "--model", str(model), "--strategy", strategy, "--device", "cpu", "--json"]
    words += [] if strategy == "classifier" else ["--epochs", "3"]
    done = subprocess.run([sys.executable, "-m", "tlgui", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    last = next(
        event for line in reversed(done.stdout.splitlines()) if (event := json.loads(line))["event"] == "finished"
    )
    return float(last["accuracy"])


def _stopped(shards: Path, place: Path) -> tuple[str, bool]:
    """Trainings from random weights, which take every image in every epoch: one undisturbed, one stopped twice."""
    from tlgui.learn import fine_tuning, streaming
    from tlgui.learn.handlers import handle

    streaming.RUN, streaming.BUFFER = 8, 64
    seen: list[tuple[int, tuple[str, ...]]] = []
    step = fine_tuning.FineTuning.step

    def watched(self: Any, given: Any, when: tuple[int, int], group: Any = ()) -> Any:
        seen.append((when[0], tuple(self.parts.digests[number] for number, _ in given.keys)))
        return step(self, given, when, group)

    fine_tuning.FineTuning.step = watched  # type: ignore[method-assign]
    request = Train(
        shards, place / "a.safetensors", strategy="whole", start="random", backbone="resnet18", epochs=2, batch_size=16,
        device="cpu", precision="fp32", backend="torch", run=place / "a", input_size=64,
        recipe=RecipeChoice(augmentation="none"),
    )  # fmt: skip
    said = list(handle(request))
    whole = list(seen)
    settled = next(event.request for event in said if isinstance(event, Settled))
    again = replace(settled, run=place / "b", model=place / "b.safetensors", resume=True)
    seen.clear()
    for stop in (7, 25):
        with closing(handle(again)) as events:  # type: ignore[type-var]
            next(event for event in events if isinstance(event, Step) and event.step == stop)
    list(handle(again))
    epochs: dict[int, Counter[str]] = {}
    for epoch, digests in seen:
        epochs.setdefault(epoch, Counter()).update(digests)
    once = all(set(count.values()) == {1} for count in epochs.values())
    same = settled.model.read_bytes() == again.model.read_bytes() and seen == whole
    images = [len(count) for count in epochs.values()]
    how, model = "each once" if once else "NOT each once", "the same" if same else "ANOTHER"
    return f"{images} images in the epochs, {how}; {model} model", once and same


if __name__ == "__main__":
    sys.exit(main())
