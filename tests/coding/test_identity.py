"""Known actors: names, surnames, titles, institutions, peoples; on the article's day. All sentences are our own."""

import datetime as dt

import pytest

from coding.world import code
from tocsin.coding.persons import Candidate, chosen
from tocsin.records import Entity, Findings

DAY = dt.date(2025, 3, 5)


def who(text: str, words: str, day: dt.date | None = DAY) -> str | None:
    """The name of the actor whom the (last) mention with these words is."""
    findings = code(text, day=day)
    entity = mention(findings, text, words)
    return next((a.name for a in findings.actors if entity is not None and a.id == entity.actor), None)


def mention(findings: Findings, text: str, words: str) -> Entity | None:
    found = [e for e in findings.entities if text[e.start : e.end] == words]
    return found[-1] if found else None


@pytest.mark.parametrize(
    ("day", "name"),
    [(dt.date(1991, 2, 1), "George H. W. Bush"), (dt.date(2003, 2, 1), "George W. Bush")],
)
def test_a_surname_with_a_title_is_who_held_the_office_then(day: dt.date, name: str) -> None:
    assert who("In Washington President Bush met two governors.", "Bush", day) == name


def test_a_private_person_with_a_famous_surname_is_nobody_known() -> None:
    text = 'The road to Dushanbe was shut. "We have no bread," said Rahmon, a driver.'
    assert who(text, "Rahmon") == "Rahmon"


def test_the_articles_own_bearer_of_a_surname_comes_first() -> None:
    text = "Yusuf Putin, a teacher in Osh, left on Monday. Putin said that he would return."
    assert who(text, "Putin") == "Yusuf Putin"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Turkish foreign minister left Kabul.", "The Turkish foreign minister", "Hakan Fidan"),
        ("The head of the IAEA visited Tehran.", "The head", "Rafael Grossi"),
        ("Kazakhstan's president met envoys.", "Kazakhstan's president", "Kassym-Jomart Tokayev"),
        ("A Turkish president must speak well.", "A Turkish president", "A Turkish president"),
        ("The former Turkish president left.", "The former Turkish president", "The former Turkish president"),
    ],
)
def test_an_office_is_its_holders_where_the_phrase_means_one(text: str, words: str, name: str) -> None:
    assert who(text, words) == name


def test_without_a_day_no_office_is_anybodys() -> None:
    assert who("The Turkish foreign minister left.", "The Turkish foreign minister", None) != "Hakan Fidan"


def test_the_ministry_is_the_one_named_before() -> None:
    text = "Turkey's foreign ministry protested. The ministry said that the talks were over."
    assert who(text, "The ministry") == "Turkish Foreign Ministry"


def test_the_group_is_the_last_group_named() -> None:
    text = "Al-Shabaab fighters left the town. The group said that it would return."
    assert who(text, "The group") == "al-Shabaab"


def test_two_peoples_before_one_noun_are_two_actors() -> None:
    findings = code("Hungarian and Romanian officials condemned the vote.")
    (event,) = findings.events
    assert [(a.country, a.sector) for a in event.actors] == [("HUN", "GOV"), ("ROU", "GOV")]


def test_a_peoples_name_that_describes_is_no_mention_of_its_state() -> None:
    text = "Turkish soldiers left Kabul."
    findings = code(text)
    turkish = mention(findings, text, "Turkish")
    assert turkish is not None
    assert turkish.actor is None
    assert turkish.place == "iso:TUR"


def test_people_of_a_country_are_not_its_state() -> None:
    text = "Thousands of Afghans left Kabul."
    findings = code(text)
    afghans = mention(findings, text, "Afghans")
    assert afghans is not None
    actor = next(a for a in findings.actors if a.id == afghans.actor)
    assert (actor.kind, actor.country) == ("people", "AFG")


def test_what_is_unsure_keeps_its_candidates() -> None:
    text = "Khan said that the road was closed."
    found = mention(code(text), text, "Khan")
    assert found is not None
    assert found.actor is not None
    assert found.actor.startswith("a")
    assert len(found.candidates) > 1
    assert all(0 <= score <= 1 for _, score in found.candidates)


@pytest.mark.parametrize(
    ("scores", "winner"),
    [([], None), ([0.5], None), ([0.7], "0"), ([0.9, 0.85], None), ([0.9, 0.7], "0")],
)
def test_nobody_is_chosen_on_too_little_or_between_equals(scores: list[float], winner: str | None) -> None:
    assert chosen([Candidate(str(n), score) for n, score in enumerate(scores)]) == winner


def test_members_and_parents_hold_on_the_day() -> None:
    findings = code("IS-K attacked a post in Kazakhstan, Russia said.", day=dt.date(2022, 11, 23))
    by_name = {a.name: a for a in findings.actors}
    assert by_name["Islamic State Khorasan"].part_of == ("Islamic State",)
    assert "CSTO" in by_name["Russia"].member_of


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("A bomb went off in the Afghan capital on Monday.", "the Afghan capital"),
        ("Fighting in Afghanistan reached the country's capital, Afghanistan's army said.", "the country's capital"),
    ],
)
def test_the_capital_of_a_country_is_where_that_is(sentence: str, phrase: str) -> None:
    found = [p for p in code(sentence).places if sentence[p.start : p.end] == phrase]
    assert [(p.name, p.country) for p in found] == [("Kabul", "AFG")]


def test_capital_that_is_money_is_no_place() -> None:
    assert [p.name for p in code("They raised capital for a bank in Kenya.").places] == ["Kenya"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Black Spring Brigade", "armed group"), ("47th Brigade", "generic"), ("Osh Liberation Front", "armed group")],
)
def test_a_name_that_only_armed_groups_bear_makes_one(name: str, kind: str) -> None:
    findings = code(f"Fighters of the {name} attacked a post near Osh on Monday, police said.")
    kinds = {a.kind for a in findings.actors if name in a.name}
    assert kind in kinds or (kind == "generic" and "armed group" not in kinds)


def test_a_new_group_that_says_it_did_it_claims_it_and_is_not_told_to_have_done_it() -> None:
    findings = code(
        "The Black Spring Brigade said its fighters had attacked a post near Osh on Monday, killing two guards."
    )
    attack = next(e for e in findings.events if e.type == "ASSAULT")
    assert (attack.actors, len(attack.claimed_by)) == ((), 1)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("L. Oyun-Erdene", "Luvsannamsrain Oyun-Erdene"),
        ("Bat Bold Oyun-Erdene", "Bat Bold Oyun-Erdene"),
    ],
)
def test_a_surname_with_an_initial_is_the_known_person_and_with_another_first_name_nobody(
    words: str, name: str
) -> None:
    text = f"ULAANBAATAR - Mongolia's prime minister {words} opened a road in Mongolia on Monday."
    assert who(text, words, dt.date(2022, 7, 20)) == name
