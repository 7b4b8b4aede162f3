"""Sentences about happenings: what is reported, by whom, how sure; in its own words where a record has no more."""

import re

from tocsin.briefing.doubts import denied_by
from tocsin.briefing.judged import is_corrected
from tocsin.briefing.model import Cite, Sentence
from tocsin.briefing.shelf import Shelf
from tocsin.briefing.spots import preposition
from tocsin.briefing.story import (
    HAPPENED,
    HARMS,
    Story,
    Telling,
    Toll,
    people,
    place_of,
    toll_digits,
    trigger_cites,
    victim_of,
)
from tocsin.briefing.voice import NOTHING, Part, attribution, named, quoted_sentence
from tocsin.briefing.words import Wording, days, is_vague, listed, says, sentence, wording

# of those who give a story so many are named. From judgement.
_SAYERS = 3
# which harm is the deed itself, so that "abducted in an abduction" is not said
_SELF_TOLD = {"abduct": "abducted", "arrest": "arrested"}

# after the noun of a happening that is not reported to have happened
_HEDGES = {
    "future": "is announced or expected; it is not reported to have happened",
    "possible": "is reported as a possibility only",
    "hypothetical": "is spoken of as a supposition only",
}
# the same before the report's own words
_LABELS = {"future": "announced or expected", "possible": "a possibility only", "hypothetical": "a supposition only"}


def tell(story: Story, shelf: Shelf, *, dated: bool = True) -> Sentence:
    """The story in one sentence, with who denies it; the numbers are the last given, and who gives them is named.

    Where the record holds no more than a kind of deed ("made a demand"), the report's own sentence tells it, with the
    report's day if `dated`.
    """
    if story.status not in HAPPENED:
        return _spoken_of(story, shelf)
    lead = lead_of(story)
    if in_own_words(story, shelf):
        quote = quoted_sentence(lead.seq, [lead.incident.evidence], shelf, dated=dated)
        denied = denied_by(story, shelf)
        differing = _differing(story, [])
        text = quote.text + (f" Reports differ on {listed(differing)}." if differing else "")
        titled = (*doers(story, lead, shelf).cites, *_whom(lead, shelf).cites)  # its title names them
        return Sentence(text + _apart(denied), tuple(dict.fromkeys((*quote.cites, *titled, *denied.cites))))
    return _told(story, lead, _harms_of(story, lead), shelf)


def in_own_words(story: Story, shelf: Shelf) -> bool:
    """Is it told by the report's own sentence, since one made from the record would say next to nothing?

    That is so where nobody was hurt and too little is known of who, whom, where and when ("an attack on people was
    reported"), or where the deed needs words that no record holds: what was demanded, refused, promised.
    """
    lead = lead_of(story) if story.status in HAPPENED else story.main
    if story.status in HAPPENED and _harms_of(story, lead):
        return False
    whom, tells = not is_vague(_whom(lead, shelf).text), _words(lead).tells
    known = not is_vague(doers(story, lead, shelf).text)
    # nobody known to have done it, no place and no day: of such a fragment the report's words say more
    placed = lead.incident.where is not None or lead.incident.when is not None
    return tells == "nothing" or not ((whom and (known or placed)) or (known and tells == "alone"))


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
    for telling in reversed(story.tellings):
        # that nobody was arrested or abducted is told of no deed in particular
        none = [(harm, toll) for harm, toll in _harms_of(story, telling, nought=True) if harm in ("killed", "injured")]
        if none:
            found.append(_told(story, telling, none, shelf))
    return tuple(found)


def lead_of(story: Story) -> Telling:
    """The telling to begin with: the one with the last word on the gravest harm; the fullest, if nobody was hurt."""
    toll = next((t for harm in HARMS if (t := story.toll(harm)) and not is_nought(t)), None)
    return toll.given[-1].telling if toll else story.main


def is_nought(toll: Toll | None) -> bool:
    """Does it say that nobody was harmed so?"""
    return toll is not None and toll.low == toll.high == 0


def _harms_of(story: Story, telling: Telling, *, nought: bool = False) -> list[tuple[str, Toll]]:
    """The harms on which this telling has the last word; with `nought` those alone of which it says that nobody was."""
    tolls = [(harm, toll) for harm in HARMS if (toll := story.toll(harm)) and is_nought(toll) == nought]
    return [(harm, toll) for harm, toll in tolls if toll.given[-1].telling is telling]


def _told(story: Story, telling: Telling, harms: list[tuple[str, Toll]], shelf: Shelf) -> Sentence:
    """One telling as a sentence; where and when may come from another, since to the desk they are one happening."""
    core = _toll(story, telling, harms, shelf) if harms else _deed(story, telling, shelf)
    where, when = _where(story, telling, shelf, said=core.text), _when(story, telling, shelf)
    by = harms[0][1].given[-1].count.by if harms else ()
    source, denied = attribution(telling, by or telling.incident.said_by, shelf), denied_by(story, shelf)
    if harms and all(toll.disputed for _, toll in harms):
        source = NOTHING  # who gives which number stands with the dispute
    end = f", {source.text}" if source.text else ""
    if differing := _differing(story, harms):
        end += f"; reports differ on {listed(differing)}"
    going_on = ", still going on when it was reported" if telling.incident.status == "ongoing" else ""
    # the day leads in every second sentence, for the ear
    if story.id % 2 and when.text.startswith(("on ", "in ")):
        text = f"{when.text}, {core.text}{where.text}{going_on}{end}{denied.text}"
    else:
        text = f"{core.text}{where.text} {when.text}{going_on}{end}{denied.text}"
    cites = (*trigger_cites(telling, shelf), *core.cites, *where.cites, *when.cites, *source.cites, *denied.cites)
    return Sentence(sentence(text), tuple(dict.fromkeys(cites)))


def _differing(story: Story, harms: list[tuple[str, Toll]]) -> list[str]:
    """What of a sentence its reports differ on."""
    tolls = [says("harm", harm) for harm, toll in harms if toll.disputed]
    numbers = [f"the {'number' if len(tolls) == 1 else 'numbers'} {listed(tolls)}"] if tolls else []
    return numbers + [says("field", field) for field in ("actors", "when") if story.disputes_on(field)]


def title(story: Story, shelf: Shelf) -> str:
    """The story in a few words: what, by whom, against whom, where; no name in it that `tell` does not cite."""
    lead = lead_of(story) if story.status in HAPPENED else story.main
    noun = _words(lead).noun.split(" ", 1)[1]
    by, whom = doers(story, lead, shelf), _whom(lead, shelf)
    harms = _harms_of(story, lead) if story.status in HAPPENED else []
    # the deed itself is no toll: "abduction of two engineers", not "abduction, two abducted"
    itself = {_SELF_TOLD.get(mode) for mode in lead.incident.mode}
    tolls = [f", {toll_digits(toll, shelf)} {says('harm', harm)}" for harm, toll in harms if harm not in itself]
    # with a toll, the sentence names the victims and not the one concerned
    if any(harm in itself for harm, _ in harms):
        who = people(next(toll for harm, toll in harms if harm in itself), shelf)
        toward = f" {_words(lead).toward} {who}"
    else:
        toward = "" if is_vague(whom.text) or by.text or harms else f" {_words(lead).toward} {whom.text}"
    doer = f" {_words(lead).by} {by.text}" if by.text else ""
    said = f"{noun}{toward}{doer}"
    return sentence(f"{said}{_where(story, lead, shelf, said=said).text}{next(iter(tolls), '')}").rstrip(".")


def harm_line(story: Story, shelf: Shelf) -> str:
    """The toll for a table: "7 killed, 20 injured", "5 to 9 killed (disputed)"; empty where nobody was hurt."""
    parts = []
    for harm in HARMS:
        if (toll := story.toll(harm)) and (not is_nought(toll) or harm in ("killed", "injured")):
            mark = " (disputed)" if toll.disputed else ""
            parts.append(f"{toll_digits(toll, shelf)} {says('harm', harm)}{mark}")
    return ", ".join(parts)


def who_says(story: Story, shelf: Shelf) -> str:
    """Those who give the story, shortly: analysts who corrected it, the speakers of its reports, else their outlets."""
    names = ["the desk's analysts"] if is_corrected(story.main.incident) else []
    for telling in story.tellings:
        inner = shelf.statement(telling.seq, next(iter(telling.incident.said_by[::-1]), None))
        names.append((inner and shelf.speaker(telling.seq, inner)) or shelf.outlet_name(telling.seq) or "a report")
    unique = list(dict.fromkeys(names))
    if len(unique) > _SAYERS:
        return f"{', '.join(unique[:_SAYERS])} and others"
    return listed(unique)


def sayers(story: Story, shelf: Shelf) -> tuple[Cite, ...]:
    """Where those stand whom `who_says` names: they may speak in another sentence than the one that tells it."""
    found: list[Cite] = []
    named = set[str]()
    for telling in story.tellings:
        inner = shelf.statement(telling.seq, next(iter(telling.incident.said_by[::-1]), None))
        named.add((inner and shelf.speaker(telling.seq, inner)) or shelf.outlet_name(telling.seq) or "a report")
        if len(named) > _SAYERS:
            break  # they are "and others"
        if inner is not None:
            found += shelf.cite(telling.seq, *inner.source, *inner.cue)
    return tuple(found)


def own_words(story: Story, shelf: Shelf) -> Sentence:
    """The sentence of the main report, as it stands there."""
    return quoted_sentence(story.main.seq, [story.main.incident.evidence], shelf)


def _toll(story: Story, telling: Telling, harms: list[tuple[str, Toll]], shelf: Shelf) -> Part:
    """ "Four border guards were killed and six people injured in an attack by gunmen"."""
    clauses, cites = list[str](), list[Cite]()
    for harm, toll in harms:
        who = people(toll, shelf)
        be = ("was " if toll.low == toll.high and toll.high in (0, 1) else "were ") if not clauses else ""
        clauses.append(f"{who} {be}{says('harm', harm)}")
        cites += [c for g in toll.given for c in shelf.cite(g.telling.seq, g.count.span)]
        if not toll.disputed and (found := victim_of(toll.given[-1], shelf)):
            cites += shelf.cite(telling.seq, shelf.hedged(telling.seq, (found[1].start, found[1].end)))
    by, kinds = doers(story, telling, shelf), {harm for harm, _ in harms}
    self_told = any(_SELF_TOLD.get(mode) in kinds for mode in telling.incident.mode)
    noun = "" if self_told else f" in {_words(telling).noun}"
    doer = f" by {by.text}" if by.text else ""
    return Part(f"{listed(clauses)}{noun}{doer}", (*cites, *by.cites))


def _deed(story: Story, telling: Telling, shelf: Shelf) -> Part:
    """ "gunmen attacked the post", or "an attack on the post was reported" where nobody is known to have done it."""
    words, by, whom = _words(telling), doers(story, telling, shelf), _whom(telling, shelf)
    cites = (*by.cites, *whom.cites)
    if by.text:
        return Part(f"{by.text} {words.deed_whom.replace('{whom}', whom.text) if whom.text else words.deed}", cites)
    return Part(f"{_noun(story, telling, shelf)} was reported", cites)


def _noun(story: Story, telling: Telling, shelf: Shelf) -> str:
    words, by, whom = _words(telling), doers(story, telling, shelf), _whom(telling, shelf)
    toward = f" {words.toward} {whom.text}" if whom.text else ""
    return f"{words.noun}{toward}{f' {words.by} {by.text}' if by.text else ''}"


def _spoken_of(story: Story, shelf: Shelf) -> Sentence:
    """What has not happened as far as the record shows: worded so, and with the report's sentence to judge it by."""
    telling = story.main
    quote, denied = quoted_sentence(telling.seq, [telling.incident.evidence], shelf), denied_by(story, shelf)
    end = _apart(denied)
    if in_own_words(story, shelf):
        label = _LABELS.get(story.status, "denied")
        return Sentence(f"{label[:1].upper()}{label[1:]}. {quote.text}{end}", (*quote.cites, *denied.cites))
    noun = _noun(story, telling, shelf)
    where, when = _where(story, telling, shelf, said=noun), _when(story, telling, shelf)
    source = attribution(telling, telling.incident.said_by, shelf)
    by, whom = doers(story, telling, shelf), _whom(telling, shelf)
    hedge = _HEDGES.get(story.status, "is denied")
    own = source.text == f"according to {shelf.outlet_name(telling.seq)}"  # the quotation names the outlet anyway
    by_whom = "" if own else f", {source.text}"
    text = sentence(f"{noun}{where.text} {when.text} {hedge}{by_whom}")
    cites = (*trigger_cites(telling, shelf), *by.cites, *whom.cites, *where.cites, *when.cites, *source.cites)
    return Sentence(f"{text} {quote.text}{end}", tuple(dict.fromkeys((*cites, *quote.cites, *denied.cites))))


def _apart(denied: Part) -> str:
    """Who denies it as a sentence of its own, after a quotation."""
    return f" {sentence(denied.text.removeprefix('; '))}" if denied.text else ""


def _words(telling: Telling) -> Wording:
    return wording(telling.incident.type, telling.incident.mode)


def doers(story: Story, telling: Telling, shelf: Shelf) -> Part:
    """Who did it, as far as the report says in its own voice or another's; never who only claims it.

    Where reports differ on it nobody is named here: who names whom stands with the dispute.
    """
    # a HAZARD has no attacker: whoever drove the bus is not named as if he were one
    if story.disputes_on("actors") or telling.incident.type == "HAZARD":
        return NOTHING
    return named(telling.seq, telling.incident.actors, shelf)


def _whom(telling: Telling, shelf: Shelf) -> Part:
    incident = telling.incident
    if incident.recipients:
        return named(telling.seq, incident.recipients, shelf)
    if incident.targets:
        spans = [shelf.hedged(telling.seq, (t.start, t.end)) for t in incident.targets]
        return Part(listed([shelf.phrase(telling.seq, span) for span in spans]), shelf.cite(telling.seq, *spans))
    return named(telling.seq, incident.victims, shelf)


def _where(story: Story, telling: Telling, shelf: Shelf, *, said: str) -> Part:
    """Where, with its preposition and a blank before it.

    Nothing where no telling gives a place, or where what was said before holds it: "an arrest by police in Djibouti".
    """
    if not (found := place_of(story, shelf, first=telling)):
        return NOTHING
    telling, place = found
    span = telling.incident.where.span if telling.incident.where else None
    if _says_where(said, place.name):
        return NOTHING
    return Part(f" {preposition(place)}{place.name}", shelf.cite(telling.seq, span or (place.start, place.end)))


def _says_where(said: str, place: str) -> bool:
    """Do the words say of something that it is in that place? "Djibouti police" may well act elsewhere."""
    return bool(re.search(rf"\b(?:in|at|near|of|around|outside|inside|across) (?:the )?{re.escape(place)}\b", said))


def _when(story: Story, telling: Telling, shelf: Shelf) -> Part:
    """When, as far as a telling says; else the day of the first report, said to be that."""
    timed = next((t for t in (telling, story.main, *story.tellings) if t.incident.when), None)
    if timed and timed.incident.when and not story.disputes_on("when"):
        return Part(days(timed.incident.when, shelf.today), shelf.cite(timed.seq, timed.incident.when.span))
    oldest = next((t for t in story.tellings if shelf.day(t.seq)), None)
    first = shelf.day(oldest.seq) if oldest else None
    if oldest is None or first is None:
        return Part("" if story.disputes_on("when") else "(day not known)")
    cites = shelf.cite(oldest.seq, oldest.incident.evidence)
    if story.disputes_on("when"):
        return Part(f"(first reported on {shelf.on(first)})", cites)
    several = len({t.seq for t in story.tellings}) > 1
    return Part(f"(day not stated; {'first ' if several else ''}reported on {shelf.on(first)})", cites)
