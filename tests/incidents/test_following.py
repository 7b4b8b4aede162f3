"""Promises, threats and demands followed to their end, with what decided each."""

import datetime as dt
from dataclasses import replace

import pytest

from incidents.lines import FRONT, NORLAND, SUDRIA, Line, Who, article, day
from tocsin.incidents import follow, happenings
from tocsin.records import Dispute, DisputedValue, Followed, Report, followed_row

GRAIN = Line(
    "Norland will send grain to Sudria by 9 May.", "pledge", NORLAND, "send grain to Sudria by 9 May", day(9), "AID",
    to=SUDRIA,
)  # fmt: skip
TRUCE = Line(
    "Norland will observe a ceasefire with Sudria.", "pledge", NORLAND, "observe a ceasefire with Sudria", to=SUDRIA
)
THREAT = Line(
    "The Red Front will blow up the Karl bridge by 20 May.", "threaten", FRONT, "blow up the Karl bridge by 20 May",
    day(20),
)  # fmt: skip
QUIET = Line("The markets of the capital were quiet.")


def ends(*reports: Report, today: dt.date | None = None) -> list[Followed]:
    return follow(reports, happenings(reports), today=today)


def end(*reports: Report, today: dt.date | None = None) -> Followed:
    (found,) = ends(*reports, today=today)
    return found


def sent(on: int, *, by: Who = NORLAND, confidence: float = 0.9) -> Line:
    text = f"{by.words} handed grain to Sudria at the harbour."
    return Line(text, by=by, type="AID", to=SUDRIA, on=day(on), confidence=confidence)


def shelled(on: int, *, by: Who = NORLAND, to: Who | None = SUDRIA) -> Line:
    return Line("Guns shelled a village behind the line.", by=by, type="ASSAULT", to=to, on=day(on))


def test_what_was_promised_and_happened_in_time_is_kept_and_shows_the_happening() -> None:
    found = end(article(1, day(2), GRAIN), article(2, day(8), sent(7)))
    assert (found.state, found.rule, found.decided) == ("kept", "deed:kept", day(7))
    assert [(p.article, p.text) for p in found.evidence] == [(2, "Norland handed grain to Sudria at the harbour.")]
    assert f"i{found.happenings[0]}" in found.why


def test_kept_after_its_day_is_kept_late() -> None:
    assert end(article(1, day(2), GRAIN), article(2, day(16), sent(15))).rule == "deed:late"


@pytest.mark.parametrize(
    "told",
    [
        sent(1),  # before it was promised
        sent(7, by=SUDRIA),  # by another side
        sent(7, confidence=0.3),  # the reader is not sure
        replace(sent(7), to=FRONT, text="Crates were handed out."),  # to somebody else, about something else
    ],
)
def test_what_does_not_fit_keeps_no_promise(told: Line) -> None:
    found = end(article(1, day(2), GRAIN), article(2, day(8), told), today=day(8))
    assert found.state == "open"


def test_a_day_that_passed_with_nothing_told_is_overdue_and_counted_from_the_newest_report() -> None:
    found = end(article(1, day(2), GRAIN), article(2, day(12), QUIET))
    assert (found.state, found.rule) == ("overdue", "day:passed")
    assert "passed 3 days before 2031-05-12" in found.why
    assert end(article(1, day(2), GRAIN), article(2, day(12), QUIET), today=day(9)).state == "open"


def test_a_promise_without_a_day_is_open_until_the_days_allowed_have_passed() -> None:
    undated = replace(GRAIN, text="Norland will send grain to Sudria.", says="send grain to Sudria", due=None)
    assert end(article(1, day(2), undated), article(2, day(30), QUIET)).state == "open"
    late = end(article(1, day(2), undated), article(2, dt.date(2031, 9, 1), QUIET))
    assert (late.state, late.rule) == ("overdue", "days:passed")


def test_a_promise_without_a_day_of_something_unknown_stays_open_for_ever() -> None:
    vague = Line("Norland will do better.", "pledge", NORLAND, "do better")
    assert end(article(1, day(2), vague), article(2, dt.date(2033, 1, 1), QUIET)).state == "open"


def test_an_attack_on_the_other_side_breaks_a_truce() -> None:
    found = end(article(1, day(2), TRUCE), article(2, day(5), shelled(4)))
    assert (found.state, found.rule, found.decided) == ("broken", "deed:broken", day(4))


@pytest.mark.parametrize(
    "told",
    [shelled(4, by=FRONT), shelled(4, to=None), shelled(1), shelled(2), replace(shelled(4), denied_by=NORLAND)],
    ids=["by another", "on nobody named", "before", "on the same day in the same report", "denied"],
)
def test_in_doubt_no_truce_is_called_broken(told: Line) -> None:
    seq = 1 if told.on == day(2) else 2
    lines = [article(1, day(2), TRUCE, told)] if seq == 1 else [article(1, day(2), TRUCE), article(2, day(5), told)]
    assert ends(*lines)[0].state == "open"


def test_a_happening_of_which_reports_dispute_who_did_it_decides_nothing_and_is_named() -> None:
    reports = [article(1, day(2), TRUCE), article(2, day(5), shelled(4))]
    doubted = Dispute("actors", (DisputedValue("Norland", ("2",)), DisputedValue("Sudria", ("3",))))
    told = [replace(h, disputed=(doubted,)) if h.incident.type == "ASSAULT" else h for h in happenings(reports)]
    (found,) = follow(reports, told)
    assert (found.state, found.rule) == ("open", "doubt:deed")
    assert "reports differ on who did it" in found.why


def test_a_report_that_says_so_in_words_keeps_or_breaks_a_promise() -> None:
    gate = Line(
        "Norland will reopen the Karl crossing by 9 May.",
        "pledge",
        NORLAND,
        "reopen the Karl crossing by 9 May",
        day(9),
    )
    open_ = article(2, day(10), Line("Lorries used the Karl crossing as promised, and it was reopened at dawn."))
    shut = article(2, day(10), Line("The Karl crossing was to reopen on Friday and is still shut."))
    early = article(2, day(8), Line("The Karl crossing was to reopen on Friday and is still shut."))
    other = article(2, day(10), Line("The Otto crossing was to reopen on Friday and is still shut."))
    not_so = article(2, day(10), Line("The Karl crossing did not reopen as promised."))
    first = article(1, day(2), gate)
    assert [(f := end(first, told)).state + " " + f.rule for told in (open_, shut)] == [
        "kept words:kept",
        "broken words:broken",
    ]
    assert end(first, early).state == "open"  # its day has not come
    assert [end(first, told).state for told in (other, not_so)] == ["overdue", "overdue"]


def test_a_pledge_told_in_ten_reports_is_one_with_all_its_reports() -> None:
    again = Line(
        "Norland is to send grain to Sudria.", "pledge", NORLAND, "send grain to Sudria", type="AID", to=SUDRIA
    )
    reports = [article(1, day(2), GRAIN), *(article(n, day(3), again) for n in range(2, 11))]
    found = end(*reports)
    assert [p.article for p in found.told] == list(range(1, 11))
    assert followed_row(found)["reports"] == 10
    assert found.due == day(9)


def test_promises_with_other_days_or_about_other_things_stay_apart() -> None:
    later = replace(GRAIN, text="Norland will send grain to Sudria by 29 May.", says="send grain to Sudria by 29 May")
    talks = Line("Norland will hold talks in Berg.", "pledge", NORLAND, "hold talks in Berg")
    assert len(ends(article(1, day(2), GRAIN), article(2, day(3), replace(later, due=day(29)), talks))) == 3


def test_a_newer_word_with_a_later_day_overtakes_the_older_one() -> None:
    later = replace(
        GRAIN,
        text="Norland will send the grain to Sudria by 29 May.",
        says="send the grain to Sudria by 29 May",
        due=day(29),
    )
    first, second = ends(article(1, day(2), GRAIN), article(2, day(8), later), article(3, day(12), QUIET))
    assert (first.state, first.rule, second.state) == ("overtaken", "new-word", "open")


def test_a_threat_is_carried_out_by_who_made_it_and_nobody_else() -> None:
    blown = Line("The Karl bridge was blown up at night.", by=FRONT, type="ASSAULT", mode=("explosives",), on=day(12))
    assert end(article(1, day(2), THREAT), article(2, day(13), blown)).state == "kept"
    assert end(article(1, day(2), THREAT), article(2, day(13), replace(blown, by=NORLAND))).state == "open"


def test_a_threat_of_who_was_caught_is_overtaken() -> None:
    caught = Line("Norland held the chiefs in Berg.", by=NORLAND, type="COERCE", mode=("arrest",), to=FRONT, on=day(12))
    found = end(article(1, day(2), THREAT), article(2, day(13), caught))
    assert (found.state, found.rule) == ("overtaken", "gone")


def test_a_demand_is_met_or_refused_by_whom_it_is_asked_of() -> None:
    text = "Norland demanded that Sudria release the sailors of the Otto."
    ask = Line(
        text, "demand", NORLAND, "Sudria release the sailors of the Otto", type="REQUEST", status="actual", to=SUDRIA
    )
    freed = Line("Sudria released the sailors of the Otto.", by=SUDRIA, type="RETREAT", mode=("release",), on=day(6))
    no = Line(
        "Sudria refused to give up the sailors of the Otto.", by=SUDRIA, type="REJECT", mode=("yield",), on=day(6)
    )
    assert end(article(1, day(2), ask), article(2, day(7), freed)).state == "kept"
    assert end(article(1, day(2), ask), article(2, day(7), no)).state == "broken"
    assert end(article(1, day(2), ask), article(2, day(7), replace(no, text="Sudria refused talks."))).state == "open"


def test_what_comes_after_the_given_day_is_as_if_it_had_not_come() -> None:
    reports = [article(1, day(2), GRAIN), article(2, day(8), sent(7))]
    assert end(*reports, today=day(6)).state == "open"


def test_following_is_a_pure_function_of_its_reports_in_whatever_order() -> None:
    reports = [article(1, day(2), GRAIN, TRUCE), article(2, day(5), shelled(4)), article(3, day(8), sent(7))]
    told = happenings(reports)
    assert follow(reports, told) == follow(reports[::-1], told)
