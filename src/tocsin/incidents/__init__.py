"""Events come in; incidents go out: the mentions of one happening, joined and pooled.

What the mentions disagree on is kept as disputed. What analysts judge is laid over both: links for the joining,
changed fields on what comes of it.
This room never changes an event.
"""

from tocsin.incidents.across import happenings
from tocsin.incidents.judged import fits, judged
from tocsin.incidents.keys import keys_in, keys_of
from tocsin.incidents.links import links_of
from tocsin.incidents.merge import incidents

__all__ = ["fits", "happenings", "incidents", "judged", "keys_in", "keys_of", "links_of"]
