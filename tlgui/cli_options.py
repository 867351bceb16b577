"""The options of the command line's verbs, but for those of a training."""

from __future__ import annotations

import argparse
from pathlib import Path

from tlgui import cli_parts
from tlgui.cli_values import DATA, real, whole


def check(verb: argparse.ArgumentParser) -> None:
    """Give ``verb`` all that a check can be asked."""
    add = verb.add_argument
    add("data", metavar="DATA", type=Path, help=DATA)
    add("--no-features", dest="features", action="store_false", help="leave out what needs the pretrained network: "
        "labels that look wrong, and near-copies that only it sees")  # fmt: skip
    add("--compare-splits", action="store_true", help="also say how much a random split flatters the accuracy")
    add("--backbone", metavar="NAME", default="efficientnet_lite0", help="one of: tlgui backbones")
    add("--seed", metavar="N", type=whole(0), default=0)
    cli_parts.own(verb)


def group(verb: argparse.ArgumentParser) -> None:
    """Give ``verb`` all that sorting into groups can be asked."""
    add = verb.add_argument
    add("paths", metavar="PATH", type=Path, nargs="+", help="images, or folders of images")
    add("--groups", metavar="N", type=whole(1), help="how many; by default rather too many than too few")
    add("--csv", metavar="OUT.csv", type=Path, help="write a table of images and groups, which tlgui train reads once the "
        "groups have the names of classes")  # fmt: skip
    add("--seed", metavar="N", type=whole(0), default=0)


def classify(verb: argparse.ArgumentParser) -> None:
    """What classify takes."""
    verb.add_argument("model", metavar="MODEL", type=Path)
    verb.add_argument("paths", metavar="PATH", type=Path, nargs="+", help="images, or folders of them")
    verb.add_argument("--top", metavar="K", type=whole(1), help="show the K most probable classes")
    verb.add_argument(
        "--confidence", metavar="SHARE", type=float, default=0.9,
        help="how often the set of classes of an answer is to hold the true one, 0.9 without it",
    )  # fmt: skip
    verb.add_argument("--csv", metavar="FILE", type=Path, help="also write a table")
    verb.add_argument("--json-file", metavar="FILE", type=Path, help="also write the answers as JSON")
    verb.add_argument(
        "--copy-to",
        metavar="DIR",
        type=Path,
        help="also copy the images into a folder for each class; no file is moved",
    )
    verb.add_argument(
        "--xmp", action="store_true",
        help="also write the class as a keyword into IMAGE.xmp, beside the copies or else beside the images",
    )  # fmt: skip
    verb.add_argument("--watch", action="store_true", help="go on answering what comes into the folders, until Ctrl+C")


def evaluate(verb: argparse.ArgumentParser) -> None:
    """Give ``verb`` all that an evaluation can be asked."""
    add = verb.add_argument
    add("model", metavar="MODEL", type=Path)
    add("data", metavar="DATA", type=Path, help=f"{DATA}; images that the model learned from are left out")
    add("--report", metavar="DIR", type=Path, help="also write DIR/report.html: all figures, charts and wrong images in one "
        "file")  # fmt: skip


def advise(verb: argparse.ArgumentParser) -> None:
    """What ``advise`` takes."""
    add = verb.add_argument
    add("data", metavar="DATA", type=Path, help=DATA)
    add("--backbone", metavar="NAME", action="append", default=[], help="choose among these; by default among all whose "
        "weights are on this computer")  # fmt: skip
    add("--seed", metavar="N", type=whole(0), default=0)


def forecast(verb: argparse.ArgumentParser) -> None:
    """What ``forecast`` takes."""
    add = verb.add_argument
    add("data", metavar="DATA", type=Path, help=DATA)
    add(
        "--more",
        metavar="N",
        type=whole(1),
        help="so many more images of each class; by default at most as many as there are",
    )
    add("--backbone", metavar="NAME", default="efficientnet_lite0", help="one of: tlgui backbones")
    add("--seed", metavar="N", type=whole(0), default=0)


def race(verb: argparse.ArgumentParser) -> None:
    """What ``race`` takes."""
    add = verb.add_argument
    add("data", metavar="DATA", type=Path, help=DATA)
    add("--minutes", metavar="N", type=real(lambda x: x > 0, "a number above 0"), required=True, help="how long all of them "
        "may take together")  # fmt: skip
    add("--backbone", metavar="NAME", default="efficientnet_lite0", help="one of: tlgui backbones")
    add("--seed", metavar="N", type=whole(0), default=0, help="the first one")
    add("--seeds", metavar="N", type=whole(1), default=1, help="let each strategy race with so many seeds, each of which also "
        "holds out other images: the result is their mean, with its spread")  # fmt: skip
    add(
        "--new",
        action="store_true",
        help="begin a new race, where else one of the same images that was interrupted goes on",
    )


def follow(verb: argparse.ArgumentParser) -> None:
    """What ``follow`` takes."""
    verb.add_argument("run", metavar="FOLDER", type=Path, help="where the training is recorded, which --record named")


def import_run(verb: argparse.ArgumentParser) -> None:
    """What ``import-run`` takes."""
    verb.add_argument("run", metavar="FOLDER", type=Path, help="the run of another machine, which has finished")
    verb.add_argument("project", metavar="PROJECT", type=Path, nargs="?",
                      help="a project or a folder of runs; by default the runs of no project")  # fmt: skip


def runs(verb: argparse.ArgumentParser) -> None:
    """What ``runs`` takes."""
    verb.add_argument(
        "project",
        metavar="PROJECT",
        type=Path,
        nargs="?",
        help="a project or a folder of runs; by default the runs of no project",
    )


def compare(verb: argparse.ArgumentParser) -> None:
    """What ``compare`` takes."""
    verb.add_argument("models", metavar="MODEL", type=Path, nargs="+", help="2 to 6 model files")


def explain(parser: argparse.ArgumentParser) -> None:
    """What ``explain`` takes."""
    parser.add_argument("model", metavar="MODEL", type=Path)
    parser.add_argument("images", metavar="IMAGE", type=Path, nargs="+")
    parser.add_argument(
        "--class", dest="name", metavar="NAME", default="", help="explain this class (default: the answer)"
    )
    parser.add_argument("--method", choices=("auto", "gradcam", "attention", "occlusion"), default="auto")
    parser.add_argument("--out", metavar="DIR", type=Path, help="write the images with heat over them into this folder")


def rename(parser: argparse.ArgumentParser) -> None:
    """What ``rename`` takes."""
    parser.add_argument("model", metavar="MODEL", type=Path)
    parser.add_argument("file", metavar="FILE", type=Path, help="the model file to write; MODEL stays as it is")
    parser.add_argument(
        "names", metavar="OLD=NEW", type=_names, nargs="+",
        help="a class and its new name; classes with the same name become one, whose probability is the sum of theirs",
    )  # fmt: skip


def _names(text: str) -> tuple[str, str]:
    old, equals, new = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not OLD=NEW")
    return old, new


def export(parser: argparse.ArgumentParser) -> None:
    """What ``export`` takes."""
    parser.add_argument("model", metavar="MODEL", type=Path)
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to write; its certificate comes beside it")
    parser.add_argument(
        "--format",
        choices=("onnx", "torch"),
        help="ONNX, or a program of torch.export (default: by FILE's ending, else onnx)",
    )
    parser.add_argument(
        "--images",
        metavar="DATA",
        type=Path,
        help="the images the model was made from: its validation images certify the file",
    )
    parser.add_argument(
        "--int8",
        action="store_true",
        help="8-bit numbers: smaller, quicker, a little less exact (ONNX; needs --images)",
    )
    parser.add_argument("--card", action="store_true", help="also write a model card, in English and Korean")
