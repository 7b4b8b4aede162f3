"""Which mentions are one happening. Events are made by hand."""

import datetime as dt
import itertools
from dataclasses import replace
from typing import Any

import pytest

from tocsin.incidents import incidents
from tocsin.records import Because, Count, Event, Harm, Incident, Place, Ref, Victim, When, Where
from tocsin.records.vocabulary import BlockKind, EventType, Status

PLACES = [
    Place("gn:1", 0, 1, "Kabul", 34.5, 69.2, "AFG", None, 1, 10, "city", "location"),
    Place("gn:2", 0, 1, "Herat", 34.3, 62.2, "AFG", None, 2, 10, "city", "location"),
    Place("iso:AFG", 0, 1, "Afghanistan", 33.0, 65.0, "AFG", None, 3, 500, "country", "location"),
    Place("iso:TJK", 0, 1, "Tajikistan", 38.5, 71.0, "TJK", None, 4, 300, "country", "location"),
]


def mention(
    number: int,
    *,
    kind: EventType = "ASSAULT",
    day: int | None = 3,
    place: str | None = "gn:1",
    actor: str | None = "a1",
    status: Status = "actual",
    block: BlockKind = "paragraph",
    killed: int | None = None,
    by: str | None = None,
) -> Event:
    date = dt.date(2025, 3, day) if day else None
    count = Count(killed, killed, False, (0, 1), (by,) if by else ()) if killed is not None else None
    return Event(
        id=f"e{number}",
        type=kind,
        mode=(),
        context=(),
        quad="material conflict",
        score=-9.0,
        reduced_from=None,
        block=block,
        trigger=(100 * number, 100 * number + 5),
        evidence=(100 * number, 100 * number + 50),
        actors=(Ref(0, 1, "x", actor, "X"),) if actor else (),
        recipients=(),
        victims=(),
        targets=(),
        instruments=(),
        when=When(date, date, None, "text") if date else None,
        where=Where(place, None, "text", 10) if place else None,
        harm=Harm(killed=count) if count else None,
        status=status,
        said_by=(by,) if by else (),
        claimed_by=(),
        denied_by=(by,) if status == "negated" and by else (),
        confirmed_by=(),
        confidence=0.7,
        rule="by hand",
    )


def pooled(*mentions: Event, share: float = 0.9) -> list[Incident]:
    """The incidents where the reader takes any two mentions for one happening with that share."""
    same = [(b.id, a.id, share) for n, b in enumerate(mentions) for a in mentions[:n]]
    return incidents(mentions, PLACES, same)


def joined(*mentions: Event, share: float = 0.9) -> list[tuple[str, ...]]:
    return [i.events for i in pooled(*mentions, share=share)]


def test_mentions_that_the_reader_takes_for_one_happening_are_one() -> None:
    assert joined(mention(1), mention(2, actor=None)) == [("e1", "e2")]


@pytest.mark.parametrize("share", [0.0, 0.19])
def test_what_the_reader_does_not_take_for_one_stays_apart_however_alike(share: float) -> None:
    assert joined(mention(1), mention(2), share=share) == [("e1",), ("e2",)]
    assert [i.events for i in incidents([mention(1), mention(2)], PLACES)] == [("e1",), ("e2",)]


def test_a_mention_joins_the_likeliest_of_two_happenings() -> None:
    mentions = [mention(1, actor="a1"), mention(2, actor="a2"), mention(3, actor=None)]
    found = incidents(mentions, PLACES, [("e3", "e1", 0.7), ("e3", "e2", 0.8)])
    assert [i.events for i in found] == [("e1",), ("e2", "e3")]


def test_a_place_and_its_country_do_not_exclude_each_other() -> None:
    assert joined(mention(1), mention(2, place="iso:AFG")) == [("e1", "e2")]


@pytest.mark.parametrize(
    "other",
    [
        mention(2, kind="PROTEST"),
        mention(2, day=4),
        mention(2, place="gn:2"),
        mention(2, place="iso:TJK"),
        mention(2, actor="Q2"),
        mention(2, status="future"),
        mention(2, block="related"),
        mention(2, block="post"),
        mention(2, block="caption"),
    ],
    ids="type day place country actor future related post caption".split(),
)
def test_what_stays_apart(other: Event) -> None:
    assert joined(mention(1, actor="Q1"), other) == [("e1",), ("e2",)]


def test_other_words_for_unknown_people_may_be_the_same_people() -> None:
    gunmen, attackers = mention(1, actor="a1"), mention(2, actor="a2")
    assert joined(gunmen, attackers, share=0.8) == [("e1", "e2")]
    assert joined(gunmen, replace(attackers, when=None, where=None), share=0.2) == [("e1",), ("e2",)]


def by(event: Event, **who: str) -> Event:
    return replace(event, actors=(Ref(0, 1, "x", f"a{event.id[1:]}", "X", **who),))


def test_what_the_police_did_is_not_what_the_crowd_did() -> None:
    police, crowd = by(mention(1), sector="COP"), by(mention(2), sector="CVL")
    assert joined(police, crowd, share=0.8) == [("e1",), ("e2",)]
    assert joined(police, by(mention(2), sector="MIL"), share=0.8) == [("e1", "e2")]


def test_people_of_two_countries_attack_each_for_themselves_and_meet_together() -> None:
    for kind, groups in (("ASSAULT", [("e1",), ("e2",)]), ("CONSULT", [("e1", "e2")])):
        one, other = mention(1, kind=kind), mention(2, kind=kind)  # type: ignore[arg-type]
        assert joined(by(one, country="TJK"), by(other, country="KGZ"), share=0.8) == groups


def test_what_is_suspected_in_one_sentence_and_told_in_another_is_one_happening() -> None:
    (incident,) = pooled(mention(1, status="possible"), mention(2))
    assert (incident.events, incident.status) == (("e1", "e2"), "actual")


def test_a_day_that_is_feared_does_not_date_what_happened() -> None:
    feared = replace(mention(1, status="possible"), when=When(dt.date(2025, 3, 3), dt.date(2025, 3, 3), None, "text"))
    told = replace(mention(2), when=When(dt.date(2025, 3, 1), dt.date(2025, 3, 9), None, "text"))
    (incident,) = pooled(feared, told, share=0.95)
    assert incident.when == told.when


def test_a_day_or_a_place_that_differs_gives_way_only_where_all_else_makes_it_next_to_certain() -> None:
    assert joined(mention(1), mention(2, day=4), share=0.99) == [("e1", "e2")]
    assert joined(mention(1), mention(2, day=4), share=0.9) == [("e1",), ("e2",)]


def test_guards_who_shoot_back_do_another_deed_than_those_who_shot_at_them() -> None:
    guards = Ref(0, 1, "the guards", "a2", "the guards")
    shot_at = replace(mention(1), victims=(Victim(0, 1, "four guards", "a3", "four guards"),))
    assert joined(shot_at, replace(mention(2), actors=(guards,)), share=0.99) == [("e1",), ("e2",)]
    assert joined(shot_at, replace(mention(2, actor=None), actors=(guards,)), share=0.99) == [("e1",), ("e2",)]


def test_harm_told_without_its_attacker_belongs_to_the_attack() -> None:
    attack, harm = mention(1), replace(mention(2, kind="HAZARD", actor=None, killed=4), quad=None, score=0)
    (found,) = pooled(harm, attack)
    assert (found.type, found.quad, found.harm and found.harm.killed and found.harm.killed.low) == (
        "ASSAULT",
        "material conflict",
        4,
    )


def test_a_mention_must_fit_all_of_a_happenings_mentions() -> None:
    vague = mention(2, day=None, place="iso:AFG")
    third = mention(3, day=4, place="iso:AFG")
    assert joined(mention(1, day=3, place="iso:AFG"), vague, third) == [("e1", "e2"), ("e3",)]


def test_pooling_takes_the_exact_place_the_last_toll_and_the_strongest_status() -> None:
    (incident,) = pooled(mention(1, killed=4, status="historical"), mention(2, place="iso:AFG", killed=6))
    assert incident.where is not None
    assert incident.where.place == "gn:1"
    assert incident.harm is not None
    assert incident.harm.killed is not None
    assert (incident.harm.killed.low, incident.status) == (6, "actual")
    assert incident.disputed == ()
    assert incident.rule == "merge:agreeing-mentions"


def test_numbers_of_two_speakers_are_disputed() -> None:
    (incident,) = pooled(mention(1, killed=4, by="s1"), mention(2, killed=6, by="s2"))
    (dispute,) = incident.disputed
    assert dispute.field == "harm.killed"
    assert [(v.value, v.by) for v in dispute.values] == [("4", ("s1",)), ("6", ("s2",))]


def test_a_denial_attaches_and_forms_no_incident() -> None:
    (incident,) = incidents([mention(1), mention(2, status="negated", by="s1")], PLACES)
    assert (incident.events, incident.denied_by) == (("e1",), ("s1",))
    assert incidents([mention(1, status="negated", by="s1")], PLACES) == []


def test_a_denial_of_something_else_attaches_nowhere() -> None:
    (incident,) = incidents([mention(1), mention(2, status="negated", by="s1", day=9)], PLACES)
    assert incident.denied_by == ()


def told_and_denied(rule: str) -> Event:
    return replace(mention(1, by="s1"), denied_by=("s2",), why={"denied_by": Because((0, 1), rule)})


def test_who_tells_and_who_denies_it_dispute_whether_it_happened() -> None:
    (incident,) = incidents([told_and_denied("denial:points-back")], PLACES)
    (dispute,) = incident.disputed
    assert dispute.field == "status"
    assert [(v.value, v.by) for v in dispute.values] == [("actual", ("s1",)), ("negated", ("s2",))]


def test_denying_a_part_in_it_does_not_dispute_that_it_happened() -> None:
    (incident,) = incidents([told_and_denied("denial:of-a-part")], PLACES)
    assert (incident.denied_by, incident.disputed) == (("s2",), ())


def nought(number: int, **facts: Any) -> Event:
    return mention(number, status="negated", day=None, place=None, actor=None, killed=0, **facts)


def killed(*mentions: Event) -> list[int | None]:
    return [i.harm.killed.low if i.harm and i.harm.killed else None for i in incidents(mentions, PLACES)]


def test_nobody_killed_is_the_toll_of_the_happening_told_before() -> None:
    assert killed(mention(1, day=1), mention(2), nought(3), mention(4, day=9)) == [None, 0, None]


def test_nobody_killed_does_not_take_back_a_number_nor_reach_another_kind() -> None:
    assert killed(mention(1, killed=4), nought(2)) == [4]
    assert killed(mention(1), nought(2, kind="COERCE")) == [None]
    assert killed(nought(1), mention(2)) == [None]


def test_many_mentions_of_one_happening_stay_quick() -> None:
    mentions = [mention(n) for n in range(1, 20001)]
    (incident,) = incidents(mentions, PLACES, [(b.id, a.id, 0.9) for a, b in itertools.pairwise(mentions)])
    assert len(incident.events) == 20000


def test_an_incident_says_why_of_the_mention_whose_value_it_took() -> None:
    def told(event: Event) -> Event:
        at = (event.trigger[0], event.trigger[0] + 1)
        fields = [f for f in ("when", "actors", "harm") if getattr(event, f)]
        return replace(
            event, why={f: Because(at, event.id) for f in [*fields, *(["harm.killed"] if event.harm else [])]}
        )

    first, second = told(mention(1, day=None, killed=2)), told(mention(2, killed=3))
    (incident,) = pooled(first, second, told(mention(3, actor=None, killed=5)))
    assert incident.when is second.when
    assert {field: because.rule for field, because in incident.why.items()} == {
        "when": "e2",
        "actors": "e2",
        "harm": "e3",
        "harm.killed": "e3",
    }
