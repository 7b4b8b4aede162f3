"""What independent reports of one happening cannot both be right about: its tolls, its day, who did it.

Independent are reports of different origins; of each origin its last word counts. A later, higher toll is a revision,
also of what others disagreed on before.
A report without a day of publication takes part as if it were of the same time: nothing shows that it revises.
Knowingly missed: whether it happened at all, where a whole report denies it and thus tells no incident of its own.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from tocsin.incidents.merge import shown
from tocsin.incidents.told import Told
from tocsin.incidents.tolls import agree
from tocsin.records import Count, Dispute, DisputedValue

_TOLLS = ("killed", "injured", "missing", "abducted", "arrested", "displaced")


def disputes(reports: Sequence[Told], origins: Mapping[int, int]) -> tuple[Dispute, ...]:
    """The fields on which the reports of one happening disagree, each value with the `seq` of those that give it."""
    found = [_tolls(reports, origins, kind) for kind in _TOLLS]
    found.append(_dispute("when", reports, origins, _day, _other_day))
    if any(r.incident.quad == "material conflict" for r in reports):
        found.append(_dispute("actors", reports, origins, _doers, _other_doers))
    return tuple(d for d in found if d is not None)


def _tolls(reports: Sequence[Told], origins: Mapping[int, int], kind: str) -> Dispute | None:
    def count(told: Told) -> Count | None:
        found: Count | None = getattr(told.incident.harm, kind) if told.incident.harm else None
        return found

    def value(told: Told) -> str | None:
        given = count(told)
        return shown(given) if given else None

    counted = [(r, c) for r in reports if (c := count(r))]

    def differ(a: Told, b: Told) -> bool:
        one, two = count(a), count(b)
        if one is None or two is None or agree(one, two) or not _same_people(a, b):
            return False
        return not any(_revises(r, c, a, one) and _revises(r, c, b, two) for r, c in counted) and not (
            _revises(a, one, b, two) or _revises(b, two, a, one)
        )

    return _dispute(f"harm.{kind}", reports, origins, value, differ)


def _dispute(
    field: str,
    reports: Sequence[Told],
    origins: Mapping[int, int],
    value: Callable[[Told], str | None],
    differ: Callable[[Told, Told], bool],
) -> Dispute | None:
    """The dispute over a field, `None` where no two origins differ in their last words."""
    given = [(r, v) for r in reports if (v := value(r)) is not None]
    last = {origins[r.unit.seq]: r for r, _ in sorted(given, key=lambda g: _order(g[0]))}
    rivals = list(last.values())
    if not any(differ(a, b) for n, a in enumerate(rivals) for b in rivals[:n]):
        return None
    values: dict[str, list[str]] = {}
    for told, shown_value in sorted(given, key=lambda g: g[0].unit.seq):
        if any(told.unit.seq != r.unit.seq and differ(told, r) for r in rivals):
            values.setdefault(shown_value, []).append(str(told.unit.seq))
    return Dispute(field, tuple(DisputedValue(v, tuple(dict.fromkeys(by))) for v, by in values.items()))


def _order(told: Told) -> tuple[dt.date, str, int, str]:
    return told.unit.published or dt.date.min, *told.unit.place_in_order[1:]


def _revises(later: Told, new: Count, earlier: Told, old: Count) -> bool:
    """Is it a later day's higher number? A lower one is a dispute: who reported first has not taken it back."""
    after, before = later.unit.published, earlier.unit.published
    if after is None or before is None or after <= before:
        return False
    return (new.low or new.high or 0) > (old.low or old.high or 0)


def _same_people(a: Told, b: Told) -> bool:
    """Are the tolls of the same side, as far as both say whose they are?"""
    one, two = a.unit.harmed, b.unit.harmed
    return not (one and two) or bool(one & two)


def _day(told: Told) -> str | None:
    when = told.incident.when
    if when is None or when.basis != "text":
        return None
    days = dict.fromkeys((when.earliest.isoformat(), when.latest.isoformat()))
    return "/".join(days)


def _other_day(a: Told, b: Told) -> bool:
    one, two = a.incident.when, b.incident.when
    return one is not None and two is not None and (one.latest < two.earliest or two.latest < one.earliest)


def _doers(told: Told) -> str | None:
    """Those who did it, by their names, where any of them is somebody in particular."""
    known = [a.name for a in told.incident.actors if a.country or {a.id, a.name.casefold()} & told.unit.actors]
    return ", ".join(dict.fromkeys(known)) or None


def _other_doers(a: Told, b: Told) -> bool:
    one, two = a.unit.sides, b.unit.sides
    return bool(one and two) and not one & two
