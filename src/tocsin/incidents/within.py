"""How likely two mentions of one article are one happening: what the reader says, weighed with what can be seen.

The reader's share alone joins what only sounds alike: of the pairs of `deeds` dev that it gave 0.6 to 0.8 less than
half were one happening. It knows better that a mention resumes something than what. So its share is one feature among
others: its best share for the later mention, the two words ("killed", "the killing"), days, places, who did it to whom,
tolls, modes and status, how far apart they stand and what else their sentences share. A logistic model weighs this
(`data/within.tsv`, fitted by `python -m tocsin.training within`). Which mentions are joined is for `merge.py` to say.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from tocsin.incidents.spots import may_be_one
from tocsin.incidents.stories import Model, Pairs
from tocsin.incidents.wording import common_words, stem, stems
from tocsin.knowledge import TableError
from tocsin.knowledge.tables import rows
from tocsin.records import Event, Place, Ref, Victim

FEATURES = (
    "share",  # the reader's for the two, as a logit
    "resumes",  # its best for the later one with any, as a logit: does that resume something?
    "stem",  # one word, or forms of it
    "definite",  # the later word stands with "the", "this", "his"
    "indefinite",  # with "a", "another", "two"
    "definite_stem",
    "day_same",  # the very same days
    "day_within",  # other days, but some in common
    "day_other",  # none in common
    "place_same",
    "place_other",
    "actors_same",  # one of those who did it
    "hit_same",  # one of those to whom it was done
    "hit_other",  # both name some, and no last word is the same
    "toll_same",
    "far",  # how many mentions stand between, as a logarithm
    "opening",  # the earlier one stands at the beginning of the article, which tells its main news
    "status_same",
    "happened_one",  # one of the two happened, and the other may, will or would
    "historical_one",
    "modes_same",  # one of the modes
    "modes_other",  # both have some, and none the same
    "words_shared",  # of the two sentences, the common ones left out
    "plural_one",
    "past_both",  # both words end in -ed: verbs that tell, where a noun resumes
)
"""What two mentions are compared by."""
# Left out, as they moved B-cubed F1 by folds of `deeds` train by 0.001 at most (2026-11-29): type, block, statement,
# last words of who did it, known actors that differ, targets, differing tolls, names and numbers in both sentences,
# same sentence, mentions without anybody. All of them together: 0.882, as it is: 0.880 to 0.882, nothing forbidden.
_HAPPENED = frozenset({"actual", "ongoing", "historical"})
_DEFINITE = frozenset("the this that these those his her its their".split())
_INDEFINITE = frozenset(
    "a an another other new second third similar separate more several two three four five many some".split()
)
_LINKS = frozenset("of in by to and for from with on at after before".split())
_BEFORE, _REACH = 40, 3  # characters and words before the trigger in which its article stands; from judgement
_OPENING = 400  # characters, about the first two sentences; from judgement
# share of news articles from which a word says nothing of what a sentence is about; from judgement
_COMMON = 0.12
_LEAST, _MOST = 0.03, 0.99  # shares are held between them, so that a logit is no more sure than the reader can be
_CLAUSE = re.compile(r"[.,;:!?\n]")
_WORD = re.compile(r"\w+")
_TOLLS = ("killed", "injured", "arrested")


@dataclass(frozen=True, slots=True)
class _Mention:
    """What of a mention is compared. `sign` is 1 for a definite one, -1 for an indefinite one, 0 where none is told."""

    event: Event
    number: int
    word: str
    stem: str
    sign: int
    words: frozenset[str]
    actors: frozenset[str]
    hit: frozenset[str]
    hit_words: frozenset[str]
    place: str | None


def compare(
    events: Sequence[Event], places: Sequence[Place], same: Sequence[tuple[str, str, float]], text: str
) -> tuple[list[tuple[str, str]], Pairs]:
    """The pairs of `same`, the later first, and their `FEATURES`; those of a denied mention are left out.

    `text` is the article's. Only mentions of one type and one block that stands apart are to be asked about.
    """
    told = {e.id: _mention(e, n, text) for n, e in enumerate(e for e in events if e.status != "negated")}
    spots = {p.id: p for p in places}
    best: dict[str, float] = {}
    for later, _, share in same:
        best[later] = max(best.get(later, 0.0), share)
    kept = [(later, earlier, share) for later, earlier, share in same if later in told and earlier in told]
    table = [_features(told[a], told[b], share, best[b], spots) for b, a, share in kept]
    features = np.array(table, dtype=float).reshape(-1, len(FEATURES))
    at = np.array([(told[a].number, told[b].number) for b, a, _ in kept], dtype=np.int64).reshape(-1, 2)
    return [(b, a) for b, a, _ in kept], Pairs(len(told), at[:, 0], at[:, 1], features)


def _mention(event: Event, number: int, text: str) -> _Mention:
    word = text[slice(*event.trigger)].casefold()
    own = stem(word)
    everybody: Sequence[Ref | Victim] = (*event.victims, *event.recipients)
    last = (words[-1] for who in everybody if (words := who.text.casefold().split()))
    return _Mention(
        event,
        number,
        word,
        own,
        _sign(text, event.trigger[0]),
        frozenset(s for s in stems(text[slice(*event.evidence)]) if s != own and _tells(s)),
        frozenset(r.id for r in event.actors),
        frozenset(r.id for r in everybody),
        frozenset(last),
        event.where.place if event.where and event.where.basis != "dateline" else None,
    )


def _tells(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and common_words().get(word, 0.0) <= _COMMON


def _sign(text: str, start: int) -> int:
    """Whether the noun that begins there stands with a definite or an indefinite article, or with none near."""
    clause = _CLAUSE.split(text[max(0, start - _BEFORE) : start])[-1]
    for word in reversed(_WORD.findall(clause.casefold())[-_REACH:]):
        if word in _DEFINITE:
            return 1
        if word in _INDEFINITE:
            return -1
        if word in _LINKS:
            return 0
    return 0


def _features(a: _Mention, b: _Mention, share: float, best: float, places: Mapping[str, Place]) -> tuple[float, ...]:
    """The numbers of one pair, `a` being the earlier mention."""
    one, other = a.event, b.event
    stem_same = bool(a.stem) and a.stem == b.stem
    days, far = _days(one, other), math.log1p(b.number - a.number) / 3
    happened = [e.status in _HAPPENED for e in (one, other)]
    shared = len(a.words & b.words) / math.sqrt(1 + len(a.words) * len(b.words))
    told: dict[str, float] = {
        "share": _logit(share),
        "resumes": _logit(best),
        "stem": stem_same,
        "definite": b.sign > 0,
        "indefinite": b.sign < 0,
        "definite_stem": b.sign > 0 and stem_same,
        "day_same": days == "same",
        "day_within": days == "within",
        "day_other": days == "other",
        "place_same": a.place is not None and a.place == b.place,
        "place_other": _elsewhere(a.place, b.place, places),
        "actors_same": bool(a.actors & b.actors),
        "hit_same": bool(a.hit & b.hit),
        "hit_other": bool(a.hit and b.hit) and not a.hit & b.hit and not a.hit_words & b.hit_words,
        "toll_same": _one_toll(one, other),
        "far": far,
        "opening": one.evidence[0] < _OPENING,
        "status_same": one.status == other.status,
        "happened_one": happened[0] != happened[1],
        "historical_one": (one.status == "historical") != (other.status == "historical"),
        "modes_same": bool(set(one.mode) & set(other.mode)),
        "modes_other": bool(one.mode and other.mode) and not set(one.mode) & set(other.mode),
        "words_shared": shared if one.evidence != other.evidence else 0.0,
        "plural_one": _plural(a.word) != _plural(b.word),
        "past_both": a.word.endswith("ed") and b.word.endswith("ed"),
    }
    return tuple(float(told[name]) for name in FEATURES)


def _logit(share: float) -> float:
    held = min(max(share, _LEAST), _MOST)
    return math.log(held / (1 - held))


def _days(a: Event, b: Event) -> str | None:
    if a.when is None or b.when is None:
        return None
    if (a.when.earliest, a.when.latest) == (b.when.earliest, b.when.latest):
        return "same"
    return "other" if a.when.latest < b.when.earliest or b.when.latest < a.when.earliest else "within"


def _elsewhere(a: str | None, b: str | None, places: Mapping[str, Place]) -> bool:
    if a is None or b is None or a == b or a not in places or b not in places:
        return False
    return not may_be_one(places[a], places[b])


def _one_toll(a: Event, b: Event) -> bool:
    """Is a number of people harmed, of one kind, the same in both?"""
    pairs = ((getattr(a.harm, kind), getattr(b.harm, kind)) for kind in _TOLLS if a.harm and b.harm)
    return any(x is not None and y is not None and (x.low, x.high) == (y.low, y.high) for x, y in pairs)


def _plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


@cache
def model() -> Model:
    """The fitted weights, and how likely two mentions must be one happening to be joined."""
    found: dict[str, float] = {}
    for row in rows(files("tocsin.incidents") / "data" / "within.tsv", "feature weight"):
        if row["feature"] in found:
            raise TableError(f"within.tsv has {row['feature']!r} twice. Fit it anew: tocsin.training within")
        found[row["feature"]] = float(row["weight"])
    wanted = (*FEATURES, "constant", "threshold")
    if found.keys() != set(wanted):
        odd = sorted(found.keys() ^ set(wanted))
        raise TableError(f"within.tsv and the code differ in {', '.join(odd)}. Fit it anew: tocsin.training within")
    return Model(tuple(found[name] for name in (*FEATURES, "constant")), found["threshold"])
