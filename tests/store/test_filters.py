"""Every filter of every kind of rows, with the odd characters that people type."""

import datetime as dt
from collections.abc import Iterator

import pytest

from store.conftest import new_address
from store.world import fill, report
from tocsin.records import Source
from tocsin.store import Desk, Filter, FilterError
from tocsin.store.read import FILTERS

KINDS = ["incidents", "statements", "warnings", "pledges", "articles"]


@pytest.fixture(scope="module")
def desk(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Three reports: an attack of the 4th, a visit planned for the 6th, and one without a day. Nobody writes to it."""
    with new_address(database, tmp_path_factory.mktemp("filters")) as address, Desk(address, create=True) as desk:
        fill(
            desk,
            [
                report(source=_page("1")),
                report(
                    'Çınar "Цой" O\'Neil_50%',
                    "will visit Osh and Termez/Hairatan",
                    day=dt.date(2025, 3, 6),
                    source=_page("2"),
                    headline="Visit to Ak-Sai",
                    type="CONSULT",
                    status="future",
                    country="TUR",
                    killed=None,
                    said="its embassy said",
                ),
                report("Rebels", "shelled a depot in Osh", day=None, source=_page("3"), headline=None, country=None),
            ],
        )
        yield desk


def _page(name: str) -> Source:
    return Source(uri=f"https://example.org/{name}", publisher=f"Outlet {name}")


def articles(desk: Desk, kind: str, **chosen: object) -> list[int]:
    """The articles that the rows of a kind stand in; of incidents their numbers, which are the same here."""
    column = {"incidents": "id", "articles": "seq"}.get(kind, "article")
    return [row[column] for row in desk.rows(kind, Filter(**chosen))]  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_filter_all_rows_are_shown_in_the_same_order_by_both_databases(kind: str, desk: Desk) -> None:
    assert articles(desk, kind) == [1, 2, 3]  # by day, what has none last


@pytest.mark.parametrize("kind", KINDS)
def test_both_days_of_a_period_are_included(kind: str, desk: Desk) -> None:
    assert articles(desk, kind, since=dt.date(2025, 3, 4), until=dt.date(2025, 3, 6)) == [1, 2]
    assert articles(desk, kind, since=dt.date(2025, 3, 5)) == [2]
    assert articles(desk, kind, until=dt.date(2025, 3, 5)) == [1]


@pytest.mark.parametrize(
    ("kind", "country", "found"),
    [
        ("incidents", "KGZ", [1, 2, 3]),
        ("incidents", "TUR", []),
        ("statements", "KGZ", [1, 2, 3]),  # who says it
        ("warnings", "TJK", [1, 2, 3]),  # whom it concerns
        ("warnings", "TUR", []),
        ("pledges", "TUR", [2]),  # who promises
        ("pledges", "KGZ", [1, 2, 3]),  # or to whom
        ("articles", "KGZ", [1, 2, 3]),  # where
        ("articles", "TUR", []),
    ],
)
def test_country(kind: str, country: str, found: list[int], desk: Desk) -> None:
    assert articles(desk, kind, country=country) == found


@pytest.mark.parametrize("words", ["çınar", "ÇINAR".replace("I", "ı"), "Цой", "ЦОЙ", "цой", "o'neil_", "50%", '"'])
def test_a_part_of_a_name_finds_the_actor_in_whatever_case_and_alphabet(words: str, desk: Desk) -> None:
    assert articles(desk, "incidents", actor=words) == [2]
    assert articles(desk, "pledges", actor=words) == [2]


@pytest.mark.parametrize("words", ["_", "%", "50%x", "\\", "x\x00"])
def test_signs_of_sql_are_only_signs(words: str, desk: Desk) -> None:
    assert articles(desk, "incidents", actor=words) == ([2] if words in "_%" else [])


def test_actor_of_the_other_kinds(desk: Desk) -> None:
    assert articles(desk, "statements", actor="EMBASSY") == [2]
    assert articles(desk, "warnings", actor="police") == [1, 3]
    assert articles(desk, "articles", actor="outlet 3") == [3]


def test_type_and_status(desk: Desk) -> None:
    assert articles(desk, "incidents", type="CONSULT") == [2]
    assert articles(desk, "incidents", status="actual") == [1, 3]
    assert articles(desk, "articles", type="ASSAULT") == [1, 3]
    assert articles(desk, "articles", type="ASSAULT", status="future") == []
    assert articles(desk, "statements", type="say") == [1, 2, 3]
    assert articles(desk, "statements", type="deny") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bank", [1]),
        ("BANKS attack", [1]),  # stems, in whatever order
        ("bank depot", []),  # all of them
        ("Hairatan", [2]),
        ("termez/hairatan", [2]),
        ("Ak-Sai", [2]),  # the headline
        ("sai", [2]),
        ("Цой", [2]),
        ('"bank"', [1]),
        ('bank "', [1]),
        ("bank' OR 1=1 --", []),
        ("bank*", [1]),
        ("NEAR(bank", []),
        ("headline:bank", []),
        ("(", []),
        ('"', []),
        ("\x00", []),
        ("& | ! :* <->", []),
        ("bank AND depot", []),
    ],
)
@pytest.mark.parametrize("kind", ["incidents", "articles"])
def test_words_are_looked_for_in_the_reports(kind: str, words: str, found: list[int], desk: Desk) -> None:
    assert articles(desk, kind, words=words) == found


@pytest.mark.parametrize(
    ("words", "found"), [("attacked BANK", [1]), ("depot bank", []), ("Termez/", [2]), ("'", [2]), ("\x00", [])]
)
def test_words_are_looked_for_in_statements_and_pledges(words: str, found: list[int], desk: Desk) -> None:
    assert articles(desk, "statements", words=words) == found
    assert articles(desk, "pledges", words=words) == found


def test_words_of_a_warning_are_what_it_warns_of(desk: Desk) -> None:
    assert articles(desk, "warnings", words="Raid") == [1, 2, 3]
    assert articles(desk, "warnings", words="flood") == []


def test_filters_add_up(desk: Desk) -> None:
    assert articles(desk, "incidents", type="ASSAULT", words="Osh", actor="rebel") == [3]
    assert articles(desk, "incidents", type="ASSAULT", words="Osh", actor="rebel", since=dt.date(2025, 1, 1)) == []


def test_the_same_filter_chooses_happenings(desk: Desk) -> None:
    assert [h.id for h in desk.happenings(Filter(status="future"))] == [2]


@pytest.mark.parametrize("kind", KINDS)
def test_a_filter_that_the_rows_do_not_have_is_refused_and_never_passed_over(kind: str, desk: Desk) -> None:
    values = {"since": dt.date.min, "until": dt.date.max, "country": "KGZ", "actor": "x", "type": "x", "status": "x"}
    for name, value in values.items():
        if name in FILTERS[kind]:
            articles(desk, kind, **{name: value})
        else:
            with pytest.raises(FilterError, match=rf"{kind.capitalize()} have no {name}; leave it out\. They have: "):
                articles(desk, kind, **{name: value})


@pytest.mark.parametrize("kind", KINDS)
def test_the_fields_of_rows_are_known_without_a_row(kind: str, desk: Desk) -> None:
    assert [tuple(row) for row in desk.rows(kind)] == [desk.fields(kind)] * 3


def test_a_standing_and_a_harm_choose_incidents(desk: Desk) -> None:
    assert articles(desk, "incidents", standing="reported") == [1, 2, 3]
    assert articles(desk, "incidents", standing="denied") == []
    assert articles(desk, "incidents", harm="killed") == [1, 3]
    assert articles(desk, "incidents", harm="injured") == []


def test_counts_beside_a_filter_leave_out_its_own_choice_alone(desk: Desk) -> None:
    every = desk.facets()
    assert (every["type"], every["harm"]) == ({"ASSAULT": 2, "CONSULT": 1}, {"killed": 2})
    assert every["standing"] == {"reported": 3}
    chosen = desk.facets(Filter(type="ASSAULT"))
    assert chosen["type"] == every["type"], "one sees what else there is"
    assert chosen["status"] == {"actual": 2}


def test_by_weight_the_dead_come_before_words(desk: Desk) -> None:
    assert [row["id"] for row in desk.incident_page(Filter(), by_weight=True)][-1] == 2
    assert [row["id"] for row in desk.incident_page(Filter(), start=1, limit=1)] == [1], "the newest day first"
