"""Whether two reports' incidents can be one happening, and what speaks for it: a reason, and how good it is.

By rules that were written and not learned. Two incidents are one happening if nothing that both say excludes it (type,
day, place, actors) and they agree on a day and a place, a name or an actor, on a day and a toll, or are reprints. What
is told without a day ("the raid on Langar") is the one of that place that is in the news. A report of no known year
joins by a day that it gives and a place or a name; two sides' opposite accounts of one day join where one names what
the other is about. When in doubt they stay apart.
"""

from collections.abc import Mapping

from tocsin.incidents.spots import may_be_one
from tocsin.incidents.units import Unit, and_after, of_any_year
from tocsin.knowledge import numeral
from tocsin.records import When

_HAPPENED = frozenset({"actual", "ongoing", "historical"})
# Days within which a toll told without a day is taken for that of a dated report. From judgement: news of a deed is
# told again for two or three days before its figures move on.
RECENT = 3
# Days that a happening's day may be uncertain by where no place but a name that no table knows is shared. From
# judgement. In the bundled sample names join three more reports to the right happening and none to a wrong one:
# mentions_f1 0.767 without them, 0.809 with them (2026-11-23).
_MONTH = 31
_ANYBODY = frozenset({"people", "persons", "others", "dead"})
# A toll as a reason: one dead is too common to tell deeds apart.
TELLING_TOLL = 2
# A toll that outweighs another place: two dead are counted in several towns of one day. From judgement.
_RARE_TOLL = 3
# Days for which a deed is spoken of by its place alone ("the raid on Langar") without saying when. From judgement: with
# nothing said the reader takes it for the one in the news, and after two weeks newspapers give the day again.
IN_THE_NEWS = 14
# Types under one name where reports of one happening may differ on it: harm is a HAZARD until somebody says that it was
# an attack, and a truce is both agreed and kept (`_types_agree`).
_ONE_TYPE = {"HAZARD": "ASSAULT", "RETREAT": "AGREE"}
# What a HAZARD may be called before its cause is known; an accident or a flood has one.
_CAUSE_OPEN = frozenset({"unexplained", "fire"})
# Reasons by how much they say. From `DEED` on they outweigh two places that are not the same: of two reports that
# count the same dead of one day and name one spot, one has its place from another part of the sentence.
NAMED, PLACED, DEED, REPRINT = 1, 2, 3, 4
_NONE = (None, None)  # a toll that is not told


def kind_of(unit: Unit) -> str:
    """The name under which types that reports of one happening may differ on are one."""
    return _ONE_TYPE.get(unit.type, unit.type)


def compatible(a: Unit, b: Unit) -> bool:
    """Is there nothing in type, status, sides and day that excludes that both are one happening?"""
    if not _types_agree(a, b) or (a.status in _HAPPENED) != (b.status in _HAPPENED):
        return False
    if a.mode and b.mode and ("abduct" in a.mode) != ("abduct" in b.mode):
        return False  # other modes vary between reports of one attack; a kidnapping is no shooting
    if (a.doers & b.hit or b.doers & a.hit) and not _of_two_sides(a, b):
        return False  # those who were attacked shoot back: that is another deed
    # reports differ by a day over midnight and time zones
    return not (a.when and b.when) or max(_days_between(a.when, b.when), _days_between(b.when, a.when)) <= 1


def _types_agree(a: Unit, b: Unit) -> bool:
    if a.type == b.type:
        return True
    modes = {a.type: a.mode, b.type: b.mode}
    if modes.keys() == {"ASSAULT", "HAZARD"}:
        return _CAUSE_OPEN.issuperset(modes["HAZARD"]) or _same_toll(a, b)
    return modes.keys() == {"AGREE", "RETREAT"} and "ceasefire" in modes["RETREAT"]


def places_agree(a: Unit, b: Unit) -> bool:
    """Is there nothing in their places that excludes it? What the text before or a dateline tells may be elsewhere.

    A name that both have for the spot says more than two countries: of a raid over a border, reports name both.
    """
    if a.place is None or b.place is None or a.place == b.place:
        return True
    if (a.is_country or b.is_country) and (a.sites & (b.sites | b.names) or a.names & b.sites):
        return True
    if any(u.is_country and u.basis not in (None, "text") for u in (a, b)):
        return True
    told = all(u.basis == "text" for u in (a, b))
    if a.where is not None and b.where is not None and may_be_one(a.where, b.where):
        return True
    return a.country == b.country and not told


def _elsewhere(a: Unit, b: Unit) -> bool:
    """Are their places two towns? Then one that fights everywhere is no reason."""
    if a.where is None or b.where is None or a.is_country or b.is_country:
        return False
    return not may_be_one(a.where, b.where)


def _days_between(earlier: When, later: When) -> int:
    """Days from the end of the one to the beginning of the other; a difference, as sums may leave the calendar."""
    return (later.earliest - earlier.latest).days


def agreement(a: Unit, b: Unit, origins: Mapping[int, int]) -> int:
    """The best reason for both being one happening; 0: none."""
    if a.seq == b.seq:
        return 0  # inside an article that was decided already
    when = bool(a.when and b.when)
    where = a.place is not None and a.place == b.place and not a.is_country  # a country is too wide to be a reason
    named = bool(a.names & b.names or a.sites & b.sites)
    who = bool(a.actors & b.actors)
    if origins[a.seq] == origins[b.seq] and a.evidence == b.evidence:
        return REPRINT
    spot = a.sites & (b.sites | b.names) or a.names & b.sites
    if _same_toll(a, b) and (when or _told_together(a, b)):
        rare = (a.tolls.get("killed", _NONE)[0] or 0) >= _RARE_TOLL
        return DEED if when and spot and rare else PLACED
    if a.type != b.type and not (when and (where or a.sites & b.sites)):
        return 0
    if not _tolls_fit(a, b):
        return PLACED if _of_two_sides(a, b) or ((where or named) and _on_the_anniversary(a, b)) else 0
    if when and (where or (who and not _elsewhere(a, b))):
        return PLACED
    if _of_two_sides(a, b) or ((where or named) and _on_the_anniversary(a, b)):
        return PLACED
    if when and _is_close(a) and _is_close(b) and (named or _same_thing(a, b)):
        return NAMED
    return NAMED if _in_the_news(a, b) else 0


def _same_thing(a: Unit, b: Unit) -> bool:
    """Do the two tell within days of each other of the same kind of thing hit, of one country as far as both say whose?

    Of deeds without violence also: of the same kind of people who did it ("border chiefs"). Armed men are everywhere.
    """
    if not (a.published and b.published) or abs((a.published - b.published).days) > RECENT:
        return False
    if a.things & b.things:
        return not (a.harmed and b.harmed) or bool(a.harmed & b.harmed)
    return a.quad != "material conflict" and bool(a.people & b.people)


def _in_the_news(a: Unit, b: Unit) -> bool:
    """Does one speak of a place's attack without saying when, and is the other's at that place some days before?

    A name that only its sentence has is a reason where it tells a toll too; the kind of thing hit, for a few days.
    """
    for one, two in ((a, b), (b, a)):
        if one.when is None and one.status != "historical" and two.when is not None:
            since = (one.published - two.when.latest).days if one.published else -1
            same = one.sites & (two.sites | two.names) or (one.tolls and one.names & two.sites)
            fresh = not one.sites and since <= RECENT and _same_thing(a, b)
            return 0 <= since <= IN_THE_NEWS and (bool(same) or fresh)
    return False


def _is_close(unit: Unit) -> bool:
    """Is the day told closely enough for a name to be a reason: "in October", not "in 2024"?"""
    return unit.when is not None and (unit.when.latest - unit.when.earliest).days <= _MONTH


def _of_two_sides(a: Unit, b: Unit) -> bool:
    """Do the two tell of one day, each that the other's side did it, and does one name what the other is about?"""
    if not (a.when and b.when) or a.when.latest != b.when.latest:
        return False
    crossed = bool(a.sides & b.harmed) and bool(b.sides & a.harmed) and not a.sides & b.sides
    return crossed and bool(a.names & b.mentioned or b.names & a.mentioned)


def _on_the_anniversary(a: Unit, b: Unit) -> bool:
    """Of a report of no known year: is a day that it gives the other's, or one of the few after it?"""
    for undated, dated in ((a, b), (b, a)):
        if undated.published is None and undated.when is None and dated.when is not None:
            return any(of_any_year(day) in undated.anniversaries for day in and_after(dated.when.latest, RECENT))
    return False


def _same_toll(a: Unit, b: Unit) -> bool:
    """Do the two tell of the same number killed or abducted, of the same people as far as both name them?

    So many injured or arrested are a reason only where both name the same people.
    """
    whom_a, whom_b = _whom(a), _whom(b)
    if any(_same_number(a, b, kind) for kind in ("killed", "abducted")):
        return not (whom_a and whom_b) or bool(whom_a & whom_b)
    return bool(whom_a & whom_b) and any(_same_number(a, b, kind) for kind in ("injured", "arrested"))


def _same_number(a: Unit, b: Unit, kind: str) -> bool:
    toll = a.tolls.get(kind, _NONE)
    return (toll[0] or 0) >= TELLING_TOLL and toll == b.tolls.get(kind)


def _whom(unit: Unit) -> set[str]:
    """The last words of its victims' phrases ("guard"), less those that say nothing of them ("six", "people")."""
    return {word.rstrip("s") for word in unit.whom if word not in _ANYBODY and numeral(word) is None}


def _told_together(a: Unit, b: Unit) -> bool:
    """Without a day: were they reported within days of each other, and is the day that is known as near?"""
    one, two = a.published, b.published
    if one is None or two is None or abs((one - two).days) > RECENT:
        return False
    return all(u.when is None or abs((day - u.when.latest).days) <= RECENT for u, day in ((a, two), (b, one)))


def _tolls_fit(a: Unit, b: Unit) -> bool:
    """Tolls may be revised upwards several times over; one dead and forty are two happenings."""
    if "killed" not in a.tolls or "killed" not in b.tolls:
        return True
    low, high = sorted((a.tolls["killed"][0] or 0, b.tolls["killed"][0] or 0))
    return high <= max(3 * low, low + 3)


def closeness(a: Unit, b: Unit) -> int:
    """On how many things the two agree, to tell which of equal reasons goes first."""
    return (
        (a.when is not None and b.when is not None and a.when.latest == b.when.latest)
        + (a.place is not None and a.place == b.place)
        + bool(a.names & b.names)
        + bool(a.sites & b.sites)
        + bool(a.actors & b.actors)
        + bool(a.harmed & b.harmed)
        + bool(a.things & b.things)
        + _same_toll(a, b)
        + (a.type == b.type)
        + (a.mode == b.mode)
    )
