"""Tocsin reads news and keeps a record of who did what to whom, where and when, and who says so.

`read` takes a text or a page, `open` a file, a folder or standard input; both give `Record`s, which `to_line` and
`from_line` carry to JSON Lines and back. A `Desk` keeps them and tells incidents over all of them; `brief` writes what
concerns one audience. What goes wrong is a `TocsinError`.
"""

import importlib
from typing import TYPE_CHECKING, Any

from tocsin._version import __version__

if TYPE_CHECKING:
    from tocsin.briefing import BriefingError
    from tocsin.desk import Desk, brief
    from tocsin.deskfile import DeskFileError
    from tocsin.pipeline import open, read, read_html
    from tocsin.records import ArgumentError, Record, RecordError, TocsinError, from_line, to_line
    from tocsin.store import Filter, StoreError

__all__ = [
    "ArgumentError",
    "BriefingError",
    "Desk",
    "DeskFileError",
    "Filter",
    "Record",
    "RecordError",
    "StoreError",
    "TocsinError",
    "__version__",
    "brief",
    "from_line",
    "open",
    "read",
    "read_html",
    "to_line",
]

# Imported when first asked for: lxml, numpy and the tables take a second, which `tocsin --help` should not wait for.
_HOMES = {
    "ArgumentError": "tocsin.records",
    "BriefingError": "tocsin.briefing",
    "Desk": "tocsin.desk",
    "DeskFileError": "tocsin.deskfile",
    "Filter": "tocsin.store",
    "Record": "tocsin.records",
    "RecordError": "tocsin.records",
    "StoreError": "tocsin.store",
    "TocsinError": "tocsin.records",
    "brief": "tocsin.desk",
    "from_line": "tocsin.records",
    "open": "tocsin.pipeline",
    "read": "tocsin.pipeline",
    "read_html": "tocsin.pipeline",
    "to_line": "tocsin.records",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'tocsin' has no {name!r}. It has: {', '.join(__all__)}.")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
