"""The codebook: every example is what its row says, and a bad row fails with file and line."""

from pathlib import Path

import pytest

from coding.world import code
from tocsin.coding.codebook import event_type, nouns, things, verbs
from tocsin.coding.codebook.tables import read_nouns, read_sayings, read_things, read_types, read_verbs
from tocsin.knowledge import TableError

VERBS = [row for rows in verbs().values() for row in rows]


@pytest.mark.parametrize("row", VERBS, ids=lambda row: row.row)
def test_the_example_of_a_verb_is_an_event_of_its_type(row: object) -> None:
    found = [(e.type, e.mode, e.rule) for e in code(row.example).events]  # type: ignore[attr-defined]
    wanted = (row.type, (row.mode,) if row.mode else (), row.row)  # type: ignore[attr-defined]
    assert wanted in found


@pytest.mark.parametrize("row", nouns().values(), ids=lambda row: row.row)
def test_the_example_of_a_noun_is_an_event_of_its_type(row: object) -> None:
    found = [(e.type, e.mode, e.rule) for e in code(row.example).events]  # type: ignore[attr-defined]
    wanted = (row.type, (row.mode,) if row.mode else (), row.row)  # type: ignore[attr-defined]
    assert wanted in found


def test_a_thing_is_no_event() -> None:
    assert set(things()) & set(nouns()) == set()


def test_a_mode_has_a_score_and_a_quad_of_its_own() -> None:
    assert event_type("RETREAT", "ceasefire").quad == "material cooperation"
    with pytest.raises(KeyError):
        event_type("PROTEST", "ceasefire")


HEADER = "lemma\tpreposition\ttype\tmode\tactor\trecipient\tvictim\ttarget\tharm\tobject\texample\n"


@pytest.mark.parametrize(
    ("row", "advice"),
    [
        ("kill\t\tASSAULTS\t\tagent\t\tobject\t\tkilled\tpeople\tMen killed men.", 'line 2: "ASSAULTS" is no known'),
        ("kill\t\tASSAULT\tnoise\tagent\t\tobject\t\tkilled\tpeople\tX.", "line 2: ASSAULT has no mode 'noise'"),
        ("kill\t\tASSAULT\t\tagnet\t\tobject\t\tkilled\tpeople\tX.", 'line 2: "agnet" is no slot of actor'),
        ("kill\t\tASSAULT\t\tagent\t\t\t\tkilled\tpeople\tX.", "line 2: a toll of"),
        ("kill\t\tASSAULT\t\tagent\t\tobject\t\tmaimed\tpeople\tX.", 'line 2: "maimed" is no known harm'),
        ("kill\t\tASSAULT\t\tagent\t\tobject\t\tkilled\tgods\tX.", 'line 2: "gods" is no known object'),
        ("kill\t\tASSAULT\t\tagent\t\tobject\t\tkilled\tpeople\t", 'line 2: the column "example" is empty'),
        ("\t\tASSAULT\t\tagent\t\tobject\t\tkilled\tpeople\tX.", 'line 2: the column "lemma" is empty'),
        (
            "meet\t\tCONSULT\t\tagent\t\t\t\t\t\tX.\nmeet\t\tCONSULT\t\tagent\t\t\t\t\t\tX.",
            'line 3: "meet" with that preposition has a row already',
        ),
    ],
)
def test_a_bad_row_of_verbs_fails_with_file_and_line(tmp_path: Path, row: str, advice: str) -> None:
    path = tmp_path / "verbs.tsv"
    path.write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(TableError, match=advice) as caught:
        read_verbs(path)
    assert "verbs.tsv" in str(caught.value)


def test_bad_rows_of_the_other_tables_fail_too(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_text("lemma\tkind\nflood\tforce\nflood\tcause\n", encoding="utf-8")
    with pytest.raises(TableError, match='line 3: "flood" has a row already'):
        read_things(path)
    path.write_text("lemma\tkind\nflood\twater\n", encoding="utf-8")
    with pytest.raises(TableError, match='line 2: "water" is no known kind'):
        read_things(path)
    for rows, advice in (
        ("claim\taccount\tno\nclaim\taccount\tno\n", 'line 3: "claim" has a row already'),
        ("claim\ttale\tno\n", 'line 2: "tale" is no known kind'),
        ("role\tpart\tyes\n", "line 2: a part in a deed is no hearsay"),
    ):
        path.write_text("lemma\tkind\thearsay\n" + rows, encoding="utf-8")
        with pytest.raises(TableError, match=advice):
            read_sayings(path)
    path.write_text("type\tmode\tscore\tquad\trequires_recipient\nAGREE\t\t12\tverbal cooperation\tno\n", "utf-8")
    with pytest.raises(TableError, match="line 2: score 12 is out of range"):
        read_types(path)
    noun = "raid\tCOERCE\tseize\tby\ton\ton\tX.\n"
    path.write_text("lemma\ttype\tmode\tactor\trecipient\ttarget\texample\n" + noun * 2, encoding="utf-8")
    with pytest.raises(TableError, match='line 3: "raid" has a row already'):
        read_nouns(path)
