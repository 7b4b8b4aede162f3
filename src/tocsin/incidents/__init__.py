"""Events come in; incidents go out: the mentions of one happening, joined and pooled.

What the mentions disagree on is kept as disputed.
This room never changes an event.
"""

from tocsin.incidents.across import happenings
from tocsin.incidents.merge import incidents

__all__ = ["happenings", "incidents"]
