"""Denials that point back to a deed told before. All sentences are our own."""

from collections.abc import Sequence

import pytest

from coding.world import by_hand, code, deed, event, said, told
from tocsin import coding
from tocsin.records import Findings, Frame


def denial(text: str, cue: str, source: str, content: str) -> Frame:
    """The denial that a reader finds in a text."""
    return said(text, cue, "deny", source=source, content=content)


def burned(*more: str, rest: Sequence[Frame] = ()) -> Findings:
    """A text on a mill that a driver says rebels burned, with more sentences and the frames in them."""
    text = " ".join(("Rebels burned a mill, a driver said.", *more))
    teller = said(text, "said", source="a driver", content="Rebels burned a mill")
    return told(text, deed(text, "burned", "ASSAULT", actor="Rebels", target="a mill"), teller, *rest)


def test_a_rumour_that_is_dismissed_did_not_happen() -> None:
    text = "Posts were saying that rebels had burned a mill in Osh. Police dismissed it."
    findings = told(
        text,
        deed(text, "burned", "ASSAULT", actor="rebels", target="a mill"),
        said(text, "saying", source="Posts", content="rebels had burned a mill in Osh"),
        denial(text, "dismissed", "Police", "it."),
    )
    found = event(findings, "ASSAULT")
    teller, refusal = findings.statements
    assert (found.status, found.said_by, found.denied_by) == ("negated", (teller.id,), (refusal.id,))
    assert found.actors == ()  # the rebels are only accused
    assert found.why["status"].rule == "status:rumour-denied"
    assert [(c.a, c.b) for c in findings.contradictions] == [(refusal.id, teller.id)]


@pytest.mark.parametrize(
    ("sentence", "cue", "source", "content"),
    [
        ("Officials denied the claim.", "denied", "Officials", "the claim"),
        ("Officials rejected that as an invention.", "rejected", "Officials", "that as an invention"),
        (
            'An official called it untrue: "There is no truth in these allegations."',
            "untrue",
            "An official",
            "There is no truth in these allegations.",
        ),
    ],
    ids="claim that allegations".split(),
)
def test_what_somebody_answers_for_stays_told_and_bears_the_denial(
    sentence: str, cue: str, source: str, content: str
) -> None:
    whole = f"Rebels burned a mill, a driver said. {sentence}"
    findings = burned(sentence, rest=[denial(whole, cue, source, content)])
    found = event(findings, "ASSAULT")
    assert found.status == "actual"
    assert [a.text for a in found.actors] == ["Rebels"]
    assert found.denied_by == (next(s.id for s in findings.statements if s.act == "deny"),)
    assert [(c.a, c.b) for c in findings.contradictions] == [(found.denied_by[0], found.said_by[0])]


def test_the_articles_own_report_contradicts_the_denial_by_its_words() -> None:
    text = "Rebels burned a mill near Osh. Officials denied it."
    findings = told(text, deed(text, "burned", "ASSAULT"), denial(text, "denied", "Officials", "it."))
    found = event(findings, "ASSAULT")
    assert (found.status, found.denied_by) == ("actual", (findings.statements[0].id,))
    (contradiction,) = findings.contradictions
    assert (contradiction.b, contradiction.b_span) == (None, found.evidence)


def test_a_denial_is_not_denied_by_itself() -> None:
    text = "Rebels burned a mill near Osh. Officials denied it."
    findings = told(
        text,
        deed(text, "burned", "ASSAULT"),
        deed(text, "denied", "REJECT", actor="Officials"),
        denial(text, "denied", "Officials", "it."),
    )
    assert {e.type: len(e.denied_by) for e in findings.events} == {"ASSAULT": 1, "REJECT": 0}


def test_a_named_deed_is_denied_in_every_rumour_of_it_also_in_later_ones() -> None:
    text = "Police dismissed rumours of an attack. Posts on a forum said that rebels had burned a mill."
    findings = told(
        text,
        deed(text, "attack", "ASSAULT"),
        deed(text, "burned", "ASSAULT", target="a mill"),
        denial(text, "dismissed", "Police", "rumours of an attack"),
        said(text, "said", source="Posts on a forum", content="rebels had burned a mill"),
    )
    assert {(e.type, e.status) for e in findings.events} == {("ASSAULT", "negated")}


@pytest.mark.parametrize("read_as_a_deed", [False, True])
def test_denying_a_part_in_it_leaves_the_deed_as_it_was(read_as_a_deed: bool) -> None:
    text = "Gunmen killed two guards in Osh. The Taliban denied any involvement in the attack."
    frames = [
        deed(text, "killed", "ASSAULT", actor="Gunmen", killed="two guards"),
        *([deed(text, "attack", "ASSAULT")] if read_as_a_deed else []),
        denial(text, "denied", "The Taliban", "any involvement in the attack"),
    ]
    findings = told(text, *frames)
    assert {e.status for e in findings.events} == {"actual"}
    assert len(findings.events[0].denied_by) == 1
    assert findings.contradictions == ()


@pytest.mark.parametrize(
    "text",
    [
        "Rebels burned a mill, a driver said. Officials did not deny the claim.",
        "Rebels burned a mill, a driver said. The mayor added that the road was shut. Officials denied it.",
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
    assert not [c for c in findings.contradictions if c.about == "status of e1"]


def test_talk_of_another_in_between_is_what_a_pronoun_means() -> None:
    more = ("The mayor added that the road was shut.", "Officials denied it.")
    text = " ".join(("Rebels burned a mill, a driver said.", *more))
    rest = [
        said(text, "added", source="The mayor", content="the road was shut"),
        denial(text, "denied", "Officials", "it."),
    ]
    assert event(burned(*more, rest=rest), "ASSAULT").denied_by == ()


def test_who_told_it_does_not_deny_it_and_a_denial_reaches_a_few_sentences() -> None:
    for more, source in (
        (("A driver denied the claim.",), "A driver"),
        (("The bank was shut.", "The shops were shut.", "It was cold.", "It was dark.", "Officials denied the claim."),
         "Officials"),
    ):  # fmt: skip
        text = " ".join(("Rebels burned a mill, a driver said.", *more))
        findings = burned(*more, rest=[denial(text, "denied", source, "the claim")])
        assert event(findings, "ASSAULT").denied_by == ()


@pytest.mark.parametrize(
    "text",
    [
        "Rebels burned a mill near Osh on Monday, a driver said. Officials denied the claim.",
        "Rebels burned a mill, a driver said. Officials rejected that as an invention.",
        "Rebels burned a mill, a driver said. The report is false, officials said.",
        "Rebels burned a mill near Osh. Officials denied it.",
    ],
    ids="claim that false own-report".split(),
)
def test_who_denies_what_was_told_is_seen_from_the_text_alone(text: str) -> None:
    assert len(event(code(text), "ASSAULT").denied_by) == 1


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
    frames = [
        deed(text, "burned", "ASSAULT", actor="rebels", target="mills"),
        said(text, "say", source="Posts", content="rebels burned mills"),
        denial(text, "dismissed", "police", "those"),
    ]
    found = event(coding.code(by_hand(text, rows, frames)), "ASSAULT")
    assert (found.status, found.denied_by) == ("negated", ("s2",))
