"""Floors: what a measure reached when it was last pinned, by the fingerprint of the gold; it may not fall below.

They lie in `evaluation/floors.json` beside the package, the numbers of each case in `evaluation/results/`, so that a
change that moves a score shows in a diff which cases flipped.
"""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.evaluation.errors import FloorError
from tocsin.evaluation.runner import Report

# A measure may differ by this much from its floor before the gate fails: rounding of the pinned figure to 4 digits.
NOISE = 0.00005

# Measures of which less is better
_LOWER_IS_BETTER = frozenset({"dates_invented"})


@dataclass(frozen=True, slots=True)
class Floor:
    """What was pinned for one gold file."""

    data: str
    pinned: str
    cases: int
    scores: dict[str, float]
    baseline: dict[str, float]


def read_floors(folder: Path) -> dict[str, Floor]:
    """The floors by `suite/fingerprint`; none where there is no file yet. `FloorError` where the file holds none."""
    path = folder / "floors.json"
    if not path.exists():
        return {}
    try:
        return {key: Floor(**value) for key, value in json.loads(path.read_text(encoding="utf-8")).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise FloorError(
            f"{path} does not hold floors ({error}). Take back the file from version control, or pin anew with --pin."
        ) from None


def floor_of(report: Report, folder: Path) -> Floor | None:
    """The floor of this very gold, `None` where none was pinned."""
    return read_floors(folder).get(f"{report.suite}/{report.fingerprint}")


def check(report: Report, folder: Path) -> None:
    """Raises `FloorError` where a measure is below its floor, a case crashed, or this gold has no floor."""
    floor = floor_of(report, folder)
    if floor is None:
        raise FloorError(
            f"{report.data} (fingerprint {report.fingerprint}) has no floor in {folder / 'floors.json'}. "
            "If the gold changed on purpose, pin it again with --pin."
        )
    fallen = _fallen(report, floor)
    if fallen or report.crashes:
        raise FloorError(
            f"{report.suite} on {report.data} fell below its floor of {floor.pinned}: "
            + "; ".join([*fallen, *([f"{report.crashes} cases crashed"] if report.crashes else [])])
            + f". Cases: evaluation/results/{_results_name(report)}. A loss that is wanted: --pin --allow-lower."
        )


def pin(report: Report, folder: Path, *, day: str, allow_lower: bool = False) -> None:
    """Writes the report's figures as floors, and the numbers of each case.

    Raises `FloorError` where that lowers a floor, unless `allow_lower`. Floors of an earlier state of that gold file
    are replaced.
    """
    kept = read_floors(folder)
    # gold of the same name takes the place of what it was before, and may not lower the figures unsaid either
    before = {key: f for key, f in kept.items() if key.startswith(f"{report.suite}/") and f.data == report.data}
    fallen = [line for floor in before.values() for line in _fallen(report, floor)]
    if fallen and not allow_lower:
        raise FloorError(f"Pinning would lower floors: {'; '.join(fallen)}. If that is wanted, add --allow-lower.")
    floors: dict[str, Any] = {key: _as_dict(value) for key, value in kept.items() if key not in before}
    floors[f"{report.suite}/{report.fingerprint}"] = {
        "data": report.data,
        "pinned": day,
        "cases": report.cases,
        "scores": {k: round(v, 4) for k, v in report.scores.items() if v is not None},
        "baseline": {k: round(v, 4) for k, v in report.baseline.items() if v is not None},
    }
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(dict(sorted(floors.items())), indent=1) + "\n"
    (folder / "floors.json").write_text(text, encoding="utf-8")
    _write_results(report, folder / "results" / _results_name(report))


def _as_dict(floor: Floor) -> dict[str, Any]:
    return {name: getattr(floor, name) for name in ("data", "pinned", "cases", "scores", "baseline")}


def _fallen(report: Report, floor: Floor) -> list[str]:
    fallen = []
    for name, pinned in floor.scores.items():
        now = report.scores.get(name)
        sign = -1 if name in _LOWER_IS_BETTER else 1
        if now is None or sign * (now - pinned) < -NOISE:
            fallen.append(f"{name} {'missing' if now is None else f'{now:.4f}'} (floor {pinned:.4f})")
    return fallen


def _results_name(report: Report) -> str:
    return f"{report.suite}-{report.data.split('.')[0]}.csv"


def _write_results(report: Report, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = sorted({name for answer in report.answers for name in answer.numbers})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["case", *columns, "crash"])
        for answer in sorted(report.answers, key=lambda a: a.case.id):
            numbers = [_shown(answer.numbers.get(name)) for name in columns]
            writer.writerow([answer.case.id, *numbers, answer.crash or ""])


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
