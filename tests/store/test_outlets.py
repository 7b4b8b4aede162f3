"""Whose articles a desk holds, and how much of what was fetched became what, on both databases."""

import datetime as dt

from store.test_gathering import fetching
from store.world import DAY, fill, report
from tocsin.records import Source
from tocsin.store import Desk


def test_outlets_are_counted_with_their_days(desk: Desk) -> None:
    wire = [Source(uri=f"https://a.example/{n}", publisher="Wire") for n in (1, 2)]
    fill(
        desk,
        [report(source=wire[0]), report("Monks", source=wire[1], day=dt.date(2025, 3, 1)), report("Nuns", day=None)],
    )
    assert [(row["publisher"], row["n"], row["first"], row["last"]) for row in desk.outlets()] == [
        ("Wire", 2, dt.date(2025, 3, 1), DAY),
        (None, 1, None, None),
    ]


def test_what_was_fetched_is_counted_by_what_it_became_and_listed_in_parts(desk: Desk) -> None:
    desk.keep_fetched([(fetching(f"https://a.example/{n}"), None) for n in range(3)])
    desk.keep_fetched([(fetching("https://b.example/", source="Ledger"), None)])
    assert desk.count_captures() == {"waiting": 4}
    assert desk.count_captures(source="Ledger") == {"waiting": 1}
    assert desk.count_captures(source="Nobody") == {}
    assert [row["id"] for row in desk.captures(start=1, limit=2)] == [3, 2]
