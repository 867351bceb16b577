"""The worker: an object in a QThread that listens to one engine and alone emits, as Qt signals, what it receives."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QThread, Signal, Slot

from tlgui.jobs.client import HANDLERS, Engine
from tlgui.messages import Request

GATHER = 1 / 30  # s; after one such while what came meanwhile is emitted together, so that a burst costs few slot calls


class _Listener(QObject):
    """Lives in the thread; ``received`` carries a list of (job id, event)."""

    received = Signal(list)

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine
        self.stopping = False

    @Slot()
    def listen(self) -> None:
        """Receive until told to stop. Runs in the QThread."""
        while not self.stopping:
            events = self._engine.receive(0.2)
            if not events:
                continue
            if not self.stopping:
                self.received.emit(events)
            time.sleep(GATHER)  # after, not before: the answer to one question waits for nothing
        QThread.currentThread().quit()


class Worker(QObject):
    """One engine with its listening thread. Lives in the window's thread."""

    received = Signal(list)  # list[tuple[int, Event]]

    def __init__(self, name: str, parent: QObject | None = None, *, handlers: str = HANDLERS) -> None:
        super().__init__(parent)
        self.engine = Engine(name, handlers=handlers)
        self._thread = QThread(self)
        self._thread.setObjectName(f"worker-{name}")
        self._listener = _Listener(self.engine)
        self._listener.moveToThread(self._thread)
        self._thread.started.connect(self._listener.listen)
        self._listener.received.connect(self.received)

    def start(self) -> None:
        """Start the engine process and listen."""
        self.engine.start()
        self._thread.start()

    def renew(self) -> None:
        """Start the engine process anew; it should have no job."""
        self.engine.renew()

    def submit(self, request: Request) -> int:
        """Hand a request to the engine, which is started again if it died; returns the job's id."""
        return self.engine.submit(request)

    def cancel(self, job: int) -> None:
        """Ask the engine to end the job after its current step."""
        self.engine.cancel(job)

    def finish(self, job: int) -> None:
        """Ask the engine to end the training after its current step with the best so far."""
        self.engine.finish(job)

    def close(self) -> None:
        """Stop listening, end the engine process, join the thread."""
        self._listener.stopping = True
        self.engine.close(2.0)
        self._thread.quit()
        self._thread.wait()
