"""Which corpora teach the reader, and which parts of them: the one place that decides it (the model card tells why)."""

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.evaluation.ner import REPEATED, measures
from tocsin.language import conllu
from tocsin.language.pieces import Pieces
from tocsin.training.examples import Document, Labels, from_names, from_treebank, labels

_WORLDWIDE = {
    "Person": "PER",
    "Organization": "ORG",
    "Location": "LOC",
    "Facility": "FAC",
    "NORP": "GRP",
    "Misc": "MISC",
    "Product": "MISC",
}


class MissingCorpus(Exception):
    """A corpus is not where it should be."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The corpus {path} was not found. Give the folder that holds ud/ and ner/ with --data or TOCSIN_DATA."
        )


@dataclass(slots=True)
class Corpora:
    """Documents by what they are for: `trees` and `names` teach, the rest measures while training."""

    labels: Labels
    trees: list[Document]
    names: list[Document]
    ewt_dev: list[Document]
    gum_dev: list[Document]
    news_dev: list[Document]


def load(folder: Path, pieces: Pieces, *, open_data_only: bool = False) -> Corpora:
    """All corpora in numbers. `open_data_only` leaves out what states no open licence: Worldwide newswire."""
    ewt = list(conllu.documents(_there(folder / "ud" / "ewt-train.conllu.gz")))
    closed = non_commercial(folder / "ud" / "gum-licences.tsv")
    gum = [d for d in conllu.documents(_there(folder / "ud" / "gum-train.conllu.gz")) if d.id not in closed]
    known = labels([*ewt, *gum])
    teach: list[Document] = []
    measure: list[Document] = []
    for record in _records(folder / "ner" / "worldwide-dev.jsonl.gz"):
        if record["doc_id"] in REPEATED:
            continue
        fifth = measures(record["doc_id"])
        if fifth or not open_data_only:
            (measure if fifth else teach).append(_worldwide(record, pieces))
    return Corpora(
        labels=known,
        trees=[from_treebank(d, pieces, known, named=False) for d in ewt]
        + [from_treebank(d, pieces, known, named=True) for d in gum],
        names=teach + _wikigold(folder / "ner" / "wikigold.jsonl.gz", pieces),
        ewt_dev=_tree(folder / "ud" / "ewt-dev.conllu.gz", pieces, known),
        gum_dev=_tree(folder / "ud" / "gum-dev.conllu.gz", pieces, known),
        news_dev=measure,
    )


def non_commercial(path: Path) -> frozenset[str]:
    """The GUM documents whose text is under non-commercial terms."""
    with _there(path).open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return frozenset(row["doc_id"] for row in rows if row["non_commercial"].lower() != "no")


def _there(path: Path) -> Path:
    if not path.exists():
        raise MissingCorpus(path)
    return path


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(_there(path), "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _tree(path: Path, pieces: Pieces, known: Labels) -> list[Document]:
    return [from_treebank(d, pieces, known, named=False) for d in conllu.documents(_there(path))]


def _worldwide(record: dict[str, Any], pieces: Pieces) -> Document:
    text: str = record["text"]
    spans = [(e["start"], e["end"], _WORLDWIDE[e["type"]]) for e in record["entities"] if e["type"] in _WORLDWIDE]
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            blocks.append((at, at + len(paragraph)))
        at += len(paragraph) + 2
    return from_names(text, blocks, spans, "news", pieces)


def _wikigold(path: Path, pieces: Pieces) -> list[Document]:
    found: dict[str, Document] = {}
    for record in _records(path):
        spans = [(e["start"], e["end"], e["type"]) for e in record["entities"]]
        document = found.setdefault(record["doc_id"], [])
        document += from_names(record["text"], [(0, len(record["text"]))], spans, "wiki", pieces)
    return list(found.values())
