"""The set `timex-spans`: time expressions of TimeML, their extents and types."""

import hashlib
import re
from collections.abc import Sequence

from tocsin.evaluation.suites import Case, Row, Scores

_SPLIT = frozenset({"timebank", "aquaint"})
"""The corpora of which one document in five measures, and the others teach."""


def measures(doc_id: str) -> bool:
    """Is the TimeBank or AQUAINT document one that measures? One in five, by the SHA-1 of its id."""
    return int(hashlib.sha1(doc_id.encode()).hexdigest(), 16) % 5 == 0


def chosen(rows: Sequence[Row]) -> list[Row]:
    """The documents that never teach: of `timebank` and `aquaint` a fifth, of others all."""
    return [r for r in rows if r.get("corpus") not in _SPLIT or measures(str(r.get("doc_id")))]


class TimexSpansSuite:
    """A case a document. Extents alone: what day an expression means is not the reader's business."""

    name = "timex-spans"
    help = "extents and types of time expressions (data/timex); of timebank and aquaint the fifth that never taught"
    key = "strict"

    def chosen(self, rows: Sequence[Row], data: str) -> list[Row]:
        """The documents that measure."""
        return chosen(rows)

    def case(self, row: Row) -> Case:
        """The text is given; the expressions are gold. One without characters (a document's date) is left out."""
        times = [[t["start"], t["end"], t["type"]] for t in row["timexes"] if t["end"] > t["start"]]
        return Case(str(row["doc_id"]), {"text": row["text"]}, {"spans": times})

    def predict(self, given: Row) -> Row:
        """The time expressions of the article's reading."""
        from tocsin.pipeline import annotate
        from tocsin.records import Capture

        (reading,) = annotate([Capture(given["text"])])
        return {"spans": [[t.start, t.end, t.type] for t in reading.times]}

    def baseline(self, given: Row) -> Row:
        """Names of days and months, years, and the words today, yesterday, tomorrow."""
        return {"spans": [[m.start(), m.end(), "DATE"] for m in _BASE.finditer(given["text"])]}

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """How many expressions there are, were told, and are right in their extent."""
        wanted, told = _spans(gold), _spans(answer)
        return {"gold": len(wanted), "told": len(told), "right": len(_extents(wanted) & _extents(told))}

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """F1 of `strict` (same extent) and `relaxed` (overlap) matches; `typed`: relaxed ones of the same type."""
        strict = relaxed = typed = wanted = told = 0
        for case, answer in zip(cases, answers, strict=True):
            gold, ours = _spans(case.gold), _spans(answer)
            wanted, told = wanted + len(gold), told + len(ours)
            strict += len(_extents(gold) & _extents(ours))
            pairs = _overlapping(gold, ours)
            relaxed += len(pairs)
            typed += sum(a[2] == b[2] for a, b in pairs)
        return {
            "strict": _f1(strict, wanted, told),
            "relaxed": _f1(relaxed, wanted, told),
            "typed": _f1(typed, wanted, told),
        }


_BASE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October|"
    r"November|December|today|yesterday|tomorrow|(?:19|20)\d\d)\b"
)

_Span = tuple[int, int, str]


def _spans(row: Row | None) -> list[_Span]:
    return [(a, b, kind) for a, b, kind in (row or {"spans": []})["spans"]]


def _extents(spans: Sequence[_Span]) -> set[tuple[int, int]]:
    return {(a, b) for a, b, _ in spans}


def _overlapping(gold: Sequence[_Span], ours: Sequence[_Span]) -> list[tuple[_Span, _Span]]:
    """Pairs that share characters, each span in one at most, the longest overlap first."""
    pairs = [(min(a[1], b[1]) - max(a[0], b[0]), a, b) for a in gold for b in ours if a[0] < b[1] and b[0] < a[1]]
    found: list[tuple[_Span, _Span]] = []
    for _, a, b in sorted(pairs, key=lambda p: -p[0]):
        if all(a != c and b != d for c, d in found):
            found.append((a, b))
    return found


def _f1(right: int, wanted: int, told: int) -> float | None:
    return 2 * right / (wanted + told) if wanted + told else None
