"""Coding reads a `Reading` and nothing else: not who made it, and not with `language`."""

import ast
from pathlib import Path

import pytest

import tocsin
from coding.world import by_hand, deed, names, said
from tocsin import coding

SOURCE = Path(tocsin.__file__).parent
BEHIND = sorted([*(SOURCE / "coding").rglob("*.py"), *(SOURCE / "incidents").rglob("*.py")])

WORDS = """
Two      two      NUM    2 nummod
guards   guard    NOUN   4 nsubj:pass
were     be       AUX    4 aux:pass
killed   kill     VERB   0 root
by       by       ADP    6 case
gunmen   gunman   NOUN   4 obl:agent
in       in       ADP    8 case
Kabul    Kabul    PROPN  4 obl
"""


@pytest.mark.parametrize("path", BEHIND, ids=lambda path: path.stem)
def test_nothing_behind_the_seam_imports_language(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        modules += [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        assert not [m for m in modules if m.startswith("tocsin.language") or m == "language"]


def test_who_made_a_reading_is_asked_nowhere() -> None:
    for path in SOURCE.rglob("*.py"):
        room = path.relative_to(SOURCE).parts[0]
        if room in ("language", "records", "sources") or path.name == "annotate.py":  # which only prints it
            continue
        attributes = [n.attr for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Attribute)]
        assert "reader" not in attributes, path


def test_a_reading_made_by_hand_is_coded() -> None:
    text = "Two guards were killed by gunmen in Kabul"
    frame = deed(text, "killed", "ASSAULT", killed="Two guards", actor="gunmen", place="Kabul")
    (event,) = coding.code(by_hand(text, WORDS, [frame])).events
    assert (event.type, names(event.actors)) == ("ASSAULT", ["gunmen"])
    assert [(v.text, v.count and v.count.low) for v in event.victims] == [("Two guards", 2)]
    assert event.status == "actual"


def test_a_statement_made_by_hand_says_who_says_so() -> None:
    text = "Two guards were killed by gunmen in Kabul"
    (statement,) = coding.code(by_hand(text, WORDS, [said(text, "killed", content=text)])).statements
    assert (statement.speaker, statement.act) == (None, "say")


def test_words_that_nobody_attached_report_nothing_and_break_nothing() -> None:
    loose = "\n".join(line.rsplit(maxsplit=2)[0] + " 0 dep" for line in WORDS.strip().splitlines())
    assert coding.code(by_hand("Two guards were killed by gunmen in Kabul", loose)).events == ()
