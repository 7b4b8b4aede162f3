"""Which happenings matter most, for whoever asks for nobody in particular: lists, pages and the demo's first screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.briefing.shelf import shelf_of
from tocsin.briefing.story import HAPPENED, stories_of, toll_digits
from tocsin.briefing.telling import harm_line, tell, title, who_says
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


@dataclass(frozen=True, slots=True)
class Told:
    """A happening for pages: in a few words, in a sentence that says who tells it, those who give it, and its tolls.

    `killed` and `injured` are such as "3 to 7 or more"; empty where no report gives a number.
    """

    title: str
    sentence: str
    tellers: str
    killed: str
    injured: str


def told(desk: Desk, happenings: Sequence[Happening]) -> dict[int, Told]:
    """How each of the happenings is told, by its number. Reads their reports alone; without one there is no entry."""
    reports = desk.some_reports({m.article for h in happenings for m in h.mentions})
    shelf = shelf_of(reports, happenings, (), since=None, until=None)
    found = {}
    for story in stories_of(list(happenings), shelf):
        killed, injured = (
            toll_digits(toll, shelf) if (toll := story.toll(harm)) else "" for harm in ("killed", "injured")
        )
        found[story.id] = Told(title(story, shelf), tell(story, shelf).text, who_says(story, shelf), killed, injured)
    return found


def less_likely(happenings: list[Happening]) -> frozenset[int]:
    """The numbers of those that lists show last."""
    return frozenset(h.id for h in happenings if not is_likely(h.incident.confidence))
