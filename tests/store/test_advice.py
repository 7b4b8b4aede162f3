"""What goes wrong with disks, files and servers is a clear sentence each, and nothing is lost."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import text

from store.world import contents, fill, report
from tocsin.records import Record
from tocsin.store import Desk, StoreBusy, StoreError, StoreFailed, StoreMissing, StoreOutdated, upgrade_desk
from tocsin.store.engine import advice, engine_at, writing
from tocsin.store.migrate import VERSIONS, newest

MANY = [report(uri=f"{n}.txt", did="attacked a bank in Osh" + f" and shop {n}" * 500) for n in range(40)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An SQLite desk with one article."""
    with Desk(str(tmp_path / "desk.db"), create=True) as desk:
        fill(desk, [report()])
    return tmp_path / "desk.db"


def add_until_refused(desk: Desk, records: list[Record]) -> int:
    """How many were added before the disk was full."""
    added = 0

    def add_all() -> None:
        nonlocal added
        for record in records:
            desk.add(record)
            added += 1

    with pytest.raises(StoreFailed) as raised:
        add_all()
    assert str(raised.value) == (
        f"The disk of {desk.address} is full. What was added before is safe; free space and run it again."
    )
    return added


def test_a_full_disk_loses_nothing_and_the_rest_is_added_when_there_is_room(tmp_path: Path) -> None:
    with Desk(str(tmp_path / "desk.db"), create=True) as desk:
        with writing(desk.engine) as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar() or 0
            connection.execute(text(f"PRAGMA max_page_count = {pages + 40}"))  # of this connection, which stays
        added = add_until_refused(desk, MANY)
        assert 0 < added < len(MANY)
        assert len(list(desk.reports())) == added
    with Desk(str(tmp_path / "desk.db")) as desk:
        assert fill(desk, MANY) == ["known"] * added + ["added"] * (len(MANY) - added)
        assert desk.check() == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("a small disk could not be mounted here")
    try:
        with Desk(str(disk / "desk.db"), create=True) as desk:
            added = add_until_refused(desk, MANY)
            assert 0 < added < len(MANY)
            assert len(list(desk.reports())) == added
            with pytest.raises(StoreFailed, match=r"The disk of .*copy\.db is full"):
                desk.backup(disk / "copy.db")
            assert sorted(p.name for p in disk.iterdir()) == ["desk.db", "desk.db-shm", "desk.db-wal"]
            assert [fault for fault in desk.check() if "do not take in" not in fault] == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_file_that_may_only_be_read_is_read_and_says_so_when_written(path: Path) -> None:
    with Desk(f"sqlite:///file:{path}?mode=ro&uri=true") as desk:
        assert len(desk.rows("incidents")) == 1
        assert desk.check() == []
        with pytest.raises(StoreFailed, match=r"is read-only. Check the permissions of the file and of its folder"):
            desk.add(report(did="raided Osh"))
        assert len(list(desk.reports())) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root")
def test_a_folder_that_may_only_be_read(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with pytest.raises(StoreFailed, match=r"read-only|could not be opened"), Desk(str(path)) as desk:
            desk.add(report(did="raided Osh"))
    finally:
        path.parent.chmod(0o755)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreFailed, match=r"could not be opened. Check that its folder exists"):
        Desk(str(tmp_path / "nowhere" / "desk.db"), create=True)


@pytest.mark.parametrize("create", [False, True])
def test_a_folder_in_the_place_of_a_desk(create: bool, tmp_path: Path) -> None:
    with pytest.raises(StoreFailed, match=r"is a folder, no desk. Name a file in it, such as .*desk\.db"):
        Desk(str(tmp_path), create=create)


def test_a_name_that_is_empty() -> None:
    with pytest.raises(StoreError, match=r"Wanted a file name or postgresql://user@host/name, found an empty name"):
        engine_at("")


def test_a_locked_database(path: Path) -> None:
    with Desk(str(path), wait=0.1) as desk:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy, match=r"Another process writes to .*desk\.db"):
            desk.add(report(did="raided Osh"))
        other.close()
        assert desk.add(report(did="raided Osh")) == "changed"


@pytest.mark.parametrize("create", [False, True])
def test_a_file_that_is_no_database_is_left_as_it_is(create: bool, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Gunmen attacked a bank in Osh.\n" * 100, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(StoreFailed, match=r"is no SQLite database, or is damaged. Name another file"):
        Desk(str(path), create=create)
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [False, True])
def test_a_database_of_somebody_else_is_left_as_it_is(create: bool, tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (id)")
    connection.close()
    with pytest.raises(StoreFailed, match=r"is an SQLite database, but no desk: it holds bookmarks"):
        Desk(str(path), create=create)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]
    connection.close()


def test_an_empty_file_is_a_desk_yet_to_be_made(tmp_path: Path) -> None:
    (tmp_path / "desk.db").touch()
    with pytest.raises(StoreMissing, match="There is no desk"):
        Desk(str(tmp_path / "desk.db"))
    with Desk(str(tmp_path / "desk.db"), create=True) as desk:
        assert fill(desk, [report()]) == ["added"]


def test_a_desk_of_a_newer_version_is_left_alone(desk: Desk) -> None:
    with writing(desk.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for use in (
        lambda: Desk(desk.address),
        lambda: Desk(desk.address, create=True),
        lambda: upgrade_desk(desk.address),
    ):
        with pytest.raises(StoreOutdated, match=r"version 9999, which this Tocsin does not know .* Upgrade Tocsin"):
            use()


def test_a_desk_of_an_older_version_is_told_how_to_go_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.store.migrate.VERSIONS", (*VERSIONS, "9998"))
    with pytest.raises(StoreOutdated, match=rf"has version {VERSIONS[-1]}, this Tocsin works with 9998. Back it up, t"):
        Desk(desk.address)


@pytest.mark.parametrize("address", ["postgresql://nobody@localhost:1/none", "postgresql://nobody@/none?host=/nowhere"])
def test_a_server_that_does_not_run(address: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreFailed, match=r"could not be reached: .* Is the PostgreSQL server running"):
        Desk(address, create=True)


def test_no_sentence_shows_a_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreFailed) as raised:
        Desk("postgresql://nobody:secret@localhost:1/none", create=True)
    assert "secret" not in str(raised.value)
    assert "nobody:***@" in str(raised.value)


@pytest.mark.parametrize("address", ["mysql://a@b/c", "postgresql://a@b:port/c", "://", "sqlserver://x"])
def test_an_address_of_another_kind(address: str) -> None:
    with pytest.raises(StoreError, match=r"Wanted a file name or postgresql://user@host/name, found"):
        engine_at(address)


@pytest.mark.parametrize(
    ("said", "kind", "sentence"),
    [
        ("database is locked", StoreBusy, "Another process writes to d.db"),
        ("canceling statement due to lock timeout", StoreBusy, "Another process"),
        ("database or disk is full", StoreFailed, "The disk of d.db is full"),
        ("could not extend file: No space left on device", StoreFailed, "The disk of d.db is full"),
        ("attempt to write a readonly database", StoreFailed, "d.db is read-only"),
        ("cannot execute INSERT in a read-only transaction", StoreFailed, "d.db is read-only"),
        ("unable to open database file", StoreFailed, "d.db could not be opened"),
        ("file is not a database", StoreFailed, "d.db is no SQLite database"),
        ("database disk image is malformed", StoreFailed, "or is damaged"),
        ("disk I/O error", StoreFailed, "could not be read or written"),
        (
            'relation "articles" already exists\nDETAIL: x',
            StoreFailed,
            'The database d.db refused: relation "articles"',
        ),
        ("", StoreFailed, "no reason given"),
    ],
)
def test_what_a_database_says_is_advice(said: str, kind: type[StoreError], sentence: str) -> None:
    error = advice(said, "d.db")
    assert type(error) is kind
    assert sentence in str(error)
    assert "\n" not in str(error)


def test_check_finds_damage(path: Path, tmp_path: Path) -> None:
    with Desk(str(path)) as desk:
        fill(desk, MANY)
        assert desk.check() == []
        desk.backup(tmp_path / "whole.db")
    data = bytearray((tmp_path / "whole.db").read_bytes())
    data[len(data) // 2 : len(data) // 2 + 20000] = b"\x55" * 20000
    (tmp_path / "broken.db").write_bytes(data)
    with Desk(str(tmp_path / "broken.db")) as desk:
        assert "damaged" in desk.check()[0]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE articles SET text_sha256 = 'x'", "The text of article 1 is not the one that was added"),
        ("UPDATE articles SET record = '{}'", "The record of article 1 cannot be read"),
        ("UPDATE articles SET current = false", "a.txt has not one newest version"),
        ("INSERT INTO pending VALUES (1, 'a')", "The incidents do not take in the last articles"),
    ],
)
def test_check_finds_what_does_not_fit_together(statement: str, found: str, desk: Desk) -> None:
    fill(desk, [report()])
    assert desk.check() == []
    with writing(desk.engine) as connection:
        connection.execute(text(statement))
    assert found in "\n".join(desk.check())


def test_check_finds_pointers_that_lead_nowhere_and_a_search_index_that_does_not_fit(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("DELETE FROM runs")  # this connection does not check
    other.commit()
    with Desk(str(path)) as desk:
        assert "points nowhere" in desk.check()[0]
    other.execute("INSERT INTO runs VALUES (1, '2025-03-04', 'x', 1)")
    other.execute("UPDATE articles SET headline = 'another'")
    other.commit()
    other.close()
    with Desk(str(path)) as desk:
        assert desk.check()[0].startswith("The full-text index does not fit the articles")


def test_a_backup_is_a_desk(path: Path, tmp_path: Path) -> None:
    with Desk(str(path)) as desk:
        wanted = contents(desk)
        desk.backup(tmp_path / "copy.db")
        assert sorted(p.name for p in tmp_path.glob("copy*")) == ["copy.db"]
        with pytest.raises(StoreFailed, match=r"copy\.db exists; name a file that does not"):
            desk.backup(tmp_path / "copy.db")
        with pytest.raises(StoreFailed, match="could not be opened"):
            desk.backup(tmp_path / "nowhere" / "copy.db")
    shutil.move(tmp_path / "copy.db", path)
    with Desk(str(path)) as desk:
        assert contents(desk) == wanted
        assert desk.check() == []


def test_a_backup_of_postgresql_is_its_own_programs_work(desk: Desk, tmp_path: Path) -> None:
    if desk.engine.dialect.name == "postgresql":
        with pytest.raises(StoreError, match="pg_dump"):
            desk.backup(tmp_path / "x")


def test_the_version_is_told(desk: Desk) -> None:
    assert upgrade_desk(desk.address) == (newest(), newest())
