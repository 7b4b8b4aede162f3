"""Happenings over many reports: what is one, what stays apart, who reprints whom, which tolls are disputed."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from incidents.world import BATKEN, DAY, KGZ, OSH, TERMEZ, report, wording
from tocsin.incidents import happenings, reprints
from tocsin.records import Actor, Block, Happening, Report, When, codec
from tocsin.records.vocabulary import Status


def groups(found: Sequence[Happening]) -> list[list[int]]:
    return [[m.article for m in happening.mentions] for happening in found]


def tolls(happening: Happening) -> tuple[int | None, int | None]:
    assert happening.incident.harm
    assert happening.incident.harm.killed
    return happening.incident.harm.killed.low, happening.incident.harm.killed.high


def test_two_reports_of_the_same_type_day_and_place_are_one() -> None:
    (found,) = happenings([report(1), report(2)])
    assert (found.reports, found.origins) == (2, 2)
    assert [(m.article, m.incident, m.origin) for m in found.mentions] == [(1, "i1", 1), (2, "i1", 2)]


def test_reprints_are_one_origin() -> None:
    (found,) = happenings([report(1), report(2, of=1), report(3), report(4, of=1)])
    assert (found.reports, found.origins) == (4, 2)
    assert [m.origin for m in found.mentions] == [1, 1, 3, 1]


def test_a_reprint_needs_neither_day_nor_place_to_be_the_same_happening() -> None:
    bare = [report(n, of=1, town=None, on=None) for n in (1, 2)]
    assert groups(happenings(bare)) == [[1, 2]]


def test_a_reprint_is_found_though_it_came_days_later_and_gives_no_day() -> None:
    late = report(2, of=1, town=None, on=None, published=DAY + dt.timedelta(6))
    assert groups(happenings([report(1, of=1, town=None, on=None), late])) == [[1, 2]]


def test_a_day_inside_of_a_month_is_no_reason_for_one_happening() -> None:
    made = report(2)
    (incident,) = made.record.incidents
    month = When(dt.date(2025, 2, 20), dt.date(2025, 3, 20), None, "text")
    loose = Report(2, replace(made.record, incidents=(replace(incident, when=month),)))
    assert groups(happenings([report(1), loose])) == [[1], [2]]


def test_origins_do_not_depend_on_the_length_of_what_is_added() -> None:
    first = report(1)
    longer = replace(first.record, text=f"{first.record.text} {wording(7)} {wording(8)}")
    longer = replace(longer, blocks=(Block(0, len(longer.text), "paragraph"),))
    assert origins([first, Report(2, longer), report(3)]) == {1: 1, 2: 1, 3: 3}


def test_reprints_of_a_reprint_are_of_the_first_origin() -> None:
    assert origins([report(2, of=9), report(5, of=9), report(6, of=9)]) == {2: 2, 5: 2, 6: 2}


def origins(reports: Sequence[Report]) -> dict[int, int]:
    return reprints.origins_of({report.seq: reprints.wording(report.record) for report in reports})


@pytest.mark.parametrize(
    "other",
    [
        report(2, on=DAY + dt.timedelta(3)),
        report(2, town=BATKEN),
        report(2, town=TERMEZ),
        report(2, type="COERCE"),
        report(2, status="future"),
        report(2, killed=40),
    ],
    ids=["day", "town", "country", "type", "status", "toll"],
)
def test_another_day_place_type_status_or_size_stays_apart(other: Report) -> None:
    assert groups(happenings([report(1, killed=1), other])) == [[1], [2]]


def test_without_a_day_or_without_place_and_actor_they_stay_apart() -> None:
    weeks_after = report(2, on=None, published=DAY + dt.timedelta(20))
    assert groups(happenings([report(1, on=None), weeks_after])) == [[1], [2]]
    assert groups(happenings([report(1, town=None), report(2, town=None)])) == [[1], [2]]


def test_an_actor_known_everywhere_stands_in_for_the_place_and_words_for_anybody_do_not() -> None:
    known = [report(n, town=None, who=(("tocsin:is-k", "IS-K"),)) for n in (1, 2)]
    assert groups(happenings(known)) == [[1, 2]]
    anybody = [report(n, town=None, who=(("a1", "gunmen"),)) for n in (1, 2)]
    assert groups(happenings(anybody)) == [[1], [2]]


def test_a_country_may_be_the_place_of_its_town() -> None:
    who = (("tocsin:is-k", "IS-K"),)
    assert groups(happenings([report(1, who=who), report(2, who=who, town=KGZ)])) == [[1, 2]]
    assert groups(happenings([report(1, town=TERMEZ, who=who), report(2, who=who, town=KGZ)])) == [[1], [2]]


def test_the_day_before_or_after_may_be_the_same() -> None:
    assert groups(happenings([report(1), report(2, on=DAY + dt.timedelta(1))])) == [[1, 2]]


def test_a_name_that_no_table_knows_stands_in_for_the_place() -> None:
    assert groups(happenings([report(n, town=None, names=["Langar"]) for n in (1, 2)])) == [[1, 2]]
    others = [report(1, town=None, names=["Langar"]), report(2, town=None, names=["Vakhan"])]
    assert groups(happenings(others)) == [[1], [2]]


def test_a_name_is_no_reason_where_the_day_is_told_loosely() -> None:
    def of_a_year(seq: int) -> Report:
        made = report(seq, town=None, names=["Langar"])
        (incident,) = made.record.incidents
        year = When(dt.date(2025, 1, 1), dt.date(2025, 12, 31), None, "text")
        return Report(seq, replace(made.record, incidents=(replace(incident, when=year),)))

    assert groups(happenings([report(1, town=None, names=["Langar"]), of_a_year(2)])) == [[1], [2]]


def test_the_ends_of_the_calendar_are_days_like_others() -> None:
    for day in (dt.date.min, dt.date.max):
        assert groups(happenings([report(1, on=day), report(2, on=day)])) == [[1, 2]]


def undated(seq: int, *days: str, names: Sequence[str] = ("Langar",), killed: int | None = None) -> Report:
    """A report of no known year that gives some days of it."""
    return report(seq, town=None, on=None, published=None, names=names, days=days, killed=killed)


@pytest.mark.parametrize("order", [1, -1], ids=["after", "before"])
def test_a_report_of_no_known_year_joins_by_a_day_and_a_name(order: int) -> None:
    reports = [report(2, town=None, names=["Langar"]), undated(2 + order, "XXXX-03-04")]
    assert len(happenings(reports)) == 1


@pytest.mark.parametrize(
    "other",
    [undated(2), undated(2, "XXXX-03-09"), undated(2, "XXXX-03-02"), undated(2, "XXXX-03-04", names=["Vakhan"])],
    ids=["no-day", "later", "before-the-deed", "name"],
)
def test_a_report_of_no_known_year_stays_apart_without_them(other: Report) -> None:
    assert groups(happenings([report(1, town=None, names=["Langar"]), other])) == [[1], [2]]


def test_a_day_that_no_calendar_has_is_no_day() -> None:
    assert len(happenings([undated(1, "XXXX-02-31", "XXXX-13-01")])) == 1


TAJIKS, KYRGYZ = ("a1", "Tajik guards", "TJK"), ("a1", "Kyrgyz guards", "KGZ")


def test_two_sides_that_each_tell_of_the_other_tell_of_one_clash() -> None:
    first = report(1, town=None, who=[TAJIKS], whom=[("Kyrgyz driver", "KGZ")], names=["Langar"])
    second = report(2, town=None, who=[KYRGYZ], whom=[("Tajik farmer", "TJK")], elsewhere=["Langar"])
    assert groups(happenings([first, second])) == [[1, 2]]
    nowhere = report(2, town=None, who=[KYRGYZ], whom=[("Tajik farmer", "TJK")])
    assert groups(happenings([first, nowhere])) == [[1], [2]]
    next_day = report(
        2, town=None, on=DAY + dt.timedelta(1), who=[KYRGYZ], whom=[("Tajik farmer", "TJK")], elsewhere=["Langar"]
    )
    assert groups(happenings([first, next_day])) == [[1], [2]]


def test_a_raid_told_by_its_place_alone_is_the_one_that_was_in_the_news() -> None:
    attack = report(1, town=None, at=["Langar"], killed=4)
    later = DAY + dt.timedelta(8)
    speaks = report(2, town=None, on=None, published=later, at=["Langar"], killed=11)
    assert groups(happenings([attack, speaks])) == [[1, 2]]
    assert groups(happenings([speaks, attack])) == [[1, 2]]
    months_after = report(2, town=None, on=None, published=DAY + dt.timedelta(60), at=["Langar"])
    assert groups(happenings([attack, months_after])) == [[1], [2]]
    of_old = report(2, town=None, on=None, published=later, at=["Langar"], status="historical")
    assert groups(happenings([attack, of_old])) == [[1], [2]]
    elsewhere = report(2, town=None, on=None, published=later, at=["Vakhan"])
    assert groups(happenings([attack, elsewhere])) == [[1], [2]]


def test_harm_of_unknown_cause_becomes_the_attack_that_somebody_says_it_was() -> None:
    blast = report(1, type="HAZARD", mode=("unexplained",), quad=None, who=(), killed=2)
    (found,) = happenings([blast, report(2, mode=("explosives",), killed=2)])
    assert (found.incident.type, found.incident.quad, found.reports) == ("ASSAULT", "material conflict", 2)


def test_an_accident_of_the_same_day_and_town_is_not_the_attack() -> None:
    crash = report(1, type="HAZARD", mode=("accident",), quad=None, who=(), killed=3)
    assert groups(happenings([crash, report(2, killed=9)])) == [[1], [2]]


def test_a_ceasefire_agreed_and_a_ceasefire_kept_are_one() -> None:
    agreed = report(1, type="AGREE", quad="verbal cooperation")
    kept = report(2, type="RETREAT", mode=("ceasefire",), quad="material cooperation")
    assert groups(happenings([agreed, kept])) == [[1, 2]]
    assert groups(happenings([agreed, replace_mode(kept, "withdraw")])) == [[1], [2]]


def replace_mode(made: Report, mode: str) -> Report:
    (incident,) = made.record.incidents
    return Report(made.seq, replace(made.record, incidents=(replace(incident, mode=(mode,)),)))


def test_a_place_that_one_report_takes_from_elsewhere_in_its_sentence_does_not_split_an_attack() -> None:
    attack = report(1, town=BATKEN, names=["Langar"], killed=4)
    spoken_of_in_termez = report(2, town=TERMEZ, at=["Langar"], killed=4)
    assert groups(happenings([attack, spoken_of_in_termez])) == [[1, 2]]
    few = [report(1, town=BATKEN, names=["Langar"], killed=2), report(2, town=TERMEZ, at=["Langar"], killed=2)]
    assert groups(happenings(few)) == [[1], [2]], "two dead are counted in many towns"


def test_one_who_fights_everywhere_does_not_join_the_attacks_of_two_towns() -> None:
    who = (("tocsin:is-k", "IS-K"),)
    osh, batken = report(1, who=who), report(2, who=who, town=BATKEN, basis="narrative")
    assert groups(happenings([osh, batken])) == [[1], [2]]


def test_those_who_were_attacked_and_shoot_back_do_another_deed() -> None:
    attack = report(1, whom=[("guards", None)])
    answer = report(2, who=(("a1", "guards"),))
    (incident,) = answer.record.incidents
    by_guards = tuple(replace(a, text="the guards") for a in incident.actors)
    hit = tuple(replace(v, text="four guards") for v in attack.record.incidents[0].victims)
    attack = Report(1, replace(attack.record, incidents=(replace(attack.record.incidents[0], victims=hit),)))
    answer = Report(2, replace(answer.record, incidents=(replace(incident, actors=by_guards),)))
    assert groups(happenings([attack, answer])) == [[1], [2]]


def clash(seq: int, *whom: tuple[str, str]) -> Report:
    """A report in which Tajik and Kyrgyz guards both shoot."""
    return report(seq, town=None, who=[TAJIKS, ("a2", "Kyrgyz guards", "KGZ")], whom=whom)


def test_a_clash_in_which_both_sides_shot_is_the_one_of_which_each_side_blames_the_other() -> None:
    by_tajiks = report(2, town=None, who=[TAJIKS], whom=[("Kyrgyz driver", "KGZ")])
    assert groups(happenings([clash(1), by_tajiks])) == [[1, 2]]
    with_uzbeks = report(2, town=None, who=[TAJIKS], whom=[("Uzbek driver", "UZB")])
    assert groups(happenings([clash(1), with_uzbeks])) == [[1], [2]]


def naming(
    seq: int, name: str, *, on: dt.date | None = None, killed: int | None = None, status: Status = "actual"
) -> Report:
    """A report of no place that names one person as harmed; each `seq` is published a year later."""
    published = DAY + dt.timedelta(365 * seq)
    made = report(seq, town=None, on=on, published=published, whom=[(name, None)], killed=killed, status=status)
    person = Actor("a50", name, "person")
    return Report(seq, replace(made.record, actors=(person,)))


def test_one_who_is_named_as_killed_was_killed_once_whatever_day_a_court_gives() -> None:
    reports = [naming(1, "Asif Wardag", on=DAY, killed=1), naming(2, "Asif Wardag", on=DAY + dt.timedelta(9))]
    assert groups(happenings(reports)) == [[1, 2]]
    alleged = naming(2, "the driver Asif Wardag", status="possible")
    assert groups(happenings([reports[0], alleged])) == [[1, 2]]


def test_a_last_name_alone_or_an_attack_that_was_survived_does_not_join_years() -> None:
    assert groups(happenings([naming(1, "Wardag", killed=1), naming(2, "Asif Wardag", killed=1)])) == [[1], [2]]
    survived = [naming(1, "Asif Wardag", on=DAY), naming(2, "Asif Wardag", on=DAY + dt.timedelta(9))]
    assert groups(happenings(survived)) == [[1], [2]]


def test_a_supposition_is_no_happening() -> None:
    assert happenings([report(1, status="hypothetical")]) == []
    assert len(happenings([report(1, status="possible")])) == 1


def test_a_meeting_that_was_announced_is_the_one_that_took_place() -> None:
    planned = report(1, type="AGREE", status="future", quad="verbal cooperation")
    (incident,) = planned.record.incidents
    planned = Report(1, replace(planned.record, incidents=(replace(incident, reduced_from="CONSULT"),)))
    held = report(2, type="CONSULT", quad="verbal cooperation")
    (found,) = happenings([planned, held])
    assert (found.incident.type, found.incident.status, found.reports) == ("CONSULT", "actual", 2)
    promised = report(1, type="AGREE", status="future", quad="verbal cooperation")
    assert groups(happenings([promised, report(2, type="AID", quad="material cooperation")])) == [[1], [2]]


def test_a_raid_that_is_told_by_the_words_for_it_and_its_spot_is_the_one_there() -> None:
    raid = report(1, town=None, at=["Langar"], killed=4)
    later = DAY + dt.timedelta(6)
    spoken_of, left = (
        report(2, town=None, on=None, published=later, names=["Langar"], told=told)
        for told in ("Elders spoke of the attack on Langar.", "After an attack elders left Langar.")
    )
    assert groups(happenings([raid, spoken_of])) == [[1, 2]]
    assert groups(happenings([raid, left])) == [[1], [2]]


def test_a_group_that_claims_a_deed_is_a_reason_without_being_its_doer() -> None:
    reports = []
    for seq in (1, 2):
        made = report(seq, town=None, who=())
        (incident,) = made.record.incidents
        group = Actor("a7", "Red Valley Front", "armed group")
        claimed = replace(incident, claimed_by=("a7",))
        reports.append(Report(seq, replace(made.record, actors=(group,), incidents=(claimed,))))
    (found,) = happenings(reports)
    assert found.incident.actors == ()


def test_ongoing_and_actual_are_one_and_the_stronger_word_holds() -> None:
    (found,) = happenings([report(1), report(2, status="ongoing")])
    assert found.incident.status == "ongoing"


def test_related_links_and_captions_report_nothing() -> None:
    assert happenings([report(1, block="related"), report(2, block="caption")]) == []
    assert len(happenings([report(1, block="post")])) == 1


def test_a_revised_toll_updates_and_is_no_dispute() -> None:
    reports = [
        report(1, killed=4),
        report(2, killed=9, published=DAY + dt.timedelta(2)),
        report(3, killed=11, published=DAY + dt.timedelta(7)),
    ]
    (found,) = happenings(reports)
    assert tolls(found) == (11, 11)
    assert found.disputed == ()


def test_the_last_word_is_that_of_the_last_day_not_of_the_last_arrival() -> None:
    late = [report(1, killed=9, published=DAY + dt.timedelta(2)), report(2, killed=4)]
    (found,) = happenings(late)
    assert tolls(found) == (9, 9)


def test_numbers_stay_when_reports_are_appended() -> None:
    reports = [
        report(seq, town=town, on=DAY + dt.timedelta(day), killed=killed)
        for seq, (town, day, killed) in enumerate(
            [
                (OSH, 0, 2),
                (BATKEN, 0, None),
                (OSH, 0, 3),
                (TERMEZ, 4, 1),
                (OSH, 9, None),
                (BATKEN, 1, 1),
                (TERMEZ, 4, 2),
            ],
            1,
        )
    ]
    whole = {h.id: {m.article for m in h.mentions} for h in happenings(reports)}
    for n in range(len(reports) + 1):
        for happening in happenings(reports[:n]):
            assert {m.article for m in happening.mentions} == {a for a in whole[happening.id] if a <= n}


def test_only_the_order_of_arrival_counts_not_that_of_the_list() -> None:
    reports = [report(n, town=(OSH, BATKEN)[n % 2], killed=n) for n in range(1, 7)]
    assert happenings(reversed(reports)) == happenings(reports)


def test_no_reports_are_no_happenings() -> None:
    assert happenings([]) == []


def test_every_incident_is_in_exactly_one_happening() -> None:
    reports = [report(n, town=(OSH, BATKEN, None)[n % 3], on=DAY + dt.timedelta(n // 4)) for n in range(1, 40)]
    listed = sorted(seq for group in groups(happenings(reports)) for seq in group)
    assert listed == list(range(1, 40))


def test_the_order_in_which_reports_come_changes_nothing() -> None:
    made = [
        report(1, killed=4),
        report(2, killed=6, published=DAY + dt.timedelta(1)),
        report(3, town=None, on=None, killed=6, published=DAY + dt.timedelta(1)),
        report(4, town=BATKEN),
        report(5, of=4, town=BATKEN, on=None),
        report(6, town=KGZ, who=(("Q1", "Taliban"),)),
        report(7, town=TERMEZ, on=DAY + dt.timedelta(1), who=(("Q1", "Taliban"),)),
    ]
    told = {told_by(happenings(_shuffled(made, seed))) for seed in range(5)}
    assert len(told) == 1


def _shuffled(reports: Sequence[Report], seed: int) -> list[Report]:
    mixed = random.Random(seed).sample(reports, len(reports))
    return [Report(seq, one.record) for seq, one in enumerate(mixed, 1)]


def told_by(found: Sequence[Happening]) -> frozenset[str]:
    """The pooled incidents, without the numbers that go by arrival."""
    return frozenset(codec.to_line(replace(h.incident, id="i0")) for h in found)
