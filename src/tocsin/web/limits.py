"""How often somebody may do something: counted in the server's memory, so that a restart forgets it."""

import datetime as dt
import math
import threading
from collections import deque
from dataclasses import dataclass
from typing import Literal

What = Literal["wrong token", "change", "request"]


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times in so many seconds."""

    times: int
    seconds: int = 60


LIMITS: dict[What, Limit] = {
    # from one address: who mistypes five times can wait for a minute, and 7,200 guesses a day at 192 bits are none
    "wrong token": Limit(5),
    # by one person; from judgement: nobody reads evidence faster
    "change": Limit(60),
    # from one address that is not this machine; from judgement: a page is up to ten requests, and an office has one
    "request": Limit(600),
}
# Names that are counted at once. From judgement: who has more addresses is not stopped by counting.
_MOST = 10_000


class Limits:
    """Who did what how often of late. A class because the counts must live from request to request."""

    def __init__(self) -> None:
        self._seen: dict[tuple[What, str], deque[dt.datetime]] = {}
        self._lock = threading.Lock()

    def wait(self, what: What, who: str, now: dt.datetime) -> int:
        """Seconds until they may do it again; 0: now."""
        limit = LIMITS[what]
        with self._lock:
            times = self._lately(what, who, now)
            if len(times) < limit.times:
                return 0
            return max(1, math.ceil(limit.seconds - (now - times[0]).total_seconds()))

    def note(self, what: What, who: str, now: dt.datetime) -> None:
        """Counts that they did it."""
        with self._lock:
            times = self._lately(what, who, now)
            times.append(now)
            self._seen[what, who] = times
            if len(self._seen) > _MOST:
                self._forget(now)

    def _lately(self, what: What, who: str, now: dt.datetime) -> deque[dt.datetime]:
        times = self._seen.get((what, who), deque(maxlen=LIMITS[what].times))
        while times and (now - times[0]).total_seconds() >= LIMITS[what].seconds:
            times.popleft()
        return times

    def _forget(self, now: dt.datetime) -> None:
        """Drops whoever did nothing lately, and where that is not enough, those who were counted first."""
        for what, who in list(self._seen):
            if not self._lately(what, who, now):
                del self._seen[what, who]
        for key in list(self._seen)[: max(0, len(self._seen) - _MOST)]:
            del self._seen[key]
