"""Where tlgui keeps things on this system.

``TLGUI_HOME``, when set, holds all of it, for tests and for a tlgui that is carried on a stick. None of these functions
makes a folder: who writes makes it.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import platformdirs

NAME = "tlgui"


def _at_home(folder: str) -> Path | None:
    home = os.environ.get("TLGUI_HOME")
    return Path(home).expanduser().absolute() / folder if home else None


def documents() -> Path:
    """The person's own things: runs and model files."""
    return _at_home("documents") or platformdirs.user_documents_path() / NAME


def data() -> Path:
    """What tlgui brought to this machine: fetched weights, the drawn sample."""
    return _at_home("data") or platformdirs.user_data_path(NAME, appauthor=False)


def weights() -> Path:
    """Backbone weights, fetched or added from a pack."""
    return data() / "weights"


def cache() -> Path:
    """What may be deleted at any time: activations, thumbnails."""
    return _chosen_cache() or usual_cache()


def usual_cache() -> Path:
    """Where the cache lies if nobody chose another place."""
    return _at_home("cache") or platformdirs.user_cache_path(NAME, appauthor=False)


def choose_cache(folder: Path | None) -> Path:
    """Keep the cache in a folder within ``folder``; None for the usual place. The answer is where it lies then. What lies in the
    old place is left there. Raises OSError when nothing can be written."""
    if folder is None:
        _choice().unlink(missing_ok=True)
        return usual_cache()
    place = folder.absolute() / "tlgui-cache"
    place.mkdir(parents=True, exist_ok=True)
    tempfile.TemporaryFile(dir=place).close()
    _choice().parent.mkdir(parents=True, exist_ok=True)
    _choice().write_text(str(place), encoding="utf-8")
    return place


def _choice() -> Path:
    return config() / "cache-folder"


def _chosen_cache() -> Path | None:
    """The chosen place while it is there: a drive may be away."""
    try:
        place = Path(_choice().read_text(encoding="utf-8").strip())
        return place if place.is_absolute() and place.is_dir() else None
    except (OSError, ValueError):
        return None


def activations() -> Path:
    """What frozen blocks put out, and working copies of images."""
    return cache() / "activations"


def index() -> Path:
    """What is known of image files: their digests and sizes."""
    return cache() / "index.sqlite3"


def shards() -> Path:
    """Where the images of shards lie in them."""
    return cache() / "shards.sqlite3"


def listings() -> Path:
    """What datasets held when they were read last."""
    return cache() / "listings"


def unpacked() -> Path:
    """Archives that the command line was given, unpacked."""
    return cache() / "unpacked"


def measures() -> Path:
    """What was measured of images."""
    return cache() / "measures.sqlite"


def received() -> Path:
    """Images that came without a file: pasted, dragged from a browser, seen by a camera."""
    return cache() / "received"


def logs() -> Path:
    """The engines' logs."""
    return _at_home("logs") or platformdirs.user_log_path(NAME, appauthor=False)


def config() -> Path:
    """Settings."""
    return _at_home("config") or platformdirs.user_config_path(NAME, appauthor=False)
