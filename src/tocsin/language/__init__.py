"""An `Article` comes in; a `Reading` goes out: sentences, words, syntax, entities, times, quotations, frames.

Which reader makes the marks is decided here and nowhere else.
This room never decides what happened.
"""

from tocsin.language.marks import read, read_all

__all__ = ["read", "read_all"]
