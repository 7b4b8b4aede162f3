"""How alike two wordings are: texts, sentences or lists of names as sparse vectors of weighed stems, and their cosine.

A stem weighs by how few documents have it (TF-IDF). How many have a common word is told by a table
(`data/words.tsv`) and by the documents at hand together, so that two texts alone can be compared, and a desk of many
thousands learns which of its names are rare. Stems are hashed: there is no vocabulary to keep.

Whoever groups articles, happenings or mentions may ask this module for a feature; it decides nothing itself.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.knowledge import TableError
from tocsin.knowledge.tables import rows

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# Buckets of hashed stems. A desk of 100,000 articles has some 300,000 stems, so that one in four shares its bucket with
# another one; that two stems of one pair of articles do is rare.
BUCKETS = 1 << 20
# As how many documents the table counts, beside those at hand. Average link by words alone, by folds of ECB+ train
# (sets of 115 articles): B-cubed F1 0.883 with 100, 0.876 with 1,000, 0.866 with none (2026-11-29).
_TABLE = 100.0
_SUFFIXES = tuple(
    (suffix, kept)
    for suffix, kept in (
        ("izations", 3), ("ization", 3), ("ations", 4), ("ation", 4), ("ments", 4), ("ment", 4), ("ances", 4),
        ("ance", 4), ("ences", 4), ("ence", 4), ("ities", 4), ("ity", 4), ("iness", 3), ("ness", 4), ("ably", 4),
        ("able", 4), ("ible", 4), ("ingly", 4), ("ings", 3), ("ing", 3), ("edly", 4), ("ers", 4), ("ors", 4),
        ("ions", 4), ("ion", 4), ("ives", 4), ("ive", 4), ("als", 4), ("al", 4), ("ied", 2), ("ies", 2), ("ed", 3),
        ("er", 4), ("or", 4), ("ly", 4), ("es", 3), ("s", 3), ("e", 3), ("y", 3),
    )
)  # fmt: skip


def without_addresses(text: str) -> str:
    """The text with web addresses blanked, character for character: an address often spells out the headline.

    >>> without_addresses("See www.paper.example/siege now")
    'See                         now'
    """
    return _ADDRESS.sub(lambda found: " " * len(found[0]), text)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """What a word has in common with its forms and most of what is derived from it; not a word itself.

    >>> [stem(word) for word in ("attacked", "attackers", "attack", "killings", "dismissal", "dismissed")]
    ['attack', 'attack', 'attack', 'kil', 'dismis', 'dismis']
    """
    found = word.casefold().removesuffix("'s").removesuffix("’s")
    if not found.isalpha():
        return found
    for _ in range(2):  # "attackers" is attack, -er, -s
        for suffix, kept in _SUFFIXES:
            if found.endswith(suffix) and len(found) - len(suffix) >= kept and not found.endswith("ss"):
                found = found[: -len(suffix)] + ("i" if suffix in ("ied", "ies") else "")
                break
    if len(found) > 3 and found[-1] == found[-2]:
        found = found[:-1]
    return found


def stems(text: str) -> list[str]:
    """The stems of a text's words in their order, numbers among them, addresses left out."""
    return [stem(word) for word in _WORD.findall(without_addresses(text))]


class Bag(NamedTuple):
    """The things of a document, hashed, each bucket once and in order, and how often each stands there."""

    buckets: NDArray[np.int32]
    times: NDArray[np.float32]


def bag(things: Iterable[str]) -> Bag:
    """The bag of a document's stems, or of any names and ids. Equal on every machine and in every run."""
    found = Counter(map(_bucket, things))
    buckets = sorted(found)
    return Bag(np.array(buckets, dtype=np.int32), np.array([found[b] for b in buckets], dtype=np.float32))


@lru_cache(maxsize=1 << 18)
def _bucket(thing: str) -> int:
    return zlib.crc32(thing.encode()) & (BUCKETS - 1)


@cache
def common_words() -> Mapping[str, float]:
    """The share of news articles that have a stem, for stems that many have."""
    found: dict[str, float] = {}
    for row in rows(files("tocsin.incidents") / "data" / "words.tsv", "stem share"):
        if row["stem"] in found:
            raise TableError(f"words.tsv has {row['stem']!r} twice. Count anew: python -m tocsin.training stories")
        found[row["stem"]] = float(row["share"])
    return found


class Frequencies:
    """How few documents have a thing: of those at hand, with `words` of those of the table too."""

    def __init__(self, documents: Iterable[Bag] = (), *, words: bool = False) -> None:
        self.having = np.zeros(BUCKETS)
        """How many of the documents at hand have a bucket's thing."""
        total = 0
        for document in documents:
            self.having[document.buckets] += 1
            total += 1
        self._has, self._total = self.having, float(total)
        if words:
            self._has, self._total = self.having + _TABLE * _common_buckets(), total + _TABLE

    def weights(self, buckets: NDArray[np.int32]) -> NDArray[np.float64]:
        """The logarithm of how many documents there are to one that has it: 0 for what all have."""
        found: NDArray[np.float64] = np.log((self._total + 1) / np.clip(self._has[buckets], 1, self._total + 1))
        return found


@cache
def _common_buckets() -> NDArray[np.float64]:
    found = np.zeros(BUCKETS)
    for word, share in common_words().items():
        found[_bucket(word)] += share
    return found


class Vectors:
    """Sparse vectors of unit length, one a document: each thing by its weight and, dampened, how often it is there."""

    def __init__(self, documents: Sequence[Bag], frequencies: Frequencies) -> None:
        self._starts = np.cumsum([0, *(len(d.buckets) for d in documents)])
        self._keys = np.concatenate([np.zeros(0, np.int32), *(d.buckets for d in documents)])
        values = [np.zeros(0)]
        for document in documents:
            weighed = (1 + np.log(document.times)) * frequencies.weights(document.buckets)
            values.append(weighed / (np.sqrt(weighed @ weighed) or 1.0))
        self._values = np.concatenate(values)
        self._scratch = np.zeros(BUCKETS)

    def __len__(self) -> int:
        """How many documents there are."""
        return len(self._starts) - 1

    def row(self, one: int) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """Buckets and values of a document."""
        part = slice(self._starts[one], self._starts[one + 1])
        return self._keys[part], self._values[part]

    def cosines(self, one: int, others: NDArray[np.int64], of: "Vectors | None" = None) -> NDArray[np.float64]:
        """The cosine (0 to 1) of document `one` with each of `others`, which may be `of` other vectors."""
        theirs = of if of is not None else self
        keys, values = self.row(one)
        self._scratch[keys] = values
        first, last = theirs._starts[others], theirs._starts[others + 1]
        ends = np.cumsum(last - first)
        sizes = last - first
        at = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(first - (ends - sizes), sizes)
        sums = np.concatenate(([0.0], np.cumsum(self._scratch[theirs._keys[at]] * theirs._values[at])))
        self._scratch[keys] = 0.0
        # rounded, as a sum of many must not depend on what stood before it
        found: NDArray[np.float64] = np.clip(np.round(sums[ends] - sums[ends - sizes], 9), 0.0, 1.0)
        return found


def likeness(one: str, other: str) -> float:
    """The cosine (0 to 1) of two texts or sentences alone, words weighed by the table.

    >>> likeness("Gunmen attacked the bank.", "The gunmen's attack on a bank") > likeness("A bank opened.", "Gunmen!")
    True
    """
    both = [bag(stems(text)) for text in (one, other)]
    return float(Vectors(both, Frequencies(words=True)).cosines(0, np.array([1]))[0])
