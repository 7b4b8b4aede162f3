"""The incidents of a desk brought up to date with its articles and judgements: what is new is taken in, no more.

Articles that came, went or were read anew wait in the store. They are taken in some at a time, each time in one
transaction: their incidents get numbers (`numbering.py`), it is told which articles are reprints (`origins.py`) and
which incidents something speaks for (`pairing.py`), the groups that they touch are made anew, and the happenings of
these are written (`pooling.py`). The outcome is that of grouping all articles afresh, in whatever parts they came.
"""

from tocsin.deriving.taking_in import derive

__all__ = ["derive"]
