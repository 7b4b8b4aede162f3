"""Incidents as points: which lie in a part of the globe, and how many do not."""

import datetime as dt
from pathlib import Path

from store.world import fill, report
from tocsin.store import Desk, Filter


def test_those_in_a_box_come_with_the_counts_of_all(tmp_path: Path) -> None:
    with Desk(str(tmp_path / "desk.db"), create=True) as desk:
        assert desk.located().extent is None
        fill(desk, [report(), report("Smugglers", "raided a depot", day=dt.date(2025, 1, 9), uri="b.txt")])
        every = desk.located(limit=1)
        assert (every.total, every.placed, every.inside) == (2, 2, 2)
        assert [row["id"] for row in every.rows] == [1]
        assert every.extent == (72.79, 40.52, 72.79, 40.52)
        assert desk.located(box=(72.79, 40.52, 80.0, 45.0)).inside == 2
        elsewhere = desk.located(Filter(actor="smugglers"), box=(0.0, 0.0, 10.0, 10.0))
        assert (elsewhere.total, elsewhere.placed, elsewhere.inside, elsewhere.rows) == (1, 1, 0, ())
