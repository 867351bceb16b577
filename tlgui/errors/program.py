"""What is told at the start, by the command line and by the look at this installation; and what was not expected."""

from __future__ import annotations

from tlgui.errors.text import QT_TRANSLATE_NOOP, Text

TEXTS: dict[str, Text] = {
    "unexpected": Text(
        QT_TRANSLATE_NOOP("errors", "Something went wrong that tlgui did not expect."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP("errors", "Your images and models are unchanged. Try again; the details are in the log."),
    ),
    # -- command line and start ----------------------------------------------------------------------------------------
    "images-without-model": Text(
        QT_TRANSLATE_NOOP("errors", "There is no model yet that could classify these images."),
        QT_TRANSLATE_NOOP("errors", "A model is made by training on images whose classes are known."),
        QT_TRANSLATE_NOOP("errors", "Train on their folder, or open a model file first."),
    ),
    "updated": Text(
        QT_TRANSLATE_NOOP("errors", "tlgui is now version {version}."),
    ),
    "ended-badly": Text(
        QT_TRANSLATE_NOOP("errors", "tlgui was not closed properly the last time."),
        QT_TRANSLATE_NOOP("errors", "It or the computer stopped while “{name}” was open."),
        QT_TRANSLATE_NOOP(
            "errors", "What was saved is there: open it again, and go on with a training on the page Runs."
        ),
    ),
    "demo-slow": Text(
        QT_TRANSLATE_NOOP("errors", "The demo did not end within {minutes} minutes."),
        QT_TRANSLATE_NOOP("errors", "This computer may be very busy."),
        QT_TRANSLATE_NOOP("errors", "Close other programs and try again."),
    ),
    "no-screen": Text(
        QT_TRANSLATE_NOOP("errors", "The window cannot open: there is no screen."),
        QT_TRANSLATE_NOOP("errors", "Neither DISPLAY nor WAYLAND_DISPLAY is set, as on a server."),
        QT_TRANSLATE_NOOP("errors", "Use tlgui without a window (tlgui --help), or try: tlgui demo"),
    ),
    "camera-library": Text(
        QT_TRANSLATE_NOOP("errors", "The camera cannot be used yet."),
        QT_TRANSLATE_NOOP("errors", "Qt Multimedia needs the system library {library}, which is not installed."),
        QT_TRANSLATE_NOOP("errors", "Install it with “{command}”, then open this again."),
    ),
    "camera-library-unknown": Text(
        QT_TRANSLATE_NOOP("errors", "The camera cannot be used on this computer."),
        QT_TRANSLATE_NOOP("errors", "Qt Multimedia could not be loaded: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Take the images with another program, and drop them on the window."),
    ),
    "camera-none": Text(
        QT_TRANSLATE_NOOP("errors", "No camera was found."),
        QT_TRANSLATE_NOOP("errors", "None is connected, or another program holds it, or the system does not allow it."),
        QT_TRANSLATE_NOOP("errors", "Connect a camera and open this again, or use images from a phone."),
    ),
    "camera-failed": Text(
        QT_TRANSLATE_NOOP("errors", "The camera {name} stopped."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP("errors", "Check its cable and that no other program uses it, then open this again."),
    ),
    "camera-unwritable": Text(
        QT_TRANSLATE_NOOP("errors", "The image could not be kept."),
        QT_TRANSLATE_NOOP("errors", "Writing {path} failed: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Make room on the disk, or check that the folder may be written to."),
    ),
    "system-library-missing": Text(
        QT_TRANSLATE_NOOP("errors", "The window cannot open: system libraries are missing ({libraries})."),
        QT_TRANSLATE_NOOP("errors", "Qt needs them, and this system was installed without them."),
        QT_TRANSLATE_NOOP("errors", "Install them with: {command}"),
    ),
    "window-broken": Text(
        QT_TRANSLATE_NOOP("errors", "The window cannot open: Qt could not be loaded."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Install tlgui again, or use it without a window: tlgui --help"),
    ),
    # -- the look at this installation ---------------------------------------------------------------------------------
    "doctor-program": Text(
        QT_TRANSLATE_NOOP("errors", "tlgui {version} with Python {python} on {system}."),
    ),
    "doctor-library": Text(
        QT_TRANSLATE_NOOP("errors", "{name} {version}"),
    ),
    "doctor-library-broken": Text(
        QT_TRANSLATE_NOOP("errors", "{name} cannot be used."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Install tlgui again. From source: pip install -e . in its folder."),
    ),
    "doctor-processor": Text(
        QT_TRANSLATE_NOOP(
            "errors", "Processor: {label}; {threads} threads compute ({features}), {memory} GB of memory."
        ),
    ),
    "doctor-graphics": Text(
        QT_TRANSLATE_NOOP("errors", "Graphics card: {label}, {memory} GB of memory."),
    ),
    "doctor-no-graphics": Text(
        QT_TRANSLATE_NOOP(
            "errors", "No graphics card that could help was found: everything is computed on the processor."
        ),
    ),
    "doctor-amd": Text(
        QT_TRANSLATE_NOOP("errors", "There is an AMD graphics card, and everything is computed on the processor."),
        QT_TRANSLATE_NOOP("errors", "The PyTorch that is installed cannot use it."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Everything works as it is. On Linux, PyTorch has a build for some of these cards (ROCm), which tlgui is not tested with.",
        ),
    ),
    "doctor-build": Text(
        QT_TRANSLATE_NOOP("errors", "PyTorch is the build for {build}."),
    ),
    "doctor-build-processor": Text(
        QT_TRANSLATE_NOOP("errors", "PyTorch is the build for processors alone."),
    ),
    "doctor-bundled": Text(
        QT_TRANSLATE_NOOP("errors", "The weights of {title} that came with tlgui are whole."),
    ),
    "doctor-bundled-missing": Text(
        QT_TRANSLATE_NOOP("errors", "The weights of {title} that come with tlgui are not there."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Install tlgui again."),
    ),
    "doctor-bundled-damaged": Text(
        QT_TRANSLATE_NOOP("errors", "The weights of {title} that came with tlgui are damaged."),
        QT_TRANSLATE_NOOP("errors", "Their checksum is not that of the file that was packed."),
        QT_TRANSLATE_NOOP("errors", "Install tlgui again."),
    ),
    "doctor-kept": Text(
        QT_TRANSLATE_NOOP("errors", "The weights of {title} can be read ({count} tensors)."),
    ),
    "doctor-kept-damaged": Text(
        QT_TRANSLATE_NOOP("errors", "The weights of {title} are damaged."),
        QT_TRANSLATE_NOOP("errors", "{path}: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Delete the file and fetch the weights again."),
    ),
    "doctor-documents": Text(
        QT_TRANSLATE_NOOP("errors", "Projects and models can be written: {path}"),
    ),
    "doctor-data": Text(
        QT_TRANSLATE_NOOP("errors", "Weights and the sample can be written: {path}"),
    ),
    "doctor-cache": Text(
        QT_TRANSLATE_NOOP("errors", "The cache can be written: {path}"),
    ),
    "doctor-logs": Text(
        QT_TRANSLATE_NOOP("errors", "Logs can be written: {path}"),
    ),
    "doctor-config": Text(
        QT_TRANSLATE_NOOP("errors", "Settings can be written: {path}"),
    ),
    "doctor-unwritable": Text(
        QT_TRANSLATE_NOOP("errors", "Nothing can be written to {path}."),
        QT_TRANSLATE_NOOP("errors", "The system says: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Give your account the right to write there, or set TLGUI_HOME to another folder."),
    ),
    "doctor-disk": Text(
        QT_TRANSLATE_NOOP("errors", "Little space is left: {free} GB are free at {path}."),
        QT_TRANSLATE_NOOP("errors", "A training may need more for what it keeps."),
        QT_TRANSLATE_NOOP("errors", "Free some space, or let the cache take less."),
    ),
    "doctor-database": Text(
        QT_TRANSLATE_NOOP("errors", "A part of the cache cannot be read."),
        QT_TRANSLATE_NOOP("errors", "{path}: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Close tlgui and delete this file; what was in it is computed again."),
    ),
    "doctor-activations": Text(
        QT_TRANSLATE_NOOP("errors", "The activation cache takes {used} GB of at most {most} GB: {path}"),
    ),
    "doctor-window": Text(
        QT_TRANSLATE_NOOP("errors", "The system libraries that the window needs are there."),
    ),
    "doctor-font": Text(
        QT_TRANSLATE_NOOP("errors", "There is a font with Korean letters."),
    ),
    "doctor-no-font": Text(
        QT_TRANSLATE_NOOP("errors", "No font with Korean letters was found."),
        QT_TRANSLATE_NOOP("errors", "Korean texts and names would show as boxes."),
        QT_TRANSLATE_NOOP("errors", "Install one with: {command}"),
    ),
    "doctor-failed": Text(
        QT_TRANSLATE_NOOP("errors", "Parts of this installation do not work: {count}."),
        QT_TRANSLATE_NOOP("errors", "They are marked FAILED above."),
        QT_TRANSLATE_NOOP("errors", "Each says what to do."),
    ),
}
