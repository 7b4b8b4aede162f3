"""A desk that remembers what it answered for as long as it stays as it is: pages ask the same again and again."""

import contextlib
import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from typing import TypeVar, cast

from tocsin.records import IncidentLine
from tocsin.records.flat import SEPARATOR
from tocsin.store import Desk, Filter, Row, State

Answer = TypeVar("Answer")

# Answers that are remembered. From measurement: those of a desk of 10,000 articles take 0.1 MB each at most.
_MOST = 256

# How far the desk is that is asked in this moment
_now: ContextVar[tuple["KeptDesk", State] | None] = ContextVar("now", default=None)


class KeptDesk(Desk):
    """An open desk whose answers of some length are remembered until it changes; whoever gets one leaves it as it is.

    A class, as a desk is one.
    """

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self._lock = threading.Lock()
        self._stamp = ""
        self._answers: OrderedDict[tuple[object, ...], object] = OrderedDict()

    @contextlib.contextmanager
    def one_moment(self) -> Iterator[None]:
        """Everything that is asked inside is read from the desk as it is now, whoever writes meanwhile."""
        with super().one_moment():
            token = _now.set((self, super().state()))
            try:
                yield
            finally:
                _now.reset(token)

    def state(self) -> State:
        """How far the desk is, in the moment that is held open."""
        held = _now.get()
        return held[1] if held is not None and held[0] is self else super().state()

    def _kept(self, ask: Callable[[], Answer], *key: object) -> Answer:
        held = _now.get()
        if held is None or held[0] is not self:  # between two questions it may change
            return ask()
        stamp = held[1].stamp
        with self._lock:
            if stamp != self._stamp:
                self._stamp = stamp
                self._answers.clear()
            if key in self._answers:
                self._answers.move_to_end(key)
                return cast(Answer, self._answers[key])
        answer = ask()
        with self._lock:
            if stamp == self._stamp:
                self._answers[key] = answer
                while len(self._answers) > _MOST:
                    self._answers.popitem(last=False)
        return answer

    def facets(self, chosen: Filter = Filter()) -> dict[str, dict[str, int]]:  # noqa: B008, D102 - as the desk's
        return self._kept(lambda: super(KeptDesk, self).facets(chosen), "facets", chosen)

    def count_incidents(self, chosen: Filter = Filter()) -> int:  # noqa: B008, D102
        return self._kept(lambda: super(KeptDesk, self).count_incidents(chosen), "count_incidents", chosen)

    def count_told(self, chosen: Filter = Filter()) -> int:  # noqa: B008, D102
        return self._kept(lambda: super(KeptDesk, self).count_told(chosen), "count_told", chosen)

    def heaviest_lines(  # noqa: D102
        self, chosen: Filter, tier: int, today: dt.date | None, oldest: dt.date | None, limit: int
    ) -> list[IncidentLine]:
        ask = super().heaviest_lines
        return self._kept(
            lambda: ask(chosen, tier, today, oldest, limit), "heaviest_lines", chosen, tier, today, oldest, limit
        )

    def incidents_by_day(self, first: dt.date, last: dt.date) -> list[Row]:  # noqa: D102
        return self._kept(lambda: super(KeptDesk, self).incidents_by_day(first, last), "incidents_by_day", first, last)

    def articles_by_day(self, first: dt.date, last: dt.date) -> dict[dt.date, int]:  # noqa: D102
        return self._kept(lambda: super(KeptDesk, self).articles_by_day(first, last), "articles_by_day", first, last)

    def undated_incidents(self) -> int:  # noqa: D102
        return self._kept(super().undated_incidents, "undated_incidents")

    def before_day(self, day: dt.date) -> int:  # noqa: D102
        return self._kept(lambda: super(KeptDesk, self).before_day(day), "before_day", day)

    def newest_day(self) -> dt.date | None:  # noqa: D102
        return self._kept(super().newest_day, "newest_day")

    def incidents_told_since(self, seq: int, limit: int) -> tuple[list[Row], int]:  # noqa: D102
        ask = super().incidents_told_since
        return self._kept(lambda: ask(seq, limit), "incidents_told_since", seq, limit)

    def casts(self, *, called: Sequence[str] = (), ids: Sequence[str] = ()) -> list[Row]:  # noqa: D102
        every = self._kept(super().casts, "casts")
        if not called and not ids:
            return every
        # looking through what is remembered takes a quarter of the time that the database takes
        words = [word.lower() for word in called]
        known = {*ids}

        def passes(row: Row) -> bool:
            sides = (row["actors"].lower(), row["whom"].lower()) if words else ()
            held = (row["actor_ids"].split(SEPARATOR), row["whom_ids"].split(SEPARATOR)) if known else ()
            return any(all(w in side for w in words) for side in sides) or any(not known.isdisjoint(h) for h in held)

        return [row for row in every if passes(row)]

    def spots(  # noqa: D102
        self, country: str | None = None, *, called: Sequence[str] = (), named: Sequence[str] = ()
    ) -> list[Row]:
        every = self._kept(super().spots, "spots")
        words, names = [word.lower() for word in called], {*named}
        return [
            row
            for row in every
            if (not country or row["country"] == country)
            and (not words or row["place"] in names or all(word in row["place"].lower() for word in words))
        ]
