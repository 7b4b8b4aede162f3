"""Tables of event types, things, sayings and a specialist's overrides come in; rows by word go out.

The tables are checked when they are loaded, with file and line in the advice.
This room never looks at a text.
"""

from tocsin.coding.codebook.overrides import Override, in_use, known_overrides, ours
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
    "Override",
    "Saying",
    "ThingKind",
    "event_type",
    "in_use",
    "known_overrides",
    "ours",
    "sayings",
    "strongest",
    "things",
]
