"""The tables of following are checked as they are loaded."""

from pathlib import Path

import pytest

from tocsin.incidents.following_tables import promises, read_promises, read_words, words
from tocsin.knowledge import TableError

HEAD = "promised\twords\tkept_by\tbroken_by\tdays\tnote\n"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("HELP\t\tAID\t\t30\t\n", "no type of event"),
        ("AID\t\t\t\t30\t\n", '"kept_by" is empty'),
        ("AID\t\tAID\tAID\t30\t\n", "keeps it and breaks it"),
        ("AID\t\tAID\t\t0\t\n", "out of range"),
        ("AID\tgrain\tAID\t\t30\t\nAID\t\tAID\t\t30\t\n", "has a row already"),
        ("AID\tgrain\tAID\t\t30\t\nSUPPORT\tgrain\tAID\t\t30\t\n", '"grain" tells AID already'),
    ],
)
def test_a_row_that_cannot_be_right_fails_with_its_line(tmp_path: Path, rows: str, says: str) -> None:
    (tmp_path / "following.tsv").write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(TableError, match="line ") as error:
        read_promises(tmp_path / "following.tsv")
    assert says in str(error.value)


def test_words_need_every_use_and_small_letters(tmp_path: Path) -> None:
    path = tmp_path / "following-words.tsv"
    path.write_text("use\twords\tneeds\nkept\tAs promised\t\n", encoding="utf-8")
    with pytest.raises(TableError, match="small letters"):
        read_words(path)
    path.write_text("use\twords\tneeds\nkept\tas promised\t\n", encoding="utf-8")
    with pytest.raises(TableError, match="no row for broken"):
        read_words(path)


def test_the_modes_of_our_table_are_those_of_the_codebook() -> None:
    deeds = {d for p in promises().values() for d in (p.deed, *p.kept_by, *p.broken_by) if d.mode}
    assert [str(d) for d in deeds if not _has_mode(d.type, d.mode or "")] == []
    assert words().tellings


def _has_mode(type_: str, mode: str) -> bool:
    known = Path(__file__).resolve().parents[2] / "src" / "tocsin" / "coding" / "codebook" / "types.tsv"
    rows = [line.split("\t") for line in known.read_text(encoding="utf-8").splitlines()[1:]]
    return [type_, mode] in [row[:2] for row in rows]
