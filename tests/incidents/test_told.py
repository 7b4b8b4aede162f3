"""What a desk keeps of an article's incident: the same comes back, and happenings can be made of it."""

import datetime as dt

from incidents.world import DAY, OSH, report
from tocsin.incidents.told import line_of, told_from, told_of, unit_from, unit_line


def test_what_is_kept_of_an_incident_comes_back_as_it_was() -> None:
    reports = [
        report(1, town=OSH, on=DAY, who=[("Q1", "the Osh Guard", "KGZ")], whom=[("Uzbek guards", "UZB")], killed=4),
        report(2, town=None, on=None, published=None, days=["XXXX-03-03"]),
        report(3, at=["Langar"], names=["Kabutar"], mode=("firearms",), basis="narrative"),
    ]
    for one in (told for each in reports for told in told_of(each)):
        unit = unit_from(unit_line(one.unit), one.unit.seq)
        assert unit == one.unit
        assert told_from(line_of(one), unit) == one


def test_the_span_of_a_day_is_not_kept_as_nothing_compares_it() -> None:
    (told,) = told_of(report(1, on=dt.date(2025, 3, 1)))
    assert told.unit.when is not None
    assert told.unit.when.span is None
