"""Records go to a line of JSON and come back the same."""

import datetime as dt
import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.records import (
    SCHEMA,
    Actor,
    Article,
    Because,
    Block,
    Contradiction,
    Count,
    Dispute,
    DisputedValue,
    Entity,
    Event,
    Harm,
    HarmPart,
    Incident,
    Number,
    Place,
    Pledge,
    Post,
    Problem,
    Published,
    Record,
    RecordError,
    Ref,
    Related,
    RiskWarning,
    Source,
    Statement,
    Thing,
    Time,
    Victim,
    When,
    Where,
    from_dict,
    from_line,
    read_lines,
    record_id,
    to_dict,
    to_line,
)

DAY = dt.date(2025, 3, 5)
NOON = dt.datetime(2025, 3, 5, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=4, minutes=30)))
WHY = {"type": Because((4, 8), "verb:kill"), "when": Because(None, "when:narrative")}
WHEN = When(DAY, DAY, (9, 18), "text")
WHERE = Where("gn:1", (22, 25), "text", 5.5)
COUNT = Count(2, None, False, (0, 3), by=("s1",))
HARM = Harm(killed=COUNT, injured=Count(0, 0, True, (0, 3)), of=(HarmPart("killed", "guards", 1, 1, (0, 3)),))
REF = Ref(0, 3, "Two", "a1", "two men", "KGZ", "UAF")
VICTIM = Victim(0, 3, "Two", "a1", "two men", count=Number(2, 2, False, (0, 3)))
THING = Thing(4, 8, "van")
EVENT = Event(
    id="e1",
    type="ASSAULT",
    mode=("firearms",),
    context=("military",),
    quad="material conflict",
    score=-9.5,
    reduced_from="AGREE",
    block="paragraph",
    trigger=(4, 8),
    evidence=(0, 30),
    actors=(REF,),
    recipients=(REF,),
    victims=(VICTIM,),
    targets=(THING,),
    instruments=(THING,),
    when=WHEN,
    where=WHERE,
    harm=HARM,
    status="actual",
    said_by=("s1",),
    claimed_by=("a1",),
    denied_by=("s2",),
    confirmed_by=("s3",),
    confidence=0.75,
    rule="verb:kill",
    why=WHY,
)
DISPUTE = Dispute("harm.killed", (DisputedValue("7", ("s1",)), DisputedValue("3", ())))
POOLED = {f.name: getattr(EVENT, f.name) for f in fields(Event) if f.name not in ("id", "trigger")}
WHOLE = Record(
    schema=SCHEMA,
    id="0" * 64,
    text_sha256="1" * 64,
    source=Source("7", "https://paper.example/7", "Paper", "Ada Voss", NOON, "jsonl"),
    published=Published(DAY, NOON, "day", "given", None),
    language="en",
    headline="Two dead in Osh",
    text="Two men died on Wednesday in Osh",
    blocks=(Block(0, 32, "paragraph", 0.25, WHY),),
    posts=(Post(0, 3, "twitter", "A", "a", DAY, ("pic.twitter.com/x",), ("https://t.example/1",)),),
    related=(Related(0, 3, "Other news", "https://paper.example/8"),),
    sentences=((0, 32),),
    entities=(Entity(29, 32, "place", True, "a1", "gn:1"),),
    actors=(Actor("a1", "two men", "people", "KGZ", "UAF", ("UAF",), "guard", ("X",), ("Y",), "Q1", ("they",)),),
    places=(Place("gn:1", 29, 32, "Osh", 40.5, 72.8, "KGZ", "Osh", 1, 5.0, "city", "location"),),
    times=(Time(16, 25, "DATE", "2025-03-05", "START", "2", "1D", DAY, DAY, "published"),),
    statements=(
        Statement("s1", ((0, 3),), ((4, 8),), ((9, 18),), "mixed", "a1", ("a1",), "s2", "claim", when=WHEN, why=WHY),
    ),
    events=(EVENT,),
    incidents=(Incident(id="i1", events=("e1",), disputed=(DISPUTE,), **POOLED),),
    warnings=(RiskWarning("s1", "e1", "raids", "gn:1", ("a1",), ("TJK",), "high", "rising", (0, 3), WHY),),
    pledges=(Pledge("s1", "e1", "a1", ("a2",), ((0, 3),), DAY),),
    contradictions=(Contradiction("s1", "s2", (0, 3), "harm.killed"),),
    problems=(Problem("no-date", "Give it with --date."),),
)


def test_a_record_with_one_of_everything_comes_back_the_same() -> None:
    assert from_line(to_line(WHOLE)) == WHOLE


def test_a_record_with_nothing_in_it_comes_back_the_same() -> None:
    bare = Record(SCHEMA, "", "", Source(), Published(), "und", None, "")
    assert from_line(to_line(bare)) == bare


def test_keywords_of_python_lose_their_underscore() -> None:
    warning = json.loads(to_line(WHOLE))["warnings"][0]
    assert warning["from"] == "gn:1"
    assert "from_" not in warning


def test_days_and_times_are_iso_8601_with_their_offset() -> None:
    data = to_dict(WHOLE)
    assert data["events"][0]["when"]["earliest"] == "2025-03-05"
    assert data["published"]["time"] == "2025-03-05T12:00:00+04:30"


def test_spans_are_lists_of_two_numbers() -> None:
    data = to_dict(WHOLE)
    assert data["events"][0]["trigger"] == [4, 8]
    assert data["statements"][0]["content"] == [[9, 18]]


def test_what_is_not_known_is_null_or_empty() -> None:
    data = to_dict(Record(SCHEMA, "", "", Source(), Published(), "und", None, ""))
    assert data["published"]["date"] is None
    assert data["events"] == []


def test_unknown_keys_pass() -> None:
    data = to_dict(WHOLE)
    data["weather"] = "fair"
    data["events"][0]["weather"] = {"wind": 3}
    assert from_dict(Record, data) == WHOLE


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (["language"], 7, r"Wanted str as Record\.language, found 7"),
        (["events", 0, "confidence"], "high", r"a number as Record\.events\[0\]\.confidence"),
        (["events", 0, "trigger"], "4-8", r"a list as Record\.events\[0\]\.trigger, found str"),
        (["events", 0, "type"], "KISS", r"one of AGREE, .* as Record\.events\[0\]\.type, found 'KISS'"),
        (["events", 0, "why", "when"], None, r"a dict as Record\.events\[0\]\.why\.when"),
        (["published", "date"], "5 March", r"ISO 8601 date as Record\.published\.date, found '5 March'"),
        (["blocks", 0, "start"], True, r"a whole number as Record\.blocks\[0\]\.start"),
        (["sentences"], {}, r"a list as Record\.sentences"),
    ],
)
def test_a_value_of_another_type_is_named_by_its_path(path: list[Any], value: Any, sentence: str) -> None:
    data = to_dict(WHOLE)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(RecordError, match=sentence):
        from_dict(Record, data)


def test_a_missing_key_is_named_with_what_there_is() -> None:
    with pytest.raises(RecordError, match=r"Wanted Because\.rule, found span\."):
        from_dict(Because, {"span": None})


def test_a_span_has_two_ends() -> None:
    with pytest.raises(RecordError, match=r"Because\.span"):
        from_dict(Because, {"span": [1, 2, 3], "rule": "r"})
    with pytest.raises(RecordError, match=r"Because\.span\[1\]"):
        from_dict(Because, {"span": [1, "2"], "rule": "r"})


def test_a_line_that_is_not_json_says_what_to_look_for() -> None:
    with pytest.raises(RecordError, match="split on something else"):
        from_line('{"schema": "tocsin/1", "text": "half a')


def test_a_line_never_holds_a_line_end() -> None:
    line = to_line(replace(WHOLE, text="a\nb\r\nc\x0bd\x85e\u2028f"))
    assert "\n" not in line
    assert "\x85" in line
    assert "\u2028" in line


def test_a_stream_is_read_by_the_line_and_blank_lines_are_passed_over() -> None:
    other = replace(WHOLE, text="a\u2028b\x85c")
    stream = f"{to_line(WHOLE)}\n\n{to_line(other)}\n"
    assert list(read_lines(Record, stream.split("\n"))) == [WHOLE, other]


@given(st.text(), st.one_of(st.none(), st.text()))
def test_any_string_comes_back_the_same(text: str, headline: str | None) -> None:
    record = replace(WHOLE, text=text, headline=headline)
    assert from_line(to_line(record)) == record


@given(st.dates(), st.floats(allow_nan=False, allow_infinity=False))
def test_any_day_and_number_come_back_the_same(day: dt.date, number: float) -> None:
    record = replace(WHOLE, published=Published(day, None, "day", "given"), events=(replace(EVENT, confidence=number),))
    assert from_line(to_line(record)) == record


def test_the_id_changes_with_source_day_and_text_and_with_nothing_else() -> None:
    article = Article("text", Source(uri="u"), Published(DAY, None, "day", "given"))
    same = replace(article, headline="other", source=Source(uri="u", publisher="p"))
    others = [
        replace(article, text="text2"),
        replace(article, source=Source(uri="v")),
        replace(article, published=Published()),
    ]
    assert record_id(same) == record_id(article)
    assert len({record_id(one) for one in [article, *others]}) == 4
