"""A process that adds, judges and reads again, killed anywhere and run again: the desk is that of an undisturbed run.

Readings are made once and kept as JSON Lines, so that the processes read and write nothing but the desk. Compared are
all rows of all tables but the runs: a killed run and the one that makes it good are two, and rightly so; that each
counts exactly its own articles is asserted instead (`world.runs_agree`).
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from sqlalchemy import delete

from store.conftest import new_address
from store.gathering_steps import gather
from store.world import GATHERING, contents, fill, judge, read_again, report, runs_agree
from tocsin.pipeline import read_all
from tocsin.records import from_line, to_line
from tocsin.sources import from_paths
from tocsin.store import Desk
from tocsin.store.engine import writing
from tocsin.store.tables import metadata

KILLS = 20
REPORTS = ("05-mountain-ledger-kabutar.html", "22-chinar-kunduz-police.txt")


class Processes:
    """Processes that add the readings, killed at a step; a class because the one that forks them must live."""

    def __init__(self, folder: Path, script: str = "adding.py") -> None:
        sample = Path(str(files("tocsin"))) / "sample" / "articles"
        records = list(read_all(from_paths([sample / name for name in REPORTS])))
        changed = folder / "changed.txt"
        for n in (1, 2):
            changed.write_text(f"OSH — Gunmen killed {n} policemen in Osh on Monday.\n", encoding="utf-8")
            records += read_all(from_paths([changed]))
        # with one of everything, whatever the reader finds in the others, and two that tell of one
        records += [report(), report(did="attacked the bank in Osh", uri="b.txt")]
        path = folder / "readings.jsonl"
        path.write_text("\n".join(map(to_line, records)), encoding="utf-8")
        self.records = [from_line(line) for line in path.read_text(encoding="utf-8").split("\n")]
        words = [sys.executable, str(Path(__file__).with_name(script)), str(path)]
        found = os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])])
        self.process = subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            env={**os.environ, "PYTHONPATH": found},
        )

    def add(self, address: str, *, kill_at: int = -1) -> str:
        """The number of steps, or "killed"."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{kill_at} {address}\n")
        return self.process.stdout.readline().strip()

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture(scope="module")
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    processes = Processes(tmp_path_factory.mktemp("readings"))
    yield processes
    processes.close()


@pytest.fixture(scope="module")
def gatherers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    processes = Processes(tmp_path_factory.mktemp("fetched"), "gathering_steps.py")
    yield processes
    processes.close()


def empty(desk: Desk) -> None:
    with writing(desk.engine) as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))


def points(steps: int, kills: int) -> list[int]:
    """Steps to be killed at: the first, the last, and evenly between."""
    found = [round(n * (steps - 1) / (kills - 1)) for n in range(kills)]
    assert len(set(found)) == kills
    return found


def test_killed_anywhere_and_run_again_is_as_good_as_undisturbed(address: str, processes: Processes) -> None:
    with Desk(address, create=True) as desk:
        steps = int(processes.add(address))
        wanted = contents(desk)
        empty_ones = {name for name, rows in wanted.items() if not rows} - GATHERING
        assert empty_ones == {"pending"}, "a table that is empty would be equal for nothing"
        assert len(wanted["articles"]) == len(processes.records)
        assert runs_agree(desk, read_again=True)
        for k in points(steps, KILLS):
            empty(desk)
            assert processes.add(address, kill_at=k) == "killed"
            with Desk(address) as again:
                fill(again, processes.records)
                judge(again)
                read_again(again)
            assert contents(desk) == wanted, f"killed at step {k} of {steps}"
            assert runs_agree(desk, read_again=True), f"killed at step {k} of {steps}"
            assert desk.check() == []


def test_an_article_is_there_whole_or_not_at_all(address: str, processes: Processes) -> None:
    with Desk(address, create=True) as desk:
        fill(desk, processes.records)
        whole = contents(desk)
        empty(desk)
        steps = int(processes.add(address))
        for k in (steps // 16, steps // 12, steps // 9):  # later ones derive, judge and read again
            empty(desk)
            assert processes.add(address, kill_at=k) == "killed"
            rows = contents(desk)
            seqs = {row[0] for row in rows["articles"]}
            assert 0 < len(seqs) < len(processes.records)
            for name in ("actors", "places", "statements", "events", "warnings", "pledges"):
                assert rows[name] == [row for row in whole[name] if row[0] in seqs], name
            assert desk.is_stale(), "what is missing is known to be missing"


def test_killed_while_the_tables_are_made(database: str, processes: Processes, tmp_path: Path) -> None:
    for k in (3, 12, 24):
        (tmp_path / str(k)).mkdir()
        with new_address(database, tmp_path / str(k)) as address:
            assert processes.add(address, kill_at=k) == "killed"
            with Desk(address, create=True) as desk:
                assert fill(desk, processes.records)[-1] == "added"
                assert desk.check() == []


def test_a_gather_killed_anywhere_and_run_again_loses_nothing_and_doubles_nothing(
    address: str, gatherers: Processes
) -> None:
    with Desk(address, create=True) as desk:
        steps = int(gatherers.add(address))
        wanted = contents(desk)
        assert all(wanted[name] for name in ("captures", "pages", "raws", "feeds", "articles", "incidents"))
        for k in points(steps, KILLS):
            empty(desk)
            assert gatherers.add(address, kill_at=k) == "killed"
            with Desk(address) as again:
                gather(again, gatherers.records)
            assert contents(desk) == wanted, f"killed at step {k} of {steps}"
            assert runs_agree(desk), f"killed at step {k} of {steps}"
            assert desk.check() == []
