"""Towns, regions and districts of the world: one file inside the installation, made when it is built."""

from functools import cache
from pathlib import Path

from tocsin.knowledge.gazetteer.form import Entry, Gazetteer

__all__ = ["FILE", "Entry", "Gazetteer", "gazetteer"]

FILE = Path(__file__).parent / "places.gazetteer"


@cache
def gazetteer() -> Gazetteer:
    """The installed gazetteer. Raises `TableError` where it is missing or of another form."""
    return Gazetteer(FILE)
