"""What a brief says became of promises and threats, for the audiences that ask."""

import datetime as dt
import json
from dataclasses import replace

from briefing.conftest import SAMPLE, Make
from briefing.world import incident, record, ref, span, statement
from tocsin import assessment
from tocsin.briefing import brief, render_html, render_markdown
from tocsin.deskfile import DeskFile
from tocsin.records import Actor, Followed, Passage
from tocsin.store import Desk

FLOUR = "Uzbekistan said that it would send flour to Tajikistan by 6 March."
GATE = "Uzbekistan sent the flour to Tajikistan on Friday."
FIRST, SECOND = dt.date(2025, 3, 2), dt.date(2025, 3, 9)


def passage(article: int, text: str, words: str) -> Passage:
    return Passage(article, *span(text, words), words)


PROMISE = Followed(
    1, "pledge", "overdue", "day:passed", "", "Uzbekistan", "iso:UZB", "UZB", ("Tajikistan",), ("TJK",), ("AID",),
    "it would send flour", FIRST, dt.date(2025, 3, 6),
    (passage(1, FLOUR, "it would send flour to Tajikistan by 6 March"),),
)  # fmt: skip
KEPT = replace(
    PROMISE,
    state="kept",
    rule="deed:kept",
    happenings=(1,),
    evidence=(passage(2, GATE, GATE),),
    decided=dt.date(2025, 3, 7),
)


def markdown(make_desk: Make, desk_file: DeskFile, *followed: Followed, since: dt.date | None = None) -> str:
    state = Actor("iso:UZB", "Uzbekistan", "state", "UZB")
    said = statement(
        FLOUR, "Uzbekistan", "said", "it would send flour to Tajikistan by 6 March", "pledge", speaker=state.id
    )
    told = incident(GATE, type="AID", actors=(ref(GATE, "Uzbekistan", "iso:UZB"),))
    desk = make_desk(
        [record(FLOUR, FIRST, statements=(said,), actors=(state,)), record(GATE, SECOND, told)], [(2, "i1")]
    )
    made = brief(desk, desk_file, "Tajikistan", since=since, until=SECOND, followed=followed)
    assert ("Promises and threats" in render_html(made)) == (made.fates is not None)
    return render_markdown(made)


def part(text: str) -> str:
    return text.partition("## Promises and threats")[2].partition("\n## ")[0]


def test_what_is_overdue_is_told_with_its_days_and_its_evidence(make_desk: Make, desk_file: DeskFile) -> None:
    told = part(markdown(make_desk, desk_file, PROMISE))
    assert (
        "Three days overdue. Uzbekistan promised: “it would send flour to Tajikistan by 6 March”, due 6 March" in told
    )
    assert "[^" in told


def test_what_was_kept_in_the_period_is_told_with_the_words_that_say_so(make_desk: Make, desk_file: DeskFile) -> None:
    told = part(markdown(make_desk, desk_file, KEPT))
    assert "Kept. Uzbekistan promised" in told
    assert "“Uzbekistan sent the flour to Tajikistan on Friday.”" in told


def test_what_was_decided_before_the_period_or_is_open_is_left_out(make_desk: Make, desk_file: DeskFile) -> None:
    told = part(markdown(make_desk, desk_file, KEPT, replace(PROMISE, state="open"), since=dt.date(2025, 3, 8)))
    assert told.rstrip().endswith("Nothing.")


def test_the_audience_is_told_of_the_kinds_that_it_follows_alone(make_desk: Make, desk_file: DeskFile) -> None:
    def following(*kinds: str) -> DeskFile:
        audiences = tuple(replace(a, follows=kinds) for a in desk_file.audiences)  # type: ignore[arg-type]
        return replace(desk_file, audiences=audiences)

    assert part(markdown(make_desk, following("threat"), PROMISE)).rstrip().endswith("Nothing.")
    assert "Promises and threats" not in markdown(make_desk, following(), PROMISE)


def test_the_samples_promises_end_as_its_key_says_or_stay_undecided(sample_desk: Desk) -> None:
    key = json.loads((SAMPLE / "key.json").read_text(encoding="utf-8"))
    told = assessment.followed(sample_desk)
    ended = {}
    for item in key["pledges"]:
        words = set(item["quote"].split())
        found = max(told, key=lambda f: max(len(words & set(p.text.split())) for p in f.told) if f.due else 0)
        if item["due"]:
            ended[item["due"], item["fate"]] = found.state
    assert ended["2025-03-06", "kept"] == ended["2025-03-09", "kept"] == "kept"
    assert ended["2025-03-08", "broken"] == "overdue"  # who says that the barrier is still down gives no day
    assert {state for (_, fate), state in ended.items() if fate == "open"} <= {"open", "overdue"}


def test_nothing_on_the_sample_is_kept_or_broken_without_evidence(sample_desk: Desk) -> None:
    told = assessment.followed(sample_desk)
    records = {r.seq: r.record for r in sample_desk.reports()}
    assert all(f.evidence and f.decided for f in told if f.state in ("kept", "broken"))
    for passage_ in (p for f in told for p in (*f.told, *f.evidence)):
        assert records[passage_.article].text[passage_.start : passage_.end] == passage_.text
