"""Opens an HTML file in a browser without a window, Qt's own Chromium, and says what came of it; run by its test.

``python -m tests.journeys.browse FILE PICTURE SCHEME``, SCHEME being ``light`` or ``dark``: writes the page's picture and prints
one JSON object. Exit code 77 where that browser cannot run here, with the reason.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

WIDTH, HEIGHT = 1100, 4000  # px; what lies farther down is not in the picture
PATIENCE = 30_000  # ms
CANNOT = 77
NAMES = ("title", "letters", "images", "painted", "charts", "width", "explained", "like")


def main(file: Path, picture: Path, scheme: str) -> int:
    """Load, wait until it is painted, write what is seen and heard."""
    flags = f"--disable-gpu --blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}"
    # a page of our own, under a policy of its own, in a process of its own; the sandbox cannot be had in a container
    os.environ |= {"QTWEBENGINE_DISABLE_SANDBOX": "1", "QTWEBENGINE_CHROMIUM_FLAGS": flags}
    try:
        from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor
        from PySide6.QtWebEngineWidgets import QWebEngineView
    except ImportError as error:
        print(error)
        return CANNOT
    from PySide6.QtCore import QTimer, QUrl
    from PySide6.QtWidgets import QApplication

    said: list[str] = []
    asked: list[str] = []

    class Page(QWebEnginePage):
        def javaScriptConsoleMessage(self, level: object, message: str, line: int, source: str) -> None:
            said.append(message)

    class Listener(QWebEngineUrlRequestInterceptor):
        def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
            asked.append(info.requestUrl().toString()[:100])

    application = QApplication([])
    view, listener = QWebEngineView(), Listener()
    page = Page(view)
    page.setUrlRequestInterceptor(listener)
    view.setPage(page)
    view.resize(WIDTH, HEIGHT)
    view.show()
    found: dict[str, object] = {}
    script = (
        "JSON.stringify([document.title, document.body.innerText.length, document.images.length,"
        " [...document.images].filter(i => i.complete && i.naturalWidth > 0).length, document.querySelectorAll('svg').length,"
        " document.documentElement.scrollWidth, document.querySelectorAll('.explained .pair').length,"
        " document.querySelectorAll('.like img').length])"
    )

    def counted(values: str) -> None:
        found.update(zip(NAMES, json.loads(values), strict=True))
        view.grab().save(str(picture))
        application.quit()

    def loaded(good: bool) -> None:
        found["loaded"] = good
        QTimer.singleShot(1000, lambda: page.runJavaScript(script, counted))  # loaded is not yet painted

    page.loadFinished.connect(loaded)
    page.load(QUrl.fromLocalFile(str(file)))
    QTimer.singleShot(PATIENCE, application.quit)
    application.exec()
    print(json.dumps({**found, "said": said, "asked": asked}))
    view.setPage(None)  # type: ignore[arg-type]
    page.deleteLater()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
