"""An analyst's word, made: what is given at a prompt or by a program, checked, turned into a judgement and kept.

What cannot be is answered with what was wanted, what was found and what to write instead.
"""

import datetime as dt
import difflib
import getpass
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, get_args

from tocsin import incidents, pipeline
from tocsin.arguments import day_given, found
from tocsin.knowledge import KnownPlace, actor_at, find_actors, find_places, ids_named, near_names, place_of
from tocsin.knowledge import actor as known_actor
from tocsin.records import (
    ArgumentError,
    Fit,
    Happening,
    JudgedActor,
    JudgedValue,
    Judgement,
    MentionKey,
    Place,
    Report,
)
from tocsin.records.vocabulary import EventType, HarmKind, JudgementKind, PlaceKind, Status
from tocsin.upkeep import bring_up_to_date

if TYPE_CHECKING:
    from tocsin.store import Desk

W = TypeVar("W", bound=str)

HARMS: tuple[str, ...] = get_args(HarmKind)
FIELDS: tuple[str, ...] = ("type", "place", "day", "actor", "status", *HARMS)
"""What of an incident may be judged: its fields, and each kind of harm by its own name."""

KINDS: tuple[str, ...] = (*(k for k in get_args(JudgementKind) if k != "toll"), *HARMS)
"""What can be judged; a toll is judged by the name of its harm."""

# twelve digits: more than there are people
_N = r"\d{1,12}"
_TOLL = re.compile(
    rf"(?:(?P<exact>{_N})|(?P<low>{_N}|)\s*-\s*(?P<high>{_N}|)|at least (?P<least>{_N})|at most (?P<most>{_N}))"
)


def judge(
    desk: "Desk",
    kind: str,
    numbers: Sequence[int] = (),
    value: object = None,
    *,
    by: str | None = None,
    because: str | None = None,
    articles: Sequence[str] = (),
    due: dt.date | None = None,
) -> Fit:
    """Judges incidents of a desk, and gives the judgement with where it holds; the incidents take it in at once.

    `kind` is one of `KINDS`, `numbers` are those of the incidents. `value` is what a field is to be: a type, a status,
    a place or an actor by name or id, a day (`2025-03-03`, or first and last as `2025-03-01/2025-03-03`), a toll (`9`,
    `5-8`, `9-` for at least nine); the words of a note or follow-up, which is `due` on a day; the number of the
    judgement to `withdraw`. `articles` are those whose mentions a `split` makes another incident: each its number, key,
    address or file name. `by` signs it, without it TOCSIN_ANALYST or the login name; `because` says why.

    Saying again what one has just said adds nothing. Raises `ArgumentError` for what cannot be judged so.
    """
    if kind not in KINDS:
        raise ArgumentError(f"No judgement {found(kind)}. {_closest(str(kind), KINDS)}")
    behind = desk.is_stale()
    bring_up_to_date(desk)
    judgement = Judgement(
        number=0,
        when=dt.datetime.now(dt.UTC),
        by=_signed(by),
        kind=_kind(kind),
        reason=_reason(because),
        incidents=tuple(dict.fromkeys(numbers)),
    )
    if kind == "merge" and behind and (stopped := _said_last(desk, judgement)):
        return _fit(desk, stopped)
    if kind == "withdraw":
        made = _withdrawal(desk, judgement, value)
    else:
        made = _on_incidents(desk, judgement, kind, value, articles, day_given("due", due))
    return _fit(desk, desk.record_judgement(made))


def judge_again(desk: "Desk", number: int, *, by: str | None = None, because: str | None = None) -> Fit:
    """Judges once more what was judged and is withdrawn, on the same mentions, as a judgement of its own.

    `by` signs it, `because` says why. Raises `ArgumentError` for one that is in force, or is not there.
    """
    made = desk.judgements()
    before = next((j for j in made if j.number == number and j.kind != "withdraw"), None)
    if before is None:
        raise ArgumentError(f"No judgement {number} that says something of an incident on {desk.address}.")
    if number not in incidents.withdrawn_by(made):
        raise ArgumentError(f"Judgement {number} was not withdrawn, so it need not be made again.")
    again = replace(before, number=0, when=dt.datetime.now(dt.UTC), by=_signed(by), reason=_reason(because))
    return _fit(desk, desk.record_judgement(again))


def _fit(desk: "Desk", judgement: Judgement) -> Fit:
    return next(fit for fit in pipeline.fits(desk) if fit.judgement.number == judgement.number)


def _said_last(desk: "Desk", judgement: Judgement) -> Judgement | None:
    """The last judgement, if it is the same merge: of a command that was stopped before the incidents took it in.

    Its numbers are gone by now, or are those of other incidents, so that judging it again would join what is not meant.
    """
    last = next(iter(desk.judgements()[-1:]), None)
    if last is None or last.kind != "merge":
        return None
    same = (last.by, last.reason, last.incidents) == (judgement.by, judgement.reason, judgement.incidents)
    return last if same else None


def analyst() -> str:
    """Who judges where nobody is named: TOCSIN_ANALYST, else the login name."""
    if name := os.environ.get("TOCSIN_ANALYST", "").strip():
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:  # what is raised depends on the system and on Python's version
        raise ArgumentError(
            "Nobody signs this: no name is given, and this machine knows no login name. Give by, or set TOCSIN_ANALYST."
        ) from error


def _signed(by: str | None) -> str:
    return analyst() if by is None or not by.strip() else " ".join(by.split())


def _reason(because: str | None) -> str | None:
    return " ".join(because.split()) or None if because else None


def _kind(kind: str) -> JudgementKind:
    return next((k for k in get_args(JudgementKind) if k == kind), "toll")


def _on_incidents(
    desk: "Desk", judgement: Judgement, kind: str, value: object, articles: Sequence[str], due: dt.date | None
) -> Judgement:
    numbers = judgement.incidents
    if kind == "merge" and len(numbers) < 2:
        raise ArgumentError(f"Wanted two incidents or more to merge, found {len(numbers)}. Give their numbers.")
    if kind != "merge" and len(numbers) != 1:
        raise ArgumentError(f"Wanted the number of one incident, found {len(numbers)}. Judge each by itself.")
    by_id = {one.id: one for one in (_happening(desk, number) for number in numbers)}
    told = list(by_id.values())
    if kind == "merge" and len(told) < 2:
        names = ", ".join(f"i{n}" for n in numbers)
        raise ArgumentError(f"{names} are one incident already, i{told[0].id}. Give those that are still apart.")
    reports = desk.some_reports({m.article for h in told for m in h.mentions})
    about = tuple(key for h in told for key in incidents.keys_of(h, reports))
    rest: tuple[MentionKey, ...] = ()
    if kind == "split":
        about, rest = _parted(told[0], reports, articles)
    said = _value(kind, value, told[0], reports, due)
    return Judgement(0, judgement.when, judgement.by, judgement.kind, about, rest, said, judgement.reason, tuple(by_id))


def _happening(desk: "Desk", number: int) -> Happening:
    happening = desk.happening(number)
    if happening is None:
        near = ", ".join(f"i{n}" for n in desk.near_numbers(number))
        advice = f"The nearest are {near}." if near else "The desk has no incident."
        raise ArgumentError(f"No incident i{number} on {desk.address}. {advice} List them: tocsin incidents")
    return happening


def _parted(
    happening: Happening, reports: Sequence[Report], articles: Sequence[str]
) -> tuple[tuple[MentionKey, ...], tuple[MentionKey, ...]]:
    """The mentions of the articles, and those of all others."""
    listed = ", ".join(f"{r.seq} ({r.key})" for r in reports)
    if not articles:
        raise ArgumentError(f"Wanted the articles whose mentions leave i{happening.id}. It is told by {listed}.")
    leaving: set[int] = set()
    for given in articles:
        seq = next((r.seq for r in reports if _is_called(r, given)), None)
        if seq is None:
            raise ArgumentError(f"Article {given!r} does not tell of i{happening.id}. Those that do: {listed}.")
        leaving.add(seq)
    if leaving == {r.seq for r in reports}:
        raise ArgumentError(f"All articles that tell of i{happening.id} would leave it; name some of {listed}.")
    by_seq = {r.seq: r for r in reports}
    keys = [(m.article, key) for m in happening.mentions for key in incidents.keys_in(by_seq[m.article], m.incident)]
    return tuple(k for seq, k in keys if seq in leaving), tuple(k for seq, k in keys if seq not in leaving)


def _is_called(report: Report, given: str) -> bool:
    """Is the article meant: its number, its key, its address, or the name of its file?"""
    uri = (report.record.source.uri or "").replace("\\", "/")
    is_file = bool(uri) and "://" not in uri and uri.endswith(f"/{given}")
    return is_file or given in (str(report.seq), report.key, uri, report.record.source.id)


def _withdrawal(desk: "Desk", judgement: Judgement, value: object) -> Judgement:
    made = desk.judgements()
    if not isinstance(value, int) or value not in {j.number for j in made}:
        have = f"It has 1 to {made[-1].number}." if made else "It has none."
        raise ArgumentError(f"No judgement {found(value)} on {desk.address}. {have} List them: tocsin judgements")
    said = JudgedValue(withdraws=value)
    return Judgement(0, judgement.when, judgement.by, "withdraw", value=said, reason=judgement.reason)


def _value(
    kind: str, value: object, happening: Happening, reports: Sequence[Report], due: dt.date | None
) -> JudgedValue:
    if kind in ("note", "follow-up"):
        if not isinstance(value, str) or not value.strip():
            raise ArgumentError(f"Wanted the words of a {kind}, found {found(value)}.")
        return JudgedValue(words=" ".join(value.split()), due=due)
    if kind not in FIELDS:
        return JudgedValue()
    given = " ".join(str(value).split()) if isinstance(value, str | int | dt.date) else ""
    if not given:
        raise ArgumentError(f"Wanted the {kind} of i{happening.id} as words, found {found(value)}.")
    if kind == "type":
        return _type(given)
    if kind == "status":
        status: Status = _one_of(kind, given, get_args(Status))
        return JudgedValue(status=status)
    if kind == "day":
        first, last = _days(given)
        return JudgedValue(earliest=first, latest=last)
    if kind == "place":
        return JudgedValue(place=_place(given, _country(happening, reports)))
    if kind == "actor":
        when = happening.incident.when
        return JudgedValue(actor=_actor(given, when.latest if when else None))
    harm: HarmKind = _one_of("harm", kind, get_args(HarmKind))
    low, high = _toll(kind, given)
    return JudgedValue(harm=harm, low=low, high=high)


def _type(given: str) -> JudgedValue:
    from tocsin.coding.codebook import event_type

    name: EventType = _one_of("type", given, get_args(EventType))
    known = event_type(name)
    return JudgedValue(type=name, quad=known.quad if known else None, score=known.score if known else None)


def _one_of(what: str, given: str, words: Sequence[W]) -> W:
    """The word that was given, in whatever case."""
    for word in words:
        if word.casefold() == given.casefold():
            return word
    raise ArgumentError(f"No {what} {given!r}. {_closest(given, words)}")


def _days(given: str) -> tuple[dt.date, dt.date]:
    first, _, last = given.partition("/")
    try:
        days = dt.date.fromisoformat(first.strip()), dt.date.fromisoformat((last or first).strip())
    except ValueError as error:
        raise ArgumentError(
            f"Wanted a day such as 2025-03-03, or the first and last as 2025-03-01/2025-03-03, found {given!r}."
        ) from error
    if days[0] > days[1]:
        raise ArgumentError(f"The first day is {days[0]} and the last {days[1]}. Swap the two.")
    return days


def _toll(kind: str, given: str) -> tuple[int | None, int | None]:
    """The bounds, as lists and disputes write them: "9", "5-8", "25-" for at least, "-50" for at most."""
    read = _TOLL.fullmatch(given.casefold().replace(",", ""))
    if read is None or not any(read.groups()):
        raise ArgumentError(
            f"Wanted the {kind} as a number, such as 9, 5-8, 9- (at least nine) or at most 9, found {given!r}."
        )
    if read["exact"]:
        return int(read["exact"]), int(read["exact"])
    low, high = (int(n) if n else None for n in (read["low"] or read["least"], read["high"] or read["most"]))
    if low is not None and high is not None and low > high:
        raise ArgumentError(f"At least {low} and at most {high} {kind} cannot both be. Swap the two.")
    return low, high


def _country(happening: Happening, reports: Sequence[Report]) -> str | None:
    """The country of where it is told to have happened."""
    where = happening.incident.where
    main = next(r for r in reports if r.seq == happening.main)
    places = (*((happening.place,) if happening.place else ()), *main.record.places)
    return next((p.country for p in places if where is not None and p.id == where.place), None)


def _place(given: str, country: str | None) -> Place:
    """The place of that name or id; of several that of the country where it is told to have happened, or named."""
    name, _, named = (part.strip() for part in given.partition(","))
    known = place_of(given)
    exact = [f.place for f in find_places(name, country=named.upper() or None, limit=30) if f.likeness == 1.0]
    known = known or next((p for p in exact if p.country == country), None) or next(iter(exact), None)
    if known is None:
        near = "; ".join(f"{f.place.name}, {f.place.country} ({f.place.id})" for f in find_places(name, limit=3))
        raise ArgumentError(
            f"No place {given!r}. {f'Closest: {near}.' if near else 'None is close.'} Look it up: tocsin places find"
        )
    return _as_record(known)


def _as_record(known: KnownPlace) -> Place:
    kind: PlaceKind = _one_of("kind of place", known.kind, get_args(PlaceKind))
    return Place(
        known.id, 0, 0, known.name, known.lat, known.lon, known.country or None, known.admin1, known.geonames,
        known.precision_km, kind, "location",
    )  # fmt: skip


def _actor(given: str, day: dt.date | None) -> JudgedActor:
    """The actor of that name or id as of the day; behind `name:` one whom no table has."""
    if given.casefold().startswith("name:"):
        name = given[5:].strip()
        return JudgedActor(f"name:{name.casefold()}", name)
    ids = ids_named(given)
    if len(ids) > 1:
        names = "; ".join(f"{one.name} ({id})" for id in ids if (one := known_actor(id)))
        raise ArgumentError(f"{given!r} is the name of {len(ids)} actors: {names}. Give the id of one.")
    if not ids:
        near = near_names(given, 3) or [one.name for one in find_actors(given, 3)]
        closest = f"Closest: {', '.join(near)}." if near else "None is close."
        raise ArgumentError(f"No actor {given!r} in the tables. {closest} One whom they lack: name:{given}")
    one, standing = known_actor(ids[0]), actor_at(ids[0], day)
    assert one is not None
    return JudgedActor(one.id, one.name, one.country or one.international, standing.sector if standing else one.sector)


def _closest(given: str, words: Sequence[str]) -> str:
    by_case = {word.casefold(): word for word in words}
    close = difflib.get_close_matches(given.casefold(), by_case, n=1)
    return f"Closest: {by_case[close[0]]}. Known: {', '.join(words)}." if close else f"Known: {', '.join(words)}."
