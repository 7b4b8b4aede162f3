"""What was promised, threatened, demanded and warned of, and what became of each; fifty a page."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import get_args

from tocsin.desk import passing
from tocsin.records import Followed
from tocsin.records.following import FollowedKind, FollowedState, Passage
from tocsin.store import Desk
from tocsin.web.advice import WrongFilter
from tocsin.web.filters import Asked, filter_of, known
from tocsin.web.listing import NO_PAGES, InForce, Pager, Share, chosen_of, shares, turned
from tocsin.web.pages.cast import actor_address, key_of
from tocsin.web.pages.references import Reference, references
from tocsin.web.promises import Promised

# lines a page. From judgement, as of incidents
A_PAGE = 50

SORTS = ("said", "due")
"""In which order: the newest said first, or the nearest day first."""


@dataclass(frozen=True, slots=True)
class AskedPledges:
    """What an address asks of the list: the words of the command line; `kind` is `all` for all of them."""

    since: str = ""
    until: str = ""
    country: str = ""
    actor: str = ""
    words: str = ""
    kind: str = ""
    state: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class PledgeLine:
    """A promise, threat, demand or warning: who says it to whom, and what became of it, with why.

    `days` is how many days are left from the newest report to the day that it names; negative: it passed.
    `told` are the reports of it; `because` the incidents and `evidence` the passages that decided.
    """

    kind: FollowedKind
    state: FollowedState
    why: str
    by: str
    href: str
    to: tuple[str, ...]
    content: str
    said: dt.date | None
    due: dt.date | None
    days: int | None
    told: tuple[int, ...]
    because: tuple[Reference, ...]
    evidence: tuple[Passage, ...]
    decided: dt.date | None


@dataclass(frozen=True, slots=True)
class PledgesPage:
    """Those that pass what was asked; `today` is the day of the newest report, from which "overdue" counts.

    `kinds` and `states` count what passes all other filters. `advice` says what was wrong with a filter. `at_work`: the
    desk's last state is still being gone through, and these are of an earlier one.
    """

    asked: AskedPledges
    advice: str
    today: dt.date | None
    every: int
    pager: Pager
    lines: tuple[PledgeLine, ...]
    chosen: tuple[InForce, ...]
    kinds: tuple[Share, ...]
    states: tuple[Share, ...]
    at_work: bool
    sorts: tuple[str, ...] = SORTS


def pledges_page(
    desk: Desk, promised: Promised, asked: AskedPledges, *, page: str = "", path: str = "/pledges"
) -> PledgesPage:
    """The page of the list that was asked for, pledges where no kind is; `path` is that of its links."""
    given, every = asdict(asked), promised.told
    chosen = chosen_of(path, given, leave=("kind", "sort"))
    try:
        kind = known("kind", asked.kind, (*get_args(FollowedKind), "all")) or "pledge"
        state = known("state", asked.state, get_args(FollowedState))
        sort = known("sort", asked.sort, SORTS) or SORTS[0]
        wanted = filter_of(Asked(asked.since, asked.until, asked.country, asked.actor, words=asked.words))
        passed = passing(every, wanted)
        found = [f for f in passed if kind in ("all", f.kind) and state in (None, f.state)]
        pager = turned(path, given, page, total=len(found), a_page=A_PAGE)
    except WrongFilter as error:
        return PledgesPage(
            asked, str(error), desk.newest_day(), len(every), NO_PAGES, (), chosen, (), (), promised.at_work
        )
    kinds = {name: sum(f.kind == name and state in (None, f.state) for f in passed) for name in get_args(FollowedKind)}
    states = {
        name: sum(f.state == name and kind in ("all", f.kind) for f in passed) for name in get_args(FollowedState)
    }
    shown = sorted(found, key=_due_first if sort == "due" else _said_last)
    start = pager.start(A_PAGE)
    return PledgesPage(
        asked,
        "",
        today := desk.newest_day(),
        len(every),
        pager,
        _lines(desk, shown[start : start + A_PAGE], today),
        chosen,
        shares(path, given, "kind", kinds | {"all": sum(kinds.values())}, kind),
        shares(path, given, "state", states, state, undo=True),
        promised.at_work,
    )


def _said_last(one: Followed) -> tuple[bool, int, int]:
    return one.said is None, -(one.said or dt.date.min).toordinal(), one.id


def _due_first(one: Followed) -> tuple[bool, dt.date, int]:
    return one.due is None, one.due or dt.date.max, one.id


def _lines(desk: Desk, found: Sequence[Followed], today: dt.date | None) -> tuple[PledgeLine, ...]:
    named = desk.named_incidents({number for one in found for number in one.happenings})
    return tuple(
        PledgeLine(
            kind=one.kind,
            state=one.state,
            why=one.why,
            by=one.by,
            href=actor_address(key_of(one.by_id, one.by)) if one.by else "",
            to=one.to,
            content=" ".join(one.content.split()),
            said=one.said,
            due=one.due,
            days=(one.due - today).days if one.due and today else None,
            told=_articles(one.told),
            because=references(named[number] for number in one.happenings if number in named),
            evidence=one.evidence,
            decided=one.decided,
        )
        for one in found
    )


def _articles(passages: Collection[Passage]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(passage.article for passage in passages))
