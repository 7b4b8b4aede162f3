"""A record as flat rows: one an event, under declared columns."""

import datetime as dt

import tocsin
from tocsin.records import EVENT_COLUMNS, event_rows
from tocsin.records.vocabulary import HarmKind

TEXT = (
    "KABUL (Agency) - Gunmen attacked a bank in Kabul  on Monday, killing two officers, "
    "police said. The Islamic State claimed the attack. Kabul denied that its soldiers had destroyed a bridge."
)


def rows() -> list[dict[str, object]]:
    return [dict(row) for row in event_rows(tocsin.read(TEXT, date=dt.date(2025, 3, 5)))]


def test_there_is_a_row_for_each_event_with_the_declared_columns() -> None:
    record = tocsin.read(TEXT, date=dt.date(2025, 3, 5))
    assert [row["event"] for row in rows()] == [e.id for e in record.events]
    assert all(list(row) == list(EVENT_COLUMNS) for row in rows())
    assert all(EVENT_COLUMNS.values())
    for kind in HarmKind.__args__:  # type: ignore[attr-defined]
        assert {f"{kind}_low", f"{kind}_high"} <= set(EVENT_COLUMNS)


def test_a_row_says_who_did_what_to_whom_where_and_when_and_who_says_so() -> None:
    row = rows()[0]
    shown = {name: row[name] for name in ("type", "status", "earliest", "country", "actors", "targets", "said_by")}
    assert shown == {
        "type": "ASSAULT",
        "status": "actual",
        "earliest": "2025-03-03",
        "country": "AFG",
        "actors": "Gunmen",
        "targets": "a bank",
        "said_by": "police",
    }
    assert [row[f"{kind}_{end}"] for kind in ("killed", "injured") for end in ("low", "high")] == [2, 2, None, None]
    assert row["actor_ids"] == "a1"


def test_the_sentence_stands_on_one_line() -> None:
    assert "Kabul on Monday" in str(rows()[0]["evidence"])


def test_who_claims_and_who_denies_are_no_actors() -> None:
    claimed = next(row for row in rows() if row["claimed_by"])
    assert (claimed["claimed_by"], claimed["claimed_by_ids"]) == ("Islamic State", "Q2429253")
    assert "Islamic State" not in str(claimed["actors"])
    denied = next(row for row in rows() if row["denied_by"])
    assert (denied["status"], denied["targets"], denied["incident"]) == ("negated", "a bridge", None)


def test_a_record_without_events_has_no_rows() -> None:
    assert list(event_rows(tocsin.read("The weather was fine."))) == []
