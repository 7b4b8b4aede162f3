"""Numbers of people, as record.md's "Harm" paragraph has them. All sentences are our own."""

from dataclasses import replace

import pytest

from coding.world import bounds, by_hand, code, deed, event, told
from tocsin import coding


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
        ("One hundred and twenty soldiers", 120, 120, False),
        ("Two thousand three hundred soldiers", 2300, 2300, False),
        ("Several dozen soldiers", 24, None, False),
        ("A few hundred soldiers", 200, None, False),
        ("A couple of soldiers", 2, 2, True),
        ("Between 20 and 30 soldiers", 20, 30, False),
        ("No more than 20 soldiers", None, 20, False),
        ("No fewer than 20 soldiers", 20, None, False),
        ("Scores of soldiers", 40, None, False),
    ],
)
def test_the_number_killed(phrase: str, low: int | None, high: int | None, approx: bool) -> None:
    verb = "was" if phrase in ("A soldier", "Another soldier") else "were"
    harm = event(code(f"{phrase} {verb} killed by rebels near Osh."), "ASSAULT").harm
    assert harm is not None
    assert bounds(harm.killed) == (low, high, approx)


def test_a_year_before_a_number_is_no_part_of_it() -> None:
    (event,) = code("In August 2023 five servicemen were killed by rebels near Osh.").events
    assert event.harm is not None
    assert event.harm.killed is not None
    assert (event.harm.killed.low, event.harm.killed.high) == (5, 5)


@pytest.mark.parametrize("dash", ["-", "–"])
def test_a_range_behind_the_verb(dash: str) -> None:
    harm = event(code(f"Rebels killed 20{dash}30 people near Osh."), "ASSAULT").harm
    assert harm is not None
    assert bounds(harm.killed) == (20, 30, False)


RANGE = """
Rebels  rebel   NOUN  2 nsubj
killed  kill    VERB  0 root
20      20      NUM   6 nummod
to      to      ADP   5 case
30      30      NUM   3 nmod
people  people  NOUN  2 obj
"""
DOZENS = """
Dozens    dozen    NOUN  5 nsubj:pass
of        of       ADP   3 case
soldiers  soldier  NOUN  1 nmod
were      be       AUX   5 aux:pass
killed    kill     VERB  0 root
by        by       ADP   7 case
rebels    rebel    NOUN  5 obl:agent
"""
HUNDRED = """
One      one      NUM   2 compound
hundred  hundred  NUM   5 nummod
and      and      CCONJ 4 cc
twenty   twenty   NUM   2 conj
people   people   NOUN  7 nsubj:pass
were     be       AUX   7 aux:pass
killed   kill     VERB  0 root
by       by       ADP   9 case
rebels   rebel    NOUN  7 obl:agent
"""


@pytest.mark.parametrize(
    ("rows", "killed", "low", "high"),
    [
        (RANGE, "20 to 30 people", 20, 30),
        (DOZENS, "Dozens of soldiers", 24, None),
        (HUNDRED, "One hundred and twenty people", 120, 120),
    ],
    ids="range dozens and".split(),
)
def test_a_number_is_the_same_however_a_parser_hangs_its_words(
    rows: str, killed: str, low: int, high: int | None
) -> None:
    text = " ".join(line.split()[0] for line in rows.strip().splitlines())
    (found,) = coding.code(by_hand(text, rows, [deed(text, "killed", "ASSAULT", killed=killed)])).events
    assert found.harm is not None
    assert bounds(found.harm.killed) == (low, high, False)


def test_a_bare_plural_gives_no_number() -> None:
    assert event(code("Rebels killed villagers near Osh."), "ASSAULT").harm is None


def test_no_casualties_is_nought() -> None:
    harm = event(code("Gunmen attacked a post near Osh, but there were no casualties."), "ASSAULT").harm
    assert harm is not None
    assert (bounds(harm.killed), bounds(harm.injured)) == ((0, 0, False), (0, 0, False))


def test_killed_and_wounded_stand_on_one_event() -> None:
    text = "Rebels killed six soldiers and wounded ten others near Osh."
    frame = deed(text, "killed", "ASSAULT", killed="six soldiers", injured="ten others")
    harm = told(text, frame).events[0].harm
    assert harm is not None
    assert (bounds(harm.killed), bounds(harm.injured)) == ((6, 6, False), (10, 10, False))


def test_killed_and_wounded_in_a_report_with_day_and_source() -> None:
    text = "Gunmen killed six guards and wounded ten others at a checkpoint near Kabul on Monday, police said."
    harm = code(text).events[0].harm
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


def test_groups_side_by_side_add_up() -> None:
    text = "The blast killed eight traders and three bus drivers."
    found = told(text, deed(text, "blast", "ASSAULT", killed=["eight traders", "three bus drivers"])).events[0].harm
    assert found is not None
    assert bounds(found.killed) == (11, 11, False)
    assert [(p.who, p.low) for p in found.of] == [("traders", 8), ("bus drivers", 3)]


@pytest.mark.parametrize(
    ("text", "killed", "number"),
    [
        ("The blast killed nine people, including two guards.", ["nine people", "two guards"], 9),
        ("The blast killed nine people. Among them were two guards.", ["nine people", "two guards"], 9),
        ("The blast killed nine people, three of them guards.", ["nine people"], 9),
        ("The blast killed a guard.", ["a guard"], 1),
        ("The blast killed Olim Karimov.", ["Olim Karimov"], 1),
        ("The blast killed police.", ["police"], None),
    ],
    ids="including among of-them one name mass".split(),
)
def test_whom_the_number_counts(text: str, killed: list[str], number: int | None) -> None:
    harm = told(text, deed(text, "blast", "ASSAULT", killed=killed)).events[0].harm
    assert (harm.killed.low if harm and harm.killed else None) == number


def test_a_toll_that_rose_is_the_killings() -> None:
    text = "The death toll of the bombing in Osh rose to 13 on Monday."
    harm = told(text, deed(text, "bombing", "ASSAULT")).events[0].harm
    assert harm is not None
    assert bounds(harm.killed) == (13, 13, False)


def test_the_missing_and_the_displaced_are_counted_by_the_word_of_it() -> None:
    text = "Four villagers went missing and 300 families fled."
    missing = told(text, deed(text, "missing", "HAZARD", victim="Four villagers")).events[0].harm
    displaced = told(text, deed(text, "fled", "HAZARD", victim="300 families")).events[0].harm
    assert missing is not None
    assert displaced is not None
    assert (bounds(missing.missing), bounds(displaced.displaced)) == ((4, 4, False), (300, 300, False))


def test_whom_the_gunmen_took_away_are_counted_as_abducted() -> None:
    text = "Gunmen seized five teachers near Osh."
    frame = replace(deed(text, "seized", "ASSAULT", victim="five teachers"), modes=("abduct",))
    harm = told(text, frame).events[0].harm
    assert harm is not None
    assert bounds(harm.abducted) == (5, 5, False)


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
