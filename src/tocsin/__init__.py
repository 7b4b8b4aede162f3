"""Tocsin reads news and keeps a record of who did what to whom, where and when, and who says so.

`read` takes a text, `open` a file, a folder or standard input; both give `Record`s, which `to_line` and `from_line`
carry to JSON Lines and back.
"""

import importlib
from typing import TYPE_CHECKING, Any

from tocsin._version import __version__

if TYPE_CHECKING:
    from tocsin.pipeline import open, read
    from tocsin.records import Record, RecordError, from_line, to_line

__all__ = ["Record", "RecordError", "__version__", "from_line", "open", "read", "to_line"]

# Imported when first asked for: lxml, numpy and the tables take a second, which `tocsin --help` should not wait for.
_HOMES = {
    "Record": "tocsin.records",
    "RecordError": "tocsin.records",
    "from_line": "tocsin.records",
    "open": "tocsin.pipeline",
    "read": "tocsin.pipeline",
    "to_line": "tocsin.records",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'tocsin' has no {name!r}. It has: {', '.join(__all__)}.")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
