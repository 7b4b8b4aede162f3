"""Offices by their names in words, for people who look something up: who held "president of Afghanistan", and when."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tocsin.knowledge.actors import actor
from tocsin.knowledge.compiled import ANYWHERE, Kind, compiled
from tocsin.knowledge.names import Name, find_names

_OWNERS = frozenset({"state", "demonym", "seat", "territory", "body", "group", "force", "party"})
_LINK = re.compile(r"^(?:the|a|current|of|'s|')\s+|\s+(?:of|of the|for|the|in)$|'s?$", re.I)
# titles whose holder leads a state, and whatever else has officers
_LEADING = frozenset(
    ("head of state", "head of government", "supreme leader", "monarch", "leader", "president", "prime minister")
)
_HEADING = frozenset(
    "leader chief head chairman chairperson chair president commander secretary-general director-general".split()
) | {"secretary general", "director general"}
# days by which two rows on one tenure of one person may differ where it begins; from judgement, as in office_rows.py
_SLACK = 62
# words less alike than this are no slip of the pen; from judgement ("presidant" and "president" are 0.89 alike)
_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person's term in an office, both days included; `None` is an open end, or a first day that nobody wrote down.

    `exact` is false where the first day is known only to the month or year.
    """

    person: str
    name: str
    role: str
    first: date | None
    last: date | None
    exact: bool

    def holds(self, day: date) -> bool:
        """Does the term hold the day?"""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class FoundOffice:
    """An office that was asked for: `of` is a state's code or an id, `whose` its name; `terms` are in time."""

    title: str
    of: str
    whose: str
    terms: tuple[Tenure, ...]

    def held(self, day: date) -> tuple[Tenure, ...]:
        """Who held it that day, the last to come first; on the day of a handover both.

        Whoever is only called so too ("leader" of a chief negotiator) comes behind.
        """
        held = sorted((t for t in self.terms if t.holds(day)), key=_beginning, reverse=True)
        return tuple(sorted(held, key=lambda t: not t.role.casefold().startswith(f"{self.title} of ")))

    def before(self, day: date) -> tuple[Tenure, ...]:
        """The terms that ended last before the day."""
        ended = [t for t in self.terms if t.last is not None and t.last < day]
        newest = max((t.last for t in ended if t.last), default=None)
        return tuple(t for t in ended if t.last == newest)

    def after(self, day: date) -> tuple[Tenure, ...]:
        """The terms that began first after the day."""
        ahead = [t for t in self.terms if t.first is not None and t.first > day]
        soonest = min((t.first for t in ahead if t.first), default=None)
        return tuple(t for t in ahead if t.first == soonest)


def find_offices(words: str) -> list[FoundOffice]:
    """The offices that the words name: one, or several where whose it is has several meanings. Empty for none.

    >>> [found] = find_offices("Turkish foreign minister")
    >>> [term.name for term in found.held(date(2012, 6, 1))]
    ['Ahmet Davutoglu']
    """
    asked = " ".join(words.split())
    for readings in (_readings(asked), _whole(asked)):
        found: dict[str, list[Any]] = {}
        titles: dict[str, str] = {}
        for title, of in readings:
            if rows := compiled().get(Kind.HOLDERS, f"{title}\t{of}"):
                found.setdefault(of, []).extend(rows)
                titles.setdefault(of, title)
        if found:
            return [FoundOffice(titles[of], of, _owner(of), _tenures(rows, asked)) for of, rows in found.items()]
    return []


def offices_at(id: str, day: date) -> tuple[list[Tenure], list[Tenure]]:
    """Who leads the state, body, group, force or territory on that day, and who else serves it.

    >>> [leader.name for leader in offices_at("iso:KAZ", date(2020, 1, 1))[0]]
    ['Kassym-Jomart Tokayev', 'Askar Mamin']
    """
    leading: list[Any] = []
    others: list[Any] = []
    of = id.removeprefix("iso:")
    titles = _LEADING if of != id else _HEADING
    for key in _keys_of(of):
        into = leading if key.split("\t")[0] in titles else others
        into.extend(compiled().get(Kind.HOLDERS, key))
    leaders = [t for t in _tenures(leading) if t.holds(day)]
    rest = [t for t in _tenures(others) if t.holds(day) and not any(_same(t, leader) for leader in leaders)]
    return sorted(leaders, key=_rank), sorted(rest, key=lambda t: (t.role, _beginning(t)))


def near_offices(words: str, limit: int = 4) -> list[str]:
    """Offices that the words, which name none, may mean; those of whom they name, where they name somebody."""
    asked = " ".join(words.split())
    owners = {of: title for title, of in _readings(asked) if of != ANYWHERE}
    near: list[str] = []
    for of, wanted in owners.items():
        titles = {key.split("\t")[0] for key in _keys_of(of)}
        close = difflib.get_close_matches(wanted, titles, n=limit, cutoff=_ALIKE)
        near += [f"{title} of {_owner(of)}" for title in close or _usual(of, titles)[:limit]]
    if not owners:
        titles = {key.split("\t")[0] for key in compiled().keys(Kind.HOLDERS)}
        near = difflib.get_close_matches(asked.casefold(), titles, n=limit, cutoff=_ALIKE)
    return near[:limit]


def is_title(words: str) -> bool:
    """Do the words name an office without saying whose ("prime minister")?"""
    return next(iter(compiled().keys(Kind.HOLDERS, f"{' '.join(words.split()).casefold()}\t")), None) is not None


def _usual(of: str, titles: Iterable[str]) -> list[str]:
    """Titles that the owner has for most of the time."""
    years = {title: len(compiled().get(Kind.HOLDERS, f"{title}\t{of}")) for title in titles}
    return sorted(years, key=lambda title: (-years[title], title))


def _readings(asked: str) -> Iterator[tuple[str, str]]:
    """What the words may say: a title in small letters, and whose office it is."""
    for text in dict.fromkeys((asked, asked.lower())):
        for name in find_names(text, institutions=False):
            if name.kind in _OWNERS and (name.start == 0 or name.end == len(text) or text[name.end :].startswith("'")):
                for title in _titles(text, name):
                    yield from ((title, id.removeprefix("iso:")) for id in name.ids)


def _titles(text: str, name: Name) -> list[str]:
    """The words beside the name, without those that only join the two; then other ways of writing them."""
    rest = text[: name.start] if name.end == len(text) else text[name.end :]
    rest = rest.strip().casefold()
    while (shorter := _LINK.sub("", rest).strip()) != rest:
        rest = shorter
    ways = (rest, rest.replace("-", " "), rest.replace(" for ", " of "), rest.replace(" general", "-general"))
    return [way for way in dict.fromkeys(ways) if way]


def _whole(asked: str) -> list[tuple[str, str]]:
    """The office whose title is the words themselves ("governor of Texas", "CIA director"), where one owner has it."""
    title = asked.casefold().removeprefix("the ")
    owners = [key.split("\t")[1] for key in compiled().keys(Kind.HOLDERS, f"{title}\t")]
    named = [of for of in owners if of != ANYWHERE]
    return [(title, named[0])] if len(named) == 1 else []


def _keys_of(of: str) -> list[str]:
    return [key for key in compiled().keys(Kind.HOLDERS) if key.endswith(f"\t{of}")]


def _tenures(rows: Iterable[Any], asked: str = "") -> tuple[Tenure, ...]:
    """The rows in time, one where several tell of one tenure: that whose role is what was asked for."""
    wanted = asked.casefold()
    made = dict.fromkeys(_tenure(row) for row in rows)
    kept: list[Tenure] = []
    for one in sorted(made, key=lambda t: (t.role.casefold() != wanted, not t.exact)):
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=_beginning))


def _same(one: Tenure, other: Tenure) -> bool:
    near = abs((_beginning(one) - _beginning(other)).days) <= _SLACK
    return one.person == other.person and one.last == other.last and near


def _tenure(row: Any) -> Tenure:
    person, role, _, _, first, last, exact = row
    days = [None if end is None else date.fromordinal(end) for end in (first, last)]
    known = actor(person)
    return Tenure(person, known.name if known else person, role, days[0], days[1], bool(exact))


def _beginning(tenure: Tenure) -> date:
    return tenure.first or date.min


def _rank(tenure: Tenure) -> tuple[int, date]:
    """Heads of state before heads of government, these before others."""
    words = ("king", "queen", "emir", "supreme leader", "president", "prime minister", "chancellor", "premier")
    plain = tenure.role.casefold().removeprefix("acting ").removeprefix("interim ")
    return next((n for n, word in enumerate(words) if plain.startswith(word)), len(words)), _beginning(tenure)


def _owner(of: str) -> str:
    known = actor(of) or actor(f"iso:{of}")
    return known.name if known else ""
