"""The set `article`: main text, title, author and date of web pages, against what a person marked."""

from collections.abc import Callable, Sequence
from typing import Any

from lxml import html as lxml_html

from tocsin.evaluation.article_metrics import (
    Segments,
    same_authors,
    same_day,
    same_title,
    segments,
    shingle_f1,
    shingle_scores,
)
from tocsin.evaluation.suites import Case, Row, Scores
from tocsin.pipeline import read_capture
from tocsin.records import Capture, Source

_GOLD = ("article_body", "with", "without", "title", "author", "date")
_SAME: dict[str, Callable[[str, str | None], bool]] = {"title": same_title, "author": same_authors, "date": same_day}


class ArticleSuite:
    """Pages with `article_body` are scored by shingle F1 (AEB), pages with `with` and `without` by segments.

    `title`, `author` and `date` are the shares answered exactly among the pages annotated with one;
    `dates_invented` is the share of pages annotated to have no date for which one was given all the same.
    """

    name = "article"
    help = "main text, title, author and date of web pages (data/article)"
    key = "f1"

    def case(self, row: Row) -> Case:
        """The page and its address are given; body, segments and metadata are gold."""
        given = {"html": row["html"], "url": row.get("url")}
        return Case(str(row["doc_id"]), given, {key: row[key] for key in _GOLD if key in row})

    def predict(self, given: Row) -> Row:
        """What `tocsin read --format html` says of the page."""
        record = read_capture(Capture(given["html"], Source(uri=given["url"], format="html")))
        day = record.published.date
        return {
            "text": record.text,
            "title": record.headline,
            "author": record.source.author,
            "date": day.isoformat() if day else None,
        }

    def baseline(self, given: Row) -> Row:
        """All text in `<p>` elements, and the content of `<title>`; no author, no date."""
        try:
            tree = lxml_html.fromstring(given["html"].encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8"))
        except (ValueError, lxml_html.etree.LxmlError):
            return {"text": "", "title": None, "author": None, "date": None}
        text = "\n".join(" ".join(p.text_content().split()) for p in tree.iter("p"))
        title = tree.findtext(".//title")
        return {"text": text, "title": " ".join(title.split()) if title else None, "author": None, "date": None}

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """Shingle F1 or the segments right, and which of title, author and date are right."""
        given = answer or {"text": "", "title": None, "author": None, "date": None}
        numbers: dict[str, float] = {}
        if "article_body" in gold:
            tp, fp, fn = shingle_scores(gold["article_body"], given["text"])
            numbers["f1"] = round(2 * tp / (2 * tp + fp + fn), 4) if tp else float(not gold["article_body"])
        if "with" in gold:
            counts = segments(gold["with"], gold["without"], given["text"])
            numbers |= {"wanted": counts.tp, "missed": counts.fn, "unwanted": counts.fp}
        for field, same in _SAME.items():
            if field in gold:
                numbers[field] = float(same(gold[field], given[field]))
        return numbers

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """`f1`, `precision`, `recall`, `accuracy`, `segments_f1`, `title`, `author`, `date`, `dates_invented`."""
        blank: dict[str, Any] = {"text": "", "title": None, "author": None, "date": None}
        pairs = [(case.gold, answer or blank) for case, answer in zip(cases, answers, strict=True)]
        scores: Scores = {}
        bodies = [(gold["article_body"], answer["text"]) for gold, answer in pairs if "article_body" in gold]
        if bodies:
            body = shingle_f1(bodies)
            scores |= {"f1": body["f1"], "precision": body["precision"], "recall": body["recall"]}
            scores["accuracy"] = body["accuracy"]
        counts = [segments(gold["with"], gold["without"], answer["text"]) for gold, answer in pairs if "with" in gold]
        if counts:
            scores["segments_f1"] = sum(counts, Segments()).f1
        for field, same in _SAME.items():
            found = [same(gold[field], answer[field]) for gold, answer in pairs if gold.get(field)]
            if found:
                scores[field] = sum(found) / len(found)
        absent = [answer["date"] is not None for gold, answer in pairs if gold.get("date") == ""]
        if absent:
            scores["dates_invented"] = sum(absent) / len(absent)
        return scores
