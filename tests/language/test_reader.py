"""The shipped network on sentences of our own."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from language.world import arcs, article, read
from tocsin import language
from tocsin.language import model as models
from tocsin.language.reader import Reader, reader
from tocsin.language.windows import LONGEST, provisional
from tocsin.records.reading import ROOT
from tocsin.records.vocabulary import Span

LONG = " ".join(
    f"On day {n} the governor of the northern province said that {n + 3} villages had been cut off by the snow."
    for n in range(1, 40)
)


def sentences(text: str) -> list[str]:
    marks = reader().read(text, [(0, len(text))])
    return [text[a:b] for a, b, _, _ in marks.sentences]


@pytest.mark.parametrize(
    "expected",
    [
        ["Gunmen attacked a post near Osh on Monday.", "Two guards were killed."],
        ["Mr. Smith met Gen. Karimov in the U.S. on Friday.", "They talked for an hour."],
        ["The ministry called it an accident.", "Nobody believed it.", "Why would they?"],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_text_in_one_case_is_read() -> None:
    text = "rebels attacked the town. two soldiers were killed"
    assert sentences(text.upper()) == ["REBELS ATTACKED THE TOWN.", "TWO SOLDIERS WERE KILLED"]
    assert sentences(text) == ["rebels attacked the town.", "two soldiers were killed"]


def test_a_block_begins_a_sentence() -> None:
    reading = read("Two guards killed near Osh", "The attack came at dawn.")
    assert [(s.block, reading.article.text[s.start : s.end]) for s in reading.sentences] == [
        (0, "Two guards killed near Osh"),
        (1, "The attack came at dawn."),
    ]


def test_who_did_what_to_whom_stands_in_the_tree() -> None:
    found = arcs(read("The soldiers were killed by gunmen who had crossed the river."))
    assert {"soldiers <nsubj:pass killed", "gunmen <obl:agent killed", "who <nsubj crossed"} <= found
    assert {"crossed <acl:relcl gunmen", "river <obj crossed", "killed <root"} <= found


def test_words_have_lemmas_and_parts_of_speech() -> None:
    reading = read("The ministries denied that troops had gone.")
    assert [w.lemma for w in reading.words] == "the ministry deny that troops have go .".split() or [
        w.lemma for w in reading.words
    ] == "the ministry deny that troop have go .".split()
    assert [w.upos for w in reading.words] == "DET NOUN VERB SCONJ NOUN AUX VERB PUNCT".split()


def test_names_are_found_with_their_kinds() -> None:
    reading = read("Emomali Rahmon met officials of the World Bank in Dushanbe on Tuesday.")
    text = reading.article.text
    found = {text[m.start : m.end]: m.kind for m in reading.entities if m.named}
    assert found["Emomali Rahmon"] == "person"
    assert found["World Bank"] == "organization"
    assert found["Dushanbe"] == "place"


def test_long_text_is_read_over_many_windows_without_a_seam() -> None:
    reading = read(LONG)
    assert len(reading.sentences) == 39
    assert all(w.end <= v.start for w, v in itertools.pairwise(reading.words))
    for s in reading.sentences:
        inside = reading.words[s.first : s.last]
        assert sum(w.head == ROOT for w in inside) == 1
        assert all(w.head == ROOT or s.first <= w.head < s.last for w in inside)
        assert reading.words[s.last - 1].relation == "punct"


def test_text_without_an_end_is_cut_where_it_must_be() -> None:
    text = "word " * 3000
    marks = reader().read(text, [(0, len(text))])
    assert len(marks.words) == 3000
    assert [text[w.start : w.end] for w in marks.words] == ["word"] * 3000


def test_a_text_reads_the_same_whatever_is_read_beside_it() -> None:
    first, second = article("Rebels shelled Kunduz on Friday."), article(LONG)
    alone = language.read(first)
    beside = next(language.read_all([first, second]))
    assert alone == beside
    assert alone.vectors is not None
    assert beside.vectors is not None
    assert np.allclose(alone.vectors.astype(float), beside.vectors.astype(float), atol=0.05)
    assert alone.vectors.shape == (len(alone.words), 384)
    assert alone.vector is not None
    assert alone.vector.shape == (384,)


def test_given_words_are_taken_as_they_are() -> None:
    text = "Kara-Suu fell."
    marks = reader().read(text, [(0, len(text))], [[(0, 8), (9, 13), (13, 14)]])
    assert [(w.start, w.end) for w in marks.words] == [(0, 8), (9, 13), (13, 14)]


def test_nothing_gives_nothing() -> None:
    marks = reader().read("  \n ", [(0, 4)])
    assert marks.words == []
    assert marks.vectors.shape == (0, 384)
    assert reader().read("", []).sentences == []


def test_windows_begin_at_likely_sentences() -> None:
    surfaces = 'He left . " Why ? " J . Smith asked . yes'.split()
    spaces = [3, 1, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0, 1]
    assert provisional(surfaces, spaces) == [0, 3, 7]


def test_windows_share_a_sentence_and_stay_short() -> None:
    text = Reader(models.shipped())._prepare(LONG, [(0, len(LONG))], None)
    assert len(text.windows) > 3
    for (_, own, end), (first, following, _) in itertools.pairwise(text.windows):
        assert own < first < following == end
    for first, _, end in text.windows:
        assert sum(len(ids) for ids, _ in text.pieces[first:end]) <= LONGEST


def test_a_model_that_is_missing_or_damaged_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(models.ModelError, match="install Tocsin again"):
        models.load(tmp_path / "none.tocsin")
    (tmp_path / "bad.tocsin").write_bytes(b"no zip")
    with pytest.raises(models.ModelError, match="damaged"):
        models.load(tmp_path / "bad.tocsin")


def test_weights_are_checked_by_their_hash(tmp_path: Path) -> None:
    data = bytearray(models.FILE.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "changed.tocsin").write_bytes(data)
    with pytest.raises(models.ModelError, match="damaged"):
        models.load(tmp_path / "changed.tocsin")


def test_a_long_text_is_read_in_parts_and_told_as_one() -> None:
    paragraphs = [f"In village {n} the soldiers burned {n + 2} houses near the old bridge." for n in range(700)]
    reading = read(*paragraphs)
    assert len(reading.article.text) > 2 * 20_000
    assert [s.block for s in reading.sentences] == list(range(700))
    for s in reading.sentences:
        inside = reading.words[s.first : s.last]
        assert [w.lemma for w in inside if w.head == ROOT] == ["burn"]
        assert all(w.head == ROOT or s.first <= w.head < s.last for w in inside)
    assert reading.vectors is not None
    assert len(reading.vectors) == len(reading.words)


def test_texts_are_taken_from_a_stream_a_few_at_a_time() -> None:
    taken: list[int] = []

    def texts() -> Iterator[tuple[str, list[Span]]]:
        for n in range(200):
            taken.append(n)
            yield "Osh is calm.", [(0, 12)]

    next(reader().read_all(texts()))
    assert len(taken) < 40
