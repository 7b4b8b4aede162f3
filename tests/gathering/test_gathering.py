"""A desk gathers from a site: what is new, what changed, what was refused, and when it asks again."""

import asyncio
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from gathering.world import ATTACK, TALKS, Site, article, desk_file, gathered, item, outcomes, rss
from sources.fetching.world import PatientClock, Request, answer
from tocsin.gathering import health, keep_report, read_waiting
from tocsin.gathering.reading import capture_of
from tocsin.pipeline import read
from tocsin.store import Desk

HOUR = 3600.0


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(str(tmp_path / "desk.db"), create=True) as desk:
        yield desk


@pytest.fixture
def clock() -> PatientClock:
    return PatientClock()


def test_what_a_feed_lists_is_fetched_and_comes_onto_the_desk(desk: Desk, clock: PatientClock, tmp_path: Path) -> None:
    site: Site = {
        "/rss": rss(item("/1"), item("/2", "Talks in Batken")),
        "/1": article(),
        "/2": article("Talks", TALKS),
    }
    told = gathered(desk, site, desk_file(tmp_path), clock)
    assert outcomes(told) == [("http://news.test/1", "new"), ("http://news.test/2", "new")]
    rows = desk.rows("articles")
    assert [(row["uri"], row["publisher"], row["published"]) for row in rows] == [
        ("http://news.test/1", "Steppe Wire", dt.date(2025, 3, 4)),
        ("http://news.test/2", "Steppe Wire", dt.date(2025, 3, 4)),
    ]
    assert [row["place"] for row in desk.rows("incidents") if row["type"] == "ASSAULT"] == ["Osh"]
    assert (told[0].uri, told[-3].items, told[-3].reason) == ("http://news.test/1", 2, "")


def test_what_was_fetched_is_not_asked_for_again(desk: Desk, clock: PatientClock, tmp_path: Path) -> None:
    site: Site = {"/rss": rss(item()), "/1": article()}
    settings = desk_file(tmp_path)
    gathered(desk, site, settings, clock)
    assert outcomes(gathered(desk, site, settings, clock)) == []


def test_a_list_that_is_as_it_was_is_asked_for_with_what_is_known_of_it(
    desk: Desk, clock: PatientClock, tmp_path: Path
) -> None:
    asked: list[str | None] = []

    async def feed(request: Request, writer: asyncio.StreamWriter) -> None:
        asked.append(request.headers.get("if-none-match"))
        same = request.headers.get("if-none-match") == '"one"'
        writer.write(answer(b"", "304 Not Modified", ETag='"one"') if same else rss(item(), ETag='"one"'))

    site: Site = {"/rss": feed, "/1": article()}
    settings = desk_file(tmp_path)
    gathered(desk, site, settings, clock)
    (told,) = gathered(desk, site, settings, clock)
    assert asked == [None, '"one"']
    assert (told.reason, told.items) == ("", 1)


def test_a_changed_page_is_a_new_version(desk: Desk, clock: PatientClock, tmp_path: Path) -> None:
    site: Site = {"/rss": rss(item()), "/1": article()}
    settings = desk_file(tmp_path)
    gathered(desk, site, settings, clock)
    site["/rss"] = rss(item(summary="Correction: three killed."))
    site["/1"] = article(text="Correction: " + ATTACK.replace("two", "three"))
    assert outcomes(gathered(desk, site, settings, clock)) == [("http://news.test/1", "version")]
    (row,) = [r for r in desk.rows("articles") if r["current"]]
    assert row["version"] == 2
    assert [r["killed_low"] for r in desk.rows("incidents") if r["killed_low"]] == [3]


def test_a_page_that_is_still_listed_is_looked_at_again_for_corrections(
    desk: Desk, clock: PatientClock, tmp_path: Path
) -> None:
    site: Site = {"/rss": rss(item()), "/1": article()}
    settings = desk_file(tmp_path)
    gathered(desk, site, settings, clock)
    clock.passed += 4 * HOUR
    site["/1"] = article(text=ATTACK.replace("two", "four"))
    assert outcomes(gathered(desk, site, settings, clock)) == [("http://news.test/1", "version")]
    clock.passed += 25 * HOUR
    assert outcomes(gathered(desk, site, settings, clock)) == [("http://news.test/1", "known")]
    clock.passed += 100 * HOUR
    assert outcomes(gathered(desk, site, settings, clock)) == []


def test_what_a_site_does_not_want_read_is_refused_with_the_reason(
    desk: Desk, clock: PatientClock, tmp_path: Path
) -> None:
    robots = answer(b"User-agent: *\nDisallow: /private/\n", Content_Type="text/plain")
    site: Site = {
        "/robots.txt": robots,
        "/rss": rss(item("/private/1"), item("/2", "Talks")),
        "/2": article("T", TALKS),
    }
    told = gathered(desk, site, desk_file(tmp_path), clock)
    assert outcomes(told) == [("http://news.test/private/1", "refused"), ("http://news.test/2", "new")]
    (row,) = desk.captures(outcome="refused")
    assert row["reason"] == "robots"
    assert row["says"]


def test_pages_that_are_no_article_or_not_english_are_told(desk: Desk, clock: PatientClock, tmp_path: Path) -> None:
    russian = "Министр обороны заявил в среду, что войска покинули приграничный район. Жители вернулись в свои дома."
    site: Site = {
        "/rss": rss(item("/1", "Nothing"), item("/2", "Войска")),
        "/1": answer(b"<html><body><nav><a href='/'>Home</a></nav></body></html>", Content_Type="text/html"),
        "/2": answer(f"<html><body><article><p>{russian * 3}</p></article></body></html>".encode()),
    }
    told = gathered(desk, site, desk_file(tmp_path), clock)
    assert [outcome for _, outcome in outcomes(told)] == ["no-article", "other-language"]


def test_a_reprint_is_told_as_one(desk: Desk, clock: PatientClock, tmp_path: Path) -> None:
    site: Site = {"/rss": rss(item("/1"), item("/2", "The attack")), "/1": article(), "/2": article("The attack")}
    gathered(desk, site, desk_file(tmp_path), clock)
    assert sorted(row["outcome"] for row in desk.captures()) == ["new", "reprint"]


def test_a_failing_site_is_left_alone_longer_and_longer_and_keeps_no_other_waiting(
    desk: Desk, clock: PatientClock, tmp_path: Path
) -> None:
    other = (
        '[[source]]\nname = "Other"\nkind = "public"\n[[source.feed]]\nkind = "feed"\naddress = "http://other.test/o"\n'
    )
    site: Site = {"/rss": answer(b"down", "500 Internal Server Error"), "/o": rss(item()), "/1": article()}
    settings = desk_file(tmp_path, other)
    waits = []
    for _ in range(3):
        now = clock.now()
        gathered(desk, site, settings, clock)
        state = desk.feeds()["Steppe Wire", "http://news.test/rss"]
        assert state.due is not None
        waits.append((state.due - now).total_seconds())
    assert waits[0] < waits[1] < waits[2]
    assert (state.failures, state.reason) == (3, "http-500")
    assert [row["uri"] for row in desk.rows("articles")] == ["http://news.test/1"]
    (failing, well) = health(settings, desk.feeds(), desk.articles_a_day(clock.now() - dt.timedelta(15)), clock.now())
    assert (failing.state, well.state) == ("failing", "well")


def test_a_site_that_asks_to_be_left_alone_is(desk: Desk, clock: PatientClock, tmp_path: Path) -> None:
    busy = answer(b"", "429 Too Many Requests", Retry_After="7200")
    site: Site = {"/rss": rss(item("/1"), item("/2", "Talks")), "/1": busy, "/2": article("Talks", TALKS)}
    settings = desk_file(tmp_path)
    assert outcomes(gathered(desk, site, settings, clock)) == [("http://news.test/1", "failed")]
    due = desk.feeds()["Steppe Wire", "http://news.test/rss"].due
    assert due is not None
    assert due - clock.now() >= dt.timedelta(hours=2)
    assert gathered(desk, site, settings, clock, only_due=True) == []
    clock.passed += 3 * HOUR
    site["/1"] = article()
    told = outcomes(gathered(desk, site, settings, clock, only_due=True))
    assert told == [("http://news.test/1", "new"), ("http://news.test/2", "new")]


def test_what_was_fetched_before_a_process_ended_is_read_by_the_next(
    desk: Desk, clock: PatientClock, tmp_path: Path
) -> None:
    site: Site = {"/rss": rss(item()), "/1": article()}
    settings = desk_file(tmp_path)
    gathered(desk, site, settings, clock, read=False)
    assert desk.rows("articles") == []
    told = gathered(desk, site, settings, clock)
    assert outcomes(told) == [("http://news.test/1", "new")]


def test_a_feed_that_has_whole_articles_needs_no_page(desk: Desk, clock: PatientClock, tmp_path: Path) -> None:
    text = "".join(f"<p>{one}</p>" for one in (ATTACK, TALKS) * 3)
    whole = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><title>Attack</title>'
        f"<link>http://news.test/1</link><content:encoded><![CDATA[{text}]]></content:encoded></item></channel></rss>"
    )
    site: Site = {"/rss": answer(whole.encode(), Content_Type="application/rss+xml")}
    assert outcomes(gathered(desk, site, desk_file(tmp_path), clock)) == [("http://news.test/1", "new")]
    assert "ministers" in next(iter(desk.reports())).record.text


def test_a_page_with_links_is_a_list(desk: Desk, clock: PatientClock, tmp_path: Path) -> None:
    links = "".join(f'<li><a href="/news/{n}">What happened on day {n} of the long talks</a></li>' for n in (1, 2))
    site: Site = {
        "/": answer(
            f"<html><body><ul>{links}</ul><a href='/about'>About us</a></body></html>".encode(),
            Content_Type="text/html",
        ),
        "/news/1": article(),
        "/news/2": article("Talks", TALKS),
    }
    settings = desk_file(tmp_path, 'links = "*/news/*"\n', feed="/", kind="listing")
    told = outcomes(gathered(desk, site, settings, clock))
    assert sorted(told) == [("http://news.test/news/1", "new"), ("http://news.test/news/2", "new")]


def test_a_folder_is_watched(desk: Desk, clock: PatientClock, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_text(f"Attack in Osh\n\n{ATTACK}\n", encoding="utf-8")
    settings = desk_file(tmp_path, feed="inbox", kind="folder")
    assert outcomes(gathered(desk, {}, settings, clock)) == [(str(inbox / "a.txt"), "new")]
    assert outcomes(gathered(desk, {}, settings, clock)) == []
    (inbox / "a.txt").write_text(f"Attack in Osh\n\n{ATTACK} Two more were hurt.\n", encoding="utf-8")
    assert outcomes(gathered(desk, {}, settings, clock)) == [(str(inbox / "a.txt"), "version")]


def test_a_folder_that_is_not_there_is_told(desk: Desk, clock: PatientClock, tmp_path: Path) -> None:
    settings = desk_file(tmp_path, feed="inbox", kind="folder")
    (told,) = gathered(desk, {}, settings, clock)
    assert told.reason == "not-found"
    assert "inbox" in told.says


def test_a_forgotten_page_is_not_fetched_again(desk: Desk, clock: PatientClock, tmp_path: Path) -> None:
    site: Site = {"/rss": rss(item()), "/1": article()}
    settings = desk_file(tmp_path)
    gathered(desk, site, settings, clock)
    desk.forget(uri="http://news.test/1", when=clock.now(), reason="asked for")
    site["/rss"] = rss(item(summary="Something else."))
    assert outcomes(gathered(desk, site, settings, clock)) == []


def test_a_report_that_is_typed_in_is_marked_as_such(desk: Desk, clock: PatientClock, tmp_path: Path) -> None:
    settings = desk_file(tmp_path)
    uri = keep_report(desk, ATTACK, clock.now(), by="A. Name", source="Radio Osh", day=None, headline="Attack in Osh")
    read_waiting(desk, settings, clock, lambda told: None)
    (row,) = desk.rows("articles")
    assert (row["uri"], row["publisher"], row["headline"]) == (uri, "Radio Osh", "Attack in Osh")
    (capture,) = desk.captures()
    assert (capture["outcome"], capture["reason"], capture["says"]) == ("new", "typed in", "Typed in by A. Name.")


def test_a_source_gone_silent_is_told(desk: Desk, clock: PatientClock, tmp_path: Path) -> None:
    settings = desk_file(tmp_path)
    gathered(desk, {"/rss": rss()}, settings, clock)
    now = clock.now()
    days = [(now - dt.timedelta(days=n)).date().isoformat() for n in range(15)]
    for quiet, state in ((0, "well"), (1, "well"), (4, "silent")):
        brought = {("Steppe Wire", day): 6 for day in days[quiet:]}
        (found,) = health(settings, desk.feeds(), brought, now)
        assert found.state == state


def test_an_encoding_that_only_the_server_names_is_read(desk: Desk, clock: PatientClock, tmp_path: Path) -> None:
    page = "<html><body><article><p>Ministr spraw zagranicznych Łukasz Żak spotkał się.</p></article></body></html>"
    body = answer(page.encode("iso-8859-2"), Content_Type="text/html; charset=iso-8859-2")
    site: Site = {"/rss": rss(item()), "/1": body}
    gathered(desk, site, desk_file(tmp_path), clock, read=False)
    (waiting,) = desk.waiting()
    assert "Łukasz Żak" in capture_of(waiting).content


def test_a_page_with_posts_and_links_is_read_as_its_text_is(desk: Desk, clock: PatientClock, tmp_path: Path) -> None:
    page = (
        "<html><head><title>Attack in Osh</title></head><body><nav><a href='/'>Home</a></nav><article>"
        f"<h1>Attack in Osh</h1><p>{ATTACK}</p><blockquote class='twitter-tweet'><p>Six guards killed in Batken!</p>"
        f"— Somebody (@some) March 4, 2025</blockquote><p>{TALKS}</p>"
        "<p><a href='/x'>Read more: Bomb kills nine in Jalal-Abad</a></p></article></body></html>"
    )
    site: Site = {"/rss": rss(item()), "/1": answer(page.encode(), Content_Type="text/html")}
    gathered(desk, site, desk_file(tmp_path), clock)
    text = read(f"Attack in Osh\n\n{ATTACK}\n\n{TALKS}\n", date=dt.date(2025, 3, 4))
    (report,) = desk.reports()
    told = [[(e.type, e.status) for e in r.events if e.block == "paragraph"] for r in (report.record, text)]
    assert told[0] == told[1]
    assert "Jalal-Abad" not in " ".join(str(row["place"]) for row in desk.rows("incidents"))


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>This article was withdrawn.</p></body></html>",
        "<html><body><nav><a href='/'>Home</a></nav><article><h1>Attack in Osh</h1><p>This story has been retracted. "
        "It did not meet our standards.</p></article></body></html>",
    ],
)
def test_an_article_that_is_withdrawn_is_taken_back_with_what_rested_on_it(
    desk: Desk, clock: PatientClock, tmp_path: Path, page: str
) -> None:
    site: Site = {"/rss": rss(item()), "/1": article()}
    settings = desk_file(tmp_path)
    gathered(desk, site, settings, clock)
    assert desk.rows("incidents")
    clock.passed += 4 * HOUR
    site["/1"] = answer(page.encode(), Content_Type="text/html")
    assert outcomes(gathered(desk, site, settings, clock)) == [("http://news.test/1", "version")]
    assert desk.rows("incidents") == []
    assert desk.captures()[0]["reason"] == "withdrawn"
    assert "with" in desk.captures()[0]["says"] or "retracted" in desk.captures()[0]["says"]
    assert [(row["version"], row["current"]) for row in desk.rows("articles")] == [(1, False), (2, True)]


def test_news_of_a_withdrawal_is_news(desk: Desk, clock: PatientClock, tmp_path: Path) -> None:
    text = f"{TALKS} {ATTACK} The agency has withdrawn this report of the clash, its editor said on Monday in Osh."
    gathered(desk, {"/rss": rss(item()), "/1": article("Talks", text)}, desk_file(tmp_path), clock)
    assert desk.captures()[0]["reason"] == ""
    assert desk.rows("incidents")
