"""When briefs are written, for whom, and where to."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from tocsin.deskfile.checks import Table, closest

BriefForm = Literal["html", "md"]
_FORMS: tuple[BriefForm, ...] = get_args(BriefForm)


@dataclass(frozen=True, slots=True)
class BriefDue:
    """A brief that `tocsin watch` writes each day after an hour: on the last `days` days, into the folder `to`."""

    audience: str
    at: dt.time
    to: str
    days: int = 1
    format: BriefForm = "html"


def brief_due(table: Table, audiences: Sequence[str]) -> BriefDue:
    """A brief of `[[brief]]`; `audiences` are the names that the desk file has."""
    table.only("audience", "at", "to", "days", "format")
    audience = table.text("audience")
    if audience not in audiences:
        raise table.error(f'"audience" is "{audience}". {closest(audience, audiences)}')
    try:
        at = dt.time.fromisoformat(table.text("at"))
    except ValueError as error:
        raise table.error(f'wanted "at" as an hour like "06:30", found "{table.text("at")}".') from error
    to = table.text("to") if "to" in table.data else "briefs"
    return BriefDue(
        audience=audience,
        at=at,
        to=str(Path(table.file).resolve().parent / to),
        days=int(table.number("days", 1, 3660)) if "days" in table.data else 1,
        format=table.one_of("format", _FORMS) if "format" in table.data else "html",
    )
