"""The codebook: scores and quads of types and modes, and a bad row fails with file and line."""

from pathlib import Path

import pytest

from tocsin.coding.codebook import event_type, strongest
from tocsin.coding.codebook.tables import read_sayings, read_things, read_types
from tocsin.knowledge import TableError


def test_a_mode_has_a_score_and_a_quad_of_its_own() -> None:
    ceasefire = event_type("RETREAT", "ceasefire")
    assert ceasefire is not None
    assert (ceasefire.score, ceasefire.quad) == (7.5, "material cooperation")
    assert event_type("PROTEST", "ceasefire") is None


def test_of_several_modes_the_one_farthest_from_nought_counts() -> None:
    assert strongest("ASSAULT", ("beat", "drone", "firearms")).mode == "drone"
    assert strongest("PROTEST", ()).mode is None
    assert strongest("PROTEST", ("vandalize",)).score == -5.0  # it has none of its own


def test_a_bad_row_fails_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_text("lemma\tkind\nflood\tforce\nflood\tcause\n", encoding="utf-8")
    with pytest.raises(TableError, match='line 3: "flood" has a row already') as caught:
        read_things(path)
    assert "table.tsv" in str(caught.value)
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
