"""What stands against a happening or beside it: disputes among its reports, claims of it and denials of it."""

from collections.abc import Sequence

from tocsin.briefing.model import Cite, Sentence
from tocsin.briefing.shelf import Shelf
from tocsin.briefing.story import HARMS, Given, Story, Telling, told_number
from tocsin.briefing.voice import NOTHING, Part, attribution, named, quoted_sentence, reported, say
from tocsin.briefing.words import bounds, days, is_pronoun, listed, says, sentence
from tocsin.records import Dispute


def disputes(story: Story, shelf: Shelf) -> tuple[Sentence, ...]:
    """One sentence for each dispute: every value with who gives it."""
    found = []
    for dispute in story.disputes:
        harm = dispute.field.removeprefix("harm.")
        seqs = {seq for value in dispute.values for seq in value.by}
        tellings = [t for t in story.tellings if str(t.seq) in seqs]
        if harm in HARMS:
            given = [g for g in story.given(harm) if g.telling in tellings]
            values = [
                (g.telling, told_number(g, shelf), _giver(g, shelf), shelf.cite(g.telling.seq, g.count.span))
                for g in given
            ]
            found.append(_differ(f"how many people were {says('harm', harm)}", values, shelf))
        else:
            found.append(_differ(says("field", dispute.field), _rivals(dispute, tellings, shelf), shelf))
    for telling in story.tellings:
        found += [_inner_dispute(telling, d, shelf) for d in telling.incident.disputed]
    return tuple(found)


def claims(story: Story, shelf: Shelf) -> tuple[Sentence, ...]:
    """Who says that they did it: always their word, never the record's."""
    found: dict[str, Sentence] = {}
    for telling in story.tellings:
        for id in telling.incident.claimed_by:
            statements = [s for s in shelf.reports[telling.seq].statements if s.speaker == id and s.act == "claim"]
            actor = shelf.actor(telling.seq, id)
            known = actor.name if actor and not is_pronoun(actor.name) else None
            name = next((n for s in statements if (n := shelf.speaker(telling.seq, s))), known)
            spans = [span for s in statements for span in (*s.source, *s.cue)]
            if not spans:  # "it" may have done it in a sentence of its own: the name stands where it is first told
                named = [e for e in shelf.reports[telling.seq].entities if e.actor == id and e.named]
                spans = [telling.incident.evidence, *((e.start, e.end) for e in named[:1])]
            name = name or "somebody not named here"
            text = f"{name} claimed to have done this ({reported(telling.seq, shelf)}); that is a claim, not a finding"
            found.setdefault(name, Sentence(sentence(text), shelf.cite(telling.seq, *spans)))
    return tuple(found.values())


def denials(story: Story, shelf: Shelf) -> tuple[Sentence, ...]:
    """Who denies it, in their words; and the reports that say themselves that it did not happen."""
    found: dict[str, Sentence] = {}
    for telling in story.tellings:
        said = [s for id in telling.incident.denied_by if (s := shelf.statement(telling.seq, id))]
        told = [say(telling.seq, statement, shelf) for statement in said]
        if telling.incident.status == "negated" and not told:
            told = [quoted_sentence(telling.seq, [telling.incident.evidence], shelf)]
        for one in told:
            found.setdefault(one.text, one)
    return tuple(found.values())


def denied_by(story: Story, shelf: Shelf) -> Part:
    """The end of a sentence that says who denies what it tells: "; denied by Kabul"; nothing where nobody does."""
    names, cites = list[str](), list[Cite]()
    for telling in story.tellings:
        said = [s for id in telling.incident.denied_by if (s := shelf.statement(telling.seq, id))]
        for statement in said:
            names.append(shelf.speaker(telling.seq, statement) or f"a speaker in {_outlet(telling, shelf)}")
            cites += shelf.cite(telling.seq, *statement.source, *statement.cue)
            cites += shelf.cite(telling.seq, *shelf.naming(telling.seq, names[-1], statement.content[0]))
        if telling.incident.status == "negated" and not said:
            names.append(_outlet(telling, shelf))
            cites += shelf.cite(telling.seq, telling.incident.evidence)
    return Part(f"; denied by {listed([*dict.fromkeys(names)])}", tuple(cites)) if names else NOTHING


def _outlet(telling: Telling, shelf: Shelf) -> str:
    return shelf.outlet_name(telling.seq) or "a report"


def _giver(given: Given, shelf: Shelf) -> Part:
    return attribution(given.telling, given.count.by or given.telling.incident.said_by, shelf)


Value = tuple[Telling, str, Part, tuple[Cite, ...]]
"""A telling, what it says in a dispute, on whose word, and the characters that say it."""


def _rivals(dispute: Dispute, tellings: Sequence[Telling], shelf: Shelf) -> list[Value]:
    """What each telling says on a field that is no number: in its own words where it has any, else the desk's value."""
    values = {seq: value.value for value in dispute.values for seq in value.by}
    found = []
    for telling in tellings:
        incident, seq = telling.incident, telling.seq
        part = Part(values[str(seq)], shelf.cite(seq, incident.evidence))
        if dispute.field == "actors":
            doers = named(seq, incident.actors, shelf)
            part = doers if doers.text else part
        elif dispute.field == "when":
            if incident.when is None:  # another mention in its article gives the day
                continue
            part = Part(days(incident.when, shelf.today), shelf.cite(seq, incident.when.span))
        found.append((telling, part.text, attribution(telling, incident.said_by, shelf), part.cites))
    return found


def _differ(what: str, values: Sequence[Value], shelf: Shelf) -> Sentence:
    parts, cites, seen = [], list[Cite](), set[tuple[str, int]]()
    for telling, value, source, at in values:
        seq = telling.seq
        key = (value, shelf.origin[seq])
        if key in seen:  # a reprint of the same figure
            continue
        seen.add(key)
        again = f"according to {shelf.outlet_name(seq)}" == source.text  # the outlet's own word: only the day is new
        published = shelf.day(seq)
        bracket = (shelf.on(published) if published else "undated") if again else reported(seq, shelf)
        parts.append(f"{value} {source.text} ({bracket})")
        cites += [*at, *source.cites]
    return Sentence(sentence(f"reports differ on {what}: {'; '.join(parts)}"), tuple(dict.fromkeys(cites)))


def _inner_dispute(telling: Telling, dispute: Dispute, shelf: Shelf) -> Sentence:
    """What the sources of one report differ on."""
    parts, cites = [], list(shelf.cite(telling.seq, telling.incident.evidence))
    for value in dispute.values:
        source = attribution(telling, value.by, shelf)
        parts.append(f"{_shown(value.value, dispute.field)} {source.text}")
        cites += source.cites
        for id in value.by:
            if statement := shelf.statement(telling.seq, id):
                cites += shelf.cite(telling.seq, *statement.content)
    harm = dispute.field.removeprefix("harm.")
    what = f"how many people were {says('harm', harm)}" if harm in HARMS else says("field", dispute.field)
    text = f"in one report ({reported(telling.seq, shelf)}) its sources differ on {what}: {'; '.join(parts)}"
    return Sentence(sentence(text), tuple(dict.fromkeys(cites)))


def _shown(value: str, field: str) -> str:
    """A disputed value as words: a status, or a count ("6", "25-", "-50", "5-8")."""
    low, dash, high = value.partition("-")
    if not (low + high).isdigit():
        return says("status", value) if field == "status" else value
    last = (int(high) if high else None) if dash else int(low)
    return bounds(int(low) if low else None, last)
