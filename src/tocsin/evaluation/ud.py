"""The set `ud`: words, sentences, tags, lemmas and trees of a treebank, with gold words and from raw text."""

import gzip
from collections.abc import Mapping, Sequence
from pathlib import Path

from tocsin.evaluation.errors import GoldError
from tocsin.evaluation.suites import Case, Row, Scores
from tocsin.evaluation.ud_scores import Counts, compare_aligned, compare_raw
from tocsin.language.atoms import atoms
from tocsin.language.conllu import Document, documents
from tocsin.language.joining import Marks
from tocsin.language.reader import reader


class UdSuite:
    """One case a document. The answer has the words of two readings: `given` gold words, and `raw` text.

    `upos`, `uas`, `las`, `lemma` are shares of gold words; `raw_…` are F1 after the CoNLL 2018 shared task: words
    are the same where they cover the same characters, white space aside. Relations are compared without subtypes.
    """

    name = "ud"
    help = "words, sentences, tags, lemmas and trees of a treebank (data/ud, CoNLL-U)"
    key = "las"

    def rows(self, data: Path) -> list[Row]:
        """The documents of a CoNLL-U file, gzip allowed. Raises `GoldError` where it is none."""
        try:
            found = [_row(document) for document in documents(data)]
        except (OSError, EOFError, gzip.BadGzipFile) as error:
            raise GoldError(f"No gold could be read from {data}: {error}. Give a file with --data.") from error
        except (ValueError, IndexError) as error:
            raise GoldError(f"{data} is not CoNLL-U ({error}). The set 'ud' measures treebanks.") from error
        if not found:
            raise GoldError(f"{data} holds no sentence in CoNLL-U. The set 'ud' measures treebanks.")
        return found

    def case(self, row: Row) -> Case:
        """Text, paragraphs and gold words are given; tags, lemmas and trees are gold."""
        given = {
            "text": row["text"],
            "blocks": row["blocks"],
            "words": [[w["at"] for w in s] for s in row["sentences"]],
        }
        return Case(str(row["id"]), given, {"text": row["text"], "sentences": row["sentences"]})

    def predict(self, given: Row) -> Row:
        """Both readings by the shipped model."""
        blocks = [(a, b) for a, b in given["blocks"]]
        words = [[(a, b) for a, b in sentence] for sentence in given["words"]]
        network = reader()
        return {
            "given": _sentences(network.read(given["text"], blocks, words, heads=())),
            "raw": _sentences(network.read(given["text"], blocks, heads=())),
        }

    def baseline(self, given: Row) -> Row:
        """Every word is a noun with its own form as lemma and hangs on the word before; a block is a sentence."""
        raw = [_chain(atoms(given["text"], a, b).spans, given["text"]) for a, b in given["blocks"]]
        return {
            "given": [_chain([(a, b) for a, b in s], given["text"]) for s in given["words"]],
            "raw": [s for s in raw if s],
        }

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """The document's number of words, and its `las`, `raw_las` and `raw_sents_f1`."""
        scores = _counts([(gold, answer)])
        return {
            "words": sum(len(s) for s in gold["sentences"]),
            **{k: round(scores[k] or 0.0, 4) for k in ("las", "raw_las", "raw_sents_f1")},
        }

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """The measures over all words of all documents."""
        return _counts([(case.gold, answer) for case, answer in zip(cases, answers, strict=True)])


def _counts(pairs: Sequence[tuple[Row, Row | None]]) -> Scores:
    aligned, raw = Counts(), Counts()
    for gold, answer in pairs:
        compare_aligned(gold["sentences"], (answer or {}).get("given", []), aligned)
        compare_raw(gold["text"], gold["sentences"], (answer or {}).get("raw", []), raw)
    return {
        **{name: aligned.share(name) for name in ("upos", "uas", "las", "lemma")},
        **{f"raw_{name}": raw.f1(name) for name in ("upos", "uas", "las", "lemma")},
        "raw_words_f1": raw.f1("words"),
        "raw_sents_f1": raw.f1("sentences"),
    }


def _row(document: Document) -> Row:
    blocks: list[list[int]] = []
    for sentence in document.sentences:
        start, end = sentence.tokens[0].start, sentence.tokens[-1].end
        if sentence.paragraph or not blocks:
            blocks.append([start, end])
        blocks[-1][1] = end
    return {
        "id": document.id,
        "text": document.text,
        "blocks": blocks,
        "sentences": [
            [
                {"at": [t.start, t.end], "upos": t.upos, "lemma": t.lemma, "head": t.head, "relation": t.relation}
                for t in sentence.tokens
            ]
            for sentence in document.sentences
        ],
    }


def _sentences(marks: Marks) -> list[list[Mapping[str, object]]]:
    """The words of a reading, sentence by sentence; heads count from 1 in the sentence, 0 is the root."""
    return [
        [
            {
                "at": [w.start, w.end],
                "upos": w.upos,
                "lemma": w.lemma,
                "head": w.head - first + 1 if w.head >= 0 else 0,
                "relation": w.relation,
            }
            for w in marks.words[first:last]
        ]
        for _, _, first, last in marks.sentences
    ]


def _chain(spans: Sequence[tuple[int, int]], text: str) -> list[Mapping[str, object]]:
    return [
        {"at": [a, b], "upos": "NOUN", "lemma": text[a:b], "head": i, "relation": "dep" if i else "root"}
        for i, (a, b) in enumerate(spans)
    ]
