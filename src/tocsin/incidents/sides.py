"""Who somebody is across articles, for following: tokens that the same side shares, and the words that two texts share.

A state and those who act for it share its country. Two people of one country who act for themselves share nothing.
"""

import re
from collections.abc import Iterable, Mapping

from tocsin.incidents.following_tables import words
from tocsin.incidents.units import identity
from tocsin.records import Actor, Ref, Victim

Tokens = frozenset[str]
# Sectors whose people act for their state
_OF_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "ELI"})
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s")
# Letters that are left of a word when its ending is cut: "using" keeps its own. From judgement.
_STEM = 4


def tokens_of(refs: Iterable[Ref | Victim], actors: Mapping[str, Actor]) -> Tokens:
    """What names those referred to: ids and names that hold everywhere, and the countries that they act for."""
    return frozenset(token for ref in refs for token in _tokens(ref.id, ref.name, ref.country, ref.sector, actors))


def tokens_of_actor(actor_id: str | None, actors: Mapping[str, Actor]) -> Tokens:
    """The same of an article's actor; nothing for one that it does not have."""
    actor = actors.get(actor_id or "")
    return frozenset(_tokens(actor.id, actor.name, actor.country, actor.sector, actors)) if actor else frozenset()


def _tokens(
    actor_id: str, name: str, country: str | None, sector: str | None, actors: Mapping[str, Actor]
) -> Iterable[str]:
    known = actors.get(actor_id)
    if who := identity(actor_id, name):
        yield who
        yield name.removeprefix("the ").casefold()  # one article may know who bears the name, another not
    sectors = {sector, *(known.sectors if known else ()), known.sector if known else None}
    if country and (
        (known is not None and known.kind == "state") or sectors & _OF_STATE or actor_id.startswith("iso:")
    ):
        yield f"of {country}"
    if known is not None and (known.kind in ("state", "body") or sectors & _OF_STATE):
        yield from (f"of {body}" for body in known.part_of)


def countries_of(tokens: Iterable[str]) -> Tokens:
    """The tokens that stand for a state."""
    return frozenset(t for t in tokens if re.fullmatch(r"of [A-Z]{3}", t))


def stems(text: str) -> frozenset[str]:
    """The telling words of a text, less their endings: long ones and numbers, and none that texts share by chance.

    >>> sorted(stems("They would be sending 120 tonnes of flour on Thursday"))
    ['120', 'flour', 'send', 'tonn']
    """
    common = words().common
    found = (w.casefold() for w in _WORD.findall(text))
    return frozenset(_stem(w) for w in found if w not in common and (len(w) > 3 or (w.isdigit() and len(w) > 1)))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word.removesuffix(ending)
    return word


def names_in(text: str) -> frozenset[str]:
    """Stems of the words with a capital that do not open the text: proper names, as far as spelling shows."""
    found = [m for m in _WORD.finditer(text) if m[0][:1].isupper() and m.start() > 1]
    return frozenset(s for m in found for s in stems(m[0]))
