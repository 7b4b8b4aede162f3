"""Who says so: the speaker of a statement and of a number, and statements told in their own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.briefing.model import Cite, Sentence
from tocsin.briefing.shelf import Shelf, Span
from tocsin.briefing.story import Telling
from tocsin.briefing.words import reads_on, says, sentence
from tocsin.records import Statement


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence with the spans that it comes from."""

    text: str
    cites: tuple[Cite, ...] = ()


NOTHING = Part("")


def attribution(telling: Telling, ids: Sequence[str], shelf: Shelf) -> Part:
    """Who says so, to end a sentence: the innermost speaker, and who quotes them; else the outlet itself."""
    found = [s for id in ids if (s := shelf.statement(telling.seq, id))]
    named = [(name, s) for s in found if (name := shelf.speaker(telling.seq, s))]
    if named:
        name = named[-1][0]
        outer = next((n for n, s in named[:-1] if n != name), None)
        quoted = f", quoted by {outer}" if outer else ""
        cites = [c for _, s in named for c in shelf.cite(telling.seq, *s.source, *s.cue)]
        cites += [c for n, s in named for c in shelf.cite(telling.seq, *_named_at(telling.seq, n, s, shelf))]
        return Part(f"according to {name}{quoted}", tuple(cites))
    outlet = shelf.outlet_name(telling.seq)
    return Part(f"according to {outlet}" if outlet else "according to one report")


def reported(seq: int, shelf: Shelf) -> str:
    """Outlet and day of a report, for brackets: "Steppe Wire, 3 March 2025"."""
    published = shelf.day(seq)
    return ", ".join(
        filter(None, (shelf.outlet_name(seq) or "a report", shelf.on(published) if published else "undated"))
    )


def say(seq: int, statement: Statement, shelf: Shelf, *, verb: str | None = None) -> Sentence:
    """A statement as a sentence: the speaker, the act, and the words themselves in quotation marks.

    Words that would not read on after the verb ("denied the report and left") are told by their whole sentence.
    """
    name, words = shelf.speaker(seq, statement), shelf.quoted(seq, statement.content)
    verb = verb or says("act", statement.act)
    source = statement.source[0] if statement.source else statement.content[0]
    spans: list[Span] = [*statement.source, *statement.cue, *statement.content]
    direct = statement.form == "direct" or words[:1] in "‘“"
    if name and (direct or reads_on(words)):
        text = sentence(f"{name} {verb}{':' if direct else ''} “{words}” ({reported(seq, shelf)})")
        return Sentence(text, shelf.cite(seq, *spans, *shelf.naming(seq, name, source)))
    whole = [*dict.fromkeys(one for span in statement.content for one in shelf.sentences(seq, span))]
    return Sentence(f"{reported(seq, shelf)}: “{shelf.quoted(seq, whole)}”", shelf.cite(seq, *spans, *whole))


def _named_at(seq: int, name: str, statement: Statement, shelf: Shelf) -> tuple[Span, ...]:
    """Where a speaker's name stands, if the statement itself says "he"."""
    return shelf.naming(seq, name, (statement.source or statement.content)[0])
