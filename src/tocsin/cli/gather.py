"""`tocsin gather`, `tocsin watch` and `tocsin report`."""

import asyncio
import datetime as dt
import json
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tocsin.cli.options import (
    Day,
    codebook_option,
    desk_option,
    jobs_option,
    knowledge_option,
    settings_of,
    settings_option,
    store_advice,
)
from tocsin.cli.words import counted

if TYPE_CHECKING:
    from tocsin.gathering import Happened
    from tocsin.store import Desk

_JSON = click.option(
    "--json", "as_json", is_flag=True, help="Print what became of each thing as one JSON object a line."
)


@click.command()
@click.argument("names", nargs=-1, metavar="[SOURCE]...")
@desk_option
@knowledge_option
@codebook_option
@jobs_option
@_JSON
@settings_option
def gather(names: tuple[str, ...], desk_file: Path | None, address: str, jobs: int, as_json: bool) -> None:
    """Fetch what the desk file's sources have that the desk has not, read it, and bring the incidents up to date.

    All sources are asked, or those that are named. What is fetched is kept before it is read: a run that is stopped is
    made good by the next. A site that fails stops no other, and what became of each thing is kept (tocsin sources log).

    \b
    Exit status:
      0  every source answered
      1  at least one did not; the others are on the desk
      2  the command line or the desk file is wrong

    \b
    Example:
      tocsin gather --desk-file desk.toml --desk desk.db
    """
    from tocsin.cli.options import known
    from tocsin.gathering import gather as gather_now
    from tocsin.store import Desk

    settings = settings_of(desk_file)
    chosen = [known("source", name, [s.name for s in settings.sources]) for name in names]
    if not any(s.feeds for s in settings.sources if not chosen or s.name in chosen):
        raise click.UsageError("The desk file names no place to look for news. Add one: tocsin sources add URL")
    log = _Log(as_json=as_json)
    with store_advice(), Desk(address, create=True) as desk:
        gather_now(desk, settings, log.tell, names=chosen, jobs=jobs)
    log.finish()
    if log.failed:
        sys.exit(1)


@click.command()
@desk_option
@knowledge_option
@codebook_option
@jobs_option
@click.option("--once", is_flag=True, help="One round of what is due, with alerts and briefs, and then stop.")
@_JSON
@settings_option
def watch(desk_file: Path | None, address: str, jobs: int, once: bool, as_json: bool) -> None:
    """Gather on the sources' schedule until stopped; tell alerts and write the briefs that are due.

    One process for one desk. It may be killed at any moment: what was fetched is kept, and read by the next run. Ctrl-C
    and SIGTERM end it within seconds. How each source does: tocsin sources health.

    \b
    Example:
      tocsin watch --desk-file desk.toml --desk desk.db
    """
    from tocsin import alerting, gathering
    from tocsin.store import Desk

    settings = settings_of(desk_file)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    log = _Log(as_json=as_json)
    with store_advice(), Desk(address, create=True) as desk:

        def after() -> None:
            alerting.raise_alerts(desk, settings, dt.datetime.now(dt.UTC), click.echo)
            for path in gathering.write_due(desk, settings, dt.datetime.now()):  # the desk's own time
                click.echo(f"Brief: {path}", err=as_json)

        try:
            asyncio.run(gathering.watch(desk, settings, log.tell, after=after, once=once, jobs=jobs))
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
    log.finish()


@click.command()
@click.argument("text", required=False)
@desk_option
@knowledge_option
@codebook_option
@click.option("--source", required=True, metavar="NAME", help="Who reported it: an outlet, a radio, a caller.")
@click.option("--headline", metavar="WORDS", help="The headline.")
@click.option("--date", "day", type=Day(), metavar="YYYY-MM-DD", help="When it was published; without it, today.")
@click.option("--by", metavar="NAME", envvar="TOCSIN_ANALYST", show_envvar=True, help="Who types it in.")
@settings_option
def report(
    text: str | None,
    desk_file: Path | None,
    address: str,
    source: str,
    headline: str | None,
    day: dt.date | None,
    by: str | None,
) -> None:
    """Type in a report by hand: what a radio said, a paper printed, or a caller told. It is marked as such.

    TEXT is the report; without it, or with -, it is read from standard input.

    \b
    Example:
      tocsin report --source "Radio Osh" "Two guards were killed in Batken on Monday, police said."
    """
    from tocsin import gathering
    from tocsin.judging import analyst
    from tocsin.sources.fetching import SystemClock
    from tocsin.store import Desk

    words = sys.stdin.read() if text in (None, "-") else text
    if not words or not words.strip():
        raise click.UsageError("Wanted the words of a report, found none. Give them as TEXT or on standard input.")
    clock = SystemClock()
    with store_advice(), Desk(address, create=True) as desk:
        name = gathering.keep_report(
            desk, words, clock.now(), by=by or analyst(), source=source, day=day, headline=headline
        )
        told: list[Happened] = []
        gathering.read_waiting(desk, settings_of(desk_file, needed=False), clock, told.append)
        click.echo(f"{told[-1].outcome}: {name}. {_on(desk)}")


def _on(desk: "Desk") -> str:
    return f"The desk tells of {counted(len(desk.rows('incidents')), 'incident')}."


class _Log:
    """Prints a line for each thing that becomes of something, and at the end how many there were of each kind."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._counts: Counter[str] = Counter()
        self.failed: dict[str, str] = {}

    def tell(self, one: "Happened") -> None:
        """One thing."""
        if one.uri is None:
            self._list(one)
            return
        if one.outcome == "waiting":  # told when it is read
            return
        self._counts[one.outcome or ""] += 1
        self._print(one, f"{one.at:%Y-%m-%d %H:%M:%S}  {one.outcome:<14}  {one.source}  {one.uri}", one.says)

    def _list(self, one: "Happened") -> None:
        if one.reason:
            self.failed[one.source] = one.says
            self._print(one, f"{one.at:%Y-%m-%d %H:%M:%S}  {'no answer':<14}  {one.source}", one.says)

    def _print(self, one: "Happened", line: str, says: str) -> None:
        if self._as_json:
            row: dict[str, Any] = {"at": one.at.isoformat(), "source": one.source, "uri": one.uri}
            row |= {"outcome": one.outcome, "reason": one.reason, "says": one.says}
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo(f"{line}  {says}" if says else line)

    def finish(self) -> None:
        """How many of each kind."""
        if self._as_json:
            return
        parts = [f"{count} {outcome}" for outcome, count in sorted(self._counts.items())]
        click.echo(f"{', '.join(parts) or 'Nothing new'}.")
        for source, says in self.failed.items():
            click.echo(f"{source} did not answer. {says}", err=True)
