"""Happenings over many reports: what is one, what stays apart, who reprints whom, which tolls are disputed."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tocsin.incidents import happenings
from tocsin.incidents.across import origins_of
from tocsin.records import (
    SCHEMA,
    Article,
    Block,
    Count,
    Event,
    Happening,
    Harm,
    Incident,
    Place,
    Published,
    Record,
    Ref,
    Report,
    When,
    Where,
    record_id,
    text_sha256,
)
from tocsin.records.vocabulary import BlockKind, EventType, PlaceKind, Status

DAY = dt.date(2025, 3, 3)
Town = tuple[str, str, PlaceKind]
OSH: Town = ("Osh", "KGZ", "city")
BATKEN: Town = ("Batken", "KGZ", "city")
TERMEZ: Town = ("Termez", "UZB", "city")
KGZ: Town = ("Kyrgyzstan", "KGZ", "country")
WORDS = "river market bridge school winter minister valley report gate night convoy field tower road village".split()


def wording(seed: int) -> str:
    """Sixty words in an order of their own, the same for the same seed: what makes a text its author's."""
    return " ".join(random.Random(seed).choices(WORDS, k=60))


def report(
    seq: int,
    *,
    town: Town | None = OSH,
    on: dt.date | None = DAY,
    published: dt.date | None = DAY,
    type: EventType = "ASSAULT",
    status: Status = "actual",
    who: Sequence[tuple[str, str]] = (("a1", "gunmen"),),
    killed: int | None = None,
    of: int | None = None,
    block: BlockKind = "paragraph",
) -> Report:
    """A report of one happening; those with the same `of` are worded the same."""
    lead = "Gunmen attacked a bank."
    text = f"{lead} {wording(seq if of is None else of)}."
    span = (0, len(lead))
    toll = Harm(killed=Count(killed, killed, False, span)) if killed is not None else None
    place = (
        Place(f"gn:{town[0]}", 0, 3, town[0], 40.0, 70.0, town[1], None, None, 5.0, town[2], "location")
        if town
        else None
    )
    event = Event(
        "e1", type, (), (), "material conflict", None, None, block, (8, 16), span,
        tuple(Ref(0, 6, name, actor, name) for actor, name in who), (), (), (), (),
        When(on, on, None, "text") if on else None, Where(place.id, None, "text", 5.0) if place else None, toll, status,
        (), (), (), (), 1.0, "by-hand",
    )  # fmt: skip
    shared = [f for f in Incident.__slots__ if f in Event.__slots__ and f != "id"]
    incident = Incident(id="i1", events=("e1",), **{f: getattr(event, f) for f in shared})
    article = Article(text, published=Published(published))
    record = Record(
        SCHEMA, record_id(article), text_sha256(text), article.source, article.published, "en", None, text,
        blocks=(Block(0, len(text), "paragraph"),), places=(place,) if place else (), events=(event,),
        incidents=(incident,),
    )  # fmt: skip
    return Report(seq, record)


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


def test_origins_do_not_depend_on_the_length_of_what_is_added() -> None:
    first = report(1)
    longer = replace(first.record, text=f"{first.record.text} {wording(7)} {wording(8)}")
    longer = replace(longer, blocks=(Block(0, len(longer.text), "paragraph"),))
    assert origins_of([first, Report(2, longer), report(3)]) == {1: 1, 2: 1, 3: 3}


def test_reprints_of_a_reprint_are_of_the_first_origin() -> None:
    assert origins_of([report(2, of=9), report(5, of=9), report(6, of=9)]) == {2: 2, 5: 2, 6: 2}


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
    assert groups(happenings([report(1, on=None), report(2, on=None)])) == [[1], [2]]
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
