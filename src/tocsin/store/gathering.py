"""What sources answered, and what became of each thing that was fetched: kept at once, read later, never lost.

Bytes are kept in the transaction that notes them, and their reading is noted in the one that adds the article. So a
process that is killed leaves what waits to be read, and nothing that was read twice.
"""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Engine, and_, delete, func, insert, or_, select, update

from tocsin.records import Record, from_line, to_line
from tocsin.records.gathering import CaptureOutcome, FeedState, Fetching, Given, PageState, Waiting
from tocsin.store import tables as t
from tocsin.store.engine import reading, writing
from tocsin.store.write import LAST, Outcome, Run, add_in, in_utc, last_article, mark, storable

_AT_ONCE = 10_000  # values that one question names, as in `read.py`
_BATCH = 64  # bytes that wait are unpacked so many at a time: pages have some hundred kilobytes


def feeds(engine: Engine) -> dict[tuple[str, str], FeedState]:
    """How each list answered, by source and address."""
    with reading(engine) as connection:
        rows = connection.execute(select(*(t.feeds.c[f.name] for f in fields(FeedState))))
        states = (FeedState(**in_utc(row._mapping)) for row in rows)
        return {(state.source, state.address): state for state in states}


def note_feeds(engine: Engine, states: Sequence[FeedState]) -> None:
    """Writes how lists answered, in the place of what was known of them."""
    if not states:
        return
    with writing(engine) as connection:
        for state in states:
            there = and_(t.feeds.c.source == state.source, t.feeds.c.address == state.address)
            connection.execute(delete(t.feeds).where(there))
        connection.execute(insert(t.feeds), [_row(state) for state in states])


def pages(engine: Engine, uris: Collection[str]) -> dict[str, PageState]:
    """What is known of these addresses."""
    found: dict[str, PageState] = {}
    wanted = sorted(uris)
    with reading(engine) as connection:
        for n in range(0, len(wanted), _AT_ONCE):
            query = select(*(t.pages.c[f.name] for f in fields(PageState)))
            for row in connection.execute(query.where(t.pages.c.uri.in_(wanted[n : n + _AT_ONCE]))):
                found[row.uri] = PageState(**in_utc(row._mapping))
    return found


def keep(engine: Engine, fetched: Sequence[tuple[Fetching, PageState | None]]) -> list[int]:
    """Keeps what was fetched, all of it or nothing; gives the numbers of the captures.

    With each comes what is known of its address from now on, `None` where that is as it was.
    """
    from zstandard import ZstdCompressor

    packer = ZstdCompressor(level=6)
    packed = [(one, hashlib.sha256(one.body).hexdigest(), packer.compress(one.body)) for one, _ in fetched if one.body]
    by_id = {id(one): sha for one, sha, _ in packed}
    with writing(engine) as connection:
        there = set(_raws_there(connection, [sha for _, sha, _ in packed]))
        for one, sha, data in packed:
            if sha not in there:
                there.add(sha)
                size = len(one.body or b"")
                connection.execute(insert(t.raws).values(sha256=sha, kept=one.at, size=size, data=data))
        number = connection.execute(select(func.max(t.captures.c.id))).scalar() or 0
        numbers = []
        for one, page in fetched:
            number += 1
            numbers.append(number)
            connection.execute(insert(t.captures).values(**_capture(one, number, by_id.get(id(one)))))
            if page is not None:
                connection.execute(delete(t.pages).where(t.pages.c.uri == page.uri))
                connection.execute(insert(t.pages).values(**_row(page)))
        return numbers


def _raws_there(connection: Connection, shas: Sequence[str]) -> Iterator[str]:
    yield from connection.execute(select(t.raws.c.sha256).where(t.raws.c.sha256.in_(shas))).scalars()


def _capture(one: Fetching, number: int, sha: str | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": number,
        "fetched": one.at,
        "source": one.source,
        "uri": one.uri,
        "outcome": one.outcome,
        "reason": one.reason,
        "says": one.says,
        "status": one.status,
        "content_type": one.content_type,
        "raw": sha,
        "given": to_line(one.given),
        "article": None,
    }
    return {name: storable(value) for name, value in row.items()}


def waiting(engine: Engine) -> Iterator[Waiting]:
    """What was fetched and is not read yet, in the order in which it came."""
    from zstandard import ZstdDecompressor

    unpacker, last = ZstdDecompressor(), 0
    c, r = t.captures, t.raws
    while True:
        with reading(engine) as connection:
            query = select(c.c.id, c.c.source, c.c.uri, c.c.content_type, c.c.given, r.c.data)
            query = query.join(r, r.c.sha256 == c.c.raw).where(c.c.outcome == "waiting", c.c.id > last)
            rows = connection.execute(query.order_by(c.c.id).limit(_BATCH)).all()
        for row in rows:
            body = unpacker.decompress(row.data)
            yield Waiting(row.id, row.source, row.uri, row.content_type, body, from_line(row.given, Given))
        if not rows:
            return
        last = rows[-1].id


def settle(
    engine: Engine, number: int, record: Record, run: Run, reason: str = "", says: str = ""
) -> tuple[CaptureOutcome, str, str]:
    """Adds what was read of a capture and notes what became of it, in one transaction; gives that.

    With it come a word and a sentence on why: those that are given, else what was wrong in reading. What another
    process has settled meanwhile stays as it is.
    """
    c = t.captures
    with writing(engine) as connection:
        before = connection.execute(select(c.c.outcome, c.c.reason, c.c.says).where(c.c.id == number)).one()
        if before.outcome != "waiting":  # another process read it meanwhile
            return before.outcome, before.reason, before.says
        added = add_in(connection, record, run)
        outcome, code, sentence = _became(record, added.outcome)
        reason, says = (reason, says) if reason else (code, sentence)
        values = {"outcome": outcome, "article": added.seq} | ({"reason": reason, "says": says} if reason else {})
        values = {name: storable(value) for name, value in values.items()}
        connection.execute(update(t.captures).where(t.captures.c.id == number).values(**values))
    run.id = added.run if added.run is not None else run.id
    return outcome, reason, says


def _became(record: Record, outcome: Outcome) -> tuple[CaptureOutcome, str, str]:
    problem = record.problems[-1] if record.problems else None
    if outcome == "unreadable":
        code, says = (problem.code, problem.message) if problem else ("", "")
        return ("no-article" if code == "no-article" else "failed"), code, says
    for told in record.problems:
        if told.code == "unsupported-language" and not record.sentences:
            return "other-language", told.code, told.message
    became: dict[Outcome, CaptureOutcome] = {"added": "new", "changed": "version", "known": "known"}
    return became[outcome], "", ""


def note_reprints(engine: Engine) -> None:
    """Says of captures whose articles are reprints of earlier ones that they are; to be called when all is taken in."""
    c, o = t.captures, t.origins
    reprints = select(o.c.article).where(o.c.origin != o.c.article)
    with writing(engine) as connection:
        connection.execute(update(c).where(c.c.outcome == "new", c.c.article.in_(reprints)).values(outcome="reprint"))


def prune(engine: Engine, before: dt.datetime) -> int:
    """Deletes bytes that are kept since before then and do not wait to be read; gives how many were deleted."""
    used = select(t.captures.c.raw).where(t.captures.c.outcome == "waiting")
    old = and_(t.raws.c.kept < before, t.raws.c.sha256.not_in(used))
    with writing(engine) as connection:
        shas = list(connection.execute(select(t.raws.c.sha256).where(old)).scalars())
        for n in range(0, len(shas), _AT_ONCE):
            part = shas[n : n + _AT_ONCE]
            connection.execute(update(t.captures).where(t.captures.c.raw.in_(part)).values(raw=None))
            connection.execute(delete(t.raws).where(t.raws.c.sha256.in_(part)))
        return len(shas)


def capture_rows(
    engine: Engine,
    *,
    source: str | None = None,
    outcome: CaptureOutcome | None = None,
    start: int = 0,
    limit: int = 1000,
) -> list[dict[str, Any]]:
    """So many captures from the one with that index on, the newest first."""
    c = t.captures
    query = select(*(column for column in c.c if column.name not in ("raw", "given"))).order_by(c.c.id.desc())
    for column, value in ((c.c.source, source), (c.c.outcome, outcome)):
        query = query.where(column == value) if value is not None else query
    with reading(engine) as connection:
        return [in_utc(row._mapping) for row in connection.execute(query.offset(start).limit(limit))]


def count_captures(engine: Engine, *, source: str | None = None) -> dict[str, int]:
    """How many captures became what; an outcome that nothing became is left out."""
    c = t.captures
    query = select(c.c.outcome, func.count().label("n")).group_by(c.c.outcome)
    query = query.where(c.c.source == source) if source is not None else query
    with reading(engine) as connection:
        return {row.outcome: row.n for row in connection.execute(query)}


def articles_a_day(engine: Engine, since: dt.datetime) -> dict[tuple[str, str], int]:
    """How many articles each source brought on each day since then: (source, day as ISO 8601)."""
    c = t.captures
    query = select(c.c.source, c.c.fetched).where(
        c.c.fetched >= since, c.c.outcome.in_(("new", "version", "reprint", "other-language"))
    )
    found: dict[tuple[str, str], int] = {}
    with reading(engine) as connection:
        for row in connection.execute(query):
            at = (row.source, row.fetched.date().isoformat())
            found[at] = found.get(at, 0) + 1
    return found


def forget(engine: Engine, when: dt.datetime, *, uri: str | None = None, source: str | None = None, reason: str) -> int:
    """Removes an address, or all that a source brought: articles with their versions, what was fetched, what was kept.

    What is left is that something was removed, and that the address is not to be fetched again. Judgements keep that
    they were made, and lose the words that they quote. Gives how many versions of articles were removed.
    """
    with writing(engine) as connection:
        uris = {uri} if uri is not None else set(_uris_of(connection, source or ""))
        a = t.articles
        own = or_(a.c.uri.in_(uris), a.c.key.in_(uris))
        if source is not None:
            own = or_(own, a.c.publisher == source)
        rows = connection.execute(select(a.c.seq, a.c.key).where(own)).all()
        keys = {row.key for row in rows}
        rows = connection.execute(select(a.c.seq, a.c.key).where(a.c.key.in_(keys))).all()
        if rows:
            mark(connection, LAST, str(last_article(connection)))
        for row in rows:
            connection.execute(delete(t.pending).where(t.pending.c.article == row.seq))
            connection.execute(insert(t.pending).values(article=row.seq, key=row.key))
            connection.execute(delete(a).where(a.c.seq == row.seq))
        _forget_captures(connection, uris | keys, source)
        _silence(connection, keys)
        what = source if source is not None else hashlib.sha256((uri or "").encode("utf-8")).hexdigest()
        number = (connection.execute(select(func.max(t.removals.c.number))).scalar() or 0) + 1
        connection.execute(
            insert(t.removals).values(number=number, removed=when, what=what, articles=len(rows), reason=reason)
        )
        return len(rows)


def _uris_of(connection: Connection, source: str) -> Iterator[str]:
    yield from connection.execute(select(t.pages.c.uri).where(t.pages.c.source == source)).scalars()
    yield from connection.execute(select(t.captures.c.uri).where(t.captures.c.source == source)).scalars()


def _forget_captures(connection: Connection, uris: Collection[str], source: str | None) -> None:
    c, p = t.captures, t.pages
    mine = c.c.uri.in_(uris) if source is None else or_(c.c.uri.in_(uris), c.c.source == source)
    shas = set(connection.execute(select(c.c.raw).where(mine, c.c.raw.is_not(None))).scalars())
    connection.execute(
        update(c).where(mine).values(outcome="forgotten", reason="", says="", raw=None, given="{}", article=None)
    )
    still = set(connection.execute(select(c.c.raw).where(c.c.raw.in_(shas))).scalars())
    connection.execute(delete(t.raws).where(t.raws.c.sha256.in_(shas - still)))
    connection.execute(update(p).where(p.c.uri.in_(uris)).values(forgotten=True, told=""))


def _silence(connection: Connection, keys: Collection[str]) -> None:
    """Takes the words of these articles out of judgements, which keep where they stood."""
    import json

    j = t.judgements
    for row in connection.execute(select(j.c.number, j.c.about, j.c.rest)).all():
        values = {}
        for name in ("about", "rest"):
            told = json.loads(getattr(row, name))
            if any(one["article"] in keys for one in told):
                told = [{**one, "words": ""} if one["article"] in keys else one for one in told]
                values[name] = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        if values:
            connection.execute(update(j).where(j.c.number == row.number).values(**values))


def removal_rows(engine: Engine) -> list[dict[str, Any]]:
    """What was removed on request, the newest first."""
    with reading(engine) as connection:
        rows = connection.execute(select(t.removals).order_by(t.removals.c.number.desc()))
        return [in_utc(row._mapping) for row in rows]


def _row(state: FeedState | PageState) -> dict[str, Any]:
    return {f.name: storable(getattr(state, f.name)) for f in fields(state)}
