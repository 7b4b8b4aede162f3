"""What two speakers say against each other without pointing at each other's words. All sentences are our own."""

from dataclasses import replace

import pytest

from coding.world import deed, event, said, told
from tocsin.records import Findings, Frame

STORY = "The mayor told reporters that the soldiers had burned two barns. A colonel said that his men had not burned "


def answered(rest: str) -> Findings:
    """A story of burned barns, and an officer's answer to it."""
    text = f"{STORY}{rest}."
    return told(
        text,
        said(text, "told", source="The mayor", content="the soldiers had burned two barns"),
        said(text, "said", source="A colonel", content=f"his men had not burned {rest}"),
        deed(text, "burned", "ASSAULT", actor="the soldiers", target="two barns"),
        second_burning(text),
    )


def second_burning(text: str) -> Frame:
    frame = deed(text, f"burned {text.split('not burned ')[1]}", "ASSAULT", status="negated", actor="his men")
    return replace(frame, end=frame.start + len("burned"))


def between(findings: Findings) -> list[tuple[str | None, str | None]]:
    """Who speaks against whom."""
    names = {a.id: a.name for a in findings.actors}
    speaker = {s.id: names.get(s.speaker or "") for s in findings.statements}
    return [(speaker[c.a], speaker.get(c.b or "")) for c in findings.contradictions]


@pytest.mark.parametrize("rest", ["any barns", "anything"])
def test_a_deed_that_one_tells_and_another_says_was_not_done_is_a_contradiction(rest: str) -> None:
    findings = answered(rest)
    assert between(findings) == [("A colonel", "The mayor")]
    assert {e.status for e in findings.events} == {"actual", "negated"}, "the record does not judge between them"


def test_what_was_not_done_to_others_contradicts_nobody() -> None:
    assert between(answered("the school")) == []


def test_a_number_that_somebody_puts_right_contradicts_who_gave_it() -> None:
    text = 'The bank said that the farmers owed 40 million. "It is 25 million, not 40," a farmer said.'
    findings = told(
        text,
        said(text, "said", source="The bank", content="the farmers owed 40 million"),
        said(text, "said.", source="a farmer", content='"It is 25 million, not 40,"'),
    )
    assert between(findings) == [("a farmer", "The bank")]


def test_a_number_that_nobody_gave_is_put_right_against_nobody() -> None:
    text = 'The bank said that the farmers owed 40 million. "It is 25 million, not 60," a farmer said.'
    findings = told(
        text,
        said(text, "said", source="The bank", content="the farmers owed 40 million"),
        said(text, "said.", source="a farmer", content='"It is 25 million, not 60,"'),
    )
    assert between(findings) == []


def test_who_rejects_something_as_a_lie_denies_it_though_the_reader_takes_the_end_alone() -> None:
    text = "A radio station reported that soldiers had killed ten villagers. The ministry rejected that as a lie."
    findings = told(
        text,
        said(text, "reported", "report", source="A radio station", content="soldiers had killed ten villagers"),
        said(text, "rejected", "deny", source="The ministry", content="as a lie"),
        deed(text, "killed", "ASSAULT", actor="soldiers", killed="ten villagers"),
    )
    assert between(findings) == [("The ministry", "A radio station")]
    assert len(event(findings, "ASSAULT").denied_by) == 1
