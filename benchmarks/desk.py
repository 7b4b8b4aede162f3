"""How long one more article takes to be added to a desk of many, to be taken in, and its incidents to be told; JSON.

    python benchmarks/desk.py [--articles 10000] [--more 100] [--desk made.db]

The articles are made ones (`made_reports.py`), so that nothing is read. A desk that is there already is copied and not
made again.
"""

import argparse
import json
import shutil
import tempfile
import time
from pathlib import Path

from made_reports import reports

from tocsin.deriving import derive
from tocsin.records import Report
from tocsin.store import Desk
from tocsin.upkeep import bring_up_to_date


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--more", type=int, default=100)
    parser.add_argument("--desk", type=Path, help="where the desk is kept for the next time")
    given = parser.parse_args()
    every = list(reports(given.articles + given.more))
    made, more = every[: given.articles], every[given.articles :]
    with tempfile.TemporaryDirectory() as folder:
        path = given.desk or Path(folder) / "made.db"
        found: dict[str, float] = {"articles": len(made)}
        if not path.exists():
            found |= _make(path, made)
        copy = Path(folder) / "copy.db"
        shutil.copy(path, copy)
        found |= _add(copy, more) | {"megabytes": round(copy.stat().st_size / 1e6, 1)}
    print(json.dumps(found))


def _make(path: Path, made: list[Report]) -> dict[str, float]:
    with Desk(str(path), create=True) as desk:
        began = time.perf_counter()
        for report in made:
            desk.add(report.record)
        added = time.perf_counter()
        bring_up_to_date(desk)
        return {
            "seconds_to_add": round(added - began, 1),
            "seconds_to_take_in": round(time.perf_counter() - added, 1),
        }


def _add(path: Path, more: list[Report]) -> dict[str, float]:
    added, taken_in, told = [], [], []
    with Desk(str(path)) as desk:
        for report in more:
            began = time.perf_counter()
            desk.add(report.record)
            between = time.perf_counter()
            derive(desk)
            derived = time.perf_counter()
            bring_up_to_date(desk)
            added.append(1000 * (between - began))
            taken_in.append(1000 * (derived - between))
            told.append(1000 * (time.perf_counter() - derived))
    return {
        f"{name}_ms_{share}": round(sorted(values)[int(len(values) * share / 100)], 1)
        for name, values in (("add", added), ("take_in", taken_in), ("tell", told))
        for share in (50, 95)
    }


if __name__ == "__main__":
    main()
