"""Tokens on disk: whose they are, and hashes of their secrets."""

import datetime as dt
from dataclasses import asdict
from typing import Any

from sqlalchemy import Engine, insert, select, update

from tocsin.records.access import Token
from tocsin.store import tables as t
from tocsin.store.engine import reading, writing
from tocsin.store.write import in_utc, storable


def add(engine: Engine, token: Token) -> None:
    """Keeps a token."""
    with writing(engine) as connection:
        connection.execute(insert(t.tokens).values({name: storable(value) for name, value in asdict(token).items()}))


def of_id(engine: Engine, id: str) -> Token | None:
    """The token of that id, `None` where there is none."""
    with reading(engine) as connection:
        row = connection.execute(select(t.tokens).where(t.tokens.c.id == id)).first()
        return _token(row._mapping) if row else None


def every(engine: Engine) -> list[Token]:
    """All tokens in the order in which they were made."""
    with reading(engine) as connection:
        rows = connection.execute(select(t.tokens).order_by(t.tokens.c.made, t.tokens.c.id))
        return [_token(row._mapping) for row in rows]


def revoke(engine: Engine, name: str, when: dt.datetime) -> int:
    """Says that the tokens of that name open nothing any more; gives how many did until then."""
    with writing(engine) as connection:
        theirs = (t.tokens.c.name == name) & t.tokens.c.revoked.is_(None)
        return connection.execute(update(t.tokens).where(theirs).values(revoked=when.astimezone(dt.UTC))).rowcount


def _token(row: Any) -> Token:
    return Token(**in_utc(row))
