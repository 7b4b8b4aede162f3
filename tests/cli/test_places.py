"""`tocsin places`: what a person who looks something up sees."""

import json

from click.testing import CliRunner

from tocsin.cli.main import tocsin


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(tocsin, ["places", *args])
    return result.exit_code, result.output


def test_find_lists_places_of_any_spelling() -> None:
    status, shown = run("find", "qunduz", "--json")
    rows = [json.loads(line) for line in shown.splitlines()]
    assert status == 0
    assert {row["country"] for row in rows} == {"AFG"}
    assert {row["kind"] for row in rows} == {"city", "region"}


def test_find_keeps_to_a_country() -> None:
    _, shown = run("find", "paris", "--country", "usa", "--json")
    assert {json.loads(line)["country"] for line in shown.splitlines()} == {"USA"}


def test_find_says_so_where_no_name_is_near() -> None:
    status, shown = run("find", "xqzxqzxqz")
    assert status == 1
    assert "Try another spelling" in shown


def test_show_tells_region_point_and_reach() -> None:
    status, shown = run("show", "gn:713174")
    assert status == 0
    assert "Bakhmut" in shown
    assert "region: Donetsk (iso:UA-14)" in shown


def test_show_answers_a_name_with_the_ids_that_may_be_meant() -> None:
    status, shown = run("show", "Bakhmut")
    assert status == 2
    assert "gn:713174" in shown


def test_find_says_which_is_meant_beside_other_names_and_why() -> None:
    status, shown = run("find", "Paris", "--beside", "Dallas", "--beside", "Austin", "--json")
    first = json.loads(shown.splitlines()[0])
    assert status == 0
    assert first["admin1"] == "Texas"
    assert "same_region" in first["counts"]
    alone = json.loads(run("find", "Paris", "--beside", "Lyon", "--json")[1].splitlines()[0])
    assert alone["country"] == "FRA"
