"""Corpora come in; the reader's weights go out, with the recipe and the scores (`python -m tocsin.training reader`).

Needs the extra `tocsin[training]`. This room is never imported by what users run.
"""

__all__: list[str] = []  # a command, no library
