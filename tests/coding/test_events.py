"""Who did what to whom, when and where; and what is no event. All sentences are our own."""

import datetime as dt
from dataclasses import replace

import pytest

from coding.world import code, deed, event, names, said, told


def test_roles_of_an_active_and_a_passive_are_the_same() -> None:
    for sentence in ("Gunmen killed two guards in Kabul.", "Two guards were killed by gunmen in Kabul."):
        found = event(code(sentence), "ASSAULT")
        assert [a.text.lower() for a in found.actors] == ["gunmen"]
        assert [v.text.lower() for v in found.victims] == ["two guards"]


def test_roles_over_a_relative_clause_and_a_participle() -> None:
    found = event(code("Gunmen who killed two guards in Kabul fled."), "ASSAULT")
    assert [a.text for a in found.actors] == ["Gunmen"]
    reduced = event(code("Police found two guards killed by gunmen in Kabul."), "ASSAULT")
    assert [a.text for a in reduced.actors] == ["gunmen"]
    assert [v.text for v in reduced.victims] == ["two guards"]


def test_coordinated_actors_are_one_event_with_a_list() -> None:
    found = event(code("Kazakhstan and Uzbekistan met in Astana and signed nothing."), "CONSULT")
    assert names(found.actors) == ["Kazakhstan", "Uzbekistan"]


def test_the_understood_subject_of_a_second_verb() -> None:
    found = code("Rebels crossed the river and killed two guards.").events
    assert [names(e.actors) for e in found] == [["Rebels"]]


def test_who_is_urged_to_do_it_would_do_it() -> None:
    found = code("The council urged the rebels to release two hostages.").events
    release = next(e for e in found if e.type == "RETREAT")
    assert ([a.text for a in release.actors], release.status) == (["the rebels"], "hypothetical")


def test_a_threat_needs_nobody_but_its_maker() -> None:
    found = code("The group threatened to destroy a bridge.").events
    assert [e.type for e in found] == ["THREATEN", "ASSAULT"]
    assert found[0].status == "actual"
    assert found[1].status in ("future", "hypothetical")


def test_who_is_arrested_for_it_is_who_would_have_done_it() -> None:
    found = code("Police arrested a man for killing a guard.").events
    assert [([a.text for a in e.actors], e.type) for e in found] == [(["Police"], "COERCE"), (["a man"], "ASSAULT")]


def test_a_target_is_a_thing_and_an_instrument_is_no_actor() -> None:
    found = event(code("A roadside bomb killed two policemen near Kabul."), "ASSAULT")
    assert (found.actors, names(found.instruments)) == ((), ["A roadside bomb"])
    assert names(event(code("Rebels destroyed a bridge near Osh."), "ASSAULT").targets) == ["a bridge"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The court released a report.",
        "The project fights poverty.",
        "She fought for the rights of farmers.",
        "The Lions beat the Eagles 3-1, the coach said after the match.",
        "The two teams met in the final of the cup, and the goalkeeper saved a penalty.",
        "There are calls for help.",
        "The killing fields are a film.",
        "The firm mobilised funds.",
        "The Flood Response Report was released on Monday.",
    ],
)
def test_what_is_no_event(sentence: str) -> None:
    assert [(e.type, e.rule) for e in code(sentence).events] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The floods killed five people.",
        "Five people were killed when a bus overturned.",
        "Five people were killed in a train crash.",
        "A blast that killed a trader was caused by a leaking cylinder.",
        "The earthquake destroyed two villages.",
        "Drought destroyed the crops.",
    ],
)
def test_what_nature_or_an_accident_does_is_a_hazard_and_no_assault(sentence: str) -> None:
    assert {(e.type, e.actors) for e in code(sentence).events} == {("HAZARD", ())}


def test_an_attack_in_words_is_no_assault() -> None:
    assert {e.type for e in code("The party attacked the plan.").events} <= {"ACCUSE", "REJECT"}


def test_an_article_about_sport_has_no_assaults() -> None:
    findings = code(
        "The Lions won the cup in front of a noisy stadium.",
        "Their striker scored a goal before half-time and the referee gave a penalty.",
        "We were bombarded for ninety minutes, the coach said.",
    )
    assert [e.type for e in findings.events] == []


def test_a_day_of_the_events_own_wins_over_a_nearer_one() -> None:
    found = event(code("In October 2024 gunmen attacked a bank, whose owner left on Monday."), "ASSAULT")
    assert found.when is not None
    assert found.when.earliest == dt.date(2024, 10, 1)


def test_the_day_of_the_telling_is_not_the_day_of_the_deed() -> None:
    assert event(code("The ministry said on Monday that gunmen had attacked a bank."), "ASSAULT").when is None


def test_each_of_two_events_keeps_its_own_day() -> None:
    text = "Gunmen attacked a bank on Monday after rebels destroyed a bridge in October 2024."
    found = {text[slice(*e.trigger)]: e.when.earliest for e in code(text).events if e.when}
    assert found == {"attacked": dt.date(2025, 3, 3), "destroyed": dt.date(2024, 10, 1)}


def test_the_place_is_that_of_the_deed() -> None:
    findings = code("Gunmen attacked a bank in Kabul, Moscow said.")
    where = event(findings, "ASSAULT").where
    assert where is not None
    assert next(p.name for p in findings.places if p.id == where.place) == "Kabul"


def test_a_future_meeting_is_an_agreement_due_then() -> None:
    found = event(code("The ministers will meet in Astana on March 10."), "AGREE")
    assert (found.reduced_from, found.status, found.when and found.when.earliest) == (
        "CONSULT",
        "future",
        dt.date(2025, 3, 10),
    )


def test_every_decided_field_says_why() -> None:
    text = "Gunmen killed two guards at a checkpoint near Kabul on Monday, police said."
    found = event(code(text), "ASSAULT")
    reasons = {
        field: (because.rule, text[slice(*because.span)]) for field, because in found.why.items() if because.span
    }
    assert reasons == {
        "type": ("head:deeds", "killed"),
        "mode": ("head:modes", "killed"),
        "status": ("head:status", "killed"),
        "when": ("head:roles", "Monday"),
        "where": ("head:roles", "a checkpoint near Kabul"),
        "actors": ("head:roles", "Gunmen"),
        "victims": ("head:roles", "two guards"),
        "harm": ("harm:verb", "two"),
        "harm.killed": ("harm:verb", "two"),
        "said_by": ("said_by:content-holds-the-trigger", "said"),
    }


@pytest.mark.parametrize(
    ("sentence", "field", "words"),
    [
        ("Gunmen attacked a bank in Kabul.", "targets", "a bank"),
        ("Two guards were killed by gunmen in Kabul.", "actors", "gunmen"),
        ("Rebels fought with police near Osh.", "actors", "Rebels fought with police"),
        ("A roadside bomb killed two policemen near Kabul.", "instruments", "A roadside bomb"),
        ("Two guards were killed with rifles in Kabul. Gunmen fled.", "instruments", "rifles"),
        ("Police arrested three men in Osh on Monday.", "recipients", "three men"),
        ("An attack in Kabul left six dead.", "harm.killed", "six"),
    ],
)
def test_why_names_the_words_of_each_role_and_toll(sentence: str, field: str, words: str) -> None:
    because = code(sentence).events[0].why[field]
    assert because.rule == ("harm:state" if field.startswith("harm") else "head:roles")
    assert because.span is not None
    assert sentence[slice(*because.span)] == words


def test_why_tells_that_a_claimant_or_a_denier_is_left_out_of_the_actors() -> None:
    claimed = code("The Black Brigade claimed that the Black Brigade had killed two guards.").events
    denied = code("The Black Brigade denied that the Black Brigade had killed two guards.").events
    rules = [{e.why["actors"].rule for e in found if not e.actors} for found in (claimed, denied)]
    assert rules == [{"actors:claimant-left-out"}, {"actors:denier-left-out"}]


def test_what_is_filled_in_any_event_has_its_reason() -> None:
    fields = (
        "mode reduced_from actors recipients victims targets instruments when where harm said_by claimed_by denied_by"
    )
    findings = code(
        "Gunmen killed two guards with rifles in Kabul on Monday, police said. The Black Brigade claimed the attack.",
        "Rebels destroyed a bridge near Osh. The ministers will meet in Astana on March 10.",
        "Kabul denied that its soldiers attacked a post. Police arrested a man for killing a guard.",
    )
    assert len(findings.events) > 5
    for found in findings.events:
        assert [f for f in fields.split() if getattr(found, f) and f not in found.why] == [], found.type


def test_a_claim_of_responsibility_names_no_actor() -> None:
    text = "The Islamic State claimed responsibility for an attack that took place in Kabul on Monday."
    found = event(code(text), "ASSAULT")
    assert found.claimed_by != ()
    assert found.actors == ()


def test_who_claims_is_never_among_the_actors() -> None:
    findings = code("The Black Brigade claimed that its men had attacked a bank. The Black Brigade claimed that "
                    "the Black Brigade had killed two guards.")  # fmt: skip
    for found in findings.events:
        assert not {a.id for a in found.actors} & set(found.claimed_by)


@pytest.mark.parametrize("sentence", ["Who attacked the bank?", "Did gunmen attack the bank in Osh?"])
def test_a_question_tells_of_no_deed_that_happened(sentence: str) -> None:
    assert event(code(sentence), "ASSAULT").status == "hypothetical"


def test_who_in_an_open_question_is_nobody() -> None:
    found = event(code("Police do not know who killed two guards in Kabul."), "ASSAULT")
    assert found.actors == ()


def test_who_did_not_do_it_is_no_actor() -> None:
    text = "Gunmen, not police, killed two guards in Kabul."
    found = event(told(text, deed(text, "killed", "ASSAULT", actor=["Gunmen", "police"])), "ASSAULT")
    assert names(found.actors) == ["Gunmen"]


def test_a_day_and_nobody_are_no_actors() -> None:
    text = "On Monday nobody killed two guards in Kabul."
    found = event(told(text, deed(text, "killed", "ASSAULT", actor=["Monday", "nobody"])), "ASSAULT")
    assert found.actors == ()


def test_the_parties_of_one_phrase_are_actors_each() -> None:
    text = "The army and a militia burned two villages near Osh."
    found = event(told(text, deed(text, "burned", "ASSAULT", actor="The army and a militia")), "ASSAULT")
    assert [a.text for a in found.actors] == ["The army", "a militia"]


def test_a_later_mention_takes_day_and_place_from_the_same_happening_told_before() -> None:
    text = "Gunmen attacked a bank in Kabul on Monday. The attack was short."
    first = deed(text, "attacked", "ASSAULT", time="Monday", place="Kabul")
    later = replace(deed(text, "attack was", "ASSAULT"), same=((0, 0.9),))
    before, after = told(text, first, later).events
    assert before.when is not None
    assert after.when == replace(before.when, basis="narrative")
    assert after.why["when"].rule == "when:same-happening-told-before"
    assert after.where is not None
    assert before.where is not None
    assert after.where.place == before.where.place
    unsure = told(text, first, replace(later, same=((0, 0.5),))).events[1]
    assert (unsure.when, unsure.where) == (None, None)


def test_a_mode_that_the_type_does_not_have_is_left_out() -> None:
    text = "Residents marched in Osh."
    frame = replace(deed(text, "marched", "PROTEST"), modes=("demo", "firearms"))
    assert event(told(text, frame), "PROTEST").mode == ("demo",)


def test_two_mentions_of_one_happening_are_told_with_the_readers_share() -> None:
    text = "Gunmen attacked a bank in Kabul. The attack was short."
    later = replace(deed(text, "attack was", "ASSAULT"), same=((0, 0.7),))
    assert told(text, deed(text, "attacked", "ASSAULT"), later).same == (("e2", "e1", 0.7),)


def test_who_confirms_it_is_told() -> None:
    text = "The governor confirmed that rebels had burned a mill. A driver said that rebels had burned a shop."
    first, second = told(
        text,
        said(text, "confirmed", source="The governor", content="that rebels had burned a mill"),
        deed(text, "burned", "ASSAULT", actor="rebels", target="a mill"),
        said(text, "said", source="A driver", content="that rebels had burned a shop"),
        deed(text, "burned a shop", "ASSAULT", target="a shop"),
    ).events
    assert (len(first.confirmed_by), second.confirmed_by) == (1, ())
