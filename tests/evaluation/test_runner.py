"""The measuring itself: gold stays away from the answering side, crashes count, floors hold."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tocsin.evaluation import SUITES, Case, FloorError, GoldError, check, evaluate, floor_of, pin, read_floors
from tocsin.evaluation.suites import Row, Scores


class Echo:
    """A set whose right answer is the question; it keeps what it was shown."""

    name, help, key = "echo", "questions and answers", "right"

    def __init__(self, wrong: Sequence[str] = (), crash: Sequence[str] = ()) -> None:
        self.wrong, self.crash = set(wrong), set(crash)
        self.seen: list[Row] = []

    def case(self, row: Row) -> Case:
        return Case(row["id"], {"question": row["question"]}, {"answer": row["answer"]})

    def predict(self, given: Row) -> Row:
        self.seen.append(given)
        if given["question"] in self.crash:
            raise RuntimeError("broke")
        return {"answer": "?" if given["question"] in self.wrong else given["question"]}

    def baseline(self, given: Row) -> Row:
        return {"answer": ""}

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        return {"right": float(answer is not None and answer["answer"] == gold["answer"])}

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        right = [self.score_case(c.gold, a)["right"] for c, a in zip(cases, answers, strict=True)]
        return {"right": sum(right) / len(right)}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    rows = [{"id": w, "question": w, "answer": w} for w in "abcd"]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_the_answering_side_never_sees_gold(gold: Path) -> None:
    suite = Echo()
    evaluate(suite, gold)
    assert suite.seen == [{"question": w} for w in "abcd"]


@pytest.mark.parametrize("name", sorted(SUITES))
def test_no_set_gives_gold_to_the_answering_side(name: str) -> None:
    row = {
        "doc_id": "x",
        "url": "https://example.org/x",
        "html": "<p>Talks began in Astana.</p>",
        **dict.fromkeys(("article_body", "title", "author", "date"), "GOLD"),
        "with": ["GOLD"],
        "without": ["GOLD"],
        "text": "Talks began.",
        "entities": [{"start": 0, "end": 5, "type": "PER"}],
        "id": "x",
        "published": "2025-03-05",
        "start": 0,
        "end": 5,
        "names": ["GOLD"],
        "timexes": [{"start": 0, "end": 5, "type": "GOLD", "value": "GOLD"}],
        "attributions": [{"source": [], "cue": [], "content": [["GOLD", 5]]}],
        "toponyms": [{"start": 0, "end": 5, "lat": 1.0, "lon": 2.0, "type": "GOLD"}],
        "deeds": [{"type": "GOLD"}],
        "templates": [
            {"incident_type": "GOLD", "PerpInd": [], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": []}
        ],
        "articles": [
            {
                "doc_id": "x",
                "text": "Talks began.",
                "story": "GOLD",
                "validated_sentences": [0],
                "mentions": [{"type": "ACTION_OCCURRENCE", "sent": 0, "spans": [[6, 11]], "coref": "GOLD"}],
            }
        ],
        "statements": [],
        "blocks": [[0, 12]],
        "sentences": [[{"at": [0, 5], "upos": "GOLD", "lemma": "GOLD", "head": 0, "relation": "GOLD"}]],
    }
    mark = "PER" if name == "ner" else "GOLD"
    case = SUITES[name].case(row)
    assert mark not in json.dumps(case.input)
    assert mark in json.dumps(case.gold)


def test_a_crash_counts_as_a_miss_and_is_told(gold: Path) -> None:
    report = evaluate(Echo(crash=["b"]), gold)
    assert (report.scores["right"], report.crashes) == (0.75, 1)
    assert [a.case.id for a in report.answers if a.crash] == ["b"]


def test_a_baseline_runs_beside(gold: Path) -> None:
    assert evaluate(Echo(), gold).baseline == {"right": 0.0}


def test_the_fingerprint_follows_the_gold_not_its_packing(gold: Path, tmp_path: Path) -> None:
    packed = tmp_path / "gold.jsonl.gz"
    packed.write_bytes(gzip.compress(gold.read_bytes()))
    before = evaluate(Echo(), gold).fingerprint
    assert evaluate(Echo(), packed).fingerprint == before
    gold.write_text(gold.read_text(encoding="utf-8").replace('"answer": "d"', '"answer": "e"'), encoding="utf-8")
    assert evaluate(Echo(), gold).fingerprint != before


def test_a_measure_below_its_floor_fails_the_gate(gold: Path, tmp_path: Path) -> None:
    pin(evaluate(Echo(), gold), tmp_path / "floors", day="2026-11-23")
    check(evaluate(Echo(), gold), tmp_path / "floors")
    with pytest.raises(FloorError, match=r"right 0\.7500 \(floor 1\.0000\)"):
        check(evaluate(Echo(wrong=["a"]), gold), tmp_path / "floors")


def test_gold_without_a_floor_fails_the_gate(gold: Path, tmp_path: Path) -> None:
    with pytest.raises(FloorError, match="has no floor"):
        check(evaluate(Echo(), gold), tmp_path)


def test_a_floor_is_lowered_only_with_a_word_for_it(gold: Path, tmp_path: Path) -> None:
    pin(evaluate(Echo(), gold), tmp_path, day="2026-11-23")
    worse = evaluate(Echo(wrong=["a"]), gold)
    with pytest.raises(FloorError, match="--allow-lower"):
        pin(worse, tmp_path, day="2026-11-24")
    pin(worse, tmp_path, day="2026-11-24", allow_lower=True)
    floor = floor_of(worse, tmp_path)
    assert floor is not None
    assert floor.scores == {"right": 0.75}


def test_gold_that_changed_takes_the_place_of_its_former_state(gold: Path, tmp_path: Path) -> None:
    pin(evaluate(Echo(), gold), tmp_path / "floors", day="2026-11-23")
    gold.write_text(
        gold.read_text(encoding="utf-8") + '\n{"id": "e", "question": "e", "answer": "f"}', encoding="utf-8"
    )
    changed = evaluate(Echo(), gold)
    with pytest.raises(FloorError, match="--allow-lower"):
        pin(changed, tmp_path / "floors", day="2026-11-24")
    pin(changed, tmp_path / "floors", day="2026-11-24", allow_lower=True)
    assert len(read_floors(tmp_path / "floors")) == 1


def test_the_numbers_of_each_case_are_kept(gold: Path, tmp_path: Path) -> None:
    pin(evaluate(Echo(wrong=["c"]), gold), tmp_path, day="2026-11-23")
    lines = (tmp_path / "results" / "echo-gold.csv").read_text(encoding="utf-8").splitlines()
    assert lines == ["case,right,crash", "a,1,", "b,1,", "c,0,", "d,1,"]


@pytest.mark.parametrize(
    ("content", "advice"), [("not json", "line 1 is not JSON"), ('{"id": "x"}', "is not gold of the set 'echo'")]
)
def test_a_file_that_is_no_gold_is_answered_with_advice(content: str, advice: str, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=advice):
        evaluate(Echo(), path)


def test_article_scores_a_page_against_its_gold(tmp_path: Path) -> None:
    body = "Talks between the two ministers began in Astana on Friday morning and went on until the evening. " * 4
    html = f"<html><head><title>Talks begin</title></head><body><article><p>{body}</p></article></body></html>"
    path = tmp_path / "pages.jsonl"
    rows = [
        {"doc_id": "a", "url": None, "html": html, "article_body": body},
        {"doc_id": "b", "html": "", "article_body": ""},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    report = evaluate(SUITES["article"], path)
    assert report.crashes == 0
    assert report.scores["f1"] == pytest.approx(1.0)


@pytest.mark.parametrize("content", ["[]", "no json", '{"echo/1": {"wrong": 1}}', '{"echo/1": 3}'])
def test_a_file_that_holds_no_floors_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "floors.json").write_text(content)
    with pytest.raises(FloorError, match="does not hold floors"):
        read_floors(tmp_path)
