"""A small desk, and a browser on this machine that asks for its pages."""

import datetime as dt
from collections.abc import Iterator

import pytest

from store.world import fill, judgement, report
from tocsin.records import Record, Source
from tocsin.store import Desk
from tocsin.upkeep import bring_up_to_date
from tocsin.web import make_app
from web.browsers import TestClient

WIRE = Source(uri="https://wire.example/1", publisher="Steppe Wire")
LEDGER = Source(uri="https://ledger.example/1", publisher="Mountain Ledger")


def barn(did: str) -> Record:
    """A report whose address would be a script, were it a link."""
    return report("Raiders", did, day=dt.date(2024, 5, 5), uri="javascript:alert(3)", killed=1)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Articles 1 and 2 tell i1, so that i2 leads to it; 3 and 4 tell i3 and i4, the latter with scripts in its words; 6
    is a new version of 5. A person put the number killed of i3 right.
    """
    address = str(tmp_path_factory.mktemp("web") / "osh.db")
    hostile = report(
        "Brigands <script>alert(1)</script>",
        "robbed a van",
        day=dt.date(2025, 2, 20),
        uri="https://c.example/3",
        headline="Van <script>alert(2)</script> robbed",
        killed=None,
    )
    with Desk(address, create=True) as desk:
        fill(
            desk,
            [
                report(source=WIRE),
                report(did="attacked the only bank in the middle of Osh", source=LEDGER, killed=5),
                report("Smugglers", "raided a depot", day=dt.date(2025, 1, 9), uri="https://b.example/2"),
                hostile,
                barn("burned a barn"),
            ],
        )
        fill(desk, [barn("burned two barns")])
        desk.record_judgement(judgement(desk, 3, "toll", "the hospital said so", harm="killed", low=9, high=9))
        bring_up_to_date(desk)
    return address


@pytest.fixture(scope="session")
def browser(address: str) -> Iterator[TestClient]:
    """A browser on the desk's machine."""
    with TestClient(make_app(address), base_url="http://127.0.0.1:8000") as client:
        yield client
