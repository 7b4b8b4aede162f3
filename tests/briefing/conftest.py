"""Desks for the tests of briefs: the bundled sample, and small ones made by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing.world import happening, put
from tocsin.deskfile import DeskFile, read_desk_file
from tocsin.pipeline import add
from tocsin.records import Record
from tocsin.sources import from_paths
from tocsin.store import Desk

SAMPLE = Path(__file__).resolve().parents[2] / "src" / "tocsin" / "sample"
Make = Callable[..., Desk]


@pytest.fixture(scope="session")
def desk_file() -> DeskFile:
    return read_desk_file(SAMPLE / "desk.toml")


@pytest.fixture(scope="session")
def sample_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(str(tmp_path_factory.mktemp("sample") / "desk.db"), create=True) as desk:
        for _ in add(from_paths([SAMPLE / "articles"]), desk):
            pass
        yield desk


@pytest.fixture
def make_desk(tmp_path: Path) -> Iterator[Make]:
    """Puts records and their happenings on a new desk."""
    made: list[Desk] = []

    def make(records: list[Record], *groups: list[tuple[int, str]]) -> Desk:
        desk = Desk(str(tmp_path / f"desk{len(made)}.db"), create=True)
        made.append(desk)
        for record in records:
            desk.add(record)
        reports = list(desk.reports())
        put(desk, [happening(n, group, reports) for n, group in enumerate(groups, 1)], reports)
        return desk

    yield make
    for desk in made:
        desk.close()
