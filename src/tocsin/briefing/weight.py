"""How heavily an incident weighs for an audience. The order of a brief, not a finding: every factor is shown."""

import datetime as dt
import math

from tocsin.briefing.model import Reason, Weight
from tocsin.briefing.shelf import Shelf
from tocsin.briefing.story import HAPPENED, Story, origins_of

# All numbers in this file are from judgement, tried on the bundled sample only (2026-11): no desk has used them yet.

# What one more doubling of the people harmed adds. Logarithms, because the second ten dead change a brief's order less
# than the first; a death counts three times an injury, as in most casualty indices.
_HARM = {"killed": 3.0, "missing": 2.0, "abducted": 2.0, "injured": 1.0, "arrested": 0.7, "displaced": 0.5}

# What a happening weighs before anybody is hurt: violence before coercion before words.
_TYPE = {
    "ASSAULT": 2.0,
    "MOBILIZE": 1.5,
    "THREATEN": 1.5,
    "COERCE": 1.2,
    "PROTEST": 1.0,
    "SANCTION": 1.0,
    "HAZARD": 1.0,
}
_OTHER_TYPE = 0.5

_STATUS = {"ongoing": 1.2, "actual": 1.0, "historical": 0.2, "future": 0.6, "possible": 0.4, "hypothetical": 0.2}

# Each further independent origin adds a quarter of itself, up to four: a fifth repeats what is known.
_ORIGIN = 0.25
_ORIGINS = 4

# Days after which half the weight is gone: shorter than a month, so that a monthly brief leads with what is new, longer
# than a week, so that the week's gravest happening leads a weekly one.
HALF_LIFE = 14.0
# For how old it may be at most: what happened a year ago weighs as what happened ten weeks ago.
OLDEST = 70
# What no report dates weighs as if it were a half-life old.
_UNDATED = 0.5

# Beside the desk file's weights of reasons: what touches the audience by none of them.
_NO_CONCERN = 0.25

# Confidence from which a happening is shown first. On `deeds` dev 87 % of the events told as having happened that are
# above it did, and 71 % of all mentions found are above it; 71 % did of all (2026-11-28).
FLOOR = 0.65

# Types of which a report tells somebody's words alone; what was said stands with the words of weight, by its speaker.
_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"})

# A happening without day, place or actor is most often a fragment of another that the reader did not join to it; it
# weighs half of one that says when, where or who.
_BARE = 0.5


def weigh(story: Story, reasons: tuple[Reason, ...], shelf: Shelf, *, until: dt.date | None) -> Weight:
    """The weight: harm, times status, times independent origins, times recency, times concern, times confidence."""
    harm = _TYPE.get(story.main.incident.type, _OTHER_TYPE)
    for kind, per_doubling in _HARM.items():
        if toll := story.toll(kind):
            harm += per_doubling * math.log2(1 + max(toll.low or 0, toll.high or 0))
    incident = story.main.incident
    if not (incident.when or incident.where or incident.actors):
        harm *= _BARE
    origins = 1 + _ORIGIN * min(origins_of(story, shelf) - 1, _ORIGINS)
    age = recency(newest_day(story, shelf), until)
    # The strongest reason alone counts: several often rest on the same words.
    concern = max((r.weight for r in reasons), default=_NO_CONCERN)
    status = _STATUS["historical" if _is_recalled(story, shelf) else story.status]
    sure = confidence_of(story)
    total = harm * status * origins * age * concern * sure
    return Weight(total, harm, status, origins, age, concern, sure)


def _is_recalled(story: Story, shelf: Shelf) -> bool:
    """Is it so long ago that its reports recall it, whatever they call it?"""
    last, told = incident_day(story), min((d for t in story.tellings if (d := shelf.day(t.seq))), default=None)
    return story.status in HAPPENED and last is not None and told is not None and (told - last).days > OLDEST


def confidence_of(story: Story) -> float:
    """How likely it is right that there is such a happening, as the surest telling has it: 0 to 1."""
    return max(t.incident.confidence for t in story.tellings)


def is_likely(confidence: float) -> bool:
    """Is it one of those that lists and briefs put first?"""
    return confidence >= FLOOR


def is_words(story: Story) -> bool:
    """Does it tell of nothing but what somebody said?"""
    return story.main.incident.type in _WORDS


def order_of(story: Story, weight: Weight) -> tuple[int, float, int]:
    """What to sort happenings by: deeds, then words, then the less likely; each by weight, equal ones by number."""
    return tier_of(story), -weight.total, story.id


def tier_of(story: Story) -> int:
    """0 for deeds, 1 for what was only said, 2 for what is less likely."""
    return 2 if not is_likely(confidence_of(story)) else int(is_words(story))


def recency(newest: dt.date | None, until: dt.date | None) -> float:
    """What age leaves of a weight: one on the last day of the period, a half a half-life before.

    `newest` is the `newest_day` of a happening.
    """
    if newest is None or until is None:
        return _UNDATED
    age = min(max((until - newest).days, 0), OLDEST)
    return float(0.5 ** (age / HALF_LIFE))


def newest_day(story: Story, shelf: Shelf) -> dt.date | None:
    """The last day on which it was reported or may have happened, where one is known."""
    days = (*(shelf.day(t.seq) for t in story.tellings), incident_day(story))
    return max((d for d in days if d), default=None)


def incident_day(story: Story) -> dt.date | None:
    """The last day that it may have happened, where a telling says so."""
    return max((t.incident.when.latest for t in story.tellings if t.incident.when), default=None)
