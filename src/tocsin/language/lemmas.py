"""Lemmas as edit scripts: how to turn a form into its lemma, so that unseen words can be turned too.

A script is `case strip|add`: case `l` lowers the form, `k` keeps it; then so many characters are taken off its end
and others put there. `=went` would be a whole word, for forms that share nothing with their lemma. After Chrupala
(2006) and UDPipe, without their prefix and inner edits, which English does not need.
"""

from collections.abc import Container, Sequence

from tocsin.language.lexicon import plurals, regular, stems, third_person, verb_forms

LIKELIEST = 4
"""How many scripts the network proposes for a word, the likeliest first."""

_SUPPLETIVE = frozenset({"be", "have", "do"})  # whose forms follow no spelling


def script(form: str, lemma: str) -> str:
    """The script that makes `lemma` of `form`; `apply(script(form, lemma), form) == lemma`."""
    best = "=" + lemma
    for case, cased in (("l", form.lower()), ("k", form)):
        shared = 0
        while shared < min(len(cased), len(lemma)) and cased[shared] == lemma[shared]:
            shared += 1
        if shared:
            found = f"{case}{len(cased) - shared}|{lemma[shared:]}"
            if best[0] == "=" or len(found) < len(best):
                best = found
    return best


def apply(edit: str, form: str) -> str:
    """The lemma; the form in lower case where the script takes off more than there is."""
    if edit[0] == "=":
        return edit[1:]
    cased = form.lower() if edit[0] == "l" else form
    strip, add = edit[1:].split("|", 1)
    kept = len(cased) - int(strip)
    return cased[:kept] + add if kept > 0 else cased


def lemma(edits: Sequence[str], form: str, upos: str, vocabulary: Container[str]) -> str:
    """The lemma of a form, from the scripts that the network finds likeliest.

    Subwords do not show how a word is spelled, so the likeliest script may make "denie" of "denied" or leave "freed"
    as it is. Verbs that the tables list have the tables' lemma; of other verbs and of nouns, a proposal must be a
    known word whose regular form this is, else one is looked for; the likeliest stands where there is none.
    """
    if form == "i" and upos == "PRON":
        return "I"
    first = apply(edits[0], form)
    if upos == "VERB":
        return _verb(edits, form.lower(), first, vocabulary)
    if upos == "NOUN":
        return _noun(edits, form, first, vocabulary)
    if upos in ("ADJ", "ADV") and first.lower() not in vocabulary:
        return next((o for e in edits[1:] if e[0] == "l" and len(o := apply(e, form)) > 2 and o in vocabulary), first)
    return first


def _verb(edits: Sequence[str], form: str, first: str, vocabulary: Container[str]) -> str:
    if first in _SUPPLETIVE:
        return first
    listed = verb_forms().get(form)
    if listed is not None:
        return listed
    if (first in vocabulary and (regular(first, form) or not form.endswith(("ed", "ing", "s")))) or form[0].isupper():
        return first
    for other in (*(apply(e, form) for e in edits[1:]), *stems(form)):
        if other in vocabulary and other != form and regular(other, form):
            return other
    return next((o for o in (first, *stems(form)) if o != form and regular(o, form)), first)


def _noun(edits: Sequence[str], form: str, first: str, vocabulary: Container[str]) -> str:
    lower = form.lower()
    if lower.endswith("men") and (man := lower[:-2] + "an") in vocabulary:
        return man
    if first.lower() != lower:
        known = first in vocabulary
        return first if known else next((o for o in stems(lower) if o in vocabulary and regular(o, lower)), first)
    if lower in plurals() or not lower.endswith("s") or lower.endswith(("ss", "us", "is")) or form.isupper():
        return first
    proposed = {apply(e, form) for e in edits[1:]}
    return next(
        (o for o in stems(lower) if len(o) > 2 and third_person(o) == lower and (o in vocabulary or o in proposed)),
        first,
    )
