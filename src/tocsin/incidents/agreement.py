"""Whether two reports' incidents can be one happening, and what speaks for it: a reason, and how good it is.

By rules first, and where no rule speaks by a model (`likeness.py`). Two incidents are one happening if nothing that
both say excludes it (type, day, place, actors) and they agree on a day and a place, a name or an actor, on a day and a
toll, or are reprints. What is told without a day ("the raid on Langar") is the one of that place that is in the news. A
report of no known year joins by a day that it gives and a place or a name; two sides' opposite accounts of one day join
where one names what the other is about, or where a report tells of both as shooting. One who was harmed and is named by
first and last name is a reason whatever the day. When in doubt they stay apart.
"""

from collections.abc import Mapping

from tocsin.incidents.likeness import elsewhere, features, heads, is_likely, same_full_name, same_person
from tocsin.incidents.spots import may_be_one
from tocsin.incidents.units import WEEK, Unit, and_after, days_of, of_any_year
from tocsin.records import Place, When

_HAPPENED = frozenset({"actual", "ongoing", "historical"})
_TOLD = _HAPPENED | {"possible"}
# Days within which a toll told without a day is taken for that of a dated report. From judgement: news of a deed is
# told again for two or three days before its figures move on.
RECENT = 3
# Days that a happening's day may be uncertain by where no place but a name that no table knows is shared. From
# judgement. In the bundled sample names join three more reports to the right happening and none to a wrong one:
# mentions_f1 0.767 without them, 0.809 with them (2026-11-23).
_MONTH = 31
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
ALIKE, NAMED, PLACED, DEED, REPRINT = 1, 2, 3, 4, 5
REASONS = {
    ALIKE: "alike in words, deed and circumstances",
    NAMED: "told of one place, person or thing by its name, in the days that it is in the news",
    PLACED: "of one day and one place, toll or actor",
    DEED: "the same dead are counted, of one day and one spot",
    REPRINT: "the same wording",
}
"""What speaks for two incidents being one happening, in words."""
# Types of which one who bears it is told by name. A minister who meets or accuses is named as often, every week.
_BORNE = frozenset({"ASSAULT", "HAZARD", "COERCE", "SANCTION", "RETREAT"})
_NONE = (None, None)  # a toll that is not told


def kind_of(unit: Unit) -> str:
    """The name under which types that reports of one happening may differ on are one."""
    return _ONE_TYPE.get(unit.type, unit.type)


def compatible(a: Unit, b: Unit) -> bool:
    """Is there nothing in type, status, sides and day that excludes that both are one happening?"""
    if not _types_agree(a, b):
        return False
    if _of_one_death(a, b):
        return True
    if (a.status in _HAPPENED) != (b.status in _HAPPENED) and not _as_planned(a, b):
        return False
    if a.mode and b.mode and ("abduct" in a.mode) != ("abduct" in b.mode):
        return False  # other modes vary between reports of one attack; a kidnapping is no shooting
    if (a.doers & b.hit or b.doers & a.hit) and not (_of_two_sides(a, b) or is_mutual(a) or is_mutual(b)):
        return False  # those who were attacked shoot back: that is another deed
    # reports differ by a day over midnight and time zones
    return not (a.when and b.when) or max(_days_between(a.when, b.when), _days_between(b.when, a.when)) <= 1


def _of_one_death(a: Unit, b: Unit) -> bool:
    """Is somebody killed in one who is named by both names as attacked in both, as told or as alleged?

    A court names another day than the first reports, and what it has not judged yet is alleged.
    """
    if not (a.type == b.type == "ASSAULT" and same_full_name(a, b)):
        return False
    dead = any((u.tolls.get("killed", _NONE)[0] or 0) > 0 for u in (a, b))
    return dead and all(u.status in _TOLD for u in (a, b))


def _as_planned(a: Unit, b: Unit) -> bool:
    """Is it a meeting that one announces and the other tells of? What else is promised is not its deed."""
    return a.type == b.type == "CONSULT" and "future" in (a.status, b.status)


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
    if a.where is not None and b.where is not None and (_of_one_name(a.where, b.where) or may_be_one(a.where, b.where)):
        return True
    return a.country == b.country and not told


def _days_meet(a: When, b: When) -> bool:
    """Is a day of the one the other's, or next to it?

    A day inside of a month or a year is a reason only where one who was harmed is the same too.
    """
    if a.latest == b.latest:
        return True
    return any(abs((one - other).days) <= 1 for one in days_of(a) for other in days_of(b))


def _of_one_name(a: Place, b: Place) -> bool:
    """Are both called the same? Of two towns of one name in reports of one deed, one was taken for the other."""
    return a.name.casefold() == b.name.casefold()


def _days_between(earlier: When, later: When) -> int:
    """Days from the end of the one to the beginning of the other; a difference, as sums may leave the calendar."""
    return (later.earliest - earlier.latest).days


def agreement(a: Unit, b: Unit, origins: Mapping[int, int]) -> int:
    """The best reason for both being one happening; 0: none."""
    if a.seq == b.seq:
        return 0  # inside an article that was decided already
    when = a.when is not None and b.when is not None and (_days_meet(a.when, b.when) or same_person(a, b))
    where = a.place is not None and a.place == b.place and not a.is_country  # a country is too wide to be a reason
    named = not (a.names | a.sites).isdisjoint(b.names | b.sites)
    who = bool(a.actors & b.actors)
    if origins[a.seq] == origins[b.seq] and a.evidence == b.evidence:
        return REPRINT
    spot = a.sites & (b.sites | b.names) or a.names & b.sites
    if _same_toll(a, b) and (when or _told_together(a, b)):
        rare = (a.tolls.get("killed", _NONE)[0] or 0) >= _RARE_TOLL
        return DEED if when and spot and rare else PLACED
    if a.type != b.type and not (when and (where or a.sites & b.sites)):
        return ALIKE if may_be_alike(a, b) and is_likely(model_features(a, b)) else 0
    if not _tolls_fit(a, b):
        return PLACED if _of_two_sides(a, b) or ((where or named) and _on_the_anniversary(a, b)) else 0
    if when and (where or (who and not elsewhere(a, b))):
        return PLACED
    if _of_one_clash(a, b):
        return PLACED
    if _of_two_sides(a, b) or ((where or named) and _on_the_anniversary(a, b)):
        return PLACED
    if when and _is_close(a) and _is_close(b) and (named or _same_thing(a, b)):
        return NAMED
    if _in_the_news(a, b) or _bears_it(a, b):
        return NAMED
    return ALIKE if may_be_alike(a, b) and is_likely(model_features(a, b)) else 0


def _bears_it(a: Unit, b: Unit) -> bool:
    """Is one who is named as killed, arrested or sentenced the same in both?

    By both names whatever the days are: nobody is killed twice. By the last name alone where both are of one time.
    """
    if a.type not in _BORNE or a.type != b.type:
        return False
    return same_full_name(a, b) or (_of_one_time(a, b) and same_person(a, b))


def may_be_alike(a: Unit, b: Unit) -> bool:
    """Is it a pair for the model: of one type, told within days, with a place, a name, an actor or a thing in both?"""
    shared = (
        (a.place is not None and a.place == b.place and not a.is_country)
        or not (a.names | a.sites | a.persons).isdisjoint(b.names | b.sites | b.persons)
        or not a.things.isdisjoint(b.things)
        or not a.actors.isdisjoint(b.actors)
    )
    return shared and kind_of(a) == kind_of(b) and _tolls_fit(a, b) and _of_one_time(a, b) and _of_one_place(a, b)


def model_features(a: Unit, b: Unit) -> tuple[float, ...]:
    """What the model weighs of the two, in the order of its `FEATURES`."""
    return features(a, b, toll=_same_toll(a, b))


def _of_one_place(a: Unit, b: Unit) -> bool:
    """Can they be told of one place, wherever the places are known from?"""
    return places_agree(a, b) and not elsewhere(a, b)


def _of_one_time(a: Unit, b: Unit) -> bool:
    """Are both told of days that are near, as far as they are told; neither as a thing of the past alone?

    Both may be of no known year; one of no known year has no time in common with what has a day.
    """
    if a.when and b.when:
        return all((u.latest - u.earliest).days < WEEK for u in (a.when, b.when))
    if a.when or b.when:
        dated, undated = (a, b) if a.when else (b, a)
        if undated.published is None or dated.when is None or undated.status == "historical":
            return False
        return -RECENT <= (undated.published - dated.when.latest).days <= IN_THE_NEWS
    if a.published is None or b.published is None:
        return a.published == b.published
    return abs((a.published - b.published).days) <= RECENT


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


def is_mutual(unit: Unit) -> bool:
    """Does it tell of two sides that both did it: "Tajik and Kyrgyz guards exchanged fire", both with wounded?"""
    return bool(unit.sides & unit.harmed) or (len(unit.sides) > 1 and not unit.harmed)


def _of_one_clash(a: Unit, b: Unit) -> bool:
    """Do the two tell of one day and the same two sides, one of them of both as shooting, and of no two towns?"""
    if not (a.when and b.when) or a.when.latest != b.when.latest or not (is_mutual(a) or is_mutual(b)):
        return False
    return len((a.sides | a.harmed) & (b.sides | b.harmed)) > 1 and not elsewhere(a, b)


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
    whom_a, whom_b = heads(a), heads(b)
    if any(_same_number(a, b, kind) for kind in ("killed", "abducted")):
        return not (whom_a and whom_b) or bool(whom_a & whom_b)
    return bool(whom_a & whom_b) and any(_same_number(a, b, kind) for kind in ("injured", "arrested"))


def _same_number(a: Unit, b: Unit, kind: str) -> bool:
    toll = a.tolls.get(kind, _NONE)
    return (toll[0] or 0) >= TELLING_TOLL and toll == b.tolls.get(kind)


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
