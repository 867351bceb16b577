"""Where the built program starts. It runs itself again for each engine, which tlgui's own start sees to first."""

import sys

from tlgui.__main__ import run

if __name__ == "__main__":
    sys.exit(run())
