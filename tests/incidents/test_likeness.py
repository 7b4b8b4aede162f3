"""How likely two incidents are one happening by what can be seen of them, and the table of weights."""

from dataclasses import replace

import pytest

from incidents.world import DAY, report
from tocsin.incidents import happenings
from tocsin.incidents.agreement import model_features
from tocsin.incidents.likeness import FEATURES, is_likely, weights
from tocsin.incidents.units import Unit, units_of
from tocsin.records import Happening


def unit(seq: int, told: str, mode: tuple[str, ...] = ()) -> Unit:
    (made,) = units_of(report(seq, town=None, on=None, names=["Zarkent"], told=told, mode=mode))
    return made


BRIDGE = "Saboteurs blew up the railway bridge in an attack that cut Zarkent off."
AGAIN = "An attack by saboteurs on a railway bridge has cut off Zarkent."
OTHER = "Students were hurt in an attack at the bus station of Zarkent."


def groups(found: list[Happening]) -> list[list[int]]:
    return [[m.article for m in happening.mentions] for happening in found]


def test_reports_that_tell_a_deed_in_the_same_words_are_one_though_neither_gives_a_day() -> None:
    bridge, again = (
        report(n, town=None, on=None, names=["Zarkent"], told=told, mode=("explosives",))
        for n, told in enumerate((BRIDGE, AGAIN), 1)
    )
    assert groups(happenings([bridge, again])) == [[1, 2]]
    other = report(2, town=None, on=None, names=["Zarkent"], told=OTHER, mode=("firearms",))
    assert groups(happenings([bridge, other])) == [[1], [2]]


def test_the_same_words_weeks_later_tell_of_another_deed() -> None:
    bridge = report(1, town=None, on=None, names=["Zarkent"], told=BRIDGE, mode=("explosives",))
    later = report(
        2, town=None, on=None, published=DAY.replace(month=4), names=["Zarkent"], told=AGAIN, mode=("explosives",)
    )
    assert groups(happenings([bridge, later])) == [[1], [2]]


def test_features_are_the_same_for_both_orders_and_lie_between_nought_and_one() -> None:
    a, b = unit(1, BRIDGE, ("explosives",)), unit(2, AGAIN, ("explosives",))
    told = model_features(a, b)
    assert told == model_features(b, a)
    assert len(told) == len(FEATURES)
    assert all(0 <= value <= 1 for value in told)


def test_rare_words_in_common_say_more_than_common_ones() -> None:
    rare = model_features(unit(1, BRIDGE), unit(2, AGAIN))
    common = model_features(unit(1, BRIDGE), unit(2, OTHER))
    assert rare[FEATURES.index("words")] > common[FEATURES.index("words")]


@pytest.mark.parametrize("name", ["words", "mode", "things", "toll", "day_same", "heads", "mentioned"])
def test_what_two_reports_have_in_common_never_speaks_against_them(name: str) -> None:
    assert weights().of[FEATURES.index(name)] > 0


def test_nothing_in_common_is_not_likely() -> None:
    assert not is_likely([0.0] * len(FEATURES))


def test_a_deed_of_which_one_report_speaks_as_of_the_past_is_less_likely_the_same() -> None:
    a, b = unit(1, BRIDGE), unit(2, AGAIN)
    past = model_features(a, replace(b, status="historical"))
    assert past[FEATURES.index("earlier")] == 1.0
    assert weights().of[FEATURES.index("earlier")] < 0
