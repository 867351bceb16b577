"""Answered images out into the world: copies sorted into class folders, and sidecars with the class as a keyword.

No image is moved or changed, and no file that was there before is written over.
"""

from __future__ import annotations

import contextlib
import filecmp
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from tlgui import atomic
from tlgui.data.safe_names import Places
from tlgui.errors import Told
from tlgui.messages import Progress, SortedOut, SortOut

UNLIKE = "unlike"
"""The folder of images without a class; called otherwise when a class has this name."""

_MARK = 'x:xmptk="tlgui"'
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SIDECAR = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" {mark}>
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:subject><rdf:Bag><rdf:li>{name}</rdf:li></rdf:Bag></dc:subject>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""


class Sorter:
    """Takes one answered image after the other; a class has one folder, however often it is called."""

    def __init__(self, copy_to: Path | None, keywords: bool) -> None:
        self._copy_to, self._keywords = copy_to, keywords
        self._places = Places()
        self._folders: dict[str, str] = {}
        self._copied = self._same = self._marked = self._kept = 0
        self._problems: list[tuple[Path, Told]] = []

    def take(self, image: Path, name: str) -> Path | None:
        """Copy and mark ``image`` as ``name`` (empty: no class is answered): where it lies now. What goes wrong is one of the
        problems, and the answer None."""
        try:
            lies = image if self._copy_to is None else self._copy(image, self._copy_to / self._folder(name))
            if self._keywords and name:
                self._mark(lies, name)
            return lies
        except OSError as error:
            folder = image.parent if self._copy_to is None else self._copy_to
            told = {"file": image.name, "folder": str(folder), "reason": error.strerror or str(error)}
            self._problems.append((image, Told("not-saved", told)))
            return None

    def done(self) -> SortedOut:
        """What was done so far."""
        return SortedOut(self._copied, self._same, self._marked, self._kept, tuple(self._problems))

    def _folder(self, name: str) -> str:
        if name not in self._folders:
            self._folders[name] = self._places.place((re.sub(r"[/\\]", "_", name) or UNLIKE,))
        return self._folders[name]

    def _copy(self, image: Path, folder: Path) -> Path:
        """The copy of ``image`` in ``folder``: one that is there already, or a new one under a name that is free."""
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, 10**6):
            target = folder / (image.name if number == 1 else f"{image.stem} ({number}){image.suffix}")
            try:
                target.open("xb").close()  # the name is ours from here on: nobody's file is written over
            except FileExistsError:
                if target.is_file() and filecmp.cmp(image, target, shallow=False):
                    self._same += 1
                    return target
                continue
            try:
                with atomic.replacing(target) as temporary:
                    shutil.copyfile(image, temporary)
            except OSError:
                target.unlink(missing_ok=True)
                raise
            with contextlib.suppress(OSError):  # its time is good to have, no more
                shutil.copystat(image, target)
            self._copied += 1
            return target
        raise FileExistsError(str(folder / image.name))

    def _mark(self, image: Path, name: str) -> None:
        """Write the sidecar ``IMAGE.xmp`` (as darktable and digiKam read it); only one of our own is replaced."""
        sidecar = image.with_name(f"{image.name}.xmp")
        if sidecar.exists() and _MARK not in sidecar.read_text("utf-8", errors="replace")[:500]:
            self._kept += 1
            return
        atomic.write_text(sidecar, _SIDECAR.format(mark=_MARK, name=escape(_NO_XML.sub("\ufffd", name))))
        self._marked += 1


def sort_out(request: SortOut) -> Iterator[Progress | SortedOut]:
    """Progress (``sort``) after each image, then SortedOut; a file that could not be written is one of its problems."""
    sorter = Sorter(request.copy_to, request.keywords)
    yield Progress("sort", 0, len(request.images))
    for done, (image, name) in enumerate(request.images, 1):
        sorter.take(image, name)
        yield Progress("sort", done, len(request.images))
    yield sorter.done()
