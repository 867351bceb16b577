"""Thumbnails, loaded off the window's thread: newest wish first, a bounded number kept, what scrolled away left out."""

from __future__ import annotations

import atexit
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot
from PySide6.QtGui import QImage

from tlgui.errors import Told, ToldError

if TYPE_CHECKING:
    from PIL.Image import Image

Read = Callable[[Path, int], "Image"]
THREADS = 2


def to_qimage(image: Image) -> QImage:
    """A PIL RGB or RGBA image as a QImage with memory of its own, in the format that paints fastest."""
    if image.mode == "RGBA":
        data = image.tobytes()
        view = QImage(data, image.width, image.height, image.width * 4, QImage.Format.Format_RGBA8888)
        return view.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    data = image.convert("RGB").tobytes()
    view = QImage(data, image.width, image.height, image.width * 3, QImage.Format.Format_RGB888)
    return view.convertToFormat(QImage.Format.Format_RGB32)  # a deep copy: ``data`` may go


def _read(path: Path, size: int) -> Image:
    from tlgui.data.thumbnails import thumbnail

    return thumbnail(path, size)


class _Wishes:
    """What is to be loaded, newest last; shared by the window's thread and the loading ones."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._waiting: OrderedDict[tuple[Path, int], None] = OrderedDict()
        self._loading: set[tuple[Path, int]] = set()
        self._some = threading.Condition()
        self._closed = False

    def add(self, path: Path, size: int) -> None:
        wish = (path, size)
        with self._some:
            if wish in self._loading or self._closed:
                return
            self._waiting[wish] = None
            self._waiting.move_to_end(wish)
            if len(self._waiting) > self._limit:
                self._waiting.popitem(last=False)
            self._some.notify()

    def only(self, paths: Collection[Path]) -> None:
        with self._some:
            for wish in [wish for wish in self._waiting if wish[0] not in paths]:
                del self._waiting[wish]

    def waiting(self) -> int:
        with self._some:
            return len(self._waiting)

    def take(self) -> tuple[Path, int] | None:
        """The newest wish, once there is one; None when closed."""
        with self._some:
            while not self._waiting and not self._closed:
                self._some.wait()
            if self._closed:
                return None
            wish, _ = self._waiting.popitem()
            self._loading.add(wish)
            return wish

    def done(self, wish: tuple[Path, int]) -> None:
        with self._some:
            self._loading.discard(wish)

    def close(self) -> None:
        with self._some:
            self._closed = True
            self._waiting.clear()
            self._some.notify_all()


class _Thread(QThread):
    """Loads one wish after another; Qt started it, so it may emit."""

    loaded = Signal(object, int, QImage)
    failed = Signal(object, int, object)

    def __init__(self, wishes: _Wishes, read: Read) -> None:
        super().__init__()
        self.setObjectName("thumbnails")
        self._wishes, self._read = wishes, read

    def run(self) -> None:
        """Until the wishes are closed."""
        while (wish := self._wishes.take()) is not None:
            path, size = wish
            try:
                image = to_qimage(self._read(path, size))
            except ToldError as error:
                self.failed.emit(path, size, error.told)
            except Exception as error:  # one strange file must not end the loading of all others
                self.failed.emit(path, size, Told("unexpected", {"reason": f"{type(error).__name__}: {error}"}))
            else:
                self.loaded.emit(path, size, image)
            finally:
                self._wishes.done(wish)


_running: dict[_Wishes, list[_Thread]] = {}


@atexit.register
def _stop_all() -> None:
    """A program that ends without saying so to its event loop still joins its threads; Qt would abort it otherwise."""
    for wishes, threads in list(_running.items()):
        _stop(wishes, threads)


def _stop(wishes: _Wishes, threads: list[_Thread]) -> None:
    _running.pop(wishes, None)
    wishes.close()
    for thread in threads:
        thread.wait()
    threads.clear()


class ThumbLoader(QObject):
    """Thumbnails by path. A painter calls :meth:`image` for what it draws and draws again on ``loaded`` or ``failed``.

    ``size`` is the longest side in device pixels; ``keep`` thumbnails stay in memory; of more than ``waiting`` wishes
    the oldest are dropped (a painter wishes again when they come into view). ``read`` is for tests.
    """

    loaded = Signal(object, QImage)  # Path, the thumbnail
    failed = Signal(object, object)  # Path, Told

    def __init__(
        self, size: int, parent: QObject | None = None, *, keep: int = 600, waiting: int = 150, read: Read = _read
    ) -> None:
        super().__init__(parent)
        self._size, self._keep, self._read = size, keep, read
        self._images: OrderedDict[Path, QImage] = OrderedDict()
        self._problems: OrderedDict[Path, Told] = OrderedDict()
        self._stale: set[Path] = set()  # there, but of a size that is no longer wanted
        self._wishes = _Wishes(waiting)
        self._threads: list[_Thread] = []
        stop = partial(_stop, self._wishes, self._threads)  # holds no reference to self, so it outlives it
        self.destroyed.connect(stop)
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self.close)

    @property
    def size(self) -> int:
        """The longest side of a thumbnail in device pixels."""
        return self._size

    def set_size(self, size: int, keep: int | None = None) -> None:
        """Load in another size from now on; those there stay until their successors come. ``keep`` as when it was made."""
        self._keep = self._keep if keep is None else keep
        if size != self._size:
            self._size = size
            self._wishes.only(())
            self._stale = set(self._images)

    def image(self, path: Path) -> QImage | None:
        """The thumbnail if it is there; if not, it is wished for and ``loaded`` (or ``failed``) follows."""
        image = self._images.get(path)
        if image is not None:
            self._images.move_to_end(path)
        if (image is None or path in self._stale) and path not in self._problems:
            self.request(path)
        return image

    def known(self, path: Path) -> QImage | None:
        """The thumbnail if it is there; if not, nothing follows."""
        return self._images.get(path)

    def problem(self, path: Path) -> Told | None:
        """Why there is no thumbnail of this file, once that is known."""
        return self._problems.get(path)

    def request(self, path: Path) -> None:
        """Wish for a thumbnail; it goes before all that wait."""
        if not self._threads:
            self._start()
        self._wishes.add(path, self._size)

    def only(self, paths: Collection[Path]) -> None:
        """Of what still waits, keep only these (those in view)."""
        self._wishes.only(paths)

    def waiting(self) -> int:
        """How many wishes wait."""
        return self._wishes.waiting()

    def clear(self) -> None:
        """Forget all thumbnails and problems and what waits (the files may have changed)."""
        self._wishes.only(())
        self._images.clear()
        self._problems.clear()

    @Slot()
    def close(self) -> None:
        """End the threads; nothing is loaded afterwards. Also happens when this object is deleted."""
        _stop(self._wishes, self._threads)

    def _start(self) -> None:
        _running[self._wishes] = self._threads
        for _ in range(min(THREADS, max(1, QThread.idealThreadCount()))):
            thread = _Thread(self._wishes, self._read)
            thread.loaded.connect(self._loaded)
            thread.failed.connect(self._failed)
            thread.start(QThread.Priority.LowPriority)
            self._threads.append(thread)

    @Slot(object, int, QImage)
    def _loaded(self, path: Path, size: int, image: QImage) -> None:
        if size != self._size:
            return
        self._images[path] = image
        self._images.move_to_end(path)
        self._stale.discard(path)
        while len(self._images) > self._keep:
            self._stale.discard(self._images.popitem(last=False)[0])
        self.loaded.emit(path, image)

    @Slot(object, int, object)
    def _failed(self, path: Path, size: int, told: Told) -> None:
        if size != self._size:
            return
        self._problems[path] = told
        while len(self._problems) > 10 * self._keep:
            self._problems.popitem(last=False)
        self.failed.emit(path, told)
