"""What a brief tells, to whom, and how surely: small desks made by hand, and the bundled sample."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefing.conftest import Make
from briefing.world import incident, on, put, record, ref, span, statement, where
from tocsin.briefing import PeriodError, brief, sentences_of
from tocsin.deskfile import DeskFile
from tocsin.records import Actor, Count, Dispute, DisputedValue, Happening, Harm, Mention, Record, Statement, Thing
from tocsin.store import Desk

MONDAY = dt.date(2025, 3, 3)
WEDNESDAY = dt.date(2025, 3, 5)
POST = "Gunmen attacked a post near Bokhtar and four guards died, police said."


def texts(part: object) -> str:
    return " ".join(s.text for s in sentences_of(part))


def police(text: str) -> tuple[tuple[Actor, ...], tuple[Statement, ...]]:
    return (Actor("a1", "police", "generic"),), (statement(text, "police", "said", text[:30], "say", speaker="a1"),)


def attack(text: str, killed: str, day: dt.date, **more: Any) -> Record:
    actors, statements = police(text)
    there, place = where(text, "Bokhtar", "TJK", "Bokhtar")
    one = incident(text, killed=killed, by=("s1",), where=there, when=on(MONDAY), **more)
    return record(text, day, one, actors=actors, statements=statements, places=(place,))


def test_a_sentence_says_who_what_where_when_how_many_and_who_says_so(make_desk: Make, desk_file: DeskFile) -> None:
    desk = make_desk([attack(POST, "four", MONDAY, actors=(ref(POST, "Gunmen", "a2"),))], [(1, "i1")])
    made = brief(desk, desk_file, "Tajikistan")
    told = made.incidents[0].sentences[0].text
    assert told == "On 3 March, four people were killed in an attack by gunmen in Bokhtar, according to police."
    assert made.incidents[0].reasons[0].sentence.text == "It happened on the audience's own territory, in Tajikistan."


def test_where_nobody_is_known_to_have_done_it_nobody_is_named(make_desk: Make, desk_file: DeskFile) -> None:
    text = "A market was attacked at dawn."
    one = incident(text, targets=(Thing(*span(text, "A market"), "A market"),), when=on(MONDAY))
    told = texts(brief(make_desk([record(text, MONDAY, one)], [(1, "i1")]), desk_file, "Russia").incidents)
    assert "an attack on a market was reported" in told.casefold()
    assert " by " not in told


def test_a_revised_toll_is_told_with_before_and_after(make_desk: Make, desk_file: DeskFile) -> None:
    later = "The dead of the attack near Bokhtar are now nine, police said on Wednesday."
    desk = make_desk([attack(POST, "four", MONDAY), attack(later, "nine", WEDNESDAY)], [(1, "i1"), (2, "i1")])
    made = brief(desk, desk_file, "Tajikistan", since=dt.date(2025, 3, 4))
    changed = texts(made.changed)
    assert "given as four according to police (Test Wire, 3 March)" in changed
    assert "now given as nine according to police (Test Wire, 5 March)" in changed
    assert made.incidents[0].harm == "9 killed"


def test_a_lower_number_is_told_as_a_change_only_where_its_report_corrects(
    make_desk: Make, desk_file: DeskFile
) -> None:
    part = "One of those hurt near Bokhtar died, police said, and the dead of the attack are now two."
    corrected = f"Correction: {part}"
    for later, told in ((part, False), (corrected, True)):
        desk = make_desk([attack(POST, "four", MONDAY), attack(later, "two", WEDNESDAY)], [(1, "i1"), (2, "i1")])
        changed = texts(brief(desk, desk_file, "Tajikistan", since=dt.date(2025, 3, 4)).changed)
        assert ("now given as two" in changed) == told


def test_what_comes_after_the_period_is_as_if_it_had_not_come(make_desk: Make, desk_file: DeskFile) -> None:
    later = "The dead of the attack near Bokhtar are now nine, police said on Wednesday."
    desk = make_desk([attack(POST, "four", MONDAY), attack(later, "nine", WEDNESDAY)], [(2, "i1"), (1, "i1")])
    made = brief(desk, desk_file, "Tajikistan", until=MONDAY)
    assert made.incidents[0].harm == "4 killed"
    assert made.incidents[0].reports == 1


def test_a_disputed_toll_spans_its_values_and_names_who_gives_each(make_desk: Make, desk_file: DeskFile) -> None:
    other = "Seven people died near Bokhtar, doctors said."
    rival = record(
        other,
        MONDAY,
        incident(other, killed="Seven", by=("s1",), when=on(MONDAY)),
        actors=(Actor("a1", "doctors", "generic"),),
        statements=(statement(other, "doctors", "said", "Seven people died near Bokhtar", "say", speaker="a1"),),
    )
    desk = make_desk([attack(POST, "four", MONDAY), rival])
    reports = list(desk.reports())
    values = (DisputedValue("4", ("1",)), DisputedValue("7", ("2",)))
    one = Happening(
        1,
        reports[0].record.incidents[0],
        1,
        (Mention(1, "i1", 1), Mention(2, "i1", 2)),
        (Dispute("harm.killed", values),),
    )
    put(desk, [one], reports)
    account = brief(desk, desk_file, "Tajikistan").incidents[0]
    assert account.harm == "4 to 7 killed (disputed)"
    told = account.sentences[0].text
    assert "four to seven people were killed in an attack" in told
    assert told.endswith("; reports differ on the number killed.")
    assert "four according to police" in account.disputes[0].text
    assert "seven according to doctors" in account.disputes[0].text


def test_a_claim_of_responsibility_stays_a_claim(make_desk: Make, desk_file: DeskFile) -> None:
    text = "The Free Hills Front claimed the attack near Bokhtar."
    claim = statement(text, "The Free Hills Front", "claimed", "the attack near Bokhtar", "claim", speaker="a1")
    one = incident(text, claimed_by=("a1",))
    front = Actor("a1", "Free Hills Front", "armed group")
    desk = make_desk([record(text, MONDAY, one, actors=(front,), statements=(claim,))], [(1, "i1")])
    account = brief(desk, desk_file, "Tajikistan").incidents[0]
    assert "claimed to have done this" in account.claims[0].text
    assert account.title == "Attack"
    assert account.sentences[0].text == f"Test Wire, 3 March: “{text}”"


def test_a_denial_is_told_with_its_words(make_desk: Make, desk_file: DeskFile) -> None:
    text = "Kabul denied that its men had attacked the post."
    denial = statement(text, "Kabul", "denied", "that its men had attacked the post", "deny", speaker="a1")
    one = incident(text, denied_by=("s1",))
    desk = make_desk(
        [record(text, MONDAY, one, actors=(Actor("a1", "Kabul", "state"),), statements=(denial,))], [(1, "i1")]
    )
    made = brief(desk, desk_file, "Tajikistan")
    assert made.incidents[0].denials[0].text.startswith("Kabul denied “that its men had attacked the post”")
    assert "Denied (incident 1)" in texts(made.changed)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("future", "is announced or expected; it is not reported to have happened"),
        ("possible", "is reported as a possibility only"),
        ("hypothetical", "is spoken of as a supposition only"),
    ],
)
def test_what_did_not_happen_stands_apart_and_is_worded_so(
    make_desk: Make, desk_file: DeskFile, status: str, words: str
) -> None:
    text = "An attack on the bridge near Bokhtar may follow."
    bridge = (Thing(*span(text, "the bridge"), "the bridge"),)
    one = incident(text, status=status, targets=bridge, when=on(WEDNESDAY))
    made = brief(make_desk([record(text, MONDAY, one)], [(1, "i1")]), desk_file, "Tajikistan")
    assert not made.incidents
    assert not made.timeline
    assert words in made.ahead[0].text
    assert f"“{text}”" in made.ahead[0].text


def test_what_is_long_past_is_recalled_and_not_told_as_news(make_desk: Make, desk_file: DeskFile) -> None:
    text = "Five guards died near Bokhtar in 2023."
    old = incident(text, killed="Five", status="historical", when=on(dt.date(2023, 8, 1)))
    made = brief(make_desk([record(text, MONDAY, old)], [(1, "i1")]), desk_file, "Tajikistan")
    assert not made.incidents
    assert "1 August 2023" in made.recalled[0].text


def test_a_number_is_only_said_by_those_who_gave_it(make_desk: Make, desk_file: DeskFile) -> None:
    """Two reports of one happening, each with another harm: two sentences, each with its own source."""
    other = "Six were hurt near Bokhtar, doctors said."
    hurt = replace(incident(other, by=("s1",), when=on(MONDAY)), harm=Harm(injured=Count(6, 6, False, (0, 3), ("s1",))))
    doctors = record(
        other,
        WEDNESDAY,
        hurt,
        actors=(Actor("a1", "doctors", "generic"),),
        statements=(statement(other, "doctors", "said", "Six were hurt near Bokhtar", "say", speaker="a1"),),
    )
    desk = make_desk([attack(POST, "four", MONDAY), doctors], [(1, "i1"), (2, "i1")])
    first, second = brief(desk, desk_file, "Tajikistan").incidents[0].sentences[:2]
    assert "killed" in first.text
    assert first.text.endswith("according to police.")
    assert "injured" in second.text
    assert second.text.endswith("according to doctors.")


def test_a_period_without_reports_says_nothing(sample_desk: Desk, desk_file: DeskFile) -> None:
    made = brief(sample_desk, desk_file, "Tajikistan", since=dt.date(2030, 1, 1), until=dt.date(2030, 1, 7))
    assert not made.incidents
    assert not made.evidence
    assert made.summary[0].text == "The desk holds no report of this period: there is nothing to tell."
    dated = sum(r.record.published.date is not None for r in sample_desk.reports())
    held = f"It holds {dated} reports published from 2 March 2025 to 13 March 2025, and three reports without a day."
    assert made.summary[1].text.startswith(held)


def test_a_period_that_ends_before_it_begins_is_refused(sample_desk: Desk, desk_file: DeskFile) -> None:
    with pytest.raises(PeriodError, match="Swap the two"):
        brief(sample_desk, desk_file, "Tajikistan", since=WEDNESDAY, until=MONDAY)


def test_an_empty_desk_gives_an_empty_brief(tmp_path: Path, desk_file: DeskFile) -> None:
    with Desk(str(tmp_path / "empty.db"), create=True) as desk:
        made = brief(desk, desk_file, "CSTO secretariat")
    assert made.since is made.until is None
    assert not made.incidents


def test_tajikistan_s_brief_leads_with_the_attack_on_its_border(sample_desk: Desk, desk_file: DeskFile) -> None:
    first = brief(sample_desk, desk_file, "Tajikistan").incidents[0]
    assert "killed" in first.harm
    assert "border" in first.words.text or "Kabutar" in first.words.text  # where that border post stands
    assert first.reasons[0].kind in ("territory", "nationals")


def test_what_the_sample_s_brief_calls_announced_is_planned_threatened_or_promised(sample_desk: Desk) -> None:
    """The shooting of 6 March was told as expected: a "by Sunday" stood in its sentence."""
    records = {r.seq: r.record for r in sample_desk.reports()}
    told = [
        records[h.main].text[slice(*h.incident.evidence)]
        for h in sample_desk.happenings()
        if h.incident.status == "future"
    ]
    shooting = [h for h in sample_desk.happenings() if h.incident.type == "ASSAULT" and h.incident.status == "future"]
    assert not [h for h in shooting if "shot" in records[h.main].text[slice(*h.incident.evidence)]]
    assert sum("would hold command exercises" in sentence for sentence in told) == 1
    assert not any("were due to meet in Isfara" in sentence for sentence in told), "another report says that they met"


def test_armenia_s_brief_has_little_and_says_so(sample_desk: Desk, desk_file: DeskFile) -> None:
    tajikistan, armenia = (brief(sample_desk, desk_file, name) for name in ("Tajikistan", "Armenia"))
    assert armenia.concern_lead.text.startswith("No incident touches Armenia itself")
    assert [a.id for a in armenia.incidents] != [a.id for a in tajikistan.incidents]
    assert {r.kind for a in armenia.incidents for r in a.reasons} <= {"body", "member", "neighbour"}


def test_the_members_of_a_body_are_those_of_the_day(make_desk: Make, desk_file: DeskFile) -> None:
    """Uzbekistan left the CSTO in 2012."""
    text = "Shots were fired in Tashkent."
    there, place = where(text, "Tashkent", "UZB", "Tashkent")
    for year, kinds in ((2010, ["territory"]), (2025, ["neighbour"])):
        day = dt.date(year, 3, 3)
        desk = make_desk([record(text, day, incident(text, where=there, when=on(day)), places=(place,))], [(1, "i1")])
        made = brief(desk, desk_file, "CSTO secretariat")
        assert [r.kind for r in made.incidents[0].reasons] == kinds
