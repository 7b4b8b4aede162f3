"""The measures of names, on records written here."""

import json
from pathlib import Path
from typing import Any

from tocsin.evaluation import evaluate
from tocsin.evaluation.ner import NerSuite, measures
from tocsin.evaluation.suites import Row

TEXT = "Anna Holm left Osh for the World Bank."


class Told(NerSuite):
    """The suite with answers of our own."""

    def __init__(self, *entities: tuple[int, int, str]) -> None:
        self.entities = entities

    def predict(self, given: Row) -> Row:
        return {"entities": [list(e) for e in self.entities]}


def gold(path: Path, *entities: dict[str, Any], name: str = "x.jsonl", doc_id: str = "d") -> Path:
    file = path / name
    file.write_text(json.dumps({"doc_id": doc_id, "text": TEXT, "entities": entities}) + "\n")
    return file


PERSON = {"start": 0, "end": 9, "type": "person", "name": True}
PLACE = {"start": 15, "end": 18, "type": "Location"}


def test_span_and_type_must_both_be_right(tmp_path: Path) -> None:
    data = gold(tmp_path, PERSON, PLACE)
    scores = evaluate(Told((0, 9, "PER"), (15, 18, "ORG")), data).scores
    assert (scores["f1"], scores["f1_per"], scores["f1_loc"]) == (0.5, 1.0, 0.0)
    assert evaluate(Told((0, 4, "PER")), data).scores["f1"] == 0


def test_other_types_unnamed_mentions_and_doubtful_ones_are_left_out(tmp_path: Path) -> None:
    data = gold(
        tmp_path,
        PLACE,
        {"start": 0, "end": 9, "type": "NORP"},
        {"start": 0, "end": 4, "type": "person", "name": False},
        {"start": 27, "end": 37, "type": "Organisation", "confidence": 0.3},
    )
    assert evaluate(Told((15, 18, "LOC")), data).scores["f1"] == 1


def test_of_names_inside_names_the_outermost_counts(tmp_path: Path) -> None:
    data = gold(tmp_path, {"start": 23, "end": 37, "type": "ORG"}, {"start": 27, "end": 32, "type": "LOC"})
    assert evaluate(Told((23, 37, "ORG")), data).scores["recall"] == 1


def test_of_the_shared_half_of_worldwide_only_what_never_taught_measures(tmp_path: Path) -> None:
    teaches = next(f"d{n}" for n in range(99) if not measures(f"d{n}"))
    assert evaluate(Told(), gold(tmp_path, PLACE, name="worldwide-dev.jsonl", doc_id=teaches)).cases == 0
    assert evaluate(Told(), gold(tmp_path, PLACE, name="worldwide-test.jsonl", doc_id=teaches)).cases == 1
    assert not measures("cn_article_scmp_41")


def test_the_shipped_reader_beats_the_baseline(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    text = "The United Nations met officials in Dushanbe on Monday."
    entities = [{"start": 4, "end": 18, "type": "ORG"}, {"start": 36, "end": 44, "type": "LOC"}]
    path.write_text(json.dumps({"doc_id": "d", "text": text, "entities": entities}) + "\n")
    report = evaluate(NerSuite(), path)
    assert report.scores["f1"] == 1
    assert (report.baseline["f1"] or 0) < 0.5
