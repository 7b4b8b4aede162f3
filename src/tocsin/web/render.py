"""Pages as HTML: the templates, and the few words and drawings that they need beside a page's record."""

import datetime as dt
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tocsin.briefing.period import period_words
from tocsin.briefing.words import counted_as, day, digits
from tocsin.records.flat import HARMS
from tocsin.records.following import StandingName
from tocsin.records.vocabulary import EventType, Status
from tocsin.web.assets import address_of
from tocsin.web.bars import bars
from tocsin.web.chart import chart, teller_of
from tocsin.web.marks import Piece
from tocsin.web.navigation import NAVIGATION
from tocsin.web.pages.article import MARKS
from tocsin.web.pages.lines import days_of, differing, km

_HERE = Path(__file__).parent


def html(template: str, **given: Any) -> str:
    """The page; everything that is not ours is escaped."""
    return _environment().get_template(template).render(**given)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "bare": _bare,
        "day": _day,
        "km": km,
        "moment": _moment,
        "period": period_words,
        "runs": _runs,
        "counted": _counted,
    }
    environment.globals |= {
        "asset": address_of,
        "bars": bars,
        "chart": chart,
        "days_of": days_of,
        "differing": differing,
        "event_types": get_args(EventType),
        "harms": HARMS,
        "standings": get_args(StandingName),
        "statuses": get_args(Status),
        "digits": digits,
        "mark_kinds": MARKS,
        "navigation": NAVIGATION,
        "teller_of": teller_of,
    }
    return environment


def _runs(found: tuple[Piece, ...]) -> list[tuple[bool, list[Piece]]]:
    """The pieces in runs that are said by somebody, or not: what is said is framed once, whatever marks lie in it."""
    return [(said, list(run)) for said, run in groupby(found, lambda piece: "said" in piece.kinds)]


def _day(date: dt.date | None) -> str:
    return day(date) if date else "undated"


def _moment(at: dt.datetime) -> str:
    return f"{day(at.date())}, {at:%H:%M}"


def _counted(n: int, noun: str) -> str:
    return f"{n:,} {counted_as(range(n), noun)}"


def _bare(words: str) -> str:
    """Words without the marks of quotation that they brought, as the page has its own."""
    return " ".join(words.split()).strip('"“” ,')
