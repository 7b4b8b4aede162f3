"""Roles that the reader leaves open are filled from the tree, and none that it has filled is touched."""

from coding.world import deed, names, told


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
