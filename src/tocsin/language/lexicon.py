"""What tables know of English forms (`data/verbs.tsv`, `nouns.tsv`, `words.tsv`), and how regular ones are spelt."""

from functools import cache
from importlib import resources

from tocsin.knowledge.tables import rows


@cache
def lemmas() -> frozenset[str]:
    """Lemmas that the network's vocabulary of subwords may lack: of the listed verbs, nouns and other words."""
    return (
        frozenset(_column("words.tsv", "lemma")) | frozenset(_column("verbs.tsv", "lemma past participle")) | plurals()
    )


@cache
def plurals() -> frozenset[str]:
    """Nouns that end in s in the singular, or have none: their lemma is the form."""
    return frozenset(_column("nouns.tsv", "lemma"))


@cache
def verb_forms() -> dict[str, str]:
    """Form -> lemma of the listed verbs. A form of two verbs ("found") is the irregular one's."""
    table: dict[str, str] = {}
    listed = list(rows(resources.files("tocsin.language") / "data" / "verbs.tsv", "lemma past participle"))
    for row in sorted(listed, key=lambda row: not row["past"]):
        lemma = row["lemma"]
        past, participle = row["past"] or with_ending(lemma, "ed"), row["participle"] or with_ending(lemma, "ed")
        for form in (past, participle, third_person(lemma), with_ending(lemma, "ing"), lemma):
            table.setdefault(form, lemma)
    return table


def _column(name: str, columns: str) -> list[str]:
    return [row["lemma"] for row in rows(resources.files("tocsin.language") / "data" / name, columns)]


def stems(form: str) -> list[str]:
    """Words whose regular plural, third person, past or gerund the form may be; whether they exist is not asked.

    >>> stems("denied"), stems("clashes"), stems("planning")
    (['deny'], ['clash', 'clashe'], ['plann', 'planne', 'plan'])
    """
    found = [form[:-3] + "y" for ending in ("ied", "ies") if form.endswith(ending)]
    for ending in ("ed", "ing"):
        if form.endswith(ending) and not form.endswith("ied"):
            base = form[: -len(ending)]
            found += [base, base + "e"]
            if len(base) > 2 and base[-1] == base[-2]:
                found.append(base[:-1])
    if form.endswith("s") and not form.endswith(("ss", "ies")):
        if form.endswith("es"):
            found.append(form[:-2])
        found.append(form[:-1])
    return found


def regular(lemma: str, form: str) -> bool:
    """Is the form spelt as a regular form of the lemma?

    >>> regular("rape", "raped"), regular("rap", "raped"), regular("clash", "clashes")
    (True, False, True)
    """
    return form in (third_person(lemma), with_ending(lemma, "ed"), with_ending(lemma, "ing"))


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
_DOUBLED_ANYWAY |= {"kidnap", "confer", "deter", "infer", "incur", "recur", "concur", "worship", "handicap"}
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
