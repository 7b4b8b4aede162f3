"""The scores of an article, on texts of a few words."""

import pytest

from tocsin.evaluation.article_metrics import (
    Segments,
    same_authors,
    same_day,
    same_title,
    segments,
    shingle_f1,
    shingle_scores,
)


def test_equal_texts_score_one_whatever_stands_between_the_tokens() -> None:
    assert shingle_scores("Two ships, one port.", "Two ships one\nport") == (1.0, 0.0, 0.0)


def test_scores_are_shares_of_the_shingles_of_both_texts() -> None:
    # gold: abcd bcde; predicted: abcd bcdf
    assert shingle_scores("a b c d e", "a b c d f") == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_repetition_counts() -> None:
    tp, fp, fn = shingle_scores("a a a a a", "a a a a")
    assert (tp, fp, fn) == (0.5, 0.0, 0.5)


def test_a_text_shorter_than_a_shingle_is_one_shingle() -> None:
    assert shingle_scores("a b", "a b") == (1.0, 0.0, 0.0)


def test_nothing_against_nothing_is_nothing() -> None:
    assert shingle_scores("", "...") == (0.0, 0.0, 0.0)


def test_a_page_without_prediction_costs_recall_but_not_precision() -> None:
    scores = shingle_f1([("a b c d", "a b c d"), ("e f g h", "")])
    assert scores == {"precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3), "accuracy": 0.5}


def test_no_pages_score_zero() -> None:
    assert shingle_f1([])["f1"] == 0.0


def test_segments_are_looked_for_after_white_space_folding() -> None:
    assert segments(["two  ships", "a storm"], ["menu", "one port"], "two\nships in one port") == Segments(1, 1, 1, 1)


def test_segment_counts_add_up_to_rates() -> None:
    total = Segments(tp=1, fn=1) + Segments(tp=2, fp=1, tn=3)
    assert (total.precision, total.recall, total.accuracy) == (0.75, 0.75, 0.75)
    assert total.f1 == 0.75


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [("A  Storm", "a storm", True), ("", None, True), ("", "A", False), ("A storm", "A storm - Paper", False)],
)
def test_titles_are_the_same_when_case_and_spacing_are_folded(gold: str, predicted: str | None, same: bool) -> None:
    assert same_title(gold, predicted) is same


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [("Ada Voss and Piet Maar", "Piet Maar; Ada Voss", True), ("Ada Voss", "Ada", False), ("", None, True)],
)
def test_authors_are_the_same_as_sets(gold: str, predicted: str | None, same: bool) -> None:
    assert same_authors(gold, predicted) is same


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [("2021-05-04", "2021-05-04T23:59:00Z", True), ("2021-05-04", "2021-05-05", False), ("2021-05-04", None, False)],
)
def test_days_are_the_same_as_written(gold: str, predicted: str | None, same: bool) -> None:
    assert same_day(gold, predicted) is same
