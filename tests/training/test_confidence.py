"""The lines of confidence are fitted to what was right."""

import numpy as np

from tocsin.training.confidence import Told, by_folds, calibration_error, fitted


def events() -> list[Told]:
    """Made-up events: the reader is right three times in four at 0.9 for one type, one time in four for the other."""
    return [
        Told(n % 10, kind, 0.9, (n % 4 != 0) == (kind == "ASSAULT"))
        for n in range(200)
        for kind in ("ASSAULT", "AGREE")
    ]


def test_a_type_that_is_right_more_often_gets_a_higher_shift() -> None:
    lines = fitted(events())
    assert lines["ASSAULT"][1] > lines["AGREE"][1]
    assert lines["*"][0] != 0


def test_the_error_by_folds_is_small_where_types_tell_it() -> None:
    error, squared = by_folds(events())
    assert error < 0.06
    assert squared < 0.2


def test_the_calibration_error_is_the_gap_between_said_and_so() -> None:
    assert calibration_error(np.array([0.8, 0.8]), np.array([1.0, 0.0])) == np.float64(0.8) - 0.5
