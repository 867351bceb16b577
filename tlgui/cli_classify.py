"""The verb classify: answers as they come, tables of them, sorted copies and sidecars, and folders that are watched."""

from __future__ import annotations

import contextlib
import time
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from tlgui import atomic
from tlgui.cli_print import Output
from tlgui.cli_verbs import Verb, said, telling
from tlgui.data import answer_files
from tlgui.data.sorting_out import Sorter
from tlgui.data.watching import Watcher
from tlgui.errors import ToldError
from tlgui.messages import Classified, Classify, Warned

POLL = 1.0  # seconds between two looks at a watched folder


def classify(args: Namespace, out: Output) -> None:
    """Classify images and folders of images."""
    for path in args.paths:
        if args.watch and not path.is_dir():
            raise ToldError("watch-no-folder", path=str(path))
    sorter = Sorter(args.copy_to, args.xmp)
    wants_all = bool(args.csv or args.json_file)
    answers: dict[Path, Classified] = {}
    known: list[Path] = []
    for one in _answers(args, tuple(args.paths), out):
        known.append(one.path)
        _take(args, one, sorter, answers if wants_all else None)
    _write(args, list(answers.values()), out)
    with contextlib.suppress(KeyboardInterrupt):  # which is how watching ends
        for new in _watched(args, known, out) if args.watch else ():
            for one in _answers(args, new, out):
                _take(args, one, sorter, answers if wants_all else None)
            _write(args, list(answers.values()), out)
    if args.copy_to or args.xmp:
        _report(args, sorter, out)


def _answers(args: Namespace, paths: Sequence[Path], out: Output) -> Iterator[Classified]:
    request = Classify(args.model, tuple(paths), top=args.top or 5, device=args.device, confidence=args.confidence)
    with contextlib.closing(said(request, out)) as events:
        yield from (event for event in events if isinstance(event, Classified))


def _take(args: Namespace, one: Classified, sorter: Sorter, answers: dict[Path, Classified] | None) -> None:
    if answers is not None:
        answers[one.path] = one
    if (args.copy_to or args.xmp) and one.answers:
        sorter.take(one.path, "" if one.unlike else one.answers[0].name)


def _watched(args: Namespace, known: Sequence[Path], out: Output) -> Iterator[tuple[Path, ...]]:
    """What comes into the folders, as long as nobody says stop."""
    watcher = Watcher(args.paths, known, [args.copy_to] if args.copy_to else [])
    names = [str(path) for path in args.paths]
    out.note("watching", [f"Watching {', '.join(names)}; Ctrl+C ends it."], folders=names)
    while True:
        time.sleep(POLL)
        if new := watcher.new():
            yield tuple(new)


def _write(args: Namespace, answers: list[Classified], out: Output) -> None:
    if args.csv:
        with telling(args.csv):
            atomic.write_bytes(args.csv, answer_files.as_csv(answers, args.top or 1))
        out.note("written", [f"Table: {args.csv}"], file=str(args.csv))
    if args.json_file:
        with telling(args.json_file):
            atomic.write_text(args.json_file, answer_files.as_json(answers))
        out.note("written", [f"JSON: {args.json_file}"], file=str(args.json_file))


def _report(args: Namespace, sorter: Sorter, out: Output) -> None:
    done = sorter.done()
    for _image, told in done.problems[:20]:
        out.event(Warned(told))
    words = []
    if args.copy_to:
        words.append(f"Copies: {done.copied} in {args.copy_to}" + (f" ({done.same} were there)" if done.same else ""))
    if args.xmp:
        words.append(f"Sidecars: {done.marked}" + (f" ({done.kept} by other programs kept)" if done.kept else ""))
    if len(done.problems) > 20:
        words.append(f"{len(done.problems)} images could not be copied or marked; the first 20 are named above.")
    out.note(
        "sorted_out", words, copied=done.copied, same=done.same, marked=done.marked, kept=done.kept,
        problems=len(done.problems),
    )  # fmt: skip


VERBS: dict[str, Verb] = {"classify": classify}
