"""Which happenings matter most, for whoever asks for nobody in particular: lists and the demo's first screen."""

from dataclasses import dataclass

from tocsin.briefing.shelf import shelf_of
from tocsin.briefing.story import HAPPENED, stories_of
from tocsin.briefing.telling import harm_line, title
from tocsin.briefing.weight import is_likely, order_of, weigh
from tocsin.records import Happening
from tocsin.store import Desk, Filter


@dataclass(frozen=True, slots=True)
class Ranked:
    """A happening in a line: what and where, its toll ("7 killed, 20 injured"; empty: none told), and who tells it."""

    happening: Happening
    title: str
    harm: str


def weightiest(desk: Desk, chosen: Filter = Filter()) -> tuple[Ranked, ...]:  # noqa: B008 - frozen
    """The happenings that pass the filter and are told as fact, those that weigh most first, the less likely ones last.

    The weight is that of a brief whose audience nothing concerns more than anything else.
    """
    happenings = desk.happenings(chosen)
    by_id = {h.id: h for h in happenings}
    shelf = shelf_of(list(desk.reports()), desk.happenings(), (), since=None, until=None)
    stories = [s for s in stories_of(happenings, shelf) if s.status in HAPPENED]
    weighed = sorted((order_of(s, weigh(s, (), shelf, until=shelf.today)), n) for n, s in enumerate(stories))
    told = [stories[n] for _, n in weighed]
    return tuple(Ranked(by_id[s.id], title(s, shelf), harm_line(s, shelf)) for s in told)


def less_likely(happenings: list[Happening]) -> frozenset[int]:
    """The numbers of those that lists show last."""
    return frozenset(h.id for h in happenings if not is_likely(h.incident.confidence))
