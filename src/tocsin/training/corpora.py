"""Which corpora teach the reader, and which parts of them: the one place that decides it (the model card tells why)."""

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.evaluation.ner import REPEATED, measures
from tocsin.language import conllu
from tocsin.language.pieces import Pieces
from tocsin.training.examples import Document, Labels, from_names, from_treebank, labels
from tocsin.training.frame_corpora import from_deeds, from_polnear, from_timeml, teaches
from tocsin.training.frames import FrameDocument

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
            f"The corpus {path} was not found. Give the folder that holds ud/, ner/, deeds/, polnear/ and timex/ with "
            "--data or TOCSIN_DATA."
        )


@dataclass(slots=True)
class Corpora:
    """Documents by what they are for: those in `*_dev` measure while training, the others teach.

    `frames` holds the corpora that tell of frames or times by their names: `deeds`, `polnear`, `times`.
    """

    labels: Labels
    trees: list[Document]
    names: list[Document]
    ewt_dev: list[Document]
    gum_dev: list[Document]
    news_dev: list[Document]
    frames: dict[str, list[FrameDocument]] = field(default_factory=dict)
    frames_dev: list[FrameDocument] = field(default_factory=list)


def load(folder: Path, pieces: Pieces, *, open_data_only: bool = False) -> Corpora:
    """All corpora in numbers.

    `open_data_only` leaves out what states no open licence: Worldwide newswire, PolNeAR, TimeBank, AQUAINT, and all
    articles of `deeds` but those of GUM and re3d.
    """
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
        frames=_frames(folder, pieces, open_data_only=open_data_only),
        frames_dev=[from_deeds(r, pieces) for r in _records(folder / "deeds" / "dev.jsonl.gz")],
    )


def _frames(folder: Path, pieces: Pieces, *, open_data_only: bool) -> dict[str, list[FrameDocument]]:
    deeds = [
        from_deeds(record, pieces)
        for record in _records(folder / "deeds" / "train.jsonl.gz")
        if not open_data_only or record["doc_id"].startswith(_OPEN)
    ]
    if open_data_only:
        return {"deeds": deeds}
    return {
        "deeds": deeds,
        "polnear": [from_polnear(r, pieces) for r in _records(folder / "polnear" / "train.jsonl.gz")],
        "times": [
            from_timeml(record, pieces)
            for name in ("timebank", "aquaint")
            for record in _records(folder / "timex" / f"{name}.jsonl")
            if teaches(record["doc_id"])
        ],
    }


_OPEN = ("GUM_", "re3d")


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
    with (gzip.open if path.suffix == ".gz" else open)(_there(path), "rt", encoding="utf-8") as lines:
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
