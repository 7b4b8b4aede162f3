"""What changed on a desk since somebody last looked: new incidents, new numbers, corrections, threats, judgements."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin import assessment
from tocsin.briefing.words import digits
from tocsin.desk import lines
from tocsin.records import Followed, Happening, IncidentLine, TollHistory
from tocsin.records.following import FollowedKind
from tocsin.store import Desk
from tocsin.web.looks import Look

# So many of each are told; lists have the rest. From judgement: a column of a newspaper.
_INCIDENTS, _REVISED, _SAID, _JUDGED = 10, 4, 6, 4
# Who looks for the first time sees what was published in the last so many days. From judgement.
_FIRST_DAYS = 3
_KINDS: dict[FollowedKind, str] = {"pledge": "Promise", "threat": "Threat", "demand": "Demand", "warning": "Warning"}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: `label` is its kind in a word or two, `says` a sentence, `by` who tells it.

    `incident` and `article` are where to look; `None`: there is none.
    """

    label: str
    says: str
    by: str
    incident: int | None = None
    article: int | None = None
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since somebody looked, what weighs most first.

    `since` is when that was; `None`: they look for the first time, and see the last `days` days. `articles` is how many
    came, `incidents` how many of those told as having happened they tell of.
    """

    since: dt.datetime | None
    days: int
    articles: int
    incidents: int
    told: tuple[Change, ...]


def changes_since(desk: Desk, look: Look | None, promised: Sequence[Followed]) -> Changes:
    """What changed since that look; without one, what the last days brought."""
    seq, judged = (look.article, look.judgement) if look else (_days_ago(desk), desk.state().judgement)
    rows, incidents = desk.incidents_told_since(seq, _INCIDENTS)
    told = lines(desk, [row["incident"] for row in rows])
    found: list[Change] = []
    for row in rows:
        line = told.get(row["incident"])
        happening = desk.happening(row["incident"]) if line and row["first"] <= seq else None
        if line and happening:
            found += _further(desk, happening, line, seq, row["more"])
        elif line:
            found.append(Change("New", line.sentence, line.tellers, line.incident, None, line.newest))
    found += _revised(desk, seq)
    found += _said(promised, seq)
    found += _judged(desk, judged)
    found += [_unread(row["language"], row["articles"], row["seq"]) for row in desk.unread_since(seq)]
    when = look.when if look else None
    return Changes(when, _FIRST_DAYS, desk.articles_since(seq), incidents, tuple(found))


def _days_ago(desk: Desk) -> int:
    newest = desk.newest_day()
    return desk.before_day(newest - dt.timedelta(_FIRST_DAYS - 1)) if newest else 0


def _further(desk: Desk, happening: Happening, line: IncidentLine, seq: int, more: int) -> Iterable[Change]:
    """What further reports say of an incident that was known: other numbers, else that there are more."""
    numbers = [c for history in assessment.toll_histories(desk, happening) for c in _number(history, line, seq)]
    if numbers:
        return numbers
    reports = "One more report tells of it" if more == 1 else f"{more} more reports tell of it"
    return [Change("More", f"{reports}: {line.title}.", line.tellers, line.incident, None, line.newest)]


def _number(history: TollHistory, line: IncidentLine, seq: int) -> Iterable[Change]:
    """The last number that came since, where it is another than all before."""
    before = {(v.low, v.high) for v in history.values if v.passage.article <= seq}
    since = [v for v in history.values if v.passage.article > seq and (v.low, v.high) not in before]
    if not since or not before:
        return
    last = since[-1]
    known = max((v for v in history.values if v.passage.article <= seq), key=lambda v: v.published or dt.date.min)
    says = f"{digits(last.low, last.high)} {history.harm}; {digits(known.low, known.high)} before: {line.title}."
    label = "Corrected" if last.corrects else "New number"
    yield Change(label, says, last.by or line.tellers, line.incident, last.passage.article, last.published)


def _revised(desk: Desk, seq: int) -> Iterable[Change]:
    for row in desk.revised_since(seq, _REVISED):
        title = row["headline"] or "without a headline"
        says = f"“{title}” has a new text, version {row['version']}."
        yield Change("Revised", says, row["publisher"] or "", None, row["seq"], row["published"])


def _said(promised: Sequence[Followed], seq: int) -> Iterable[Change]:
    """What was promised, threatened, demanded or warned of for the first time, the newest first."""
    first = [f for f in promised if min(p.article for p in f.told) > seq]
    for one in sorted(first, key=lambda f: (f.said or dt.date.min, f.id), reverse=True)[:_SAID]:
        words = " ".join(one.content.split()).strip('"“” ,')
        yield Change(_KINDS[one.kind], f"“{words}”", one.by, None, one.told[0].article, one.said)


def _judged(desk: Desk, number: int) -> Iterable[Change]:
    for one in [j for j in desk.judgements() if j.number > number][: -_JUDGED - 1 : -1]:
        about = ", ".join(f"i{n}" for n in one.incidents)
        says = f"{one.kind.capitalize()}{f' of {about}' if about else ''}{f': {one.reason}' if one.reason else ''}."
        yield Change("Judged", says, one.by, one.incidents[0] if one.incidents else None, None, one.when.date())


def _unread(language: str, articles: int, seq: int) -> Change:
    many = "One report is" if articles == 1 else f"{articles:,} reports are"
    says = f"{many} in a language that is not read ({language}). Kept whole; nothing was taken from it."
    return Change("Not read", says, "", None, seq)
