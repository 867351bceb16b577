"""What each verb does: build a request, iterate its handler here in this process, show the events."""

from __future__ import annotations

import contextlib
import csv
from argparse import Namespace
from collections.abc import Callable, Generator, Iterator
from dataclasses import fields
from pathlib import Path
from typing import NamedTuple

from tlgui import atomic, cli_results
from tlgui.cli_lines import command
from tlgui.cli_print import Output
from tlgui.errors import Told, ToldError
from tlgui.messages import (
    AddWeights,
    Check,
    Classified,
    Classify,
    Cluster,
    Clustered,
    Curation,
    DrawMaps,
    Evaluate,
    Evaluated,
    Event,
    Explain,
    Explained,
    Failed,
    FetchWeights,
    FindRate,
    Form,
    HeadChoice,
    ListBackbones,
    ListLayers,
    Mapped,
    PackWeights,
    RecipeChoice,
    Request,
    Strategy,
    Train,
    Unpack,
    Warned,
)
from tlgui.project import runs


def said(request: Request, out: Output) -> Generator[Event]:
    """Do ``request``; show each event and give it on. Raises ToldError."""
    from tlgui.learn import handlers

    events: Iterator[Event] = runs.record(request, handlers.handle(request))
    for event in events:
        if isinstance(event, Failed):
            raise _error(event.told)
        out.event(event)
        yield event


def _error(told: Told) -> ToldError:
    return ToldError(told.code, **told.arguments)


def _do(request: Request, out: Output) -> None:
    with contextlib.closing(said(request, out)) as events:
        for _ in events:
            pass


def check(args: Namespace, out: Output) -> None:
    """Say what is wrong with a dataset, or with a project's."""
    source = _source(args.data, out)
    request = Check(
        source.data, source.form, source.curation, features=args.features, compare_splits=args.compare_splits,
        backbone=args.backbone, seed=args.seed, device=args.device,
    )  # fmt: skip
    _do(request, out)


def group(args: Namespace, out: Output) -> None:
    """Sort images into groups that look alike, and write them as a table."""
    from tlgui.data import tables

    request = Cluster(tuple(args.paths), args.groups, seed=args.seed, device=args.device)
    with contextlib.closing(said(request, out)) as events:
        groups = next(event.groups for event in events if isinstance(event, Clustered))
    if args.csv:
        rows = ((path.absolute(), f"group {number}") for number, own in enumerate(groups, 1) for path in own)
        with _telling(args.csv):
            atomic.write_text(args.csv, "\ufeff" + tables.written(rows))
        out.note("written", [f"Table: {args.csv}"], file=str(args.csv))


class _Source(NamedTuple):
    """What there is to learn from; ``runs`` is where a project records its trainings."""

    data: Path
    form: Form = "auto"
    curation: Curation = Curation()
    runs: Path | None = None


def _source(path: Path, out: Output) -> _Source:
    """The dataset that ``path`` is, or that of the project or in the archive it is. Raises ToldError as ``Project.open`` and
    ``archives.unpack`` do."""
    from tlgui.project import projects

    if not projects.is_project(path):
        return _Source(_unpacked(path, out))
    with projects.Project.open(path, read_only=True) as project:  # a window may have it open
        return _Source(project.data, project.form, project.curation, project.runs_folder)


def _unpacked(path: Path, out: Output) -> Path:
    """The folder that ``path`` is unpacked into, once for its content, when it is an archive; else ``path`` itself."""
    from tlgui.data import archives, unpacked

    if not archives.is_archive(path):
        return path
    folder = unpacked.folder_of(path)
    if not unpacked.ready(folder):
        unpacked.trim()
        try:
            _do(Unpack(path, folder), out)
        except ToldError:
            if not unpacked.ready(folder):  # else another program that was given the same archive was faster
                raise
    out.note("archive", [f"Unpacked: {folder}"], file=str(path), folder=str(folder))
    return folder


def train(args: Namespace, out: Output) -> None:
    """Train a classifier and write its model file; a project records the training among its runs."""
    source = _source(args.data, out)
    run: Path | None = args.run or (source.runs and runs.new_run(source.runs))
    model: Path = args.model or (run or Path()) / "model.safetensors"  # a model is named unless it is a project's
    _do(_training(args, source, model, run), out)


def find_rate(args: Namespace, out: Output) -> None:
    """Try growing learning rates, and suggest one."""
    _do(FindRate(_training(args, _source(args.data, out), Path("model.safetensors"), None)), out)


def _training(args: Namespace, source: _Source, model: Path, run: Path | None) -> Train:
    """The training that the options ask for."""
    validation = source.curation.rule.validation if args.validation is None else args.validation
    recipe = RecipeChoice(**{field.name: getattr(args, field.name) for field in fields(RecipeChoice)})
    return Train(
        source.data, model, source.form, strategy=_strategy(args), freeze_depth=args.freeze_depth, start=args.start,
        backbone=args.backbone, weights=args.weights, epochs=args.epochs, validation=validation, seed=args.seed,
        device=args.device, run=run, fill=args.fill, batch_size=args.batch_size, learning_rate=args.learning_rate,
        weight_decay=args.weight_decay, precision=args.precision, backend=args.backend,
        threads=args.threads, views=args.views, cache_bytes=None if args.cache_gb is None else round(args.cache_gb * 1e9),
        head=HeadChoice(args.features, args.strength, args.hidden, args.dropout, args.balance), curation=source.curation,
        input_size=args.input_size, recipe=recipe,
    )  # fmt: skip


def _strategy(args: Namespace) -> Strategy:
    """The one that was named, or else the one that the other options mean."""
    if args.strategy:
        return args.strategy  # type: ignore[no-any-return]  # argparse has checked the choice
    if args.start == "random" or args.freeze_depth == 0:
        return "whole"
    return "classifier" if args.freeze_depth is None else "partial"


def classify(args: Namespace, out: Output) -> None:
    """Classify images and folders of images."""
    request = Classify(args.model, tuple(args.paths), top=args.top or 5, device=args.device)
    with contextlib.closing(said(request, out)) as events:
        answers = [event for event in events if isinstance(event, Classified)]
    if args.csv:
        _write_csv(args.csv, answers, args.top or 1)
        out.note("written", [f"Table: {args.csv}"], file=str(args.csv))


def _write_csv(path: Path, answers: list[Classified], top: int) -> None:
    """One row an image. With a byte order mark, without which spreadsheets take UTF-8 for something else."""
    header = ["path", *(f"{name}{at}" for at in range(1, top + 1) for name in ("class ", "probability ")), "problem"]
    with (
        _telling(path),
        atomic.replacing(path) as temporary,
        temporary.open("w", encoding="utf-8-sig", errors="replace", newline="") as file,
    ):
        table = csv.writer(file)
        table.writerow(header)
        for one in answers:
            cells = [cell for answer in one.answers[:top] for cell in (answer.name, f"{answer.probability:.6f}")]
            cells += [""] * (2 * top - len(cells))
            table.writerow([str(one.path), *cells, one.problem.english() if one.problem else ""])


@contextlib.contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Say that ``path`` could not be written as an error that is told."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise ToldError("not-saved", file=path.name, folder=str(path.parent), reason=reason) from error


def evaluate(args: Namespace, out: Output) -> None:
    """Accuracy of a model on a labelled folder, per class, and the confusion; with a report, all of it as one HTML file."""
    source = _source(args.data, out)
    request = Evaluate(args.model, source.data, source.form, args.device, source.curation)
    with contextlib.closing(said(request, out)) as events:
        evaluated = next(event for event in events if isinstance(event, Evaluated))
    out.note("figures", [], **cli_results.values(evaluated))
    if args.report:
        from tlgui.data.html_report import document

        file = args.report / "report.html"
        facts = [("Model", str(args.model)), ("Images", str(args.data))]
        with _telling(file):
            atomic.write_text(file, document(evaluated, args.model.stem, facts))
        out.note("written", [f"Report: {file}"], file=str(file))


def maps(args: Namespace, out: Output) -> None:
    """Draw what a layer sees in an image, or list the layers."""
    if args.list:
        _do(ListLayers(args.model), out)
        return
    from tlgui.learn.maps import save_png

    with contextlib.closing(said(DrawMaps(args.layer, args.image, model=args.model), out)) as events:
        for event in events:
            if isinstance(event, Mapped):
                save_png(event, args.out)
                shape = " x ".join(map(str, event.layer.shape))
                out.note("written", [f"{event.layer.name} ({shape}): {args.out}"], file=str(args.out))


def explain(args: Namespace, out: Output) -> None:
    """Show where in images a model found its answer; one that cannot be read does not stop the others."""
    from tlgui.learn.explaining import save_png

    for number, image in enumerate(args.images, 1):
        try:
            with contextlib.closing(said(Explain(args.model, image, args.name, args.method), out)) as events:
                for event in events:
                    if isinstance(event, Explained) and args.out is not None:
                        file = args.out / f"{number:03d}-{image.stem}.png"
                        args.out.mkdir(parents=True, exist_ok=True)
                        save_png(event, file)
                        out.note("written", [str(file)], file=str(file))
        except ToldError as error:
            if not error.told.code.startswith("image-") or len(args.images) == 1:
                raise
            out.event(Warned(error.told))


def backbones(args: Namespace, out: Output) -> None:  # noqa: ARG001 - every verb has the same form
    """List the backbones."""
    _do(ListBackbones(), out)


def fetch(args: Namespace, out: Output) -> None:
    """Fetch a backbone's weights from their source."""
    _do(FetchWeights(args.name), out)


def pack(args: Namespace, out: Output) -> None:
    """Write backbones' weights into one file for a computer without a network."""
    _do(PackWeights(tuple(args.names), args.file), out)


def add(args: Namespace, out: Output) -> None:
    """Add the weights of a pack to this machine."""
    _do(AddWeights(args.file), out)


def sample(args: Namespace, out: Output) -> None:
    """Draw the sample."""
    from tlgui.data.sample import write

    drawn = write(args.folder)
    lines = [
        f"Cats and dogs: {drawn.data}",
        f"New ones, to be classified: {', '.join(str(path) for path in drawn.new)}",
        f"Next: {command('tlgui', 'train', drawn.data, '--model', 'cats_dogs.safetensors')}",
    ]
    out.note("sample", lines, data=str(drawn.data), new=[str(path) for path in drawn.new])


Verb = Callable[[Namespace, Output], None]
VERBS: dict[str, Verb] = {
    "check": check, "group": group, "train": train, "find-rate": find_rate, "classify": classify,
    "evaluate": evaluate, "maps": maps, "explain": explain,
    "backbones": backbones, "sample": sample, "weights fetch": fetch, "weights pack": pack, "weights add": add,
}  # fmt: skip
