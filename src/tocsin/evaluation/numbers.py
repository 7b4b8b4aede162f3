"""The set `numbers`: how many were hurt by which deed, in context (evaluation/gold/numbers.jsonl)."""

import re
from collections.abc import Mapping, Sequence

from tocsin.evaluation.suites import Case, Row, Scores

_WORDS = {
    "killed": "kill killed killing kills dead died dies deaths",
    "injured": "injured injuring wounded wounding hurt",
    "missing": "missing",
    "abducted": "abducted kidnapped seized",
    "arrested": "arrested detained",
    "displaced": "displaced fled",
}
_TOLL_WORD = re.compile("|".join(rf"\b(?P<{kind}>{'|'.join(w.split())})\b" for kind, w in _WORDS.items()), re.I)
_NUMERAL = re.compile(r"\b\d[\d,]*\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", re.I)
_SMALL = {w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_NEAR = 25  # characters between a word of harm and its numeral, for the baseline


class NumbersSuite:
    """A case a short report with tolls, each told at the words that name its deed.

    A toll is right at an event whose trigger is one of these words, or where there is none at the nearest of the
    sentence. A part of another toll may stand apart or in `of`. What is a total over days ("bringing the toll to 31")
    must not be the toll of the day's deed. A row is right when all its tolls are and no event has another number.
    """

    name = "numbers"
    help = "how many were hurt by which deed, in short reports (evaluation/gold/numbers.jsonl)"
    key = "right"

    def case(self, row: Row) -> Case:
        """Text and day are given."""
        return Case(str(row["id"]), {"text": row["text"], "published": row["published"]}, row)

    def predict(self, given: Row) -> Row:
        """The events of the record with their tolls, and the sentences."""
        import datetime as dt

        from tocsin.pipeline import read
        from tocsin.records.flat import HARMS

        day = dt.date.fromisoformat(given["published"]) if given["published"] else None
        record = read(given["text"], date=day)
        events = []
        for event in record.events:
            harm = event.harm
            whole = {k: n for k in HARMS if harm is not None and (n := getattr(harm, k)) is not None}
            parts = harm.of if harm is not None else ()
            events.append(
                {
                    "trigger": list(event.trigger),
                    "harm": {kind: [number.low, number.high] for kind, number in whole.items()},
                    "of": [[part.harm, part.low, part.high] for part in parts],
                }
            )
        return {"events": events, "sentences": [list(s) for s in record.sentences]}

    def baseline(self, given: Row) -> Row:
        """At each word of harm the numeral nearest to it."""
        events = []
        for word in _TOLL_WORD.finditer(given["text"]):
            near = [(_gap(word.span(), n.span()), n[0].lower()) for n in _NUMERAL.finditer(given["text"])]
            gap, numeral = min(near, default=(_NEAR, ""))
            if gap < _NEAR and word.lastgroup is not None:
                value = _SMALL.get(numeral) or int(numeral.replace(",", ""))
                events.append({"trigger": list(word.span()), "harm": {word.lastgroup: [value, value]}, "of": []})
        return {"events": events, "sentences": [[0, len(given["text"])]]}

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """Is it right, how many of its tolls are, and how many have an event at their words or in their sentence?"""
        told = _judged(gold, answer)
        return {
            "right": float(_right(gold, answer)),
            "phrases": float(sum(right for right, _ in told)),
            "reached": float(sum(reached for _, reached in told)),
            "of_phrases": float(len(told)),
        }

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """Shares: rows that are `right`, of all and by group; tolls that are right (`phrases`).

        `reached` is the share of the tolls for which the record has an event at all, at their words or in their
        sentence, and `phrases_reached` how many of these are right: the rest is lost to the reader, not to counting.
        """
        pairs = list(zip(cases, answers, strict=True))
        rows = [(str(case.gold["group"]), _right(case.gold, answer)) for case, answer in pairs]
        told = [one for case, answer in pairs for one in _judged(case.gold, answer)]
        return {
            "right": _share([right for _, right in rows]),
            "phrases": _share([right for right, _ in told]),
            "reached": _share([reached for _, reached in told]),
            "phrases_reached": _share([right for right, reached in told if reached]),
            **{group: _share([right for of, right in rows if of == group]) for group in sorted({g for g, _ in rows})},
        }


def _right(gold: Row, answer: Row | None) -> bool:
    if answer is None:
        return False
    return all(right for right, _ in _judged(gold, answer)) and not any(
        _is_invented(gold["harm"], event, kind, tuple(number))
        for event in answer["events"]
        for kind, number in event["harm"].items()
        if tuple(number) != (None, None)
    )


def _judged(gold: Row, answer: Row | None) -> list[tuple[bool, bool]]:
    """For each toll of the row: is it right, and is there an event that could have it?"""
    if answer is None:
        return [(False, False) for _ in gold["harm"]]
    return [(_is_right(entry, gold["harm"], answer), bool(_at(entry, answer))) for entry in gold["harm"]]


def _is_right(entry: Row, row: Sequence[Row], answer: Row) -> bool:
    kind, number = entry["kind"], (entry["low"], entry["high"])
    if entry.get("cumulative"):
        return not any(
            tuple(event["harm"].get(kind, ())) == number and _is_invented(row, event, kind, number)
            for event in answer["events"]
        )
    if number == (None, None):
        return True  # "many": the row's other numbers, or none; a number that nobody gave is invented
    if entry["part"]:
        return any(
            [kind, *number] in event["of"] or tuple(event["harm"].get(kind, ())) == number for event in answer["events"]
        )
    # sources that count differently: the event has one number, whosever it is
    accepted = [(e["low"], e["high"]) for e in row if _is_whole(e) and _place(e) == _place(entry)]
    return any(tuple(event["harm"].get(kind, ())) in accepted for event in _at(entry, answer))


def _is_whole(entry: Row) -> bool:
    return not entry["part"] and not entry.get("cumulative")


def _place(entry: Row) -> tuple[str, int]:
    return entry["kind"], entry["at_start"]


def _at(entry: Row, answer: Row) -> list[Row]:
    """The events at the entry's words, else the nearest of its sentence."""
    at = [event for event in answer["events"] if _touches(entry, event)]
    if at:
        return at
    start, end = _words(entry)[0]
    own = next((s for s in answer["sentences"] if s[0] <= start < s[1]), None)
    near = [
        (_gap((start, end), tuple(event["trigger"])), n)
        for n, event in enumerate(answer["events"])
        if own is not None and own[0] <= event["trigger"][0] < own[1]
    ]
    return [answer["events"][n] for gap, n in near if gap == min(near)[0]]


def _is_invented(row: Sequence[Row], event: Row, kind: str, number: tuple[int | None, ...]) -> bool:
    """Is the event's number none that the row has for it?

    At a word of the row it must be a number of the deed that the word is of; a total over days stands at its own deed
    alone, and only where the day's toll does not. Anywhere else it must be some number of the row.
    """
    of_kind = [e for e in row if e["kind"] == kind]
    parts = [e for e in of_kind if e["part"]]
    touched = [e for e in row if _touches(e, event)]
    if touched:
        deed = {word for e in touched for word in _words(e)}
        here = [e for e in of_kind if not deed.isdisjoint(_words(e))]
        told = [e for e in here if not e.get("cumulative")] or here
    else:
        told = [e for e in of_kind if not e.get("cumulative")]
    return number not in [(e["low"], e["high"]) for e in (*told, *parts)]


def _touches(entry: Row, event: Row) -> bool:
    start, end = event["trigger"]
    return any(start < to and at < end for at, to in _words(entry))


def _words(entry: Row) -> list[tuple[int, int]]:
    words: Sequence[Mapping[str, object]] = [entry, *entry.get("also", [])]
    return [(int(str(w["at_start"])), int(str(w["at_start"])) + len(str(w["at"]))) for w in words]


def _gap(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    """Characters between two spans."""
    return max(b[0] - a[1], a[0] - b[1], 0)


def _share(right: Sequence[bool]) -> float | None:
    return sum(right) / len(right) if right else None
