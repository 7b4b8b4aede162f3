"""Taking over tables that somebody compiled: what ours lack is added, what contradicts ours is told and left out.

Things are the same by name, not by id, for the other tables have none. A row of ours stays as it is, apart from names
and days that it gains; the folder's rows are never trusted against ours. Terms of office: `merging_offices`; of
membership: `merging_memberships`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.knowledge.errors import TableError
from tocsin.knowledge.tables import Row, Term, rows, table

Cells = dict[str, str]
SOURCE = "compiled"
"""The code of sources.tsv for what is taken over: the project's own knowledge of November 2026."""

# Forms that a name of several words must have to prove two rows one thing; initials and single words are shared too
# often ("SLA", "Fano"). From judgement.
_PROOF = re.compile(r"\S*[a-z]\S* .*\S")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A row, or one name of it, that was left out: where it stands, what is wrong, and against which row of ours."""

    where: str
    line: int
    what: str
    against: str

    def __str__(self) -> str:
        return f"{self.where} line {self.line}: {self.what} (against: {self.against})"


@dataclass(slots=True)
class Merged:
    """Our table with what was taken over, and the account of it."""

    rows: list[Cells]
    there: int = 0
    added: int = 0
    completed: int = 0
    left_out: list[Contradiction] = field(default_factory=list)

    def leave(self, row: Row, what: str, against: str) -> None:
        """Note that the row, or a name of it, was not taken over."""
        self.left_out.append(Contradiction(Path(row.table).name, row.line, what, against))


def read_any(path: Path) -> list[Row]:
    """The rows of a table whatever its columns are."""
    with path.open(encoding="utf-8-sig") as file:
        return list(rows(path, file.readline()))


def own_rows(name: str) -> list[Cells]:
    """The rows of a table of ours, each a dictionary of its own."""
    with table(name).open(encoding="utf-8") as file:
        columns = file.readline()
    return [dict(row.cells) for row in rows(table(name), columns)]


def write_rows(name: str, found: Sequence[Cells]) -> None:
    """Put the rows into the table of ours of that name."""
    lines = ["\t".join(found[0]), *("\t".join(cells.values()) for cells in found)]
    Path(str(table(name))).write_text("\n".join(lines) + "\n", encoding="utf-8")


def folded(name: str) -> str:
    """The name without accents, case, hyphens and other marks: spellings of one name become one.

    >>> folded("Mélanie Al-Joly Jr.")
    'melanie al joly jr'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s+]", " ", re.sub(r"['’`]", "", plain)).casefold().split())


def slug(name: str) -> str:
    """An id of ours for the name: `tocsin:` and small letters."""
    return "tocsin:" + re.sub(
        r"[^a-z0-9]+", "-", folded(name.replace("+", " plus")).encode("ascii", "ignore").decode()
    ).strip("-")


def new_id(name: str, country: str, taken: Iterable[str]) -> str:
    """An id that is free, with the state's code where the plain one is taken. Raises `TableError` if both are."""
    for id in (slug(name), f"{slug(name)}-{country.lower()}"):
        if id not in taken:
            return id
    raise TableError(f'"{name}" has no free id: {slug(name)} is taken. Give the row another name.')


def forms(cells: Mapping[str, str]) -> list[str]:
    """Name and aliases of a row."""
    return [part for part in (cells["name"], *cells["aliases"].split("|")) if part]


def merge_named(
    ours: Sequence[Cells],
    theirs: Sequence[Row],
    *,
    make: Callable[[Row], Cells],
    elsewhere: Mapping[str, str],
    ids: set[str],
) -> Merged:
    """Groups, forces, parties, news or bodies with those that ours lack.

    `make` gives the other cells of a new row; `elsewhere` tells who has a form in the other tables, and `ids` all ids
    that are taken (the new ones are put in). A name that somebody else has is left out, the row without it stays.
    """
    before = frozenset(cells["id"] for cells in ours)
    merging = _Merging(Merged([dict(cells) for cells in ours]), make, elsewhere, ids, tuple(ours[0]), before)
    for cells in merging.made.rows:
        merging.by_id.setdefault(cells["id"], []).append(cells)
        merging.own(cells["id"], forms(cells))
    for row in theirs:
        if row["name"] in merging.taken:
            merging.further_term(row)
        else:
            merging.thing(row)
    return merging.made


@dataclass(slots=True)
class _Merging:
    """What is known while rows are taken over one by one: who has which name. A class as each row changes it."""

    made: Merged
    make: Callable[[Row], Cells]
    elsewhere: Mapping[str, str]
    ids: set[str]
    columns: tuple[str, ...]
    before: frozenset[str]  # ids of ours
    owners: dict[str, set[str]] = field(default_factory=dict)
    by_fold: dict[str, set[str]] = field(default_factory=dict)
    by_id: dict[str, list[Cells]] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)  # a name of theirs -> its id, for the further terms

    def own(self, id: str, names: Iterable[str]) -> None:
        """Note whose the names are."""
        for form in names:
            self.owners.setdefault(form, set()).add(id)
            self.by_fold.setdefault(folded(form), set()).add(id)

    def further_term(self, row: Row) -> None:
        """Take over another term of what was taken over; of what ours have, ours stand."""
        id = self.taken[row["name"]]
        if id in self.before:
            return
        if clash := next((cells for cells in self.by_id[id] if term_of(cells).overlaps(row.term())), None):
            days = f"from {clash['from']} to {clash['until']}"
            self.made.leave(row, f"a term of {row['name']} overlaps another", days)
            return
        self.by_id[id].append({**self.by_id[id][0], **self.make(row)})
        self.made.rows.append(self.by_id[id][-1])

    def thing(self, row: Row) -> None:
        """Take over a row of something not met before among theirs: new to ours, or with names that ours lack."""
        found = _same(row, self.by_fold, self.by_id)
        if len(found) > 1:
            what = f'"{row["name"]}" and its other names belong to several rows'
            self.made.leave(row, what, ", ".join(sorted(found)))
            return
        id = next(iter(found), None)
        if id is None and (other := self.elsewhere.get(row["name"])):
            self.made.leave(row, f'"{row["name"]}" has a row in another table', other)
            return
        free = self.free_names(row, id)
        if id is not None:
            self.complete(id, free)
        elif row["name"] in free:
            id = self.add(row, free)
        else:
            return  # told by free_names
        if row.cells.get("sector") not in (None, *(cells.get("sector") for cells in self.by_id[id])):
            what = f"{row['name']} has the sector {row['sector']}"
            self.made.leave(row, what, f"{id}: {self.by_id[id][0]['sector']}")
        self.taken[row["name"]] = id
        self.own(id, free)

    def free_names(self, row: Row, id: str | None) -> list[str]:
        """The names of the row that the thing of that id, or a new one, may get; those of others are told."""
        free = []
        for form in forms(row.cells):
            if others := self.owners.get(form, set()) - {id or ""}:
                self.made.leave(row, f'the name "{form}" belongs to another', ", ".join(sorted(others)))
            elif form not in self.owners and (other := self.elsewhere.get(form)):
                self.made.leave(row, f'the name "{form}" belongs to another', other)
            elif id is None or form not in self.owners:
                free.append(form)
        return free

    def complete(self, id: str, free: Sequence[str]) -> None:
        """Give the rows of ours the names that they lack."""
        if not free:
            self.made.there += 1
            return
        for cells in self.by_id[id]:
            cells["aliases"] = "|".join([*(a for a in cells["aliases"].split("|") if a), *free])
        self.made.completed += 1

    def add(self, row: Row, free: Sequence[str]) -> str:
        """Put in a new row; gives back its id."""
        id = new_id(row["name"], row.cells.get("country") or "int", self.ids)
        self.ids.add(id)
        cells = dict.fromkeys(self.columns, "") | self.make(row)
        cells |= {"id": id, "name": row["name"], "aliases": "|".join(free[1:]), "source": SOURCE}
        self.made.rows.append(cells)
        self.by_id[id] = [cells]
        self.made.added += 1
        return id


def _same(row: Row, by_fold: Mapping[str, set[str]], by_id: Mapping[str, list[Cells]]) -> set[str]:
    """The ids that the row may be: those of its name, else of its longer aliases, of the same state."""
    country = row.cells.get("country", "")

    def of(form: str) -> set[str]:
        found = by_fold.get(folded(form), set())
        theirs = {id: by_id[id][-1].get("country", "") for id in found}
        return {id for id, other in theirs.items() if not country or not other or country == other}

    if found := of(row["name"]):
        return found
    return {id for form in forms(row.cells)[1:] if _PROOF.fullmatch(form) for id in of(form)}


def term_of(cells: Mapping[str, str]) -> Term:
    """The days of a row's term."""
    return Row("", 0, dict(cells)).term()


def alike(one: str, other: str) -> bool:
    """Whether two dates can be one day: equal, or one the beginning of the other."""
    return one == other or bool(one and other and (one.startswith(other) or other.startswith(one)))
