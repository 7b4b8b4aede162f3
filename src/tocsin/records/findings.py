"""What coding hands on: everything that one article says, before mentions of one happening are joined."""

from dataclasses import dataclass

from tocsin.records.article import Block
from tocsin.records.coding import Actor, Contradiction, Entity, Event, Place, Pledge, RiskWarning, Statement, Time


@dataclass(frozen=True, slots=True)
class Findings:
    """The statements, events and resolved mentions of one article, in the order of its text.

    `blocks` are the article's, with what was judged of them. `same` are pairs of events, the later first, with the
    share (0 to 1) for both being one happening.
    """

    blocks: tuple[Block, ...] = ()
    entities: tuple[Entity, ...] = ()
    actors: tuple[Actor, ...] = ()
    same: tuple[tuple[str, str, float], ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    warnings: tuple[RiskWarning, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
