"""For whom a desk watches, and what concerns them."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from tocsin.deskfile.checks import Table, body_id
from tocsin.records.following import FollowedKind

ReasonKind = Literal["territory", "nationals", "named", "neighbour", "body", "member", "warning"]
REASON_KINDS: tuple[ReasonKind, ...] = ("territory", "nationals", "named", "neighbour", "body", "member", "warning")
"""On whose ground; who acts or suffers; who is named; a land neighbour; a body itself; a fellow member; a warning."""

FOLLOWED_KINDS: tuple[FollowedKind, ...] = get_args(FollowedKind)
"""What a brief can follow to its end, where the desk file asks for it."""

_PLACEHOLDERS = ("{audience}", "{names}", "{bodies}")


@dataclass(frozen=True, slots=True)
class ReasonRule:
    """One way in which something concerns an audience: how much, and the words for it.

    `words` may hold `{audience}`, `{names}` (the countries or bodies it rests on) and `{bodies}` (what binds them).
    """

    kind: ReasonKind
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom a brief is written: a country, several, or bodies with all who are members on the day.

    `belongs_to` are bodies whose fellow members concern it. Bodies are given by their ids. `follows` are the kinds of
    promises and threats of which it is told what became.
    """

    name: str
    countries: tuple[str, ...]
    bodies: tuple[str, ...]
    belongs_to: tuple[str, ...]
    reasons: tuple[ReasonRule, ...]
    follows: tuple[FollowedKind, ...] = ()


def follows(table: Table, common: tuple[FollowedKind, ...]) -> tuple[FollowedKind, ...]:
    """The kinds under `follows`; those for all audiences where it is not there."""
    found = tuple(table.words_of("follows", FOLLOWED_KINDS))
    return found if "follows" in table.data else common


def audience(table: Table, common: tuple[ReasonRule, ...], common_follows: tuple[FollowedKind, ...]) -> Audience:
    """An audience with its reasons; those of its own go before those for all audiences."""
    table.only("name", "countries", "bodies", "belongs_to", "follows", "reason")
    countries = table.codes("countries")
    bodies = tuple(body_id(table, name) for name in table.texts("bodies"))
    if not countries and not bodies:
        raise table.error('wanted "countries" or "bodies", found neither. Say whose territory and people these are.')
    own = tuple(reason(one) for one in table.tables("reason"))
    reasons = {rule.kind: rule for rule in (*common, *own)}  # what the audience says for itself comes last and wins
    if not reasons:
        raise table.error("nothing can concern it. Add a [[reason]] for all audiences, or an [[audience.reason]].")
    return Audience(
        name=table.text("name"),
        countries=countries,
        bodies=bodies,
        belongs_to=tuple(body_id(table, name) for name in table.texts("belongs_to")),
        reasons=tuple(reasons.values()),
        follows=follows(table, common_follows),
    )


def reason(table: Table) -> ReasonRule:
    """A reason with its weight and words."""
    table.only("kind", "weight", "words")
    kind = table.one_of("kind", REASON_KINDS)
    words = table.text("words")
    if unknown := [part for part in re.findall(r"\{.*?\}|[{}]", words) if part not in _PLACEHOLDERS]:
        raise table.error(f'"words" holds {unknown[0]}, which stands for nothing. Use {", ".join(_PLACEHOLDERS)}.')
    return ReasonRule(kind, table.number("weight", 0, 10), words)
