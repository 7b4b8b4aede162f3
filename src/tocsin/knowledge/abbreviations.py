"""Abbreviations of places ("N.J.", "Calif."), of which most are one only behind a place that lies there."""

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.knowledge.compiled import Kind, compiled
from tocsin.knowledge.places import place_of
from tocsin.knowledge.tables import rows, table


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """What an abbreviation stands for; `alone`: also where no place stands before it."""

    place: str
    alone: bool


def read_abbreviations() -> Iterator[tuple[str, Abbreviation]]:
    """The rows of place-abbreviations.tsv. Raises `TableError` for one that is wrong."""
    seen = set[str]()
    for row in rows(table("place-abbreviations.tsv"), "form id alone"):
        form, id = row.text("form"), row.text("id")
        if form in seen:
            raise row.error(f'"{form}" has a row already. Merge the two.')
        seen.add(form)
        yield form, Abbreviation(id, row.one_of("alone", ("yes", "no")) == "yes")


def checked_abbreviations() -> dict[str, Abbreviation]:
    """All of them, once every id is that of a place."""
    found = dict(read_abbreviations())
    for row in rows(table("place-abbreviations.tsv"), "form id alone"):
        if place_of(row["id"]) is None:
            raise row.error(f'"{row["id"]}" is no place. Find its id with: tocsin places find')
    return found


def abbreviation(form: str) -> Abbreviation | None:
    """What the abbreviation stands for, with its stops as written or without; `None` where it is none.

    >>> abbreviation("Calif.").place
    'iso:US-CA'
    """
    found = compiled().get(Kind.ABBREVIATION, form.rstrip("."))
    return None if found is None else Abbreviation(found[0], bool(found[1]))
