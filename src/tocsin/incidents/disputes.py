"""What independent reports of one happening cannot both be right about: its tolls, its day, who did it.

Independent are reports of different origins; of each origin its last word counts. A later, higher toll is a revision,
also of what others disagreed on before.
A report without a day of publication takes part as if it were of the same time: nothing shows that it revises.
Knowingly missed: whether it happened at all, where a whole report denies it and thus tells no incident of its own.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from tocsin.incidents.merge import shown
from tocsin.incidents.units import Unit
from tocsin.records import Count, Dispute, DisputedValue, TollValue

_TOLLS = ("killed", "injured", "missing", "abducted", "arrested", "displaced")
# Share by which numbers that are told as approximate may differ and still be the same. From judgement.
_ABOUT = 0.2


def disputes(units: Sequence[Unit], origins: Mapping[int, int]) -> tuple[Dispute, ...]:
    """The fields on which the reports of one happening disagree, each value with the `seq` of those that give it."""
    found = [_tolls(units, origins, kind) for kind in _TOLLS]
    found.append(_dispute("when", units, origins, _day, _other_day))
    if any(u.incident.quad == "material conflict" for u in units):
        found.append(_dispute("actors", units, origins, _doers, _other_doers))
    return tuple(d for d in found if d is not None)


def _tolls(units: Sequence[Unit], origins: Mapping[int, int], kind: str) -> Dispute | None:
    def count(unit: Unit) -> Count | None:
        found: Count | None = getattr(unit.incident.harm, kind) if unit.incident.harm else None
        return found

    def value(unit: Unit) -> str | None:
        given = count(unit)
        return shown(given) if given else None

    counted = [(u, c) for u in units if (c := count(u))]

    def differ(a: Unit, b: Unit) -> bool:
        one, two = count(a), count(b)
        if one is None or two is None or agree(one, two) or not _same_people(a, b):
            return False
        return not any(_revises(u, c, a, one) and _revises(u, c, b, two) for u, c in counted) and not (
            _revises(a, one, b, two) or _revises(b, two, a, one)
        )

    return _dispute(f"harm.{kind}", units, origins, value, differ)


def _dispute(
    field: str,
    units: Sequence[Unit],
    origins: Mapping[int, int],
    value: Callable[[Unit], str | None],
    differ: Callable[[Unit, Unit], bool],
) -> Dispute | None:
    """The dispute over a field, `None` where no two origins differ in their last words."""
    given = [(u, v) for u in units if (v := value(u)) is not None]
    last = {origins[u.seq]: u for u, _ in sorted(given, key=lambda g: _order(g[0]))}
    rivals = list(last.values())
    if not any(differ(a, b) for n, a in enumerate(rivals) for b in rivals[:n]):
        return None
    values: dict[str, list[str]] = {}
    for unit, shown_value in sorted(given, key=lambda g: g[0].seq):
        if any(unit.seq != r.seq and differ(unit, r) for r in rivals):
            values.setdefault(shown_value, []).append(str(unit.seq))
    return Dispute(field, tuple(DisputedValue(v, tuple(dict.fromkeys(by))) for v, by in values.items()))


def _order(unit: Unit) -> tuple[dt.date, str, int, str]:
    return unit.published or dt.date.min, *unit.place_in_order[1:]


def agree(a: Count | TollValue, b: Count | TollValue) -> bool:
    """Can both numbers be true: do their bounds meet, with some slack where one is told as approximate?"""
    slack = _ABOUT if a.approx or b.approx else 0.0
    (low_a, high_a), (low_b, high_b) = ((c.low or 0, c.high) for c in (a, b))
    a_below_b = high_a is not None and high_a * (1 + slack) < low_b
    b_below_a = high_b is not None and high_b * (1 + slack) < low_a
    return not (a_below_b or b_below_a)


def _revises(later: Unit, new: Count, earlier: Unit, old: Count) -> bool:
    """Is it a later day's higher number? A lower one is a dispute: who reported first has not taken it back."""
    if later.published is None or earlier.published is None or later.published <= earlier.published:
        return False
    return (new.low or new.high or 0) > (old.low or old.high or 0)


def _same_people(a: Unit, b: Unit) -> bool:
    """Are the tolls of the same side, as far as both say whose they are?"""
    return not (a.harmed and b.harmed) or bool(a.harmed & b.harmed)


def _day(unit: Unit) -> str | None:
    when = unit.incident.when
    if when is None or when.basis != "text":
        return None
    days = dict.fromkeys((when.earliest.isoformat(), when.latest.isoformat()))
    return "/".join(days)


def _other_day(a: Unit, b: Unit) -> bool:
    one, two = a.incident.when, b.incident.when
    return one is not None and two is not None and (one.latest < two.earliest or two.latest < one.earliest)


def _doers(unit: Unit) -> str | None:
    """Those who did it, by their names, where any of them is somebody in particular."""
    known = [a.name for a in unit.incident.actors if a.country or {a.id, a.name.casefold()} & unit.actors]
    return ", ".join(dict.fromkeys(known)) or None


def _other_doers(a: Unit, b: Unit) -> bool:
    return bool(a.sides and b.sides) and not a.sides & b.sides
