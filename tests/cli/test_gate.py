"""`tocsin evaluate --gate` passes only where something was compared with a floor."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tocsin.cli.main import tocsin

CASE = {
    "doc_id": "1",
    "html": "<html><body><article><p>Talks about the river began in Astana on Friday.</p></article></body></html>",
    "article_body": "Talks about the river began in Astana on Friday.",
}


def evaluate(folder: Path, *words: str, name: str = "article") -> tuple[int, str, str]:
    gold = folder / "gold.jsonl"
    gold.write_text(json.dumps(CASE) + "\n", encoding="utf-8")
    done = CliRunner().invoke(tocsin, ["evaluate", name, "--data", str(gold), "--folder", str(folder), *words])
    return done.exit_code, done.stdout, done.stderr


def test_the_gate_passes_where_every_measure_is_at_its_floor(tmp_path: Path) -> None:
    assert evaluate(tmp_path, "--pin")[0] == 0
    status, out, _ = evaluate(tmp_path, "--gate")
    assert status == 0
    assert "article on gold.jsonl: 1 case\n" in out


def test_the_gate_fails_below_a_floor(tmp_path: Path) -> None:
    evaluate(tmp_path, "--pin")
    floors = json.loads((tmp_path / "floors.json").read_text(encoding="utf-8"))
    for floor in floors.values():
        floor["scores"] = dict.fromkeys(floor["scores"], 1.5)
    (tmp_path / "floors.json").write_text(json.dumps(floors), encoding="utf-8")
    status, _, err = evaluate(tmp_path, "--gate")
    assert status == 1
    assert "fell below its floor" in err


def test_the_gate_fails_for_gold_that_no_floor_knows(tmp_path: Path) -> None:
    (tmp_path / "floors.json").write_text("{}", encoding="utf-8")
    status, _, err = evaluate(tmp_path, "--gate")
    assert status == 1
    assert "has no floor in" in err


@pytest.mark.parametrize(
    ("floors", "words", "advice"),
    [
        (None, ["--gate"], "found no such file. Name the folder that holds it with --folder"),
        (None, ["--gate", "--pin"], "Leave one out"),
        (None, ["--allow-lower"], "Add --pin"),
        ("{", ["--gate"], "does not hold floors"),
        ("[]", ["--gate"], "does not hold floors"),
    ],
)
def test_what_cannot_be_compared_is_refused_before_anything_is_measured(
    floors: str | None, words: list[str], advice: str, tmp_path: Path
) -> None:
    if floors is not None:
        (tmp_path / "floors.json").write_text(floors, encoding="utf-8")
    status, out, err = evaluate(tmp_path, *words)
    assert (status, out) == (2, "")
    assert advice in err
