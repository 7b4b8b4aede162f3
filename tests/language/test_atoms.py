import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.atoms import SHAPES, SPACE_BLANK, SPACE_BLOCK, SPACE_LINE, SPACE_NONE, atoms, shape


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They didn't go.", "They did n't go ."),
        ("He can't, she won’t; dont ask", "He ca n't , she wo n’t ; do nt ask"),
        ("You cannot, I'm gonna", "You can not , I 'm gon na"),
        ("Russia's US-backed talks", "Russia 's US - backed talks"),
        ("1,200 men at 09:45, 5pm", "1,200 men at 09:45 , 5 pm"),
        ("See https://example.org/a?b=1.", "See https://example.org/a?b=1 ."),
        ("Write to desk@example.org!", "Write to desk@example.org !"),
        ("Wait... what?!", "Wait ... what ? !"),
    ],
)
def test_text_falls_into_the_pieces_that_words_are_made_of(text: str, expected: str) -> None:
    assert [text[a:b] for a, b in atoms(text, 0, len(text)).spans] == expected.split()


def test_what_stands_before_an_atom_is_told() -> None:
    text = "Kara-Suu fell.\nOsh did not"
    found = atoms(text, 0, len(text))
    assert found.spaces == [
        *(SPACE_BLOCK, SPACE_NONE, SPACE_NONE, SPACE_BLANK, SPACE_NONE),
        *(SPACE_LINE, SPACE_BLANK, SPACE_BLANK),
    ]


def test_an_atom_is_cut_where_it_must_be() -> None:
    assert atoms("abcdef", 0, 6, [2, 4]).spans == [(0, 2), (2, 4), (4, 6)]


@given(st.text(max_size=80), st.integers(0, 10))
def test_atoms_hold_every_character_but_white_space_once(text: str, start: int) -> None:
    start = min(start, len(text))
    spans = atoms(text, start, len(text)).spans
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(i in covered for i in range(start, len(text)) if not text[i].isspace())


@given(st.text(min_size=1, max_size=8))
def test_every_atom_has_a_shape(surface: str) -> None:
    assert 0 < shape(surface) < SHAPES


def test_shapes_tell_how_a_word_is_written() -> None:
    shapes = [shape(s) for s in ("kabul", "Kabul", "KABUL", "McLeod", "12", "-", "K", "www.example.org")]
    assert shapes == [1, 2, 3, 4, 5, 6, 7, 8]
