"""A spot that no table of places knows, in the report's words: "near Chaman", "the Langar post".

What comes in is the phrase that says where, and the place by which the record locates it, if any; what goes out is a
place with that one's point, or nothing where the phrase has no name in it ("the scene", "two houses"): to a reader
elsewhere it says nothing.
"""

import re
from dataclasses import replace

from tocsin.briefing.words import words_of
from tocsin.records import Place, Record
from tocsin.records.vocabulary import PlaceKind

# To a reader a spot by its name is as exact as a town, whose radius is up to so much. From judgement.
TOWN_KM = 25.0
_KINDS = ("place", "facility")
_POINTING = re.compile(r"^(?:its|his|her|their|our)\s+", re.IGNORECASE)


def is_local(place: Place) -> bool:
    """Has it an id of its article's own: a name of no table, or an area told by another place?"""
    return re.fullmatch(r"[pr]\d+", place.id) is not None


def spot(record: Record, span: tuple[int, int], known: Place | None = None) -> Place | None:
    """The place that the phrase names, located as `known` is; `None` where it names none."""
    if known is not None and known.id.startswith("r"):
        return known
    inside = (e for e in record.entities if span[0] <= e.start and e.end <= span[1])
    name = next((e for e in inside if e.named and e.kind in _KINDS and re.fullmatch(r"p\d+", e.place or "p0")), None)
    if name is None:
        return None
    start = _start(record.text, span[0], name.start)
    words = " ".join(record.text[start : span[1]].split())
    words = _POINTING.sub("", words)
    kind: PlaceKind = "facility" if words.split()[-1].casefold() in words_of("spot") else "area"
    if known is None:
        return Place("", start, span[1], words, None, None, None, None, None, TOWN_KM, kind, "location")
    return replace(known, id="", start=start, end=span[1], name=words, kind=kind)


def _start(text: str, start: int, name: int) -> int:
    """Where the words to take begin: at the phrase's own preposition or article, else at the one before the name.

    Of "guards near Chaman" that is "near Chaman".
    """
    before = text[start:name]
    if re.match(r"the\b", before, re.IGNORECASE):
        return start
    if found := list(re.finditer(rf"\b(?:{_near()})\s", before, re.IGNORECASE)):
        return start + found[-1].start()
    return start if before.islower() else name


def _near() -> str:
    return "|".join(map(re.escape, words_of("near")))


def preposition(place: Place) -> str:
    """What leads to the place in a sentence, with a blank after it: "in ", "at "; nothing before "near Chaman".

    >>> preposition(Place("", 0, 1, "the Langar post", None, None, None, None, None, None, "facility", "location"))
    'at '
    """
    words = place.name.casefold().split()
    measured = place.kind == "area" and _MEASURED.match(place.name)
    if measured or re.match(rf"(?:{_near()})\b", place.name, re.IGNORECASE):
        return ""
    if words[:1] == ["the"]:
        words = words[1:]
    if {"road", "highway"} & {*words[:1], *words[-1:]}:
        return "on "
    of_a_kind = place.kind == "facility" or (words != place.name.casefold().split() and len(words) == 1)
    return "at " if of_a_kind else "in "  # "at the Langar post", "at the Panj"


_MEASURED = re.compile(r"\d.* of ")  # "40 km north of Kunduz" needs no "in"
