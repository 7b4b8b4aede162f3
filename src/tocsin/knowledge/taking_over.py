"""A folder of tables that the project compiled, taken over into ours: which file goes into which, and how.

For those who keep the tables (`scripts/take-over-tables`); reading the knowledge needs none of it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tocsin.knowledge.actors import institution_id
from tocsin.knowledge.errors import TableError
from tocsin.knowledge.institutions import institutions
from tocsin.knowledge.merging import (
    Cells,
    Contradiction,
    Merged,
    folded,
    forms,
    merge_named,
    own_rows,
    read_any,
    write_rows,
)
from tocsin.knowledge.merging_memberships import merge_memberships
from tocsin.knowledge.merging_offices import merge_offices
from tocsin.knowledge.office_rows import World, usual_sectors
from tocsin.knowledge.tables import Row

# which files of the folder tell of which table of ours, in the order in which they are taken over
_FILES = {
    "bodies.tsv": ("bodies-all.tsv", "bodies-extra.tsv"),
    "groups.tsv": ("groups-all.tsv",),
    "forces.tsv": ("forces-all.tsv",),
    "parties.tsv": ("parties-all.tsv",),
    "news.tsv": ("news-all.tsv",),
}
_NAMED = ("states.tsv", "territories.tsv", *_FILES, "people.tsv", "places.tsv")
"""Our tables whose rows have names, a name in one of which another may not take."""

# words of a name that tell what kind of force or body it is, the first that fits
_FORCE_KINDS = (
    (
        r"parliament|assembly|senate|congress|chamber|council of (?:states|federation)|house of|duma|knesset",
        "parliament",
    ),
    (r"court|tribunal|judicia", "court"),
    (r"ministry|department of|secretariat of", "ministry"),
    (r"air force|aerospace|aviation", "air force"),
    (r"navy|naval|coast ?guard|fleet", "navy"),
    (r"police|gendarm|carabinier|constabulary", "police"),
    (r"guard", "guard"),
    (r"intelligence|security service|secret service", "intelligence"),
    (r"army|ground forces|land forces", "army"),
    (r"council|commission|committee", "council"),
    (r"presiden", "presidency"),
)
_FORCE_SECTORS = {"LEG": "parliament", "JUD": "court", "COP": "police", "SPY": "intelligence", "MIL": "forces"}
_BODY_KINDS = (
    (r"court|tribunal|chambers", "court"),
    (r"bank|fund\b", "bank"),
    (r"mission|monitor|operation|team|force\b", "mission"),
    (r"group|talks|format|process|quartet|quint|troika|coalition|e3", "format"),
    (r"council|committee|commission|assembly|parliament", "organ"),
    (r"agency|programme|program|office", "agency"),
)
_GROUP_KINDS = {"CRM": "criminal group", "PRM": "militia", "UAF": "militia", "OPP": "movement", "GOV": "movement"}


@dataclass(frozen=True, slots=True)
class Account:
    """What one table gained: rows that were there, were added, gained a name or a day, and what was left out."""

    table: str
    there: int
    added: int
    completed: int
    left_out: tuple[Contradiction, ...]


def take_over(folder: Path, *, write: bool) -> list[Account]:
    """Merge the folder's tables with ours, table by table; with `write` ours are changed.

    Raises `TableError` for a folder that is none or a row that cannot be read.
    """
    if not folder.is_dir():
        raise TableError(f"There is no folder {folder} of tables. Name the folder with groups-all.tsv and the others.")
    ours = {name: own_rows(name) for name in (*_NAMED, "offices.tsv", "memberships.tsv")}
    ids = {cells["id"] for name in _NAMED for cells in ours[name] if "id" in cells}
    accounts = []
    for name, files in _FILES.items():
        theirs = [row for file in files for row in _read(folder, file)]
        merged = _merge_table(name, ours, theirs, ids)
        ours[name] = merged.rows
        accounts.append(_account(name, merged))
    bodies = _by_name(ours["bodies.tsv"])
    merged = merge_memberships(
        ours["memberships.tsv"],
        _read(folder, "memberships-all.tsv"),
        bodies=bodies,
        replace=_read(folder, "memberships-replace.tsv"),
    )
    ours["memberships.tsv"] = merged.rows
    accounts.append(_account("memberships.tsv", merged))
    terms = [row for path in sorted(folder.glob("offices-*.tsv")) for row in read_any(path)]
    persons, offices = merge_offices(
        ours["people.tsv"],
        ours["offices.tsv"],
        terms,
        world=_world(ours),
        elsewhere=_elsewhere(ours, "people.tsv"),
        ids=ids,
        holders=_holders(ours),
    )
    ours["people.tsv"], ours["offices.tsv"] = persons.rows, offices.rows
    accounts += [_account("people.tsv", persons), _account("offices.tsv", offices)]
    if write:
        for account in accounts:
            write_rows(account.table, ours[account.table])
    return accounts


def _read(folder: Path, file: str) -> list[Row]:
    return read_any(folder / file) if (folder / file).exists() else []


def _account(name: str, merged: Merged) -> Account:
    return Account(name, merged.there, merged.added, merged.completed, tuple(merged.left_out))


def _by_name(found: Iterable[Cells]) -> dict[str, str]:
    names: dict[str, str] = {}
    for cells in found:
        for form in forms(cells):
            names.setdefault(form, cells["id"])
    return names


def _elsewhere(ours: Mapping[str, list[Cells]], name: str) -> dict[str, str]:
    """Who has a form in tables other than the named one."""
    found: dict[str, str] = {}
    for table in _NAMED:
        if table != name:
            for cells in ours[table]:
                id = cells.get("id") or f"iso:{cells['iso3']}"
                more = [*cells.get("demonyms", "").split("|"), cells.get("capital", "")]
                for form in (*forms(cells), *more):
                    found.setdefault(form, f"{id} of {table}")
    return found


def _put_together(states: Iterable[Cells]) -> dict[str, str]:
    """Names that need no row, as `institutions` puts them together: "Turkish Defence Ministry"."""
    found: dict[str, str] = {}
    for cells in states:
        whose = [form for form in (*forms(cells), *cells["demonyms"].split("|")) if form]
        for one in institutions().values():
            id = f"{institution_id(cells['iso3'], one.slug)} of institutions.tsv"
            for name in one.names:
                for form in whose:
                    found.update({f"{form} {name}": id, f"{form} {name.lower()}": id, f"{form}'s {name}": id})
                    found.update({f"{name} of {form}": id, f"{name} of the {form}": id})
    return found


def _world(ours: Mapping[str, list[Cells]]) -> World:
    states = {form: cells["iso3"] for cells in ours["states.tsv"] for form in (*forms(cells), cells["long_name"])}
    states |= {"Palestinian Authority": "PSE", "Palestinian National Authority": "PSE"}  # whose offices they are
    organisations: dict[str, str] = {}
    for name in ("bodies.tsv", "groups.tsv", "forces.tsv"):
        organisations = _by_name(ours[name]) | organisations
    return World(states, _by_name(ours["territories.tsv"]), organisations, usual_sectors(ours["offices.tsv"]))


def _holders(ours: Mapping[str, list[Cells]]) -> set[str]:
    holders = {cells["iso3"] for cells in ours["states.tsv"]}
    for name in ("territories.tsv", "bodies.tsv", "groups.tsv", "forces.tsv"):
        holders |= {cells["id"] for cells in ours[name]}
    return holders


def _merge_table(name: str, ours: Mapping[str, list[Cells]], theirs: list[Row], ids: set[str]) -> Merged:
    make = {
        "bodies.tsv": _body,
        "groups.tsv": _group,
        "forces.tsv": _force,
        "parties.tsv": lambda row: {"country": row["country"], "from": row["from"], "until": row["until"]},
        "news.tsv": lambda row: {"country": row["country"], "kind": row["kind"]},
    }[name]
    elsewhere = _elsewhere(ours, name) | (_put_together(ours["states.tsv"]) if name == "forces.tsv" else {})
    merged = merge_named(ours[name], theirs, make=make, elsewhere=elsewhere, ids=ids)
    names, known = _by_name(merged.rows), {cells["id"] for cells in merged.rows}
    for cells in merged.rows:
        parent = cells.get("part_of", "")
        if parent and parent not in known and not parent.startswith("iso:"):
            cells["part_of"] = names.get(parent) or (f"iso:{cells['country']}" if name == "forces.tsv" else "")
            if cells["part_of"] == cells["id"]:
                cells["part_of"] = f"iso:{cells['country']}" if name == "forces.tsv" else ""
    return merged


def _kind(name: str, kinds: Iterable[tuple[str, str]], otherwise: str) -> str:
    return next((kind for words, kind in kinds if re.search(words, folded(name))), otherwise)


def _body(row: Row) -> Cells:
    otherwise = "ngo" if row["international"] == "NGO" else "other"
    kind = otherwise if otherwise == "ngo" else _kind(row["name"], _BODY_KINDS, otherwise)
    return {"kind": kind, "international": row["international"], "part_of": row["part_of"]}


def _group(row: Row) -> Cells:
    sector = row["sector"]
    return {
        "kind": _GROUP_KINDS.get(sector, "armed group"),
        **{column: row[column] for column in ("sector", "country", "part_of", "from", "until")},
    }


def _force(row: Row) -> Cells:
    kind = _kind(row["name"], _FORCE_KINDS, _FORCE_SECTORS.get(row["sector"], "agency"))
    return {"kind": kind, **{column: row[column] for column in ("country", "sector", "part_of")}}
