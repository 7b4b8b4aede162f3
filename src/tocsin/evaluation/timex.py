"""The set `timex`: time expressions of the record against gold of TimeML, with what they mean."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from tocsin.evaluation.suites import Case, Row, Scores
from tocsin.evaluation.timeml import chosen

_Time = Sequence[Any]  # start, end, type, value
_TYPES = ("DATE", "TIME", "DURATION", "SET")


class TimexSuite:
    """A case a document with its day, or a passage without one; what is told counts in the way of TempEval-3, task A.

    A told expression is matched with the gold one that it overlaps most; `strict` has the same extent.
    """

    name = "timex"
    help = "time expressions and their values (data/timex, as timex-spans, or evaluation/gold/narratives.jsonl)"
    key = "value_f1"

    def chosen(self, rows: Sequence[Row], data: str) -> list[Row]:
        """The documents that measure: of `timebank` and `aquaint` a fifth, of others all."""
        return chosen(rows)

    def case(self, row: Row) -> Case:
        """Text and day are given; the expressions are gold. One without characters (a document's date) is left out."""
        times = [[t["start"], t["end"], t["type"], t["value"]] for t in row["timexes"] if t["end"] > t["start"]]
        published = (row.get("dct") or row.get("published") or "")[:10]
        return Case(
            str(row.get("doc_id") or row["id"]), {"text": row["text"], "published": published}, {"times": times}
        )

    def predict(self, given: Row) -> Row:
        """The time expressions of the record."""
        from tocsin.pipeline import read

        day = dt.date.fromisoformat(given["published"]) if given["published"] else None
        return {"times": [[t.start, t.end, t.type, t.value] for t in read(given["text"], date=day).times]}

    def baseline(self, given: Row) -> Row:
        """Days and months as the calendar writes them, of this year where they name none."""
        from tocsin.knowledge.days import find_days

        year = int(given["published"][:4]) if given["published"] else None
        found = []
        for day in find_days(given["text"]):
            value = f"{day.year or year or 'XXXX'}-{day.month:02}" + (f"-{day.day:02}" if day.day else "")
            found.append([day.start, day.end, "DATE", value])
        return {"times": found}

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """How many expressions there are, were told, were found, and have their value."""
        pairs = _pairs(gold["times"], _told(answer))
        valued = sum(a[3] == b[3] for a, b in pairs)
        return {"gold": len(gold["times"]), "told": len(_told(answer)), "found": len(pairs), "valued": valued}

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """F1 of `relaxed` and `strict` matches, of those with the value (`value_f1`); of each type too."""
        all_pairs, wanted, told = [], 0, 0
        of_type: dict[str, list[int]] = {kind: [0, 0, 0] for kind in _TYPES}
        for case, answer in zip(cases, answers, strict=True):
            gold, ours = case.gold["times"], _told(answer)
            pairs = _pairs(gold, ours)
            all_pairs += pairs
            wanted, told = wanted + len(gold), told + len(ours)
            for kind, counts in of_type.items():
                counts[0] += sum(a[2] == b[2] == kind and a[3] == b[3] for a, b in pairs)
                counts[1] += sum(a[2] == kind for a in gold)
                counts[2] += sum(b[2] == kind for b in ours)
        strict = sum(a[:2] == b[:2] for a, b in all_pairs)
        valued = sum(a[3] == b[3] for a, b in all_pairs)
        by_type = {kind.lower(): _f1(*of_type[kind]) for kind in _TYPES}
        return {
            "value_f1": _f1(valued, wanted, told),
            "strict": _f1(strict, wanted, told),
            "relaxed": _f1(len(all_pairs), wanted, told),
            **by_type,
        }


def _told(answer: Row | None) -> list[_Time]:
    return list(answer["times"]) if answer is not None else []


def _pairs(gold: Sequence[_Time], ours: Sequence[_Time]) -> list[tuple[_Time, _Time]]:
    """Gold and told expressions that share characters, each told one in one pair at most."""
    used: set[int] = set()
    pairs = []
    for one in gold:
        overlaps = [
            (min(b[1], one[1]) - max(b[0], one[0]), -i)
            for i, b in enumerate(ours)
            if i not in used and b[0] < one[1] and one[0] < b[1]
        ]
        if overlaps:
            i = -max(overlaps)[1]
            used.add(i)
            pairs.append((one, ours[i]))
    return pairs


def _f1(right: int, wanted: int, told: int) -> float | None:
    return 2 * right / (wanted + told) if wanted + told else None
