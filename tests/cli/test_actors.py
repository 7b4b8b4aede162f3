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


def test_an_office_in_words_shows_who_held_it_that_day_and_who_before_and_after() -> None:
    status, shown = run("show", "Turkish foreign minister", "--on", "2012-06-01")
    assert status == 0
    assert shown.splitlines()[0] == "Turkish foreign minister on 2012-06-01: Ahmet Davutoglu"
    assert [line[:8].strip() for line in shown.splitlines()[3:6]] == ["before", "that day", "after"]
    _, shown = run("show", "UN", "secretary-general", "--on", "2010-01-01", "--json")
    (office,) = json.loads(shown)["offices"]
    names = [[term["name"] for term in office[part]] for part in ("before", "held", "after")]
    assert names == [["Kofi Annan"], ["Ban Ki-moon"], ["Antonio Guterres"]]


def test_an_office_that_nobody_held_that_day_is_said_to_be_so_with_who_led_instead() -> None:
    status, shown = run("show", "president", "of", "Afghanistan", "--on", "2021-09-01")
    assert status == 0
    assert "nobody whom the tables know" in shown
    assert "2021-08-15" in next(line for line in shown.splitlines() if line.startswith("before"))
    assert "Afghanistan was led that day by: Hibatullah Akhundzada, supreme leader of Afghanistan." in shown


def test_an_office_without_a_day_shows_all_its_terms_in_time() -> None:
    status, shown = run("show", "head of Hamas", "--json")
    (office,) = json.loads(shown)["offices"]
    days = [term["first"] for term in office["terms"]]
    assert status == 0
    assert len(days) > 3
    assert days == sorted(days)


def test_a_people_of_two_states_has_an_office_in_each() -> None:
    _, shown = run("show", "Korean president", "--on", "2010-01-01")
    assert "president of North Korea on 2010-01-01: nobody" in shown
    assert "president of South Korea on 2010-01-01: Lee Myung-bak" in shown


def test_a_person_on_a_day_has_the_offices_of_that_day_or_those_before_and_after() -> None:
    _, shown = run("show", "Q7747", "--on", "2010-06-01")
    assert "prime minister of Russia" in shown
    assert "FSB director" not in shown
    _, shown = run("show", "Q7747", "--on", "1990-01-01")
    assert "No office on 1990-01-01 that the tables know." in shown
    assert "FSB director" in next(line for line in shown.splitlines() if line.startswith("after"))


def test_a_body_on_a_day_has_its_members_and_a_state_its_leaders() -> None:
    _, shown = run("show", "CSTO", "--on", "2013-01-01")
    assert "6 members on 2013-01-01: Armenia, Belarus" in shown
    for given in ("KAZ", "Kazakhstan"):
        _, shown = run("show", given, "--on", "2020-01-01")
        leaders = shown.split("Leaders on 2020-01-01")[1].split("Others in office")[0]
        assert leaders.index("Tokayev") < leaders.index("Mamin")


def test_an_unknown_office_is_answered_with_near_ones() -> None:
    status, shown = run("show", "presidant of France")
    assert status == 2
    assert 'Meant perhaps: "president of France"' in shown
    status, shown = run("show", "prime minister")
    assert status == 2
    assert "an office of many. Say whose" in shown


def test_a_name_of_several_actors_is_answered_with_all_of_them() -> None:
    status, shown = run("show", "ANP")
    assert status == 2
    assert "Afghan National Police (tocsin:afghan-national-police); Awami National Party" in " ".join(shown.split())


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
