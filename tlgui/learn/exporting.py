"""Taking a model along: a file for other programs, certified to answer as the model does, and a card that tells what it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from tlgui import atomic
from tlgui.errors import ToldError
from tlgui.learn import certifying, model_card, model_file, written
from tlgui.learn.portable import Portable
from tlgui.learn.remembered import Remembered
from tlgui.messages import Certificate, Event, Export, Exported, ModelInfo, Progress


def export(request: Export) -> Iterator[Event]:
    """Write a model in another format: Progress, Warned, then Exported. Whatever was at the place stays until all is done.

    Raises ToldError: export-onto-model, export-int8-torch, export-int8-images, export-library, export-failed, export-differs,
    export-int8-worse; model-unwritable; as ``model_file.load`` and ``folders.scan``; classes-foreign.
    """
    _check(request)
    network, info = model_file.load(request.model)
    _, memory = model_file.memory_of(request.model)
    cases = yield from certifying.cases(request, info, memory)
    yield Progress("export", 0, 0)
    portable = Portable(network, info.temperature)
    content = written.content(request.format, portable, info)
    if request.int8:
        yield Progress("calibrate", 0, len(cases.calibration))
        content = written.quantised(content, cases.calibration)
    certificate = yield from certifying.certificate(request, content, network, info, cases)
    yield from _put(request, content, certificate, info, memory)


def _check(request: Export) -> None:
    """Raise what can be told before anything is computed."""
    if request.file.absolute() == request.model.absolute() or (
        request.file.exists() and request.model.exists() and request.file.samefile(request.model)
    ):
        raise ToldError("export-onto-model", path=str(request.model))
    if request.int8 and request.format != "onnx":
        raise ToldError("export-int8-torch")
    if request.int8 and request.data is None:
        raise ToldError("export-int8-images")
    model_file.check_place(request.file)
    written.check_libraries(request.format)


def certificate_of(file: Path) -> Path:
    """Where the certificate of an exported ``file`` lies."""
    return file.with_name(f"{file.name}.certificate.json")


def _put(
    request: Export, content: bytes, certificate: Certificate, info: ModelInfo, memory: Remembered | None
) -> Iterator[Exported]:
    """Write all of it: the certificate before the file that it speaks of, so that no file is ever without."""
    cards = model_card.cards(request.file, info, memory, certificate) if request.card else {}
    proof = certificate_of(request.file)
    try:
        request.file.parent.mkdir(parents=True, exist_ok=True)
        for place, text in cards.items():
            atomic.write_text(place, text)
        atomic.write_text(proof, json.dumps(asdict(certificate), ensure_ascii=False, indent=2) + "\n")
        atomic.write_bytes(request.file, content)
    except OSError as error:
        raise ToldError("model-unwritable", path=str(request.file), reason=error.strerror or str(error)) from error
    yield Exported(request.file, certificate, proof, tuple(cards))
