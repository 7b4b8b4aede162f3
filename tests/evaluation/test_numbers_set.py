"""How tolls are counted against gold: by number, by the deed that they are of, and nothing invented."""

from typing import Any

import pytest

from tocsin.evaluation import SUITES

NUMBERS = SUITES["numbers"]
TEXT = "A raid on Kelmo killed six, two of them cooks, a day after a blast hurt four."


def toll(kind: str, at: str, low: int | None, high: int | None, *also: str, **more: Any) -> dict[str, Any]:
    """A toll of the gold at a word of the text."""
    words = [{"at": w, "at_start": TEXT.index(w)} for w in (at, *also)]
    return {"kind": kind, **words[0], "low": low, "high": high, "part": False, "also": words[1:], **more}


SIX, TWO = toll("killed", "raid", 6, 6, "killed"), toll("killed", "raid", 2, 2, "killed", part=True)
FOUR = toll("injured", "blast", 4, 4, "hurt")


def event(word: str, harm: dict[str, list[int | None]], *parts: list[Any]) -> dict[str, Any]:
    """An event of ours at a word of the text."""
    start = TEXT.index(word)
    return {"trigger": [start, start + len(word)], "harm": harm, "of": list(parts)}


def scores(tolls: list[dict[str, Any]], *events: dict[str, Any]) -> dict[str, float | None]:
    """The scores of one row."""
    row = {"id": "n", "text": TEXT, "published": None, "group": "g", "harm": tolls}
    return NUMBERS.score([NUMBERS.case(row)], [{"events": list(events), "sentences": [[0, len(TEXT)]]}])


RAID = event("raid", {"killed": [6, 6]}, ["killed", 2, 2])
BLAST = event("blast", {"injured": [4, 4]})


def test_a_row_is_right_when_each_deed_has_its_own_toll() -> None:
    found = scores([SIX, TWO, FOUR], RAID, BLAST)
    assert (found["right"], found["phrases"], found["reached"]) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    "events",
    [
        [event("raid", {"killed": [8, 8]}, ["killed", 2, 2]), BLAST],  # the part added to the whole
        [RAID, event("blast", {"injured": [4, 4], "killed": [6, 6]})],  # the toll of the other deed too
        [RAID, BLAST, event("after", {"missing": [1, 1]})],  # a number that nobody gave
        [RAID, event("hurt", {"injured": [4, None]})],  # a bound that nobody gave
        [event("raid", {"killed": [6, 6]}), BLAST],  # the part lost
    ],
)
def test_a_wrong_or_an_invented_toll_makes_the_row_wrong(events: list[dict[str, Any]]) -> None:
    assert scores([SIX, TWO, FOUR], *events)["right"] == 0.0


def test_without_an_event_at_its_words_the_nearest_of_the_sentence_may_have_the_toll() -> None:
    found = scores([FOUR], event("day", {"injured": [4, 4]}))
    assert (found["right"], found["reached"]) == (1.0, 1.0)


def test_what_the_reader_misses_altogether_is_told_apart() -> None:
    found = scores([FOUR])
    assert (found["phrases"], found["reached"], found["phrases_reached"]) == (0.0, 0.0, None)


def test_a_total_over_days_is_not_the_toll_of_the_day() -> None:
    total = toll("killed", "blast", 31, 31, cumulative=True)
    assert scores([SIX, total], RAID)["right"] == 1.0
    assert scores([SIX, total], RAID, event("blast", {"killed": [31, 31]}))["right"] == 1.0
    assert scores([SIX, total], event("raid", {"killed": [31, 31]}))["phrases"] == 0.0


def test_of_two_counts_by_two_sources_either_one_is_right() -> None:
    assert scores([SIX, toll("killed", "raid", 9, 9, "killed")], event("raid", {"killed": [9, 9]}))["right"] == 1.0


def test_a_crash_has_missed_all() -> None:
    row = {"id": "n", "text": TEXT, "published": None, "group": "g", "harm": [SIX]}
    assert NUMBERS.score([NUMBERS.case(row)], [None])["right"] == 0.0
    assert NUMBERS.score_case(row, None)["of_phrases"] == 1.0


def test_the_baseline_takes_the_numeral_beside_the_word() -> None:
    answer = NUMBERS.baseline({"text": TEXT, "published": None})
    assert answer["events"][0]["harm"] == {"killed": [6, 6]}
