"""Which organisation "the group", "the bloc", "the council" or "the agency" means: the last that is called so."""

from tocsin.coding.cast import Cast
from tocsin.records.vocabulary import Span

# Which kinds of actors a noun stands for, when it refers back
_KINDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("group", "movement", "faction", "militia", "organisation", "organization"),
        frozenset({"armed group", "party", "body"}),
    ),
    **dict.fromkeys(("insurgents", "rebels", "militants", "jihadists", "guerrillas"), frozenset({"armed group"})),
    **dict.fromkeys(
        ("bloc", "alliance", "agency", "body", "court", "watchdog", "mission", "union"), frozenset({"body"})
    ),
    "party": frozenset({"party"}),
    **dict.fromkeys(("newspaper", "daily", "broadcaster", "channel"), frozenset({"news organisation"})),
}
_BACK = 3


def group_before(made: Cast, head: int, span: Span) -> str | None:
    """ "the group", "the bloc", "the party": the last of that kind that was named, up to three sentences before."""
    words = made.reading.article.text[slice(*span)].lower().split()
    wanted = _KINDS.get(words[-1])
    if (found := _named_so(made, head, span, words)) is not None:
        return found
    if wanted is None or len(words) > (3 if words[-1].endswith("s") else 2) or words[0] not in ("the", "this"):
        return None
    here = made.syntax.sentence_number(span[0])
    for entity in reversed(made.entities_before(span[0])):
        known = made.actors.get(entity.actor or "")
        if known is None or not entity.named or entity.kind == "place":  # "Brussels" is no bloc that was named
            continue
        sentence = made.syntax.sentence_number(entity.start)
        if here is None or sentence is None or here - sentence > _BACK:
            return None
        if known.kind in wanted:
            return known.id
    return None


def _named_so(made: Cast, head: int, span: Span, words: list[str]) -> str | None:
    """ "the council", "the agency": the organisation whose name ends in such a word, the last named."""
    if words[0] not in ("the", "this") or len(words) > 3 or made.syntax.word(head).upos != "NOUN":
        return None
    if made.syntax.role(head) is not None:
        return None  # "the guards" are people, and not the Border Guards
    country = made.country_within(span, head)
    if len(words) == 3 and country is None:
        return None
    kind = _SORTS.get(words[-1], frozenset({words[-1]}))
    here = made.syntax.sentence_number(span[0]) or 0
    for entity in reversed(made.entities_before(span[0])):
        known = made.actors.get(entity.actor or "")
        if known is None or not entity.named or known.kind not in _ORGANISED_OR_NEW or entity.kind == "person":
            continue
        if here - (made.syntax.sentence_number(entity.start) or 0) > _FAR_BACK:
            return None
        if country is not None and known.country not in (None, country):
            continue
        text = made.reading.article.text[entity.start : entity.end]
        lasts = {name.lower().rstrip(".").split()[-1] for name in (text, known.name, *known.aliases) if name}
        if lasts & kind:
            return known.id
    return None


_ORGANISED_OR_NEW = frozenset({"armed group", "party", "body", "news organisation", "generic"})
_FAR_BACK = 12  # sentences in which a name by its own word is looked for; from judgement
# Last words of names that a noun sums up, where they are more than the noun itself
_SORTS: dict[str, frozenset[str]] = {
    "agency": frozenset("agency directorate bureau administration service office authority".split()),
    "company": frozenset("company co corp corporation inc ltd limited plc group industries holdings".split()),
    "firm": frozenset("company co corp corporation inc ltd limited plc group industries holdings".split()),
    "university": frozenset({"university", "institute", "college"}),
    "court": frozenset({"court", "tribunal"}),
    "tribunal": frozenset({"court", "tribunal"}),
    "party": frozenset({"party", "congress", "bloc", "alliance"}),
    "commission": frozenset({"commission"}),
    "newspaper": frozenset({"times", "post", "herald", "star", "news", "tribune", "daily"}),
    "paper": frozenset({"times", "post", "herald", "star", "news", "tribune", "daily"}),
}
