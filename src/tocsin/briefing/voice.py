"""Who says so: the speaker of a statement and of a number, and statements told in their own words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.briefing.judged import is_corrected
from tocsin.briefing.model import Cite, Sentence
from tocsin.briefing.shelf import Shelf, Span
from tocsin.briefing.story import Telling
from tocsin.briefing.words import listed, past, reads_on, says, sentence
from tocsin.records import Ref, Statement, Victim


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence with the spans that it comes from."""

    text: str
    cites: tuple[Cite, ...] = ()


NOTHING = Part("")

# Between a speaker and the verb these say that it was not said, or not yet: such a sentence is quoted whole.
_NOT_SAID = re.compile(
    r"n[’']t\b|\b(?:not|never|no|nor|nobody|would|could|may|might|will|should|must|can|if)\b"
    r"|\b(?:refused|declined|failed|expected|yet|about|likely|asked|is|are|was|were|be) to\b",
    re.IGNORECASE,
)
# "rejected that as an invention", "denied this on Sunday": what is meant stands in the sentence before.
_POINTS_BACK = re.compile(
    r"(?:this|that|these|those|it|them|so)(?:$|[.,;]|\s+(?:as|on|in|at|by|for|with|from|outright|too|again|all)\b)",
    re.I,
)


_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


def named(seq: int, refs: Sequence[Ref | Victim], shelf: Shelf) -> Part:
    """The names of those mentioned; those whom the report names only by a pronoun are left out."""
    found = [(name, r) for r in refs if (name := shelf.name(seq, r))]
    every = dict.fromkeys(name for name, _ in found)
    # the reader may find a part of a phrase beside the whole: "Tajik and Kyrgyz troops", "Kyrgyz troops"
    bare = {name: _ARTICLE.sub("", name) for name in every}
    names = [n for n in every if not any(n != o and f" {bare[n]} " in f" {bare[o]} " for o in every)]
    spans = [shelf.hedged(seq, (r.start, r.end)) for _, r in found]
    spans += [at for name, r in found for at in shelf.naming(seq, name, (r.start, r.end))]
    return Part(listed(names), shelf.cite(seq, *spans)) if names else NOTHING


def attribution(telling: Telling, ids: Sequence[str], shelf: Shelf) -> Part:
    """Who says so, to end a sentence: the innermost speaker, and who quotes them; else the outlet itself.

    What only a post, a link or a caption tells is no report of the outlet's own, and is not told as one. Where analysts
    decided a part of what is told, nobody is made to say it alone.
    """
    corrected = ", corrected by the desk's analysts" if is_corrected(telling.incident) else ""
    found = [s for id in ids if (s := shelf.statement(telling.seq, id))]
    speakers = [(name, s) for s in found if (name := shelf.speaker(telling.seq, s))]
    if speakers:
        name = speakers[-1][0]
        outer = next((n for n, s in speakers[:-1] if n != name), None)
        quoted = f", quoted by {outer}" if outer else ""
        cites = [c for _, s in speakers for c in shelf.cite(telling.seq, *s.source, *s.cue)]
        cites += [c for n, s in speakers for c in shelf.cite(telling.seq, *_named_at(telling.seq, n, s, shelf))]
        return Part(f"according to {name}{quoted}{corrected}", tuple(cites))
    outlet, block = shelf.outlet_name(telling.seq) or "one report", telling.incident.block
    carried = says("carried", block)
    return Part(f"according to {outlet if carried == block else carried.format(outlet=outlet)}{corrected}")


def reported(seq: int, shelf: Shelf, *, dated: bool = True) -> str:
    """Outlet and day of a report, for brackets: "Steppe Wire, 3 March 2025"; the outlet alone where the day is told."""
    published, outlet = shelf.day(seq), shelf.outlet_name(seq) or "a report"
    if not dated:
        return outlet
    return f"{outlet}, {shelf.on(published) if published else 'undated'}"


def say(seq: int, statement: Statement, shelf: Shelf, *, dated: bool = True) -> Sentence:
    """A statement as a sentence: the speaker, the report's own verb, and the words in quotation marks.

    What cannot be put so without changing its meaning (a verb that says the opposite, "did not say", an object that
    points back) is told by the report's whole sentence.
    """
    said = words_of_speaker(seq, statement, shelf)
    spans: list[Span] = [*statement.source, *statement.cue, *statement.content]
    if said is not None:
        name, text = said
        source = statement.source[0] if statement.source else statement.content[0]
        cites = shelf.cite(seq, *spans, *shelf.naming(seq, name, source))
        return Sentence(sentence(f"{text} ({reported(seq, shelf, dated=dated)})"), cites)
    whole = [*dict.fromkeys(one for span in spans for one in shelf.sentences(seq, span))]
    if _POINTS_BACK.match(_read(seq, statement.content, shelf)) and (before := shelf.before(seq, min(whole))):
        whole.append(before)
    return quoted_sentence(seq, sorted(whole), shelf, dated=dated, cites=shelf.cite(seq, *spans, *whole))


def quoted_sentence(
    seq: int, spans: Iterable[Span], shelf: Shelf, *, dated: bool = True, cites: tuple[Cite, ...] | None = None
) -> Sentence:
    """Sentences of a report as they stand there, after its outlet and day."""
    spans = list(spans)
    text = f"{reported(seq, shelf, dated=dated)}: “{shelf.quoted(seq, spans, between=' ')}”"
    return Sentence(text, shelf.cite(seq, *spans) if cites is None else cites)


def words_of_speaker(seq: int, statement: Statement, shelf: Shelf) -> tuple[str, str] | None:
    """The speaker, and a clause with the speaker's words ("police denied “that …”"); `None` where none can be made."""
    name = shelf.speaker(seq, statement)
    if name is None or not statement.content:
        return None
    words, cue = shelf.quoted(seq, statement.content), _read(seq, statement.cue, shelf)
    if statement.form == "direct" or words[:1] in "‘“":
        verb = cue if past(cue) and cue.casefold() != "told" else "said"
        return name, f"{name} {verb}: “{words}”"
    own = _after_cue(seq, statement, shelf)
    if own is not None and not _POINTS_BACK.match(own):
        return name, f"{name} {cue} “{own}”"
    # the verb of the record's act only where the report has a verb of the same stem in another form
    verb = says("act", statement.act)
    alike = cue[:4].casefold() == verb[:4].casefold() and not _unsaid(seq, statement, shelf)
    if alike and not own and reads_on(words) and not _POINTS_BACK.match(words):
        return name, f"{name} {verb} “{words}”"
    return None


def _after_cue(seq: int, statement: Statement, shelf: Shelf) -> str | None:
    """What follows the verb up to the end of the content, if speaker, verb and words stand in this order."""
    if not statement.source or len(statement.cue) != 1:
        return None
    text, cue = shelf.reports[seq].text, statement.cue[0]
    verb = text[slice(*cue)]
    end = statement.content[-1][1]
    one_sentence = shelf.sentence(seq, cue[0]) == shelf.sentence(seq, end - 1)
    in_order = statement.source[-1][1] <= cue[0] and cue[1] <= statement.content[0][0]
    finite = past(verb) or (verb.isalpha() and verb.endswith("s") and not verb.endswith("ss"))
    if not (one_sentence and in_order and finite) or _unsaid(seq, statement, shelf):
        return None
    return shelf.quoted(seq, [(cue[1], end)])


def _unsaid(seq: int, statement: Statement, shelf: Shelf) -> bool:
    """May it be that nobody said so: does the sentence deny or suppose it, or does somebody else tell that it was said?

    "She did not believe that Kabul had ordered the attack" holds the order that Kabul did not give.
    """
    if not statement.cue:
        return False
    record, at = shelf.reports[seq], statement.cue[0][0]
    others = (s for s in record.statements if s.id != statement.id)
    told = statement.inside is not None or any(start <= at < end for s in others for start, end in s.content)
    return told or bool(_NOT_SAID.search(record.text[shelf.sentence(seq, at)[0] : at]))


def _read(seq: int, spans: Iterable[Span], shelf: Shelf) -> str:
    return " ".join(" ".join(shelf.reports[seq].text[s:e] for s, e in spans).split())


def _named_at(seq: int, name: str, statement: Statement, shelf: Shelf) -> tuple[Span, ...]:
    """Where a speaker's name stands, if the statement itself says "he"."""
    return shelf.naming(seq, name, (statement.source or statement.content)[0])
