"""The measures of treebanks, on words written here."""

from pathlib import Path
from typing import Any

import pytest

from tocsin.evaluation import GoldError, evaluate
from tocsin.evaluation.ud import UdSuite
from tocsin.evaluation.ud_scores import Counts, compare_aligned, compare_raw

TEXT = "Rebels left Osh. They ran."


def word(at: tuple[int, int], upos: str, lemma: str, head: int, relation: str) -> dict[str, Any]:
    return {"at": list(at), "upos": upos, "lemma": lemma, "head": head, "relation": relation}


GOLD = [
    [
        word((0, 6), "NOUN", "rebel", 2, "nsubj"),
        word((7, 11), "VERB", "leave", 0, "root"),
        word((12, 15), "PROPN", "Osh", 2, "obj"),
        word((15, 16), "PUNCT", ".", 2, "punct"),
    ],
    [
        word((17, 21), "PRON", "they", 2, "nsubj:outer"),
        word((22, 25), "VERB", "run", 0, "root"),
        word((25, 26), "PUNCT", ".", 2, "punct"),
    ],
]


def aligned(told: list[list[dict[str, Any]]]) -> Counts:
    counts = Counts()
    compare_aligned(GOLD, told, counts)
    return counts


def raw(told: list[list[dict[str, Any]]]) -> Counts:
    counts = Counts()
    compare_raw(TEXT, GOLD, told, counts)
    return counts


def test_what_is_right_counts_in_full_and_subtypes_do_not_matter() -> None:
    told = [GOLD[0], [{**GOLD[1][0], "relation": "nsubj"}, *GOLD[1][1:]]]
    assert [aligned(told).share(n) for n in ("upos", "uas", "las", "lemma")] == [1, 1, 1, 1]
    assert [raw(told).f1(n) for n in ("words", "sentences", "las")] == [1, 1, 1]


def test_a_wrong_head_costs_both_attachments_and_a_wrong_relation_one() -> None:
    told = [[*GOLD[0][:2], {**GOLD[0][2], "head": 1}, {**GOLD[0][3], "relation": "dep"}], GOLD[1]]
    counts = aligned(told)
    assert (counts.share("uas"), counts.share("las")) == (6 / 7, 5 / 7)


def test_a_missing_answer_is_all_wrong() -> None:
    assert aligned([]).share("las") == 0
    assert raw([]).f1("words") == 0


def test_words_and_sentences_that_are_cut_otherwise_cost_precision_and_recall() -> None:
    joined = [[*GOLD[0][:2], word((12, 16), "PROPN", "Osh.", 2, "obj"), *GOLD[1]]]
    counts = raw(joined)
    assert counts.f1("words") == pytest.approx(2 * 5 / (7 + 6))
    assert counts.f1("sentences") == 0
    assert counts.right["las"] == 3  # "Rebels" and both roots: heads are the same where they cover the same


def test_a_treebank_that_is_none_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu"
    for content in ("no treebank\n", "1\tone\n\n"):
        path.write_text(content)
        with pytest.raises(GoldError, match="CoNLL-U"):
            evaluate(UdSuite(), path)
    with pytest.raises(GoldError, match="--data"):
        evaluate(UdSuite(), tmp_path / "none.conllu")


def test_the_set_measures_both_readings_of_a_file(tmp_path: Path) -> None:
    lines = ["# newdoc id = d", "# newpar"]
    for sentence in GOLD:
        for n, w in enumerate(sentence, 1):
            form = TEXT[slice(*w["at"])]
            after = "_" if TEXT[w["at"][1] : w["at"][1] + 1] == " " else "SpaceAfter=No"
            lines.append(f"{n}\t{form}\t{w['lemma']}\t{w['upos']}\t_\t_\t{w['head']}\t{w['relation']}\t_\t{after}")
        lines.append("")
    path = tmp_path / "x.conllu"
    path.write_text("\n".join(lines) + "\n")
    report = evaluate(UdSuite(), path)
    assert report.crashes == 0
    assert (report.cases, report.scores["raw_words_f1"], report.scores["raw_sents_f1"]) == (1, 1, 1)
    assert (report.scores["las"] or 0) > (report.baseline["las"] or 0)
