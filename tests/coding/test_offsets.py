"""Days counted from another deed's. All sentences are our own; the article is of Wednesday, 5 March 2025."""

import datetime as dt
from dataclasses import replace

import pytest

from coding.world import by_hand, code, deed
from tocsin import coding
from tocsin.records import TimeMark


def day_of_the_assault(text: str) -> dt.date | None:
    (when,) = {e.when for e in code(text).events if e.type == "ASSAULT"}
    assert when is None or when.earliest == when.latest
    return when.earliest if when else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The envoy spoke on Tuesday, a day after gunmen killed two guards.", dt.date(2025, 3, 3)),
        ("The envoy spoke on March 4, two weeks after gunmen killed two guards.", dt.date(2025, 2, 18)),
        ("The envoy spoke on Tuesday, two days after gunmen killed two guards on Sunday.", dt.date(2025, 3, 2)),
        ("The envoy spoke a day after gunmen killed two guards.", None),
        ("The envoy spoke on Tuesday, two months after gunmen killed two guards.", None),
    ],
    ids="after weeks own-day nothing-to-count-from too-loose".split(),
)
def test_the_day_of_the_deed_is_counted_from_the_day_of_the_telling(text: str, day: dt.date | None) -> None:
    assert day_of_the_assault(text) == day


def test_the_evidence_is_the_length_of_time() -> None:
    findings = code("The envoy spoke on Tuesday, a day after gunmen killed two guards.")
    found = next(e for e in findings.events if e.type == "ASSAULT")
    assert found.why["when"].rule == "when:counted-from-another"
    assert found.when is not None
    assert found.when.span is not None
    text = "The envoy spoke on Tuesday, a day after gunmen killed two guards."
    assert text[slice(*found.when.span)] == "a day after"


ROWS = """
Envoys   envoy   NOUN  2 nsubj
left     leave   VERB  0 root
on       on      ADP   4 case
DATE     date    PROPN 2 obl
two      two     NUM   6 nummod
days     day     NOUN  9 obl
before   before  SCONJ 9 mark
gunmen   gunman  NOUN  9 nsubj
killed   kill    VERB  2 advcl
guards   guard   NOUN  9 obj
"""


@pytest.mark.parametrize(("day", "killed"), [("Saturday", dt.date(2025, 3, 3)), ("9999-12-31", None)])
def test_a_deed_after_is_counted_forwards_and_not_past_the_end_of_the_calendar(
    day: str, killed: dt.date | None
) -> None:
    text = f"Envoys left on {day} two days before gunmen killed guards"
    at = 15 + len(day) + 1
    times = (TimeMark(15, 15 + len(day), "DATE"), TimeMark(at, at + 8, "DURATION"))
    frames = [deed(text, "killed", "ASSAULT", actor="gunmen", killed="guards")]
    reading = replace(by_hand(text, ROWS.replace("DATE     date", f"{day} {day}"), frames), times=times)
    (found,) = [e for e in coding.code(reading).events if e.type == "ASSAULT"]
    assert (found.when.earliest if found.when else None) == killed
