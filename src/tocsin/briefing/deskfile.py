"""The desk file: for whom a desk watches, what concerns them and why, and which outlets it reads."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from tocsin.briefing.checks import Table, body_id, state_code
from tocsin.briefing.errors import DeskFileError
from tocsin.knowledge import TableError, use_tables
from tocsin.records.following import FollowedKind

ReasonKind = Literal["territory", "nationals", "named", "neighbour", "body", "member", "warning"]
REASON_KINDS: tuple[ReasonKind, ...] = ("territory", "nationals", "named", "neighbour", "body", "member", "warning")
"""On whose ground; who acts or suffers; who is named; a land neighbour; a body itself; a fellow member; a warning."""

FOLLOWED_KINDS: tuple[FollowedKind, ...] = get_args(FollowedKind)
"""What a brief can follow to its end, where the desk file asks for it."""

SOURCE_KINDS = ("state agency", "agency", "public", "independent")
_PLACEHOLDERS = ("{audience}", "{names}", "{bodies}")


@dataclass(frozen=True, slots=True)
class ReasonRule:
    """One way in which something concerns an audience: how much, and the words for it.

    `words` may hold `{audience}`, `{names}` (the countries or bodies it rests on) and `{bodies}` (what binds them).
    """

    kind: ReasonKind
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom a brief is written: a country, several, or bodies with all who are members on the day.

    `belongs_to` are bodies whose fellow members concern it. Bodies are given by their ids. `follows` are the kinds of
    promises and threats of which it is told what became.
    """

    name: str
    countries: tuple[str, ...]
    bodies: tuple[str, ...]
    belongs_to: tuple[str, ...]
    reasons: tuple[ReasonRule, ...]
    follows: tuple[FollowedKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet that the desk reads; `addresses` are patterns (`*` is anything) for reports that do not name it."""

    name: str
    kind: str
    note: str = ""
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskFile:
    """A desk: its region, whose map it shows, the land neighbours of countries, audiences and outlets.

    `frame` are the countries that the map is cut to; the region's, where the file says nothing.
    """

    name: str
    region: tuple[str, ...]
    frame: tuple[str, ...]
    neighbours: Mapping[str, tuple[str, ...]]
    audiences: tuple[Audience, ...]
    sources: tuple[Outlet, ...]


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
    table.only("name", "region", "frame", "knowledge", "follows", "neighbours", "reason", "audience", "source")
    region = table.codes("region", needed=True)
    common = tuple(_reason(one) for one in table.tables("reason"))
    follows = _follows(table, ())
    audiences = tuple(_audience(one, common, follows) for one in table.tables("audience", needed=True))
    sources = tuple(_outlet(one) for one in table.tables("source"))
    for kind, names in (("audience", [a.name for a in audiences]), ("source", [s.name for s in sources])):
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


def _follows(table: Table, common: tuple[FollowedKind, ...]) -> tuple[FollowedKind, ...]:
    """The kinds under `follows`; those for all audiences where it is not there."""
    found = tuple(table.words_of("follows", FOLLOWED_KINDS))
    return found if "follows" in table.data else common


def _audience(table: Table, common: tuple[ReasonRule, ...], follows: tuple[FollowedKind, ...]) -> Audience:
    table.only("name", "countries", "bodies", "belongs_to", "follows", "reason")
    countries = table.codes("countries")
    bodies = tuple(body_id(table, name) for name in table.texts("bodies"))
    if not countries and not bodies:
        raise table.error('wanted "countries" or "bodies", found neither. Say whose territory and people these are.')
    own = tuple(_reason(one) for one in table.tables("reason"))
    reasons = {rule.kind: rule for rule in (*common, *own)}  # what the audience says for itself comes last and wins
    if not reasons:
        raise table.error("nothing can concern it. Add a [[reason]] for all audiences, or an [[audience.reason]].")
    return Audience(
        name=table.text("name"),
        countries=countries,
        bodies=bodies,
        belongs_to=tuple(body_id(table, name) for name in table.texts("belongs_to")),
        reasons=tuple(reasons.values()),
        follows=_follows(table, follows),
    )


def _reason(table: Table) -> ReasonRule:
    table.only("kind", "weight", "words")
    kind = table.one_of("kind", REASON_KINDS)
    words = table.text("words")
    if unknown := [part for part in re.findall(r"\{.*?\}|[{}]", words) if part not in _PLACEHOLDERS]:
        raise table.error(f'"words" holds {unknown[0]}, which stands for nothing. Use {", ".join(_PLACEHOLDERS)}.')
    return ReasonRule(kind, table.number("weight", 0, 10), words)


def _outlet(table: Table) -> Outlet:
    table.only("name", "kind", "note", "addresses")
    return Outlet(
        name=table.text("name"),
        kind=table.one_of("kind", SOURCE_KINDS),
        note=table.text("note") if "note" in table.data else "",
        addresses=table.texts("addresses"),
    )
