"""The commands of the desk: add, list, show, look after."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tocsin.cli.main import tocsin

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
    assert f"{len(rows)} {kind}" in table


def test_filters_narrow_a_list(desk: str) -> None:
    def count(*words: str) -> int:
        return len(run("incidents", "--desk", desk, "--json", *words)[1].splitlines())

    assert count("--type", "ASSAULT") == 1
    assert count("--country", "tjk", "--type", "ASSAULT") == 1
    assert count("--type", "ASSAULT", "--since", "2025-03-04") == 0
    assert count("--words", "Noori") <= count()


def test_a_list_with_nothing_in_it_says_so(desk: str) -> None:
    assert "No pledges pass the filter" in run("pledges", "--desk", desk)[1]


def test_show_gives_every_report_with_its_evidence(desk: str) -> None:
    number = json.loads(run("incidents", "--desk", desk, "--json", "--type", "ASSAULT")[1].splitlines()[0])["id"]
    status, out, _ = run("show", f"i{number}", "--desk", desk)
    assert status == 0
    for shown in ("1 report", "Officers killed in Dushanbe", "Gunmen killed two officers", "decided by verbs:kill"):
        assert shown in out


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
