"""Claims of responsibility. All sentences are our own."""

import pytest

from coding.world import by_hand, code, deed, told
from tocsin import coding

ISLAMIC_STATE = "Q2429253"


@pytest.mark.parametrize(
    "text",
    [
        "A bombing in Osh, claimed by the Islamic State, killed four traders.",
        "Gunmen ambushed a convoy near Osh. Responsibility was claimed by the Islamic State.",
        "Gunmen ambushed a convoy near Osh. The road was shut. The Islamic State claimed responsibility.",
        "The Islamic State claimed the bombing of a market in Osh.",
        "The Islamic State has claimed responsibility for the ambush near Osh.",
        "Responsibility for the ambush near Osh was claimed by the Islamic State.",
        "The Islamic State said its fighters had ambushed a convoy near Osh.",
    ],
)
def test_who_claims_a_deed(text: str) -> None:
    claimed = [e for e in code(text).events if e.claimed_by]
    assert [e.claimed_by for e in claimed] == [(ISLAMIC_STATE,)]
    assert ISLAMIC_STATE not in {a.id for a in claimed[0].actors}
    assert "claimed_by" in claimed[0].why


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen ambushed a convoy near Osh. Nobody has claimed responsibility for the ambush.",
        "Gunmen ambushed a convoy near Osh. No group claimed responsibility.",
        "Gunmen ambushed a convoy near Osh. The Islamic State did not claim responsibility.",
        "The Islamic State claimed that soldiers had ambushed a convoy near Osh.",
        "The army said its soldiers had ambushed a convoy near Osh.",
        "Gunmen ambushed a convoy near Osh. The minister took responsibility for the budget of the city.",
    ],
    ids="nobody none not others army budget".split(),
)
def test_what_nobody_claims(text: str) -> None:
    assert {e.claimed_by for e in code(text).events if e.type == "ASSAULT"} == {()}


def test_a_claim_goes_to_the_attack_it_names_not_to_the_nearest() -> None:
    text = "Gunmen attacked a bank in Osh. The Islamic State claimed the bombing of a market in Kabul."
    assert {text[slice(*e.trigger)]: e.claimed_by for e in code(text).events} == {
        "attacked": (),
        "bombing": (ISLAMIC_STATE,),
    }


def test_a_claimant_whom_the_reader_names_is_no_actor() -> None:
    text = "A bombing by the Black Brigade, as it says itself, killed four traders in Osh."
    frame = deed(text, "bombing", "ASSAULT", actor="the Black Brigade", claimant="the Black Brigade")
    (found,) = told(text, frame).events
    assert (len(found.claimed_by), found.actors) == (1, ())


def test_a_claim_is_found_by_the_tree_alone() -> None:
    text = "The ambush which rebels claimed killed two guards"
    rows = """
The     the    DET   2 det
ambush  ambush NOUN  6 nsubj
which   which  PRON  5 obj
rebels  rebel  NOUN  5 nsubj
claimed claim  VERB  2 acl:relcl
killed  kill   VERB  0 root
two     two    NUM   8 nummod
guards  guard  NOUN  6 obj
"""
    frames = [deed(text, "ambush", "ASSAULT"), deed(text, "killed", "ASSAULT", killed="two guards")]
    ambush, _ = coding.code(by_hand(text, rows, frames)).events
    assert len(ambush.claimed_by) == 1
