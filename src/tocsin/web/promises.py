"""What became of promises, threats and warnings, as pages show it: kept as of one state of the desk.

It is made of every article of the desk, which takes a second for each thousand. So it is made beside, in a process of
its own; until that is done, pages show what it was before, or say that it is at work.
"""

import contextlib
import logging
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

from tocsin.assessment import followed
from tocsin.records import Followed, RecordError, from_line, to_line
from tocsin.store import Desk, StoreError

# Up to so many articles it is made at once, while the page is. From measurement: 38 take 0.05 s.
_FEW = 100
# Seconds that the first page waits for it. From judgement: a desk of a thousand articles is through by then.
_WAIT = 3.0
# Seconds between two times that it is made, while somebody writes. From judgement.
_PAUSE = 30.0


@dataclass(frozen=True, slots=True)
class Promised:
    """What the desk tells of promises, threats, demands and warnings. `at_work`: this is not of its present state."""

    told: tuple[Followed, ...]
    at_work: bool


class Promises:
    """What became of the promises of a desk. A class, as it keeps what it made and who is at work on it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._made: tuple[str, tuple[Followed, ...]] | None = None
        self._worker: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._began = self._ended = -_PAUSE

    def begin(self) -> None:
        """Begins with it where it takes long, so that it is there when a page is asked for."""
        with contextlib.suppress(StoreError):  # who asks for a page is told
            state = self._desk.state()
            if state.article > _FEW:
                self._begin(state.stamp)

    def now(self) -> Promised:
        """What is known now; who asks first waits for some seconds at most."""
        state = self._desk.state()
        if self._made is not None and self._made[0] == state.stamp:
            return Promised(self._made[1], False)
        if state.article <= _FEW:
            self._made = state.stamp, tuple(followed(self._desk))
            return Promised(self._made[1], False)
        self._begin(state.stamp)
        worker = self._worker
        if self._made is None and worker is not None:
            worker.join(max(self._began + _WAIT - time.monotonic(), 0))
        made = self._made
        return Promised(made[1] if made else (), made is None or made[0] != state.stamp)

    def _begin(self, stamp: str) -> None:
        with self._lock:
            if self._worker is not None and self._worker.is_alive():
                return
            if time.monotonic() < self._ended + _PAUSE:
                return
            self._began = time.monotonic()
            self._worker = threading.Thread(target=self._make, args=(stamp,), daemon=True)
            self._worker.start()

    def close(self) -> None:
        """Stops who is at work on it."""
        with self._lock:
            process = self._process
        if process is not None:
            process.kill()

    def _make(self, stamp: str) -> None:
        """Waits for a process that makes it; one that fails leaves what was there."""
        # -P: not a module that lies in the folder where this was begun
        work = [sys.executable, "-P", "-c", f"from {__name__} import tell; tell()"]
        try:
            process = subprocess.Popen(work, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            with self._lock:
                self._process = process
            # an address may hold a password, which other users of the machine would see among the arguments
            told, _ = process.communicate(self._desk.address.encode())
            if process.returncode == 0:
                # not splitlines: a promise may hold what Unicode calls a line's end
                lines = told.decode().split("\n")[:-1]
                self._made = stamp, tuple(from_line(line, Followed) for line in lines)
        except (OSError, RecordError):
            logging.getLogger(__name__).warning("What became of promises could not be made.", exc_info=True)
        finally:
            self._ended = time.monotonic()


def tell() -> None:
    """What the process does: reads an address, and writes what its desk tells, a line each."""
    with Desk(sys.stdin.read()) as desk:
        for one in followed(desk):
            sys.stdout.write(f"{to_line(one)}\n")
