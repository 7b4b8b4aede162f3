"""What somebody sees who reads the pages of a desk."""

import datetime as dt
import re
from importlib.resources import as_file, files
from pathlib import Path

from fastapi.routing import APIRoute

from store.world import fill, report
from tocsin.records import Source, to_dict
from tocsin.store import Desk
from tocsin.web import make_app
from tocsin.web.filters import Asked
from tocsin.web.pages import article_page, incident_page, incidents_page
from web.browsers import TestClient

FILES = ("/static/", "/briefs/")
"""What is no page: files, and briefs to be downloaded."""


def listed(page: str) -> list[str]:
    return re.findall(r'href="/incidents/(\d+)">i\d+', page)


def words(page: str) -> str:
    """What is on the page, without its tags and scripts of white space."""
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def test_the_list_has_the_newest_day_first_with_who_says_it(browser: TestClient) -> None:
    page = browser.get("/incidents")
    assert listed(page.text) == ["1", "4", "3", "5"]
    assert "2 reports, 2 origins" in page.text
    assert "place not read" not in page.text
    assert "Osh, 5 km" in page.text


def test_a_filter_stands_in_the_address_and_in_the_links_that_change_it(browser: TestClient) -> None:
    page = browser.get("/incidents", params={"since": "2025-01-01", "words": "depot"})
    assert listed(page.text) == ["3"]
    assert 'href="/incidents?words=depot"' in page.text
    assert 'href="/incidents?since=2025-01-01"' in page.text
    assert 'value="depot"' in page.text
    assert "1 of 4, because:" in words(page.text)


def test_empty_fields_of_the_form_ask_for_nothing(browser: TestClient) -> None:
    page = browser.get("/incidents?since=&until=&type=&status=&actor=&country=&words=")
    assert len(listed(page.text)) == 4
    assert "because:" not in page.text


def test_a_wrong_filter_is_answered_on_the_page_with_what_to_write(browser: TestClient) -> None:
    for asked, advice in (
        ("type=ASSULT", "Closest: ASSAULT."),
        ("since=yesterday", "such as 2025-03-05, found &#39;yesterday&#39;"),
        ("since=2025-03-02&until=2025-03-01", "Swap the two, or leave one out."),
        ("country=Kyrgyzstan", "Closest: KGZ."),
        ("page=two", "Wanted a page of the list such as 2"),
    ):
        page = browser.get(f"/incidents?{asked}")
        assert page.status_code == 400
        assert advice in page.text
        assert "<h1" in page.text
        assert "Narrow the list" in page.text


def test_a_list_without_a_line_says_which_filter_to_drop(browser: TestClient) -> None:
    page = browser.get("/incidents?words=depot&actor=nuns")
    assert "No incident matches all of this." in page.text
    assert "Without “actor: nuns” there would be 1." in page.text
    assert 'href="/incidents?words=depot"' in page.text


def test_counts_beside_the_list_lead_to_it_with_one_filter_more_and_back(browser: TestClient) -> None:
    found = browser.get("/api/incidents?harm=killed").json()["facets"]
    harm, types = (next(f for f in found if f["name"] == name) for name in ("harm", "type"))
    assert [(o["words"], o["chosen"], o["address"]) for o in harm["options"]] == [
        ("with people killed", True, "/api/incidents")
    ]
    assert types["options"][0]["address"] == "/api/incidents?type=ASSAULT&harm=killed"
    page = browser.get("/incidents?harm=killed").text
    assert 'aria-current="true">with people killed</a>' in page


def test_a_list_by_weight_keeps_its_order_in_its_links(browser: TestClient) -> None:
    page = browser.get("/incidents?sort=weight&type=ASSAULT")
    assert "Incidents, the heaviest first" in page.text
    assert 'href="/incidents?type=ASSAULT"' in page.text, "back to the newest first"
    assert browser.get("/incidents?sort=beauty").status_code == 400


def test_a_long_list_comes_in_pages_that_keep_the_filter(tmp_path: Path) -> None:
    address = str(tmp_path / "long.db")
    with Desk(address, create=True) as desk:
        days = [dt.date(2024, 1, 1) + n * dt.timedelta(7) for n in range(52)]
        fill(desk, [report(f"Band {day.month}", uri=f"{day}.txt", day=day) for day in days])
        total = desk.count_incidents()
    assert total > 50
    with TestClient(make_app(address), base_url="http://localhost") as browser:
        first = browser.get("/incidents?country=KGZ")
        assert len(listed(first.text)) == 50
        assert 'href="/incidents?country=KGZ&amp;page=2" rel="next"' in first.text
        second = browser.get("/incidents?country=KGZ&page=2")
        assert len(listed(second.text)) == total - 50
        assert not set(listed(first.text)) & set(listed(second.text))
        assert 'href="/incidents?country=KGZ" rel="prev"' in second.text
        assert len(listed(browser.get("/incidents?page=99").text)) == total - 50


def test_an_incident_shows_every_value_with_its_sentence_marked(browser: TestClient) -> None:
    page = browser.get("/incidents/1").text
    assert "<mark>Gunmen</mark> attacked a bank in Osh, police said." in page
    assert "Gunmen attacked the only bank in the middle of <mark>Osh</mark>, police said." in page
    assert "Tellers differ." in page
    assert "4 March 2025" in page
    for outlet in ("Steppe Wire", "Mountain Ledger"):
        assert outlet in page


def test_each_further_report_says_why_it_is_joined(browser: TestClient) -> None:
    told = browser.get("/api/incidents/1").json()["tellings"]
    assert [one["joined"] for one in told] == [
        None,
        {"article": 2, "to": 1, "why": "of one day and one place, toll or actor"},
    ]
    page = browser.get("/incidents/1").text
    assert 'Joined to <a href="/articles/1">article 1</a>: of one day and one place, toll or actor.' in page


def test_the_toll_over_time_is_drawn_and_told_in_a_table(browser: TestClient) -> None:
    page = browser.get("/incidents/1").text
    assert "Killed, as told day by day" in page
    assert re.search(r'<svg viewBox="0 0 360 190" role="img"', page)
    assert "<desc" in page
    assert re.search(r'<td class="n">5</td>', page)
    assert "Best now:" in page


def test_what_a_person_put_right_stands_before_what_was_read(browser: TestClient) -> None:
    page = words(browser.get("/incidents/3").text)
    assert "Nine put right by a person: judgement 1, A. Name" in page
    assert '<span class="was">Two</span>' in browser.get("/incidents/3").text
    assert "“the hospital said so”" in page


def test_the_number_of_one_that_was_merged_leads_to_the_other(browser: TestClient) -> None:
    answer = browser.get("/incidents/2", follow_redirects=False)
    assert answer.headers["location"] == "/incidents/1?merged=2"
    assert "i2 was taken into i1." in browser.get("/incidents/i2").text
    assert browser.get("/api/incidents/2").json()["id"] == 1


def test_an_article_shows_its_text_with_what_was_understood_of_it(browser: TestClient) -> None:
    page = browser.get("/articles/1").text
    assert re.search(r'<span class="k [^"]*k-place">Osh</span>', page)
    assert re.search(r'<span class="k [^"]*k-event">attacked</span>', page)
    assert '<span class="k k-said">' in page
    assert 'href="/incidents/1">i1</a>' in page
    assert '<a href="https://wire.example/1" rel="noopener noreferrer">' in page
    assert "Gunmen attacked a bank in Osh, police said." in words(page)


def test_a_replaced_version_says_so_and_leads_to_the_newest(browser: TestClient) -> None:
    old, new = browser.get("/articles/5").text, browser.get("/articles/6").text
    assert "Replaced." in old
    assert '<a href="/articles/6">version 2</a>' in old
    assert "burned a barn" in words(old)
    assert "Replaced." not in new
    assert '<a href="/articles/5">version 1</a>' in new


def test_the_situation_has_what_weighs_most_what_is_due_and_what_is_disputed(browser: TestClient) -> None:
    page = browser.get("/").text
    first = page.index('href="/incidents/')
    assert page[first:].startswith('href="/incidents/1"') or page[first:].startswith('href="/incidents/3"')
    assert "Promised, by the day it is due" in page
    assert '<time datetime="2025-03-09">' in page
    assert "killed: 2, 5" in words(page)
    assert "No desk file names sources" in page


def test_with_a_desk_file_the_situation_says_how_the_sources_do(address: str) -> None:
    with as_file(files("tocsin") / "sample" / "desk.toml") as desk_file:
        app = make_app(address, desk_file=desk_file)
    with TestClient(app, base_url="http://127.0.0.1") as browser:
        page = browser.get("/").text
        assert "EXERCISE: Afghanistan and its neighbours" in page
        assert browser.get("/api/situation").json()["sources"] == [] or "never asked" in page


def test_an_empty_desk_says_how_to_fill_it(tmp_path: Path) -> None:
    Desk(str(tmp_path / "new.db"), create=True).close()
    with TestClient(make_app(str(tmp_path / "new.db")), base_url="http://127.0.0.1") as browser:
        for path in ("/", "/incidents"):
            assert "tocsin add --desk new.db reports/" in browser.get(path).text


def test_the_json_of_a_page_is_the_pages_record(browser: TestClient, address: str) -> None:
    with Desk(address) as desk:
        assert browser.get("/api/incidents/1").json() == to_dict(incident_page(desk, 1))
        assert browser.get("/api/articles/4").json() == to_dict(article_page(desk, 4))
        record = incidents_page(desk, Asked(words="depot"), path="/api/incidents")
        assert browser.get("/api/incidents?words=depot").json() == to_dict(record)
    wrong = browser.get("/api/incidents?type=ASSULT")
    assert (wrong.status_code, wrong.json()["lines"]) == (400, [])
    assert "Closest: ASSAULT." in wrong.json()["advice"]


def test_the_api_says_that_a_wrong_question_is_answered_with_advice(browser: TestClient) -> None:
    described = browser.get("/api/openapi.json").json()
    answers = described["paths"]["/api/situation"]["get"]["responses"]
    assert set(answers) == {"200", "400", "503"}
    wrong = browser.get("/api/situation?since=-1")
    assert (wrong.status_code, wrong.json()["status"]) == (400, 400)
    assert "since" in wrong.json()["advice"]


def test_an_address_that_can_only_be_read_says_so(browser: TestClient) -> None:
    answer = browser.request("DELETE", "/api/situation")
    assert answer.status_code == 405
    assert answer.headers["allow"]


def test_the_api_describes_every_page_with_its_fields(browser: TestClient) -> None:
    described = browser.get("/api/openapi.json").json()
    for path in (r.path for r in browser.app.routes if isinstance(r, APIRoute) and not r.include_in_schema):  # type: ignore[attr-defined]
        if not path.startswith(FILES):
            twin = "/api/situation" if path == "/" else f"/api{path}"
            assert described["paths"][twin.replace(":path}", "}")]["get"]["summary"]
    schemas = described["components"]["schemas"]
    for name in ("SituationPage", "IncidentsPage", "IncidentPage", "ArticlePage", "SearchPage", "Advice"):
        assert schemas[name]["description"]


def test_a_page_is_of_one_moment_while_another_process_writes(tmp_path: Path) -> None:
    address = str(tmp_path / "busy.db")
    with Desk(address, create=True) as desk, Desk(address) as writer:
        fill(desk, [report()])
        with desk.one_moment():
            assert desk.count_incidents() == 1
            fill(writer, [report("Bandits", "raided a depot", uri="b.txt", day=dt.date(2025, 1, 9))])
            assert desk.count_incidents() == 1
            assert len(desk.rows("incidents")) == 1
            assert [r.seq for r in desk.reports()] == [1]
        assert desk.count_incidents() == 2
    with (
        TestClient(make_app(address), base_url="http://127.0.0.1") as browser,
        Desk(address) as writer,
        writer.grouping(),  # a write that is not finished
    ):
        assert len(listed(browser.get("/incidents").text)) == 2


def test_incidents_that_do_not_take_in_a_new_version_yet_are_shown_as_they_were(tmp_path: Path) -> None:
    address, wire = str(tmp_path / "behind.db"), Source(uri="https://a.example/1")
    with Desk(address, create=True) as desk:
        fill(desk, [report(source=wire)])
        with TestClient(make_app(address), base_url="http://localhost") as browser:
            assert "Another program is adding reports." not in browser.get("/incidents").text
            desk.add(report(did="raided Osh", source=wire))
            for path in ("/", "/incidents", "/incidents/1"):
                assert "Another program is adding reports." in browser.get(path).text
            assert "attacked a bank in Osh" in words(browser.get("/incidents/1").text)
            assert browser.get("/api/incidents/1").json()["stale"]
