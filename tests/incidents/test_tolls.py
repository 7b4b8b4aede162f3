"""The numbers of people harmed over time, and the best estimate."""

import datetime as dt
from dataclasses import replace

from incidents.lines import FRONT, NORLAND, SUDRIA, Line, Who, article, day
from tocsin.incidents import happenings, toll_histories
from tocsin.incidents.tolls import best
from tocsin.records import Count, Happening, Harm, Mention, Report, TollHistory

CLINIC = Who("the clinic in Berg", "a7", None, "MED")
POLICE = Who("police", "a8", None, "COP")


def told(
    seq: int,
    published: dt.date | None,
    killed: int,
    by: Who | None = None,
    *,
    said: str = "",
    headline: str | None = None,
) -> Report:
    text = said or f"The blast in the Karl market left {killed} dead, according to people at the scene."
    line = Line(text, by=FRONT, type="ASSAULT", to=SUDRIA, on=day(3), killed=killed, said_by=by)
    return article(seq, published, line, headline=headline)


def history(*reports: Report) -> TollHistory:
    mentions = tuple(Mention(r.seq, r.record.incidents[0].id, r.seq) for r in reports)
    one = Happening(1, reports[0].record.incidents[0], reports[0].seq, mentions)
    (found,) = toll_histories(one, {r.seq: r.record for r in reports})
    return found


def bounds(found: TollHistory) -> tuple[int | None, int | None, str]:
    return found.low, found.high, found.rule


def test_values_stand_by_time_with_who_says_them_and_where() -> None:
    found = history(told(2, day(5), 9, CLINIC), told(1, day(3), 4))
    assert [(v.published, v.low, v.by, v.official, v.passage.article) for v in found.values] == [
        (day(3), 4, None, False, 1),
        (day(5), 9, "the clinic in Berg", True, 2),
    ]
    assert bounds(found) == (9, 9, "latest-official")


def test_the_latest_official_number_goes_before_what_more_outlets_repeat() -> None:
    found = history(told(1, day(3), 4), told(2, day(3), 4), told(3, day(4), 7, POLICE))
    assert bounds(found) == (7, 7, "latest-official")


def test_without_an_official_number_the_latest_of_most_origins_counts() -> None:
    assert bounds(history(told(1, day(3), 4), told(2, day(3), 4))) == (4, 4, "latest-of-most-origins")
    assert bounds(history(told(1, day(3), 4, POLICE), told(2, day(6), 9))) == (9, 9, "latest-of-most-origins")


def test_outlets_that_cannot_both_be_right_make_a_range() -> None:
    assert bounds(history(told(1, day(4), 7, CLINIC), told(2, day(4), 3, POLICE))) == (3, 7, "range:sources-disagree")
    assert bounds(history(told(1, day(4), 7, CLINIC), told(2, None, 3, POLICE)))[:2] == (3, 7)


def test_a_later_lower_number_is_no_revision_unless_it_corrects() -> None:
    first = told(1, day(4), 9, POLICE)
    assert bounds(history(first, told(2, day(6), 5, CLINIC)))[2] == "range:sources-disagree"
    corrected = told(2, day(6), 5, CLINIC, headline="Correction: five dead in the Karl market")
    assert bounds(history(first, corrected)) == (5, 5, "latest-correction")


def test_a_toll_that_is_revised_down_in_words_replaces_the_old_one() -> None:
    said = "The toll of the blast in the Karl market was revised down to 5."
    found = history(told(1, day(4), 9, POLICE), told(2, day(6), 5, POLICE, said=said))
    assert (found.low, [v.corrects for v in found.values]) == (5, [False, True])


def test_numbers_of_two_sides_make_no_range() -> None:
    ours = told(1, day(4), 6, POLICE)
    line = Line("The attack cost the other side 3 men.", by=FRONT, type="ASSAULT", to=NORLAND, on=day(3), killed=3)
    assert history(ours, article(2, day(4), line)).rule != "range:sources-disagree"


def test_the_best_number_is_the_incidents_own_toll() -> None:
    other = "Police counted 3 dead after somebody bombed the Karl market."
    (found,) = happenings([told(1, day(4), 7, CLINIC), told(2, day(4), 3, POLICE, said=other)])
    assert found.incident.harm is not None
    assert (found.incident.harm.killed.low, found.incident.harm.killed.high) == (3, 7)  # type: ignore[union-attr]


def test_a_toll_that_no_history_changes_stays_as_it_is() -> None:
    harm = Harm(killed=Count(4, 4, False, (0, 1)))
    assert best(harm, ()) is harm
    assert best(None, ()) is None
    assert best(replace(harm, killed=None), (history(told(1, day(3), 4)),)) == Harm()
