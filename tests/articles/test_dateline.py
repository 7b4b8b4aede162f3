"""Datelines of many papers and agencies, and openings that only look like one."""

import pytest

from tocsin.articles.dateline import dateline

REPORT = "Two guards were killed at the gate of the harbour, the union said."


@pytest.mark.parametrize(
    ("head", "day", "source"),
    [
        ("PORT LYS, March 4 (Agency) — ", (None, 3, 4), "Agency"),
        ("PORT LYS, Lysland, March 4, 2025 (Lys Courier) -- ", (2025, 3, 4), "Lys Courier"),
        ("PORT LYS, 4 March 2025. /Simorgh/. ", (2025, 3, 4), "Simorgh"),
        ("PORT LYS, March 4 /Agency/. ", (None, 3, 4), "Agency"),
        ("Port Lys, Mar 4 2025 (AGY) - ", (2025, 3, 4), "AGY"),
        ("PORT LYS, 4 FEB 90 (AGY-ONE) -- [TEXT] ", (1990, 2, 4), "AGY-ONE"),
        ("PORT LYS (LYSLAND), 4 FEB 90 (RADIO LYS) -- [SPEECH] [ADA VOSS] [TEXT] ", (1990, 2, 4), "RADIO LYS"),
        ("PORT LYS, 4 FEB (AGY) -- [TEXT] ", (None, 2, 4), "AGY"),
        ("PORT LYS, 4 FEB 90 -- ", (1990, 2, 4), None),
        ("PORT LYS – 4 March 2025: ", (2025, 3, 4), None),
        ("PORT LYS (March 4, 2025) — ", (2025, 3, 4), None),
        ("PORT LYS, Tuesday, March 4, 2025 (Agency) — ", (2025, 3, 4), "Agency"),
        ("Port Lys, March 4 - ", (None, 3, 4), None),
        ("PORT LYS, March 4 (Agency): ", (None, 3, 4), "Agency"),
        ("PORT LYS, Lysland (Agency) _ ", None, "Agency"),
        ("PORT LYS (Agency) - ", None, "Agency"),
        ("SÃO LYS (Agency) - ", None, "Agency"),
        ("Port Lys (Reuters) - ", None, "Reuters"),
        ("Port Lys (CNN) ", None, "CNN"),
        ("(Reuters) - ", None, "Reuters"),
        ("Port Lys /TASS/. ", None, "TASS"),
        ("PORT LYS, Lysland — ", None, None),
        ("PORT LYS: ", None, None),
        ("PORT LYS--", None, None),
        ("PORT LYS/PORT MAAR — ", None, None),
    ],
)
def test_a_dateline_ends_where_the_report_begins(
    head: str, day: tuple[int | None, int, int] | None, source: str | None
) -> None:
    found = dateline(head + REPORT)
    assert found is not None
    assert found.end == len(head)
    assert (found.day and (found.day.year, found.day.month, found.day.day)) == day
    assert found.source == source
    assert not found.alone


@pytest.mark.parametrize(
    "line",
    [
        "PORT LYS, Lysland (Agency) _",
        "PORT LYS, March 4 (Agency) --",
        "PORT LYS, Lysland, Tuesday, 4 March 2025 (Lys Courier)",
        "Port Lys (CNN)",
        "PORT LYS _",
    ],
)
def test_a_dateline_may_stand_alone(line: str) -> None:
    found = dateline(line)
    assert found is not None
    assert found.alone


@pytest.mark.parametrize(
    "line",
    [
        REPORT,
        "OPINION (COMMENT): A harbour is not a wall, and Port Lys should stop pretending",
        "CLARIFICATION: an earlier version of this report gave the wrong number of guards.",
        "EXCLUSIVE — Two guards were killed at the gate of the harbour, the union said.",
        "The Federal Harbour Authority (FHA) President said that the gates would stay shut.",
        "Voss: Two guards were killed at the gate",
        "In March 2025 (a cold month) the harbour froze, and nobody could leave the town.",
        "In Port Lys on 4 March 2025 (a Tuesday), two guards were killed at the gate.",
        "Ada Voss — who was there — said that two guards had been killed at the gate.",
        "TWO GUARDS WERE KILLED - AND NOBODY KNOWS BY WHOM, THE UNION SAID.",
        "",
        "A",
        "-",
    ],
)
def test_what_only_looks_like_a_dateline_is_none(line: str) -> None:
    found = dateline(line)
    assert found is None or not (found.strong or found.end)
