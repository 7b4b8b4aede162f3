"""What a brief says about its own faults: measured, from one table, and the same as the README says."""

from pathlib import Path

from tocsin.briefing import brief, known_faults, render_html, render_markdown
from tocsin.briefing.words import rows
from tocsin.deskfile import DeskFile
from tocsin.evaluation import read_floors
from tocsin.store import Desk

TOP = Path(__file__).resolve().parents[2]


def test_a_brief_says_what_is_known_to_go_wrong_with_figures(sample_desk: Desk, desk_file: DeskFile) -> None:
    made = brief(sample_desk, desk_file, "Tajikistan")
    for page in (render_html(made), render_markdown(made)):
        method = page.partition("What is known to go wrong")[2]
        assert "Of the events told as having happened" in method
        assert method.count("F1") == sum(fault.count("F1") for fault in known_faults())


def test_the_figures_are_those_that_are_pinned() -> None:
    floors = read_floors(TOP / "evaluation")
    for row in rows("figures.tsv"):
        pinned = [f for key, f in floors.items() if key.split("/")[0] == row["set"]]
        if row["set"]:
            assert float(row["value"]) == pinned[0].scores[row["measure"]], f"{row['name']}: run make docs"
        assert row["measured"], row["name"]


def test_the_readme_says_the_same() -> None:
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    assert all(f"- {fault}\n" in readme for fault in known_faults())
