"""Roles that the reader leaves open are filled from the tree, and none that it has filled is touched."""

import pytest

from coding.world import deed, names, told
from tocsin.records.vocabulary import EventType


def test_the_subject_of_the_verb_does_it_where_the_reader_names_nobody() -> None:
    text = "Rebels attacked the army near Osh."
    (found,) = told(text, deed(text, "attacked", "ASSAULT", recipient="the army")).events
    assert [a.text for a in found.actors] == ["Rebels"]
    assert (found.why["actors"].rule, found.why["recipients"].rule) == ("roles:of-the-tree", "head:roles")


def test_who_carries_out_the_noun_does_it() -> None:
    text = "Rebels launched an attack on the army near Osh."
    (found,) = told(text, deed(text, "attack", "ASSAULT", recipient="the army")).events
    assert [a.text for a in found.actors] == ["Rebels"]


def test_the_object_of_the_verb_is_whom_it_is_done_to() -> None:
    text = "Ministers condemned the rebels on Monday."
    (found,) = told(text, deed(text, "condemned", "ACCUSE", actor="Ministers")).events
    assert [r.text for r in found.recipients] == ["the rebels"]


def test_what_the_reader_has_named_stands() -> None:
    text = "The army said that rebels attacked a village near Osh."
    (found,) = told(text, deed(text, "attacked", "ASSAULT", actor="rebels", target="a village")).events
    assert (names(found.actors), names(found.recipients)) == (["rebels"], [])


def test_a_thing_in_the_slot_is_nobody() -> None:
    text = "The report condemned the decision."
    (found,) = told(text, deed(text, "condemned", "ACCUSE")).events
    assert (found.actors, found.recipients) == ((), ())


@pytest.mark.parametrize(
    ("text", "trigger", "type", "at"),
    [
        ("France stepped up pressure on Iran.", "pressure", "REQUEST", None),
        ("France suspended aid to Mali.", "suspended", "SANCTION", "Mali"),
        ("France agreed to supply Mali with grain.", "agreed", "AGREE", "Mali"),
        ("Niger refused to respond to a request from France.", "refused", "REJECT", "France"),
        ("France launched an attack on Mali.", "attack", "ASSAULT", "Mali"),
        ("France agreed to build a road in Mali.", "agreed", "AGREE", None),
    ],
    ids="other-preposition to infinitive request light-verb place".split(),
)
def test_whoever_a_deed_is_aimed_at_stands_behind_a_preposition_of_its_complement(
    text: str, trigger: str, type: EventType, at: str | None
) -> None:
    frames = [deed(text, trigger, type, actor=text.split()[0])]
    frames += [deed(text, "request", "REQUEST")] if "request" in text and trigger != "request" else []
    found = told(text, *frames).events[0]
    assert [r.text for r in found.recipients] == ([at] if at else [])
