"""A word that says how it was done is believed where the reader tells no mode."""

from pathlib import Path

import pytest

from coding.world import deed, told
from tocsin.coding.modes import read_modes
from tocsin.knowledge.errors import TableError


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "mode"),
    [
        ("A shooting near Osh left two guards dead.", "shooting", "ASSAULT", ("firearms",)),
        ("The withdrawal of the army from Osh ended on Monday.", "withdrawal", "RETREAT", ("withdraw",)),
        ("An attack near Osh left two guards dead.", "attack", "ASSAULT", ()),
    ],
)
def test_the_word_of_the_deed_says_its_mode(text: str, trigger: str, kind: str, mode: tuple[str, ...]) -> None:
    (event,) = told(text, deed(text, trigger, kind)).events  # type: ignore[arg-type]
    assert event.mode == mode


def test_a_mode_that_the_type_has_not_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "modes.tsv"
    path.write_text("type\tword\tmode\nASSAULT\tvisit\tvisit\n", encoding="utf-8")
    with pytest.raises(TableError, match="ASSAULT has no mode 'visit'"):
        read_modes(path)
