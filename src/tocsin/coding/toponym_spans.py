"""Which characters are names of places: the reader's marks taken apart, names inside other names, datelines.

A mark may hold several names ("Paris, Texas", "the Palais des Nations in Geneva"), or words that are none of the name
("southwest China", "Guizhou province"). What is no mark of a place may hold one ("the University of Nairobi").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from tocsin.knowledge import Name, abbreviation, find_names, places_named
from tocsin.knowledge.tables import rows
from tocsin.records import EntityMark, Reading
from tocsin.records.vocabulary import EntityKind, Span

# what a mark is parted at where the whole is no name: a comma, a bracket, a slash, "in"
_PARTING = re.compile(r"\s*[,;()\[\]/]\s*|\s+in\s+(?:the\s+)?|\s+of\s+the\s+(?=[A-Z])")
_BEFORE = re.compile(
    r"(?:(?:the|a|an|all|most|much|parts?|rest|whole|near|around|outside|far|downtown|greater|mainland|nearby)\s+(?:of\s+)?|"
    r"(?:north|south|east|west|centre|center)(?:ern|ernmost)?(?:[ -]?(?:east|west|central)(?:ern)?)?\s+|"
    r"(?:northeast|northwest|southeast|southwest)(?:ern)?\s+|(?:central|upper|lower|rural|coastal)\s+)+",
    re.I,
)
_KIND_WORDS = (
    "province oblast region governorate district county state prefecture department division territory krai raion"
)
_KIND_WORDS += " rayon municipality commune canton woreda zone tehsil township regency cercle city town village area"
# in capitals too, but for what is part of American names ("Hall County", "Panama City")
_BEHIND = re.compile(rf"\s+(?!County|City|Town|Village|Township)(?:{'|'.join(_KIND_WORDS.split())})$", re.I)
_KIND_BEHIND = re.compile(rf"\s+({'|'.join(_KIND_WORDS.split())})\b", re.I)
_CITY_OF = re.compile(r"\b(city|town|village|province|region|district|state|county)\s+of\s+$", re.I)
_KINDS = {
    **dict.fromkeys("city town village municipality commune township".split(), "city"),
    **dict.fromkeys("province oblast region governorate state prefecture territory krai canton".split(), "region"),
    **dict.fromkeys("district county raion rayon woreda tehsil regency cercle".split(), "district"),
}
# "MOSCOW (Agency) -", "HELENA, Mont. —" before the first words of a paragraph
_DATELINE = re.compile(
    r"(?P<first>[A-ZÀ-Þ][A-ZÀ-Þ.'’]+(?:[ -][A-ZÀ-Þ][A-ZÀ-Þ.'’]*){0,3})"
    r"(?:,\s(?P<second>[A-Z][\w.'’]+(?:\s[A-Z][\w.'’]+){0,2}))?"
    r"(?:,\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?\s*(?:\([^()\n]{2,40}\)\s*)?(?:--?|–|—|:)(?=\s|$)"
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
# the rest of a name that the reader cuts at its apostrophe: "Mek'ele"
_GLOTTAL = re.compile(r"['’ʼ‘](?!s\b)[a-z]\w*")
# "Paris, Texas", "Severn, Md."
_CONTAINER = re.compile(r",\s+([A-Z][\w.]*(?:\s[A-Z][\w.]*)?)")
_PLACES = frozenset({"state", "territory", "capital", "demonym", "site"})
_LONGEST = 5  # words of a name inside a longer one; "Nizhny Novgorod Oblast" has three
# inhabitants from which a town is taken for meant inside a longer name, where the article names nothing of its country;
# from judgement, after 15,000 found Reading, Union and Mobile in names of firms
_KNOWN_TOWN = 100_000


@dataclass(frozen=True, slots=True)
class Toponym:
    """Characters that name a place. `name` is what is looked up, `kind` what the text calls it ("province": region).

    `within` is what stands behind it as what it lies in ("Texas" of "Paris, Texas"); `inside` is what the longer name
    that it stands in names, `people` tells a name of people. `ids` are the places that it may mean where more is known
    than its name: of abbreviations and peoples.
    """

    start: int
    end: int
    name: str
    kind: str | None = None
    within: Span | None = None
    inside: EntityKind | None = None
    facility: bool = False
    dateline: bool = False
    people: bool = False
    ids: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Its characters."""
        return self.start, self.end


def toponyms(reading: Reading) -> list[Toponym]:
    """The names of places in a text, in order, none across another; which place each is, others decide."""
    text = reading.article.text
    found: dict[Span, Toponym] = {}
    marks = [m for m in reading.entities if m.named]
    for mark in marks:
        if mark.kind in ("place", "facility"):
            for one in _of_mark(text, mark.start, mark.end, mark.kind == "facility"):
                found.setdefault(one.span, one)
    taken = [one.span for one in found.values()]
    called = {one.name.casefold() for one in found.values()}
    for block in reading.article.blocks:
        for one in _of_dateline(text, block.start, block.end):
            if not _over(one.span, taken):
                found[one.span] = one
                taken.append(one.span)
    for mark in sorted(marks, key=lambda m: (m.end - m.start, m.start)):
        if mark.kind not in ("place", "person"):
            for one in _inside(text, mark, called):
                if not _over(one.span, taken):
                    found[one.span] = one
                    taken.append(one.span)
    ordered = sorted(found.values(), key=lambda one: (one.start, -one.end))
    return list(_contained(text, ordered))


def _over(span: Span, taken: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _of_mark(text: str, start: int, end: int, facility: bool) -> Iterator[Toponym]:
    """The names in a mark of a place: the mark itself where it is one, else its parts."""
    whole = _trimmed(text, start, end)
    if whole is None:
        return
    if facility and not _PARTING.search(whole.name):
        yield replace(whole, facility=True)
        return
    if places_named(whole.name) and "," not in whole.name:
        yield whole
        return
    parts = list(_parted(text, whole.start, whole.end))
    if len(parts) == 1 and (short := abbreviation(whole.name)) is not None and short.alone:
        yield replace(whole, ids=(short.place,))
        return
    for n, part in enumerate(parts):
        short = abbreviation(part.name) if n else None
        yield replace(part, ids=(short.place,) if short else (), facility=facility and not n)


def _parted(text: str, start: int, end: int) -> Iterator[Toponym]:
    at = start
    for cut in [*_PARTING.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        one = _trimmed(text, at, stop) if stop > at else None
        if one is not None:
            yield one
        at = cut.end() if cut else end


def _trimmed(text: str, start: int, end: int) -> Toponym | None:
    """The characters without what stands round the name in small letters; `None` where nothing is left."""
    while start < end and (
        not (text[start].isalnum() or text[start] in "'’‘") or text.startswith(("'s ", "’s "), start)
    ):
        start += 1 + text.startswith(("'s ", "’s "), start)
    stop = end
    while stop > start and not (text[stop - 1].isalnum() or text[stop - 1] in ".)"):
        stop -= 1
    if (more := _GLOTTAL.match(text, stop)) is not None:
        stop = more.end()
    for possessive in ("'s", "’s"):
        if text[start:stop].endswith(possessive):
            stop -= len(possessive)
    kind = None
    if (word := _BEHIND.search(text[start:stop])) is not None and text[start : start + word.start()].strip():
        kind = _KINDS.get(word[0].strip().lower())
        stop = start + word.start()
    sought = start
    if (before := _BEFORE.match(text[start:stop])) is not None and before.end() < stop - start:
        rest = text[start + before.end() : stop]
        if rest[0].isupper() and before[0][0].islower():
            start = sought = start + before.end()
        elif rest[0].isupper() and not places_named(text[start:stop]):
            sought = start + before.end()  # "Southern California" is a name, found by the state's
    if stop <= start:
        return None
    name = text[sought:stop]
    if name.endswith(".") and abbreviation(name) is None and not re.search(r"\b[A-Z]\.[A-Z]?\.?$", name):
        stop, name = stop - 1, name[:-1]
    elif (
        not name.endswith(".")
        and text[stop : stop + 1] == "."
        and abbreviation(name + ".") is not None
        and _with_stop(name)
    ):
        stop, name = stop + 1, name + "."
    if kind is None and (behind := _KIND_BEHIND.match(text, stop)) is not None:
        kind = _KINDS.get(behind[1].lower())
    if kind is None and (before := _CITY_OF.search(text[max(0, start - 20) : start])) is not None:
        kind = _KINDS.get(before[1].lower())
    return Toponym(start, stop, " ".join(name.split()), kind)


def _with_stop(name: str) -> bool:
    """Is the stop behind it the abbreviation's own ("Va."), and not the sentence's ("UK.")?"""
    return not name.isupper() or "." in name


def _of_dateline(text: str, start: int, end: int) -> Iterator[Toponym]:
    line = _DATELINE.match(text, start, end)
    if line is None or line.end() - start > 80:
        return
    first = _trimmed(text, *line.span("first"))
    if first is None or not places_named(first.name):
        return
    yield replace(first, dateline=True)
    if line["second"] and (second := _trimmed(text, *line.span("second"))) is not None:
        short = abbreviation(second.name)
        if short is not None or places_named(second.name):
            yield replace(second, ids=(short.place,) if short else (), dateline=True)


def _inside(text: str, mark: EntityMark, called: set[str]) -> Iterator[Toponym]:
    """Names of places inside the name of something else."""
    start, whole = mark.start, mark.kind in ("organization", "other")
    words = text[start : mark.end]
    known = _known(words)
    for name in known:
        people = name.kind == "demonym"
        if people or not _is_all_of(name.start, name.end, words, whole, called):
            span = (start + name.start, start + name.end)
            ids = name.ids if people else ()
            yield Toponym(*span, words[name.start : name.end], inside=mark.kind, people=people, ids=ids)
    taken = [(n.start, n.end) for n in known]
    tokens = list(_WORD.finditer(words))
    n = 0
    while n < len(tokens):
        length = next(
            (k for k in range(min(_LONGEST, len(tokens) - n), 0, -1) if _town(words, tokens[n : n + k], called)), 0
        )
        first, last = tokens[n].start(), tokens[n + max(length, 1) - 1].end()
        if length and words[first:last].endswith(("'s", "’s")):
            last -= 2
        is_all = _is_all_of(first, last, words, whole, called)
        if length and not is_all and not _over((first, last), taken):
            yield Toponym(start + first, start + last, words[first:last], inside=mark.kind)
        n += max(length, 1)


def _is_all_of(first: int, last: int, words: str, whole: bool, called: set[str]) -> bool:
    """Is it all of an organisation's name, which then is no place's, unless the article has it as one elsewhere?"""
    return whole and last - first == len(words) and words.casefold() not in called


def _known(words: str) -> list[Name]:
    """States, territories, capitals, sites and peoples in some words."""
    found = []
    for name in find_names(words, institutions=False):
        if name.kind in _PLACES:
            found.append(name)
        elif name.kind != "person":  # "Iranian" of the "Iranian Red Crescent"
            for word in _WORD.finditer(words, name.start, name.end):
                found += [
                    replace(one, start=word.start(), end=word.start() + one.end)
                    for one in find_names(word[0], institutions=False)
                    if one.kind in _PLACES and one.start == 0
                ]
    return found


def _town(words: str, tokens: list[re.Match[str]], called: set[str]) -> bool:
    """Are these words inside a name a town's or region's: one that the article names by itself, or a large one?"""
    if not tokens[0][0][0].isupper() or not tokens[-1][0][0].isupper():
        return False
    name = words[tokens[0].start() : tokens[-1].end()]
    name = name[:-2] if name.endswith(("'s", "’s")) else name
    if name.casefold() in called:
        return True
    if len(name) < 4 or name in general_words() or (name.isupper() and not words.isupper()):
        return False
    return any(
        one.own and (one.place.population >= _KNOWN_TOWN or one.place.kind in ("region", "area"))
        for one in places_named(name)
    )


@cache
def general_words() -> dict[str, bool]:
    """Words of names of organisations that are names of towns too, and whether one may be a town by itself."""
    table = rows(files("tocsin.coding") / "data" / "no-places.tsv", "word alone why")
    return {row.text("word"): row.one_of("alone", ("yes", "no")) == "yes" for row in table if row.text("why")}


def _contained(text: str, ordered: list[Toponym]) -> Iterator[Toponym]:
    """Each with what it lies in, where that stands behind it: by a comma, in brackets, with "in"."""
    for one, after in zip(ordered, [*ordered[1:], None], strict=False):
        between = text[one.end : after.start] if after is not None else ""
        if after is not None and not one.inside and not after.inside and re.fullmatch(_BETWEEN, between):
            yield replace(one, within=after.span)
            continue
        behind = _CONTAINER.match(text, one.end)
        short = abbreviation(behind[1].split(" ")[0]) if behind and not one.inside else None
        if short is None or behind is None:
            yield one
            continue
        form = behind[1].split(" ")[0]
        if _with_stop(form) and text[behind.start(1) + len(form) :].startswith("."):
            form += "."
        span = (behind.start(1), behind.start(1) + len(form))
        yield replace(one, within=span)
        if after is None or after.start >= span[1]:
            yield Toponym(*span, form, ids=(short.place,))


_BETWEEN = re.compile(
    rf"(?:\s+(?:{'|'.join(_KIND_WORDS.split())}))?(?:,\s+(?:in\s+)?|\s+\(|\s+in\s+|\s+of\s+)(?:the\s+)?(?:(?:north|south|east|west|central)\w*\s+)?(?:province\s+of\s+)?"
)
