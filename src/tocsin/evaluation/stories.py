"""The set `stories`: which articles tell the same event (ECB+), all articles of a file at once, no topics given."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from tocsin.evaluation.coref_scores import bcubed, pairwise
from tocsin.evaluation.runner import gold_rows
from tocsin.evaluation.suites import Case, Row, Scores
from tocsin.incidents.stories import FEATURES, Pairs, joined, stories, telling_of
from tocsin.incidents.wording import Frequencies, Vectors, bag, stems, without_addresses
from tocsin.records import Capture, Source

# How many articles the thinned set keeps of each story in turn: gold has about ten of each and none alone, a desk has
# many that stand alone. From judgement.
_KEPT = (1, 1, 2, 3, 5)


# Of the words' cosine, the best on ECB+ train by folds of topics (0.87; 2026-11-29)
_NAIVE = 0.14


def capture_of(id: str, text: str) -> Capture:
    """An article of the gold as it is read: its web addresses, which spell out headlines, are blanked."""
    return Capture(without_addresses(text), Source(id=id))


class StoriesSuite:
    """A case a file, as stories are made over all its articles; its numbers are told for each article.

    All articles are grouped, and a thinned set apart, in which two of five stories have one article.
    """

    name = "stories"
    help = "articles grouped by the event that they tell (data/stories)"
    key = "bcubed_f1"

    def rows(self, data: Path) -> list[Row]:
        """All the file's articles as one row."""
        return [{"id": data.name, "articles": gold_rows(data)}]

    def case(self, row: Row) -> Case:
        """Texts are given, and which articles make the thinned set; the stories are gold."""
        gold = {str(article["doc_id"]): str(article["story"]) for article in row["articles"]}
        texts = {str(article["doc_id"]): article["text"] for article in row["articles"]}
        return Case(str(row["id"]), {"texts": texts, "few": _few(gold)}, {"stories": gold, "few": _few(gold)})

    def predict(self, given: Row) -> Row:
        """The number of each article's story, over all and over the thinned set."""
        from tocsin.pipeline import read_all

        records = read_all(capture_of(id, text) for id, text in given["texts"].items())
        tellings = dict(zip(given["texts"], map(telling_of, records), strict=True))
        sets = {"stories": list(tellings), "few": list(given["few"])}
        return {
            name: {ids[n]: k for k, group in enumerate(stories(tellings[i] for i in ids)) for n in group}
            for name, ids in sets.items()
        }

    def baseline(self, given: Row) -> Row:
        """Average link by the cosine of all words (TF-IDF), at the threshold that is best on ECB+ train."""
        sets = {"stories": list(given["texts"]), "few": list(given["few"])}
        return {
            name: {ids[n]: k for k, group in enumerate(_by_words([given["texts"][i] for i in ids])) for n in group}
            for name, ids in sets.items()
        }

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """None for the case as a whole: they are told for each article."""
        return {}

    def parts(self, gold: Row, answer: Row | None) -> dict[str, dict[str, float]]:
        """Of each article, how much of its story of ours is right, and how much of the gold one is in it."""
        wanted, told = gold["stories"], _told(answer, "stories")
        found = {}
        for id in wanted:
            mine = {other for other in wanted if id in told and told.get(other) == told[id]} | {id}
            whole = {other for other in wanted if wanted[other] == wanted[id]}
            found[id] = {"precision": len(mine & whole) / len(mine), "recall": len(mine & whole) / len(whole)}
        return found

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """B-cubed over all articles, `pairwise_f1`; `thinned_f1` is B-cubed of the thinned set."""
        gold: dict[str, object] = {}
        told: dict[str, object] = {}
        few: dict[str, object] = {}
        told_few: dict[str, object] = {}
        for case, answer in zip(cases, answers, strict=True):
            gold |= {f"{case.id} {i}": (case.id, s) for i, s in case.gold["stories"].items()}
            few |= {f"{case.id} {i}": (case.id, case.gold["stories"][i]) for i in case.gold["few"]}
            told |= {f"{case.id} {i}": (case.id, s) for i, s in _told(answer, "stories").items()}
            told_few |= {f"{case.id} {i}": (case.id, s) for i, s in _told(answer, "few").items()}
        all_, thinned = bcubed(gold, told), bcubed(few, told_few)
        return {
            "bcubed_f1": all_.f1,
            "bcubed_precision": all_.precision,
            "bcubed_recall": all_.recall,
            "pairwise_f1": pairwise(gold, told).f1,
            "thinned_f1": thinned.f1,
        }


def _by_words(texts: Sequence[str]) -> list[list[int]]:
    bags = [bag(stems(text)) for text in texts]
    vectors = Vectors(bags, Frequencies(bags))
    one, other = np.triu_indices(len(texts), 1)
    rows = [np.zeros(0), *(vectors.cosines(n, np.arange(n + 1, len(texts))) for n in range(len(texts)))]
    return joined(Pairs(len(texts), one, other, np.zeros((0, len(FEATURES)))), np.concatenate(rows), _NAIVE)


def _few(gold: Mapping[str, str]) -> list[str]:
    """Articles of the thinned set: of each story in turn some, the first by their ids."""
    by_story: dict[str, list[str]] = defaultdict(list)
    for id, story in gold.items():
        by_story[story].append(id)
    return [id for n, (_, ids) in enumerate(sorted(by_story.items())) for id in sorted(ids)[: _KEPT[n % len(_KEPT)]]]


def _told(answer: Row | None, name: str) -> Mapping[str, int]:
    found: Mapping[str, int] = answer[name] if answer is not None else {}
    return found
