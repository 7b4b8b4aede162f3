"""What independent reports of one happening cannot both be right about."""

import datetime as dt

import pytest

from incidents.world import DAY, report
from tocsin.incidents import happenings
from tocsin.records import Dispute, Report


def disputed(*reports: Report) -> tuple[Dispute, ...]:
    """What the reports of the one happening disagree on."""
    (found,) = happenings(reports)
    return found.disputed


def fields(*reports: Report) -> list[str]:
    return [d.field for d in disputed(*reports)]


def later(days: int) -> dt.date:
    return DAY + dt.timedelta(days)


def test_independent_reports_of_one_day_dispute_a_toll() -> None:
    (found,) = happenings(
        [report(1, killed=7), report(2, killed=3, published=DAY + dt.timedelta(1)), report(3, killed=7)]
    )
    (dispute,) = found.disputed
    assert dispute.field == "harm.killed"
    assert [(value.value, value.by) for value in dispute.values] == [("7", ("1", "3")), ("3", ("2",))]


def test_reprints_do_not_dispute_their_origin() -> None:
    (found,) = happenings([report(1, killed=7), report(2, killed=6, of=1)])
    assert found.disputed == ()


def test_a_later_lower_number_of_another_origin_is_disputed() -> None:
    assert fields(report(1, killed=9), report(2, killed=5, published=later(4))) == ["harm.killed"]


@pytest.mark.parametrize("days", [1, 2, 6])
def test_a_later_higher_number_is_a_revision(days: int) -> None:
    assert fields(report(1, killed=5), report(2, killed=9, published=later(days))) == []


def test_of_each_origin_the_last_word_counts() -> None:
    corrected = report(3, of=1, killed=5, published=later(1))
    assert fields(report(1, killed=9), report(2, killed=5), corrected) == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (report(1, killed=7, high=None), report(2, killed=9)),
        (report(1, killed=5, high=8), report(2, killed=8)),
        (report(1, killed=10, about=True), report(2, killed=11)),
        (report(1, killed=7), report(2)),
    ],
    ids=["open", "range", "approximate", "none"],
)
def test_numbers_that_can_both_be_true_are_not_disputed(one: Report, two: Report) -> None:
    assert fields(one, two) == []


def test_a_report_without_a_day_of_publication_takes_part() -> None:
    undated = report(2, killed=3, published=None)
    (dispute,) = disputed(report(1, killed=7), undated)
    assert [(v.value, v.by) for v in dispute.values] == [("7", ("1",)), ("3", ("2",))]
    assert fields(report(1, killed=3), report(2, killed=7, published=None)) == ["harm.killed"]


def test_the_tolls_of_two_sides_do_not_dispute_each_other() -> None:
    one = report(1, killed=5, whom=[("Tajik guards", "TJK")])
    assert fields(one, report(2, killed=2, whom=[("Kyrgyz guards", "KGZ")])) == []
    assert fields(one, report(2, killed=2, whom=[("guards", "TJK")])) == ["harm.killed"]
    assert fields(one, report(2, killed=2, whom=[("guards", None)])) == ["harm.killed"]


def test_who_did_it_is_disputed_where_both_name_somebody() -> None:
    brigade, army = ("a1", "Black Brigade"), ("Q99", "the army of Kyrgyzstan", "KGZ")
    (dispute,) = disputed(report(1, who=[brigade]), report(2, who=[army]), report(3))
    assert dispute.field == "actors"
    assert [(v.value, v.by) for v in dispute.values] == [("Black Brigade", ("1",)), ("the army of Kyrgyzstan", ("2",))]
    assert fields(report(1, who=[brigade]), report(2)) == []
    assert fields(report(1, who=[brigade, army]), report(2, who=[army])) == []


def test_who_took_part_in_a_meeting_is_not_disputed() -> None:
    one, two = ("iso:KGZ", "Kyrgyzstan", "KGZ"), ("iso:UZB", "Uzbekistan", "UZB")
    reports = [report(1, type="CONSULT", who=[one], quad="verbal cooperation")]
    reports.append(report(2, type="CONSULT", who=[two], quad="verbal cooperation"))
    assert fields(*reports) == []


def test_the_day_is_disputed_where_two_days_were_taken_for_one() -> None:
    (dispute,) = disputed(report(1), report(2, on=later(1)), report(3))
    assert dispute.field == "when"
    assert [(v.value, v.by) for v in dispute.values] == [("2025-03-03", ("1", "3")), ("2025-03-04", ("2",))]
    assert fields(report(1), report(2, of=1, on=later(1))) == []
