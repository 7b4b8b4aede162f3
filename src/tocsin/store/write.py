"""Writing articles, one transaction each; that their incidents are to be grouped is noted in it."""

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Table, and_, delete, func, insert, or_, select, update

from tocsin._version import __version__
from tocsin.records import Record, RecordError, from_line, to_line
from tocsin.store import tables as t
from tocsin.store.engine import writing
from tocsin.store.errors import StoreFailed
from tocsin.store.parts import rows_of

Outcome = Literal["added", "changed", "known", "unreadable"]
"""`changed`: a new version of an article that was there; `known`: it was there, and nothing was written; `unreadable`:
nothing was read from the input, as the record's problems say, and nothing was written."""


@dataclass(slots=True)
class Run:
    """One run of adding; `id` is given by the first article that it adds."""

    started: dt.datetime
    id: int | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """An article that is on the desk."""

    seq: int
    key: str
    current: bool


# What PostgreSQL's text cannot hold (NUL) and no database can (half of a surrogate pair): one for one, so that offsets
# stay. The record, which is JSON, keeps the NUL.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# The greatest whole number that either database holds. Nobody counts so many people; a text may all the same.
_GREATEST = 2**63 - 1
# Bytes of a key that are kept as they are: PostgreSQL's indexes take 2,704, and `data:` addresses are longer.
_LONGEST_KEY = 1000


def key_of(record: Record) -> str:
    """What stays when an article's text changes: its address, else publisher and id, else its own id.

    The publisher is part of it as ids such as "1" are unique in one file or feed at best.
    """
    source = record.source
    key = source.uri or (f"{source.publisher or ''}#{source.id}" if source.id else record.id)
    long = len(key.encode("utf-8", "replace")) > _LONGEST_KEY
    return "sha256:" + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest() if long else storable(key)


def add(engine: Engine, record: Record, run: Run) -> Outcome:
    """Adds one article in one transaction: all of it or nothing. Adding it again changes nothing.

    A text that returns to an earlier version is known and changes nothing either: the later version stays the
    current one, as a folder that holds both versions must come out the same however often it is added. A day that
    returns is another matter: the same text has one day of publication, and whoever adds it with the day that it had
    before puts a wrong one right. It becomes the newest version. Raises `StoreError` where the database refuses.
    """
    with writing(engine) as connection:
        added = add_in(connection, record, run)
    run.id = added.run if added.run is not None else run.id  # only now: a run that failed in its first has no row
    return added.outcome


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article in a transaction that is still open: its number, and that of the run that added it."""

    outcome: Outcome
    seq: int | None = None
    run: int | None = None


def add_in(connection: Connection, record: Record, run: Run) -> Added:
    """Adds one article in a transaction that is open; `add` says how."""
    if record.unreadable:
        return Added("unreadable")
    known = _known(connection, record)
    if known is not None and (known.current or not _was_redated(connection, known.key, record)):
        return Added("known", known.seq)
    if known is not None:
        connection.execute(delete(t.articles).where(t.articles.c.seq == known.seq))
    key = known.key if known is not None else _nameless_key(connection, record) or key_of(record)
    before = connection.execute(select(func.max(t.articles.c.version)).where(t.articles.c.key == key)).scalar() or 0
    put_off(connection, [s for s in current_of(connection, key) if known is None or s != known.seq], key)
    connection.execute(update(t.articles).where(t.articles.c.key == key).values(current=False))
    run_id = run_of(connection, run)
    seq = last_article(connection) + 1
    insert_rows(connection, t.articles, [_article(record, seq, key, before + 1, run_id)])
    for table, rows in rows_of(record, seq).items():
        insert_rows(connection, t.metadata.tables[table], rows)
    put_off(connection, [seq] if known is None else [known.seq, seq], key)
    return Added("changed" if before else "added", seq, run_id)


LAST = "last_article"
"""The mark that keeps the greatest number of an article where that one was forgotten: numbers are never given twice."""


def last_article(connection: Connection) -> int:
    """The greatest number that an article has or had; 0 where there was none."""
    greatest = connection.execute(select(func.max(t.articles.c.seq))).scalar() or 0
    kept = connection.execute(select(t.marks.c.value).where(t.marks.c.name == LAST)).scalar() or 0
    return max(int(greatest), int(kept))


def renew(connection: Connection) -> None:
    """Writes anew what hangs on the articles, from their records, after the tables have changed.

    The happenings are marked as behind: they are for the pipeline to derive. Raises `StoreFailed` where a record cannot
    be read.
    """
    query = select(t.articles.c.seq, t.articles.c.record).order_by(t.articles.c.seq)
    for seq, line in connection.execute(query).all():
        try:
            parts = rows_of(from_line(line), seq)
        except RecordError as error:
            raise StoreFailed(
                f"The record of article {seq} cannot be read ({error}); nothing was changed. Restore a backup."
            ) from error
        for table in reversed(parts):
            connection.execute(delete(t.metadata.tables[table]).where(t.metadata.tables[table].c.article == seq))
        for table, rows in parts.items():
            insert_rows(connection, t.metadata.tables[table], rows)
    for made in (t.incident_reports, t.incidents, t.unit_keys, t.unit_pairs, t.wordings, t.origins, t.judged_mentions):
        connection.execute(delete(made))
    # units keep their numbers, and are found again by their words
    connection.execute(update(t.units).values(happening=None, line="", told=""))
    connection.execute(delete(t.pending))
    every = select(t.articles.c.seq, t.articles.c.key).where(t.articles.c.current)
    connection.execute(insert(t.pending).from_select(["article", "key"], every))
    connection.execute(delete(t.marks).where(t.marks.c.name == "incidents_judged"))


def put_off(connection: Connection, seqs: Sequence[int], key: str) -> None:
    """Notes that the incidents of articles under this key are to be grouped, or grouped anew, when it is derived."""
    for seq in dict.fromkeys(seqs):
        connection.execute(delete(t.pending).where(t.pending.c.article == seq))
        connection.execute(insert(t.pending).values(article=seq, key=key))


def current_of(connection: Connection, key: str) -> list[int]:
    """The article that counts under a key, where there is one."""
    query = select(t.articles.c.seq).where(t.articles.c.key == key, t.articles.c.current)
    return list(connection.execute(query).scalars())


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Writes rows, with values as both databases can hold them."""
    if rows:
        connection.execute(insert(table), [{name: storable(v) for name, v in row.items()} for row in rows])


def storable(value: Any) -> Any:
    """The value as both databases can hold it."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, int) and value > _GREATEST:
        return _GREATEST
    return value


def in_utc(row: Any) -> dict[str, Any]:
    """The row with its times in UTC, which SQLite does not keep."""
    return {
        name: (value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC))
        if isinstance(value, dt.datetime)
        else value
        for name, value in row.items()
    }


def _known(connection: Connection, record: Record) -> _Known | None:
    """The very article, or the same file under another path, where it is there; a current one before others.

    A file may be moved; an address stays.
    """
    a = t.articles
    same = a.c.id == record.id
    if record.source.uri and "://" not in record.source.uri:
        moved = and_(
            a.c.text_sha256 == record.text_sha256, a.c.published == record.published.date, a.c.source_id.is_(None)
        )
        same = or_(same, and_(moved, a.c.uri.not_like("%://%"), a.c.headline == storable(record.headline)))
    rows = select(a.c.seq, a.c.key, a.c.current).where(same).order_by(a.c.current.desc(), a.c.seq.desc())
    found = connection.execute(rows).first()
    return None if found is None else _Known(found.seq, found.key, found.current)


def _was_redated(connection: Connection, key: str, record: Record) -> bool:
    """Does the version that counts now have the same text, with another day?"""
    a = t.articles
    same = and_(a.c.key == key, a.c.current, a.c.text_sha256 == record.text_sha256)
    return connection.execute(select(a.c.seq).where(same)).first() is not None


def _nameless_key(connection: Connection, record: Record) -> str | None:
    """For a text without address or id, as from standard input: the key that it has here, with whatever day."""
    if record.source.uri or record.source.id:
        return None
    a = t.articles
    same = and_(a.c.uri.is_(None), a.c.source_id.is_(None), a.c.text_sha256 == record.text_sha256)
    key = connection.execute(select(a.c.key).where(same).order_by(a.c.current.desc(), a.c.seq.desc())).scalar()
    return None if key is None else str(key)


def run_of(connection: Connection, run: Run) -> int:
    """The number of the run, with one article more counted for it; its row is made for the first."""
    if run.id is not None:
        connection.execute(update(t.runs).where(t.runs.c.id == run.id).values(articles=t.runs.c.articles + 1))
        return run.id
    number = (connection.execute(select(func.max(t.runs.c.id))).scalar() or 0) + 1
    connection.execute(insert(t.runs).values(id=number, started=run.started, version=__version__, articles=1))
    return number


def mark(connection: Connection, name: str, value: str) -> None:
    """Sets a state of the store itself."""
    connection.execute(delete(t.marks).where(t.marks.c.name == name))
    connection.execute(insert(t.marks).values(name=name, value=value))


def _article(record: Record, seq: int, key: str, version: int, run: int) -> dict[str, Any]:
    return {
        "seq": seq,
        "id": record.id,
        "key": key,
        "version": version,
        "current": True,
        "uri": record.source.uri,
        "source_id": record.source.id,
        "publisher": record.source.publisher,
        "author": record.source.author,
        "published": record.published.date,
        "published_basis": record.published.basis,
        "language": record.language,
        "headline": record.headline,
        "text": record.text,
        "text_sha256": record.text_sha256,
        "problems": " ".join(p.code for p in record.problems),
        "record": to_line(record),
        "run": run,
    }
