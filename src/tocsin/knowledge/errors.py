"""What can go wrong in the knowledge room.

ValueError
└── TableError    a table's row contradicts itself, its table or another table
"""


class TableError(ValueError):
    """A row of a table is wrong; the sentence names the file, the line and what to do."""
