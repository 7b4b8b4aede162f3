"""Time extents, mentions, and what holds for every reading. All sentences are our own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.world import read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It began on 3 March 2025 in Osh.", [("3 March 2025", "DATE")]),
        ("It began on Monday and ended yesterday.", [("Monday", "DATE"), ("yesterday", "DATE")]),
        ("It lasted three days.", [("three days", "DURATION")]),
        ("They meet every week.", [("every week", "SET")]),
        ("It began on Monday morning.", [("Monday morning", "TIME")]),
        ("It began two weeks ago.", [("two weeks ago", "DATE")]),
        ("It may march on.", []),
        ("In early August the talks began.", [("early August", "DATE")]),
    ],
)
def test_extents_of_time_expressions(sentence: str, expected: list[tuple[str, str]]) -> None:
    reading = read(sentence)
    assert [(sentence[t.start : t.end], t.type) for t in reading.times] == expected


def test_names_roles_and_groups_are_mentions() -> None:
    text = "Russian troops met President Olim Karimov in Kabul, an officer said."
    found = {(text[m.start : m.end], m.kind, m.named) for m in read(text).entities}
    assert ("Russian", "group", True) in found
    assert ("Russian troops", "group", False) in found
    assert ("Kabul", "place", True) in found
    assert ("an officer", "role", False) in found
    assert any("Olim Karimov" in name and kind == "person" for name, kind, _ in found)


def test_a_block_in_another_language_has_no_sentences() -> None:
    reading = read(
        "Gunmen opened fire on a police post at the edge of the town late on Monday, killing two officers.",
        "В понедельник вечером неизвестные обстреляли полицейский пост на окраине города, двое погибли.",
    )
    assert {s.block for s in reading.sentences} == {0}


_PIECES = st.sampled_from(
    [
        *("said", "that", "who", '"', "“", "”", "''", "'", "'s", ",", ".", "…", "—", "\n", " ", "U.S.", "a.m.", "not"),
        *("according", "to", "of", "and", "No", "killed", "Gunmen", "Osh", "Monday", "two", "5", "1,2", "he", "was"),
        *("\u2028", "\x85", "\u200b", "é", "🙂", "İ", "ß", "\ufffd", "on", "in", "after", "will", "attack", "the"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=40), st.text(max_size=20), st.booleans())
def test_odd_text_is_read_with_all_spans_inside_it_and_in_order(pieces: list[str], tail: str, spaced: bool) -> None:
    text = ((" " if spaced else "").join(pieces) + tail).replace("\ud800", "")
    reading = read(text)
    for marks in (reading.sentences, reading.words, reading.entities, reading.times, reading.frames):
        starts = [m.start for m in marks]
        assert starts == sorted(starts)
        assert all(0 <= m.start < m.end <= len(text) for m in marks)
    for frame in reading.frames:
        assert all(0 <= role.start < role.end <= len(text) for role in frame.roles)
    assert all(0 <= a < b <= len(text) for a, b in reading.quotations)
    for i, word in enumerate(reading.words):
        assert word.head == -1 or (0 <= word.head < len(reading.words) and word.head != i)


@pytest.mark.parametrize(
    "text",
    [
        "gunmen attacked and killed the men of the town while police said that " * 400,
        "who which that killed " * 800,
        '"he said, "' * 1500,
        "a.b.c. " * 2500,
        "x" * 30000,
        "'' `` ' " * 2000,
    ],
    ids="clauses relatives quotes stops word marks".split(),
)
def test_text_without_an_end_is_read(text: str) -> None:
    reading = read(text)
    assert all(s.last - s.first < 450 for s in reading.sentences)
