"""Does work on desks in processes of its own, and kills each where it is told to.

`python SCRIPT RECORDS.jsonl`, of a script that calls `main` with its work, reads lines "K ADDRESS" from standard input
and answers each with the steps that were taken, or "killed". A step is a statement that is about to be sent to the
database, or a commit that is about to be; at step K (from 0) the process ends with status 9 as it stands, without
clean-up or rollback. K -1 lets it finish. One process a line, forked before anything is opened: importing takes
several times as long as adding.
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import alembic.command  # noqa: F401 - which each process would load anew
from sqlalchemy import Engine, event

from tocsin.records import Record, read_lines
from tocsin.store import Desk

Work = Callable[[Desk, Sequence[Record]], None]


def main(work: Work, path: str) -> None:
    """Answers the lines one after another."""
    records = list(read_lines(Record, Path(path).read_text(encoding="utf-8").split("\n")))
    for line in sys.stdin:
        kill_at, address = line.rstrip("\n").split(" ", 1)
        child = os.fork()
        if child == 0:
            print(_steps(work, address, records, int(kill_at)), flush=True)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status:
            print("killed" if status == 9 else f"ended with status {status}", flush=True)


def _steps(work: Work, address: str, records: Sequence[Record], kill_at: int) -> int:
    """Does the work, and gives the number of steps."""
    steps = -1

    def step(*_: Any) -> None:
        nonlocal steps
        steps += 1
        if steps == kill_at:
            os._exit(9)

    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)
    with Desk(address, create=True) as desk:
        work(desk, records)
    return steps + 1
