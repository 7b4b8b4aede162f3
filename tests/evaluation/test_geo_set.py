"""How names of places are counted against gold."""

from typing import Any

import pytest

from tocsin.evaluation import SUITES

GEO, PLACES = SUITES["geo"], SUITES["places"]
ROW: dict[str, Any] = {
    "doc_id": "d",
    "text": "Shots fell in Karda and the hills of Zenta.",
    "toponyms": [
        {"start": 14, "end": 19, "surface": "Karda", "lat": 40.0, "lon": 70.0, "type": "Literal"},
        {"start": 24, "end": 33, "surface": "the hills", "type": "Literal_Expression"},
        {"start": 37, "end": 42, "surface": "Zenta", "lat": 41.0, "lon": 71.0, "type": "Metonymic"},
    ],
}


def place(start: int, end: int, lat: float | None, use: str = "location") -> dict[str, Any]:
    """An answer east of 70 degrees."""
    return {"start": start, "end": end, "lat": lat, "lon": 70.0, "kind": "city", "use": use}


def scores(*places: dict[str, Any]) -> dict[str, float | None]:
    """The scores of one article."""
    return GEO.score([GEO.case(ROW)], [{"places": list(places)}])


def test_a_name_counts_by_its_characters_and_by_its_distance() -> None:
    found = scores(place(14, 19, 40.5), place(36, 42, 45.0))
    assert (found["exact"], found["overlap"]) == (0.5, 1.0)
    assert (found["acc161"], found["end_to_end"]) == (0.5, 0.5)
    assert (found["found_literal"], found["found_associative"]) == (1.0, 1.0)


def test_what_the_gold_marks_as_no_name_and_what_it_never_marks_is_not_held_against_us() -> None:
    assert scores(place(14, 19, 40.0), place(24, 33, 40.0), place(0, 5, 40.0, "demonym"))["exact"] == pytest.approx(
        2 / 3
    )
    assert scores(place(14, 19, 40.0), place(0, 5, 40.0))["exact"] == 0.5


def test_a_place_without_a_point_is_half_round_the_earth() -> None:
    assert scores(place(14, 19, None))["auc_left"] == pytest.approx(0.0)


def test_an_article_that_could_not_be_read_has_missed_all() -> None:
    assert GEO.score([GEO.case(ROW)], [None])["end_to_end"] == 0.0


HARD = {
    "id": "p", "text": "Verona sank near Karda.", "published": None, "start": 17, "end": 22, "use": "location",
    "lat": 40.0, "lon": 70.0, "within_km": 20.0, "group": "war_zone",
}  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        (place(17, 22, 40.1), 1.0),
        (place(17, 22, 40.9), 0.0),
        (place(16, 22, 40.0), 0.0),
        (place(17, 22, 40.0, "embedded"), 0.0),
        (place(17, 22, None), 0.0),
    ],
)
def test_a_hard_name_is_right_by_characters_use_and_distance(answer: dict[str, Any], right: float) -> None:
    assert PLACES.score([PLACES.case(HARD)], [{"places": [answer]}])["right"] == right


def test_no_place_is_right_where_there_is_none() -> None:
    none = {**HARD, "start": 0, "end": 6, "use": "none"}
    assert PLACES.score([PLACES.case(none)], [{"places": []}])["right"] == 1.0
    assert PLACES.score([PLACES.case(none)], [{"places": [place(0, 6, 40.0)]}])["right"] == 0.0
