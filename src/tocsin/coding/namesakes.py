"""Names of places that others bear, and places that the reader takes for something else: marks of another kind.

A person's surname and a ship are no place ("Amos Jordan … Jordan said", "the tanker Verona"); what stands "in" and is
called a province is one, whatever the reader makes of it.
"""

import re
from dataclasses import replace

from tocsin.knowledge import abbreviation, places_named
from tocsin.knowledge.gazetteer.folding import bare
from tocsin.records import EntityMark, Reading

# what stands before the name of a vessel
_VESSEL = re.compile(
    r"\b(?:ship|vessel|tanker|carrier|freighter|frigate|destroyer|corvette|cruiser|trawler|ferry|yacht|tugboat|barge|"
    r"submarine|dhow|MV|M/V|MT|USS|HMS|INS)\s+$"
)
_STANDING = re.compile(r"\b(?:in|near|outside|across|throughout)\s+(?:the\s+)?$|\($")
_CALLED = re.compile(
    r"\s(?:province|oblast|region|governorate|district|county|state|prefecture|territory|raion|woreda|city|town|village)$"
    r"|^\s(?:province|oblast|region|governorate|district|county|raion|woreda)\b",
    re.I,
)
_SMALL = re.compile(r"^(?:[a-z-]+\s+)+(?=[A-Z])")
_KNOWN = 15_000  # inhabitants of a town that a name in such a place is taken for; from judgement
# before a name they say that it is a place
_PLACING = re.compile(r"\b(?:in|at|near|from|to|into|of|across|around|outside|inside|through|towards?)\s+$", re.I)


def told_apart(reading: Reading) -> Reading:
    """The reading with the marks of such names as `person` or `other`."""
    text = reading.article.text
    surnames = _surnames(reading)
    marks = tuple(_kind(text, mark, surnames) for mark in reading.entities)
    return reading if marks == reading.entities else replace(reading, entities=marks)


def _is_place(text: str, mark: EntityMark, before: str) -> bool:
    """Is the whole name a place's, and does the text say so: by "in" before it, by "province" in or behind it?"""
    name = _SMALL.sub("", text[mark.start : mark.end])  # "eastern DRC"
    called = _CALLED.search(name) or _CALLED.match(text[mark.end : mark.end + 16])
    if called is None and not _STANDING.search(before):
        return False
    short = abbreviation(name)
    if short is not None and name.isupper():
        return _STANDING.search(before) is not None
    known = [*places_named(name), *(places_named(bare(name)) if _CALLED.search(name) else [])]
    if called is not None and any(one.place.kind in ("region", "district") for one in known):
        return True
    return any(one.own and (one.place.population >= _KNOWN or not one.place.population) for one in known)


def _surnames(reading: Reading) -> dict[str, int]:
    """The last names of persons who are told by first and last name, and where first."""
    found: dict[str, int] = {}
    for mark in reading.entities:
        if mark.named and mark.kind == "person":
            words = reading.article.text[mark.start : mark.end].split()
            if len(words) > 1 and all(word[0].isupper() for word in words):
                found.setdefault(words[-1], mark.start)
    return found


def _kind(text: str, mark: EntityMark, surnames: dict[str, int]) -> EntityMark:
    if not mark.named:
        return mark
    before = text[max(0, mark.start - 30) : mark.start]
    if mark.kind in ("organization", "other") and _is_place(text, mark, before):
        return replace(mark, kind="place")
    if mark.kind != "place":
        return mark
    if _VESSEL.search(before):
        return replace(mark, kind="other")
    person = surnames.get(text[mark.start : mark.end])
    if person is not None and person < mark.start and not _PLACING.search(before):
        return replace(mark, kind="person")
    return mark
