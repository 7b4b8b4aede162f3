"""The set `polnear`: who says what. Sources, cues and contents, word by word, and whole attributions."""

import re
from collections.abc import Iterable, Sequence

from tocsin.evaluation.suites import Case, Row, Scores

_PARTS = ("source", "cue", "content")
_Words = dict[str, frozenset[int]]


class PolnearSuite:
    """A case an article. Words are what blanks part; those in what annotators set aside do not count.

    Whole attributions are paired greedily: the cues share a word (without a cue: the contents do), and source and
    content each share half the words of the longer one.
    """

    name = "polnear"
    help = "attributions: source, cue and content of what somebody says (data/polnear)"
    key = "whole"

    def case(self, row: Row) -> Case:
        """The text is given; attributions are gold."""
        gold = {
            "text": row["text"],
            "attributions": [{part: a.get(part) or [] for part in _PARTS} for a in row["attributions"]],
            "discard": row.get("discard") or [],
        }
        return Case(str(row["doc_id"]), {"text": row["text"]}, gold)

    def predict(self, given: Row) -> Row:
        """The statements of the public record."""
        from tocsin.pipeline import read

        statements = read(given["text"]).statements
        return {"attributions": [{part: getattr(s, part) for part in _PARTS} for s in statements]}

    def baseline(self, given: Row) -> Row:
        """A sentence with "said" in it: two words before it say what stands behind."""
        told = re.finditer(r"(\S+ \S+) (said|says) ([^.\n]+)", given["text"])
        return {"attributions": [{part: [m.span(k)] for k, part in enumerate(_PARTS, 1)} for m in told]}

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """How many attributions there are, were told, and are whole; the sum over words of each part is in `score`."""
        wanted, told = _covered(gold, answer)
        return {"gold": len(wanted), "told": len(told), "whole": _whole(wanted, told)}

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """F1 over words of `source`, `cue`, `content`, their `mean`; F1 of `whole` attributions."""
        pairs = [_covered(case.gold, answer) for case, answer in zip(cases, answers, strict=True)]
        scores: Scores = {}
        for part in _PARTS:
            right = wanted = told = 0
            for gold, ours in pairs:
                a, b = (frozenset().union(*(t[part] for t in side)) for side in (gold, ours))
                right, wanted, told = right + len(a & b), wanted + len(a), told + len(b)
            scores[part] = 2 * right / (wanted + told) if wanted + told else None
        total = sum(len(gold) + len(ours) for gold, ours in pairs)
        known = [value for value in scores.values() if value is not None]
        scores["mean"] = sum(known) / len(known) if known else None
        scores["whole"] = 2 * sum(_whole(gold, ours) for gold, ours in pairs) / total if total else None
        return scores


def _covered(gold: Row, answer: Row | None) -> tuple[list[_Words], list[_Words]]:
    words = [m.span() for m in re.finditer(r"\S+", gold["text"])]
    words = [w for w in words if not any(a < w[1] and w[0] < b for a, b in gold["discard"])]

    def cover(spans: Iterable[Sequence[int]]) -> frozenset[int]:
        return frozenset(i for i, (s, e) in enumerate(words) for a, b in spans if s < b and a < e)

    sides = [
        [{part: cover(a[part]) for part in _PARTS} for a in side["attributions"]]
        for side in (gold, answer or {"attributions": []})
    ]
    return sides[0], [t for t in sides[1] if t["cue"] | t["content"]]


def _whole(wanted: Sequence[_Words], told: Sequence[_Words]) -> int:
    free = list(range(len(told)))
    found = 0
    for gold in wanted:
        for j in free:
            met = gold["cue"] & told[j]["cue"] if gold["cue"] else gold["content"] & told[j]["content"]
            if met and _half(gold["source"], told[j]["source"]) and _half(gold["content"], told[j]["content"]):
                free.remove(j)
                found += 1
                break
    return found


def _half(a: frozenset[int], b: frozenset[int]) -> bool:
    return (not a and not b) or len(a & b) * 2 >= max(len(a), len(b), 1)
