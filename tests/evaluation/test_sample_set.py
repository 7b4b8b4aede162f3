"""Scoring happenings against a key of a few lines: what matches what, and what counts against us."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tocsin.evaluation import SUITES, GoldError, evaluate
from tocsin.evaluation.sample import SampleSuite
from tocsin.evaluation.sample_scores import (
    Corpus,
    all_scores,
    claim_found,
    date_right,
    denial_found,
    dispute_found,
    forbidden_kept,
    grouping,
    happenings_right,
    match,
    of_each_happening,
    origin_right,
    pledge_found,
    same_name,
    statement_found,
    tolls,
    warning_found,
)
from tocsin.records import (
    SCHEMA,
    Actor,
    Contradiction,
    Count,
    Dispute,
    DisputedValue,
    Event,
    Happening,
    Harm,
    Incident,
    Mention,
    Pledge,
    Published,
    Record,
    RiskWarning,
    Source,
    Statement,
)
from tocsin.records.vocabulary import EventType, Span, Status

RAID = "Gunmen raided a post."
TALKS = "Envoys met in Osh."
FLOOD = "The river killed two."
SAID = "We deny it, said Anna Orlova."
TEXT = " ".join([RAID, TALKS, FLOOD, SAID])


def at(words: str) -> Span:
    return TEXT.index(words), TEXT.index(words) + len(words)


def event(name: str, sentence: str, *, type: EventType = "ASSAULT", status: Status = "actual", **more: Any) -> Event:
    start, end = at(sentence)
    trigger = (start + sentence.index(" ") + 1, end - 1)
    return replace(
        Event(
            name, type, (), (), "material conflict", None, None, "paragraph", trigger, (start, end), (), (), (), (), (),
            None, None, None, status, (), (), (), (), 1.0, "by-hand",
        ),
        **more,
    )  # fmt: skip


def record(*events: Event, **more: Any) -> Record:
    """A report of the four sentences with these events, each an incident of its own."""
    shared = [f for f in Incident.__slots__ if f in Event.__slots__ and f != "id"]
    incidents = tuple(Incident(id=f"i{e.id[1:]}", events=(e.id,), **{f: getattr(e, f) for f in shared}) for e in events)
    return replace(
        Record(SCHEMA, "x", "x", Source(), Published(), "en", None, TEXT, events=events, incidents=incidents), **more
    )


def told(number: int, main: Event, *mentions: tuple[int, str], **more: Any) -> Happening:
    """A happening whose mentions are (seq, incident)."""
    shared = [f for f in Incident.__slots__ if f in Event.__slots__ and f != "id"]
    incident = Incident(id=f"i{number}", events=(), **{f: getattr(main, f) for f in shared})
    found = tuple(Mention(seq, name, seq) for seq, name in mentions)
    return replace(Happening(number, incident, mentions[0][0], found), **more)


def wanted(name: str, *mentions: tuple[str, str], type: str = "ASSAULT", status: str = "actual", **more: Any) -> Any:
    listed = [{"article": article, "quote": quote} for article, quote in mentions]
    return {"id": name, "types_accepted": [type], "status": status, "mentions": listed, "harm": {}, **more}


def key(*happenings: Any, forbidden: Sequence[Any] = (), **more: Any) -> dict[str, Any]:
    names = ("disputes", "claims", "denials", "warnings", "pledges", "statements", "articles")
    lists: dict[str, Any] = {name: [] for name in names}
    return {**lists, "happenings": list(happenings), "forbidden": list(forbidden), **more}


RAIDED = event("e1", RAID)
MET = event("e2", TALKS, type="CONSULT")


def test_a_happening_matches_by_type_status_and_evidence() -> None:
    corpus = Corpus({"a": record(RAIDED, MET)}, [told(1, RAIDED, (1, "i1")), told(2, MET, (1, "i2"))])
    gold = key(
        wanted("raid", ("a", "raided a post")), wanted("talks", ("a", "Envoys met"), type="CONSULT", status="ongoing")
    )
    matches = match(gold, corpus)
    assert {name: h.id for name, h in matches.of.items()} == {"raid": 1, "talks": 2}
    assert happenings_right(gold, corpus, matches)["incidents_f1"] == 1.0


@pytest.mark.parametrize(("type", "status"), [("COERCE", "actual"), ("ASSAULT", "future")])
def test_a_wrong_type_or_status_is_a_miss_and_counts_against_precision(type: EventType, status: Status) -> None:
    wrong = event("e1", RAID, type=type, status=status)
    corpus = Corpus({"a": record(wrong)}, [told(1, wrong, (1, "i1"))])
    gold = key(wanted("raid", ("a", "raided a post")))
    right = happenings_right(gold, corpus, match(gold, corpus))
    assert right == {"incidents_f1": 0.0, "incidents_precision": 0.0, "incidents_recall": 0.0}


def test_what_is_not_listed_is_not_wrong() -> None:
    corpus = Corpus({"a": record(RAIDED, MET)}, [told(1, RAIDED, (1, "i1")), told(2, MET, (1, "i2"))])
    gold = key(wanted("raid", ("a", "raided a post")))
    assert happenings_right(gold, corpus, match(gold, corpus))["incidents_precision"] == 1.0


def test_what_is_forbidden_counts_against_precision() -> None:
    flood = event("e3", FLOOD)
    corpus = Corpus({"a": record(RAIDED, flood)}, [told(1, RAIDED, (1, "i1")), told(2, flood, (1, "i3"))])
    rule = {"article": "a", "sentence_contains": "The river", "types": ["ASSAULT"], "statuses": ["actual"]}
    gold = key(wanted("raid", ("a", "raided a post")), forbidden=[rule])
    assert happenings_right(gold, corpus, match(gold, corpus))["incidents_precision"] == 0.5
    assert not forbidden_kept(rule, corpus)
    assert forbidden_kept({**rule, "statuses": ["future"]}, corpus)
    assert forbidden_kept({**rule, "sentence_contains": "Gunmen", "types": ["COERCE"]}, corpus)


def test_one_happening_told_as_two_is_one_right_and_one_wrong() -> None:
    corpus = Corpus({"a": record(RAIDED), "b": record(RAIDED)}, [told(n, RAIDED, (n, "i1")) for n in (1, 2)])
    gold = key(wanted("raid", ("a", "raided a post"), ("b", "raided a post")))
    matches = match(gold, corpus)
    assert happenings_right(gold, corpus, matches)["incidents_precision"] == 0.5
    assert grouping(gold, corpus, matches, within=False) == pytest.approx(2 / 3)
    assert grouping(gold, corpus, matches, within=True) == 1.0
    assert of_each_happening(gold, corpus)["raid"] == {"found": 1, "mentions": 2, "of_mentions": 2, "in": 2}


def test_the_happening_with_more_of_the_mentions_is_the_answer() -> None:
    records = {name: record(RAIDED) for name in "abc"}
    corpus = Corpus(records, [told(1, RAIDED, (1, "i1")), told(2, RAIDED, (2, "i1"), (3, "i1"))])
    gold = key(wanted("raid", *((name, "raided a post") for name in "abc")))
    assert match(gold, corpus).of["raid"].id == 2


def test_what_the_key_has_as_negated_should_not_be_there() -> None:
    gold = key(wanted("raid", ("a", "raided a post"), status="negated"))
    silent = Corpus({"a": record()}, [])
    assert happenings_right(gold, silent, match(gold, silent))["incidents_recall"] is None
    loud = Corpus({"a": record(RAIDED)}, [told(1, RAIDED, (1, "i1"))])
    assert happenings_right(gold, loud, match(gold, loud))["incidents_precision"] == 0.0


def test_a_quote_is_found_over_other_white_space_and_not_in_a_text_that_lacks_it() -> None:
    corpus = Corpus({"a": record()}, [])
    assert corpus.quote({"article": "a", "quote": "raided  a\npost"}) == at("raided a post")
    assert corpus.quote({"article": "a", "quote": "nothing"}) is None
    assert corpus.quote({"article": "b", "quote": "raided"}) is None


def test_the_last_word_on_a_toll_is_low_and_high() -> None:
    gold = wanted("raid", ("a", "raided"), harm={"killed": {"low": 7, "high": None}, "injured": {"low": 2, "high": 3}})
    span = (0, 1)
    harm = Harm(killed=Count(7, None, False, span), injured=Count(2, 2, False, span))
    assert tolls(gold, told(1, replace(RAIDED, harm=harm), (1, "i1"))) == [True, False]
    assert tolls(gold, told(1, RAIDED, (1, "i1"))) == [False, False]
    assert tolls(gold, None) == [False, False]
    assert tolls(wanted("x"), None) == []


def test_a_dispute_between_reports_gives_each_value_to_its_report() -> None:
    corpus = Corpus({"a": record(RAIDED), "b": record(RAIDED)}, [])
    item = {
        "happening": "raid",
        "field": "killed",
        "values": [{"value": 7, "article": "a", "quote": "post"}, {"value": 3, "article": "b", "quote": "post"}],
    }

    def disputing(seven: str, three: str, by: str) -> Happening:
        values = (DisputedValue(seven, ("1",)), DisputedValue(three, (by,)))
        return told(1, RAIDED, (1, "i1"), (2, "i1"), disputed=(Dispute("harm.killed", values),))

    assert dispute_found(item, corpus, disputing("7", "3", "2"))
    assert dispute_found(item, corpus, disputing("at least 7", "3", "2"))
    assert not dispute_found(item, corpus, disputing("7", "4", "2"))
    assert not dispute_found(item, corpus, disputing("7", "3", "1"))
    assert not dispute_found(item, corpus, told(1, RAIDED, (1, "i1")))
    assert not dispute_found(item, corpus, None)


SPEECH = Statement(
    "s1", (at("Anna Orlova"),), (at("said"),), (at("We deny it"),), "direct", "a1", ("a1",), None, "deny"
)
ANNA = Actor("a1", "Anna Orlova", "person", aliases=("A. Orlova",))


def test_a_dispute_inside_a_report_has_its_passages() -> None:
    item = {
        "happening": "raid",
        "field": "happened",
        "values": [
            {"value": True, "article": "a", "quote": "raided a post"},
            {"value": False, "article": "a", "quote": "We deny it"},
        ],
    }
    found = Contradiction("s1", None, at(RAID), "raid")
    assert dispute_found(item, Corpus({"a": record(statements=(SPEECH,), contradictions=(found,))}, []), None)
    other = replace(found, b_span=at(FLOOD))
    assert not dispute_found(item, Corpus({"a": record(statements=(SPEECH,), contradictions=(other,))}, []), None)


def test_words_are_found_with_speaker_act_and_content() -> None:
    corpus = Corpus({"a": record(statements=(SPEECH,), actors=(ANNA,))}, [])
    item = {"article": "a", "quote": "We deny it", "speaker": "Anna Orlova", "act": "deny", "by": "Anna Orlova"}
    assert statement_found(item, corpus, act=True)
    assert denial_found(item, corpus)
    assert not claim_found(item, corpus)
    assert statement_found({**item, "act": "say"}, corpus, act=False)
    assert not statement_found({**item, "act": "say"}, corpus, act=True)
    assert not statement_found({**item, "speaker": "Ivan Petrov"}, corpus, act=True)
    assert not statement_found({**item, "quote": "Envoys met"}, corpus, act=True)
    assert not denial_found({**item, "by": "Ivan Petrov"}, corpus)


def test_a_claim_may_stand_on_the_event() -> None:
    corpus = Corpus({"a": record(replace(RAIDED, claimed_by=("a1",)), actors=(ANNA,))}, [])
    assert claim_found({"article": "a", "quote": "raided a post", "by": "Anna Orlova"}, corpus)
    assert not claim_found({"article": "a", "quote": "Envoys met", "by": "Anna Orlova"}, corpus)


def test_warnings_and_pledges() -> None:
    warning = RiskWarning("s1", None, "raids", None, (), ("TJK", "UZB"), "high", None, at("We deny it"))
    pledge = Pledge("s1", None, "a1", (), (at("We deny it"),), dt.date(2025, 3, 9))
    corpus = Corpus({"a": record(statements=(SPEECH,), actors=(ANNA,), warnings=(warning,), pledges=(pledge,))}, [])
    item = {
        "article": "a", "quote": "We deny it", "by": "A. Orlova", "to_countries": ["UZB", "TJK"], "level": "high",
        "due": "2025-03-09",
    }  # fmt: skip
    assert warning_found(item, corpus)
    assert warning_found(item, corpus, to=True)
    assert not warning_found({**item, "to_countries": ["TJK"]}, corpus, to=True)
    assert not warning_found({**item, "by": "Ivan Petrov"}, corpus)
    assert pledge_found(item, corpus)
    assert pledge_found(item, corpus, due=True)
    assert not pledge_found({**item, "due": None}, corpus, due=True)
    assert not pledge_found({**item, "quote": "Envoys met"}, corpus)


@pytest.mark.parametrize(
    ("wanted", "given", "same"),
    [
        ("Tajikistan's border troops", "the border troops", True),
        ("Tajik health ministry", "Tajik police", False),
        ("Taliban administration", "the Taliban", True),
        ("Asif Wardag", "he", False),
        ("two residents", "residents of Kunduz", False),
    ],
)
def test_who_a_name_means(wanted: str, given: str, same: bool) -> None:
    assert same_name(wanted, [None, given]) is same


def test_dates_have_a_day_and_a_basis() -> None:
    item = {"id": "a", "published": {"date": "2025-03-04", "basis": "dateline"}}
    dated = record(published=Published(dt.date(2025, 3, 4), basis="dateline"))
    assert date_right(item, dated)
    assert not date_right(item, replace(dated, published=Published(dt.date(2025, 3, 4), basis="metadata")))
    assert date_right({"id": "a", "published": {"date": None, "basis": None}}, record())


def test_origins_are_groups_of_reprints() -> None:
    corpus = Corpus(
        {name: record(RAIDED) for name in "abc"},
        [replace(told(1, RAIDED, (1, "i1")), mentions=(Mention(1, "i1", 1), Mention(2, "i1", 1)))],
    )
    gold = {"articles": [{"id": "a", "origin": "a"}, {"id": "b", "origin": "a"}, {"id": "c", "origin": "c"}]}
    assert [origin_right(item, gold, corpus) for item in gold["articles"]] == [True, True, True]
    gold["articles"][2]["origin"] = "a"
    assert [origin_right(item, gold, corpus) for item in gold["articles"]] == [False, False, False]


def test_a_measure_with_nothing_to_measure_it_on_is_none() -> None:
    scores = all_scores(key(), Corpus({}, []))
    assert scores.pop("incidents_precision") == 0.0
    assert set(scores.values()) == {None}


def small_sample(folder: Path) -> Path:
    (folder / "articles").mkdir()
    (folder / "articles" / "1.txt").write_bytes(b"Gunmen attacked a bank in Osh on Monday.\r\n")
    row = {"id": "7", "text": "“Gunmen attacked a bank in Osh,” police said.", "published": "2025-03-04"}
    (folder / "articles" / "w.jsonl").write_text(json.dumps(row), encoding="utf-8")
    quote = "Gunmen attacked a bank"
    names = ["1.txt", "w.jsonl#7"]
    dates: list[Any] = [{"date": None, "basis": None}, {"date": "2025-03-04", "basis": "given"}]
    articles = [{"id": n, "origin": n, "published": d} for n, d in zip(names, dates, strict=True)]
    gold = key(wanted("raid", *((name, quote) for name in names)), articles=articles)
    (folder / "key.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder / "key.json"


def test_the_set_reads_the_reports_by_the_public_way(tmp_path: Path) -> None:
    report = evaluate(SUITES["sample"], small_sample(tmp_path))
    assert (report.crashes, report.cases) == (0, 1)
    assert report.scores["incidents_recall"] == 1.0
    assert report.scores["dates"] == 1.0
    assert report.baseline["incidents_recall"] == 1.0
    assert report.baseline["incidents_precision"] == 0.5
    assert [answer.case.id for answer in report.answers] == ["all", "raid"]
    assert report.answers[1].numbers["of_mentions"] == 2


def test_the_reports_are_given_as_they_are_and_nothing_else(tmp_path: Path) -> None:
    suite = SampleSuite()
    (row,) = suite.rows(small_sample(tmp_path))
    case = suite.case(row)
    assert set(case.input) == {"reports"}
    assert case.input["reports"]["1.txt"].endswith("Monday.\r\n")
    assert "reports" not in case.gold


def test_a_crash_is_a_reading_that_found_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(SampleSuite):
        def predict(self, given: Any) -> Any:
            raise RuntimeError("broke")

    report = evaluate(Broken(), small_sample(tmp_path))
    assert report.crashes == 1
    assert report.scores["incidents_f1"] == 0.0
    assert report.answers[1].numbers["found"] == 0


@pytest.mark.parametrize("content", [None, "[]", "{}", "not json"])
def test_a_file_that_is_no_key_is_answered_with_advice(content: str | None, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    if content is not None:
        (tmp_path / "key.json").write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"key\.json"):
        evaluate(SUITES["sample"], tmp_path / "key.json")


def test_the_bundled_key_has_something_for_every_measure() -> None:
    suite = SampleSuite()
    (row,) = suite.rows(Path(str(files("tocsin"))) / "sample" / "key.json")
    case = suite.case(row)
    scores = suite.score([case], [suite.baseline(case.input)])
    assert None not in scores.values()
    assert scores["statements"] == 0.0
    assert 0 < (scores["incidents_f1"] or 0) < 0.5
