"""What a row of somebody's table of offices tells, as a row of ours: whose office it is, and whether two are one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.knowledge.contradictions import certain_days
from tocsin.knowledge.merging import SOURCE, Cells, alike, folded, term_of
from tocsin.knowledge.tables import Row

# Days by which two accounts of one term may differ; from judgement, twice the usual time from a vote to an oath.
SLACK = 62


# What may stand between an office and its state so that the office still is the state's: "speaker of the National
# Assembly of X", but not "leader of the Southern Council of X" or "president of the northern region of X".
_ORGAN = re.compile(
    r"parliament|assembly|senate|congress|house|chamber|diet|duma|knesset|armed forces|army|navy|air force|staff$|court"
    r"|defen[cs]e|treasury|central bank|ministry|intelligence|security|police|guard|cabinet|council of ministers"
    r"|^state$"
)
_PART = re.compile(r"\b(?:region|province|district|governorate|tribe|faction|government|administration)\b")
_ENVOY = re.compile(r".*\b(?:envoy|representative|mediator|coordinator)\b.*")
_WHERE = re.compile(r" (?:for|to|in) (?:the )?(?P<where>[A-Z].*?)(?: of the United Nations)?$")


@dataclass(frozen=True, slots=True)
class World:
    """What an office can be of, by name, and the sector that an office's title usually has."""

    states: Mapping[str, str]
    territories: Mapping[str, str]
    organisations: Mapping[str, str]
    sectors: Mapping[str, str]

    def place(self, row: Row) -> tuple[str, bool]:
        """Whose office it is, and whether its short titles ("president") are of that.

        "President of Abkhazia" is the territory's, not Georgia's; "chief of the Bugti tribe" is in Pakistan, but
        "the Pakistani chief" is somebody else.
        """
        of, role = row["of"], row["role"]
        state = len(of) == 3 and of.isupper()
        if not state:
            of = self.organisations.get(of, of)
        pieces = role.split(" of ")
        for start in range(1, len(pieces)):
            tail = " of ".join(pieces[start:]).removeprefix("the ")
            if state and self.states.get(tail) == of:
                between = pieces[1:start]
                return of, not between or any(_ORGAN.search(p) and not _PART.search(p) for p in between)
            if state and tail in self.territories:
                return self.territories[tail], True
            if tail in self.organisations:
                return self.organisations[tail], True
        if not state:
            return of, not (_ENVOY.fullmatch(role) and _WHERE.search(role))
        return of, False

    def sector(self, titles: Iterable[str], of: str) -> str:
        """The sector of an office of a state by its titles; empty where what it is of says it."""
        if not (len(of) == 3 or of in self.territories.values()):
            return ""
        known = (folded(title) for title in titles)
        return next((self.sectors[title] for title in known if title in self.sectors and title not in _VAGUE), "GOV")


def usual_sectors(ours: Sequence[Cells]) -> dict[str, str]:
    """By title, the sector that it has most often among our offices of states."""
    counts: dict[str, dict[str, int]] = {}
    for cells in ours:
        if len(cells["of"]) == 3:
            for title in cells["title"].split("|"):
                of_title = counts.setdefault(folded(title), {})
                of_title[cells["sector"]] = of_title.get(cells["sector"], 0) + 1
    return {title: max(found, key=lambda sector: found[sector]) for title, found in counts.items()}


def office_row(row: Row, world: World) -> Cells:
    """The row as one of ours, without its person yet."""
    of, whole = world.place(row)
    titles = list(row.names("title"))
    role = row["role"].removeprefix("the ")
    if not whole:  # "governor" alone is another's; "TPLF leader" says itself whose
        titles = [title for title in titles if any(c.isupper() for c in title.removeprefix("UN").removeprefix("U.N."))]
    if " of " in role and (not whole or of != row["of"]) and role not in titles:
        titles.append(role)
    if not whole and _ENVOY.fullmatch(role) and (where := _WHERE.search(role)):
        titles += [f"{kind} {to} {where['where']}" for kind in ("envoy", "special envoy") for to in ("for", "to")]
    if not titles:
        titles = [role]
    return {
        "person": "",
        "role": role,
        "title": "|".join(dict.fromkeys(titles)),
        "of": of,
        "sector": world.sector((role.rsplit(" of ", 1)[0], *row.names("title")), of),
        "from": row["from"],
        "until": row["until"],
        "source": SOURCE,
    }


def same_office(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two rows tell of one office: of the same, and of one role or one title that says enough."""
    if one["of"] != other["of"]:
        return False
    if folded(one["role"]) == folded(other["role"]):
        return True
    if all(_ENVOY.fullmatch(cells["role"]) for cells in (one, other)):
        here, there = (_WHERE.search(cells["role"]) for cells in (one, other))
        return bool(here and there and set(here["where"].split()) & set(there["where"].split()) - {"the", "and"})
    mine, theirs = ({folded(title) for title in cells["title"].split("|")} - _VAGUE for cells in (one, other))
    return bool(mine & theirs) and _rank(one["role"]) == _rank(other["role"])


def one_term(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two rows tell of one office in the same days, by both ends: predecessor and successor of one family
    have like names, share the office and meet on a day."""
    ends = ("from", "until")
    return same_office(one, other) and all(
        alike(one[end], other[end]) or (one[end][:4] == other[end][:4] != "") for end in ends
    )


# titles that stand beside different offices of one state
_VAGUE = frozenset(
    "leader|head|chief|head of state|head of government|premier|pm|top diplomat|minister|general|spokesman|envoy"
    "|commander|director|chairman|governor|ambassador|opposition leader|military chief|spy chief|party leader".split(
        "|"
    )
)


def _rank(role: str) -> str:
    """ "deputy" and "vice" part one office from another; "acting" parts none, for the days tell."""
    words = folded(role).split()
    return next((word for word in words if word in ("deputy", "vice", "co", "first", "junior", "former")), "")


def near(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two rows share days, give or take the slack of handovers."""
    mine, theirs = term_of(one), term_of(other)
    first = max(mine.first or date.min, theirs.first or date.min)
    last = min(mine.last or date.max, theirs.last or date.max)
    return first <= last


def differs(one: str, other: str, *, last: bool) -> bool:
    """Whether two accounts of one end are further apart than slack; dates of different exactness by the coarser."""
    if alike(one, other):
        return False
    if not one or not other:
        return True
    column = "until" if last else "from"
    early, late = sorted((one, other))
    coarse = {"from": "", "until": ""}
    ends = [Row("", 0, coarse | {column: cell}).term() for cell in (early, late)]
    days = [term.last if last else term.first for term in ends]
    return bool(days[0] and days[1] and abs((days[1] - days[0]).days) > SLACK and early[:4] != late[:4])


def together(one: Cells, other: Cells) -> bool:
    """Whether two terms share more than the days of a handover, or start or end alike."""
    return (
        certain_days(term_of(one), term_of(other), date.today()) > SLACK
        or bool(one["from"] and alike(one["from"], other["from"]))
        or bool(one["until"] and alike(one["until"], other["until"]))
    )


def rivals(one: Cells, other: Cells) -> bool:
    """Two terms of one person that loading would call one office held twice at a time."""
    return (one["role"], one["of"]) == (other["role"], other["of"]) and term_of(one).overlaps(term_of(other))
