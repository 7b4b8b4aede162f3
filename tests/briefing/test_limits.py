"""How long a brief gets: what a large desk leaves out of it, what it says of that, and what `--only` leaves away."""

import datetime as dt
from dataclasses import replace

import pytest

from briefing.conftest import Make
from briefing.world import happening, incident, on, put, record, ref, statement, where
from tocsin.briefing import Brief, brief, limits, render_html, render_markdown
from tocsin.deskfile import DeskFile
from tocsin.records import Actor, Record
from tocsin.store import Desk

MONDAY = dt.date(2025, 3, 3)
ACTS = ("claim", "deny", "accuse", "threaten", "demand")
# more than any list of a brief holds, so that a larger desk's brief is no longer
REPORTS = 130


def report(n: int) -> Record:
    """A report of two incidents with one statement; places, names and words differ, so that nothing is the same."""
    days = MONDAY + dt.timedelta(n % 28)
    first = f"Gunmen of brigade {n} attacked a convoy near Post{n} and three drivers died, the district office said."
    second = f"In Town{n} a crowd of traders burnt the customs house in a quarrel over the new duty, witnesses said."
    speech = f"The governor of district {n} denied that his guards had fired on the traders of Town{n} that night."
    text = " ".join((first, second, speech))
    ends = (len(first), len(first) + 1 + len(second), len(text))
    there, place = where(text, f"Post{n}", "TJK" if n % 2 else "VUT", f"Post{n}")
    place = replace(place, lat=36.0 + n % 40 / 10, lon=66.0 + n / 20, id=f"gn:{n}")
    there = replace(there, place=place.id)
    attack = incident(text, "i1", killed="three", actors=(ref(text, "Gunmen", "a1"),), where=there, when=on(days))
    crowd = ref(text, "a crowd of traders", "a2")
    status = "actual" if n % 3 else "future"
    riot = incident(text, "i2", actors=(crowd,), victims=(), when=on(days), mode=("destroy",), status=status)
    sentences = tuple(zip((0, ends[0] + 1, ends[1] + 1), ends, strict=True))
    said = statement(text, f"The governor of district {n}", "denied", speech[36:-1], ACTS[n % 5], speaker="a3")
    return record(
        text,
        days,
        replace(attack, evidence=sentences[0]),
        replace(riot, evidence=sentences[1]),
        headline=f"Three drivers killed as gunmen attack a convoy of traders near Post{n}",
        sentences=sentences,
        places=(place,),
        actors=(Actor("a1", "Gunmen", "generic"), Actor("a2", "traders", "people"), Actor("a3", "governor", "person")),
        statements=(said,),
    )


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, desk_file: DeskFile) -> tuple[Brief, Brief]:
    """The brief of a large desk, all of it and only what concerns the audience."""
    with Desk(str(tmp_path_factory.mktemp("large") / "desk.db"), create=True) as desk:
        for n in range(REPORTS):
            desk.add(report(n))
        reports = list(desk.reports())
        groups = [[(r.seq, i.id)] for r in reports for i in r.record.incidents]
        put(desk, [happening(n, group, reports) for n, group in enumerate(groups, 1)], reports)
        return brief(desk, desk_file, "Tajikistan"), brief(desk, desk_file, "Tajikistan", only_concerning=True)


def size(page: str) -> int:
    return len(page.encode())


def test_the_brief_of_a_large_desk_can_be_sent_by_mail(large: tuple[Brief, Brief]) -> None:
    made = large[0]
    assert len(made.incidents) == limits.TOLD
    assert len(made.further) == min(limits.LISTED, REPORTS + REPORTS * 2 // 3 - limits.TOLD)
    for part in ("ahead", "denials", "accusations"):
        assert len(getattr(made, part)) == limits.SAYINGS, part
    assert size(render_html(made)) <= 600_000
    assert size(render_markdown(made)) <= 600_000


def test_an_incident_costs_so_much_that_all_lists_full_stay_below_600_kb(large: tuple[Brief, Brief]) -> None:
    """The receipt of the limits: one told incident fewer, and its evidence, against one line fewer."""
    made = large[0]
    lines = replace(made, further=made.further[:-100])
    line = (size(render_html(made)) - size(render_html(lines))) / 100
    assert line < 250
    kept = {c.article for a in made.incidents[:30] for s in a.sentences for c in s.cites}
    half = replace(made, incidents=made.incidents[:30], evidence=tuple(e for e in made.evidence if e.article in kept))
    told = (size(render_html(made)) - size(render_html(half))) / 30
    assert told < 3_500


def test_what_is_left_out_is_counted_and_the_command_that_lists_it_is_named(large: tuple[Brief, Brief]) -> None:
    made = large[0]
    found = {one.part: one for one in made.left_out}
    assert found["denials"].command == "tocsin statements --type deny"
    there = next(f.value for f in made.figures if "incidents" in f.words)
    named = len(made.incidents) + len(made.further)
    assert there - named == (found["incidents"].count if "incidents" in found else 0)
    for page in (render_html(made), render_markdown(made)):
        assert f"{found['ahead'].count} more are left out here" in page
        assert "Also reported" in page


def test_an_incident_that_is_named_only_has_no_evidence_and_leads_to_tocsin_show(large: tuple[Brief, Brief]) -> None:
    made = large[0]
    line = made.further[-1]
    page = render_html(made)
    assert f'id="incident-{line.number}"' in page
    assert f"<code>i{line.id}</code>" in page
    assert line.number not in [a.number for a in made.incidents]


def test_an_incident_that_is_named_only_is_said_to_be_denied(sample_desk: Desk, desk_file: DeskFile) -> None:
    made = brief(sample_desk, desk_file, "Tajikistan")
    denied = [text for s in made.changed if (text := s.text).startswith("Denied (incident ")]
    numbers = {int(text.split("(incident ")[1].split(")")[0]) for text in denied}
    named = {one.number: one.status for one in made.further}
    assert all("denied" in named[n] for n in numbers if n in named)


def test_what_concerns_the_audience_is_told_wherever_it_stands(large: tuple[Brief, Brief]) -> None:
    made = large[0]
    assert made.concerns
    assert all(made.incident(number).reasons for number in made.concerns)


def test_only_what_concerns_the_audience_is_in_a_brief_that_was_asked_so(large: tuple[Brief, Brief]) -> None:
    whole, made = large
    assert all(a.weight.concern > 0.25 for a in made.incidents), "what no reason touches counts a quarter"
    assert [a.number for a in made.incidents] == list(range(1, len(made.incidents) + 1))
    assert all(one.concerns for one in (*made.denials, *made.accusations, *made.claims))
    assert "Only what concerns Tajikistan" in render_html(made)
    assert "Only what concerns Tajikistan" in render_markdown(made)
    assert "Only what concerns" not in render_html(whole)


def test_where_nothing_concerns_the_audience_a_brief_of_only_that_says_so(make_desk: Make, desk_file: DeskFile) -> None:
    text = "Fishermen clashed in a harbour."
    made = brief(make_desk([record(text, MONDAY, incident(text))], [(1, "i1")]), desk_file, "Armenia")
    assert made.incidents
    made = brief(
        make_desk([record(text, MONDAY, incident(text))], [(1, "i1")]), desk_file, "Armenia", only_concerning=True
    )
    assert not made.incidents
    assert [s.text for s in made.summary] == [
        "Nothing in the reports of this period concerns Armenia by the reasons of the desk file."
    ]


def test_an_incident_of_many_reports_cites_a_few_of_them(make_desk: Make, desk_file: DeskFile) -> None:
    texts = [f"Gunmen attacked the bridge at Darvaz, outlet {n} said." for n in range(30)]
    days = on(MONDAY)
    desk = make_desk(
        [record(t, MONDAY, incident(t, actors=(ref(t, "Gunmen", "a1"),), when=days)) for t in texts],
        [(n, "i1") for n in range(1, 31)],
    )
    made = brief(desk, desk_file, "Tajikistan")
    told = made.incidents[0].sentences[-1]
    assert told.text.startswith("30 reports tell of it")
    assert len(told.cites) == limits.CITES


def test_a_map_of_the_whole_world_stays_small() -> None:
    from tocsin.briefing.map import Pin, map_of

    pins = [Pin(1, 1.0, 60.0, -150.0, 1.0, "North"), Pin(2, 1.0, -40.0, 170.0, 1.0, "South")]
    drawn = map_of(["AFG", "USA", "NZL"], ["AFG"], pins, [])
    assert sum(len(o.path) for o in drawn.outlines) <= 130_000
    assert {"AFG", "BRA"} <= {o.code for o in drawn.outlines}
