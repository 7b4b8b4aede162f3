"""What a morning's first page says changed since somebody last looked, and what its days hold."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.world import fill, judgement, report
from tocsin.records import Source
from tocsin.store import Desk
from tocsin.upkeep import bring_up_to_date
from tocsin.web import make_app, promises
from tocsin.web.promises import Promises
from web.browsers import TestClient

NIGHT = dt.timedelta(hours=12)
WIRE = Source(uri="https://wire.example/1", publisher="Steppe Wire")
LEDGER = Source(uri="https://ledger.example/1", publisher="Mountain Ledger")


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = dt.datetime(2025, 3, 5, 8, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def address(tmp_path: Path) -> str:
    address = str(tmp_path / "osh.db")
    with Desk(address, create=True) as desk:
        fill(desk, [report(source=WIRE)])
    return address


@pytest.fixture
def browser(address: str, clock: Clock) -> Iterator[TestClient]:
    with TestClient(make_app(address, clock=clock), base_url="http://127.0.0.1:8000") as client:
        yield client


def add(address: str, *records: object) -> None:
    with Desk(address) as desk:
        fill(desk, list(records))  # type: ignore[arg-type]


def labels(browser: TestClient, since: int) -> list[tuple[str, int | None]]:
    told = browser.get(f"/api/situation?since={since}").json()["changes"]["told"]
    return [(one["label"], one["incident"]) for one in told if one["label"] not in ("Promise", "Warning", "Threat")]


def test_who_comes_back_sees_what_came_since_the_end_of_the_last_look(
    browser: TestClient, address: str, clock: Clock
) -> None:
    assert "You look for the first time" in browser.get("/").text
    clock.now += NIGHT
    assert "Nothing has come in since you last looked, Wednesday 5 March 2025, 08:00 UTC" in browser.get("/").text
    add(address, report("Smugglers", "raided a depot", day=dt.date(2025, 1, 9), uri="https://b.example/2"))
    again = browser.get("/").text
    assert "One report came in" not in again
    assert "1 report came in and tells of 1 incident" in again, "what comes while one reads is new too"
    clock.now += NIGHT
    assert "20:00 UTC" in browser.get("/").text


def test_a_cookie_that_is_not_ours_is_no_look(browser: TestClient) -> None:
    browser.cookies.set("tocsin-looked", "1-2-<script>~~9")
    answer = browser.get("/")
    assert answer.status_code == 200
    assert "You look for the first time" in answer.text


def test_a_further_report_says_whether_it_brings_another_number(browser: TestClient, address: str) -> None:
    add(address, report(did="attacked the only bank in the middle of Osh", source=LEDGER))
    assert labels(browser, 1) == [("More", 1)]
    add(address, report(did="attacked a bank in Osh, the third paper says", uri="https://c.example/1", killed=5))
    assert labels(browser, 2) == [("New number", 1)]
    assert labels(browser, 1) == [("New number", 1)]


def test_a_new_version_and_a_judgement_are_told(browser: TestClient, address: str, clock: Clock) -> None:
    browser.get("/")
    clock.now += NIGHT
    add(address, report(did="attacked a bank in Osh in the morning", source=WIRE))
    with Desk(address) as desk:
        desk.record_judgement(judgement(desk, 1, "toll", "the hospital said so", harm="killed", low=9, high=9))
        bring_up_to_date(desk)
    told = browser.get("/").text
    assert "“Attack in Osh” has a new text, version 2." in told
    assert "Toll of i1: the hospital said so." in told


def test_the_strip_counts_a_day_by_standing_and_leads_to_its_list(browser: TestClient, address: str) -> None:
    add(address, report("Smugglers", "raided a depot", day=None, uri="https://b.example/2"))
    days = browser.get("/api/situation").json()["days"]
    assert [(d["day"], d["standings"], d["reports"]) for d in days["days"]][-1] == ("2025-03-04", {"reported": 1}, 1)
    assert (len(days["days"]), days["undated"]) == (12, 1)
    assert 'href="/incidents?since=2025-03-04&amp;until=2025-03-04"' in browser.get("/").text


def test_on_a_large_desk_promises_are_made_beside_and_the_page_says_so(
    address: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(promises, "_FEW", 0)
    monkeypatch.setattr(promises, "_WAIT", 0.0)
    with Desk(address) as desk:
        kept = Promises(desk)
        first = kept.now()
        assert (first.told, first.at_work) == ((), True)
        worker = kept._worker
        assert worker is not None
        worker.join(60)
        made = kept.now()
        assert (len(made.told), made.at_work) == (2, False)
        odd = report("Smugglers", "raided a\u2028depot\x85", day=dt.date(2025, 1, 9), uri="https://b.example/2")
        add(address, odd)
        later = kept.now()
        assert (later.told, later.at_work) == (made.told, True), "what was known is shown until it is made anew"
        monkeypatch.setattr(promises, "_PAUSE", 0.0)
        kept.now()
        assert kept._worker is not None
        kept._worker.join(60)
        assert len(kept.now().told) == 4, "odd ends of lines and all"
        kept.close()
