"""Who is who, and where: mentions resolved as of the article's day. All sentences are our own."""

import datetime as dt

from coding.world import code, names
from tocsin.records import Findings


def speakers(findings: Findings) -> list[str]:
    known = {a.id: a.name for a in findings.actors}
    return [known.get(s.speaker or "", "") for s in findings.statements]


def test_a_last_name_later_on_is_the_same_person() -> None:
    findings = code("Colonel Olim Karimov left Osh. Karimov said that the road was closed.")
    assert speakers(findings) == ["Olim Karimov"]
    assert len([a for a in findings.actors if "Karimov" in a.name]) == 1


def test_the_president_is_who_was_titled_so_before() -> None:
    findings = code('President Olim Karimov left Osh. "The road is closed to lorries," the president said.')
    assert speakers(findings) == ["Olim Karimov"]


def test_a_role_beside_a_name_is_that_person() -> None:
    findings = code("The governor of Osh, Olim Karimov, said the road was closed. The governor said it would open.")
    assert speakers(findings) == ["Olim Karimov", "Olim Karimov"]


def test_an_office_is_held_by_who_held_it_on_the_articles_day() -> None:
    text = "The Russian president said that the road was closed."
    assert speakers(code(text, day=dt.date(2022, 11, 23))) == ["Vladimir Putin"]
    assert speakers(code(text, day=dt.date(2010, 5, 1))) == ["Dmitry Medvedev"]
    assert speakers(code(text, day=None)) == ["The Russian president"]


def test_nationality_and_role_give_country_and_sector() -> None:
    (event,) = code("Turkish soldiers killed two rebels near the border.").events
    assert [(a.country, a.sector) for a in event.actors] == [("TUR", "MIL")]


def test_coordinated_actors_are_each_themselves() -> None:
    (event,) = code("Russia and Kazakhstan condemned the vote.").events
    assert names(event.actors) == ["Russia", "Kazakhstan"]


def test_the_uses_of_a_place_name() -> None:
    findings = code("Moscow said that Turkish troops attacked a post near Kabul.")
    assert [(p.name, p.use) for p in findings.places] == [
        ("Moscow", "metonym"),
        ("Turkey", "demonym"),
        ("Kabul", "location"),
    ]


def test_the_same_words_are_the_same_actor() -> None:
    findings = code("Gunmen attacked a bank in Kabul. Gunmen destroyed a bridge.")
    first, second = findings.events
    assert first.actors[0].id == second.actors[0].id


def test_every_reference_has_an_entry_in_actors() -> None:
    findings = code("Gunmen killed two guards in Kabul, the ministry said. He was arrested by police on Monday.")
    known = {a.id for a in findings.actors}
    for event in findings.events:
        mentions = [r.id for r in (*event.actors, *event.recipients)] + [v.id for v in event.victims]
        assert set(mentions) <= known
    assert {s.speaker for s in findings.statements if s.speaker} <= known
