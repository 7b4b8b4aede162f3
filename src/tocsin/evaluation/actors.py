"""The set `actors`: who is meant by a mention, at the article's date."""

import datetime as dt
import re
from collections.abc import Sequence

from tocsin.evaluation.suites import Case, Row, Scores

_LOCAL = re.compile(r"a\d+")


class ActorsSuite:
    """A case a mention in a short report. Right is who has one of the accepted names; or nobody that a table knows.

    What is asked for is given by its characters alone; the answer is read off the public record.
    """

    name = "actors"
    help = "who is meant by a mention at the article's date, or rightly nobody known (evaluation/gold/actors.jsonl)"
    key = "right"

    def case(self, row: Row) -> Case:
        """Text, day and the mention's characters are given; the names are gold."""
        given = {name: row[name] for name in ("text", "published", "start", "end")}
        return Case(str(row["id"]), given, {"names": row["names"], "hard": bool(row.get("hard"))})

    def predict(self, given: Row) -> Row:
        """Names and aliases of the known actors that mentions overlapping the characters are."""
        from tocsin.pipeline import read

        record = read(given["text"], date=dt.date.fromisoformat(given["published"]))
        actors = {actor.id: actor for actor in record.actors if not _LOCAL.fullmatch(actor.id)}
        ids = [e.actor for e in record.entities if e.start < given["end"] and given["start"] < e.end]
        found = [actors[id] for id in dict.fromkeys(ids) if id in actors]
        return {"names": [name for actor in found for name in (actor.name, *actor.aliases)]}

    def baseline(self, given: Row) -> Row:
        """Whoever of the tables has just these words for a name."""
        from tocsin.knowledge import actor, find_names

        words = given["text"][given["start"] : given["end"]]
        ids = [id for name in find_names(words) for id in name.ids if name.kind != "capital"]
        known = [one for id in ids if (one := actor(id)) is not None]
        return {"names": [name for one in known for name in (one.name, *one.aliases)]}

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """Is it right?"""
        return {"right": float(_right(gold, answer)), "known": float(bool(gold["names"]))}

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """Shares that are `right`: of all, of those who are `known`, of those who are `nobody`, of `hard` ones."""
        pairs = [(case.gold, _right(case.gold, answer)) for case, answer in zip(cases, answers, strict=True)]
        return {
            "right": _share([right for _, right in pairs]),
            "known": _share([right for gold, right in pairs if gold["names"]]),
            "nobody": _share([right for gold, right in pairs if not gold["names"]]),
            "hard": _share([right for gold, right in pairs if gold["hard"]]),
        }


def _right(gold: Row, answer: Row | None) -> bool:
    """Is one of the accepted names, as whole words, in one of ours; or is there none where none is wanted?"""
    if answer is None:
        return False
    ours = [name.casefold() for name in answer["names"]]
    if not gold["names"]:
        return not ours
    wanted = [re.compile(rf"(?<!\w){re.escape(name.casefold())}(?!\w)") for name in gold["names"]]
    return any(pattern.search(name) for pattern in wanted for name in ours)


def _share(right: Sequence[bool]) -> float | None:
    return sum(right) / len(right) if right else None
