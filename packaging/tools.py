"""Programs that the extra ``build`` brings: they lie beside the Python that runs this, on the path or not."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path


def found(name: str) -> str | None:
    """The path of the program ``name``, of this environment first; None where it is not installed."""
    return shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
