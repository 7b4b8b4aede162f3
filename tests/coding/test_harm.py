"""Numbers of people, as record.md's "Harm" paragraph has them. All sentences are our own."""

import pytest

from coding.world import bounds, code, event


@pytest.mark.parametrize(
    ("phrase", "low", "high", "approx"),
    [
        ("Six soldiers", 6, 6, False),
        ("At least 25 soldiers", 25, None, False),
        ("More than 25 soldiers", 25, None, False),
        ("As many as 50 soldiers", None, 50, False),
        ("Up to 50 soldiers", None, 50, False),
        ("About 50 soldiers", 50, 50, True),
        ("Dozens of soldiers", 24, None, False),
        ("Hundreds of soldiers", 200, None, False),
        ("5 to 8 soldiers", 5, 8, False),
        ("Between five and eight soldiers", 5, 8, False),
        ("1,200 soldiers", 1200, 1200, False),
        ("Two hundred soldiers", 200, 200, False),
        ("A soldier", 1, 1, False),
        ("Another soldier", 1, 1, False),
        ("Two soldiers and a driver", 3, 3, False),
    ],
)
def test_the_number_killed(phrase: str, low: int | None, high: int | None, approx: bool) -> None:
    verb = "was" if phrase in ("A soldier", "Another soldier") else "were"
    harm = event(code(f"{phrase} {verb} killed by rebels near Osh."), "ASSAULT").harm
    assert harm is not None
    assert bounds(harm.killed) == (low, high, approx)


def test_a_bare_plural_gives_no_number() -> None:
    assert event(code("Rebels killed villagers near Osh."), "ASSAULT").harm is None


def test_no_casualties_is_nought() -> None:
    harm = event(code("Gunmen attacked a post near Osh, but there were no casualties."), "ASSAULT").harm
    assert harm is not None
    assert (bounds(harm.killed), bounds(harm.injured)) == ((0, 0, False), (0, 0, False))


def test_killed_and_wounded_stand_on_one_event() -> None:
    harm = code("Rebels killed six soldiers and wounded ten others near Osh.").events[0].harm
    assert harm is not None
    assert (bounds(harm.killed), bounds(harm.injured)) == ((6, 6, False), (10, 10, False))


def test_a_consequence_is_the_toll_of_the_attack() -> None:
    harm = code("Gunmen attacked a bank in Osh, killing two guards and wounding five.").events[0].harm
    assert harm is not None
    assert (bounds(harm.killed), bounds(harm.injured)) == ((2, 2, False), (5, 5, False))


def test_the_dead_and_wounded_without_a_verb_of_harm() -> None:
    harm = event(code("The bombing in Osh left six dead and ten wounded."), "ASSAULT").harm
    assert harm is not None
    assert (bounds(harm.killed), bounds(harm.injured)) == ((6, 6, False), (10, 10, False))


def test_parts_of_a_toll() -> None:
    harm = code("The blast killed eight, including three bus drivers.").events[0].harm
    assert harm is not None
    assert bounds(harm.killed) == (8, 8, False)
    assert [(p.harm, p.who, p.low, p.high) for p in harm.of] == [("killed", "bus drivers", 3, 3)]


def test_arrests_are_counted_too() -> None:
    harm = event(code("Police arrested three men in Osh."), "COERCE").harm
    assert harm is not None
    assert bounds(harm.arrested) == (3, 3, False)


def test_who_gives_the_number_is_kept() -> None:
    findings = code("Six soldiers were killed by rebels, the ministry said.")
    harm = event(findings, "ASSAULT").harm
    assert harm is not None
    assert harm.killed is not None
    assert harm.killed.by == (findings.statements[0].id,)
