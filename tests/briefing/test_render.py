"""Both renderings: self-contained, escaped, the same each time, every mark leading somewhere."""

import itertools
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefing.conftest import Make
from briefing.test_brief import MONDAY
from briefing.world import incident, record, where
from tocsin.briefing import Brief, brief, render_html, render_markdown
from tocsin.briefing.map import Pin, map_of
from tocsin.briefing.outlines import frame_of, outlines
from tocsin.deskfile import DeskFile
from tocsin.records import Problem, Source
from tocsin.store import Desk

EVIL = '<script>alert("x")</script>'


class Page(HTMLParser):
    """The elements of a page, its ids and its links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name))]


@pytest.fixture(scope="module")
def made(sample_desk: Desk, desk_file: DeskFile) -> Brief:
    return brief(sample_desk, desk_file, "Tajikistan")


@pytest.fixture(scope="module")
def page(made: Brief) -> str:
    return render_html(made)


def test_the_page_asks_nothing_of_a_network(page: str, made: Brief) -> None:
    parsed = Page(page)
    assert not {tag for tag, _ in parsed.tags} & {"script", "link", "img", "iframe", "object", "embed", "base"}
    assert not parsed.all("src")
    addresses = {e.address for e in made.evidence}
    assert {h for h in parsed.all("href") if not h.startswith("#")} <= addresses
    style = page[page.index("<style>") : page.index("</style>")]
    assert not re.search(r"url\(|@import|https?:", style)


def test_every_mark_leads_to_evidence_and_back(page: str) -> None:
    parsed = Page(page)
    ids = parsed.all("id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in parsed.all("href") if h.startswith("#")} <= set(ids)


def test_headings_landmarks_and_tables_are_in_order(page: str) -> None:
    parsed = Page(page)
    levels = [int(tag[1]) for tag, _ in parsed.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    assert {"header", "nav", "main", "footer"} <= {tag for tag, _ in parsed.tags}
    assert next(attrs for tag, attrs in parsed.tags if tag == "html")["lang"] == "en"
    assert all(attrs.get("scope") for tag, attrs in parsed.tags if tag == "th")


def test_the_same_record_gives_the_same_bytes(sample_desk: Desk, desk_file: DeskFile, page: str) -> None:
    again = brief(sample_desk, desk_file, "Tajikistan")
    assert render_html(again) == page
    assert render_markdown(again) == render_markdown(again)


def test_every_footnote_of_the_markdown_is_there(made: Brief) -> None:
    text = render_markdown(made)
    defined = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == defined
    assert len(defined) == len(made.evidence)


def test_words_of_reports_cannot_become_markup(make_desk: Make, desk_file: DeskFile) -> None:
    text = f"Gunmen {EVIL} attacked *a* [post](http://evil) & ran."
    hostile = record(
        text,
        MONDAY,
        incident(text),
        headline=EVIL,
        source=Source(uri="javascript:alert(1)", publisher=EVIL),
        problems=(Problem("no-date", EVIL),),
    )
    made = brief(make_desk([hostile], [(1, "i1")]), desk_file, "Tajikistan")
    page, plain = render_html(made), render_markdown(made)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript' not in page
    assert "<script" not in plain.replace("\\<script", "")
    assert "[post](" not in plain


def test_an_empty_desk_is_rendered(tmp_path: Path, desk_file: DeskFile) -> None:
    with Desk(str(tmp_path / "empty.db"), create=True) as desk:
        made = brief(desk, desk_file, "Armenia")
    assert "nothing to tell" in render_html(made)
    assert "nothing to tell" in render_markdown(made)


def test_a_vague_place_is_drawn_open_and_an_exact_one_full(make_desk: Make, desk_file: DeskFile) -> None:
    text = "Shots were fired in Bokhtar."
    for km, kind in ((300.0, "vague"), (10.0, "exact")):
        there, place = where(text, "Bokhtar", "TJK", "Bokhtar", km=km)
        desk = make_desk([record(text, MONDAY, incident(text, where=there), places=(place,))], [(1, "i1")])
        page = render_html(brief(desk, desk_file, "Tajikistan"))
        assert f'<circle class="{kind}" cx="' in page.split("<figcaption>")[0]


def test_how_far_a_place_may_reach_is_a_ring_on_the_map(make_desk: Make, desk_file: DeskFile) -> None:
    text = "Shots were fired in Bokhtar."
    drawn = {}
    for km in (10.0, 90.0, 4000.0):
        there, place = where(text, "Bokhtar", "TJK", "Bokhtar", km=km)
        desk = make_desk([record(text, MONDAY, incident(text, where=there), places=(place,))], [(1, "i1")])
        made = brief(desk, desk_file, "Tajikistan")
        drawn[km] = ('class="reach"' in render_html(made), made.map.spots[0].reach)
    assert drawn[10.0] == (False, 0.0)
    assert drawn[90.0][0]
    assert drawn[90.0][1] > 20
    assert drawn[4000.0] == (False, 0.0), "a state's ring would cover its neighbours"


def test_the_map_holds_the_countries_that_it_is_cut_to() -> None:
    frame = frame_of(["TJK"], [])
    assert all(frame.holds(*point) for ring in outlines()["TJK"] for point in ring)
    names = {o.name for o in map_of(["TJK"], ["TJK"], [], []).outlines if o.label}
    assert {"Tajikistan", "Afghanistan", "Uzbekistan"} <= names


def test_a_place_on_another_continent_does_not_make_the_map_small() -> None:
    near, far = Pin(1, 1.0, 39.0, 70.0, 5.0, "Khorugh"), Pin(2, 1.0, 54.7, 25.3, 5.0, "Vilnius")
    drawn = map_of(["TJK"], ["TJK"], [near, far], [])
    assert [spot.place for spot in drawn.spots] == ["Khorugh"]
    assert drawn.beyond == (("Vilnius", (2,)),)
    assert map_of([], [], [near, far], []).beyond == (), "a desk without a region shows all"


def test_an_incident_without_a_place_is_said_not_to_be_on_the_map(make_desk: Make, desk_file: DeskFile) -> None:
    text = "Shots were fired."
    made = brief(make_desk([record(text, MONDAY, incident(text))], [(1, "i1")]), desk_file, "Tajikistan")
    assert made.map.unplaced == (1,)
    assert "Not on the map" in render_html(made)
