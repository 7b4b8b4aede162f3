"""Mentions of people, organisations, places and groups: known names, runs of capitalised words, role nouns."""

import re
from collections.abc import Sequence

from tocsin.knowledge import find_names, role
from tocsin.records import EntityMark, Sentence, Word, phrase
from tocsin.records.vocabulary import EntityKind, Span

_KINDS: dict[str, EntityKind] = {
    "state": "place",
    "capital": "place",
    "demonym": "group",
    "seat": "facility",
    "body": "organization",
    "group": "organization",
    "person": "person",
    "news": "organization",
    "force": "organization",
}
_ORGANISATION = re.compile(
    r"\b(?:Ministry|Council|Committee|Commission|Party|Army|Force|Forces|Police|Service|Agency|University|Institute|"
    r"Foundation|Association|Union|Organi[sz]ation|Group|Company|Corporation|Bank|Court|Parliament|Assembly|Department|"
    r"Office|Bureau|Front|Movement|Brigade|Battalion|Guard|Network|Centre|Center|Society|Federation|Times|Post|News|"
    r"Radio|Television|TV)\b"
)
_FACILITY = re.compile(
    r"\b(?:Airport|Bridge|Hospital|Embassy|Mosque|Church|Base|Prison|Hotel|School|Market|Square|Station|Dam|Checkpoint|"
    r"Crossing|Gate)\b"
)
_PLACE = re.compile(
    r"\b(?:Province|Region|Oblast|District|Valley|River|Mountains?|Sea|Lake|Strait|City|Village|Island|Islands|Peninsula|"
    r"Pass|Desert|Highway|County|Governorate)\b"
)
_TITLE = frozenset(
    (
        "mr mrs ms dr president minister general colonel gen col lt maj sen gov king prince sheikh imam "
        "mullah chancellor premier ambassador secretary spokesman spokeswoman spokesperson chairman director "
        "commander governor mayor senator professor judge captain officer leader chief envoy"
    ).split()
)
_SPEAKING = frozenset("say tell add state note explain claim deny warn ask write call insist vow pledge".split())


def entity_marks(text: str, words: Sequence[Word], sentences: Sequence[Sentence]) -> list[EntityMark]:
    """The mentions in the given sentences, in order. Names do not overlap; a role phrase may hold a name."""
    marks: list[EntityMark] = []
    for sentence in sentences:
        known = find_names(text[sentence.start : sentence.end])
        names = [
            EntityMark(sentence.start + n.start, sentence.start + n.end, _KINDS.get(n.kind, "other")) for n in known
        ]
        names += _unknown_names(text, words, sentence, names)
        marks += sorted([*names, *_roles(text, words, sentence, names)], key=lambda m: (m.start, -m.end))
    return marks


def _unknown_names(
    text: str, words: Sequence[Word], sentence: Sentence, known: Sequence[EntityMark]
) -> list[EntityMark]:
    found: list[EntityMark] = []
    i = sentence.first
    while i < sentence.last:
        if words[i].upos != "PROPN":
            i += 1
            continue
        j = i + 1
        while j < sentence.last and (words[j].upos == "PROPN" or _links(words, j, sentence.last)):
            j += 1
        span = (words[i].start, words[j - 1].end)
        if not any(m.start < span[1] and span[0] < m.end for m in known):
            found.append(EntityMark(*span, _kind(text, words, i, j)))
        i = j
    return found


def _links(words: Sequence[Word], j: int, last: int) -> bool:
    """ "of" and "and" inside a name ("Ministry of Defence") join two capitalised words."""
    return words[j].lemma == "of" and j + 1 < last and words[j + 1].upos == "PROPN"


def _kind(text: str, words: Sequence[Word], i: int, j: int) -> EntityKind:
    name = text[words[i].start : words[j - 1].end]
    for pattern, kind in ((_ORGANISATION, "organization"), (_FACILITY, "facility"), (_PLACE, "place")):
        if pattern.search(name):
            return kind  # type: ignore[return-value]
    before = words[i - 1].lemma.lower().rstrip(".") if i else ""
    after = words[j].lemma if j < len(words) else ""
    if before in _TITLE or after in _SPEAKING or words[i].lemma.lower().rstrip(".") in _TITLE:
        return "person"
    if before in ("in", "at", "near", "from", "to") and j - i <= 2:
        return "place"
    return "person" if j - i in (2, 3) else "other"


def _roles(text: str, words: Sequence[Word], sentence: Sentence, names: Sequence[EntityMark]) -> list[EntityMark]:
    found = []
    for i in range(sentence.first, sentence.last):
        if words[i].upos != "NOUN" or words[i].relation == "compound":
            continue
        entry = role(words[i].lemma) or role(text[words[i].start : words[i].end])
        if entry is None:
            continue
        start, end = _own(words, i)
        plural = entry.kind == "people" or words[i].lemma.lower() != text[words[i].start : words[i].end].lower()
        found.append(EntityMark(start, end, "group" if plural else "role", named=False))
    return [m for m in found if not any(n.start <= m.start and m.end <= n.end for n in names)]


def _own(words: Sequence[Word], head: int) -> Span:
    return phrase(words, head, whole=False)
