"""The set `sample`: the bundled reports and their key, from the public record of each to happenings over all."""

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tocsin.evaluation.errors import GoldError
from tocsin.evaluation.sample_scores import Corpus, all_scores, of_each_happening
from tocsin.evaluation.suites import Case, Row, Scores
from tocsin.incidents import happenings
from tocsin.pipeline import read_all
from tocsin.records import (
    SCHEMA,
    Article,
    Event,
    Happening,
    Incident,
    Mention,
    Record,
    Report,
    from_dict,
    record_id,
    text_sha256,
    to_dict,
)
from tocsin.sources import from_paths

_LISTS = (
    "articles",
    "happenings",
    "disputes",
    "claims",
    "denials",
    "warnings",
    "pledges",
    "statements",
    "forbidden",
)


class SampleSuite:
    """One case, as happenings are over all reports; its numbers are told for each happening of the key.

    The input is the reports' bytes, file by file, and nothing of the key. `sample_scores.py` says what each measure is.
    """

    name = "sample"
    help = "happenings over the bundled reports: who, tolls, disputes, promises, reprints (tocsin/sample/key.json)"
    key = "incidents_f1"

    def rows(self, data: Path) -> list[Row]:
        """The key, and the reports of the folder `articles` beside it.

        Raises `GoldError` where one of them is not there.
        """
        folder = data.parent / "articles"
        try:
            key = json.loads(data.read_bytes())
            reports = {p.name: p.read_bytes().decode("utf-8") for p in sorted(folder.iterdir()) if p.is_file()}
        except (OSError, ValueError) as error:
            raise GoldError(f"No key could be read from {data} with the reports of {folder}: {error}.") from error
        missing = [name for name in _LISTS if not isinstance(key, dict) or name not in key]
        if missing:
            raise GoldError(f"{data} is not gold of the set 'sample': it has no {', '.join(missing)}. See its README.")
        return [{"reports": reports, **key}]

    def case(self, row: Row) -> Case:
        """The reports are given; all else is gold."""
        return Case("all", {"reports": row.get("reports", {})}, {k: v for k, v in row.items() if k != "reports"})

    def predict(self, given: Row) -> Row:
        """The records of `tocsin read --json` and the happenings of `tocsin incidents`, from copies of the files."""
        with tempfile.TemporaryDirectory() as folder:
            records: dict[str, Record] = {}
            for name, content in given["reports"].items():
                path = Path(folder) / name
                path.write_bytes(content.encode("utf-8"))
                for record in read_all(from_paths([path])):
                    records[f"{name}#{record.source.id}" if record.source.format == "jsonl" else name] = record
        return _row(records, happenings(Report(seq, record) for seq, record in enumerate(records.values(), 1)))

    def baseline(self, given: Row) -> Row:
        """Every sentence with a verb of attack is an ASSAULT by nobody, each by itself; nobody says anything."""
        records = {name: _naive(text) for name, text in _texts(given["reports"])}
        found = [(seq, i) for seq, record in enumerate(records.values(), 1) for i in record.incidents]
        return _row(records, [Happening(n, i, seq, (Mention(seq, i.id, seq),)) for n, (seq, i) in enumerate(found, 1)])

    def score_case(self, gold: Row, answer: Row | None) -> dict[str, float]:
        """None for the case as a whole: they are told for each happening."""
        return {}

    def parts(self, gold: Row, answer: Row | None) -> dict[str, dict[str, float]]:
        """The numbers of each happening of the key."""
        return of_each_happening(gold, _corpus(gold, answer))

    def score(self, cases: Sequence[Case], answers: Sequence[Row | None]) -> Scores:
        """The measures, see `sample_scores.py`; a crash is a reading that found nothing."""
        (case,), (answer,) = cases, answers
        return all_scores(case.gold, _corpus(case.gold, answer))


def _row(records: dict[str, Record], found: Sequence[Happening]) -> Row:
    return {"records": {n: to_dict(r) for n, r in records.items()}, "happenings": [to_dict(h) for h in found]}


def _corpus(gold: Row, answer: Row | None) -> Corpus:
    """The reading in an answer; reports that it lacks are there with nothing found in them."""
    given: Row = answer or {"records": {}, "happenings": []}
    records = {name: from_dict(Record, record) for name, record in given["records"].items()}
    blank = {article["id"]: _record("", ()) for article in gold["articles"] if article["id"] not in records}
    return Corpus(records | blank, [from_dict(Happening, h) for h in given["happenings"]])


# Ten verbs that a keyword search for attacks would start with.
_ATTACK = re.compile(
    r"\b(?:attack|kill|bomb|shoot|shot|fire|abduct|kidnap|wound|storm|shell)(?:s|ed|ing|ings|ped|ped)?\b", re.I
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


def _texts(reports: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The text of each report by its id, tags cut out."""
    for name, content in reports.items():
        if name.endswith(".jsonl"):
            for row in map(json.loads, filter(str.strip, content.split("\n"))):
                yield f"{name}#{row['id']}", row["text"]
        else:
            yield name, re.sub(r"<[^>]+>", " ", content)


def _naive(text: str) -> Record:
    events: list[Event] = []
    for sentence in _SENTENCE.finditer(text):
        if found := _ATTACK.search(text, *sentence.span()):
            events.append(_assault(f"e{len(events) + 1}", found.span(), sentence.span()))
    return _record(text, events)


def _assault(name: str, trigger: tuple[int, int], evidence: tuple[int, int]) -> Event:
    return Event(
        name, "ASSAULT", (), (), "material conflict", None, None, "paragraph", trigger, evidence, (), (), (), (), (),
        None, None, None, "actual", (), (), (), (), 1.0, "baseline",
    )  # fmt: skip


def _record(text: str, events: Sequence[Event]) -> Record:
    article = Article(text)
    shared = [f for f in Incident.__slots__ if f in Event.__slots__ and f != "id"]
    incidents = [
        Incident(id=f"i{n}", events=(e.id,), **{f: getattr(e, f) for f in shared}) for n, e in enumerate(events, 1)
    ]
    return Record(
        SCHEMA,
        record_id(article),
        text_sha256(text),
        article.source,
        article.published,
        "und",
        None,
        text,
        events=tuple(events),
        incidents=tuple(incidents),
    )
