"""Training on the command line: from options, or from a file that says all of it; and finding a learning rate."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

from tlgui import cli_parts, cli_ranks
from tlgui.cli_lines import command
from tlgui.cli_print import Output
from tlgui.cli_verbs import Source, Verb, do, said, source_of
from tlgui.messages import (
    Bundle,
    Estimate,
    FindRate,
    HeadChoice,
    Predict,
    RecipeChoice,
    Settled,
    Strategy,
    Train,
    Warned,
)
from tlgui.project import bundles, runs


def train(args: Namespace, out: Output) -> None:
    """Train a classifier and write its model file; a project records the training among its runs."""
    if args.predict and args.data is not None:
        do(Predict(_training(args, source_of(args.data, out), Path("model.safetensors"), None)), out)
        return
    _trained(
        args, out, lambda: _repeated(args, out) if args.job else _continued(args) if args.parent else _asked(args, out)
    )


def _trained(args: Namespace, out: Output, ask: Callable[[], Train]) -> None:
    """Train what ``ask`` says: in this process, in those that a launcher has started with it, or in as many as are to be."""
    if cli_ranks.launches(args):
        return
    with cli_ranks.together() as group:
        request = cli_ranks.asked(group, ask)
        if request is None:
            return
        if group is not None and not group.first:
            cli_ranks.follow(request)
            return
        with contextlib.closing(said(request, out)) as events:
            for event in events:
                if getattr(args, "save_job", None) and isinstance(event, Settled):
                    _save(event.request, args.save_job, out)


def _asked(args: Namespace, out: Output) -> Train:
    source = source_of(args.data, out)
    run: Path | None = args.run or (source.runs and (cli_ranks.begun(source.runs) or runs.new_run(source.runs)))
    model: Path = args.model or (run or Path()) / "model.safetensors"  # a model is named unless it is a project's
    return _training(args, source, model, run)


def _continued(args: Namespace) -> Train:
    """The training that goes on from a run's. Raises ToldError as ``to_continue``."""
    request = runs.to_continue(args.parent.absolute(), args.epochs, args.run)
    return replace(request, model=args.model or request.model)


def _repeated(args: Namespace, out: Output) -> Train:
    """The training in a job file. Raises ToldError as ``read_job``; of several mistakes each is told before."""
    from tlgui.project import job_file

    try:
        request = job_file.read_job(args.job)
    except job_file.JobError as error:
        for problem in error.problems:
            out.event(Warned(problem))
        raise
    request = replace(request, model=args.model or request.model, run=args.run)
    if args.images is None:
        return request
    return bundles.with_images(cli_ranks.recorded(request), args.job, args.images)


def bundle(args: Namespace, out: Output) -> None:
    """Write a training for another machine."""
    request = _training(args, source_of(args.data, out), Path("model.safetensors"), None)
    do(Bundle(request, args.target, args.with_images, args.language, args.nodes, args.gpus), out)


def plan(args: Namespace, out: Output) -> None:
    """Say what a training would cost on many devices; nothing is trained."""
    request = _training(args, source_of(args.data, out), Path("model.safetensors"), None)
    do(Estimate(request, args.devices, args.nodes, args.link, args.speed), out)


def _save(request: Train, file: Path, out: Output) -> None:
    from tlgui.project import job_file

    job_file.write_job(request, file)
    again = f"To repeat it: {command('tlgui', 'train', '--job', str(file))}"
    out.note("written", [f"Request: {file}", again], file=str(file))


def resume(args: Namespace, out: Output) -> None:
    """Go on with a training where it was interrupted, to the end it would have had."""
    _trained(args, out, lambda: runs.to_resume(args.run.absolute()))


def find_rate(args: Namespace, out: Output) -> None:
    """Try growing learning rates, and suggest one."""
    do(FindRate(_training(args, source_of(args.data, out), Path("model.safetensors"), None)), out)


def _training(args: Namespace, source: Source, model: Path, run: Path | None) -> Train:
    """The training that the options ask for."""
    curation = cli_parts.applied(args, source.curation, source.data)
    validation = curation.rule.validation if args.validation is None else args.validation
    recipe = RecipeChoice(**{field.name: getattr(args, field.name) for field in fields(RecipeChoice)})
    return Train(
        source.data, model, source.form, strategy=_strategy(args), freeze_depth=args.freeze_depth, start=args.start,
        backbone=args.backbone, weights=args.weights, epochs=args.epochs, validation=validation, seed=args.seed,
        device=args.device, run=run, fill=args.fill, batch_size=args.batch_size, learning_rate=args.learning_rate,
        weight_decay=args.weight_decay, precision=args.precision, backend=args.backend,
        threads=args.threads, views=args.views, cache_bytes=None if args.cache_gb is None else round(args.cache_gb * 1e9),
        head=HeadChoice(args.features, args.strength, args.hidden, args.dropout, args.balance), curation=curation,
        input_size=args.input_size, recipe=recipe,
    )  # fmt: skip


def _strategy(args: Namespace) -> Strategy:
    """The one that was named, or else the one that the other options mean."""
    if args.strategy:
        return args.strategy  # type: ignore[no-any-return]  # argparse has checked the choice
    if args.start == "random" or args.freeze_depth == 0:
        return "whole"
    return "classifier" if args.freeze_depth is None else "partial"


VERBS: dict[str, Verb] = {"train": train, "bundle": bundle, "plan": plan, "find-rate": find_rate, "resume": resume}
