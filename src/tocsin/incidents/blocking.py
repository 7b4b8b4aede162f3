"""Which incidents are worth comparing at all: those that share a key.

A key is a type, a day and a token that a reason for being one happening rests on (a place, a name, an actor, a toll,
the kind of thing hit, the very words); those of single people who were harmed, and of the very words, have
no day. Each incident is filed under
the keys of its own days and sought under those of the days near by, so that two with any reason (`agreement.py`) find
each other whichever came first, and cost grows with what shares a token within a few days, not with the desk.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator

from tocsin.incidents.agreement import IN_THE_NEWS, RECENT, TELLING_TOLL, kind_of
from tocsin.incidents.units import Unit, and_after, days_of, of_any_year, shifted

_COUNTED = ("killed", "abducted", "injured", "arrested")
_Day = tuple[str, dt.date | None]


def filed(unit: Unit) -> frozenset[int]:
    """The keys under which others find the incident, as numbers of 63 bits that are the same in every process."""
    return _keys(unit, _days(unit))


def sought(unit: Unit) -> frozenset[int]:
    """The keys under which its fellows are filed."""
    return _keys(unit, _near(unit))


def _keys(unit: Unit, days: Iterable[_Day]) -> frozenset[int]:
    kind = kind_of(unit)
    tokens = [_number_of(f"{kind}\t{token}") for token in _tokens(unit)]
    turns = [(_ROUNDS[what] + (day.toordinal() if day else 0)) * _GOLDEN for what, day in days]
    lasting = [f"v{name.split()[-1]}" for name in unit.persons] + [f"e{unit.evidence}"]
    ever = [_number_of(f"{kind}\t{token}") ^ _ROUNDS["ever"] for token in lasting]
    return frozenset([*ever, *((token ^ turn) & _MOST for turn in turns for token in tokens)])


def _number_of(words: str) -> int:
    """A number of 63 bits for a text, as both databases hold it; Python's own hash differs from process to process."""
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8"), digest_size=8).digest(), "big") & _MOST


_MOST = (1 << 63) - 1
_GOLDEN = (
    0x9E3779B97F4A7C15  # 2 to the 64th over the golden ratio: multiples of it are spread evenly (Knuth, TAOCP 6.4)
)
# further apart than days there are
_ROUNDS = {"day": 0, "published": 4_000_000, "deed": 8_000_000, "told": 12_000_000, "ever": 16_000_000}


def _tokens(unit: Unit) -> Iterator[str]:
    if unit.place is not None and not unit.is_country:
        yield f"p{unit.place}"
    yield from (f"n{name}" for name in unit.names | unit.sites | unit.persons)
    yield from (f"a{actor}" for actor in unit.actors)
    yield from (f"t{thing}" for thing in unit.things)
    if unit.quad != "material conflict":
        yield from (f"k{people}" for people in unit.people)
    else:
        yield from (f"x{side}" for side in unit.sides | unit.harmed)
    for kind in _COUNTED:
        low, high = unit.tolls.get(kind, (None, None))
        if (low or 0) >= TELLING_TOLL:
            yield f"c{kind}{low}-{high}"


def _days(unit: Unit) -> list[_Day]:
    """Its own days: those that it may have happened on or, untold, that of its report."""
    when = unit.when
    if when is None:
        told: list[_Day] = [("told", day) for day in unit.anniversaries]
        return [("published", unit.published), *told]
    days: list[_Day] = [("day", day) for day in days_of(when)]
    return [*days, ("deed", of_any_year(when.latest))]


def _near(unit: Unit) -> list[_Day]:
    """The days on which its fellows are filed."""
    when = unit.when
    if when is None:
        found: list[_Day] = [("published", day) for day in _around(unit.published, RECENT)]
        found += [("day", day) for day in _around(unit.published, RECENT)]
        if unit.published is not None:
            found += [("day", day) for n in range(IN_THE_NEWS + 1) for day in shifted(unit.published, -n)]
        for told in unit.anniversaries:
            # a day more, as a day of a year without the 29th of February may be that much further off
            found += [("deed", of_any_year(other)) for n in range(RECENT + 2) for other in shifted(told, -n)]
        return list(dict.fromkeys(found))
    found = [("day", day) for end in days_of(when) for day in _around(end, 1)]
    found += [("published", day) for end in {when.earliest, when.latest} for day in _around(end, RECENT)]
    found += [("published", day) for day in and_after(when.latest, IN_THE_NEWS)]
    found += [("told", of_any_year(day)) for day in and_after(when.latest, RECENT)]
    return list(dict.fromkeys(found))


def _around(day: dt.date | None, days: int) -> list[dt.date | None]:
    """The day and so many on either side; `None` for none, so that what has no day at all is found too."""
    if day is None:
        return [None]
    return [other for n in range(-days, days + 1) for other in shifted(day, n)]
