"""Taking over tables that somebody compiled: what ours lack is added, what contradicts ours is told and left out.

Things are the same by name, not by id, for the other tables have none. A row of ours stays as it is, apart from names
and days that it gains; the folder's rows are never trusted against ours. Terms of office: `merging_offices`.
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
    made = Merged([dict(cells) for cells in ours])
    owners: dict[str, set[str]] = {}
    by_fold: dict[str, set[str]] = {}
    by_id: dict[str, list[Cells]] = {}

    def own(id: str, form: str) -> None:
        owners.setdefault(form, set()).add(id)
        by_fold.setdefault(folded(form), set()).add(id)

    for cells in made.rows:
        by_id.setdefault(cells["id"], []).append(cells)
        for form in forms(cells):
            own(cells["id"], form)
    new: dict[str, str] = {}  # a name of theirs -> its id, for the further terms
    for row in theirs:
        if (again := new.get(row["name"])) is not None:
            if again in {cells["id"] for cells in ours}:
                continue  # a further term of what ours have: ours stand
            if clash := next((cells for cells in by_id[again] if term_of(cells).overlaps(row.term())), None):
                made.leave(
                    row, f"a term of {row['name']} overlaps another", f"from {clash['from']} to {clash['until']}"
                )
                continue
            by_id[again].append({**by_id[again][0], **make(row)})
            made.rows.append(by_id[again][-1])
            continue
        found = _same(row, by_fold, by_id)
        if len(found) > 1:
            made.leave(row, f'"{row["name"]}" and its other names belong to several rows', ", ".join(sorted(found)))
            continue
        id = next(iter(found), None)
        if id is None and (other := elsewhere.get(row["name"])):
            made.leave(row, f'"{row["name"]}" has a row in another table', other)
            continue
        free = []
        for form in forms(row.cells):
            if others := owners.get(form, set()) - {id or ""}:
                made.leave(row, f'the name "{form}" belongs to another', ", ".join(sorted(others)))
            elif form not in owners and (other := elsewhere.get(form)):
                made.leave(row, f'the name "{form}" belongs to another', other)
            elif id is None or form not in owners:
                free.append(form)
        if id is None:
            if row["name"] not in free:
                continue  # told above
            id = new_id(row["name"], row.cells.get("country") or "int", ids)
            ids.add(id)
            cells = dict.fromkeys(ours[0], "") | make(row)
            cells |= {"id": id, "name": row["name"], "aliases": "|".join(free[1:]), "source": SOURCE}
            made.rows.append(cells)
            by_id[id] = [cells]
            made.added += 1
        elif free:
            for cells in by_id[id]:
                cells["aliases"] = "|".join([*(a for a in cells["aliases"].split("|") if a), *free])
            made.completed += 1
        else:
            made.there += 1
        if row.cells.get("sector") not in (None, *(cells.get("sector") for cells in by_id[id])):
            made.leave(row, f"{row['name']} has the sector {row['sector']}", f"{id}: {by_id[id][0]['sector']}")
        new[row["name"]] = id
        for form in free:
            own(id, form)
    return made


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


def merge_memberships(
    ours: Sequence[Cells], theirs: Sequence[Row], *, bodies: Mapping[str, str], replace: Iterable[Row] = ()
) -> Merged:
    """Memberships with the terms that ours lack; `bodies` gives the id of a body by any of its names.

    `replace`: all terms of the body and state as a member give way to these.
    """
    made = Merged([])
    instead: dict[tuple[str, str], list[Row]] = {}
    for row in replace:
        instead.setdefault((bodies[row["body"]], row["iso3"]), []).append(row)
    done = set[tuple[str, str]]()
    for cells in ours:
        key = (cells["body"], cells["iso3"])
        if key not in instead or cells["status"] != "member":
            made.rows.append(dict(cells))
        elif key not in done:
            done.add(key)
            made.rows += [_membership(key[0], row, "member") for row in instead[key]]
            made.completed += len(instead[key])
    held: dict[tuple[str, str, str], list[Cells]] = {}
    for cells in made.rows:
        held.setdefault((cells["body"], cells["iso3"], cells["status"]), []).append(cells)
    for row in theirs:
        body = bodies.get(row["body"])
        if body is None:
            made.leave(row, f'no body is called "{row["body"]}"', "bodies.tsv")
            continue
        status = _status(row["note"])
        same = held.setdefault((body, row["iso3"], status), [])
        if (body, row["iso3"]) in instead or any(_near(cells, row) for cells in same):
            made.there += 1
        elif clash := next(
            (c for c in _beside(held, body, row["iso3"], status) if term_of(c).overlaps(row.term())), None
        ):
            made.leave(
                row, f"{row['iso3']} is {status} of {row['body']} from {row['from']} to {row['until']}", _told(clash)
            )
        else:
            same.append(_membership(body, row, status))
            made.rows.append(same[-1])
            made.added += 1
    return made


def _beside(held: Mapping[tuple[str, str, str], list[Cells]], body: str, iso3: str, status: str) -> list[Cells]:
    """Terms that may not overlap one of that status: a suspension stands beside what it suspends."""
    return [
        cells
        for (one, state, other), many in held.items()
        if (one, state) == (body, iso3) and (other == "suspended") == (status == "suspended")
        for cells in many
    ]


def _membership(body: str, row: Row, status: str) -> Cells:
    return {
        "body": body,
        "iso3": row["iso3"],
        "status": status,
        "from": row["from"],
        "until": row["until"],
        "source": SOURCE,
    }


def _status(note: str) -> str:
    """The status that a note begins with; a plain member where it says something else."""
    word = note.casefold().split(" ")[0].rstrip(",;")
    return word if word in ("observer", "associate", "candidate", "partner") else "member"


def _told(cells: Cells) -> str:
    return f"{cells['status']} from {cells['from']} to {cells['until'] or 'now'}"


def _near(cells: Cells, row: Row) -> bool:
    """The same term, one told more exactly than the other or not."""
    return all(alike(cells[end], row[end]) for end in ("from", "until"))


def term_of(cells: Mapping[str, str]) -> Term:
    """The days of a row's term."""
    return Row("", 0, dict(cells)).term()


def alike(one: str, other: str) -> bool:
    """Whether two dates can be one day: equal, or one the beginning of the other."""
    return one == other or bool(one and other and (one.startswith(other) or other.startswith(one)))
