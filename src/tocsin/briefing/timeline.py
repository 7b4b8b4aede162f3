"""The timeline: incidents under the day that each may have happened on."""

import datetime as dt

from tocsin.briefing.model import Account, Cite, Sentence, TimelineDay
from tocsin.briefing.shelf import Shelf
from tocsin.briefing.story import Story, day_of
from tocsin.briefing.words import listed, sentence


def timeline(accounts: tuple[Account, ...], stories: dict[int, Story], shelf: Shelf) -> tuple[TimelineDay, ...]:
    """The incidents under the first day that each may have happened, or was first reported; by weight within a day.

    Those that only a quotation tells are named by their numbers: a title alone would say nothing of them.
    """
    under: dict[dt.date, list[Account]] = {}
    for account in accounts:
        if on := day_of(stories[account.id], shelf):
            under.setdefault(on, []).append(account)
    return tuple(TimelineDay(on, _entries(under[on])) for on in sorted(under))


def _entries(accounts: list[Account]) -> tuple[Sentence, ...]:
    told = [a for a in accounts if not a.quoted]
    found = []
    for account in told:
        marks = [word for word, holds in (("disputed", account.disputed), ("denied", account.denials)) if holds]
        text = sentence(f"{', '.join([account.title, *marks])} (incident {account.number})")
        found.append(Sentence(text, _cites_of(account)))
    if quoted := [a for a in accounts if a.quoted]:
        which = listed([str(a.number) for a in quoted])
        noun = "incident" if len(quoted) == 1 else "incidents"
        text = f"{'Also told' if told else 'Told'} in the reports' own words: {noun} {which}."
        found.append(Sentence(text, tuple(dict.fromkeys(c for a in quoted for c in _cites_of(a)))))
    return tuple(found)


def _cites_of(account: Account) -> tuple[Cite, ...]:
    """The toll may be of several reports, each with its own sentence."""
    return tuple(dict.fromkeys(cite for one in account.sentences for cite in one.cites))
