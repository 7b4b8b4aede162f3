"""Reporting words: which verbs and phrases say that somebody says, thinks, orders or promises something."""

from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from tocsin.knowledge.tables import rows, table
from tocsin.records.vocabulary import Act

_COMPLEMENTS = ("clause", "object", "quote", "source")


@dataclass(frozen=True, slots=True)
class ReportingWord:
    """A cue. `complement`: what follows it (a clause, an object, a quotation alone; for phrases the source)."""

    word: str
    pos: str
    act: Act
    complement: str


@cache
def reporting_words() -> dict[str, ReportingWord]:
    """The cues of `reporting.tsv` by lemma or phrase."""
    words: dict[str, ReportingWord] = {}
    for row in rows(table("reporting.tsv"), "word pos act complement"):
        word = row.text("word")
        if word in words:
            raise row.error(f'"{word}" has a row already. Merge the two.')
        act = cast(Act, row.one_of("act", get_args(Act)))
        words[word] = ReportingWord(
            word, row.one_of("pos", ("verb", "phrase")) or "", act, row.one_of("complement", _COMPLEMENTS) or ""
        )
    return words
