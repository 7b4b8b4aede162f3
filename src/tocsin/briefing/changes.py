"""What changed in the period against the time before: happenings that are new, tolls revised, words withdrawn."""

import datetime as dt
import re

from tocsin.briefing.model import Account, Cite, Sentence
from tocsin.briefing.shelf import Shelf
from tocsin.briefing.story import HARMS, Given, Story, told_number
from tocsin.briefing.voice import attribution, reported
from tocsin.briefing.words import counted, number, says, sentence, wording

# how many new incidents are told one by one; from judgement: more than a reader holds at a glance, and all of them
# follow below anyway
_TOLD = 5
_CORRECTION = re.compile(r"\b(?:correct(?:s|ed|ion)|revised down(?:wards)?|overstated|miscounted)\b", re.I)
_HEAD = 300  # characters in which a correction says that it is one; from judgement


def changes(
    accounts: tuple[Account, ...], stories: dict[int, Story], shelf: Shelf, *, since: dt.date | None
) -> tuple[Sentence, ...]:
    """The changes, new incidents first, then revised tolls, then denials. `accounts` are the period's, by weight."""
    found = list[Sentence]()
    if set(shelf.reports) == set(shelf.fresh):
        found.append(Sentence("The desk holds no report from before this period, so that all it tells is new to it."))
    else:
        known = {n for n, s in stories.items() if any(t.seq not in shelf.fresh for t in s.tellings)}
        new = [a for a in accounts if a.id not in known]
        if new:
            more = f"; the {number(_TOLD)} that weigh most follow" if len(new) > _TOLD else ""
            verb = "is" if len(new) == 1 else "are"
            found.append(Sentence(sentence(f"{counted(len(new), 'incident')} {verb} new to the desk{more}")))
            found += [a.sentences[0] for a in new[:_TOLD]]
    for account in accounts:
        story = stories[account.id]
        found += [told for harm in HARMS if (told := _revised(story, harm, account.number, shelf, since))]
    for account in accounts:
        fresh = [d for d in account.denials if any(c.article in shelf.fresh for c in d.cites)]
        found += [Sentence(f"Denied (incident {account.number}): {d.text}", d.cites) for d in fresh]
    return tuple(found)


def _revised(story: Story, harm: str, incident: int, shelf: Shelf, since: dt.date | None) -> Sentence | None:
    """A toll whose last figure, given in the period, is another than the one before; no judgement which is right."""
    given = [g for g in story.given(harm) if shelf.day(g.telling.seq)]
    if len(given) < 2 or given[-1].telling.seq not in shelf.fresh:
        return None
    last = given[-1]
    before = [g for g in given[:-1] if since and (shelf.day(g.telling.seq) or dt.date.max) < since]
    first = before[-1] if before else given[0]
    same = (first.count.low, first.count.high) == (last.count.low, last.count.high)
    if same or shelf.day(first.telling.seq) == shelf.day(last.telling.seq):
        return None
    if _is_lower(last, first) and not _corrects(last, shelf):
        return None  # of a part, or misread: the dead and hurt of a day are counted upwards
    noun = wording(story.main.incident.type, story.modes).noun.split(" ", 1)[1]
    text = (
        f"the number {says('harm', harm)} in incident {incident} ({noun}) was given as {_by(first, shelf)} "
        f"and is now given as {_by(last, shelf)}"
    )
    return Sentence(sentence(text), (*_cites(first, shelf), *_cites(last, shelf)))


def _is_lower(last: Given, first: Given) -> bool:
    """Is the last number below the first, whatever their bounds leave open?"""
    most = last.count.high if last.count.high is not None else last.count.low
    return most is not None and most < (first.count.low or 0)


def _corrects(given: Given, shelf: Shelf) -> bool:
    """Does the report say, at its head, that it corrects?"""
    record = shelf.reports[given.telling.seq]
    return bool(_CORRECTION.search(" ".join((record.headline or "", record.text[:_HEAD]))))


def _by(given: Given, shelf: Shelf) -> str:
    telling = given.telling
    source = attribution(telling, given.count.by or telling.incident.said_by, shelf)
    published = shelf.day(telling.seq)
    own = f"according to {shelf.outlet_name(telling.seq)}" == source.text
    bracket = (shelf.on(published) if published else "undated") if own else reported(telling.seq, shelf)
    return f"{told_number(given, shelf)} {source.text} ({bracket})"


def _cites(given: Given, shelf: Shelf) -> tuple[Cite, ...]:
    telling = given.telling
    source = attribution(telling, given.count.by or telling.incident.said_by, shelf)
    return (*shelf.cite(telling.seq, given.count.span), *source.cites)
