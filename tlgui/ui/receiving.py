"""Images that come without a file: they are written into a folder of ours, and what lies on the web is fetched where the person
agrees. Of what was received, a month is kept."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from tlgui import places
from tlgui.errors import Told, ToldError
from tlgui.messages import Event, FetchImage, ImageFetched
from tlgui.ui.incoming import Incoming, incoming
from tlgui.ui.jobs import Jobs
from tlgui.ui.question import Question
from tlgui.ui.saving import save

KEPT = 31 * 24 * 3600.0  # s


class Receiver(QObject):
    """``window`` is over what the question opens; ``take`` hears the files that there are then, ``tell`` what went wrong."""

    def __init__(
        self, jobs: Jobs, window: QWidget, take: Callable[[tuple[Path, ...]], None], tell: Callable[[Told], object]
    ) -> None:
        super().__init__(window)
        self._window, self._take, self._tell = window, take, tell
        self._question = Question(jobs, self)

    def receive(self, data: QMimeData) -> Incoming:
        """Take what ``data`` holds, at once or once it is fetched; the answer says what that was."""
        found = incoming(data)
        if found.paths:
            self._take(found.paths)
        elif found.picture:
            self._keep(found.picture)
        elif found.address:
            self._ask(found.address)
        return found

    def _keep(self, picture: bytes) -> None:
        try:
            self._take((write(picture),))
        except ToldError as error:
            self._tell(error.told)

    def _ask(self, address: str) -> None:
        """Fetch it where the person agrees."""
        if not address.startswith("https://"):
            self._tell(Told("web-image-insecure", {"address": address}))
            return
        box = QMessageBox(self._window)
        box.setObjectName("fetch-image")
        box.setWindowTitle(self.tr("Fetch the image?"))
        box.setText(self.tr("The image lies at {host}. Fetch it from there?").format(host=urlsplit(address).hostname))
        told = self.tr("Its server then learns that this computer asked for it.")
        box.setInformativeText(f"{told}\n{address if len(address) <= 120 else f'{address[:119]}…'}")
        fetch = box.addButton(self.tr("Fetch"), QMessageBox.ButtonRole.AcceptRole)
        fetch.setObjectName("fetch-image-go")
        cancel = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        cancel.setObjectName("fetch-image-cancel")
        box.setDefaultButton(cancel)  # the network is used on purpose only
        fetch.setAutoDefault(
            False
        )  # and where the focus comes to it of itself, as when the theme changes, Enter does not press it
        box.setEscapeButton(cancel)
        box.buttonClicked.connect(lambda chosen: self._fetch(address) if chosen is fetch else None)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _fetch(self, address: str) -> None:
        tidy()
        self._question.ask(FetchImage(address, places.received()), self._hear, self._end, quiet=False)

    def _hear(self, event: Event) -> None:
        if isinstance(event, ImageFetched):
            self._take((event.path,))

    def _end(self, told: Told | None) -> None:
        if told is not None:
            self._tell(told)


def write(picture: bytes, suffix: str = ".png") -> Path:
    """Keep the bytes of an image file: where it lies now. Raises ToldError: not-saved."""
    tidy()
    folder, stamp = places.received(), time.strftime("%Y%m%d-%H%M%S")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ToldError(
            "not-saved", file=folder.name, folder=str(folder.parent), reason=error.strerror or str(error)
        ) from error
    path = next(new for number in range(1, 10**6) if not (new := folder / f"{stamp}-{number:03}{suffix}").exists())
    save(path, picture)
    return path


def tidy() -> None:
    """Delete what was received long ago."""
    with contextlib.suppress(OSError):
        for path in places.received().iterdir():
            if time.time() - path.stat().st_mtime > KEPT:
                path.unlink()
