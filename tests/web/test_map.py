"""The map: what lies where, how exactly that is known, and what is not on it."""

import datetime as dt
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from store.world import fill, report
from tocsin.briefing.outlines import KM, Frame, frame_of
from tocsin.records import Record, Where
from tocsin.store import Desk, Filter
from tocsin.web import make_app
from tocsin.web.basemap import basemap, basemap_address
from tocsin.web.drawing import drawing
from tocsin.web.families import families, family_of
from tocsin.web.filters import Asked
from tocsin.web.pages.features import Feature, Geometry, Properties
from tocsin.web.smallmap import small_map
from web.browsers import TestClient

DESK_FILE = """
name = "Two countries"
region = ["KGZ", "TJK"]
[[audience]]
name = "Kyrgyzstan"
countries = ["KGZ"]
[[reason]]
kind = "territory"
weight = 3
words = "There."
"""


def placed(record: Record, lat: float | None, lon: float | None, km: float | None, name: str = "Somewhere") -> Record:
    """The report with its place moved there."""
    place = replace(record.places[0], lat=lat, lon=lon, precision_km=km, name=name)
    where = Where(place.id, (0, 1), "text", km)
    incidents = tuple(replace(i, where=where) for i in record.incidents)
    events = tuple(replace(e, where=where) for e in record.events)
    return replace(record, places=(place,), incidents=incidents, events=events)


def other(who: str, did: str, day: int, uri: str, *, killed: int | None = None) -> Record:
    return report(who, did, day=dt.date(2025, 3, day), uri=uri, killed=killed)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One incident in Osh, one within 300 km of it, one without a place, one in Lima, two at one place in Dushanbe."""
    address = str(tmp_path_factory.mktemp("map") / "desk.db")
    with Desk(address, create=True) as desk:
        fill(
            desk,
            [
                report("Raiders <b>", killed=40),
                placed(other("Brigands", "robbed a van", 6, "b.txt"), 41.0, 74.0, 300.0, "Kyrgyzstan"),
                placed(other("Smugglers", "raided a depot", 8, "c.txt"), None, None, None),
                placed(other("Thieves", "emptied a safe", 10, "d.txt"), -12.0, -77.0, 5.0, "Lima"),
                placed(other("Students", "burned tyres", 12, "e.txt"), 38.5, 68.8, 5.0, "Dushanbe"),
                placed(other("Drivers", "blocked a bridge", 14, "f.txt"), 38.5, 68.8, 5.0, "Dushanbe"),
            ],
        )
    return address


@pytest.fixture(scope="module")
def browser(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("file") / "desk.toml"
    path.write_text(DESK_FILE)
    with TestClient(make_app(address, desk_file=path), base_url="http://127.0.0.1") as client:
        yield client


def shown(browser: TestClient, **asked: str) -> list[int]:
    return [f["id"] for f in browser.get("/api/map", params=asked).json()["features"]]


def test_the_map_is_a_collection_of_geojson_that_says_what_is_not_on_it(browser: TestClient) -> None:
    told = browser.get("/api/map").json()
    assert told["type"] == "FeatureCollection"
    assert [f["id"] for f in told["features"]] == [6, 5, 2, 1]
    assert (told["total"], told["placed"], told["inside"]) == (6, 5, 4)
    first = told["features"][-1]
    assert first["type"] == "Feature"
    assert first["geometry"] == {"coordinates": [72.79, 40.52], "type": "Point"}
    assert first["properties"]["family"] == "violence"
    assert (first["properties"]["killed"], first["properties"]["harmed"]) == ("40", 40)
    assert first["properties"]["title"] == "Shooting by raiders <b> in Osh, 40 killed"
    assert first["properties"]["tellers"] == "police"


def test_filters_of_the_list_are_those_of_the_map(browser: TestClient) -> None:
    assert shown(browser, since="2025-03-12") == [6, 5]
    assert shown(browser, actor="brigand") == [2]
    assert shown(browser, type="PROTEST") == []
    wrong = browser.get("/map", params={"type": "ASSULT"})
    assert wrong.status_code == 400
    assert "Closest: ASSAULT." in wrong.text


def test_a_region_of_the_desk_file_or_a_box_of_degrees_is_looked_at(browser: TestClient) -> None:
    assert shown(browser, region="all") == [6, 5, 4, 2, 1]
    assert shown(browser, box="72,40,73,41") == [1]
    assert shown(browser, box="-78,-13,-76,-11") == [4]
    page = browser.get("/map", params={"since": "2025-03-01", "region": "TJK"}).text
    assert '<a href="/map?since=2025-03-01&amp;region=TJK" aria-current="true">Tajikistan</a>' in page
    assert '<a href="/map?since=2025-03-01">The desk&#39;s region</a>' in page
    for asked in ({"region": "XXX"}, {"box": "1,2,3"}, {"box": "5,0,1,1"}, {"box": "0,0,nan,1"}):
        answer = browser.get("/map", params=asked)
        assert answer.status_code == 400
        assert "Known: KGZ, TJK, all." in answer.text or "such as 68,36,70,38" in answer.text


def test_a_country_in_the_filter_is_what_the_map_is_cut_to(browser: TestClient) -> None:
    west, south, east, north = browser.get("/api/map", params={"country": "KGZ"}).json()["bbox"]
    assert 68 < west < 70 < 80 < east < 82
    assert 37 < south < 40 < 43 < north < 46


def test_an_area_is_a_dashed_circle_to_scale_and_never_a_dot_in_its_middle(browser: TestClient) -> None:
    told = browser.get("/api/map").json()
    frame = Frame(*told["bbox"])
    page = browser.get("/map").text
    x, y = frame.at(74.0, 41.0)
    found = re.search(
        r'<circle class="area" cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/>\s*<path[^>]*translate\(([^)]*)\)', page
    )
    assert found is not None
    assert float(found[1]) == pytest.approx(x, abs=0.1)
    assert float(found[3]) == pytest.approx(300 / KM * frame.scale, abs=0.1)
    assert float(found[4].split()[1]) == pytest.approx(y - float(found[3]), abs=0.2)
    assert "Kyrgyzstan, somewhere within 300 km: i2" in page


def test_what_lies_too_near_to_be_told_apart_is_one_mark_that_leads_to_a_nearer_map(browser: TestClient) -> None:
    page = browser.get("/map").text
    cluster = re.search(
        r'<a href="(/map\?box=[^"]*)"[^>]*aria-label="(Dushanbe: 2 incidents \(attacks and fighting: 2\))"', page
    )
    assert cluster is not None
    nearer = browser.get(cluster[1].replace("&amp;", "&")).text
    assert re.findall(r'<li data-id="(\d+)">', nearer) == ["6", "5"]


def test_every_mark_is_a_link_with_its_words_and_the_list_has_them_all(browser: TestClient) -> None:
    page = browser.get("/map").text
    assert re.search(
        r'<a href="/incidents/1"[^>]*aria-label="Osh: i1 Shooting by raiders &lt;b&gt; in Osh, 40 killed, say police"',
        page,
    )
    assert re.findall(r'<li data-id="\d+">.*?<a href="/incidents/(\d+)">', page, re.DOTALL) == ["6", "5", "2", "1"]
    assert "4 of 6 incidents" in page
    assert "1 incident is on no map" in page
    assert "1 incident lies outside this map." in page


def test_larger_marks_stand_for_more_people_harmed() -> None:
    frame = frame_of(["KGZ"])
    none, some = (feature(n, harmed=harmed, lon=71.0 + n) for n, harmed in ((1, 0), (3, 40)))
    small, large = sorted(drawing([none, some], frame, ()).marks, key=lambda mark: mark.x)
    assert small.reach < large.reach <= 24


def test_what_is_denied_or_only_ahead_is_no_solid_mark() -> None:
    frame = frame_of(["KGZ"])
    denied, told = feature(1, lon=72.0, solid=False, denied=True), feature(2, lon=76.0)
    assert [m.solid for m in sorted(drawing([denied, told], frame, ()).marks, key=lambda m: m.x)] == [False, True]


def test_thousands_of_places_become_marks_that_can_be_told_apart() -> None:
    many = [feature(n, lon=70 + n % 60 / 6, lat=39 + n // 60 / 15) for n in range(3000)]
    drawn = drawing(many, frame_of(["KGZ"]), ())
    assert sum(mark.count for mark in drawn.marks) > 2000
    spots = [(m.x, m.y) for m in drawn.marks]
    assert min(abs(a - c) + abs(b - d) for n, (a, b) in enumerate(spots) for c, d in spots[:n]) >= 26


def test_an_empty_desk_has_a_map_that_says_so(tmp_path: Path) -> None:
    with Desk(str(tmp_path / "desk.db"), create=True):
        pass
    with TestClient(make_app(str(tmp_path / "desk.db")), base_url="http://127.0.0.1") as browser:
        page = browser.get("/map")
        assert page.status_code == 200
        assert "No incident matches all of this." in page.text
        assert 'class="chart"' in page.text
        assert browser.get("/api/map").json()["features"] == []


def test_the_map_beside_a_list_counts_what_it_does_not_show(address: str) -> None:
    with Desk(address) as desk:
        found = small_map(desk.incident_page(Filter()), {}, None, Asked(type="ASSAULT"), frame=["KGZ"])
    assert (found.unplaced, found.outside) == (1, 1)
    assert sum(mark.count for mark in found.drawn.marks) == 4
    assert found.address == "/map?type=ASSAULT"


def test_the_outlines_come_from_the_package_and_may_be_kept(browser: TestClient) -> None:
    answer = browser.get(basemap_address())
    assert "immutable" in answer.headers["cache-control"]
    shapes = json.loads(gzip.decompress(basemap()))
    assert answer.json() == shapes
    assert {"KGZ", "AFG"} <= {f["properties"].get("code") for f in shapes["features"]}
    assert {"Kyrgyzstan"} <= {f["properties"].get("label") for f in shapes["features"]}


def test_the_map_names_no_other_host(browser: TestClient) -> None:
    page = browser.get("/map").text
    assert not re.search(r"https?:|//[a-z]", page)
    script = browser.get("/static/map.js").text
    assert set(re.findall(r"https?://[\w./]+", script)) == {"http://www.w3.org/2000/svg"}


def test_every_family_has_a_colour_in_light_and_dark(browser: TestClient) -> None:
    sheet = browser.get("/static/desk.css").text
    for family in families():
        assert len(re.findall(rf"--family-{family.name}: #", sheet)) == 2
    assert family_of("THREATEN").name == "words"


def feature(
    number: int, *, lon: float, lat: float = 41.0, harmed: int = 0, solid: bool = True, denied: bool = False
) -> Feature:
    told = Properties(
        "Attack", "police", "ASSAULT", "violence", "actual", solid, None, None, "", "", 5.0, "", "", harmed, 1, 1,
        False, denied, "", False,
    )  # fmt: skip
    return Feature(number, Geometry((lon, lat)), told)
