"""How happenings and sayings are worded: nothing empty, nothing one-sided, nothing turned into its opposite."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from briefing.conftest import Make
from briefing.world import happening, incident, on, put, record, ref, span, statement, where
from tocsin.briefing import Brief, brief, render_html, render_markdown
from tocsin.briefing.period import period_words
from tocsin.deskfile import DeskFile
from tocsin.records import Actor, Count, Dispute, DisputedValue, Harm, Incident, Record, Thing
from tocsin.store import Desk

MONDAY, WEDNESDAY = dt.date(2025, 3, 3), dt.date(2025, 3, 5)


def of_one(make_desk: Make, desk_file: DeskFile, text: str, one: Incident, **more: Any) -> Brief:
    return brief(make_desk([record(text, MONDAY, one, **more)], [(1, "i1")]), desk_file, "Tajikistan")


@pytest.mark.parametrize(
    ("type", "fields"),
    [
        ("REJECT", {}),  # what was refused, no record holds
        ("ASSAULT", {"targets": "people"}),  # "an attack on people was reported"
        ("ASSAULT", {}),
    ],
)
def test_what_a_template_would_say_nothing_about_is_told_in_the_reports_own_words(
    make_desk: Make, desk_file: DeskFile, type: str, fields: dict[str, str]
) -> None:
    text = "The ministry refused to say how many people were attacked."
    targets = tuple(Thing(*span(text, words), words) for words in fields.values())
    one = replace(incident(text, actors=(ref(text, "The ministry", "a1"),)), type=type, targets=targets)  # type: ignore[arg-type]
    one = one if type == "REJECT" else replace(one, actors=())
    made = of_one(make_desk, desk_file, text, one)
    account = made.incidents[0]
    assert account.quoted
    assert account.sentences[0].text == f"Test Wire, 3 March: “{text}”"
    assert made.timeline[0].sentences[0].text == "Told in the reports' own words: incident 1."
    for page in (render_html(made), render_markdown(made)):
        assert page.count(f"“{text}”") == page.split("Evidence</h2>")[0].count(f"“{text}”")
        assert "refused or rejected something" not in page
        assert "was reported" not in page


def test_a_sentence_that_tells_two_incidents_is_quoted_once(make_desk: Make, desk_file: DeskFile) -> None:
    text = "The ministry condemned the raid and called for talks."
    two = [replace(incident(text, f"i{n}"), type=t) for n, t in ((1, "ACCUSE"), (2, "REQUEST"))]  # type: ignore[arg-type]
    made = brief(make_desk([record(text, MONDAY, *two)], [(1, "i1")], [(1, "i2")]), desk_file, "Tajikistan")
    assert made.incidents[1].sentences[0].text == "In the words quoted under incident 1."
    assert made.incidents[1].sentences[0].cites


def shooting(text: str, side: str, day: dt.date) -> Record:
    words = "two" if "two" in text else "Two"
    one = incident(text, actors=(ref(text, side, "a1"),), when=on(MONDAY), mode=("firearms",))
    one = replace(one, harm=Harm(injured=Count(2, 2, False, span(text, words))))
    return record(text, day, one)


def test_where_reports_differ_on_who_did_it_neither_is_told_as_the_one(make_desk: Make, desk_file: DeskFile) -> None:
    one, other = "Two men were shot by Tajik guards.", "Near Vorukh, Kyrgyz guards shot two men."
    desk = make_desk([shooting(one, "Tajik guards", MONDAY), shooting(other, "Kyrgyz guards", MONDAY)])
    reports = list(desk.reports())
    values = (DisputedValue("Tajik guards", ("1",)), DisputedValue("Kyrgyz guards", ("2",)))
    found = replace(happening(1, [(1, "i1"), (2, "i1")], reports), disputed=(Dispute("actors", values),))
    put(desk, [found], reports)
    account = brief(desk, desk_file, "Tajikistan").incidents[0]
    assert account.title == "Shooting, 2 injured"
    told = account.sentences[0].text
    assert (
        told
        == "On 3 March, two people were injured in a shooting, according to Test Wire; reports differ on who did it."
    )
    assert "Tajik guards according to Test Wire (3 March); Kyrgyz guards according" in account.disputes[0].text


def denied(text: str, denial: str, status: str = "actual") -> tuple[str, Incident, dict[str, object]]:
    whole = f"{text} {denial}"
    said = statement(whole, "Kabul", "denied", denial.removeprefix("Kabul denied ").rstrip("."), "deny", speaker="a1")
    camp = (Thing(*span(whole, "a camp"), "a camp"),)
    one = replace(incident(whole, denied_by=("s1",), targets=camp, status=status, when=on(WEDNESDAY)))
    one = replace(one, evidence=(0, len(text)))
    sentences = ((0, len(text)), (len(text) + 1, len(whole)))
    return whole, one, {"statements": (said,), "actors": (Actor("a1", "Kabul", "state"),), "sentences": sentences}


@pytest.mark.parametrize("status", ["actual", "historical", "future"])
def test_a_denial_stands_in_the_same_sentence_wherever_the_deed_is_told(
    make_desk: Make, desk_file: DeskFile, status: str
) -> None:
    whole, one, more = denied("A camp was shelled; a camp burnt.", "Kabul denied that it was its army.", status)
    made = of_one(make_desk, desk_file, whole, one, **more)
    told = [a.sentences[0] for a in made.incidents] + [*made.recalled, *made.ahead]
    assert len(told) == 1
    assert "denied by Kabul" in told[0].text.replace("Denied", "denied")
    assert any(c.start > len("A camp was shelled; a camp burnt.") for c in told[0].cites)
    if status == "actual":
        assert "denied" in made.timeline[0].sentences[0].text


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "told"),
    [
        # the record's act is to deny; the report's own verb and words already hold the "no"
        ("The Front said it had nothing to do with it.", "The Front", "said", "it had nothing to do with it", None),
        ("Kabul denied reports that it fired.", "Kabul", "denied", "that it fired", "denied “reports that it fired”"),
        ("Kabul has not denied that it fired.", "Kabul", "denied", "that it fired", "Test Wire: “Kabul has not denied"),
        ("Kabul, denying that it fired, left.", "Kabul", "denying", "that it fired", "Test Wire: “Kabul, denying"),
    ],
)
def test_a_denial_is_never_told_as_its_opposite(
    make_desk: Make, desk_file: DeskFile, text: str, source: str, cue: str, content: str, told: str | None
) -> None:
    one = statement(text, source, cue, content, "deny", speaker="a1")
    more = {"statements": (one,), "actors": (Actor("a1", source, "armed group"),)}
    made = of_one(make_desk, desk_file, text, incident(text), **more)
    found = made.denials[0].sentence.text
    assert (told or "said “it had nothing to do with it”") in found


def test_what_others_do_not_believe_is_no_order(make_desk: Make, desk_file: DeskFile) -> None:
    text = "She did not believe that Kabul ordered the raid."
    order = statement(text, "Kabul", "ordered", "the raid on it"[:8], "order", speaker="a1")
    more = {"statements": (order,), "actors": (Actor("a1", "Kabul", "state"),)}
    made = of_one(make_desk, desk_file, text, incident(text), **more)
    assert made.accusations[0].sentence.text == f"Test Wire: “{text}”"


def test_what_points_back_is_quoted_with_what_it_points_to(make_desk: Make, desk_file: DeskFile) -> None:
    first, second = "A lawyer said that guards had beaten him.", "Kabul rejected that as an invention."
    text = f"{first} {second}"
    said = statement(text, "Kabul", "rejected", "that as an invention", "deny", speaker="a1")
    more = {
        "statements": (said,),
        "actors": (Actor("a1", "Kabul", "state"),),
        "sentences": ((0, len(first)), (len(first) + 1, len(text))),
    }
    made = of_one(make_desk, desk_file, text, incident(text), **more)
    assert made.denials[0].sentence.text == f"Test Wire: “{text}”"


def test_what_only_a_post_tells_is_not_the_outlets_own_report(make_desk: Make, desk_file: DeskFile) -> None:
    text = "Gunmen attacked a camp near Bokhtar."
    there, place = where(text, "Bokhtar", "TJK", "Bokhtar")
    one = replace(incident(text, actors=(ref(text, "Gunmen", "a1"),), where=there), block="post")
    made = of_one(make_desk, desk_file, text, one, places=(place,))
    assert made.incidents[0].sentences[0].text.endswith("according to a post that Test Wire carries.")


def test_one_thing_is_singular(make_desk: Make, desk_file: DeskFile) -> None:
    text = "Shots were fired in Bokhtar."
    there, place = where(text, "Bokhtar", "TJK", "Bokhtar")
    made = of_one(make_desk, desk_file, text, incident(text, where=there), places=(place,))
    assert {f.words for f in made.figures if f.value == 1} >= {"report", "independent origin", "incident reported"}
    for page in (render_html(made), render_markdown(made)):
        assert "Bokhtar: incident 1" in page
        assert "incidents 1" not in page


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (None, None, "All days"),
        (MONDAY, None, "From 3 March 2025 on"),
        (None, MONDAY, "Up to 3 March 2025"),
        (MONDAY, MONDAY, "3 March 2025"),
        (MONDAY, WEDNESDAY, "3 March 2025 to 5 March 2025"),
    ],
)
def test_a_period_is_told_as_it_was_asked(since: dt.date | None, until: dt.date | None, words: str) -> None:
    assert period_words(since, until) == words


def test_a_brief_of_nothing_is_short_and_says_what_the_desk_holds(sample_desk: Desk, desk_file: DeskFile) -> None:
    made = brief(sample_desk, desk_file, "Tajikistan", since=dt.date(2030, 1, 1))
    for page in (render_html(made), render_markdown(made)):
        assert "From 1 January 2030 on" in page
        assert "reports published from 2 March 2025 to 13 March 2025" in page
        assert "None reported" not in page
        assert "No day is known" not in page


def test_no_name_of_a_field_of_the_record_stands_in_a_brief(sample_desk: Desk, desk_file: DeskFile) -> None:
    for audience in ("Tajikistan", "Armenia"):
        made = brief(sample_desk, desk_file, audience)
        text = render_markdown(replace(made, evidence=()))
        assert "harm." not in text
        assert not [w for w in ("from_place", "by_name", "--date", "'ru'", "None,", "[]") if w in text]


def test_an_organisation_that_speaks_keeps_its_capitals(make_desk: Make, desk_file: DeskFile) -> None:
    text = "Doctors Without Borders said that gunmen attacked a camp near Bokhtar."
    there, place = where(text, "Bokhtar", "TJK", "Bokhtar")
    camp = (Thing(*span(text, "a camp"), "a camp"),)
    one = incident(text, by=("s1",), targets=camp, where=there)
    said = statement(text, "Doctors Without Borders", "said", text[28:-1], "say", speaker="tocsin:msf")
    msf = Actor("tocsin:msf", "Doctors Without Borders", "body")
    made = of_one(make_desk, desk_file, text, one, actors=(msf,), statements=(said,), places=(place,))
    assert made.incidents[0].sentences[0].text.endswith("according to Doctors Without Borders.")


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("Doctors Without Borders", "Doctors Without Borders"),
        ("Armed Forces of Tajikistan", "Armed Forces of Tajikistan"),
        ("Doctors of the town", "doctors of the town"),
        ("The Free Hills Front", "the Free Hills Front"),
        ("Five Tajik guards", "five Tajik guards"),
        ("Armed Tajik men", "armed Tajik men"),
        ("Gunmen", "gunmen"),
    ],
)
def test_a_phrase_from_the_start_of_a_sentence_stands_inside_one(
    make_desk: Make, desk_file: DeskFile, words: str, inside: str
) -> None:
    text = f"{words} attacked a camp near Bokhtar."
    there, place = where(text, "Bokhtar", "TJK", "Bokhtar")
    forces = (Actor("a9", "Armed Forces of Tajikistan", "body"),) if words.startswith("Armed Forces") else ()
    one = incident(text, actors=(ref(text, words, "a1"),), where=there, when=on(MONDAY))
    made = of_one(make_desk, desk_file, text, one, places=(place,), actors=forces)
    assert f"On 3 March, {inside} carried out an attack in Bokhtar" in made.incidents[0].sentences[0].text


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("Police in Djibouti", "Arrest by police in Djibouti"),
        ("Djibouti police", "Arrest by Djibouti police in Djibouti"),  # they may act elsewhere
    ],
)
def test_a_place_that_the_phrase_holds_is_not_said_twice(
    make_desk: Make, desk_file: DeskFile, who: str, told: str
) -> None:
    text = f"{who} arrested three writers on Monday in Djibouti."
    start = text.rindex("Djibouti")
    there, place = where(text, "Djibouti", "DJI", "Djibouti")
    there, place = replace(there, span=(start, start + 8)), replace(place, start=start, end=start + 8)
    one = incident(text, actors=(ref(text, who, "a1"),), recipients=(ref(text, "three writers", "a2"),), where=there)
    one = replace(one, type="COERCE", mode=("arrest",), when=on(MONDAY))
    account = of_one(make_desk, desk_file, text, one, places=(place,)).incidents[0]
    assert account.title == told
    assert account.place == "Djibouti"
    assert account.sentences[0].text.count("in Djibouti") == 1
