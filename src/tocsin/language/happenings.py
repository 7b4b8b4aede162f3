"""Event mentions: every full verb, with what its auxiliaries and negations say. Nouns wait for the network."""

from collections.abc import Mapping, Sequence

from tocsin.records import EventMark, Sentence, Word

_MODALS = frozenset({"may", "might", "could", "would", "should", "can"})
_FUTURE = frozenset({"will", "shall", "'ll"})


def event_marks(words: Sequence[Word], sentences: Sequence[Sentence]) -> list[EventMark]:
    """The event mentions of the given sentences, in order."""
    found = []
    for sentence in sentences:
        below: dict[int, list[int]] = {}
        for i in range(sentence.first, sentence.last):
            below.setdefault(words[i].head, []).append(i)
        for i in range(sentence.first, sentence.last):
            if words[i].upos != "VERB":
                continue
            helpers = [words[j] for j in below.get(i, ())]
            modal = next((w.lemma for w in helpers if w.relation == "aux" and w.lemma in _MODALS), None)
            future = any(w.lemma in _FUTURE for w in helpers if w.relation == "aux")
            infinitive = i > sentence.first and words[i - 1].lemma == "to"
            found.append(
                EventMark(
                    words[i].start,
                    words[i].end,
                    polarity="NEG" if _negated(words, below, i) else "POS",
                    modality=modal,
                    tense="FUTURE" if future else "NONE" if infinitive or modal else "PAST",
                )
            )
    return found


def _negated(words: Sequence[Word], below: Mapping[int, Sequence[int]], verb: int) -> bool:
    """By "not" or "without", or by a subject or object that is nobody: "nobody was killed", "killed no one"."""
    if verb > 0 and words[verb - 1].lemma.lower() == "without":
        return True
    for j in below.get(verb, ()):
        if words[j].lemma in ("not", "never", "n't"):
            return True
        if words[j].relation in ("nsubj", "nsubj:pass", "obj"):
            determiners = [
                words[d].lemma
                for d in below.get(j, ())  # "no more than 20 were killed": some were
                if words[d].relation == "det" and words[d + 1].lemma not in ("more", "few", "fewer", "less", "little")
            ]
            one = words[j].lemma == "one" and j > 0 and words[j - 1].lemma == "no"
            if one or "no" in determiners or words[j].lemma in ("nobody", "none", "nothing", "neither"):
                return True
    return False
