"""A story: one happening with all its mentions up to the last day of the period, each in its own report's terms."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from tocsin.briefing.hedges import softened
from tocsin.briefing.judged import as_judged, judged_fields, undisputed
from tocsin.briefing.model import Cite
from tocsin.briefing.shelf import Shelf
from tocsin.briefing.spots import TOWN_KM
from tocsin.briefing.words import bounds, count, digits, is_pronoun
from tocsin.knowledge import numeral
from tocsin.records import Count, Dispute, DisputedValue, Happening, Incident, Place, Victim

HARMS = ("killed", "injured", "missing", "abducted", "arrested", "displaced")
HAPPENED = ("ongoing", "actual", "historical")
_STRENGTH = ("ongoing", "actual", "historical", "future", "possible", "hypothetical", "negated")


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report says of the happening: its own incident, with spans and ids of that report."""

    seq: int
    incident: Incident


@dataclass(frozen=True, slots=True)
class Given:
    """A number of people harmed in one way, and the telling that gives it."""

    telling: Telling
    count: Count


@dataclass(frozen=True, slots=True)
class Toll:
    """How many were harmed in one way: the bounds, and who gives them by day of publication, the last word last.

    `open` says that whoever gives the highest number gives it as the least ("at least seven"); `approx` that a number
    is told as approximate.
    """

    low: int | None
    high: int | None
    given: tuple[Given, ...]
    disputed: bool
    open: bool = False
    approx: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A happening as told up to a day. `main` is its fullest telling; tellings are by day of publication.

    `judged` are the fields that analysts decided: all tellings have their value. `verified`: they have checked it.
    """

    id: int
    status: str
    main: Telling
    tellings: tuple[Telling, ...]
    disputes: tuple[Dispute, ...]
    judged: tuple[str, ...] = ()
    verified: bool = False

    @property
    def modes(self) -> tuple[str, ...]:
        """The modes that any telling gives, those of the main one first."""
        every = (m for t in (self.main, *self.tellings) for m in t.incident.mode)
        return tuple(dict.fromkeys(every))

    def given(self, harm: str) -> list[Given]:
        """Who gives which number for that harm, by day of publication."""
        found = [(t, getattr(t.incident.harm, harm)) for t in self.tellings if t.incident.harm]
        return [Given(t, c) for t, c in found if c is not None]

    def disputed(self, harm: str) -> Dispute | None:
        """The desk's dispute about that harm."""
        return next((d for d in self.disputes if d.field == f"harm.{harm}"), None)

    def toll(self, harm: str) -> Toll | None:
        """The toll as last given, or, where it is disputed, from the lowest to the highest with all who give it."""
        given = self.given(harm)
        if not given:
            return None
        if not (dispute := self.disputed(harm)):
            last = given[-1].count
            return Toll(last.low, last.high, (given[-1],), False, approx=last.approx)
        by = {seq for value in dispute.values for seq in value.by}
        rivals = tuple(g for g in given if str(g.telling.seq) in by) or (given[-1],)
        # who says "up to 50" gives no least number, who says "at least seven" no highest: neither may get one here
        lows = [g.count.low for g in rivals]
        tops = [(g.count.high if g.count.high is not None else g.count.low or 0, g.count.high is None) for g in rivals]
        top = max(n for n, _ in tops)
        low = None if None in lows else min(n for n in lows if n is not None)
        endless = any(is_open for n, is_open in tops if n == top)
        if low == top and endless:
            return Toll(low, None, rivals, True)
        return Toll(low, top, rivals, True, endless, any(g.count.approx for g in rivals))

    def disputes_on(self, field: str) -> bool:
        """Do reports, or the sources of one, differ on that field?"""
        every = (*self.disputes, *(d for t in self.tellings for d in t.incident.disputed))
        return any(d.field == field for d in every)


def stories_of(happenings: list[Happening], shelf: Shelf) -> list[Story]:
    """The happenings with a mention on the shelf. What is only denied is no happening and is left to the denials."""
    found = []
    for happening in happenings:
        tellings = []
        for mention in happening.mentions:
            if (record := shelf.reports.get(mention.article)) is None:
                continue
            incident = next((i for i in record.incidents if i.id == mention.incident), None)
            if incident is not None:
                told = as_judged(softened(incident, record.text), happening)
                tellings.append(Telling(mention.article, told))
        if not tellings:
            continue
        tellings.sort(key=lambda t: shelf.order(t.seq))
        main = next((t for t in tellings if t.seq == happening.main), tellings[0])
        status = min((t.incident.status for t in tellings), key=_STRENGTH.index)
        judged = judged_fields(happening)
        disputes = _kept(undisputed(happening.disputed, judged), {str(t.seq) for t in tellings})
        found.append(Story(happening.id, status, main, tuple(tellings), disputes, judged, happening.verified))
    return found


def _kept(disputes: tuple[Dispute, ...], seqs: set[str]) -> tuple[Dispute, ...]:
    """The disputes as they stood when only these reports were in: with one value left there is none."""
    found = []
    for dispute in disputes:
        values = [DisputedValue(v.value, tuple(s for s in v.by if s in seqs)) for v in dispute.values]
        values = [v for v in values if v.by]
        if len(values) > 1:
            found.append(Dispute(dispute.field, tuple(values)))
    return tuple(found)


def place_of(story: Story, shelf: Shelf, *, first: Telling | None = None) -> tuple[Telling, Place] | None:
    """Where it happened: the spot or town that most reports give, else the country; never what only a dateline names.

    Of those that as many give, the most exact, and a spot by its name is as exact as a town; of equally exact ones,
    that of the telling `first`, of the main one, of the first report.
    """
    found = []
    for telling in (first or story.main, story.main, *story.tellings):
        where = telling.incident.where
        if where is None or where.basis == "dateline" or (place := shelf.where(telling.seq, where)) is None:
            continue
        # a country that the text told of before says little of where this happened, and is often another one
        if where.basis in ("text", "judgement") or place.kind != "country":
            found.append((telling, place))
    votes = Counter(name for _, name in {(shelf.origin[t.seq], _bare(p.name)) for t, p in found})
    return min(
        found,
        key=lambda f: (f[1].kind == "country", -votes[_bare(f[1].name)], _reach(f[1])),
        default=None,
    )


def _reach(place: Place) -> float:
    """How exact a place is to a reader, in km: a spot by its name is as exact as a town."""
    return max(place.precision_km or 1e9, TOWN_KM) if place.id else TOWN_KM


def _bare(name: str) -> str:
    """The names in it: "Langar" of "the Langar post"."""
    return " ".join([word for word in name.split() if word[:1].isupper()] or [name])


def day_of(story: Story, shelf: Shelf) -> dt.date | None:
    """The day to put it under: the first day that it may have happened, else that of the first report."""
    when = next((t.incident.when for t in (story.main, *story.tellings) if t.incident.when), None)
    return when.earliest if when else next((d for t in story.tellings if (d := shelf.day(t.seq))), None)


def trigger_cites(telling: Telling, shelf: Shelf) -> tuple[Cite, ...]:
    """Cites of the words that report the happening; of the evidence, where an incident's events are not kept."""
    wanted = set(telling.incident.events)
    spans = [e.trigger for e in shelf.reports[telling.seq].events if e.id in wanted]
    inside = [s for s in spans if telling.incident.evidence[0] <= s[0] < telling.incident.evidence[1]]
    return shelf.cite(telling.seq, *(inside or [telling.incident.evidence]))


def origins_of(story: Story, shelf: Shelf) -> int:
    """How many of its reports are independent, as far as their wording shows."""
    return len({shelf.origin[t.seq] for t in story.tellings})


def victim_of(given: Given, shelf: Shelf) -> tuple[str, Victim] | None:
    """The people counted in the report's own words ("four border guards"), if the count is part of such a phrase."""
    victim: Victim
    for victim in given.telling.incident.victims:
        holds = victim.start <= given.count.span[0] and given.count.span[1] <= victim.end
        if holds and len(victim.text) > given.count.span[1] - given.count.span[0] + 2:
            words = shelf.name(given.telling.seq, victim)
            exact = given.count.low == given.count.high and not given.count.approx
            if words and exact and not is_pronoun(words.split()[-1]):
                return words, victim
    return None


def people(toll: Toll, shelf: Shelf) -> str:
    """Whom a toll counts, as the subject of a sentence: "four border guards", "at least seven people"."""
    last = toll.given[-1]
    if not toll.disputed and (found := victim_of(last, shelf)):
        return found[0]
    if not toll.disputed and (word := loose(last, shelf)):
        return f"{word} of people"
    if toll.low == toll.high == 0:
        return "nobody"
    one = toll.low == toll.high == 1
    more = " or more" if toll.open else ""
    return f"{bounds(toll.low, toll.high, approx=toll.approx)}{more} {'person' if one else 'people'}"


def told_number(given: Given, shelf: Shelf) -> str:
    """A number as its report gives it, in words: "at least seven", "dozens"."""
    return loose(given, shelf) or count(given.count)


def toll_digits(toll: Toll, shelf: Shelf) -> str:
    """A toll for a table: "about 7", "3 to 7 or more", "dozens"."""
    word = None if toll.disputed else loose(toll.given[-1], shelf)
    return word or digits(toll.low, toll.high, approx=toll.approx) + (" or more" if toll.open else "")


def loose(given: Given, shelf: Shelf) -> str | None:
    """The word of a number that only words give ("dozens"): what it counts at least is the record's convention."""
    words = shelf.reports[given.telling.seq].text[slice(*given.count.span)].casefold().split()
    known = numeral(words[-1]) if len(words) == 1 else None
    return words[0] if known and known.high is None and given.count.high is None else None
