"""An article's incident with what comparing it with others needs, drawn from its record once."""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import get_args

from tocsin.incidents.keys import Node, is_reported
from tocsin.incidents.spots import spot_of
from tocsin.records import Harm, Incident, Place, Record, Ref, Report, Thing, Victim, When
from tocsin.records.vocabulary import EventType, HarmKind, Status

_LOCAL = re.compile(r"a\d+")
_LEAP = 2024
# Days that a day may be uncertain by ("this week") to be filed by each of its days. From judgement.
WEEK = 7
# Words on which phrases end that name nobody: "him", "his" of "his men" cut short, "a fifth"
_NOBODY = frozenset(
    "he she it they them him her his hers its their theirs who which that this these those other others another each"
    " all both some many several dozens the a an i we you us our".split()
)
# What stands between a word for a deed and the name of its spot: "the raid on Langar", "a blast at the Langar post"
_AT = re.compile(r"\s+(?:on|against|in|at|near|outside|close to)\s+(?:the\s+|a\s+)?")
_REACH = 20  # characters that such words take at most; from judgement
_SMALL = frozenset("a an the of in at on near by to from its his her their our this that".split())
_NAME = re.compile(r"\b[^\W\d_a-z][\w-]+(?:['’](?!s\b)\w+)?")
_TITLES = frozenset(
    "The A An Mr Mrs Ms Dr Sir Jr Sr Sheikh Haji Colonel General Captain Major Deputy President Judge".split()
)
_MONTH_AND_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Unit:
    """One article's incident; it holds all that comparing needs, without the article.

    `seq` is the article's number on the desk, `article` tells its text and its record, `published` its day; `name` is
    the incident's id in that record, `evidence` the words of its main sentence.
    `type` is the incident's, of a meeting to come CONSULT, which it is when it takes place.
    `tolls` are the numbers of each kind of harm, at least and at most; `whom` the last words for the victims.
    `names` are proper names of the sentence that reports it, those of countries, of speakers and of known actors apart;
    `mentioned` all of the article; `sites` are those in the phrases for where it happened and whom or what it hit.
    `things` are what these phrases call what it hit ("frontier post"), `people` those who do it ("border chiefs");
    `doers` and `hit` are the last words for those who do it and for those to whom it is done ("guards").
    `persons` are the names of single people among the latter.
    `sides` are those who do it, `harmed` those to whom it is done, by country or name.
    `where` is the place as the record has it, `basis` how it is known, `place` what names it across articles.
    `anniversaries` are the days that an article of no known year gives, as days `of_any_year`.
    """

    seq: int
    article: str
    published: dt.date | None
    name: str
    evidence: str
    type: EventType
    mode: tuple[str, ...]
    quad: str | None
    status: Status
    when: When | None
    basis: str | None
    tolls: Mapping[str, tuple[int | None, int | None]]
    whom: frozenset[str]
    where: Place | None
    place: str | None
    country: str | None
    is_country: bool
    actors: frozenset[str]
    sides: frozenset[str]
    harmed: frozenset[str]
    names: frozenset[str]
    mentioned: frozenset[str]
    sites: frozenset[str]
    things: frozenset[str]
    people: frozenset[str]
    doers: frozenset[str]
    hit: frozenset[str]
    persons: frozenset[str]
    anniversaries: tuple[dt.date, ...]

    @property
    def place_in_order(self) -> tuple[dt.date, str, int, str]:
        """Its place in an order that does not depend on when its article came: by day, article and incident."""
        return self.published or dt.date.max, self.article, len(self.name), self.name

    @property
    def arrival(self) -> tuple[int, int, str]:
        """Its place in the order of arrival; "i2" comes before "i10"."""
        return self.seq, len(self.name), self.name

    @property
    def node(self) -> Node:
        """What names it: the article's `seq` and the incident's id."""
        return self.seq, self.name


def units_of(report: Report) -> Iterator[Unit]:
    """The incidents of an article made ready for comparing; related links and captions are not its reports.

    Nor are suppositions happenings: "had they attacked", "who fired first?", "the law punishes smuggling". They stay in
    the article's record. In the bundled sample 7 of 43 superfluous happenings were such, and none of 47 right ones
    (2026-11-29).
    """
    names = _names(report.record)
    for incident in report.record.incidents:
        if is_reported(incident):
            yield _unit(report, incident, names)


def _unit(report: Report, incident: Incident, names: Mapping[int, str]) -> Unit:
    record = report.record
    told = incident.where is not None and incident.where.basis != "dateline"
    place_id = incident.where.place if incident.where and told else None
    place = next((p for p in record.places if p.id == place_id), None)
    everybody: Sequence[Ref | Victim] = (*incident.recipients, *incident.victims)
    return Unit(
        report.seq,
        f"{record.text_sha256} {record.id}",  # by its text first: an address may be a folder's of the day
        record.published.date,
        incident.id,
        record.text[slice(*incident.evidence)],
        _type(incident),
        incident.mode,
        incident.quad,
        incident.status,
        When(incident.when.earliest, incident.when.latest, None, incident.when.basis) if incident.when else None,
        incident.where.basis if incident.where else None,
        _tolls(incident.harm),
        _heads(incident.victims),
        place,
        spot_of(place),
        place.country if place else None,
        bool(place and place.kind == "country"),
        frozenset(who for a in incident.actors if (who := identity(a.id, a.name))) | _claimants(record, incident),
        frozenset(side for a in incident.actors if (side := _side(a))),
        harmed_sides(incident),
        frozenset(name for at, name in names.items() if incident.evidence[0] <= at < incident.evidence[1]),
        frozenset(names.values()),
        _sites(record, incident),
        frozenset(thing for target in incident.targets if (thing := _thing(target.text))),
        frozenset(thing for actor in incident.actors if (thing := _thing(actor.text))),
        _heads(incident.actors) - _heads(everybody),
        _heads(everybody) - _heads(incident.actors),
        _persons(record, everybody),
        _anniversaries(record) if record.published.date is None else (),
    )


def _type(incident: Incident) -> EventType:
    """A meeting that is to come is a meeting, and no agreement, when it is compared with those that took place."""
    planned = incident.status == "future" and incident.reduced_from == "CONSULT"
    return "CONSULT" if planned else incident.type


def _tolls(harm: Harm | None) -> dict[str, tuple[int | None, int | None]]:
    kinds = get_args(HarmKind)
    return {kind: (count.low, count.high) for kind in kinds if (count := getattr(harm, kind, None)) is not None}


def harmed_sides(incident: Incident) -> frozenset[str]:
    """Those to whom it is done, by country or name."""
    everybody: Sequence[Ref | Victim] = (*incident.recipients, *incident.victims)
    return frozenset(side for a in everybody if (side := _side(a)))


def _persons(record: Record, everybody: Sequence[Ref | Victim]) -> frozenset[str]:
    """The names of those to whom it is done who are one person each, first name and last name where both are told."""
    single = {a.id: a.name for a in record.actors if a.kind == "person"}
    return frozenset(name for ref in everybody if ref.id in single and (name := _name_of(single[ref.id])))


def _name_of(name: str) -> str:
    """The last two words with a capital: "Asif Wardag" of "the driver, Asif Wardag"; empty where there is none."""
    return " ".join([w for w in _NAME.findall(name) if w not in _TITLES][-2:]).casefold()


def identity(actor_id: str, name: str) -> str | None:
    """What names an actor across articles: its id where that is global, else a proper name; "armed men" name nobody."""
    if not _LOCAL.fullmatch(actor_id):
        return actor_id
    words = name.removeprefix("the ").split()
    return name.casefold() if words and all(w[0].isupper() for w in words) else None


def last_words(refs: Sequence[Ref | Victim]) -> frozenset[str]:
    """What their phrases end on: "guards" of "four border guards"."""
    return frozenset(words[-1] for ref in refs if (words := ref.text.casefold().split()))


def _heads(refs: Sequence[Ref | Victim]) -> frozenset[str]:
    return last_words(refs) - _NOBODY


def _claimants(record: Record, incident: Incident) -> frozenset[str]:
    """Who claims it, by what names them across articles: a deed is known by its claim as well as by who did it."""
    claim = set(incident.claimed_by)
    return frozenset(who for a in record.actors if a.id in claim and (who := identity(a.id, a.name)))


def _side(ref: Ref | Victim) -> str | None:
    """The country that somebody belongs to, else what names them: border guards of two states are two sides."""
    return ref.country or identity(ref.id, ref.name)


def _names(record: Record) -> dict[int, str]:
    """Where the paragraphs have proper names that may be a place's or a thing's; who speaks is no part of the news."""
    speakers = {s.speaker for s in record.statements if s.speaker}
    times = [(t.start, t.end) for t in record.times]
    states = {p.id for p in record.places if p.kind == "country"}
    paragraphs = [(b.start, b.end) for b in record.blocks if b.kind == "paragraph"]
    openings = {start for start, _ in record.sentences}  # a capital there makes no name
    return {
        e.start: bare
        for e in record.entities
        if (bare := _bare(record.text[e.start : e.end]))
        and e.named
        and e.kind != "group"
        and not (e.kind == "other" and e.start in openings)
        and not (e.actor and (e.actor in speakers or not _LOCAL.fullmatch(e.actor)))
        and e.place not in states
        and not any(a < e.end and e.start < b for a, b in times)
        and any(a <= e.start < b for a, b in paragraphs)
    }


def _bare(name: str) -> str:
    """A name without its words for a kind: "Kabutar" of "the Kabutar frontier post"; as it is, if it has no capital."""
    words = name.split()
    return " ".join([w for w in words if w[:1].isupper()] or words).casefold()


def _sites(record: Record, incident: Incident) -> frozenset[str]:
    """Proper names in the phrases for where it happened and whom or what it hit, those of countries apart.

    A dateline says where the reporter was, and what the text before told of may have been elsewhere.
    """
    where = incident.where
    spans = [(where.span[0], where.span[1])] if where and where.span and where.basis == "text" else []
    hit: Sequence[Ref | Victim | Thing] = (*incident.targets, *incident.victims, *incident.recipients)
    spans += [(t.start, t.end) for t in hit]
    triggers = {e.trigger[1] for e in record.events if e.id in incident.events}
    countries = [(p.start, p.end) for p in record.places if p.kind == "country"]
    return frozenset(
        _bare(record.text[e.start : e.end])
        for e in record.entities
        if e.named
        and e.kind not in ("group", "person", "role")
        and not (e.actor and not _LOCAL.fullmatch(e.actor))
        and (any(a <= e.start and e.end <= b for a, b in spans) or _is_at(record.text, triggers, e.start))
        and not any(a < e.end and e.start < b for a, b in countries)
        and record.text[e.start : e.end] != record.text[e.start : e.end].lower()
    )


def _is_at(text: str, triggers: AbstractSet[int], name: int) -> bool:
    """Does the name follow the word for the deed as its spot: "the raid on Langar"?"""
    return any(0 < name - end <= _REACH and _AT.fullmatch(text, end, name) for end in triggers)


def _thing(phrase: str) -> str | None:
    """The last two words of a phrase, "frontier post" of "a Tajik frontier post"; `None` where there is but one.

    One word, such as "mosque", is too common to tell deeds of one day apart.
    """
    head = phrase.split(" of ", 1)[0]
    words = [w for w in head.split() if w.isalpha() and w == w.lower() and w not in _SMALL]
    return " ".join(words[-2:]) if len(words) > 1 else None


def _anniversaries(record: Record) -> tuple[dt.date, ...]:
    found = [_MONTH_AND_DAY.match(t.value) for t in record.times]
    given = {(int(m[1]), int(m[2])) for m in found if m}
    return tuple(dt.date(_LEAP, m, d) for m, d in sorted(given) if 1 <= m <= 12 and 1 <= d <= monthrange(_LEAP, m)[1])


def of_any_year(day: dt.date) -> dt.date:
    """The same day and month in a fixed leap year, so that days of unknown years compare.

    >>> of_any_year(dt.date(2025, 3, 8)) == of_any_year(dt.date(2014, 3, 8))
    True
    """
    return day.replace(year=_LEAP)


def days_of(when: When) -> list[dt.date]:
    """Each day of a span of less than a week; of a longer one the first and the last, by which it is filed."""
    days = (when.latest - when.earliest).days
    return and_after(when.earliest, days) if days < WEEK else [when.earliest, when.latest]


def and_after(day: dt.date, days: int) -> list[dt.date]:
    """The day and so many after it, as far as the calendar goes."""
    return [other for n in range(days + 1) for other in shifted(day, n)]


def shifted(day: dt.date, days: int) -> list[dt.date]:
    """The day so many later, none where the calendar ends."""
    try:
        return [day + dt.timedelta(days)]
    except OverflowError:
        return []
