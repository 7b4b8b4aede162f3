"""Opening a store: SQLite by file name, PostgreSQL by address, the same code behind both."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from tocsin.store.errors import StoreBusy, StoreError, StoreFailed

# Seconds that a writer waits for another one before it says so. From judgement: an article is written in milliseconds,
# the happenings of a year's desk in a few seconds.
WAIT = 10.0
# The key of PostgreSQL's advisory lock that makes one writer of many; any number will do, as long as it stays.
_LOCK = 7_304_115


def engine_at(address: str) -> Engine:
    """An engine for an address: `desk.db`, `sqlite:///…` or `postgresql://user@host/name`.

    Nothing is opened yet. Raises `StoreError` for an address that is neither.
    """
    url = address if "://" in address else f"sqlite:///{Path(address)}"
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.get_backend_name() not in ("sqlite", "postgresql"):
            raise StoreError(f"Wanted a file name or a PostgreSQL address, found {address!r}.")
        made = create_engine(parsed)
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(f"Wanted a file name or postgresql://user@host/name, found {address!r}.") from error
    except ModuleNotFoundError as error:
        raise StoreError("PostgreSQL needs the extra: pip install 'tocsin[postgres]'.") from error
    if made.dialect.name == "sqlite":
        event.listen(made, "connect", _pragmas)
        event.listen(made, "begin", _begin)
    return made


def _pragmas(connection: Any, _: object) -> None:
    connection.isolation_level = None  # SQLAlchemy's own BEGIN, see _begin
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {int(WAIT * 1000)}")
    cursor.execute("PRAGMA foreign_keys = ON")
    with contextlib.suppress(Exception):  # a read-only file keeps the mode that it has
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once, so that two writers wait instead of failing in the middle."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction of the one writer. What goes wrong comes out as a `StoreError` that says what to do."""
    with advised(engine), engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL lock_timeout = '10s'"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        yield connection


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that reads one state of the store, however long it takes."""
    with advised(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextlib.contextmanager
def advised(engine: Engine) -> Iterator[None]:
    """Turns the database's errors into `StoreError`s."""
    try:
        yield
    except DBAPIError as error:
        raise _advice(error, engine) from error


def _advice(error: DBAPIError, engine: Engine) -> StoreError:
    said = str(error.orig)
    name = engine.url.database or str(engine.url)
    if "locked" in said or "lock timeout" in said:
        return StoreBusy(f"Another process writes to {name} and did not finish within {WAIT:.0f} s. Try again later.")
    if "full" in said or "No space" in said:
        return StoreFailed(f"The disk of {name} is full. What was added before is safe; free space and run it again.")
    if "readonly" in said or "read-only" in said:
        return StoreFailed(f"{name} is read-only. Check the permissions of the file and of its folder.")
    if "unable to open" in said:
        return StoreFailed(f"{name} could not be opened. Check that its folder exists and may be written to.")
    if "not a database" in said or "malformed" in said:
        return StoreFailed(f"{name} is no SQLite database, or is damaged. Name another file, or restore a backup.")
    if isinstance(error, OperationalError) and engine.dialect.name == "postgresql":
        return StoreFailed(
            f"The PostgreSQL server of {engine.url.host}/{name} could not be reached: {said.splitlines()[0]}"
        )
    return StoreFailed(f"The database refused: {said.splitlines()[0] if said else error}")
