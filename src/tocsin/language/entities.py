"""Mentions of people, organisations, places and groups: the network's names, names that a table knows, role nouns."""

from collections.abc import Sequence

from tocsin.knowledge import find_names, role
from tocsin.language.joining import Name
from tocsin.records import EntityMark, Sentence, TimeMark, Word, phrase
from tocsin.records.vocabulary import EntityKind

_TOLD: dict[str, EntityKind] = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "FAC": "facility",
    "GRP": "group",
    "MISC": "other",
}
_KNOWN: dict[str, EntityKind] = {
    "state": "place",
    "territory": "place",
    "capital": "place",
    "demonym": "group",
    "seat": "facility",
    "body": "organization",
    "group": "organization",
    "person": "person",
    "party": "organization",
    "news": "organization",
    "force": "organization",
}


def entity_marks(
    text: str,
    words: Sequence[Word],
    sentences: Sequence[Sentence],
    names: Sequence[Name],
    times: Sequence[TimeMark] = (),
) -> list[EntityMark]:
    """The mentions in the given sentences, in order. Names may lie inside longer ones and inside role phrases."""
    marks: list[EntityMark] = []
    first_or_last = _parts_of_persons(text, names)
    at = 0
    for sentence in sentences:
        told = []
        while at < len(names) and names[at].start < sentence.end:
            name = names[at]
            at += 1
            if any(t.start <= name.start and name.end <= t.end for t in times):
                continue  # "Friday" is no name of anybody
            kind = "person" if name.kind == "LOC" and _is_title_bearer(words, sentence, name) else _TOLD[name.kind]
            told.append(_with_own_name(text, words, sentence, EntityMark(name.start, name.end, kind)))
        found = _with_known(text, sentence, told, first_or_last)
        marks += sorted([*found, *_roles(text, words, sentence, found)], key=lambda m: (m.start, -m.end))
    return marks


def _is_title_bearer(words: Sequence[Word], sentence: Sentence, name: Name) -> bool:
    """Is it "Ann Lee" in "the governor of Osh region, Ann Lee, came", which looks like a list of places?

    The name is a first and a last name (`flat`) set beside a role of one person, or beside the place in its phrase.
    """
    inside = [i for i in range(sentence.first, sentence.last) if name.start <= words[i].start < name.end]
    if len(inside) < 2 or words[inside[0]].relation != "appos" or words[inside[1]].relation != "flat":
        return False
    above = words[inside[0]].head
    for _ in range(2):
        entry = role(words[above].lemma) if words[above].upos == "NOUN" else None
        if entry is not None:
            return entry.kind != "people"
        if words[above].relation != "nmod":
            return False
        above = words[above].head
    return False


# Nouns that organisations share: alone they name none.
_SHARED = frozenset(
    (
        "administration agency army assembly association authority board brigade bureau centre center command "
        "commission committee council court department directorate division force forces institute ministry mission "
        "office regiment secretariat union"
    ).split()
)


def _with_own_name(text: str, words: Sequence[Word], sentence: Sentence, mark: EntityMark) -> EntityMark:
    """ "Africa Command", where the network takes "Africa" for a place and "Command" alone for an organisation.

    Only names that hang on the noun and stand right before it belong to it; a people does not ("the Kenyan Command").
    """
    if mark.kind != "organization" or text[mark.start : mark.end].casefold() not in _SHARED:
        return mark
    head = next((i for i in range(sentence.first, sentence.last) if words[i].start == mark.start), None)
    if head is None:
        return mark
    first, own = head, {head}
    for i in range(head - 1, sentence.first - 1, -1):
        joined = words[i].relation in ("compound", "flat", "amod") and words[i].head in own
        people = any(n.kind == "demonym" for n in find_names(text[words[i].start : words[i].end]))
        if not joined or people or not text[words[i].start].isupper():
            break
        own.add(i)
        first = i
    return EntityMark(words[first].start, mark.end, mark.kind)


def _parts_of_persons(text: str, names: Sequence[Name]) -> frozenset[str]:
    """First and last words of persons' names of two words and more: "Jordan" is a man where "Eddie Jordan" is."""
    parts = [text[n.start : n.end].split() for n in names if n.kind == "PER"]
    return frozenset(word for name in parts if len(name) > 1 for word in (name[0], name[-1]))


def _with_known(
    text: str, sentence: Sentence, told: Sequence[EntityMark], first_or_last: frozenset[str]
) -> list[EntityMark]:
    """The network's names, but what a table knows by its whole name has the table's extent and kind.

    A table's name inside a longer one of the network's gives way: "Pakistan" in "Bank of Pakistan"; so does one that
    is part of a person's name elsewhere in the article, where the network says that it is a person here.
    """
    persons = {(t.start, t.end) for t in told if t.kind == "person"}
    known = []
    for name in find_names(text[sentence.start : sentence.end]):
        start, end = sentence.start + name.start, sentence.start + name.end
        if name.kind != "person" and (start, end) in persons and text[start:end] in first_or_last:
            continue
        known.append(EntityMark(start, end, _KNOWN.get(name.kind, "other")))
    kept = [
        k
        for k in known
        if not any(t.start <= k.start and k.end <= t.end and (t.start, t.end) != (k.start, k.end) for t in told)
    ]
    return kept + [t for t in told if not any(k.start < t.end and t.start < k.end for k in kept)]


def _roles(text: str, words: Sequence[Word], sentence: Sentence, names: Sequence[EntityMark]) -> list[EntityMark]:
    found = []
    for i in range(sentence.first, sentence.last):
        common = words[i].upos == "NOUN" or (words[i].upos == "PROPN" and text[words[i].start].islower())
        if not common or words[i].relation == "compound":
            continue
        surface = text[words[i].start : words[i].end]
        entry = role(words[i].lemma) or role(surface)
        if entry is None and i > sentence.first:  # "foreign secretary"
            entry = role(f"{text[words[i - 1].start : words[i - 1].end]} {words[i].lemma}")
        if entry is None:
            continue
        start, end = phrase(words, i, whole=False)
        plural = entry.kind == "people" or words[i].lemma.lower() != surface.lower()
        found.append(EntityMark(start, end, "group" if plural else "role", named=False))
    return [m for m in found if not any(n.start <= m.start and m.end <= n.end for n in names)]
