"""The command line: every verb of the program without a window, and the door to the window.

Exits with 0, with 1 for an error that is told, with 2 for wrong usage. What a verb needs is imported when it is used.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from tlgui import __version__, cli_options, cli_training_options, cli_values
from tlgui.errors import ToldError, as_told

WINDOW_VERBS = ("demo",)
EPILOG = "Without a verb, tlgui opens its window: on a folder of images, a model file or an image, when one is given."


def main(argv: Sequence[str]) -> int:
    """Do what ``argv`` (without the program's name) says; the answer is the exit code."""
    _any_console()
    parser = build_parser()
    if not argv:
        return _told(lambda: _open_window(None))
    first = argv[0]
    if not first.startswith("-") and first not in verbs_of(parser):
        if Path(first).exists() and len(argv) == 1:
            return _told(lambda: _open_window(Path(first).absolute()))
        return _wrong(first, len(argv), parser)
    try:
        args = parser.parse_args(argv)
        _check(args, parser)
        args.words = tuple(argv)
    except SystemExit as end:  # argparse has said what is wrong, or has helped
        return end.code if isinstance(end.code, int) else 2
    return _told(_open_demo) if args.verb in WINDOW_VERBS else _run(args)


def _open_window(path: Path | None) -> int:
    from tlgui.ui import start

    return start.window(path)


def _open_demo() -> int:
    from tlgui.ui import start

    return start.demo()


def _told(act: Callable[[], int]) -> int:
    """Do ``act``; say an error as one for people."""
    try:
        return act()
    except Exception as error:  # the last place where it can be told
        from tlgui.cli_print import tell

        tell(as_told(error), sys.stderr)
        if not isinstance(error, ToldError):
            sys.stderr.write(f"  The details are in {_write_log()}\n")
        return 1


def _run(args: argparse.Namespace) -> int:
    """Do a verb in this process."""
    from tlgui import cli_classify, cli_doctor, cli_race, cli_ranks, cli_runs, cli_train, cli_verbs
    from tlgui.cli_print import Json, Output, Plain
    from tlgui.messages import Cancelled

    verbs = cli_verbs.VERBS | cli_classify.VERBS | cli_train.VERBS | cli_runs.VERBS | cli_race.VERBS | cli_doctor.VERBS
    with _output(args.json and not cli_ranks.to_launch(args)) as stream:  # what is started speaks, and does so itself
        out: Output = Json(stream, sys.stderr) if args.json else Plain(stream, sys.stderr, getattr(args, "top", 0) or 1)
        try:
            verbs[args.verb](args, out)
        except BrokenPipeError:
            raise
        except KeyboardInterrupt:
            out.event(Cancelled())
            raise
        except Exception as error:  # the last place where it can be told
            out.failed(as_told(error))
            if not isinstance(error, ToldError):
                sys.stderr.write(f"  The details are in {_write_log()}\n")
            return 1
    return 0


@contextlib.contextmanager
def _output(only_json: bool) -> Iterator[TextIO]:
    """Where results go. With ``only_json``, whatever else prints on standard output goes to the errors, C libraries too."""
    if not only_json:
        yield sys.stdout
        return
    sys.stdout.flush()
    real = os.dup(1)
    os.dup2(2, 1)
    try:
        with contextlib.redirect_stdout(sys.stderr), open(real, "w", encoding="ascii", closefd=False) as stream:
            yield stream
    finally:
        os.dup2(real, 1)
        os.close(real)


def _write_log() -> Path:
    """Write the traceback that is being handled where the logs are."""
    import traceback

    from tlgui import places

    path = places.logs() / "command-line.log"
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(traceback.format_exc(), encoding="utf-8", errors="backslashreplace")
    return path


def _any_console() -> None:
    """A path that the console's encoding lacks is shown with question marks, and is no reason to fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _wrong(first: str, words: int, parser: argparse.ArgumentParser) -> int:
    """Neither a verb nor something to open: say what was perhaps meant."""
    if Path(first).exists():
        sys.stderr.write(f"tlgui: {first} is opened alone; it takes {words - 1} word(s) too many after it.\n")
        return 2
    near = difflib.get_close_matches(first.lower(), verbs_of(parser), n=1)
    hint = f" Did you mean: tlgui {near[0]}?" if near else ""
    sys.stderr.write(
        f"tlgui: {first} is neither a file, a folder nor a verb.{hint}\n  The verbs: {', '.join(verbs_of(parser))}\n"
    )
    return 2


def _check(args: argparse.Namespace, parser: argparse.ArgumentParser) -> None:
    """Wrong usage that argparse does not see."""
    if args.verb == "check" and args.compare_splits and not args.features:
        parser.error("--compare-splits needs what --no-features leaves out")
    if args.verb == "train" and args.images is not None and args.job is None:
        parser.error("--images goes with --job of a bundle")
    if args.verb == "train" and args.job is not None:
        if beside := cli_training_options.misfits(args, parser_of(parser, "train"), "job"):
            parser.error(f"--job says all of it; take away: {', '.join(beside)}")
    elif args.verb == "train" and args.parent is not None:
        if beside := cli_training_options.misfits(args, parser_of(parser, "train"), "parent", "epochs"):
            parser.error(f"--continue takes all else from the run; take away: {', '.join(beside)}")
        if args.epochs is None:
            parser.error("--continue needs --epochs N: how many more")
    elif args.verb == "train" and args.data is None:
        parser.error("the following arguments are required: DATA (or --job, or --continue)")
    elif args.verb == "train" and args.model is None and not args.predict:
        from tlgui.project.projects import is_project

        if not is_project(args.data):
            parser.error("the following arguments are required: --model (only a project keeps its models itself)")
    if args.verb == "maps" and not args.list:
        missing = [
            name for name, value in (("IMAGE", args.image), ("--layer", args.layer), ("--out", args.out)) if not value
        ]
        if missing:
            parser.error(f"maps needs {' and '.join(missing)}, or --list to see the layers")


# -------------------------------------------------------------------------------------------------------- the parser


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = argparse.ArgumentParser(
        prog="tlgui",
        description="Make your own image classifier by transfer learning.",
        epilog=EPILOG,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"tlgui {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    verbs.add_parser("demo", help="see the whole of it on drawn cats and dogs", allow_abbrev=False)
    cli_options.check(_verb(verbs, "check", "say what is wrong with a folder of images before training", device=True))
    cli_options.group(_verb(verbs, "group", "sort images without classes into groups that look alike", device=True))
    cli_training_options.train(_verb(verbs, "train", "train a classifier on a folder of images"))
    cli_training_options.plan(_verb(verbs, "plan", "say what a training would cost on many devices and machines"))
    cli_training_options.bundle(_verb(verbs, "bundle", "write a training for another machine, or a cluster"))
    cli_options.advise(_verb(verbs, "advise", "say what should learn, before any training", device=True))
    cli_options.forecast(_verb(verbs, "forecast", "say what more images, or cleaner ones, would win", device=True))
    cli_training_options.find_rate(
        _verb(verbs, "find-rate", "try learning rates on a folder of images, and suggest one")
    )
    cli_options.race(_verb(verbs, "race", "let the strategies race on a folder of images", device=True))
    cli_options.runs(_verb(verbs, "runs", "list the trainings of a project"))
    cli_options.follow(_verb(verbs, "follow", "watch a training that another machine records"))
    cli_options.import_run(_verb(verbs, "import-run", "copy a finished run of another machine into a project"))
    cli_options.compare(
        _verb(verbs, "compare", "say which of several models is better, and whether that may be chance")
    )
    cli_training_options.resume(_verb(verbs, "resume", "go on with a training that was interrupted"))
    cli_options.classify(_verb(verbs, "classify", "classify images with a model", device=True))
    cli_options.evaluate(_verb(verbs, "evaluate", "how good a model is on labelled images", device=True))
    verb = _verb(verbs, "maps", "draw what a layer of a model sees in an image")
    verb.add_argument("model", metavar="MODEL", type=Path)
    verb.add_argument("image", metavar="IMAGE", type=Path, nargs="?")
    verb.add_argument("--layer", metavar="NAME", help="one of those that --list shows, or: kernels")
    verb.add_argument("--out", metavar="FILE.png", type=Path)
    verb.add_argument("--list", action="store_true", help="list the layers")
    cli_options.explain(_verb(verbs, "explain", "show where in an image a model found its answer"))
    cli_options.rename(
        _verb(verbs, "rename", "give a model's classes other names, or take some together, without training")
    )
    cli_options.export(_verb(verbs, "export", "take a model along, certified to answer the same in other programs"))
    _verb(verbs, "backbones", "list the pretrained networks to start from")
    _verb(verbs, "doctor", "look whether this installation works, and say what to do where it does not")
    _verb(verbs, "sample", "draw a small folder of cats and dogs to try with").add_argument(
        "folder", metavar="DIR", type=Path
    )
    _weights(
        verbs.add_parser("weights", help="bring pretrained weights to this computer or another", allow_abbrev=False)
    )
    return parser


def verbs_of(parser: argparse.ArgumentParser) -> list[str]:
    """The verbs, as typed."""
    return [
        name for action in parser._actions if isinstance(action, argparse._SubParsersAction) for name in action.choices
    ]


def parser_of(parser: argparse.ArgumentParser, verb: str) -> argparse.ArgumentParser:
    """The part of ``parser`` that reads what comes after ``verb``."""
    own: argparse.ArgumentParser = next(
        action.choices[verb] for action in parser._actions if isinstance(action, argparse._SubParsersAction)
    )
    return own


def _verb(verbs: Any, name: str, tells: str, *, device: bool = False, verb: str = "") -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(
        name, help=tells, description=tells.capitalize() + ".", allow_abbrev=False
    )
    parser.set_defaults(verb=verb or name)
    parser.add_argument("--json", action="store_true", help="one JSON object a line on standard output")
    if device:
        parser.add_argument(
            "--device", metavar="NAME", type=cli_values.device, default="auto", help="auto, cpu, cuda, cuda:N or mps"
        )
    return parser


def _weights(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="action", metavar="fetch|pack|add", required=True)
    verb = _verb(verbs, "fetch", "fetch a backbone's weights from their source", verb="weights fetch")
    verb.add_argument("name", metavar="NAME")
    verb = _verb(verbs, "pack", "write weights into one file for an offline computer", verb="weights pack")
    verb.add_argument("names", metavar="NAME", nargs="+")
    verb.add_argument("file", metavar="FILE", type=Path)
    verb = _verb(verbs, "add", "add the weights of a pack to this computer", verb="weights add")
    verb.add_argument("file", metavar="FILE", type=Path)
