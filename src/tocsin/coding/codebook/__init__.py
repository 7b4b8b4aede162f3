"""Tables of event types, verbs and event nouns come in; rows by word go out.

The tables are checked when they are loaded, with file and line in the advice.
This room never looks at a text.
"""

from tocsin.coding.codebook.tables import EventNoun, EventType, EventVerb, event_type, nouns, verbs

__all__ = ["EventNoun", "EventType", "EventVerb", "event_type", "nouns", "verbs"]
