"""How events over articles are counted against gold."""

from typing import Any

from tocsin.evaluation import SUITES

COREF = SUITES["coref"]


def article(id: str, text: str, events: dict[str, str | None]) -> dict[str, Any]:
    mentions = [
        {"type": "ACTION_OCCURRENCE", "sent": 0, "spans": [[text.index(w), text.index(w) + len(w)]]}
        | ({"coref": e} if e else {})
        for w, e in events.items()
    ]
    elsewhere = {"type": "ACTION_OCCURRENCE", "sent": 1, "spans": [[0, 1]], "coref": "E1"}
    human = {"type": "HUMAN_PART_PER", "sent": 0, "spans": [[0, 6]], "coref": "H"}
    return {"doc_id": id, "text": text, "validated_sentences": [0], "mentions": [*mentions, elsewhere, human]}


ROW: dict[str, Any] = {
    "id": "f",
    "articles": [
        article("x", "Gunmen robbed the Sadko bank in Osh and fled.", {"robbed": "E1", "fled": None}),
        article("y", "Gunmen who robbed the Sadko bank in Osh are free.", {"robbed": "E1"}),
    ],
}


def test_mentions_of_checked_sentences_count_and_which_are_one_event_is_not_given() -> None:
    case = COREF.case(ROW)
    assert case.gold["events"] == {"x 0": "E1", "x 1": "x 1", "y 0": "E1"}
    assert "E1" not in str(case.input)


def test_events_are_told_over_articles_and_scored() -> None:
    case = COREF.case(ROW)
    answer = COREF.predict(case.input)
    assert COREF.score([case], [answer]) == {"conll": 1.0, "muc": 1.0, "bcubed": 1.0, "ceaf_e": 1.0}
    assert COREF.parts(case.gold, answer)["x"] == {"mentions": 2, "pairs": 1, "right": 1}  # type: ignore[attr-defined]


def test_a_reading_that_crashed_found_no_events() -> None:
    assert COREF.score([COREF.case(ROW)], [None])["muc"] == 0.0


def test_the_naive_answer_goes_by_lemma() -> None:
    events = COREF.baseline(COREF.case(ROW).input)["events"]
    assert events["x 0"] == events["y 0"] != events["x 1"]
