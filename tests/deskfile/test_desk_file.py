"""The desk file: what it may say, and the advice after what it may not."""

from pathlib import Path

import pytest

from tocsin.deskfile import DeskFile, DeskFileError, audience_of, read_desk_file

GOOD = """
name = "Test desk"
region = ["AFG", "TJK"]
[neighbours]
TJK = ["AFG", "UZB"]
[[reason]]
kind = "territory"
weight = 3
words = "It happened in {names}."
[[audience]]
name = "Tajikistan"
countries = ["TJK"]
belongs_to = ["CSTO"]
[[source]]
name = "Test Wire"
kind = "agency"
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "desk.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_desk_file_is_read(tmp_path: Path) -> None:
    found = read_desk_file(write(tmp_path, GOOD))
    assert found.region == found.frame == ("AFG", "TJK")
    assert found.audiences[0].belongs_to == ("Q318693",)
    assert found.neighbours == {"TJK": ("AFG", "UZB")}
    assert found.audiences[0].follows == ()


def test_an_audience_follows_what_it_lists_else_what_all_do(tmp_path: Path) -> None:
    of_all = GOOD.replace("[neighbours]", 'follows = ["pledge"]\n[neighbours]')
    assert read_desk_file(write(tmp_path, of_all)).audiences[0].follows == ("pledge",)
    own = of_all.replace('belongs_to = ["CSTO"]', 'follows = ["threat", "demand"]')
    assert read_desk_file(write(tmp_path, own)).audiences[0].follows == ("threat", "demand")
    assert read_desk_file(write(tmp_path, own.replace('"threat", "demand"', ""))).audiences[0].follows == ()


@pytest.mark.parametrize(
    ("good", "bad", "advice"),
    [
        ('name = "Test desk"', 'nam = "Test desk"', r'"nam" is no key.*Closest: "name"'),
        ('name = "Test desk"', "name = 7", r'wanted "name" as words.*found 7'),
        ('region = ["AFG", "TJK"]', "region = []", r'wanted "region" as a list of ISO 3166'),
        ('region = ["AFG", "TJK"]', 'region = "AFG"', r'wanted "region" as a list of words'),
        ('region = ["AFG", "TJK"]', 'region = ["TJX"]', r'"TJX" is no ISO 3166.*Closest: "TJK"'),
        ('region = ["AFG", "TJK"]', 'region = ["Afghanistan"]', r'Afghanistan is "AFG"'),
        ('TJK = ["AFG", "UZB"]', 'TJK = ["TJK"]', r"TJK is listed as its own neighbour"),
        ('TJK = ["AFG", "UZB"]', 'TJX = ["AFG"]', r'"TJX" is no ISO 3166'),
        ('kind = "territory"', 'kind = "teritory"', r'"kind" is "teritory".*Closest: "territory"'),
        ('belongs_to = ["CSTO"]', 'follows = ["pledges"]', r'"follows" names "pledges".*Closest: "pledge"'),
        ("weight = 3", "weight = 30", r'wanted "weight" as a number from 0 to 10, found 30'),
        ("weight = 3", "wait = 3", r'"wait" is no key.*Closest: "weight"'),
        ("{names}.", "{nation}.", r'"words" holds \{nation\}.*Use \{audience\}'),
        ("{names}.", "{names.", r"stands for nothing"),
        ('countries = ["TJK"]', "", r'wanted "countries" or "bodies", found neither'),
        ('belongs_to = ["CSTO"]', 'belongs_to = ["CSTOO"]', r'"CSTOO" is no international body.*Closest: "CSTO"'),
        ('[[source]]\nname = "Test Wire"', '[[source]]\nname = ""', r'wanted "name" as words'),
        ('kind = "agency"', 'kind = "tabloid"', r'"kind" is "tabloid".*Known: state agency'),
        ('[[audience]]\nname = "Tajikistan"', '[[audiences]]\nname = "Tajikistan"', r'Closest: "audience"'),
        ("[neighbours]\n", "[[neighbours]]\n", r"wanted a table \[neighbours\]"),
    ],
)
def test_what_cannot_be_is_answered_with_advice(tmp_path: Path, good: str, bad: str, advice: str) -> None:
    assert good in GOOD
    path = write(tmp_path, GOOD.replace(good, bad, 1))
    with pytest.raises(DeskFileError, match=advice) as caught:
        read_desk_file(path)
    assert str(path) in str(caught.value)


def test_no_audience_no_reason_and_doubles_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DeskFileError, match=r"wanted tables \[\[audience\]\], found nothing"):
        read_desk_file(write(tmp_path, 'name = "x"\nregion = ["AFG"]\n'))
    with pytest.raises(DeskFileError, match="nothing can concern it"):
        read_desk_file(write(tmp_path, GOOD[: GOOD.index("[[reason]]")] + GOOD[GOOD.index("[[audience]]") :]))
    with pytest.raises(DeskFileError, match=r'2 entries \[\[audience\]\] named "Tajikistan"'):
        read_desk_file(write(tmp_path, GOOD + '[[audience]]\nname = "Tajikistan"\ncountries = ["TJK"]\n'))


def test_a_file_that_is_not_there_or_no_toml_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(DeskFileError, match="There is no desk file"):
        read_desk_file(tmp_path / "none.toml")
    with pytest.raises(DeskFileError, match="wanted TOML"):
        read_desk_file(write(tmp_path, "name = "))
    with pytest.raises(DeskFileError, match="wanted TOML"):
        read_desk_file(tmp_path)


def test_an_audience_that_is_not_there_is_answered_with_those_that_are(desk_file: DeskFile) -> None:
    with pytest.raises(DeskFileError, match=r'no audience "Atlantis"\. It has: "Armenia", "Belarus"'):
        audience_of(desk_file, "Atlantis")


def test_the_example_desk_names_the_csto_members_of_2022_and_its_secretariat(desk_file: DeskFile) -> None:
    members = {"Armenia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan"}
    assert {a.name for a in desk_file.audiences} == members | {"CSTO secretariat"}
    assert len(desk_file.sources) == 5


def test_what_an_audience_says_for_itself_wins_over_what_is_said_for_all(desk_file: DeskFile) -> None:
    own = {r.kind: r.weight for r in audience_of(desk_file, "CSTO secretariat").reasons}
    common = {r.kind: r.weight for r in audience_of(desk_file, "Armenia").reasons}
    assert (own["body"], common["body"]) == (3, 1.5)
    assert own["named"] == common["named"]
