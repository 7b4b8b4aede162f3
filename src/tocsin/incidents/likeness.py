"""How likely two reports' incidents are one happening where no rule says so: visible features, weighed by a table.

`agreement.py` asks it for pairs that share a token (a place, a name, an actor, a thing hit, a person harmed) and are
told within days of each other. What it weighs are the words of both main sentences, what kind of deed it was and how it
was done, the names of both articles, who was harmed, the days and the places (`data/likeness.tsv`). Only single people
who were harmed need no day: nobody is killed twice.
"""

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from operator import mul
from sys import intern
from typing import NamedTuple

from tocsin.incidents.spots import may_be_one
from tocsin.incidents.units import Unit
from tocsin.incidents.wording import common_words, stems
from tocsin.knowledge import TableError, numeral, role
from tocsin.knowledge.tables import rows

FEATURES = (
    "words",  # share of the shorter sentence's words that both have, rare ones counting more
    "mode",  # done in the same way
    "mode_apart",  # done in other ways
    "speech",  # a deed of words: leaders meet and accuse each other every week
    "day_same",
    "earlier",  # only one is told as a thing of the past
    "heads",  # the harmed are called the same: "guards"
    "things",  # the same kind of thing was hit: "frontier post"
    "toll",  # so many killed or abducted in both
    "mentioned",  # up to six names that both articles have
)
"""What two incidents are compared by."""
_SPEECH = frozenset({"verbal conflict", "verbal cooperation"})
# Share of articles from which on a word says nothing. By folds of ECB+ train recall 0.77 with 0.1, 0.78 with 0.2 and
# 0.5, precision 0.74 with all (2026-11-29).
_COMMON = 0.2
_RAREST = 0.003  # taken for words that the table lacks: it has those of one article in a hundred or more
_MANY = 6  # names that two articles share; more say no more. From judgement
_TIGHT = 2  # days that a day may be uncertain by to count as told. From judgement
# Sectors of those whom reports call by turns "servicemen", "officers" and "guards"
_ARMED = frozenset({"MIL", "COP"})
_ANYBODY = frozenset({"people", "person", "others", "dead", "man", "men", "woman", "women"})


def is_likely(told: Sequence[float]) -> bool:
    """Do the features, weighed, reach the threshold of the table?"""
    weighed = weights()
    reached: float = weighed.constant + sum(map(mul, weighed.of, told))
    return reached > weighed.threshold


def features(a: Unit, b: Unit, *, toll: bool) -> tuple[float, ...]:
    """The values of `FEATURES`, 0 to 1, the same for both orders.

    `toll`: both tell the same number.
    """
    modes = bool(a.mode and b.mode)
    mode = modes and not {*a.mode}.isdisjoint(b.mode)
    return (
        _words(a.evidence, b.evidence),
        float(mode),
        float(modes and not mode),
        float(a.quad in _SPEECH),
        float(_same_day(a, b)),
        float((a.status == "historical") != (b.status == "historical")),
        float(bool(heads(a) & heads(b))),
        float(bool(a.things & b.things)),
        float(toll),
        min(len(a.mentioned & b.mentioned), _MANY) / _MANY,
    )


def heads(unit: Unit) -> frozenset[str]:
    """The last words of its victims' phrases ("guard"), less those that say nothing of them ("six", "people")."""
    return _telling_heads(unit.whom)


@lru_cache(maxsize=1 << 14)
def _telling_heads(whom: frozenset[str]) -> frozenset[str]:
    return frozenset(_called(word) for word in whom if word not in _ANYBODY and numeral(word) is None)


def _called(word: str) -> str:
    """The word without its plural; "guard" for all who serve a state under arms."""
    known = role(word)
    return "guard" if known is not None and known.sector in _ARMED else word.rstrip("s")


def same_person(a: Unit, b: Unit) -> bool:
    """Is somebody named as harmed in both: by the same name, or by the last name alone where one has no more?"""
    return any(_one_name(p, q) or _one_name(q, p) for p in a.persons for q in b.persons)


def _one_name(full: str, other: str) -> bool:
    return full == other or (" " not in other and full.endswith(f" {other}"))


def same_full_name(a: Unit, b: Unit) -> bool:
    """Is somebody named as harmed in both by first and last name?"""
    return any(" " in name for name in a.persons & b.persons)


def _same_day(a: Unit, b: Unit) -> bool:
    if a.when is None or b.when is None:
        return False
    tight = all((u.when.latest - u.when.earliest).days <= _TIGHT for u in (a, b) if u.when)
    return tight and a.when.earliest <= b.when.latest and b.when.earliest <= a.when.latest


def elsewhere(a: Unit, b: Unit) -> bool:
    """Are their places two towns?"""
    if a.where is None or b.where is None or a.is_country or b.is_country:
        return False
    return not may_be_one(a.where, b.where)


def _words(one: str, other: str) -> float:
    (first, all_of_first), (second, all_of_second) = _telling(one), _telling(other)
    shared = first & second
    # summed in an order that is the same in every process, as a set's is not
    return sum(sorted(map(_weight, shared))) / min(all_of_first, all_of_second) if shared else 0.0


@lru_cache(maxsize=1 << 15)
def _telling(text: str) -> tuple[frozenset[str], float]:
    """The stems of a sentence that say something, and what they weigh together."""
    found = frozenset(intern(s) for s in stems(text) if (len(s) > 1 or s.isdigit()) and _weight(s))
    return found, sum(sorted(map(_weight, found)))


@lru_cache(maxsize=1 << 16)
def _weight(stem: str) -> float:
    share = common_words().get(stem, _RAREST)
    return -math.log(max(share, _RAREST)) if share < _COMMON else 0.0


class Weights(NamedTuple):
    """What each of `FEATURES` counts, the constant, and from which logit on two are one."""

    of: tuple[float, ...]
    constant: float
    threshold: float


@cache
def weights() -> Weights:
    """The fitted weights."""
    found: dict[str, float] = {}
    for row in rows(files("tocsin.incidents") / "data" / "likeness.tsv", "feature weight"):
        if row["feature"] in found:
            raise TableError(f"likeness.tsv has {row['feature']!r} twice. Keep one of them.")
        found[row["feature"]] = float(row["weight"])
    wanted = (*FEATURES, "constant", "threshold")
    if missing := [name for name in wanted if name not in found]:
        raise TableError(f"likeness.tsv has no weight for {', '.join(missing)}. Fit it anew: tocsin.training likeness")
    if unknown := sorted(found.keys() - set(wanted)):
        raise TableError(f"likeness.tsv weighs {', '.join(unknown)}, which nothing tells. Take it out.")
    return Weights(tuple(found[name] for name in FEATURES), found["constant"], found["threshold"])
