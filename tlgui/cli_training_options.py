"""The options of a training on the command line, and of what goes with one: its learning rate, its costs, a bundle of it."""

from __future__ import annotations

import argparse
from pathlib import Path

from tlgui import cli_parts
from tlgui.cli_values import DATA, device, real, whole


def train(verb: argparse.ArgumentParser) -> None:
    """Give ``verb`` all that a training can be asked."""
    verb.add_argument("data", metavar="DATA", type=Path, nargs="?", help=DATA)
    verb.add_argument(
        "--job", metavar="FILE.toml", type=Path, help="instead of all else: repeat what --save-job wrote, exactly"
    )
    verb.add_argument(
        "--images", metavar="FOLDER", type=Path, help="with --job of a bundle: the folder that holds its images"
    )
    verb.add_argument(
        "--predict", action="store_true", help="train nothing: say how long it would take, and what it would need"
    )
    verb.add_argument(
        "--continue",
        dest="parent",
        metavar="RUN",
        type=Path,
        help="instead of DATA: train the model of a run that is over for --epochs N more, as a new run beside it",
    )
    verb.add_argument(
        "--save-job", metavar="FILE.toml", type=Path, help="also write all that decides the result to a file"
    )
    verb.add_argument(
        "--model", metavar="OUT.safetensors", type=Path, help="the model file to write; a project keeps it with its run"
    )
    # the second name is for torchrun, which takes the first one for the beginning of an option of its own
    verb.add_argument("--run", "--record", metavar="DIR", type=Path, help="a new folder to record the training in")
    devices(verb)
    _training(verb)


def bundle(verb: argparse.ArgumentParser) -> None:
    """What ``bundle`` takes."""
    add = verb.add_argument
    add("data", metavar="DATA", type=Path, help=DATA)
    add("target", metavar="FOLDER|FILE.zip", type=Path, help="what to write")
    add("--with-images", action="store_true", help="copy the images into it, too")
    add("--nodes", metavar="N", type=whole(1), default=2, help="on how many machines it is to train, 2 without it")
    add("--gpus", metavar="N", type=whole(1), default=4, help="graphics cards in each of them, 4 without it")
    add("--language", choices=("en", "ko"), default="en", help="of its README.md")
    verb.set_defaults(model=None, run=None)
    _training(verb)


def plan(verb: argparse.ArgumentParser) -> None:
    """What ``plan`` takes."""
    add, above = verb.add_argument, real(lambda x: 0 < x < 1e6, "a number above 0")
    add("--devices", metavar="N", type=whole(1), default=1, help="devices in each machine, 1 without it")
    add("--nodes", metavar="N", type=whole(1), default=1, help="machines, 1 without it")
    add("--link", metavar="GBIT", type=above, default=0.0, help="what the slowest link between the devices carries, in Gbit/s; "
        "10 between machines and 64 within one without it")  # fmt: skip
    add("--speed", metavar="X", type=above, default=1.0, help="how many times as fast as the one that is measured here each "
        "device is")  # fmt: skip
    find_rate(verb)


def resume(verb: argparse.ArgumentParser) -> None:
    """What ``resume`` takes."""
    verb.add_argument("run", metavar="RUN", type=Path, help="the folder that the training was recorded in")
    devices(verb)


def devices(verb: argparse.ArgumentParser) -> None:
    """On how many devices of this machine ``verb`` trains at once."""
    verb.add_argument(
        "--devices", metavar="all|K", type=_devices,
        help="train in K processes at once, each on a graphics card of its own or on its share of the cores; all: on every card",
    )  # fmt: skip


def _devices(text: str) -> str:
    return text if text == "all" else str(whole(1)(text))


def misfits(args: argparse.Namespace, verb: argparse.ArgumentParser, *also: str) -> list[str]:
    """What was given beside ``--job`` or ``--continue`` that the file or the run says; ``also`` names what may be given."""
    kept = ("save_job", "model", "run", "devices", "images", "json", "verb", *also)
    return [
        "/".join(action.option_strings) or str(action.metavar)
        for action in verb._actions
        if action.dest not in (*kept, "help") and getattr(args, action.dest) != action.default
    ]


def find_rate(verb: argparse.ArgumentParser) -> None:
    """Give ``verb`` all that decides how a training learns."""
    verb.add_argument("data", metavar="DATA", type=Path, help=DATA)
    verb.set_defaults(model=None, run=None)
    _training(verb)


def _training(verb: argparse.ArgumentParser) -> None:
    add = verb.add_argument
    add("--strategy", choices=("classifier", "partial", "whole"), help="what learns: only the new classifier (the default), "
        "the later blocks too, or everything")  # fmt: skip
    add("--freeze-depth", metavar="K", type=whole(0), help="how many leading blocks are frozen")
    add("--start", choices=("pretrained", "random"), default="pretrained", help="what the blocks begin from")
    add("--backbone", metavar="NAME", default="efficientnet_lite0", help="one of: tlgui backbones")
    add("--weights", metavar="FILE", type=Path, help="weights of the backbone, or a model file of tlgui, to start from")
    add("--fill", choices=("crop", "pad", "squash"), default="crop", help="how an image becomes square: cut out its centre "
        "(the default), show all of it with bars, or squeeze it")  # fmt: skip
    add(
        "--validation",
        metavar="FRACTION",
        type=real(lambda x: 0 < x < 1, "a fraction between 0 and 1"),
        help="held out to check with; default 0.2, or what the project says",
    )
    cli_parts.measured(verb, real(lambda x: 0 <= x < 1, "a fraction from 0 to below 1"), cli_parts.folds)
    add("--seed", metavar="N", type=whole(0), default=0)
    add("--device", metavar="NAME", type=device, default="auto", help="auto, cpu, cuda, cuda:N or mps")
    cli_parts.own(verb)
    _head(verb.add_argument_group("the new classifier"))
    _steps(verb.add_argument_group("learning by steps, where blocks learn or the classifier has hidden units"))
    _recipe(verb.add_argument_group("the recipe of those steps; by default the strategy's own"))
    _machine(verb.add_argument_group("how it is computed; by default what is best for this computer"))


def _head(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--features", choices=("last", "multi"), help="what it reads: the last block, or several depths; by default what "
        "does better in cross-validation")  # fmt: skip
    add("--strength", metavar="X", type=real(lambda x: x > 0, "a number above 0"),
        help="the penalty on its weights; by default chosen by cross-validation")  # fmt: skip
    add("--hidden", metavar="N", type=whole(0), default=0, help="hidden units; by default none")
    add("--dropout", metavar="F", type=real(lambda x: 0 <= x < 1, "a fraction from 0 to below 1"), default=0.2,
        help="share of the hidden units left out at each step; default 0.2")  # fmt: skip
    add("--balance", action="store_true", help="weigh classes as if they had equally many images")


def _steps(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--epochs", metavar="N", type=whole(1), help="how often every training image is seen, at most")
    add("--batch-size", metavar="N", type=whole(1), help="images that make one step")
    add("--learning-rate", metavar="X", type=real(lambda x: 0 < x <= 1, "a number above 0 and up to 1"),
        help="how far each step goes; tlgui find-rate suggests one")  # fmt: skip
    add("--weight-decay", metavar="X", type=real(lambda x: x >= 0, "a number from 0 on"),
        help="how strongly large weights are pulled back")  # fmt: skip


def _recipe(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    share = real(lambda x: 0 <= x < 1, "a fraction from 0 to below 1")
    alpha = real(lambda x: 0 <= x <= 100, "a number from 0 to 100")
    add("--input-size", metavar="PX", type=whole(1), help="side of the square that the network is given, in pixels")
    add("--augmentation", choices=("none", "light", "strong"), help="how much the views of an image differ from it: none shows "
        "it the same way every time")  # fmt: skip
    add("--optimiser", choices=("adamw", "sgd"), help="what turns gradients into steps: AdamW, or gradient descent with "
        "momentum")  # fmt: skip
    add("--schedule", choices=("cosine", "linear", "constant"), help="how the learning rate falls")
    add("--warm-up", metavar="EPOCHS", type=real(lambda x: 0 <= x <= 10_000, "a number of epochs, 0 or more"),
        help="epochs over which the learning rate rises before it falls")  # fmt: skip
    add("--layer-decay", metavar="F", type=real(lambda x: 0 < x <= 1, "a number above 0 and up to 1"),
        help="factor on the learning rate from each block to the one before it; 1: all learn as fast")  # fmt: skip
    add(
        "--accumulate",
        metavar="N",
        type=whole(1),
        help="parts in which the images of a step are computed, to save memory",
    )
    add("--smoothing", metavar="F", type=share, help="share of the right answer that is spread over all classes")
    add("--mixup", metavar="ALPHA", type=alpha, help="blend pairs of images (Beta distribution's alpha; 0: off)")
    add("--cutmix", metavar="ALPHA", type=alpha, help="paste a piece of one image into another (alpha; 0: off)")
    add("--average", metavar="F", type=share, help="keep the moving average of the weights, this share of it from step to step; "
        "0: none")  # fmt: skip
    add("--patience", metavar="N", type=whole(0), help="epochs without a better validation figure that end a training; 0: all "
        "epochs are done")  # fmt: skip


def _machine(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--precision", choices=("fp32", "bf16"), help="what the frozen blocks compute in")
    add("--backend", choices=("torch", "openvino"), help="what computes the frozen blocks")
    add("--threads", metavar="N", type=whole(1), help="threads of one computation")
    add("--views", metavar="N", type=whole(0), help="fixed views of each image to learn from; 0: new ones every time")
    add("--cache-gb", metavar="X", type=real(lambda x: x >= 0, "a number from 0 on"),
        help="how much of what frozen blocks see is kept on disk; 0: nothing")  # fmt: skip
