"""Where the desk's incidents are, and one place with its incidents by day."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from store.world import fill, report
from tocsin.records import Record
from tocsin.store import Desk
from tocsin.web import make_app
from web.browsers import TestClient
from web.test_pages import listed, words


def elsewhere(record: Record, **changed: object) -> Record:
    """The same report with another place."""
    place = replace(record.places[0], **changed)  # type: ignore[arg-type]

    def there(one: object) -> object:
        return replace(one, where=replace(one.where, place=place.id))  # type: ignore[type-var, attr-defined]

    return replace(
        record,
        places=(place,),
        events=tuple(map(there, record.events)),  # type: ignore[arg-type]
        incidents=tuple(map(there, record.incidents)),  # type: ignore[arg-type]
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Two incidents in Osh, one at a post nearby that only a report knows, one in Kabul, far from there."""
    address = str(tmp_path_factory.mktemp("places") / "desk.db")
    post = elsewhere(
        report("Smugglers", "robbed a post near Osh", uri="3", day=dt.date(2025, 3, 8)),
        id="p1", name="Langar post", lat=40.6, lon=72.9, geonames=None, kind="facility",
    )  # fmt: skip
    kabul = elsewhere(
        report("Monks", "burned a van in Osh", uri="4", day=None),
        id="gn:1138958", name="Kabul", lat=34.52813, lon=69.17233, country="AFG", geonames=1138958,
    )  # fmt: skip
    with Desk(address, create=True) as desk:
        fill(
            desk,
            [
                report(uri="1"),
                report("Rebels", "shelled a depot in Osh", uri="2", day=dt.date(2025, 5, 9), killed=7),
                post,
                kabul,
            ],
        )
    with TestClient(make_app(address), base_url="http://localhost") as browser:
        yield browser


def test_the_list_counts_incidents_and_no_tolls(site: TestClient) -> None:
    page = site.get("/places").text
    assert page.index('href="/places/gn:1527534">Osh</a>') < page.index('href="/places/gn:1138958">Kabul</a>')
    assert 'href="/places/name:Langar%20post">Langar post</a>' in page
    assert "4 of 4 incidents have a place" in words(page)
    assert "killed" not in page
    found = site.get("/api/places").json()
    assert [(line["name"], line["incidents"]) for line in found["lines"]] == [
        ("Osh", 2),
        ("Kabul", 1),
        ("Langar post", 1),
    ]
    assert (found["lines"][0]["first"], found["lines"][0]["last"]) == ("2025-03-04", "2025-05-09")


def test_the_list_is_narrowed_by_name_and_country_and_put_in_order(site: TestClient) -> None:
    def names(asked: str) -> list[str]:
        return [line["name"] for line in site.get(f"/api/places?{asked}").json()["lines"]]

    assert names("country=afg") == ["Kabul"]
    assert names("name=post") == ["Langar post"]
    assert names("sort=name") == ["Kabul", "Langar post", "Osh"]
    assert names("sort=newest") == ["Osh", "Langar post", "Kabul"]
    assert "Closest: name." in site.get("/places?sort=nam").text
    assert '<a href="/places">All 3</a>' in site.get("/places?name=paris").text


def test_a_place_has_what_the_gazetteer_says_and_its_incidents_the_newest_day_first(site: TestClient) -> None:
    page = site.get("/places/gn:1527534").text
    assert "<h1>Osh</h1>" in page
    assert "inhabitants" in page
    assert listed(page) == ["2", "1"]
    assert len(re.findall(r'<rect x="', page)) == 2
    assert '<td>2025-05</td><td class="n">1</td>' in page


def test_places_nearby_are_those_with_incidents_and_how_far_they_are(site: TestClient) -> None:
    (near,) = site.get("/api/places/gn:1527534").json()["nearby"]
    assert (near["place"]["name"], near["place"]["key"]) == ("Langar post", "name:Langar post")
    assert 5 < near["km"] < 20
    assert site.get("/api/places/gn:1138958").json()["nearby"] == []


def test_a_place_of_one_report_is_found_by_its_name(site: TestClient) -> None:
    page = site.get("/places/name:Langar%20post").text
    assert "The gazetteer does not know it" in page
    assert listed(page) == ["3"]


def test_a_place_without_an_incident_says_so_and_one_that_is_unknown_is_answered_with_advice(site: TestClient) -> None:
    assert "No incident of this desk is there." in site.get("/places/iso:FRA").text
    for path in ("/places/gn:999999999", "/places/name:Nowhere", "/places/gn:1527534?page=x"):
        assert site.get(path).status_code == 404
    assert "Those with incidents: /places" in site.get("/api/places/gn:999999999").json()["advice"]


def test_what_has_no_day_is_counted_apart(site: TestClient) -> None:
    record = site.get("/api/places/gn:1138958").json()
    assert (record["months"], record["undated"], record["total"]) == ([], 1, 1)
