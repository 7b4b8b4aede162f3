"""The period of a brief in words, and what the desk holds where the period holds nothing."""

import datetime as dt
from collections.abc import Sequence

from tocsin.briefing.model import Sentence
from tocsin.briefing.words import counted, day
from tocsin.records import Report


def period_words(since: dt.date | None, until: dt.date | None) -> str:
    """The days that a brief is about; an open side is said to be open.

    >>> period_words(dt.date(2025, 3, 1), dt.date(2025, 3, 7)), period_words(dt.date(2025, 3, 1), None)
    ('1 March 2025 to 7 March 2025', 'From 1 March 2025 on')
    """
    if since and until:
        return day(since) if since == until else f"{day(since)} to {day(until)}"
    if since:
        return f"From {day(since)} on"
    return f"Up to {day(until)}" if until else "All days"


def nothing_held(reports: Sequence[Report]) -> tuple[Sentence, ...]:
    """What to say of a period without reports: that it is so, what the desk does hold, and what to do."""
    lead = Sentence("The desk holds no report of this period: there is nothing to tell.")
    if not reports:
        return lead, Sentence("It holds no report of any other period either. Add some with: tocsin add.")
    days = sorted(d for r in reports if (d := r.record.published.date))
    undated = len(reports) - len(days)
    if not days:
        bear = "It bears" if undated == 1 else "They bear"
        held = f"It holds {counted(undated, 'report')}. {bear} no day: ask without a period to have all of it."
        return lead, Sentence(held)
    span = f"on {day(days[0])}" if days[0] == days[-1] else f"from {day(days[0])} to {day(days[-1])}"
    more = f", and {counted(undated, 'report')} without a day" if undated else ""
    held = f"It holds {counted(len(days), 'report')} published {span}{more}."
    return lead, Sentence(f"{held} Ask for a period within these days, or add reports of the one you want.")
