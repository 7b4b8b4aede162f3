"""What a reader of a brief or of the demo sees first, and how harm without an attacker is told."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from briefing.conftest import Make
from briefing.world import incident, on, record, ref, span, where
from tocsin.briefing import FLOOR, Brief, brief, render_html, render_markdown, weightiest
from tocsin.briefing.spots import preposition, spot
from tocsin.briefing.words import _wordings
from tocsin.deskfile import DeskFile
from tocsin.records import Count, Entity, Harm, Record, Thing, Victim, Where

MONDAY = dt.date(2025, 3, 3)


def one_of(text: str, **facts: Any) -> Record:
    return record(text, MONDAY, incident(text, when=on(MONDAY), **facts))


def made_of(make_desk: Make, desk_file: DeskFile, *records: Record) -> Brief:
    return brief(make_desk(list(records), *([(n, "i1")] for n in range(1, len(records) + 1))), desk_file, "Tajikistan")


def crash(**facts: Any) -> Record:
    """An accident of a bus in Osh in which five people died."""
    text = "Five people were killed when a bus left the road in Osh."
    there, place = where(text, "Osh", "KGZ", "Osh")
    dead = Harm(killed=Count(5, 5, False, span(text, "Five")))
    victims = (Victim(*span(text, "Five people"), "Five people", "a1", "people"),)
    told = {"type": "HAZARD", "mode": ("accident",), "quad": None, "score": 0.0, "where": there, "harm": dead}
    made = incident(text, when=on(MONDAY), victims=victims, **{**told, **facts})
    return record(text, MONDAY, made, places=(place,))


def test_an_accident_is_told_as_an_accident_with_its_place_and_its_dead(make_desk: Make, desk_file: DeskFile) -> None:
    made = made_of(make_desk, desk_file, crash())
    (account,) = made.incidents
    assert account.title == "Accident in Osh, 5 killed"
    assert account.sentences[0].text in (
        "On 3 March, five people were killed in an accident in Osh, according to Test Wire.",
        "Five people were killed in an accident in Osh on 3 March, according to Test Wire.",
    )
    for page in (render_html(made), render_markdown(made)):
        assert "None" not in page.replace("None of this", "").replace("None reported", "")


def test_whoever_drove_is_not_named_as_if_he_had_attacked(make_desk: Make, desk_file: DeskFile) -> None:
    text = "Five people were killed when a bus left the road in Osh."
    made = made_of(make_desk, desk_file, crash(actors=(ref(text, "a bus", "a2"),)))
    assert " by " not in made.incidents[0].title
    assert " by " not in made.incidents[0].sentences[0].text


@pytest.mark.parametrize("mode", ["", "accident", "disaster", "disease", "fire", "unexplained"])
def test_every_kind_of_harm_without_an_attacker_has_its_words(mode: str) -> None:
    words = _wordings()["HAZARD", mode]
    assert words.noun.split()[0] in ("a", "an")
    for said in (words.noun, words.deed, words.deed_whom):
        assert "attack" not in said
    assert "{whom}" in words.deed_whom


def test_the_less_sure_comes_last_however_many_dead_it_tells_of(make_desk: Make, desk_file: DeskFile) -> None:
    sure = one_of("Two men burned a lorry.", targets=(Thing(*span("Two men burned a lorry.", "a lorry"), "a lorry"),))
    doubtful = one_of("Gunmen killed nine guards.", killed="nine", confidence=FLOOR - 0.1)
    made = made_of(make_desk, desk_file, doubtful, sure)
    assert [(a.id, a.likely) for a in made.incidents] == [(2, True), (1, False)]
    for page in (render_html(made), render_markdown(made)):
        assert page.count("less sure") >= 1


def test_a_killing_stands_before_any_number_of_words(make_desk: Make, desk_file: DeskFile) -> None:
    text = "The ministry in Tajikistan condemned it, number {}."
    words = [one_of(text.format(n), type="ACCUSE", quad="verbal conflict") for n in range(20)]
    made = made_of(make_desk, desk_file, *words, one_of("Gunmen killed nine guards.", killed="nine"))
    assert made.incidents[0].id == 21
    assert len(made.incidents) == 12, "of so many, what was only said is a line"
    assert len(made.further) == 9


def test_lists_rank_what_happened_by_weight_and_leave_out_what_is_to_come(make_desk: Make) -> None:
    one, nine = one_of("Gunmen killed one guard.", killed="one"), one_of("Gunmen killed nine guards.", killed="nine")
    ahead = one_of("Gunmen will attack.", status="future")
    desk = make_desk([one, ahead, nine], *([(n, "i1")] for n in (1, 2, 3)))
    assert [(r.incident, r.title, r.harm) for r in weightiest(desk, 9)] == [
        (3, "Attack, 9 killed", "9 killed"),
        (1, "Attack, 1 killed", "1 killed"),
    ]


def test_what_is_recalled_from_years_ago_ranks_after_what_is_new(make_desk: Make) -> None:
    years_ago = dt.date(2022, 3, 3)
    text = "In March 2022 gunmen killed nine guards."
    old = record(text, MONDAY, incident(text, killed="nine", when=on(years_ago)))
    new = one_of("Gunmen killed two guards.", killed="two")
    assert [r.incident for r in weightiest(make_desk([old, new], [(1, "i1")], [(2, "i1")]), 9)] == [2, 1]


def placed(text: str, phrase: str, name: str, kind: str = "place") -> Record:
    start, end = span(text, name)
    entity = Entity(start, end, kind, True)  # type: ignore[arg-type]
    there = Where(None, span(text, phrase), "text", None)
    made = incident(text, killed="nine", when=on(MONDAY), where=there)
    return record(text, MONDAY, made, entities=(entity,))


@pytest.mark.parametrize(
    ("phrase", "name", "told"),
    [
        ("the Langar post", "Langar", "at the Langar post"),
        ("near Langar", "Langar", "near Langar"),
        ("Langar", "Langar", "in Langar"),
        ("guards near Langar", "Langar", "near Langar"),
        ("the road between Langar and Osh", "Langar", "on the road between Langar and Osh"),
        ("the scene", "", None),
    ],
)
def test_a_place_that_no_table_knows_is_told_in_the_reports_words(
    make_desk: Make, desk_file: DeskFile, phrase: str, name: str, told: str | None
) -> None:
    text = f"Gunmen killed nine guards, it was said of {phrase}."
    made = made_of(make_desk, desk_file, placed(text, phrase, name or "Gunmen", "place" if name else "other"))
    (account,) = made.incidents
    assert account.title == (f"Attack {told}, 9 killed" if told else "Attack, 9 killed")
    assert (account.place is None) == (told is None)


def test_a_distance_needs_no_preposition() -> None:
    there, place = where("40 km north of Kunduz", "40 km north of Kunduz", "AFG", "40 km north of Kunduz")
    assert there
    assert preposition(replace(place, kind="area")) == ""
    assert spot(record("It was there.", MONDAY), (0, 5)) is None


def test_where_nobody_was_killed_the_hurt_lead_and_the_nobody_follows(make_desk: Make, desk_file: DeskFile) -> None:
    text = "Two guards were hurt and nobody killed when gunmen fired."
    harm = Harm(killed=Count(0, 0, False, span(text, "nobody")), injured=Count(2, 2, False, span(text, "Two")))
    made = made_of(make_desk, desk_file, record(text, MONDAY, incident(text, when=on(MONDAY), harm=harm)))
    first, second = (s.text for s in made.incidents[0].sentences)
    assert made.incidents[0].title == "Attack, 2 injured"
    assert "wo people were injured" in first
    assert "obody was killed in an attack" in second


def test_a_phrase_that_was_cut_short_does_not_end_on_a_small_word(make_desk: Make, desk_file: DeskFile) -> None:
    text = "A court in Bishkek convicted a former officer."
    one = incident(
        text,
        type="SANCTION",
        mode=("convict",),
        when=on(MONDAY),
        actors=(ref(text, "A court in", "a1"),),
        recipients=(ref(text, "a former officer", "a2"),),
    )
    there, place = where(text, "Bishkek", "KGZ", "Bishkek")
    made = made_of(make_desk, desk_file, record(text, MONDAY, replace(one, where=there), places=(place,)))
    assert made.incidents[0].title == "Conviction by a court in Bishkek"
    assert "in in" not in render_markdown(made)


def test_a_part_of_a_phrase_is_not_told_beside_the_whole(make_desk: Make, desk_file: DeskFile) -> None:
    text = "On Monday Tajik and Kyrgyz troops shot at a lorry."
    actors = (ref(text, "Tajik and Kyrgyz troops", "a1"), ref(text, "Kyrgyz troops", "a2"))
    made = made_of(make_desk, desk_file, one_of(text, mode=("firearms",), actors=actors))
    assert made.incidents[0].title == "Shooting by Tajik and Kyrgyz troops"


def test_what_is_announced_stands_before_what_is_only_supposed_and_each_once(
    make_desk: Make, desk_file: DeskFile
) -> None:
    text = "They could attack, or refuse, if the truce fails."
    supposed = [incident(text, f"i{n}", type="REJECT", status="hypothetical") for n in (1, 2)]
    announced = incident("Talks will begin.", type="CONSULT", status="future")
    records = [record(text, MONDAY, *supposed), record("Talks will begin.", MONDAY, announced)]
    made = brief(make_desk(records, [(1, "i1")], [(1, "i2")], [(2, "i1")]), desk_file, "Tajikistan")
    assert [one.text.split(".")[0] for one in made.ahead] == ["Announced or expected", "A supposition only"]


def test_the_toll_stands_once_in_a_line_of_the_timeline(make_desk: Make, desk_file: DeskFile) -> None:
    made = made_of(make_desk, desk_file, one_of("Gunmen killed nine guards.", killed="nine"))
    assert [s.text for s in made.timeline[0].sentences] == ["Attack, 9 killed (incident 1)."]


def test_what_belongs_to_somebody_is_the_thing_not_a_thing(make_desk: Make, desk_file: DeskFile) -> None:
    text = "They burned our site."
    targets = (Thing(*span(text, "our site"), "our site"),)
    made = made_of(make_desk, desk_file, one_of(text, type="COERCE", mode=("seize",), targets=targets))
    assert made.incidents[0].title == "Seizure of the site"
