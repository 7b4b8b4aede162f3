"""A `Reading` comes in; `Findings` go out: actors, places, times, statements, events, warnings and pledges.

Every one carries the characters that it rests on and the name of the rule that decided it.
This room never compares articles and never asks how the reading was made.
"""

from tocsin.coding.attachment import reattached
from tocsin.coding.casting import cast
from tocsin.coding.claims import with_claims
from tocsin.coding.completion import completed
from tocsin.coding.deeds import deeds, same_happenings
from tocsin.coding.denials import denied
from tocsin.coding.events import events
from tocsin.coding.grounds import held_to
from tocsin.coding.namesakes import told_apart
from tocsin.coding.opinion import with_opinion
from tocsin.coding.opposing import opposed
from tocsin.coding.overruling import overruled
from tocsin.coding.pledges import pledges
from tocsin.coding.risk import warnings
from tocsin.coding.shared_tolls import one_toll
from tocsin.coding.statements import statements
from tocsin.coding.syntax import Syntax
from tocsin.coding.times import times
from tocsin.coding.voices import give_voices
from tocsin.records import Findings, Reading

__all__ = ["code"]


def code(reading: Reading) -> Findings:
    """Everything that the article says, as far as the tables know: resolved, dated, attributed."""
    reading = told_apart(reattached(reading))
    made = cast(reading, Syntax(reading))
    found_times = times(made.syntax)
    found_statements = statements(made)
    give_voices(made, found_statements)
    told = overruled(made.syntax, deeds(made.syntax))
    told = list(completed(made.syntax, list(held_to(made.syntax, told))))
    coded = events(made, told, found_times, found_statements)
    found_events, contradictions = denied(made.syntax, with_claims(made, coded, found_statements), found_statements)
    contradictions += opposed(made.syntax, found_events, found_statements)
    return Findings(
        blocks=with_opinion(reading),
        entities=made.entities,
        places=made.places,
        times=tuple(found_times),
        statements=tuple(found_statements),
        events=tuple(found_events),
        warnings=tuple(warnings(made, found_statements, found_events)),
        pledges=tuple(pledges(made, found_statements, found_events, found_times)),
        contradictions=tuple(dict.fromkeys(contradictions)),
        actors=tuple(made.actors.values()),
        same=(*same_happenings(told, [e.id for e in coded]), *one_toll(coded)),
    )
