"""The first page of a morning: what weighs most, what is due, what is disputed, and how the sources do."""

import datetime as dt
from dataclasses import dataclass

from tocsin import briefing, gathering
from tocsin.deskfile import DeskFile
from tocsin.gathering.health import USUAL_DAYS, Health
from tocsin.records import Dispute, Followed
from tocsin.records.following import FollowedKind, FollowedState
from tocsin.store import Desk, Filter
from tocsin.web.looks import Look
from tocsin.web.pages.changes import Changes, changes_since
from tocsin.web.pages.days import Days, last_days
from tocsin.web.pages.lines import Line, lines_of
from tocsin.web.promises import Promised

# From judgement: what can be taken in at one look; lists have the rest.
_HEAVIEST, _DUE, _DISPUTES = 12, 12, 5


@dataclass(frozen=True, slots=True)
class Due:
    """A promise, threat, demand or warning of which it is not known what became; `due` is the day that it names.

    `article` is its first report.
    """

    kind: FollowedKind
    state: FollowedState
    by: str
    content: str
    said: dt.date | None
    due: dt.date | None
    article: int


@dataclass(frozen=True, slots=True)
class Disputed:
    """An incident on which reports differ, or that somebody denies (`fields` is empty then)."""

    id: int
    title: str
    fields: tuple[Dispute, ...]
    denied: bool


@dataclass(frozen=True, slots=True)
class SituationPage:
    """The desk at a glance. `told` incidents are told as having happened, of `incidents` in all.

    `today` is the day of the newest report, from which what is due is reckoned. `sources` is empty without a desk file.
    `stale`: the last articles or judgements are not taken in yet; `at_work`: nor are they in what is promised, warned
    of and threatened. `article` is the desk's last one, of which a browser is told when more come.
    """

    today: dt.date | None
    article: int
    incidents: int
    told: int
    changes: Changes
    days: Days
    lines: tuple[Line, ...]
    promised: tuple[Due, ...]
    warned: tuple[Due, ...]
    disputed: tuple[Disputed, ...]
    sources: tuple[Health, ...]
    stale: bool
    at_work: bool


def situation_page(
    desk: Desk, settings: DeskFile | None, promised: Promised, now: dt.datetime, *, look: Look | None = None
) -> SituationPage:
    """The page as of now; sources as the desk file names them. `look` is the last look of who asks."""
    first = [line.incident for line in briefing.weightiest(desk, _HEAVIEST)]
    rows = {row["id"]: row for row in desk.incident_rows(first)}
    waiting = [one for one in promised.told if one.state in ("open", "overdue")]
    today = desk.newest_day()
    return SituationPage(
        today=today,
        article=desk.state().article,
        incidents=desk.count_incidents(),
        told=desk.count_told(),
        changes=changes_since(desk, look, promised.told),
        days=last_days(desk, today),
        lines=lines_of(desk, [rows[number] for number in first if number in rows]),
        promised=_due([one for one in waiting if one.kind == "pledge" and one.due]),
        warned=_due([one for one in waiting if one.kind in ("threat", "warning")]),
        disputed=_disputed(desk),
        sources=_health(desk, settings, now),
        stale=desk.is_stale() or desk.is_untold(),
        at_work=promised.at_work,
    )


def _disputed(desk: Desk) -> tuple[Disputed, ...]:
    """What reports differ on and what is denied, those that weigh most of each."""
    found = []
    for standing in ("disputed", "denied"):
        for line in briefing.weightiest(desk, _DISPUTES, Filter(standing=standing)):
            if happening := desk.happening(line.incident):
                fields, denied = happening.disputed, bool(happening.incident.denied_by)
                found.append(Disputed(happening.id, line.title, fields, denied))
    return tuple(found)


def _due(found: list[Followed]) -> tuple[Due, ...]:
    """Those with a day first, the nearest day first; then the newest."""
    found = sorted(found, key=lambda f: (f.due or dt.date.max, -(f.said or dt.date.min).toordinal(), f.id))
    return tuple(Due(f.kind, f.state, f.by, f.content, f.said, f.due, f.told[0].article) for f in found[:_DUE])


def _health(desk: Desk, settings: DeskFile | None, now: dt.datetime) -> tuple[Health, ...]:
    if settings is None:
        return ()
    brought = desk.articles_a_day(now - dt.timedelta(days=USUAL_DAYS + 1))
    return tuple(gathering.health(settings, desk.feeds(), brought, now))
