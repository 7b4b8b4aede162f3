"""`tocsin read --profile`: where the time went, beside the records and never among them."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tocsin.cli.main import tocsin
from tocsin.stopwatch import ROOMS


@pytest.fixture
def reports(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text("Armed men seized a pumping station near Osh on Monday.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text('"We will rebuild it," the governor said.\n', encoding="utf-8")
    return str(tmp_path)


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(tocsin, ["read", "--date", "2025-03-05", *words])
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",)])
def test_a_profile_leaves_what_is_printed_as_it_is(form: tuple[str, ...], reports: str) -> None:
    status, out, err = run(*form, reports)
    assert (status, err) == (0, "")
    assert run(*form, "--profile", reports)[:2] == (0, out)


def test_a_profile_is_a_table_whose_shares_add_up_to_one(reports: str) -> None:
    _, _, err = run("--profile", reports)
    rows = re.findall(r"^(\w+) +([\d.]+) +([\d.]+) %", err, re.M)
    assert [room for room, _, _ in rows] == [*ROOMS, "all"]
    *of_rooms, whole = [(float(seconds), float(share)) for _, seconds, share in rows]
    assert sum(share for _, share in of_rooms) == pytest.approx(whole[1], abs=0.5)  # each is rounded
    assert sum(seconds for seconds, _ in of_rooms) == pytest.approx(whole[0], abs=0.01)
    assert re.search(r"2 articles, \d+ words\. .*words a second, .*ms an article, .*without the network", err)
    assert re.search(r"MiB of memory", err)


def test_with_json_the_profile_is_one_json_object_on_standard_error(reports: str) -> None:
    _, _, err = run("--json", "--profile", reports)
    (line,) = err.splitlines()
    told = json.loads(line)
    assert list(told["rooms"]) == list(ROOMS)
    assert sum(room["share"] for room in told["rooms"].values()) == pytest.approx(1, abs=0.001)
    assert sum(room["seconds"] for room in told["rooms"].values()) == pytest.approx(told["seconds"], abs=0.01)
    assert told["articles"] == 2
    assert told["words"] > 15
    assert 0 < told["ms_an_article_without_network"] < told["ms_an_article"]


def test_a_profile_says_that_it_reads_on_one_process(reports: str) -> None:
    status, out, err = run("--json", "--profile", "--jobs", "2", reports)
    assert (status, len(out.splitlines())) == (0, 2)
    assert "reads on one process, found --jobs 2" in err


def test_a_profile_is_shown_where_an_input_could_not_be_read_too(reports: str) -> None:
    status, _, err = run("--profile", reports, f"{reports}/none.txt")
    assert status == 1
    assert "3 articles" in err


def test_a_profile_is_a_table_on_a_terminal_of_80_columns_too(reports: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("--profile", reports)[2].splitlines()
    assert max(map(len, lines)) <= 80
    assert any(re.match(r" *network +[\d.]+ +[\d.]+ % +the runs", line) for line in lines), "a row a room, no cards"
