"""Text to sentences and words. All sentences are our own."""

import pytest

from tocsin.language.segments import sentences, words


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text, 0, len(text))]


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in words(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", 2),
        ("Gen. Karim met Mr. Olim. They spoke.", 2),
        ("It was signed by J. R. Olim in Osh.", 1),
        ("The U.S. Army left. It was late.", 2),
        ("They went to the U.S. The talks failed.", 2),
        ("He arrived at 9 a.m. The talks began.", 2),
        ("He arrived at 9 a.m. on Monday.", 1),
        ('"We stay." The mayor left.', 2),
        ('"Why now?" he asked.', 1),
        ("“We stay!” said the mayor. He left.", 2),
        ("the talks failed. the mayor left.", 2),
        ("THE TALKS FAILED. THE MAYOR LEFT.", 2),
        ("It cost 3.5 million. Nobody paid.", 2),
        ("He waited... Then he left.", 2),
        ("", 0),
        ("   ", 0),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: int) -> None:
    assert len(cut(text)) == expected, cut(text)


def test_sentences_hold_everything_but_white_space() -> None:
    text = "  One thing.  Another!\tA third "
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


def test_what_never_ends_is_cut_at_a_blank() -> None:
    text = "word and " * 2000
    pieces = cut(text)
    assert max(len(p) for p in pieces) <= 2000
    assert " ".join(pieces) == text.strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia's army didn't leave", ["Russia", "'s", "army", "did", "n't", "leave"]),
        ("They’ll say it’s over", ["They", "’ll", "say", "it", "’s", "over"]),
        ("a well-known rocket-propelled grenade", ["a", "well-known", "rocket-propelled", "grenade"]),
        ("1,200 men and 3.5 tonnes at 09:45", ["1,200", "men", "and", "3.5", "tonnes", "at", "09:45"]),
        ("the 2nd of the 1990s", ["the", "2nd", "of", "the", "1990s"]),
        ("in Ma'rib at five o'clock", ["in", "Ma'rib", "at", "five", "o'clock"]),
        ("He cannot go", ["He", "can", "not", "go"]),
        ("the U.S. envoy", ["the", "U.S.", "envoy"]),
        ("see https://example.org/a,b now", ["see", "https://example.org/a,b", "now"]),
        ("(he left)", ["(", "he", "left", ")"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert split(text) == expected
