"""Records come in and are kept; rows and records go out: SQLite in one file, or PostgreSQL, through one code path.

Adding is one transaction an article and may be stopped anywhere; the same article twice is once. Judgements are added
and never changed.
This room never decides anything: which mentions are one happening is told to it.
"""

from tocsin.store.appearing import Spot
from tocsin.store.changes import State
from tocsin.store.desk import Desk, upgrade_desk
from tocsin.store.errors import FilterError, StoreBusy, StoreError, StoreFailed, StoreMissing, StoreOutdated
from tocsin.store.grouping import Grouping, Shared
from tocsin.store.placed import Box, Placed
from tocsin.store.read import Filter, Row, refuse
from tocsin.store.rereading import Renewed
from tocsin.store.write import Outcome

__all__ = [
    "Box",
    "Desk",
    "Filter",
    "FilterError",
    "Grouping",
    "Outcome",
    "Placed",
    "Renewed",
    "Row",
    "Shared",
    "Spot",
    "State",
    "StoreBusy",
    "StoreError",
    "StoreFailed",
    "StoreMissing",
    "StoreOutdated",
    "refuse",
    "upgrade_desk",
]
