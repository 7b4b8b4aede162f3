"""Full text with its snippets, and who and what is where, on both databases."""

import datetime as dt
from collections.abc import Iterator

import pytest

from store.conftest import new_address
from store.world import fill, judgement, report
from tocsin.deriving import derive
from tocsin.records import Source
from tocsin.store import Desk, Filter, Spot
from tocsin.store.searching import BEGIN, END


def _page(name: str) -> Source:
    return Source(uri=f"https://example.org/{name}", publisher=f"Outlet {name}")


@pytest.fixture(scope="module")
def desk(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Three reports of three incidents, the last with a newer version; nobody writes to it."""
    with new_address(database, tmp_path_factory.mktemp("searching")) as address, Desk(address, create=True) as desk:
        fill(
            desk,
            [
                report(source=_page("1")),
                report(
                    "Rebels", "shelled a border post in Osh", day=dt.date(2025, 3, 8), source=_page("2"), headline=None
                ),
                report("Monks", "robbed a van", day=dt.date(2025, 3, 1), source=_page("3"), headline="Post van robbed"),
            ],
        )
        fill(desk, [report("Monks", "robbed two vans", day=dt.date(2025, 3, 1), source=_page("3"), headline="Vans")])
        desk.record_judgement(judgement(desk, 3, "not-an-event"))
        derive(desk)
        yield desk


def found(desk: Desk, words: str) -> list[int]:
    rows = desk.search(words)
    assert desk.count_hits(words) == len(rows)
    return [row["seq"] for row in rows]


def test_the_newest_report_stands_first_and_a_replaced_version_is_not_found(desk: Desk) -> None:
    assert found(desk, "osh") == [2, 1]
    assert found(desk, "robbed") == [4]
    assert desk.search("osh", start=1, limit=1)[0]["seq"] == 1


def test_all_words_must_be_there_in_whatever_form(desk: Desk) -> None:
    assert found(desk, "shelling posts") == [2]
    assert found(desk, "post bank") == []


def test_words_in_quotes_stand_beside_each_other(desk: Desk) -> None:
    assert found(desk, '"border post"') == [2]
    assert found(desk, '"post border"') == []
    assert found(desk, 'post "border') == [2]


@pytest.mark.parametrize(
    "words", ['"', "AND", "a OR", "NEAR(", "post*", "text:post", "-", "' ; --", '""', "\x00", "(", "^"]
)
def test_no_sign_makes_a_wrong_question(words: str, desk: Desk) -> None:
    assert isinstance(found(desk, words), list)
    assert isinstance(desk.count_incidents(Filter(words=words)), int)


def test_what_was_found_stands_between_two_signs(desk: Desk) -> None:
    (row,) = desk.search("attack bank")
    assert row["headline"] == f"{BEGIN}Attack{END} in Osh"
    assert f"{BEGIN}attacked{END} a {BEGIN}bank{END} in Osh" in row["snippet"]
    (row,) = desk.search("shelled")
    assert row["headline"] == ""


def test_the_incidents_of_articles_leave_out_what_was_dismissed(desk: Desk) -> None:
    told = desk.told_by([1, 2, 4])
    assert {seq: [row["id"] for row in rows] for seq, rows in told.items()} == {1: [1], 2: [2]}
    assert told[1][0]["type"] == "ASSAULT"
    assert set(desk.named_incidents([1, 2, 3])) == {1, 2}


def test_the_incidents_of_a_statement_are_those_of_its_sentence(desk: Desk) -> None:
    told = desk.told_at([(1, "s1"), (2, "s1"), (2, "s9")])
    assert {at: [row["id"] for row in rows] for at, rows in told.items()} == {(1, "s1"): [1], (2, "s1"): [2]}


def test_a_page_of_statements_and_of_warnings_has_the_newest_first(desk: Desk) -> None:
    assert [row["article"] for row in desk.statement_page(Filter())] == [2, 1, 4]
    assert [row["article"] for row in desk.statement_page(Filter(), start=1, limit=1)] == [1]
    assert desk.count_statements(Filter(since=dt.date(2025, 3, 2))) == 2
    assert [row["publisher"] for row in desk.warning_page(Filter(country="TJK"))] == [f"Outlet {n}" for n in (2, 1, 3)]
    assert desk.count_warnings() == 3


def test_who_appears_is_counted_over_incidents(desk: Desk) -> None:
    assert {(row["actors"], row["n"]) for row in desk.casts()} == {("Gunmen", 1), ("Rebels", 1)}
    assert [row["actors"] for row in desk.casts(called=["REB"])] == ["Rebels"]
    assert [row["id"] for row in desk.incidents_with(name="Rebels")] == [2]
    assert desk.incidents_with(name="Reb") == []
    assert {row["id"] for row in desk.incidents_with(id="a1")} == {1, 2}


def test_places_are_those_of_incidents_with_their_ids(desk: Desk) -> None:
    (spot,) = desk.spots()
    assert (spot["place"], spot["n"], spot["first"], spot["last"]) == (
        "Osh", 2, dt.date(2025, 3, 4), dt.date(2025, 3, 8),
    )  # fmt: skip
    osh = Spot("Osh", "KGZ", spot["lat"], spot["lon"])
    assert desk.place_ids(["Osh"]) == {osh: "gn:1527534"}
    assert desk.spots_of("gn:1527534") == [osh]
    assert desk.incidents_at([osh]) == [2, 1]
    assert [(row["earliest"].day, row["n"]) for row in desk.days_at([osh])] == [(4, 1), (8, 1)]
    assert desk.incidents_at([]) == []
    assert desk.spots("TJK") == desk.spots(called=["kabul"]) == []
