"""The set `deeds`: whole articles through the public record, as the record's own scorer measures them (`data/deeds`).

The same measures as `frames` has for the reading alone, and those that only a record has: facts, harm, incidents, and
how far `confidence` can be believed.
"""

from collections.abc import Sequence
from typing import Any

from tocsin.evaluation.frames import FramesSuite, Tally, paired_deeds
from tocsin.evaluation.suites import Case, Row, Scores
from tocsin.records import Event, Statement

_HAPPENED = ("actual", "ongoing", "historical")
_HARMS = ("killed", "injured", "arrested")
_BINS = 10


class DeedsSuite:
    """A case an article. A deed is found where an event of its type is told in its sentence, on its very word first."""

    name = "deeds"
    help = "events and statements of whole articles, through the record (data/deeds)"
    key = "mentions"

    def case(self, row: Row) -> Case:
        """The text is given; deeds, statements and the sentences that they are counted by are gold."""
        gold = {name: row[name] for name in ("text", "sentences", "deeds", "statements")}
        return Case(str(row["doc_id"]), {"text": row["text"]}, gold)

    def predict(self, given: Row) -> Row:
        """The events and statements of the article's record, in the form of frames."""
        from tocsin.pipeline import read

        record = read(given["text"])
        first: dict[str, int] = {}
        incident = {e: i.id for i in record.incidents for e in i.events}
        frames: list[Row] = []
        for event in record.events:
            own = incident.get(event.id, event.id)
            same = [[first[own], 1.0]] if own in first else []
            first.setdefault(own, len(frames))
            frames.append(_of_event(event) | {"same": same})
        return {"frames": [*frames, *(_of_statement(s) for s in record.statements)]}

    def baseline(self, given: Row) -> Row:
        """That of `frames`."""
        return FramesSuite().baseline(given)

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """That of `frames`: how many deeds and statements there are, were told, and are found."""
        return FramesSuite().score_case(gold, answer)

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """The measures of `frames` (`incidents` for `same`), and of the record alone.

        `facts`: share of the events told as having happened that did; `facts_first`: of the surer half of them.
        `harm`: shares of the numbers killed, injured and arrested that are told. `calibration`: one less the expected
        calibration error of `confidence`, over ten bins.
        """
        tally = _Tally()
        for case, answer in zip(cases, answers, strict=True):
            tally.take(case.gold, answer)
        found = tally.scores()
        found["incidents"] = found.pop("same")
        return found | tally.of_the_record()


_ROLES = ("actors", "recipients", "victims", "targets", "instruments")


def _of_event(event: Event) -> dict[str, Any]:
    roles = [[name[:-1], x.start, x.end] for name in _ROLES for x in getattr(event, name)]
    for label, place in (("place", event.where), ("time", event.when)):
        if place is not None and place.span is not None:
            roles.append([label, *place.span])
    harm = []
    for kind in _HARMS:
        count = getattr(event.harm, kind) if event.harm else None
        harm += [[kind, count.low, count.high]] if count else []
        harm += [[kind, p.low, p.high] for p in (event.harm.of if event.harm else ()) if p.harm == kind]
    return {
        "kind": "deed",
        "trigger": list(event.trigger),
        "type": event.type,
        "status": event.status,
        "confidence": event.confidence,
        "roles": roles,
        "harm": harm,
        "same": [],
    }


def _of_statement(statement: Statement) -> dict[str, Any]:
    roles = [[name, *span] for name in ("source", "content") for span in getattr(statement, name)]
    trigger = statement.cue[0] if statement.cue else statement.content[0]
    return {"kind": "statement", "trigger": list(trigger), "type": statement.act, "roles": roles, "same": []}


def _number(text: str | None) -> tuple[int | None, int | None] | None:
    """ "25+" is 25 to no bound, "50-" no bound to 50, "~50" and "50" 50 to 50, "5-8" 5 to 8."""
    bare = (text or "").lstrip("~")
    low, dash, high = bare.partition("-")
    if bare.endswith("+") and bare[:-1].isdigit():
        return int(bare[:-1]), None
    if not low.isdigit():
        return None
    return (int(low), int(low)) if not dash else (int(low), int(high)) if high else (None, int(low))


class _Tally(Tally):
    """Counts of the record beside those of frames."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[float, bool, bool, bool]] = []  # confidence, found, told as done, was done
        self.harm = [0, 0]

    def take(self, gold: Row, answer: Row | None) -> None:
        super().take(gold, answer)
        deeds = [f for f in (answer or {"frames": []})["frames"] if f["kind"] == "deed"]
        partner = {id(ours): g for g, ours in paired_deeds(gold, deeds)}
        ours_of = {id(g): ours for g, ours in paired_deeds(gold, deeds)}
        for deed in deeds:
            g = partner.get(id(deed))
            done = g is not None and g["status"] in _HAPPENED
            self.told.append((deed.get("confidence", 0.5), g is not None, deed["status"] in _HAPPENED, done))
        for g in gold["deeds"]:
            wanted = [(r["harm"], _number(r.get("number"))) for r in g["roles"] if r.get("harm") in _HARMS]
            said = [(k, (low, high)) for k, low, high in ours_of.get(id(g), {}).get("harm", [])]
            for one in (w for w in wanted if w[1] is not None):
                self.harm[1] += 1
                self.harm[0] += one in said

    def of_the_record(self) -> Scores:
        """Measures that only a record has."""
        facts = sorted((t for t in self.told if t[2]), reverse=True)
        surer = facts[: (len(facts) + 1) // 2]
        return {
            "facts": _share([t[3] for t in facts]),
            "facts_first": _share([t[3] for t in surer]),
            "harm": self.harm[0] / self.harm[1] if self.harm[1] else None,
            "calibration": self._calibration(),
        }

    def _calibration(self) -> float | None:
        error = 0.0
        for k in range(_BINS):
            here = [t for t in self.told if min(int(t[0] * _BINS), _BINS - 1) == k]
            if here:
                gap = sum(t[0] for t in here) - sum(t[1] for t in here)
                error += abs(gap) / len(self.told)
        return 1 - error if self.told else None


def _share(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None
