"""One writer and many readers, in processes of their own."""

import contextlib
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from store.world import contents, fill, report, runs_agree
from tocsin.store import Desk, StoreBusy
from tocsin.store.engine import reading, writing
from tocsin.store.tables import articles, incidents, pending
from tocsin.upkeep import bring_up_to_date

WRITER = """
    import sys
    from store.world import fill, report
    from tocsin.store import Desk
    name, count = sys.argv[2], int(sys.argv[3])
    with Desk(sys.argv[1], create=True, wait=30) as desk:
        print("open", flush=True)
        for n in range(count):
            fill(desk, [report(name, f"raided shop {n} in Osh", uri=f"{name}/{n}.txt")])
"""


@contextlib.contextmanager
def writer(address: str, name: str, count: int) -> Iterator[subprocess.Popen[str]]:
    """A process that adds so many reports, with the happenings derived after each; awaited at the end."""
    words = [sys.executable, "-c", textwrap.dedent(WRITER), address, name, str(count)]
    with subprocess.Popen(words, cwd=Path(__file__).parents[1], stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
            process.wait(timeout=60)
        finally:
            process.kill()
        assert process.returncode == 0


def test_a_reader_sees_one_state_while_another_process_writes(address: str) -> None:
    with Desk(address, create=True) as desk:
        seen = set()
        with writer(address, "Rebels", 15) as process:
            while process.poll() is None:
                with reading(desk.engine) as connection:
                    counts = [connection.execute(select(func.count()).select_from(articles)).scalar() for _ in "ab"]
                    told = connection.execute(select(func.count()).select_from(incidents)).scalar()
                    waiting = set(connection.execute(select(pending.c.article)).scalars())
                assert counts[0] == counts[1]
                assert bool(told) == bool(set(range(1, (counts[0] or 0) + 1)) - waiting), "never there in part"
                assert len(list(desk.reports())) >= (counts[0] or 0)
                seen.add(counts[0])
        assert len(seen) > 1, "some of it was seen while it grew"
        assert len(list(desk.reports())) == 15
        assert desk.check() == []


def test_two_writers_wait_for_each_other_and_lose_nothing(address: str) -> None:
    with writer(address, "Rebels", 8), writer(address, "Gunmen", 8):  # each may be the one that makes the desk
        pass
    with Desk(address) as desk:
        bring_up_to_date(desk)
        rows = desk.rows("articles")
        assert sorted(row["uri"] for row in rows) == sorted(
            f"{w}/{n}.txt" for w in ("Rebels", "Gunmen") for n in range(8)
        )
        assert [row["seq"] for row in rows] == list(range(1, 17))
        assert runs_agree(desk)
        assert desk.check() == []


def test_a_writer_waits_for_one_that_finishes_in_time(address: str) -> None:
    with Desk(address, create=True) as one, Desk(address, wait=10) as two:
        with writing(one.engine):
            thread = threading.Thread(target=fill, args=(two, [report()]))
            thread.start()
            time.sleep(0.2)
            assert thread.is_alive()
        thread.join(timeout=10)
        assert [r.seq for r in one.reports()] == [1]


def test_a_writer_that_waits_too_long_says_so_and_the_article_can_be_added_later(address: str) -> None:
    with Desk(address, create=True) as one, Desk(address, wait=0.1) as two:
        with writing(one.engine), pytest.raises(StoreBusy, match=r"did not finish within 0\.1 s. Try again later"):
            two.add(report())
        before = contents(one)
        assert before["articles"] == []
        assert fill(two, [report()]) == ["added"]
        assert runs_agree(two)


def test_a_reader_does_not_wait_for_a_writer(address: str) -> None:
    with Desk(address, create=True) as one, Desk(address, wait=0.1) as two:
        fill(one, [report()])
        with writing(one.engine) as connection:
            connection.execute(text("DELETE FROM articles"))
            assert [r.seq for r in two.reports()] == [1]
            assert len(two.rows("incidents")) == 1


def test_a_backup_is_whole_though_another_process_writes(tmp_path: Path) -> None:
    address = str(tmp_path / "desk.db")
    counts: list[int] = []
    with writer(address, "Rebels", 15) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        with Desk(address) as desk:
            while process.poll() is None:
                copy = tmp_path / f"copy{len(counts)}.db"
                desk.backup(copy)
                with Desk(str(copy)) as copied:
                    assert [fault for fault in copied.check() if "do not take in" not in fault] == []
                    counts.append(len(list(copied.reports())))
    assert counts == sorted(counts)
    assert list(tmp_path.glob("*.part*")) == []
