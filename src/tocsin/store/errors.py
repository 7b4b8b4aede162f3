"""The errors of the store.

StoreError           below TocsinError, as all of ours
├── StoreMissing     there is no desk at that address
├── StoreOutdated    the desk was made by another version and must be upgraded
├── StoreBusy        somebody else is writing
├── StoreFailed      the disk or the server refused
└── FilterError      rows of that kind do not have what the filter asks for
"""

from tocsin.records import TocsinError


class StoreError(TocsinError):
    """Something that keeps the store from being read or written; the sentence says what to do."""


class StoreMissing(StoreError):
    """There is no desk at that address."""


class StoreOutdated(StoreError):
    """The desk was made by another version of Tocsin."""


class StoreBusy(StoreError):
    """Somebody else is writing, and did not finish while we waited."""


class StoreFailed(StoreError):
    """The disk or the server refused."""


class FilterError(StoreError):
    """Rows of that kind do not have what the filter asks for."""
