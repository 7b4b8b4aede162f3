"""The brief for an audience and a period, as a page: its sentences, each with the articles that it rests on."""

import datetime as dt
import re
from dataclasses import asdict, dataclass

from tocsin.briefing import Brief, BriefingError
from tocsin.desk import make_brief
from tocsin.deskfile import DeskFile
from tocsin.store import Desk
from tocsin.web.advice import WrongFilter
from tocsin.web.filters import Asked, filter_of, known
from tocsin.web.listing import linked
from tocsin.web.pdf import HOW, can_make_pdf

# The period that the form proposes, back from the newest report. From judgement: what a desk looks back on
_DAYS = 7

FORMS = ("html", "md", "pdf")
"""The forms in which a brief may be downloaded."""


@dataclass(frozen=True, slots=True)
class AskedBrief:
    """What an address asks: for whom, from which day to which, both included, and `only` what concerns them."""

    audience: str = ""
    since: str = ""
    until: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """A form of the brief, and its address; where it cannot be had, `how` says how to have it."""

    form: str
    href: str
    how: str


@dataclass(frozen=True, slots=True)
class BriefsPage:
    """For which `audiences` of the desk file briefs can be made; none without one. `brief` is that which was asked for.

    `since` and `until` are the days that the form shows. `advice` says what was wrong with what was asked.
    """

    asked: AskedBrief
    advice: str
    audiences: tuple[str, ...]
    since: str
    until: str
    brief: Brief | None
    downloads: tuple[Download, ...]


def briefs_page(desk: Desk, settings: DeskFile | None, asked: AskedBrief) -> BriefsPage:
    """The page of what was asked for; where nobody is named for whom, the form alone."""
    audiences = tuple(one.name for one in settings.audiences) if settings else ()
    newest = desk.newest_day()
    since, until = asked.since, asked.until
    if newest and not any(asdict(asked).values()):
        since, until = (newest - dt.timedelta(_DAYS - 1)).isoformat(), newest.isoformat()
    if settings is None or not asked.audience.strip():
        return BriefsPage(asked, "", audiences, since, until, None, ())
    try:
        made = brief_of(desk, settings, asked)
    except (WrongFilter, BriefingError) as error:
        return BriefsPage(asked, str(error), audiences, since, until, None, ())
    return BriefsPage(asked, "", audiences, since, until, made, _downloads(asked))


def brief_of(desk: Desk, settings: DeskFile, asked: AskedBrief) -> Brief:
    """The brief that was asked for. Raises `WrongFilter` and `BriefingError`, with what to ask instead."""
    audience = known("audience", asked.audience, [one.name for one in settings.audiences])
    only = known("choice", asked.only, ("concerning",))
    period = filter_of(Asked(since=asked.since, until=asked.until))
    return make_brief(
        desk, settings, audience or "", since=period.since, until=period.until, only_concerning=only is not None
    )


def file_name(asked: AskedBrief, form: str) -> str:
    """What the file of a brief is called, in letters that every system has.

    >>> file_name(AskedBrief("Côte d'Ivoire", "2025-03-02", "2025-03-08"), "md")
    'brief-c-te-d-ivoire-2025-03-02-2025-03-08.md'
    """
    words = re.sub(r"[^a-z0-9]+", "-", " ".join((asked.audience, asked.since, asked.until)).lower()).strip("-")
    return f"brief-{words}.{form}"


def _downloads(asked: AskedBrief) -> tuple[Download, ...]:
    return tuple(
        Download(
            form, linked(f"/briefs/brief.{form}", asdict(asked)), HOW if form == "pdf" and not can_make_pdf() else ""
        )
        for form in FORMS
    )
