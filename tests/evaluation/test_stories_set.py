"""How stories are counted against gold."""

from typing import Any

import pytest

from tocsin.evaluation import SUITES

STORIES = SUITES["stories"]
TEXTS = {
    "a1": "Gunmen robbed the Sadko bank in Osh on Monday and fled over the river.",
    "a2": "https://paper.example/osh-bank\nThe gunmen who robbed the Sadko bank in Osh on Monday are still free.",
    "b1": "Rain washed the railway to Batken away, and trains stand still until Friday.",
}
ROW: dict[str, Any] = {
    "id": "f",
    "articles": [{"doc_id": id, "text": text, "story": id[0]} for id, text in TEXTS.items()],
}


def test_stories_are_not_given() -> None:
    assert set(STORIES.case(ROW).input) == {"texts", "few"}


def test_articles_are_read_and_grouped_and_scored() -> None:
    case = STORIES.case(ROW)
    answer = STORIES.predict(case.input)
    assert STORIES.score([case], [answer])["bcubed_f1"] == 1.0
    assert STORIES.parts(case.gold, answer)["a2"] == {"precision": 1.0, "recall": 1.0}  # type: ignore[attr-defined]


def test_a_reading_that_crashed_leaves_every_article_alone() -> None:
    scores = STORIES.score([STORIES.case(ROW)], [None])
    assert [scores["bcubed_precision"], scores["bcubed_recall"]] == pytest.approx([1.0, 2 / 3])


def test_the_naive_answer_needs_no_reading() -> None:
    case = STORIES.case(ROW)
    assert set(STORIES.baseline(case.input)["stories"]) == set(TEXTS)
