"""An address for each test: a file of its own, and on PostgreSQL a schema of its own that goes with it."""

import contextlib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from tocsin.store import Desk
from tocsin.store.engine import engine_at

SERVER = os.environ.get("TOCSIN_TEST_POSTGRES")


@contextlib.contextmanager
def new_address(database: str, folder: Path) -> Iterator[str]:
    """Where a new desk may be made in the database named; there is nothing yet. Skips where there is no server."""
    if database == "sqlite":
        yield str(folder / "desk.db")
        return
    if not SERVER:
        pytest.skip("needs a PostgreSQL server: scripts/with-postgres .venv/bin/python -m pytest tests/store")
    schema = f"t{uuid.uuid4().hex[:12]}"
    server = engine_at(SERVER)
    try:
        with server.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
        yield f"{SERVER}{'&' if '?' in SERVER else '?'}options=-csearch_path%3D{schema}"
        with server.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    finally:
        server.dispose()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Which database; every test that asks for it, or for an address, runs on both."""
    return str(request.param)


@pytest.fixture
def address(database: str, tmp_path: Path) -> Iterator[str]:
    """Where a new desk may be made; there is nothing yet."""
    with new_address(database, tmp_path) as address:
        yield address


@pytest.fixture
def desk(address: str) -> Iterator[Desk]:
    """A desk with no article yet."""
    with Desk(address, create=True, wait=0.2) as desk:
        yield desk
