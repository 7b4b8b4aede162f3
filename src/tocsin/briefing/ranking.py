"""Incidents in lines of lists and pages, and which of them weigh most for whoever asks for nobody in particular."""

import datetime as dt
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from tocsin.briefing.shelf import Shelf, shelf_of
from tocsin.briefing.story import HAPPENED, Story, stories_of, toll_digits
from tocsin.briefing.telling import harm_line, tell, title, who_says
from tocsin.briefing.weight import HALF_LIFE, OLDEST, is_likely, newest_day, recency, tier_of, weigh
from tocsin.briefing.words import wording
from tocsin.records import Happening, Incident, IncidentLine, Report, Standing
from tocsin.store import Desk, Filter

_TIERS = (0, 1, 2)
# of a weight of nothing the logarithm is taken of so little
_LEAST = 1e-9


def lines(
    happenings: Sequence[Happening], reports: Sequence[Report], standings: Mapping[int, Standing]
) -> list[IncidentLine]:
    """How each of the happenings is told, in their order; `reports` are theirs, `standings` by number.

    A line depends on its own happening and reports alone. Where the reports were replaced since the happening was
    derived, it has its type alone.
    """
    # without a day of today: a line is read on any day, so that days in it have their year
    shelf = replace(shelf_of(reports, happenings, (), since=None, until=None), today=None)
    stories = {story.id: story for story in stories_of(list(happenings), shelf)}
    return [_line(h, stories.get(h.id), shelf, standings[h.id]) for h in happenings]


def bare_line(happening: Happening, standing: Standing) -> IncidentLine:
    """The line of a happening of which no more can be told than its type."""
    words = type_words(happening.incident)
    return IncidentLine(
        happening.id, words, f"{words}.", "", "", "", "", standing.name, standing.why, None, _LEAST, None,
        _rank(_LEAST, None),
    )  # fmt: skip


def _line(happening: Happening, story: Story | None, shelf: Shelf, standing: Standing) -> IncidentLine:
    if story is None:
        return bare_line(happening, standing)
    killed, injured = (toll_digits(toll, shelf) if (toll := story.toll(harm)) else "" for harm in ("killed", "injured"))
    weight = max(weigh(story, (), shelf, until=None).total / recency(None, None), _LEAST)
    newest = newest_day(story, shelf)
    return IncidentLine(
        happening.id,
        title(story, shelf),
        tell(story, shelf).text,
        who_says(story, shelf),
        harm_line(story, shelf),
        killed,
        injured,
        standing.name,
        standing.why,
        tier_of(story) if story.status in HAPPENED else None,
        weight,
        newest,
        _rank(weight, newest),
    )


def _rank(weight: float, newest: dt.date | None) -> float:
    """What orders by weight and age on any day on which age takes its share by halves."""
    return math.log2(weight) + (newest.toordinal() if newest else 0) / HALF_LIFE


def type_words(incident: Incident) -> str:
    """What happened, in a few words.

    A noun alone hides the type that it stands for, which filters are asked by; so it stands beside it.
    """
    noun = wording(incident.type, incident.mode).noun.partition(" ")[2]
    return f"{noun[:1].upper()}{noun[1:]} ({' '.join((incident.type, *incident.mode))})"


def weightiest(desk: Desk, limit: int, chosen: Filter = Filter()) -> list[IncidentLine]:  # noqa: B008 - frozen
    """So many lines of happenings that pass the filter and are told as fact: those that weigh most, heaviest first.

    Deeds come before words, and the less likely last. The weight is that of a brief whose audience nothing concerns
    more than anything else, on the day of the newest report. What no line is kept of is left out (`upkeep`).
    """
    today = desk.newest_day()
    oldest = today - dt.timedelta(min(OLDEST, (today - dt.date.min).days)) if today else None
    found: list[IncidentLine] = []
    for tier in _TIERS:
        if len(found) < limit:
            some = desk.heaviest_lines(chosen, tier, today, oldest, limit)
            found += sorted(some, key=lambda line: (-line.weight * recency(line.newest, today), line.incident))
    return found[:limit]


def less_likely(happenings: Collection[Happening]) -> frozenset[int]:
    """The numbers of those that lists show last."""
    return frozenset(h.id for h in happenings if not is_likely(h.incident.confidence))
