"""Who did what to whom, when and where; and what is no event. All sentences are our own."""

import datetime as dt

import pytest

from coding.world import code, event, names
from tocsin.records import Event, Findings


def event_of(findings: Findings, rule: str) -> Event:
    """The one event that the rule decided."""
    (found,) = [e for e in findings.events if e.rule == rule]
    return found


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
    assert [(e.type, e.status) for e in found] == [("THREATEN", "actual"), ("ASSAULT", "future")]


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
        "The floods killed five people.",
        "Floods killed five people.",
        "Five people were killed when a bus overturned.",
        "Five people were killed in a train crash.",
        "A blast that killed a trader was caused by a leaking cylinder.",
        "The earthquake destroyed two villages.",
        "Drought destroyed the crops.",
        "The minister met the needs of the poor.",
        "The court released a report.",
        "The bank seized the opportunity.",
        "The party attacked the plan.",
        "The project fights poverty.",
        "She fought for the rights of farmers.",
        "The Lions beat the Eagles 3-1, the coach said after the match.",
        "The two teams met in the final of the cup, and the goalkeeper saved a penalty.",
        "I visited Kabul in May.",
        "There are calls for help.",
        "The killing fields are a film.",
        "The firm mobilised funds.",
        "The software was deployed.",
        "The driver was sent to jail.",
        "The Flood Response Report was released on Monday.",
    ],
)
def test_what_is_no_event(sentence: str) -> None:
    assert [(e.type, e.rule) for e in code(sentence).events] == []


def test_an_article_about_sport_has_no_assaults() -> None:
    findings = code(
        "The Lions won the cup in front of a noisy stadium.",
        "Their striker scored a goal before half-time and the referee gave a penalty.",
        "We were bombarded for ninety minutes, the coach said.",
    )
    assert [e.type for e in findings.events] == []


def test_harm_without_a_doer_needs_violence_in_the_article() -> None:
    assert code("Six people were killed near Osh.").events == ()
    found = code("Six people were killed near Osh.", "Gunmen had opened fire on them.").events
    assert [e.type for e in found] == ["ASSAULT"]


def test_a_day_of_the_events_own_wins_over_a_nearer_one() -> None:
    found = event(code("In October 2024 gunmen attacked a bank, whose owner left on Monday."), "ASSAULT")
    assert found.when is not None
    assert found.when.earliest == dt.date(2024, 10, 1)


def test_the_day_of_the_telling_is_not_the_day_of_the_deed() -> None:
    assert event(code("The ministry said on Monday that gunmen had attacked a bank."), "ASSAULT").when is None


def test_each_of_two_events_keeps_its_own_day() -> None:
    text = "Gunmen attacked a bank on Monday after rebels destroyed a bridge in October 2024."
    found = {e.rule: e.when.earliest for e in code(text).events if e.when}
    assert found == {"verbs:attack": dt.date(2025, 3, 3), "verbs:destroy": dt.date(2024, 10, 1)}


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
    text = "Gunmen killed two guards and wounded five on Monday, police said."
    found = event_of(code(text), "verbs:kill")
    told = {field: (because.rule, text[slice(*because.span)]) for field, because in found.why.items() if because.span}
    assert told == {
        "type": ("verbs:kill", "killed"),
        "status": ("status:told-as-fact", "killed"),
        "when": ("when:day-of-the-trigger", "Monday"),
        "actors": ("actors:slot-agent", "Gunmen"),
        "victims": ("victims:slot-object", "two guards"),
        "harm": ("harm:number-of-the-victims", "two"),
        "harm.killed": ("harm:number-of-the-victims", "two"),
        "harm.injured": ("harm:verb-beside", "five"),
        "said_by": ("said_by:content-holds-the-trigger", "said"),
    }


@pytest.mark.parametrize(
    ("sentence", "rule", "words"),
    [
        ("Gunmen attacked a bank in Kabul.", "targets:slot-object", "a bank"),
        ("Two guards were killed by gunmen in Kabul.", "actors:slot-agent", "gunmen"),
        ("Rebels fought with police near Osh.", "actors:slot-agent+slot-with", "Rebels fought with police"),
        ("A roadside bomb killed two policemen near Kabul.", "instruments:slot-agent", "A roadside bomb"),
        ("Two guards were killed with rifles in Kabul. Gunmen fled.", "instruments:slot-with", "rifles"),
        ("A car bomb attack on a market in Kabul was reported; gunmen killed two.", "victims:slot-object", "two"),
        ("An attack on the guards took place in Kabul.", "recipients:noun-on", "the guards"),
        ("A car bomb attack on a market in Kabul killed six.", "harm:verb-beside", "six"),
        ("An attack in Kabul left six dead.", "harm:toll-in-words", "six"),
    ],
)
def test_why_names_the_slot_and_the_words_of_each_role_and_toll(sentence: str, rule: str, words: str) -> None:
    told = [(b.rule, sentence[slice(*b.span)]) for e in code(sentence).events for b in e.why.values() if b.span]
    assert (rule, words) in told


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
        assert [f for f in fields.split() if getattr(found, f) and f not in found.why] == [], found.rule


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
def test_a_question_tells_of_no_deed(sentence: str) -> None:
    assert code(sentence).events == ()


def test_who_in_an_open_question_is_nobody() -> None:
    found = event(code("Police do not know who killed two guards in Kabul."), "ASSAULT")
    assert found.actors == ()
