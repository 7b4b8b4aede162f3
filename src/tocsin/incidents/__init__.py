"""Events come in; incidents go out: the mentions of one happening, joined and pooled.

What the mentions disagree on is kept as disputed. What analysts judge is laid over both: links for the joining,
changed fields on what comes of it. Of happenings over many reports it tells their standing and the history of their
tolls, and what became of promises and threats.
This room never changes an event.
"""

from tocsin.incidents.across import happenings
from tocsin.incidents.following import follow
from tocsin.incidents.judged import fits, judged
from tocsin.incidents.keys import keys_in, keys_of
from tocsin.incidents.links import links_of
from tocsin.incidents.merge import incidents
from tocsin.incidents.standing import retractions, standing
from tocsin.incidents.tolls import toll_histories

__all__ = [
    "fits",
    "follow",
    "happenings",
    "incidents",
    "judged",
    "keys_in",
    "keys_of",
    "links_of",
    "retractions",
    "standing",
    "toll_histories",
]
