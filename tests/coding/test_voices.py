"""Pronouns in somebody's words mean whoever speaks."""

from coding.world import deed, said, told


def test_it_is_the_army_that_says_so_and_no_organisation_named_before() -> None:
    text = "After clashes with the Union and the Front the army said it had killed 17 rebels."
    findings = told(
        text,
        said(text, "said", source="the army", content="it had killed 17 rebels"),
        deed(text, "killed", "ASSAULT", actor="it had", killed="17 rebels"),
    )
    (event,) = findings.events
    assert [a.id for a in event.actors] == [findings.statements[0].speaker]


def test_we_in_a_quotation_are_the_speaker() -> None:
    text = '"We attacked the post," the commander said.'
    findings = told(
        text,
        said(text, "said", source="the commander", content='"We attacked the post,"'),
        deed(text, "attacked", "ASSAULT", actor="We", target="the post"),
    )
    assert [a.id for a in findings.events[0].actors] == [findings.statements[0].speaker]


def test_he_is_not_the_ministry() -> None:
    text = "The ministry said he had left the town."
    findings = told(
        text,
        said(text, "said", source="The ministry", content="he had left the town"),
        deed(text, "left", "RETREAT", actor="he"),
    )
    assert [a.id for a in findings.events[0].actors] != [findings.statements[0].speaker]


def test_a_name_that_is_spelt_like_a_word_of_saying_says_nothing() -> None:
    text = "Interior Minister Said Nouh Hassan met elders in Obock."
    frame = said(text, "Said", source="Interior Minister", content="Nouh Hassan met elders in Obock")
    assert told(text, frame).statements == ()
