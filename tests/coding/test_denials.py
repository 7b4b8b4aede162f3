"""Denials that point back to a deed told before. All sentences are our own."""

import pytest

from coding.world import by_hand, code, event
from tocsin import coding
from tocsin.records import AttributionMark


def test_a_rumour_that_is_dismissed_did_not_happen() -> None:
    findings = code("Posts were saying that rebels had burned a mill in Osh.", "Police dismissed it.")
    found = event(findings, "ASSAULT")
    told, denial = findings.statements
    assert (found.status, found.said_by, found.denied_by) == ("negated", (told.id,), (denial.id,))
    assert found.actors == ()  # the rebels are only accused
    assert found.why["status"].rule == "status:rumour-denied"
    assert [(c.a, c.b) for c in findings.contradictions] == [(denial.id, told.id)]


@pytest.mark.parametrize(
    "denial",
    [
        "Officials denied the claim.",
        "Officials rejected that as an invention.",
        "The report is false, officials said.",
        '"There is no truth in these allegations," an official said.',
    ],
)
def test_what_somebody_answers_for_stays_told_and_bears_the_denial(denial: str) -> None:
    findings = code(f"Rebels burned a mill, a driver said. {denial}")
    found = event(findings, "ASSAULT")
    assert found.status == "actual"
    assert [a.text for a in found.actors] == ["Rebels"]
    assert found.denied_by == (next(s.id for s in findings.statements if s.act == "deny"),)
    assert [(c.a, c.b) for c in findings.contradictions] == [(found.denied_by[0], found.said_by[0])]


def test_the_articles_own_report_contradicts_the_denial_by_its_words() -> None:
    findings = code("Rebels burned a mill near Osh. Officials denied it.")
    found = event(findings, "ASSAULT")
    assert (found.status, found.denied_by) == ("actual", (findings.statements[0].id,))
    (contradiction,) = findings.contradictions
    assert (contradiction.b, contradiction.b_span) == (None, found.evidence)


def test_a_named_deed_is_denied_in_every_rumour_of_it_also_in_later_ones() -> None:
    findings = code("Police dismissed rumours of an attack.", "Posts on a forum said that rebels had burned a mill.")
    assert [(e.type, e.status) for e in findings.events] == [("ASSAULT", "negated")]


def test_denying_a_part_in_it_leaves_the_deed_as_it_was() -> None:
    findings = code("Gunmen killed two guards in Osh. The Taliban denied any involvement in the attack.")
    found = event(findings, "ASSAULT")
    assert (found.status, len(found.denied_by)) == ("actual", 1)
    assert findings.contradictions == ()


@pytest.mark.parametrize(
    "text",
    [
        "Rebels burned a mill, a driver said. Officials did not deny the claim.",
        "Rebels burned a mill, a driver said. The mayor said that the road was shut. Officials denied it.",
        "Officials said that rebels had burned a mill. Officials denied the claims.",
        "Rebels burned a mill, a driver said. The bank was shut. The shops were shut. It was cold. It was dark. "
        "Officials denied the claim.",
        "Rebels burned a mill, a driver said. The president dismissed the minister.",
    ],
    ids=["negated", "other-talk-between", "same-speaker", "far", "no-pointer"],
)
def test_what_no_denial_points_to(text: str) -> None:
    findings = code(text)
    assert [e.denied_by for e in findings.events if e.type == "ASSAULT"] == [()]
    assert findings.contradictions == ()


def test_a_denial_is_found_by_the_tree_alone() -> None:
    text = "Posts say rebels burned mills and police dismissed those"
    rows = """
Posts      post     NOUN  2 nsubj
say        say      VERB  0 root
rebels     rebel    NOUN  4 nsubj
burned     burn     VERB  2 ccomp
mills      mill     NOUN  4 obj
and        and      CCONJ 8 cc
police     police   NOUN  8 nsubj
dismissed  dismiss  VERB  2 conj
those      that     PRON  8 obj
"""
    marks = [
        AttributionMark(((0, 5),), ((6, 9),), ((10, 29),), "indirect"),
        AttributionMark(((34, 40),), ((41, 50),), ((51, 56),), "indirect"),
    ]
    found = event(coding.code(by_hand(text, rows, marks)), "ASSAULT")
    assert (found.status, found.denied_by) == ("negated", ("s2",))
