"""The set `coref`: which mentions of events, in whichever article, are one event (ECB+), mentions given.

Topics are not given: mentions are compared where our own stories hold their articles together. Those of the sentences
that were checked for coreference count, also those with no fellow (singletons).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tocsin.evaluation.coref_scores import conll
from tocsin.evaluation.runner import gold_rows
from tocsin.evaluation.stories import capture_of
from tocsin.evaluation.suites import Case, Row, Scores
from tocsin.incidents.mentions import EventMention, mention_of
from tocsin.incidents.same_event import same_events
from tocsin.incidents.stories import Telling, stories, telling_of
from tocsin.records import Reading, Record
from tocsin.records.vocabulary import Span


class CorefSuite:
    """A case a file, as events are told over all its articles; its numbers are told for each article."""

    name = "coref"
    help = "given mentions of events grouped over articles, in the stories that we find (data/stories)"
    key = "conll"

    def rows(self, data: Path) -> list[Row]:
        """All the file's articles as one row."""
        return [{"id": data.name, "articles": gold_rows(data)}]

    def case(self, row: Row) -> Case:
        """Texts and the characters of mentions are given; which are one event is gold."""
        articles: dict[str, Row] = {}
        gold: dict[str, str] = {}
        for article in row["articles"]:
            id, found = str(article["doc_id"]), gold_mentions(article)
            articles[id] = {"text": article["text"], "mentions": [spans for spans, _ in found]}
            gold |= {f"{id} {n}": event for n, (_, event) in enumerate(found)}
        return Case(str(row["id"]), {"articles": articles}, {"events": gold})

    def predict(self, given: Row) -> Row:
        """The number of each mention's event. One that the reader has no word for is alone."""
        mentions, names, told = read_mentions(given["articles"])
        groups = same_events(mentions, stories_of(told))
        return {"events": {names[n]: k for k, group in enumerate(groups) for n in group}}

    def baseline(self, given: Row) -> Row:
        """One event are the mentions of one lemma, in the stories that we find."""
        mentions, names, told = read_mentions(given["articles"])
        story = stories_of(told)
        return {"events": {name: f"{story[m.article]} {m.lemma}" for m, name in zip(mentions, names, strict=True)}}

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """None for the case as a whole: they are told for each article."""
        return {}

    def parts(self, gold: Row, answer: Row | None) -> dict[str, dict[str, float]]:
        """Of each article, how many mentions it has, and how many of its pairs are told right."""
        by_article: dict[str, list[str]] = defaultdict(list)
        for name in gold["events"]:
            by_article[name.rsplit(" ", 1)[0]].append(name)
        told = _told(answer)
        return {
            id: {
                "mentions": len(names),
                "pairs": len(names) * (len(names) - 1) // 2,
                "right": sum(
                    (gold["events"][a] == gold["events"][b]) == (told.get(a, a) == told.get(b, b))
                    for n, a in enumerate(names)
                    for b in names[:n]
                ),
            }
            for id, names in by_article.items()
        }

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """`conll`, and the F1 of the three that it is the mean of: `muc`, `bcubed`, `ceaf_e`."""
        gold: dict[str, object] = {}
        told: dict[str, object] = {}
        for case, answer in zip(cases, answers, strict=True):
            gold |= {f"{case.id} {i}": (case.id, e) for i, e in case.gold["events"].items()}
            told |= {f"{case.id} {i}": (case.id, e) for i, e in _told(answer).items()}
        return dict(conll(gold, told))


def gold_mentions(article: Mapping[str, Any]) -> list[tuple[list[Span], str]]:
    """Mentions of events in the sentences that were checked: their characters, and the event, of one alone its own."""
    found = []
    for n, mention in enumerate(article["mentions"]):
        if "ACTION" in mention["type"] and mention["sent"] in article["validated_sentences"]:
            spans = [(int(start), int(end)) for start, end in mention["spans"]]
            found.append((spans, str(mention.get("coref") or f"{article['doc_id']} {n}")))
    return found


def read_mentions(articles: Mapping[str, Row]) -> tuple[list[EventMention], list[str], dict[str, Telling]]:
    """The mentions as they are compared, their names ("ARTICLE NUMBER"), and what tells each article's story."""
    mentions, names, told = [], [], {}
    for id, (reading, record) in _read(articles).items():
        told[id] = telling_of(record)
        for n, spans in enumerate(articles[id]["mentions"]):
            mention = mention_of(id, reading, spans)
            if mention is not None:
                mentions.append(mention)
                names.append(f"{id} {n}")
    return mentions, names, told


def _read(articles: Mapping[str, Row]) -> dict[str, tuple[Reading, Record]]:
    from tocsin.pipeline import annotate, read_all

    captures = [capture_of(id, row["text"]) for id, row in articles.items()]
    return dict(zip(articles, zip(annotate(captures), read_all(captures), strict=True), strict=True))


def stories_of(told: Mapping[str, Telling]) -> dict[str, int]:
    """The number of each article's story."""
    ids = list(told)
    return {ids[n]: k for k, group in enumerate(stories(told.values())) for n in group}


def _told(answer: Row | None) -> Mapping[str, Any]:
    found: Mapping[str, Any] = answer["events"] if answer is not None else {}
    return found
