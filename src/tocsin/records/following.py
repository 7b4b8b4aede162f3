"""What was promised, threatened, demanded and warned of, followed to its end; and how far a happening can be relied on.

Nothing of it is kept on the desk: it is a function of the reports and happenings, made when it is asked for.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

FollowedKind = Literal["pledge", "threat", "demand", "warning"]
FollowedState = Literal["kept", "broken", "overdue", "open", "overtaken"]
StandingName = Literal["reported", "corroborated", "disputed", "denied", "retracted"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `[start, end)` of an article on the desk, and the words there."""

    article: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A pledge, threat, demand or warning over all reports that tell of it, and what became of it.

    `kept`: done, carried out, met, come true; `broken`: its contrary happened, or a report says that it was not kept;
    `overdue`: its day passed and nothing is known; `open`: not due yet, or in doubt; `overtaken`: idle by what came
    after. `rule` names what decided, `why` says it in words; `happenings` are the desk's numbers of those that decided,
    `evidence` the passages, `decided` their day. `promised` is what was understood ("AID", "RETREAT/withdraw").
    `by_id` and `by_country` are empty where nobody known is named. `due` is the day that was named, `told` has the
    words of each report, those of the first report first.
    """

    id: int
    kind: FollowedKind
    state: FollowedState
    rule: str
    why: str
    by: str
    by_id: str | None
    by_country: str | None
    to: tuple[str, ...]
    to_countries: tuple[str, ...]
    promised: tuple[str, ...]
    content: str
    said: date | None
    due: date | None
    told: tuple[Passage, ...]
    happenings: tuple[int, ...] = ()
    evidence: tuple[Passage, ...] = ()
    decided: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a happening can be relied on: the weightiest of what holds, what else holds, and why in words.

    `origins` is how many tell of it that are independent of one another; `articles` are those that the reason rests on,
    `statements` the statements of these, as "12 s3".
    """

    name: StandingName
    also: tuple[StandingName, ...]
    why: str
    origins: int
    articles: tuple[int, ...]
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TollValue:
    """A number of people harmed as one report gives it, and who says so (`None`: the report itself).

    `official`: an authority, a hospital or rescuers. `corrects`: the report puts an earlier number right.
    """

    low: int | None
    high: int | None
    approx: bool
    by: str | None
    official: bool
    corrects: bool
    passage: Passage
    published: date | None


@dataclass(frozen=True, slots=True)
class TollHistory:
    """The numbers that reports of a happening gave over time for one kind of harm, the oldest first, and the best now.

    `low` and `high` are its bounds, `None` an open one; `rule` says how it was chosen.
    """

    harm: str
    values: tuple[TollValue, ...]
    low: int | None
    high: int | None
    approx: bool
    rule: str


FOLLOWED_COLUMNS: dict[str, str] = {
    "id": "number in this list as it is now; the first told is 1",
    "kind": "pledge, threat, demand, warning",
    "state": "kept, broken, overdue, open, overtaken",
    "published": "day of the first report of it; null: unknown",
    "article": "articles.seq of that report",
    "by_name": "who says it",
    "by_country": "ISO 3166 alpha-3 of who says it",
    "to_names": "to whom, or against whom, separated by '; '",
    "to_countries": "ISO 3166 alpha-3 of these, separated by blanks",
    "content": "the words",
    "due": "by when, where a day is named",
    "why": "what decided the state, in words",
    "rule": "the rule that did",
    "decided": "the day of what decided it",
    "happenings": "incidents.id of what decided it, separated by blanks",
    "evidence": "the words of the reports that decided it, separated by '; '",
    "evidence_articles": "articles.seq of these words, separated by blanks",
    "reports": "how many articles tell of it",
    "articles": "articles.seq of these, separated by blanks",
}
"""The columns of `followed_row` in their order, and what each holds."""


def followed_row(one: Followed) -> dict[str, Any]:
    """A row for lists, CSV and JSON, with the keys of `FOLLOWED_COLUMNS`."""
    articles = dict.fromkeys(p.article for p in one.told)
    values = (
        *(one.id, one.kind, one.state, one.said, one.told[0].article, one.by, one.by_country),
        *("; ".join(one.to), " ".join(one.to_countries), one.content, one.due, one.why, one.rule, one.decided),
        " ".join(map(str, one.happenings)),
        "; ".join(" ".join(p.text.split()) for p in one.evidence),
        *(" ".join(str(p.article) for p in one.evidence), len(articles), " ".join(map(str, articles))),
    )
    return dict(zip(FOLLOWED_COLUMNS, values, strict=True))
