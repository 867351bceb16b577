"""What each verb does: build a request, iterate its handler here in this process, show the events."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tlgui import atomic, cli_parts, cli_results
from tlgui.cli_lines import command
from tlgui.cli_print import Output
from tlgui.errors import Told, ToldError
from tlgui.messages import (
    AddWeights,
    Check,
    Cluster,
    Clustered,
    Curation,
    DrawMaps,
    Evaluate,
    Evaluated,
    Event,
    Explain,
    Explained,
    Export,
    ExportFormat,
    Failed,
    FetchWeights,
    Form,
    Illustrate,
    ListBackbones,
    ListLayers,
    Mapped,
    ModelOpened,
    NearestFound,
    PackWeights,
    Progress,
    Rename,
    Request,
    Unpack,
    Warned,
)
from tlgui.project import work


def said(request: Request, out: Output, shown: type = object) -> Generator[Event]:
    """Do ``request``; show each event of the type ``shown`` and give all on. Raises ToldError."""
    from tlgui.learn import handlers

    events: Iterator[Event] = work.done(request, handlers.handle)
    for event in events:
        if isinstance(event, Failed):
            raise error_of(event.told)
        if isinstance(event, shown):
            out.event(event)
        yield event


def error_of(told: Told) -> ToldError:
    return ToldError(told.code, **told.arguments)


def do(request: Request, out: Output) -> None:
    """Do ``request`` and show its events. Raises ToldError."""
    with contextlib.closing(said(request, out)) as events:
        for _ in events:
            pass


def check(args: Namespace, out: Output) -> None:
    """Say what is wrong with a dataset, or with a project's."""
    source = source_of(args.data, out)
    request = Check(
        source.data, source.form, cli_parts.applied(args, source.curation, source.data), features=args.features,
        compare_splits=args.compare_splits, backbone=args.backbone, seed=args.seed, device=args.device,
    )  # fmt: skip
    do(request, out)


def group(args: Namespace, out: Output) -> None:
    """Sort images into groups that look alike, and write them as a table."""
    from tlgui.data import tables

    request = Cluster(tuple(args.paths), args.groups, seed=args.seed, device=args.device)
    with contextlib.closing(said(request, out)) as events:
        groups = next(event.groups for event in events if isinstance(event, Clustered))
    if args.csv:
        rows = ((path.absolute(), f"group {number}") for number, own in enumerate(groups, 1) for path in own)
        with telling(args.csv):
            atomic.write_text(args.csv, "\ufeff" + tables.written(rows))
        out.note("written", [f"Table: {args.csv}"], file=str(args.csv))


class Source(NamedTuple):
    """What there is to learn from; ``runs`` is where a project records its trainings."""

    data: Path
    form: Form = "auto"
    curation: Curation = Curation()
    runs: Path | None = None


def source_of(path: Path, out: Output) -> Source:
    """The dataset that ``path`` is, or that of the project or in the archive it is. Raises ToldError as ``Project.open`` and
    ``archives.unpack`` do."""
    from tlgui.project import projects

    if not projects.is_project(path):
        return Source(_unpacked(path, out))
    with projects.Project.open(path, read_only=True) as project:  # a window may have it open
        return Source(project.data, project.form, project.curation, project.runs_folder)


def _unpacked(path: Path, out: Output) -> Path:
    """The folder that ``path`` is unpacked into, once for its content, when it is an archive, or the table in it that says the
    classes; else ``path`` itself."""
    from tlgui.data import archives, shards, unpacked, unpacked_table

    if not archives.is_archive(path) or shards.is_shards(path):
        return path
    folder = unpacked.folder_of(path)
    if not unpacked.ready(folder):
        unpacked.trim()
        try:
            do(Unpack(path, folder), out)
        except ToldError:
            if not unpacked.ready(folder):  # else another program that was given the same archive was faster
                raise
    out.note("archive", [f"Unpacked: {folder}"], file=str(path), folder=str(folder))
    return unpacked_table.table_in(folder) or folder


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """Say that ``path`` could not be written as an error that is told."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise ToldError("not-saved", file=path.name, folder=str(path.parent), reason=reason) from error


def evaluate(args: Namespace, out: Output) -> None:
    """Accuracy of a model on a labelled folder, per class, and the confusion; with a report, all of it as one HTML file."""
    source = source_of(args.data, out)
    request = Evaluate(args.model, source.data, source.form, args.device, source.curation)
    with contextlib.closing(said(request, out)) as events:
        evaluated = next(event for event in events if isinstance(event, Evaluated))
    out.note("figures", [], **cli_results.values(evaluated))
    if args.report:
        from tlgui.data.html_report import document

        told = _illustrations(args, source, evaluated, out)
        file = args.report / "report.html"
        facts = [("Model", str(args.model)), ("Images", str(args.data))]
        with telling(file):
            atomic.write_text(file, document(evaluated, args.model.stem, facts, told=told))
        out.note("written", [f"Report: {file}"], file=str(file))


def _illustrations(
    args: Namespace, source: Source, evaluated: Evaluated, out: Output
) -> list[Explained | NearestFound]:
    """What the report shows beside its first wrong answers; without it the report is still worth writing."""
    from tlgui.data.html_report import to_illustrate

    if not (wrong := to_illustrate(evaluated)):
        return []
    request = Illustrate(args.model, wrong, source.data, source.form, source.curation, device=args.device)
    told = []
    try:
        with contextlib.closing(said(request, out, Progress)) as events:
            told = [event for event in events if isinstance(event, Explained | NearestFound)]
    except ToldError as error:
        out.event(Warned(error.told))
    return told


def maps(args: Namespace, out: Output) -> None:
    """Draw what a layer sees in an image, or list the layers."""
    if args.list:
        do(ListLayers(args.model), out)
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


def export(args: Namespace, out: Output) -> None:
    """Write a model for other programs, with its certificate."""
    source = None if args.images is None else source_of(args.images, out)
    kind: ExportFormat = args.format or ("torch" if args.file.suffix == ".pt2" else "onnx")
    request = Export(args.model, args.file, kind, args.int8, card=args.card)
    if source is not None:
        request = replace(request, data=source.data, form=source.form, curation=source.curation)
    do(request, out)


def rename(args: Namespace, out: Output) -> None:
    """Give a model's classes other names, or take some together."""
    from tlgui.learn import model_file

    classes = model_file.read_info(args.model).classes
    for old, _new in args.names:
        if old not in classes:
            raise ToldError("rename-unknown", name=old, classes=", ".join(classes))
    names = dict(args.names)
    request = Rename(args.model, args.file, tuple(names.get(name, name) for name in classes))
    for event in said(request, out):
        if isinstance(event, ModelOpened):
            line = f"{', '.join(event.info.classes)}: {args.file}"
            out.note("renamed", [line], file=str(args.file), classes=list(event.info.classes))


def backbones(args: Namespace, out: Output) -> None:  # noqa: ARG001 - every verb has the same form
    """List the backbones."""
    do(ListBackbones(), out)


def fetch(args: Namespace, out: Output) -> None:
    """Fetch a backbone's weights from their source."""
    do(FetchWeights(args.name), out)


def pack(args: Namespace, out: Output) -> None:
    """Write backbones' weights into one file for a computer without a network."""
    do(PackWeights(tuple(args.names), args.file), out)


def add(args: Namespace, out: Output) -> None:
    """Add the weights of a pack to this machine."""
    do(AddWeights(args.file), out)


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
    "check": check, "group": group,
    "evaluate": evaluate, "maps": maps, "explain": explain, "export": export, "rename": rename,
    "backbones": backbones, "sample": sample, "weights fetch": fetch, "weights pack": pack, "weights add": add,
}  # fmt: skip
