"""The commands of the desk: add, list, show, look after."""

import csv
import datetime as dt
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner

from store.world import fill, report
from tocsin.cli.main import tocsin
from tocsin.cli.options import ASKED
from tocsin.desk import list_fields
from tocsin.knowledge.tables import USERS
from tocsin.records import Actor, Count, Harm, When
from tocsin.records.vocabulary import HarmKind
from tocsin.store import Desk
from tocsin.store.read import FILTERS

REPORTS = [
    {
        "id": "1",
        "published": "2025-03-05",
        "publisher": "Agency",
        "headline": "Officers killed in Dushanbe",
        "text": "Gunmen killed two officers in Dushanbe on Monday, police said.\n\nOther lines follow here.",
    },
    {
        "id": "2",
        "published": "2025-03-06",
        "publisher": "Herald",
        "headline": "Kabul denies it",
        "text": 'Kabul denied that its soldiers crossed the border.\n\n"We did not cross," said Farid Noori.',
    },
]


@pytest.fixture
def desk(tmp_path: Path) -> str:
    (tmp_path / "reports.jsonl").write_text("\n".join(map(json.dumps, REPORTS)), encoding="utf-8")
    address = str(tmp_path / "desk.db")
    done = run("add", "--desk", address, str(tmp_path / "reports.jsonl"))
    assert done[0] == 0, done
    return address


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(tocsin, list(words))
    return done.exit_code, done.stdout, done.stderr


def test_adding_says_what_became_of_each_and_twice_changes_nothing(desk: str) -> None:
    before = run("incidents", "--desk", desk, "--json")[1]
    status, out, _ = run("add", "--desk", desk, str(Path(desk).parent / "reports.jsonl"))
    assert (status, out.split(".")[0]) == (0, "2 known")
    assert run("incidents", "--desk", desk, "--json")[1] == before


def test_a_desk_that_took_wrong_days_is_put_right_by_adding_again(tmp_path: Path) -> None:
    file, desk = tmp_path / "a.txt", str(tmp_path / "d.db")
    file.write_text("OSH, March 4, 2025 (Agency) - Gunmen killed two officers in Osh on Monday.\n", encoding="utf-8")

    def days(*words: str) -> tuple[str, list[str]]:
        status, out, _ = run("add", "--desk", desk, *words, str(file))
        assert status == 0
        rows = [json.loads(line) for line in run("incidents", "--desk", desk, "--json")[1].splitlines()]
        return out.split(".")[0], [row["earliest"] for row in rows]

    assert days("--force-date", "2025-04-02") == ("1 added", ["2025-03-31"])
    assert days("--date", "2025-04-02") == ("1 changed", ["2025-03-03"])  # its dateline goes before --date
    assert days("--force-date", "2025-04-02") == ("1 changed", ["2025-03-31"])
    assert days() == ("1 changed", ["2025-03-03"])
    assert days() == ("1 known", ["2025-03-03"])


def test_what_cannot_be_read_is_said_and_the_rest_is_added(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks began in Astana on Friday.", encoding="utf-8")
    status, out, err = run("add", "--desk", str(tmp_path / "d.db"), str(tmp_path / "none.txt"), str(tmp_path / "a.txt"))
    assert status == 1
    assert "1 added, 1 unreadable" in out
    assert "No file or folder" in err


@pytest.mark.parametrize("kind", ["incidents", "statements", "articles"])
def test_every_list_prints_a_table_csv_and_json(kind: str, desk: str) -> None:
    table, as_csv, as_json = (run(kind, "--desk", desk, f"--{form}")[1] for form in ("table", "csv", "json"))
    rows = [json.loads(line) for line in as_json.splitlines()]
    assert rows
    assert len(list(csv.DictReader(io.StringIO(as_csv)))) == len(rows)
    assert table.splitlines()[-1] == (f"{len(rows)} {kind}" if len(rows) > 1 else f"1 {kind.removesuffix('s')}")
    assert list(csv.DictReader(io.StringIO(as_csv)).fieldnames or []) == list(rows[0])


def test_filters_narrow_a_list(desk: str) -> None:
    def count(*words: str) -> int:
        return len(run("incidents", "--desk", desk, "--json", *words)[1].splitlines())

    assert count("--type", "ASSAULT") == 1
    assert count("--country", "tjk", "--type", "ASSAULT") == 1
    assert count("--type", "ASSAULT", "--since", "2025-03-04") == 0
    assert count("--words", "Noori") <= count()


def with_every_harm(address: str) -> str:
    """A desk of one deed of somebody whom the tables know, with a toll of every kind, which somebody else claims."""
    told = report("Kyrgyzstan", uri="https://example.org/1")
    event = told.events[0]
    counts: dict[str, Any] = {kind: Count(n, n, False, (0, 1)) for n, kind in enumerate(get_args(HarmKind), 2)}
    state = replace(event.actors[0], id="iso:KGZ")
    changed: dict[str, Any] = {"harm": Harm(**counts), "claimed_by": ("a2",), "actors": (state,)}
    incident = replace(told.incidents[0], **changed)
    actors = (*told.actors, Actor("iso:KGZ", "Kyrgyzstan", "state", "KGZ"))
    record = replace(told, actors=actors, events=(replace(event, **changed),), incidents=(incident,))
    with Desk(address, create=True) as made:
        fill(made, [record])
    return address


def of_confidences(address: str, *shares: float, **changed: Any) -> str:
    """A desk of reports of a happening each, three days apart from 1 March on, of which the reader is so sure."""
    records = []
    for n, share in enumerate(shares, 1):
        told = report("Gunmen", f"burned {n} lorries in Osh", uri=f"https://example.org/{n}")
        day = dt.date(2025, 3, 3 * n - 2)
        facts = {"confidence": share, "when": When(day, day, None, "text"), **changed}
        records.append(
            replace(
                told,
                events=(replace(told.events[0], **facts),),
                incidents=(replace(told.incidents[0], **facts),),
            )
        )
    with Desk(address, create=True) as made:
        fill(made, records)
    return address


def test_the_table_of_incidents_leaves_out_the_less_sure_says_so_and_has_them_after_the_others(tmp_path: Path) -> None:
    desk = of_confidences(str(tmp_path / "d.db"), 0.4, 0.9, 0.7)
    status, few, _ = run("incidents", "--desk", desk)
    assert status == 0
    assert [day for day in ("2025-03-01", "2025-03-04", "2025-03-07") if day in few] == ["2025-03-04", "2025-03-07"]
    assert few.splitlines()[-1] == "1 more is less sure (a confidence below 0.65) and not shown: add --all"
    every = run("incidents", "--desk", desk, "--all")[1]
    assert every.index("2025-03-04") < every.index("less sure (a confidence below 0.65)") < every.index("2025-03-01")
    for form in ("--csv", "--json"):
        assert "2025-03-01" in run("incidents", "--desk", desk, form)[1], "programs get all"
    none = of_confidences(str(tmp_path / "e.db"), 0.4, 0.5)
    assert run("incidents", "--desk", none)[1] == (
        "2 are less sure (a confidence below 0.65) and not shown: add --all\n"
    )


def test_harm_without_an_attacker_survives_table_csv_and_json(tmp_path: Path) -> None:
    hazard = {"type": "HAZARD", "mode": ("accident",), "quad": None, "score": 0.0, "actors": ()}
    desk = of_confidences(str(tmp_path / "d.db"), 0.9, **hazard)
    table, as_csv, as_json = (run("incidents", "--desk", desk, f"--{form}")[1] for form in ("table", "csv", "json"))
    assert "HAZARD" in table
    assert "accident" in table
    assert "None" not in table
    (row,) = csv.DictReader(io.StringIO(as_csv))
    assert (row["type"], row["mode"], row["quad"]) == ("HAZARD", "accident", "")
    assert json.loads(as_json)["quad"] is None
    shown = run("show", "i1", "--desk", desk)[1]
    assert "HAZARD" in shown
    assert "None" not in shown


def test_incidents_show_every_toll_ids_countries_and_the_first_evidence(tmp_path: Path) -> None:
    desk = with_every_harm(str(tmp_path / "d.db"))
    table, as_csv, as_json = (run("incidents", "--desk", desk, f"--{form}")[1] for form in ("table", "csv", "json"))
    (row,), (line,) = csv.DictReader(io.StringIO(as_csv)), as_json.splitlines()
    for n, kind in enumerate(get_args(HarmKind), 2):
        assert f"{n} {kind}" in table
        assert (row[f"{kind}_low"], row[f"{kind}_high"], json.loads(line)[f"{kind}_low"]) == (str(n), str(n), n)
    shown = {
        "actor_ids": "iso:KGZ",
        "actor_countries": "KGZ",
        "claimed_by": "police",
        "claimed_by_ids": "a2",
        "evidence": "Kyrgyzstan attacked a bank in Osh, police said.",
        "uri": "https://example.org/1",
    }
    assert {name: row[name] for name in shown} == shown
    assert {name: json.loads(line)[name] for name in shown} == shown
    for words in ("iso:KGZ", "claimed by police", shown["evidence"], shown["uri"]):
        assert words in table


def test_who_claims_a_deed_is_found_too(tmp_path: Path) -> None:
    desk = with_every_harm(str(tmp_path / "d.db"))
    for name, found in (("Polic", 1), ("kyrgyz", 1), ("rebels", 0)):
        assert len(run("incidents", "--desk", desk, "--json", "--actor", name)[1].splitlines()) == found, name


def test_a_list_with_nothing_in_it_says_so(desk: str) -> None:
    assert "No pledges pass the filter" in run("pledges", "--desk", desk)[1]


@pytest.mark.parametrize("kind", ASKED)
def test_csv_without_rows_has_its_header(kind: str, desk: str) -> None:
    full = run(kind, "--desk", desk, "--csv")[1]
    empty = run(kind, "--desk", desk, "--csv", "--since", "2031-01-01")[1]
    assert empty.splitlines() == full.splitlines()[:1]
    assert len(empty.split(",")) > 5


@pytest.mark.parametrize("kind", ASKED)
def test_people_read_words_and_programs_the_names_of_fields(kind: str, desk: str) -> None:
    with Desk(desk) as opened:
        fields = list_fields(opened, kind)
    table, as_csv = (run(kind, "--desk", desk, form)[1] for form in ("--table", "--csv"))
    assert as_csv.splitlines()[0] == ",".join(fields)
    assert "_" not in "".join(table.splitlines()[:2])


def test_promises_and_warnings_are_shown_under_words(tmp_path: Path) -> None:
    with Desk(str(tmp_path / "d.db"), create=True) as made:
        fill(made, [report()])
    pledges = run("pledges", "--desk", str(tmp_path / "d.db"))[1].splitlines()
    assert pledges[1].split() == ["published", "kind", "by", "to", "due", "says", "state", "why"]
    assert pledges[-1] == "1 pledge"
    warnings = run("warnings", "--desk", str(tmp_path / "d.db"))[1].splitlines()
    assert warnings[1].split() == ["published", "who", "warns", "of", "from", "concerns", "level", "trend"]
    assert warnings[-1] == "1 warning"


PROMISED = [
    {
        "id": "1",
        "published": "2025-03-02",
        "publisher": "Agency",
        "text": "TERMEZ (Agency) - Uzbekistan will send 80 tonnes of flour to Kunduz by March 6, its embassy said.",
    },
    {
        "id": "2",
        "published": "2025-03-09",
        "publisher": "Herald",
        "text": "KUNDUZ (Herald) - Markets were quiet in Kunduz on Sunday, traders said.",
    },
]


@pytest.fixture
def promised(tmp_path: Path) -> str:
    (tmp_path / "promised.jsonl").write_text("\n".join(map(json.dumps, PROMISED)), encoding="utf-8")
    address = str(tmp_path / "promised.db")
    assert run("add", "--desk", address, str(tmp_path / "promised.jsonl"))[0] == 0
    return address


def test_an_overdue_promise_is_listed_with_its_state_and_why(promised: str) -> None:
    (row,) = map(json.loads, run("pledges", "--desk", promised, "--state", "overdue", "--json")[1].splitlines())
    assert (row["kind"], row["due"], row["state"], row["rule"]) == ("pledge", "2025-03-06", "overdue", "day:passed")
    table = run("pledges", "--desk", promised)[1]
    assert "overdue" in table
    assert "passed 3 days before 2025-03-09" in table


def test_the_day_that_overdue_counts_from_may_be_given(promised: str) -> None:
    assert "No pledges pass" in run("pledges", "--desk", promised, "--state", "overdue", "--today", "2025-03-05")[1]
    assert run("pledges", "--desk", promised, "--kind", "all", "--json")[1].count("\n") >= 1
    assert run("pledges", "--desk", promised, "--kind", "threat", "--json")[1] == ""


def test_lists_and_an_incident_show_its_standing(desk: str) -> None:
    rows = [json.loads(line) for line in run("incidents", "--desk", desk, "--json")[1].splitlines()]
    assert {row["standing"] for row in rows} <= {"reported", "corroborated", "disputed", "denied", "retracted"}
    for row in rows:
        shown = json.loads(run("show", str(row["id"]), "--desk", desk, "--json")[1])
        assert shown["standing"]["name"] == row["standing"]
        assert f"Standing: {row['standing']}" in run("show", f"i{row['id']}", "--desk", desk)[1]


def test_an_incident_shows_its_tolls_over_time_with_who_gave_them(tmp_path: Path) -> None:
    text = "{} {} people were killed when gunmen attacked a bank in Osh on Monday, {} said."
    told = [("Witnesses fled.", "Four", "a shopkeeper"), ("Windows broke.", "Six", "police")]
    rows = [
        {"id": str(n), "published": f"2025-03-0{n + 3}", "publisher": f"P{n}", "text": text.format(*words)}
        for n, words in enumerate(told, 1)
    ]
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    address = str(tmp_path / "t.db")
    assert run("add", "--desk", address, str(tmp_path / "r.jsonl"))[0] == 0
    listed = [json.loads(line) for line in run("incidents", "--desk", address, "--json")[1].splitlines()]
    number = next(row["id"] for row in listed if row["reports"] == 2)
    shown = run("show", str(number), "--desk", address)[1]
    assert "Tolls over time" in shown
    assert "police (official)" in shown
    assert "Best now: 6 killed (latest-official)" in shown


def test_a_filter_is_an_option_of_the_lists_that_have_it() -> None:
    assert {kind: {*asked, "since", "until"} for kind, asked in ASKED.items()} == FILTERS
    assert "--status" in run("incidents", "--help")[1]
    assert "--status" not in run("pledges", "--help")[1]


def test_an_incident_is_found_by_its_id_and_by_its_number(desk: str) -> None:
    number = json.loads(run("incidents", "--desk", desk, "--json")[1].splitlines()[0])["id"]
    shown = {run("show", name, "--desk", desk)[1] for name in (f"i{number}", f"I{number}", str(number))}
    assert len(shown) == 1
    assert f"Incident i{number}" in shown.pop()


def test_an_audience_is_found_in_whatever_case_and_a_mistyped_one_is_answered_with_the_closest(desk: str) -> None:
    right, other = (run("brief", "--desk", desk, "--audience", name) for name in ("Tajikistan", "tajikistan"))
    assert right[0] == 0
    assert other == right
    status, _, err = run("brief", "--desk", desk, "--audience", "Tajikstan")
    assert status == 2
    assert "Closest: Tajikistan" in err


def test_a_brief_of_only_what_concerns_the_audience_is_shorter_and_says_so(desk: str) -> None:
    whole, only = (run("brief", "--desk", desk, "--audience", "Armenia", *o) for o in ((), ("--only", "concerning")))
    assert whole[0] == only[0] == 0
    assert "Only what concerns Armenia" in only[1]
    assert "Only what concerns Armenia" not in whole[1]
    assert len(only[1]) < len(whole[1])


def test_the_name_of_the_file_decides_the_form_of_a_brief(desk: str, tmp_path: Path) -> None:
    for name, words, start in (
        ("a.md", (), "# "),
        ("a.html", (), "<!doctype"),
        ("b.md", ("--format", "html"), "<!doc"),
    ):
        assert run("brief", "--desk", desk, "--audience", "Armenia", "--out", str(tmp_path / name), *words)[0] == 0
        assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(start)


def test_upgrading_makes_no_desk(tmp_path: Path) -> None:
    status, _, err = run("db", "upgrade", "--desk", str(tmp_path / "mistyped.db"))
    assert status == 1
    assert "There is no desk in" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("inputs", [("nosuch.txt",), ("empty", "nosuch.txt"), ()])
def test_a_desk_is_not_made_for_nothing(
    inputs: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    status, out, err = run("add", "--desk", "new.db", *inputs)
    assert status == 1
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]
    assert ("No desk was made in new.db" in out) if inputs else ("There is no desk in new.db yet" in err)


def test_show_gives_every_report_with_its_evidence(desk: str) -> None:
    number = json.loads(run("incidents", "--desk", desk, "--json", "--type", "ASSAULT")[1].splitlines()[0])["id"]
    status, out, _ = run("show", f"i{number}", "--desk", desk)
    assert status == 0
    for shown in ("1 report", "Officers killed in Dushanbe", "Gunmen killed two officers", "decided by head:deeds"):
        assert shown in out


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("pledges", "--status", "actual"), "Pledges have no status; leave it out. They have: actor, country"),
        (("warnings", "--type", "ASSAULT"), "Warnings have no type; leave it out."),
        (("statements", "--status", "actual"), "Statements have no status"),
        (("incidents", "--type", "deny"), "No type 'deny'"),
        (("statements", "--type", "ASSAULT"), "No type 'ASSAULT'"),
        (("incidents", "--json", "--csv"), "found --csv and --json. Leave out all but one"),
        (("articles", "--table", "--json"), "found --table and --json"),
        (("incidents", "--since", "March"), "Wanted a day of the calendar as YYYY-MM-DD"),
        (("incidents", "--country", "Tajikistan"), "Closest: TJK."),
        (("show", "i999"), "No incident i999"),
    ],
)
def test_a_wrong_question_ends_with_status_two_and_advice(words: tuple[str, ...], advice: str, desk: str) -> None:
    status, out, err = run(*words, "--desk", desk)
    assert (status, out) == (2, "")
    assert advice in err


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("incidents", "--desk", "nowhere.db"), "There is no desk in nowhere.db yet"),
        (("show", "twelve", "--desk", "{desk}"), "Wanted an incident such as i12"),
        (("show", "i999", "--desk", "{desk}"), "No incident i999"),
        (("incidents", "--desk", "mysql://x/y"), "PostgreSQL"),
        (("incidents", "--desk", "{desk}", "--type", "ASSULT"), "Closest: ASSAULT"),
        (("statements", "--desk", "{desk}", "--type", "denyy"), "Closest: deny"),
        (("incidents", "--desk", "{desk}", "--status", "actul"), "Closest: actual"),
        (("incidents", "--desk", "{desk}", "--country", "TJ"), "three letters"),
        (("incidents", "--desk", "{desk}", "--since", "2025-03-09", "--until", "2025-03-01"), "Swap the two"),
    ],
)
def test_what_is_not_there_is_answered_with_advice(words: tuple[str, ...], advice: str, desk: str) -> None:
    status, _, err = run(*(word.format(desk=desk) for word in words))
    assert status != 0
    assert advice in err


def test_the_database_is_looked_after(desk: str, tmp_path: Path) -> None:
    assert "Nothing is wrong" in run("db", "check", "--desk", desk)[1]
    assert "already" in run("db", "upgrade", "--desk", desk)[1]
    copy = tmp_path / "copy.db"
    assert run("db", "backup", "--desk", desk, str(copy))[0] == 0
    assert run("incidents", "--desk", str(copy), "--json")[1] == run("incidents", "--desk", desk, "--json")[1]


def test_the_desk_may_be_named_by_the_environment(desk: str) -> None:
    done = CliRunner().invoke(tocsin, ["articles", "--json"], env={"TOCSIN_DESK": desk})
    assert len(done.stdout.splitlines()) == 2


def test_files_of_the_same_name_in_two_folders_are_two_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, text in (("one", "Talks began in Astana on Friday."), ("two", "Farmers protested in Osh on Sunday.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "news.txt").write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path / folder)
        assert "1 added" in run("add", "--desk", str(tmp_path / "d.db"), "news.txt")[1]


def test_the_tables_that_the_desk_file_names_are_read_by_every_command_of_the_desk(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "bodies.tsv").write_text(
        "id\tname\taliases\tkind\tinternational\tpart_of\twikidata\tsource\n"
        "tocsin:harbour-league\tHarbour League\t\tunion\tIGO\t\t\tcompiled\n",
        encoding="utf-8",
    )
    (tmp_path / "report.txt").write_text(
        'KABUL (Agency) - "We will not forget it," the Harbour League said on Monday.\n', encoding="utf-8"
    )
    (tmp_path / "desk.toml").write_text(
        'name = "Harbours"\nregion = ["AFG"]\nknowledge = "tables"\n[[audience]]\nname = "The league"\n'
        'bodies = ["Harbour League"]\n[[reason]]\nkind = "body"\nweight = 1\nwords = "It is about {names}."\n',
        encoding="utf-8",
    )
    # processes of their own, as the tables are read once for each
    around = {**os.environ, USERS: "", "TOCSIN_DESK": "desk.db", "XDG_CACHE_HOME": str(tmp_path / "cache")}

    def start(*words: str) -> str:
        command = [sys.executable, "-m", "tocsin", *words]
        done = subprocess.run(command, cwd=tmp_path, env=around, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    start("add", "report.txt", "--desk-file", "desk.toml")
    told = json.loads(start("statements", "--json", "--desk-file", "desk.toml").splitlines()[0])
    assert told["speaker_country"] == "IGO"  # nothing but the table says so
    around["TOCSIN_DESK_FILE"] = "desk.toml"
    # an audience may rest on a body that only the desk's tables have
    assert "# Brief for The league" in start("brief", "--audience", "The league", "--format", "md")


def test_a_desk_file_without_its_folder_of_tables_is_answered_with_advice(
    desk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(USERS, "")
    path = Path(desk).parent / "desk.toml"
    path.write_text('name = "X"\nregion = ["AFG"]\nknowledge = "elsewhere"\n', encoding="utf-8")
    status, _, told = run("incidents", "--desk", desk, "--desk-file", str(path))
    assert status == 2
    assert "elsewhere of tables, which is not there" in told


def test_tables_named_on_the_command_line_go_before_those_of_the_desk_file(
    desk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(USERS, "")
    (Path(desk).parent / "mine").mkdir()
    path = Path(desk).parent / "desk.toml"
    path.write_text('name = "X"\nregion = ["AFG"]\nknowledge = "elsewhere"\n', encoding="utf-8")
    mine = str(Path(desk).parent / "mine")
    assert run("add", "--desk", desk, "--desk-file", str(path), "--knowledge", mine)[0] == 0
