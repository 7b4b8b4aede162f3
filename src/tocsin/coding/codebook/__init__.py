"""Tables of event types, verbs, event nouns, things and sayings come in; rows by word go out.

The tables are checked when they are loaded, with file and line in the advice.
This room never looks at a text.
"""

from tocsin.coding.codebook.tables import (
    EventNoun,
    EventType,
    EventVerb,
    Saying,
    ThingKind,
    event_type,
    nouns,
    sayings,
    things,
    verbs,
)

__all__ = [
    "EventNoun",
    "EventType",
    "EventVerb",
    "Saying",
    "ThingKind",
    "event_type",
    "nouns",
    "sayings",
    "things",
    "verbs",
]
