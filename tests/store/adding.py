"""Adds stored readings, judges, and reads them again; killed where `killing.py` is told to."""

import sys
from collections.abc import Sequence

from store.killing import main
from store.world import judge, read_again
from tocsin.records import Record
from tocsin.store import Desk
from tocsin.upkeep import bring_up_to_date


def add(desk: Desk, records: Sequence[Record]) -> None:
    """Adds, derives, judges and reads again."""
    for record in records:
        desk.add(record)
    bring_up_to_date(desk)
    judge(desk)
    read_again(desk)


if __name__ == "__main__":
    main(add, sys.argv[1])
