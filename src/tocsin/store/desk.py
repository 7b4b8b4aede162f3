"""The desk: one open store, with everything that may be asked of it."""

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import text

from tocsin.records import Happening, Record, Report
from tocsin.store import read, write
from tocsin.store.engine import advised, engine_at, reading
from tocsin.store.errors import StoreError, StoreFailed, StoreMissing
from tocsin.store.migrate import newest, require, upgrade, version_of


class Desk:
    """A store that is open. A class because an open database is state that must live; close it, or use `with`.

    `address` is a file name, or `postgresql://…`. With `create` a desk that is not there yet is made.
    Raises `StoreError` where there is none, or one of another version.
    """

    def __init__(self, address: str, *, create: bool = False) -> None:
        self.address = address
        if not create and "://" not in address and not Path(address).exists():
            raise StoreMissing(
                f"There is no desk in {address} yet. Add articles to it: tocsin add --desk {address} FILE"
            )
        self.engine = engine_at(address)
        if create and version_of(self.engine) is None:
            upgrade(self.engine)
        require(self.engine, shown=address)
        self._run = write.Run(dt.datetime.now(dt.UTC))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes all connections; what was added is on disk already."""
        self.engine.dispose()

    def add(self, record: Record) -> write.Outcome:
        """Adds one article, all of it or nothing; adding it again changes nothing."""
        return write.add(self.engine, record, self._run)

    def is_stale(self) -> bool:
        """Do the incidents not yet take in the last article, because none were derived or a process was stopped?"""
        marks = read.marks(self.engine)
        return marks.get("changed") != marks.get("incidents_of")

    def reports(self) -> Iterator[Report]:
        """The records of all current articles, in the order of their arrival."""
        return read.reports(self.engine)

    def write_happenings(self, happenings: Sequence[Happening], reports: Sequence[Report]) -> None:
        """Puts happenings derived from these reports in the place of those that were there."""
        upto = read.marks(self.engine).get("changed", "")
        write.write_happenings(self.engine, happenings, reports, upto)

    def happenings(self, chosen: read.Filter = read.Filter()) -> list[Happening]:  # noqa: B008 - frozen
        """The happenings that pass the filter, by day and number."""
        return read.happenings(self.engine, chosen)

    def happening(self, number: int) -> Happening | None:
        """The happening of that number."""
        return read.happening(self.engine, number)

    def rows(self, name: str, chosen: read.Filter = read.Filter()) -> list[read.Row]:  # noqa: B008 - frozen
        """Rows of `incidents`, `statements`, `warnings`, `pledges` or `articles` that pass the filter."""
        ask = {
            "incidents": read.incident_rows,
            "statements": read.statement_rows,
            "warnings": read.warning_rows,
            "pledges": read.pledge_rows,
            "articles": read.article_rows,
        }[name]
        return ask(self.engine, chosen)

    def check(self) -> list[str]:
        """What is wrong with the store, one sentence each; an empty list: nothing."""
        found = []
        with reading(self.engine) as connection:
            if self.engine.dialect.name == "sqlite":
                found += [r[0] for r in connection.execute(text("PRAGMA integrity_check")) if r[0] != "ok"]
                found += [
                    f"row {r[1]} of {r[0]} points nowhere" for r in connection.execute(text("PRAGMA foreign_key_check"))
                ]
        if version_of(self.engine) != newest():
            found.append("the tables are of another version: tocsin db upgrade")
        if self.is_stale():
            found.append(
                "the incidents do not take in the last articles: run tocsin add again, with or without new files"
            )
        return found

    def backup(self, path: Path) -> None:
        """Copies an SQLite desk to a new file while it may be read and written. PostgreSQL has `pg_dump` for that."""
        if self.engine.dialect.name != "sqlite":
            raise StoreError("For PostgreSQL use pg_dump; tocsin db backup copies SQLite desks.")
        if path.exists():
            raise StoreFailed(f"{path} exists; name a file that does not.")
        with advised(self.engine):
            source = sqlite3.connect(f"{Path(self.engine.url.database or '').resolve().as_uri()}?mode=ro", uri=True)
            target = sqlite3.connect(path)
            try:
                source.backup(target)
            finally:
                source.close()
                target.close()


def upgrade_desk(address: str) -> tuple[str | None, str]:
    """Brings a desk to this version; gives the version before and after."""
    engine = engine_at(address)
    try:
        before = version_of(engine)
        upgrade(engine)
        return before, newest()
    finally:
        engine.dispose()
