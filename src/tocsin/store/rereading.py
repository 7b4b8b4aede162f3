"""Articles that an earlier reader read: which they are, and putting what the present one reads in their place."""

from dataclasses import dataclass

from sqlalchemy import Engine, delete, insert, select, update

from tocsin._version import __version__
from tocsin.records import Record, Report, from_line, to_line
from tocsin.store import tables as t
from tocsin.store.engine import reading, writing
from tocsin.store.parts import rows_of
from tocsin.store.write import Run, insert_rows, mark, put_off, run_of

UNFINISHED = "rereading"
"""The mark that says which run was reading every article anew when it was stopped."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """What became of an article: did its record change, and how many events and statements has it more (or less)?

    `failed`: it could not be read again, and stays as it was.
    """

    seq: int
    changed: bool
    failed: bool = False
    events: int = 0
    statements: int = 0


def outdated(engine: Engine, *, every: bool) -> list[int]:
    """The numbers of current articles that another version of Tocsin read, in their order.

    `every`: of all of them, but those that an unfinished run of this kind has read already.
    """
    with reading(engine) as connection:
        begun = connection.execute(select(t.marks.c.value).where(t.marks.c.name == UNFINISHED)).scalar()
        query = select(t.articles.c.seq).where(t.articles.c.current).order_by(t.articles.c.seq)
        if not every:
            query = query.join(t.runs, t.runs.c.id == t.articles.c.run).where(t.runs.c.version != __version__)
        elif begun is not None:
            query = query.where(t.articles.c.run < int(begun))
        return [row.seq for row in connection.execute(query)]


def report_of(engine: Engine, seq: int) -> Report | None:
    """The article of that number with its record; `None` where there is none any more."""
    with reading(engine) as connection:
        line = connection.execute(select(t.articles.c.record).where(t.articles.c.seq == seq)).scalar()
        return Report(seq, from_line(line)) if line is not None else None


def renew(engine: Engine, seq: int, before: Record, record: Record, run: Run, *, every: bool) -> Renewed:
    """Puts the record in the place of the article's, all of it or nothing; the text stays.

    With `every` the run is marked as unfinished, so that one which is stopped goes on where it was.
    """
    changed = before != record
    with writing(engine) as connection:
        run_id = run_of(connection, run)
        values = {"run": run_id, "problems": " ".join(p.code for p in record.problems), "record": to_line(record)}
        connection.execute(update(t.articles).where(t.articles.c.seq == seq).values(**values))
        if changed:
            parts = rows_of(record, seq)
            for table in reversed(parts):
                connection.execute(delete(t.metadata.tables[table]).where(t.metadata.tables[table].c.article == seq))
            for table, rows in parts.items():
                insert_rows(connection, t.metadata.tables[table], rows)
            key = connection.execute(select(t.articles.c.key).where(t.articles.c.seq == seq)).scalar_one()
            put_off(connection, [seq], key)
        there = connection.execute(select(t.marks.c.value).where(t.marks.c.name == UNFINISHED)).scalar()
        if every and there is None:
            connection.execute(insert(t.marks).values(name=UNFINISHED, value=str(run_id)))
    run.id = run_id
    more = len(record.events) - len(before.events), len(record.statements) - len(before.statements)
    return Renewed(seq, changed, False, *more)


def finished(engine: Engine) -> None:
    """Takes the mark of an unfinished run away."""
    with writing(engine) as connection:
        connection.execute(delete(t.marks).where(t.marks.c.name == UNFINISHED))
        mark(connection, "reread", __version__)
