"""How time expressions, attributions and frames are scored. All sentences are our own."""

from typing import Any

import pytest

from tocsin.evaluation.attribution import PolnearSuite
from tocsin.evaluation.frames import FramesSuite
from tocsin.evaluation.suites import Case, Suite
from tocsin.evaluation.timeml import TimexSpansSuite, chosen, measures

TEXT = "Talks began on Monday, the envoy said, and two guards died."


def score(suite: Suite, gold: dict[str, Any], answer: dict[str, Any] | None) -> dict[str, float | None]:
    return suite.score([Case("x", {"text": TEXT}, gold)], [answer])


def test_times_are_right_strictly_by_overlap_and_by_type() -> None:
    gold = {"spans": [[15, 21, "DATE"], [0, 5, "DATE"]]}
    told = {"spans": [[12, 21, "DATE"], [0, 5, "SET"]]}
    assert score(TimexSpansSuite(), gold, told) == {"strict": 0.5, "relaxed": 1.0, "typed": 0.5}
    assert score(TimexSpansSuite(), gold, None) == {"strict": 0.0, "relaxed": 0.0, "typed": 0.0}


def test_one_long_answer_finds_one_expression_alone() -> None:
    gold = {"spans": [[0, 5, "DATE"], [15, 21, "DATE"]]}
    assert score(TimexSpansSuite(), gold, {"spans": [[0, 59, "DATE"]]})["relaxed"] == pytest.approx(2 / 3)


def test_a_fifth_of_timebank_measures_and_all_of_others() -> None:
    rows = [{"corpus": "timebank", "doc_id": str(n)} for n in range(50)]
    kept = chosen(rows)
    assert 3 <= len(kept) <= 20
    assert all(measures(r["doc_id"]) for r in kept)
    assert chosen([{"corpus": "meantime", "doc_id": "0"}, {"doc_id": "1"}]) == [
        {"corpus": "meantime", "doc_id": "0"},
        {"doc_id": "1"},
    ]


GOLD = {"text": TEXT, "discard": [], "attributions": [{"source": [[23, 32]], "cue": [[33, 37]], "content": [[0, 21]]}]}


def test_attributions_are_scored_word_by_word_and_whole() -> None:
    right = {"attributions": GOLD["attributions"]}
    assert set(score(PolnearSuite(), GOLD, right).values()) == {1.0}
    short = {"attributions": [{"source": [[27, 32]], "cue": [[33, 37]], "content": [[0, 5]]}]}
    found = score(PolnearSuite(), GOLD, short)
    assert found["source"] == pytest.approx(2 / 3)
    assert found["content"] == pytest.approx(2 / 5)
    assert found["whole"] == 0.0  # a quarter of the content's words


def test_what_annotators_set_aside_does_not_count() -> None:
    gold = {**GOLD, "discard": [[0, 59]], "attributions": []}
    assert score(PolnearSuite(), gold, {"attributions": GOLD["attributions"]})["mean"] is None


def deed(words: str, kind: str, incident: str, **roles: str) -> dict[str, Any]:
    found = [{"role": name, "span": at(value)} for name, value in roles.items()]
    told = {"sentence": 0, "type": kind, "trigger": at(words), "status": "actual", "incident": incident}
    return {**told, "roles": found}


def at(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


SAID = {"cue": at("said"), "act": "say", "source": {"span": at("the envoy")}, "content": at("Talks began on Monday")}
ARTICLE = {
    "text": TEXT,
    "sentences": [[0, len(TEXT)]],
    "deeds": [deed("Talks", "CONSULT", "k1", T="Monday"), deed("died", "HAZARD", "k2", V="two guards")],
    "statements": [SAID],
}


def ours(kind: str, words: str, type_: str, roles: list[tuple[str, str]], status: str | None = "actual") -> Any:
    told = [[role, *at(value)] for role, value in roles]
    return {"kind": kind, "trigger": at(words), "type": type_, "status": status, "roles": told, "same": []}


RIGHT = [
    ours("deed", "Talks", "CONSULT", [("time", "Monday")]),
    ours("statement", "said", "say", [("source", "envoy"), ("content", "Talks began on Monday")], None),
    ours("deed", "died", "HAZARD", [("recipient", "guards")]),
]


def test_frames_that_are_right_have_all_measures() -> None:
    found = score(FramesSuite(), ARTICLE, {"frames": RIGHT})
    assert found.pop("hard") is None
    assert set(found.values()) == {1.0}


def test_a_deed_on_another_word_of_its_sentence_is_a_mention_and_no_trigger() -> None:
    found = score(FramesSuite(), ARTICLE, {"frames": [{**RIGHT[0], "trigger": at("began")}, *RIGHT[1:]]})
    assert (found["mentions"], found["triggers"]) == (1.0, 0.5)


def test_a_deed_of_another_type_is_wrong_with_its_roles_but_for_place_and_time() -> None:
    wrong = [{**RIGHT[0], "type": "AGREE"}, RIGHT[1], {**RIGHT[2], "type": "ASSAULT"}]
    found = score(FramesSuite(), ARTICLE, {"frames": wrong})
    assert (found["mentions"], found["roles"]) == (0.0, 0.0)
    assert found["status"] is None


def test_two_happenings_taken_for_one_cost_precision() -> None:
    joined = [RIGHT[0], RIGHT[1], {**RIGHT[2], "same": [[0, 0.9]]}]
    assert score(FramesSuite(), ARTICLE, {"frames": joined})["same"] == pytest.approx(2 / 3)


def test_a_crash_misses_everything() -> None:
    found = score(FramesSuite(), ARTICLE, None)
    assert (found["mentions"], found["statements"]) == (0.0, 0.0)
