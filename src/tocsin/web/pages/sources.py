"""The desk's sources: how each does, which outlets the articles are of, and what became of what was fetched."""

import datetime as dt
from dataclasses import asdict, dataclass

from tocsin import gathering
from tocsin.deskfile import DeskFile
from tocsin.gathering.health import USUAL_DAYS, Health
from tocsin.records.gathering import CAPTURE_OUTCOMES, CaptureOutcome
from tocsin.store import Desk, Row
from tocsin.web.advice import WrongFilter
from tocsin.web.filters import known
from tocsin.web.listing import NO_PAGES, InForce, Pager, Share, chosen_of, shares, turned

# lines a page, and outlets. From judgement: as of incidents; a desk that reads the whole web has thousands of outlets
A_PAGE, _OUTLETS = 50, 100

BECAME: dict[CaptureOutcome, str] = {
    "waiting": "not read yet",
    "new": "on the desk",
    "known": "was there already",
    "version": "a new version",
    "reprint": "a reprint",
    "no-article": "nothing to read in it",
    "other-language": "in a language that is not read",
    "refused": "kept out, by the site or by us",
    "failed": "not fetched, or not read",
    "forgotten": "removed on request",
}
"""What became of something fetched, in words."""


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet with its articles on the desk, and the first and last day of those with a day; `name` may be empty."""

    name: str
    articles: int
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class CaptureLine:
    """Something that was fetched: what it became, with the reason, and the `article` that it is now (`None`: none).

    `web` is its address where that can be opened in a browser; `status` is that of HTTP.
    """

    fetched: dt.datetime
    source: str
    outcome: CaptureOutcome
    became: str
    uri: str
    web: str
    reason: str
    says: str
    status: int | None
    article: int | None


@dataclass(frozen=True, slots=True)
class AskedSources:
    """What an address asks of what was fetched: one outcome, one source."""

    outcome: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """How sources do. `health` is empty without a desk file; `named`: there is one.

    `outlets` are the most frequent of `all_outlets`; `captures` what was fetched, the newest first, and `outcomes` how
    many became what.
    """

    asked: AskedSources
    advice: str
    named: bool
    health: tuple[Health, ...]
    outlets: tuple[OutletLine, ...]
    all_outlets: int
    fetched: int
    outcomes: tuple[Share, ...]
    pager: Pager
    captures: tuple[CaptureLine, ...]
    chosen: tuple[InForce, ...]


def sources_page(
    desk: Desk,
    settings: DeskFile | None,
    now: dt.datetime,
    asked: AskedSources,
    *,
    page: str = "",
    path: str = "/sources",
) -> SourcesPage:
    """The page as of now; sources as the desk file names them. `path` is that of its links."""
    given, advice = asdict(asked), ""
    source = asked.source.strip() or None
    counts = desk.count_captures(source=source)
    every, pager, rows = desk.outlets(), NO_PAGES, list[Row]()
    outcome = None
    try:
        outcome = known("outcome", asked.outcome, CAPTURE_OUTCOMES)
        total = counts.get(outcome, 0) if outcome else sum(counts.values())
        pager = turned(path, given, page, total=total, a_page=A_PAGE)
        rows = desk.captures(source=source, outcome=_outcome(outcome), start=pager.start(A_PAGE), limit=A_PAGE)
    except WrongFilter as error:
        advice = str(error)
    return SourcesPage(
        asked,
        advice,
        settings is not None,
        health_of(desk, settings, now),
        tuple(OutletLine(row["publisher"] or "", row["n"], row["first"], row["last"]) for row in every[:_OUTLETS]),
        len(every),
        sum(counts.values()),
        shares(path, given, "outcome", {o: counts[o] for o in CAPTURE_OUTCOMES if o in counts}, outcome, undo=True),
        pager,
        tuple(map(_capture, rows)),
        chosen_of(path, given),
    )


def health_of(desk: Desk, settings: DeskFile | None, now: dt.datetime) -> tuple[Health, ...]:
    """How each list of the desk file's sources does; empty without a desk file."""
    if settings is None:
        return ()
    brought = desk.articles_a_day(now - dt.timedelta(days=USUAL_DAYS + 1))
    return tuple(gathering.health(settings, desk.feeds(), brought, now))


def _outcome(name: str | None) -> CaptureOutcome | None:
    return next((outcome for outcome in CAPTURE_OUTCOMES if outcome == name), None)


def _capture(row: Row) -> CaptureLine:
    return CaptureLine(
        fetched=row["fetched"],
        source=row["source"],
        outcome=row["outcome"],
        became=BECAME[row["outcome"]],
        uri=row["uri"],
        web=row["uri"] if row["uri"].startswith(("http://", "https://")) else "",
        reason=row["reason"],
        says=row["says"],
        status=row["status"],
        article=row["article"],
    )
