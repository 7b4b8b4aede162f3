"""Who did what to whom, in SQL: the queries of docs/desk.md, on a desk of four reports."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from store.conftest import new_address
from store.world import fill, report
from tocsin.records import Actor, Record, Thing
from tocsin.store import Desk
from tocsin.store.engine import reading

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "desk.md").read_text(encoding="utf-8")
QUERIES = dict(re.findall(r"\n([^\n]+\\?)\n\n```sql\n(.*?);\n```", PAGE, re.S))
DAY = "2025-03-04"


def told(record: Record, **changed: Any) -> Record:
    """The record with other fields in its one event."""
    return replace(
        record,
        events=(replace(record.events[0], **changed),),
        incidents=(replace(record.incidents[0], **changed),),
    )


def reports() -> list[Record]:
    """Two attacks of Kyrgyzstan on somebody of Tajikistan, one that the Brigade claims, and one that is denied."""
    first = report("Kyrgyzstan", "attacked a bank in Osh", uri="1.txt", headline="Bank")
    victim = replace(first.events[0].victims[0], text="two Tajik guards", name="guards", country="TJK", id="a3")
    state = replace(first.events[0].actors[0], id="iso:KGZ")
    bank = Thing(20, 26, "a bank")
    later = report("Kyrgyzstan", "shelled a depot in Osh", uri="2.txt", headline="Depot", killed=5, said="Anvarov said",
                   day=dt.date(2025, 4, 9))  # fmt: skip
    claimed = report("The Brigade", "raided a mill in Osh", uri="3.txt", headline="Mill", killed=None,
                     day=dt.date(2025, 3, 20))  # fmt: skip
    denied = report("Rebels", "robbed a shop in Osh", uri="4.txt", headline="Shop", status="negated", killed=None)
    brigade = Actor("a1", "The Brigade", "armed group")
    return [
        told(first, actors=(state,), victims=(victim,), targets=(bank,)),
        told(later, actors=(state,), victims=(victim,)),
        told(replace(claimed, actors=(brigade, claimed.actors[1])), actors=(), victims=(), claimed_by=("a1",)),
        replace(denied, events=(replace(denied.events[0], denied_by=("s1",)),), incidents=()),
    ]


@pytest.fixture(scope="module")
def desk(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk of these reports. Nobody writes to it."""
    with new_address(database, tmp_path_factory.mktemp("who")) as address, Desk(address, create=True) as desk:
        fill(desk, reports())
        yield desk


def ask(desk: Desk, query: str) -> list[tuple[Any, ...]]:
    with reading(desk.engine) as connection:
        return [tuple(map(plain, row)) for row in connection.execute(text(query))]


def plain(value: Any) -> Any:
    """The value as both databases give it: days are text in SQLite's, sums are decimals in PostgreSQL's."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if isinstance(value, Decimal) else str(value)


ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    "attacks by somebody of one country": [("KGZ", "TJK", 2), (None, None, 1), ("KGZ", None, 1)],
    "Kyrgyzstan, or anybody of it": [
        (DAY, "ASSAULT", "Kyrgyzstan", "a bank", "Kyrgyzstan attacked a bank in Osh, police said."),
        (DAY, "ASSAULT", "Kyrgyzstan", "guards", "Kyrgyzstan attacked a bank in Osh, police said."),
        (DAY, "ASSAULT", "Rebels", "Rebels", "Rebels robbed a shop in Osh, police said."),
        ("2025-04-09", "ASSAULT", "Kyrgyzstan", "guards", "Kyrgyzstan shelled a depot in Osh, Anvarov said."),
    ],
    "killed in each month and country": [("2025-03", "KGZ", 2, 2), ("2025-04", "KGZ", 1, 5)],
    "claim of which nobody is said": [("The Brigade", "2025-03-20", "The Brigade raided a mill in Osh, police said.")],
    "Who says of whom that they attacked": [("Anvarov", "Kyrgyzstan", 1), ("police", "Kyrgyzstan", 1)],
}


def test_the_page_asks_five_questions() -> None:
    assert len(QUERIES) == len(ANSWERS) == 5


@pytest.mark.parametrize("question", ANSWERS)
def test_a_query_of_the_page_gives_the_answer_on_a_small_desk(question: str, desk: Desk) -> None:
    query = next(query for asked, query in QUERIES.items() if question in asked)
    found = ask(desk, query)
    ordered = question in ("killed in each month and country", "Who says of whom that they attacked")
    if not ordered:  # ties, and nulls, which each database puts at another end
        found = sorted(found, key=str)
    assert found == (ANSWERS[question] if ordered else sorted(ANSWERS[question], key=str))


def test_every_part_in_an_event_is_a_row(desk: Desk) -> None:
    roles = ask(desk, "SELECT article, role, actor, name, low FROM event_roles ORDER BY article, n")
    assert [row for row in roles if row[0] != 2] == [
        (1, "actor", "iso:KGZ", "Kyrgyzstan", None),
        (1, "victim", "a3", "guards", None),
        (1, "target", None, "a bank", None),
        (1, "speaker", "a2", "police", None),
        (3, "speaker", "a2", "police", None),
        (3, "claimant", "a1", "The Brigade", None),
        (4, "actor", "a1", "Rebels", None),
        (4, "victim", "a1", "Rebels", None),
        (4, "speaker", "a2", "police", None),
        (4, "denier", "a2", "police", None),
    ]


def test_an_earlier_version_of_an_article_is_not_in_the_view(address: str) -> None:
    page = [report(uri="https://a.example/1"), report("Rebels", uri="https://a.example/1")]
    with Desk(address, create=True) as desk:
        assert fill(desk, page) == ["added", "changed"]
        assert ask(desk, "SELECT DISTINCT who_name FROM who_whom") == [("Rebels",)]
