"""Who appears on the desk, and what one of them did, suffered and said."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from store.world import fill, report
from tocsin.records import Record, Ref
from tocsin.store import Desk
from tocsin.web import make_app
from web.browsers import TestClient
from web.test_pages import words


def by_taliban(record: Record) -> Record:
    """The same report, of somebody whom the tables know, in the event and in the incident."""
    old = record.actors[0]
    actor = replace(old, id="tocsin:taliban", name="Taliban", kind="armed group", country="AFG")

    def named(ref: Ref) -> Ref:
        return replace(ref, id=actor.id, name=actor.name, country="AFG")

    events = tuple(replace(e, actors=tuple(map(named, e.actors)), victims=()) for e in record.events)
    incidents = tuple(replace(i, actors=tuple(map(named, i.actors)), victims=()) for i in record.incidents)
    return replace(record, actors=(actor, *record.actors[1:]), events=events, incidents=incidents, pledges=())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Two attacks by the Taliban in two months, a threat of theirs that is only ahead, and two by Gunmen/Tolls."""
    address = str(tmp_path_factory.mktemp("actors") / "desk.db")
    with Desk(address, create=True) as desk:
        fill(
            desk,
            [
                by_taliban(report("Fighters", "attacked a bank in Osh", uri="1", day=dt.date(2025, 1, 5))),
                by_taliban(report("Fighters", "raided a mine near Osh", uri="2", day=dt.date(2025, 3, 5), killed=7)),
                by_taliban(report("Fighters", "will storm a fort", uri="3", day=dt.date(2025, 5, 9), status="future")),
                report("Gunmen/Tolls", "burned a bus in Osh", uri="4", day=dt.date(2025, 2, 2), killed=None),
            ],
        )
    with TestClient(make_app(address), base_url="http://localhost") as browser:
        yield browser


def test_the_list_counts_incidents_the_most_first(site: TestClient) -> None:
    page = site.get("/actors").text
    assert page.index('href="/actors/tocsin:taliban">Taliban</a>') < page.index("Gunmen/Tolls</a>")
    found = site.get("/api/actors").json()["lines"]
    assert [(one["actor"]["name"], one["actor"]["known"], one["actor"]["incidents"]) for one in found] == [
        ("Taliban", True, 3),
        ("Gunmen/Tolls", False, 1),
    ]
    assert (found[1]["actor"]["did"], found[1]["actor"]["suffered"]) == (1, 1)
    assert found[0]["actor"]["countries"][0] == "AFG"


def test_the_list_is_narrowed_by_name_country_and_whom_the_tables_know(site: TestClient) -> None:
    def listed(asked: str) -> list[str]:
        return [one["actor"]["name"] for one in site.get(f"/api/actors?{asked}").json()["lines"]]

    assert listed("name=tolls") == ["Gunmen/Tolls"]
    assert listed("name=islamic+emirate") == ["Taliban"]  # another name that the tables have
    assert listed("country=afg") == ["Taliban"]
    assert listed("who=named") == ["Gunmen/Tolls"]
    assert listed("sort=name") == ["Gunmen/Tolls", "Taliban"]
    assert listed("sort=suffered") == ["Gunmen/Tolls", "Taliban"]
    assert "Closest: known." in site.get("/actors?who=know").text
    assert '<a href="/actors">All 2</a>' in site.get("/actors?name=nuns").text


def test_an_actor_has_what_the_tables_know_and_what_it_did(site: TestClient) -> None:
    page = site.get("/actors/tocsin:taliban").text
    assert "<h1>Taliban</h1>" in page
    assert "armed group" in page
    assert "also written" in page
    assert '<a href="/incidents/1">i1</a>' in page
    assert 'href="/incidents?actor=Taliban"' in page
    record = site.get("/api/actors/tocsin:taliban").json()
    assert record["did"] == [{"type": "ASSAULT", "words": "attack", "told": 2, "said": 1}]
    assert record["suffered"] == []


def test_what_is_only_ahead_is_not_counted_as_done(site: TestClient) -> None:
    page = words(site.get("/actors/tocsin:taliban").text)
    assert "attack (ASSAULT)21" in page.replace(" </td>", "")
    assert "Only said: ahead, possible, or denied." in page


def test_incidents_by_month_are_drawn_and_told_in_a_table(site: TestClient) -> None:
    page = site.get("/actors/tocsin:taliban").text
    assert len(re.findall(r'<rect x="', page)) == 3
    assert '<td>2025-03</td><td class="n">1</td>' in page
    assert "style=" not in page


def test_an_actor_whom_the_tables_do_not_know_is_found_by_its_name(site: TestClient) -> None:
    page = site.get("/actors/name:Gunmen/Tolls")
    assert page.status_code == 200
    assert "may be several" in page.text
    others = site.get("/api/actors/name:Gunmen%2FTolls").json()
    assert (others["total"], others["facts"], others["others"]) == (1, None, [])


def test_who_only_speaks_has_a_page_too(site: TestClient) -> None:
    page = site.get("/actors/name:police").text
    assert "It has no part in an incident of this desk." in page
    assert "<blockquote>Gunmen/Tolls burned a bus in Osh</blockquote>" in page
    assert site.get("/api/actors/name:police").json()["said"] == 4


def test_a_name_of_the_tables_leads_to_its_actor(site: TestClient) -> None:
    assert site.get("/api/actors/Taliban").json()["key"] == "tocsin:taliban"


def test_who_is_nowhere_is_answered_with_advice(site: TestClient) -> None:
    answer = site.get("/actors/name:Kazakhstn")
    assert answer.status_code == 404
    assert "Meant perhaps: Kazakhstan" in answer.text
    assert site.get("/api/actors/Q99999999999").status_code == 404


def test_two_who_meet_are_counted_as_together_and_what_one_does_to_the_other_as_such(tmp_path: Path) -> None:
    address = str(tmp_path / "two.db")
    record = report("Raiders", "attacked a bank in Osh")
    other = Ref(0, 7, "Nuns", "a7", "Nuns", None)
    incidents = tuple(replace(i, recipients=(other,), victims=()) for i in record.incidents)
    events = tuple(replace(e, recipients=(other,), victims=()) for e in record.events)
    with Desk(address, create=True) as desk:
        fill(desk, [replace(record, events=events, incidents=incidents)])
    with TestClient(make_app(address), base_url="http://localhost") as browser:
        (party,) = browser.get("/api/actors/name:Raiders").json()["others"]
        assert (party["name"], party["to"], party["by"], party["together"]) == ("Nuns", 1, 0, 0)
        (party,) = browser.get("/api/actors/name:Nuns").json()["others"]
        assert (party["name"], party["to"], party["by"]) == ("Raiders", 0, 1)
