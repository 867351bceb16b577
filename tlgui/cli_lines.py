"""Events as lines of plain text for people: what each says, without where it goes."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

from tlgui import cli_costs
from tlgui import cli_text as text
from tlgui.cli_results import (
    BASIS,
    accuracy_line,
    advised_lines,
    compared_lines,
    doctor_lines,
    evaluated_lines,
    forecast_lines,
)
from tlgui.messages import (
    Advised,
    BackbonesListed,
    Bundled,
    Cached,
    Checked,
    Classified,
    Clustered,
    Compared,
    CrossValidated,
    Diagnosed,
    Epoch,
    Estimated,
    Evaluated,
    Event,
    Explained,
    Exported,
    Finding,
    Finished,
    Forecasted,
    Found,
    Kept,
    LayersListed,
    Packed,
    Predicted,
    Previewed,
    RateFound,
    RateTried,
    RunSeen,
    SplitsCompared,
    Started,
)


def of(event: Event, top: int) -> list[str]:  # noqa: PLR0911, PLR0912 - one for each kind
    """What ``event`` says to people; nothing for most. ``top`` answers are given for a classified image."""
    match event:
        case Started():
            return started_lines(event)
        case Cached():
            return [cached_line(event)]
        case Previewed(accuracy, images):
            return [f"Preview: {text.percent(accuracy)} (ridge regression, leave-one-out on {images} training images)"]
        case CrossValidated():
            return cross_lines(event)
        case Finished():
            return finished_lines(event)
        case Classified():
            return [classified_line(event, top)]
        case Exported():
            return exported_lines(event)
        case Explained():
            return [explained_line(event)]
        case Evaluated():
            return evaluated_lines(event)
        case Advised():
            return advised_lines(event)
        case Forecasted():
            return forecast_lines(event)
        case Compared():
            return compared_lines(event)
        case BackbonesListed():
            return backbone_lines(event)
        case LayersListed():
            return layer_lines(event)
        case Bundled():
            return bundled_lines(event)
        case Packed():
            return packed_lines(event)
        case Diagnosed():
            return doctor_lines(event)
        case Found(finding):
            return finding_lines(finding)
        case SplitsCompared():
            return splits_lines(event)
        case Checked():
            return checked_lines(event)
        case Clustered():
            return clustered_lines(event)
        case Estimated():
            return cli_costs.lines(event)
        case Predicted():
            return predicted_lines(event)
        case RateTried(rate, loss):
            return [f"{rate:>12.2e}{text.number(loss):>12}"]
        case RateFound():
            return rate_lines(event)
        case _:
            return []


EPOCH_HEADER = " epoch  train loss  train acc.  valid. loss  valid. acc.         time"


def epoch_line(epoch: Epoch) -> str:
    """One row under :data:`EPOCH_HEADER`; the best epoch so far has a star."""
    return (
        f"{epoch.epoch:6}{text.number(epoch.train_loss):>12}{text.percent(epoch.train_accuracy):>12}"
        f"{text.number(epoch.validation_loss):>13}{text.percent(epoch.validation_accuracy):>13}"
        f"{text.duration(epoch.seconds):>13}{' *' if epoch.best else ''}"
    )


def bundled_lines(bundled: Bundled) -> list[str]:
    """What was written for another machine, and what to do there."""
    images = f"{bundled.copied} images in it" if bundled.copied else f"{bundled.images} images listed, none in it"
    return [
        f"For another machine: {bundled.target} ({text.size(bundled.size)}; {images})",
        "How to start it is in its README.md",
    ]


def seen_lines(seen: RunSeen) -> list[str]:
    """How a training that is followed is; nothing where its own lines say it."""
    quiet = f" Nothing new for {text.duration(seen.quiet)}." if seen.quiet >= 1 else ""
    match seen.state:
        case "running":
            return [quiet.strip()] if quiet else []
        case "waiting":
            return [f"It has not begun.{quiet}"]
        case "stopped":
            return [f"It was stopped; it may go on.{quiet}"]
        case "finished":
            return ["It has finished."]
        case _:
            return [f"{seen.told.english() if seen.told else seen.state}{quiet}"]


def predicted_lines(predicted: Predicted) -> list[str]:
    """What a training would need."""
    return [
        f"About {text.duration(predicted.seconds)}, {text.size(predicted.memory)} of memory at most, "
        f"{text.size(predicted.disk)} written to disk"
    ]


def started_lines(started: Started) -> list[str]:
    """What is trained, on what, and where."""
    parts = f"{started.train_images} images to learn from, {started.validation_images} to check with"
    if started.test_images:
        parts += f", {started.test_images} to test with"
    device = started.device
    lines = [
        f"{len(started.classes)} classes; {parts}",
        f"{started.backbone} ({started.start}), strategy {started.strategy}: {started.freeze_depth} of "
        f"{len(started.blocks)} blocks frozen, {text.count(started.trainable_parameters)} of "
        f"{text.count(started.total_parameters)} parameters learn",
        f"on {device.label} ({device.name}, {device.precision})",
    ]
    return lines + ([f"  {device.reason.english()}"] if device.reason else [])


def cached_line(cached: Cached) -> str:
    """How much of what the frozen blocks see was there, how fast the rest was computed, what it takes on disk."""
    new = cached.images - cached.found
    parts = [f"{cached.found} were ready from before"] if cached.found else []
    if new:
        parts.append(f"{new} computed" + (f" at {cached.speed:.0f} images/s" if cached.speed > 0 else ""))
    disk = f"; {text.size(cached.size)} on disk" if cached.size else ""
    return f"What the frozen blocks see of {cached.images} images: {', '.join(parts) or 'nothing to do'}{disk}"


def cross_lines(cross: CrossValidated) -> list[str]:
    """The cross-validation's figure with its spread, and what it chose."""
    read = {"last": "the last block", "multi": "several depths"}[cross.features]
    nested = "chosen anew within each fold" if cross.nested else "chosen on the same images, which flatters a little"
    figure = f"{text.percent(cross.accuracy)} ± {cross.spread * 100:.1f}"
    images = f"all {cross.images} images, each checked once" if cross.everywhere else f"{cross.images} images"
    return [
        f"{cross.folds}-fold cross-validation: {figure} on {images}",
        f"  best: reads {read}, penalty {cross.strength:.3g} ({nested})",
    ]


def kept_line(kept: Kept) -> str:
    """What a training of blocks kept, and why; without held-out images nobody knows why."""
    loss = (text.number(kept.classifier_loss, 3), text.number(kept.best_loss, 3))
    accuracy = (text.percent(kept.classifier_accuracy), text.percent(kept.best_accuracy))
    before = "classifier alone" if kept.what == "classifier" else "model of before"
    if "–" in loss:
        return f"The {'trained blocks were' if kept.what == 'blocks' else f'{before} was'} kept."
    if kept.what == "blocks":
        return f"The trained blocks were kept: validation loss {loss[0]} to {loss[1]}, accuracy {accuracy[0]} to {accuracy[1]}."
    why = (
        f"lowered the accuracy ({accuracy[0]} to {accuracy[1]})"
        if kept.best_loss < kept.classifier_loss
        else f"did not lower the validation loss ({loss[1]} against {loss[0]})"
    )
    return f"The {before} was kept: training the blocks {why}."


def finished_lines(finished: Finished) -> list[str]:
    """The result, what it rests on, what was kept, where the model is, and what to do next."""
    report, kept = finished.report, finished.kept
    best = f", best epoch {finished.best_epoch}" if finished.best_epoch else ""
    return [
        "",
        accuracy_line(report),
        *([f"  {BASIS[report.basis]}"] if report.images else []),
        *([kept_line(kept)] if kept else []),
        f"Model: {finished.model} (in {text.duration(finished.seconds)}{best})",
        f"Next:  {command('tlgui', 'classify', str(finished.model), 'IMAGE')}",
    ]


def classified_line(classified: Classified, top: int) -> str:
    """Path, then class and percent for the ``top`` answers, the set of classes where it has several, and whether the image is
    unlike the model's own; or the reason why there are no answers."""
    if classified.problem:
        what, why, _ = classified.problem.sentences()
        return f"{classified.path}  —  {what} {why}".rstrip()
    answers = "   ".join(f"{answer.name}  {text.percent(answer.probability)}" for answer in classified.answers[:top])
    among = f"   one of: {', '.join(classified.among)}" if len(classified.among) > 1 else ""
    unlike = "   unlike the model's images" if classified.unlike else ""
    return f"{classified.path}  {answers}{among}{unlike}"


def backbone_lines(listed: BackbonesListed) -> list[str]:
    """The gallery as a table."""
    header = ["backbone", "parameters", "download", "GMACs", "pixels", "top-1", "weights here", "licence"]
    rows = [
        [
            one.name, text.count(one.parameters), text.size(one.download), f"{one.gmacs:.2f}", str(one.input_size),
            "–" if one.top1 is None else f"{one.top1:.1f} %",
            "bundled" if one.bundled else "yes" if one.ready else "no", one.licence,
        ]
        for one in listed.backbones
    ]  # fmt: skip
    return text.table([header, *rows], right=range(1, 6))


def explained_line(explained: Explained) -> str:
    """The class, and where the heat is greatest: in hundredths of the picture, from the left and from the top."""
    answer = f"{explained.image}: {explained.name} {text.percent(explained.probability)}"
    if explained.faint:
        return f"{answer}, but nothing in the image speaks for it ({explained.method})"
    row, column = divmod(int(explained.heat.argmax()), explained.heat.shape[1])
    height, width = explained.heat.shape
    across, down = round(100 * column / width), round(100 * row / height)
    return f"{answer}, most of all at {across} % from the left, {down} % from the top ({explained.method})"


SOURCES = {
    "validation": "validation images", "test": "test images", "images": "images", "drawn": "drawn pictures (no --images)",
}  # fmt: skip


def exported_lines(exported: Exported) -> list[str]:
    """Where the file is, and how it answered in its own runtime beside the model."""
    found = exported.certificate
    runtime = " ".join(found.versions[0])
    lines = [
        f"Exported: {exported.file} ({text.size(found.size)})",
        f"  Run in {runtime} on {found.images} {SOURCES[found.source]}: the same class for {found.same}, "
        f"probabilities differ by {found.difference:.1g} at most",
    ]
    if found.accuracies is not None:
        before, after = map(text.percent, found.accuracies)
        lines.append(f"  Accuracy on these: the model {before}, the file {after}")
    return [*lines, *(f"  {path}" for path in (exported.certificate_file, *exported.cards))]


def layer_lines(listed: LayersListed) -> list[str]:
    """Everything that ``maps --layer`` takes."""
    header = ["layer", "kind", "block", "shape", "sees"]
    rows = [
        [
            one.name, one.kind, one.block, " x ".join(map(str, one.shape)),
            f"{one.receptive_field} px" if one.receptive_field else "whole image",
        ]
        for one in listed.layers
    ]  # fmt: skip
    return text.table([header, *rows])


def packed_lines(packed: Packed) -> list[str]:
    """What is in the pack, and what to do with it."""
    return [
        f"{len(packed.backbones)} in the pack {packed.file}: {', '.join(packed.backbones)}",
        f"On the other computer: {command('tlgui', 'weights', 'add', packed.file.name)}",
    ]


SEVERITY = {"serious": "Serious", "warning": "Warning", "note": "Note"}
MOST_GROUPS = 5
MOST_IMAGES = 3


def finding_lines(finding: Finding) -> list[str]:
    """What was found, why it matters, what to do, and the first few of the images it speaks of."""
    what, why, remedy = finding.told.sentences()
    lines = [f"{SEVERITY[finding.severity]}: {what}", *(f"  {words}" for words in (why, remedy) if words)]
    for at, group in enumerate(finding.groups[:MOST_GROUPS]):
        shown = ", ".join(str(path) for path in group[:MOST_IMAGES])
        shown += f", … ({len(group)} in all)" if len(group) > MOST_IMAGES else ""
        suggested = finding.suggested[at] if at < len(finding.suggested) else ""
        lines.append(f"    {shown}" + (f"  →  {suggested}" if suggested else ""))
    more = len(finding.groups) - MOST_GROUPS
    return lines + ([f"    … and {more} more"] if more > 0 else [])


def splits_lines(compared: SplitsCompared) -> list[str]:
    """How much a random split flatters."""
    return [
        f"Random split {text.percent(compared.random)}, honest split {text.percent(compared.honest)} "
        f"(cross-validated on {compared.images} images)",
        "  Honest: images that are nearly the same, and what else belongs together, are never on both sides.",
    ]


def checked_lines(checked: Checked) -> list[str]:
    """How many images were looked at."""
    together = len(checked.together)
    groups = f"; groups of images that are nearly the same: {together}" if together else ""
    return [f"Images checked: {checked.images}{groups}"]


def clustered_lines(clustered: Clustered) -> list[str]:
    """Each group with its most typical images."""
    lines = []
    for number, own in enumerate(clustered.groups, 1):
        lines.append(f"Group {number}, images: {len(own)}")
        lines += [f"    {path}" for path in own[:3]]
    return lines


def rate_lines(found: RateFound) -> list[str]:
    """The suggestion and between which rates it lies."""
    return [
        f"Learning rate: {found.rate:.1e}, where the loss falls most steeply",
        f"  It begins to fall at {found.lowest:.1e} and is lowest at {found.highest:.1e}.",
        f"Next:  tlgui train … --learning-rate {found.rate:.1e}",
    ]


def command(*words: str | Path) -> str:
    """A command to type, quoted as this system's shell wants it."""
    plain = [str(word) for word in words]
    return subprocess.list2cmdline(plain) if sys.platform == "win32" else shlex.join(plain)
