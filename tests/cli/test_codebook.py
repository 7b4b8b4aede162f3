"""`tocsin codebook` and `tocsin explain`: what a specialist sees who has a word to say."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tocsin.cli.main import tocsin
from tocsin.coding.codebook.overrides import COLUMNS, USERS

MET = "The minister met the demands of the miners on Friday."
TEXT = f"Gunmen killed two officers in Osh on Monday. {MET} Iran could close its border with Iraq.\n"
HEADER = "\t".join(COLUMNS.split()) + "\n"
CONCEDE = f"meet\tverb\tCONSULT\tobject=demand\tretype CONCEDE\t{MET}\twho meets a demand yields\n"


def run(*words: str, stdin: str | None = None) -> tuple[int, str]:
    done = CliRunner().invoke(tocsin, list(words), input=stdin)
    return done.exit_code, done.output


@pytest.fixture(autouse=True)
def without_a_desk_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USERS, "")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.tsv"
    path.write_text(HEADER + CONCEDE, encoding="utf-8")
    return path


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_check_says_how_many_rows_there_are(mine: Path) -> None:
    status, shown = run("codebook", "check", str(mine))
    assert status == 0
    assert "mine.tsv: 1 row\n" in shown
    assert "Nothing is wrong." in shown


def test_check_names_every_wrong_row_of_every_file(mine: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.tsv"
    bad.write_text(HEADER + CONCEDE + CONCEDE.replace("CONCEDE", "CONCEED") + "meet\tverb\n", encoding="utf-8")
    status, shown = run("codebook", "check", str(mine), str(bad))
    assert status == 1
    assert "bad.tsv: 1 good row, 2 wrong" in shown
    assert 'bad.tsv line 3: "CONCEED" is no type. Closest: CONCEDE.' in shown
    assert "bad.tsv line 4: wanted 7 columns, found 2." in shown
    status, shown = run("codebook", "check", str(bad), str(tmp_path / "none.tsv"), "--json")
    found = json.loads(shown)
    assert (status, list(found["rows"].values()), len(found["wrong"])) == (1, [1, 0], 3)


def test_try_shows_events_with_and_without_rows_and_which_row_it_was() -> None:
    status, shown = run("codebook", "try", MET)
    lines = shown.splitlines()
    (met,) = [line for line in lines if line.startswith("met ")]
    assert status == 0
    assert met.split()[1:5] == ["CONSULT", "actual", "by", "The"]
    assert met.split()[-2:] == ["none", "codebook:meet-2"]
    assert "codebook:meet-2: forbid (a need or demand that is met is no meeting)" in lines


@pytest.mark.parametrize("given", [("--with",), ()])
def test_try_takes_rows_of_ones_own(given: tuple[str, ...], mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not given:
        monkeypatch.setenv(USERS, str(mine))
    status, shown = run("codebook", "try", "-", *(g for g in (*given, str(mine)) if given), "--json", stdin=MET)
    met, demands = (json.loads(line) for line in shown.splitlines())
    assert (status, met["word"], met["row"], met["then"]) == (0, "met", "codebook:mine:meet-2", "retype CONCEDE")
    assert (met["without"]["type"], met["with"]["type"]) == ("CONSULT", "CONCEDE")
    assert (demands["row"], demands["without"]["type"], demands["with"]["type"]) == (None, "REQUEST", "REQUEST")


def test_try_says_so_where_no_row_fits() -> None:
    assert "No row fits a word of it." in run("codebook", "try", "Gunmen killed two officers in Osh.")[1]
    assert "No events, with the rows or without." in run("codebook", "try", "The weather was fine.")[1]


def test_try_without_a_text_tries_the_examples(mine: Path) -> None:
    status, shown = run("codebook", "try", "--with", str(mine))
    assert (status, shown.count("codebook:")) == (0, 1)
    assert "retype CONCEDE" in shown
    mine.write_text(HEADER + CONCEDE.replace(MET, "Nobody met."), encoding="utf-8")
    status, shown = run("codebook", "try", "--with", str(mine))
    assert status == 1
    assert "A row that does nothing:" in shown


def test_a_wrong_file_of_rows_is_answered_before_work(mine: Path, article: str) -> None:
    mine.write_text(HEADER + CONCEDE.replace("retype", "rename"), encoding="utf-8")
    for words in (("codebook", "try", "--with", str(mine), MET), ("read", "--codebook", str(mine), article)):
        status, shown = run(*words)
        assert status == 2
        assert 'mine.tsv line 2: "rename CONCEDE" is nothing to do.' in shown
    assert run("read", "--codebook", "none.tsv", article)[0] == 2


def test_read_with_rows_of_ones_own_names_them_in_the_record(mine: Path, article: str) -> None:
    status, shown = run("read", "--json", "--codebook", str(mine), "--date", "2025-03-05", article)
    events = json.loads(shown)["events"]
    assert status == 0
    assert [e["rule"] for e in events if e["type"] == "CONCEDE"] == ["codebook:mine:meet-2"]
    assert [e["why"]["type"]["rule"] for e in events if e["type"] == "CONCEDE"] == ["codebook:mine:meet-2"]


def test_explain_lists_the_events_and_what_rows_left_out(article: str) -> None:
    status, shown = run("explain", "--date", "2025-03-05", article)
    assert status == 0
    for words in (
        "Gunmen [killed] two officers in Osh on Monday.",
        "codebook:meet-2 left out 'met': a need or demand that is met is no meeting",
        "3 events. Why one is as it is: --event e1",
    ):
        assert words in shown


def test_explain_shows_the_readers_first_word_and_every_rule_with_its_words(article: str) -> None:
    status, shown = run("explain", "--date", "2025-03-05", article, "--event", "e1")
    lines = [line.split() for line in shown.splitlines()]
    assert status == 0
    assert lines[0] == ["e1", "ASSAULT", "actual"]
    assert lines[1] == "Gunmen [killed] two officers in Osh on Monday.".split()
    assert shown.splitlines()[2].startswith("The reader: ASSAULT (0.")
    assert shown.splitlines()[2].endswith("; status actual.")
    assert ["type", "head:deeds", "killed"] in lines
    assert ["victims", "head:roles", "two", "officers"] in lines
    assert ["harm.killed", "harm:verb", "two"] in lines


def test_explain_says_where_the_record_departs_from_the_reader() -> None:
    words = ("explain", "--date", "2025-03-05", "-", "--event", "e1")
    _, shown = run(*words, stdin="Gunmen killed two officers in Osh in May 2019.")
    assert "; status actual; the record says historical." in shown
    assert ["status", "status:older-than-a-year", "May", "2019"] in [line.split() for line in shown.splitlines()]
    _, shown = run(*words, stdin="An air strike hit the village on Monday, residents said.")
    assert "The reader: PROTEST:strike (0." in shown
    assert " (no strike of workers)" in shown


def test_explain_says_which_row_added_an_event() -> None:
    text = "Iran could close its border, officials said."
    _, shown = run("explain", "--date", "2025-03-05", "-", "--event", "e1", stdin=text)
    assert "The reader saw no event here; codebook:close-" in shown
    _, shown = run("explain", "--date", "2025-03-05", "-", "--event", "e1", "--json", stdin=text)
    found = json.loads(shown)
    assert (found["reader"], found["status"], found["why"][0]["words"]) == (None, "possible", "close")


def test_explain_answers_a_wrong_id_with_the_closest(article: str) -> None:
    status, shown = run("explain", article, "--event", "e33")
    assert status == 2
    assert "No event 'e33' in the article. It has 3 events, e1 to e3. Closest: e3." in shown
    status, shown = run("explain", "-", "--event", "e1", stdin="The weather was fine.")
    assert status == 2
    assert "the article has none" in shown


def test_explain_asks_which_of_several_articles(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(
        "".join(json.dumps({"text": f"Gunmen killed {n} officers in Osh."}) + "\n" for n in ("two", "six")), "utf-8"
    )
    status, shown = run("explain", str(path), "--event", "e1")
    assert status == 2
    assert "holds 2 articles. Say which: --article 1 --event e1" in shown
    status, shown = run("explain", str(path), "--event", "e1", "--article", "2", "--json")
    assert (status, json.loads(shown.splitlines()[-1])["sentence"]) == (0, "Gunmen killed six officers in Osh.")
    assert "holds no article 3." in run("explain", str(path), "--article", "3")[1]
    shown = run("explain", str(path))[1]
    assert "1. (no headline)" in shown
    assert "2. (no headline)" in shown
