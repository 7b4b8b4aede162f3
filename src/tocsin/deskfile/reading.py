"""The desk file as a whole: its region, audiences and outlets, and the tables that it names."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tocsin.deskfile.alerts import AlertRule, Telling, alert, telling
from tocsin.deskfile.audiences import Audience, audience, follows, reason
from tocsin.deskfile.briefs import BriefDue, brief_due
from tocsin.deskfile.checks import Table, state_code
from tocsin.deskfile.errors import DeskFileError
from tocsin.deskfile.gathering import Gathering, gathering
from tocsin.deskfile.outlets import Outlet, outlet
from tocsin.knowledge import TableError, use_tables


@dataclass(frozen=True, slots=True)
class DeskFile:
    """A desk: its region, whose map it shows, the land neighbours of countries, audiences and outlets.

    `frame` are the countries that the map is cut to; the region's, where the file says nothing. `alerts` are told in
    the ways of `telling`.
    """

    name: str
    region: tuple[str, ...]
    frame: tuple[str, ...]
    neighbours: Mapping[str, tuple[str, ...]]
    audiences: tuple[Audience, ...]
    sources: tuple[Outlet, ...]
    gather: Gathering
    briefs: tuple[BriefDue, ...]
    alerts: tuple[AlertRule, ...]
    telling: Telling


def read_desk_file(path: Path) -> DeskFile:
    """The desk that the file describes. Raises `DeskFileError`, with advice, where it says what cannot be.

    The tables that it names under `knowledge` are read with ours from here on, unless others are named already
    (`TOCSIN_KNOWLEDGE`): its audiences may rest on a body that only they have.
    """
    table = _read(path)
    if folder := _tables_of(table):
        try:
            use_tables(folder)
        except TableError as error:
            raise table.error(str(error)) from error
    return desk_of(table)


def tables_of(path: Path) -> Path | None:
    """The folder of tables that the desk file names, `None` where it names none; nothing else of it is looked at."""
    return _tables_of(_read(path))


def _tables_of(table: Table) -> Path | None:
    """The folder under `knowledge`, which is given as seen from the desk file; it must be there."""
    if "knowledge" not in table.data:
        return None
    folder = Path(table.file).resolve().parent / table.text("knowledge")
    if not folder.is_dir():
        raise table.error(f'"knowledge" names the folder {folder} of tables, which is not there. Correct or remove it.')
    return folder


def _read(path: Path) -> Table:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DeskFileError(f"There is no desk file {path}. An example lies in src/tocsin/sample/desk.toml.") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DeskFileError(f"{path}: wanted TOML in UTF-8, found something else ({error}).") from error
    return Table(str(path), "the desk file", data)


def desk_of(table: Table) -> DeskFile:
    """The desk of a table that was read already."""
    table.only(
        "name",
        "region",
        "frame",
        "knowledge",
        "follows",
        "neighbours",
        "reason",
        "audience",
        "source",
        "gather",
        "brief",
        "alert",
        "alerts",
    )
    region = table.codes("region", needed=True)
    common = tuple(reason(one) for one in table.tables("reason"))
    common_follows = follows(table, ())
    audiences = tuple(audience(one, common, common_follows) for one in table.tables("audience", needed=True))
    gather = gathering(table.table("gather"))
    sources = tuple(outlet(one, gather.every) for one in table.tables("source"))
    alerts = tuple(alert(one, [a.name for a in audiences]) for one in table.tables("alert"))
    briefs = tuple(brief_due(one, [a.name for a in audiences]) for one in table.tables("brief"))
    for kind, named in (("audience", audiences), ("source", sources), ("alert", alerts)):
        names = [one.name for one in named]
        for name in names:
            if names.count(name) > 1:
                raise table.error(f'there are {names.count(name)} entries [[{kind}]] named "{name}". Merge or rename.')
    return DeskFile(
        name=table.text("name"),
        region=region,
        frame=table.codes("frame") or region,
        neighbours=_neighbours(table),
        audiences=audiences,
        sources=sources,
        gather=gather,
        briefs=briefs,
        alerts=alerts,
        telling=telling(table.table("alerts")),
    )


def audience_of(desk_file: DeskFile, name: str) -> Audience:
    """The audience of that name. Raises `DeskFileError`, naming those that there are, where there is none."""
    found = next((a for a in desk_file.audiences if a.name == name), None)
    if found is None:
        known = ", ".join(f'"{a.name}"' for a in desk_file.audiences)
        raise DeskFileError(f'The desk "{desk_file.name}" has no audience "{name}". It has: {known}.')
    return found


def _neighbours(table: Table) -> dict[str, tuple[str, ...]]:
    inner = table.table("neighbours")
    found = {state_code(inner, code): inner.codes(code) for code in inner.data}
    for code, others in found.items():
        if code in others:
            raise inner.error(f"{code} is listed as its own neighbour. Take it out.")
    return found
