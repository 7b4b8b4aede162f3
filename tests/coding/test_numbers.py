"""How many were hurt, by which deed: quantities, whose they are, parts and totals. All sentences are our own."""

import pytest

from coding.world import bounds, deed, told
from tocsin.coding.quantities import quantities
from tocsin.records import Harm
from tocsin.records.vocabulary import EventType, HarmKind


@pytest.mark.parametrize(
    ("phrase", "low", "high", "approx"),
    [
        ("two dozen miners", 24, 24, False),
        ("half a dozen miners", 6, 6, False),
        ("several dozen miners", 24, None, False),
        ("a few miners", 3, None, False),
        ("a handful of miners", 3, None, False),
        ("scores of miners", 40, None, False),
        ("1.2 million people", 1_200_000, 1_200_000, False),
        ("4.5m people", 4_500_000, 4_500_000, False),
        ("nearly half a million people", 500_000, 500_000, True),
        ("2.5 lakh people", 250_000, 250_000, False),
        ("no fewer than 17 miners", 17, None, False),
        ("well over 300 miners", 300, None, False),
        ("possibly as many as two dozen miners", None, 24, False),
        ("fewer than 20 miners", None, 20, False),
        ("close to 70 miners", 70, 70, True),
        ("60-odd miners", 60, 60, True),
        ("90-plus miners", 90, None, False),
        ("a dozen or more miners", 12, None, False),
        ("between 1.5 and 2 million people", 1_500_000, 2_000_000, False),
        ("from 30 to 45 miners", 30, 45, False),
        ("20-30 miners", 20, 30, False),
        ("seven, perhaps eight, miners", 7, 8, False),
        ("half of the 46 miners", 23, 23, False),
        ("two thirds of the town's 6,000 miners", 4000, 4000, False),
        ("three in four of the 800 miners", 600, 600, False),
        ("all but three of the 20 miners", 17, 17, False),
        ("every one of the 18 miners", 18, 18, False),
        ("none of the 18 miners", 0, 0, False),
    ],
)
def test_a_quantity_is_read_whole_with_its_hedges(phrase: str, low: int | None, high: int | None, approx: bool) -> None:
    text = f"The blast killed {phrase}."
    (found,) = quantities(text, 0, len(text))
    assert bounds(found.number) == (low, high, approx)


@pytest.mark.parametrize(
    "text",
    [
        "The 34-year-old was hit 12 kilometres away at 06:40.",
        "Anna Berg, 46, was hurt.",
        "Anna Berg (46) was hurt.",
        "The 5th Brigade paid $3 million for 20% of it.",
        "No-one was hurt, and this is the fourth one.",
        "Resolution 14 was read in Room 12.",
    ],
)
def test_ages_measures_money_and_names_are_no_quantities(text: str) -> None:
    assert quantities(text, 0, len(text)) == []


def harm(text: str, trigger: str, kind: EventType = "ASSAULT", killed: str = "") -> Harm | None:
    """The harm of the one deed that the reader finds."""
    frame = deed(text, trigger, kind, killed=killed) if killed else deed(text, trigger, kind)
    return told(text, frame).events[0].harm


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "low", "high"),
    [
        ("Around 90 miners were hurt when two trains collided.", "collided", "injured", 90, 90),
        ("The raid left at least nine farmers dead.", "raid", "killed", 9, None),
        ("The raid on Dolna claimed more than 40 lives.", "raid", "killed", 40, None),
        ("The storm left 300 villagers homeless.", "storm", "displaced", 300, 300),
        ("Some 8,000 people were driven from their homes by the fighting.", "fighting", "displaced", 8000, 8000),
        ("A dozen sailors are missing after the storm.", "storm", "missing", 12, 12),
        ("Nobody was hurt in the explosion.", "explosion", "injured", 0, 0),
        ("All 60 passengers survived the crash.", "crash", "killed", 0, 0),
        ("Both nurses were killed in the raid.", "raid", "killed", 2, 2),
        ("Half of the 30 guards were killed in the raid.", "raid", "killed", 15, 15),
        ("A platoon of 25 men was wiped out in the ambush.", "ambush", "killed", 25, 25),
        ("A nurse shot on Monday has died of her wounds.", "shot", "killed", 1, 1),
        ("Raid in Dolna: five killed, 31 hurt", "Raid", "injured", 31, 31),
    ],
)
def test_a_toll_is_told_by_the_words_of_harm_also_where_the_reader_fills_no_role(
    text: str, trigger: str, kind: HarmKind, low: int, high: int | None
) -> None:
    found = harm(text, trigger)
    assert found is not None
    number = getattr(found, kind)
    assert (number.low, number.high) == (low, high)


def test_the_wounded_of_one_and_the_dead_of_the_other_deed_are_kept_apart() -> None:
    text = "Troops shelled Dolna, killing seven farmers, and rebels ambushed a convoy, wounding 11 soldiers."
    first, second = told(text, deed(text, "shelled", "ASSAULT"), deed(text, "ambushed", "ASSAULT")).events
    assert first.harm is not None
    assert second.harm is not None
    assert (bounds(first.harm.killed), first.harm.injured) == ((7, 7, False), None)
    assert (bounds(second.harm.injured), second.harm.killed) == ((11, 11, False), None)


def test_a_toll_at_the_word_of_killing_is_that_of_the_battle_it_names_too() -> None:
    text = "Six rebels were killed in the clashes near Dolna."
    killed, clashes = told(text, deed(text, "killed", "ASSAULT"), deed(text, "clashes", "ASSAULT")).events
    assert killed.harm is not None
    assert clashes.harm is not None
    assert bounds(killed.harm.killed) == bounds(clashes.harm.killed) == (6, 6, False)


def test_the_toll_of_a_separate_incident_is_not_that_of_the_deed_before() -> None:
    found = harm("The raid left nine guards dead; in a separate incident, two cooks were wounded.", "raid")
    assert found is not None
    assert found.injured is None


@pytest.mark.parametrize(
    ("text", "low", "part"),
    [
        ("The raid killed 14 people, including two cooks.", 14, 2),
        ("The raid killed 14 people, among them two cooks.", 14, 2),
        ("The raid killed 14 people, half of them cooks.", 14, 7),
        ("Of the 14 people killed in the raid, two were cooks.", 14, 2),
        ("The raid killed 14 people, including a cook.", 14, 1),
    ],
)
def test_a_part_of_a_toll_stands_in_of_and_does_not_add_up(text: str, low: int, part: int) -> None:
    found = harm(text, "raid")
    assert found is not None
    assert bounds(found.killed) == (low, low, False)
    assert [p.low for p in found.of] == [part]


def test_those_later_let_go_are_no_part_of_a_toll() -> None:
    found = harm("Police arrested 40 people, nine of whom were later released.", "arrested", "COERCE")
    assert found is not None
    assert (bounds(found.arrested), found.of) == ((40, 40, False), ())


def test_a_total_over_days_is_not_the_toll_of_the_days_deed() -> None:
    found = harm("The army killed five rebels, raising to 48 the number killed since March.", "killed")
    assert found is not None
    assert bounds(found.killed) == (5, 5, False)


def test_another_five_who_died_are_added() -> None:
    found = harm("The bomb killed three people at once; another five died in hospital.", "killed")
    assert found is not None
    assert bounds(found.killed) == (8, 8, False)


def test_what_the_next_sentence_counts_without_a_deed_of_its_own_is_of_the_deed_before() -> None:
    found = harm("Gunmen attacked the market, killing 12 traders. Another 30 were injured.", "attacked")
    assert found is not None
    assert (bounds(found.killed), bounds(found.injured)) == ((12, 12, False), (30, 30, False))


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("There was no word on casualties from the blast.", "blast", "ASSAULT"),
        ("Two teachers have not been arrested.", "arrested", "COERCE"),
        ("Troops seized five rifles near Osh.", "seized", "COERCE"),
        ("The wounded guards of the raid were visited by five ministers.", "raid", "ASSAULT"),
    ],
)
def test_a_number_that_is_no_toll_makes_none(text: str, trigger: str, kind: EventType) -> None:
    assert harm(text, trigger, kind) is None


def test_a_name_told_again_in_other_words_is_one_person() -> None:
    text = "The blast killed Olim Karimov, a driver."
    found = harm(text, "blast", killed="Olim Karimov")
    assert found is not None
    assert bounds(found.killed) == (1, 1, False)
