"""What somebody sees of the desk's sources and of what was fetched."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.world import fill, report
from tocsin.records import Source
from tocsin.records.gathering import CaptureOutcome, FeedState, Fetching
from tocsin.store import Desk
from tocsin.web import make_app
from web.browsers import TestClient
from web.test_pages import words

NOW = dt.datetime(2025, 3, 14, 9, 30, tzinfo=dt.UTC)
DESK_FILE = """
name = "Steppe"
region = ["KGZ"]

[[reason]]
kind = "territory"
weight = 3
words = "At home."

[[audience]]
name = "Kyrgyzstan"
countries = ["KGZ"]

[[source]]
name = "Steppe Wire"
kind = "agency"
[[source.feed]]
kind = "feed"
address = "https://wire.example/feed"
"""


def fetched(n: int, outcome: CaptureOutcome, says: str = "") -> Fetching:
    at = NOW - dt.timedelta(hours=n)
    return Fetching("Steppe Wire", f"https://wire.example/{n}", at, outcome, says=says, status=404 if says else 200)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[TestClient]:
    """A source that failed last, two articles of it, and three things that were fetched."""
    address, desk_file = str(tmp_path / "wire.db"), tmp_path / "desk.toml"
    desk_file.write_text(DESK_FILE)
    wire = [Source(uri=f"https://wire.example/{n}", publisher="Steppe Wire") for n in (1, 2)]
    with Desk(address, create=True) as desk:
        fill(desk, [report(source=wire[0]), report("Rebels", "raided Osh", source=wire[1], day=dt.date(2025, 3, 9))])
        fill(desk, [report("Nuns", "left Osh", uri="x.txt", day=None)])
        states = [fetched(3, "refused"), fetched(2, "failed", "Not found <b>."), fetched(1, "no-article")]
        desk.keep_fetched([(one, None) for one in states])
        desk.note_feeds(
            [FeedState("Steppe Wire", "https://wire.example/feed", tried=NOW, failures=2, says="It is down.")]
        )
    app = make_app(address, desk_file=desk_file, clock=lambda: NOW)
    with TestClient(app, base_url="http://127.0.0.1") as browser:
        yield browser


def test_each_source_says_how_it_does(site: TestClient) -> None:
    page = site.get("/sources").text
    assert '<b class="state-failing">failing</b>' in page
    assert "It is down." in page
    assert 'href="/sources?source=Steppe%20Wire#fetched"' in page


def test_outlets_are_counted_with_their_first_and_last_day(site: TestClient) -> None:
    found = site.get("/api/sources").json()["outlets"]
    assert found == [
        {"name": "Steppe Wire", "articles": 2, "first": "2025-03-04", "last": "2025-03-09"},
        {"name": "", "articles": 1, "first": None, "last": None},
    ]
    assert "no outlet is named" in site.get("/sources").text


def test_what_was_fetched_says_what_became_of_it_the_newest_first(site: TestClient) -> None:
    page = site.get("/sources").text
    assert page.index("nothing to read in it") < page.index("Not found &lt;b&gt;. (HTTP 404)")
    assert "14 March 2025, 08:30" in page
    assert '<a href="https://wire.example/2" rel="noopener noreferrer">' in page


def test_an_outcome_is_chosen_in_the_address(site: TestClient) -> None:
    page = site.get("/sources?outcome=failed")
    assert "1 of 3, because:" in words(page.text)
    assert 'href="/sources?outcome=refused#fetched"' in page.text
    assert 'href="/sources#fetched" aria-current="true"' in page.text  # its own link drops it
    assert [line["outcome"] for line in site.get("/api/sources?outcome=failed").json()["captures"]] == ["failed"]
    assert "Nothing that was fetched matches this." in site.get("/sources?source=Nobody").text
    wrong = site.get("/sources?outcome=faild")
    assert wrong.status_code == 400
    assert "Closest: failed." in wrong.text


def test_without_a_desk_file_the_page_says_how_to_name_sources(browser: TestClient) -> None:
    page = browser.get("/sources").text
    assert "tocsin serve --desk-file desk.toml" in page
    assert "Steppe Wire" in page
    assert "Nothing was fetched for this desk" in page
