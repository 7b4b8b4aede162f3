"""What can go wrong in the knowledge room.

TocsinError
└── TableError    a table or the gazetteer is missing or unreadable, or a row contradicts itself, its table or
                  another table; a ValueError too
"""

from tocsin.records import TocsinError


class TableError(TocsinError, ValueError):
    """A table is missing, or a row of it is wrong; the sentence names the file, the line and what to do."""
