"""tlgui: an image classifier of your own by transfer learning, on your own machine.

Importing this is light on purpose: every engine start, ``--version`` and shell completion pays for it.
"""

__version__ = "0.1.0"
