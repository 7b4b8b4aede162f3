"""Putting a brief together: which happenings belong to the period, in which order, and where their evidence stands."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from tocsin.briefing import limits, speech
from tocsin.briefing.changes import changes
from tocsin.briefing.concern import Circle, circle_of, reasons_for
from tocsin.briefing.doubts import claims, denials, disputes
from tocsin.briefing.errors import PeriodError
from tocsin.briefing.evidence import evidence_of
from tocsin.briefing.fates import fates
from tocsin.briefing.judged import judged_sentences
from tocsin.briefing.known import known_faults
from tocsin.briefing.map import Pin, map_of
from tocsin.briefing.method import method, sources, unread
from tocsin.briefing.model import Account, Brief, Figure, Reason, Saying, Sentence, Weight
from tocsin.briefing.period import nothing_held
from tocsin.briefing.shelf import Shelf, shelf_of
from tocsin.briefing.story import HAPPENED, Story, day_of, origins_of, place_of, stories_of
from tocsin.briefing.telling import (
    harm_line,
    in_own_words,
    lead_of,
    own_words,
    sayers,
    tell,
    tell_further,
    title,
    who_says,
)
from tocsin.briefing.timeline import timeline
from tocsin.briefing.weight import confidence_of, incident_day, is_likely, is_words, order_of, weigh
from tocsin.briefing.words import counted, days, says, sentence
from tocsin.deskfile import DeskFile, audience_of
from tocsin.records import Followed
from tocsin.store import Desk

# how many incidents the summary and the list of what concerns the audience tell; from judgement: half a page
_SUMMARY = 3
_CONCERNS = 8


def brief(
    desk: Desk,
    desk_file: DeskFile,
    audience: str,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    only_concerning: bool = False,
    followed: Sequence[Followed] = (),
) -> Brief:
    """The brief for one audience on the days from `since` to `until`, both included; `None` leaves a side open.

    Reports after `until` are as if they had not come; `followed` is what became of promises and threats by then. With
    `only_concerning`, happenings and sayings that the desk file gives no reason for are left away. Raises
    `DeskFileError` for an audience that the desk file does not name, `PeriodError` for a period without a day.
    """
    for_whom = audience_of(desk_file, audience)
    if since and until and since > until:
        raise PeriodError(f"The period begins on {since} and ends on {until}. Swap the two, or leave one out.")
    happenings = desk.happenings()
    reports = list(desk.reports())
    shelf = shelf_of(reports, happenings, desk_file.sources, since=since, until=until)
    reported = [d for seq in shelf.fresh if (d := shelf.day(seq))]
    first, last = since or min(reported, default=None), until or max(reported, default=None)
    circle = circle_of(for_whom, desk_file, last)
    stories = [s for s in stories_of(happenings, shelf) if any(t.seq in shelf.fresh for t in s.tellings)]
    if only_concerning:
        stories = [s for s in stories if reasons_for(s, circle, shelf)]
    made = _made(desk_file, circle, shelf, _Asked(first, last, since, only_concerning), stories, followed)
    return made if shelf.fresh else replace(made, summary=nothing_held(reports))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for: the period that the brief is about, the day that it was asked from, and for whose sake."""

    first: dt.date | None
    last: dt.date | None
    since: dt.date | None
    only_concerning: bool


def _sorted_out(
    stories: list[Story], shelf: Shelf, since: dt.date | None
) -> tuple[list[Story], list[Story], list[Story]]:
    """What happened and is news of the period; what did not happen; what reports recall of earlier times.

    An older happening is news where the desk had reports of it before and the period brings more.
    """
    happened, ahead, recalled = [], [], []
    first = since or min((d for seq in shelf.fresh if (d := shelf.day(seq))), default=None)
    for story in stories:
        last = incident_day(story)
        followed = any(t.seq not in shelf.fresh for t in story.tellings)
        if story.status not in HAPPENED:
            ahead.append(story)
        elif story.status == "historical" or (first and last and last < first and not followed):
            recalled.append(story)
        else:
            happened.append(story)
    return happened, ahead, recalled


def _accounts(stories: list[Story], circle: Circle, shelf: Shelf, until: dt.date | None) -> tuple[Account, ...]:
    """The incidents in the order of `order_of`."""
    weighed = []
    for story in stories:
        reasons = reasons_for(story, circle, shelf)
        weighed.append((weigh(story, reasons, shelf, until=until), reasons, story))
    weighed.sort(key=lambda w: order_of(w[2], w[0]))
    told = (account_of(n, story, weight, reasons, shelf) for n, (weight, reasons, story) in enumerate(weighed, 1))
    return _each_quoted_once(told)


def _each_quoted_once(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """The accounts, with a pointer where one is told by the very sentence that tells another before it."""
    first: dict[str, int] = {}
    found = []
    for account in accounts:
        lead = account.sentences[0]
        if account.quoted and first.setdefault(lead.text, account.number) != account.number:
            pointer = Sentence(f"In the words quoted under incident {first[lead.text]}.", lead.cites)
            account = replace(account, sentences=(pointer, *account.sentences[1:]))
        found.append(account)
    return tuple(found)


def account_of(number: int, story: Story, weight: Weight, reasons: tuple[Reason, ...], shelf: Shelf) -> Account:
    """The story as a brief tells it."""
    found = place_of(story, shelf, first=lead_of(story) if story.status in HAPPENED else None)
    when = next((t.incident.when for t in (story.main, *story.tellings) if t.incident.when), None)
    reports = len({t.seq for t in story.tellings})
    origins = origins_of(story, shelf)
    told = [tell(story, shelf), *tell_further(story, shelf), *judged_sentences(story, shelf)]
    told[0] = replace(told[0], cites=tuple(dict.fromkeys((*told[0].cites, *sayers(story, shelf)))))
    if reports > 1:
        once = {t.seq: t for t in reversed(story.tellings)}
        every = tuple(c for t in list(once.values())[::-1] for c in shelf.cite(t.seq, t.incident.evidence))
        alike = "all of one origin" if origins == 1 else f"of {counted(origins, 'independent origin')}"
        told.append(Sentence(sentence(f"{counted(reports, 'report')} tell of it, {alike}"), every[: limits.CITES]))
    return Account(
        number=number,
        id=story.id,
        title=title(story, shelf),
        status=says("status", story.status),
        disputed=bool(story.disputes or story.main.incident.disputed),
        day=days(when, shelf.today).removeprefix("on ").removeprefix("in ") if when else "day not stated",
        place=found[1].name if found else None,
        harm=harm_line(story, shelf),
        says=who_says(story, shelf),
        sentences=tuple(told),
        words=own_words(story, shelf),
        quoted=in_own_words(story, shelf),
        disputes=disputes(story, shelf),
        claims=claims(story, shelf),
        denials=denials(story, shelf),
        reasons=reasons,
        reports=reports,
        origins=origins,
        weight=weight,
        words_only=is_words(story),
        likely=is_likely(weight.confidence),
    )


def _made(
    desk_file: DeskFile,
    circle: Circle,
    shelf: Shelf,
    asked: _Asked,
    stories: list[Story],
    followed: Sequence[Followed],
) -> Brief:
    happened, ahead, recalled = _sorted_out(stories, shelf, asked.since)
    accounts = _accounts(happened, circle, shelf, asked.last)
    by_id = {s.id: s for s in happened}
    said = _said(shelf, circle, [*happened, *ahead])
    if asked.only_concerning:
        said = {part: tuple(speech.concerns_audience(every)) for part, every in said.items()}
    kept = {part: limits.weightiest(every) for part, every in said.items()}
    concerning = [a for a in accounts if a.reasons]
    lead = _concern_lead(circle, concerning, [one for part in _DANGERS for one in said[part] if one.concerns])
    concerns = tuple(a.number for a in concerning[:_CONCERNS])
    told, further = limits.parted(accounts, concerns)
    # the reasons of the others are shown nowhere, and must bring no evidence that nothing leads to
    told = tuple(a if a.number in concerns else replace(a, reasons=()) for a in told)
    lists = {
        "changed": changes(accounts, by_id, shelf, since=asked.since) if shelf.fresh else (),
        "ahead": tuple({one.text: one for one in (tell(s, shelf) for s in _by_firmness(ahead, shelf))}.values()),
        "recalled": tuple(tell(s, shelf) for s in _by_day(recalled, shelf)),
    }
    outlets, problems = sources(shelf), unread(shelf)
    ends = fates(followed, shelf, circle, first=asked.first, last=asked.last)
    if asked.only_concerning:
        ends = tuple(one for one in ends if one.concerns)
    there = {part: len(every) for part, every in (*lists.items(), *said.items())}
    there |= {"incidents": len(accounts), "sources": len(outlets), "unread": len(problems), "fates": len(ends)}
    named = {*(a.number for a in told), *(one.number for one in further)}
    draft = Brief(
        desk=desk_file.name,
        audience=circle.audience.name,
        since=asked.first,
        until=asked.last,
        only_concerning=asked.only_concerning,
        figures=_figures(accounts, shelf, tuple(said[part] for part in _DANGERS)),
        summary=_summary(accounts, lead, asked),
        changed=lists["changed"][: limits.SAYINGS],
        concern_lead=lead,
        concerns=concerns,
        incidents=told,
        further=further,
        ahead=lists["ahead"][: limits.SAYINGS],
        recalled=lists["recalled"][: limits.SAYINGS],
        **kept,
        fates=ends[: limits.SAYINGS] if circle.audience.follows else None,
        timeline=timeline(told, by_id, shelf),
        map=map_of(desk_file.frame, desk_file.region, *_pins([a for a in accounts if a.number in named], by_id, shelf)),
        sources=outlets[: limits.LINES],
        unread=problems[: limits.LINES],
        method=method(shelf),
        known_faults=known_faults(),
        left_out=(),
        evidence=(),
    )
    return replace(draft, left_out=limits.left_out(draft, there), evidence=evidence_of(sentences_of(draft), shelf))


# the sayings that look ahead: they are counted in the figures and stand with what concerns the audience
_DANGERS = ("warnings", "threats", "pledges")


def _said(shelf: Shelf, circle: Circle, stories: list[Story]) -> dict[str, tuple[Saying, ...]]:
    """All sayings of the period, by the part of the brief that they belong to."""
    return {
        "warnings": speech.warnings(shelf, circle),
        "threats": speech.threats(shelf, circle, stories),
        "pledges": speech.pledges(shelf, circle),
        "claims": speech.claims(shelf, circle),
        "denials": speech.denials(shelf, circle),
        "accusations": speech.accusations(shelf, circle),
    }


def sentences_of(value: Any) -> list[Sentence]:
    """All sentences of a brief, or of a part of it, in the order of its fields."""
    if isinstance(value, Sentence):
        return [value]
    if isinstance(value, tuple):
        return [s for item in value for s in sentences_of(item)]
    if is_dataclass(value):
        return [s for f in fields(value) for s in sentences_of(getattr(value, f.name))]
    return []


def _figures(
    accounts: tuple[Account, ...], shelf: Shelf, sayings: tuple[tuple[Saying, ...], ...]
) -> tuple[Figure, ...]:
    warnings, threats, pledges = (len(s) for s in sayings)
    deadly = sum("killed" in a.harm and not a.harm.startswith("0 killed") for a in accounts)
    origins = len({shelf.origin[seq] for seq in shelf.fresh})
    return (
        _figure(len(shelf.fresh), "report"),
        _figure(origins, "independent origin"),
        _figure(len(accounts), "incident", "reported"),
        Figure(deadly, "with people killed"),
        Figure(sum(a.origins > 1 for a in accounts), "told by more than one origin"),
        Figure(sum(a.disputed for a in accounts), "disputed"),
        _figure(warnings, "warning"),
        _figure(threats, "threat"),
        _figure(pledges, "pledge"),
    )


def _figure(value: int, noun: str, after: str = "") -> Figure:
    return Figure(value, f"{noun if value == 1 else noun + 's'} {after}".rstrip())


def _summary(accounts: tuple[Account, ...], lead: Sentence, asked: _Asked) -> tuple[Sentence, ...]:
    """What touches the audience, in a sentence, and the incidents that weigh most."""
    if not accounts and asked.only_concerning:
        return (lead,)
    if not accounts:
        return (Sentence("The reports of this period tell of no incident."),)
    told = [a for a in accounts if not a.quoted and a.likely] or list(accounts)
    return (lead, *(a.sentences[0] for a in told[:_SUMMARY]))


def _concern_lead(circle: Circle, concerning: list[Account], named: list[Saying]) -> Sentence:
    """The plain answer before the list: does anything touch the audience, and how closely?"""
    name = circle.audience.name
    direct = {"territory", "nationals", "named", *(("body",) if circle.audience.bodies else ())}
    near = sum(not direct.isdisjoint(r.kind for r in a.reasons) for a in concerning)
    far = len(concerning) - near
    if not concerning and not named:
        return Sentence(f"Nothing in the reports of this period concerns {name} by the reasons of the desk file.")
    if not near:
        text = f"no incident touches {name} itself"
        if far:
            verb = "touches" if far == 1 else "touch"
            text += f"; {counted(far, 'incident')} {verb} it through neighbours, fellow members or bodies"
    else:
        text = f"{counted(near, 'incident')} {'touches' if near == 1 else 'touch'} {name} directly"
        if far:
            text += f", and {counted(far, 'further one')} through neighbours, fellow members or bodies"
    return Sentence(sentence(text))


# what is announced before what may be, and that before what is only supposed
_FIRM = ("future", "possible", "hypothetical")


def _by_firmness(stories: list[Story], shelf: Shelf) -> list[Story]:
    """Those that are likely first, the announced before the possible; what was only said last, each by day."""

    def rank(story: Story) -> tuple[bool, bool, int]:
        firm = _FIRM.index(story.status) if story.status in _FIRM else len(_FIRM)
        return not is_likely(confidence_of(story)), is_words(story), firm

    return sorted(_by_day(stories, shelf), key=rank)


def _by_day(stories: list[Story], shelf: Shelf) -> list[Story]:
    return sorted(stories, key=lambda s: (day_of(s, shelf) or dt.date.max, s.id))


def _pins(accounts: list[Account], stories: dict[int, Story], shelf: Shelf) -> tuple[list[Pin], list[int]]:
    pins, unplaced = list[Pin](), list[int]()
    for account in accounts:
        found = place_of(stories[account.id], shelf)
        place = found[1] if found else None
        if place is None or place.lat is None or place.lon is None:
            unplaced.append(account.number)
        else:
            pins.append(Pin(account.number, account.weight.total, place.lat, place.lon, place.precision_km, place.name))
    return pins, unplaced
