"""A specialist's word: rows of the codebook forbid, retype and add deeds, a desk's own before ours."""

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from coding.world import article, by_hand, code, deed, event, names
from tocsin import coding, language
from tocsin.coding.codebook.overrides import (
    COLUMNS,
    NEEDS,
    USERS,
    Override,
    check_overrides,
    in_use,
    only,
    ours,
    read_overrides,
)
from tocsin.coding.slots import slot
from tocsin.coding.syntax import Syntax
from tocsin.coding.trying import compared, decided, effect
from tocsin.knowledge import TableError
from tocsin.records import Frame, FrameRole, Reading
from tocsin.records.vocabulary import EventType, Status

HEADER = "\t".join(COLUMNS.split()) + "\n"
MET = "The minister met the demands of the miners on Friday."


def table(folder: Path, *rows: str, name: str = "mine.tsv") -> Path:
    """A file of rows, whose cells stand here between strokes."""
    path = folder / name
    path.write_text(HEADER + "".join(row.replace(" / ", "\t") + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def without_a_desk_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USERS, "")


def misread(row: Override) -> tuple[Reading, int]:
    """The example as a reader would tell it that is wrong as the row says, and the row's word.

    The tree is the real reader's; its deeds are not, so that a better reader leaves the row its test.
    """
    reading = language.read(article(row.example))
    syntax = Syntax(reading)
    (at,) = [i for i, word in enumerate(reading.words) if word.lemma.lower() == row.lemma]
    if row.to is not None and row.doing == "add":
        return replace(reading, frames=()), at
    kind = row.types[0] if row.types else "AGREE"
    status = next((need.words[0] for need in row.needs if need.asks == "status:"), "actual")
    actor = FrameRole("actor", 0, reading.words[1].end, 0.9)
    words = [at, *(slot(syntax, at, "object") if any(n.words == ("same-deed",) for n in row.needs) else ())]
    frames = [
        Frame("deed", w.start, w.end, kind, 0.9, status=cast(Status, status), roles=(actor,))
        for w in (reading.words[i] for i in words)
    ]
    return replace(reading, frames=tuple(frames)), at


@pytest.mark.parametrize("row", ours(), ids=lambda row: row.rule)
def test_each_of_our_rows_does_what_it_says_to_its_example(row: Override) -> None:
    reading, at = misread(row)
    assert effect(reading, row, ours()) == "acts"
    word = reading.words[at]
    (one,) = [c for c in compared(reading, ours()) if c.trigger == (word.start, word.end)]
    assert (one.row, one.before is None) == (row, row.doing == "add")
    if row.doing == "forbid":
        assert one.after is None
        return
    assert one.after is not None
    assert (one.after.type, one.after.mode) == (row.to, (row.mode,) if row.mode else ())
    assert one.after.rule == one.after.why["type"].rule == row.rule


@pytest.mark.parametrize("row", ours(), ids=lambda row: row.rule)
def test_with_the_reader_each_example_is_told_as_its_row_wants_it(row: Override) -> None:
    reading = language.read(article(row.example))
    (word,) = [w for w in reading.words if w.lemma.lower() == row.lemma]
    assert effect(reading, row, ours()) != "nothing"
    told = [e.type for e in coding.code(reading).events if e.trigger == (word.start, word.end)]
    assert told == ([] if row.doing == "forbid" else [row.to])


@pytest.mark.parametrize("row", ours(), ids=lambda row: row.rule)
def test_each_of_our_rows_says_why(row: Override) -> None:
    assert row.note


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("The minister met the rebels on Friday.", ["CONSULT"]),
        ("Rebels seized a bridge near Osh on Monday.", ["COERCE"]),
        ("Russia deployed tanks near the border on Monday.", ["MOBILIZE"]),
        ("Workers launched a nationwide strike on Monday.", ["PROTEST"]),
        ("Iran closed a school on Monday.", []),
        ("Russia withdrew its troops from the town on Monday.", ["RETREAT"]),
    ],
)
def test_our_rows_leave_what_they_are_not_about(sentence: str, types: list[str]) -> None:
    reading = language.read(article(sentence))
    found = compared(reading, ours())
    assert [one.row for one in found] == [None for _ in types]
    assert [one.after.type for one in found if one.after] == types


def test_who_and_what_of_an_added_deed_are_told_by_the_tree() -> None:
    for sentence in ("Iran closed its border on Monday.", "The border was closed by Iran on Monday."):
        found = event(code(sentence), "COERCE")
        assert (names(found.actors), found.confidence > 0.99, found.status) == (["Iran"], True, "actual")
        assert [t.text.split()[-1] for t in found.targets] == ["border"]
        assert found.when is not None
    joint = event(code("Kazakhstan and Uzbekistan held joint exercises near the border on Monday."), "COOPERATE")
    assert names(joint.actors) == ["Kazakhstan", "Uzbekistan"]


def test_rules_of_status_hold_for_an_added_deed() -> None:
    assert event(code("Iran could close its border, officials said."), "COERCE").status == "possible"
    assert event(code("Iran did not close its border on Monday."), "COERCE").status == "negated"


def test_the_people_whom_an_added_assault_hits_are_its_victims(tmp_path: Path) -> None:
    path = table(tmp_path, "zap / verb / - /  / add ASSAULT:drone / Robots zapped two guards. / ")
    reading = by_hand(
        "Robots zapped two guards.",
        "Robots robot NOUN 2 nsubj\nzapped zap VERB 0 root\ntwo two NUM 4 nummod\nguards guard NOUN 2 obj",
    )
    with only(read_overrides(path)):
        (found,) = coding.code(reading).events
    assert (found.type, found.mode, [v.text for v in found.victims]) == ("ASSAULT", ("drone",), ["two guards"])


def test_what_the_reader_would_have_said_stays_in_sight() -> None:
    found = event(code("An air strike hit the village on Monday, residents said."), "ASSAULT")
    assert (found.runner_up, found.mode) == ("PROTEST", ("aerial",))


def test_a_desks_row_wins_over_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [e.type for e in code(MET).events] == ["REQUEST"]
    mine = table(tmp_path, f"meet / verb / CONSULT / object=demand / retype CONCEDE / {MET} / whoever meets it, yields")
    monkeypatch.setenv(USERS, str(mine))
    found = code(MET).events
    assert [(e.type, e.rule) for e in found] == [("CONCEDE", "codebook:mine:meet-2"), ("REQUEST", "head:deeds")]
    table(tmp_path, f"meet / verb / CONSULT / object=demand / keep /  {MET} / ours are not ours")
    found = code(MET).events
    assert [(e.type, e.rule) for e in found] == [("CONSULT", "head:deeds"), ("REQUEST", "head:deeds")]


def test_a_desks_file_that_is_not_there_is_answered_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USERS, "none.tsv")
    with pytest.raises(TableError, match=r"There is no file none\.tsv of rows\. Correct --codebook"):
        in_use()


@pytest.mark.parametrize(
    ("row", "advice"),
    [
        (" / verb / CONSULT /  / forbid / x / ", 'the column "lemma" is empty'),
        ("Met / verb / CONSULT /  / forbid / x / ", '"Met" is no lemma. Write one word in small letters'),
        ("meet / adverb / CONSULT /  / forbid / x / ", '"adverb" is no known pos'),
        ("meet / verb / CONSUL /  / forbid / x / ", '"CONSUL" is no type. Closest: CONSULT.'),
        ("meet / verb / * / objekt:abstract / forbid / x / ", '"objekt:abstract" is no need. Closest: object. Write'),
        ("meet / verb / * / object:abstrakt / forbid / x / ", '"abstrakt" is no kind. Closest: abstract.'),
        ("meet / verb / * / status:maybe / forbid / x / ", '"maybe" is no status'),
        ("meet / verb / * / with: / forbid / x / ", '"with:" is no need'),
        ("meet / verb / * /  / delete / x / ", '"delete" is nothing to do. Write keep, forbid'),
        ("meet / verb / * /  / forbid it / x / ", 'forbid stands alone, found "forbid it"'),
        ("meet / verb / * /  / add CONSULT / x / ", "only a row of type - adds a deed"),
        ("meet / verb / - /  / forbid / x / ", "a row of type - is for words that are no deed yet"),
        ("meet / verb / * /  / retype COERCE:curfews / x / ", 'COERCE has no mode "curfews"'),
        ("meet / verb / * /  / forbid /  / ", 'the column "example" is empty'),
    ],
)
def test_a_bad_row_is_answered_with_its_line_and_advice(row: str, advice: str, tmp_path: Path) -> None:
    path = table(tmp_path, "hug / verb / * /  / forbid / x / ", row, "hug / verb / * /  / keep / x / ")
    good, wrong = check_overrides(path)
    assert good == 1
    assert len(wrong) == 2, "what stands behind a bad row is checked too"
    assert "mine.tsv line 3: " in wrong[0]
    assert advice in wrong[0]
    assert 'line 2 is for the same "hug" with the same needs' in wrong[1]
    with pytest.raises(TableError, match="line 3"):
        read_overrides(path)


def test_a_file_that_is_no_table_is_answered_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("lemma,pos,type\n", encoding="utf-8")
    assert "wanted the columns lemma, pos, type" in check_overrides(path)[1][0]
    path.write_bytes((HEADER + "caf\xe9").encode("latin-1"))
    assert "is not UTF-8" in check_overrides(path)[1][0]
    assert "could not be read" in check_overrides(tmp_path / "none.tsv")[1][0]


TEXT = "Rebels and soldiers zapped Osh hard."
ROWS = """Rebels rebel NOUN 4 nsubj
and and CCONJ 3 cc
soldiers soldier NOUN 1 conj
zapped zap VERB 0 root
Osh Osh PROPN 4 obj
hard hard ADV 4 advmod"""


@pytest.mark.parametrize(
    ("needs", "holds"),
    [
        ("", True),
        ("object=osh", True),
        ("object=baku|osh", True),
        ("object=baku", False),
        ("actor:somebody", True),
        ("actor:abstract", False),
        ("recipient:somebody", True),
        ("several-actors", True),
        ("one-actor", False),
        ("no-actor", False),
        ("no-recipient", False),
        ("no-object", False),
        ("with:hard", True),
        ("without:hard", False),
        ("without:softly", True),
        ("under:say", False),
        ("status:ongoing", True),
        ("status:actual|future", False),
        ("object:same-deed", False),
        ("several-actors, with:softly", False),
        ("several-actors, with:hard", True),
    ],
)
def test_a_row_holds_where_all_its_needs_do(needs: str, holds: bool, tmp_path: Path) -> None:
    path = table(tmp_path, f"zap / verb / ASSAULT|COERCE / {needs} / forbid / {TEXT} / ")
    frame = deed(TEXT, "zapped", "COERCE", "ongoing", actor=["Rebels", "soldiers"], recipient="Osh")
    assert bool(decided(by_hand(TEXT, ROWS, [frame]), read_overrides(path))) is holds


def test_a_row_is_for_its_types_and_its_part_of_speech(tmp_path: Path) -> None:
    frame = deed(TEXT, "zapped", "COERCE")
    for row, holds in (("zap / noun / *", False), ("zap /  / *", True), ("zap / verb / ASSAULT", False)):
        path = table(tmp_path, f"{row} /  / forbid / {TEXT} / ")
        assert bool(decided(by_hand(TEXT, ROWS, [frame]), read_overrides(path))) is holds, row


def test_of_two_words_of_one_deed_the_object_tells_it(tmp_path: Path) -> None:
    text = "The army staged raids."
    words = "The the DET 2 det\narmy army NOUN 3 nsubj\nstaged stage VERB 0 root\nraids raid NOUN 3 obj"
    path = table(tmp_path, f"stage / verb / * / object:same-deed / forbid / {text} / ")

    def kept(*frames: Frame) -> list[str]:
        with only(read_overrides(path)):
            return [e.type for e in coding.code(by_hand(text, words, frames)).events]

    staged = deed(text, "staged", "COERCE", actor="The army")
    assert kept(staged, deed(text, "raids", "COERCE")) == ["COERCE"]
    assert kept(staged, deed(text, "raids", "ASSAULT")) == ["COERCE", "ASSAULT"]


@pytest.mark.parametrize(
    ("row", "type", "what"),
    [
        ("zap / verb / COERCE /  / forbid", "COERCE", "acts"),
        ("zap / verb / COERCE /  / forbid", "ASSAULT", "nothing"),
        ("zap / verb / COERCE /  / forbid", None, "agreed"),
        ("zip / verb / COERCE /  / forbid", None, "nothing"),
        ("zap / verb / - /  / add COERCE", None, "acts"),
        ("zap / verb / - /  / add COERCE", "COERCE", "agreed"),
        ("zap / verb / - /  / add COERCE:seize", "COERCE", "nothing"),
        ("zap / verb / COERCE /  / retype ASSAULT", "ASSAULT", "agreed"),
        ("zap / verb / COERCE /  / keep", "COERCE", "acts"),
        ("zap / verb / COERCE /  / keep", None, "nothing"),
    ],
)
def test_a_row_acts_or_the_reader_agrees_or_it_does_nothing(
    row: str, type: EventType | None, what: str, tmp_path: Path
) -> None:
    rows = read_overrides(table(tmp_path, f"{row} / {TEXT} / "))
    frames = [deed(TEXT, "zapped", type)] if type else []
    assert effect(by_hand(TEXT, ROWS, frames), rows[0], rows) == what


def test_every_need_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert [need for need in NEEDS if f"`{need}`".replace("|", "\\|") not in page] == []
