"""Keeps, reads and takes in what was fetched, in processes of their own, killed where they are told to be.

    python gathering_steps.py RECORDS.jsonl

as `adding.py`, with its lines: "K ADDRESS".
"""

import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import alembic.command  # noqa: F401 - which each process would load anew
from sqlalchemy import Engine, event

from tocsin.deriving import derive
from tocsin.records import Record, read_lines
from tocsin.records.gathering import FeedState, Fetching, Given, PageState
from tocsin.store import Desk

NOW = dt.datetime(2025, 3, 14, 9, 30, tzinfo=dt.UTC)


def gather(desk: Desk, records: Sequence[Record]) -> None:
    """One round: each record's page is fetched unless it is known, then all is read, and the list's state is noted."""
    for n in range(len(records)):
        uri = f"https://a.example/{n}"
        if uri not in desk.pages([uri]):
            page = PageState(uri, "Wire", "told", None, None, NOW, 1)
            body = f"{n}".encode()
            desk.keep_fetched([(Fetching("Wire", uri, NOW, "waiting", body=body, given=Given()), page)])
    for waiting in desk.waiting():
        desk.settle(waiting.id, records[int(waiting.body)])
    derive(desk)
    desk.note_reprints()
    desk.note_feeds([FeedState("Wire", "https://a.example/rss", tried=NOW, succeeded=NOW, items=len(records))])


def run(address: str, records: Sequence[Record], kill_at: int) -> int:
    """Gathers, and gives the number of steps."""
    steps = -1

    def step(*_: Any) -> None:
        nonlocal steps
        steps += 1
        if steps == kill_at:
            os._exit(9)

    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)
    with Desk(address, create=True) as desk:
        gather(desk, records)
    return steps + 1


def main(path: str) -> None:
    """Answers the lines one after another."""
    records = list(read_lines(Record, Path(path).read_text(encoding="utf-8").split("\n")))
    for line in sys.stdin:
        kill_at, address = line.rstrip("\n").split(" ", 1)
        child = os.fork()
        if child == 0:
            print(run(address, records, int(kill_at)), flush=True)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status:
            print("killed" if status == 9 else f"ended with status {status}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
