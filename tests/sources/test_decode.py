"""Bytes become text: by their mark, as UTF-8, by a guess; or they are found to be none."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.sources.decode import decode

ENGLISH = "The café in Zürich was closed on Monday, police said – nobody was hurt. “No,” said José Muñoz of Bogotá."
RUSSIAN = (
    "Границу закрыли в понедельник, сообщили пограничники, и откроют её не раньше субботы. "
    "Никто не пострадал, сказал представитель министерства."
)
UTF16 = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in decode(data).problems]


def test_utf_8_is_text_as_it_is() -> None:
    assert decode((ENGLISH + RUSSIAN).encode()).text == ENGLISH + RUSSIAN
    assert codes(ENGLISH.encode()) == []


@pytest.mark.parametrize("encoding", UTF16)
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, "a\r\nb\u2028c"], ids=["english", "russian", "line-ends"])
def test_utf_16_is_told_by_its_mark_which_goes(encoding: str, text: str) -> None:
    found = decode(UTF16[encoding] + text.encode(encoding))
    assert (found.text, found.problems) == (text, ())


@pytest.mark.parametrize("encoding", UTF16)
def test_utf_16_without_a_mark_is_told_by_its_zeros(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)).text == ENGLISH


def test_the_mark_of_utf_8_goes_and_no_other_character() -> None:
    assert decode(b"\xef\xbb\xbf" + ENGLISH.encode()).text == ENGLISH
    assert decode("a\ufeffb".encode()).text == "a\ufeffb"


@pytest.mark.parametrize("text", ["one\r\ntwo\r\n", "one\rtwo", "one\u2028two\x85three\x0cfour", "\n\n one \t\n"])
def test_line_ends_and_white_space_stay(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        ("Peña Nieto and João Muñoz met in São Paulo, officials said; Ålesund sent a boat.", "latin-1"),
        ("It cost £5.", "latin-1"),
        ("Żołnierze zostali ranni w ataku, poinformował rzecznik. Śledztwo trwa w Łodzi.", "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
    ],
)
def test_an_old_encoding_is_guessed_and_said(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert found.text == text
    (problem,) = found.problems
    assert problem.code == "encoding-guessed"
    assert "save the file as UTF-8" in problem.message


def test_what_the_page_declares_is_believed_before_a_guess() -> None:
    czech = "Vláda řekla, že příští týden bude hranice zavřena."
    assert decode(czech.encode("cp1250"), "windows-1250").text == czech
    assert decode(ENGLISH.encode("cp1252"), "no-such-encoding").text == ENGLISH


def test_a_few_lost_bytes_are_shown_and_the_rest_is_kept() -> None:
    damaged = (ENGLISH * 3).encode().replace("ü".encode(), b"\xfc")
    found = decode(damaged)
    assert found.text == (ENGLISH * 3).replace("ü", "\ufffd")
    assert [(p.code, p.message[:8]) for p in found.problems] == [("encoding-repaired", "3 places")]


def test_a_surrogate_in_utf_8_becomes_one_replacement_character() -> None:
    assert decode(b"a\xed\xa0\x80b").text == "a\ufffdb"


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "OCR"),
        (b"\xff\xd8\xff\xe0" + bytes(200), "OCR"),
        (b"%PDF-1.7\nsome text", "pdftotext"),
        (b"PK\x03\x04" + bytes(200), "Export it"),
        (b"{\\rtf1\\ansi words}", "Export it"),
        (b"SQLite format 3\x00", "JSON Lines"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "export it"),
        (random.Random(5).randbytes(5000), "export it"),
        (bytes(3000), "export it"),
        (b"ab\x00\x01\x02\x03" * 100, "export it"),
    ],
    ids=lambda value: repr(value[:8]),
)
def test_what_is_no_text_is_named_with_what_to_do(data: bytes, advice: str) -> None:
    found = decode(data)
    assert found.text == ""
    (problem,) = found.problems
    assert problem.code == "binary"
    assert advice in problem.message


@given(st.binary(max_size=300))
def test_no_bytes_raise_and_all_text_can_be_written_as_utf_8(data: bytes) -> None:
    decode(data).text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_all_text_in_utf_8_comes_back(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")


def test_bytes_that_are_not_the_utf_8_that_they_are_said_to_be_are_guessed() -> None:
    words = "Боевики напали на банк в Оше в понедельник, сообщила милиция города."
    assert decode(words.encode("cp1251"), "UTF-8").text == words


@pytest.mark.parametrize("named", ["undefined", "a\0b", "no-such-encoding"])
def test_an_encoding_that_is_none_is_passed_over(named: str) -> None:
    assert decode("Peña Nieto is here, they said.".encode("cp1252"), named).text == "Peña Nieto is here, they said."
