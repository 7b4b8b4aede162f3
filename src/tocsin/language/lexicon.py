"""The word lists of the shallow reader: closed classes, verbs and their forms, abbreviations (`data/*.tsv`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from tocsin.knowledge.tables import Row, rows

VerbForm = Literal["base", "present", "past", "participle", "gerund"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb: its lemma, which forms it can be, and whether the lemma is a common noun too."""

    lemma: str
    forms: frozenset[VerbForm]
    noun: bool


def _rows(name: str, columns: str) -> Iterator[Row]:
    return rows(resources.files("tocsin.language") / "data" / name, columns)


@cache
def function_words() -> dict[str, tuple[str, str]]:
    """Word in lower case -> (part of speech, lemma); `PRON:poss` marks possessive determiners."""
    return {row["word"]: (row["upos"], row["lemma"]) for row in _rows("function_words.tsv", "word upos lemma")}


@cache
def abbreviations() -> dict[str, bool]:
    """Abbreviation in lower case, without its last full stop -> may it end a sentence?"""
    return {
        row["abbreviation"].lower(): row["ends_sentences"] == "yes"
        for row in _rows("abbreviations.tsv", "abbreviation ends_sentences")
    }


@cache
def verb_forms() -> dict[str, Verb]:
    """Every form of every listed verb -> what it is. A form of two verbs ("found") is the irregular one's."""
    table: dict[str, tuple[str, set[VerbForm], bool]] = {}

    def add(form: str, lemma: str, kind: VerbForm, noun: bool) -> None:
        entry = table.setdefault(form, (lemma, set(), noun))
        if entry[0] == lemma:
            entry[1].add(kind)

    table_rows = sorted(_rows("verbs.tsv", "lemma past participle noun"), key=lambda row: not row["past"])
    for row in table_rows:
        lemma, noun = row["lemma"], row["noun"] == "yes"
        add(lemma, lemma, "base", noun)
        add(third_person(lemma), lemma, "present", noun)
        add(with_ending(lemma, "ing"), lemma, "gerund", False)
        add(row["past"] or with_ending(lemma, "ed"), lemma, "past", noun and row["past"] == lemma)
        add(row["participle"] or with_ending(lemma, "ed"), lemma, "participle", noun and row["participle"] == lemma)
    return {form: Verb(lemma, frozenset(kinds), noun) for form, (lemma, kinds, noun) in table.items()}


def third_person(lemma: str) -> str:
    """The form with "he".

    >>> [third_person(lemma) for lemma in ("deny", "attack", "clash", "go")]
    ['denies', 'attacks', 'clashes', 'goes']
    """
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


_UNSTRESSED = ("er", "en", "on", "it", "or", "et", "om", "op", "el", "al", "an", "ol", "il")
_DOUBLED_ANYWAY = {"rebel", "repel", "expel", "compel", "cancel", "control", "patrol", "travel", "defer", "refer"}
_DOUBLED_ANYWAY |= {"prefer", "admit", "commit", "permit", "submit", "regret", "label", "model", "fuel", "occur"}
_DOUBLED_ANYWAY |= {"begin", "forbid", "embed", "equip", "outfit", "transfer", "trap", "total"}


def with_ending(lemma: str, ending: str) -> str:
    """The lemma with "ed" or "ing", spelt as English does.

    >>> [with_ending(lemma, "ed") for lemma in ("seize", "deny", "plan", "visit", "occur", "agree")]
    ['seized', 'denied', 'planned', 'visited', 'occurred', 'agreed']
    """
    if ending == "ing" and lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not (ending == "ing" and lemma.endswith(("ee", "oe", "ye"))):
        return lemma[:-1] + ending if lemma != "be" else lemma + ending
    if ending == "ed" and lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ied"
    stem_final = len(lemma) >= 3 and lemma[-1] not in "aeiouwxyh" and lemma[-2] in "aeiou"
    stem_final = stem_final and (lemma[-3] not in "aeiou" or lemma[-3:-1] == "ui")
    if stem_final and (len(lemma) <= 4 or lemma in _DOUBLED_ANYWAY or not lemma.endswith(_UNSTRESSED)):
        syllables = sum(1 for a, b in zip(lemma, lemma[1:] + " ", strict=True) if a in "aeiouy" and b not in "aeiouy")
        if syllables == 1 or lemma in _DOUBLED_ANYWAY:
            return lemma + lemma[-1] + ending
    return lemma + ending
