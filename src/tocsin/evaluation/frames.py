"""The set `frames`: deeds and statements of whole articles, as the reader tells them, before anything is coded.

The measures are those of the record's own scorer for `data/deeds`, taken on the reading alone.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from tocsin.evaluation.suites import Case, Row, Scores

_GOLD_ROLES = dict(zip("ARVOIPT", "actor recipient victim target instrument place time".split(), strict=True))
_OURS = {"killed": "victim", "injured": "victim"}
_OPEN = ("place", "time")  # may be told from elsewhere: not held against us where the gold has none
_HARD = ("CONCEDE", "THREATEN", "COOPERATE", "MOBILIZE", "AID", "AGREE")
"""Types that are rare or told apart with difficulty; their mean is a measure of its own."""

_Span = tuple[int, int]
_A = TypeVar("_A")
_B = TypeVar("_B")


class FramesSuite:
    """A case an article. A deed is found where one of its type is told in its sentence, on its very word first."""

    name = "frames"
    help = "deeds and statements with their roles, as the reader tells them (data/deeds)"
    key = "mentions"

    def case(self, row: Row) -> Case:
        """The text is given; deeds, statements and the sentences that they are counted by are gold."""
        return Case(
            str(row["doc_id"]),
            {"text": row["text"]},
            {name: row[name] for name in ("text", "sentences", "deeds", "statements")},
        )

    def predict(self, given: Row) -> Row:
        """The frames of the article's reading."""
        from tocsin.pipeline import annotate
        from tocsin.records import Capture

        (reading,) = annotate([Capture(given["text"])])
        return {
            "frames": [
                {
                    "kind": f.kind,
                    "trigger": [f.start, f.end],
                    "type": f.type,
                    "status": f.status,
                    "roles": [[_OURS.get(r.label, r.label), r.start, r.end] for r in f.roles],
                    "same": [list(pair) for pair in f.same],
                }
                for f in reading.frames
            ]
        }

    def baseline(self, given: Row) -> Row:
        """Words of killing are an ASSAULT of whoever stands before them; "said" is the cue of what stands behind."""
        found = []
        for match in re.finditer(r"(\w+) (killed|attacked|shot|bombed|arrested|met) (\w+)", given["text"]):
            kind = {"arrested": "COERCE", "met": "CONSULT"}.get(match[2], "ASSAULT")
            roles = [["actor", *match.span(1)], ["recipient", *match.span(3)]]
            found.append(_frame("deed", match.span(2), kind, "actual", roles))
        for match in re.finditer(r"(\S+ \S+) (said|says) ([^.\n]+)", given["text"]):
            roles = [["source", *match.span(1)], ["content", *match.span(3)]]
            found.append(_frame("statement", match.span(2), "say", None, roles))
        return {"frames": found}

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """How many deeds and statements there are, were told, and are found."""
        tally = Tally()
        tally.take(gold, answer)
        return {
            "deeds": len(gold["deeds"]),
            "told": tally.of["mentions"][1] + tally.of["mentions"][0],
            "found": tally.of["mentions"][0],
            "statements": len(gold["statements"]),
            "statements_found": tally.of["statements"][0],
        }

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """F1 of `mentions` (type and sentence), `triggers` (type and word), `roles`, `statements`.

        `hard`: the mean of six types' mentions. Shares of those found: right `status`, `speakers` (source by its
        characters), `acts`; `same`: B-cubed F1 of happenings over found mentions.
        """
        tally = Tally()
        for case, answer in zip(cases, answers, strict=True):
            tally.take(case.gold, answer)
        return tally.scores()


def _frame(kind: str, span: _Span, type_: str, status: str | None, roles: list[list[Any]]) -> Row:
    return {"kind": kind, "trigger": list(span), "type": type_, "status": status, "roles": roles, "same": []}


class Tally:
    """Counts over articles: [right, wrong, missed] by measure, [right, asked] of shares, and sums of B-cubed."""

    def __init__(self) -> None:
        self.of: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.shares: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.bcubed = [0.0, 0.0, 0]

    def take(self, gold: Row, answer: Row | None) -> None:
        """Counts one article; no answer misses all."""
        frames = (answer or {"frames": []})["frames"]
        deeds = [f for f in frames if f["kind"] == "deed"]
        pairs = self._deeds(gold, deeds)
        self._roles(gold["text"], gold["deeds"], deeds, pairs)
        self._same(frames, pairs)
        self._statements(gold, [f for f in frames if f["kind"] == "statement"])

    def scores(self) -> Scores:
        """The measures."""
        f1 = {name: _f1(*self.of[name]) for name in ("mentions", "triggers", "roles", "statements")}
        shares = {
            name: self.shares[name][0] / self.shares[name][1] if self.shares[name][1] else None
            for name in ("status", "speakers", "acts")
        }
        hard = [_f1(*self.of[name]) or 0.0 for name in _HARD if sum(self.of[name])]
        precision, recall, n = self.bcubed
        same = 2 * precision * recall / (n * (precision + recall)) if n and precision + recall else None
        return f1 | shares | {"same": same, "hard": sum(hard) / len(hard) if hard else None}

    def _count(self, name: str, right: int, told: int, wanted: int) -> None:
        for k, n in enumerate((right, told - right, wanted - right)):
            self.of[name][k] += n

    def _deeds(self, gold: Row, deeds: Sequence[Row]) -> list[tuple[Row, Row]]:
        """Gold deeds with ours, counted."""
        both = paired_deeds(gold, deeds)
        exact = sum(_meet(g["trigger"], p["trigger"]) for g, p in both)
        self._count("triggers", exact, len(deeds), len(gold["deeds"]))
        self._count("mentions", len(both), len(deeds), len(gold["deeds"]))
        for kind in _HARD:
            right = sum(g["type"] == kind for g, _ in both)
            self._count(kind, right, _of_type(deeds, kind), _of_type(gold["deeds"], kind))
        self.shares["status"][0] += sum(g["status"] == p["status"] for g, p in both)
        self.shares["status"][1] += len(both)
        return both

    def _roles(self, text: str, wanted: Sequence[Row], told: Sequence[Row], pairs: Sequence[tuple[Row, Row]]) -> None:
        partner = {id(g): p for g, p in pairs}
        taken = {id(p) for _, p in pairs}
        for deed in wanted:
            gold = [(_GOLD_ROLES[r["role"]], tuple(r["span"])) for r in deed["roles"] if r["role"] in _GOLD_ROLES]
            ours = _fillers(partner[id(deed)]) if id(deed) in partner else []
            ours = [f for f in ours if f[0] not in _OPEN or any(g[0] == f[0] for g in gold)]
            right = len(_paired(gold, ours, lambda g, f: _alike(g[0], f[0]) and _same_span(text, g[1], f[1])))
            self._count("roles", right, len(ours), len(gold))
        for deed in told:
            if id(deed) not in taken:
                self._count("roles", 0, len([f for f in _fillers(deed) if f[0] not in _OPEN]), 0)

    def _same(self, frames: Sequence[Row], pairs: Sequence[tuple[Row, Row]]) -> None:
        number = {id(f): n for n, f in enumerate(frames)}
        cluster: dict[int, int] = {}
        for n, frame in enumerate(frames):
            best = max(frame["same"], key=lambda pair: pair[1], default=None)
            cluster[n] = cluster[best[0]] if best is not None and best[1] > 0.5 else n
        gold = [g["incident"] for g, _ in pairs]
        ours = [cluster[number[id(p)]] for _, p in pairs]
        for i in range(len(pairs)):
            a = {k for k in range(len(pairs)) if gold[k] == gold[i]}
            b = {k for k in range(len(pairs)) if ours[k] == ours[i]}
            self.bcubed[0] += len(a & b) / len(b)
            self.bcubed[1] += len(a & b) / len(a)
            self.bcubed[2] += 1

    def _statements(self, gold: Row, told: Sequence[Row]) -> None:
        def fits(g: Row, p: Row) -> bool:
            content = _reach(p, "content")
            if g["content"] and content:
                shared = min(g["content"][1], content[1]) - max(g["content"][0], content[0])
                return bool(shared * 2 >= max(g["content"][1] - g["content"][0], content[1] - content[0]))
            return bool(g["cue"] and _meet(g["cue"], p["trigger"]))

        pairs = _paired(gold["statements"], told, fits)
        self._count("statements", len(pairs), len(told), len(gold["statements"]))
        for g, p in pairs:
            self.shares["acts"][0] += g["act"] == p["type"]
            self.shares["acts"][1] += 1
            if g["source"]:
                source = _reach(p, "source")
                right = source is not None and _same_span(gold["text"], tuple(g["source"]["span"]), source)
                self.shares["speakers"][0] += right
                self.shares["speakers"][1] += 1


def paired_deeds(gold: Row, deeds: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Gold deeds with ours of their type: on the very word first, then in the same sentence; one to one."""
    sentences = gold["sentences"]

    def sentence(deed: Row) -> int:
        at = deed["trigger"][0]
        return next((n for n, (s, e) in enumerate(sentences) if s <= at < e), -1)

    exact = _paired(gold["deeds"], deeds, lambda g, p: g["type"] == p["type"] and _meet(g["trigger"], p["trigger"]))
    wanted, told = _left(gold["deeds"], deeds, exact)
    return exact + _paired(wanted, told, lambda g, p: g["type"] == p["type"] and g["sentence"] == sentence(p))


def _paired(golds: Sequence[_A], told: Sequence[_B], fits: Callable[[_A, _B], bool]) -> list[tuple[_A, _B]]:
    """One to one, in order."""
    free, found = list(told), []
    for gold in golds:
        at = next((k for k, ours in enumerate(free) if fits(gold, ours)), None)
        if at is not None:
            found.append((gold, free.pop(at)))
    return found


def _left(golds: Sequence[Row], told: Sequence[Row], pairs: Sequence[tuple[Row, Row]]) -> tuple[list[Row], list[Row]]:
    taken = {id(x) for pair in pairs for x in pair}
    return [g for g in golds if id(g) not in taken], [t for t in told if id(t) not in taken]


def _fillers(deed: Row) -> list[tuple[str, _Span]]:
    """Roles that the gold counts; of place and time the first."""
    found: list[tuple[str, _Span]] = []
    for label, start, end in deed["roles"]:
        once = label in _OPEN and any(f[0] == label for f in found)
        if label in _GOLD_ROLES.values() and not once:
            found.append((label, (start, end)))
    return found


def _reach(frame: Row, role: str) -> _Span | None:
    spans = [(start, end) for label, start, end in frame["roles"] if label == role]
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None


def _of_type(deeds: Sequence[Row], kind: str) -> int:
    return sum(d["type"] == kind for d in deeds)


def _alike(a: str, b: str) -> bool:
    return a == b or {a, b} <= {"recipient", "victim"}


def _meet(a: Sequence[int], b: Sequence[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _same_span(text: str, a: _Span, b: _Span) -> bool:
    """The same last word, or half of their characters shared."""
    if not _meet(a, b):
        return False
    shared, whole = min(a[1], b[1]) - max(a[0], b[0]), max(a[1], b[1]) - min(a[0], b[0])
    return shared * 2 >= whole or _last_word(text, a) == _last_word(text, b)


def _last_word(text: str, span: _Span) -> str:
    words: list[str] = re.findall(r"\w+", text[slice(*span)])
    return words[-1] if words else ""


def _f1(right: int, wrong: int, missed: int) -> float | None:
    return 2 * right / (2 * right + wrong + missed) if right + wrong + missed else None
