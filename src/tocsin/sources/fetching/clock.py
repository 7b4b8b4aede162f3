"""What time it is and how to wait. A clock is given to the fetcher, so that tests wait minutes in no time."""

import asyncio
import datetime as dt
import time
from typing import Protocol


class Clock(Protocol):
    """Tells the time and waits. Limits on answers (`Policy.timeout`) go by the event loop instead."""

    def now(self) -> dt.datetime:
        """The present moment, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go backwards, from any beginning."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Comes back when so many seconds have passed."""
        ...


class SystemClock:
    """The computer's own."""

    def now(self) -> dt.datetime:
        """The present moment, in UTC."""
        return dt.datetime.now(dt.UTC)

    def monotonic(self) -> float:
        """Seconds that never go backwards."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Comes back when so many seconds have passed."""
        await asyncio.sleep(seconds)
