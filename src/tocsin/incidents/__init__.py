"""Events come in; incidents go out: the mentions of one happening, joined and pooled.

What the mentions disagree on is kept as disputed. What analysts judge is laid over both: links for the joining,
changed fields on what comes of it. Of happenings over many reports it tells their standing and the history of their
tolls, and what became of promises and threats.
`regrouped` takes a few incidents into groups that are there. This room never changes an event.
"""

from tocsin.incidents.across import happenings, pooled
from tocsin.incidents.agreement import REASONS
from tocsin.incidents.blocking import filed, sought
from tocsin.incidents.clustering import Pair, reason_of
from tocsin.incidents.following import follow
from tocsin.incidents.judged import fits, judged
from tocsin.incidents.keys import Finder, Known, Node, keys_in, keys_of
from tocsin.incidents.links import Links, links_of, withdrawn_by
from tocsin.incidents.merge import incidents
from tocsin.incidents.regrouping import Area, regrouped
from tocsin.incidents.reprints import REPRINT_SHARE, SAMPLED, Kept, are_reprints, kept, origins_of, wording
from tocsin.incidents.standing import retractions, standing
from tocsin.incidents.told import Told, line_of, told_from, told_of, unit_from, unit_line
from tocsin.incidents.tolls import toll_histories
from tocsin.incidents.units import Unit

__all__ = [
    "REASONS",
    "REPRINT_SHARE",
    "SAMPLED",
    "Area",
    "Finder",
    "Kept",
    "Known",
    "Links",
    "Node",
    "Pair",
    "Told",
    "Unit",
    "are_reprints",
    "filed",
    "fits",
    "follow",
    "happenings",
    "incidents",
    "judged",
    "kept",
    "keys_in",
    "keys_of",
    "line_of",
    "links_of",
    "origins_of",
    "pooled",
    "reason_of",
    "regrouped",
    "retractions",
    "sought",
    "standing",
    "told_from",
    "told_of",
    "toll_histories",
    "unit_from",
    "unit_line",
    "withdrawn_by",
    "wording",
]
