"""Looking for damage: what the database finds wrong with itself, and what of ours does not fit together."""

from sqlalchemy import Engine, Integer, func, select, text

from tocsin.records import RecordError, from_line, text_sha256
from tocsin.store import tables as t
from tocsin.store.engine import reading, writing
from tocsin.store.errors import StoreBusy, StoreFailed


def faults(engine: Engine) -> list[str]:
    """One sentence for each fault, an empty list where there is none. Reads every article."""
    found: list[str] = []
    try:
        if engine.dialect.name == "sqlite":
            found += _of_the_file(engine)
        found += _of_the_articles(engine)
    except StoreFailed as error:  # so broken that not even looking works
        found.append(str(error))
    return found


def _of_the_file(engine: Engine) -> list[str]:
    found = []
    with reading(engine) as connection:
        found += [
            f"The file is damaged: {r[0]}." for r in connection.execute(text("PRAGMA integrity_check")) if r[0] != "ok"
        ]
        pointers = connection.execute(text("PRAGMA foreign_key_check"))
        found += [f"Row {r[1]} of {r[0]} points nowhere." for r in pointers]
    if not found:
        try:
            with writing(engine) as connection:  # the check is asked for by an insert; it writes nothing
                connection.execute(text("INSERT INTO articles_text(articles_text, rank) VALUES('integrity-check', 1)"))
        except StoreBusy:
            raise
        except StoreFailed as error:
            if "read-only" not in str(error):
                found.append(f"The full-text index does not fit the articles ({error}).")
    return found


def _of_the_articles(engine: Engine) -> list[str]:
    a = t.articles
    found = []
    with reading(engine) as connection:
        newest = select(a.c.key).group_by(a.c.key).having(func.sum(a.c.current.cast(Integer)) != 1)
        found += [f"{row.key} has not one newest version." for row in connection.execute(newest)]
        query = select(a.c.seq, a.c.id, a.c.text_sha256, a.c.record).order_by(a.c.seq)
        for row in connection.execute(query.execution_options(yield_per=100)):
            try:
                record = from_line(row.record)
            except RecordError as error:
                found.append(f"The record of article {row.seq} cannot be read: {error}")
                continue
            if (record.id, text_sha256(record.text)) != (row.id, row.text_sha256):
                found.append(f"The text of article {row.seq} is not the one that was added.")
    return found
