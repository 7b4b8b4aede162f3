"""Tables, cards and lines: what a person sees at which width, and what a program gets."""

import pytest
from rich.text import Text

from tocsin.cli.layout import say, show_table

HEADINGS = ("id", "when", "where", "what", "who", "whom", "harm", "status", "told by")
ATTACK = (
    "i1 2025-03-03 Khorog ASSAULT\nfirearms|Armed men|four border guards; a post|4 killed|actual|4 reports\n2 origins"
)
ROWS = [
    ATTACK.replace(" ", "|", 3).split("|"),
    ["i56", "2019-01-01 to 2019-12-31", "", "COERCE\nseize", "an extortion gang", "", "", "historical", "1 report"],
]


def shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int | None, title: str = "Incidents"
) -> list[str]:
    if width is None:
        monkeypatch.delenv("COLUMNS", raising=False)
    else:
        monkeypatch.setenv("COLUMNS", str(width))
    show_table(title, HEADINGS, ROWS)
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("width", [40, 60, 80, 99, 100, 110, 120, 200])
def test_nothing_is_wider_than_the_terminal_and_nothing_is_cut(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = shown(capsys, monkeypatch, width)
    assert max(len(line.rstrip()) for line in lines) <= width
    words = " ".join(lines).split()
    for word in ("2019-01-01", "2025-03-03", "historical", "firearms", "origins", "guards;", "extortion"):
        assert word in words or f"{word}," in words


def test_a_narrow_terminal_gets_cards_with_the_id_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shown(capsys, monkeypatch, 80)[:11] == [
        "Incidents",
        "",
        "id: i1",
        "when: 2025-03-03",
        "where: Khorog",
        "what: ASSAULT, firearms",
        "who: Armed men",
        "whom: four border guards; a post",
        "harm: 4 killed",
        "status: actual",
        "told by: 4 reports, 2 origins",
    ]


def test_a_wide_terminal_gets_a_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    heading = next(line for line in shown(capsys, monkeypatch, 120) if "told by" in line)
    assert heading.split() == " ".join(HEADINGS).split()


def test_a_table_that_fits_stays_a_table_on_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    show_table("Figures", ("measure", "floor"), [("f1", "0.9")])
    assert any(line.split() == ["f1", "0.9"] for line in capsys.readouterr().out.splitlines())


def test_a_pipe_gets_one_line_a_row_whole_and_aligned(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    title, heading, *rows = shown(capsys, monkeypatch, None)
    assert title == "Incidents"
    assert [row.split()[0] for row in rows] == ["i1", "i56"]
    assert {row.index(word) for row, word in zip(rows, ("2025-03-03", "2019-01-01"), strict=True)} == {
        heading.index("when")
    }
    assert rows[0].endswith(
        "ASSAULT, firearms  Armed men          four border guards; a post  4 killed  actual      4 reports, 2 origins"
    )
    assert not any(row.endswith(" ") for row in rows)


@pytest.mark.parametrize("width", ["60", "120", ""])
def test_an_article_can_neither_style_nor_command_the_terminal(
    width: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    show_table("[red]", ("says",), [("He [the minister] left [/x]\x1b[2J",), (Text("a\x9b1m"),)])
    say("[sic] \x07")
    out = capsys.readouterr().out
    for part in ("[red]", "[the minister]", "[/x]", "[sic]"):
        assert part in out
    assert not set(out) & {"\x1b", "\x9b", "\x07"}


def test_sentences_are_folded_for_people_and_whole_for_programs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    say("word " * 20, indent=2)
    folded = capsys.readouterr().out.splitlines()
    monkeypatch.delenv("COLUMNS")
    say("word " * 20, indent=2)
    assert [line[:6] for line in folded] == ["  word"] * 3
    assert max(map(len, folded)) <= 40
    assert len(capsys.readouterr().out.splitlines()) == 1
