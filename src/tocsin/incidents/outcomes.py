"""Sentences of later reports that say in words what became of a promise: "as promised", "was to reopen, is still shut".

A sentence counts if it shares telling words with the promise and a proper name stands in it or beside it that the
promise has too. What is accused, denied, supposed or said with a "not" decides nothing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.incidents.following_tables import words
from tocsin.incidents.sides import names_in, stems
from tocsin.incidents.vows import Vow
from tocsin.records import Passage, Record, Report
from tocsin.records.vocabulary import Span

# Telling words that a sentence and a promise share. From judgement: one is a topic, two beside a name hardly chance.
_SHARED = 2
# Days for which such a sentence is looked for: what is said years later is of another promise. From judgement.
_LATEST = 90
_CONTESTED = frozenset({"accuse", "claim", "deny", "predict", "think", "demand", "threaten", "warn"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a sentence says became of a promise, and when its report was published."""

    keeps: bool
    day: dt.date
    passage: Passage


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that says that something was kept or not."""

    keeps: bool
    late: bool
    day: dt.date
    passage: Passage
    stems: frozenset[str]
    names: frozenset[str]


def outcome_in_words(made: Sequence[Vow], reports: Sequence[Report]) -> list[list[Outcome]]:
    """For each vow what reports say became of it, the earliest first."""
    told = sorted((t for r in reports for t in _sentences(r)), key=lambda t: (t.day, t.passage.article))
    by_stem: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(told):
        for stem in one.stems:
            by_stem[stem].append(n)
    found = []
    for vow in made:
        shared: dict[int, int] = defaultdict(int)
        for stem in vow.stems | vow.names:
            for n in by_stem.get(stem, ()):
                shared[n] += 1
        near = [told[n] for n in sorted(shared) if shared[n] >= _SHARED]
        found.append([Outcome(t.keeps, t.day, t.passage) for t in near if _is_of(t, vow)])
    return found


def _is_of(told: _Told, vow: Vow) -> bool:
    if vow.said is None or not 0 <= (told.day - vow.said).days <= _LATEST:
        return False
    if told.passage.article in vow.articles() or len(told.stems & vow.stems) < 1 or not told.names & vow.names:
        return False
    return not told.late or (vow.due is not None and told.day > vow.due)


def _sentences(report: Report) -> Iterator[_Told]:
    record, day = report.record, report.record.published.date
    if day is None:
        return
    spans = list(record.sentences)
    for n, (start, end) in enumerate(spans):
        text = record.text[start:end]
        if not words().any_telling.search(text):  # most sentences say nothing of it
            continue
        for telling in words().tellings:
            found = telling.pattern.search(text)
            if found is None or words().unsure.search(text[: found.start()] + text[found.end() :]):
                continue
            if _contested(record, (start + found.start(), start + found.end())):
                continue
            around = [record.text[a:b] for a, b in spans[max(0, n - 1) : n + 2]]
            names = frozenset(s for piece in around for s in names_in(f"  {piece}"))
            yield _Told(telling.keeps, telling.late, day, Passage(report.seq, start, end, text), stems(text), names)
            break


def _contested(record: Record, span: Span) -> bool:
    """Is it only what somebody accuses, denies, supposes?"""
    return any(
        s.act in _CONTESTED and any(a <= span[0] and span[1] <= b for a, b in s.content) for s in record.statements
    )
