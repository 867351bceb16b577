"""Where tlgui starts: the command ``tlgui``, ``python -m tlgui`` and the installed program."""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import os
import sys
import warnings


def run() -> int:
    """:func:`main` as the whole of a process, which then ends at once."""
    codes: list[int] = []
    atexit.register(_end, codes)  # the first that is registered is the last that runs
    codes.append(main())
    return codes[0]


def main() -> int:
    """Run the command line; the answer is the exit code."""
    multiprocessing.freeze_support()  # first: an installed program runs itself again for each engine
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # of libraries, for developers; -W shows them
    from tlgui import cli

    try:
        return cli.main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("\ntlgui: stopped.\n")
        return 130
    except BrokenPipeError:  # the reader, such as head, has enough: no more words, not even at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 141


def _end(codes: list[int]) -> None:
    """End at once where torch was used, which the interpreter would take a quarter of a second to take apart."""
    if codes and "torch" in sys.modules:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(codes[0])


if __name__ == "__main__":
    sys.exit(run())
