"""Sentences about happenings: what is reported, by whom, how sure, what is disputed, claimed and denied."""

from collections.abc import Sequence

from tocsin.briefing.model import Cite, Sentence
from tocsin.briefing.shelf import Shelf
from tocsin.briefing.story import (
    HAPPENED,
    HARMS,
    Given,
    Story,
    Telling,
    Toll,
    people,
    place_of,
    trigger_cites,
    victim_of,
)
from tocsin.briefing.voice import NOTHING, Part, attribution, reported, say
from tocsin.briefing.words import Wording, bounds, count, days, digits, listed, says, sentence, wording
from tocsin.records import Dispute, Ref, Victim

# which harm is the deed itself, so that "abducted in an abduction" is not said
_SELF_TOLD = {"abduct": "abducted", "arrest": "arrested"}

# after the noun of a happening that is not reported to have happened
_HEDGES = {
    "future": "is announced or expected; it is not reported to have happened",
    "possible": "is reported as a possibility only",
    "hypothetical": "is spoken of as a supposition only",
}


def tell(story: Story, shelf: Shelf) -> Sentence:
    """The story in one sentence; the numbers are the last that were given, and who gives them is named."""
    if story.status not in HAPPENED:
        return _spoken_of(story, shelf)
    lead = lead_of(story)
    return _told(story, lead, _harms_of(story, lead), shelf)


def tell_further(story: Story, shelf: Shelf) -> tuple[Sentence, ...]:
    """Harm that only other reports than the lead give: a sentence for each, so that nobody is made to say it."""
    if story.status not in HAPPENED:
        return ()
    lead, found = lead_of(story), list[Sentence]()
    done = {harm for harm, _ in _harms_of(story, lead)}
    for telling in reversed(story.tellings):
        more = [(harm, toll) for harm, toll in _harms_of(story, telling) if harm not in done]
        if more:
            found.append(_told(story, telling, more, shelf))
            done |= {harm for harm, _ in more}
    return tuple(found)


def lead_of(story: Story) -> Telling:
    """The telling to begin with: the one with the last word on the gravest harm; the fullest, if nobody was hurt."""
    given = next((g for harm in HARMS if (g := story.given(harm))), None)
    return given[-1].telling if given else story.main


def _harms_of(story: Story, telling: Telling) -> list[tuple[str, Toll]]:
    """The harms on which this telling has the last word."""
    tolls = [(harm, toll) for harm in HARMS if (toll := story.toll(harm))]
    return [(harm, toll) for harm, toll in tolls if toll.given[-1].telling is telling]


def _told(story: Story, telling: Telling, harms: list[tuple[str, Toll]], shelf: Shelf) -> Sentence:
    """One telling as a sentence; where and when may come from another, since to the desk they are one happening."""
    where, when = _where(story, telling, shelf), _when(story, telling, shelf)
    core = _toll(telling, harms, shelf) if harms else _deed(telling, shelf)
    by = harms[0][1].given[-1].count.by if harms else ()
    source = attribution(telling, by or telling.incident.said_by, shelf)
    if any(toll.disputed for _, toll in harms):
        source = Part("but reports differ on the number")
    going_on = ", still going on when it was reported" if telling.incident.status == "ongoing" else ""
    # the day leads in every second sentence, for the ear
    if story.id % 2 and when.text.startswith(("on ", "in ")):
        text = f"{when.text}, {core.text}{where.text}{going_on}, {source.text}"
    else:
        text = f"{core.text}{where.text} {when.text}{going_on}, {source.text}"
    cites = (*trigger_cites(telling, shelf), *core.cites, *where.cites, *when.cites, *source.cites)
    return Sentence(sentence(text), tuple(dict.fromkeys(cites)))


def title(story: Story, shelf: Shelf) -> str:
    """The story in a few words: what, by whom, against whom, where; no name in it that `tell` does not cite."""
    lead = lead_of(story) if story.status in HAPPENED else story.main
    noun = _words(lead).noun.split(" ", 1)[1]
    by = actors_of(lead, shelf)
    return sentence(f"{noun}{f' by {by.text}' if by.text else ''}{_where(story, lead, shelf).text}").rstrip(".")


def harm_line(story: Story) -> str:
    """The toll for a table: "7 killed, 20 injured", "5 to 9 killed (disputed)"; empty where nobody was hurt."""
    parts = []
    for harm in HARMS:
        if toll := story.toll(harm):
            mark = " (disputed)" if toll.disputed else ""
            parts.append(f"{digits(toll.low, toll.high)} {says('harm', harm)}{mark}")
    return ", ".join(parts)


def who_says(story: Story, shelf: Shelf) -> str:
    """Those who give the story, shortly: the speakers of its reports, else their outlets."""
    names = []
    for telling in story.tellings:
        inner = shelf.statement(telling.seq, next(iter(telling.incident.said_by[::-1]), None))
        names.append((inner and shelf.speaker(telling.seq, inner)) or shelf.outlet_name(telling.seq) or "a report")
    unique = list(dict.fromkeys(names))
    return listed(unique[:3]) + (" and others" if len(unique) > 3 else "")


def disputes(story: Story, shelf: Shelf) -> tuple[Sentence, ...]:
    """One sentence for each dispute: every value with who gives it."""
    found = []
    for dispute in story.disputes:
        harm = dispute.field.removeprefix("harm.")
        seqs = {seq for value in dispute.values for seq in value.by}
        given = [g for g in story.given(harm) if str(g.telling.seq) in seqs] if harm in HARMS else []
        if given:
            found.append(_differ(f"how many people were {says('harm', harm)}", given, shelf))
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
            name = next((n for s in statements if (n := shelf.speaker(telling.seq, s))), actor.name if actor else None)
            if name is None:
                continue
            spans = [span for s in statements for span in (*s.source, *s.cue)] or [telling.incident.evidence]
            text = (
                f"{name} says that it was behind this ({reported(telling.seq, shelf)}); that is its claim, no finding"
            )
            found.setdefault(name, Sentence(sentence(text), shelf.cite(telling.seq, *spans)))
    return tuple(found.values())


def denials(story: Story, shelf: Shelf) -> tuple[Sentence, ...]:
    """Who denies it, in their words."""
    found: dict[str, Sentence] = {}
    for telling in story.tellings:
        for id in telling.incident.denied_by:
            if statement := shelf.statement(telling.seq, id):
                one = say(telling.seq, statement, shelf, verb="denied")
                found.setdefault(one.text, one)
    return tuple(found.values())


def own_words(story: Story, shelf: Shelf) -> Sentence:
    """The sentence of the main report, as it stands there."""
    seq, span = story.main.seq, story.main.incident.evidence
    return Sentence(f"{reported(seq, shelf)}: “{shelf.quoted(seq, [span])}”", shelf.cite(seq, span))


def _toll(telling: Telling, harms: list[tuple[str, Toll]], shelf: Shelf) -> Part:
    """ "Four border guards were killed and six people injured in an attack by gunmen"."""
    clauses, cites = list[str](), list[Cite]()
    for harm, toll in harms:
        who = people(toll, shelf)
        be = ("was " if toll.low == toll.high == 1 else "were ") if not clauses else ""
        clauses.append(f"{who} {be}{says('harm', harm)}{' (disputed)' if toll.disputed else ''}")
        cites += [c for g in toll.given for c in shelf.cite(g.telling.seq, g.count.span)]
        if not toll.disputed and (found := victim_of(toll.given[-1], shelf)):
            cites += shelf.cite(telling.seq, (found[1].start, found[1].end))
    by, kinds = actors_of(telling, shelf), {harm for harm, _ in harms}
    self_told = any(_SELF_TOLD.get(mode) in kinds for mode in telling.incident.mode)
    noun = "" if self_told else f" in {_words(telling).noun}"
    doer = f" by {by.text}" if by.text else ""
    return Part(f"{listed(clauses)}{noun}{doer}", (*cites, *by.cites))


def _deed(telling: Telling, shelf: Shelf) -> Part:
    """ "gunmen attacked the post", or "an attack on the post was reported" where nobody is known to have done it."""
    words, by, whom = _words(telling), actors_of(telling, shelf), _whom(telling, shelf)
    cites = (*by.cites, *whom.cites)
    if by.text:
        return Part(f"{by.text} {words.deed_whom.replace('{whom}', whom.text) if whom.text else words.deed}", cites)
    return Part(f"{_noun(telling, shelf)} was reported", cites)


def _noun(telling: Telling, shelf: Shelf) -> str:
    words, by, whom = _words(telling), actors_of(telling, shelf), _whom(telling, shelf)
    toward = f" {words.toward} {whom.text}" if whom.text else ""
    return f"{words.noun}{toward}{f' by {by.text}' if by.text else ''}"


def _spoken_of(story: Story, shelf: Shelf) -> Sentence:
    """What has not happened as far as the record shows, and is worded so."""
    telling = story.main
    where, when = _where(story, telling, shelf), _when(story, telling, shelf)
    source = attribution(telling, telling.incident.said_by, shelf)
    by, whom = actors_of(telling, shelf), _whom(telling, shelf)
    hedge = _HEDGES.get(story.status, "is denied")
    text = f"{_noun(telling, shelf)}{where.text} {when.text} {hedge}, {source.text}"
    cites = (*trigger_cites(telling, shelf), *by.cites, *whom.cites, *where.cites, *when.cites, *source.cites)
    return Sentence(sentence(text), tuple(dict.fromkeys(cites)))


def _words(telling: Telling) -> Wording:
    return wording(telling.incident.type, telling.incident.mode)


def actors_of(telling: Telling, shelf: Shelf) -> Part:
    """Who did it, as far as the report says in its own voice or another's; never who only claims it."""
    return _named(telling, telling.incident.actors, shelf)


def _whom(telling: Telling, shelf: Shelf) -> Part:
    incident = telling.incident
    if incident.recipients:
        return _named(telling, incident.recipients, shelf)
    if incident.targets:
        names = [shelf.lowered(telling.seq, t.text, t.start) for t in incident.targets]
        return Part(listed(names), shelf.cite(telling.seq, *((t.start, t.end) for t in incident.targets)))
    return _named(telling, incident.victims, shelf)


def _named(telling: Telling, refs: Sequence[Ref | Victim], shelf: Shelf) -> Part:
    """The names of those mentioned; those whom the report names only by a pronoun are left out."""
    named = [(name, r) for r in refs if (name := shelf.name(telling.seq, r))]
    names = list(dict.fromkeys(name for name, _ in named))
    spans = [(r.start, r.end) for _, r in named]
    spans += [at for name, r in named for at in shelf.naming(telling.seq, name, (r.start, r.end))]
    return Part(listed(names), shelf.cite(telling.seq, *spans)) if names else NOTHING


def _where(story: Story, telling: Telling, shelf: Shelf) -> Part:
    """Where, with its preposition and a blank before it; nothing where no telling gives a place."""
    if not (found := place_of(story, shelf, first=telling)):
        return NOTHING
    telling, place = found
    span = telling.incident.where.span if telling.incident.where else None
    whole_phrase = place.kind == "area" and " of " in place.name  # "40 km north of Kunduz" needs no "in"
    text = f" {place.name}" if whole_phrase else f" in {place.name}"
    return Part(text, shelf.cite(telling.seq, span or (place.start, place.end)))


def _when(story: Story, telling: Telling, shelf: Shelf) -> Part:
    """When, as far as a telling says; else the day of the first report, said to be that."""
    timed = next((t for t in (telling, story.main, *story.tellings) if t.incident.when), None)
    if timed and timed.incident.when:
        return Part(days(timed.incident.when, shelf.today), shelf.cite(timed.seq, timed.incident.when.span))
    first = next((d for t in story.tellings if (d := shelf.day(t.seq))), None)
    return Part(f"(day not stated; first report of {shelf.on(first)})" if first else "(day not known)")


def _differ(what: str, given: Sequence[Given], shelf: Shelf) -> Sentence:
    parts, cites, seen = [], list[Cite](), set[tuple[str, int]]()
    for one in given:
        seq = one.telling.seq
        key = (count(one.count), shelf.origin[seq])
        if key in seen:  # a reprint of the same figure
            continue
        seen.add(key)
        source = attribution(one.telling, one.count.by or one.telling.incident.said_by, shelf)
        outlet = shelf.outlet_name(seq)
        again = f"according to {outlet}" == source.text  # the outlet speaks for itself: only the day is new
        published = shelf.day(seq)
        bracket = (shelf.on(published) if published else "undated") if again else reported(seq, shelf)
        parts.append(f"{count(one.count)} {source.text} ({bracket})")
        cites += [*shelf.cite(seq, one.count.span), *source.cites]
    return Sentence(sentence(f"reports differ on {what}: {'; '.join(parts)}"), tuple(dict.fromkeys(cites)))


def _inner_dispute(telling: Telling, dispute: Dispute, shelf: Shelf) -> Sentence:
    """What the sources of one report differ on."""
    parts, cites = [], list(shelf.cite(telling.seq, telling.incident.evidence))
    for value in dispute.values:
        source = attribution(telling, value.by, shelf)
        parts.append(f"{_shown(value.value)} {source.text}")
        cites += source.cites
        for id in value.by:
            if statement := shelf.statement(telling.seq, id):
                cites += shelf.cite(telling.seq, *statement.content)
    harm = dispute.field.removeprefix("harm.")
    what = f"how many people were {says('harm', harm)}" if harm in HARMS else f"the {dispute.field}"
    text = f"in one report ({reported(telling.seq, shelf)}) its sources differ on {what}: {'; '.join(parts)}"
    return Sentence(sentence(text), tuple(dict.fromkeys(cites)))


def _shown(value: str) -> str:
    """A disputed value as words, where it is a count ("6", "25-", "-50", "5-8")."""
    low, dash, high = value.partition("-")
    if not (low + high).isdigit():
        return value
    last = (int(high) if high else None) if dash else int(low)
    return bounds(int(low) if low else None, last)
