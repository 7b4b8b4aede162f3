"""The chance that an event is right follows the reader's share, and what is known of its type."""

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from coding.world import code, deed, told
from tocsin.coding.confidence import calibrated, read_lines
from tocsin.knowledge.errors import TableError
from tocsin.records.vocabulary import EventType


@pytest.mark.parametrize("kind", get_args(EventType))
def test_a_surer_reader_is_believed_more_and_never_quite(kind: EventType) -> None:
    chances = [calibrated(kind, share) for share in (0.0, 0.2, 0.5, 0.8, 0.99, 1.0)]
    assert chances == sorted(chances)
    assert 0 < chances[0] < 0.2
    assert 0.8 < chances[-1] < 1


def test_types_that_are_often_mistaken_are_believed_less() -> None:
    assert calibrated("AGREE", 0.7) < calibrated("ASSAULT", 0.7)


def test_an_event_bears_its_chance_and_no_constant() -> None:
    events = code("Gunmen killed two guards near Kabul on Monday. The council will perhaps ask for calm.").events
    assert len({e.confidence for e in events}) == len(events) > 1


def test_a_deed_that_is_hardly_likely_is_not_told() -> None:
    text = "Rebels attacked the army near Osh."
    sure = deed(text, "attacked", "ASSAULT", actor="Rebels")
    assert len(told(text, sure).events) == 1
    assert told(text, replace(sure, confidence=0.05)).events == ()


@pytest.mark.parametrize(
    ("lines", "advice"),
    [
        ("*\t0.8\t0.1\nATTACK\t\t0.2", "ATTACK"),
        ("*\t0.8\t0.1\n*\t0.8\t0.1", "has a row already"),
        ("*\t0.8\t0.1\nASSAULT\t0.5\t0.2", "a type has a shift alone"),
    ],
    ids="type twice slope".split(),
)
def test_a_bad_row_says_what_is_wrong_and_where(tmp_path: Path, lines: str, advice: str) -> None:
    path = tmp_path / "confidence.tsv"
    path.write_text("type\tslope\tshift\n" + lines + "\n", encoding="utf-8")
    with pytest.raises(TableError, match=advice):
        read_lines(path)
