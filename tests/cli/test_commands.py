"""The commands as a person types them."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tocsin.cli.main import tocsin
from tocsin.knowledge import gazetteer
from tocsin.records import EVENT_COLUMNS

TEXT = "Gunmen killed two officers in Osh on Monday.\n"


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(tocsin, list(words))
    return done.exit_code, done.stdout, done.stderr


def pipe(stdin: str, *words: str) -> tuple[int, str]:
    """As a shell pipe does it: a process of its own, bytes in, bytes out."""
    command = [sys.executable, "-c", "from tocsin.cli import main; main()", *words]
    done = subprocess.run(command, input=stdin.encode(), capture_output=True)
    return done.returncode, done.stdout.decode()


def test_read_prints_one_json_record_a_line_in_the_order_of_the_input() -> None:
    lines = [json.dumps({"id": str(n), "text": f"Talks {n} began in Astana.\u2028 They ended."}) for n in range(5)]
    status, out = pipe("\n".join(lines), "read", "--json", "--format", "jsonl", "-")
    records = [json.loads(line) for line in out.split("\n") if line]
    assert status == 0
    assert [r["source"]["id"] for r in records] == ["0", "1", "2", "3", "4"]
    assert records[3]["text"] == "Talks 3 began in Astana.\u2028 They ended."


def test_read_shows_tables_to_people(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    status, out, _ = run("read", "--date", "2025-03-05", str(path))
    assert status == 0
    for shown in ("Published Wednesday 05 March 2025 (given with the article)", "ASSAULT", "2 killed", "2025-03-03"):
        assert shown in out


def test_read_prints_a_list_of_events_for_spreadsheets(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    inputs = (str(tmp_path / "a.txt"), str(tmp_path / "none.txt"))
    status, out, err = run("read", "--csv", "--date", "2025-03-05", *inputs)
    assert status == 1
    assert "none.txt: No file or folder" in err, "what has no line in the list is said"
    (row,) = csv.DictReader(io.StringIO(out))
    assert list(row) == list(EVENT_COLUMNS)
    assert (row["type"], row["actors"], row["killed_low"], row["earliest"]) == ("ASSAULT", "Gunmen", "2", "2025-03-03")
    assert run("read", "--csv", str(tmp_path / "none.txt"))[1].splitlines() == [",".join(EVENT_COLUMNS)]


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",)])
def test_read_writes_the_list_of_events_beside_what_it_prints(form: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    words = ("read", *form, "--date", "2025-03-05", str(tmp_path / "a.txt"))
    assert run(*words, "--events-csv", str(tmp_path / "e.csv")) == run(*words)
    assert (tmp_path / "e.csv").read_text(encoding="utf-8") == run(*words[:1], "--csv", *words[-3:])[1]


def test_a_list_of_events_that_cannot_be_written_is_answered_with_advice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    status, out, err = run("read", str(tmp_path / "a.txt"), "--events-csv", str(tmp_path / "no" / "e.csv"))
    assert (status, out) == (1, "")
    assert "could not be written" in err


def test_read_ends_with_status_one_and_the_rest_complete(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    status, out, _ = run("read", "--json", str(tmp_path / "godo.txt"), str(tmp_path / "good.txt"))
    bad, good = (json.loads(line) for line in out.splitlines())
    assert status == 1
    assert bad["problems"][0]["code"] == "not-found"
    assert "good.txt" in bad["problems"][0]["message"]
    assert good["events"]


def test_a_given_date_serves_articles_that_bring_none() -> None:
    lines = '{"text": "Talks began."}\n{"text": "Talks began.", "published": "2024-01-02"}\n'
    _, out = pipe(lines, "read", "--json", "--date", "2025-03-05", "--format", "jsonl", "-")
    assert [json.loads(line)["published"]["date"] for line in out.splitlines()] == ["2025-03-05", "2024-01-02"]


def test_a_forced_date_serves_all() -> None:
    lines = '{"text": "Talks began."}\n{"text": "Talks began.", "published": "2024-01-02"}\n'
    _, out = pipe(lines, "read", "--json", "--force-date", "2025-03-05", "--format", "jsonl", "-")
    assert [json.loads(line)["published"]["date"] for line in out.splitlines()] == ["2025-03-05", "2025-03-05"]


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("raed", "x"), "Closest: read"),
        (("read",), "Give files, folders, or - for standard input"),
        (("read", ""), "found an empty name"),
        (("read", "--map", "txet=body", "x"), "Closest: text"),
        (("add", "--map", "body", "x"), "Wanted FIELD=COLUMN"),
        (("annotate", "--map", "text=body", "--format", "html", "x"), "json, jsonl, csv or tsv"),
        (("read", "--format", "xlsx", "x"), "'csv'"),
        (("read", "--csv", "--json", "x"), "found --csv and --json"),
        (("add", "x", ""), "found an empty name"),
        (("brief", "--audience", "Armenia", "--out", "b.pdf"), "Name the file .html or .md"),
        (("read", "--date", "yesterday", "x"), "Wanted a day of the calendar as YYYY-MM-DD, such as 2025-03-05"),
        (("read", "--date", "2025-02-30", "x"), "found '2025-02-30'"),
        (("read", "--date", "2025-03-05", "--force-date", "2025-03-04", "x"), "Give one of the two"),
        (("read", "--force-date", "2025-03-05", "--date", "2025-03-04", "x"), "Give one of the two"),
        (("evaluate", "artcle", "--data", "x"), "Closest: article"),
        (("evaluate", "article", "--data", "nowhere.jsonl"), "Give a file with --data"),
    ],
)
def test_a_wrong_command_line_is_answered_with_advice(words: tuple[str, ...], advice: str) -> None:
    status, _, err = run(*words)
    assert status == 2
    assert advice in err


@pytest.mark.parametrize(
    ("format", "data"),
    [
        ("csv", "body,date\n{text},2025-03-05\n"),
        ("tsv", "body\tdate\n{text}\t2025-03-05\n"),
        ("json", '[{{"body": "{text}", "date": "2025-03-05"}}]'),
        ("jsonl", '{{"body": "{text}", "date": "2025-03-05"}}'),
    ],
)
def test_articles_with_fields_of_other_names_come_from_standard_input(format: str, data: str) -> None:
    words = ("read", "--json", "--format", format, "--map", "text=body,published=date", "-")
    status, out = pipe(data.format(text=TEXT.strip()), *words)
    record = json.loads(out)
    assert status == 0
    assert (record["source"]["format"], record["published"]["date"]) == (format, "2025-03-05")
    assert record["events"][0]["when"]["earliest"] == "2025-03-03"


def test_a_sheet_is_added_with_its_fields_and_a_bad_row_stops_no_other(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_text(f"id,text\n1,{TEXT}2,Talks began, they said\n3,Talks ended.\n", encoding="utf-8")
    status, out, err = run("add", "--desk", str(tmp_path / "desk.db"), str(path))
    assert status == 1
    assert "2 added, 1 unreadable" in out
    assert "Wanted 2 fields in line 3" in err


def test_python_m_tocsin_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "tocsin", "--version"], capture_output=True, text=True)
    assert (done.returncode, done.stdout.startswith("tocsin, version ")) == (0, True)


def test_the_schema_is_printed() -> None:
    status, out, _ = run("schema")
    assert status == 0
    assert json.loads(out)["properties"]["text"] == {"type": "string"}


def test_the_demo_shows_what_the_sample_reports_and_writes_briefs(tmp_path: Path) -> None:
    status, out, _ = run("demo", "--out", str(tmp_path))
    assert status == 0
    for shown in ("38 articles", "killed", "Pledges"):
        assert shown in out
    pages = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.glob("brief-*.html"))]
    assert len(pages) == 2
    assert pages[0] != pages[1]


def test_the_demos_first_screen_shows_at_most_fifteen_happenings_the_gravest_first(tmp_path: Path) -> None:
    out = run("demo", "--out", str(tmp_path))[1]
    lines = out.split("Warnings")[0].splitlines()
    shown = [line for line in lines if re.match(r"i\d+ ", line)]
    assert len(shown) == 15
    assert len(lines) < 24, "one screen"
    assert "11 killed" in shown[0], "the attack that most reports tell of, and most people died in"
    assert "11 killed" in shown[0]
    assert not any(word in line for line in shown for word in ("Demand", "Refusal", "Condemnation", "None"))
    (how,) = [line for line in lines if line.startswith("15 of ")]
    number = int(re.findall(r"\d+", how)[1])
    command = how.rpartition(": tocsin ")[2].split()
    everything = run(*command)[1]
    assert sum(bool(re.match(r"i\d+ ", line)) for line in everything.splitlines()) >= number


def test_the_briefs_of_the_demo_are_written_also_for_a_reader_that_goes_away(tmp_path: Path) -> None:
    command = f"{sys.executable} -c 'from tocsin.cli import main; main()' demo --out {tmp_path} | head -n 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr
    pages = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.glob("brief-*.html"))]
    assert [page.rstrip()[-7:] for page in pages] == ["</html>", "</html>"]


def test_progress_goes_to_standard_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    _, out, err = run("read", "--json", "--progress", str(path))
    assert len(out.splitlines()) == 1
    assert "reading" in err


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom tocsin.cli.main import tocsin\n"
        "try:\n    tocsin(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'lxml', 'numpy', 'rich', 'trafilatura', 'py3langid', 'tocsin.pipeline', 'tocsin.knowledge'}\n"
        "sys.exit(f'imported {heavy & set(sys.modules)}' if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_reading_waits_for_no_database_and_no_network() -> None:
    code = (
        "import sys, tocsin\ntocsin.read('Talks began in Osh.')\n"
        "heavy = {'sqlalchemy', 'alembic', 'httpx', 'httpcore', 'feedparser', 'fastwarc'}\n"
        "sys.exit(f'imported {heavy & set(sys.modules)}' if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Talks began."}\n' * 300, encoding="utf-8")
    command = (
        f"{sys.executable} -c 'from tocsin.cli import main; main()' read --json {tmp_path / 'a.jsonl'} | head -n 1"
    )
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_annotate_prints_conllu_and_json_for_programs(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    status, out, _ = run("annotate", "--conllu", str(path))
    rows = [line.split("\t") for line in out.splitlines() if line[:1].isdigit()]
    assert status == 0
    assert [row[1] for row in rows] == "Gunmen killed two officers in Osh on Monday .".split()
    assert all(len(row) == 10 for row in rows)
    status, out, _ = run("annotate", "--json", str(path))
    told = json.loads(out)
    assert [w["upos"] for w in told["sentences"][0]["words"]][:2] == ["NOUN", "VERB"]
    assert TEXT[told["names"][0]["start"] : told["names"][0]["end"]] == "Osh"
    deed = next(frame for frame in told["frames"] if frame["kind"] == "deed")
    assert (TEXT[deed["start"] : deed["end"]], deed["type"], deed["status"]) == ("killed", "ASSAULT", "actual")
    assert {"actor", "killed", "place", "time"} <= {role["label"] for role in deed["roles"]}


def test_annotate_shows_people_each_sentence_with_its_frames(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Gunmen killed two officers in Osh on Monday, police said.\n\nThe attack shocked the town.\n")
    status, out, _ = run("annotate", str(path))
    lines = out.splitlines()
    assert status == 0
    assert lines[0] == "Gunmen killed two officers in Osh on Monday, police said."
    assert any(line.split()[1:3] == ["killed", "ASSAULT"] and "actual" in line for line in lines)
    assert any(line.split() == ["actor", "Gunmen"] for line in lines)
    assert any(line.split() == ["source", "police"] for line in lines)
    assert "The attack shocked the town." in lines


def test_annotate_has_one_form_of_output(tmp_path: Path) -> None:
    status, _, error = run("annotate", "--json", "--conllu", str(tmp_path))
    assert status == 2
    assert "not both" in error


def test_annotate_says_what_it_could_not_read(tmp_path: Path) -> None:
    status, out, error = run("annotate", str(tmp_path / "none.txt"))
    assert status == 1
    assert "none.txt" in error
    assert not [line for line in out.splitlines() if line[:1].isdigit()]


def test_jobs_change_nothing_but_the_time(tmp_path: Path) -> None:
    for n in range(20):
        (tmp_path / f"{n:02}.txt").write_text(f"Gunmen killed {n + 2} officers in Osh on Monday.\n", encoding="utf-8")
    one = run("read", "--json", "--date", "2025-03-05", str(tmp_path))
    two = run("read", "--json", "--date", "2025-03-05", "--jobs", "2", str(tmp_path))
    assert one[0] == 0
    assert one[1].count("\n") == 20
    assert one == two


def test_words_for_a_place_that_no_table_knows_are_shown_as_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Gunmen killed two officers in Bistrapol on Monday, police said.", encoding="utf-8")
    assert "“Bistrapol”" in run("read", str(tmp_path / "a.txt"))[1]


@pytest.fixture
def without_gazetteer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the gazetteer should lie: nothing is there, and none was opened before."""
    path = tmp_path / "places.gazetteer"
    monkeypatch.setattr(gazetteer, "FILE", path)
    gazetteer.gazetteer.cache_clear()
    yield path
    monkeypatch.undo()
    gazetteer.gazetteer.cache_clear()


def test_without_a_gazetteer_every_command_says_so_in_one_sentence(without_gazetteer: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Gunmen killed two officers in Xyzabad on Monday.\n", encoding="utf-8")
    for words in (("read", str(tmp_path / "a.txt")), ("places", "find", "Xyzabad")):
        status, out, told = run(*words)
        assert (status, out) == (1, "")
        assert told == (
            "Error: The gazetteer places.gazetteer cannot be opened ([Errno 2] No such file or directory: "
            f"'{without_gazetteer}'). Make it: make gazetteer\n"
        )
    without_gazetteer.write_text("no gazetteer\n")
    assert (
        run("places", "find", "Xyzabad")[2] == "Error: places.gazetteer is no gazetteer. Make it anew: make gazetteer\n"
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_wrong_table_is_one_sentence_and_not_a_problem_of_each_article(jobs: str, tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "groups.tsv").write_text("id\tname\n", encoding="utf-8")
    around = {**os.environ, "TOCSIN_KNOWLEDGE": str(tmp_path / "tables")}
    reading = "from tocsin import pipeline, records\n"
    reading += f"list(pipeline.read_all([records.Capture({TEXT!r})], jobs={jobs}))"
    done = subprocess.run([sys.executable, "-c", reading], env=around, capture_output=True, text=True)
    assert "TableError" in done.stderr.splitlines()[-1]
    assert "tables/groups.tsv line 1: wanted the columns" in done.stderr
