"""What did not happen, and what nobody knows. All sentences are our own; the article is of 5 March 2025."""

import pytest

from coding.world import bounds, by_hand, code, deed, event, told
from tocsin import coding

NEITHER = """
Neither neither CCONJ 3 cc:preconj
the     the     DET   3 det
army    army    NOUN  7 nsubj
nor     nor     CCONJ 6 cc
the     the     DET   6 det
rebels  rebel   NOUN  3 conj
shelled shell   VERB  0 root
the     the     DET   9 det
village village NOUN  7 obj
"""


@pytest.mark.parametrize(
    "sentence",
    [
        "Neither the army nor the rebels shelled the village.",
        "Neither group shelled the village.",
        "Neither of the groups shelled the village.",
        "Not a single guard was killed by the rebels.",
        "The rebels killed no guards.",
    ],
)
def test_what_is_told_not_to_have_happened(sentence: str) -> None:
    assert [(e.type, e.status) for e in code(sentence).events] == [("ASSAULT", "negated")]


def test_neither_negates_both_of_two_verbs() -> None:
    found = code("The rebels neither burned the mill nor killed a guard.").events
    assert [e.status for e in found] == ["negated", "negated"]


NEVER = """
Rebels  rebel   NOUN 3 nsubj
never   never   ADV  3 advmod
shelled shell   VERB 0 root
the     the     DET  5 det
village village NOUN 3 obj
"""
UNVERIFIED = """
Nobody   nobody  PRON  2 nsubj
verified verify  VERB  0 root
that     that    SCONJ 5 mark
rebels   rebel   NOUN  5 nsubj
shelled  shell   VERB  2 ccomp
the      the     DET   7 det
village  village NOUN  5 obj
"""


@pytest.mark.parametrize(
    ("rows", "status"),
    [(NEITHER, "negated"), (NEVER, "negated"), (UNVERIFIED, "possible")],
    ids=("neither never nobody".split()),
)
def test_it_is_read_from_the_tree_without_any_mark(rows: str, status: str) -> None:
    text = " ".join(line.split()[0] for line in rows.strip().splitlines())
    frame = deed(text, "shelled", "ASSAULT", target="the village")
    assert event(coding.code(by_hand(text, rows, [frame])), "ASSAULT").status == status


@pytest.mark.parametrize(
    "cue",
    [
        "The governor did not confirm that",
        "The governor could not confirm that",
        "Nobody confirmed that",
        "Neither the governor nor the mayor confirmed that",
    ],
)
def test_what_is_not_confirmed_is_possible(cue: str) -> None:
    assert event(code(f"{cue} rebels had burned a mill."), "ASSAULT").status == "possible"


def test_what_is_confirmed_is_told_as_fact() -> None:
    assert event(code("The governor confirmed that rebels had burned a mill."), "ASSAULT").status == "actual"


def test_what_is_not_denied_is_not_negated() -> None:
    findings = code("The army did not deny that soldiers had killed a driver.")
    found = event(findings, "ASSAULT")
    assert found.status in ("actual", "possible")
    assert (found.denied_by, findings.statements[0].act) == ((), "say")


def test_nobody_hurt_is_a_toll_of_nought_and_no_victim() -> None:
    text = "Gunmen attacked a bank in Osh, but nobody was killed."
    frames = [deed(text, trigger, "ASSAULT", killed="nobody") for trigger in ("attacked", "killed")]
    attack, killing = told(text, *frames).events
    assert attack.harm is not None
    assert (attack.status, bounds(attack.harm.killed)) == ("actual", (0, 0, False))
    assert (killing.status, killing.victims) == ("negated", ())


def test_nobody_killed_in_an_attack_leaves_the_attack() -> None:
    text = "Nobody was killed in the attack on the bank."
    frames = [deed(text, trigger, "ASSAULT", killed="Nobody") for trigger in ("killed", "attack")]
    assert [(e.status, e.harm and bounds(e.harm.killed)) for e in told(text, *frames).events] == [
        ("negated", (0, 0, False)),
        ("actual", (0, 0, False)),
    ]


def test_whom_a_second_verb_did_not_hurt_is_not_counted() -> None:
    assert code("Gunmen attacked a bank but did not kill two guards.").events[0].harm is None


def test_what_nobody_claimed_is_no_claim() -> None:
    findings = code("Nobody has claimed responsibility for the bombing.")
    assert (findings.statements, [e.claimed_by for e in findings.events if e.type == "ASSAULT"]) == ((), [()])
