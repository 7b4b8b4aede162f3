"""The set `ner`: names of people, organisations and places, with exact span and type."""

import hashlib
import re
from collections.abc import Sequence

from tocsin.evaluation.suites import Case, Row, Scores
from tocsin.language.reader import reader
from tocsin.language.windows import paragraphs

MEASURING_FIFTH = 5
"""Of Worldwide newswire's shared half, the documents whose SHA-1 of the id is 0 modulo this measure; the rest teach."""

REPEATED = frozenset({"cn_article_scmp_41", "arg_buenosairestimes_2"})
"""Documents of the measuring fifth that repeat documents that teach: they neither teach nor measure."""

_TYPES = {
    "PER": "PER",
    "Person": "PER",
    "person": "PER",
    "ORG": "ORG",
    "Organization": "ORG",
    "Organisation": "ORG",
    "organization": "ORG",
    "LOC": "LOC",
    "Location": "LOC",
    "place": "LOC",
}
_SURE = 0.5  # re3d's own advice: annotators' confidence from which an entity counts


def measures(doc_id: str) -> bool:
    """Does this document of Worldwide newswire's shared half measure, rather than teach?"""
    return int(hashlib.sha1(doc_id.encode()).hexdigest(), 16) % MEASURING_FIFTH == 0 and doc_id not in REPEATED


class NerSuite:
    """A case a record: a document, or a sentence. Types are folded to PER, ORG and LOC.

    Left out of gold and of ours: groups of people (NORP), facilities, and everything else; names inside names; what
    GUM does not mark as a name; what re3d is less than half sure of.
    """

    name = "ner"
    help = (
        "names of people, organisations and places (data/ner); of a file named worldwide-dev the measuring fifth alone"
    )
    key = "f1"

    def chosen(self, rows: Sequence[Row], data: str) -> list[Row]:
        """The rows that measure: of `worldwide-dev` those that never teach, else all."""
        return [r for r in rows if not data.startswith("worldwide-dev") or measures(str(r.get("doc_id")))]

    def case(self, row: Row) -> Case:
        """The text is given; the entities are gold."""
        spans = _outermost([_gold(e) for e in row["entities"] if _counts(e)])
        name = f"{row['doc_id']}/{row['sent_id']}" if "sent_id" in row else str(row["doc_id"])
        return Case(name, {"text": row["text"]}, {"entities": [list(s) for s in spans]})

    def predict(self, given: Row) -> Row:
        """The longest names that the shipped model reads; paragraphs are parted by blank lines."""
        marks = reader().read(given["text"], paragraphs(given["text"]), heads=["names"])
        return {"entities": [[n.start, n.end, n.kind] for n in marks.names if n.kind in _KEPT and not n.inside]}

    def baseline(self, given: Row) -> Row:
        """Runs of capitalised words: two and more are a person, one is a place."""
        runs = re.finditer(r"[A-Z][\w'-]*(?: [A-Z][\w'-]*)*", given["text"])
        return {"entities": [[m.start(), m.end(), "PER" if " " in m[0] else "LOC"] for m in runs]}

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """How many names there are, were told, and are right."""
        wanted, told = _sets(gold, answer)
        return {"gold": len(wanted), "told": len(told), "right": len(wanted & told)}

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """`f1`, `precision`, `recall` over all names; `f1_per`, `f1_org`, `f1_loc` by type."""
        pairs = [_sets(case.gold, answer) for case, answer in zip(cases, answers, strict=True)]
        scores = _prf(pairs)
        for kind in _KEPT:
            of_kind = [({s for s in a if s[2] == kind}, {s for s in b if s[2] == kind}) for a, b in pairs]
            scores[f"f1_{kind.lower()}"] = _prf(of_kind)["f1"]
        return scores


_KEPT = ("PER", "ORG", "LOC")
_Name = tuple[int, int, str]


def _sets(gold: Row, answer: Row | None) -> tuple[set[_Name], set[_Name]]:
    wanted = {(a, b, kind) for a, b, kind in gold["entities"]}
    return wanted, {(a, b, kind) for a, b, kind in (answer or {"entities": []})["entities"]}


def _prf(pairs: Sequence[tuple[set[_Name], set[_Name]]]) -> Scores:
    right = sum(len(a & b) for a, b in pairs)
    wanted, told = sum(len(a) for a, _ in pairs), sum(len(b) for _, b in pairs)
    return {
        "f1": 2 * right / (wanted + told) if wanted + told else None,
        "precision": right / told if told else None,
        "recall": right / wanted if wanted else None,
    }


def _counts(entity: Row) -> bool:
    return entity["type"] in _TYPES and entity.get("name", True) and entity.get("confidence", 1) >= _SURE


def _gold(entity: Row) -> _Name:
    return entity["start"], entity["end"], _TYPES[entity["type"]]


def _outermost(spans: Sequence[_Name]) -> list[_Name]:
    found: list[_Name] = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not found or span[0] >= found[-1][1]:
            found.append(span)
    return found
