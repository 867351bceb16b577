"""Measurements of tlgui's training, run by hand; prints one Markdown table.

``python -m tests.bench [PART ...] [--rounds N]``, the parts being ``classifier``, ``limits``, ``again``, ``partial``,
``memory``, or ``all``; without any, the first three. Needs the real photos (``../shared/data``); without them exit code 2.
Everything runs on ``--threads`` cores; each whole program or engine has an empty home, so that nothing is cached before.
"""

from __future__ import annotations

import argparse
import sys

from tests.bench import children, datasets, memory, parts
from tests.bench.table import Others, Row, markdown, percent, say

PARTS = {
    "classifier": parts.classifier,
    "limits": parts.limits,
    "again": parts.again,
    "partial": parts.partial,
    "memory": memory.memory,
}
QUICK = ("classifier", "limits", "again")


def main() -> int:
    """Measure the parts that are named and print the table."""
    options = wanted()
    if not datasets.DATA.is_dir():
        say(f"The real photos are not here: there is no folder {datasets.DATA}.")
        return 2
    cores = children.keep_to(options.threads)
    if cores < options.threads:
        say(f"There are {cores} cores instead of {options.threads}.")
    chosen = PARTS if "all" in options.parts else options.parts or QUICK
    children.whole("tests.bench.plain", "--help")  # fills the system's file cache with torch; does not count
    rows, others = list[Row](), Others()
    try:
        for name in chosen:
            say(f"-- {name}: {PARTS[name].__doc__}")
            during = Others()
            found = PARTS[name](options)
            say(f"Other programs took {percent(during.share())} of the machine's time.")
            say("\n".join("  ".join(cell for cell in row.cells if cell) for row in found))
            rows += found
    finally:
        if rows:  # what was measured is worth having when a later part fails or is stopped
            print(markdown(rows, others))
    return 0


def wanted() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("parts", nargs="*", metavar="PART", help=f"one or more of: {', '.join(PARTS)}, all")
    add("--rounds", type=int, default=1, help="how often each thing is measured, turn by turn")
    add("--epochs", type=int, default=5, help="of the tutorial's recipe, and of both programs in partial")
    add("--data", nargs="+", metavar="NAME", help="other datasets of shared/data (again and partial take the first)")
    add("--sizes", nargs="+", type=int, metavar="N", help="numbers of images in memory, instead of 400 and 4,000")
    add("--threads", type=int, default=2, help="cores that everything is bound to, and torch threads of the recipe")
    add("--seed", type=int, default=0)
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS) - {"all"}
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}, all")
    return options


if __name__ == "__main__":
    sys.exit(main())
