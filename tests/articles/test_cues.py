"""The tables of cues and months are checked as they are loaded, and mean the same for texts and pages."""

from importlib.resources import files
from pathlib import Path

import pytest

from tocsin.articles.cues import begins, read_cues
from tocsin.articles.furniture import is_caption, is_credit, related_link
from tocsin.articles.header import read_months
from tocsin.knowledge import TableError

DATA = files("tocsin.articles") / "data"


def table(tmp_path: Path, *rows: str, header: str = "kind\tcue\tfollow") -> Path:
    path = tmp_path / "cues.tsv"
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def test_a_row_is_enough_to_teach_a_cue(tmp_path: Path) -> None:
    cues = read_cues(table(tmp_path, "related\tlies auch\tmark"))
    assert cues["related"].match("• LIES AUCH: Streik im Hafen")
    assert not cues["related"].match("Lies auch den Brief")
    assert not cues["caption"].match("anything")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("relatd\tread more\tmark", 'line 2: "relatd" is no known kind'),
        ("related\tread more\tcolons", '"colons" is no known follow'),
        ("related\tRead more\tmark", "Write it in small letters"),
        ("related\t\tmark", '"cue" is empty'),
        ("related\tread more", "wanted 3 columns"),
    ],
)
def test_a_bad_row_fails_with_file_and_line(tmp_path: Path, row: str, sentence: str) -> None:
    with pytest.raises(TableError, match=sentence):
        read_cues(table(tmp_path, row))


def test_a_cue_stands_once(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="line 3"):
        read_cues(table(tmp_path, "related\tread more\tmark", "related\tread more\tmark"))


def test_the_tables_load() -> None:
    assert all(pattern.pattern != "(?!)" for pattern in read_cues(DATA / "cues.tsv").values())
    assert set(read_months(DATA / "months.tsv").values()) == set(range(1, 13))


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Fishermen go to court",
        "READ MORE | Fishermen go to court",
        "READ MORE Fishermen go to court",
        "► Also read – Fishermen go to court",
        "[Related: Fishermen go to court]",
        "Don’t miss: Fishermen go to court",
        "Watch: Fishermen go to court",
        "Читайте также: Fishermen go to court",
        "Read more: Fishermen go to court https://courier.example/7",
    ],
)
def test_a_line_that_leads_elsewhere_gives_the_other_headline(line: str) -> None:
    link = related_link(line)
    assert link is not None
    assert line[link.start : link.end] == "Fishermen go to court"
    assert link.uri == ("https://courier.example/7" if "http" in line else None)


@pytest.mark.parametrize(
    "line",
    [
        "Read the letter aloud, he told the crowd.",
        "Related charges were dropped: the court said so.",
        "Watch-dog: the agency that nobody loves",
        "“Read more: it helps,” she told the children.",
        "More than fifty people were hurt.",
        f"Watch: {'word ' * 40}",
    ],
)
def test_prose_that_begins_like_a_cue_is_none(line: str) -> None:
    assert related_link(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Photo: The harbour at night",
        "FILE PHOTO: Dock workers wait at the gate.",
        "Photo caption: A boat leaves. Photo by Ada Voss/Courier",
        "Image caption The harbour at night",
        "Dock workers wait at the gate. (Photo by Ada Voss/AFP)",
        "Dock workers wait at the gate. Photo: Lys Courier",
        "The harbour at night [file photo]",
    ],
)
def test_captions(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "Photos of the raid were shown in court on Monday.",
        "A photo-op at the gate was called off.",
        "He gave the photo to a friend (who lost it).",
        "Video of the arrest spread within an hour, and the minister resigned.",
        f"Photo: {'word ' * 80}",
    ],
)
def test_prose_about_pictures_is_no_caption(line: str) -> None:
    assert not is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ada Voss; editing by Piet Maar)",
        "© 2021 Lys Courier",
        "Source: Lys Courier",
        "Ada Voss in Port Lys contributed to this report.",
        "This article was first published in the Lys Courier.",
        "With inputs from agencies",
        "(Image credit: Lys Courier)",
    ],
)
def test_credits(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize("line", ["Reporting on the strike was banned.", "Sources: they are many, he said."[8:]])
def test_prose_about_reporting_is_no_credit(line: str) -> None:
    assert not is_credit(line)


def test_a_cue_ends_with_the_word() -> None:
    assert begins("furniture", "Subscribe today")
    assert not begins("furniture", "Subscribers were angry")
