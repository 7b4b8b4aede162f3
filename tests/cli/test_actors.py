"""`tocsin actors`: what a person who looks something up sees."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tocsin.cli.main import tocsin
from tocsin.knowledge.tables import USERS


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(tocsin, ["actors", *args])
    return result.exit_code, result.output


def test_find_lists_actors_with_what_they_are_on_the_day() -> None:
    status, shown = run("find", "putin", "--date", "2010-06-01", "--json")
    (row,) = [json.loads(line) for line in shown.splitlines() if "Q7747" in line]
    assert status == 0
    assert row["role"] == "prime minister of Russia"


def test_find_says_so_where_nobody_is_found() -> None:
    status, shown = run("find", "nobody of that name")
    assert status == 1
    assert "No actor's name holds" in shown


def test_show_takes_an_id_or_a_name() -> None:
    for given in ("tocsin:is-k", "Islamic State Khorasan"):
        status, shown = run("show", given)
        assert status == 0
        assert "part of: Islamic State" in shown


def test_show_answers_a_wrong_id_with_what_to_do() -> None:
    status, shown = run("show", "Q00")
    assert status == 2
    assert "tocsin actors find" in shown


def test_check_reads_all_tables_and_finds_nothing_wrong() -> None:
    status, shown = run("check", "--json")
    found = json.loads(shown)
    assert (status, found["wrong"]) == (0, [])
    assert found["tables"]["states"] > 190


def test_a_wrong_folder_is_answered_before_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USERS, "")
    result = CliRunner().invoke(tocsin, ["read", "--knowledge", str(tmp_path / "none"), "-"], input="x")
    assert result.exit_code == 2
    assert "There is no folder" in result.output
