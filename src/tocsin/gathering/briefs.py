"""The briefs that are due: each day after its hour, once, into a folder."""

import datetime as dt
import os
import re
from collections.abc import Iterator
from pathlib import Path

from tocsin.assessment import followed
from tocsin.briefing import brief, render_html, render_markdown
from tocsin.deskfile import BriefDue, DeskFile
from tocsin.store import Desk


def briefs_due(desk_file: DeskFile, now: dt.datetime) -> Iterator[tuple[BriefDue, Path]]:
    """The briefs whose hour has come today and which are not written yet, each with its file.

    `now` is in the time of the desk, in which the hours of the desk file are.
    """
    for one in desk_file.briefs:
        path = Path(one.to) / f"{now.date().isoformat()}-{_slug(one.audience)}.{one.format}"
        if now.time() >= one.at and not path.exists():
            yield one, path


def write_due(desk: Desk, desk_file: DeskFile, now: dt.datetime) -> list[Path]:
    """Writes the briefs that are due, each whole or not at all; gives their files."""
    written = []
    for one, path in briefs_due(desk_file, now):
        since = now.date() - dt.timedelta(days=one.days - 1)
        asks = any(a.follows for a in desk_file.audiences if a.name == one.audience)
        told = followed(desk, today=now.date()) if asks else []
        made = brief(desk, desk_file, one.audience, since=since, until=now.date(), followed=told)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        part.write_text(render_html(made) if one.format == "html" else render_markdown(made), encoding="utf-8")
        part.replace(path)
        written.append(path)
    return written


def _slug(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")
