"""Rows that cannot both be true: two persons in an office that one holds, at one time.

Dates are often known to the month or the year alone, handovers are written with both on the day, and rival
governments are real. So what is found here is a list to read, not an error; merging leaves such rows out.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tocsin.knowledge.people import Office, offices, people
from tocsin.knowledge.tables import Term

LONGEST_HANDOVER = 60
"""Days that two holders of one office may share for certain; from judgement: an incumbent who is ill, suspended or
besieged has an acting one beside him for about so long before one of the two is the holder."""

# Offices that one person holds, by the title that says it most exactly. Titles such as "leader", "chief" and "head of
# government" stand beside several offices of one state and say nothing.
_ONE_HOLDER = re.compile(
    r"president|prime minister|chancellor|king|queen|emperor|sultan|pope|supreme leader|secretary[- ]general"
    r"|(?:foreign|defen[cs]e|interior|finance|justice|home|oil|security|health) minister"
    r"|secretary of (?:state|defen[cs]e|homeland security|the treasury)|foreign secretary|attorney general"
    r"|army chief|navy chief|air force chief|chief of (?:defence|defense|general staff|army staff)"
    r"|central bank governor|(?:governor|president|chief minister|mayor|premier) of \S.*"
)
# "co-president", "member of the presidency": several hold these, or beside the one who does
_SEVERAL = re.compile(
    r"\b(?:co-|deputy|vice|former|rival|self-declared|opposition|shadow|minister of state|member|candidate|elect"
    r"|junior|second|parallel|national unity government|spokes\w+|ambassador|envoy|adviser|aide)"
)


@dataclass(frozen=True, slots=True)
class TwoHolders:
    """Two terms of one office, the earlier first, and the days that both cover (open ends reach to today)."""

    title: str
    first: Office
    second: Office
    days: int

    def __str__(self) -> str:
        of = self.first.of
        return (
            f"{_named(self.first)} and {_named(self.second)} both are {self.title} of {of} for {self.days:,} days: "
            "correct a term in offices.tsv, unless one was acting or they were rivals."
        )


def _named(office: Office) -> str:
    known = people().get(office.person)
    ends = (str(day or "") for day in (office.term.first, office.term.last))
    return f"{known.name if known else office.person} ({' to '.join(ends)})"


def one_holder_titles(role: str, titles: Iterable[str]) -> tuple[str, ...]:
    """Those of an office's titles that one person has at a time, as its role says; none for deputies and rivals.

    A title that the role does not say is a courtesy: the head of a separatist council is called president too.

    >>> one_holder_titles("president of Ruritania", ("president", "leader"))
    ('president',)
    >>> one_holder_titles("deputy foreign minister of Ruritania", ("foreign minister",))
    ()
    """
    plain = role.casefold().replace("defense", "defence")
    if _SEVERAL.search(plain):
        return ()
    folded = (title.casefold().replace("defense", "defence") for title in titles)
    return tuple(dict.fromkeys(title for title in folded if title in plain and _ONE_HOLDER.fullmatch(title)))


def certain_days(one: Term, other: Term, today: date) -> int:
    """How many days both terms cover for certain; an open end reaches to today.

    A first day that is known to the month or year may be the last of it, and an end on the last day of a month or
    year is taken for one that is known no better: it may be the first of it.
    """
    first = max(_first_for_certain(one), _first_for_certain(other))
    last = min(_last_for_certain(one, today), _last_for_certain(other, today))
    return max(0, (last - first).days + 1)


def _first_for_certain(term: Term) -> date:
    first = term.first or date.min
    if term.exact:
        return first
    if first.month == 1:
        return date(first.year, 12, 31)
    return first.replace(day=monthrange(first.year, first.month)[1])


def _last_for_certain(term: Term, today: date) -> date:
    last = term.last or today
    if last == date(last.year, 12, 31):
        return date(last.year, 1, 1)
    return last.replace(day=1) if last.day == monthrange(last.year, last.month)[1] else last


def two_holders(found: Iterable[Office], today: date) -> Iterator[TwoHolders]:
    """Pairs of different persons who hold an office that one holds for more than `LONGEST_HANDOVER` days together."""
    by_office: dict[tuple[str, str], list[Office]] = {}
    for office in found:
        for title in one_holder_titles(office.role, office.titles):
            by_office.setdefault((office.of, title), []).append(office)
    seen = set[tuple[int, int]]()
    for (_, title), many in by_office.items():
        ordered = sorted(many, key=lambda office: office.term.first or date.min)
        for number, first in enumerate(ordered):
            for second in ordered[number + 1 :]:
                if (second.term.first or date.min) > (first.term.last or today):
                    break
                days = certain_days(first.term, second.term, today)
                pair = (id(first), id(second))
                if first.person != second.person and days > LONGEST_HANDOVER and pair not in seen:
                    seen.add(pair)
                    yield TwoHolders(title, first, second, days)


def doubtful_offices() -> tuple[str, ...]:
    """What the tables say of two holders of one office at one time, a sentence a pair."""
    return tuple(str(pair) for pair in two_holders(offices(), date.today()))
