"""A brief in the browser: for whom the desk file says, with its evidence, and as a file."""

import re
import sys
from collections.abc import Iterator
from importlib.resources import as_file, files
from types import ModuleType

import pytest

from tocsin.desk import brief
from tocsin.store import Desk
from tocsin.web import make_app
from web.browsers import TestClient, without_our_scripts
from web.test_pages import words


@pytest.fixture(scope="module")
def site(address: str) -> Iterator[TestClient]:
    """The desk with the example's desk file."""
    with as_file(files("tocsin") / "sample" / "desk.toml") as desk_file:
        app = make_app(address, desk_file=desk_file)
    with TestClient(app, base_url="http://127.0.0.1") as browser:
        yield browser


ASKED = "audience=kyrgyzstan&since=2025-01-01&until=2025-03-31"


def test_the_page_offers_whom_the_desk_file_names_and_the_last_days(site: TestClient) -> None:
    page = site.get("/briefs").text
    assert "<option>Kyrgyzstan</option>" in page
    assert 'value="2025-02-26"' in page  # six days before the newest report
    assert 'value="2025-03-04"' in page
    assert "Choose for whom" in page


def test_a_brief_shows_its_sentences_with_links_to_what_they_rest_on(site: TestClient) -> None:
    page = site.get(f"/briefs?{ASKED}").text
    assert "Brief for Kyrgyzstan" in words(page)
    assert '<a href="/incidents/1">i1</a>' in page
    assert re.search(r'Osh[^<]*<a class="cite" href="/articles/[12]">', page)
    assert "1 January 2025 to 31 March 2025" in page
    assert "<option selected>Kyrgyzstan</option>" in page
    assert "style=" not in page
    assert "<script" not in without_our_scripts(page)


def test_the_json_is_the_brief_as_a_record(site: TestClient) -> None:
    made = site.get(f"/api/briefs?{ASKED}").json()["brief"]
    assert made["audience"] == "Kyrgyzstan"
    assert {one["id"] for one in made["incidents"]} >= {1, 4}


@pytest.mark.parametrize(
    ("asked", "advice"),
    [
        ("audience=Kirgisstan", "Closest: Kyrgyzstan."),
        ("audience=Armenia&since=soon", "such as 2025-03-05"),
        ("audience=Armenia&since=2025-03-02&until=2025-03-01", "Swap the two"),
        ("audience=Armenia&only=all", "Known: concerning."),
    ],
)
def test_what_cannot_be_asked_is_answered_with_advice(site: TestClient, asked: str, advice: str) -> None:
    page = site.get(f"/briefs?{asked}")
    assert page.status_code == 400
    assert advice in page.text
    assert "Make the brief" in page.text
    assert site.get(f"/briefs/brief.md?{asked}").status_code == 404


def test_a_brief_is_saved_as_the_command_line_writes_it_and_never_shown_as_a_page(
    site: TestClient, address: str
) -> None:
    html = site.get(f"/briefs/brief.html?{ASKED}")
    assert html.headers["content-disposition"] == ('attachment; filename="brief-kyrgyzstan-2025-01-01-2025-03-31.html"')
    assert "default-src 'none'" in html.headers["content-security-policy"]
    told = site.get("/briefs/brief.md?audience=Kyrgyzstan")
    assert told.headers["content-type"].startswith("text/markdown")
    with Desk(address) as desk:
        assert told.text == brief(desk, "Kyrgyzstan", format="md")
        assert site.get("/briefs/brief.html?audience=Kyrgyzstan").text == brief(desk, "Kyrgyzstan")


def test_a_form_that_is_none_of_ours_is_answered_with_advice(site: TestClient) -> None:
    answer = site.get(f"/briefs/brief.doc?{ASKED}")
    assert answer.status_code == 404
    assert "brief.html, brief.md and brief.pdf" in answer.text


def test_a_pdf_is_made_where_weasyprint_is_and_fetches_nothing(
    site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed: list[object] = []

    class Printer:
        """Stands for WeasyPrint, which is no part of the project."""

        def __init__(self, string: str, url_fetcher: object) -> None:
            self.string = string

        def write_pdf(self) -> bytes:
            return b"%PDF-" + self.string[:15].encode()

    module, urls = ModuleType("weasyprint"), ModuleType("weasyprint.urls")
    module.HTML = Printer  # type: ignore[attr-defined]
    urls.URLFetcher = lambda allowed_protocols: allowed.append(allowed_protocols)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "weasyprint", module)
    monkeypatch.setitem(sys.modules, "weasyprint.urls", urls)
    answer = site.get(f"/briefs/brief.pdf?{ASKED}")
    assert answer.content == b"%PDF-<!DOCTYPE html>"
    assert answer.headers["content-type"] == "application/pdf"
    assert allowed == [()]


def test_without_weasyprint_the_page_says_how_to_have_it(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)  # as if it were not installed
    assert "weasyprint&gt;=68" in site.get(f"/briefs/brief.pdf?{ASKED}").text
    monkeypatch.setattr("tocsin.web.pages.briefs.can_make_pdf", lambda: False)
    page = site.get(f"/briefs?{ASKED}").text
    assert "PDF needs WeasyPrint" in page
    assert "brief.pdf" not in page


def test_without_a_desk_file_the_page_says_how_to_make_one(browser: TestClient) -> None:
    assert "tocsin desk new" in browser.get("/briefs").text
    assert browser.get("/api/briefs?audience=Armenia").json()["brief"] is None
    assert browser.get("/briefs/brief.md?audience=Armenia").status_code == 404


def test_a_brief_of_days_without_a_report_says_so(site: TestClient) -> None:
    page = words(site.get("/briefs?audience=Armenia&since=2031-01-01&until=2031-01-02").text)
    assert "The desk holds no report of this period" in page
