"""Who is signed in, in the server's memory: a restart signs everybody out, and no secret lies on a disk."""

import datetime as dt
import hashlib
import secrets
import threading
from dataclasses import dataclass, replace

# From judgement: a long meeting, and a shift.
IDLE = dt.timedelta(hours=2)
LONGEST = dt.timedelta(hours=12)
# From judgement: far more than a desk has people; who signs in more often loses the oldest.
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who signed in with the token of that id. `form_key` proves that a form came from a page of theirs."""

    token: str
    form_key: str
    begun: dt.datetime
    seen: dt.datetime


class Sessions:
    """All who are signed in. A class because they must live from request to request."""

    def __init__(self) -> None:
        # by the hash of what the browser holds: comparing hashes takes no time that tells how much of it was right
        self._open: dict[str, Session] = {}
        self._lock = threading.Lock()

    def begin(self, token: str, now: dt.datetime) -> str:
        """Signs the holder of that token in; gives what their browser is to hold."""
        held = secrets.token_urlsafe(32)
        with self._lock:
            self._open[_name(held)] = Session(token, secrets.token_urlsafe(32), now, now)
            if len(self._open) > _MOST:
                del self._open[next(iter(self._open))]
        return held

    def of(self, held: str, now: dt.datetime, *, asks: bool = True) -> Session | None:
        """The session of what a browser holds; `None` where there is none, or nobody was seen in it for too long.

        Who `asks` is seen; a page that only stays open is not.
        """
        name = _name(held)
        with self._lock:
            found = self._open.get(name)
            if found is None:
                return None
            if now - found.seen >= IDLE or now - found.begun >= LONGEST:
                del self._open[name]
                return None
            if asks:
                self._open[name] = found = replace(found, seen=now)
            return found

    def end(self, held: str) -> None:
        """Signs out; what is no session is none afterwards too."""
        with self._lock:
            self._open.pop(_name(held), None)


def _name(held: str) -> str:
    return hashlib.sha256(held.encode()).hexdigest()
