"""How much a brief holds: the incidents that weigh most and so many sayings of a kind; of the rest, where they stand.

A brief is one file that is sent and read. With all that 800 reports bring, each as much as one of the sample's 38, it
would be three megabytes and a half.
"""

from collections.abc import Sequence

from tocsin.briefing.model import Account, Brief, LeftOut, Listed, Saying

# Incidents told with their evidence, and those named after them in a line each. A desk of 800 made-up reports with
# 1,300 incidents and all lists full gives a page of 309 kB (tests/briefing/test_limits.py with REPORTS = 800,
# 2026-11-28); real reports may take twice that, for their longer sentences and addresses.
TOLD = 60
LISTED = 140
# So many are told whatever they are: a brief that has room tells all. From judgement.
FEW = 12
# Sayings of one kind; also what is ahead, recalled, changed. From judgement: two printed pages of each.
SAYINGS = 20
# Reports that could not be read, and outlets: a line each.
LINES = 40
# Places that one sentence cites for one thing it says; twenty reprints prove no more than the first of them.
CITES = 4


def parted(accounts: tuple[Account, ...], wanted: Sequence[int]) -> tuple[tuple[Account, ...], tuple[Listed, ...]]:
    """The accounts that are told, and the next ones as lines; those `wanted` by number are told wherever they stand.

    Where there are many, what somebody said is no more than a line, as the words of weight have it by speaker; so is
    what is less likely.
    """
    told = tuple(
        a
        for a in accounts
        if a.number <= FEW or (a.number <= TOLD and a.likely and not a.words_only) or a.number in wanted
    )
    rest = [a for a in accounts if a not in told][:LISTED]
    return told, tuple(_listed(a) for a in rest)


def weightiest(sayings: tuple[Saying, ...]) -> tuple[Saying, ...]:
    """The sayings to keep, in their order: those that concern the audience, then the latest."""
    by_worth = sorted(range(len(sayings)), key=lambda n: (not sayings[n].concerns, -n))
    kept = set(by_worth[:SAYINGS])
    return tuple(one for n, one in enumerate(sayings) if n in kept)


def left_out(kept: Brief, there: dict[str, int]) -> tuple[LeftOut, ...]:
    """What the brief leaves out of each part, given how many there are."""
    here = {part: len(getattr(kept, part) or ()) + (len(kept.further) if part == "incidents" else 0) for part in there}
    return tuple(LeftOut(part, n - here[part], _WHERE[part]) for part, n in there.items() if n > here[part])


def _listed(account: Account) -> Listed:
    marks = {"less sure": not account.likely, "disputed": account.disputed, "denied": bool(account.denials)}
    notes = [account.status, *(mark for mark, holds in marks.items() if holds)]
    return Listed(account.number, account.id, account.title, account.day, account.place, ", ".join(notes))


# the command that lists what a part leaves out
_WHERE = {
    "incidents": "tocsin incidents",
    "ahead": "tocsin incidents",
    "recalled": "tocsin incidents",
    "changed": "tocsin incidents",
    "warnings": "tocsin warnings",
    "threats": "tocsin statements --type threaten",
    "pledges": "tocsin pledges",
    "claims": "tocsin statements --type claim",
    "denials": "tocsin statements --type deny",
    "accusations": "tocsin statements --type accuse",
    "fates": "tocsin pledges --kind all",
    "sources": "tocsin articles",
    "unread": "tocsin articles",
}
