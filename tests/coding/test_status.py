"""Did it happen? All sentences are our own; the article is of 5 March 2025."""

import pytest

from coding.world import code, deed, event, said, told
from tocsin.records.vocabulary import EventType


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        ("Gunmen attacked a bank in Kabul.", "ASSAULT", "actual"),
        ("Rebels are attacking a bank in Kabul.", "ASSAULT", "ongoing"),
        ("Gunmen did not attack the bank.", "ASSAULT", "negated"),
        ("No guards were killed by the gunmen.", "ASSAULT", "negated"),
        ("Nobody was arrested by police.", "COERCE", "negated"),
        ("None of the suspects was arrested by police.", "COERCE", "negated"),
        ("The army denied that soldiers had killed a driver.", "ASSAULT", "negated"),
        ("The army denied killing a driver.", "ASSAULT", "negated"),
        ("The army denied on Monday that its soldiers had killed a driver near Osh.", "ASSAULT", "negated"),
        ("There was no evidence that gunmen attacked the bank.", "ASSAULT", "negated"),
        ("Gunmen failed to attack the bank.", "ASSAULT", "negated"),
        ("Gunmen may attack the bank.", "ASSAULT", "possible"),
        ("Gunmen could attack the bank.", "ASSAULT", "possible"),
        ("There were rumours that gunmen had attacked the bank.", "ASSAULT", "possible"),
        ("There were reports on social networks that gunmen had attacked the bank.", "ASSAULT", "possible"),
        ("The men were accused of attacking a bank.", "ASSAULT", "possible"),
        ("Police arrested a man for allegedly killing a guard.", "ASSAULT", "possible"),
        ("A guard was allegedly stabbed by a driver.", "ASSAULT", "possible"),
        ("If gunmen attack the bank, the army will come.", "ASSAULT", "hypothetical"),
        ("Attacking the bank would help the rebels.", "ASSAULT", "hypothetical"),
        ("The council urged the rebels to release two men.", "RETREAT", "hypothetical"),
        ("The group plans to attack the bank.", "ASSAULT", "future"),
        ("Police will arrest the men.", "COERCE", "future"),
        ("The minister was forced to resign.", "RETREAT", "actual"),
        ("Gunmen attacked a bank in May 2019.", "ASSAULT", "historical"),
        ("Gunmen attacked a bank in October 2024.", "ASSAULT", "actual"),
    ],
)
def test_status(sentence: str, kind: str, status: str) -> None:
    found = [(e.type, e.status) for e in code(sentence).events]
    assert (kind, status) in found
    assert not [f for f in found if f[0] == kind and f[1] != status]


@pytest.mark.parametrize(
    ("sentence", "trigger", "kind", "status", "rule"),
    [
        ("The rebels are willing to hold talks.", "talks", "CONSULT", "possible", "noun-of-possibility"),
        ("The envoy warned of a risk of new clashes.", "clashes", "ASSAULT", "possible", "noun-of-possibility"),
        ("The group threatened to attack the bank.", "attack", "ASSAULT", "future", "under-threaten"),
        ("The group vowed to attack the bank.", "attack", "ASSAULT", "future", "under-vow"),
        ("Gunmen failed to attack the bank.", "attack", "ASSAULT", "negated", "under-fail"),
        ("The man is suspected of attacking a bank.", "attacking", "ASSAULT", "possible", "under-suspect"),
        ("Gunmen did not attack the bank.", "attack", "ASSAULT", "negated", "negation"),
        ("Police killed nobody.", "killed", "ASSAULT", "negated", "negation"),
        ("Gunmen might attack the bank.", "attack", "ASSAULT", "possible", "modal"),
        ("Gunmen would attack the bank.", "attack", "ASSAULT", "hypothetical", "modal"),
        ("Police will arrest the men.", "arrest", "COERCE", "future", "future-tense"),
        ("Did gunmen attack the bank?", "attack", "ASSAULT", "hypothetical", "question"),
        ("If gunmen attack the bank, police will come.", "attack", "ASSAULT", "hypothetical", "condition"),
        ("The town had a week without an attack.", "attack", "ASSAULT", "negated", "negation"),
    ],
)
def test_what_the_reader_tells_as_fact_the_words_around_it_weaken(
    sentence: str, trigger: str, kind: EventType, status: str, rule: str
) -> None:
    (found,) = told(sentence, deed(sentence, trigger, kind)).events
    assert (found.status, found.why["status"].rule) == (status, f"status:{rule}")


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("The minister was forced to resign.", "resign"),
        ("Gunmen managed to attack the bank.", "attack"),
        ("Residents blocked the road to protest against the dam.", "protest"),
        ("Gunmen attacked the bank on Monday.", "attacked"),
    ],
)
def test_what_came_true_stays_as_the_reader_tells_it(sentence: str, trigger: str) -> None:
    (found,) = told(sentence, deed(sentence, trigger, "ASSAULT")).events
    assert (found.status, found.why["status"].rule) == ("actual", "head:status")


def test_what_the_reader_does_not_tell_as_fact_stays_so() -> None:
    text = "Gunmen attacked a bank on Monday."
    assert event(told(text, deed(text, "attacked", "ASSAULT", "possible")), "ASSAULT").status == "possible"


@pytest.mark.parametrize(
    "sentence",
    [],
)
def test_what_is_only_feared_or_alleged_is_not_told_as_done(sentence: str) -> None:
    assert event(code(sentence), "ASSAULT").status in ("possible", "future", "hypothetical")


def test_history_begins_after_365_days() -> None:
    def status(text: str) -> str:
        return code(text).events[0].status

    assert status("Gunmen attacked a bank on 5 March 2024.") == "actual"
    assert status("Gunmen attacked a bank on 4 March 2024.") == "historical"


def test_a_denial_leaves_nobody_asserted_as_the_actor_who_only_denies() -> None:
    findings = code("The Taliban denied that the Taliban had attacked a bank in Dushanbe.")
    found = next(e for e in findings.events if e.type == "ASSAULT")
    assert found.denied_by == (findings.statements[0].id,)
    assert found.actors == ()


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The planned withdrawal of troops from the road was put off on Monday.", "withdrawal", "future"),
        ("Police told reporters of a foiled attack on the bank in Osh.", "attack", "negated"),
        ("Posts on social networks that rebels had burned a mill in Osh are false, police said.", "burned", "negated"),
        ("There were rumours in the town that rebels had burned a mill in Osh.", "burned", "possible"),
        ("He was evading arrest in Osh on Monday, police said.", "arrest", "negated"),
        ("The union faces expulsion from the council in Osh.", "expulsion", "possible"),
    ],
)
def test_what_stands_beside_a_deed_says_that_it_was_not_done(text: str, trigger: str, status: str) -> None:
    (found,) = told(text, deed(text, trigger, "COERCE")).events
    assert found.status == status


def test_reports_that_come_from_somewhere_are_no_hearsay() -> None:
    text = "Reports from the north said that rebels had burned a mill."
    (found,) = told(text, deed(text, "burned", "ASSAULT")).events
    assert found.status == "actual"


def test_a_report_is_a_source_and_a_post_of_nobody_is_hearsay() -> None:
    for source, status in (("A report", "actual"), ("Rumours", "possible")):
        text = f"{source} said that rebels had burned a mill in Osh."
        frames = (
            said(text, "said", source=source, content="rebels had burned a mill in Osh"),
            deed(text, "burned", "ASSAULT"),
        )
        (found,) = told(text, *frames).events
        assert found.status == status
