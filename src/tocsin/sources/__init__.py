"""Files, folders and streams come in; captures go out: the text as it arrived and what was given beside it.

This room tells encodings and formats and takes JSON, JSON Lines, CSV and TSV apart; `fetching` brings what is on the
web.
It never interprets a text, and it alone opens files and sockets.
"""

import importlib
from typing import TYPE_CHECKING, Any

from tocsin.sources.decode import without_surrogates
from tocsin.sources.fields import FIELDS, Names, names_of
from tocsin.sources.files import FORMATS, Format, bounded, count_inputs, from_paths, from_text

if TYPE_CHECKING:
    from tocsin.sources.fetching import Conditions, Fetched, Fetcher, Policy, user_agent

__all__ = [
    "FIELDS",
    "FORMATS",
    "Conditions",
    "Fetched",
    "Fetcher",
    "Format",
    "Names",
    "Policy",
    "bounded",
    "count_inputs",
    "from_paths",
    "from_text",
    "names_of",
    "user_agent",
    "without_surrogates",
]

# Imported when first asked for: connections take a tenth of a second, which reading a file should not wait for.
_FETCHING = frozenset(["Conditions", "Fetched", "Fetcher", "Policy", "user_agent"])


def __getattr__(name: str) -> Any:
    if name not in _FETCHING:
        raise AttributeError(f"module 'tocsin.sources' has no {name!r}. It has: {', '.join(__all__)}.")
    return getattr(importlib.import_module("tocsin.sources.fetching"), name)
