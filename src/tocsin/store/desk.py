"""The desk: one open store, with everything that may be asked of it."""

import contextlib
import datetime as dt
import os
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tocsin.records import Happening, IncidentLine, Judgement, Record, Report
from tocsin.records.access import Token
from tocsin.records.alerting import AlertTold
from tocsin.records.gathering import CaptureOutcome, FeedState, Fetching, PageState, Waiting
from tocsin.store import (
    alerting,
    appearing,
    changes,
    facets,
    gathering,
    joins,
    judgements,
    lines,
    outlets,
    placed,
    read,
    rereading,
    searching,
    telling,
    tokens,
    write,
)
from tocsin.store.check import faults
from tocsin.store.engine import WAIT, advice, engine_at, file_of, one_moment, shown
from tocsin.store.errors import StoreError, StoreFailed
from tocsin.store.grouping import Grouping, open_grouping
from tocsin.store.migrate import missing, newest, require, upgrade, version_of


class Desk:
    """A store that is open. A class because an open database is state that must live; close it, or use `with`.

    `address` is a file name, or `postgresql://…`. With `create` a desk that is not there yet is made. `wait` is how
    many seconds to wait for another writer. Raises `StoreError` where there is none, or one of another version.
    """

    def __init__(self, address: str, *, create: bool = False, wait: float = WAIT) -> None:
        self.address = address
        self.engine = engine_at(address, wait=wait)
        try:
            file = file_of(self.engine)
            if file and file.is_dir():
                raise StoreFailed(f"{address} is a folder, no desk. Name a file in it, such as {file / 'desk.db'}.")
            if file and not create and not file.exists():
                raise missing(address)
            if create and version_of(self.engine) is None:
                upgrade(self.engine)
            require(self.engine)
        except StoreError:
            self.engine.dispose()
            raise
        self._run = write.Run(dt.datetime.now(dt.UTC))
        self._reread: write.Run | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes all connections; what was added is on disk already."""
        self.engine.dispose()

    def add(self, record: Record) -> write.Outcome:
        """Adds one article, all of it or nothing. Adding it again changes nothing; what was not read is left out."""
        return write.add(self.engine, record, self._run)

    def is_stale(self) -> bool:
        """Do the incidents not yet take in the last article or judgement?

        Because none were derived since, or a process was stopped.
        """
        return read.is_stale(self.engine)

    def grouping(self) -> contextlib.AbstractContextManager[Grouping]:
        """What the incidents are made of, open for one change: a transaction, which is kept when it is left."""
        return open_grouping(self.engine)

    def reports(self, only: Collection[int] | None = None) -> Iterator[Report]:
        """The records of all current articles, or of those with these numbers, in the order of their arrival."""
        return read.reports(self.engine, only)

    def some_reports(self, seqs: Collection[int] = (), keys: Collection[str] = ()) -> list[Report]:
        """The records of the current articles with one of these numbers or keys, in the order of their arrival."""
        return read.some_reports(self.engine, seqs, keys)

    def record_judgement(self, judgement: Judgement) -> Judgement:
        """Keeps a judgement for good and gives it with its number; the one that is there, where it says the same.

        Nothing that is kept is ever changed or deleted: who changes their mind judges again, or withdraws.
        """
        return judgements.add(self.engine, judgement)

    def judgements(self) -> list[Judgement]:
        """All judgements, withdrawn ones too, in the order in which they were made."""
        return judgements.every(self.engine)

    def last_judgement(self) -> int:
        """The number of the last judgement; 0 where there is none."""
        return judgements.last(self.engine)

    def happenings_of(self, seqs: Collection[int]) -> list[Happening]:
        """The happenings that one of these articles reports, by number, also those judged to be no event."""
        return read.happenings_of(self.engine, seqs)

    def near_numbers(self, number: int) -> list[int]:
        """The few numbers of happenings that are nearest to this one, the nearest first."""
        return read.near_numbers(self.engine, number)

    def happenings(self, chosen: read.Filter = read.Filter()) -> list[Happening]:  # noqa: B008 - frozen
        """The happenings that pass the filter, by day and number; what was judged to be no event is left out."""
        return read.happenings(self.engine, chosen)

    def happening(self, number: int) -> Happening | None:
        """The happening of that number, also one that was judged to be no event.

        Where it was taken into another one, that one, whose `id` tells; `None` where no article tells of it any more,
        or there never was such a number.
        """
        found = read.happening(self.engine, number)
        if found is None and (now := read.forwarded(self.engine, number)) is not None:
            return read.happening(self.engine, now)
        return found

    def rows(self, name: str, chosen: read.Filter = read.Filter()) -> list[read.Row]:  # noqa: B008 - frozen
        """Rows of `incidents`, `statements`, `warnings`, `pledges` or `articles` that pass the filter.

        Raises `FilterError` for a filter that asks what such rows do not have.
        """
        read.refuse(name, chosen)
        ask = {
            "incidents": read.incident_rows,
            "statements": read.statement_rows,
            "warnings": read.warning_rows,
            "pledges": read.pledge_rows,
            "articles": read.article_rows,
        }[name]
        return ask(self.engine, chosen)

    def incident_page(
        self, chosen: read.Filter, *, start: int = 0, limit: int = 50, by_weight: bool = False
    ) -> list[read.Row]:
        """So many rows of incidents that pass the filter, from the one with index `start` on.

        The newest day first, those without a day last; or `by_weight`, what is not told as having happened last.
        """
        return read.incident_page(self.engine, chosen, start, limit, by_weight=by_weight)

    def facets(self, chosen: read.Filter = read.Filter()) -> dict[str, dict[str, int]]:  # noqa: B008 - frozen
        """How many incidents pass the filter with each type, status, country, standing and harm, the most first.

        What is chosen of the facet itself does not count.
        """
        return facets.facets(self.engine, chosen)

    def count_incidents(self, chosen: read.Filter = read.Filter()) -> int:  # noqa: B008 - frozen
        """How many incidents pass the filter."""
        return read.count_incidents(self.engine, chosen)

    def untold(self, limit: int) -> list[int]:
        """So many numbers of incidents that no line is kept of."""
        return lines.untold(self.engine, limit)

    def is_untold(self) -> bool:
        """Is there an incident that no line is kept of?"""
        return lines.is_untold(self.engine)

    def keep_lines(self, told: Sequence[IncidentLine]) -> None:
        """Keeps how incidents are told, of those that are still there."""
        lines.keep(self.engine, told)

    def forget_taken_back(self, notices: Collection[int]) -> None:
        """Takes away the lines on which another notice of an outlet bears than those they were made with."""
        lines.forget_taken_back(self.engine, notices)

    def lines_of(self, incidents: Collection[int]) -> dict[int, IncidentLine]:
        """How these incidents are told, as far as it is kept."""
        return lines.of(self.engine, incidents)

    def heaviest_lines(
        self, chosen: read.Filter, tier: int, today: dt.date | None, oldest: dt.date | None, limit: int
    ) -> list[IncidentLine]:
        """The lines of one tier that may be among so many heaviest on a day; see `store.lines`."""
        return lines.heaviest(self.engine, chosen, tier, today, oldest, limit)

    def count_told(self, chosen: read.Filter = read.Filter()) -> int:  # noqa: B008 - frozen
        """How many incidents that pass the filter are told as having happened."""
        return lines.count_told(self.engine, chosen)

    def state(self) -> changes.State:
        """How far the desk is: its last article and judgement, and a stamp that differs whenever a page may differ."""
        return changes.state(self.engine)

    def incidents_told_since(self, seq: int, limit: int) -> tuple[list[read.Row], int]:
        """Incidents of which articles behind that one tell, the heaviest first, and how many there are.

        Rows have `incident`, `first` (the first article that tells it) and `more` (how many came since).
        """
        return changes.incidents_told_since(self.engine, seq, limit)

    def articles_since(self, seq: int) -> int:
        """How many articles came behind that one, new versions too."""
        return changes.articles_since(self.engine, seq)

    def revised_since(self, seq: int, limit: int) -> list[read.Row]:
        """Articles behind that one which are new versions of others, the newest first."""
        return changes.revised_since(self.engine, seq, limit)

    def unread_since(self, seq: int) -> list[read.Row]:
        """In which languages articles behind that one are that are kept and not read, and how many of each."""
        return changes.unread_since(self.engine, seq)

    def before_day(self, day: dt.date) -> int:
        """The number before the first article that was published on that day or later."""
        return changes.first_article_of(self.engine, day)

    def incidents_by_day(self, first: dt.date, last: dt.date) -> list[read.Row]:
        """How many incidents are told to have happened on each single day of these: `day`, `standing`, `incidents`."""
        return changes.incidents_by_day(self.engine, first, last)

    def undated_incidents(self) -> int:
        """How many incidents are told as having happened, and bear no single day."""
        return changes.undated_incidents(self.engine)

    def articles_by_day(self, first: dt.date, last: dt.date) -> dict[dt.date, int]:
        """How many current articles were published on each of these days that has one."""
        return changes.articles_by_day(self.engine, first, last)

    def located(
        self,
        chosen: read.Filter = read.Filter(),  # noqa: B008 - frozen
        *,
        box: placed.Box | None = None,
        limit: int = 3000,
    ) -> placed.Placed:
        """The incidents that pass the filter and lie in a box of the globe, the newest day first; with none, anywhere.

        At most `limit` of them, and how many there are beside it.
        """
        return placed.placed(self.engine, chosen, box, limit)

    def search(self, words: str, *, start: int = 0, limit: int = 20) -> list[read.Row]:
        """So many current articles that hold all the words, from the one with index `start` on, the newest day first.

        Words in double quotes stand beside each other. `headline` and `snippet` have what was found between the
        characters U+0002 and U+0003.
        """
        return searching.hits(self.engine, words, start, limit)

    def count_hits(self, words: str) -> int:
        """How many current articles hold all the words."""
        return searching.count_hits(self.engine, words)

    def statement_page(self, chosen: read.Filter, *, start: int = 0, limit: int = 50) -> list[read.Row]:
        """So many rows of statements that pass the filter, from the one with index `start` on, the newest first."""
        read.refuse("statements", chosen)
        return read.statement_page(self.engine, chosen, start, limit)

    def statements_by(self, *, id: str = "", name: str = "", limit: int = 10) -> list[read.Row]:
        """So many statements of one speaker, the newest first, by its id or by its whole name."""
        return read.statements_by(self.engine, id=id, name=name, limit=limit)

    def count_statements_by(self, *, id: str = "", name: str = "") -> int:
        """How many statements one speaker makes, by its id or by its whole name."""
        return read.count_statements_by(self.engine, id=id, name=name)

    def count_statements(self, chosen: read.Filter = read.Filter()) -> int:  # noqa: B008 - frozen
        """How many statements pass the filter."""
        return read.count_statements(self.engine, chosen)

    def warning_page(self, chosen: read.Filter, *, start: int = 0, limit: int = 50) -> list[read.Row]:
        """So many rows of warnings that pass the filter, from the one with index `start` on, the newest first."""
        read.refuse("warnings", chosen)
        return read.warning_page(self.engine, chosen, start, limit)

    def count_warnings(self, chosen: read.Filter = read.Filter()) -> int:  # noqa: B008 - frozen
        """How many warnings pass the filter."""
        return read.count_warnings(self.engine, chosen)

    def told_by(self, seqs: Collection[int]) -> dict[int, list[read.Row]]:
        """The incidents that each of these articles tells, with the few columns that name them."""
        return telling.told_by(self.engine, seqs)

    def told_at(self, statements: Collection[tuple[int, str]]) -> dict[tuple[int, str], list[read.Row]]:
        """The same for the sentences in which these statements begin; each is an article's number and an id."""
        return telling.told_at(self.engine, set(statements))

    def named_incidents(self, numbers: Collection[int]) -> dict[int, read.Row]:
        """The incidents of these numbers that are in lists, with the few columns that name them."""
        return telling.named(self.engine, numbers)

    def casts(self, *, called: Sequence[str] = (), ids: Sequence[str] = ()) -> list[read.Row]:
        """Who did it and whom it concerned, as rows of incidents have it, with how many (`n`) have the same.

        With `called` or `ids` only those with all these words in the names of a side, or with one of the ids.
        """
        return appearing.casts(self.engine, called=called, ids=ids)

    def incidents_with(self, *, id: str = "", name: str = "") -> list[read.Row]:
        """The incidents in which an actor has a part, the newest day first: by its id, or by a name."""
        return appearing.incidents_with(self.engine, id=id, name=name)

    def names_of(self, id: str) -> list[str]:
        """How reports call the actor of an id that holds everywhere, the most frequent name first."""
        return appearing.names_of(self.engine, id)

    def spots(
        self, country: str | None = None, *, called: Sequence[str] = (), named: Sequence[str] = ()
    ) -> list[read.Row]:
        """The places of incidents with how many (`n`) are there, and the first and last day.

        Only those of a country, and with all the words `called` in the name or one of the names `named`, where that is
        asked.
        """
        return appearing.spots(self.engine, country, called=called, named=named)

    def place_ids(self, names: Sequence[str]) -> dict[appearing.Spot, str]:
        """The ids of the places with these names, where they have one that holds everywhere."""
        return appearing.place_ids(self.engine, list(names))

    def spots_of(self, id: str) -> list[appearing.Spot]:
        """How articles have the place of an id."""
        return appearing.spots_of(self.engine, id)

    def incidents_at(self, places: Sequence[appearing.Spot], *, start: int = 0, limit: int = 50) -> list[int]:
        """So many numbers of incidents at these places, from the one with index `start` on, the newest day first."""
        return [row["id"] for row in appearing.incidents_at(self.engine, list(places), start, limit)]

    def days_at(self, places: Sequence[appearing.Spot]) -> list[read.Row]:
        """How many incidents (`n`) begin there on each day (`earliest`), the first day first."""
        return appearing.days_at(self.engine, list(places))

    def pairs_of(self, incident: int) -> list[joins.Pair]:
        """The pairs of articles of an incident that something speaks for, the best first: (reason, closeness, a, b)."""
        return joins.pairs_of(self.engine, incident)

    def newest_day(self) -> dt.date | None:
        """The last day of publication of a current article; `None` where no article has a day."""
        return read.newest_day(self.engine)

    def versions_of(self, seq: int) -> list[read.Row]:
        """The rows of the article of that number and of its other versions, the first version first; empty: none."""
        return read.versions_of(self.engine, seq)

    def one_moment(self) -> contextlib.AbstractContextManager[None]:
        """Everything that is asked inside is read from the desk as it is now, whoever writes meanwhile."""
        return one_moment(self.engine)

    @property
    def shown_address(self) -> str:
        """The address for people: the file's name, or the server's address without its password."""
        return shown(self.engine)

    def fields(self, name: str) -> tuple[str, ...]:
        """The fields that `rows` of that name have, in their order, also where no row is found."""
        return tuple(column.name for column in read.COLUMNS[name])

    def outdated(self, *, every: bool = False) -> list[int]:
        """The numbers of current articles that another version of Tocsin read; `every`: of all not yet read anew."""
        return rereading.outdated(self.engine, every=every)

    def report_of(self, seq: int) -> Report | None:
        """The article of that number, `None` where there is none."""
        return rereading.report_of(self.engine, seq)

    def renew(self, seq: int, before: Record, record: Record, *, every: bool = False) -> rereading.Renewed:
        """Puts what was read again in the place of the article's record, all of it or nothing."""
        self._reread = self._reread or write.Run(dt.datetime.now(dt.UTC))
        return rereading.renew(self.engine, seq, before, record, self._reread, every=every)

    def finish_rereading(self) -> None:
        """Says that every article was read anew."""
        rereading.finished(self.engine)
        self._reread = None

    def feeds(self) -> dict[tuple[str, str], FeedState]:
        """How each list of the sources answered, by source and address."""
        return gathering.feeds(self.engine)

    def note_feeds(self, states: Sequence[FeedState]) -> None:
        """Writes how lists answered, in the place of what was known of them."""
        gathering.note_feeds(self.engine, states)

    def pages(self, uris: Collection[str]) -> dict[str, PageState]:
        """What is known of these addresses of articles."""
        return gathering.pages(self.engine, uris)

    def keep_fetched(self, fetched: Sequence[tuple[Fetching, PageState | None]]) -> list[int]:
        """Keeps what was fetched, all of it or nothing, with what is known of its address from now on."""
        return gathering.keep(self.engine, fetched)

    def waiting(self) -> Iterator[Waiting]:
        """What was fetched and is not read yet."""
        return gathering.waiting(self.engine)

    def settle(self, number: int, record: Record, reason: str = "", says: str = "") -> tuple[CaptureOutcome, str, str]:
        """Adds what was read of something fetched; gives what became of it, with a word and a sentence on why.

        `reason` and `says` are those that are known already.
        """
        return gathering.settle(self.engine, number, record, self._run, reason, says)

    def note_reprints(self) -> None:
        """Says of what was fetched that it is a reprint, where it is; when the incidents are up to date."""
        gathering.note_reprints(self.engine)

    def prune(self, before: dt.datetime) -> int:
        """Deletes raw bytes that are kept since before then; gives how many were deleted."""
        return gathering.prune(self.engine, before)

    def captures(
        self,
        *,
        source: str | None = None,
        outcome: CaptureOutcome | None = None,
        start: int = 0,
        limit: int = 1000,
    ) -> list[read.Row]:
        """What was fetched and what became of it, the newest first, so many from the one with index `start` on."""
        return gathering.capture_rows(self.engine, source=source, outcome=outcome, start=start, limit=limit)

    def count_captures(self, *, source: str | None = None) -> dict[str, int]:
        """How many things that were fetched became what; an outcome that nothing became is left out."""
        return gathering.count_captures(self.engine, source=source)

    def outlets(self) -> list[read.Row]:
        """Each publisher of current articles with their number (`n`) and the first and last day, the most first."""
        return outlets.outlets(self.engine)

    def articles_a_day(self, since: dt.datetime) -> dict[tuple[str, str], int]:
        """How many articles each source brought on each day since then: (source, day)."""
        return gathering.articles_a_day(self.engine, since)

    def forget(self, *, uri: str | None = None, source: str | None = None, when: dt.datetime, reason: str = "") -> int:
        """Removes an address, or all that a source brought, for good; gives how many versions of articles went.

        What is left is that something was removed. The incidents are to be derived behind it.
        """
        return gathering.forget(self.engine, when, uri=uri, source=source, reason=reason)

    def removals(self) -> list[read.Row]:
        """What was removed on request: when, and how much; the newest first."""
        return gathering.removal_rows(self.engine)

    def alerts_upto(self) -> tuple[int, int]:
        """The last article that was looked at for alerts, and the last that the desk has; 0 where there is none."""
        return alerting.upto(self.engine)

    def incidents_since(self, seq: int, day: dt.date) -> set[int]:
        """The numbers of the incidents with a report behind this one, published on that day or later."""
        return alerting.incidents_since(self.engine, seq, day)

    def incident_rows(self, numbers: Collection[int]) -> list[read.Row]:
        """The rows of these incidents, as `rows` gives them; what was judged to be no event is left out."""
        return alerting.rows_of(self.engine, numbers)

    def alerts_told(self, since: dt.datetime) -> list[AlertTold]:
        """The alerts that were told since then, or that could not be told in some way."""
        return alerting.told_since(self.engine, since)

    def keep_alerts(self, told: Sequence[AlertTold], seq: int) -> list[int]:
        """Keeps that these are told, and that articles up to that one were looked at; gives the alerts' numbers."""
        return alerting.keep(self.engine, told, seq)

    def note_waiting(self, number: int, revision: int, waiting: Sequence[str]) -> None:
        """Says in which ways an alert still waits to be told."""
        alerting.note_waiting(self.engine, number, revision, waiting)

    def add_token(self, token: Token) -> None:
        """Keeps a token, by the hash of its secret."""
        tokens.add(self.engine, token)

    def token(self, id: str) -> Token | None:
        """The token of that id, also one that opens nothing any more; `None` where there is none."""
        return tokens.of_id(self.engine, id)

    def tokens(self) -> list[Token]:
        """All tokens in the order in which they were made, also those that open nothing any more."""
        return tokens.every(self.engine)

    def revoke_tokens(self, name: str, when: dt.datetime) -> int:
        """Says that the tokens of that name open nothing any more; gives how many did until then."""
        return tokens.revoke(self.engine, name, when)

    def check(self) -> list[str]:
        """What is wrong with the store, one sentence each; an empty list: nothing. Reads everything."""
        found = faults(self.engine)
        if self.is_stale():
            found.append(
                "The incidents do not take in the last articles or judgements: run tocsin add again, with or without "
                "new files."
            )
        return found

    def backup(self, path: Path) -> None:
        """Copies an SQLite desk to a new file while it may be read and written. PostgreSQL has `pg_dump` for that.

        The file is there whole or not at all.
        """
        file = file_of(self.engine)
        if file is None:
            raise StoreError("For PostgreSQL use pg_dump; tocsin db backup copies SQLite desks.")
        if path.exists():
            raise StoreFailed(f"{path} exists; name a file that does not.")
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            with (
                contextlib.closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as source,
                contextlib.closing(sqlite3.connect(part)) as target,
            ):
                source.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")  # one file, without -wal and -shm beside it
            part.rename(path)
        except (sqlite3.Error, OSError) as error:
            raise advice(str(error), str(path)) from error
        finally:
            part.unlink(missing_ok=True)


def upgrade_desk(address: str) -> tuple[str | None, str]:
    """Brings a desk to this version; gives the version before and after."""
    engine = engine_at(address)
    try:
        return upgrade(engine), newest()
    finally:
        engine.dispose()
