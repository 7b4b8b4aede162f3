"""What was fetched is kept at once, read later, and gone for good when somebody asks for it."""

import datetime as dt
from dataclasses import replace

from store.world import contents, fill, judgement, report
from tocsin.records import Record
from tocsin.records.gathering import FeedState, Fetching, Given, PageState
from tocsin.store import Desk
from tocsin.upkeep import bring_up_to_date

NOW = dt.datetime(2025, 3, 14, 9, 30, tzinfo=dt.UTC)
URI = "https://wire.example.org/1"


def fetching(uri: str = URI, body: bytes | None = b"<p>Page</p>", source: str = "Steppe Wire") -> Fetching:
    return Fetching(source, uri, NOW, "waiting", status=200, body=body, given=Given("Attack in Osh", "2025-03-04"))


def page(uri: str = URI, source: str = "Steppe Wire") -> PageState:
    return PageState(uri, source, "told", '"e1"', None, NOW, 1)


def read(uri: str = URI, did: str = "attacked a bank in Osh") -> Record:
    return report(did=did, uri=uri)


def test_what_was_fetched_waits_with_its_bytes_until_it_is_read(desk: Desk) -> None:
    (number,) = desk.keep_fetched([(fetching(), page())])
    (waiting,) = desk.waiting()
    assert (waiting.id, waiting.uri, waiting.body) == (number, URI, b"<p>Page</p>")
    assert (waiting.given.headline, waiting.given.published) == ("Attack in Osh", "2025-03-04")
    assert desk.pages([URI, "https://other.example"]) == {URI: page()}
    assert desk.settle(number, read()) == ("new", "", "")
    assert list(desk.waiting()) == []
    (row,) = desk.captures()
    assert (row["outcome"], row["article"], row["fetched"]) == ("new", 1, NOW)


def test_more_than_are_unpacked_at_a_time_come_in_their_order(desk: Desk) -> None:
    many = [(fetching(f"{URI}/{n}", str(n).encode()), None) for n in range(150)]
    numbers = desk.keep_fetched(many)
    assert [(w.id, w.body) for w in desk.waiting()] == [(n, str(n - 1).encode()) for n in numbers]


def test_each_capture_says_what_became_of_it(desk: Desk) -> None:
    texts = [read(), read(did="attacked two banks in Osh"), read(), read("https://b.example/1")]
    numbers = desk.keep_fetched([(fetching(), None) for _ in texts])
    outcomes = [desk.settle(n, record)[0] for n, record in zip(numbers, texts, strict=True)]
    assert outcomes == ["new", "version", "known", "new"]
    bring_up_to_date(desk)
    desk.note_reprints()
    assert [row["outcome"] for row in desk.captures()] == ["new", "known", "version", "new"]


def test_a_reprint_is_told_from_news_once_it_is_taken_in(desk: Desk) -> None:
    numbers = desk.keep_fetched([(fetching(), None), (fetching("https://b.example/1"), None)])
    for number, uri in zip(numbers, (URI, "https://b.example/1"), strict=True):
        desk.settle(number, read(uri))
    bring_up_to_date(desk)
    desk.note_reprints()
    assert [row["outcome"] for row in desk.captures()] == ["reprint", "new"]
    assert desk.articles_a_day(NOW - dt.timedelta(1)) == {("Steppe Wire", "2025-03-14"): 2}


def test_a_refusal_is_kept_without_bytes(desk: Desk) -> None:
    refused = replace(fetching(body=None), outcome="refused", reason="robots", says="The site asks not to.")
    desk.keep_fetched([(refused, None)])
    (row,) = desk.captures(outcome="refused")
    assert (row["reason"], row["says"]) == ("robots", "The site asks not to.")
    assert list(desk.waiting()) == []


def test_bytes_go_when_they_are_old_but_not_while_they_wait(desk: Desk) -> None:
    first, _ = desk.keep_fetched([(fetching(), None), (fetching("https://b.example/1", b"later"), None)])
    desk.settle(first, read())
    assert desk.prune(NOW) == 0
    assert desk.prune(NOW + dt.timedelta(1)) == 1
    assert [w.body for w in desk.waiting()] == [b"later"]


def test_how_a_list_answered_takes_the_place_of_what_was_known(desk: Desk) -> None:
    state = FeedState("Steppe Wire", "https://wire.example.org/rss", '"e"', None, NOW, NOW, 0, NOW, "", "", 12)
    desk.note_feeds([state])
    desk.note_feeds([replace(state, failures=2, reason="timeout", says="It hung.")])
    assert desk.feeds() == {
        ("Steppe Wire", state.address): replace(state, failures=2, reason="timeout", says="It hung.")
    }


def test_what_is_to_be_forgotten_leaves_a_trace_and_nothing_else(desk: Desk) -> None:
    (number,) = desk.keep_fetched([(fetching(), page())])
    desk.settle(number, read())
    fill(desk, [read(did="attacked two banks in Osh"), report("Rebels", "shelled a depot", uri="b.txt")])
    desk.record_judgement(judgement(desk, 1, "verified"))
    bring_up_to_date(desk)
    assert desk.forget(uri=URI, when=NOW, reason="asked by the person named") == 2
    bring_up_to_date(desk)
    left = repr({name: rows for name, rows in contents(desk).items() if name != "pages"})
    assert "attacked" not in left
    assert URI not in repr(contents(desk)["articles"])
    assert desk.pages([URI])[URI].forgotten
    assert [row["actors"] for row in desk.rows("incidents")] == ["Rebels"]
    (trace,) = desk.removals()
    assert (trace["articles"], trace["reason"], trace["removed"]) == (2, "asked by the person named", NOW)
    assert URI not in trace["what"]
    assert [row["outcome"] for row in desk.captures()] == ["forgotten"]
    assert [j.about[0].words for j in desk.judgements()] == [""]
    assert desk.check() == []


def test_all_that_a_source_brought_can_be_forgotten(desk: Desk) -> None:
    for uri, source in ((URI, "Steppe Wire"), ("https://b.example/1", "Other")):
        (number,) = desk.keep_fetched([(fetching(uri, uri.encode(), source), page(uri, source))])
        desk.settle(number, read(uri))
    bring_up_to_date(desk)
    assert desk.forget(source="Steppe Wire", when=NOW, reason="no licence") == 1
    bring_up_to_date(desk)
    assert [row["uri"] for row in desk.rows("articles")] == ["https://b.example/1"]
    assert desk.removals()[0]["what"] == "Steppe Wire"


def test_what_another_process_has_read_stays_as_it_became(desk: Desk) -> None:
    (number,) = desk.keep_fetched([(fetching(), page())])
    with Desk(desk.address) as other:
        assert other.settle(number, read())[0] == "new"
    assert desk.settle(number, read()) == ("new", "", "")
    assert [row["outcome"] for row in desk.captures()] == ["new"]


def test_what_was_forgotten_while_it_was_read_is_not_added(desk: Desk) -> None:
    (number,) = desk.keep_fetched([(fetching(), page())])
    desk.forget(uri=URI, when=NOW)
    assert desk.settle(number, read())[0] == "forgotten"
    assert not list(desk.reports())


def test_the_number_of_a_forgotten_article_is_not_given_again(desk: Desk) -> None:
    desk.add(read("https://b.example/1"))
    desk.add(read(did="attacked two banks in Osh"))
    desk.forget(uri=URI, when=NOW)
    desk.add(read("https://c.example/1", "attacked a school in Osh"))
    assert [r.seq for r in desk.reports()] == [1, 3]
