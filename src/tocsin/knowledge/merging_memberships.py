"""Taking over a table of memberships: terms that ours lack are added, what overlaps one of ours is told, left out."""

from collections.abc import Iterable, Mapping, Sequence

from tocsin.knowledge.merging import SOURCE, Cells, Merged, alike, term_of
from tocsin.knowledge.tables import Row


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
