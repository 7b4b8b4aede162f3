"""`tocsin judge` and `tocsin judgements`: what an analyst types, and what lists, incidents and briefs say then."""

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from store.world import fill, report
from tocsin.cli.main import tocsin
from tocsin.incidents import keys_of
from tocsin.records import ArgumentError, Judgement, Record
from tocsin.store import Desk

WHY = ("--by", "A. Name", "--because", "the hospital says so")


@pytest.fixture
def desk(tmp_path: Path) -> str:
    """A desk of one attack that two papers tell of, and another deed."""
    address = str(tmp_path / "desk.db")
    with Desk(address, create=True) as made:
        fill(made, [papers(1), papers(2), report("Rebels", "shelled a depot in Osh", uri="3.txt", type="COERCE")])
    return address


def papers(n: int) -> Record:
    """What one of several papers tells of the attack."""
    return report(did=f"attacked bank number {n} in Osh", uri=f"https://paper{n}.example/attack")


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(tocsin, list(words), env={"TOCSIN_ANALYST": ""})
    return done.exit_code, done.stdout, done.stderr


def judge(desk: str, *words: str) -> str:
    status, out, err = run("judge", *words, "--desk", desk, *WHY)
    assert status == 0, err
    return out


def refused(desk: str, *words: str) -> str:
    status, _, err = run("judge", *words, "--desk", desk, *WHY)
    assert status == 2
    return " ".join(err.split("Error:")[1].split())


def incidents(desk: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("incidents", "--desk", desk, "--json")[1].splitlines()]


def listed(desk: str, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("judgements", "--desk", desk, "--json", *words)[1].splitlines()]


def test_a_field_is_changed_and_the_incident_says_who_changed_it(desk: str) -> None:
    out = judge(desk, "set", "i1", "killed", "9-")
    assert out == "Judgement 1 by A. Name: toll killed 9-. It holds on i1.\n"
    row = incidents(desk)[0]
    assert (row["killed_low"], row["killed_high"], row["judgements"]) == (9, None, "1")
    shown = run("show", "i1", "--desk", desk)[1]
    assert "at least 9 killed" in shown
    assert "the hospital says so" in shown
    happening = json.loads(run("show", "1", "--desk", desk, "--json")[1])
    assert happening["incident"]["why"]["harm.killed"]["rule"] == "judgement:1"


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        (("type", "coerce"), "type", "COERCE"),
        (("status", "possible"), "status", "possible"),
        (("place", "Kunduz"), "place", "Kunduz"),
        (("place", "Osh"), "country", "KGZ"),
        (("day", "2025-03-01/2025-03-03"), "latest", "2025-03-03"),
        (("actor", "Taliban"), "actors", "Taliban"),
        (("actor", "name:Free", "Hills", "Front"), "actors", "Free Hills Front"),
        (("injured", "5-8"), "injured_high", 8),
        (("injured", "at", "most", "8"), "injured_high", 8),
    ],
)
def test_every_field_can_be_set(words: tuple[str, ...], field: str, value: object, desk: str) -> None:
    judge(desk, "set", "1", *words)
    (row,) = [row for row in incidents(desk) if row["id"] == 1]
    assert row[field] == value


def test_a_judged_place_is_shown_where_no_report_names_it(desk: str) -> None:
    judge(desk, "set", "i1", "place", "Kunduz")
    assert "Kunduz" in run("show", "i1", "--desk", desk)[1]


def test_incidents_are_merged_split_and_brought_back(desk: str) -> None:
    assert [row["reports"] for row in incidents(desk)] == [2, 1]
    one, two = (f"i{row['id']}" for row in incidents(desk))
    judge(desk, "merge", one, two)
    assert [row["reports"] for row in incidents(desk)] == [3]
    assert f"{two} was taken into {one}." in run("show", two, "--desk", desk)[1]
    assert f"{one}, {two} are one incident already" in run("judge", "merge", one, two, "--desk", desk, *WHY)[2]
    judge(desk, "split", "i1", "--article", "https://paper2.example/attack", "--article", "3")
    assert sorted(row["reports"] for row in incidents(desk)) == [1, 2]
    for number in ("2", "1"):
        judge(desk, "withdraw", number)
    assert [row["reports"] for row in incidents(desk)] == [2, 1]
    assert [row["state"] for row in listed(desk)] == ["withdrawn", "withdrawn", "holds", "holds"]


def test_what_is_no_event_leaves_lists_and_brief_and_can_still_be_shown(desk: str) -> None:
    def brief() -> str:
        out = str(Path(desk).with_name("brief.md"))
        assert run("brief", "--desk", desk, "--audience", "Tajikistan", "--out", out)[0] == 0
        return Path(out).read_text(encoding="utf-8")

    assert "Shooting by gunmen in Osh" in brief()
    judge(desk, "not-an-event", "i1")
    assert [row["id"] for row in incidents(desk)] == [3]
    assert "Shooting by gunmen in Osh" not in brief()
    shown = run("show", "i1", "--desk", desk)[1]
    assert "Judged to be no event" in shown
    assert "attacked bank number 1" in shown


def test_a_brief_tells_what_analysts_decided_and_puts_it_in_no_other_mouth(desk: str) -> None:
    judge(desk, "set", "i1", "killed", "9")
    judge(desk, "set", "i1", "place", "Kunduz")
    judge(desk, "set", "i1", "actor", "Taliban")
    judge(desk, "verify", "i1")
    out = str(Path(desk).with_name("brief.md"))
    assert run("brief", "--desk", desk, "--audience", "Tajikistan", "--out", out)[0] == 0
    page = Path(out).read_text(encoding="utf-8")
    told = "On 4 March, nine people were killed in a shooting by Taliban in Kunduz, according to police, corrected by"
    assert told in page
    decided = "The desk's analysts decided the place, who did it and how many were killed, whatever the reports say."
    assert decided in page
    assert "The desk's analysts have checked that it happened." in page


def test_follow_ups_are_open_until_they_are_withdrawn_and_those_due_come_first(desk: str) -> None:
    judge(desk, "follow-up", "i1", "call", "the", "hospital", "--due", "2025-03-06")
    judge(desk, "follow-up", "i3", "ask the depot", "--due", "2025-03-05")
    judge(desk, "note", "i3", "two depots have that name")
    assert [(row["number"], row["value"], row["due"]) for row in listed(desk, "--open")] == [
        (2, "ask the depot", "2025-03-05"),
        (1, "call the hospital", "2025-03-06"),
    ]
    judge(desk, "withdraw", "2")
    assert [row["number"] for row in listed(desk, "--open")] == [1]
    assert len(listed(desk)) == 4


def test_all_judgements_are_listed_with_who_what_about_what_and_whether_it_fits(desk: str) -> None:
    judge(desk, "set", "i1", "status", "possible")
    judge(desk, "set", "i1", "status", "actual")
    table, as_csv = (run("judgements", "--desk", desk, f"--{form}")[1] for form in ("table", "csv"))
    assert "A. Name" in table
    assert "Gunmen attacked bank number 1 in Osh" in table
    assert table.splitlines()[-1] == "2 judgements"
    rows = list(csv.DictReader(io.StringIO(as_csv)))
    assert [(row["state"], row["because"]) for row in rows] == [("overruled", "judgement 2"), ("holds", "")]


def test_judgements_survive_new_and_corrected_articles(desk: str) -> None:
    judge(desk, "set", "i1", "killed", "9")
    judge(desk, "split", "i1", "--article", "2")
    with Desk(desk) as open_desk:
        again = report(did="attacked the big bank number 1 in Osh", uri="https://paper1.example/attack")
        outcomes = fill(open_desk, [again, papers(4), papers(5)])
    assert outcomes == ["changed", "added", "added"]
    assert [(row["kind"], row["state"]) for row in listed(desk)] == [("toll", "holds"), ("split", "holds")]
    by_killed = sorted(str(row["killed_low"]) for row in incidents(desk) if row["type"] == "ASSAULT")
    assert by_killed == ["2", "9"]


def test_an_article_that_tells_nothing_of_it_any_more_leaves_the_judgement_to_be_seen(desk: str) -> None:
    judge(desk, "set", "i3", "status", "possible")
    with Desk(desk) as open_desk:
        other = report("Farmers", "sold apples", said="traders said", uri="3.txt", type="CONSULT")
        assert fill(open_desk, [other]) == ["changed"]
    (row,) = listed(desk)
    assert (row["state"], row["found"], row["mentions"]) == ("no longer fits", 0, 1)
    assert "none of its mentions is read any more" in run("judgements", "--desk", desk)[1]


def test_the_same_command_again_judges_once(desk: str) -> None:
    assert judge(desk, "note", "i1", "seen") == judge(desk, "note", "i1", "seen")
    assert len(listed(desk)) == 1


def test_a_merge_that_was_stopped_before_incidents_took_it_in_can_be_run_again(desk: str) -> None:
    with Desk(desk) as stopped:
        about = tuple(key for h in stopped.happenings() for key in keys_of(h, stopped.reports()))
        now = dt.datetime.now(dt.UTC)
        stopped.record_judgement(Judgement(0, now, "A. Name", "merge", about, reason=WHY[-1], incidents=(1, 3)))
    assert judge(desk, "merge", "i1", "i3").startswith("Judgement 1 ")
    assert [row["reports"] for row in incidents(desk)] == [3]


def test_who_judges_is_the_named_analyst_else_whoever_is_logged_in(desk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "night-desk")
    assert run("judge", "verify", "i1", "--desk", desk)[1].startswith("Judgement 1 by night-desk:")
    done = CliRunner().invoke(tocsin, ["judge", "verify", "i3", "--desk", desk], env={"TOCSIN_ANALYST": "B. Name"})
    assert done.stdout.startswith("Judgement 2 by B. Name:")


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("set", "i99", "type", "ASSAULT"), "The nearest are i3, i1."),
        (("set", "i1", "type", "ASSALT"), "Closest: ASSAULT. Known: AGREE,"),
        (("set", "i1", "typ", "ASSAULT"), "No field 'typ'. Closest: type."),
        (("set", "i1", "day", "Monday"), "Wanted a day such as 2025-03-03"),
        (("set", "i1", "day", "2025-03-03/2025-03-01"), "Swap the two."),
        (("set", "i1", "killed", "many"), "Wanted the killed as a number, such as 9"),
        (("set", "i1", "killed", "9-5"), "Swap the two."),
        (("set", "i1", "place", "Zzyzxqw"), "None is close."),
        (("set", "i1", "actor", "Talibann"), "Closest: Taliban"),
        (("set", "i1", "actor", "Talibann"), "One whom they lack: name:Talibann"),
        (("merge", "i1"), "Wanted two incidents or more to merge, found 1."),
        (("split", "i1", "--article", "77"), "Article '77' does not tell of i1. Those that do: 1 (https://paper1"),
        (("split", "i1", "--article", "1", "--article", "2"), "All articles that tell of i1 would leave it"),
        (("withdraw", "3"), "It has none."),
        (("verify", "first"), "Wanted an incident such as i12, found 'first'."),
    ],
)
def test_what_cannot_be_judged_is_answered_with_what_can(words: tuple[str, ...], advice: str, desk: str) -> None:
    assert advice in refused(desk, *words)
    assert listed(desk) == []


def test_from_python_a_kind_that_there_is_not_is_answered_with_those_that_there_are(desk: str) -> None:
    from tocsin import Desk as PythonDesk

    with PythonDesk(desk) as open_desk, pytest.raises(ArgumentError, match="Closest: merge"):
        open_desk.judge("merg", [1, 2])
    with PythonDesk(desk) as open_desk:
        fit = open_desk.judge("merge", [1, 3], by="A. Name")
        assert (fit.state, open_desk.fits()) == ("holds", [fit])
