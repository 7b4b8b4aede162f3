"""Scores of an article read from a page, against what a person says stands on it.

In: gold and prediction as strings, or counts taken from them. Out: counts and
averages. Never reads a file and never parses a page, so that the same functions
serve the tests, the measurements and anybody else's extractor.

The body is scored as in scrapinghub/article-extraction-benchmark (shingles of
four tokens), the segments as in the evaluation of adbar/trafilatura.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TypedDict

# tokens in a shingle, as the article-extraction-benchmark fixes it; another
# number makes the scores incomparable with the published ones
SHINGLE = 4

_TOKEN = re.compile(r"\w+")
_BETWEEN_NAMES = re.compile(r"[;,]|\s(?:and|&)\s", re.I)


class ShingleF1(TypedDict):
    """Averages over the pages of one corpus, each between 0 and 1."""

    precision: float
    recall: float
    f1: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Segments:
    """How many wanted and unwanted segments an extract has and lacks; counts add up over pages."""

    tp: int = 0
    fn: int = 0
    fp: int = 0
    tn: int = 0

    def __add__(self, other: "Segments") -> "Segments":
        """The counts of both."""
        return Segments(self.tp + other.tp, self.fn + other.fn, self.fp + other.fp, self.tn + other.tn)

    @property
    def precision(self) -> float:
        """Share of the segments found that were wanted; 0.0 where none was found."""
        return _ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float:
        """Share of the wanted segments that were found; 0.0 where none was wanted."""
        return _ratio(self.tp, self.tp + self.fn)

    @property
    def accuracy(self) -> float:
        """Share of all segments that were treated rightly; 0.0 where there are none."""
        return _ratio(self.tp + self.tn, self.tp + self.tn + self.fp + self.fn)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _harmonic(self.precision, self.recall)


def tokens(text: str) -> list[str]:
    r"""The runs of word characters, in order and in their own case.

    >>> tokens("Port-Lys: 3 dead.")
    ['Port', 'Lys', '3', 'dead']
    """
    return _TOKEN.findall(text)


def shingle_scores(gold: str, predicted: str) -> tuple[float, float, float]:
    """True positives, false positives and false negatives of one page, as shares of their sum.

    Counted over the multiset of four-token shingles. A text shorter than four
    tokens is one shingle; a text without tokens has none. Two empty texts give
    (0.0, 0.0, 0.0).

    >>> shingle_scores("a b c d e", "a b c d")
    (0.5, 0.0, 0.5)
    """
    wanted, found = _shingles(gold), _shingles(predicted)
    tp = (wanted & found).total()
    fp, fn = found.total() - tp, wanted.total() - tp
    whole = tp + fp + fn
    return (tp / whole, fp / whole, fn / whole) if whole else (0.0, 0.0, 0.0)


def shingle_f1(pages: Sequence[tuple[str, str]]) -> ShingleF1:
    """Precision, recall, F1 and accuracy over (gold, predicted) pairs.

    Precision leaves out the pages without a predicted shingle and recall those
    without a gold one; F1 is the harmonic mean of the two averages, not the
    average of the pages' F1. Accuracy is the share of pages with the very same tokens.
    """
    scores = [shingle_scores(gold, predicted) for gold, predicted in pages]
    precision = _mean(tp / (tp + fp) for tp, fp, _ in scores if tp + fp)
    recall = _mean(tp / (tp + fn) for tp, _, fn in scores if tp + fn)
    return {
        "precision": precision,
        "recall": recall,
        "f1": _harmonic(precision, recall),
        "accuracy": _mean(float(tokens(gold) == tokens(predicted)) for gold, predicted in pages),
    }


def segments(with_: Iterable[str], without: Iterable[str], text: str) -> Segments:
    """Which of the wanted and unwanted segments stand in the text, after white-space folding."""
    folded = _fold(text)
    wanted = [_fold(segment) in folded for segment in with_]
    unwanted = [_fold(segment) in folded for segment in without]
    return Segments(tp=sum(wanted), fn=len(wanted) - sum(wanted), fp=sum(unwanted), tn=len(unwanted) - sum(unwanted))


def same_title(gold: str, predicted: str | None) -> bool:
    """Whether two titles agree when case and spacing are folded; None and "" are both "no title".

    >>> same_title("Harbour  Reopens", "harbour reopens")
    True
    """
    return _fold(gold).casefold() == _fold(predicted or "").casefold()


def same_authors(gold: str, predicted: str | None) -> bool:
    """Whether the same set of people is named.

    Names are divided by ";", "," and "and", since gold uses all three; case
    and spacing are folded, initials keep their points.

    >>> same_authors("Ada Voss and Piet Maar", "Piet Maar; Ada Voss")
    True
    """
    return _people(gold) == _people(predicted or "")


def same_day(gold: str, predicted: str | None) -> bool:
    """Whether two ISO dates or times name the same day, as written; "" and None are both "no date".

    >>> same_day("2031-05-04", "2031-05-04T23:10:00+02:00")
    True
    """
    return gold.strip()[:10] == (predicted or "").strip()[:10]


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = tokens(text)
    if len(words) < SHINGLE:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def _people(names: str) -> set[str]:
    return {folded for name in _BETWEEN_NAMES.split(names) if (folded := _fold(name).casefold())}


def _fold(text: str) -> str:
    return " ".join(text.split())


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return fmean(listed) if listed else 0.0


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
