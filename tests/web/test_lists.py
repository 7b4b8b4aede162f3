"""What somebody sees who lists statements, warnings and promises."""

import datetime as dt
import re
from pathlib import Path

import pytest

from store.world import fill, report
from tocsin.store import Desk
from tocsin.web import make_app
from web.browsers import TestClient, without_our_scripts
from web.test_pages import words


def test_statements_say_who_and_lead_to_the_report_and_the_incident(browser: TestClient) -> None:
    page = browser.get("/statements").text
    assert "<blockquote>Gunmen attacked a bank in Osh</blockquote>" in page
    assert '<a class="who" href="/actors/name:police">police</a> (KGZ) · say, indirect' in page
    assert '<a href="/articles/1">Steppe Wire</a>, 4 March 2025' in page
    assert '<a href="/incidents/1">i1</a>' in page
    assert page.index("attacked a bank") < page.index("raided a depot")  # the newest first


def test_a_filter_stands_in_the_address_and_can_be_dropped(browser: TestClient) -> None:
    page = browser.get("/statements?words=depot&since=2025-01-01").text
    assert "1 of 5, because:" in words(page)
    assert 'href="/statements?since=2025-01-01"' in page
    assert 'value="depot"' in page
    assert "<option selected>say</option>" in browser.get("/statements?type=SAY").text


@pytest.mark.parametrize(
    ("path", "advice"),
    [
        ("/statements?type=den", "Closest: deny."),
        ("/warnings?since=soon", "such as 2025-03-05"),
        ("/pledges?kind=promise", "Known: pledge, threat, demand, warning, all."),
        ("/pledges?state=over", "Closest: overdue."),
        ("/pledges?page=x", "Wanted a page of the list such as 2"),
        ("/statements?country=Kyrgyzstan", "Closest: KGZ."),
    ],
)
def test_a_wrong_filter_is_answered_with_what_to_write(browser: TestClient, path: str, advice: str) -> None:
    page = browser.get(path)
    assert page.status_code == 400
    assert advice in page.text
    assert "Narrow the list" in page.text
    told = browser.get(f"/api{path}")
    assert (told.status_code, told.json()["lines"]) == (400, [])
    assert advice in told.json()["advice"]


def test_nothing_that_matches_leads_to_all(browser: TestClient) -> None:
    for path in ("/statements", "/warnings"):
        page = browser.get(f"{path}?words=unheard").text
        assert "matches all of this." in page
        assert f'<a href="{path}">All 5</a>' in page
    assert '<a href="/pledges?kind=all">' in browser.get("/pledges?words=unheard").text


def test_warnings_never_look_like_what_happened(browser: TestClient) -> None:
    page = browser.get("/warnings?country=TJK").text
    assert page.count('<span class="st st-ahead">') == 5
    assert "<blockquote>raids</blockquote>" in page
    assert "None of this is reported to have happened." in page
    assert "concerns KGZ, TJK · level: high · rising" in words(page)


def test_pledges_tell_what_became_of_them_and_why(browser: TestClient) -> None:
    page = browser.get("/pledges").text
    assert '<time datetime="2025-03-09">' in page
    shown = words(page)
    assert re.search(r"open: .*due on 2025-03-09|open: No day", shown)
    assert 'href="/articles/1"' in page
    assert browser.get("/pledges?state=kept").text.count('class="due') == 0
    assert '<a href="/pledges?kind=threat">' in page


def test_the_nearest_day_stands_first_if_asked(tmp_path: Path) -> None:
    address = str(tmp_path / "due.db")
    with Desk(address, create=True) as desk:
        fill(desk, [report(), report("Rebels", "raided a depot", uri="b.txt", day=dt.date(2025, 3, 12))])
    with TestClient(make_app(address), base_url="http://localhost") as browser:
        found = browser.get("/api/pledges?sort=due").json()
        assert [line["said"] for line in found["lines"]] == ["2025-03-04", "2025-03-12"]
        assert [line["said"] for line in browser.get("/api/pledges").json()["lines"]] == ["2025-03-12", "2025-03-04"]
        assert {(one["name"], one["count"]) for one in found["kinds"]} >= {("pledge", 2), ("threat", 0)}
        assert all(line["days"] == -3 for line in found["lines"])


def test_a_long_list_comes_in_pages(tmp_path: Path) -> None:
    address = str(tmp_path / "long.db")
    days = [dt.date(2024, 1, 1) + dt.timedelta(n) for n in range(55)]
    with Desk(address, create=True) as desk:
        for day in days:
            desk.add(report(f"Band {day}", uri=f"{day}.txt", day=day))
    with TestClient(make_app(address), base_url="http://localhost") as browser:
        for path in ("/statements", "/warnings"):
            first, second = browser.get(f"/api{path}").json(), browser.get(f"/api{path}?page=2").json()
            assert [len(page["lines"]) for page in (first, second)] == [50, 5]
            assert first["pager"]["after"] == f"/api{path}?page=2"
            assert f'href="{path}?page=2" rel="next"' in browser.get(path).text


def test_an_empty_desk_has_empty_lists(tmp_path: Path) -> None:
    Desk(str(tmp_path / "new.db"), create=True).close()
    with TestClient(make_app(str(tmp_path / "new.db")), base_url="http://127.0.0.1") as browser:
        assert "Nobody says anything" in browser.get("/statements").text
        assert "Nobody warns of anything here." in browser.get("/warnings").text
        assert "Nobody promises, threatens or demands anything" in browser.get("/pledges").text


EVERY = (
    "/search?q=brigands", "/statements", "/warnings", "/pledges?kind=all", "/actors", "/actors/name:Gunmen", "/places",
    "/actors/name:Brigands%20%3Cscript%3Ealert(1)%3C/script%3E", "/places/gn:1527534", "/sources", "/briefs",
)  # fmt: skip


@pytest.mark.parametrize("path", EVERY)
def test_nothing_of_a_report_runs_in_a_list(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    page = answer.text
    assert answer.status_code == 200
    assert "<script" not in without_our_scripts(page).lower()
    assert not re.search(r"\son\w+=|\sstyle=|javascript:[^<]*\"", page)
    assert not re.search(r'href="(?!/|#|https://|data:,)', page)
    assert answer.headers["cache-control"] == "no-cache"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", EVERY)
def test_every_list_has_a_head_a_title_and_no_two_parts_of_one_name(browser: TestClient, path: str) -> None:
    page = browser.get(path).text
    assert page.count("<h1") == 1
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    for name in re.findall(r'(?:for|aria-labelledby)="([^" ]+)"', page):
        assert name in ids
