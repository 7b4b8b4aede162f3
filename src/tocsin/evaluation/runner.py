"""Running a suite over a gold file: cases, answers, crashes, scores, and the naive baseline beside them."""

import gzip
import hashlib
import json
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from tocsin.evaluation.errors import GoldError
from tocsin.evaluation.suites import Case, Row, Scores, Suite


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to one case; `crash` is the fault that happened instead, and counts as a miss."""

    case: Case
    answer: Row | None
    crash: str | None
    numbers: dict[str, float]


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one run. `fingerprint` is of all gold lines, inputs included."""

    suite: str
    data: str
    fingerprint: str
    cases: int
    crashes: int
    scores: Scores
    baseline: Scores
    answers: tuple[Answer, ...]


@runtime_checkable
class OwnRows(Protocol):
    """A suite whose gold is not JSON Lines, and which reads the file itself."""

    def rows(self, data: Path) -> list[Row]:
        """What would be the lines; raises `GoldError` for a file that is not its gold."""


@runtime_checkable
class Choosy(Protocol):
    """A suite that leaves out rows of some gold files, such as those that taught."""

    def chosen(self, rows: Sequence[Row], data: str) -> list[Row]:
        """The rows of the file of that name that measure."""


@runtime_checkable
class InParts(Protocol):
    """A suite whose cases hold many things that are told apart, such as happenings over many reports."""

    def parts(self, gold: Row, answer: Row | None) -> dict[str, dict[str, float]]:
        """The numbers of each part for the per-case file, by its id."""


def evaluate(suite: Suite, *data: Path, advance: Callable[[int, int], None] = lambda done, of: None) -> Report:
    """Scores a suite on gold files taken together: JSON Lines, gzip allowed, or what the suite reads itself.

    `advance(done, of)` is called after each case. Raises `GoldError` for a file that cannot be
    read or is not gold of that suite.
    """
    rows: list[Row] = []
    cases: list[Case] = []
    for file in data:
        found = suite.rows(file) if isinstance(suite, OwnRows) else list(_rows(file))
        if isinstance(suite, Choosy):
            found = suite.chosen(found, file.name)
        rows += found
        cases += [_case(suite, row, number, file) for number, row in enumerate(found, 1)]
    answers = []
    for done, case in enumerate(cases, 1):
        answers.append(_answer(suite, case))
        advance(done, len(cases))
    parts = [part for answer in answers for part in _parts(suite, answer)]
    baseline = [_quietly(suite.baseline, case.input)[0] for case in cases]
    return Report(
        suite=suite.name,
        data="+".join(file.name for file in data),
        fingerprint=_fingerprint(rows),
        cases=len(parts) or len(cases),
        crashes=sum(a.crash is not None for a in answers),
        scores=suite.score(cases, [a.answer for a in answers]),
        baseline=suite.score(cases, baseline),
        answers=(*answers, *parts),
    )


def _answer(suite: Suite, case: Case) -> Answer:
    answer, crash = _quietly(suite.predict, case.input)
    return Answer(case, answer, crash, suite.score_case(case.gold, answer))


def _parts(suite: Suite, answer: Answer) -> list[Answer]:
    parts = suite.parts(answer.case.gold, answer.answer) if isinstance(suite, InParts) else {}
    return [Answer(Case(name, {}, {}), None, None, numbers) for name, numbers in parts.items()]


def _quietly(function: Callable[[Row], Row], given: Row) -> tuple[Row | None, str | None]:
    """The function's answer, or the fault that it raised: in a measurement as in use, one case never stops the rest."""
    try:
        return function(given), None
    except Exception as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        return None, f"{type(error).__name__} in {Path(at.filename).name} line {at.lineno}: {error}"


def gold_rows(data: Path) -> list[Row]:
    """The lines of a gold file. Raises `GoldError` where it cannot be read."""
    return list(_rows(data))


def _rows(data: Path) -> Iterator[dict[str, Any]]:
    try:
        raw = gzip.decompress(data.read_bytes()) if data.suffix == ".gz" else data.read_bytes()
    except OSError as error:
        raise GoldError(
            f"No gold could be read from {data}: {error.strerror or error}. Give a file with --data."
        ) from error
    for number, line in enumerate(raw.split(b"\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise GoldError(
                    f"{data} line {number} is not JSON ({error}). Gold is JSON Lines, gzip allowed."
                ) from error
            yield row


def _case(suite: Suite, row: Any, number: int, data: Path) -> Case:
    try:
        return suite.case(row)
    except (KeyError, TypeError) as error:
        raise GoldError(
            f"{data} line {number} is not gold of the set {suite.name!r}: {error} is missing. It measures {suite.help}."
        ) from error


def _fingerprint(rows: Sequence[Row]) -> str:
    """Sixteen hexadecimal digits that change with any line of the gold file."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(json.dumps(row, sort_keys=True, ensure_ascii=True).encode() + b"\n")
    return digest.hexdigest()[:16]
