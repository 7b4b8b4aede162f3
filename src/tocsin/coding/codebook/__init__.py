"""Tables of event types, verbs, event nouns, things and sayings come in; rows by word go out.

The tables are checked when they are loaded, with file and line in the advice.
This room never looks at a text.
"""

from tocsin.coding.codebook.tables import (
    EventType,
    Saying,
    ThingKind,
    event_type,
    sayings,
    strongest,
    things,
)

__all__ = [
    "EventType",
    "Saying",
    "ThingKind",
    "event_type",
    "sayings",
    "strongest",
    "things",
]
